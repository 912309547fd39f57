"""Names that reviewers type where a document is signed are never lost: carried, there, or told word for word."""

from __future__ import annotations

import re

import pytest

from itadocs.review.diff.comparison import compare_stories
from itadocs.review.diff.differences import LooseKind
from itadocs.review.merge.documents import merge_documents
from itadocs.review.merge.records import Fate
from itadocs.review.story.reader import read_story
from tests.support.made import DIPROM, changed, choose, run
from tests.support.reviewing.edits import Paper, add_after, text, w, write
from tests.support.reviewing.layouts import free

BLANK = re.compile(r"\.{10,}")


@pytest.fixture(scope="module")
def to_sign() -> bytes:
    """A report with lines to sign its preface on, and a block at its end."""
    return run(changed(DIPROM, choose(signature_lines="ใช่", approval_block="ใช่"))).package.data


@pytest.fixture(scope="module")
def unsigned() -> bytes:
    """The same report without any of them."""
    return run(changed(DIPROM, choose(signature_lines="ไม่", approval_block="ไม่"))).package.data


def signed(data: bytes) -> tuple[bytes, list[str]]:
    """The document with something typed on every dotted line, and what was."""
    paper = Paper(data)
    typed: list[str] = []
    for paragraph in list(paper.body.iter(w("p"))):
        if BLANK.search(text(paragraph)):
            typed.append(f"นายผู้ลงนามคนที่ {len(typed) + 1} ตำแหน่ง")
            write(paragraph, BLANK.sub(typed[-1], text(paragraph)))
    return paper.bytes(), typed


def said(data: bytes) -> str:
    return "\n".join(block.text for block in read_story(data).blocks)


def test_names_are_carried_once_whatever_the_officer_changes(to_sign: bytes) -> None:
    edited, typed = signed(to_sign)
    assert len(typed) > 10
    officer = Paper(to_sign)
    add_after(free(officer)[1], "ข้อความที่เจ้าหน้าที่เพิ่ม")
    first = merge_documents(to_sign, edited, officer.bytes())
    assert not first.of(Fate.MISSING)
    assert first.data
    later = Paper(first.data)
    add_after(free(later)[-1], "ข้อความที่เจ้าหน้าที่เพิ่มอีก")
    again = merge_documents(to_sign, edited, later.bytes())
    assert again.data is None
    assert [said(first.data).count(name) for name in typed] == [1] * len(typed)
    assert not BLANK.search(said(first.data))


@pytest.mark.slow
def test_two_who_sign_different_lines_are_both_there(to_sign: bytes) -> None:
    edited, typed = signed(to_sign)
    halves = []
    for side in (0, 1):
        paper, whole = Paper(to_sign), Paper(edited)
        lines = [each for each in paper.body.iter(w("p")) if BLANK.search(text(each))]
        others = [each for each in whole.body.iter(w("p")) if "นายผู้ลงนาม" in text(each)]
        for line, other in list(zip(lines, others, strict=True))[side::2]:
            write(line, text(other))
        halves.append(paper.bytes())
    first = merge_documents(to_sign, halves[0], to_sign)
    second = merge_documents(to_sign, halves[1], first.data or b"")
    told = [entry.new for each in (first, second) for entry in each.of(Fate.MISSING)]
    assert second.data
    assert [name for name in typed if name not in said(second.data) and not any(name in each for each in told)] == []


@pytest.mark.slow
def test_names_whose_lines_the_workbook_no_longer_asks_for_are_carried_or_told(to_sign: bytes, unsigned: bytes) -> None:
    edited, typed = signed(to_sign)
    found = merge_documents(to_sign, edited, unsigned)
    told = "\n".join(entry.new for entry in found.of(Fate.MISSING))
    assert [name for name in typed if name not in told + said(found.data or unsigned)] == []
    assert said(found.data or unsigned).count("นายผู้ลงนาม") < len(typed)


def test_names_belong_to_no_cell_of_the_workbook(to_sign: bytes) -> None:
    edited, typed = signed(to_sign)
    found = compare_stories(read_story(to_sign), read_story(edited))
    assert all(each.edited == each.issued for each in found.appearances)
    told = "\n".join(each.new for each in found.loose if each.kind is LooseKind.WORDING)
    assert [name for name in typed if name not in told] == []
    assert len(found.loose) == len(typed)
