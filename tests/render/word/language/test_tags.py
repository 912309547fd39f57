"""The template language: docxtpl's tags, tags as Word mangles them, and what an empty value leaves behind."""

from __future__ import annotations

import pytest

from itadocs.thai.digits import DigitStyle
from itadocs.values import Lines, Text
from tests.support.documents import local, text_of, val, w
from tests.support.templates import cells, controls, lines, p, paragraphs, r, render, table, value

XS = lines("ก", "ข", "ค")
X = {"x": value("ค่า")}
EMPTY: dict[str, object] = {"x": Text(), "xs": Lines()}


class TestPrefixes:
    def test_tr_repeats_a_row(self) -> None:
        made = render(
            table(["หัว", "หัว"], ["{%tr for x in xs %}", ""], ["{{ x }}", "-"], ["{%tr endfor %}", ""]), {"xs": XS}
        )
        assert cells(made) == [[["หัว"], ["หัว"]], *[[[x], ["-"]] for x in XS]]

    def test_tc_repeats_a_cell(self) -> None:
        made = render(table(["{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"]), {"xs": XS})
        assert cells(made) == [[["ก"], ["ข"], ["ค"]]]

    def test_p_leaves_no_paragraph(self) -> None:
        made = render(p("ก") + p("{%p if x %}") + p("{{ x }}") + p("{%p else %}") + p("ไม่") + p("{%p endif %}"), X)
        assert paragraphs(made.body) == ["ก", "ค่า"]

    def test_r_leaves_no_run(self) -> None:
        made = render(p(r("ก "))[:-6] + r("{%r if x %}") + r("{{ x }} ") + r("{%r endif %}") + r("ข") + "</w:p>", X)
        assert paragraphs(made.body) == ["ก ค่า ข"]
        assert [text_of(run) for run in made.body.iter(w("r"))] == ["ก ", "ค่า", " ", "ข"]

    def test_r_value_stands_in_for_its_run(self) -> None:
        made = render(p(r("ก "), r("{{r x }}"), r(" ข")), X)
        assert paragraphs(made.body) == ["ก ค่า ข"]
        assert controls(made.body) == [("แผ่นงาน!B5", "ค่า")]

    def test_p_value_stands_in_for_its_paragraph(self) -> None:
        made = render(p("{{p xs }}") + p("ข") + table([p("{{p xs }}")]), {"xs": XS})
        assert paragraphs(made.body) == [*XS, "ข", *XS]

    def test_conditions_and_loops_work_inside_a_sentence(self) -> None:
        made = render(p("ก{% for x in xs %}{% if not loop.first %}, {% endif %}{{ x }}{% endfor %} จบ"), {"xs": XS})
        assert paragraphs(made.body) == ["กก, ข, ค จบ"]

    def test_dashes_at_the_ends_of_a_tag_are_understood(self) -> None:
        made = render(p("ก {{- x -}} ข"), X)
        assert paragraphs(made.body) == ["ก ค่า ข"]

    def test_comments_leave_nothing(self) -> None:
        made = render(p("ก{# หมายเหตุ {{ y }} #}ข") + p("{#p ทั้งย่อหน้า #}") + table(["{#tr ทั้งแถว #}"], ["ค"]))
        assert paragraphs(made.body) == ["กข", "ค"]

    def test_a_single_brace_is_a_brace(self) -> None:
        assert paragraphs(render(p("{ก} { x }")).body) == ["{ก} { x }"]

    def test_set_names_a_value_for_the_rest_of_the_template(self) -> None:
        made = render(p("{%p set y = x %}") + p("{%p if y %}") + p("{{ y }}") + p("{%p endif %}"), X)
        assert paragraphs(made.body) == ["ค่า"]

    def test_range_counts(self) -> None:
        assert paragraphs(render(p("{% for n in range(3) %}{{ n }} {% endfor %}")).body) == ["0 1 2 "]

    def test_numbers_and_alternatives_are_printed(self) -> None:
        made = render(
            p("{{ xs|length }} {{ y|default('-', true) }} {{ x if y else 'ไม่มี' }}"), {**X, "xs": XS, "y": Text()}
        )
        assert paragraphs(made.body) == ["3 - ไม่มี"]


@pytest.mark.parametrize("digits", DigitStyle)
class TestCells:
    """What goes into an attribute of a cell is no text: it keeps its digits and its place in the schema."""

    def test_vm_merges_over_the_rows_of_the_loop(self, digits: DigitStyle) -> None:
        label = p("{% vm %}{{ x }}") + p("เพิ่ม")
        made = render(
            table(["{%tr for y in xs %}", ""], [label, "{{ y }}"], ["{%tr endfor %}", ""]),
            {**X, "xs": XS},
            digits=digits,
        )
        assert [val(merge) for merge in made.body.iter(w("vMerge"))] == ["restart", "continue", "continue"]
        assert cells(made) == [[["ค่า", "เพิ่ม"], ["ก"]], [[""], ["ข"]], [[""], ["ค"]]]

    def test_vm_if_merges_only_where_it_holds(self, digits: DigitStyle) -> None:
        rows = table(["{%tr for y in xs %}", ""], ["{% vm if x %}{{ y }}", "-"], ["{%tr endfor %}", ""])
        together = render(rows, {**X, "xs": XS}, digits=digits)
        apart = render(rows, {"x": Text(), "xs": XS}, digits=digits)
        assert len(list(together.body.iter(w("vMerge")))) == 3
        assert not list(apart.body.iter(w("vMerge")))
        assert cells(apart) == [[[y], ["-"]] for y in XS]

    def test_hm_merges_over_the_cells_of_the_loop(self, digits: DigitStyle) -> None:
        made = render(table(["{%tc for y in xs %}", "{% hm %}{{ y }}", "{%tc endfor %}"]), {"xs": XS}, digits=digits)
        assert [val(span) for span in made.body.iter(w("gridSpan"))] == ["3"]
        assert cells(made) == [[["ก"]]]

    def test_colspan_makes_a_cell_as_wide_as_it_says(self, digits: DigitStyle) -> None:
        made = render(table(["{% colspan n %}{{ x }}"]), {**X, "n": 3}, digits=digits)
        properties = next(made.body.iter(w("tcPr")))
        assert [local(child) for child in properties] == ["tcW", "gridSpan"]
        assert val(properties[1]) == "3"
        assert cells(made) == [[["ค่า"]]]

    def test_cellbg_colours_a_cell(self, digits: DigitStyle) -> None:
        made = render(table(["{% cellbg c %}{{ x }}"]), {**X, "c": Text("112233")}, digits=digits)
        properties = next(made.body.iter(w("tcPr")))
        assert [local(child) for child in properties] == ["tcW", "shd"]
        assert val(properties[1], "fill") == "112233"


class TestTagsAsWordLeavesThem:
    @pytest.mark.parametrize(
        "runs",
        [
            (r("ก {"), r("{ x }"), r("} ข")),
            (r("ก {{"), r(" "), r("x", "<w:b/>"), r(" }} ข")),
            (r("ก {{ x"), '<w:proofErr w:type="spellStart"/>', r(" }}"), '<w:proofErr w:type="spellEnd"/>', r(" ข")),
            (r("ก {"), '<w:bookmarkStart w:id="0" w:name="_GoBack"/>', r("{x"), '<w:bookmarkEnd w:id="0"/>', r("}} ข")),
            (r("ก {{ x }"), "<w:r><w:lastRenderedPageBreak/><w:t>} ข</w:t></w:r>"),
            (r("ก {"), r("{"), r("x"), r("}"), r("}"), r(" ข")),
        ],
        ids=["braces", "name", "proofing", "bookmark", "page break", "every letter"],
    )  # fmt: skip
    def test_a_tag_split_over_runs_is_one_tag(self, runs: tuple[str, ...]) -> None:
        made = render(p(*runs), X)
        assert paragraphs(made.body) == ["ก ค่า ข"]
        assert not list(made.body.iter(w("proofErr"), w("bookmarkStart"), w("bookmarkEnd"), w("lastRenderedPageBreak")))

    def test_a_split_row_tag_still_takes_its_row_away(self) -> None:
        split = p(r("{%t"), r("r for x"), r(" in xs %}"))
        made = render(table([split], ["{{ x }}"], [p(r("{"), r("%tr endfor %}"))]), {"xs": XS})
        assert cells(made) == [[["ก"]], [["ข"]], [["ค"]]]

    def test_curly_quotes_in_a_tag_are_quotes(self) -> None:
        made = render(p("{% if x == “ค่า” %}ใช่{% endif %}{% if x == ‘ค่า’ %}จริง{% endif %} “ค่า” {{ x }}"), X)
        assert paragraphs(made.body) == ["ใช่จริง “ค่า” ค่า"]

    def test_the_formatting_of_the_tag_s_first_run_counts(self) -> None:
        made = render(p(r("{{", "<w:b/>"), r(" x }}", "<w:i/>")), X)
        assert [local(child) for child in next(made.body.iter(w("r"))).find(w("rPr"))] == ["b", "bCs", "cs"]

    def test_comparisons_are_read_as_typed(self) -> None:
        made = render(p("{% if n > 2 and n < 9 %}กลาง{% endif %}"), {"n": 3})
        assert paragraphs(made.body) == ["กลาง"]


class TestEmpty:
    def test_an_empty_value_leaves_no_paragraph_in_the_body(self) -> None:
        made = render(p("ก") + p("{{ x }}") + p("{{ xs }}", style="Steps") + p("ข"), EMPTY)
        assert paragraphs(made.body) == ["ก", "ข"]

    def test_an_empty_value_in_a_sentence_leaves_the_sentence(self) -> None:
        made = render(p("ก {{ x }}{{ xs }} ข"), EMPTY)
        assert paragraphs(made.body) == ["ก  ข"]
        assert not controls(made.body)

    @pytest.mark.parametrize(
        "cell",
        [
            "{{ x }}",
            p("{{ x }}") + p("{{ xs }}"),
            p("{%p if x %}") + p("{{ x }}") + p("{%p endif %}"),
            p("{% if x %}{{ x }}{% endif %}"),
            p("{%p for y in xs %}") + p("{{ y }}") + p("{%p endfor %}"),
            table(["{%tr for y in xs %}"], ["{{ y }}"], ["{%tr endfor %}"]) + p("{{ x }}"),
            table(["{%tr for y in xs %}"], ["{{ y }}"], ["{%tr endfor %}"]),
        ],
    )
    def test_a_cell_always_keeps_one_paragraph(self, cell: str) -> None:
        made = render(table([cell, "ข"]), EMPTY)
        first = next(made.body.iter(w("tc")))
        assert [local(child) for child in first] == ["tcPr", "p"]
        assert cells(made) == [[[""], ["ข"]]]

    def test_a_cell_that_ends_with_a_table_gets_the_paragraph_word_demands(self) -> None:
        made = render(table([table(["{{ x }}"])]), X)
        outer = next(made.body.iter(w("tc")))
        assert [local(child) for child in outer] == ["tcPr", "tbl", "p"]

    def test_a_table_without_rows_is_left_out(self) -> None:
        made = render(p("ก") + table(["{%tr for y in xs %}"], ["{{ y }}"], ["{%tr endfor %}"]) + p("ข"), EMPTY)
        assert not list(made.body.iter(w("tbl")))
        assert paragraphs(made.body) == ["ก", "ข"]

    def test_a_row_without_cells_is_left_out(self) -> None:
        made = render(table(["{%tc for y in xs %}", "{{ y }}", "{%tc endfor %}"], ["ก", "ข", "ค"]), EMPTY)
        assert cells(made) == [[["ก"], ["ข"], ["ค"]]]

    def test_a_table_with_its_header_alone_keeps_it(self) -> None:
        made = render(table(["หัว"], ["{%tr for y in xs %}"], ["{{ y }}"], ["{%tr endfor %}"]), EMPTY)
        assert cells(made) == [[["หัว"]]]

    def test_header_footnote_and_text_box_keep_the_paragraph_word_demands(self) -> None:
        box = f"<w:p><w:r><w:pict><w:txbxContent>{p('{{ x }}')}</w:txbxContent></w:pict></w:r></w:p>"
        made = render(box, EMPTY, header=p("{{ x }}"), footnote=p("{{ xs }}"))
        for story in (made.tree("header1"), made.tree("footnotes")[0], next(made.body.iter(w("txbxContent")))):
            assert [local(child) for child in story] == ["p"]

    def test_the_mark_of_a_section_survives_an_empty_value(self) -> None:
        section = "<w:pPr><w:sectPr/></w:pPr>"
        made = render(f"<w:p>{section}{r('{{ x }}')}</w:p>" + p("ข"), EMPTY)
        assert len(list(made.body.iter(w("sectPr")))) == 2
