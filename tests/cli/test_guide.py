"""``itadocs guide`` as it is typed: in a pipe, on a terminal, with a slip."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from itadocs.cli import main
from itadocs.guide import find_topic, topics

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "itadocs", "guide"]


def ask(*asked: str) -> tuple[int, str, str]:
    """How it ends, and what it says where no terminal is."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["guide", *asked])
    return code, out.getvalue(), err.getvalue()


def ask_in_a_pipe(*asked: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *asked], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )


def ask_on_a_terminal(*asked: str) -> str:
    """What a terminal 80 columns wide is sent, with a pager that goes on by itself."""
    pty = pytest.importorskip("pty")
    here, there = pty.openpty()
    env = {**os.environ, "PAGER": "cat", "COLUMNS": "80", "TERM": "xterm"}
    with subprocess.Popen([*COMMAND, *asked], cwd=ROOT, env=env, stdin=there, stdout=there, stderr=there) as running:
        os.close(there)
        sent = b""
        while True:
            try:
                piece = os.read(here, 65536)
            except OSError:  # nobody writes any more
                break
            if not piece:
                break
            sent += piece
        os.close(here)
    assert running.returncode == 0
    return sent.decode("utf-8")


def test_in_a_pipe_a_page_is_the_markdown_it_is_written_in() -> None:
    said, topic = ask_in_a_pipe("จังหวัด"), find_topic("จังหวัด")
    assert topic is not None
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith(f"# {topic.title}\n")
    assert "\n|---|---|\n" in said.stdout
    assert said.stdout.count("\n") == topic.text.count("\n")


def test_on_a_terminal_a_page_is_laid_out() -> None:
    topic, shown = find_topic("จังหวัด"), ask_on_a_terminal("จังหวัด")
    assert topic is not None
    assert topic.title in shown
    assert "itadocs units จังหวัด.xlsx -o ส่วนราชการ" in shown
    assert not any(line.startswith(("#", "|", "```")) for line in shown.splitlines())
    assert "\x1b" not in shown


def test_without_a_topic_all_are_listed() -> None:
    code, out, err = ask()
    assert (code, err) == (0, "")
    assert all(topic.name in out and topic.title in out for topic in topics())


def test_two_words_are_one_topic_that_is_not_there() -> None:
    code, out, err = ask("build", "เอกสาร")
    assert (code, out) == (1, "")
    assert "“build เอกสาร”" in err
    assert err.rstrip().endswith("itadocs guide")


def test_a_slip_ends_with_one_and_says_what_was_meant_where_no_program_reads() -> None:
    code, out, err = ask("แมแบบ")
    assert (code, out) == (1, "")
    assert "itadocs guide templates" in err
