"""merge, kind by kind: what a reviewer did outside of cells, and what becomes of it in the next version."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from itadocs.review.merge.documents import merge_documents
from itadocs.review.merge.records import COMMENT, Fate, MergedDocument, MergeEntry
from itadocs.review.story.reader import read_story
from tests.support.documents import Package
from tests.support.reviewing.edits import Element, Paper, add_after, change, lines, text, tops, w, write
from tests.support.reviewing.papers import p, r, unzipped, zipped
from tests.support.reviewing.redlines import assert_sound, assert_valid, paragraph, table
from tests.support.reviewing.redlines import paper as plain
from tests.support.reviewing.reviewers import issued

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PIXEL = bytes.fromhex("89504e470d0a1a0a")


@cache
def base() -> bytes:
    """The small plan as issued."""
    return issued()[0]


def made(xml: str) -> Element:
    """An element of Word's namespace, as another program would write it."""
    spaces = f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    return etree.fromstring(f"<x {spaces}>{xml}</x>")[0]


def with_parts(data: bytes, parts: dict[str, str | bytes], relations: str, types: str = "") -> bytes:
    """The document with further parts, and what its body refers to."""
    files = unzipped(data)
    name = "word/_rels/document.xml.rels"
    files[name] = files[name].replace(b"</Relationships>", f"{relations}</Relationships>".encode())
    listed = "[Content_Types].xml"
    files[listed] = files[listed].replace(b"</Types>", f"{types}</Types>".encode())
    files |= {key: part.encode() if isinstance(part, str) else part for key, part in parts.items()}
    return zipped(files)


@cache
def rescored() -> bytes:
    """The next version: the officer changed a score and a step."""
    paper = Paper(base())
    for control in paper.controls()["คะแนนตัวชี้วัด!B2"]:
        write(lines(control)[0], "91.50")
    for control in paper.controls()["มาตรการ!D2"]:
        write(lines(control)[0], "ขั้นตอนใหม่ของเจ้าหน้าที่")
    return paper.bytes()


@cache
def story(data: bytes | None) -> list[str]:
    assert data is not None
    return [block.text for _, block in read_story(data).filled()]


def carried(edited: bytes, new: bytes | None = None, **how: bool) -> tuple[MergedDocument, list[str]]:
    """A merge of which everything could be placed."""
    fresh = new or rescored()
    found = merge_documents(base(), edited, fresh, **how)
    assert [(entry.kind, entry.reason) for entry in found.of(Fate.MISSING)] == []
    assert found.data is not None
    said = story(found.data)
    # what only the new version says is still said, a word before or behind it or not
    assert all(any(line in other for other in said) for line in set(story(fresh)) - set(story(base())))
    return found, said


def one_missing(edited: bytes, new: bytes) -> MergeEntry:
    """The only edit that could not be placed."""
    (entry,) = merge_documents(base(), edited, new).of(Fate.MISSING)
    return entry


class TestText:
    def test_a_paragraph_between_two_others_goes_between_them(self) -> None:
        paper = Paper(base())
        first = tops(paper)[1]
        add_after(first, "เพิ่มเติม ๑ <ตำบล> & {{ 7*7 }} {% if %}")
        _, said = carried(paper.bytes())
        assert said[said.index(text(first)) + 1] == "เพิ่มเติม ๑ <ตำบล> & {{ 7*7 }} {% if %}"

    def test_several_paragraphs_stay_in_their_order_and_equal_ones_are_both_there(self) -> None:
        paper = Paper(base())
        for word in ("สาม", "สอง", "สอง", "หนึ่ง"):
            add_after(tops(paper)[0], word)
        _, said = carried(paper.bytes())
        at = said.index("หนึ่ง")
        assert said[at : at + 4] == ["หนึ่ง", "สอง", "สอง", "สาม"]

    def test_words_changed_beside_a_cell_keep_the_cells_new_text(self) -> None:
        paper = Paper(base())
        control = next(c for c in paper.controls()["คะแนนตัวชี้วัด!B2"] if c.getparent().tag == w("p"))
        paragraph = next(control.iterancestors(w("p")))
        paragraph.append(made(r(" ซึ่งผู้ตรวจอธิบายเพิ่ม")))
        _, said = carried(paper.bytes())
        (line,) = [line for line in said if line.endswith(" ซึ่งผู้ตรวจอธิบายเพิ่ม")]
        assert "91.50" in line

    def test_wording_that_the_next_version_changed_as_well_is_listed_whole(self) -> None:
        paper, next_one = Paper(base()), Paper(base())
        change(tops(paper)[2], lambda old: f"ผู้ตรวจเขียน{old[5:]}")
        change(tops(next_one)[2], lambda old: f"แม่แบบใหม่{old[5:]}")
        entry = one_missing(paper.bytes(), next_one.bytes())
        assert entry.reason
        assert entry.reason.code == "M02"
        assert entry.new == text(tops(paper)[2])

    def test_bold_and_italic_come_along_and_thai_is_marked_as_such(self) -> None:
        paper = Paper(base())
        bold = made(p(r("หนา", "<w:b/>") + r(" plain ") + r("เอียง", "<w:i/>")))
        tops(paper)[1].addnext(bold)
        found, _ = carried(paper.bytes())
        runs = {text(run): run for run in Paper(found.data or b"").body.iter(w("r"))}
        assert [each.tag for each in runs["หนา"][0]] == [w("b"), w("bCs"), w("cs")]
        assert [each.tag for each in runs["เอียง"][0]] == [w("i"), w("iCs"), w("cs")]
        assert runs[" plain "].find(w("rPr")) is None

    def test_emphasis_and_style_given_to_text_that_is_still_there_come_along(self) -> None:
        paper = Paper(base())
        own = tops(paper)
        run = next(run for run in own[4].iter(w("r")) if text(run))
        for old in run.findall(w("rPr")):
            run.remove(old)
        run.insert(0, made("<w:rPr><w:i/><w:iCs/><w:highlight w:val='darkYellow'/><w:cs/></w:rPr>"))
        style = next(e for e in paper.body.iter(w("pStyle")) if e.get(w("val")) == "Heading1").get(w("val"))
        properties = own[5].find(w("pPr"))
        if properties is None:
            properties = made("<w:pPr/>")
            own[5].insert(0, properties)
        for old in properties.findall(w("pStyle")):
            properties.remove(old)
        properties.insert(0, made(f'<w:pStyle w:val="{style}"/>'))
        found, _ = carried(paper.bytes())
        merged = {text(each): each for each in Paper(found.data or b"").body.iter(w("p"))}
        dressed = next(run for run in merged[text(own[4])].iter(w("r")) if text(run))
        assert {each.tag for each in dressed[0]} >= {w("i"), w("iCs"), w("highlight")}
        assert dressed.find(f"{w('rPr')}/{w('highlight')}").get(w("val")) == "darkYellow"
        assert merged[text(own[5])].find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) == style
        assert {entry.kind for entry in found.entries} == {"format"}

    def test_a_deleted_paragraph_goes_and_its_neighbours_stay(self) -> None:
        paper = Paper(base())
        gone = tops(paper)[2]
        gone.getparent().remove(gone)
        _, said = carried(paper.bytes())
        assert text(gone) not in said

    def test_a_deleted_paragraph_that_says_something_new_stays_and_is_listed(self) -> None:
        paper, next_one = Paper(base()), Paper(base())
        gone = tops(paper)[2]
        gone.getparent().remove(gone)
        change(tops(next_one)[2], lambda old: f"{old} ปีนี้")
        entry = one_missing(paper.bytes(), next_one.bytes())
        assert (entry.kind, entry.reason and entry.reason.code) == ("deleted", "M02")
        assert merge_documents(base(), paper.bytes(), next_one.bytes()).data is None

    def test_a_moved_paragraph_moves(self) -> None:
        paper = Paper(base())
        own = tops(paper)
        own[4].addnext(own[1])
        _, said = carried(paper.bytes())
        assert said.index(text(own[1])) == said.index(text(own[4])) + 1

    def test_a_paragraph_whose_neighbours_are_gone_is_listed_with_all_its_words(self) -> None:
        paper, next_one = Paper(base()), Paper(base())
        add_after(tops(paper)[2], "เพิ่มระหว่างสองย่อหน้าที่หายไป")
        flow = [each for each in next_one.body if text(each)]
        at = flow.index(tops(next_one)[2])
        for each in flow[at : at + 2]:
            next_one.body.remove(each)
        entry = one_missing(paper.bytes(), next_one.bytes())
        assert (entry.new, entry.reason and entry.reason.code) == ("เพิ่มระหว่างสองย่อหน้าที่หายไป", "M01")

    def test_a_header_is_edited_too(self) -> None:
        paper = Paper(base())
        header = next(root for name, root in paper._roots.items() if name.startswith("word/header") and text(root))
        paragraph = next(each for each in header.iter(w("p")) if text(each))
        paragraph.append(made(r(" (ร่าง)")))
        _, said = carried(paper.bytes())
        assert any(line.endswith(" (ร่าง)") for line in said)

    def test_tracked_changes_count_as_accepted_or_as_rejected(self) -> None:
        paper = Paper(base())
        tops(paper)[1].append(made(f'<w:ins w:id="901" w:author="ก">{r(" ที่แทรกไว้")}</w:ins>'))
        _, said = carried(paper.bytes())
        assert text(tops(paper)[1]) in said
        assert merge_documents(base(), paper.bytes(), rescored(), accepted=False).entries == ()

    def test_a_paragraph_typed_at_the_end_of_a_section_ends_it_from_now_on(self) -> None:
        section = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
        ends = f"<w:pPr>{section}</w:pPr>"
        old = plain(paragraph("ก่อน") + paragraph("ท้ายตอน", ends) + paragraph("ตอนหน้า"))
        edited = plain(paragraph("ก่อน") + paragraph("ท้ายตอน") + paragraph("เพิ่มท้ายตอน", ends) + paragraph("ตอนหน้า"))
        found = merge_documents(old, edited, old)
        body = Paper(found.data or b"").body
        assert [text(each) for each in body if each.tag == w("p")] == ["ก่อน", "ท้ายตอน", "เพิ่มท้ายตอน", "ตอนหน้า"]
        assert [text(each) for each in body if each.find(f"{w('pPr')}/{w('sectPr')}") is not None] == ["เพิ่มท้ายตอน"]

    def test_words_typed_into_an_empty_cell_go_into_the_same_cell(self) -> None:
        old, edited = (plain(table([["หัวข้อ", word], ["แถวสอง", "ค่า"]]) + paragraph("ท้าย")) for word in ("", "เติม"))
        next_one = plain(table([["หัวข้อ", ""], ["แถวสอง", "ค่าใหม่"]]) + paragraph("ท้าย"))
        found = merge_documents(old, edited, next_one)
        assert story(found.data)[:4] == ["หัวข้อ", "เติม", "แถวสอง", "ค่าใหม่"]


class TestTables:
    def test_a_row_of_free_text_goes_below_the_row_it_stood_below(self) -> None:
        paper = Paper(base())
        row = list(paper.body.iter(w("tr")))[-2]
        copy = etree.fromstring(etree.tostring(row))
        for number, cell in enumerate(copy.iter(w("tc"))):
            write(cell, f"แถวเพิ่ม {number}")
        row.addnext(copy)
        found, said = carried(paper.bytes())
        assert "แถวเพิ่ม 0" in said
        tags = Counter(tag for tag, found in Paper(found.data or b"").controls().items() for _ in found)
        assert tags == Counter(tag for tag, found in Paper(rescored()).controls().items() for _ in found)

    def test_a_deleted_row_goes(self) -> None:
        paper = Paper(base())
        row = list(paper.body.iter(w("tr")))[-1]
        row.getparent().remove(row)
        found, _ = carried(paper.bytes())
        assert len(list(Paper(found.data or b"").body.iter(w("tr")))) == len(list(paper.body.iter(w("tr"))))

    def test_a_deleted_row_of_which_the_workbook_changed_a_cell_stays_and_is_listed(self) -> None:
        paper = Paper(base())
        control = paper.controls()["มาตรการ!D2"][0]
        row = next(control.iterancestors(w("tr")))
        row.getparent().remove(row)
        found = merge_documents(base(), paper.bytes(), rescored())
        assert {entry.reason and entry.reason.code for entry in found.of(Fate.MISSING)} == {"M02"}
        assert "ขั้นตอนใหม่ของเจ้าหน้าที่" in story(found.data or rescored())

    def test_a_whole_table_comes_along_and_does_not_run_into_another(self) -> None:
        paper = Paper(base())
        cell = '<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{}</w:tc>'
        rows = "".join(f"<w:tr>{cell.format(p(r(a)))}{cell.format(p(r(b)))}</w:tr>" for a, b in ("กข", "คง"))
        grid = '<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
        tops(paper)[1].addnext(made(f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{grid}{rows}</w:tbl>'))
        _, said = carried(paper.bytes())
        at = said.index("ก")
        assert said[at : at + 4] == list("กขคง")


class TestThings:
    @pytest.mark.slow
    def test_a_link_a_picture_and_a_footnote_come_with_their_parts(self, tmp_path: Path) -> None:
        paper = Paper(base())
        link = f'<w:hyperlink r:id="rId901">{r("เว็บไซต์")}</w:hyperlink>'
        note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        tops(paper)[1].addnext(made(p(r("ดูที่ ") + link + note + drawing("rId902"))))
        edited = with_parts(
            paper.bytes(),
            {"word/media/image9.png": picture(), "word/footnotes.xml": footnotes("หมายเหตุของผู้ตรวจ")},
            f'<Relationship Id="rId901" Type="{OFFICE}/hyperlink" Target="https://a.go.th" TargetMode="External"/>'
            f'<Relationship Id="rId902" Type="{OFFICE}/image" Target="media/image9.png"/>'
            f'<Relationship Id="rId903" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>',
            '<Default Extension="png" ContentType="image/png"/><Override PartName="/word/footnotes.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>',
        )
        found, said = carried(edited)
        assert "หมายเหตุของผู้ตรวจ" in said
        package = Package(found.data or b"")
        assert package.parts["word/media/image9.png"] == picture()
        assert b"https://a.go.th" in package.parts["word/_rels/document.xml.rels"]
        assert_sound(package)
        assert_valid(package, tmp_path)
        assert merge_documents(base(), edited, package.data).data is None

    def test_a_chart_stays_behind_and_is_told_while_its_paragraph_comes(self) -> None:
        paper = Paper(base())
        chart = '<w:r><w:drawing><a:chart r:id="rId901"/></w:drawing></w:r>'
        tops(paper)[1].addnext(made(p(r("แผนภูมิของผู้ตรวจ") + chart)))
        edited = with_parts(
            paper.bytes(),
            {"word/charts/chart9.xml": "<c/>"},
            f'<Relationship Id="rId901" Type="{OFFICE}/chart" Target="charts/chart9.xml"/>',
        )
        found = merge_documents(base(), edited, rescored())
        assert "M03" in {entry.reason.code for entry in found.of(Fate.MISSING) if entry.reason}
        assert "แผนภูมิของผู้ตรวจ" in story(found.data)

    def test_a_comment_comes_to_the_words_it_is_about(self) -> None:
        commented()

    @pytest.mark.slow
    def test_with_a_comment_it_is_valid(self, tmp_path: Path) -> None:
        assert_valid(Package(commented()), tmp_path)


def commented() -> bytes:
    """The merged document into which a comment came."""
    paper = Paper(base())
    paragraph = tops(paper)[1]
    run = next(run for run in paragraph.iter(w("r")) if text(run))
    run.addprevious(made('<w:commentRangeStart w:id="7"/>'))
    run.addnext(made('<w:r><w:commentReference w:id="7"/></w:r>'))
    run.addnext(made('<w:commentRangeEnd w:id="7"/>'))
    comment = f'<w:comment w:id="7" w:author="ผู้ตรวจ" w:date="2026-01-02T03:04:05Z">{p(r("ควรระบุปี"))}</w:comment>'
    edited = with_parts(
        paper.bytes(),
        {"word/comments.xml": f'<w:comments xmlns:w="{W}">{comment}</w:comments>'},
        f'<Relationship Id="rId901" Type="{OFFICE}/comments" Target="comments.xml"/>',
        '<Override PartName="/word/comments.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>',
    )
    found, _ = carried(edited)
    ours, theirs = (read_story(data).comments[0] for data in (found.data or b"", edited))
    assert (ours.author, ours.date, ours.text) == (theirs.author, theirs.date, theirs.text)
    assert [entry.kind for entry in found.entries] == [COMMENT]
    assert_sound(Package(found.data or b""))
    return found.data or b""


def drawing(relation: str) -> str:
    """A run with a picture."""
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    pic = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{wp}" distT="0" distB="0" distL="0" distR="0">'
        '<wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="รูป"/><a:graphic>'
        f'<a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}"><pic:nvPicPr><pic:cNvPr id="1" name="ก"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
        "</a:stretch></pic:blipFill>"
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def picture() -> bytes:
    """A PNG of one point, as far as a package cares."""
    return PIXEL + b"point"


def footnotes(words: str) -> str:
    """A part with the lines Word wants and one note."""
    kinds = (("separator", -1), ("continuationSeparator", 0))
    lines_between = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in kinds
    )
    note = f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(words))}</w:footnote>'
    return f'<w:footnotes xmlns:w="{W}">{lines_between}{note}</w:footnotes>'
