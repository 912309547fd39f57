"""The page over real sockets: one for a folder, on this machine alone, ended when told; its starters."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from itadocs.cli import main
from itadocs.page.serving import find_running, hold_page, listen_on
from itadocs.page.starter import format_starter, write_starter
from tests.support.workbooks import ROOT, put

FOLDER_NAME = "งาน ของ 'เรา' 100%"


class Started:
    """A page that was started as an officer does, in a home of its own."""

    def __init__(self, folder: Path, home: Path, stderr: int | None = None) -> None:
        self.folder, self.home = folder, home
        self.env = {**os.environ, "HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(ROOT)}
        self.command = [sys.executable, "-X", "utf8", "-m", "itadocs", "open", str(folder), "--no-browser"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            self.command, env=self.env, stdout=pipe, stderr=stderr, text=True, encoding="utf-8"
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().split()[-1]

    def second(self) -> str:
        """What a second start says."""
        done = subprocess.run(
            self.command, env=self.env, capture_output=True, text=True, encoding="utf-8", timeout=30, check=True
        )
        return done.stdout


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    top = tmp_path_factory.mktemp("top")
    put(top / FOLDER_NAME)
    (top / "home").mkdir()
    started = Started(top / FOLDER_NAME, top / "home")
    yield started
    started.process.terminate()
    started.process.communicate(timeout=10)


def status(address: str, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_a_name_that_leads_here_from_elsewhere_is_refused_over_a_real_socket(started: Started) -> None:
    origin = started.address.partition("/enter")[0]
    assert origin.startswith("http://127.0.0.1:")
    assert status(origin) == 403
    assert status(origin, Host="localhost.evil.example") == status(origin, Host="127.0.0.1") == 421


def test_a_second_start_finds_the_page_that_is_open(started: Started) -> None:
    said = started.second()
    assert started.address in said
    assert "เปิดอยู่แล้ว" in said


def test_what_is_noted_of_a_page_only_its_officer_can_read(started: Started) -> None:
    records = started.home / ".itadocs" / "page"
    assert records.stat().st_mode & 0o077 == 0
    assert find_running(started.folder, records) is not None
    assert find_running(started.folder.parent, records) is None


@pytest.mark.slow
def test_ctrl_c_ends_it_although_a_page_listens_and_what_broke_off_left_no_trace_in_the_window(tmp_path: Path) -> None:
    """What broke off is an upload, and what is no request."""
    put(tmp_path / "ก")
    (tmp_path / "home").mkdir()
    started = Started(tmp_path / "ก", tmp_path / "home", stderr=subprocess.PIPE)
    cookies = urllib.request.HTTPCookieProcessor()
    opener = urllib.request.build_opener(cookies)
    opener.open(started.address, timeout=10).read()
    (cookie,) = cookies.cookiejar
    origin = started.address.partition("/enter")[0]
    host = origin.removeprefix("http://")
    begun = (
        f"POST /upload/review HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nCookie: {cookie.name}={cookie.value}\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000\r\n\r\n--x\r\n"
    )
    for sent in (begun, "\x16\x03\x01 no request\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", int(host.rpartition(":")[2])), timeout=5) as other:
            other.sendall(sent.encode("latin-1"))
            time.sleep(0.3)
    assert status(f"{origin}/") == 403
    with opener.open(f"{origin}/events", timeout=10) as stream:
        assert stream.readline().startswith(b"data: ")
        began = time.monotonic()
        started.process.send_signal(2)
        said, told = started.process.communicate(timeout=15)
    assert (started.process.returncode, told) == (0, "")
    assert time.monotonic() - began < 8
    assert said.rstrip().splitlines()[-1].startswith("ต่อไป: ")
    assert find_running(tmp_path / "ก", tmp_path / "home" / ".itadocs" / "page") is None


def test_a_page_that_was_killed_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    with hold_page(tmp_path, tmp_path / "records") as first:
        assert first is None
    with hold_page(tmp_path, tmp_path / "records") as again:
        assert again is None


def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with listen_on(0) as taken:
        assert main(["open", str(tmp_path), "--port", str(taken.getsockname()[1]), "--no-browser"]) == 1
    assert "[L02]" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "code"), [("ไม่มี", "L03"), ("แฟ้ม.xlsx", "L03")])
def test_what_is_no_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, code: str) -> None:
    (tmp_path / "แฟ้ม.xlsx").touch()
    assert main(["open", str(tmp_path / name)]) == 1
    assert f"[{code}]" in capsys.readouterr().err


@pytest.mark.parametrize("library", ["starlette", "uvicorn", "watchfiles", "python_multipart"])
def test_without_the_extra_the_command_says_how_to_install_it(
    library: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    assert main(["open"]) == 1
    said = capsys.readouterr().err
    assert "[L01]" in said
    assert 'pip install ".[page]"' in said


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_a_starter_is_written_beside_the_workbooks_and_never_over_another_file(
    tmp_path: Path, system: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / FOLDER_NAME
    folder.mkdir()
    starter = write_starter(folder, Path("/usr/bin/python 3"), system)
    assert starter.parent == folder
    assert write_starter(folder, Path("/usr/bin/python 4"), system) == starter
    assert "python 4" in starter.read_text(encoding="utf-8")
    (folder / "เปิด itadocs.desktop").write_text("ของผู้อื่น", encoding="utf-8")
    assert main(["open", str(folder), "--shortcut"]) == 1
    assert "[L04]" in capsys.readouterr().err


def test_the_starter_of_macos_is_a_script_that_a_shell_reads_whole(tmp_path: Path) -> None:
    python = tmp_path / "ที่ 'นี้' $HOME" / "python"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\nprintf "%s|" "$PWD" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    folder = tmp_path / FOLDER_NAME
    folder.mkdir()
    starter = write_starter(folder, python, "darwin")
    said = subprocess.run([starter], capture_output=True, text=True, encoding="utf-8", check=True).stdout
    assert said.split("|") == [str(folder), "-m", "itadocs", "open", ".", ""]


def words_of_entry(line: str) -> list[str]:
    """The words of an Exec line as the Desktop Entry Specification reads it: the string's escapes, then the quotes."""
    text = line.removeprefix("Exec=").replace("\\\\", "\\").replace("%%", "%")
    quoted = re.findall(r'"((?:\\.|[^"\\])*)"|(\S+)', text)
    return [re.sub(r"\\(.)", r"\1", one or other) for one, other in quoted]


def test_the_starter_of_linux_names_program_and_folder_as_one_word_each() -> None:
    text = format_starter(Path('/ก "ข" $ค'), Path("/usr/bin/python3"), "linux")
    (line,) = (each for each in text.splitlines() if each.startswith("Exec="))
    words = words_of_entry(line)
    assert words == ["/usr/bin/python3", "-m", "itadocs", "open", '/ก "ข" $ค']


FAKE = """#!/bin/sh
echo "$PWD" "$@" >> "$LOG"
case "$*" in
  *"import itadocs"*) [ -f ../.venv/ready ] ;;
  *"-m venv"*) mkdir -p ../.venv/bin && cp "$0" ../.venv/bin/python ;;
  *"pip install"*) touch ../.venv/ready ;;
esac
"""


def test_the_starter_beside_the_samples_makes_the_environment_the_first_time_alone(tmp_path: Path) -> None:
    inputs, programs, log = tmp_path / FOLDER_NAME / "inputs", tmp_path / "bin", tmp_path / "log"
    inputs.mkdir(parents=True)
    programs.mkdir()
    for name in ("open-itadocs.command", "open-itadocs.desktop"):
        shutil.copy(ROOT / "inputs" / name, inputs)
    (programs / "python3").write_text(FAKE, encoding="utf-8")
    (programs / "python3").chmod(0o755)
    env = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "LOG": str(log)}
    for _ in range(2):
        subprocess.run([inputs / "open-itadocs.command"], cwd=tmp_path, env=env, check=True, capture_output=True)
    said = [line.removeprefix(f"{inputs} ") for line in log.read_text(encoding="utf-8").splitlines()]
    opened, asked = "-m itadocs open .", "-c import itadocs, starlette"
    young = "-c import sys; sys.exit(sys.version_info < (3, 11))"
    made = ["-m venv ../.venv", "-m pip install -q ..[page]"]
    assert said == [young, *made, opened, asked, opened]
    log.unlink()
    line = next(each for each in (inputs / "open-itadocs.desktop").read_text().splitlines() if each.startswith("Exec="))
    words = [str(inputs / "open-itadocs.desktop") if word == "%k" else word for word in words_of_entry(line)]
    subprocess.run(words, cwd=tmp_path, env=env, check=True, capture_output=True)
    assert log.read_text(encoding="utf-8").splitlines()[-1].endswith(opened)


def test_the_starters_of_windows_are_lines_that_its_shell_reads_whole() -> None:
    own = format_starter(Path("C:/งาน"), Path("C:/โปรแกรม 100% ของ & เรา/python.exe"), "win32")
    for text in (own, (ROOT / "inputs" / "open-itadocs.bat").read_bytes().decode("utf-8")):
        lines = text.split("\r\n")
        assert "\n" not in text.replace("\r\n", ""), "labels are not found after a line feed alone"
        assert lines[:2] == ["@echo off", "chcp 65001 >nul"], "what follows is read as UTF-8"
        assert any(line.startswith('pushd "%~dp0"') for line in lines)
        assert all(line.count('"') % 2 == 0 for line in lines)
        labels = {line[1:] for line in lines if line.startswith(":")}
        assert set(re.findall(r"goto (\w+)", text)) <= labels
    assert '"C:/โปรแกรม 100%% ของ & เรา/python.exe"' in own.replace("\\", "/")


@pytest.mark.slow
def test_the_starter_of_macos_and_linux_says_what_is_missing(tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    shutil.copy(ROOT / "inputs" / "open-itadocs.command", inputs)
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname"):
        (tools / name).symlink_to(shutil.which(name) or "")
    done = subprocess.run(
        [inputs / "open-itadocs.command"], env={"PATH": str(tools)}, capture_output=True, input=b"\n", check=False
    )
    assert done.returncode == 1
    for said in ("Python 3.11", "HTTPS_PROXY", "ผู้ดูแลระบบ"):
        assert said in done.stdout.decode("utf-8")
