"""What the reader of edited documents sees, whichever program saved them."""

from __future__ import annotations

import pytest

from itadocs.errors import ReviewError
from itadocs.review.story.opening import MAX_PIECES, open_document
from itadocs.review.story.reader import is_same_text, read_story
from itadocs.review.story.story import OBJECT, Story
from tests.support.effort import each_of
from tests.support.reviewing.papers import W, p, paper, r, sdt, tbl, tc, tr, unzipped, zipped
from tests.support.workbooks import ROOT


def texts(story: Story) -> list[str]:
    return [block.text for _, block in story.filled()]


def test_split_runs_proofing_marks_and_revision_ids_are_no_text() -> None:
    whole = paper(p(r("แผนพัฒนา")))
    split = paper(p('<w:proofErr w:type="spellStart"/>' + r("แผน") + '<w:r w:rsidR="00AB"><w:t>พัฒนา</w:t></w:r>'))
    assert texts(read_story(split)) == ["แผนพัฒนา"]
    assert is_same_text(whole, split)


@each_of(
    "changed",
    [
        p(r("แผนพัฒนาคน")),
        p(r("แผนพัฒนา")) + p(r("อีกย่อหน้า")),
        p(r("แผนพัฒนา") + "<w:r><w:drawing/></w:r>"),
        p(f'<w:ins w:author="ก">{r("")}</w:ins>' + r("แผนพัฒนา")),
        tbl(tr(tc(p(r("แผนพัฒนา"))))),
    ],
)
def test_an_edit_is_noticed(changed: str) -> None:
    assert not is_same_text(paper(p(r("แผนพัฒนา"))), paper(changed))


def test_a_comment_is_an_edit() -> None:
    comment = (
        '<w:comment w:id="1" w:author="ข" w:date="2026-01-02T03:04:05Z"><w:p><w:r><w:t>แก้</w:t></w:r></w:p></w:comment>'
    )
    marked = p('<w:commentRangeStart w:id="1"/>' + r("แผน") + '<w:commentRangeEnd w:id="1"/>' + r("พัฒนา"))
    data = paper(marked, comments=comment)
    assert not is_same_text(paper(p(r("แผนพัฒนา"))), data)
    (found,) = read_story(data).comments
    assert (found.author, found.text, found.block, found.start, found.end) == ("ข", "แก้", 0, 0, 3)


def test_tracked_changes_are_read_as_accepted_or_as_the_original() -> None:
    body = p(
        r("เริ่ม ")
        + f'<w:del w:author="ก"><w:r><w:delText>เก่า</w:delText></w:r></w:del><w:ins w:author="ก">{r("ใหม่")}</w:ins>'
    )
    assert texts(read_story(paper(body))) == ["เริ่ม ใหม่"]
    assert texts(read_story(paper(body), accepted=False)) == ["เริ่ม เก่า"]
    assert [change.kind for change in read_story(paper(body)).tracked] == ["del", "ins"]


def test_moved_text_is_read_where_it_went() -> None:
    body = p(f"<w:moveFrom>{r('ย้าย')}</w:moveFrom>{r('หนึ่ง')}") + p(f"{r('สอง')}<w:moveTo>{r('ย้าย')}</w:moveTo>")
    assert texts(read_story(paper(body))) == ["หนึ่ง", "สองย้าย"]
    assert texts(read_story(paper(body), accepted=False)) == ["ย้ายหนึ่ง", "สอง"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = p(r("ก"), '<w:rPr><w:del w:author="ก"/></w:rPr>') + p(r("ข"))
    (block,) = read_story(paper(body)).blocks
    assert (block.text, block.paragraphs) == ("กข", (0, 1))
    assert texts(read_story(paper(body), accepted=False)) == ["ก", "ข"]


def test_a_tracked_deleted_row_is_gone() -> None:
    body = tbl(tr(tc(p(r("ก"))), properties="<w:del/>"), tr(tc(p(r("ข")))))
    assert texts(read_story(paper(body))) == ["ข"]
    assert texts(read_story(paper(body), accepted=False)) == ["ก", "ข"]


def test_controls_of_every_level_are_found_with_their_stretch() -> None:
    body = (
        p(r("ปี ") + sdt(r("2568"), "ก!A1") + r(" นี้"))
        + sdt(p(r("หนึ่ง")) + p(r("สอง")), "ก!A2")
        + tbl(sdt(tr(tc(p(r("แถว")))), "ก!A3"), tr(sdt(tc(p(r("ช่อง"))), "ก!A4")))
    )
    found = [(block.text[s.start : s.end], s.tag) for block in read_story(paper(body)).blocks for s in block.spans]
    assert found == [("2568", "ก!A1"), ("หนึ่ง", "ก!A2"), ("สอง", "ก!A2"), ("แถว", "ก!A3"), ("ช่อง", "ก!A4")]
    spans = [span for block in read_story(paper(body)).blocks for span in block.spans]
    assert spans[1].control == spans[2].control != spans[0].control


def test_an_emptied_control_shows_words_prompt_and_is_empty() -> None:
    body = p(sdt(r("คลิกเพื่อใส่ข้อความ"), more="<w:showingPlcHdr/>") + r("จบ"))
    (block,) = read_story(paper(body)).blocks
    assert (block.text, block.spans[0].start, block.spans[0].end) == ("จบ", 0, 0)


@each_of("off", ["0", "false", "off"])
def test_words_of_a_control_that_shows_no_prompt_are_read_as_any_program_writes_that(off: str) -> None:
    body = p(sdt(r("ทบทวนคู่มือ"), more=f'<w:showingPlcHdr w:val="{off}"/>') + r("จบ"))
    (block,) = read_story(paper(body)).blocks
    assert block.text == "ทบทวนคู่มือจบ"


def test_results_of_fields_are_no_text_but_links_are() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SEQ ตารางที่ </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("๑")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(r("ตารางที่ ") + field) + p(f'<w:fldSimple w:instr=" HYPERLINK x ">{r("เว็บ")}</w:fldSimple>')
    first, second = read_story(paper(body)).blocks
    assert (first.text, first.objects, second.text) == (f"ตารางที่ {OBJECT}", ("SEQ",), "เว็บ")
    assert is_same_text(paper(body), paper(body.replace("๑", "๒")))


def test_a_text_box_is_read_once_of_its_two_versions() -> None:
    box = f"<w:txbxContent>{p(r('ในกล่อง'))}</w:txbxContent>"
    body = p(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert [(block.kind, block.text) for _, block in read_story(paper(body)).filled()] == [
        ("body", OBJECT),
        ("textbox", "ในกล่อง"),
    ]


def test_headers_and_notes_are_part_of_the_story_wherever_their_parts_are() -> None:
    section = '<w:sectPr><w:headerReference r:id="header7" w:type="default"/></w:sectPr>'
    notes = (
        f'<w:footnote w:type="separator">{p(r("-"))}</w:footnote><w:footnote w:id="1">{p(r("หมายเหตุ"))}</w:footnote>'
    )
    story = read_story(paper(p(r("ก")) + section, header7=p(r("หัว")), header8=p(r("ไม่ใช้")), footnotes=notes))
    assert [(block.kind, block.place, block.text) for block in story.blocks[1:]] == [
        ("header", "หัวกระดาษ", "หัว"),
        ("footnote", "เชิงอรรถที่ 1", "หมายเหตุ"),
    ]


def test_places_are_told_as_a_person_finds_them() -> None:
    level = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/>{level}</w:style>'
    body = p(r("บทนำ"), '<w:pStyle w:val="H"/>') + tbl(tr(tc(p(r("ก")), '<w:gridSpan w:val="2"/>'), tc(p(r("ข")))))
    heading, _, cell = read_story(paper(body, styles=styles)).blocks
    assert (heading.style, heading.place) == ("heading 1", "ย่อหน้าที่ 1")
    assert (cell.place, cell.heading) == ("ตารางที่ 1 แถวที่ 1 ช่องที่ 3", "บทนำ")


def test_a_control_that_libreoffice_repeated_is_read_once() -> None:
    def left(*pieces: str) -> str:
        inside = "".join(f"<w:t>{piece}</w:t>" for piece in pieces)
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="ก!A1"/></w:sdtPr><w:sdtContent><w:r>{inside}</w:r></w:sdtContent></w:sdt>'
        )

    saved = p(left("กขค") + left("ก", "กขค") + left("ขค", "กขค") + left("กขค"))
    assert texts(read_story(paper(saved))) == ["กขค"]
    assert texts(read_story(paper(p(left("ก") + left("ก"))))) == ["ก"]


@each_of(
    ("data", "code"),
    [
        (b"", "P01"),
        (b"%PDF-1.7", "P01"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "P01"),
        (zipped({"a.txt": b"x"}), "P01"),
        (paper(p(r("ก")))[:200], "P02"),
    ],
)
def test_what_is_no_document_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(ReviewError) as refused:
        read_story(data)
    assert refused.value.code == code


def test_a_document_of_more_pieces_than_can_be_compared_in_time_is_refused() -> None:
    many = "<w:p><w:r><w:t>ก</w:t></w:r></w:p>" * (MAX_PIECES // 2 + 1)
    xml = f'<w:document xmlns:w="{W}"><w:body>{many}</w:body></w:document>'
    source = unzipped((ROOT / "templates" / "plan-agency.docx").read_bytes())
    with pytest.raises(ReviewError) as refused:
        open_document(zipped({**source, "word/document.xml": xml.encode()}))
    assert refused.value.code == "P41"
