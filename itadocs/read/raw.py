"""Hold what the reader hands on: cells that know their address, under the keys of the sheet specifications."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from itadocs.problems import Where


class MendedText(str):
    """Hold a text that was cleaned of more than white space: hidden characters, doubled marks, wrong Thai letters."""

    __slots__ = ()


class RawCell(Struct, frozen=True):
    """Hold one filled cell: str, int, float, bool, datetime or time as Excel stored it. Never None, never blank text.

    A number shown as percent is the text in Excel's edit line (``92.68%``): the stored 0.9268 would be misread.
    """

    value: object
    where: Where
    struck: str = ""
    """What of it is struck through; it is part of the value all the same."""


class RawRow(Struct, frozen=True):
    """Hold one row of a table, or a whole form, as field key → filled cell. Blank cells are not in it."""

    where: Where
    cells: Mapping[str, RawCell]
    given: Mapping[str, RawCell] = field(default_factory=dict)
    """Cells that are never read, by field: what the program fills itself, where a change is told, and notes."""
    repeated: frozenset[str] = frozenset()
    """Fields whose cell shows, by the workbook's own formula, what is asked elsewhere; they count as blank here."""
    remarks: Mapping[str, RawCell] = field(default_factory=dict)
    """The officer's own notes beside the fields of a form."""


class RawSheet(Struct, frozen=True):
    """Hold a sheet that was found. A form has exactly one row; a table the rows with a filled input or pre-listed
    cell."""

    key: str
    where: Where
    rows: tuple[RawRow, ...]
    places: Mapping[str, Where] = field(default_factory=dict)
    """Field key → where its header stands (for a form: where its value belongs). Missing headers are not in it."""

    def address(self, key: str, row: RawRow) -> Where:
        """Return where the value of a field belongs in that row, filled or not; the row itself where the header is
        missing."""
        if key in row.cells:
            return row.cells[key].where
        place = self.places.get(key)
        if place is None:
            return row.where
        return Where(place.file, place.sheet, row.where.row or place.row, place.col)


class RawBook(Struct, frozen=True):
    """Hold a workbook as read. ``file`` is the name without folders; sheets that are missing are not in ``sheets``."""

    file: str
    sheets: Mapping[str, RawSheet]
