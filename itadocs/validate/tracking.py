"""Read the rows of a tracking file: each cell's text and value, and whether it still is what the file began with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from msgspec import Struct

from itadocs.catalog import Sheet
from itadocs.problems import Checked, Problem, Where
from itadocs.read.raw import RawCell, RawRow
from itadocs.read.tracking import RawTracking
from itadocs.thai.compare import one_line, without_spacing
from itadocs.validate.cells.text import cell_text
from itadocs.validate.scope import Scope
from itadocs.validate.sheets.sheet import type_sheet
from itadocs.validate.typed import TypedRow

_REFUSED = frozenset({"C02", "C03", "C19"})


class TrackedRow(Struct, frozen=True):
    """Hold a row as it was given back. ``texts`` are the texts of its cells by column, without those of blank ones."""

    row: TypedRow
    texts: Mapping[str, str]

    @property
    def code(self) -> str:
        """Return the code of its step; empty where somebody took it away."""
        return one_line(self.texts.get("code", ""))

    def text(self, key: str) -> str:
        """Return the text of a cell; empty where blank."""
        return self.texts.get(key, "")

    def is_unread(self, key: str) -> bool:
        """Tell whether the cell holds what could not be read, which has been reported."""
        return self.row.has(key) and key not in self.row.values


class Tracking(Struct, frozen=True):
    """Hold a tracking file with its rows typed."""

    raw: RawTracking
    rows: tuple[TrackedRow, ...] = ()

    @property
    def where(self) -> Where:
        """Return its table."""
        return self.raw.where


def fingerprint(text: str) -> str:
    """Return what of a text counts when two are compared: neither the style of its digits nor how it is spaced.

    >>> fingerprint("ข้อ ๑ ") == fingerprint("ข้อ 1"), fingerprint("9.1") == fingerprint("91"), fingerprint(" ")
    (True, False, '')
    """
    folded = without_spacing(text)
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:16] if folded else ""


def type_tracking(raw: RawTracking, spec: Sheet, scope: Scope, reported: Iterable[Problem]) -> Checked[Tracking]:
    """Return the rows of a tracking file; C04, C05, C06, C08, C11 and Y08 at their cells, ``reported`` first."""
    reported = tuple(reported)
    if raw.table is None:
        return Checked(Tracking(raw), reported)
    broken = frozenset(problem.where for problem in reported if problem.code in _REFUSED)
    sheet = type_sheet(raw.table, spec, scope, broken)
    rows = zip(sheet.value.rows, raw.table.rows, strict=True)
    tracked = tuple(TrackedRow(typed, _texts(row)) for typed, row in rows)
    return Checked(Tracking(raw, tracked), (*reported, *sheet.problems))


def says_anything(raw: RawTracking, keys: Iterable[str]) -> bool:
    """Tell whether any cell under these columns is filled and not what the file was made with."""
    keys = tuple(keys)
    return any(
        (text := _texts(row)).get(key) and fingerprint(text[key]) != raw.base.get(text.get("code", ""), {}).get(key)
        for row in (raw.table.rows if raw.table else ())
        for key in keys
    )


def _texts(row: RawRow) -> dict[str, str]:
    return {key: text for key, cell in row.cells.items() if (text := _text(cell))}


def _text(cell: RawCell) -> str:
    return cell_text(cell.value)
