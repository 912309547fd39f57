"""Problems of whole runs: files named twice or not there, templates of one's own, folders that cannot be written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from itadocs.catalog import default_catalog
from itadocs.cli import main
from itadocs.commands.build import build
from itadocs.commands.check import check
from itadocs.deliverables.options import BuildOptions
from itadocs.errors import TemplateError
from itadocs.render.context.document import Context
from itadocs.render.context.record import context_fields
from itadocs.render.word.compiling.compile import compile_template
from itadocs.render.word.variant import Variant
from itadocs.thai.digits import DigitStyle
from itadocs.values import replace
from tests.support.packages import cell, parts, sheet, write
from tests.support.workbooks import put

CATALOG = default_catalog()


def test_files_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "ไม่มี.xlsx"), str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "[F01]" in said
    assert "[F07]" in said


def test_two_workbooks_of_one_name(tmp_path: Path) -> None:
    paths = [write(tmp_path / "แผน.xlsx", parts({})), write(tmp_path / "แผน.xlsm", parts({}))]
    assert [problem.code for problem in check(paths, CATALOG).problems] == ["F24", "F08"]


def test_a_folder_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "แฟ้ม").write_text("ไม่ใช่โฟลเดอร์", encoding="utf-8")
    assert main(["new", str(tmp_path / "แฟ้ม" / "แผน.xlsx"), "--year", "2568"]) == 1
    assert "[O01]" in capsys.readouterr().err


def test_a_document_edited_in_word_is_kept(tmp_path: Path) -> None:
    path = put(tmp_path)
    setting = BuildOptions(CATALOG, tmp_path / "build", datetime(2026, 1, 1, tzinfo=UTC))
    first = next(d for d in build([path], setting).workbooks[0].documents if d.path)
    assert first.path is not None
    first.path.write_bytes(first.path.read_bytes() + b"edited")
    again = build([path], replace(setting, moment=datetime(2026, 1, 2, tzinfo=UTC)))
    found = next(d for d in again.workbooks[0].documents if d.document == first.document)
    assert [problem.code for problem in found.problems] == ["O06"]


@pytest.mark.parametrize(("text", "code"), [("{{ agency.name }", "T03"), ("{{ agency.nmae }}", "T04"), (None, "T02")])
def test_a_template_of_ones_own_is_checked_with_the_workbook(text: str | None, code: str, tmp_path: Path) -> None:
    if text is None:
        (tmp_path / "ของเรา.docx").write_bytes(b"no")
    else:
        made = Document()
        made.add_paragraph(text)
        made.save(str(tmp_path / "ของเรา.docx"))
    rows = f"<row>{cell('A1', 'เอกสาร')}{cell('B1', 'จัดทำ')}{cell('C1', 'แม่แบบ')}</row>"
    rows += f"<row>{cell('A2', 'รายงานผลการดำเนินการ')}{cell('B2', 'ใช่')}{cell('C2', 'ของเรา.docx')}</row>"
    report = check([write(tmp_path / "แผน.xlsx", parts({"เอกสาร": sheet(rows)}))], CATALOG)
    found = [problem for problem in report.all_problems if problem.code[0] == "T"]
    assert [(problem.code, problem.where.cell) for problem in found] == [(code, "C2")]


def test_a_row_command_outside_of_a_table(tmp_path: Path) -> None:
    made = Document()
    made.add_paragraph("{%tr for group in groups %}")
    made.add_paragraph("{%tr endfor %}")
    made.save(str(tmp_path / "x.docx"))
    variant = Variant(DigitStyle.THAI, "TH SarabunPSK")
    with pytest.raises(TemplateError) as caught:
        compile_template((tmp_path / "x.docx").read_bytes(), "x.docx", variant, context_fields(Context))
    assert caught.value.code == "T03"


def test_a_document_whose_kind_has_no_template(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("itadocs.catalog.DocumentKind.default_template", lambda *_: None)
    rows = f"<row>{cell('A1', 'เอกสาร')}{cell('B1', 'จัดทำ')}</row>"
    rows += f"<row>{cell('A2', 'รายงานผลการดำเนินการ')}{cell('B2', 'ใช่')}</row>"
    report = check([write(tmp_path / "แผน.xlsx", parts({"เอกสาร": sheet(rows)}))], CATALOG)
    assert "T06" in {problem.code for problem in report.all_problems}
