"""What officers type comes out as typed, wherever a template prints it, and knows its cell."""

from __future__ import annotations

import pytest

from itadocs.problems import Where
from itadocs.thai.digits import DigitStyle
from itadocs.values import Lines, Text
from tests.support.documents import local, text_of, val, w
from tests.support.effort import each_of
from tests.support.templates import cells, controls, lines, p, paragraphs, r, render, table, value

TYPED = [
    "งบ & แผน < 5 > 3 \"ก\" 'ข'",
    "<ตำบล> </w:p> <w:br/>",
    "&amp; &lt; &#3588; ]]>",
    "{{ 7*7 }}",
    "{{ agency.name }} {{",
    "}} %} #}",
    "{% for x in y %}",
    "{% raw %}{{ x }}{% endraw %}",
    "{# หมายเหตุ #}",
    "{_{ x }_}",
    "ก่อน\tหลัง",
    "\tนำ",
    "ยิ้ม 😀 👍🏽 👩\u200d👩\u200d👧",
    "  เว้นหน้าและหลัง  ",
    "ส่วนตัว \ue000 \ue0005\ue001 \ue010table\ue0110\ue012 \ue020 \uf0b7",
    "ระบบ e-Service ของ กรม (DIP) 24 ชั่วโมง www.diprom.go.th/ก ติดต่อ a@b.go.th",
    "\\1 \\g<0> $1 %(x)s %s {0}",
    "รายงานผลการดำเนินการ " * 250,
]


@pytest.mark.parametrize("typed", TYPED)
def test_a_text_comes_out_as_typed_everywhere(typed: str) -> None:
    made = render(
        p("{{ x }}") + p("ก่อน {{ x }} หลัง") + table(["{{ x }}", "ช่อง {{ x }}"]),
        {"x": value(typed)},
        header=p("{{ x }}"),
        footnote=p("หมายเหตุ {{ x }}"),
    )
    assert paragraphs(made.body)[:2] == [typed, f"ก่อน {typed} หลัง"]
    assert cells(made) == [[[typed], [f"ช่อง {typed}"]]]
    assert paragraphs(made.tree("header1")) == [typed]
    assert paragraphs(made.tree("footnotes")) == [f"หมายเหตุ {typed}"]


@each_of("typed", TYPED)
def test_a_text_comes_out_as_typed_in_a_list_and_in_bold(typed: str) -> None:
    bold = r("{{ x }}", "<w:b/>")
    made = render(p("{{ x }}", style="Steps") + p(r("ก "), bold, r(" ข")), {"x": value(typed)})
    assert paragraphs(made.body) == [typed, f"ก {typed} ข"]
    for run in list(made.body.iter(w("p")))[1].iter(w("r")):
        if text_of(run) not in ("ก ", " ข"):
            assert [local(child) for child in run.find(w("rPr"))][:2] == ["b", "bCs"]


class TestNewlines:
    def test_a_newline_in_a_paragraph_of_its_own_is_a_new_paragraph(self) -> None:
        made = render(p("ก") + p("{{ x }}") + p("ข"), {"x": value("หนึ่ง\n สอง \n\nสาม\n")})
        assert paragraphs(made.body) == ["ก", "หนึ่ง", "สอง", "สาม", "ข"]

    def test_a_newline_inside_a_sentence_ends_the_paragraph_there(self) -> None:
        made = render(p("ก่อน {{ x }} หลัง", style="Inherited"), {"x": value("หนึ่ง\nสอง")})
        assert paragraphs(made.body) == ["ก่อน หนึ่ง", "สอง หลัง"]
        assert [made.style_of(paragraph) for paragraph in made.body.iter(w("p"))] == ["Inherited"] * 2

    def test_a_newline_in_a_cell_stays_in_the_cell(self) -> None:
        made = render(table(["{{ x }}", "ก {{ x }} ข"]), {"x": value("หนึ่ง\nสอง")})
        assert cells(made) == [[["หนึ่ง", "สอง"], ["ก หนึ่ง", "สอง ข"]]]

    def test_no_newline_becomes_a_break(self) -> None:
        made = render(
            p("{{ x }}") + p("ก {{ x }}"), {"x": value("หนึ่ง\nสอง")}, header=p("{{ x }}"), footnote=p("{{ x }}")
        )
        assert not list(made.each("br", "cr"))
        assert paragraphs(made.tree("header1")) == ["หนึ่ง", "สอง"]

    def test_where_a_paragraph_cannot_end_lines_are_joined(self) -> None:
        link = f'<w:p><w:hyperlink w:anchor="a">{r("{{ x }}")}</w:hyperlink>{r("ท้าย")}</w:p>'
        made = render(link, {"x": value("หนึ่ง\nสอง")})
        assert paragraphs(made.body) == ["หนึ่ง สองท้าย"]

    def test_the_formatting_of_the_paragraph_goes_on_but_its_page_break_does_not(self) -> None:
        properties = '<w:pPr><w:pageBreakBefore/><w:jc w:val="center"/></w:pPr>'
        made = render(f"<w:p>{properties}{r('ก {{ x }}')}</w:p>", {"x": value("หนึ่ง\nสอง")})
        found = [[local(child) for child in paragraph.find(w("pPr"))] for paragraph in made.body.iter(w("p"))]
        assert found == [["pageBreakBefore", "jc"], ["jc"]]

    def test_a_section_ends_after_the_last_line_of_its_last_paragraph(self) -> None:
        section = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
        made = render(f"<w:p><w:pPr>{section}</w:pPr>{r('{{ x }}')}</w:p>", {"x": value("หนึ่ง\nสอง")})
        marked = [text_of(paragraph) for paragraph in made.body.iter(w("p")) if list(paragraph.iter(w("sectPr")))]
        assert marked == ["สอง"]

    def test_each_turn_of_a_loop_ends_its_section_once_however_many_lines_each_value_has(self) -> None:
        section = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
        last = f'<w:p><w:pPr><w:jc w:val="center"/>{section}</w:pPr>{r("ข้อ {{ x }} และ {{ y }} จบ")}</w:p>'
        names = {"xs": [value("ก"), value("ข\nค"), value("ง")], "y": value("หนึ่ง\nสอง\nสาม")}
        made = render(p("{%p for x in xs %}") + last + p("{%p endfor %}") + p("ท้าย"), names)
        found = [(text_of(each), len(list(each.iter(w("sectPr"))))) for each in made.body.iter(w("p"))]
        ends = [("สอง", 0), ("สาม จบ", 1)]
        first, second, third = ([(f"{words} และ หนึ่ง", 0), *ends] for words in ("ข้อ ก", "ค", "ข้อ ง"))
        assert found == [*first, ("ข้อ ข", 0), *second, *third, ("ท้าย", 0)]
        marked = [each for each in made.body.iter(w("pPr")) if each.find(w("sectPr")) is not None]
        assert [[local(child) for child in each] for each in marked] == [["jc", "sectPr"]] * 3
        assert all(val(each.find(f"{w('sectPr')}/{w('pgNumType')}"), "fmt") == "decimal" for each in marked)


class TestDigits:
    def test_values_take_the_digits_of_the_document(self) -> None:
        typed = value("ปี 2568 ข้อ i10 ได้ ๙๙.5 ที่ www.a.go.th/2568 O25")
        arabic, thai = (
            paragraphs(render(p("{{ x }} 2"), {"x": typed}, digits=d).body)[0] for d in reversed(DigitStyle)
        )
        assert arabic == "ปี 2568 ข้อ i10 ได้ 99.5 ที่ www.a.go.th/2568 O25 2"
        assert thai == "ปี ๒๕๖๘ ข้อ i10 ได้ ๙๙.๕ ที่ www.a.go.th/2568 O25 ๒"

    def test_the_template_takes_them_too_and_numbers_of_tags_do_not(self) -> None:
        made = render(p("ข้อ 3 {{ xs[1] }}{% if 2 > 1 %} ๔{% endif %}"), {"xs": lines("ก", "ข")}, digits=DigitStyle.THAI)
        assert paragraphs(made.body) == ["ข้อ ๓ ข ๔"]

    def test_the_words_of_a_list_take_them_and_its_places_do_not(self) -> None:
        made = render(p("ก"), digits=DigitStyle.THAI)
        texts = [val(text) for text in made.tree("numbering").iter(w("lvlText")) if val(text)]
        assert texts == ["%1.", "%1.%2", "ข้อ ๕ %1."]


class TestRuns:
    def test_scripts_are_apart_and_thai_is_marked(self) -> None:
        made = render(p(r("ก {{ x }}", '<w:b/><w:sz w:val="40"/>')), {"x": value("ไทย ABC ไทย")})
        found = [(text_of(run), [local(child) for child in run.find(w("rPr"))]) for run in made.body.iter(w("r"))]
        pair = ["b", "bCs", "sz", "szCs"]
        assert found == [("ก ", [*pair, "cs"]), ("ไทย ", [*pair, "cs"]), ("ABC ", pair), ("ไทย", [*pair, "cs"])]

    def test_a_size_that_was_wrong_in_the_template_is_made_a_pair(self) -> None:
        made = render(p(r("ก", '<w:sz w:val="40"/><w:szCs w:val="20"/>')))
        properties = next(made.body.iter(w("rPr")))
        assert [(local(child), val(child)) for child in properties] == [("sz", "40"), ("szCs", "40"), ("cs", "")]

    def test_what_is_no_text_stays_where_it_is(self) -> None:
        picture = "<w:r><w:t>ก</w:t><w:tab/><w:t>{{ x }}</w:t><w:noBreakHyphen/></w:r>"
        made = render(f"<w:p>{picture}</w:p>", {"x": value("ข")})
        kinds = [local(part) for run in made.body.iter(w("r")) for part in run if local(part) != "rPr"]
        assert kinds == ["t", "tab", "t", "noBreakHyphen"]


class TestControls:
    def test_a_value_in_a_sentence_is_in_a_control_of_its_cell(self) -> None:
        made = render(p("ได้ {{ x }} คะแนน"), {"x": value("96.06", 7, 2)})
        assert controls(made.body) == [("แผ่นงาน!B7", "96.06")]
        assert local(next(made.body.iter(w("sdt"))).getparent()) == "p"

    def test_a_paragraph_of_one_value_is_in_a_control(self) -> None:
        made = render(p("{{ x }}"), {"x": value("หนึ่ง", 7, 6)})
        assert controls(made.body) == [("แผ่นงาน!F7", "หนึ่ง")]

    def test_paragraphs_of_one_cell_are_in_one_block_control(self) -> None:
        made = render(p("{{ xs }}"), {"xs": lines("หนึ่ง", "สอง", row=9)})
        assert controls(made.body) == [("แผ่นงาน!B9", "หนึ่งสอง")]
        control = next(made.body.iter(w("sdt")))
        assert control.getparent() is made.body
        assert paragraphs(control) == ["หนึ่ง", "สอง"]

    def test_paragraphs_of_several_cells_are_each_in_their_own(self) -> None:
        texts = Lines([*lines("1", "2", row=5), *lines("3", row=6), Text("4")])
        made = render(table(["{{ xs }}"]), {"xs": texts})
        assert cells(made) == [[["1", "2", "3", "4"]]]
        assert controls(made.body) == [("แผ่นงาน!B5", "12"), ("แผ่นงาน!B6", "3")]

    def test_what_the_program_derived_stays_bare(self) -> None:
        made = render(p("{{ x }} {{ n }}") + p("{{ x }}"), {"x": Text("เพิ่มขึ้น"), "n": 3})
        assert paragraphs(made.body) == ["เพิ่มขึ้น 3", "เพิ่มขึ้น"]
        assert not controls(made.body)

    def test_a_value_that_was_changed_by_a_filter_no_longer_claims_its_cell(self) -> None:
        made = render(p("{{ x|upper }} {{ x ~ '!' }} {{ x }}"), {"x": value("abc")})
        assert paragraphs(made.body) == ["ABC abc! abc"]
        assert controls(made.body) == [("แผ่นงาน!B5", "abc")]

    def test_a_sheet_name_of_any_letters_makes_a_tag(self) -> None:
        made = render(p("{{ x }}"), {"x": Text("ก", Where("f.xlsx", 'A & "B" <{{ x }}>', 1, 28))})
        assert controls(made.body) == [('A & "B" <{{ x }}>!AB1', "ก")]

    def test_ids_are_unique_over_all_parts(self) -> None:
        made = render(p("{{ x }}") + p("ก {{ x }}"), {"x": value("ข")}, header=p("{{ x }}"), footnote=p("{{ x }}"))
        ids = [val(control.find(w("id"))) for _, control in made.each("sdtPr")]
        assert len(ids) == len(set(ids)) == 4

    def test_the_control_of_the_template_itself_gets_a_new_id_in_every_round(self) -> None:
        inside = f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{r("{{ x }}")}</w:sdtContent></w:sdt>'
        made = render(p("{%p for x in xs %}") + f"<w:p>{inside}</w:p>" + p("{%p endfor %}"), {"xs": lines("1", "2")})
        ids = [val(control.find(w("id"))) for _, control in made.each("sdtPr")]
        assert len(ids) == len(set(ids)) == 4


class TestPlaces:
    def test_a_value_in_a_text_box_is_printed_once(self) -> None:
        box = f"<w:r><w:pict><w:txbxContent>{p('กล่อง {{ x }}')}</w:txbxContent></w:pict></w:r>"
        made = render(f"<w:p>{r('ก {{ x }} ')}{box}</w:p>", {"x": value("ข")})
        assert controls(made.body) == [("แผ่นงาน!B5", "ข")] * 2
        assert text_of(next(made.body.iter(w("txbxContent")))) == "กล่อง ข"

    def test_a_value_in_an_attribute_is_plain(self) -> None:
        picture = (
            '<w:r><w:drawing><wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
            'wordprocessingDrawing" id="1" name="รูป" descr="ภาพ {{ x }}"/></w:drawing></w:r>'
        )
        made = render(p("{%p for y in xs %}") + f"<w:p>{picture}</w:p>" + p("{%p endfor %}"), names_for_picture())
        found = [element for element in made.body.iter() if local(element) == "docPr"]
        assert [element.get("descr") for element in found] == ['ภาพ "2568" & <ก>'] * 2
        assert len({element.get("id") for element in found}) == 2


def names_for_picture() -> dict[str, object]:
    return {"x": value('"2568" & <ก>'), "xs": lines("1", "2")}
