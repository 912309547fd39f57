"""What acts by itself in an edited document is left out of the new one and named; links to pages come along."""

from __future__ import annotations

import re

import pytest

from itadocs.ooxml.active import is_quiet_field, is_quiet_link
from itadocs.review.merge.documents import merge_documents
from itadocs.review.merge.records import Fate
from itadocs.review.story.reader import read_story
from tests.support.effort import each_of, sampled
from tests.support.reviewing.edits import Paper
from tests.support.reviewing.layouts import free
from tests.support.reviewing.papers import OFFICE, p, r, unzipped, zipped
from tests.support.reviewing.papers import paper as written
from tests.support.reviewing.reviewers import issued

R = f'xmlns:r="{OFFICE}"'
CODE = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def field(code: str, shown: str = "ผล", inner: str = "") -> str:
    """A field of several runs; ``inner`` stands in its code."""
    begin, separate, end = (CODE.format(step) for step in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{inner}{separate}{r(shown)}{end}"


def with_paragraph(inside: str, *relations: tuple[str, str, str]) -> bytes:
    """The plan with a further paragraph, and relations of the body to somewhere outside."""
    paper = Paper(issued()[0])
    new = Paper(written(p(inside))).body[0]
    free(paper)[1].addnext(new)
    parts = unzipped(paper.bytes())
    name = "word/_rels/document.xml.rels"
    entries = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
        for key, kind, target in relations
    )
    parts[name] = parts[name].replace(b"</Relationships>", f"{entries}</Relationships>".encode())
    return zipped(parts)


LINK = f'<w:hyperlink {R} r:id="rIdX">{r("จุดเชื่อม")}</w:hyperlink>'
SHAPE = f'<v:shape {R} xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="rIdX"/></v:shape>'
PICTURE = f"<w:r><w:pict>{SHAPE}</w:pict></w:r>"
OBJECT = f'<w:r><w:object><o:OLEObject {R} xmlns:o="urn:x" r:id="rIdX" ProgID="Package"/></w:object></w:r>'
HOSTILE = {
    "DDEAUTO": (field(r'DDEAUTO c:\\windows\\cmd.exe "/k calc"'), (), "DDEAUTO"),
    "DDE within another field": (field("IF 1 = 1 ", inner=field('DDE "excel" "x"')), (), "DDE"),
    "INCLUDEPICTURE": (field('INCLUDEPICTURE "http://example.test/x.png"'), (), "INCLUDEPICTURE"),
    "a simple field": ('<w:fldSimple w:instr="INCLUDETEXT c:/x.docx">' + r("ผล") + "</w:fldSimple>", (), "INCLUDETEXT"),
    "MACROBUTTON": (field("MACROBUTTON AutoExec กด"), (), "MACROBUTTON"),
    "a field of a later version": (field("FETCHANYTHING x"), (), "FETCHANYTHING"),
    "a link field to a file": (field(r'HYPERLINK "\\\\server\\share\\x.exe"'), (), "HYPERLINK"),
    "a link to a file": (LINK, (("rIdX", "hyperlink", "file://server/share/x"),), "file://server/share/x"),
    "a link that is a script": (LINK, (("rIdX", "hyperlink", "javascript:alert(1)"),), "javascript:alert(1)"),
    "a picture from elsewhere": (
        PICTURE,
        (("rIdX", "image", "http://example.test/i.png"),),
        "http://example.test/i.png",
    ),
    "an object": (OBJECT, (("rIdX", "oleObject", "file:///c:/x.bin"),), "object"),
}


@pytest.mark.parametrize("name", sampled(HOSTILE, 3))
def test_what_acts_by_itself_is_left_out_and_named(name: str) -> None:
    inside, relations, named = HOSTILE[name]
    edited = with_paragraph(r("ย่อหน้าใหม่ ") + inside, *relations)
    found = merge_documents(issued()[0], edited, issued()[0])
    assert found.data
    parts = unzipped(found.data)
    body, links = parts["word/document.xml"].decode(), parts["word/_rels/document.xml.rels"].decode()
    assert "ย่อหน้าใหม่" in body
    assert named not in re.sub(r"\s+", " ", body).replace("objectDefaults", "")
    assert "External" not in links
    assert body.count('"begin"') == body.count('"end"')
    told = [entry for entry in found.of(Fate.MISSING) if entry.reason and entry.reason.code == "M08"]
    assert any(named in entry.new for entry in told)


@pytest.mark.parametrize("target", ["https://www.nacc.go.th", "http://example.test/a", "mailto:a@example.test"])
def test_a_link_to_a_page_comes_along(target: str) -> None:
    edited = with_paragraph(r("ย่อหน้าใหม่ ") + LINK, ("rIdX", "hyperlink", target))
    found = merge_documents(issued()[0], edited, issued()[0])
    assert found.data
    assert target in unzipped(found.data)["word/_rels/document.xml.rels"].decode()
    assert not found.of(Fate.MISSING)


def test_a_field_that_computes_comes_along() -> None:
    edited = with_paragraph(r("หน้า ") + field("PAGE", "๓"))
    found = merge_documents(issued()[0], edited, issued()[0])
    assert found.data
    assert "PAGE" in unzipped(found.data)["word/document.xml"].decode()
    assert not found.of(Fate.MISSING)


def test_the_sample_documents_have_nothing_that_acts() -> None:
    assert read_story(issued()[0]).active == ()


@each_of(
    ("code", "quiet"),
    [
        (" PAGE ", True),
        (r"SEQ ตารางที่ \* ThaiArabic", True),
        (r"HYPERLINK \l บทที่1", True),
        ('HYPERLINK "https://a.test/b c"', True),
        ("HYPERLINK mailto:a@b.test", True),
        ('hyperlink "file:///c:/x"', False),
        ("HYPERLINK x.docx", False),
        ("ddeauto a b", False),
        ("LINK Excel.Sheet.12", False),
        ("", False),
    ],
)
def test_fields_are_quiet_or_not(code: str, quiet: bool) -> None:
    assert is_quiet_field(code) is quiet


def test_links_to_pages_are_quiet() -> None:
    assert is_quiet_link(" HTTPS://a.test")
    assert not is_quiet_link("ftp://a.test")
