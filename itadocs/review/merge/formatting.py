"""Carry formatting a reviewer gave to text that is still there: paragraph styles, and emphasis letter by letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby

from msgspec import Struct

from itadocs.ooxml.runs import pair_formatting
from itadocs.ooxml.xml import PARAGRAPH_ORDER, RUN_ORDER, Element, local, new, properties_of, put, w
from itadocs.review.merge.gaps import find_gaps
from itadocs.review.merge.letters import Letters
from itadocs.review.merge.transfer import Transfer
from itadocs.review.story.story import StoryBlock
from itadocs.review.story.values import theme_names
from itadocs.thai.compare import without_style

_NAMES = {
    "b": ("b", "bCs"), "i": ("i", "iCs"), "strike": ("strike", "dstrike"), "hidden": ("vanish",),
    "size": ("sz", "szCs"), "font": ("rFonts",), "shade": ("shd",),
}  # fmt: skip
_NONE = {"u": "none", "highlight": "none", "color": "auto", "vertAlign": "baseline"}


class Marking(Struct, frozen=True):
    """Hold letters of the new paragraph from and to, what they get and lose, and where an edited letter has it."""

    start: int
    end: int
    example: int
    added: frozenset[str]
    removed: frozenset[str]


def has_other_style(one: StoryBlock, other: StoryBlock) -> bool:
    """Return whether two paragraphs have another style, or only one of them is numbered."""
    return one.style.casefold() != other.style.casefold() or one.is_numbered != other.is_numbered


def carry_style(edited: Element, fresh: Element, transfer: Transfer) -> bool:
    """Give a paragraph of the new document the style and the list of the edited one; False where it has no such."""
    wanted = edited.find(f"{w('pPr')}/{w('pStyle')}")
    theirs = transfer.adapt_properties(edited.find(w("pPr")))
    if wanted is not None and theirs.find(w("pStyle")) is None:
        return False
    properties = properties_of(fresh, "pPr")
    for name in ("pStyle", "numPr"):
        for old in properties.findall(w(name)):
            properties.remove(old)
        found = theirs.find(w(name))
        if found is not None:
            put(properties, found, PARAGRAPH_ORDER)
    return True


def find_markings(issued: StoryBlock, edited: StoryBlock, fresh: StoryBlock) -> list[Marking] | None:
    """Return the emphasis that is still to be given to the new paragraph; None where its text is another one.

    None, too, where some of it is no property of letters alone, such as a link.

    The edited text is the issued one letter for letter. A cell that prints something else now takes the emphasis of the
    whole cell.
    """
    places: list[tuple[int, int, int, int]] = []
    at, new_at = 0, 0
    for gap in find_gaps(issued, edited, fresh):
        if gap.new is None or gap.lost or without_style(gap.new.text) != without_style(gap.issued.text):
            return None
        places.append((at, gap.issued.start, new_at, gap.new.start))
        places.append((gap.issued.start, gap.issued.end, gap.new.start, gap.new.end))
        at, new_at = gap.issued.end, gap.new.end
    if not places:
        places = [(0, len(issued.text), 0, len(fresh.text))]
    looks = [list(_letters(block)) for block in (issued, edited, fresh)]
    found: list[Marking] = []
    for start, end, new_start, new_end in places:
        found += _markings(looks, (start, end), (new_start, new_end))
    asked = {kind.partition(":")[0] for each in found for kind in (*each.added, *each.removed)}
    return found if all(name in RUN_ORDER for kind in asked for name in _NAMES.get(kind, (kind,))) else None


def _markings(looks: Sequence[Sequence[str]], old: tuple[int, int], fresh: tuple[int, int]) -> Iterator[Marking]:
    length = old[1] - old[0]
    is_same = length == fresh[1] - fresh[0]
    asked = [_asked(looks[0][at], looks[1][at]) for at in range(*old)]
    if not is_same:
        asked = [asked[0]] * (fresh[1] - fresh[0]) if length and len(set(asked)) == 1 else []
    here = [looks[2][at].split() for at in range(*fresh)]
    wanted = [
        (frozenset(added - set(look)), frozenset(removed & set(look)))
        for (added, removed), look in zip(asked, here, strict=False)
    ]
    for (added, removed), group in groupby(enumerate(wanted), key=lambda each: each[1]):
        numbers = [number for number, _ in group]
        if added or removed:
            first, last = numbers[0], numbers[-1]
            yield Marking(fresh[0] + first, fresh[0] + last + 1, old[0] + (first if is_same else 0), added, removed)


def _asked(old: str, edited: str) -> tuple[frozenset[str], frozenset[str]]:
    before, after = frozenset(old.split()), frozenset(edited.split())
    return after - before, before - after


def _letters(block: StoryBlock) -> Iterator[str]:
    """Return the emphasis of each letter of a paragraph; what has none of its own, such as a picture, has none."""
    at = 0
    for start, end, look in block.look:
        yield from ("" for _ in range(start - at))
        yield from (look for _ in range(end - start))
        at = end
    yield from ("" for _ in range(len(block.text) - at))


def apply_markings(letters: Letters, edited: Letters, markings: Sequence[Marking]) -> None:
    """Give and take emphasis. ValueError where a thing that cannot be cut is in the way."""
    for marking in markings:
        letters.within(marking.start, marking.end)
    for marking in markings:
        source = next((each.units[0] for each in edited.stretches if each.start <= marking.example < each.end), None)
        example = None if source is None else source.find(w("rPr"))
        for stretch in letters.within(marking.start, marking.end):
            for unit in stretch.units:
                if local(unit) == "r":
                    _format_run(unit, example, marking)


def _format_run(run: Element, example: Element | None, marking: Marking) -> None:
    properties = properties_of(run, "rPr")
    values = {kind.partition(":")[0]: _NONE.get(kind.partition(":")[0], "0") for kind in marking.removed}
    values |= {kind.partition(":")[0]: kind.partition(":")[2] or "1" for kind in marking.added}
    given = {kind.partition(":")[0] for kind in marking.added}
    for kind, value in sorted(values.items()):
        for name in _NAMES.get(kind, (kind,)):
            own = example.find(w(name)) if example is not None and kind in given else None
            if own is not None:
                put(properties, deepcopy(own), RUN_ORDER)
            elif name != "dstrike" or kind not in given:
                put(properties, _made(name, value), RUN_ORDER)
    pair_formatting(properties)


def _made(name: str, value: str) -> Element:
    """Return the property of that value, as what is inherited has to be written out."""
    if name == "rFonts":
        font = value.replace("_", " ")
        return new(name, ascii=font, hAnsi=font, eastAsia=font, cs=font)
    said, _, more = value.partition("/")
    made = new(name, val=said)
    if name == "shd":
        made = new(name, val="clear", color="auto", fill="auto")
        set_colour(made, "fill", "auto" if value == "0" else value, "themeFill")
    elif name == "color":
        set_colour(made, "val", value, "theme")
    elif name == "u" and more:
        set_colour(made, "color", more, "theme")
    return made


def set_colour(element: Element, attribute: str, text: str, theme: str) -> None:
    """Write a colour as it is compared, with the name it has in the theme, in the place of what was there.

    ``theme`` is how the attributes begin that say it by the theme.
    """
    for key in [key for key in element.attrib if str(key).startswith(w(theme))]:
        del element.attrib[key]
    given, *named = text.split("/")
    element.set(w(attribute), given)
    for name, said in zip(theme_names(theme), named, strict=False):
        if said:
            element.set(w(name), said)
