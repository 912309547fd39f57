"""A run from workbook to document: what is made, what is left alone, what stops what."""

from __future__ import annotations

import json
import os
import re
import zipfile
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from itadocs.catalog import Catalog
from itadocs.commands.build import build
from itadocs.commands.check import check
from itadocs.ooxml.packing import write_package
from itadocs.outcomes import Status
from itadocs.output.kept.manifest import read_manifest
from itadocs.output.kept.state import HIDDEN
from itadocs.render.word.template.package import read_template
from itadocs.report.text import build_lines
from tests.support.workbooks import (
    CATALOG,
    MOMENT,
    ROOT,
    SHEETS,
    document,
    files,
    found,
    paragraphs,
    put,
    put_sheets,
    run,
    setting,
)

PLAN = "build/งาน/plan.docx"
NEW = "build/งาน/plan (ฉบับใหม่).docx"
YES = "| ใช่ | |"
"""The row of the plan up to the cell of its template, in เอกสาร!C2."""


def edit(path: Path) -> bytes:
    """What a reviewer leaves behind."""
    found = read_template(path.read_bytes(), path.name)
    body = found.parts["word/document.xml"].decode("utf-8")
    found.parts["word/document.xml"] = body.replace("กรมทดสอบ", "กรมทดสอบที่แก้แล้ว").encode("utf-8")
    path.write_bytes(write_package(found.content))
    return path.read_bytes()


def test_a_workbook_without_a_mistake_becomes_a_document_and_a_manifest(tmp_path: Path) -> None:
    workbook = put(tmp_path)
    report = run(workbook, tmp_path)
    assert report.ok
    assert found(report) == []
    outcome = document(report)
    assert (outcome.status, outcome.path) == (Status.BUILT, tmp_path / PLAN)
    assert set(files(tmp_path / "build")) == {"งาน/plan.docx", "manifest.json"}
    assert "กรมทดสอบ" in paragraphs(tmp_path / PLAN)


def test_the_manifest_says_what_was_made_of_what(tmp_path: Path) -> None:
    workbook = put(tmp_path)
    run(workbook, tmp_path)
    data = json.loads((tmp_path / "build" / "manifest.json").read_text(encoding="utf-8"))
    (entry,) = data["documents"]
    template = ROOT / "templates" / "plan-agency.docx"
    made = sha256((tmp_path / PLAN).read_bytes()).hexdigest()
    assert (entry["workbook"], entry["document"], entry["status"]) == ("งาน.xlsx", "plan", "built")
    assert (entry["path"], entry["reason"], entry["codes"]) == ("งาน/plan.docx", None, [])
    assert (entry["template"], entry["template_sha256"]) == (
        "plan-agency.docx",
        sha256(template.read_bytes()).hexdigest(),
    )
    assert entry["input_sha256"] == sha256(workbook.read_bytes()).hexdigest()
    assert (entry["source"], entry["sha256"]) == ("../งาน.xlsx", made)
    assert entry["seconds"] >= 0


def test_the_summary_names_the_document(tmp_path: Path) -> None:
    lines = list(build_lines(run(put(tmp_path), tmp_path)))
    assert [line for line in lines if str(tmp_path / PLAN) in line]
    assert "ความพร้อมของ" in lines[-3]
    assert lines[-2].strip() == f"ฉบับที่ใช้ลงนาม {tmp_path / PLAN}"
    assert re.findall(r"\d+", lines[-1]) == ["1", "0", "0"]


def test_the_clock_is_passed_in_so_a_build_can_be_repeated_to_the_byte(tmp_path: Path) -> None:
    workbook = put(tmp_path)
    build([workbook], setting(tmp_path / "1"))
    build([workbook], setting(tmp_path / "2"))
    run(workbook, tmp_path / "3", moment=MOMENT + timedelta(days=1))
    first, second, later = ((tmp_path / no / PLAN).read_bytes() for no in "123")
    assert first == second
    assert first != later


def test_a_second_build_writes_over_its_own_document(tmp_path: Path) -> None:
    run(put(tmp_path), tmp_path)
    report = run(put(tmp_path, หน่วยงาน=("กรมทดสอบ", "กรมใหม่")), tmp_path, moment=MOMENT + timedelta(days=1))
    assert found(report) == []
    assert set(files(tmp_path / "build")) == {"งาน/plan.docx", "manifest.json"}
    assert "กรมใหม่" in paragraphs(tmp_path / PLAN)


def test_an_edited_document_is_left_and_the_new_version_lies_beside_it_once(tmp_path: Path) -> None:
    workbook = put(tmp_path)
    run(workbook, tmp_path)
    edited = edit(tmp_path / PLAN)
    for day in range(1, 4):
        workbook = put(tmp_path, หน่วยงาน=("กรมทดสอบ", f"กรมทดสอบ {day}"))
        report = run(workbook, tmp_path, moment=MOMENT + timedelta(days=day))
        assert report.ok
        assert found(report) == ["O03 เอกสาร!B2"]
        assert (document(report).status, document(report).path) == (Status.BUILT, tmp_path / NEW)
        assert (tmp_path / PLAN).read_bytes() == edited
        assert set(files(tmp_path / "build")) == {
            "งาน/plan.docx",
            "งาน/plan (ฉบับใหม่).docx",
            "manifest.json",
        }
    entry = read_manifest(tmp_path / "build")["งาน.xlsx", "plan"]
    assert (entry.path, entry.codes) == ("งาน/plan (ฉบับใหม่).docx", ("O03",))

    again = run(workbook, tmp_path)  # nothing is made, and the same is told of it
    assert (document(again).status, found(again)) == (Status.UNCHANGED, ["O03 เอกสาร!B2"])
    assert read_manifest(tmp_path / "build")["งาน.xlsx", "plan"] == entry
    (tmp_path / PLAN).unlink()  # nobody waits any more
    assert found(run(workbook, tmp_path)) == []
    assert read_manifest(tmp_path / "build")["งาน.xlsx", "plan"].codes == ()


def test_an_edit_is_remembered_over_a_build_that_made_nothing(tmp_path: Path) -> None:
    workbook = put(tmp_path)
    run(workbook, tmp_path)
    edited = edit(tmp_path / PLAN)
    run(put(tmp_path, เอกสาร=("ใช่", "ไม่")), tmp_path)
    run(put(tmp_path, ผลการประเมิน=("| 90 |", "| เก้าสิบ |")), tmp_path)
    put(tmp_path).write_bytes(b"")
    run(workbook, tmp_path)
    assert (tmp_path / PLAN).read_bytes() == edited
    assert not (tmp_path / NEW).exists()
    report = run(put(tmp_path, หน่วยงาน=("กรมทดสอบ", "กรมใหม่")), tmp_path)
    assert document(report).path == tmp_path / NEW
    assert (tmp_path / PLAN).read_bytes() == edited


def test_without_the_list_of_what_was_issued_every_document_counts_as_somebodys(tmp_path: Path) -> None:
    workbook = put(tmp_path)
    run(workbook, tmp_path)
    for name in ("issued.json", "record.json"):
        (tmp_path / "build" / "งาน" / HIDDEN / name).write_text("{", encoding="utf-8")
    before = (tmp_path / PLAN).read_bytes()
    report = run(workbook, tmp_path, moment=MOMENT + timedelta(days=1))
    assert found(report) == ["O03 เอกสาร!B2"]
    assert (tmp_path / PLAN).read_bytes() == before


def test_the_manifest_keeps_what_other_runs_made(tmp_path: Path) -> None:
    run(put(tmp_path, "ก.xlsx"), tmp_path)
    run(put(tmp_path, "ข.xlsx"), tmp_path)
    assert set(read_manifest(tmp_path / "build")) == {("ก.xlsx", "plan"), ("ข.xlsx", "plan")}


def test_a_document_that_is_not_wanted_is_skipped_and_says_so(tmp_path: Path) -> None:
    report = run(put(tmp_path, เอกสาร=("ใช่", "ไม่")), tmp_path)
    assert document(report).status is Status.SKIPPED
    assert document(report).reason
    assert found(report) == ["D01 เอกสาร"]
    assert report.ok
    assert set(files(tmp_path / "build")) == {"manifest.json"}
    assert read_manifest(tmp_path / "build")["งาน.xlsx", "plan"].status == "skipped"


def test_an_error_in_a_sheet_that_a_document_does_not_use_does_not_stop_it(tmp_path: Path) -> None:
    sheets = dict(SHEETS) | {"ผลการดำเนินการ": "| ตัวชี้วัดหรือประเด็น | ผลผลิต |\n| ตัวชี้วัดที่ 99 | ทำแล้ว |"}
    report = run(put_sheets(tmp_path, sheets), tmp_path)
    assert found(report) == ["C13 ผลการดำเนินการ!A2"]
    assert document(report).status is Status.BUILT
    assert not report.ok


@pytest.mark.parametrize(
    ("sheet", "change", "problem"),
    [
        ("คะแนนตัวชี้วัด", ("| 3 | 90 |", "| 3 | 101 |"), "C11 คะแนนตัวชี้วัด!B4"),
        ("มาตรการ", ("ต.ค. 68 - ก.ย. 69", "ต.ค. ถึงเมื่อเสร็จ"), "C10 มาตรการ!E2"),
        ("การวิเคราะห์", ("| ตัวชี้วัดที่ 10 | วิเคราะห์ |", "| ตัวชี้วัดที่ 10 | |"), "R05 การวิเคราะห์!B11"),
        ("มาตรการ", ("| ทำ | พบ |", "| ทำ | |"), "R06 มาตรการ!C2"),
    ],
)
def test_an_error_in_a_sheet_that_it_uses_stops_a_document(
    tmp_path: Path, sheet: str, change: tuple[str, str], problem: str
) -> None:
    report = run(put(tmp_path, **{sheet: change}), tmp_path)
    assert found(report) == [problem]
    outcome = document(report)
    assert (outcome.status, outcome.path) == (Status.FAILED, None)
    assert outcome.reason
    entry = read_manifest(tmp_path / "build")["งาน.xlsx", "plan"]
    assert (entry.status, entry.codes, entry.path) == ("failed", (problem[:3],), None)
    assert not (tmp_path / PLAN).exists()


@pytest.mark.parametrize("title", ["ข้อเสนอแนะรายข้อ", "ข้อเสนอแนะผู้ประเมิน", " ข้อเสนอแนะ ผู้ประเมิน"])
def test_a_sheet_it_uses_that_cannot_be_read_stops_a_document_under_any_of_its_names(
    tmp_path: Path, title: str
) -> None:
    report = run(put_sheets(tmp_path, dict(SHEETS) | {title: "| ก | ข |\n| ค | ง |"}), tmp_path)
    assert [code.split()[0] for code in found(report)] == ["H01"]
    assert document(report).status is Status.FAILED


def test_two_sheets_of_one_name_stop_the_documents_that_use_them(tmp_path: Path) -> None:
    sheets = dict(SHEETS) | {"แผนปฏิบัติการ": SHEETS["มาตรการ"]}
    del sheets["มาตรการ"]
    report = run(put_sheets(tmp_path, sheets | {"มาตรการและขั้นตอน": SHEETS["มาตรการ"]}), tmp_path)
    assert "S03" in found(report)
    assert document(report).status is Status.FAILED


def test_a_warning_stops_nothing(tmp_path: Path) -> None:
    report = run(put(tmp_path, ผลการประเมิน=("| 90 |", "| 91 |")), tmp_path)
    assert found(report) == ["R02 ผลการประเมิน!B3"]
    assert report.ok
    assert document(report).status is Status.BUILT


def test_a_document_whose_sheet_is_not_filled_yet_waits(tmp_path: Path) -> None:
    row = "\n| รายงานผลการดำเนินการ | ใช่ | | | ไม่ |"
    report = run(put(tmp_path, เอกสาร=("| | | ไม่ |", f"| | | ไม่ |{row}")), tmp_path)
    assert document(report, kind="results").status is Status.SKIPPED
    assert [problem.code for problem in document(report, kind="results").problems] == ["S04"]
    assert document(report).status is Status.BUILT


def test_a_kind_without_a_template_fails_and_says_so(tmp_path: Path) -> None:
    catalog = Catalog()
    catalog.documents = tuple(msgspec.structs.replace(kind, templates=()) for kind in CATALOG.documents)
    workbook = put(tmp_path)
    report = run(workbook, tmp_path, catalog=catalog)
    assert found(report) == ["T06 เอกสาร!B2"]
    assert document(report).status is Status.FAILED
    assert found(check([workbook], catalog)) == ["T06 เอกสาร!B2"]


@pytest.mark.slow
def test_digits_are_switched_by_one_cell(tmp_path: Path) -> None:
    run(put(tmp_path, "ไทย.xlsx"), tmp_path)
    run(put(tmp_path, "อารบิก.xlsx", เอกสาร=(f"{YES} |", f"{YES} เลขอารบิก |")), tmp_path)
    thai = paragraphs(tmp_path / "build" / "ไทย" / "plan.docx")
    arabic = paragraphs(tmp_path / "build" / "อารบิก" / "plan.docx")
    assert thai != arabic
    to_arabic = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
    assert [text.translate(to_arabic) for text in thai] == arabic
    assert any("ตุลาคม\u00a0๒๕๖๘" in text for text in thai)
    assert any("ตุลาคม\u00a02568" in text for text in arabic)


def test_a_broken_workbook_hides_no_good_one(tmp_path: Path) -> None:
    (tmp_path / "ว่าง.xlsx").write_bytes(b"")
    (tmp_path / "เสีย.xlsx").write_bytes(put(tmp_path, "ก.xlsx").read_bytes()[:2000])
    paths = [tmp_path / name for name in ("ว่าง.xlsx", "ก.xlsx", "เสีย.xlsx")] + [put(tmp_path, "ข.xlsx")]
    report = run(paths, tmp_path)
    status = [[entry.status for entry in workbook.documents] for workbook in report.workbooks]
    assert status == [[Status.FAILED], [Status.BUILT], [Status.FAILED], [Status.BUILT]]
    assert found(report) == ["F24", "F04", "F05"]  # the two good ones are of the same agency and year
    assert not report.ok


def test_two_workbooks_of_one_name_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    paths = [put(tmp_path / "ก"), put(tmp_path / "ข")]
    report = run(paths, tmp_path)
    (told,) = (problem for problem in report.problems if problem.code == "F08")
    assert told.where.file == str(paths[1])
    assert [where.file for where in told.also] == [str(paths[0])]
    assert not report.ok
    assert not (tmp_path / "build").exists()
    assert found(check(paths, CATALOG)) == ["F24"]  # each would get a folder beside it


def test_names_that_differ_only_in_case_or_kind_of_file_are_one_name(tmp_path: Path) -> None:
    first, second = put(tmp_path, "Plan.xlsx"), put(tmp_path, "plan.xlsx")
    assert "F08" in found(run([first, second], tmp_path))
    third = first.rename(tmp_path / "plan.xlsm")
    assert "F08" in found(run([second, third], tmp_path))
    assert "F08" in found(check([second, third], CATALOG))


def test_an_output_folder_that_is_a_file_is_left_and_reported(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("แฟ้มของฉัน", encoding="utf-8")
    report = run(put(tmp_path), tmp_path)
    assert [problem.code for problem in report.problems] == ["O01"]
    assert document(report).status is Status.FAILED
    assert [problem.code for problem in document(report).problems] == ["O01"]
    assert not report.ok
    assert (tmp_path / "build").read_text(encoding="utf-8") == "แฟ้มของฉัน"


def test_a_file_in_the_place_of_one_workbooks_folder_stops_that_workbook_only(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "ก").write_text("แฟ้มของฉัน", encoding="utf-8")
    report = run([put(tmp_path, "ก.xlsx"), put(tmp_path, "ข.xlsx")], tmp_path)
    assert [document(report, no).status for no in (0, 1)] == [Status.FAILED, Status.BUILT]
    assert [problem.code for problem in document(report, 0).problems] == ["O01"]
    assert read_manifest(tmp_path / "build")["ก.xlsx", "plan"].status == "failed"


@pytest.mark.slow
def test_a_workbook_whose_name_is_a_path_trick_stays_in_the_output_folder(tmp_path: Path) -> None:
    names = ["....xlsx", "CON.xlsx", "a\\..\\b.xlsx", "ก" * 75 + ".xlsx"]
    report = run([put(tmp_path / "in", name) for name in names], tmp_path)
    assert all(document(report, no).status is Status.BUILT for no in range(len(names)))
    made = {name.partition("/")[0] for name in files(tmp_path / "build")}
    assert made == {"_", "_CON", "a_.._b", "ก" * 40, "manifest.json"}
    assert {file.name for file in tmp_path.iterdir()} == {"in", "build"}


def test_a_workbook_named_in_another_encoding_is_built_all_the_same(tmp_path: Path) -> None:
    path = put(tmp_path).rename(tmp_path / os.fsdecode("กกก.xlsx".encode("cp874")))
    for day in (0, 1):
        report = run(path, tmp_path, moment=MOMENT + timedelta(days=day))
        assert document(report).path == tmp_path / "build" / "___" / "plan.docx"
        assert found(report) == []


def test_a_broken_catalogue_file_stops_the_workbooks_that_need_it_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "extra" / "nacc").mkdir(parents=True)
    (tmp_path / "extra" / "nacc" / "2567.toml").write_text("year_be = ", encoding="utf-8")
    year, level = "| ปีงบประมาณที่ประเมิน | 2568 |", "| ระดับผลการประเมิน | ผ่านดี |"
    sheets = {
        "ก.xlsx": SHEETS["ผลการประเมิน"].replace(year, year.replace("2568", "2567")),
        "ข.xlsx": SHEETS["ผลการประเมิน"].replace(level, f"{level}\n| ระดับปีก่อน | ผ่าน |"),
        "ค.xlsx": SHEETS["ผลการประเมิน"].replace(year, year.replace("2568", "2566")).replace("ผ่านดี", "ดี"),
        "ง.xlsx": SHEETS["ผลการประเมิน"].replace(year, year.replace("2568", "2569")),
    }
    paths = [put_sheets(tmp_path, dict(SHEETS) | {"ผลการประเมิน": sheet}, name) for name, sheet in sheets.items()]
    report = run(paths, tmp_path, catalog=Catalog(tmp_path / "extra"))
    status = [[entry.status for entry in workbook.documents] for workbook in report.workbooks]
    assert status == [[Status.FAILED], [Status.FAILED], [Status.FAILED], [Status.BUILT]]
    assert {problem.code for problem in report.all_problems if problem.code[0] != "R"} == {"G02"}


def test_what_a_check_finds_is_what_stops_a_build(tmp_path: Path) -> None:
    changes = {
        "ก.xlsx": {"มาตรการ": ("| ทำ | พบ |", "| ทำ | |")},
        "ข.xlsx": {"เอกสาร": (YES, "| ใช่ | plan-agncy |")},
        "ค.xlsx": {"คะแนนตัวชี้วัด": ("| 3 | 90 |", "| 3 | -1 |")},
        "ง.xlsx": {"เอกสาร": ("ใช่", "ไม่")},
    }
    paths = [put(tmp_path, name, **change) for name, change in changes.items()]
    assert found(check(paths, CATALOG)) == found(run(paths, tmp_path))
    assert check(paths, CATALOG).ok is False


def test_a_namesake_from_another_folder_does_not_write_over_a_document(tmp_path: Path) -> None:
    for place, name in (("ก", "กรมทดสอบ"), ("ข", "กรมที่สอง")):
        (tmp_path / place).mkdir()
        run(put(tmp_path / place, หน่วยงาน=("กรมทดสอบ", name)), tmp_path)
    assert "กรมทดสอบ" in paragraphs(tmp_path / PLAN)
    assert "กรมที่สอง" in paragraphs(tmp_path / NEW)


def test_a_second_build_makes_only_what_changed(tmp_path: Path) -> None:
    paths = [put(tmp_path, "ก.xlsx"), put(tmp_path, "ข.xlsx")]
    run(paths, tmp_path)
    first = files(tmp_path / "build")
    put(tmp_path, "ข.xlsx", หน่วยงาน=("กรมทดสอบ", "กรมใหม่"))
    report = run(paths, tmp_path, moment=MOMENT + timedelta(days=1))
    assert [document(report, no).status for no in (0, 1)] == [Status.UNCHANGED, Status.BUILT]
    second = files(tmp_path / "build")
    assert second["ก/plan.docx"] == first["ก/plan.docx"]
    assert second["ข/plan.docx"] != first["ข/plan.docx"]
    report = run(paths, tmp_path, moment=MOMENT + timedelta(days=2), force=True)
    assert [document(report, no).status for no in (0, 1)] == [Status.BUILT, Status.BUILT]
    assert files(tmp_path / "build")["ก/plan.docx"] != first["ก/plan.docx"]


def test_what_was_found_is_told_again_though_nothing_changed(tmp_path: Path) -> None:
    workbook = put(tmp_path, ผลการประเมิน=("| 90 |", "| 91 |"))
    first = run(workbook, tmp_path)
    again = run(workbook, tmp_path)
    assert document(again).status is Status.UNCHANGED
    assert found(again) == found(first) == ["R02 ผลการประเมิน!B3"]
    assert list(build_lines(again))[1:4] == list(build_lines(first))[1:4]


def test_what_a_run_cut_short_had_begun_beside_the_workbook_is_gone_after_the_next(tmp_path: Path) -> None:
    workbook = put(tmp_path)
    run(workbook, tmp_path)
    begun = tmp_path / ".itadocs-a1.tmp"
    begun.write_bytes(b"half a workbook")
    assert document(run(workbook, tmp_path)).status is Status.UNCHANGED
    assert not begun.exists()


def test_a_document_that_is_gone_is_made_again(tmp_path: Path) -> None:
    workbook = put(tmp_path)
    run(workbook, tmp_path)
    (tmp_path / PLAN).unlink()
    assert document(run(workbook, tmp_path)).status is Status.BUILT
    assert (tmp_path / PLAN).exists()


def test_an_edited_document_whose_workbook_did_not_change_is_left_without_a_neighbour(tmp_path: Path) -> None:
    workbook = put(tmp_path)
    run(workbook, tmp_path)
    edited = edit(tmp_path / PLAN)
    report = run(workbook, tmp_path)
    assert (document(report).status, found(report)) == (Status.UNCHANGED, ["O06 เอกสาร!B2"])
    assert report.ok
    assert (tmp_path / PLAN).read_bytes() == edited
    assert not (tmp_path / NEW).exists()


def test_an_edited_document_that_nothing_new_in_the_workbook_concerns_is_not_called_built(tmp_path: Path) -> None:
    workbook = put(tmp_path)
    run(workbook, tmp_path)
    edited = edit(tmp_path / PLAN)
    with zipfile.ZipFile(workbook, "a") as package:
        package.writestr("xl/media/logo.bin", b"a picture")
    for _ in range(2):
        report = run(workbook, tmp_path)
        assert document(report).status is Status.UNCHANGED
        assert [problem.code for problem in document(report).problems] == ["O06"]
        assert (tmp_path / PLAN).read_bytes() == edited


@pytest.mark.slow
def test_a_new_template_beside_the_workbook_makes_its_document_again(tmp_path: Path) -> None:
    workbook = put(tmp_path)
    run(workbook, tmp_path)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "plan-agency.docx").write_bytes((ROOT / "templates" / "plan-province.docx").read_bytes())
    assert document(run(workbook, tmp_path, templates=[tmp_path / "own"])).status is Status.BUILT


def test_a_document_that_is_open_in_word_is_left_alone_and_the_others_are_made(tmp_path: Path) -> None:
    run(put(tmp_path), tmp_path)
    (tmp_path / "build" / "งาน" / "~$plan.docx").write_bytes(b"")
    paths = [put(tmp_path, หน่วยงาน=("กรมทดสอบ", "กรมใหม่")), put(tmp_path, "ข.xlsx")]
    report = run(paths, tmp_path)
    assert [document(report, no).status for no in (0, 1)] == [Status.FAILED, Status.BUILT]
    assert [problem.code for problem in document(report).problems] == ["O04"]
    assert "กรมทดสอบ" in paragraphs(tmp_path / PLAN)


@pytest.mark.slow
def test_over_processes_the_same_is_made(tmp_path: Path) -> None:
    paths = [put(tmp_path, f"{no}.xlsx") for no in range(20)]
    paths[7].write_bytes(b"")
    run(paths, tmp_path / "1")
    told: list[str] = []
    report = build(
        paths,
        setting(tmp_path / "2", jobs=2),
        lambda path, outcome, _total: told.append(path.name) if outcome else None,
    )
    assert [workbook.path for workbook in report.workbooks] == paths
    assert sorted(told) == sorted(path.name for path in paths)
    one, two = files(tmp_path / "1" / "build"), files(tmp_path / "2" / "build")
    assert {name: data for name, data in one.items() if name.endswith(".docx")} == {
        name: data for name, data in two.items() if name.endswith(".docx")
    }
    assert set(found(report)) == {"F04", "F24"}, "they are all of one agency and year"
