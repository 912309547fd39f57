"""Progress of a build: a bar on a terminal, a line per document elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from itadocs.report.records import DocumentOutcome, Status

_WORDS = {Status.BUILT: "สร้างแล้ว", Status.SKIPPED: "ข้าม", Status.FAILED: "ไม่สำเร็จ"}


@contextmanager
def progress(stream: TextIO) -> Iterator[Any]:
    """The function a build calls before and after each document."""
    if not stream.isatty():
        yield _lines(stream)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("เริ่มสร้างเอกสาร", total=None)

        def told(outcome: DocumentOutcome | None, workbook: Path, label: str, total: int) -> None:
            if outcome is None:
                bar.update(task, total=total, description=f"{workbook.name} · {label}")
            else:
                bar.advance(task)

        yield told


def _lines(stream: TextIO) -> Any:
    done = 0

    def told(outcome: DocumentOutcome | None, workbook: Path, label: str, total: int) -> None:
        nonlocal done
        if outcome is not None:
            done += 1
            print(f"[{done}/{total}] {workbook.name} · {label}: {_WORDS[outcome.status]}", file=stream, flush=True)

    return told
