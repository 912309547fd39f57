"""Print documents with LibreOffice: all of them in one process, under a profile of their own, each within its time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from itadocs.pdf.print_copy import PrintCopy
from itadocs.pdf.processes import run_watched
from itadocs.pdf.profile import MACRO, write_profile

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_STARTING = 90.0
"""Seconds until the first word of LibreOffice: a first start on a slow disk takes half a minute."""


class PrintJob(Struct, frozen=True):
    """Hold a document to be printed: its copy, and its title where the document itself has none."""

    copy: PrintCopy
    title: str


def find_libreoffice() -> Path | None:
    """Return the program; None where LibreOffice is not installed in one of its usual places."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if found:
        return Path(found)
    return next((Path(place) for place in _PLACES if Path(place).is_file()), None)


def print_with_libreoffice(
    program: Path, jobs: Sequence[PrintJob], seconds: float, fonts: Path | None = None
) -> list[bytes | str]:
    """Return for each document the bytes of its PDF, or in Thai why there is none.

    ``seconds`` is how long one document may take. A document at which LibreOffice hangs or ends is left out, the
    others are printed by another process. ``fonts`` is a folder of fonts that are not installed (Linux only).
    """
    answers: dict[int, bytes | str] = {}
    while len(answers) < len(jobs):
        left = [number for number in range(len(jobs)) if number not in answers]
        answers |= _print_some(program, {number: jobs[number] for number in left}, seconds, fonts)
    return [answers[number] for number in range(len(jobs))]


def _print_some(
    program: Path, jobs: Mapping[int, PrintJob], seconds: float, fonts: Path | None
) -> dict[int, bytes | str]:
    """Print until the end or the first document that takes LibreOffice down; answer for what was begun, or for all
    where nothing was."""
    with TemporaryDirectory(prefix="itadocs-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        work = folder / "work"
        work.mkdir()
        for number, job in jobs.items():
            (work / f"{number}.docx").write_bytes(job.copy.data)
        (work / "jobs.txt").write_text("".join(map(_order, jobs, jobs.values())), encoding="utf-8")
        write_profile(folder / "profile", work)
        command = [
            str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--nologo", "--nodefault", "--nolockcheck", f"macro:///{MACRO}",
        ]  # fmt: skip
        progress = work / "progress.txt"
        try:
            ended = run_watched(
                command,
                _environment(folder, fonts),
                lambda: (_said(progress), seconds if _said(progress) else _STARTING),
            )
        except OSError as error:
            return dict.fromkeys(jobs, f"เรียก LibreOffice ไม่ได้ ({error.strerror or error})")
        return _answers(work, jobs, _said(progress), ended=ended, seconds=seconds)


def _order(number: int, job: PrintJob) -> str:
    lines = [
        f"doc {number}",
        f"title {' '.join(job.title.split())}",
        *(f"alt {text}" for text in job.copy.alternatives),
    ]
    return "".join(f"{line}\n" for line in lines)


def _environment(folder: Path, fonts: Path | None) -> dict[str, str]:
    """Return what LibreOffice is started with: fonts of a folder of one's own beside those of the machine."""
    environment = dict(os.environ)
    if fonts is not None:
        listing = folder / "fonts.conf"
        listing.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
            f"<dir>{fonts.resolve().as_posix().replace('&', '&amp;').replace('<', '&lt;')}</dir></fontconfig>",
            encoding="utf-8",
        )
        environment["FONTCONFIG_FILE"] = str(listing)
    return environment


def _said(progress: Path) -> tuple[str, ...]:
    """Return what the macro said so far, whole lines only."""
    try:
        return tuple(progress.read_text(encoding="utf-8", errors="replace").splitlines())
    except OSError:
        return ()


def _answers(
    work: Path, jobs: Mapping[int, PrintJob], said: Sequence[str], *, ended: bool, seconds: float
) -> dict[int, bytes | str]:
    if not said:
        return dict.fromkeys(jobs, "LibreOffice ไม่เริ่มทำงาน" if ended else "LibreOffice ไม่ตอบภายในเวลาที่กำหนด")
    answers: dict[int, bytes | str] = {}
    for number in jobs:
        target = work / f"{number}.pdf"
        if f"done {number}" in said and target.is_file():
            answers[number] = target.read_bytes()
        elif f"done {number}" in said or f"failed {number}" in said:
            answers[number] = "LibreOffice เปิดหรือพิมพ์เอกสารนี้ไม่ได้"
        elif f"doc {number}" in said:
            answers[number] = (
                "LibreOffice หยุดกลางคันที่เอกสารนี้" if ended else f"LibreOffice ค้างที่เอกสารนี้เกิน {seconds:.0f} วินาที"
            )
    # it ended before the next document: without an answer for one of them it would be asked for ever
    return answers or dict.fromkeys(jobs, "LibreOffice หยุดก่อนเริ่มพิมพ์")
