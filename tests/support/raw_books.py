"""Workbooks for the tests, written as Markdown tables or, where a cell must be exact, as the XML of a sheet."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from itadocs.catalog import default_catalog
from itadocs.problems import Checked, column_letters
from itadocs.read import RawBook, RawSheet, read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REFERENCE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
SHARED = ' t="s"'
TEXTS = ("sharedStrings", "sharedStrings.xml")

AGENCY = """
| รายการ | ข้อมูล | คำอธิบาย |
| ชื่อหน่วยงาน | สำนักงานเศรษฐกิจอุตสาหกรรม | ชื่อเต็ม |
| ประเภทหน่วยงาน | กรมหรือเทียบเท่า | |
"""
DOCUMENTS = """
| เอกสาร | จัดทำ |
| แผน | ใช่ |
"""
RESULT = """
| รายการ | ข้อมูล |
| ปีงบประมาณที่ประเมิน | 2568 |
| คะแนนรวม | 96.06 |
| ระดับผลการประเมิน | ผ่านดี |
"""
BASE = {"หน่วยงาน": AGENCY, "เอกสาร": DOCUMENTS, "ผลการประเมิน": RESULT, "การวิเคราะห์": "", "มาตรการ": ""}
"""The sheets every document needs, without a mistake: what a test reports is what it put in."""


def day(year: int, month: int, day_of_month: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment as Excel knows it, without a time zone."""
    return datetime.combine(date(year, month, day_of_month), time(hour, minute))


def cells(table: str) -> Iterator[tuple[int, int, str, bool]]:
    """Row and column, text, and whether it is a number, of a Markdown table's cells; ``\\n`` is a line break."""
    for row, line in enumerate(table.strip().splitlines(), start=1):
        for col, text in enumerate(line.strip().strip("|").split("|"), start=1):
            value = text.strip().replace("\\n", "\n")
            if value:
                yield row, col, value, bool(re.fullmatch(r"-?\d+(\.\d+)?", value, re.ASCII))


def fill(sheet: Worksheet, table: str) -> None:
    """Write a Markdown table, its first line to row 1."""
    for row, col, text, is_number in cells(table):
        sheet.cell(row, col, float(text) if is_number and "." in text else int(text) if is_number else text)


def workbook(sheets: Mapping[str, str]) -> Workbook:
    """The base sheets and those given, which can replace base sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, table in (BASE | dict(sheets)).items():
        fill(book.create_sheet(title), table)
    return book


def save(book: Workbook, folder: Path, name: str = "งาน.xlsx") -> Path:
    """The workbook as a file, with shared texts as Excel writes them."""
    book.save(folder / name)
    share_texts(folder / name)
    return folder / name


def read(path: Path) -> Checked[RawBook | None]:
    """Read with the catalogue of the program."""
    return read_workbook(path, default_catalog())


def found(checked: Checked[RawBook | None]) -> list[str]:
    """The problems as ``code sheet!cell``."""
    return [f"{problem.code} {problem.where.tag}".strip() for problem in checked.problems]


def read_sheets(folder: Path, sheets: Mapping[str, str]) -> Checked[RawBook | None]:
    """Write Markdown tables and read them back."""
    return read(save(workbook(sheets), folder))


def sheet_of(checked: Checked[RawBook | None], key: str) -> RawSheet:
    """A sheet that was read."""
    assert checked.value is not None
    return checked.value.sheets[key]


def values(sheet: RawSheet) -> list[dict[str, object]]:
    """The rows as plain values."""
    return [{key: cell.value for key, cell in row.cells.items()} for row in sheet.rows]


def addresses(sheet: RawSheet) -> list[dict[str, str | None]]:
    """The rows as the names of their cells."""
    return [{key: cell.where.cell for key, cell in row.cells.items()} for row in sheet.rows]


def parts_of(path: Path) -> dict[str, str]:
    """The parts of a package as text."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def write_parts(path: Path, parts: Mapping[str, str]) -> Path:
    """A package of parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def change_part(path: Path, part: str, old: str, new: str) -> Path:
    """Replace text in one part of a package, as other programs would have written it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def share_texts(path: Path) -> Path:
    """Move the inline texts that openpyxl writes to the list of shared texts."""
    texts: list[str] = []

    def share(cell: re.Match[str]) -> str:
        texts.append(f"<si>{cell[1]}</si>")
        return f't="s"><v>{len(texts) - 1}</v></c>'

    parts = {
        name: re.sub(r't="inlineStr"><is>(.*?)</is></c>', share, content, flags=re.DOTALL)
        for name, content in parts_of(path).items()
    }
    relations = "xl/_rels/workbook.xml.rels"
    entry = f'<Relationship Id="texts" Type="{REFERENCE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    parts[relations] = parts[relations].replace("</Relationships>", entry)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    entry = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", entry)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{"".join(texts)}</sst>'
    return write_parts(path, parts)


def save_tables(path: Path, sheets: Mapping[str, str]) -> Path:
    """Write texts and numbers of Markdown tables as a workbook with shared texts: no formulas, no base sheets."""
    texts: dict[str, int] = {}

    def cell(row: int, col: int, text: str, is_number: bool) -> str:
        assert not text.startswith(("=", "#")), "a formula or an error: take workbook() and save()"
        stored = text if is_number else texts.setdefault(text, len(texts))
        return f'<c r="{column_letters(col)}{row}"{"" if is_number else SHARED}><v>{stored}</v></c>'

    def rows(table: str) -> str:
        lines = groupby(cells(table), key=itemgetter(0))
        return "".join(f'<row r="{row}">{"".join(cell(*each) for each in line)}</row>' for row, line in lines)

    parts = {
        f"xl/worksheets/sheet{no}.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows(table)}</sheetData></worksheet>'
        for no, table in enumerate(sheets.values(), start=1)
    }
    listed = "".join(f'<sheet name="{title}" sheetId="{no}" r:id="r{no - 1}"/>' for no, title in enumerate(sheets, 1))
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    entries = [*(("worksheet", f"worksheets/sheet{no}.xml") for no in range(1, len(sheets) + 1)), TEXTS]
    parts |= {
        "_rels/.rels": _related(("officeDocument", "/xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _related(*entries),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REFERENCE}"><sheets>{listed}</sheets></workbook>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{items}</sst>',
    }
    return write_parts(path, {"[Content_Types].xml": _typed(parts), **parts})


def _typed(parts: Iterable[str]) -> str:
    kinds = {"xl/workbook.xml": "sheet.main", "xl/sharedStrings.xml": "sharedStrings"}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_KIND.format(kinds.get(name, "worksheet"))}"/>'
        for name in parts
        if not name.endswith(".rels")
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rels}{overrides}</Types>'


def _related(*entries: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="r{no}" Type="{REFERENCE}/{kind}" Target="{target}"/>'
        for no, (kind, target) in enumerate(entries)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(lines)}</Relationships>'


def write_package(path: Path, title: str, sheet: str, main: str = MAIN, **more: str) -> Path:
    """A workbook of one sheet from the XML inside its ``worksheet``; ``more`` are parts such as ``styles`` in full."""
    entries = [("worksheet", "worksheets/sheet1.xml"), *((kind, f"{kind}.xml") for kind in more)]
    parts = {
        "_rels/.rels": _related(("officeDocument", "/xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _related(*entries),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{REFERENCE}"><sheets>'
        f'<sheet name="{title}" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
        **{f"xl/{kind}.xml": content for kind, content in more.items()},
    }
    return write_parts(path, parts)
