"""Every field of every sample workbook, edited in its document and taken back: the next document says the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from itadocs.review.diff.differences import LooseKind
from itadocs.review.story.cells import cell_texts
from itadocs.review.story.reader import read_story
from tests.support.reviewing.desks import Desk, in_the_middle, other, said
from tests.support.reviewing.edits import Element, Paper, add_after, lines, text, write

FIELDS = {"oie-2568": 253, "diprom-2568": 127, "ditp-2566": 181, "diw-2566": 199, "lamphun-2568": 153}
"""The cells each sample document prints, counted by their controls: 913."""


def check(desk: Desk, paper: Paper, edited: set[str]) -> None:
    """Taken back without a word left over, and printed again as it was edited."""
    desk.document.write_bytes(paper.bytes())
    found = desk.pull()
    assert not found.problems
    assert [change for change in found.changes if not change.is_applied or change.note] == []
    # words written into the first of several runs take its looks, which is told
    assert {each.kind for each in found.loose} <= {LooseKind.FORMAT}
    assert {change.where.tag for change in found.changes} == edited
    wanted, now = cell_texts(read_story(paper.bytes())), cell_texts(read_story(desk.rebuilt()))
    assert {a: said(wanted[a]) for a in edited} == {a: said(now.get(a, [])) for a in edited}
    assert found.is_settled or found.loose


@pytest.mark.parametrize("how", [other, pytest.param(in_the_middle, marks=pytest.mark.slow)])
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


@pytest.mark.slow
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
