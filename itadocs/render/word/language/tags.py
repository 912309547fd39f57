"""Find the tags of a template with their places, and join those that Word split."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate, chain

from msgspec import Struct

from itadocs.errors import TemplateError
from itadocs.ooxml.xml import Element, local, w
from itadocs.render.word.language.lines import TAKEN_APART, LinePlace, part_title
from itadocs.render.word.language.slips.letters import straight, unseen_between_braces

MAX_TAGS = 20_000
"""Tags of one part; the longest template of this program has some three hundred."""
MAX_LETTERS = 1_000_000
"""Letters of all of them together."""
MAX_LENGTH = 10_000
"""Letters of one tag."""

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BLOCK = re.compile(r"\{%[-+]?(?:tr|tc|p|r)?\s*(end)?(?:for|if)\b")
_OF_TABLES = re.compile(r"\{[{%][-+]?(?:tr|tc)(?=\s)|\{%[-+]?\s*(?:vm|hm|colspan|cellbg)\b")
_WHOLE = re.compile(r"\{%[-+]?(tr|p)\s+(?:end)?(?:for|if)\b")
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENER = re.compile(r"\{[{%#]")
_HALF = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_PREFIX = re.compile(r"^(\{[{%#])(?:tr|tc|p|r)(?=\s)")
_MERGE = re.compile(r"^\{%\s*(?:vm|hm)\s*%\}$")
_MERGE_IF = re.compile(r"^\{%\s*vm\s+if\s+(.*?)\s*%\}$")
_CELL_VALUE = re.compile(r"^\{%\s*(?:colspan|cellbg)\s+(.*?)\s*%\}$")
_MARK = re.compile("\ue005([0-9]+)\ue006")
_RESERVED = re.compile("[\ue000-\ue02f]")
_UNMARKED = re.compile(r"\{#|\{%\s*(?:vm|hm)\b")
"""Comments, and what docxtpl or we replace by other tags."""


class TagPlace(Struct, frozen=True):
    """Name a tag of a template and where an author finds it."""

    part: str
    place: str
    tag: str
    home: str = ""
    """The table, row, cell or paragraph that the tag and its end must share."""


def join_split_tags(root: Element) -> None:
    """Join tags that Word split over runs as they were edited or proofed; the text moves to the run where it begins.

    They are read in the letters their author typed, see :mod:`slips.letters`.
    """
    for paragraph in root.iter(w("p")):
        texts = own_texts(paragraph)
        pieces = [text.text or "" for text in texts]
        joined = "".join(pieces)
        if "{" not in joined:
            continue
        if unseen := unseen_between_braces(joined):
            pieces = _without(pieces, unseen)
        joined = "".join(pieces)
        for text, piece in zip(texts, _moved(joined, list(accumulate(map(len, pieces)))), strict=True):
            text.text = _straightened(piece)


def _without(pieces: list[str], unseen: Set[int]) -> list[str]:
    """Return pieces of a text without the letters at these places of the whole."""
    kept, at = list[str](), 0
    for piece in pieces:
        kept.append("".join(letter for number, letter in enumerate(piece, at) if number not in unseen))
        at += len(piece)
    return kept


def _straightened(text: str) -> str:
    """Return a text with its tags in the letters of the language."""
    if text.isascii():
        return text
    pieces, at = list[str](), 0
    for start, end in find_spans(text):
        pieces += (text[at:start], straight(text[start:end]))
        at = end
    return "".join((*pieces, text[at:]))


def find_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each tag of a text begins and ends, as ``TAG`` finds them: once through, whatever is left open.

    >>> list(find_spans("{{ ก }} {{ {% ข %}"))
    [(0, 7), (11, 18)]
    """
    at, gone = 0, set[str]()
    while opening := _OPENER.search(text, at):
        closer = _CLOSERS[opening.group()]
        end = -1 if closer in gone else text.find(closer, opening.end())
        if end < 0:
            gone.add(closer)
            at = opening.start() + 1
        else:
            at = end + 2
            yield opening.start(), at


def _moved(joined: str, ends: Sequence[int]) -> list[str]:
    """Cut a text at these ends, each later where it would cut a tag: at the tag's end."""
    cuts, at = [], 0
    tags = list(find_spans(joined))
    for end in ends:
        while at < len(tags) and tags[at][1] <= end:
            at += 1
        inside = at < len(tags) and tags[at][0] < end
        cuts.append(tags[at][1] if inside else end)
    return [joined[start:end] for start, end in zip([0, *cuts], cuts, strict=False)]


def find_tags(part: str, root: Element) -> tuple[list[TagPlace], list[TemplateError]]:
    """Return every tag in reading order, and T03 for each that is opened and not closed, or the reverse, and for one
    that cannot stand where it stands.

    Raises TemplateError T02 for more than can be checked in reasonable time, T03 for one that is longer.
    """
    faults: list[TemplateError] = []
    spots: list[TagPlace] = []
    letters = 0
    places: PartPlaces | None = None
    taken: set[Element] = set()
    for paragraph in root.iter(w("p")):
        joined = "".join(text.text or "" for text in own_texts(paragraph))
        if "{" not in joined and "}" not in joined:
            continue
        places = places or PartPlaces(part, root)
        place = places.of(paragraph)
        for start, after in find_spans(joined):
            tag = joined[start:after]
            letters += len(tag)
            if len(tag) > MAX_LENGTH:
                reason = f"คำสั่งยาวเกิน {MAX_LENGTH:,} ตัวอักษร"
                raise TemplateError("T03", place=place, tag=f"{tag[:40]}…", reason=reason)
            if reason := _misplaced(paragraph, tag, taken):
                faults.append(TemplateError("T03", place=place, tag=tag, reason=reason))
            spots.append(TagPlace(part, place, tag, places.home_of(paragraph, tag)))
            _check_count(len(spots), letters)
        rest = text_between_tags(joined)
        for half in _HALF.finditer(rest):
            shown = rest[max(0, half.start() - 20) : half.end() + 20].strip()
            faults.append(TemplateError("T03", place=place, tag=shown, reason=f"{half.group()} เปิดหรือปิดไม่ครบคู่"))
            _check_count(len(faults), 0)
    return spots, faults


def text_between_tags(joined: str) -> str:
    """Return what a paragraph says outside of its tags, without the braces that docxtpl prints as such."""
    pieces, at = list[str](), 0
    for start, end in find_spans(joined):
        pieces.append(joined[at:start])
        at = end
    return "".join((*pieces, joined[at:])).replace("{_{", "").replace("}_}", "")


def _misplaced(paragraph: Element, tag: str, taken: set[Element]) -> str:
    """Return why a tag cannot stand in a paragraph, in Thai; empty where it can.

    A table's tags stand in its cells; a whole row or paragraph that becomes a tag can become one only. ``taken`` are
    those that have one, and gets this one's.
    """
    row = next(paragraph.iterancestors(w("tr")), None)
    if _OF_TABLES.match(tag) and row is None:
        return "ใช้ได้ในช่องของตารางเท่านั้น"
    whole = {"tr": row, "p": paragraph}.get(found[1]) if (found := _WHOLE.match(tag)) else None
    if whole is None:
        return ""
    if whole in taken:
        return "แถวหนึ่งมีคำสั่ง {%tr ได้คำสั่งเดียว ให้แยกแถว" if whole is row else "ย่อหน้าหนึ่งมีคำสั่ง {%p ได้คำสั่งเดียว ให้แยกย่อหน้า"
    taken.add(whole)
    return ""


def _check_count(tags: int, letters: int) -> None:
    """Raise TemplateError T02 for more tags, or more letters in them, than a part may have."""
    if tags > MAX_TAGS or letters > MAX_LETTERS:
        raise TemplateError("T02", reason=f"มีคำสั่งเกิน {MAX_TAGS:,} คำสั่ง หรือเกิน {MAX_LETTERS:,} ตัวอักษร")


def find_reserved(part: str, root: Element) -> Iterator[TemplateError]:
    """Yield T03 for each paragraph with a letter that marks places on the way: no font has a sign for them."""
    places: PartPlaces | None = None
    for text in root.iter(w("t")):
        found = _RESERVED.search(text.text or "")
        if found:
            places = places or PartPlaces(part, root)
            place = places.of(next(text.iterancestors(w("p")), root))
            reason = f"มีอักขระที่ไม่มีรูป (U+{ord(found.group()):04X}) ให้ลบหรือใส่เป็นสัญลักษณ์จากแบบอักษร"
            yield TemplateError("T03", place=place, tag=(text.text or "").strip(), reason=reason)


def mark_tags(root: Element) -> None:
    """Write its number into every tag, in the order of :func:`find_tags`, to be found by :func:`number_lines`."""
    number = 0
    for paragraph in root.iter(w("p")):
        for text in own_texts(paragraph):
            content = text.text or ""
            if "{" not in content:
                continue
            pieces, at = [], 0
            for match in TAG.finditer(content):
                if not _UNMARKED.match(match.group()):
                    end = match.end() - (3 if match.group()[-3] in "-+" else 2)
                    pieces += [content[at:end], f"\ue005{number}\ue006"]
                    at = end
                number += 1
            text.text = "".join((*pieces, content[at:]))


def number_lines(source: str, spots: Sequence[TagPlace]) -> tuple[str, tuple[LinePlace, ...]]:
    """Return source with a line of its own for every tag, and which line is which tag: Jinja knows errors by line."""
    pieces, lines, at, line = list[str](), list[LinePlace](), 0, 1
    for mark in _MARK.finditer(source):
        piece = source[at : mark.start()]
        line += piece.count("\n")
        spot = spots[int(mark[1])]
        lines.append(LinePlace(line, spot.place, spot.tag))
        pieces += (piece, "\n")
        line += 1
        at = mark.end()
    return "".join((*pieces, source[at:])), tuple(lines)


def own_texts(paragraph: Element) -> list[Element]:
    """Return the text elements of a paragraph that are not in a paragraph inside it (a text box)."""
    if next(paragraph.iterdescendants(paragraph.tag), None) is None:
        return list(paragraph.iter(w("t")))
    texts = []
    for text in paragraph.iter(w("t")):
        owner = next(text.iterancestors(paragraph.tag))
        if owner is paragraph:
            texts.append(text)
    return texts


class PartPlaces:
    """Say where in a part something stands, in the author's words; all is counted once."""

    def __init__(self, part: str, root: Element) -> None:
        self._part = part_title(part)
        self._numbers: dict[Element, int] = {}
        counts: Counter[Element | str | None] = Counter()
        for element in root.iter(w("p"), w("tbl"), w("tr"), w("tc")):
            name = local(element)
            owner: Element | str | None = name
            if name in ("tr", "tc"):  # counted in their table or row, paragraphs and tables in the part
                owner = next(element.iterancestors(w("tbl" if name == "tr" else "tr")), None)
            counts[owner] += 1
            self._numbers[element] = counts[owner]

    def home_of(self, paragraph: Element, tag: str) -> str:
        """Return a name of what a tag and its end must share: a table for rows, a row for cells, a cell or the body for
        paragraphs, else the paragraph itself."""
        prefix = _PREFIX.match(tag)
        kind = tag[2 : prefix.end()] if prefix else ""
        wanted = {"tr": "tbl", "tc": "tr", "p": "tc"}.get(kind)
        if wanted is None:
            return f"{self._numbers[paragraph]}"
        owner = next(paragraph.iterancestors(w(wanted)), None)
        if owner is None:
            return kind
        table = next(paragraph.iterancestors(w("tbl")))
        row = "" if kind == "tr" else self._numbers[next(paragraph.iterancestors(w("tr")))]
        return f"{kind} {self._numbers[table]} {row} {self._numbers[owner]}"

    def of(self, element: Element) -> str:
        """Return the table cell or the paragraph that an element stands in, or that stands nearest before it."""
        cell = next(element.iterancestors(w("tc")), None)
        if cell is not None:
            row = next(cell.iterancestors(w("tr")))
            table = next(row.iterancestors(w("tbl")))
            at = self._numbers
            return f"{self._part} ตารางที่ {at[table]} แถวที่ {at[row]} ช่องที่ {at[cell]}"
        if local(element) != "p":
            inside, before = element.iterdescendants(w("p")), element.itersiblings(w("p"), preceding=True)
            near = next(chain(element.iterancestors(w("p")), inside, before), None)
            if near is None:
                return self._part
            element = near
        return f"{self._part} ย่อหน้าที่ {self._numbers[element]}"


def crossing_of(spots: Sequence[TagPlace]) -> LinePlace | None:
    """Return the first block that begins in one table, row, cell or paragraph and ends in another; None for none."""
    opened: list[TagPlace] = []
    for spot in spots:
        word = _BLOCK.match(spot.tag)
        if word is None:
            continue
        if not word[1]:
            opened.append(spot)
        elif opened:
            start = opened.pop()
            if start.home != spot.home:
                reason = f"{start.tag} เริ่มตรงนี้ แต่ {spot.tag} อยู่ที่{spot.place} {TAKEN_APART}"
                return LinePlace(0, start.place, reason)
    return None


def template_place(part: str, element: Element) -> str:
    """Return where in a part an element stands."""
    return PartPlaces(part, element.getroottree().getroot()).of(element)


def plain_tag(tag: str) -> str:
    """Return a docxtpl tag as plain Jinja: without its row, cell, paragraph or run prefix.

    >>> plain_tag("{%tr for a in b %}"), plain_tag("{% vm %}"), plain_tag("{% colspan n %}")
    ('{% for a in b %}', '', '{{ n }}')
    """
    if _MERGE.match(tag):
        return ""
    tag = _CELL_VALUE.sub(r"{{ \1 }}", _MERGE_IF.sub(r"{{ \1 }}", tag))
    return _PREFIX.sub(r"\1", tag).replace("\n", " ")
