"""Two runs at one workbook or document at once: what both say is written is written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from itadocs.commands.build import build
from itadocs.review.story.reader import read_story
from tests.support.reviewing.desks import OWNER, STEPS, Office
from tests.support.reviewing.edits import Paper, add_after, lines, write
from tests.support.reviewing.layouts import free
from tests.support.workbooks import put, setting

pytestmark = pytest.mark.slow
PAIRS = int(os.environ.get("ITADOCS_RACES", "10"))
"""How many pairs of runs are tried, half of them of each command."""
WORDS = ("ผู้ตรวจคนแรกเขียน", "ผู้ตรวจคนที่สองเขียน")


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office that has just issued its plan."""
    folder = tmp_path_factory.mktemp("office")
    build([put(folder)], setting(folder))
    return folder


def at_once(*commands: list[str]) -> list[dict[str, object]]:
    """Run commands side by side, and return what each says as JSON."""
    runs = [
        subprocess.Popen([sys.executable, "-m", "itadocs", *command, "--format", "json"], stdout=subprocess.PIPE)
        for command in commands
    ]
    return [json.loads(run.communicate(timeout=120)[0]) for run in runs]


@pytest.mark.parametrize("_number", range((PAIRS + 1) // 2))
def test_two_pulls_of_one_workbook_lose_nothing(_number: int, issued: Path, tmp_path: Path) -> None:
    office = Office(shutil.copytree(issued, tmp_path / "desk"))
    data = office.plan.read_bytes()
    documents = [office.plan, office.plan.with_name("plan (ของผู้ตรวจ).docx")]
    for document, address, words in zip(documents, (STEPS, OWNER), (WORDS[0], "สล. และกองกลาง"), strict=True):
        paper = Paper(data)
        for control in paper.controls()[address]:
            write(lines(control)[0], words)
        document.write_bytes(paper.bytes())
    out = str(office.folder / "build")
    found = at_once(*(["pull", str(each), "--apply", "-o", out] for each in documents))
    applied = [
        change for each in found for pull in each["documents"] for change in pull["changes"] if change["applied"]
    ]
    assert len(applied) == 2, found
    assert office.cell(STEPS) == WORDS[0]
    assert office.cell(OWNER) == "สล. และกองกลาง"


@pytest.mark.parametrize("_number", range(PAIRS // 2))
def test_two_merges_into_one_document_lose_nothing(_number: int, issued: Path, tmp_path: Path) -> None:
    office = Office(shutil.copytree(issued, tmp_path / "desk"))
    data = office.plan.read_bytes()
    new = office.plan.with_name("plan (ฉบับใหม่).docx")
    new.write_bytes(data)
    documents = [office.plan, office.plan.with_name("plan (ของผู้ตรวจ).docx")]
    for document, place, words in zip(documents, (1, 4), WORDS, strict=True):
        paper = Paper(data)
        add_after(free(paper)[place], words)
        document.write_bytes(paper.bytes())
    at_once(*(["merge", str(each), str(new)] for each in documents))
    whole = "\n".join(block.text for _, block in read_story(new.read_bytes()).filled())
    assert [whole.count(words) for words in WORDS] == [1, 1]
