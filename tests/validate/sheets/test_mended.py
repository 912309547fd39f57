"""What is put right without a word is still listed for who wants to know."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.catalog import default_catalog
from itadocs.cli import main
from itadocs.intake.judging import judge_workbook
from itadocs.problems import Where
from itadocs.read.raw import RawBook, RawCell, RawRow, RawSheet
from itadocs.validate import type_workbook
from itadocs.workbook.edit.bookfile import BookFile
from tests.support.effort import sampled

CATALOG = default_catalog()
SAMPLE = Path(__file__).parents[3] / "inputs" / "oie-2568.xlsx"
STEPS = Where(SAMPLE.name, "มาตรการ", 5, 6)


def changed(tmp_path: Path, text: str) -> Path:
    """The sample with another text in the steps of its first measure, มาตรการ!F5."""
    path = tmp_path / "งาน.xlsx"
    path.write_bytes(BookFile(SAMPLE.read_bytes()).written({STEPS: text}))
    return path


@pytest.mark.parametrize(
    ("text", "codes"),
    sampled(
        [
            ("ทบทวนคู่มือการใช้น้ำ", []),
            ("ทบทวนคู่มือ\r\nประกาศใช้  ", []),
            ("ทบทวนคู่มือการใช้น้\u0e4d\u0e32", ["Y08"]),
            ("เเผนงาน", ["Y08"]),
            ("ทบทวน\u200bคู่มือ", ["Y08"]),
            ("1. ทบทวนคู่มือ\n2. ประกาศใช้", ["Y09"]),
            ("๑) ทบทวน\u200bคู่มือ", ["Y08", "Y09"]),
            ("จัดทำคำนำ ค าน า และการด าเนินงาน", ["Y08"]),
            ("ปรับปรุงส ุ่มตัวอย่างและกรณ ีที่ต ้องการ", ["Y08"]),
            ("พัฒนาหญา้หนา้บา้นให้สวยงาม", ["Y08"]),
            ("ปรับปรุงป\uf70aาไม\uf70b", ["Y08"]),
            ("ประชาสัมพันธ์น ้าดี", ["Y19"]),
            ("การด าเนินงานเรื่องน ้าดี", ["Y08", "Y19"]),
        ],
        2,
    ),
)
def test_what_was_put_right_is_listed(tmp_path: Path, text: str, codes: list[str]) -> None:
    judged = judge_workbook(changed(tmp_path, text), default_catalog())
    assert [problem.code for problem in judged.problems if problem.code not in ("R82", "Y22")] == codes


def test_it_is_shown_only_to_who_asks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = changed(tmp_path, "1. ทบทวนคู่มือ")
    assert main(["check", str(path)]) == 0
    assert "Y09" not in capsys.readouterr().out
    assert main(["check", str(path), "--verbose"]) == 0
    assert "Y09" in capsys.readouterr().out


def test_torn_letters_are_told_at_the_cell_of_every_field() -> None:
    silent = []
    for spec in CATALOG.sheets:
        # what a year lists itself is read only in rows that it does not list
        for field in (field for field in spec.fields if not (field.ignored or field.listed)):
            where = Where("งาน.xlsx", spec.title, 5, 2)
            row = RawRow(Where("งาน.xlsx", spec.title, 5), {field.key: RawCell("น ้าดี", where)})
            raw = RawBook(
                "งาน.xlsx", {spec.key: RawSheet(spec.key, Where("งาน.xlsx", spec.title), (row,), {field.key: where})}
            )
            problems = type_workbook(raw, CATALOG).problems
            if ("Y19", where) not in {(problem.code, problem.where) for problem in problems}:
                silent.append((spec.key, field.key))
    assert silent == []


@pytest.mark.parametrize("typed", ["\uf0b7 งานล่าช้า", "งานล่าช้า\n\uf0fc งานครบ"])
def test_a_sign_of_a_symbol_font_is_told_where_documents_print_it(typed: str) -> None:
    where = Where("งาน.xlsx", "แผ่นงาน", 5, 2)

    def told(sheet: str, key: str) -> set[str]:
        row = RawRow(where, {key: RawCell(typed, where)})
        raw = RawBook("งาน.xlsx", {sheet: RawSheet(sheet, where, (row,), {key: where})})
        return {problem.code for problem in type_workbook(raw, CATALOG).problems} & {"Y09", "Y19"}

    assert told("analysis", "text") == told("texts", "background") == {"Y19"}
    assert told("measures", "steps") == {"Y09"}
