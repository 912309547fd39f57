"""Every field of every sample workbook, edited in its document and taken back: the next document says the same."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from itadocs.pipeline import build
from itadocs.review.diff.words import meaning
from itadocs.review.pull.records import Pull, Wishes
from itadocs.review.story.cells import cell_texts
from itadocs.review.story.story import read_story
from itadocs.run.judging import judge
from itadocs.run.pulling import pull_all
from itadocs.run.today import find_holders
from itadocs.thai.digits import parse_decimal, to_arabic
from tests.support.edits import Element, Paper, add_after, lines, text, write
from tests.support.reviewed import copy_sample
from tests.support.workbooks import CATALOG, setting

SAMPLES = ("oie-2568", "diprom-2568", "ditp-2566", "diw-2566", "lamphun-2568")
FIELDS = {"oie-2568": 251, "diprom-2568": 126, "ditp-2566": 180, "diw-2566": 198, "lamphun-2568": 150}
"""The cells each sample document prints, counted by their controls: 905."""


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


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Path, dict[str, str]]]:
    """A sample's folder with its document, and the types of its cells; made once."""

    @cache
    def build_once(sample: str) -> tuple[Path, dict[str, str]]:
        folder = tmp_path_factory.mktemp(sample)
        workbook = copy_sample(sample, folder)
        build([workbook], setting(folder))
        holders = find_holders(judge(workbook, CATALOG), setting(folder))
        return folder, {address: holder.field.type for address, holder in holders.items()}

    return build_once


@pytest.fixture(params=SAMPLES)
def desk(request: pytest.FixtureRequest, tmp_path: Path, built: Callable[[str], tuple[Path, dict[str, str]]]) -> Desk:
    made, kinds = built(request.param)
    folder = shutil.copytree(made, tmp_path / "desk")
    return Desk(folder, next(folder.glob("*.xlsx")), next((folder / "build").glob("*/*.docx")), kinds)


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
            later = old.replace("๓๐ ", "๒๙ ", 1).replace("30 ", "29 ", 1)
            later = later if later != old else old.replace("ตุลาคม", "พฤศจิกายน").replace("ต.ค.", "พ.ย.")
            return later if later != old else re.sub("^[๐-๙]+(?= )", "๒", old)
        case _:
            return f"ถ้อยคำของ {address}"


def in_the_middle(old: str, kind: str, address: str) -> str:
    """Part of a text changed, in Thai digits; a value as a whole."""
    if kind in ("score", "integer", "year", "choice", "date", "periods"):
        return other(old, kind, address)
    return f"{old[: len(old) // 2]}๓ คำ{old[len(old) // 2 :]}"


def check(desk: Desk, paper: Paper, edited: set[str]) -> None:
    """Taken back without a word left over, and printed again as it was edited."""
    desk.document.write_bytes(paper.bytes())
    found = desk.pull()
    assert not found.problems
    assert [change for change in found.changes if not change.is_applied or change.note] == []
    assert found.loose == ()
    assert {change.where.tag for change in found.changes} == edited
    wanted, now = cell_texts(read_story(paper.bytes())), cell_texts(read_story(desk.rebuilt()))
    assert {a: said(wanted[a]) for a in edited} == {a: said(now.get(a, [])) for a in edited}
    assert found.is_settled


def said(texts: list[tuple[str, ...]]) -> set[tuple[str, ...]]:
    return {tuple(map(meaning, text)) for text in texts}


@pytest.mark.parametrize("how", [other, in_the_middle])
def test_every_field_comes_back(
    desk: Desk, how: Callable[[str, str, str], str], request: pytest.FixtureRequest
) -> None:
    paper, edited = desk.paper, set[str]()
    for address, controls in paper.controls().items():
        for control in controls:
            for line in lines(control):
                old = text(line)
                new = how(old, desk.kinds[address], address)
                if new != old:
                    write(line, new)
                    edited.add(address)
    print(f"{len(edited)} fields edited")  # noqa: T201  shown by pytest -rP
    assert len(edited) == FIELDS[request.node.callspec.params["desk"]]
    check(desk, paper, edited)


@pytest.mark.parametrize("is_added", [True, False], ids=["added", "deleted"])
def test_a_paragraph_comes_back_that_was_added_or_deleted(desk: Desk, is_added: bool) -> None:
    def change(paragraphs: list[Element]) -> None:
        if is_added:
            add_after(paragraphs[-1], "ย่อหน้าเพิ่ม ๑")
        else:
            parent = paragraphs[1].getparent()
            assert parent is not None
            parent.remove(paragraphs[1])

    paper, edited = desk.paper, set[str]()
    for address, controls in paper.controls().items():
        for control in controls:
            if len(lines(control)) > 1 and desk.kinds[address] in ("lines", "text", "owners"):
                change(lines(control))
                edited.add(address)
    assert edited
    check(desk, paper, edited)
