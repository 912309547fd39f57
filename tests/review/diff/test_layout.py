"""Layout is work too: what a reviewer sets by hand makes a document edited; what a program does on saving does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.commands.build import build
from itadocs.review.diff.comparison import compare_stories
from itadocs.review.diff.differences import Loose, LooseKind
from itadocs.review.diff.sameness import is_same_to_readers
from itadocs.review.story.reader import is_same_text, read_story
from tests.support.effort import each_of, sampled
from tests.support.looks.office import saved
from tests.support.reviewing.edits import Paper, w
from tests.support.reviewing.layouts import CHARTS, LAYOUTS, free, of_part, of_run, saved_by_word
from tests.support.reviewing.papers import p, paper, r
from tests.support.reviewing.reviewed import copy_sample
from tests.support.reviewing.reviewers import issued
from tests.support.workbooks import ROOT, put, setting

TITLE = (
    "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>หัวแผนภูมิ</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    '<c:autoTitleDeleted val="0"/>'
)
NOT_SAID = {
    "borders",
    "hidden row",
    "letters squeezed",
    "line between columns",
    "lines of a row",
    "paper tray",
    "table described",
}
"""What LibreOffice (7.4) leaves out of the file, or writes in its own way whoever saves."""
TOLD = (LooseKind.FORMAT, LooseKind.LAYOUT, LooseKind.PROPERTY)


@pytest.fixture(scope="module")
def charted(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A plan with charts."""
    folder = tmp_path_factory.mktemp("charted")
    build([put(folder, เอกสาร=("| | | ไม่ |", "| | | ใช่ |"))], setting(folder))
    return next(folder.glob("build/*/*.docx")).read_bytes()


def told(one: bytes, other: bytes) -> list[Loose]:
    return [each for each in compare_stories(read_story(one), read_story(other)).loose if each.kind in TOLD]


@pytest.mark.parametrize("name", sampled(LAYOUTS, 14))
def test_a_change_of_layout_makes_a_document_edited_and_is_named(name: str) -> None:
    data = issued()[0]
    edited = LAYOUTS[name](data)
    assert is_same_text(data, edited)
    assert not is_same_to_readers(data, edited)
    found = told(data, edited)
    assert found
    assert all(each.old != each.new for each in found)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_that_was_changed_makes_a_document_edited_and_is_named(name: str, charted: bytes) -> None:
    edited = CHARTS[name](charted)
    assert not is_same_to_readers(charted, edited)
    (found,) = told(charted, edited)
    assert found.kind is LooseKind.LAYOUT
    assert "แผนภูมิ" in found.place


@pytest.mark.slow
@pytest.mark.parametrize("name", sampled(LAYOUTS, 14))
def test_a_change_of_layout_is_seen_after_word_saved_it_too(name: str) -> None:
    data = issued()[0]
    edited = saved_by_word(LAYOUTS[name](data))
    assert not is_same_to_readers(data, edited)
    assert [(e.kind, e.new) for e in told(data, edited)] == [(e.kind, e.new) for e in told(data, LAYOUTS[name](data))]


def test_saving_in_word_alone_changes_nothing(charted: bytes) -> None:
    for data in (issued()[0], charted):
        again = saved_by_word(data)
        assert is_same_to_readers(data, again)
        assert is_same_to_readers(again, data)
        assert compare_stories(read_story(data), read_story(again)).loose == ()


@each_of(
    ("before", "after"),
    [
        ("", '<w:jc w:val="left"/>'),
        ('<w:jc w:val="start"/>', '<w:jc w:val="left"/>'),
        ("", '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:firstLine="0"/>'),
        ("", '<w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:widowControl/><w:keepNext w:val="0"/>'),
        ('<w:ind w:left="1134"/>', '<w:ind w:start="1136"/>'),
        ('<w:ind w:hanging="360"/>', '<w:ind w:firstLine="0" w:hanging="361"/>'),
        ('<w:ind w:left="720"/>', '<w:ind w:left="720.0000000000001"/>'),
        ('<w:spacing w:line="276" w:lineRule="auto"/>', '<w:spacing w:line="275.9999694824219" w:lineRule="auto"/>'),
        ('<w:ind w:left="567"/>', '<w:ind w:left="1cm"/>'),
    ],
)
def test_what_is_written_out_or_rounded_is_the_same(before: str, after: str) -> None:
    one, other = (paper(p(r("ข้อความของแผน"), each)) for each in (before, after))
    assert is_same_to_readers(one, other)


def test_a_length_with_a_fraction_or_a_unit_is_told_as_one() -> None:
    one, other = (paper(p(r("ข้อความของแผน"), f'<w:ind w:left="{left}"/>')) for left in ("0", "2.54cm"))
    (told,) = compare_stories(read_story(one), read_story(other)).loose
    assert "2.54 ซม." in told.new
    far = paper(p(r("ข้อความของแผน"), '<w:ind w:left="780.0000000000001"/>'))
    assert not is_same_to_readers(paper(p(r("ข้อความของแผน"), '<w:ind w:left="720"/>')), far)


def test_a_page_break_is_the_same_however_it_is_written() -> None:
    text, following = p(r("ก่อน")), r("หลัง")
    mark = '<w:r><w:br w:type="page"/></w:r>'
    ways = [
        text + p(mark) + p(following),
        p(r("ก่อน") + mark) + p(following),
        text + p(mark + following),
        text + p(following, "<w:pageBreakBefore/>"),
    ]
    for one in ways:
        assert not is_same_to_readers(paper(text + p(following)), paper(one))
        for other in ways:
            assert is_same_to_readers(paper(one), paper(other))


@pytest.mark.parametrize("change", [("<c:v>90", "<c:v>12"), ('<c:autoTitleDeleted val="1"/>', TITLE)])
def test_what_a_chart_says_otherwise_makes_a_document_edited(change: tuple[str, str], charted: bytes) -> None:
    edited = of_part("word/charts/chart1.xml", change)(charted)
    assert not is_same_to_readers(charted, edited)
    found = compare_stories(read_story(charted), read_story(edited)).loose
    assert [each.kind for each in found] == [LooseKind.CHART]


def test_steps_that_are_counted_on_or_anew_are_told_and_a_step_more_is_not() -> None:
    def steps(*lists: int) -> bytes:
        said = (
            (f"ขั้นตอนที่ {no}", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{each}"/></w:numPr>') for no, each in lists
        )
        return paper("".join(p(r(words), own) for words, own in said))

    one = steps((1, 1), (2, 1), (3, 2), (4, 2))
    assert not told(one, steps((1, 7), (2, 7), (3, 9), (4, 9)))
    assert not told(one, steps((0, 1), (1, 1), (2, 1), (3, 2), (9, 2), (4, 2)))
    for other in (steps((1, 1), (2, 1), (3, 1), (4, 1)), steps((1, 1), (2, 5), (3, 2), (4, 2))):
        assert not is_same_to_readers(one, other)
        assert "ลำดับเลขต่อจากย่อหน้าก่อน" in told(one, other)[0].new


def test_a_style_that_was_changed_is_told_once_for_all_its_paragraphs() -> None:
    data = issued()[0]
    (found,) = told(data, LAYOUTS["style"](data))
    assert len(found.theirs) > 1


def test_bold_of_words_that_stay_is_told_where_others_beside_them_changed() -> None:
    data = issued()[0]
    edited = Paper(of_run("<w:b/><w:bCs/>")(data))
    part = list(free(edited)[2].iter(w("t")))[-1]
    part.text = f"{part.text} และคำที่เพิ่ม"
    found = told(data, edited.bytes())
    assert [each.kind for each in found] == [LooseKind.FORMAT]
    assert "ตัวหนา" in found[0].new


def test_formatting_of_a_blank_paragraph_is_nobodys_work() -> None:
    one = paper(p(r("ก")) + p("") + p(r("ข")))
    other = paper(p(r("ก")) + p("", '<w:jc w:val="center"/>') + p(r("ข")))
    assert is_same_to_readers(one, other)


@pytest.mark.office
@pytest.mark.parametrize(
    "workbook", sorted(path for path in (ROOT / "inputs").rglob("*.xlsx")), ids=lambda path: path.stem
)
def test_saving_in_libreoffice_alone_changes_nothing(workbook: Path, tmp_path: Path) -> None:
    build([copy_sample(workbook.stem, tmp_path)], setting(tmp_path))
    for number, document in enumerate(tmp_path.glob("build/*/*.docx")):
        folder = tmp_path / f"saved {number}"
        folder.mkdir()
        data, again = document.read_bytes(), saved(document, folder)
        assert is_same_to_readers(data, again)
        assert compare_stories(read_story(data), read_story(again)).loose == ()


@pytest.mark.office
@pytest.mark.parametrize("name", sorted(LAYOUTS.keys() - NOT_SAID))
def test_a_change_of_layout_is_seen_after_libreoffice_saved_it(name: str, tmp_path: Path) -> None:
    data = issued()[0]
    document = tmp_path / "plan.docx"
    document.write_bytes(LAYOUTS[name](data))
    folder = tmp_path / "saved"
    folder.mkdir()
    assert not is_same_to_readers(data, saved(document, folder))
