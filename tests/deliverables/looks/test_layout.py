"""What makes any document look careless: empty cells, gaps, broken merges, doubled spaces, left-over brackets."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.support.documents import text_of, val, w
from tests.support.effort import each_of, sampled
from tests.support.made import (
    ALL,
    DIPROM,
    DITP,
    DIW,
    Cell,
    Data,
    Package,
    Row,
    changed,
    choose,
    lines,
    plain,
    run,
    sample,
    tables,
)


@pytest.mark.parametrize("name", sampled(ALL, 3))
def test_no_cell_of_a_table_is_empty_unless_it_is_joined_with_the_one_above(name: str) -> None:
    for table in tables(sample(name).package):
        for row in table.rows:
            for cell in row.cells:
                assert cell.text.strip() or cell.merge == "continue", (row.texts, cell.at)


@each_of("name", ALL)
def test_a_cell_that_is_joined_continues_one_of_the_same_place_and_width(name: str) -> None:
    for table in tables(sample(name).package):
        above: Row | None = None
        for row in table.rows:
            for cell in row.cells:
                if cell.merge == "continue":
                    assert above is not None
                    assert _same_place(cell, above) is not None, row.texts
                    assert not cell.text
            above = row


def _same_place(cell: Cell, row: Row) -> Cell | None:
    found = (other for other in row.cells if (other.at, other.span) == (cell.at, cell.span) and other.merge)
    return next(found, None)


@each_of("name", ALL)
def test_no_join_runs_from_a_header_into_the_body(name: str) -> None:
    for table in tables(sample(name).package):
        if table.body:
            assert all(cell.merge != "continue" for cell in table.body[0].cells)


@each_of("name", ALL)
def test_texts_have_single_spaces_and_no_empty_brackets_or_quotes(name: str) -> None:
    for text in plain(sample(name).package):
        assert "  " not in text, text
        assert not re.search(r"\(\s*\)|“\s*”|\s[,)”]|[(“]\s|\bNone\b", text), text


@each_of("name", ALL)
def test_no_blank_line_stands_before_a_new_page(name: str) -> None:
    assert ("[Normal]", "⤓") not in set(pairwise(lines(sample(name).package)))


def _strip(data: Data) -> None:
    """Leave only what no document can do without."""
    for sheet in ("ranks", "items", "indicators", "instruments", "limitations", "history"):
        data.pop(sheet, None)
    for key in ("national_mean", "last_total", "last_level", "target", "threshold"):
        data["result"].pop(key, None)
    for key in ("short_name", "english_name", "ministry", "prepared_by"):
        data["agency"].pop(key, None)
    data["texts"] = dict.fromkeys(("preface", "background", "purpose", "closing"), "")


@pytest.fixture(scope="module", params=[DIPROM, DITP, DIW])
def least(request: pytest.FixtureRequest) -> Package:
    return run(changed(request.param, _strip, choose(criteria_year=2580))).package


def test_a_workbook_with_the_least_prints_no_left_overs(least: Package) -> None:
    for text in plain(least):
        assert "  " not in text, text
        assert not re.search(r"\(\s*\)|“\s*”|\s[,)”]|[(“]\s", text), text
        assert not text.endswith((" คือ", " ของ", " ได้", " คะแนน คะแนน")), text


def test_a_workbook_with_the_least_prints_no_table_of_nothing_but_dashes(least: Package) -> None:
    for table in tables(least):
        assert {cell.text for row in table.body for cell in row.cells[1:]} != {"-"}


def test_a_workbook_with_the_least_explains_no_symbol_that_is_not_used(least: Package) -> None:
    text = "\n".join(lines(least))
    assert "คำอธิบายสัญลักษณ์" not in text
    assert not re.search("[●▲]", text)


def test_no_heading_stands_over_nothing(least: Package) -> None:
    for found in (lines(least), *(lines(sample(name).package) for name in ALL)):
        shown = [line for line in found if line not in ("[Normal]", "⤓") and not line.startswith("── section")]
        for line, following in pairwise([*shown, "[heading 1]"]):
            level, below = (re.match(r"\[heading (\d)\]", text) for text in (line, following))
            assert not (level and below and below[1] <= level[1]), line


@each_of("name", ALL)
def test_no_level_of_headings_is_left_out(name: str) -> None:
    package, before = sample(name).package, 0
    for paragraph in package.paragraphs():
        style = package.style_of(paragraph)
        if style.startswith("Heading") or style == "PartHeading":
            level = int(val(package.inherited(paragraph, "outlineLvl"))) + 1
            assert level <= before + 1, text_of(paragraph)
            before = level


@each_of("name", ALL)
def test_what_leads_in_to_a_table_stays_with_it(name: str) -> None:
    package = sample(name).package
    for table in package.body.iter(w("tbl")):
        before = table.getprevious()
        if before.tag == w("p") and text_of(before) and package.style_of(before) != "Caption":
            assert package.inherited(before, "keepNext") is not None, text_of(before)


@each_of("name", ALL)
def test_the_caption_of_a_table_stands_above_it_and_stays_with_it(name: str) -> None:
    package = sample(name).package
    captions = [each for each in package.paragraphs() if package.style_of(each) == "Caption"]
    for caption in (each for each in captions if text_of(each).startswith("ตารางที่ ")):
        assert caption.getnext().tag == w("tbl"), text_of(caption)
        assert caption.find(f"{w('pPr')}/{w('keepNext')}") is not None, text_of(caption)
