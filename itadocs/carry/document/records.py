"""Hold what was recognised in a document: rows of the workbook's sheets, each with its place; and what was not."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from msgspec import Struct, field

from itadocs.carry.document.content import Tag, TextLine
from itadocs.problems import Problem
from itadocs.read.raw import RawBook

Value = str | int | float


class Record(Struct, frozen=True):
    """Hold what one place of the document says of one row of a sheet.

    ``key`` names the row within the sheet: a number, a code, a group, ``()`` for a form. ``place`` is where it stands.
    ``doubts`` say of a field why it is not sure. ``tags`` are the cells of a workbook that its texts were printed from.
    """

    sheet: str
    key: Hashable
    values: Mapping[str, Value]
    place: str
    doubts: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[Tag, ...] = ()
    table: int | None = None


class Doubt(Struct, frozen=True):
    """Hold what is carried though it is not sure: the sheet's key, the field's, the row, the value, where, and why."""

    sheet: str
    field: str
    key: Hashable
    value: Value
    place: str
    reason: str


class Recognised(Struct, frozen=True):
    """Hold a part of the document that was read: where, which sheet of the workbook it fills, how many cells."""

    place: str
    sheet: str
    cells: int


class Unrecognised(Struct, frozen=True):
    """Hold a part of the document that nothing was taken from: where, its first words, and why where that is known."""

    place: str
    words: str
    reason: str = ""


class DocumentRead(Struct, frozen=True):
    """Hold what was read of a document, as a workbook would hold it; ``book`` is None where nothing can be carried, and
    ``problems`` are then why. ``is_own`` says that this program made it."""

    book: RawBook | None = None
    recognised: tuple[Recognised, ...] = ()
    unrecognised: tuple[Unrecognised, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    changes: int = 0
    is_own: bool = False
    problems: tuple[Problem, ...] = ()


def tags_of(*lines: TextLine) -> tuple[Tag, ...]:
    """Return the tags of some lines."""
    return tuple(tag for line in lines for tag in line.tags)


def alike_doubts(doubts: Iterable[Doubt]) -> list[tuple[Doubt, int]]:
    """Return the first doubt of each field and reason in their order, each with how many there are."""
    found: dict[tuple[str, str, str], list[Doubt]] = {}
    for doubt in doubts:
        found.setdefault((doubt.sheet, doubt.field, doubt.reason), []).append(doubt)
    return [(same[0], len(same)) for same in found.values()]
