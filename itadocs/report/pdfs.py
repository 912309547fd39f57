"""Say what became of the PDFs that were asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from itadocs.problems import Problem
from itadocs.report.next_step import format_command
from itadocs.report.text import problem_lines, visible_text


class PdfRow(Protocol):
    """Stand for a document and its PDF, None where there is none; ``is_new`` tells whether it was made now."""

    @property
    def document(self) -> Path:
        """Return the document."""

    @property
    def pdf(self) -> Path | None:
        """Return its PDF; None where there is none."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what stands against it."""

    @property
    def is_new(self) -> bool:
        """Tell whether it was made now."""


def pdf_lines(done: Sequence[PdfRow]) -> Iterator[str]:
    """Yield everything ``itadocs pdf`` prints but the last line."""
    for each in done:
        if each.problems:
            yield visible_text(str(each.document))
            yield from problem_lines(each.problems)
    yield "สรุป"
    for each in done:
        if each.pdf is None:
            yield visible_text(f"  ไม่ได้ทำ PDF {each.document}")
        elif each.is_new:
            yield visible_text(f"  ทำ PDF แล้ว  {each.pdf}")
        else:
            yield visible_text(f"  ไม่เปลี่ยน    {each.pdf}")


def next_after_pdf(done: Sequence[PdfRow], words: Sequence[str | Path]) -> str:
    """Return what to do after PDFs were asked for; ``words`` are the options as they were typed."""
    left = [each.document for each in done if each.pdf is None]
    if left:
        return f"ต่อไป: แก้ตามที่แจ้งไว้ แล้วสั่ง {format_command('pdf', *left, *words)}"
    return "ต่อไป: เปิด PDF ดูทุกหน้า แล้วเผยแพร่"
