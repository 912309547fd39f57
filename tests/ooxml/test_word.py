"""A Word document as parts: what is read, what is changed, what comes out again."""

from __future__ import annotations

import pytest

from itadocs.ooxml.bounds import PackageError, Reason
from itadocs.ooxml.package import Package
from itadocs.ooxml.relations import Relation
from itadocs.ooxml.word import PageEdge, WordDocument
from itadocs.ooxml.xml import new, qualified, w
from tests.support.reviewing.papers import p, paper, r, unzipped, zipped

TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    b'<Override PartName="/word/styles.xml" ContentType="styles"/></Types>'
)


def section(*references: str, more: str = "") -> str:
    return f"<w:sectPr>{''.join(references)}{more}</w:sectPr>"


def edge(kind: str, name: str, page: str = "default") -> str:
    return f'<w:{kind}Reference w:type="{page}" r:id="{name}"/>'


def written(body: str, **parts: str) -> dict[str, bytes]:
    return {"[Content_Types].xml": TYPES, **unzipped(paper(body, **parts))}


def document(body: str = p(r("ก")), **parts: str) -> WordDocument:
    return WordDocument(zipped(written(body, **parts)))


def text(data: bytes, part: str = "word/document.xml") -> str:
    return "".join(each.text or "" for each in Package(data).root(part).iter(w("t")))


def test_only_what_was_edited_is_written_anew() -> None:
    parts = written(p(r("ก")), styles='<w:style  w:styleId = "A" />', header1=p(r("หัว")))
    found = WordDocument(zipped(parts))
    found.tree("word/styles.xml")
    found.tree("word/header1.xml")
    next(found.edit(found.main).iter(w("t"))).text = "ข"
    made = unzipped(found.written())
    assert text(found.written()) == "ข"
    assert list(made) == list(parts)
    assert {name for name in parts if made[name] != parts[name]} == {"word/document.xml"}


def test_the_body_is_found_by_the_relations_of_the_package() -> None:
    parts = {name.replace("word/document", "word/Other"): data for name, data in written(p(r("ก"))).items()}
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document", b"word/OTHER")
    found = WordDocument(zipped(parts))
    assert found.main == "word/Other.xml"
    found.edit(found.main).append(new("p"))
    assert list(unzipped(found.written())) == list(parts)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"a.txt": b"x"}, Reason.NO_DOCUMENT),
        ({"[Content_Types].xml": b"<Types/>", "a.txt": b"x"}, Reason.PART_MISSING),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}, Reason.OPEN_DOCUMENT),
        ({"word/document.xml": b"<w:x xmlns:w='w'/>"}, Reason.NO_DOCUMENT),
        ({"word/document.xml": b"<w:document"}, Reason.NOT_XML),
    ],
)
def test_what_is_no_word_document_is_refused(parts: dict[str, bytes], expected: Reason) -> None:
    with pytest.raises(PackageError) as caught:
        WordDocument(zipped(parts), "แผน.docx")
    assert (caught.value.reason, caught.value.file) == (expected, "แผน.docx")


def test_headers_and_footers_come_by_section_and_page() -> None:
    body = p("", section(edge("header", "header1"), edge("footer", "footer1", "first")))
    body += section(edge("header", "header2", "even"), edge("header", "gone"), more=edge("header", "header1", "first"))
    found = document(body, header1=p(r("ก")), header2=p(r("ข")), footer1=p(r("ค")))
    assert list(found.page_edges()) == [
        PageEdge(0, "header", "default", "word/header1.xml"),
        PageEdge(0, "footer", "first", "word/footer1.xml"),
        PageEdge(1, "header", "even", "word/header2.xml"),
        PageEdge(1, "header", "first", "word/header1.xml"),
    ]
    assert found.stories() == ["word/document.xml", "word/header1.xml", "word/header2.xml", "word/footer1.xml"]


def test_a_part_that_is_added_is_typed_related_and_written() -> None:
    found = document()
    part = found.add("word/comments.xml", b"<c/>", "comments")
    key = found.relate(found.main, Relation("comments", part))
    assert found.part_of_kind("comments") == found.target(key) == part
    found.edit(part).append(new("p"))
    again = WordDocument(found.written())
    assert again.content_type(part) == "comments"
    assert len(again.tree_of_kind("comments")) == 1
    assert again.relations(again.main)[key] == Relation("comments", part)


def test_the_same_content_and_the_same_relation_are_there_once() -> None:
    found = document()
    first, same, other = (found.add("word/media/image1.png", data, "image/png") for data in (b"1", b"1", b"2"))
    assert (first, same, other) == ("word/media/image1.png", "word/media/image1.png", "word/media/image1-1.png")
    link = Relation("hyperlink", "https://example.go.th/?ก&ข", is_outside=True)
    assert (
        found.relate(found.main, link)
        == found.relate(found.main, link)
        != found.relate(found.main, Relation("image", first))
    )
    assert WordDocument(found.written()).relations(found.main) == found.relations(found.main)


def test_a_part_that_referred_to_nothing_gets_a_list_of_its_own() -> None:
    found = document(styles="")
    key = found.relate("word/styles.xml", Relation("image", "word/media/1.png"))
    again = WordDocument(found.written())
    assert again.relations("word/styles.xml") == {key: Relation("image", "word/media/1.png")}


def test_content_types_come_by_name_and_else_by_ending() -> None:
    found = document()
    names = ("word/styles.xml", "word/other.XML", "word/media/1.PNG", "word/1.bin")
    assert [found.content_type(name) for name in names] == ["styles", "application/xml", "image/png", ""]


def test_elements_know_their_part_and_charts_come_in_the_order_of_the_text() -> None:
    chart = f'<w:r><c:chart xmlns:c="{qualified("c:")[1:-1]}" r:id="{{}}"/></w:r>'
    found = document(
        p(chart.format("chart2")) + p(chart.format("chart1")) + p(chart.format("none")), chart1="", chart2=""
    )
    assert [found.part_of(root) for root in found.charts()] == ["word/chart2.xml", "word/chart1.xml"]


def test_a_document_without_content_types_is_read_but_not_written() -> None:
    found = WordDocument(paper(p(r("ก"))))
    with pytest.raises(PackageError) as caught:
        found.written()
    assert caught.value.part == "[Content_Types].xml"


TRACKED = p(
    r("ก")
    + '<w:ins w:id="1" w:author="a">'
    + r("ข")
    + '</w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>ค</w:delText></w:r></w:del>'
)


@pytest.mark.parametrize(("accepted", "expected"), [(True, "กข"), (False, "กค")])
def test_tracked_changes_are_settled_in_the_body_headers_and_notes(accepted: bool, expected: str) -> None:
    note = f'<w:footnote w:id="1">{TRACKED}</w:footnote>'
    found = document(TRACKED + section(edge("header", "header1")), header1=TRACKED, footnotes=note)
    found.settle_revisions(accepted=accepted)
    data = found.written()
    for part in ("word/document.xml", "word/header1.xml", "word/footnotes.xml"):
        assert text(data, part) == expected
        assert not list(Package(data).root(part).iter(w("ins"), w("del"), w("delText")))
