"""What nobody sees in Word, or only in one font, is never printed by way of the workbook."""

from __future__ import annotations

import pytest
from lxml import etree

from itadocs.review.pull.records import Pull
from tests.support.effort import sampled
from tests.support.reviewing.desks import STEPS, Office
from tests.support.reviewing.edits import Paper, lines, text, w
from tests.support.reviewing.papers import W


def pulled_with(office: Office, run: str) -> Pull:
    """Pull what comes of a further run behind the words of a cell."""
    paper = Paper(office.plan.read_bytes())
    for control in paper.controls()[STEPS]:
        last = [each for each in lines(control)[0].iter(w("r")) if text(each)][-1]
        last.addnext(etree.fromstring(f'<w:x xmlns:w="{W}">{run}</w:x>')[0])
    office.plan.write_bytes(paper.bytes())
    return office.pull(apply=True)


@pytest.mark.parametrize(
    "hiding",
    sampled(["<w:vanish/>", '<w:vanish w:val="1"/><w:b/>', "<w:vanish/><w:color w:val='FF0000'/>"], 3),
)
def test_hidden_words_stay_out_of_the_workbook(hiding: str, office: Office) -> None:
    before = office.cell(STEPS)
    found = pulled_with(office, f"<w:r><w:rPr>{hiding}</w:rPr><w:t> ข้อความซ่อน</w:t></w:r>")
    assert [change.refusal.code for change in found.changes if change.refusal] == ["P13"]
    assert office.cell(STEPS) == before


def test_words_that_are_not_hidden_go_into_the_workbook(office: Office) -> None:
    found = pulled_with(office, '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t xml:space="preserve"> เห็นได้</w:t></w:r>')
    assert all(change.is_applied for change in found.changes)
    assert str(office.cell(STEPS)).endswith("เห็นได้")


@pytest.mark.parametrize(
    ("run", "sign"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        pytest.param('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑", marks=pytest.mark.slow),
        pytest.param('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥", marks=pytest.mark.slow),
        pytest.param('<w:r><w:sym w:font="MS Gothic" w:char="2612"/></w:r>', "☒", marks=pytest.mark.slow),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0e0</w:t></w:r>', "→"),
    ],
)
def test_symbols_of_symbol_fonts_become_their_signs(run: str, sign: str, office: Office) -> None:
    found = pulled_with(office, run)
    assert all(change.is_applied for change in found.changes)
    assert str(office.cell(STEPS)).endswith(sign)


@pytest.mark.parametrize("font", sampled(["Wingdings 3", "Webdings", "ฟอนต์ของกรม"], 3))
def test_a_symbol_nobody_knows_is_refused(font: str, office: Office) -> None:
    before = office.cell(STEPS)
    found = pulled_with(office, f'<w:r><w:sym w:font="{font}" w:char="F0A9"/></w:r>')
    assert [change.refusal.code for change in found.changes if change.refusal] == ["P13"]
    assert office.cell(STEPS) == before
