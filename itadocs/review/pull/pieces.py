"""Cut the text of a cell into the pieces a document prints, its lines or its owners, and put an edit into them.

What was not edited stays as the officer typed it: digits, spaces, numbering, blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from itadocs.review.diff.sequences import align_items, align_letters, iterate_steps
from itadocs.thai.compare import likeness, without_style, without_typography
from itadocs.thai.digits import to_arabic, to_thai
from itadocs.thai.text import clean, strip_numbering
from itadocs.validate.items.remarks import without_remarked_codes

_LINES = re.compile(r"(\r\n|\r|\n|\v)")
_BETWEEN = {
    "owners": re.compile(r"(\r\n|\r|\n|\v|\s+/\s+)"),
    "items": re.compile(r"(\s*(?:[,;/\n]|และ|กับ)\s*|\s+)"),
}
"""What parts the pieces of a cell that holds several in a line, by type."""
_JOINTS = {"owners": " / ", "items": ", "}
_NUMBERED = frozenset({"steps", "finding"})
_DIGITS = re.compile(r"[0-9]"), re.compile(r"[๐-๙]")


class Piece(Struct, frozen=True):
    """Hold one line or owner: what stands before it (numbering, spaces), itself, and what follows up to the next."""

    before: str
    core: str
    after: str


class Edit(Struct):
    """Hold what became of a cell's pieces, by their number; further ones after a piece (-1: before the first)."""

    replaced: dict[int, str] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    inserted: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def agrees(self, other: Edit) -> bool:
        """Return whether two edits of one cell can both be meant."""
        if self.deleted & other.replaced.keys() or other.deleted & self.replaced.keys():
            return False
        return all(
            list(map(without_typography, _many(mine[number]))) == list(map(without_typography, _many(their[number])))
            for mine, their in ((self.replaced, other.replaced), (self.inserted, other.inserted))
            for number in mine.keys() & their.keys()
        )

    def add(self, other: Edit) -> None:
        """Take the other edit along."""
        self.replaced.update(other.replaced)
        self.deleted |= other.deleted
        self.inserted.update(other.inserted)


def _many(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def split_pieces(raw: str, key: str, kind: str) -> list[Piece]:
    """Return the pieces of a cell's text, blank lines among them; ``key`` and ``kind`` are those of its field."""
    parts = _BETWEEN.get(kind, _LINES).split(raw)
    afters = [*parts[1::2], ""]
    return [_piece(text, after, key, kind) for text, after in zip(parts[::2], afters, strict=True)]


def _piece(text: str, after: str, key: str, kind: str) -> Piece:
    core = text.strip()
    if key in _NUMBERED:
        core = strip_numbering(core)[0].strip()
    if kind == "item_remarks":
        core = without_remarked_codes(core)
    start = text.rfind(core) if core else len(text)
    return Piece(text[:start], core, text[start + len(core) :] + after)


def find_edit(pieces: Sequence[Piece], issued: Sequence[str], edited: Sequence[str], used: set[int]) -> Edit | None:
    """Return what an edit of printed lines does to the pieces; None where the lines cannot be told among the pieces.

    ``used`` are the pieces that other places print; a cell printed line by line is used up in order.
    """
    numbers = _numbers(pieces, issued, used)
    if numbers is None:
        return None
    used |= set(numbers)
    edit = Edit()
    at = numbers[0] - 1 if numbers else -1
    for mine, their in _line_pairs(issued, edited):
        if mine is None and their is not None:
            edit.inserted[at] = (*edit.inserted.get(at, ()), edited[their])
            continue
        assert mine is not None
        at = numbers[mine]
        if their is None:
            edit.deleted.add(at)
        elif without_typography(issued[mine]) != without_typography(edited[their]):
            edit.replaced[at] = edit_line(pieces[at].core, issued[mine], edited[their])
    return edit


def _line_pairs(issued: Sequence[str], edited: Sequence[str]) -> Iterable[tuple[int | None, int | None]]:
    ours, theirs = list(enumerate(issued)), list(enumerate(edited))
    pairs = align_items(
        ours,
        theirs,
        lambda line: without_typography(line[1]),
        lambda one, other: likeness(one[1], other[1]),
        lambda _: 0,
    )
    return ((one[0] if one else None, other[0] if other else None) for one, other in pairs)


def _numbers(pieces: Sequence[Piece], issued: Sequence[str], used: set[int]) -> list[int] | None:
    """Return which pieces the issued lines are: all of them one for one, else those of the same words."""
    filled = [number for number, piece in enumerate(pieces) if piece.core]
    if len(filled) == len(issued):
        return filled
    numbers: list[int] = []
    for line in issued:
        same = [
            n
            for n in filled
            if without_typography(clean(pieces[n].core)) == without_typography(line) and n not in numbers
        ]
        if not same:
            return None
        numbers.append(next((n for n in same if n not in used), same[0]))
    return numbers


def edit_line(core: str, issued: str, edited: str) -> str:
    """Return the edited line with the officer's own letters and digits where it was not edited.

    >>> edit_line("3 ครั้ง/ปี", "๓ ครั้ง/ปี", "๔ ครั้ง/ปี")
    '4 ครั้ง/ปี'
    """
    if len(core) != len(issued) or without_style(core) != without_style(issued):
        return style_as_typed(edited, core)
    put: list[str] = []
    for step in iterate_steps(align_letters(without_style(issued), without_style(edited)), len(issued), len(edited)):
        put.append(style_as_typed(edited[step.new.start : step.new.stop], core))
        put.append(core[step.pair[0]] if step.pair else "")
    return "".join(put)


def style_as_typed(text: str, like: str) -> str:
    """Return a text with the digits the officer uses, Thai where the cell has no others, else Arabic, and with spaces
    that are typed: those that keep a printed date on one line are the program's."""
    text = text.replace("\u00a0", " ")
    arabic, thai = (pattern.search(like) for pattern in _DIGITS)
    return to_thai(text) if thai and not arabic else to_arabic(text)


def join_pieces(pieces: Sequence[Piece], edit: Edit, kind: str) -> str:
    """Return the cell's new text."""
    ends = [piece.after.strip(" ") for piece in pieces if piece.after.strip(" ")]
    joint = next((end for end in ends if "\n" in end), _JOINTS[kind] if kind in _JOINTS and ends else "\n")
    like = "\n".join(piece.core for piece in pieces)
    kept: list[tuple[str, str]] = [(style_as_typed(text, like), joint) for text in edit.inserted.get(-1, ())]
    for number, piece in enumerate(pieces):
        if number not in edit.deleted:
            kept.append((piece.before + edit.replaced.get(number, piece.core), piece.after))
        for text in edit.inserted.get(number, ()):
            if kept and not kept[-1][1].strip(" "):
                kept[-1] = (kept[-1][0], joint)
            kept.append((style_as_typed(text, like), joint))
    is_last_kept = pieces and len(pieces) - 1 not in {*edit.deleted, *edit.inserted}
    if kept and not is_last_kept and not (pieces and pieces[-1].after.strip(" ")):
        kept[-1] = (kept[-1][0], "")
    return "".join(text + after for text, after in kept)


def split_printed_lines(lines: Iterable[str], kind: str) -> tuple[str, ...]:
    """Return printed lines as pieces are counted: a soft break is a line end, owners in one line are several."""
    parts = (part for line in lines for part in _BETWEEN.get(kind, _LINES).split(line)[::2])
    return tuple(part.strip() for part in parts if part.strip())
