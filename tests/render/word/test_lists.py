"""Numbered paragraphs stay native lists, and each list begins where a reader expects it to."""

from __future__ import annotations

import re

from itadocs.render.word.docx import render_docx
from itadocs.thai.digits import DigitStyle
from itadocs.values import Lines
from tests.support.documents import Package, text_of, val, w
from tests.support.looks.projection import project
from tests.support.templates import PROPERTIES, compiled, lines, numbers, p, render, table, template, value

XS = lines("ก", "ข")


def numbered(made: Package) -> list[str]:
    """The paragraphs of the body with their numbers, as Word counts them."""
    body = project(made.data).partition("── document\n")[2]
    return [re.sub("⟦[^⟧]*⟧", "", line.partition("] ")[2]) for line in body.splitlines() if line.startswith("[")]


class TestValueLists:
    def test_a_list_of_values_is_one_numbered_paragraph_per_line(self) -> None:
        made = render(p("{{ xs }}", style="Steps"), {"xs": XS})
        assert numbered(made) == ["1. ก", "2. ข"]

    def test_every_list_of_values_has_a_list_of_its_own(self) -> None:
        made = render(p("{{ xs }}", style="Steps") + p("{{ xs }}", style="Inherited"), {"xs": XS})
        lists = [number for _, number in numbers(made)]
        assert lists[0] == lists[1] != lists[2] == lists[3]
        assert numbered(made) == ["1. ก", "2. ข", "1. ก", "2. ข"]

    def test_a_list_of_a_deeper_level_begins_at_one_too(self) -> None:
        made = render(p("หัว", style="Steps") + p("{{ xs }}", style="Deeper") * 2, {"xs": XS})
        assert numbered(made) == ["1. หัว", "1.1 ก", "1.2 ข", "1.1 ก", "1.2 ข"]

    def test_a_fixed_list_around_it_counts_on(self) -> None:
        body = p("หนึ่ง", style="Steps") + p("{{ xs }}", style="Deeper") + p("สอง", style="Steps")
        made = render(body, {"xs": XS})
        assert numbered(made) == ["1. หนึ่ง", "1.1 ก", "1.2 ข", "2. สอง"]

    def test_every_cell_has_a_list_of_its_own(self) -> None:
        rows = table(["{%tr for y in xs %}"], [p("{{ xs }}", style="Steps")], ["{%tr endfor %}"])
        made = render(rows, {"xs": XS})
        lists = [number for _, number in numbers(made)]
        assert len(set(lists)) == 2
        assert len(lists) == 4

    def test_a_list_of_one_text_with_lines_numbers_the_first_only(self) -> None:
        made = render(p("{{ x }}", style="Steps") + p("ต่อ", style="Steps"), {"x": value("ก\nข")})
        assert numbered(made) == ["1. ก", "ข", "2. ต่อ"]

    def test_a_line_that_is_broken_inside_an_entry_is_not_numbered_again(self) -> None:
        made = render(p("ข้อ {{ x }} จบ", style="Steps") + p("ต่อ", style="Steps"), {"x": value("ก\nข")})
        assert numbered(made) == ["1. ข้อ ก", "ข จบ", "2. ต่อ"]

    def test_no_entry_begins_no_list(self) -> None:
        made = render(p("{{ xs }}", style="Steps") + p("ก", style="Steps"), {"xs": Lines()})
        assert numbered(made) == ["1. ก"]


class TestLoops:
    def test_paragraphs_of_a_loop_count_through_the_loop(self) -> None:
        made = render(p("{%p for x in xs %}") + p("ข้อ {{ x }}", style="Steps") + p("{%p endfor %}"), {"xs": XS})
        assert numbered(made) == ["1. ข้อ ก", "2. ข้อ ข"]

    def test_a_loop_begins_at_one_each_time_it_is_entered(self) -> None:
        inner = p("{%p for x in xs %}") + p("ข้อ {{ x }}", style="Steps") + p("{%p endfor %}")
        made = render(p("{%p for y in xs %}") + p("{{ y }}") + inner + p("{%p endfor %}"), {"xs": XS})
        assert numbered(made) == ["ก", "1. ข้อ ก", "2. ข้อ ข", "ข", "1. ข้อ ก", "2. ข้อ ข"]

    def test_a_loop_of_a_deeper_level_counts_under_its_own_heading(self) -> None:
        inner = p("{%p for x in xs %}") + p("{{ x }}", style="Deeper") + p("{%p endfor %}")
        made = render(p("หนึ่ง", style="Steps") + p("สอง", style="Steps") + inner + p("สาม", style="Steps"), {"xs": XS})
        assert numbered(made) == ["1. หนึ่ง", "2. สอง", "2.1 ก", "2.2 ข", "3. สาม"]

    def test_two_loops_one_after_the_other_each_begin_at_one(self) -> None:
        loop = p("{%p for x in xs %}") + p("{{ x }}", style="Steps") + p("{%p endfor %}")
        made = render(loop + p("คั่น") + loop, {"xs": XS})
        assert numbered(made) == ["1. ก", "2. ข", "คั่น", "1. ก", "2. ข"]

    def test_a_row_loop_counts_over_its_rows(self) -> None:
        body = table(["{%tr for x in xs %}"], [p("{{ x }} ก", style="Steps"), "{{ x }}"], ["{%tr endfor %}"])
        made = render(body, {"xs": XS})
        assert len({number for _, number in numbers(made)}) == 1

    def test_headings_keep_the_numbering_of_their_style(self) -> None:
        made = render(p("{%p for x in xs %}") + p("{{ x }}", style="Heading1") + p("{%p endfor %}"), {"xs": XS})
        assert [number for _, number in numbers(made)] == ["style", "style"]
        assert numbered(made) == ["ข้อ 5 1. ก", "ข้อ 5 2. ข"]

    def test_both_sides_of_a_condition_are_in_one_list(self) -> None:
        loop = p("{%p for x in xs %}") + p("{%p if loop.first %}") + p("แรก {{ x }}", style="Steps")
        loop += p("{%p else %}") + p("ต่อ {{ x }}", style="Steps") + p("{%p endif %}") + p("{%p endfor %}")
        assert numbered(render(loop, {"xs": XS})) == ["1. แรก ก", "2. ต่อ ข"]

    def test_an_empty_loop_says_so_in_its_own_list(self) -> None:
        loop = p("{%p for x in xs %}") + p("{{ x }}") + p("{%p else %}") + p("ไม่มี", style="Steps") + p("{%p endfor %}")
        assert numbered(render(loop, {"xs": Lines()})) == ["1. ไม่มี"]


def test_every_list_begun_is_defined_and_begins_at_one_on_every_level() -> None:
    made = render(p("{{ xs }}", style="Steps") + p("{{ xs }}", style="Deeper"), {"xs": XS})
    used = {number for _, number in numbers(made)}
    for num in made.tree("numbering").iter(w("num")):
        if val(num, "numId") in used:
            assert [val(o.find(w("startOverride"))) for o in num.iter(w("lvlOverride"))] == ["1", "1"]
            used.remove(val(num, "numId"))
    assert not used


def test_a_list_numbered_zero_in_the_template_stays_without_a_number() -> None:
    """Word writes list 0 for a paragraph that leaves its style's list; no list of that number exists."""
    off = '<w:p><w:pPr><w:pStyle w:val="Steps"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:p>'
    made = render(
        p("ก", style="Steps") + off.replace("</w:p>", "<w:r><w:t>ข</w:t></w:r></w:p>") + p("ค", style="Steps")
    )
    assert numbered(made) == ["1. ก", "ข", "2. ค"]
    known = {val(num, "numId") for num in made.tree("numbering").iter(w("num"))}
    assert {val(number) for number in made.body.iter(w("numId"))} <= known


def test_lists_count_in_thai_digits_where_the_document_does() -> None:
    made = render(p("{{ xs }}", style="Steps"), {"xs": XS}, digits=DigitStyle.THAI)
    assert numbered(made) == ["๑. ก", "๒. ข"]
    assert {val(fmt) for fmt in made.tree("numbering").iter(w("numFmt"))} == {"thaiNumbers", "none"}


def test_a_template_without_lists_needs_none() -> None:
    gone = ("word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels")
    data = template(p("{{ xs }}"), parts=dict.fromkeys(gone))
    made = Package(render_docx(compiled(data, {"xs": XS}), {"xs": XS}, PROPERTIES))
    assert [text_of(paragraph) for paragraph in made.body.iter(w("p"))] == ["ก", "ข"]
