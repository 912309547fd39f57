"""Printing goes on whatever LibreOffice does: tried with programs that do it on purpose."""

from __future__ import annotations

import os
import re
import signal
import stat
import sys
import time
from pathlib import Path

import pytest

from itadocs.pdf.libreoffice import LibreOffice, find_libreoffice
from itadocs.pdf.make import PrintOptions, PrintOrder, make_pdfs
from itadocs.pdf.print_copy import PrintCopy
from itadocs.pdf.printing import PrintJob, print_jobs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are scripts")

PROGRAM = """#!{python}
import os, re, sys, time, urllib.parse, urllib.request
from pathlib import Path
profile = next(each for each in sys.argv if each.startswith("-env:UserInstallation=")).partition("=")[2]
basic = Path(urllib.request.url2pathname(urllib.parse.urlparse(profile).path)) / "user/basic"
source = next(basic.glob("*/*.xba")).read_text()
work = Path(urllib.request.url2pathname(urllib.parse.urlparse(re.search('FOLDER = &quot;(.*?)&quot;', source)[1]).path))
def say(words):
    with (work / "progress.txt").open("a") as file:
        file.write(words + "\\n")
def do(number, text):
    {body}
    (work / (number + ".pdf")).write_bytes(b"%PDF of " + number.encode())
    say("done " + number)
say("started")
for line in (work / "jobs.txt").read_text().splitlines():
    if line.startswith("doc "):
        say(line)
        do(line[4:], (work / (line[4:] + ".docx")).read_text())
say("ended")
"""


def program(folder: Path, body: str) -> Path:
    """A program that is called as LibreOffice is, and does this at each document."""
    path = folder / "soffice"
    path.write_text(PROGRAM.format(python=sys.executable, body=body), encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def answers(path: Path, *documents: str, seconds: float = 20) -> list[bytes | str]:
    jobs = [PrintJob(text.encode(), PrintCopy(text.encode(), (), ()), "ชื่อ") for text in documents]
    return print_jobs(LibreOffice(path), jobs, seconds)


def test_every_document_has_its_own_pdf(tmp_path: Path) -> None:
    assert answers(program(tmp_path, "pass"), "a", "b", "c") == [b"%PDF of 0", b"%PDF of 1", b"%PDF of 2"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("text == 'bad' and os._exit(3)", "หยุดกลางคัน"),
        ("text == 'bad' and time.sleep(60)", "ค้าง"),
        ("if text == 'bad': say('failed ' + number); return", "ไม่ได้"),
        ("if text == 'bad': say('done ' + number); return", "ไม่ได้"),
    ],
    ids=["it ends", "it hangs", "it says so", "it writes nothing"],
)
def test_one_document_stops_no_other_and_is_named(tmp_path: Path, body: str, said: str) -> None:
    first, bad, last = answers(program(tmp_path, body), "a", "bad", "b", seconds=1)
    assert isinstance(bad, str)
    assert said in bad
    assert isinstance(first, bytes)
    assert isinstance(last, bytes)


def test_what_it_started_ends_with_it(tmp_path: Path) -> None:
    body = (
        f"import subprocess; child = subprocess.Popen(['sleep', '60']); "
        f"Path({str(tmp_path / 'child')!r}).write_text(str(child.pid)); time.sleep(60)"
    )
    answers(program(tmp_path, body), "a", seconds=1)
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        if _is_gone(child):
            return
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    pytest.fail("a program was left behind")


def _is_gone(process: int) -> bool:
    """Whether it has ended and only waits to be asked how."""
    try:
        return " Z" in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2][:3]
    except OSError:
        return True


def test_what_never_begins_is_told_and_not_asked_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "soffice"
    path.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    path.chmod(0o755)
    assert [isinstance(each, str) for each in answers(path, "a", "b")] == [True, True]
    assert [isinstance(each, str) for each in answers(tmp_path / "nothing", "a")] == [True]


def test_without_libreoffice_every_document_is_told_and_none_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_libreoffice() is not None:
        pytest.skip("LibreOffice lies in its usual place here")
    from tests.pdf.test_print_copy import copy_of

    data = copy_of("<w:r><w:t>ก</w:t></w:r>")[0].written()
    found = make_pdfs([PrintOrder(data, "ก.docx", "ก"), PrintOrder(b"x", "ข.docx", "ข")], PrintOptions())
    assert [each.fault and each.fault.code for each in found] == ["V01", "P01"]


def test_the_macro_has_no_name_that_hangs_basic() -> None:
    source = (Path(__file__).parents[2] / "itadocs/pdf/print.bas").read_text(encoding="utf-8")
    named = re.findall(r"(?:Dim|Sub|Function|,)\s*\(?(\w+)(?:\(\d*\))? As", source)
    reserved = {"access", "base", "text", "step", "line", "name", "open", "close", "input", "output", "error", "loop"}
    assert not reserved & {name.casefold() for name in named}
