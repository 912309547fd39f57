"""A document that somebody only laid out otherwise is told by pull and never replaced by build."""

from __future__ import annotations

import pytest

from itadocs.commands.build import build
from itadocs.commands.pull import pull
from itadocs.outcomes import Status
from itadocs.review.diff.differences import LooseKind
from itadocs.review.pull.records import Wishes
from tests.support.effort import sampled
from tests.support.reviewing.desks import STEPS, Office
from tests.support.reviewing.layouts import LAYOUTS, saved_by_word
from tests.support.workbooks import setting

CASES = {"edit-jc": "alignment", "edit-pagebreak": "page break", "edit-bold": "bold", "edit-title": "title"}


@pytest.mark.parametrize("case", sampled(CASES, 2))
def test_a_layout_set_by_hand_survives_pull_and_build(case: str, office: Office) -> None:
    edited = LAYOUTS[CASES[case]](office.plan.read_bytes())
    office.plan.write_bytes(edited)
    (found,) = pull([office.plan], setting(office.folder), Wishes(apply=True))
    assert {each.kind for each in found.loose} <= {LooseKind.FORMAT, LooseKind.LAYOUT, LooseKind.PROPERTY}
    assert found.loose
    assert not found.is_settled
    assert found.kept is None
    office.type(STEPS, "ขั้นตอนใหม่")
    report = build([office.workbook], setting(office.folder))
    assert office.plan.read_bytes() == edited
    (plan,) = [each for each in report.workbooks[0].documents if each.status is Status.BUILT]
    assert plan.path == office.plan.with_name("plan (ฉบับใหม่).docx")
    assert [problem.code for problem in plan.problems] == ["O03"]


def test_a_document_that_word_only_saved_is_replaced_and_a_copy_kept(office: Office) -> None:
    office.plan.write_bytes(saved_by_word(office.plan.read_bytes()))
    (found,) = pull([office.plan], setting(office.folder), Wishes(apply=True))
    assert found.is_settled
    office.type(STEPS, "ขั้นตอนใหม่")
    build([office.workbook], setting(office.folder))
    assert not office.plan.with_name("plan (ฉบับใหม่).docx").exists()
    assert list(office.plan.parent.glob(".itadocs/kept/*.docx"))
