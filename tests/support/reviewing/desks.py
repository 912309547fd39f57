"""A workbook, the document made of it, and what an office does with both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from itadocs.commands.build import build
from itadocs.commands.pull import pull as pull_all
from itadocs.review.pull.records import Pull, Side, Wishes
from itadocs.thai.compare import without_typography
from itadocs.thai.digits import parse_decimal, to_arabic
from tests.support.filled import glance, retype
from tests.support.reviewing.edits import Paper, lines, write
from tests.support.workbooks import setting

SAMPLES = ("oie-2568", "diprom-2568", "ditp-2566", "diw-2566", "lamphun-2568")
QUICK = ("ditp-2566",)
"""Samples that the suite tries; the others are as slow as they are long."""
BY_LENGTH = [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in SAMPLES]


@dataclass
class Desk:
    """A workbook, its document, and what is needed to take it back."""

    folder: Path
    workbook: Path
    document: Path
    kinds: dict[str, str]
    """Address → the type of its field."""

    @property
    def paper(self) -> Paper:
        return Paper(self.document.read_bytes())

    def pull(self) -> Pull:
        (found,) = pull_all([self.document], setting(self.folder), Wishes(apply=True))
        return found

    def rebuilt(self) -> bytes:
        build([self.workbook], setting(self.folder, out=self.folder / "again"))
        return next((self.folder / "again").glob("*/*.docx")).read_bytes()


def other(old: str, kind: str, address: str) -> str:
    """Another value of that kind, as a reviewer would write it."""
    match kind:
        case "score":
            score = parse_decimal(old)
            assert not hasattr(score, "code")
            return f"{float(str(score)) + (-0.01 if float(str(score)) > 50 else 0.01):.2f}"
        case "integer":
            return str(int(to_arabic(old)) + 1)
        case "year":
            return str(int(to_arabic(old)) - 1)
        case "choice":
            return "ผ่านดี" if old == "ผ่าน" else "ผ่าน"
        case "date" | "periods":
            plain = old.replace("\u00a0", " ")
            later = plain.replace("๓๐ ", "๒๙ ", 1).replace("30 ", "29 ", 1)
            later = later if later != plain else plain.replace("ตุลาคม", "พฤศจิกายน").replace("ต.ค.", "พ.ย.")
            later = later if later != plain else re.sub("^[๐-๙]+(?= )", "๒", plain)
            return later if later != plain else old
        case _:
            return f"ถ้อยคำของ {address}"


def in_the_middle(old: str, kind: str, address: str) -> str:
    """Part of a text changed, in Thai digits; a value as a whole."""
    if kind in ("score", "integer", "year", "choice", "date", "periods"):
        return other(old, kind, address)
    return f"{old[: len(old) // 2]}๓ คำ{old[len(old) // 2 :]}"


def said(texts: list[tuple[str, ...]]) -> set[tuple[str, ...]]:
    return {tuple(map(without_typography, text)) for text in texts}


STEPS, OWNER, PERIOD, NAME, SCORE = "มาตรการ!D2", "มาตรการ!F2", "มาตรการ!E2", "หน่วยงาน!B2", "คะแนนตัวชี้วัด!B2"


class Office:
    """A workbook and the plan made of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workbook = folder / "งาน.xlsx"
        self.plan = folder / "build" / "งาน" / "plan.docx"

    def write(self, address: str, *words: str) -> None:
        """Other words for the lines of a cell, at every place."""
        paper = Paper(self.plan.read_bytes())
        for control in paper.controls()[address]:
            for line, word in zip(lines(control), words, strict=True):
                write(line, word)
        self.plan.write_bytes(paper.bytes())

    def type(self, address: str, value: str | float | None) -> None:
        """Another value in the workbook."""
        sheet, _, cell = address.partition("!")
        retype(self.workbook, sheet, {cell: Decimal(str(value)) if isinstance(value, int | float) else value})

    def cell(self, address: str) -> object:
        sheet, _, cell = address.partition("!")
        return glance(self.workbook)[sheet][cell].value

    def pull(self, *, apply: bool = False, prefer: Side | None = None, accepted: bool = True) -> Pull:
        (found,) = pull_all([self.plan], setting(self.folder), Wishes(apply, prefer, accepted))
        return found
