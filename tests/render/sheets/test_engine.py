"""XlsxWriter with formulas prepared once writes what XlsxWriter itself writes."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from xlsxwriter.worksheet import Worksheet

from itadocs.render.sheets.engine import FormulaSheet, PartsWorkbook
from itadocs.render.sheets.looks import TEXT
from itadocs.render.sheets.page import SheetBook, SheetStyle
from itadocs.thai.measure import LINE_HEIGHT, MAX_HEIGHT, line_count
from tests.render.sheets.test_rollup import hostile
from tests.render.sheets.test_rollup import render as render_hostile
from tests.render.sheets.test_scores import made
from tests.support.documents import MOMENT, book_of
from tests.support.effort import each_of
from tests.support.looks.plain_excel import PlainWorkbook, plainly
from tests.support.tracked import render

NEW = (
    "XLOOKUP", "FILTER", "SORT", "SORTBY", "SINGLE", "LAMBDA", "SWITCH", "ANCHORARRAY", "UNIQUE", "MAXIFS", "CONCAT",
    "IFS", "TEXTJOIN", "F.DIST.RT", "F.DIST", "T.DIST.2T", "BETA.INV", "STDEV.S", "NETWORKDAYS.INTL", "DAYS",
)  # fmt: skip
OLD = ("SUM", "IF", "AVERAGEIFS", "COUNTIFS", "LOG10", "DAYS360", "N", "EOMONTH", "IFERROR", "INGLE", "NOTAFUNCTION")
INVENTED = [
    *(f"{name}(A1,2)" for name in (*NEW, *OLD)),
    "=SUM(A1:A3)", "{=SUM(A1:A3*B1:B3)}", "{=SUM(A1:A3)", "=SUM(A1:A3)}", "=A1", "=", "", "1+1", "{}",
    "=_xlfn.XLOOKUP(1,A:A,B:B)", "=_xlfn.XLOOKUP(1,A:A,B:B)+SORT(A1:A3)", "=IF(A1,SORT(B1:B3),_xlfn.CONCAT(C1))",
    '=COUNTIFS(Items[ตัวชี้วัดที่],A6,Items[คะแนน],">=0")=3', "=SUM(Table1[@[ข้อ 1]:[ข้อ 2]])", '="SORT("&A1', "=กSORT(A1)",
    "=sort(A1:A3)", "=XSORT(A1)", "=A1.SORT(B1)", "=SORT (A1)", "=SUM(SORT(UNIQUE(A1:A9)))",
    "=LET(x,1,x+MAXIFS(A:A,B:B,x))",
]  # fmt: skip


def both(formula: str, *, every: bool) -> tuple[str, str]:
    """The formula as ours and as XlsxWriter's own sheet writes it; ``every`` new function or only the dynamic ones."""
    return FormulaSheet()._prepare_formula(formula, every), Worksheet()._prepare_formula(formula, every)


@each_of("every", [False, True])
@each_of("formula", INVENTED)
def test_an_invented_formula_is_written_as_xlsxwriter_writes_it(formula: str, every: bool) -> None:
    ours, theirs = both(formula, every=every)
    assert ours == theirs


@given(st.lists(st.sampled_from([*(f"{n}(" for n in (*NEW, *OLD)), ")", ",", "A1", "+", '"', "ก", ".", "=", "{", "}"])))
def test_any_mixture_is_written_as_xlsxwriter_writes_it(pieces: list[str]) -> None:
    for every in (False, True):
        ours, theirs = both("".join(pieces), every=every)
        assert ours == theirs


def test_xlsxwriter_is_asked_of_a_function_once_and_not_of_each_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, own = [], Worksheet._prepare_formula

    def counted(self: Worksheet, formula: str, expand_future_functions: bool = False) -> str:
        asked.append(formula)
        return str(own(self, formula, expand_future_functions))

    monkeypatch.setattr(Worksheet, "_prepare_formula", counted)
    sheet = FormulaSheet()
    for row in range(200):
        sheet.write_formula(row, 0, f"=SUM(A{row}:B{row})+ROUND(IF(C{row},1,2),0)")
    assert len(sheet.table) == 200
    assert set(asked) <= {"(SUM(", "(ROUND(", "(IF("}
    assert len(asked) <= 3


def test_what_needs_a_prefix_gets_it() -> None:
    assert both("=XLOOKUP(1,A:A,B:B)", every=False)[0] == "_xlfn.XLOOKUP(1,A:A,B:B)"
    assert both("=MAXIFS(A:A,B:B,1)", every=True)[0] == "_xlfn.MAXIFS(A:A,B:B,1)"


@pytest.mark.slow
def test_every_formula_of_the_samples_is_written_as_xlsxwriter_writes_it() -> None:
    files = (made("ditp-2566"), made("oie-2568"), render(book_of("diprom-2568")), render_hostile(hostile()))
    cells = (cell.value for data in files for page in load_workbook(BytesIO(data)) for row in page for cell in row)
    formulas = {value for value in cells if isinstance(value, str) and value.startswith("=")}
    assert len(formulas) > 400
    for formula in formulas:
        ours, theirs = both(formula, every=False)
        assert ours == theirs


def test_a_whole_file_is_the_same_byte_by_byte() -> None:
    for work in (
        lambda: made("ditp-2566"), lambda: render(book_of("diprom-2568")), lambda: render_hostile(hostile()),
    ):  # fmt: skip
        assert work() == plainly(work)()


def test_arrays_and_functions_that_spill_are_written_as_xlsxwriter_writes_them() -> None:
    def parts(workbook: PartsWorkbook | PlainWorkbook) -> dict[str, bytes]:
        sheet = workbook.add_worksheet()
        for row, formula in enumerate(text for text in INVENTED if text.startswith(("=", "{=")) and len(text) > 1):
            sheet.write_formula(row, 0, formula, None, 7)
        sheet.write_array_formula(40, 0, 42, 0, "{=TRANSPOSE(A1:C1)}")
        sheet.write_dynamic_array_formula(50, 0, 50, 0, "=SORT(A1:A3)")
        sheet.write_formula(2_000_000, 0, "=SUM(A1)")  # below the last row: left out
        sheet.add_table(
            60, 0, 62, 1, {"columns": [{"header": "ก"}, {"header": "ข", "formula": "=MAXIFS([ก],[ก],[@ก])"}]}
        )
        sheet.conditional_format(0, 0, 3, 0, {"type": "formula", "criteria": "=IFS(A1,1)", "format": None})
        workbook.set_properties({"created": None})
        workbook.close()
        return {name: part for name, part in workbook.parts.items() if name != "docProps/core.xml"}

    ours, theirs = parts(PartsWorkbook({})), parts(PlainWorkbook({}))
    assert ours == theirs
    assert b"_xlfn.XLOOKUP" in ours["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("lines", [15, 40])
def test_no_row_is_higher_than_excel_allows_as_long_as_its_column_can_be_wider(lines: int) -> None:
    book = SheetBook(SheetStyle("thai", "TH SarabunPSK", MOMENT), "ชื่อ", "หน่วยงาน")
    page = book.page("แผ่น", [12, 20])
    page.put(1, 2, "กองคลัง", TEXT)
    page.put(2, 2, "กองส่งเสริมคุณภาพชีวิตและสิ่งแวดล้อม " * lines, TEXT)
    sheet = load_workbook(BytesIO(book.close()))["แผ่น"]
    wide = sheet.column_dimensions["B"].width
    assert (sheet.column_dimensions["A"].width < 13, wide > 20) == (True, True)
    text = str(sheet["B2"].value)
    assert line_count(text, wide) * LINE_HEIGHT <= (sheet.row_dimensions[2].height or 0) <= MAX_HEIGHT
