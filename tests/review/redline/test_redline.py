"""The comparison copy: what accepting and rejecting give, and that Word can open it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itadocs.errors import TemplateError
from itadocs.review.redline.copy import render_redline
from tests.support.documents import SAMPLES, Package, local, val, w
from tests.support.effort import examples
from tests.support.reviewing.desks import BY_LENGTH, QUICK
from tests.support.reviewing.redlines import W_NS, assert_sound, assert_valid, paper, paragraph, table
from tests.support.reviewing.reviewers import issued
from tests.support.reviewing.versions import CHANGES, corrected, measures_exchanged, name_changed, taken, versions

MOMENT = datetime(2026, 2, 3, 4, 5, tzinfo=UTC)


def redline(old: bytes, new: bytes) -> bytes:
    return render_redline(old, new, "itadocs", MOMENT).data


def assert_both_ways(old: bytes, new: bytes) -> Package:
    made = redline(old, new)
    assert taken(made, "ins") == taken(new, "ins")
    assert taken(made, "del") == taken(old, "ins")
    return Package(made)


@pytest.mark.parametrize(
    ("sample", "change"),
    # a name stands in every header and in every sample's words alike: one shows it
    [
        pytest.param(sample, change, marks=() if sample in QUICK and change is corrected else pytest.mark.slow)
        for sample in SAMPLES
        for change in CHANGES
        if change is not name_changed or sample == "oie-2568"
    ],
    ids=lambda given: getattr(given, "__name__", given),
)
def test_accepting_gives_the_new_text_and_rejecting_the_old(sample: str, change: object) -> None:
    old, new = versions(sample, change)  # type: ignore[arg-type]
    assert_both_ways(old, new)
    if change is not corrected:  # backwards it is a correction as well
        assert_both_ways(new, old)


@pytest.mark.slow
@pytest.mark.parametrize("sample", BY_LENGTH)
def test_the_copy_is_a_sound_document(sample: str, tmp_path: Path) -> None:
    made = Package(redline(*versions(sample, measures_exchanged)))
    assert_sound(made)
    assert_valid(made, tmp_path)


class TestMarks:
    @pytest.mark.slow
    def test_every_mark_names_the_author_and_the_time_of_the_build(self) -> None:
        made = Package(redline(*versions("oie-2568", corrected)))
        marks = [mark for _, mark in made.each("ins", "del")]
        assert marks
        assert {(val(m, "author"), val(m, "date")) for m in marks} == {("itadocs", "2026-02-03T04:05:00Z")}

    @pytest.mark.slow
    def test_a_changed_score_is_marked_as_a_whole_number_inside_its_control(self) -> None:
        made = Package(redline(*versions("oie-2568", corrected)))
        gone = [text.text for text in made.body.iter(w("delText"))]
        assert "๙๖.๐๖" in gone
        control = next(mark for mark in made.body.iter(w("del")) if mark[0][-1].text == "๙๖.๐๖").getparent()
        assert local(control) == "sdtContent"

    def test_nothing_changed_is_nothing_marked(self) -> None:
        old, _ = issued()
        assert not [mark for _, mark in Package(redline(old, old)).each("ins", "del")]

    @pytest.mark.slow
    def test_the_same_versions_give_the_same_bytes(self) -> None:
        pair = versions("oie-2568", measures_exchanged)
        assert redline(*pair) == redline(*pair)

    def test_what_is_no_document_is_refused_with_its_code(self) -> None:
        with pytest.raises(TemplateError) as caught:
            redline(b"text", paper(paragraph("ก")))
        assert caught.value.code == "T02"


def field(code: str, shown: str) -> str:
    inner = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            f"<w:instrText>{code}</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{shown}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return f"<w:p><w:r><w:t>ตาราง</w:t></w:r>{inner}</w:p>"


WORDS = st.lists(st.sampled_from("ปี ปู คะแนน ๙๒.๖๘ ๙๕ o12 หน่วยงาน ผ่านดี ที่ น้ำ 😀 ก".split()), max_size=6)
TEXTS = WORDS.map(" ".join)
BLOCKS = st.one_of(
    TEXTS.map(paragraph),
    st.sampled_from("๑๒๓").map(lambda shown: field("SEQ ตารางที่", shown)),
    st.integers(1, 3).flatmap(
        lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=4).map(table)
    ),
    TEXTS.map(
        lambda text: (
            f'<w:sdt><w:sdtPr><w:tag w:val="มาตรการ!F7"/></w:sdtPr><w:sdtContent>{paragraph(text)}{paragraph(text)}'
            "</w:sdtContent></w:sdt>"
        )
    ),
    TEXTS.map(
        lambda text: (
            '<w:p><w:r><w:t>ได้</w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="ผล!B2"/></w:sdtPr><w:sdtContent>'
            f"<w:r><w:t>{text or '-'}</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>{text}คะแนน</w:t></w:r></w:p>"
        )
    ),
)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    found: list[str] = []
    for block in draw(st.lists(BLOCKS, max_size=6)):
        if found and found[-1].startswith("<w:tbl>") and block.startswith("<w:tbl>"):
            found.append(paragraph(""))
        found.append(block)
    return "".join([*found, paragraph(draw(TEXTS))])


@settings(max_examples=examples(80), deadline=None)
@given(bodies(), bodies(), TEXTS, TEXTS)
def test_any_two_documents_can_be_had_back_from_their_comparison(old: str, new: str, one: str, other: str) -> None:
    assert_both_ways(paper(old, one), paper(new, other))


@pytest.mark.parametrize(
    ("before", "begun"),
    [
        (paragraph("") * 3 + table([[""]]) + paragraph(""), paragraph("") + paragraph("ปี")),
        (paragraph("") + table([["", ""]]) + paragraph("") * 3, paragraph("")),
    ],
    ids=["with a paragraph", "for another"],
)
def test_a_control_behind_a_table_that_came_gives_way(before: str, begun: str) -> None:
    inside = f"<w:sdtContent>{paragraph('') * 2}</w:sdtContent>"
    controlled = f'<w:sdt><w:sdtPr><w:tag w:val="ก!A1"/></w:sdtPr>{inside}</w:sdt>'
    old = paper(before)
    new = paper(begun + table([[""]]) + controlled + paragraph(""))
    assert_both_ways(old, new)
    assert_both_ways(new, old)


def test_what_is_deleted_keeps_its_tabs_breaks_signs_and_fields() -> None:
    held = '<w:tab/><w:br/><w:sym w:font="Wingdings" w:char="F0FC"/><w:noBreakHyphen/>'
    gone = f"<w:p><w:r><w:t>ข</w:t>{held}</w:r></w:p>{field('SEQ ตารางที่', '๑')}"
    made = assert_both_ways(paper(paragraph("ก") + gone + paragraph("ง")), paper(paragraph("ก") + paragraph("ง")))
    kept = [local(each) for mark in made.tree("document").iter(w("del")) for run in mark for each in run]
    words = ["delText", "tab", "br", "sym", "noBreakHyphen", "delText"]
    assert kept == [*words, "fldChar", "delInstrText", "fldChar", "delText", "fldChar"]


def test_a_changed_header_is_marked() -> None:
    made = assert_both_ways(paper(paragraph("ก"), "เอกสารภายใน"), paper(paragraph("ก"), "เอกสารเผยแพร่"))
    assert [text.text for text in made.tree("header2").iter(w("delText"))] == ["ภายใน"]


def emptied(data: bytes, part: str) -> bytes:
    """The document with nothing in one of its parts, as damage or another program leaves it."""
    parts = dict(Package(data).parts)
    parts[part] = re.sub(rb"(<w:hdr[^>]*>).*(</w:hdr>)", rb"\1\2", parts[part], flags=re.DOTALL)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


CELLED = table([["ก", "ข"], ["ค", "ง"]]) + paragraph("")
NOTHING_IN = {
    "body": (paper(paragraph("ก") + paragraph("ข")), paper("")),
    "body with a control": (
        paper(paragraph("ก")),
        paper('<w:sdt><w:sdtPr><w:tag w:val="ก!A1"/></w:sdtPr><w:sdtContent/></w:sdt>'),
    ),
    "body with a mark": (
        paper(table([["ก"]])),
        paper('<w:bookmarkStart w:id="7" w:name="a"/><w:bookmarkEnd w:id="7"/>'),
    ),
    "header": (paper(paragraph("ก"), "ลับ"), emptied(paper(paragraph("ก"), "ลับ"), "word/header2.xml")),
    "cell": (paper(CELLED), paper(CELLED.replace(paragraph("ง"), ""))),
    "row": (paper(CELLED), paper(re.sub("<w:tr>(?:(?!<w:tr>).)*ค.*?</w:tr>", "<w:tr/>", CELLED))),
    "table": (paper(CELLED), paper(re.sub("<w:tr>.*</w:tr>", "", CELLED))),
    "control": (
        paper(f"<w:sdt><w:sdtContent>{paragraph('ก')}</w:sdtContent></w:sdt>{paragraph('ข')}"),
        paper(f"<w:sdt><w:sdtContent/></w:sdt>{paragraph('ข')}"),
    ),
}


@pytest.mark.parametrize("story", NOTHING_IN)
def test_a_story_in_which_nothing_is_left_shows_what_is_gone(story: str) -> None:
    full, empty = NOTHING_IN[story]
    gone = set(taken(full, "ins")) - set(taken(empty, "ins"))
    assert gone
    made = redline(full, empty)
    assert gone <= set(taken(made, "del"))
    assert not gone & set(taken(made, "ins"))
    came = redline(empty, full)
    assert gone <= set(taken(came, "ins"))


def noted(word: str) -> str:
    return f'<w:p><w:r><w:t>{word}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'


def with_part(data: bytes, kind: str, content: str, reference: str = "") -> bytes:
    """A document with a further part of that kind; ``reference`` goes into its last section."""
    parts, file = dict(Package(data).parts), "footnotes.xml" if kind == "footnotes" else f"{kind}9.xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="more" Type="{office}/{kind}" Target="{file}"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relation.encode())
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    entry = f'<Override PartName="/word/{file}" ContentType="{types}.{kind}+xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", entry.encode())
    whole = parts["word/document.xml"].decode()
    at = whole.index(">", whole.rindex("<w:sectPr")) + 1
    parts["word/document.xml"] = f"{whole[:at]}{reference}{whole[at:]}".encode()
    parts[f"word/{file}"] = content.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, inside in parts.items():
            archive.writestr(part, inside)
    return buffer.getvalue()


FOOTER = f'<w:ftr xmlns:w="{W_NS}"><w:p><w:r><w:t>ลับ</w:t></w:r></w:p></w:ftr>'


def without_footer(page: str) -> tuple[bytes, bytes]:
    """A document with a footer on such pages, and the same without it."""
    new = paper(paragraph("ก"))
    return with_part(new, "footer", FOOTER, f'<w:footerReference r:id="more" w:type="{page}"/>'), new


@pytest.mark.parametrize("page", ["default", "first"])
def test_a_footer_that_went_is_kept_as_deleted(page: str) -> None:
    copy = render_redline(*without_footer(page), "itadocs", MOMENT)
    assert_sound(Package(copy.data))
    assert ("ลับ" in taken(copy.data, "ins"), "ลับ" in taken(copy.data, "del")) == (False, True)
    assert copy.unmarked == ()


def test_a_footer_that_went_where_there_is_no_room_for_it_is_told() -> None:
    assert render_redline(*without_footer("even"), "itadocs", MOMENT).unmarked == ("ท้ายกระดาษของฉบับก่อนไม่มีแล้ว",)


def test_a_footer_that_came_is_inserted() -> None:
    new, old = without_footer("default")
    made = Package(redline(old, new))
    assert_sound(made)
    assert "ลับ" in taken(made.data, "ins")
    assert "ลับ" not in taken(made.data, "del")


def without_notes() -> tuple[bytes, bytes]:
    """A document with a note, and the same without it."""
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>ที่มา: รายงาน</w:t></w:r></w:p></w:footnote>'
    line = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    notes = f'<w:footnotes xmlns:w="{W_NS}">{line}{note}</w:footnotes>'
    return with_part(paper(noted("ได้")), "footnotes", notes), paper(paragraph("ได้"))


def test_notes_that_only_the_old_document_has_are_kept_as_deleted() -> None:
    made = Package(redline(*without_notes()))
    assert [text.text for _, text in made.each("delText")] == ["ที่มา: รายงาน"]
    assert_sound(made)


@pytest.mark.slow
def test_with_parts_that_came_and_went_it_is_valid(tmp_path: Path) -> None:
    pairs = [without_footer("default"), without_footer("first"), without_footer("default")[::-1], without_notes()]
    for old, new in pairs:
        assert_valid(Package(redline(old, new)), tmp_path)


@pytest.mark.slow
def test_what_no_mark_shows_is_told_with_its_place() -> None:
    copy = render_redline(*versions("oie-2568", corrected), "itadocs", MOMENT)
    assert copy.unmarked
    assert all(re.fullmatch(r"แผนภูมิที่ \d+ ใต้ “.+” เปลี่ยน", each) for each in copy.unmarked)
    old, _ = versions("oie-2568", corrected)
    assert render_redline(old, old, "itadocs", MOMENT).unmarked == ()


def test_formatting_that_changed_is_told() -> None:
    bold = "<w:rPr><w:b/><w:bCs/></w:rPr>"
    old = paper(paragraph("เรื่องที่หนึ่ง") + paragraph("เรื่องที่สอง"))
    new = paper(paragraph("เรื่องที่หนึ่ง") + paragraph("เรื่องที่สอง").replace("<w:r>", f"<w:r>{bold}"))
    assert render_redline(old, new, "itadocs", MOMENT).unmarked == ("รูปแบบของข้อความ 1 แห่ง เริ่มที่ย่อหน้าที่ 2",)


@pytest.mark.slow
def test_a_long_table_of_which_every_row_changed_costs_no_more_than_its_length() -> None:
    """Counted, not timed: every word is compared with few others."""
    old = paper(table([[f"หน่วยงานที่ {n}", f"{n}.๒๕"] for n in range(400)]) + paragraph(""))
    new = paper(table([[f"หน่วยงานที่ {n}", f"{n}.๕๐"] for n in range(400) if n % 7]) + paragraph(""))
    made = assert_both_ways(old, new)
    gone = [row for row in made.body.iter(w("tr")) if row.find(f"{w('trPr')}/{w('del')}") is not None]
    assert len(gone) == len([n for n in range(400) if not n % 7])
