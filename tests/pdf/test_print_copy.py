"""The copy that is printed says what Word shows, in ways LibreOffice draws alike."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import w
from itadocs.pdf.make import PrintOptions, PrintOrder, make_pdfs
from itadocs.pdf.print_copy import print_copy


def copy_of(*paragraphs: str) -> tuple[WordDocument, tuple[str, ...]]:
    """The copy of a document with these paragraphs, each the XML inside of one, and what it says."""
    document = Document()
    for inner in paragraphs:
        document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    data = BytesIO()
    document.save(data)
    made = print_copy(WordDocument(data.getvalue()))
    return WordDocument(made.data), made.text


def field(code: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize("code", [r"SEQ ตารางที่ \* ThaiArabic", r"REF table_1 \h", r"PAGEREF a \h", 'DATE \\@ "d"'])
def test_a_field_is_what_it_shows(code: str) -> None:
    copy, said = copy_of(f"<w:r><w:t>ตารางที่ </w:t></w:r>{field(code, '๑')}")
    assert said == ("ตารางที่ ๑",)
    assert not list(copy.document.iter(w("fldChar"), w("instrText")))


@pytest.mark.parametrize("code", ["PAGE", r"PAGE \* ThaiArabic", r"NUMPAGES \* MERGEFORMAT"])
def test_a_count_of_pages_stays_a_field_in_the_language_of_its_digits(code: str) -> None:
    copy, _ = copy_of(field(code, "๒"))
    (told,) = copy.document.iter(w("instrText"))
    assert (told.text or "").split() == code.split()[:1]
    assert {lang.get(w("val")) for lang in copy.document.iter(w("lang"))} == {"th-TH"}


def test_a_field_in_a_field_is_what_it_shows() -> None:
    inner = field("PAGE", "๒")
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        f'{inner}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>หน้า</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    copy, said = copy_of(outer)
    assert "หน้า" in "".join(said)
    starts = [each.get(w("fldCharType")) for each in copy.document.iter(w("fldChar"))]
    assert starts.count("begin") == starts.count("end")


def test_controls_and_comments_are_gone_and_their_words_stay() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>ในช่อง</w:t></w:r></w:sdtContent></w:sdt>"
    copy, said = copy_of(f'<w:commentRangeStart w:id="1"/>{control}<w:commentRangeEnd w:id="1"/>')
    assert said == ("ในช่อง",)
    assert not list(copy.document.iter(w("sdt"), w("commentRangeStart"), w("commentRangeEnd")))


def test_hidden_words_are_not_looked_for_in_print() -> None:
    _, said = copy_of("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ลับ</w:t></w:r><w:r><w:t>เห็น</w:t></w:r>")
    assert said == ("เห็น",)


def test_the_thai_way_of_spreading_is_one_that_is_drawn() -> None:
    copy, _ = copy_of('<w:pPr><w:jc w:val="thaiDistribute"/></w:pPr><w:r><w:t>ก</w:t></w:r>')
    assert [each.get(w("val")) for each in copy.document.iter(w("jc"))] == ["both"]


def test_what_lies_outside_is_not_fetched_and_a_link_to_a_page_stays() -> None:
    document = Document()
    document.add_paragraph("ก")
    document.part.relate_to("http://example.invalid/a.png", f"{RELATIONS}/image", is_external=True)
    document.part.relate_to("https://www.nacc.go.th", f"{RELATIONS}/hyperlink", is_external=True)
    document.part._settings_part.relate_to("file:///c:/a.dotm", f"{RELATIONS}/attachedTemplate", is_external=True)
    data = BytesIO()
    document.save(data)
    copy = WordDocument(print_copy(WordDocument(data.getvalue())).data)
    outside = [each.kind for part in copy.names for each in copy.relations(part).values() if each.is_outside]
    assert outside == ["hyperlink"]


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize(
    ("mark", "keeps"),
    [("", False), ("<w:cantSplit/>", False), ('<w:cantSplit w:val="off"/>', True), ('<w:cantSplit w:val="0"/>', True)],
)
def test_a_layout_more_is_only_for_documents_with_a_tall_row(mark: str, *, keeps: bool) -> None:
    document = Document()
    row = document.add_table(1, 1).rows[0]._tr
    if mark:
        row.get_or_add_trPr().append(parse_xml(mark.replace("<w:cantSplit", f"<w:cantSplit {nsdecls('w')}")))
    data = BytesIO()
    document.save(data)
    assert print_copy(WordDocument(data.getvalue())).keeps_lines == keeps


def test_a_count_of_pages_in_the_text_is_not_what_the_document_says() -> None:
    simple = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>๗๗</w:t></w:r></w:fldSimple>'
    _, said = copy_of(f"<w:r><w:t>หน้า</w:t></w:r>{field('PAGE', '๙๙')}<w:r><w:t>จาก</w:t></w:r>{simple}")
    assert said == ("หน้า", "จาก")


def test_what_stands_on_both_sides_of_a_tab_is_said_apart() -> None:
    assert copy_of("<w:r><w:t>บทนำ</w:t><w:tab/><w:t>๑</w:t></w:r>")[1] == ("บทนำ", "๑")


def test_what_a_formula_says_is_said_piece_by_piece() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    above, below = (f"<m:r><m:t>{text}</m:t></m:r>" for text in ("คะแนนรวม+1", "n"))
    formula = f'<m:oMath xmlns:m="{math}"><m:f><m:num>{above}</m:num><m:den>{below}</m:den></m:f></m:oMath>'
    said = copy_of(f"<w:r><w:t>เฉลี่ยคือ </w:t></w:r>{formula}<w:r><w:t> คะแนน</w:t></w:r>")[1]
    assert said == ("เฉลี่ยคือ", "คะแนนรวม+1", "n", "คะแนน")


@pytest.mark.parametrize("of", ["run", "character", "paragraph", "based on"])
def test_hidden_words_are_not_said_however_they_are_hidden(of: str) -> None:
    document = Document()
    kind = 2 if of == "character" else 1
    document.styles.add_style("ซ่อน", kind).font.hidden = True
    document.styles.add_style("ตาม", kind).base_style = document.styles["ซ่อน"]
    document.add_paragraph("เห็น")
    run = document.add_paragraph().add_run("ไม่เห็น")
    if of == "run":
        run.font.hidden = True
    elif of == "character":
        run.style = document.styles["ตาม"]
    else:
        run._r.getparent().style = "ซ่อน" if of == "paragraph" else "ตาม"
    data = BytesIO()
    document.save(data)
    assert print_copy(WordDocument(data.getvalue())).text == ("เห็น",)
    assert copy_of('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>เห็น</w:t></w:r>')[1] == ("เห็น",)


@pytest.mark.parametrize(
    ("has_title", "is_continuous", "has_even", "said"),
    [
        (False, False, False, {"หัวกระดาษ", "ท้ายกระดาษ"}),
        (True, False, False, {"ปกหน้า", "ท้ายปก"}),
        (False, True, False, set()),
        (False, False, True, set()),
    ],
)
def test_headers_and_footers_are_said_where_it_is_sure_that_a_page_has_them(
    *, has_title: bool, is_continuous: bool, has_even: bool, said: set[str]
) -> None:
    document = Document()
    document.add_paragraph("เนื้อความ")
    document.settings.odd_and_even_pages_header_footer = has_even
    (section,) = document.sections
    for edge, text in (
        (section.header, "หัวกระดาษ"), (section.footer, "ท้ายกระดาษ"),
        (section.first_page_header, "ปกหน้า"), (section.first_page_footer, "ท้ายปก"),
    ):  # fmt: skip
        edge.is_linked_to_previous = False
        edge.paragraphs[0].text = text
    section.different_first_page_header_footer = has_title
    if is_continuous:
        section.start_type = WD_SECTION.CONTINUOUS
    data = BytesIO()
    document.save(data)
    assert set(print_copy(WordDocument(data.getvalue())).text) == {"เนื้อความ", *said}


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_that_the_text_refers_to_are_said(kind: str) -> None:
    document = Document()
    document.add_paragraph("เนื้อความ").add_run()._r.append(parse_xml(f'<w:{kind}Reference {nsdecls("w")} w:id="2"/>'))
    notes = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'
        for number, text in ((2, "หมายเหตุ"), (3, "ไม่มีผู้อ้าง"))
    )
    content = f"<w:{kind}s {nsdecls('w')}>{notes}</w:{kind}s>".encode()
    type_ = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    made = Part(PackURI(f"/word/{kind}s.xml"), type_, content, document.part.package)
    document.part.relate_to(made, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s")
    data = BytesIO()
    document.save(data)
    assert print_copy(WordDocument(data.getvalue())).text == ("เนื้อความ", "หมายเหตุ")


@pytest.mark.parametrize("inner", ["object", "altChunk"])
def test_a_document_with_what_would_not_be_drawn_is_refused(inner: str) -> None:
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}><w:r><w:{inner}/></w:r></w:p>"))
    data = BytesIO()
    document.save(data)
    (made,) = make_pdfs([PrintOrder(data.getvalue(), "ก.docx", "ก")], PrintOptions())
    assert made.fault is not None
    assert made.fault.code == "V03"
