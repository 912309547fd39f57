"""``itadocs new --from`` a Word document: what it writes, what it says, and what it refuses."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itadocs.carry import NewWish
from itadocs.cli import main
from itadocs.commands.carry import CarriedWorkbook, carry_workbook
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.read.book import read_workbook
from itadocs.validate import TypedBook, type_workbook
from tests.carry.document.layouts import write
from tests.carry.document.writing import Manner, Word, Writer
from tests.support.filled import place
from tests.support.made import OIE, sample
from tests.support.workbooks import CATALOG, ROOT

TITLES = {sheet.key: sheet.title for sheet in CATALOG.all_sheets}


def edited(data: bytes, old: str, new: str) -> bytes:
    """A document in which a reviewer wrote other words."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "word/document.xml":
                text = content.decode("utf-8")
                assert old in text
                content = text.replace(old, new).encode("utf-8")
            after.writestr(name, content)
    return stream.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("เอกสาร")


@pytest.fixture(scope="module")
def plan(folder: Path) -> Path:
    path = folder / "แผน-2568.docx"
    path.write_bytes(edited(sample(OIE).package.data, "มาตรการกำกับและติดตามการใช้จ่าย", "มาตรการที่ผู้ตรวจแก้ไข"))
    return path


@pytest.fixture(scope="module")
def made(plan: Path) -> CarriedWorkbook:
    return carry_workbook(plan.parent / "แผน-2569", plan, CATALOG, NewWish())


@pytest.fixture(scope="module")
def judged(made: CarriedWorkbook) -> JudgedWorkbook:
    assert made.path is not None
    return judge_workbook(made.path, CATALOG)


def typed(path: Path) -> TypedBook:
    raw = read_workbook(path, CATALOG).value
    assert raw is not None
    return type_workbook(raw, CATALOG).value


def test_an_edited_document_gives_the_next_year_what_its_workbook_would_have_given(
    judged: JudgedWorkbook, tmp_path: Path
) -> None:
    of_workbook = carry_workbook(tmp_path / "ข.xlsx", ROOT / "inputs" / "oie-2568.xlsx", CATALOG, NewWish())
    assert of_workbook.path is not None
    measures, others = (typed(path).measures for path in (judged.path, of_workbook.path))
    assert [[p.value for p in m.periods()] for m in measures] == [[p.value for p in m.periods()] for m in others]
    assert [[str(o.text) for o in m.owners()] for m in measures] == [[str(o.text) for o in m.owners()] for m in others]
    texts = [(m.lines("text")[0], before.lines("text")[0]) for m, before in zip(measures, others, strict=True)]
    changed = [now for now, before in texts if now != before]
    assert len(changed) == 1
    assert changed[0].startswith("มาตรการที่ผู้ตรวจแก้ไข")
    results = [typed(path).form("result") for path in (judged.path, of_workbook.path)]
    assert [form and form.value("last_total", Decimal) for form in results] == [Decimal("96.06")] * 2


def test_all_that_was_read_is_to_be_confirmed_and_has_its_own_colour(
    made: CarriedWorkbook, judged: JudgedWorkbook
) -> None:
    told = [problem for problem in judged.problems if problem.code == "R76"]
    assert made.carried is not None
    assert len(told) == made.carried.to_confirm > 10
    assert made.path is not None
    book = load_workbook(made.path)
    cells = [book[TITLES["measures"]].cell(*place("measures", "text", row)).fill.fgColor.rgb for row in (1, 40)]
    assert cells[0] != cells[1]
    lists = [rule.formula1 for rule in book[TITLES["carried"]].data_validations.dataValidation]
    assert "list_confirmations" in lists


def test_in_the_same_year_too_everything_is_to_be_confirmed(plan: Path, tmp_path: Path) -> None:
    done = carry_workbook(tmp_path / "แผน-2568", plan, CATALOG, NewWish(2568))
    assert done.path is not None
    problems = judge_workbook(done.path, CATALOG).problems
    sheets = {problem.params["sheet"] for problem in problems if problem.code == "R76"}
    assert {TITLES[key] for key in ("measures", "analysis", "items", "indicators", "texts", "advice")} <= sheets


def test_a_report_asks_for_the_results_of_the_measures_of_a_plan(plan: Path, tmp_path: Path) -> None:
    done = carry_workbook(tmp_path / "รายงาน", plan, CATALOG, NewWish(documents=("results",)))
    assert done.is_report
    assert done.carried is not None
    rows = done.carried.data["results"]
    assert isinstance(rows, list)
    assert [row["measure"] for row in rows] == [1] * 10


def test_what_is_not_sure_has_a_row_of_its_own_to_confirm(tmp_path: Path) -> None:
    manner = Manner()
    book = write("lamphun", manner)
    path = tmp_path / "แผน.docx"
    path.write_bytes(edited(book.writer.data(), "ผู้รับผิดชอบ", "ส่วนงานที่จะรับผิดชอบงานนี้"))
    done = carry_workbook(tmp_path / "ใหม่.xlsx", path, CATALOG, NewWish())
    assert done.carried is not None
    rows = done.carried.data[CATALOG.carried.key]
    assert isinstance(rows, list)
    unsure = [row for row in rows if "(อ่านจาก Word)" in str(row["sheet"])]
    assert {str(row["sheet"]).split(" (")[0] for row in unsure} == {TITLES["agency"], TITLES["measures"]}
    assert done.path is not None
    told = [p for p in judge_workbook(done.path, CATALOG).problems if p.code == "R76"]
    assert len(told) == len(rows)


def test_the_command_lists_what_was_recognised_what_was_not_and_what_is_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "มาตรการ-2566.docx"
    path.write_bytes(write("ditp", Manner(extra_table=True, tracked=True)).writer.data())
    assert main(["new", str(tmp_path / "ใหม่.xlsx"), "--from", str(path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert any(re.search(r"ตารางที่ 6 .*มาตรการ 70 ช่อง", line) for line in said)
    assert any("หัวข้อการประชุม" in line and "ตารางที่ 5" in line for line in said)
    assert any("ติดตามไว้" in line for line in said)
    assert said[-1].startswith("ต่อไป:")


def letter(*texts: str) -> bytes:
    writer = Writer(Manner())
    writer.texts(*texts)
    return writer.data()


def minutes() -> bytes:
    """A document of another subject, with tables whose headings are known words."""
    writer = Writer(Manner())
    writer.texts("แผนปฏิบัติงานประจำปีของกองคลัง", "ปีงบประมาณ พ.ศ. 2569")
    head = [[Word([name]) for name in ("ลำดับ", "โครงการ/กิจกรรม", "ระยะเวลา", "ผู้รับผิดชอบ", "งบประมาณ")]]
    rows = [
        [Word([t]) for t in (str(no), f"ปรับปรุงห้องประชุมชั้น {no}", "ต.ค. 68 - ม.ค. 69", "งานพัสดุ", "50,000")]
        for no in (1, 2)
    ]
    writer.table(head, rows)
    writer.table([[Word(["ด้าน"]), Word(["คะแนน"])]], [[Word(["ความสะอาด"]), Word(["4.21"])]])
    return writer.data()


def without_year() -> bytes:
    writer = Writer(Manner())
    writer.table(
        [[Word(["ตัวชี้วัดที่"]), Word(["ชื่อตัวชี้วัด"]), Word(["คะแนน"])]],
        [[Word(["1"]), Word(["การปฏิบัติหน้าที่"]), Word(["90.12"])]],
    )
    return writer.data()


def with_doctype() -> bytes:
    return edited(letter("ข้อความ"), "<w:document", '<!DOCTYPE x [<!ENTITY a "b">]><w:document')


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("ไม่มี.docx", None, "F01"),
        ("ว่าง.docx", b"", "F04"),
        ("เสีย.docx", b"PK\x03\x04 cut off", "P02"),
        ("รุ่นเก่า.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "P01"),
        ("หนังสือ.docx", letter("เรื่อง ขอเชิญประชุม", "เรียน ผู้อำนวยการกองคลัง"), "F26"),
        ("ว่างเปล่า.docx", letter(), "F26"),
        ("งานอื่น.docx", minutes(), "F26"),
        ("ไม่มีปี.docx", without_year(), "F26"),
        ("ประกาศ.docx", with_doctype(), "P02"),
    ],
)
def test_a_document_that_is_no_use_is_told_by_its_code_and_nothing_is_written(
    name: str, data: bytes | None, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / name
    if data is not None:
        source.write_bytes(data)
    before = sorted(tmp_path.iterdir())
    assert main(["new", str(tmp_path / "ใหม่.xlsx"), "--from", str(source)]) == 1
    assert f"[{code}]" in capsys.readouterr().out
    assert sorted(tmp_path.iterdir()) == before


def test_a_document_of_a_later_year_is_told(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "ใหม่.xlsx"), "--from", str(plan), "--year", "2567"]) == 1
    assert "[F26]" in capsys.readouterr().out


def test_a_workbook_under_the_name_of_a_document_is_read_as_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "แผน.docx"
    path.write_bytes((ROOT / "inputs" / "oie-2568.xlsx").read_bytes())
    done = carry_workbook(tmp_path / "ใหม่.xlsx", path, CATALOG, NewWish())
    assert (done.year_be, done.document) == (2569, None)
