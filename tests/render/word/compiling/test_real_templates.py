"""What real templates hold besides text: namespaces, references, tracked changes, comments; and damaged packages."""

from __future__ import annotations

import contextlib
import io
import random
import time
import zipfile
from collections.abc import Mapping
from xml.parsers import expat

import docx
import pytest
from lxml import etree

from itadocs.errors import TemplateError
from itadocs.ooxml.namespaces import with_namespaces_on_top
from itadocs.ooxml.xml import check_whole
from itadocs.problems import Fault
from itadocs.render.word.compiling.compile import compile_template
from itadocs.render.word.docx import render_docx
from itadocs.render.word.variant import Variant
from tests.support.documents import Package, w
from tests.support.effort import each_of, examples
from tests.support.templates import (
    HEAD,
    MAIN,
    NAMESPACES,
    OFFICE,
    PROPERTIES,
    compiled,
    p,
    paragraphs,
    r,
    render,
    table,
    template,
    value,
)

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
GLOW = f'<w14:glow xmlns:w14="{W14}" w14:rad="63500"><w14:srgbClr w14:val="FF0000"/></w14:glow>'
NAMES: dict[str, object] = {"x": value("ค่า"), "yes": True, "no": False}
REF = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> REF {0} \\h </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{1}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SEQ = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SEQ ตาราง </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("9") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def start(name: str, identity: int = 3) -> str:
    return f'<w:bookmarkStart w:id="{identity}" w:name="{name}"/>'


def end(identity: int = 3) -> str:
    return f'<w:bookmarkEnd w:id="{identity}"/>'


def body_of(xml: str, declared: str = NAMESPACES) -> bytes:
    """A template of a body written whole, its root with these declarations."""
    return template(
        "", parts={"word/document.xml": f"{HEAD}<w:document {declared}><w:body>{xml}<w:sectPr/></w:body></w:document>"}
    )


def part_of(name: str) -> str:
    """A part of the little template as it is."""
    with zipfile.ZipFile(io.BytesIO(template(p("ก")))) as archive:
        return archive.read(name).decode()


def made_of(data: bytes, names: Mapping[str, object] = NAMES) -> Package:
    made = render_docx(compiled(data, names), names, PROPERTIES)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")):
                expat.ParserCreate(namespace_separator=" ").Parse(archive.read(part), True)
    return Package(made)


def notes_of(data: bytes) -> list[Fault]:
    return list(compile_template(data, "แม่แบบ.docx", Variant(), {"x": str, "yes": bool, "no": bool}).notes)


class TestNamespaces:
    @each_of("text", ["แผน", "{{ x }}", "ก {{ x }} ข", "แผน Plan ๑"])
    @each_of("is_local", [True, False])
    def test_properties_of_later_versions_of_word_stay(self, text: str, is_local: bool) -> None:
        xml = p(r(text, "<w:b/>" + (GLOW if is_local else GLOW.replace(f' xmlns:w14="{W14}"', ""))))
        made = made_of(body_of(xml, NAMESPACES if is_local else f'{NAMESPACES} xmlns:w14="{W14}"'))
        assert [glow.get(f"{{{W14}}}rad") for glow in made.body.iter(f"{{{W14}}}glow")]
        assert not [run for run in made.body.iter(w("r")) if run.find(f"{w('rPr')}/{{{W14}}}glow") is None]

    def test_a_prefix_of_the_writers_own_for_words_namespace_is_taken(self) -> None:
        xml = p("ก {{ x }}") + p("{% if yes %}{{ x }}{% endif %}")
        made = made_of(_renamed(xml))
        assert paragraphs(made.body) == ["ก ค่า", "ค่า"]

    def test_prefixes_that_attributes_name_still_mean_the_same(self) -> None:
        mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        root = etree.fromstring(
            f'<w:document {NAMESPACES} xmlns:mc="{mc}" xmlns:q="urn:a" mc:Ignorable="q"><w:body><mc:AlternateContent>'
            f'<mc:Choice xmlns:q="urn:b" Requires="q"><q:x/></mc:Choice></mc:AlternateContent></w:body></w:document>'
        )
        top = with_namespaces_on_top(root)
        assert top.nsmap[top.get(f"{{{mc}}}Ignorable")] == "urn:a"
        choice = next(top.iter(f"{{{mc}}}Choice"))
        assert top.nsmap[choice.get("Requires")] == "urn:b"

    def test_a_prefix_that_nothing_declares_is_not_well_formed(self) -> None:
        check_whole(b'<a xmlns:b="c"><b:d/></a>')
        with pytest.raises(expat.ExpatError):
            check_whole(b"<a><b:d/></a>")


def _renamed(xml: str) -> bytes:
    whole = f"{HEAD}<w:document {NAMESPACES}><w:body>{xml}<w:sectPr/></w:body></w:document>"
    return template("", parts={"word/document.xml": whole.replace("w:", "word:").replace("xmlns:w=", "xmlns:word=")})


class TestReferences:
    def test_a_reference_to_a_bookmark_without_a_caption_keeps_its_text(self) -> None:
        made = made_of(
            template(p(start("ที่หมาย"), r("ตารางที่ 1"), end()) + p(r("ดู "), REF.format("ที่หมาย", r("ตารางที่ 1"))))
        )
        assert paragraphs(made.body)[:2] == ["ตารางที่ 1", "ดู ตารางที่ 1"]

    @pytest.mark.parametrize("name", ["ไม่มี", "_Toc1", "it's", 'a"b'])
    def test_a_reference_to_what_is_nowhere_keeps_its_text(self, name: str) -> None:
        quoted = name.replace('"', "&quot;")
        made = made_of(template(p(start(quoted), r("ก"), end()) + p(REF.format("ที่อื่น", r("เดิม")))))
        assert paragraphs(made.body)[1] == "เดิม"
        assert next(made.body.iter(w("bookmarkStart"))).get(w("name")) == name

    def test_a_reference_to_a_caption_in_another_part_finds_it(self) -> None:
        made = made_of(template(p(start("t1"), r("ตาราง "), SEQ, end()), header=p(REF.format("t1", r("ตาราง 9")))))
        assert paragraphs(made.tree("header1")) == ["ตาราง 1"]

    def test_a_caption_that_was_left_out_is_told_by_name(self) -> None:
        data = template(
            p("{%p if no %}") + p(start("t1"), SEQ, end()) + p("{%p endif %}") + p(REF.format("t1", r("9")))
        )
        with pytest.raises(TemplateError) as caught:
            made_of(data)
        assert caught.value.code == "T05"
        assert "t1" in str(caught.value.params["reason"])

    @each_of("name", ["yes", "no"])
    @each_of(
        "body",
        [
            p("{% if {0} %}", start("ก"), r("ข"), "{% endif %}", r("ค"), end()),
            p(start("ก"), "{% if {0} %}", r("ข"), end(), "{% endif %}"),
            p("{%p if {0} %}") + p(start("ก"), r("ข")) + p("{%p endif %}") + p(r("ค"), end()),
            p("{%p for y in 'กข' %}") + p(start("ก"), r("ข")) + p("{%p endfor %}") + p(r("ค"), end()),
            p("{% if {0} %}", start("ก"), "{% else %}", r("ข"), end(), "{% endif %}"),
            p(start("ก"), r("ข")),
            p(r("ข"), end()),
        ],
    )
    def test_a_bookmark_half_inside_a_condition_is_whole(self, body: str, name: str) -> None:
        made = made_of(template(body.replace("{0}", name)))
        starts = [mark.get(w("id")) for mark in made.body.iter(w("bookmarkStart"))]
        ends = [mark.get(w("id")) for mark in made.body.iter(w("bookmarkEnd"))]
        assert sorted(starts) == sorted(ends)
        assert len(set(starts)) == len(starts)


BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "separate", "end"))
PAGE = "<w:r><w:instrText> PAGE </w:instrText></w:r>"


class TestFields:
    @pytest.mark.parametrize(
        "body",
        [
            p("{% if yes %}", BEGIN, PAGE, "{% endif %}", SEPARATE, r("1"), END),
            p(BEGIN, PAGE, SEPARATE, "{% if yes %}", r("1"), END, "{% endif %}"),
            p(BEGIN, PAGE, "{% for y in 'กข' %}", SEPARATE, "{% endfor %}", r("1"), END),
            p(BEGIN, PAGE, SEPARATE) + p("{%p if no %}") + p(r("1"), END) + p("{%p endif %}"),
            p("{% if yes %}", BEGIN, PAGE, "{% else %}", SEPARATE, r("1"), END, "{% endif %}"),
        ],
    )
    def test_a_field_half_inside_a_condition_is_told_when_the_template_is_checked(self, body: str) -> None:
        with pytest.raises(TemplateError) as caught:
            compiled(template(body), NAMES)
        assert caught.value.code == "T05"
        assert "PAGE" in str(caught.value.params["reason"])

    @pytest.mark.parametrize(
        "body",
        [
            p("{% if yes %}", BEGIN, PAGE, SEPARATE, r("1"), END, "{% endif %}"),
            p(BEGIN, PAGE, SEPARATE, "{% if yes %}", r("1"), "{% endif %}", END),
            p(BEGIN, PAGE, SEPARATE) + p("{%p for y in 'กข' %}") + p(BEGIN, PAGE, SEPARATE, r("1"), END)
            + p("{%p endfor %}") + p(END),
        ],
    )  # fmt: skip
    def test_a_whole_field_may_stand_anywhere(self, body: str) -> None:
        steps = [mark.get(w("fldCharType")) for mark in made_of(template(body)).body.iter(w("fldChar"))]
        assert steps.count("begin") == steps.count("separate") == steps.count("end") > 0


def test_comments_of_the_xml_are_nobodys_words() -> None:
    assert paragraphs(made_of(body_of(f"<!-- {{{{ x.y }}}} -->{p('ก {{ x }}')}<?mso {{{{ z }}}}?>")).body) == ["ก ค่า"]


def test_a_letter_that_no_font_has_is_told_at_its_place() -> None:
    with pytest.raises(TemplateError) as caught:
        compiled(template(p("ก") + p("ข\ue000ค {{ x }}")), NAMES)
    assert (caught.value.code, caught.value.params["place"]) == ("T03", "เนื้อความ ย่อหน้าที่ 2")


class TestUnpublished:
    INS = '<w:ins w:id="1" w:author="ก" w:date="2026-01-01T00:00:00Z">{0}</w:ins>'
    DEL = '<w:del w:id="2" w:author="ก" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>{0}</w:delText></w:r></w:del>'

    def test_tracked_changes_are_told_and_read_as_accepted(self) -> None:
        data = template(p("ก") + p(self.INS.format(r("{{ x }}")), self.DEL.format("{{ x.old }} ลับ")))
        assert [(note.code, note.params["place"], note.params["count"]) for note in notes_of(data)] == [
            ("T07", "เนื้อความ ย่อหน้าที่ 2", 2)
        ]
        made = made_of(data)
        assert paragraphs(made.body) == ["ก", "ค่า"]
        assert not list(made.body.iter(w("ins"), w("del"), w("delText")))

    def test_tracked_changes_of_a_header_are_told_too(self) -> None:
        data = template(p("ก"), header=p(self.DEL.format("ลับ")))
        assert [note.params["place"] for note in notes_of(data)] == ["หัวกระดาษ ย่อหน้าที่ 1"]
        assert "ลับ" not in etree.tostring(made_of(data).tree("header1"), encoding="unicode")

    def test_comments_are_told_and_dropped_with_all_that_leads_to_them(self) -> None:
        with zipfile.ZipFile(io.BytesIO(template(p("ก")))) as archive:
            lists = {
                name: archive.read(name).decode() for name in ("[Content_Types].xml", "word/_rels/document.xml.rels")
            }
        comment = (
            f'{HEAD}<w:comments {NAMESPACES}><w:comment w:id="0" w:author="ก">{p("ภายใน")}</w:comment></w:comments>'
        )
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        lists["word/_rels/document.xml.rels"] = lists["word/_rels/document.xml.rels"].replace(
            "</Rel", f'<Relationship Id="rIdC" Type="{kind}" Target="comments.xml"/></Rel'
        )
        lists["[Content_Types].xml"] = lists["[Content_Types].xml"].replace(
            "</Types", '<Override PartName="/word/comments.xml" ContentType="application/xml"/></Types'
        )
        marks = (
            '<w:commentRangeStart w:id="0"/>',
            '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        )
        data = template(p(marks[0], r("{{ x }}"), marks[1]), parts={**lists, "word/comments.xml": comment})
        assert [(note.code, note.params["count"]) for note in notes_of(data)] == [("T08", 1)]
        made = made_of(data)
        assert paragraphs(made.body) == ["ค่า"]
        assert not [name for name, content in made.parts.items() if "comments" in name or b"comments.xml" in content]
        assert not list(made.body.iter(w("commentReference"), w("commentRangeStart"), w("commentRangeEnd")))

    def test_of_a_clean_template_nothing_is_told(self) -> None:
        assert notes_of(template(p("{{ x }}"), header=p("ก"), footnote=p("ข"))) == []


@pytest.mark.parametrize(
    ("tag", "shown"), [("{{ 10*'\\t' }}", "\t" * 10), ("{{ '  ก ' }}", "  ก "), ("{{ 'ก'*5 }}", "กกกกก")]
)
@pytest.mark.parametrize("after", ["", "ท้าย"])
def test_what_a_tag_prints_keeps_its_tabs_and_spaces(tag: str, shown: str, after: str) -> None:
    paragraph = next(render(p(tag + after)).body.iter(w("p")))
    text = "".join("\t" if part.tag == w("tab") else part.text or "" for part in paragraph.iter(w("t"), w("tab")))
    assert text == shown + after


class TestDamagedPackages:
    def refusals(self, parts: Mapping[str, str | bytes | None], body: str = p("{{ x }}")) -> list[str]:
        with pytest.raises(TemplateError) as caught:
            compiled(template(body, header=p("ก"), parts=parts), NAMES)
        assert {error.code for error in caught.value.all} == {"T02"}
        return [str(error.params["reason"]) for error in caught.value.all]

    @pytest.mark.parametrize(
        "part",
        ["word/styles.xml", "word/header1.xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/numbering.xml"],
    )
    def test_a_missing_part_is_named(self, part: str) -> None:
        assert any(part in reason for reason in self.refusals({part: None}))

    @each_of("part", ["_rels/.rels", "word/_rels/document.xml.rels", "[Content_Types].xml", "word/styles.xml"])
    @each_of("content", ["", "<a", "<Relationships/>", "ไม่ใช่"])
    def test_a_damaged_part_is_named(self, part: str, content: str) -> None:
        assert any(part in reason for reason in self.refusals({part: content}))

    def test_all_damages_are_told_at_once(self) -> None:
        told = self.refusals({"word/styles.xml": "<a", "word/header1.xml": "<b", "word/numbering.xml": "<c"})
        assert len(told) == 3

    def test_strict_is_named(self) -> None:
        strict = f'{HEAD}<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>'
        (told,) = self.refusals({"word/document.xml": strict})
        assert "Strict" in told

    @pytest.mark.parametrize("part", ["word/styles.xml", "word/header1.xml", "word/numbering.xml", "_rels/.rels"])
    def test_strict_is_named_whatever_part_is_written_so(self, part: str) -> None:
        strict = part_of(part).replace(MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        strict = strict.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        (told,) = self.refusals({part: strict})
        assert "Strict" in told

    @pytest.mark.parametrize("name", ["Ignorable", "MustUnderstand"])
    def test_a_prefix_that_is_spoken_of_and_not_declared_is_named(self, name: str) -> None:
        xml = part_of("word/header1.xml").replace("<w:hdr ", f'<w:hdr {MC} mc:{name}="w w15" ')
        (told,) = self.refusals({"word/header1.xml": xml})
        assert "w15" in told

    @pytest.mark.parametrize("kind", ["template.main", "document.macroEnabled.main"])
    def test_another_kind_of_word_file_under_that_name_is_named(self, kind: str) -> None:
        types = part_of("[Content_Types].xml")
        (told,) = self.refusals({"[Content_Types].xml": types.replace("document.main", kind)})
        assert kind in told

    def test_a_part_without_a_type_is_named(self) -> None:
        relations = part_of("word/_rels/document.xml.rels")
        told = self.refusals(
            {"word/_rels/document.xml.rels": relations.replace("numbering.xml", "list.xmlx"), "word/list.xmlx": b"<x/>"}
        )
        assert any("word/list.xmlx" in reason for reason in told)

    def test_parts_in_another_encoding_are_read(self) -> None:
        xml = f'<?xml version="1.0" encoding="UTF-16"?><w:hdr {NAMESPACES}>{p("{{ x }}")}</w:hdr>'
        data = template(p("ก"), header=p("ก"), parts={"word/header1.xml": xml.encode("utf-16")})
        assert paragraphs(made_of(data).tree("header1")) == ["ค่า"]

    def test_lists_with_prefixes_can_be_added_to(self) -> None:
        types = part_of("[Content_Types].xml")
        prefixed = types.replace("<", "<t:").replace("<t:/", "</t:").replace("<t:?", "<?").replace("xmlns=", "xmlns:t=")
        made = made_of(template(p("{{ x }}"), parts={"[Content_Types].xml": prefixed}))
        assert b"core-properties+xml" in made.parts["[Content_Types].xml"]


def test_a_template_damaged_anywhere_is_refused_or_makes_a_document_that_opens() -> None:
    """Each part cut, emptied, left out or with letters changed: the seeds of a run of 50, more by ITADOCS_EXAMPLES."""
    whole = template(p("{{ x }}") + p("{% if yes %}ก{% endif %}"), header=p("{{ x }}"), footnote=p("ข"))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for seed in range(examples(50)):
        chance = random.Random(seed)
        name = chance.choice(sorted(parts))
        content = bytearray(parts[name])
        at = chance.randrange(len(content))
        match chance.randrange(4):
            case 0:
                damaged: bytes | None = None
            case 1:
                damaged = bytes(content[:at])
            case 2:
                content[at] ^= 1 << chance.randrange(8)
                damaged = bytes(content)
            case _:
                damaged = bytes(content[:at] + content[at + chance.randrange(1, 40) :])
        data = template("", parts={**parts, name: damaged})
        with contextlib.suppress(TemplateError):
            made = render_docx(compiled(data, NAMES), NAMES, PROPERTIES)
            assert docx.Document(io.BytesIO(made)).paragraphs, seed
            made_of(data)


class TestFonts:
    STYLES = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:cs="{0}"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
    )

    @pytest.mark.parametrize(
        ("own", "chosen", "shown"),
        [
            ("Cordia New", "", "Cordia New"),
            ("Cordia New", "Angsana New", "Angsana New"),
            ("TH Sarabun New", "Angsana New", "Angsana New"),
            ("TH Sarabun New", "", "TH Sarabun New"),
            ("TH Sarabun New", "TH SarabunPSK", "TH SarabunPSK"),
            ("Cordia New", "TH SarabunPSK", "Cordia New"),
            ("Cordia New", "A & B", "A & B"),
        ],
    )
    def test_the_chosen_font_takes_the_place_of_the_templates_own(self, own: str, chosen: str, shown: str) -> None:
        styles = f"{HEAD}<w:styles {NAMESPACES}>{self.STYLES.format(own)}</w:styles>"
        data = template(p(r("ก", f'<w:rFonts w:cs="{own}"/>'), "{{ x }}"), parts={"word/styles.xml": styles})
        made = compile_template(data, "x.docx", Variant(font=chosen), {"x": str})
        document = Package(render_docx(made, {"x": value("ข")}, PROPERTIES))
        found = [
            fonts.get(w("cs")) for tree in (document.tree("styles"), document.body) for fonts in tree.iter(w("rFonts"))
        ]
        assert set(found) == {shown}
        assert made.font == (chosen or own)


PAGE_OF_TEXT = "".join(p(r("ข้อความของย่อหน้า "), "{{ x }}") for _ in range(20)) + table(
    ["{{ x }}", "ข"], ["ค", "{{ x }}"]
)
LARGE = {
    "pages": (lambda pages: PAGE_OF_TEXT * pages, 20),
    "fields of one paragraph": (lambda count: p(SEQ * count), 1000),
    "tags left open": (lambda count: p("{{ " * count), 4000),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", LARGE)
def test_compiling_grows_with_the_size_of_a_template_and_no_faster(kind: str) -> None:
    make, size = LARGE[kind]
    times = []
    for count in (size, 4 * size):
        data = template(make(count))
        start = time.process_time()
        with contextlib.suppress(TemplateError):
            compiled(data, NAMES)
        times.append(time.process_time() - start)
    assert times[1] < 8 * times[0]
