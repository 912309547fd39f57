"""Every command as an officer types it: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from itadocs import __version__
from itadocs.cli import main
from itadocs.codes import CODES
from tests.support.effort import each_of, sampled
from tests.support.filled import blank_bytes, glance
from tests.support.workbooks import ROOT, SHEETS, put, put_sheets

THAI = re.compile("[ก-๛]")


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Shell:
    """A folder to work in."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str | Path) -> Said:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else -1
        out, err = self.capsys.readouterr()
        assert "Traceback" not in out + err
        return Said(code, out, err)

    def json(self, *arguments: str | Path) -> tuple[int, dict[str, Any]]:
        said = self(*arguments, "--format", "json")
        return said.code, json.loads(said.out)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path, capsys)


def codes(problems: Sequence[dict[str, Any]]) -> list[str]:
    """Problems of a JSON report as ``code sheet!cell``."""
    return [f"{p['code']} {p['sheet'] or ''}{'!' if p['cell'] else ''}{p['cell'] or ''}".strip() for p in problems]


# new


def test_new_writes_a_workbook_and_says_what_to_do_with_it(shell: Shell) -> None:
    said = shell("new", "งาน ปี 68.xlsx", "--year", "2568")
    assert (said.code, said.err) == (0, "")
    assert "งาน ปี 68.xlsx" in said.out
    assert said.out.splitlines()[-1].endswith('itadocs check "งาน ปี 68.xlsx"')
    said = shell("check", "งาน ปี 68.xlsx")
    assert said.code == 1
    assert said.out.splitlines()[-1].endswith('itadocs check "งาน ปี 68.xlsx"')
    book = glance(shell.folder / "งาน ปี 68.xlsx")
    assert {"หน่วยงาน", "เอกสาร", "มาตรการ"} <= set(book.sheetnames)


def test_new_never_writes_over_a_file(shell: Shell) -> None:
    (shell.folder / "งาน.xlsx").write_bytes(b"mine")
    for name in ("งาน.xlsx", "งาน"):
        said = shell("new", name, "--year", "2568")
        assert (said.code, said.out) == (1, "")
        assert "[O02]" in said.err
    assert (shell.folder / "งาน.xlsx").read_bytes() == b"mine"


@pytest.mark.slow
def test_new_adds_the_ending_and_makes_the_folder(shell: Shell) -> None:
    assert shell("new", "ปี 2568/แผน v1.2", "--year", "2568", "--groups", "issues", "--kind", "province").code == 0
    book = load_workbook(BytesIO((shell.folder / "ปี 2568" / "แผน v1.2.xlsx").read_bytes()))
    groups = [cell.value for cell in book["การวิเคราะห์"]["A"] if str(cell.value).startswith(("ตัวชี้วัดที่", "ประเด็นที่"))]
    assert len(groups) == 7
    assert all(str(group).startswith("ประเด็นที่") for group in groups)
    assert "จังหวัด" in [cell.value for cell in book["หน่วยงาน"]["B"]]


@each_of("year", ["2599", "80", "2037"])
def test_new_knows_only_years_with_a_data_file(shell: Shell, year: str) -> None:
    said = shell("new", "งาน.xlsx", "--year", year)
    assert said.code == 1
    assert "[G01]" in said.err
    assert "2568" in said.err
    assert list(shell.folder.iterdir()) == []


@pytest.mark.slow
def test_new_takes_a_year_in_thai_digits(shell: Shell) -> None:
    assert shell("new", "งาน.xlsx", "--year", "๒๕๖๘").code == 0


@pytest.mark.slow
def test_new_in_the_place_of_a_file_fails_by_name(shell: Shell) -> None:
    (shell.folder / "แฟ้ม").write_bytes(b"mine")
    said = shell("new", "แฟ้ม/งาน.xlsx", "--year", "2568")
    assert said.code == 1
    assert "[O01]" in said.err


@each_of("name", [".", "..", "/", "ก:ข.xlsx", "CON", "ก" * 90, "a?.xlsx"])
def test_new_refuses_what_is_no_name_of_a_file_everywhere(shell: Shell, name: str) -> None:
    said = shell("new", name, "--year", "2568")
    assert (said.code, "[F25]" in said.err) == (1, True)
    assert list(shell.folder.iterdir()) == []


# check


def test_check_of_a_good_workbook_is_silent_but_for_its_name(shell: Shell) -> None:
    said = shell("check", put(shell.folder))
    assert (said.code, said.err) == (0, "")
    assert "งาน.xlsx" in said.out
    assert not re.search(r"\[[A-Z]\d\d\]", said.out)


def test_a_workbook_nobody_filled_says_everything_that_its_document_needs(shell: Shell) -> None:
    (shell.folder / "งาน.xlsx").write_bytes(blank_bytes())
    _, data = shell.json("check", "งาน.xlsx")
    assert codes(data["workbooks"][0]["problems"]) == [
        "C01 หน่วยงาน!B5",
        "C01 ผลการประเมิน!B7",
        "C01 ผลการประเมิน!B8",
        "S04 คะแนนตัวชี้วัด",
        "S04 การวิเคราะห์",
        "S04 มาตรการ",
    ]


def test_check_writes_nothing(shell: Shell) -> None:
    put(shell.folder)
    shell("check", "งาน.xlsx")
    assert [file.name for file in shell.folder.iterdir()] == ["งาน.xlsx"]


def test_check_prints_code_cell_and_hint_of_every_problem(shell: Shell) -> None:
    said = shell("check", put(shell.folder, คะแนนตัวชี้วัด=("| 3 | 90 |", "| 3 | 101 |")))
    assert said.code == 1
    assert re.search(r"B4 .*\[C11\]", said.out)
    assert "→" in said.out


def test_a_warning_is_nothing_to_mend(shell: Shell) -> None:
    said = shell("check", put(shell.folder, ผลการประเมิน=("| 90 |", "| 91 |")))
    assert said.code == 0
    assert "[R02]" in said.out


def test_check_as_json_has_stable_keys(shell: Shell) -> None:
    put(shell.folder, คะแนนตัวชี้วัด=("| 3 | 90 |", "| 3 | 101 |"))
    code, data = shell.json("check", "งาน.xlsx")
    assert code == 1
    assert list(data) == ["format", "ok", "problems", "workbooks", "sets", "to_sign"]
    (workbook,) = data["workbooks"]
    assert (workbook["file"], workbook["documents"]) == ("งาน.xlsx", [])
    (problem,) = workbook["problems"]
    assert problem == problem | {"code": "C11", "slug": "out-of-range", "severity": "error", "cell": "B4", "also": []}
    assert shell.json("check", put(shell.folder))[0] == 0


def test_a_folder_stands_for_its_workbooks(shell: Shell) -> None:
    for name in ("ข.XLSX", "ก.xlsx", "ค.xlsm"):
        put(shell.folder / "ใน", name)
    for name in ("~$ก.xlsx", ".ซ่อน.xlsx", "บันทึก.txt", "เก่า.csv"):
        (shell.folder / "ใน" / name).write_bytes(b"?")
    put(shell.folder / "ใน" / "ลึก", "ง.xlsx")
    code, data = shell.json("check", "ใน", "ใน/ก.xlsx")
    assert code == 0
    assert [Path(workbook["file"]).name for workbook in data["workbooks"]] == ["ก.xlsx", "ข.XLSX", "ค.xlsm"]


def test_a_folder_without_workbooks_is_said(shell: Shell) -> None:
    (shell.folder / "ว่าง").mkdir()
    (shell.folder / "ว่าง" / "~$ก.xlsx").write_bytes(b"?")
    code, data = shell.json("check", "ว่าง")
    assert (code, codes(data["problems"])) == (1, ["F07"])
    assert "[F07]" in shell("build", "ว่าง").out


def test_a_missing_file_is_said_and_hides_no_other(shell: Shell) -> None:
    put(shell.folder, "ก.xlsx", คะแนนตัวชี้วัด=("| 3 | 90 |", "| 3 | 101 |"))
    for command in ("check", "build"):
        code, data = shell.json(command, "ไม่มี.xlsx", "ก.xlsx")
        assert (code, codes(data["problems"])) == (1, ["F01"])
        assert codes(data["workbooks"][0]["problems"]) == ["C11 คะแนนตัวชี้วัด!B4"]


# build


@pytest.mark.slow
def test_build_takes_the_folder_inputs_and_fills_the_folder_build(shell: Shell) -> None:
    put(shell.folder / "inputs", "ก.xlsx")
    put(shell.folder / "inputs", "ข.xlsx")
    said = shell("build")
    assert said.code == 0
    assert [line[:5] for line in said.err.splitlines()] == ["[1/2]", "[2/2]"]
    assert "[1/2]" not in said.out
    assert str(Path("build/ก/plan.docx")) in said.out
    assert re.findall(r"\d+", said.out.splitlines()[-2]) == ["2", "0", "0"]
    assert (shell.folder / "build" / "ข" / "plan.docx").is_file()
    assert "\x1b" not in said.out + said.err


@pytest.mark.parametrize(
    ("command", "folder", "instead"),
    [
        ("build", "inputs", "itadocs build แผน-2568.xlsx"),
        ("check", "inputs", "itadocs check แผน-2568.xlsx"),
        ("samples", "inputs/source", "itadocs new"),
    ],
)
def test_what_is_only_in_the_folder_of_the_project_is_said_to_be_there(
    shell: Shell, command: str, folder: str, instead: str
) -> None:
    said = shell(command)
    assert (said.code, said.out) == (2, "")
    for words in (f"ไม่มีโฟลเดอร์ {folder} ", "โครงการที่ดาวน์โหลดมา", instead):
        assert words in said.err
    assert list(shell.folder.iterdir()) == []


@pytest.mark.slow
def test_without_a_name_the_workbooks_of_this_folder_come_before_the_folder_inputs(shell: Shell) -> None:
    put(shell.folder / "inputs", "ก.xlsx")
    put(shell.folder, "ข.xlsx")
    for command in ("check", "build"):
        _, data = shell.json(command)
        assert [workbook["file"] for workbook in data["workbooks"]] == ["ข.xlsx"]


@pytest.mark.parametrize(
    ("lies", "goes"), sampled([("งาน", "งาน/build"), ("inputs", "build"), ("inputs/จังหวัด", "build")], 2)
)
def test_documents_go_beside_their_workbook_from_whatever_folder(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, lies: str, goes: str
) -> None:
    put(shell.folder / lies, "ก.xlsx")
    assert shell("build", Path(lies, "ก.xlsx")).code == 0
    monkeypatch.chdir(shell.folder / lies)
    assert "ไม่เปลี่ยน" in shell("build", "ก.xlsx").out
    assert "ไม่เปลี่ยน" in shell("build", shell.folder / lies / "ก.xlsx").out
    made = [path for path in shell.folder.rglob("plan.docx") if path.parent.name == "ก"]
    assert made == [shell.folder / goes / "ก" / "plan.docx"]


def test_documents_that_an_earlier_version_left_elsewhere_stay_where_they_are(shell: Shell) -> None:
    put(shell.folder / "งาน", "ก.xlsx")
    assert shell("build", "งาน/ก.xlsx", "-o", "build").code == 0
    (shell.folder / "build" / "ก" / "plan.docx").write_bytes(b"edited")
    assert "เก็บไว้ตามที่แก้ไข" in shell("build", "งาน/ก.xlsx").out
    assert not (shell.folder / "งาน" / "build").exists()


def test_the_last_line_is_the_next_step(shell: Shell) -> None:
    steps = []
    put(shell.folder, "งาน.xlsx")
    steps.append(shell("check", "งาน.xlsx").out.splitlines()[-1])
    steps.append(shell("build", "งาน.xlsx").out.splitlines()[-1])
    steps.append(shell("build", "งาม.xlsx").out.splitlines()[-1])
    assert all(step.startswith("ต่อไป: ") for step in steps)
    expected = (
        "build งาน.xlsx",
        "accept build/งาน/plan.docx",
        "build งาน.xlsx",
    )
    assert [step.partition("itadocs ")[2] for step in steps] == list(expected)


def test_build_writes_to_another_folder(shell: Shell) -> None:
    assert shell("build", put(shell.folder), "-o", "ออก/ใน").code == 0
    assert (shell.folder / "ออก" / "ใน" / "งาน" / "plan.docx").is_file()
    assert not (shell.folder / "build").exists()


def test_build_prints_what_is_wrong_once_and_ends_with_one(shell: Shell) -> None:
    put(shell.folder, "ก.xlsx", คะแนนตัวชี้วัด=("| 3 | 90 |", "| 3 | 101 |"))
    put(shell.folder, "ข.xlsx", ผลการประเมิน=("| 90 |", "| 91 |"))
    said = shell("build", "ก.xlsx", "ข.xlsx")
    assert said.code == 1
    assert (said.out.count("[C11]"), said.out.count("[R02]")) == (1, 1)
    assert re.findall(r"\d+", said.out.splitlines()[-2]) == ["1", "0", "1"]
    assert "ไม่สำเร็จ" in said.err.splitlines()[0]


def test_build_as_json_says_what_became_of_every_document(shell: Shell) -> None:
    put(shell.folder)
    code, data = shell.json("build", "งาน.xlsx")
    (document,) = data["workbooks"][0]["documents"]
    assert (code, data["ok"]) == (0, True)
    assert (document["document"], document["status"]) == ("plan", "built")
    assert (shell.folder / document["path"]).is_file()


def test_an_edited_document_is_reported_and_is_no_failure(shell: Shell) -> None:
    put(shell.folder)
    shell("build", "งาน.xlsx")
    path = shell.folder / "build" / "งาน" / "plan.docx"
    path.write_bytes(b"edited")
    said = shell("build", "งาน.xlsx")
    assert said.code == 0
    assert "เก็บไว้ตามที่แก้ไข" in said.out
    said = shell("build", "--force", "งาน.xlsx")
    assert said.code == 0
    assert "[O03]" in said.out
    assert path.read_bytes() == b"edited"


def test_an_output_folder_that_cannot_be_written_is_said(shell: Shell) -> None:
    (shell.folder / "build").write_bytes(b"mine")
    said = shell("build", put(shell.folder))
    assert said.code == 1
    assert "[O01]" in said.out
    assert (shell.folder / "build").read_bytes() == b"mine"


def test_two_workbooks_of_one_name_are_said(shell: Shell) -> None:
    code, data = shell.json("build", put(shell.folder / "ก"), put(shell.folder / "ข"), "-o", "ออก")
    assert (code, codes(data["problems"])) == (1, ["F24", "F08"])


@each_of("command", ["check", "build"])
def test_a_folder_of_templates_or_years_that_is_not_there_is_said(shell: Shell, command: str) -> None:
    workbook = put(shell.folder)
    said = shell(command, workbook, "--templates", "ไม่มี")
    assert (said.code, "[T01]" in said.err) == (1, True)
    said = shell(command, workbook, "--catalog", "ไม่มี")
    assert (said.code, "[G02]" in said.err) == (1, True)


# fields, codes, samples


def test_fields_lists_the_names_of_the_templates(shell: Shell) -> None:
    said = shell("fields")
    assert (said.code, said.err) == (0, "")
    for name in ("document", "agency", "result", "instruments", "indicators", "groups", "measures", "peers", "history"):
        assert re.search(rf"^\s*{name}\b", said.out, re.MULTILINE)
    assert "agency.short_name" in said.out or "short_name" in said.out


def test_codes_explains_all_codes(shell: Shell) -> None:
    said = shell("codes")
    assert said.code == 0
    assert re.findall(r"^([A-Z]\d\d)  ", said.out, re.MULTILINE) == list(CODES)


@each_of("code", ["R03", "r03"])
def test_codes_explains_one_code(shell: Shell, code: str) -> None:
    said = shell("codes", code)
    assert said.code == 0
    assert said.out.startswith("R03  level-differs")
    assert "R04" not in said.out


@each_of("code", ["Z99", "R3", "อาร์03"])
def test_codes_does_not_know_every_code(shell: Shell, code: str) -> None:
    said = shell("codes", code)
    assert (said.code, said.out) == (1, "")
    assert THAI.search(said.err)


SOURCE = 'year = 2568\nkind = "department"\n[agency]\nname = "กรมตัวอย่าง"\n'


@pytest.mark.slow
def test_samples_are_made_of_their_sources(shell: Shell) -> None:
    (shell.folder / "ต้นทาง").mkdir()
    (shell.folder / "ต้นทาง" / "ก.toml").write_text(SOURCE, encoding="utf-8")
    said = shell("samples", "ต้นทาง", "ปลายทาง")
    assert (said.code, said.out.splitlines()[:-1]) == (0, [str(Path("ปลายทาง/ก.xlsx"))])
    code, data = shell.json("check", "ปลายทาง")
    assert code == 1
    assert not {"F02", "F05", "S01", "H01"} & {code[:3] for code in codes(data["workbooks"][0]["problems"])}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("year = ", "G02"),
        ('year = "2568"\nkind = "department"', "G02"),
        ('kind = "department"', "G02"),
        ('year = 2599\nkind = "department"', "G01"),
        ('year = 2568\nkind = "company"', "G03"),
        (SOURCE + "colour = 1", "G03"),
        (SOURCE + "[[items]]\ncode = 'i99'", "G03"),
    ],
)
def test_a_wrong_source_is_named(shell: Shell, text: str, code: str) -> None:
    (shell.folder / "ต้นทาง").mkdir()
    (shell.folder / "ต้นทาง" / "ก.toml").write_text(text, encoding="utf-8")
    said = shell("samples", "ต้นทาง", "ปลายทาง")
    assert (said.code, said.out) == (1, "")
    assert f"[{code}]" in said.err


def test_samples_without_sources_or_without_a_place_to_go_are_said(shell: Shell) -> None:
    assert "[G02]" in shell("samples", "ไม่มี", "ปลายทาง").err
    (shell.folder / "ต้นทาง").mkdir()
    (shell.folder / "ต้นทาง" / "ก.toml").write_text(SOURCE, encoding="utf-8")
    (shell.folder / "แฟ้ม").write_bytes(b"mine")
    said = shell("samples", "ต้นทาง", "แฟ้ม")
    assert said.code == 1
    assert "[O01]" in said.err
    assert (shell.folder / "แฟ้ม").read_bytes() == b"mine"


# what is no command

ENGLISH = re.compile("usage|error|required|invalid|argument|expected|positional|options:")
"""Words of argparse."""


@each_of(
    "arguments",
    [
        [],
        ["bulid"],
        ["new"],
        ["new", "งาน.xlsx", "--year", "สองพัน"],
        ["new", "งาน.xlsx", "--year", "2568", "--kind", "company"],
        ["pull"],
        ["check", "งาน.xlsx", "--format", "xml"],
        ["build", "--colour"],
        ["build", "-o"],
        ["build", "--force=yes"],
    ],
)
def test_a_wrong_command_is_explained_in_thai(shell: Shell, arguments: list[str]) -> None:
    said = shell(*arguments)
    assert (said.code, said.out) == (2, "")
    assert THAI.search(said.err.splitlines()[-1])
    assert not ENGLISH.search(said.err)
    assert "--help" in said.err
    assert list(shell.folder.iterdir()) == []


@each_of(
    ("typed", "near"),
    [
        ("เทศบาลตำบน", "เทศบาลตำบล"),
        ("provinc", "จังหวัด"),
        ("เทศบาล", "เทศบาลนคร” หรือ “เทศบาลเมือง” หรือ “เทศบาลตำบล"),
        ("ศาลปกครอง", "ศาล"),
        ("มหาวิทยาลัยราชภัฏ", "มหาวิทยาลัย"),
        ("วิทยาลัยเทคนิคลำพูน", "สถานศึกษาอาชีวศึกษา"),
        ("จังหวัดลำพูน", "จังหวัด"),
        ("ศาลากลางจังหวัด", "จังหวัด"),
        ("คณะพยาบาลศาสตร์", "คณะหรือส่วนงานของมหาวิทยาลัย"),
        ("จ.", "จังหวัด"),
        ("ม.", "มหาวิทยาลัย"),
        ("กรุงเทพ", "กรุงเทพมหานคร"),
        ("สอศ.", "สถานศึกษาอาชีวศึกษา"),
        ("municipality", "เทศบาลนคร” หรือ “เทศบาลเมือง” หรือ “เทศบาลตำบล"),
        ("สำนัก", "กรมหรือเทียบเท่า” หรือ “กระทรวง” หรือ “ท้องถิ่นจังหวัด” หรือ “ศาล"),
    ],
)
def test_a_kind_spelt_nearly_so_is_suggested(shell: Shell, typed: str, near: str) -> None:
    said = shell("new", "งาน.xlsx", "--year", "2568", "--kind", typed)
    assert (said.code, said.out) == (2, "")
    assert f"หมายถึง “{near}”" in said.err


@each_of(
    "typed",
    [
        "สำนักงานเขต",
        "หน่วยงานของรัฐ",
        "โรงเรียน",
        "สำนักงานที่ดิน",
        "คณะกรรมการการเลือกตั้ง",
        "คณะผู้แทนไทย",
        "คณะรัฐมนตรี",
        "องค์",
        "",
    ],
)
def test_a_kind_that_only_begins_like_another_is_answered_by_the_list(shell: Shell, typed: str) -> None:
    said = shell("new", "งาน.xlsx", "--year", "2568", "--kind", typed)
    assert said.code == 2
    assert "หมายถึง" not in said.err
    assert "เลือกได้จาก กรมหรือเทียบเท่า, จังหวัด" in said.err


@pytest.mark.slow
def test_a_kind_may_be_named_in_thai(shell: Shell) -> None:
    assert shell("new", "งาน.xlsx", "--year", "2569", "--kind", "อบต.").code == 0
    agency = load_workbook(shell.folder / "งาน.xlsx")["หน่วยงาน"]
    assert "องค์การบริหารส่วนตำบล" in [cell.value for cell in agency["B"]]
    assert "อำเภอและจังหวัด" in [cell.value for cell in agency["A"]]


def test_a_schema_of_no_command_is_refused_in_the_word_of_the_usage(shell: Shell) -> None:
    usage, *_, complaint, last = shell("schema", "foo").err.splitlines()
    assert "[คำสั่ง]" in usage
    assert "คำสั่ง ไม่มี “foo” (เลือกได้: check, build, pdf, publish, pull, merge, accept" in complaint
    assert last == "ต่อไป: ดูวิธีใช้ itadocs schema --help"


def test_the_help_has_what_programs_read_among_the_commands_of_administrators(shell: Shell) -> None:
    _, _, own = shell("--help").out.partition("ผู้ดูแลระบบ:")
    assert own.split()[0] == "schema"
    assert "**ผู้ดูแลระบบ**" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_command_mistyped_is_guessed(shell: Shell) -> None:
    assert "หมายถึง build หรือไม่" in shell("bulid").err


def test_the_version_and_the_help_are_printed(shell: Shell) -> None:
    assert shell("--version") == Said(0, f"{__version__}\n", "")
    said = shell("--help")
    assert said.code == 0
    for command in ("new", "check", "build", "fields", "codes", "samples"):
        assert command in said.out
        assert THAI.search(shell(command, "--help").out)


# as a process of its own


def process(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program as the shell runs it, its output piped."""
    own = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "itadocs", *arguments],
        cwd=folder,
        env=own | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    sampled([{"FORCE_COLOR": "1", "PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C"}], 2),
    ids=["another code page", "no language"],
)
def test_what_is_piped_has_no_colours_and_is_utf_8_whatever_the_terminal_speaks(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    put(tmp_path, คะแนนตัวชี้วัด=("| 3 | 90 |", "| 3 | 101 |"))
    ended = process(tmp_path, "build", "งาน.xlsx", **environment)
    assert ended.returncode == 1
    assert b"\x1b" not in ended.stdout + ended.stderr
    assert "ต้องแก้ [C11]" in ended.stdout.decode("utf-8")
    assert ended.stderr.decode("utf-8").startswith("[1/1] งาน.xlsx")
    assert b"Traceback" not in ended.stderr


def test_a_wrong_command_ends_with_two(tmp_path: Path) -> None:
    ended = process(tmp_path)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert THAI.search(ended.stderr.decode("utf-8"))


def test_a_sheet_nobody_filled_makes_a_document_wait_with_something_to_mend(shell: Shell) -> None:
    sheets = {title: text for title, text in SHEETS.items() if title != "มาตรการ"}
    code, data = shell.json("build", put_sheets(shell.folder, sheets | {"มาตรการ": SHEETS["มาตรการ"].split("\n")[0]}))
    assert code == 1
    assert [document["status"] for document in data["workbooks"][0]["documents"]] == ["skipped"]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_who_reads_only_the_first_line_gets_no_traceback(tmp_path: Path) -> None:
    command = f"{sys.executable} -m itadocs codes | head -n 1"
    ended = subprocess.run(
        command, shell=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert ended.stdout.startswith(b"F01")
    assert ended.stderr == b""
