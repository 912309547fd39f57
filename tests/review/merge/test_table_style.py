"""The style a reviewer chose for a table comes along with what it says, or is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from itadocs.review.merge.documents import merge_documents
from itadocs.review.merge.records import Fate
from itadocs.review.story.reader import read_story
from tests.support.effort import each_of
from tests.support.reviewing.edits import Element, Paper, w
from tests.support.reviewing.layouts import made, of_paragraph, of_table
from tests.support.reviewing.papers import W, p, r, tc, tr, unzipped, zipped
from tests.support.reviewing.reviewers import issued

LINES = '<w:tblBorders><w:top w:val="double" w:sz="6" w:space="0" w:color="{}"/></w:tblBorders>'
GALLERY = (
    '<w:style xmlns:w="{ns}" w:type="table" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
    '<w:basedOn w:val="{based}"/><w:uiPriority w:val="49"/><w:pPr><w:spacing w:after="0"/>{list}</w:pPr><w:tblPr>'
    '<w:tblStyleRowBandSize w:val="1"/>{lines}</w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>'
    '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="4472C4" w:themeFill="accent1"/></w:tcPr></w:tblStylePr>'
    "</w:style>"
)
TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="Own"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'
    f"{tr(tc(p(r('ช่องของผู้ตรวจ'))))}</w:tbl>"
)
LOOK = '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:noHBand="0" w:noVBand="1"/>'


def gallery(style_id: str, name: str, based: str = "TableNormal", lists: str = "", colour: str = "4472C4") -> str:
    """A style of tables as Word's gallery puts it into a document."""
    return GALLERY.format(ns=W, id=style_id, name=name, based=based, list=lists, lines=LINES.format(colour))


def with_styles(data: bytes, *styles: str) -> bytes:
    """The document with further styles."""
    parts = unzipped(data)
    end = "</w:styles>"
    xml = parts["word/styles.xml"].decode().replace(end, "".join(styles) + end)
    return zipped({**parts, "word/styles.xml": xml.encode()})


def wearing(style_id: str, look: str = LOOK) -> Callable[[bytes], bytes]:
    """Give the first table a style, as a click in Word's gallery does."""

    def change(table: Element) -> None:
        own = table.find(w("tblPr"))
        assert own is not None
        own.remove(own.find(w("tblStyle")))  # type: ignore[arg-type]
        if style_id:
            own.insert(0, made(f'<w:tblStyle w:val="{style_id}"/>'))
        if look:
            own.append(made(look))

    return of_table(change)


def of_first_table(data: bytes) -> tuple[str, str]:
    """The name of the first table's style, and what it looks like by it."""
    values = next(iter(read_story(data).layout.tables.values())).values
    return values.get("style", ""), values.get("style-look", "")


@each_of(
    "styles, chosen",
    [
        ([gallery("GridTable4", "Grid Table 4 Accent 1")], "GridTable4"),
        # one of the two it is based on came along with it, the other is there
        ([gallery("Base", "ของกอง"), gallery("Own", "ของกอง แถวหัว", based="Base", colour="FF0000")], "Own"),
        # its id is that of a style that has nothing to do with it
        ([gallery("ตาราง", "Heading-like", based="TableGrid")], "ตาราง"),
        ([], ""),
    ],
)
def test_the_style_of_a_table_is_carried_with_what_it_says(styles: list[str], chosen: str) -> None:
    data = issued()[0]
    edited = wearing(chosen)(with_styles(data, *styles))
    other = gallery("ตาราง", "ลักษณะของเจ้าหน้าที่", colour="00FF00")
    fresh = of_paragraph('<w:jc w:val="center"/>')(with_styles(data, other))
    found = merge_documents(data, edited, fresh)
    assert not found.of(Fate.MISSING)
    assert found.data
    assert of_first_table(found.data) == of_first_table(edited) != of_first_table(data)
    again = merge_documents(data, edited, found.data)
    assert again.data is None
    assert {entry.fate for entry in again.entries} == {Fate.THERE}
    ids = [
        style.get(w("styleId")) for style in etree.fromstring(unzipped(found.data)["word/styles.xml"]).iter(w("style"))
    ]
    assert len(ids) == len(set(ids))


@pytest.mark.slow
@each_of(
    "styles, fresh, code",
    [
        # a list within the style: its numbers are others in the new version
        ([gallery("Own", "ของกอง", lists='<w:numPr><w:numId w:val="1"/></w:numPr>')], [], "M03"),
        # the new version has a style of that name that looks otherwise
        ([gallery("Own", "ของกอง")], [gallery("Own", "ของกอง", colour="FF0000")], "M03"),
    ],
)
def test_the_style_of_a_table_that_would_look_otherwise_is_told(styles: list[str], fresh: list[str], code: str) -> None:
    data = issued()[0]
    edited = wearing("Own")(with_styles(data, *styles))
    today = with_styles(of_paragraph('<w:jc w:val="center"/>')(data), *fresh)
    found = merge_documents(data, edited, today)
    assert [entry.reason.code for entry in found.of(Fate.MISSING) if entry.reason] == [code]
    assert of_first_table(found.data or today) == of_first_table(data)


def test_the_style_of_a_table_that_the_officer_changed_too_is_told() -> None:
    data = issued()[0]
    edited = wearing("Own")(with_styles(data, gallery("Own", "ของกอง")))
    fresh = wearing("Other")(with_styles(data, gallery("Other", "ของเจ้าหน้าที่", colour="FF0000")))
    found = merge_documents(data, edited, fresh)
    assert found.data is None
    assert [entry.reason.code for entry in found.of(Fate.MISSING) if entry.reason] == ["M02"]


@pytest.mark.slow
def test_the_lines_a_reviewer_gave_up_for_a_style_go_with_it() -> None:
    own = of_table(lambda table: table.find(w("tblPr")).append(made(LINES.format("000000"))))  # type: ignore[union-attr]
    data = own(issued()[0])

    def undone(table: Element) -> None:
        properties = table.find(w("tblPr"))
        assert properties is not None
        properties.remove(properties.find(w("tblBorders")))  # type: ignore[arg-type]

    edited = of_table(undone)(wearing("Own")(with_styles(data, gallery("Own", "ของกอง"))))
    found = merge_documents(data, edited, of_paragraph('<w:jc w:val="center"/>')(data))
    assert found.data
    assert not found.of(Fate.MISSING)
    assert next(Paper(found.data).body.iter(w("tblPr"))).find(w("tblBorders")) is None
    assert merge_documents(data, edited, found.data).data is None


@pytest.mark.slow
def test_a_table_that_was_put_in_brings_its_style() -> None:
    data = issued()[0]
    paper = Paper(with_styles(data, gallery("Own", "ของกอง")))
    first = next(paper.body.iter(w("tbl")))
    first.addprevious(made(f"<w:x>{TABLE}</w:x>")[0])
    first.addprevious(made(f"<w:x>{p(r('ใต้ตารางใหม่'))}</w:x>")[0])
    found = merge_documents(data, paper.bytes(), of_paragraph('<w:jc w:val="center"/>')(data))
    assert not found.of(Fate.MISSING)
    assert found.data
    values = [table.values for table in read_story(found.data).layout.tables.values()]
    assert [each.get("style") for each in values].count("ของกอง") == 1
    assert merge_documents(data, paper.bytes(), found.data).data is None
