"""What comes back of a document that was edited and then saved by LibreOffice, which drops the names of controls."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.review.diff.segments import Certainty
from itadocs.review.story.cells import cell_texts
from itadocs.review.story.reader import is_same_text, read_story
from tests.support.looks.office import saved
from tests.support.reviewing.desks import Desk, in_the_middle, said
from tests.support.reviewing.edits import Paper, lines, text, write

pytestmark = pytest.mark.office


@pytest.mark.parametrize("desk", ["diprom-2568", "lamphun-2568"], indirect=True)
def test_words_changed_in_part_come_back_to_their_cells(desk: Desk, tmp_path: Path) -> None:
    issued, folder = desk.document.read_bytes(), tmp_path / "saved"
    folder.mkdir()
    assert is_same_text(saved(desk.document, folder), issued)
    paper, edited = Paper(issued), set[str]()
    for address, controls in list(paper.controls().items())[::3]:
        for control in controls:
            for line in lines(control):
                new = in_the_middle(text(line), desk.kinds[address], address)
                if new != text(line):
                    write(line, new)
                    edited.add(address)
    desk.document.write_bytes(paper.bytes())
    desk.document.write_bytes(saved(desk.document, folder))
    found = desk.pull()
    assert {change.where.tag for change in found.changes} == edited
    assert {change.certainty for change in found.changes} <= {Certainty.ALIAS, Certainty.NEIGHBOURHOOD}
    wanted, now = cell_texts(read_story(paper.bytes())), cell_texts(read_story(desk.rebuilt()))
    assert {a: said(wanted[a]) for a in edited} == {a: said(now.get(a, [])) for a in edited}
