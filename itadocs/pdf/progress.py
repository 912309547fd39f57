"""Read how far a printing program is, and what it made: the same words of LibreOffice's macro and of Word's script."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

FILE = "progress.txt"


def said_so_far(work: Path) -> tuple[str, ...]:
    """Return what the program said so far, line by line; empty before its first word."""
    try:
        return tuple((work / FILE).read_text(encoding="utf-8", errors="replace").splitlines())
    except OSError:
        return ()


def answers_of(
    work: Path, numbers: Collection[int], program: str, *, ended: bool, seconds: float
) -> dict[int, bytes | str]:
    """Return the PDF of each document that was begun, or in Thai why there is none; of all where none was begun, for
    they would be asked for ever.

    ``ended`` tells whether the program ended by itself, ``seconds`` how long one document could take.
    """
    said = said_so_far(work)
    if not said:
        reason = f"{program} ไม่เริ่มทำงาน" if ended else f"{program} ไม่ตอบภายในเวลาที่กำหนด"
        return dict.fromkeys(numbers, reason)
    answers: dict[int, bytes | str] = {}
    for number in numbers:
        answer = _answer(work, number, said, program, ended=ended, seconds=seconds)
        if answer is not None:
            answers[number] = answer
    return answers or dict.fromkeys(numbers, f"{program} หยุดก่อนเริ่มพิมพ์")


def _answer(
    work: Path, number: int, said: Sequence[str], program: str, *, ended: bool, seconds: float
) -> bytes | str | None:
    """Return what became of a document; None where it was not begun."""
    target = work / f"{number}.pdf"
    if f"done {number}" in said and target.is_file():
        return target.read_bytes()
    if f"done {number}" in said or f"failed {number}" in said:
        return f"{program} เปิดหรือพิมพ์เอกสารนี้ไม่ได้"
    if f"doc {number}" in said:
        return f"{program} หยุดกลางคันที่เอกสารนี้" if ended else f"{program} ค้างที่เอกสารนี้เกิน {seconds:.0f} วินาที"
    return None
