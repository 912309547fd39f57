"""What a reviewer seldom puts into a document: every word of it arrives, or is told, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from itadocs.review.diff.comparison import compare_stories
from itadocs.review.diff.differences import LooseKind
from itadocs.review.diff.sameness import is_same_to_readers
from itadocs.review.merge.documents import merge_documents
from itadocs.review.merge.records import Fate, MergedDocument
from itadocs.review.story.reader import read_story
from tests.support.effort import each_of
from tests.support.reviewing.edits import Paper, add_after, text, w
from tests.support.reviewing.layouts import free
from tests.support.reviewing.papers import p, r, tbl, tc, tr, unzipped, zipped
from tests.support.reviewing.put_in import DIAGRAM, MC, SPACES, made, with_blocks, with_part, with_words
from tests.support.reviewing.reviewers import issued

WORD = "ถ้อยคำของผู้ตรวจ"
FORMULA = f"<m:oMath><m:r><m:t>{WORD}</m:t></m:r></m:oMath>"
BOXED = f"<w:txbxContent>{{}}{p(r(WORD))}</w:txbxContent>"
BOX = f'<w:r><w:pict><v:shape id="s"><v:textbox>{BOXED}</v:textbox></v:shape></w:pict></w:r>'
NESTED = tbl(tr(tc(tbl(tr(tc(p(r(WORD))))) + p(r("ใต้ตาราง"))), tc(p(r("ข้างตาราง")))))


def merged(edited: bytes) -> MergedDocument:
    """The outcome of a merge into what an officer changed since; another one has nothing more to do."""
    officer = Paper(issued()[0])
    add_after(free(officer)[-1], "ข้อความที่เจ้าหน้าที่เพิ่มในสมุดงาน")
    assert not is_same_to_readers(issued()[0], edited)
    found = merge_documents(issued()[0], edited, officer.bytes())
    again = merge_documents(issued()[0], edited, found.data or officer.bytes())
    assert again.data is None
    assert [entry.reason for entry in again.of(Fate.MISSING)] == [entry.reason for entry in found.of(Fate.MISSING)]
    return found


def said(data: bytes | None) -> str:
    assert data
    return "\n".join(block.text for _, block in read_story(data).filled())


RUBY = f"<w:ruby><w:rubyPr/><w:rt>{r(WORD)}</w:rt><w:rubyBase>{r('ฐาน')}</w:rubyBase></w:ruby>"
CHOICE = f'<mc:Choice Requires="wps">{p(r(WORD))}</mc:Choice><mc:Fallback>{p(r("ของโปรแกรมอื่น"))}</mc:Fallback>'


@each_of(
    "put, xml",
    [
        (with_blocks, p(f"<m:oMathPara>{FORMULA}</m:oMathPara>")),
        (with_words, f"<m:oMathPara>{FORMULA}</m:oMathPara>"),
        (with_words, f"<w:r>{RUBY}</w:r>"),
        (with_words, BOX.format("")),
        (with_words, f'<w:r><w:pict><v:shape id="s"><v:textpath string="{WORD}"/></v:shape></w:pict></w:r>'),
        (with_blocks, NESTED),
        (with_blocks, f"<mc:AlternateContent>{CHOICE}</mc:AlternateContent>"),
    ],
)
def test_every_word_arrives_and_nothing_is_told_as_missing(put: Callable[[str], bytes], xml: str) -> None:
    found = merged(put(xml))
    assert not found.of(Fate.MISSING)
    assert said(found.data).count(WORD) == 1


@pytest.mark.slow
def test_a_table_in_a_footnote_arrives_with_it() -> None:
    note = f'<w:footnote w:id="1">{tbl(tr(tc(p(r(WORD)))))}{p(r("ใต้ตาราง"))}</w:footnote>'
    edited = with_part(
        with_words('<w:r><w:footnoteReference w:id="1"/></w:r>'),
        "word/footnotes.xml",
        f"<w:footnotes {SPACES}>{note}</w:footnotes>",
        "footnotes",
    )
    found = merged(edited)
    assert not found.of(Fate.MISSING)
    assert said(found.data).count(WORD) == 1


def test_words_of_a_diagram_are_told() -> None:
    words = f"<dgm:t><a:p><a:r><a:t>{WORD}</a:t></a:r></a:p></dgm:t>"
    model = f"<dgm:dataModel {SPACES}><dgm:ptLst><dgm:pt>{words}</dgm:pt></dgm:ptLst></dgm:dataModel>"
    shown = f'<a:graphic><a:graphicData uri="{DIAGRAM}"><dgm:relIds r:dm="rev"/></a:graphicData></a:graphic>'
    drawing = f'<w:r><w:drawing><wp:inline><wp:docPr id="8001" name="ผัง"/>{shown}</wp:inline></w:drawing></w:r>'
    edited = with_part(with_blocks(p(drawing)), "word/diagrams/data1.xml", model, "diagramData")
    assert WORD in "".join(entry.new for entry in merged(edited).of(Fate.MISSING))


def test_text_of_another_file_that_word_shows_is_an_edit() -> None:
    edited = with_part(with_blocks('<w:altChunk r:id="rev"/>'), "word/chunk.html", "<p>คำ</p>", "aFChunk")
    assert {entry.reason.code for entry in merged(edited).of(Fate.MISSING) if entry.reason} == {"M08"}


@pytest.mark.parametrize("place", ["before", "within"])
def test_a_table_in_a_text_box_is_not_taken_for_one_of_the_text(place: str) -> None:
    box = BOX.format(tbl(tr(tc(p(r("ในกล่อง")), '<w:shd w:val="clear" w:fill="FF0000"/>'))))
    paper = Paper(issued()[0])
    first = next(paper.body.iter(w("tbl")))
    target = first.getprevious() if place == "before" else next(first.iter(w("p")))
    assert target is not None
    (target if target.tag == w("p") else free(paper)[0]).extend(made(box))
    found = compare_stories(read_story(issued()[0]), read_story(paper.bytes()))
    assert LooseKind.LAYOUT not in {each.kind for each in found.loose}


def test_a_style_that_the_new_version_lacks_is_told_and_not_taken_for_another_of_its_id() -> None:
    """Word names a style with a Thai name ``a1`` by itself, in every document another one."""
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/></w:style>'
    data = issued()[0]

    def styled(name: str, source: bytes) -> bytes:
        parts = unzipped(source)
        xml = parts["word/styles.xml"].decode().replace("</w:styles>", style.format("a1", name) + "</w:styles>")
        return zipped({**parts, "word/styles.xml": xml.encode()})

    paper = Paper(styled("ของผู้ตรวจ", data))
    own = free(paper)[2].find(f"{w('pPr')}/{w('pStyle')}")
    assert own is not None
    own.set(w("val"), "a1")
    words = text(free(Paper(data))[2])
    found = merge_documents(data, paper.bytes(), styled("ของเจ้าหน้าที่", data))
    assert found.data is None
    assert [entry.reason.code for entry in found.of(Fate.MISSING) if entry.reason] == ["M03"]
    assert words in found.of(Fate.MISSING)[0].new


DRAWN = f"<w:drawing><wp:inline><wps:txbx>{BOXED.format('')}</wps:txbx></wp:inline></w:drawing>"
"""A text box as Word puts it in; with it comes one for older programs."""


@pytest.mark.slow
@each_of(
    "chosen, fallback",
    [(DRAWN, "<w:pict/>"), (f"<w:t>{WORD}</w:t>", "<w:t>ของโปรแกรมอื่น</w:t>")],
)
def test_what_programs_may_choose_from_in_a_paragraph_arrives_as_such(chosen: str, fallback: str) -> None:
    choices = f'<mc:Choice Requires="wps">{chosen}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
    found = merged(with_words(f"<w:r><mc:AlternateContent>{choices}</mc:AlternateContent></w:r>"))
    assert not found.of(Fate.MISSING)
    assert said(found.data).count(WORD) == 1
    arrived = Paper(found.data or b"").body.iter("{*}Choice")
    assert [each.getparent().tag for each in arrived if WORD in text(each)] == [f"{{{MC}}}AlternateContent"]


def test_an_object_in_a_paragraph_stays_behind_and_leaves_nothing() -> None:
    edited = with_words('<w:r><w:object><v:shape id="s"/></w:object></w:r>')
    found = merge_documents(issued()[0], edited, issued()[0])
    assert found.data is None
    assert {entry.reason.code for entry in found.of(Fate.MISSING) if entry.reason} == {"M03", "M08"}


@pytest.mark.slow
def test_pictures_of_two_reviewers_at_one_place_both_arrive() -> None:
    drawn = '<w:r><w:drawing><wp:inline><a:graphic><a:blip r:embed="rev"/></a:graphic></wp:inline></w:drawing></w:r>'
    one, other = (with_part(with_blocks(p(drawn)), "word/media/rev.png", each, "image") for each in ("รูปหนึ่ง", "รูปสอง"))
    first = merge_documents(issued()[0], one, issued()[0]).data or b""
    found = merge_documents(issued()[0], other, first)
    assert {entry.fate for entry in found.entries} == {Fate.CARRIED}
    pictures = {content for name, content in unzipped(found.data or b"").items() if name.startswith("word/media/")}
    assert {"รูปหนึ่ง".encode(), "รูปสอง".encode()} <= pictures
    for each in (one, other):
        assert merge_documents(issued()[0], each, found.data or b"").data is None


@pytest.mark.slow
def test_what_says_that_a_note_goes_on_is_told_where_the_new_version_has_notes_of_its_own() -> None:
    def noted(words: str) -> bytes:
        notes = f'<w:footnote w:type="continuationNotice" w:id="0">{p(r(words))}</w:footnote>' if words else ""
        notes += f'<w:footnote w:id="1">{p(r("เชิงอรรถ"))}</w:footnote>'
        root = f"<w:footnotes {SPACES}>{notes}</w:footnotes>"
        return with_part(
            with_words('<w:r><w:footnoteReference w:id="1"/></w:r>'), "word/footnotes.xml", root, "footnotes"
        )

    found = merge_documents(noted(""), noted(WORD), noted(""))
    assert [entry.new for entry in found.of(Fate.MISSING)] == [WORD]
    begun = merged(noted(WORD))
    assert not begun.of(Fate.MISSING)
    assert said(begun.data).count(WORD) == 1
