"""Compare workbooks that seem to be one: which was saved last, and in which cells they differ."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.ooxml.bounds import PackageError
from itadocs.ooxml.package import Package
from itadocs.outcomes import names_apart
from itadocs.problems import Where
from itadocs.read.book import read_workbook
from itadocs.thai.brief import first_names
from itadocs.thai.dates import format_date
from itadocs.validate.cells.text import cell_text

_CELLS_SHOWN = 4
_PART_LIMIT = 100_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>([^<]{10,40})<")


class ComparedCopies(Struct, frozen=True):
    """Hold two workbooks side by side, ``names`` as they are told apart.

    ``differing`` are cells of the first, None where one of them cannot be read; ``newer`` is the name of the one that
    was saved last, None where both were saved in the same moment.
    """

    names: tuple[str, str]
    differing: tuple[Where, ...] | None
    newer: str | None
    saved: datetime

    @property
    def is_same(self) -> bool:
        """Tell whether every cell holds the same."""
        return self.differing == ()

    def describe(self) -> str:
        """Say in Thai which is newer and what differs."""
        when = f"{format_date(self.saved.date())} {self.saved:%H:%M} น."
        newer = f"{self.newer} บันทึกหลังสุด ({when})" if self.newer else f"บันทึกพร้อมกัน ({when})"
        return f"{newer} {self._difference()}"

    def _difference(self) -> str:
        if self.differing is None:
            return "เทียบเนื้อหาไม่ได้เพราะอ่านไม่ได้ทั้งสองแฟ้ม"
        if not self.differing:
            return "เนื้อหาเหมือนกันทุกช่อง"
        return f"ต่างกันที่ {first_names([where.tag for where in self.differing], _CELLS_SHOWN, 'ช่อง')}"


def compare_copies(one: Path, other: Path, catalog: Catalog) -> ComparedCopies:
    """Compare two workbooks cell by cell, and by when an office program saved them last; where that was one moment,
    what differs was written since by another program, such as this one, and the time of the file tells."""
    first, second = _saved(one), _saved(other)
    if first == second:
        first, second = (False, _written(one)), (False, _written(other))
    names = names_apart((one, other))
    newer = None if first == second else names[first < second]
    return ComparedCopies((names[0], names[1]), _differing(one, other, catalog), newer, max(first, second)[1])


def _differing(one: Path, other: Path, catalog: Catalog) -> tuple[Where, ...] | None:
    first, second = _cells(one, catalog), _cells(other, catalog)
    if first is None or second is None:
        return None
    return tuple(
        Where(one.name, *place) for place in dict.fromkeys((*first, *second)) if first.get(place) != second.get(place)
    )


def _cells(path: Path, catalog: Catalog) -> dict[tuple[str | None, int | None, int | None], str] | None:
    raw = read_workbook(path, catalog).value
    if raw is None:
        return None
    cells = (cell for sheet in raw.sheets.values() for row in sheet.rows for cell in row.cells.values())
    return {(cell.where.sheet, cell.where.row, cell.where.col): cell_text(cell.value) for cell in cells}


def _saved(path: Path) -> tuple[bool, datetime]:
    """Return whether an office program saved a workbook since it was made, and when it did, else when the file was
    written, which copying changes."""
    written = _written(path)
    part = "docProps/core.xml"
    try:
        with Package(path) as package:
            said = dict(_TIMES.findall(package.beginning(part, _PART_LIMIT))) if part in package else {}
        saved = datetime.fromisoformat(said[b"modified"].decode("ascii")).astimezone()
    except (PackageError, OSError, ValueError, KeyError):
        return False, written
    is_saved = said[b"modified"] != said.get(b"created")
    return is_saved, saved if is_saved else written


def _written(path: Path) -> datetime:
    return (_EPOCH + timedelta(seconds=int(path.stat().st_mtime))).astimezone()
