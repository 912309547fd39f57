"""Kill a command at random moments: every file is the old one or the new one, and the next run ends the work."""

from __future__ import annotations

import json
import random
import re
import shutil
import tomllib
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from itadocs.review.story.reader import read_story
from tests.support.faults.desks import CELL, FREE, JOBS, Job
from tests.support.faults.runs import count_writes, run, warm

_DATE = re.compile(r"\d{4}-\d\d-\d\d \d{6}( \d+)?")
_STAMP = re.compile(rb' w:date="[^"]*"')
_STAMPS = ("seconds", "sha256", "input_sha256", "pdf_sha256")
"""Of a line of the manifest: of files whose bytes hold the moment they were written, or how long it took."""
_STANDS = "O06"
"""The code of an edited file that is left: whichever build comes first after the edit says it."""
_BUILDS_FIRST = 2
"""The number of the first trial, of each four, in which somebody builds before accept is run again."""
_BEGUN = ".itadocs-*.tmp"

Files = dict[str, set[bytes]]


def files(folder: Path) -> Files:
    """What people see in a folder: name, without the moment in it → contents."""
    found: Files = {}
    for path in folder.rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            found.setdefault(_DATE.sub("#", path.relative_to(folder).as_posix()), set()).add(meaning(path))
    return found


def meaning(path: Path) -> bytes:
    """The content of a file; of a package and of the manifest without what each run stamps anew."""
    data = path.read_bytes()
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = [
                (n, _STAMP.sub(b"", package.read(n)))
                for n in sorted(package.namelist())
                if not n.startswith("docProps/")
            ]
        return repr(parts).encode()
    if path.name == "manifest.json":
        found = json.loads(data)
        for line in found["documents"]:
            for stamp in _STAMPS:
                line.pop(stamp, None)
            line["codes"] = [code for code in line["codes"] if code != _STANDS]
        return repr(found).encode()
    return data


def halves(folder: Path) -> Iterator[str]:
    """Files that are not whole, those of the program's own too, but for what it sweeps away."""
    for path in folder.rglob("*"):
        if not path.is_file() or path.match(_BEGUN) or path.parent.name == "locks":
            continue
        try:
            if path.suffix in (".docx", ".xlsx"):
                with zipfile.ZipFile(path) as package:
                    assert package.testzip() is None
            elif path.suffix == ".json":
                json.loads(path.read_bytes())
            elif path.suffix == ".toml":
                tomllib.loads(path.read_text("utf-8"))
        except Exception as error:
            yield f"half written: {path.relative_to(folder)}: {error}"


def kill_often(name: str, kills: int, folder: Path, seed: int = 1) -> tuple[int, list[str]]:
    """Kill a command so often; return how often it was alive to be killed, and what was wrong after that.

    A run that came to its end before its moment is not counted: another one takes its place, up to twice as many.
    """
    job, chance = JOBS[name], random.Random(f"{name} {seed}")
    desk, trial = folder / "desk", folder / "trial"
    job.prepare(desk)
    before = files(desk)
    warm(list(job.words), shutil.copytree(desk, folder / "warm"))
    done, writes = count_writes(list(job.words), shutil.copytree(desk, trial))
    if not done.is_caught:
        return 0, [f"{name}: does not work: {done.said}"]
    if not writes:
        return 0, [f"{name}: writes nothing: {done.said}"]
    after, killed = files(trial), 0
    # a run that came to its end leaves nothing to the next ones either
    wrong = [f"{name} whole: {each}" for each in next_run(job, trial, _BUILDS_FIRST, before, after)]
    shutil.rmtree(trial)
    for number in range(2 * kills):
        if killed == kills:
            break
        shutil.copytree(desk, trial)
        if number % 2:
            first = run(list(job.words), trial, last=chance.randint(1, writes))
        else:
            first = run(list(job.words), trial, after=chance.uniform(0, done.seconds))
        killed += first.code == -9
        # what accept was killed in is undone by the next command
        whole_steps = () if job.words[0] == "accept" else strange(files(trial), before, after)
        told = [*halves(trial), *whole_steps, *next_run(job, trial, number, before, after)]
        wrong += [f"{name} {number}: {each}" for each in told]
        shutil.rmtree(trial)
    return killed, wrong


def strange(now: Files, before: Files, after: Files) -> Iterator[str]:
    """What is neither as it was nor as the whole run leaves it, and what is gone."""
    originals = set().union(*before.values(), *after.values())  # a copy is kept of what was there then
    for name, contents in now.items():
        known = before.get(name, set()) | after.get(name, set()) | (originals if "สำรอง" in name else set())
        if not contents <= known:
            yield f"neither old nor new: {name}"
    for name in before.keys() - now.keys():
        if name in after:
            yield f"gone: {name}"


def mixed(now: Files, before: Files, after: Files) -> Iterator[str]:
    """What is neither all as it was nor all as the whole run leaves it."""
    if now not in (before, after):
        for whole in (before, after):
            yield f"between: {sorted(name for name in {*now, *whole} if now.get(name) != whole.get(name))}"


def lost(trial: Path) -> Iterator[str]:
    """The reviewer's words that neither the workbook nor a document of it has."""
    papers = [path for path in trial.glob("build/*/plan*.docx") if "เปรียบเทียบ" not in path.name]
    texts = ["\n".join(block.text for _, block in read_story(path.read_bytes()).filled()) for path in papers]
    yield from (words for words in (FREE, CELL) if not any(words in text for text in texts))


def next_run(job: Job, trial: Path, number: int, before: Files, after: Files) -> Iterator[str]:
    """What is wrong once the same command has been run again."""
    if job.words[0] == "accept" and number % 4 >= _BUILDS_FIRST:  # who does not know that it was cut short builds first
        between = run(["build"], trial)
        if not between.is_caught:
            yield f"the build after it ends with {between.code}: {between.said[-500:]}"
        yield from mixed(files(trial), before, after)
        yield from (f"lost: {words}" for words in lost(trial))
    again = run(list(job.words), trial)
    if not again.is_caught:
        yield f"the next run ends with {again.code}: {again.said[-500:]}"
    left = [path.name for path in trial.rglob(_BEGUN)]
    if left:
        yield f"left over: {left}"
    now = files(trial)
    if job.words[0] == "accept":
        yield from (f"lost: {words}" for words in lost(trial))
    yield from strange(now, before, after)
    yield from (f"missing after the next run: {name}" for name in after.keys() - now.keys())
    yield from (
        f"the next run leaves the old: {name}"
        for name in after.keys() & now.keys()
        if "สำรอง" not in name and "#" not in name and now[name] != after[name]
    )
    yield from halves(trial)
