"""What a reviewer seldom puts in is marked in the comparison copy, or told."""

from __future__ import annotations

from datetime import UTC, datetime

from itadocs.review.redline.copy import render_redline
from itadocs.review.story.reader import read_story
from tests.support.reviewing.papers import p, r
from tests.support.reviewing.put_in import with_blocks, with_words
from tests.support.reviewing.reviewers import issued

MOMENT = datetime(2026, 1, 15, tzinfo=UTC)
WORD = "ถ้อยคำของผู้ตรวจ"


def test_a_formula_that_went_is_told() -> None:
    old = with_words(f"<m:oMathPara><m:oMath><m:r><m:t>{WORD}</m:t></m:r></m:oMath></m:oMathPara>")
    (told,) = render_redline(old, issued()[0], "itadocs", MOMENT).unmarked
    assert told.startswith("สูตรที่ 1 ")
    assert not render_redline(old, old, "itadocs", MOMENT).unmarked


def test_paragraphs_that_programs_may_choose_from_are_marked() -> None:
    choice = f'<mc:Choice Requires="wps">{p(r(WORD))}</mc:Choice><mc:Fallback>{p(r("อื่น"))}</mc:Fallback>'
    edited = with_blocks(f"<mc:AlternateContent>{choice}</mc:AlternateContent>")
    copy = render_redline(issued()[0], edited, "itadocs", MOMENT).data
    after, before = (
        [block.text for _, block in read_story(copy, accepted=accepted).filled()] for accepted in (True, False)
    )
    assert WORD in after
    assert before == [block.text for _, block in read_story(issued()[0]).filled()]
