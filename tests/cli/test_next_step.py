"""Every command, done or refused, ends with the very command to type next; what it prints as JSON is as published."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from itadocs.cli import main
from itadocs.cli.dispatch import _COMMANDS
from itadocs.cli.given import words_again
from itadocs.cli.words import REPORTED, parser
from itadocs.commands.guide import guide
from itadocs.guide import topics
from itadocs.report.data.schema import REPORTS, report_schema
from tests.commands.test_story_coordinator import few_units_and_one_document
from tests.support.effort import each_of
from tests.support.reviewing.edits import Paper, add_after
from tests.support.reviewing.layouts import free
from tests.support.units import PROVINCE, SET
from tests.support.workbooks import ROOT, put

PLAN = "build/งาน/plan.docx"
LINES = (
    "open ไม่มี",
    "open งาน.xlsx",
    "open --port 99999",
    "open . --shortcut",
    "new ใหม่.xlsx --year 2568",
    "new ใหม่.xlsx --year 2568",
    "new ต่อ.xlsx --from งาน.xlsx",
    "new ต่อ2.xlsx --from ไม่มี.xlsx",
    "draft งาน.xlsx -o ร่าง.xlsx",
    "draft งาน.xlsx -o ร่าง2.xlsx --choose ไม่มี.9",
    "draft ไม่มี.xlsx -o ร่าง3.xlsx",
    "draft งาน.xlsx -o งาน.xlsx",
    "new-year 2571",
    "new-year 2571",
    "check งาน.xlsx",
    "check ใหม่.xlsx",
    "check ไม่มี.xlsx",
    "build งาน.xlsx",
    "build งาน.xlsx",
    "build ใหม่.xlsx -o ที่อื่น",
    "build ไม่มี.xlsx",
    "pdf ไม่มี.docx",
    "pdf งาน.xlsx --accept",
    "publish ไม่มี.xlsx -o เผยแพร่",
    f"pull {PLAN}",
    "pull แก้.docx",
    "pull งาน.xlsx",
    f"merge แก้.docx {PLAN}",
    f"merge {PLAN} {PLAN}",
    f"accept {PLAN}",
    "accept แก้.docx --write-choices ตัวเลือก.toml",
    "accept แก้.docx --yes",
    "accept ไม่มี.docx",
    f"compare แก้.docx {PLAN}",
    f"compare {PLAN} {PLAN}",
    f"compare {PLAN}",
    "compare แก้.docx",
    "compare ไม่มี.docx งาน.xlsx",
    f"versions {PLAN}",
    f'versions {PLAN} --label "ฉบับเสนอ ผอ."',
    f"versions {PLAN} --signed",
    f"compare {PLAN} -o เทียบ.docx",
    f"versions {PLAN} --restore 1",
    f"versions {PLAN} --restore 1",
    f"versions {PLAN} --restore 99",
    f"versions {PLAN} --label ' '",
    "versions แก้.docx",
    "tidy",
    "tidy . --apply",
    "tidy ไม่มี",
    "units งาน.xlsx",
    "units จังหวัด/จังหวัด.xlsx -o จังหวัด/แจก",
    "units ไม่มี.xlsx",
    "fields",
    "template",
    "template plan-agency -o ของเรา.docx",
    "template plan-agency -o ของเรา.docx",
    "template plan-agency --seen ของเรา.docx",
    "template ไม่มี",
    "codes R03",
    "codes ไม่มี",
    "guide",
    "guide ฝนตก",
    "samples ไม่มี ปลายทาง",
    "samples ต้นทาง ปลายทาง",
    "nothing",
    "build --nothing",
)
LONG = (
    "new ต่อ.xlsx --from งาน.xlsx",
    f"pull {PLAN}",
    f"accept {PLAN}",
    "accept แก้.docx --write-choices ตัวเลือก.toml",
    f"merge แก้.docx {PLAN}",
    "units จังหวัด/จังหวัด.xlsx -o จังหวัด/แจก",
    "samples ต้นทาง ปลายทาง",
)
"""What takes long and ends as a shorter line does; said with what is slow. No other line waits for one of them."""
SLOW = ("new ต่อ", "new ใหม่", "build ", "samples ต้นทาง", f"accept {PLAN}", f"merge {PLAN}", "draft งาน.xlsx -o ร่าง.xlsx")
"""What need not be said a second time, to programs."""
WITHOUT = ("schema", "guide", "open")
"""Commands that print no report of their own: a schema is JSON itself, a page of the manual or in a browser is for
people."""
TO_PROGRAMS = [n for n, line in enumerate(LINES) if line.split()[0] in REPORTED and not line.startswith(SLOW)]


class Said:
    """How a command ended, and what it said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a plan that was issued, and one that a reviewer edited and mailed."""
    folder = tmp_path_factory.mktemp("office")
    put(folder)
    main(["build", str(folder / "งาน.xlsx"), "-o", str(folder / "build")])
    paper = Paper((folder / PLAN).read_bytes())
    add_after(free(paper)[1], "ย่อหน้าของผู้ตรวจ")
    (folder / "แก้.docx").write_bytes(paper.bytes())
    return folder


@pytest.fixture(scope="module")
def whole_office(office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a province, and with what samples are made of."""
    folder = shutil.copytree(office, tmp_path_factory.mktemp("whole") / "office")
    (folder / "จังหวัด").mkdir()
    book = load_workbook(SET / PROVINCE)
    few_units_and_one_document(book)
    book.save(folder / "จังหวัด" / "จังหวัด.xlsx")
    (folder / "ต้นทาง").mkdir()
    shutil.copy(ROOT / "inputs" / "source" / "oie-2568.toml", folder / "ต้นทาง" / "ก.toml")
    return folder


@pytest.fixture(scope="module")
def people(office: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Said]:
    """What every line that is short says to people."""
    return _said(office, tmp_path_factory.mktemp("people"), [n for n, line in enumerate(LINES) if line not in LONG])


@pytest.fixture(scope="module")
def at_length(whole_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Said]:
    """What every line says to people."""
    return _said(whole_office, tmp_path_factory.mktemp("length"), range(len(LINES)))


@pytest.fixture(scope="module")
def programs(whole_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Said]:
    return _said(whole_office, tmp_path_factory.mktemp("programs"), TO_PROGRAMS, " --json")


def _said(office: Path, folder: Path, numbers: Iterable[int], more: str = "") -> Mapping[int, Said]:
    """Run these commands in their order in a copy of the office."""
    desk = shutil.copytree(office, folder / "desk")
    before, found = Path.cwd(), {}
    os.chdir(desk)
    try:
        for number in numbers:
            line, out, err = LINES[number], StringIO(), StringIO()
            with redirect_stdout(out), redirect_stderr(err):
                try:
                    code = main(shlex.split(line + more))
                except SystemExit as end:
                    code = int(end.code or 0)
            found[number] = Said(code, out.getvalue(), err.getvalue())
    finally:
        os.chdir(before)
    return found


def test_every_command_is_tried() -> None:
    tried = {line.split()[0] for line in LINES if line not in LONG}
    assert set(LONG) < set(LINES)
    assert set(_COMMANDS) - {"schema"} <= tried
    assert set(REPORTED) == set(REPORTS) == set(_COMMANDS) - set(WITHOUT)


@cache
def words_known() -> ArgumentParser:
    return parser()


def is_led_on(spoken: Said) -> bool:
    """Whether the last line is a command that can be typed."""
    last = (spoken.out or spoken.err).rstrip().splitlines()[-1]
    if not last.startswith("ต่อไป: ") or "itadocs " not in last:
        return False
    typed = shlex.split(last[last.index("itadocs ") :])[1:]
    try:
        return "--help" in typed or bool(words_known().parse_args(typed))
    except SystemExit:
        return False


def test_the_last_line_is_a_command_that_can_be_typed(people: Mapping[int, Said]) -> None:
    assert {LINES[n]: said.out + said.err for n, said in people.items() if not is_led_on(said)} == {}


@pytest.mark.slow
def test_so_is_that_of_commands_that_take_long(at_length: Mapping[int, Said]) -> None:
    assert {LINES[n]: said.out + said.err for n, said in at_length.items() if not is_led_on(said)} == {}


@pytest.mark.slow
@pytest.mark.parametrize("number", TO_PROGRAMS, ids=[LINES[number] for number in TO_PROGRAMS])
def test_as_json_it_is_one_object_as_published(
    at_length: Mapping[int, Said], programs: Mapping[int, Said], number: int
) -> None:
    spoken = programs[number]
    if at_length[number].code == 2 and not spoken.out:  # a wrong command is told by the usage
        return
    printed = json.loads(spoken.out)
    Draft202012Validator(report_schema(LINES[number].split()[0])).validate(printed)
    assert printed["ok"] == (spoken.code == 0)
    assert spoken.code == at_length[number].code


def test_each_page_of_the_manual_leads_to_the_next() -> None:
    names = [topic.name for topic in topics()]
    steps = [guide(name).next_step for name in names]
    assert [step.rsplit(" ", 1)[-1] for step in steps[:-1]] == names[1:]
    assert steps[-1].endswith("itadocs new แผน-2568.xlsx")


@each_of("line", ["build งาน.xlsx", "accept แก้.docx --yes", f"compare {PLAN} -o เทียบ.docx"])
def test_what_ends_with_a_document_to_sign_names_it_in_one_line(people: Mapping[int, Said], line: str) -> None:
    (named,) = (each for each in people[LINES.index(line)].out.splitlines() if "ฉบับที่ใช้ลงนาม" in each)
    assert named.strip() == f"ฉบับที่ใช้ลงนาม {Path(PLAN)}"


@each_of(
    ("line", "again"),
    [
        ("build งาน.xlsx -o ที่อื่น", "-o ที่อื่น"),
        ("pull ก.docx --workbook ย้าย.xlsx --as-original", "--workbook ย้าย.xlsx --as-original"),
        ("accept ก.docx --word ช1 --excel ช2 --word ช3", "--word ช1 --word ช3 --excel ช2"),
        ("accept ก.docx --choices ต.toml --prefer word -o build", "--prefer word --choices ต.toml"),
    ],
)
def test_the_next_command_keeps_the_options_it_needs(line: str, again: str) -> None:
    options = parser().parse_args(shlex.split(line))
    assert " ".join(map(str, words_again(options))) == again


def test_a_check_without_a_name_of_a_folder_without_a_fault_ends_with_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 0
    assert capsys.readouterr().out.rstrip().endswith("ต่อไป: itadocs build")


@pytest.mark.parametrize(
    ("typed", "there", "named"),
    [
        ("แผน2568.xlsx", "แผน-2568.xlsx", "แผน-2568.xlsx"),
        ("แผน-2568", "แผน-2568.xlsx", "แผน-2568.xlsx"),
        ("แผน.ods", "แผน.ods", "แผน.xlsx"),
        ("แผน.csv", "แผน.csv", "แผน.xlsx"),
        ("แผน.docx", "แผน.docx", "แผน.docx"),
        ("อื่น.xlsx", "แผน-2568.xlsx", "อื่น.xlsx"),
    ],
)
def test_the_next_command_names_the_file_that_will_be_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: str, there: str, named: str
) -> None:
    """A name nearly right is put right, and another kind of spreadsheet is named as the workbook it is saved as."""
    (tmp_path / there).write_text("ก,ข", encoding="utf-8")
    main(["check", str(tmp_path / typed)])
    assert capsys.readouterr().out.splitlines()[-1].endswith(f"itadocs check {tmp_path / named}")


@pytest.mark.parametrize(
    ("typed", "there", "named"),
    [("แผน2568.xlsx", "แผน-2568.xlsx", "แผน-2568.xlsx"), ("เก่า.ods", "เก่า.ods", "เก่า.xlsx")],
)
def test_so_does_that_of_a_workbook_to_begin_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: str, there: str, named: str
) -> None:
    (tmp_path / there).write_text("ก,ข", encoding="utf-8")
    main(["new", str(tmp_path / "ใหม่.xlsx"), "--from", str(tmp_path / typed)])
    assert capsys.readouterr().out.splitlines()[-1].endswith(f"--from {tmp_path / named}")
