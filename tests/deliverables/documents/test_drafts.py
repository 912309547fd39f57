"""A document with a measure that nobody has confirmed says ร่าง on every page, and is told by check."""

from __future__ import annotations

from typing import Any

import pytest

from itadocs.ooxml.relations import parse_relations
from itadocs.ooxml.xml import parse
from tests.support.documents import Package, text_of, w
from tests.support.effort import sampled
from tests.support.made import DIPROM, DIW, OIE, changed, run, sample

RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def headers(package: Package) -> list[str]:
    """The text of the header of each sort of page of each section; empty where there is none."""
    relations = parse_relations(parse(package.parts["word/_rels/document.xml.rels"]), "word/document.xml")
    shown: dict[str, str] = {}
    found = []
    for section in package.tree("document").iter(w("sectPr")):
        for entry in section.iter(w("headerReference")):
            part = relations[entry.get(RELATED, "")].target.removeprefix("word/").removesuffix(".xml")
            shown[str(entry.get(w("type")))] = text_of(package.tree(part))
        found += [shown.get(page, "") for page in ("first", "default", "even")]
    return found


def stated(name: str, state: str) -> dict[str, Any]:
    return changed(name, lambda data: data["measures"][0].update(state=state))


@pytest.mark.parametrize("name", sampled([OIE, DIW, DIPROM], 3))
def test_every_page_of_a_document_with_a_draft_says_so(name: str) -> None:
    made = run(stated(name, "ร่าง"))
    assert all("ร่าง" in text for text in headers(made.package))
    assert "R77" in {problem.code for problem in made.report.workbooks[0].all_problems}


def test_without_a_draft_no_page_says_so_and_the_document_is_the_one_of_before() -> None:
    made = run(stated(OIE, "ยืนยันแล้ว"))
    package = made.package
    assert "R77" not in {problem.code for problem in made.report.workbooks[0].all_problems}
    assert not any("ร่าง" in text for text in headers(package))
    assert package.parts["word/document.xml"] == sample(OIE).package.parts["word/document.xml"]
