"""A tracking file as the program makes it, and as an officer gives it back."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from itadocs.catalog import default_catalog
from itadocs.model.records import Book
from itadocs.render.sheets.tracking.book import HEADER_ROW, render_tracking

MOMENT = datetime(2025, 9, 15, 4, tzinfo=UTC)
TABLE, GANTT, OWNERS = "รายการติดตาม", "แผนภูมิแกนต์", "สรุปตามผู้รับผิดชอบ"
COLUMNS = {
    "code": "รหัส", "measure": "มาตรการ", "step": "ขั้นตอน", "owners": "ผู้รับผิดชอบ", "start": "วันเริ่ม", "end": "วันสิ้นสุด",
    "status": "สถานะ", "percent": "ร้อยละ", "due": "กำหนดเวลา",
    "output": "ผลผลิต", "outcome": "ผลลัพธ์", "evidence": "หลักฐาน",
}  # fmt: skip


def render(book: Book, moment: datetime = MOMENT, issued: Book | None = None) -> bytes:
    catalog = default_catalog()
    (choice,) = (choice for choice in book.documents if choice.kind == "tracking")
    return render_tracking(book, issued or book, choice, catalog.document("tracking"), catalog, moment)


def opened(data: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(BytesIO(data), data_only=values)


def column(page: Worksheet, key: str) -> int:
    return next(c.column for c in page[HEADER_ROW] if c.value == COLUMNS[key])


def row(page: Worksheet, code: str) -> int:
    return next(c.row for c in page["A"] if c.value == code)


def fill(path: Path, entries: dict[tuple[str, str], object]) -> None:
    """Type into the cells of (step's code, column), as an officer does: a text stays a text."""
    book = load_workbook(path)
    page = book[TABLE]
    for (code, key), value in entries.items():
        cell = page.cell(row(page, code), column(page, key))
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    book.save(path)
