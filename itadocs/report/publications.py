"""Say what was published, what was left out, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from itadocs.codes import has_errors
from itadocs.outcomes import Report
from itadocs.problems import Problem
from itadocs.report.gathered import gather_files
from itadocs.report.next_step import format_command, what_is_awaited
from itadocs.report.text import count_line, problem_lines, set_problems, unplaced_lines, visible_text


class UploadRow(Protocol):
    """Stand for the files of a folder: written now, as they were, of an earlier run."""

    @property
    def written(self) -> Sequence[str]:
        """Return those that are new or changed."""

    @property
    def unchanged(self) -> Sequence[str]:
        """Return those that are as they were."""


class PublicationRow(Protocol):
    """Stand for what was published."""

    @property
    def folder(self) -> Path:
        """Return the folder to upload."""

    @property
    def report(self) -> Report:
        """Return the outcome of the build before."""

    @property
    def upload(self) -> UploadRow:
        """Return its files."""

    @property
    def documents(self) -> Sequence[str]:
        """Return the folders of its documents."""

    @property
    def problems(self) -> Sequence[Problem]:
        """Return what was left out, or is there in spite of something."""


def is_published(done: PublicationRow) -> bool:
    """Tell whether everything was built and is there."""
    of_pdf = [p for w in done.report.workbooks for d in w.documents for p in d.problems]
    wrong = has_errors((*done.problems, *done.report.problems, *of_pdf))
    return bool(done.documents) and not wrong


def publication_lines(done: PublicationRow) -> Iterator[str]:
    """Yield everything ``itadocs publish`` prints but the last line."""
    for problem in gather_files(done.report.problems):
        yield from unplaced_lines(problem)
    for workbook in done.report.workbooks:
        if workbook.all_problems:
            yield visible_text(str(workbook.shown))
            yield from problem_lines(workbook.all_problems, home=workbook.path.name)
    told = (problem for entry in done.report.sets for problem in set_problems(entry))
    for problem in (*told, *done.problems):
        yield from unplaced_lines(problem)
    yield "สรุป"
    for entry in done.report.sets:
        yield visible_text(count_line(entry))
    for folder in done.documents:
        yield visible_text(f"  วางแล้ว {done.folder / folder}")
    upload = done.upload
    yield f"แฟ้มใหม่หรือเปลี่ยน {len(upload.written)} ไม่เปลี่ยน {len(upload.unchanged)}"


def next_after_publish(done: PublicationRow, paths: Sequence[Path], words: Sequence[str | Path]) -> str:
    """Return what to do after a publication of ``paths`` with the options ``words``, as they were typed."""
    if not done.documents:
        return f"ต่อไป: แก้ตามที่แจ้งไว้ แล้วสั่ง {format_command('publish', *paths, *words)}"
    index = visible_text(str(done.folder / "index.html"))
    if not is_published(done):
        return f"ต่อไป: แก้ตามที่แจ้งไว้ แล้วสั่ง {format_command('publish', *paths, *words)} ฉบับที่วางแล้วดูที่ {index}"
    upload = f"เปิด {index} ดูทุกเอกสาร แล้วนำทั้งโฟลเดอร์ขึ้นเว็บไซต์"
    waiting = next((entry for entry in done.report.sets if entry.has_list and not entry.ok), None)
    if waiting:
        again = format_command("publish", *paths, *words)
        return f"ต่อไป: {what_is_awaited(waiting)} แล้วสั่ง {again} หรือถ้าเผยแพร่เท่าที่ได้รับ {upload}"
    return f"ต่อไป: {upload}"
