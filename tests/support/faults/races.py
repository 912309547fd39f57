"""Let two runs go at one workbook and its documents at once: what each says is written is there in the end."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from itadocs.review.story.reader import read_story
from tests.support.faults.desks import CELL, FREE, NEW, OTHER_CELL, PLAN, SECOND, two_reviewers
from tests.support.faults.kills import halves
from tests.support.faults.runs import Run, run, run_together, warm
from tests.support.reviewing.desks import OWNER, STEPS

_JSON = ("--format", "json")
COMMANDS = {
    "pull": ("pull", PLAN, "--apply", *_JSON),
    "merge": ("merge", PLAN, NEW, *_JSON),
    "accept": ("accept", PLAN, "--yes", *_JSON),
    "build": ("build", "--force", *_JSON),
}
"""What one run does; the other does the same with the document of another reviewer."""
SETTLED = 4
"""After each so-many-th race both documents are taken back whole."""
PAIRS = tuple(combinations_with_replacement(COMMANDS, 2))
_OF = {PLAN: (STEPS, CELL, f"{FREE} 2"), SECOND: (OWNER, OTHER_CELL, f"{FREE} 4")}
"""A reviewer's document → the cell, what it is to hold, and the paragraph that belongs to no cell."""


def race_often(pair: tuple[str, str], races: int, folder: Path, seed: int = 1) -> tuple[int, list[str]]:
    """Run a pair so often; return how often both did their work, and what was lost."""
    desk, trial, chance = folder / "desk", folder / "trial", random.Random(f"{pair} {seed}")
    two_reviewers(desk)
    prepare_newer(desk)
    warm(["accept", PLAN, "--yes"], shutil.copytree(desk, folder / "warm"))
    one = list(COMMANDS[pair[0]])
    other = [SECOND if word == PLAN else word for word in COMMANDS[pair[1]]]
    both, wrong = 0, []
    for number in range(races):
        shutil.copytree(desk, trial)
        runs = run_together((one, other), trial, chance)
        both += all(map(has_written, runs, (one, other)))
        told = [*(each for done, words in zip(runs, (one, other), strict=True) for each in broken(done, words, trial))]
        told += [*halves(trial), *(unsettled(trial) if number % SETTLED == 0 else ())]
        wrong += [f"{' + '.join(pair)} {number}: {each}" for each in told]
        shutil.rmtree(trial)
    return both, wrong


def prepare_newer(desk: Path) -> None:
    """Make a newer version beside the edited one, of a workbook that says something else."""
    book = load_workbook(desk / "งาน.xlsx")
    book["หน่วยงาน"]["B2"] = "กรมใหม่"
    book.save(desk / "งาน.xlsx")
    run(["build"], desk)
    assert (desk / NEW).exists()


def broken(done: Run, words: list[str], trial: Path) -> Iterator[str]:
    """What a run says that it wrote and that is not there."""
    if not done.is_caught:
        yield f"{words[0]} ends with {done.code}: {done.said[-500:]}"
        return
    if not said_by(done):
        yield f"{words[0]} says {done.said[-300:]}"
    if words[0] == "build" or not has_written(done, words):
        return
    address, cell, free = _OF[words[1]]
    if words[0] != "merge" and in_workbook(trial, address) != cell:
        yield f"{words[0]} {words[1]} wrote {cell}, the workbook has {in_workbook(trial, address)}"
    if words[0] != "pull" and not any(free in text for text in made(trial)):
        yield f"{words[0]} {words[1]} wrote {free}, no version has it"


def said_by(done: Run) -> dict[str, Any]:
    """What a run said in JSON; empty where it said none."""
    try:
        said: dict[str, Any] = json.loads(done.said[done.said.index("{") : done.said.rindex("}") + 1])
    except ValueError:
        return {}
    return said


def has_written(done: Run, words: list[str]) -> bool:
    """Tell whether a run says that it wrote, whatever else it has to tell."""
    said = said_by(done)
    match words[0]:
        case "pull":
            return any(each["backup"] for each in said.get("documents", ()))
        case "merge":
            return bool(said.get("written"))
        case "accept":
            return bool(said.get("document"))
    return done.code == 0


def in_workbook(trial: Path, address: str) -> object:
    """What is in a cell."""
    sheet, _, cell = address.partition("!")
    return load_workbook(trial / "งาน.xlsx")[sheet][cell].value


def made(trial: Path) -> list[str]:
    """The words of the versions that are the program's, not a reviewer's."""
    papers = [path for path in (trial / "build" / "งาน").glob("plan (ฉบับใหม่*.docx") if "สำรอง" not in path.name]
    return [words_of(path) for path in papers]


def words_of(path: Path) -> str:
    """All words of a document."""
    return "\n".join(block.text for _, block in read_story(path.read_bytes()).filled())


def unsettled(trial: Path) -> Iterator[str]:
    """What is lost of both reviewers once each document is taken back: all their words are in the newest version."""
    for document in _OF:
        done = run(["accept", document, "--yes"], trial)
        if done.code:
            yield f"afterwards accept {document} ends with {done.code}: {done.said[-700:]}"
    versions = sorted((trial / "build" / "งาน").glob("plan (ฉบับใหม่*.docx"), key=lambda path: path.stat().st_mtime)
    newest = [path for path in versions if "สำรอง" not in path.name and "เปรียบเทียบ" not in path.name]
    text = words_of(newest[-1]) if newest else ""
    for _, cell, free in _OF.values():
        yield from (f"lost in the end: {words}" for words in (cell, free) if words not in text)
