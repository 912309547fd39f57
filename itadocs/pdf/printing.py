"""Print documents with whichever program there is: all of them in one process, each within its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from msgspec import Struct

from itadocs.errors import format_reason
from itadocs.pdf.print_copy import PrintCopy
from itadocs.pdf.processes import run_watched
from itadocs.pdf.progress import answers_of, said_so_far

_STARTING = 90.0
"""Seconds until the first word of a program: a first start on a slow disk takes half a minute."""


class PrintJob(Struct, frozen=True):
    """Hold a document to be printed: itself with no tracked changes left, its copy for LibreOffice, and its title where
    the document itself has none."""

    document: bytes
    copy: PrintCopy
    title: str


class PrintingProgram(Protocol):
    """Stand for a program that prints."""

    @property
    def name(self) -> str:
        """Return what it is called in messages."""

    def prepare(self, folder: Path, work: Path, jobs: Mapping[int, PrintJob]) -> tuple[list[str], dict[str, str]]:
        """Lay out its documents in ``work`` by their numbers, and what else it needs in ``folder``; return how it is
        called and with which environment. It says in ``progress.txt`` how far it is, see
        :mod:`itadocs.pdf.progress`."""


def print_jobs(program: PrintingProgram, jobs: Sequence[PrintJob], seconds: float) -> list[bytes | str]:
    """Return for each document the bytes of its PDF, or in Thai why there is none.

    ``seconds`` is how long one document may take. A document at which the program hangs or ends is left out, the others
    are printed by another process.
    """
    answers: dict[int, bytes | str] = {}
    while len(answers) < len(jobs):
        left = {number: job for number, job in enumerate(jobs) if number not in answers}
        answers |= _print_some(program, left, seconds)
    return [answers[number] for number in range(len(jobs))]


def _print_some(program: PrintingProgram, jobs: Mapping[int, PrintJob], seconds: float) -> dict[int, bytes | str]:
    """Print until the end or the first document that takes the program down; answer for what was begun, or for all
    where nothing was."""
    with TemporaryDirectory(prefix="itadocs-", ignore_cleanup_errors=True) as name:
        folder, work = Path(name), Path(name) / "work"
        work.mkdir()
        command, environment = program.prepare(folder, work, jobs)

        def step() -> tuple[object, float]:
            said = said_so_far(work)
            return said, seconds if said else _STARTING

        try:
            ended = run_watched(command, environment, step)
        except OSError as error:
            return dict.fromkeys(jobs, f"เรียก {program.name} ไม่ได้ ({format_reason(error)})")
        return answers_of(work, jobs.keys(), program.name, ended=ended, seconds=seconds)
