"""Read a file into the raw cells of all its sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from itadocs.catalog import Catalog, Sheet
from itadocs.ooxml.bounds import PackageError
from itadocs.ooxml.package import Package
from itadocs.problems import Checked, Fault, Problem, Where
from itadocs.read.cells import Grid, has_cells, parse_grid
from itadocs.read.forms import parse_form
from itadocs.read.opening import fault_of, open_package
from itadocs.read.parts import SheetPart, list_sheets, parse_stored
from itadocs.read.raw import RawBook, RawSheet
from itadocs.read.tables import parse_table
from itadocs.thai.compare import Names, match_names, match_nearly, without_marks

_COPY = re.compile(r"(?:สำเนาของ|สำเนา|Copy of)?\s*(?P<of>.+?)\s*(?:\([0-9๐-๙]+\)|_[0-9]+|-\s?(?:Copy|สำเนา))?")
"""How Excel, LibreOffice and Google name the copy of a sheet."""

SHOWN_ONLY = ("คำแนะนำ", "แนวทางมาตรการ")
"""Sheets that only explain the workbook and propose; they are never read."""


def read_workbook(path: Path, catalog: Catalog) -> Checked[RawBook | None]:
    """Return all sheets of a workbook that the catalogue knows; None where the file cannot be read.

    Whatever is in the file, nothing is raised. Problems: F01 to F06 and F10 to F14 for the file,
    S01 to S03 for its sheets, H01 to H03 for headings, C02, C03 and C19 for cells.
    """
    where = Where(path.name)
    try:
        package = open_package(path)
        if isinstance(package, Fault):
            return Checked(None, (package.at(where),))
        return _parse_book(package, where, catalog)
    except PackageError as error:
        return Checked(None, (fault_of(error).at(where),))


def _parse_book(package: Package, where: Where, catalog: Catalog) -> Checked[RawBook | None]:
    stored = parse_stored(package)
    parts = list_sheets(package)
    names = {spec.key: (spec.title, *spec.aliases) for spec in catalog.all_sheets}
    matched = match_names({part: part.title for part in parts}, names)
    known = {part for found in matched.values() for part in found}
    strangers = {
        part: part.title
        for part in parts
        if part not in known and _is_open_to_view(part) and has_cells(package, part.part, stored)
    }
    missing = {key: names[key] for key in names if key not in matched and key != catalog.carried.key}
    problems = [*_check_twice(matched, names, where), *_check_strangers(strangers, missing, catalog, where)]
    sheets: dict[str, RawSheet] = {}
    for spec in catalog.all_sheets:
        if len(matched.get(spec.key, ())) == 1:
            (part,) = matched[spec.key]
            sheet = _parse_sheet(parse_grid(package, part.part, stored, Where(where.file, part.title)), spec)
            problems.extend(sheet.problems)
            if sheet.value is not None:
                sheets[spec.key] = sheet.value
    return Checked(RawBook(where.file, sheets), tuple(problems))


def _parse_sheet(grid: Grid, spec: Sheet) -> Checked[RawSheet | None]:
    return parse_form(grid, spec) if spec.layout == "form" else parse_table(grid, spec)


def _is_open_to_view(part: SheetPart) -> bool:
    return not part.hidden and without_marks(part.title) not in SHOWN_ONLY


def _check_twice(matched: Mapping[str, list[SheetPart]], names: Names, where: Where) -> Iterator[Problem]:
    for key, parts in matched.items():
        if len(parts) > 1:
            found = ", ".join(part.title for part in parts)
            yield Problem("S03", where, {"expected": names[key][0], "found": found})


def _check_strangers(
    strangers: Mapping[SheetPart, str], missing: Names, catalog: Catalog, where: Where
) -> Iterator[Problem]:
    """Yield S01 for a missing sheet that is essential, or that a stranger is nearly named like;
     S02 for the others.

    Other missing sheets are judged when it is known which documents are wanted.
    """
    meant = match_nearly(strangers, missing)
    nearly = {key: part.title for part, key in meant.items()}
    for key, own in missing.items():
        if key in nearly or catalog.sheet(key).essential:
            suggestion = _suggestion(nearly.get(key, ""))
            yield Problem("S01", where, {"expected": own[0], "suggestion": suggestion})
    for part, title in strangers.items():
        if part not in meant:
            again = match_nearly({part: title}, missing)
            suggestion = _suggestion(missing[again[part]][0] if again else "") or _copied(title, catalog)
            yield Problem("S02", Where(where.file, title), {"found": title, "suggestion": suggestion})


def _copied(title: str, catalog: Catalog) -> str:
    """Return that a sheet is named like Excel's copy of one that is read, which alone counts."""
    found = _COPY.fullmatch(title)
    of = next((spec.title for spec in catalog.all_sheets if found and found["of"] == spec.title), "")
    return f" (ชื่อเหมือนสำเนาของแผ่นงาน “{of}” ซึ่งโปรแกรมอ่านอยู่)" if of else ""


def _suggestion(title: str) -> str:
    return f" (หมายถึงแผ่นงาน “{title}” หรือไม่)" if title else ""
