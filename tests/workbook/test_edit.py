"""A cell changed where it stands: every shape a worksheet gives it, every type it holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from itadocs.catalog import default_catalog
from itadocs.problems import Problem, Where
from itadocs.review.diff.differences import Appearance
from itadocs.review.diff.segments import Certainty
from itadocs.review.pull.cells import CellRequest, Holder, find_contents
from itadocs.review.pull.pieces import find_edit, join_pieces, split_pieces
from itadocs.thai.text import split_lines, strip_numbering
from itadocs.workbook.edit.bookfile import BookFile, StoredCell
from itadocs.workbook.edit.cellxml import Content, SheetXml

ROWS = '<row r="2" spans="1:3"><c r="A2" s="4" t="s"><v>0</v></c><c r="C2"/></row><row r="5"/>'
SHEET = f'<worksheet><cols><col min="2" max="2" style="7"/></cols><sheetData>{ROWS}</sheetData><x a="2>1"/></worksheet>'


OTHER_ERA = (date(2568, 10, 1) - date(1899, 12, 30)).days
"""1/10/2568 typed into a date cell."""


def changed(spot: tuple[int, int], content: Content, sheet: str = SHEET) -> str:
    return SheetXml(sheet.encode()).written({spot: content}).decode()


@pytest.mark.parametrize(
    ("spot", "old", "new"),
    [
        ((2, 1), '<c r="A2" s="4" t="s"><v>0</v></c>',
         '<c r="A2" s="4" t="inlineStr"><is><t xml:space="preserve">ก&amp;</t></is></c>'),
        ((2, 2), '<c r="C2"/>',
         '<c r="B2" s="7" t="inlineStr"><is><t xml:space="preserve">ก&amp;</t></is></c><c r="C2"/>'),
        ((2, 4), '<c r="C2"/></row>',
         '<c r="C2"/><c r="D2" t="inlineStr"><is><t xml:space="preserve">ก&amp;</t></is></c></row>'),
        ((3, 1), '<row r="5"/>',
         '<row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve">ก&amp;</t></is></c></row><row r="5"/>'),
        ((5, 1), '<row r="5"/>',
         '<row r="5"><c r="A5" t="inlineStr"><is><t xml:space="preserve">ก&amp;</t></is></c></row>'),
        ((9, 1), '</sheetData>',
         '<row r="9"><c r="A9" t="inlineStr"><is><t xml:space="preserve">ก&amp;</t></is></c></row></sheetData>'),
    ],
    ids=["there", "missing", "last", "no row", "empty row", "below all"],
)  # fmt: skip
def test_nothing_changes_but_the_cell(spot: tuple[int, int], old: str, new: str) -> None:
    assert changed(spot, "ก&") == SHEET.replace(old, new, 1)


def test_a_new_cell_can_look_like_another_one_and_its_column_get_a_width() -> None:
    written = SheetXml(SHEET.encode()).written({(3, 5): "ก"}, {(3, 5): (2, 1)}, {5: 34.0, 2: 50.0}).decode()
    assert '<c r="E3" s="4" t="inlineStr">' in written
    assert '<col min="2" max="2" style="7"/><col min="5" max="5" width="34.0" customWidth="1"/></cols>' in written


def test_prefixes_quotes_and_missing_references_are_kept() -> None:
    sheet = "<x:worksheet xmlns:x='u'><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    assert changed((1, 1), Decimal("2.5"), sheet) == sheet.replace("<x:v>1", "<x:v>2.5")
    assert changed((1, 1), None, sheet) == sheet.replace("<x:c><x:v>1</x:v></x:c>", "<x:c/>")
    assert "<sheetData><row" in changed((1, 1), "ก", "<worksheet><sheetData/></worksheet>")


def test_rich_merged_and_new_cells_open_again() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = CellRichText("ก", TextBlock(InlineFont(b=True), "ข"))
    sheet["A2"] = "ผสาน"
    sheet.merge_cells("A2:B2")
    sheet["C3"] = 1
    stream = BytesIO()
    book.save(stream)
    file, title = BookFile(stream.getvalue()), str(sheet.title)
    assert file.stored_cell(Where("", title, 1, 1)).text == "กข"
    assert file.stored_cell(Where("", title, 2, 2)).is_covered
    assert not file.stored_cell(Where("", title, 2, 1)).is_covered
    where = [Where("", title, 1, 1), Where("", title, 2, 1), Where("", title, 7, 4), Where("", title, 3, 3)]
    written = file.written(dict(zip(where, ["=1+1", "ใหม่\nสอง", "😀", Decimal("92.68")], strict=True)))
    again = openpyxl.load_workbook(BytesIO(written))[title]
    assert [again[cell].value for cell in ("A1", "A2", "D7", "C3")] == ["=1+1", "ใหม่\nสอง", "😀", 92.68]
    assert again["A1"].data_type == "s"


def asked(
    kind: tuple[str, str], issued: str, edited: str, stored: StoredCell, stored_end: StoredCell | None = None
) -> CellRequest:
    place = Appearance("ก!A1", (issued,), (edited,), Certainty.TAG, "", "")
    field = default_catalog().sheet(kind[0]).field(kind[1])
    end = Where("", "ก", 1, 2) if kind[1] == "start" else None
    return CellRequest(Holder(Where("", "ก", 1, 1), field, end), (place,), stored, stored_end or StoredCell(), 2569)


def date_cell(number: str) -> StoredCell:
    from itadocs.read.serials import Shown

    return StoredCell("", number, Shown.DATE)


@pytest.mark.parametrize(
    ("start", "end", "edited", "contents"),
    [
        (date_cell("45931"), date_cell("46295"), "๑๕ ตุลาคม ๒๕๖๘ ถึง ๓๐ กันยายน ๒๕๖๙", [Decimal(45945)]),
        (date_cell(f"{OTHER_ERA}"), date_cell("46295"), "๑๕ ตุลาคม ๒๕๖๘ ถึง ๓๐ กันยายน ๒๕๖๙", [Decimal(OTHER_ERA + 14)]),
        (StoredCell("1/10/2568"), StoredCell("๓๐/๙/๒๕๖๙"), "๑๕ ต.ค. ๖๘ - ๒๙ ก.ย. ๖๙", ["15/10/2568", "๒๙/๙/๒๕๖๙"]),
        (StoredCell("1 ต.ค. 68"), StoredCell("30 ก.ย. 69"), "๑ ตุลาคม ๒๕๖๘ ถึง ๓๑ สิงหาคม ๒๕๖๙", ["31 สิงหาคม 2569"]),
    ],
    ids=["date", "date of the other era", "slashes", "words"],
)
def test_days_are_written_as_the_cell_holds_days(
    start: StoredCell, end: StoredCell, edited: str, contents: list[Content]
) -> None:
    issued = "๑ ตุลาคม ๒๕๖๘ ถึง ๓๐ กันยายน ๒๕๖๙"
    found = find_contents(asked(("measures", "start"), issued, edited, start, end))
    assert isinstance(found, dict)
    assert list(found.values()) == contents


def test_words_for_a_period_do_not_fit_into_day_cells() -> None:
    found = find_contents(asked(("measures", "start"), "๑ ตุลาคม ๒๕๖๘", "ตลอดปีงบประมาณ", date_cell("45931")))
    assert isinstance(found, Problem)
    assert found.code == "P13"


@given(st.lists(st.sampled_from(["1. ทบทวน 3 ครั้ง", "เผยแพร่", "", "  ๒) สรุป ๒๕๖๘ ", "- รายงาน"]), min_size=1), st.data())
def test_lines_that_were_not_edited_stay_as_typed(typed: list[str], data: st.DataObject) -> None:
    raw = "\n".join(typed)
    pieces = split_pieces(raw, "steps", "lines")
    printed = [strip_numbering(line)[0].strip() for line in split_lines(raw)]
    if not printed:
        return
    at = data.draw(st.integers(0, len(printed) - 1))
    edited = [*printed[:at], "ถ้อยคำใหม่", *printed[at + 1 :]]
    edit = find_edit(pieces, printed, edited, set())
    assert edit is not None
    new = join_pieces(pieces, edit, "lines")
    assert [strip_numbering(line)[0].strip() for line in split_lines(new)] == edited
    kept = [line for line in typed if line.strip()]
    assert [line for line in new.split("\n") if line.strip()][:at] == kept[:at]
    assert join_pieces(pieces, type(edit)(), "lines") == raw
