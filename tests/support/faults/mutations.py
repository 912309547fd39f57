"""Feed the program with changed files of every kind it reads: each ends with a message, none with an exception."""

from __future__ import annotations

import random
import resource
import shutil
import signal
import traceback
import zipfile
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from itadocs.cli import main
from tests.support.faults.desks import NEW, PLAN, edited, must, newer, own_template, province_set, sources
from tests.support.faults.mutants import mutate_bytes, mutate_json, mutate_package, mutate_text
from tests.support.faults.runs import MEMORY, Run, run_isolated, warm
from tests.support.workbooks import put, sample, written
from tests.support.years import INVENTED_YEAR

BATCH = 25
"""Mutations that one process takes."""
SECONDS = 60


class Kind:
    """Hold a kind of file: what makes the folder, which files in it are changed, how, and the commands that read them,
    the usual one first."""

    def __init__(
        self,
        prepare: Callable[[Path], object],
        files: str,
        mutate: Callable[[bytes, random.Random], bytes],
        *lines: str,
    ) -> None:
        self.prepare, self.files, self.mutate = prepare, files, mutate
        self.commands = [self._words(line) for line in lines]

    def _words(self, line: str) -> list[str]:
        """Split a command at its spaces, but not at those in the names of documents."""
        return [word.replace("\0", " ") for word in line.replace("plan (", "plan\0(").split()]

    def command(self, number: int) -> list[str]:
        """Return the usual command, for each third mutation another one."""
        others = self.commands[1:]
        return others[number // 3 % len(others)] if others and number % 3 == 2 else self.commands[0]


def with_template(folder: Path) -> None:
    """A workbook with a template of one's own."""
    own_template(folder)
    put(folder, เอกสาร=("| ใช่ | | |", "| ใช่ | ของเรา.docx | |"))


def tracked(folder: Path) -> None:
    """A workbook whose tracking and scores files are there."""
    folder.mkdir()
    data = sample("oie-2568")
    data["documents"] = [{"kind": label, "wanted": "ใช่"} for label in ("สมุดติดตาม", "สมุดคะแนน")]
    (folder / "งาน.xlsx").write_bytes(written(data))
    must(folder, "build")


def zipped(folder: Path) -> None:
    """A province that sent its units' workbooks zipped."""
    province_set(folder)
    with zipfile.ZipFile(folder / "ส่ง.zip", "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(folder.glob("0*.xlsx")):
            package.write(path, f"ส่ง/{path.name}")
            path.unlink()


def year(folder: Path) -> None:
    """A year of one's own beside a workbook."""
    put(folder)
    must(folder, "new-year", str(INVENTED_YEAR))
    made = folder / "กรอบ" / "nacc" / f"{INVENTED_YEAR}.toml"
    text = made.read_text("utf-8").replace(str(INVENTED_YEAR), "2568")
    made.rename(made.with_name("2568.toml")).write_text(text, "utf-8")


def choices(folder: Path) -> None:
    """A file of choices for an edited document."""
    edited(folder)
    main_quietly(["accept", PLAN, "--write-choices", "เลือก.toml"], folder)


def state(folder: Path) -> None:
    """What the program knows of an edited document with versions."""
    newer(folder)
    main_quietly(["versions", PLAN, "--label", "ฉบับเสนอ"], folder)
    main_quietly(["pull", PLAN, "--apply", "--prefer", "excel"], folder)


_PULL, _ACCEPT, _MERGE = f"pull {PLAN} --apply", f"accept {PLAN} --yes", f"merge {PLAN} {NEW}"
KINDS = {
    "workbook": Kind(
        edited,
        "งาน.xlsx",
        mutate_package,
        "check",
        "build -o b",
        _PULL,
        _ACCEPT,
        "new ต่อ.xlsx --from งาน.xlsx",
        "draft งาน.xlsx -o ร่าง.xlsx",
        "check งาน.xlsx --mark สำเนา.xlsx",
    ),
    "province's workbook": Kind(
        province_set, "จังหวัด.xlsx", mutate_package, "check จังหวัด.xlsx", "units จังหวัด.xlsx -o ห", "build .", "check ."
    ),
    "unit's workbook": Kind(
        province_set, "0*.xlsx", mutate_package, "check .", "units จังหวัด.xlsx --add-missing", "build ."
    ),
    "edited document": Kind(newer, PLAN, mutate_package, _PULL, _MERGE, _ACCEPT, f"compare {PLAN} {NEW}", "build"),
    "newer document": Kind(newer, NEW, mutate_package, f"compare {PLAN} {NEW}", _MERGE, f"accept {NEW} --yes"),
    "template": Kind(
        with_template, "ของเรา.docx", mutate_package, "check", "build", "template plan-agency --seen ของเรา.docx"
    ),
    "tracking workbook": Kind(
        tracked, "build/งาน/tracking.xlsx", mutate_package, "check . build/งาน/tracking.xlsx", "build"
    ),
    "scores workbook": Kind(tracked, "build/งาน/scores.xlsx", mutate_package, "check build/งาน/scores.xlsx", "build"),
    "state": Kind(state, "build/**/*.json", mutate_json, "build", _PULL, _MERGE, _ACCEPT, f"versions {PLAN}", "tidy"),
    "issued copy": Kind(
        state, "build/**/.itadocs/**/*.docx", mutate_package, _PULL, "build", _MERGE, _ACCEPT, "tidy --apply"
    ),
    "catalogue": Kind(
        year, "กรอบ/nacc/2568.toml", mutate_text, "check กรอบ/nacc/2568.toml", "check --catalog กรอบ", "build"
    ),
    "zip": Kind(zipped, "ส่ง.zip", mutate_bytes, "check ส่ง.zip", "check .", "build ."),
    "choices": Kind(choices, "เลือก.toml", mutate_text, f"accept {PLAN} --choices เลือก.toml"),
    "source of a sample": Kind(sources, "source/*.toml", mutate_text, "samples source out"),
}
"""Every kind of file that the program reads."""


def main_quietly(words: list[str], folder: Path) -> tuple[int, str]:
    """Run a command in this process and return its exit code and what it said."""
    said = StringIO()
    try:
        with chdir(folder), redirect_stdout(said), redirect_stderr(said):
            code = main(words)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    return code, said.getvalue()


def mutate_often(name: str, count: int, folder: Path, seed: int = 1, only: int | None = None) -> list[str]:
    """Change a kind of file so often; return what was not caught."""
    kind, desk = KINDS[name], folder / "desk"
    kind.prepare(desk)
    for number, words in enumerate(kind.commands):
        warm(words, shutil.copytree(desk, folder / f"warm {number}"))
    numbers = range(count) if only is None else [only]
    wrong: list[str] = []
    for first in range(0, len(numbers), BATCH):
        batch = numbers[first : first + BATCH]
        wrong += run_isolated(lambda batch=batch: _batch(name, batch, folder, seed))  # type: ignore[misc]
    return wrong


def _batch(name: str, numbers: range | list[int], folder: Path, seed: int) -> list[str]:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _stop)
    return [line for number in numbers for line in _one(name, number, folder, seed)]


def _stop(_number: int, _frame: object) -> None:
    raise TimeoutError(f"more than {SECONDS} s")


def _one(name: str, number: int, folder: Path, seed: int) -> list[str]:
    kind, chance, trial = KINDS[name], random.Random(f"{name} {number} {seed}"), folder / "trial"
    shutil.rmtree(trial, ignore_errors=True)
    shutil.copytree(folder / "desk", trial)
    path = chance.choice(sorted(each for each in trial.glob(kind.files) if each.is_file() and each.stat().st_size))
    path.write_bytes(kind.mutate(path.read_bytes(), chance))
    words = kind.command(number)
    signal.alarm(SECONDS)
    try:
        code, said = main_quietly(words, trial)
    except BaseException:
        code, said = 99, traceback.format_exc()
    signal.alarm(0)
    if Run(code, said, 0).is_caught:
        return []
    at = said.find("[X0")
    lines = said[max(0, at) :][:400] if at >= 0 else said[-900:]
    return [f"{name} {number} ({' '.join(words)}): {code} {lines}".replace("\n", " / ")]
