"""Tracked changes taken as accepted or as rejected: what Word's two buttons leave."""

from __future__ import annotations

import pytest

from itadocs.ooxml.revisions import accept_revisions, reject_revisions
from itadocs.ooxml.xml import Element, parse, w
from tests.support.reviewing.papers import W, p, r, tc

BY = 'w:id="1" w:author="a"'
MOVED = f"<w:{{0}} {BY}>{r('ย้าย')}</w:{{0}}>"


def part(inside: str) -> Element:
    return parse(f'<w:body xmlns:w="{W}">{inside}</w:body>'.encode())


def lines(root: Element) -> list[str]:
    return ["".join(text.text or "" for text in each.iter(w("t"))) for each in root.iter(w("p"))]


def end(kind: str) -> str:
    return f"<w:rPr><w:{kind} {BY}/></w:rPr>"


def row(text: str, mark: str = "") -> str:
    properties = f"<w:trPr><w:{mark} {BY}/></w:trPr>" if mark else ""
    return f"<w:tr>{properties}{tc(p(r(text)))}</w:tr>"


CASES = {
    "end of a paragraph inserted": (p(r("ก"), end("ins")) + p(r("ข")), ["ก", "ข"], ["กข"]),
    "end of a paragraph deleted": (p(r("ก"), end("del")) + p(r("ข")), ["กข"], ["ก", "ข"]),
    "rows": (f"<w:tbl>{row('ก')}{row('ข', 'ins')}{row('ค', 'del')}</w:tbl>", ["ก", "ข"], ["ก", "ค"]),
    "a whole table": (f"<w:tbl>{row('ก', 'del')}</w:tbl>{p(r('ข'))}", ["ข"], ["ก", "ข"]),
    "moved": (
        p(MOVED.format("moveFrom") + r("ก")) + p(r("ข") + MOVED.format("moveTo")),
        ["ก", "ขย้าย"],
        ["ย้ายก", "ข"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_all_are_accepted(case: str) -> None:
    root = part(CASES[case][0])
    accept_revisions(root)
    assert lines(root) == CASES[case][1]


@pytest.mark.parametrize("case", CASES)
def test_all_are_rejected(case: str) -> None:
    root = part(CASES[case][0])
    reject_revisions(root)
    assert lines(root) == CASES[case][2]


def test_notes_of_changed_formatting_go_and_the_formatting_stays() -> None:
    root = part(p(r("ก", f"<w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange>")))
    accept_revisions(root)
    assert [element.tag for element in root.iter(w("b"), w("rPrChange"))] == [w("b")]


def test_a_field_code_that_was_deleted_comes_back_as_a_code() -> None:
    root = part(p(f"<w:del {BY}><w:r><w:delInstrText>PAGE</w:delInstrText></w:r></w:del>"))
    reject_revisions(root)
    assert [code.text for code in root.iter(w("instrText"))] == ["PAGE"]
