"""Show the progress of a build: a bar on a terminal, a line per workbook elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from itadocs.deliverables.options import OnProgress
from itadocs.outcomes import Status, WorkbookOutcome

_WORDS = {Status.BUILT: "สร้างแล้ว", Status.UNCHANGED: "ไม่เปลี่ยน", Status.FAILED: "ไม่สำเร็จ"}


@contextmanager
def progress(stream: TextIO) -> Iterator[OnProgress]:
    """Give the function that a build calls before the first workbook and after each."""
    if not stream.isatty():
        yield _lines(stream)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("เริ่มสร้างเอกสาร", total=None)

        def on_progress(workbook: Path, outcome: WorkbookOutcome | None, total: int) -> None:
            bar.update(task, total=total, description=workbook.stem, advance=0 if outcome is None else 1)

        yield on_progress


def _lines(stream: TextIO) -> OnProgress:
    done = 0

    def on_progress(workbook: Path, outcome: WorkbookOutcome | None, total: int) -> None:
        nonlocal done
        if outcome is not None:
            done += 1
            found = Counter(document.status for document in outcome.documents)
            waiting = sum(entry.waits for entry in outcome.documents)
            counts = [(word, found[status]) for status, word in _WORDS.items()]
            words = " ".join(f"{word} {count}" for word, count in (*counts, ("รอข้อมูล", waiting)) if count)
            with suppress(OSError, ValueError):  # a full or closed stream is no reason to stop the work
                print(f"[{done}/{total}] {workbook.name}: {words or 'ไม่มีเอกสารที่เลือกจัดทำ'}", file=stream, flush=True)

    return on_progress
