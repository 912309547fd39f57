"""Words a reviewer hid do not become visible in the new version, whatever hides them."""

from __future__ import annotations

import pytest

from itadocs.review.diff.layout import letter_looks
from itadocs.review.merge.documents import merge_documents
from itadocs.review.story.reader import read_story
from tests.support.effort import sampled
from tests.support.reviewing.edits import Paper
from tests.support.reviewing.layouts import free
from tests.support.reviewing.papers import p, r, unzipped, zipped
from tests.support.reviewing.papers import paper as written
from tests.support.reviewing.reviewers import issued

STYLES = (
    '<w:style w:type="character" w:styleId="HidC"><w:name w:val="hid letters"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="HidP"><w:name w:val="hid lines"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="HidB"><w:name w:val="hid based"/><w:basedOn w:val="HidC"/></w:style>'
)
SECRET = "เรื่องที่ซ่อนไว้"
HIDDEN = {
    "by themselves": p(r("เห็น ") + r(SECRET, "<w:vanish/>")),
    "by a style of letters": p(r("เห็น ") + r(SECRET, '<w:rStyle w:val="HidC"/>')),
    "by what a style is based on": p(r("เห็น ") + r(SECRET, '<w:rStyle w:val="HidB"/>')),
    "by the style of the paragraph": p(r(SECRET), '<w:pStyle w:val="HidP"/>'),
    "in a tracked insertion": p(r("เห็น ") + f'<w:ins w:id="1" w:author="ก">{r(SECRET, "<w:vanish/>")}</w:ins>'),
}


@pytest.mark.parametrize("name", sampled(HIDDEN, 3))
def test_hidden_words_come_along_hidden(name: str) -> None:
    data = issued()[0]
    paper = Paper(data)
    free(paper)[1].addnext(Paper(written(HIDDEN[name])).body[0])
    parts = unzipped(paper.bytes())
    styles = "word/styles.xml"
    parts[styles] = parts[styles].replace(b"</w:styles>", f"{STYLES}</w:styles>".encode())
    found = merge_documents(data, zipped(parts), data)
    assert found.data
    (block,) = (each for each in read_story(found.data).blocks if SECRET in each.text)
    start = block.text.index(SECRET)
    looks = letter_looks(block)[start : start + len(SECRET)]
    assert all("hidden" in look.split() for look in looks)
