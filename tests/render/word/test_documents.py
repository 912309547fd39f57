"""Whole documents: captions and references, properties, charts of the template itself, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from itadocs.errors import TemplateError
from itadocs.render.context.figure import Figure, Series
from itadocs.render.word.docx import render_docx
from itadocs.thai.digits import DigitStyle
from itadocs.values import Lines, Text
from tests.support.documents import Element, Package, local, text_of, val, w
from tests.support.templates import PROPERTIES, cells, compiled, lines, p, paragraphs, r, render, table, template, value

FIGURE = Figure("column", ("ก", "ข"), (Series("คะแนน", (Decimal(1), Decimal("2.50"))),), "แผนภูมิ ก 1 ข 2.50")


def field(code: str, cached: str) -> str:
    """A field as Word writes it, in five runs."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{char.format('begin')}{instruction}{char.format('separate')}{r(cached)}{char.format('end')}"


def short_field(code: str, cached: str) -> str:
    """The same in the short form Word uses for captions."""
    return f'<w:fldSimple w:instr=" {code} ">{r(cached)}</w:fldSimple>'


def caption(name: str, text: str, write=field, label: str = "ตารางที่") -> str:  # type: ignore[no-untyped-def]
    identity = sum(name.encode())
    start, end = (
        f'<w:bookmark{side} w:id="{identity}"{more}/>' for side, more in (("Start", f' w:name="{name}"'), ("End", ""))
    )
    return p(start, r(f"{label} "), write(rf"SEQ {label} \* ARABIC", "9"), end, r(f" {text}"))


def bookmarks(made: Package) -> list[str]:
    return [val(mark, "name") for mark in made.body.iter(w("bookmarkStart"))]


def instructions(made: Package) -> list[str]:
    return [(code.text or "").strip() for code in made.body.iter(w("instrText"))]


class TestCaptions:
    @pytest.mark.parametrize("write", [field, short_field])
    def test_captions_count_over_the_document_by_label(self, write) -> None:  # type: ignore[no-untyped-def]
        body = caption("a", "ก", write) + caption("f", "รูป", write, "รูปที่") + caption("b", "ข", write)
        made = render(body, digits=DigitStyle.THAI)
        assert paragraphs(made.body) == ["ตารางที่ ๑ ก", "รูปที่ ๑ รูป", "ตารางที่ ๒ ข"]
        assert all(code.endswith(r"\* ThaiArabic") for code in instructions(made))

    def test_a_caption_in_a_loop_counts_and_marks_anew(self) -> None:
        made = render(p("{%p for x in xs %}") + caption("t", "{{ x }}") + p("{%p endfor %}"), {"xs": lines("ก", "ข")})
        assert paragraphs(made.body) == ["ตารางที่ 1 ก", "ตารางที่ 2 ข"]
        assert bookmarks(made) == ["t", "t_2"]
        starts = [val(mark, "id") for mark in made.body.iter(w("bookmarkStart"))]
        assert starts == [val(mark, "id") for mark in made.body.iter(w("bookmarkEnd"))]
        assert len(set(starts)) == 2

    @pytest.mark.parametrize("write", [field, short_field])
    def test_a_reference_shows_what_it_refers_to_before_and_after(self, write) -> None:  # type: ignore[no-untyped-def]
        see = p(r("ตาม"), write(r"REF b \h", "ผิด"))
        made = render(see + caption("a", "ก") + caption("b", "ข") + see, digits=DigitStyle.THAI)
        assert paragraphs(made.body) == ["ตามตารางที่ ๒", "ตารางที่ ๑ ก", "ตารางที่ ๒ ข", "ตามตารางที่ ๒"]

    def test_a_reference_to_a_caption_that_is_left_out_is_refused(self) -> None:
        body = p(field("REF a", "ก")) + p("{%p if x %}") + caption("a", "ก") + p("{%p endif %}")
        assert render(body, {"x": Text("ก")})
        with pytest.raises(TemplateError, match="T05"):
            render(body, {"x": Text()})

    def test_references_in_a_loop_each_refer_to_the_caption_of_their_round(self) -> None:
        body = p("{%p for x in xs %}") + p(r("ตาม"), field("REF t", "ก")) + caption("t", "{{ x }}") + p("{%p endfor %}")
        made = render(body, {"xs": lines("ก", "ข")})
        assert [text for text in paragraphs(made.body) if text.startswith("ตาม")] == ["ตามตารางที่ 1", "ตามตารางที่ 2"]
        assert [code.split()[1] for code in instructions(made) if code.startswith("REF")] == bookmarks(made)

    def test_a_reference_after_its_caption_and_one_in_a_loop_inside_mean_that_of_their_round(self) -> None:
        see = p(r("ตาม"), short_field(r"REF t \h", "ก"))
        inner = p("{%p for y in ys %}") + see + p("{%p endfor %}")
        body = p("{%p for x in xs %}") + caption("t", "{{ x }}") + see + inner + p("{%p endfor %}")
        made = render(body, {"xs": lines("ก", "ข"), "ys": lines("ค", "ง")})
        seen = [text for text in paragraphs(made.body) if text.startswith("ตาม")]
        assert seen == ["ตามตารางที่ 1"] * 3 + ["ตามตารางที่ 2"] * 3
        codes = [code for code in instructions(made) if code.startswith("REF")]
        assert codes == [r"REF t \h"] * 3 + [r"REF t_2 \h"] * 3

    def test_a_reference_outside_of_the_loop_means_the_first_caption_of_it(self) -> None:
        loop = p("{%p for x in xs %}") + caption("t", "{{ x }}") + p("{%p endfor %}")
        see = p(r("ตาม"), field("REF t", "ก"))
        made = render(see + caption("a", "") + loop + see, {"xs": lines("ก", "ข")})
        assert [text for text in paragraphs(made.body) if text.startswith("ตาม")] == ["ตามตารางที่ 2"] * 2
        assert [code for code in instructions(made) if code.startswith("REF")] == ["REF t"] * 2

    def test_a_reference_whose_caption_its_round_leaves_out_is_refused_and_means_no_other(self) -> None:
        hidden = p("{%p if not loop.first %}") + caption("t", "{{ x }}") + p("{%p endif %}")
        body = p("{%p for x in xs %}") + hidden + p(field("REF t", "ก")) + p("{%p endfor %}")
        with pytest.raises(TemplateError, match="T05"):
            render(body, {"xs": lines("ก", "ข")})

    def test_a_reference_in_rows_of_a_table_means_the_caption_in_its_row(self) -> None:
        row = [caption("t", "{{ x }}"), p(field("REF t", "ก"))]
        made = render(table(["{%tr for x in xs %}", ""], row, ["{%tr endfor %}", ""]), {"xs": lines("ก", "ข", "ค")})
        assert cells(made) == [[[f"ตารางที่ {n} {x}"], [f"ตารางที่ {n}"]] for n, x in ((1, "ก"), (2, "ข"), (3, "ค"))]

    def test_other_fields_keep_their_code_and_get_the_document_s_digits(self) -> None:
        made = render(p(field("PAGE", "3")) + p(short_field("NUMPAGES", "12")), digits=DigitStyle.THAI)
        assert paragraphs(made.body) == ["๓", "๑๒"]
        assert instructions(made) == ["PAGE", "NUMPAGES"]
        assert not list(made.body.iter(w("fldSimple")))

    def test_a_value_inside_a_field_is_printed(self) -> None:
        made = render(p(field("DOCPROPERTY x", "{{ x }}")), {"x": value("ก")})
        assert paragraphs(made.body) == ["ก"]


class TestProperties:
    def test_the_document_says_what_it_is_even_where_the_template_did_not(self, tmp_path: Path) -> None:
        made = render(p("ก"))
        core = {local(child): child.text for child in made.trees["docProps/core.xml"]}
        assert core["title"] == "ชื่อเรื่อง"
        assert core["creator"] == "หน่วยงาน"
        assert sum("core-properties" in entry.get("Type") for entry in made.trees["_rels/.rels"]) == 1
        types = [entry.get("PartName") for entry in made.trees["[Content_Types].xml"]]
        assert types.count("/docProps/core.xml") == 1
        (tmp_path / "a.docx").write_bytes(made.data)
        found = [str(error) for error in OpenXmlValidator().validate(tmp_path / "a.docx").errors]
        assert not [error for error in found if "/word/document.xml: A required relationship" not in error]

    def test_a_document_used_as_template_keeps_one_declaration_of_everything(self) -> None:
        once = render(p("{{ x }}"), {"x": value("ก")})
        again = Package(render_docx(compiled(once.data, {}), {}, PROPERTIES))
        for name in ("[Content_Types].xml", "_rels/.rels"):
            assert again.parts[name] == once.parts[name]
        assert paragraphs(again.body) == ["ก"]


class TestCharts:
    def test_a_figure_is_drawn_in_a_paragraph_of_its_own(self) -> None:
        made = render(p("{{ f }}") + table(["{{ f }}"]), {"f": FIGURE})
        assert [name for name in made.parts if "charts/chart" in name] == [
            "word/charts/chart1.xml",
            "word/charts/chart2.xml",
        ]
        assert [len(list(paragraph.iter(w("drawing")))) for paragraph in made.body.iter(w("p"))] == [1, 1]

    def test_a_figure_inside_a_sentence_is_refused(self) -> None:
        with pytest.raises(TemplateError, match="T05"):
            render(p("ดู {{ f }}"), {"f": FIGURE})

    def test_charts_of_the_template_stay_beside_those_of_the_program(self) -> None:
        first = render(p("{{ f }}"), {"f": FIGURE})
        with zipfile.ZipFile(io.BytesIO(first.data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        body = parts["word/document.xml"].decode().replace("<w:sectPr", f"{p('{{ f }}')}<w:sectPr", 1)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in {**parts, "word/document.xml": body.encode()}.items():
                archive.writestr(name, content)
        made = Package(render_docx(compiled(buffer.getvalue(), {"f": FIGURE}), {"f": FIGURE}, PROPERTIES))
        types = [entry.get("PartName") or entry.get("Extension") for entry in made.trees["[Content_Types].xml"]]
        relations = [entry.get("Id") for entry in made.trees["word/_rels/document.xml.rels"]]
        assert {"/word/charts/chart1.xml", "/word/charts/chart2.xml"} <= set(types)
        assert len(types) == len(set(types))
        assert len(relations) == len(set(relations))
        assert made.parts["word/charts/chart1.xml"] == parts["word/charts/chart1.xml"]
        assert len({element.get("id") for element in drawings(made) if local(element) == "docPr"}) == 2

    @pytest.mark.parametrize("part", ["header", "footnote"])
    def test_a_figure_outside_of_the_body_is_refused(self, part: str) -> None:
        with pytest.raises(TemplateError, match="T05"):
            render(p("ก"), {"f": FIGURE}, **{part: p("{{ f }}")})


def drawings(made: Package) -> list[Element]:
    return [element for element in made.body.iter() if local(element) == "docPr"]


class TestSameness:
    BODY = p("{{ x }}") + p("{{ xs }}", style="Steps") + caption("t", "{{ x }}") + p(field("REF t", "ก")) + p("{{ f }}")

    def test_the_same_input_gives_the_same_bytes(self) -> None:
        names = {"x": value("ก"), "xs": lines("1", "2"), "f": FIGURE}
        first, second = (render(self.BODY, names, header=p("{{ x }}")).data for _ in range(2))
        assert first == second

    def test_two_documents_of_one_template_do_not_touch_each_other(self) -> None:
        one = {"x": value("ก"), "xs": lines("1", "2"), "f": FIGURE}
        other = {"x": Text(), "xs": Lines(), "f": FIGURE}
        made = compiled(template(self.BODY), one)
        fresh = render_docx(compiled(template(self.BODY), one), other, PROPERTIES)
        before = render_docx(made, one, PROPERTIES)
        assert render_docx(made, other, PROPERTIES) == fresh
        assert render_docx(made, one, PROPERTIES) == before

    def test_parts_nobody_renders_are_copied_as_they_are(self) -> None:
        data = template(
            p("{{ x }}"), parts={"word/media/image1.png": b"\x89PNG\r\n", "word/theme/theme1.xml": "<a>{{ x }}</a>"}
        )
        made = Package(render_docx(compiled(data, {"x": value("ก")}), {"x": value("ก")}, PROPERTIES))
        assert made.parts["word/media/image1.png"] == b"\x89PNG\r\n"
        assert made.parts["word/theme/theme1.xml"] == b"<a>{{ x }}</a>"
        assert text_of(made.body) == "ก"
