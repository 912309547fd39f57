"""What Windows and macOS do otherwise than Linux, as far as Linux can show it; the manual says what it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from unicodedata import normalize

import pytest

from itadocs.cli import main
from itadocs.commands.build import build
from itadocs.commands.check import check
from itadocs.commands.pull import pull
from itadocs.intake.archives import open_archive
from itadocs.review.pull.records import Wishes
from tests.support.reviewing.desks import STEPS, Office
from tests.support.workbooks import CATALOG, ROOT, put, setting, template

LONG = "ก" * 82
"""Three bytes a letter: with its ending almost the 255 bytes that file systems take for a name."""
ACCENT = "é"


@pytest.mark.slow
def test_a_workbook_and_a_document_with_the_longest_names_are_taken_back(office: Office) -> None:
    office.write(STEPS, "ขั้นตอนของผู้ตรวจ")
    document = office.plan.rename(office.folder / f"{LONG}.docx")
    workbook = office.workbook.rename(office.folder / f"{LONG}.xlsx")
    (pulled,) = pull([document], setting(office.folder), Wishes(apply=True, workbook=workbook))
    assert pulled.problems == ()
    assert pulled.backup
    assert pulled.backup.name.startswith("กกก")
    assert "(สำรอง 2026-01-15 093000).xlsx" in pulled.backup.name
    office.workbook = workbook
    assert office.cell(STEPS) == "ขั้นตอนของผู้ตรวจ"


def test_a_folder_far_below_is_worked_in(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["โฟลเดอร์ย่อยของหน่วยงาน"] * 8)
    assert len(str(deep)) > 180
    assert len(os.fsencode(deep)) > 400
    report = build([put(deep)], setting(deep))
    assert report.ok


RESERVED = {
    "check งาน.xlsx --mark {}.xlsx": "aux nul. com1",
    "template plan-agency -o {}.docx": "con lpt9",
    "new-year 2599 -o {}.toml": "prn",
    "compare build/งาน/plan.docx build/งาน/แก้.docx -o {}.docx": "AUX",
    "versions build/งาน/plan.docx --restore 1 -o {}.docx": "NUL",
    "accept build/งาน/แก้.docx -o build --write-choices {}.toml": "Con",
    "new {}.xlsx": "CON a?b",
    "draft งาน.xlsx -o {}.xlsx": "nul",
}


@pytest.mark.parametrize("line", RESERVED)
def test_a_name_that_windows_keeps_for_itself_is_no_file(
    line: str, office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(office.folder)
    edited = Office(shutil.copytree(office.folder, office.folder.with_name("edited")))
    edited.write(STEPS, "ขั้นตอนของผู้ตรวจ")
    shutil.copy(edited.plan, office.plan.with_name("แก้.docx"))
    before = set(office.folder.rglob("*"))
    for name in RESERVED[line].split():
        assert main([word.format(name) for word in line.split()]) == 1
        assert "[F25]" in capsys.readouterr().err
    assert {path for path in set(office.folder.rglob("*")) - before if ".itadocs" not in path.parts} == set()


def test_names_that_macos_spells_with_accents_apart_are_found(tmp_path: Path) -> None:
    apart = normalize("NFD", ACCENT)
    assert apart != ACCENT
    template(tmp_path / f"แบบ{apart}.docx", lambda body: body)
    path = put(tmp_path, f"งาน{apart}.xlsx", เอกสาร=("| ใช่ | | |", f"| ใช่ | แบบ{ACCENT}.docx | |"))
    (made,) = build([path], setting(tmp_path)).workbooks[0].documents
    assert made.path == tmp_path / "build" / f"งาน{ACCENT}" / "plan.docx"


def test_workbooks_whose_names_differ_in_case_or_spelling_alone_share_no_folder(tmp_path: Path) -> None:
    for number, (one, other) in enumerate((("A", "a"), (ACCENT, normalize("NFD", ACCENT)))):
        folder = tmp_path / str(number)
        paths = [put(folder, f"{one}.xlsx"), put(folder, f"{other}.xlsx")]
        assert "F08" in {problem.code for problem in build(paths, setting(folder)).problems}
        assert not (folder / "build").exists()


def test_members_of_a_zip_file_whose_names_are_alike_lie_apart_or_are_told(tmp_path: Path) -> None:
    book = put(tmp_path).read_bytes()
    with zipfile.ZipFile(tmp_path / "ส่ง.zip", "w") as package:
        for name in ("A.xlsx", "a.xlsx", f"{ACCENT}.xlsx", f"{normalize('NFD', ACCENT)}.xlsx"):
            package.writestr(name, book)
    opened = open_archive(tmp_path / "ส่ง.zip", tmp_path / "out")
    assert {path.name.casefold() for path in opened.workbooks} == {f"{ACCENT}.xlsx", f"{ACCENT} (2).xlsx"}
    assert [file.problem.code for file in opened.unread]  # a package takes names without regard to case


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or not os.geteuid(), reason="root may read all")
def test_the_root_of_a_drive_has_folders_that_nobody_may_open(tmp_path: Path) -> None:
    put(tmp_path)
    closed = tmp_path / "System Volume Information"
    closed.mkdir(mode=0)
    report = check([tmp_path], CATALOG)
    assert ([problem.code for problem in report.problems], len(report.workbooks)) == (["F21"], 1)


PAGES = [
    {"PYTHONIOENCODING": "cp874"},
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "ascii:strict"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=str)
@pytest.mark.parametrize("line", ["check", "build", "guide", "codes R03", "new แผน.xlsx", "draft ไม่มี.xlsx -o ก.xlsx"])
def test_whatever_page_of_letters_the_console_has_thai_is_written_and_nothing_breaks(
    line: str, page: dict[str, str], tmp_path: Path
) -> None:
    put(tmp_path)
    own = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG"))}
    command = [sys.executable, "-m", "itadocs", *line.split()]
    ran = subprocess.run(
        command, cwd=tmp_path, env={**own, "PYTHONPATH": str(ROOT), **page}, capture_output=True, check=False
    )
    said = (ran.stdout + ran.stderr).decode("utf-8")
    assert ran.returncode == (1 if "draft" in line else 0), said
    assert "Traceback" not in said
    assert "X0" not in said
    assert any("ก" <= letter <= "๙" for letter in said)


STARTED = """
import multiprocessing, sys
from pathlib import Path
from itadocs.deliverables import processes
processes.get_all_start_methods = lambda: [sys.argv[1]]
from itadocs.cli import main
if __name__ == "__main__":
    sys.exit(main(["build", "in", "-o", "b", "--jobs", "2"]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_folder_of_workbooks_is_built_however_processes_are_started(method: str, tmp_path: Path) -> None:
    """Windows and macOS know spawn alone."""
    book = put(tmp_path / "in").read_bytes()
    for number in range(17):
        (tmp_path / "in" / f"งาน {number}.xlsx").write_bytes(book)
    (tmp_path / "run.py").write_text(STARTED, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "run.py"), method]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False)
    assert len(list((tmp_path / "b").glob("*/plan.docx"))) == 18, ran.stdout[-500:] + ran.stderr[-2000:]
    assert "Traceback" not in ran.stderr
