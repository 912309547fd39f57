"""Ask on a terminal what counts, edit by edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from itadocs.report.accepted import edit_lines
from itadocs.review.accept.records import EditKind, ReviewEdit
from itadocs.review.pull.records import Side

_ANSWERS = {"w": Side.WORD, "word": Side.WORD, "e": Side.EXCEL, "excel": Side.EXCEL}
_STOP = ("q", "quit")


def ask_choices(edits: Iterable[ReviewEdit], answer: Callable[[str], str] = input) -> Mapping[str, Side] | None:
    """Ask of each edit which text counts, and return the choices by key; None where somebody stops.

    ``answer`` prints a question and returns what was typed; nothing typed is what would count anyhow.
    """
    choices = {}
    for edit in edits:
        print("\n".join(edit_lines(edit)))
        chosen = _ask(edit, answer)
        if chosen is None:
            return None
        choices[edit.key] = chosen
    return choices


def _ask(edit: ReviewEdit, answer: Callable[[str], str]) -> Side | None:
    usual = f" Enter = {edit.choice}" if edit.choice else ""
    words = "e = ใช้ตามสมุดงาน" if edit.kind is EditKind.REFUSED else "w = รับสิ่งที่แก้ใน Word, e = ใช้ตามสมุดงาน"
    while True:
        try:
            typed = answer(f"    {words}, q = หยุดโดยไม่เขียนสิ่งใด{usual}: ").strip().lower()
        except EOFError:
            return None
        if typed in _STOP:
            return None
        chosen = _ANSWERS.get(typed, None if typed else edit.choice)
        if chosen and not (edit.kind is EditKind.REFUSED and chosen is Side.WORD):
            return chosen
