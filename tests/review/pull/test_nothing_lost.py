"""Whatever a reviewer and an officer do to a document and its workbook at once: every edit is applied or listed."""

from __future__ import annotations

import os
import shutil
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from itadocs.commands.build import build
from itadocs.commands.pull import pull
from itadocs.deliverables.needs import listed
from itadocs.intake.judging import judge_workbook
from itadocs.review.diff.sameness import is_same_to_readers
from itadocs.review.pull.cells import Holder
from itadocs.review.pull.compare import Comparison, Now, compare
from itadocs.review.pull.records import Pull, Wishes
from itadocs.review.story.cells import cell_texts
from itadocs.review.story.reader import read_story
from itadocs.thai.compare import without_typography
from itadocs.workbook.edit.bookfile import BookFile
from tests.support.documents import rendered
from tests.support.reviewing.reviewers import SCRIPTS, Act, Reviewer, issued, texts
from tests.support.workbooks import CATALOG, put, setting

EXAMPLES = int(os.environ.get("ITADOCS_EXAMPLES", "5"))
"""How many scripts are tried, and a fifth as many with a real workbook; ``.ci/run`` asks for 500."""


def said(found: Comparison | Pull) -> tuple[list[str], list[str]]:
    """Every old and every new text that is listed."""
    old = [change.old for change in found.changes] + [change.old for change in found.loose]
    new = [change.word for change in found.changes] + [change.new for change in found.loose]
    return [without_typography(text) for text in old], [without_typography(text) for text in new]


def check(edited: bytes, found: Comparison | Pull, words: list[str]) -> None:
    """Every typed word that is there is listed, and of every paragraph that is not there any more something is."""
    story, (old, new) = read_story(edited), said(found)
    whole = " ".join(block.text for _, block in story.filled())
    for word in words:
        if word in whole:
            assert any(word in text for text in new), word
    for gone in texts(issued()[1].story) - texts(story):
        assert any(text and (text in gone or gone in text or gone in text.split(" | ")) for text in old), gone


def settled(found: Comparison | Pull) -> None:
    """Each change says either what is written or why not, and nothing is written where Excel changed alone."""
    for change in found.changes:
        assert bool(change.contents) != bool(change.refusal) or change.side == "excel"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbook and its plan."""
    folder = tmp_path_factory.mktemp("desk")
    build([put(folder)], setting(folder))
    return folder


@cache
def cells() -> dict[str, Holder]:
    """The cells the plan prints of which anybody may change the words, or the score."""
    prints, kinds = cell_texts(issued()[1].story), ("text", "lines", "owners", "score")
    held = issued()[1].holders
    return {address: held[address] for address in held if address in prints and held[address].field.type in kinds}


def typed(book: bytes, acts: list[tuple[int, int]]) -> tuple[bytes, dict[str, str | Decimal]]:
    """The workbook with other words or scores in some of the cells that are printed."""
    holders = cells()
    contents: dict[str, str | Decimal] = {}
    for number, (one, other) in enumerate(acts):
        address = sorted(holders)[one % len(holders)]
        if holders[address].field.type == "score":
            contents[address] = Decimal(other % 9000) / 100
        else:
            contents[address] = f"ฬฬ{'กขคงจฉชซ'[number]}ฬฬ"
    return BookFile(book).written({holders[address].where: new for address, new in contents.items()}), contents


CELLS = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)), min_size=1, max_size=4)


@settings(max_examples=EXAMPLES // 5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SCRIPTS, CELLS)
def test_both_hands_meet_in_the_next_document(desk: Path, word: list[Act], excel: list[tuple[int, int]]) -> None:
    with TemporaryDirectory() as name:
        folder = shutil.copytree(desk, Path(name) / "desk")
        document, book, run = folder / "build" / "งาน" / "plan.docx", folder / "งาน.xlsx", setting(folder)
        before, contents = typed(book.read_bytes(), excel)
        book.write_bytes(before)
        reviewer = Reviewer(issued()[0])
        for action in word:
            reviewer.act(*action)
        document.write_bytes(reviewer.paper.bytes())
        (found,) = pull([document], run, Wishes(apply=True))
        assert not found.problems
        check(document.read_bytes(), found, reviewer.words)
        settled(found)
        taken = {change.where.tag: change for change in found.changes if change.is_applied}
        after = BookFile(book.read_bytes())
        for address, new in contents.items():  # the officer's own words stay, taken or waiting
            assert address not in taken
            assert cell(after, cells()[address]) == str(new)
        openpyxl.load_workbook(book)
        judged = judge_workbook(book, CATALOG)
        ((kind, choice),) = [each for each in listed(judged, CATALOG) if each[1].wanted]
        prints = cell_texts(read_story(rendered(judged, kind, choice, run)))
        for address, change in taken.items():
            lines = {without_typography(" ".join(text)) for text in prints.get(address, [("",)])}
            assert change.note or without_typography(change.word) in lines, address


def cell(book: BookFile, holder: Holder) -> str:
    stored = book.stored_cell(holder.where)
    return stored.text or stored.number


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SCRIPTS, SCRIPTS)
def test_no_edit_of_a_reviewer_is_lost_whatever_the_workbook_says_now(word: list[Act], excel: list[Act]) -> None:
    data, now = issued()
    reviewer = Reviewer(data)
    for action in word:
        reviewer.act(*action)
    officer = Reviewer(data)
    for action, one, other in excel:
        if action in ("rewrite", "insert", "add", "line-delete", "row-delete"):
            officer.act(action, one, other)
    today = Now(read_story(officer.paper.bytes()), now.book, now.holders, now.file, now.fiscal_year)
    edited = reviewer.paper.bytes()
    found = compare(edited, data, today)
    check(edited, found, reviewer.words)
    settled(found)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.just("layout"), st.integers(0, 10_000), st.integers(0, 10_000)), min_size=1, max_size=4))
def test_no_layout_of_a_reviewer_is_lost(acts: list[Act]) -> None:
    data, _ = issued()
    reviewer = Reviewer(data)
    for action in acts:
        reviewer.act(*action)
    edited = reviewer.paper.bytes()
    assume(edited != Reviewer(data).paper.bytes())  # a break where one is already changes nothing
    assert not is_same_to_readers(data, edited)
    assert compare(edited, data, None).loose
