"""A merge says the same again after the officer changed the new version: nothing is carried twice."""

from __future__ import annotations

from copy import deepcopy

import pytest

from itadocs.errors import ReviewError
from itadocs.review.diff.comparison import compare_stories
from itadocs.review.merge.documents import merge_documents
from itadocs.review.merge.records import Fate
from itadocs.review.story.reader import read_story
from tests.support.effort import each_of, sampled
from tests.support.reviewing.edits import Paper, add_after, change, text, w
from tests.support.reviewing.layouts import free
from tests.support.reviewing.papers import W, p, paper, r, sdt, tbl, tc, tr, unzipped, zipped
from tests.support.reviewing.reviewers import issued

BOX = "<w:txbxContent>" + p(r("ข้อสังเกตของผู้ตรวจ")) + "</w:txbxContent>"
SHAPE = f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp>"
DRAWN = f'<mc:Choice Requires="wps"><w:drawing>{SHAPE}</w:drawing></mc:Choice>'
FALLBACK = f"<mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback>"
UNFILLED = sdt(r("คลิกเพื่อใส่ข้อความ"), "", "<w:showingPlcHdr/>")
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"
TOC = (
    p(FIELD.format("begin") + CODE.format("TOC \\\\o") + FIELD.format("separate") + r("บทที่ ๑ ... ๑"))
    + p(r("บทที่ ๒ ... ๔"))
    + p(r("บทที่ ๓ ... ๙") + FIELD.format("end"))
)
PAGE = FIELD.format("begin") + CODE.format("PAGE") + FIELD.format("separate") + r("๓") + FIELD.format("end")
BROUGHT = {
    "a text box": p(f"<w:r><mc:AlternateContent>{DRAWN}{FALLBACK}</mc:AlternateContent></w:r>"),
    "a line with an unfilled control": p(r("ผู้ตรวจ: ") + UNFILLED),
    "a line that is an unfilled control": p(UNFILLED),
    "a table with unfilled controls": tbl(tr(tc(p(r("ลงชื่อ"))), tc(p(UNFILLED))), tr(tc(p(UNFILLED)), tc(p(r("วันที่"))))),
    "a table of contents": TOC,
    "a field within a line": p(
        r("หน้า ")
        + FIELD.format("begin")
        + CODE.format("PAGE")
        + FIELD.format("separate")
        + r("๓")
        + FIELD.format("end")
    ),
    "paragraph, table, paragraph": p(r("ก่อนตารางของผู้ตรวจ"))
    + tbl(tr(tc(p(r("ช่องของผู้ตรวจ")))))
    + p(r("หลังตารางของผู้ตรวจ")),
}


def with_blocks(xml: str) -> bytes:
    """The plan with further blocks."""
    edited = Paper(issued()[0])
    place = free(edited)[1]
    for block in reversed(list(Paper(paper(xml)).body)):
        place.addnext(block)
    return edited.bytes()


@pytest.mark.parametrize("name", sampled(BROUGHT, 3))
def test_what_was_brought_is_there_after_the_officer_changed_the_version(name: str) -> None:
    data = issued()[0]
    edited = with_blocks(BROUGHT[name])
    first = merge_documents(data, edited, data)
    officer = Paper(first.data or data)
    add_after(free(officer)[-1], "ข้อความที่เจ้าหน้าที่เพิ่มในสมุดงาน")
    again = merge_documents(data, edited, officer.bytes())
    assert again.data is None, [entry for entry in again.entries if entry.fate is Fate.CARRIED]
    for each in (first, again):
        assert {entry.reason.code for entry in each.of(Fate.MISSING) if entry.reason} <= {"M03"}


def test_paragraph_table_and_paragraph_arrive_as_three() -> None:
    data = issued()[0]
    found = merge_documents(data, with_blocks(BROUGHT["paragraph, table, paragraph"]), data)
    assert not found.of(Fate.MISSING)
    assert found.data
    body = list(Paper(found.data).body)
    tags = [each.tag for each in body if "ของผู้ตรวจ" in "".join(part.text or "" for part in each.iter(w("t")))]
    assert tags == [w("p"), w("tbl"), w("p")]


@each_of("order", [(1, 0, 2), (2, 0, 1), (1, 2, 0)])
def test_lines_of_a_cell_in_another_order_are_the_cells_change_alone(order: tuple[int, ...]) -> None:
    lines = ["ขั้นตอนแรกของการทำงาน", "ประชุมติดตามทุกเดือน", "รายงานผลต่อผู้บริหาร"]
    one, other = (
        paper(p(r("หัวเรื่อง")) + sdt("".join(p(r(line)) for line in side)) + p(r("ท้ายเรื่อง")))
        for side in (lines, [lines[number] for number in order])
    )
    found = compare_stories(read_story(one), read_story(other))
    assert found.loose == ()
    assert found.appearances[0].edited == tuple(lines[number] for number in order)


def test_a_line_moved_out_of_its_cell_is_told() -> None:
    lines = ["ขั้นตอนแรกของการทำงาน", "ประชุมติดตามทุกเดือน", "รายงานผลต่อผู้บริหาร"]
    one = paper(p(r("หัวเรื่อง")) + sdt("".join(p(r(line)) for line in lines)) + p(r("กลาง")) + p(r("ท้ายเรื่อง")))
    moved = sdt("".join(p(r(line)) for line in lines[1:])) + p(r("กลาง")) + p(r(lines[0]))
    found = compare_stories(read_story(one), read_story(paper(p(r("หัวเรื่อง")) + moved + p(r("ท้ายเรื่อง")))))
    assert found.loose


def test_a_strict_document_is_refused() -> None:
    parts = unzipped(issued()[0])
    name = "word/document.xml"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = zipped({**parts, name: parts[name].replace(W.encode(), strict)})
    for three in ((data, issued()[0]), (issued()[0], data)):
        with pytest.raises(ReviewError) as raised:
            merge_documents(issued()[0], *three)
        assert raised.value.code == "P01"


def test_what_was_brought_is_there_after_another_reviewer_moved_what_it_stood_behind() -> None:
    data = issued()[0]
    edited = with_blocks(BROUGHT["paragraph, table, paragraph"])
    first = merge_documents(data, edited, data)
    assert first.data
    other = Paper(first.data)
    neighbour = free(other)[1]
    free(other)[-1].addnext(neighbour)
    again = merge_documents(data, edited, other.bytes())
    assert again.data is None
    assert {entry.fate for entry in again.entries} == {Fate.THERE}


@pytest.mark.slow
def test_words_changed_in_a_paragraph_that_another_reviewer_copied_are_there() -> None:
    data = issued()[0]
    copied, worded = Paper(data), Paper(data)
    paragraph = free(copied)[1]
    paragraph.addnext(deepcopy(paragraph))
    words = list(free(worded)[1].iter(w("t")))[-1]
    words.text = f"{words.text} และถ้อยคำที่ผู้ตรวจอีกคนเติม"
    first = merge_documents(data, copied.bytes(), data)
    second = merge_documents(data, worded.bytes(), first.data or b"")
    assert second.data
    again = merge_documents(data, worded.bytes(), second.data)
    assert again.data is None
    assert {entry.fate for entry in again.entries} == {Fate.THERE}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("copies", "order", "words"),
    sampled(
        [
            (1, "CW", "{} และถ้อยคำที่เติม"),
            (1, "WC", "{} และถ้อยคำที่เติม"),
            (2, "CW", "ตามที่ประชุมเห็นชอบ {}"),
            (2, "WC", "ตามที่ประชุมเห็นชอบ {}"),
            (1, "CW", "ถ้อยคำที่เขียนใหม่ทั้งย่อหน้า"),
            (2, "WC", "ถ้อยคำที่เขียนใหม่ทั้งย่อหน้า"),
        ],
        6,
    ),
)
def test_a_copied_paragraph_and_its_changed_original_come_once_each_however_often_both_are_merged(
    copies: int, order: str, words: str
) -> None:
    data = issued()[0]
    copied, worded = Paper(data), Paper(data)
    original = text(free(copied)[2])
    for _ in range(copies):
        free(copied)[2].addnext(deepcopy(free(copied)[2]))
    change(free(worded)[2], words.format)
    edited, merged = {"C": copied.bytes(), "W": worded.bytes()}, data
    for one in order:
        merged = merge_documents(data, edited[one], merged).data or b""
    for one in order * 2:
        again = merge_documents(data, edited[one], merged)
        assert again.data is None
        assert {entry.fate for entry in again.entries} == {Fate.THERE}
    said = [block.text for _, block in read_story(merged).filled()]
    assert (said.count(original), said.count(words.format(original))) == (copies, 1)


@pytest.mark.slow
@pytest.mark.parametrize(("original", "after"), [(2, 0), (2, 1), (1, 4)])
def test_a_paragraph_that_was_copied_to_another_place_comes_once(original: int, after: int) -> None:
    data = issued()[0]
    copied, officer = Paper(data), Paper(data)
    said_twice = text(free(copied)[original])
    free(copied)[after].addnext(deepcopy(free(copied)[original]))
    add_after(free(officer)[-1], "ข้อความที่เจ้าหน้าที่เพิ่มในสมุดงาน")
    merged = merge_documents(data, copied.bytes(), officer.bytes()).data
    assert merged
    said = [block.text for _, block in read_story(merged).filled()]
    assert said.count(said_twice) == 2
    again = merge_documents(data, copied.bytes(), merged)
    assert again.data is None
    assert {entry.fate for entry in again.entries} == {Fate.THERE}


@pytest.mark.slow
def test_a_copy_beside_a_paragraph_that_was_rewritten_wholly_reads_as_the_original_behind_a_new_one() -> None:
    """Two histories end in documents that say the very same, and ask for another number of copies when a third reviewer
    copied the paragraph twice: three where somebody wrote a paragraph before it, two where one of the two in the new
    version is a copy already. Nothing in the three documents of a merge tells them apart; all words come."""
    data, rewritten = issued()[0], "ถ้อยคำที่เขียนใหม่ทั้งย่อหน้า"
    original = text(free(Paper(data))[2])

    def copied(times: int) -> bytes:
        edited = Paper(data)
        for _ in range(times):
            free(edited)[2].addnext(deepcopy(free(edited)[2]))
        return edited.bytes()

    worded, written_before = Paper(data), Paper(data)
    change(free(worded)[2], lambda _: rewritten)
    one_more = deepcopy(free(written_before)[2])
    change(one_more, lambda _: rewritten)
    free(written_before)[2].addprevious(one_more)
    first = merge_documents(data, copied(1), data).data or b""
    histories = [merge_documents(data, worded.bytes(), first).data or b"", written_before.bytes()]
    said = [[block.text for _, block in read_story(each).filled()] for each in histories]
    assert said[0] == said[1]
    for each in histories:
        merged = merge_documents(data, copied(2), each).data or b""
        after = [block.text for _, block in read_story(merged).filled()]
        assert (after.count(original), after.count(rewritten)) == (3, 1)
        assert merge_documents(data, copied(2), merged).data is None
