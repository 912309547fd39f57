"""``itadocs new --from`` a Word document: what it writes, what it says, and what it refuses."""

from __future__ import annotations

import json
import re
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from itadocs.carry import Carried, LastBook, NewWish, carry, target_of
from itadocs.carry.document import read_document
from itadocs.carry.document.confirming import confirm_document
from itadocs.cli import main
from itadocs.commands.carry import CarriedWorkbook, carry_workbook
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.intake.last_book import read_last
from itadocs.model.build import build_book
from itadocs.read.book import read_workbook
from itadocs.report.data.schema import report_schema
from itadocs.validate import TypedBook, type_workbook
from tests.carry.document.layouts import write
from tests.carry.document.writing import Manner, Word, Writer
from tests.support.filled import place
from tests.support.made import OIE, sample
from tests.support.workbooks import CATALOG, ROOT, put

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


@pytest.mark.slow
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


def carried(data: bytes, wish: NewWish) -> tuple[Carried, bool]:
    """What a document gives to a new workbook, and whether that is a report, without writing it."""
    read = read_document(data, "ก.docx", CATALOG)
    assert read.book is not None
    book = type_workbook(read.book, CATALOG).value
    assert book.framework is not None
    last = LastBook(read.book, book, book.framework, build_book(book, CATALOG))
    target = target_of(last, wish.year_be or last.year_be + 1, CATALOG, wish)
    is_same_year = target.framework.year_be == last.year_be
    return confirm_document(carry(last, target), read, target, is_same_year=is_same_year), target.is_report


def confirmed(given: Carried) -> list[dict[str, object]]:
    rows = given.data[CATALOG.carried.key]
    assert isinstance(rows, list)
    return rows


@pytest.mark.slow
def test_in_the_same_year_too_everything_is_to_be_confirmed() -> None:
    given, _ = carried(sample(OIE).package.data, NewWish(2568))
    sheets = [str(row["sheet"]) for row in confirmed(given)]
    whole = {TITLES[key] for key in ("analysis", "items", "indicators", "advice", "views", "peers")}
    assert whole <= set(sheets)
    assert sheets.count(TITLES["measures"]) == 10, "one by one"
    assert sheets.count(TITLES["texts"]) == 7


@pytest.mark.slow
def test_a_report_asks_for_the_results_of_the_measures_of_a_plan() -> None:
    given, is_report = carried(sample(OIE).package.data, NewWish(documents=("results",)))
    assert is_report
    rows = given.data["results"]
    assert isinstance(rows, list)
    assert [row["measure"] for row in rows] == [1] * 10


def test_what_is_not_sure_has_a_row_of_its_own_to_confirm() -> None:
    data = edited(write("lamphun", Manner()).writer.data(), "ผู้รับผิดชอบ", "ส่วนงานที่จะรับผิดชอบงานนี้")
    given, _ = carried(data, NewWish())
    unsure = [str(row["sheet"]) for row in confirmed(given) if "(อ่านจาก Word)" in str(row["sheet"])]
    assert unsure == [f"{TITLES['agency']} (อ่านจาก Word)", f"{TITLES['measures']} (อ่านจาก Word)"]


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


@pytest.mark.slow
def test_programs_are_told_the_same_as_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "มาตรการ-2566.docx"
    source.write_bytes(write("ditp", Manner(extra_table=True, tracked=True)).writer.data())
    assert main(["new", str(tmp_path / "คน.xlsx"), "--from", str(source)]) == 0
    said = capsys.readouterr().out
    assert main(["new", str(tmp_path / "โปรแกรม.xlsx"), "--from", str(source), "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    Draft202012Validator(report_schema("new")).validate(printed)
    carried = printed["carried"]
    document = carried["document"]
    assert (printed["year"], carried["last_year"], document["own"]) == (2567, 2566, False)
    assert document["changes"] > 0
    assert document["unrecognised"]
    for part in document["recognised"]:
        assert f"{part['sheet']} {part['cells']} ช่อง" in said
    for part in (*document["recognised"], *document["unrecognised"], *document["doubts"]):
        assert part["place"] in said
    assert f"ไม่ได้ยกมา {len(carried['left'])} รายการ" in said
    assert {each["sheet"] for each in carried["filled"]} <= set(TITLES.values())
    assert {each["sheet"] for each in document["doubts"]} <= set(TITLES.values())


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


@pytest.mark.parametrize(("option", "value", "code"), [("--year", "2565", "F26"), ("--family", "ไม่มี", "G05")])
def test_a_document_of_a_later_year_or_a_family_nobody_knows_is_told(
    option: str, value: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "แผน.docx"
    path.write_bytes(write("lamphun", Manner()).writer.data())
    assert main(["new", str(tmp_path / "ใหม่.xlsx"), "--from", str(path), option, value]) == 1
    said = capsys.readouterr()
    assert f"[{code}]" in said.out + said.err
    assert not (tmp_path / "ใหม่.xlsx").exists()


def test_a_workbook_under_the_name_of_a_document_is_read_as_a_workbook(tmp_path: Path) -> None:
    path = put(tmp_path, "แผน.docx")
    read = read_last(path, CATALOG)
    assert read.raw is not None
    assert read.document is None
