"""Where a PDF says what its document says: every text in its place, though many stand more than once."""

from __future__ import annotations

import io

import pytest
from docx import Document

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import DECLARATION, declared, parse
from itadocs.pdf.reading import as_compared
from itadocs.problems import Where
from itadocs.publish.elements import find_pages
from itadocs.publish.places import SaidText, pages_of_cells, pages_of_texts, said_texts

PARAGRAPH = parse(f"{DECLARATION}<w:p {declared('w')}/>".encode())
PERIOD = "ตุลาคม 2569 - กันยายน 2570"


def on(texts: list[str], pages: list[str]) -> list[int | None]:
    """The pages of texts that stand in this order in a document."""
    said = [SaidText(as_compared(text), frozenset(), PARAGRAPH) for text in texts]
    return pages_of_texts(said, pages)


def test_a_text_that_stands_more_than_once_is_on_the_page_of_its_place() -> None:
    measures = [f"ทบทวนแนวทางการให้บริการของกองที่ {number}" for number in range(1, 5)]
    texts = [each for measure in measures for each in (measure, PERIOD, "กองกลาง")]
    pages = ["กองกลาง หน้าปก", *("\n".join((measure, PERIOD, "กองกลาง")) for measure in measures)]
    assert on(texts, pages) == [2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5]


def test_a_list_of_contents_and_what_it_lists_are_two_places() -> None:
    heading = "การวิเคราะห์ผลการประเมิน"
    assert on([heading, "สารบัญตาราง", heading], ["ปก", f"{heading}.....3 สารบัญตาราง", f"๑. {heading}"]) == [2, 2, 3]


def test_a_text_that_ends_on_the_next_page_is_where_it_begins() -> None:
    long = "ทบทวนคู่มือการปฏิบัติงานของทุกกองให้เป็นปัจจุบันและเผยแพร่"
    assert on(["บทนำของเอกสารฉบับนี้", long], ["ปก บทนำของเอกสารฉบับนี้", f"ก่อน {long[:30]}", f"- 3 - {long[30:]}"]) == [1, 2]


def test_the_last_cells_of_a_row_that_goes_on_on_the_next_page_are_where_it_begins() -> None:
    first, rest = "ขั้นตอนแรกของมาตรการซึ่งยาวพอสมควร", "ขั้นตอนที่สองของมาตรการซึ่งอยู่หน้าถัดไป"
    assert on([first, rest, "กองช่าง"], ["กองช่าง ปก", f"{first} กองช่าง", rest]) == [2, 3, 2]


def test_a_cell_that_is_broken_over_two_pages_is_found_before_what_goes_on() -> None:
    steps = "แจ้งทุกกองกำหนดผู้ประสานงานและขั้นตอนการรับเรื่องร้องเรียน"
    rest = "ข้อความของเซลล์แรกที่ไปต่อหน้าถัดไปของตาราง"
    pages = ["ปก", f"เซลล์แรกของแถวที่ยาว {steps[:30]}", f"{rest} {steps[30:]}"]
    assert on(["เซลล์แรกของแถวที่ยาว", rest, steps], pages) == [2, 3, 2]


def test_what_is_not_there_has_no_page_and_moves_no_other() -> None:
    texts = ["ข้อความแรกของเอกสาร", "ข้อความที่ไม่ถูกพิมพ์เลย", "กอง", "ข้อความสุดท้ายของเอกสาร"]
    assert on(texts, ["ข้อความแรกของเอกสาร", "ข้อความสุดท้ายของเอกสาร"]) == [1, None, None, 2]
    assert on(texts, []) == [None] * 4


def test_many_texts_in_another_order_keep_the_order_of_most() -> None:
    texts = [f"ข้อความหมายเลขที่ {number:03d} ของเอกสาร" for number in range(40)]
    pages = [" ".join(texts[at : at + 10]) for at in range(0, 40, 10)]
    pages[0], pages[3] = f"{texts[39]} {pages[0]}", pages[3].replace(texts[39], "")
    assert on(texts, pages)[:39] == [1] * 10 + [2] * 10 + [3] * 10 + [4] * 9


@pytest.fixture(scope="module")
def document() -> WordDocument:
    """Two measures of one owner, whose steps are paragraphs of one cell."""
    control = '<w:sdt><w:sdtPr><w:tag w:val="{}"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    said = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    made = Document()
    steps = [control.format(f"มาตรการ!F{row}", said.format("ทบทวน") + said.format("เผยแพร่")) for row in (5, 6)]
    parts = said.format("มาตรการแรกของหน่วยงานนี้") + steps[0] + said.format("มาตรการหลังของหน่วยงานนี้") + steps[1]
    for each in parse(f"{DECLARATION}<x {declared('w')}>{parts}</x>".encode()):
        made.element.body.append(each)
    data = io.BytesIO()
    made.save(data)
    return WordDocument(data.getvalue())


def test_an_element_is_on_the_pages_of_its_cells_paragraph_by_paragraph(document: WordDocument) -> None:
    pages = [
        "ทบทวน ปก เผยแพร่",
        "มาตรการแรกของหน่วยงานนี้ 1. ทบทวน 2. เผยแพร่",
        "มาตรการหลังของหน่วยงานนี้ 1. ทบทวน",
        "2. เผยแพร่",
    ]
    found = pages_of_cells(said_texts(document), pages)
    cells = [Where("ก.xlsx", "มาตรการ", row, 6) for row in (5, 6)]
    assert [find_pages([cell], found, "ก.xlsx") for cell in cells] == [(2,), (3, 4)]
    assert find_pages([*cells, Where("ก.xlsx", "มาตรการ", 9, 6)], found, "ก.xlsx") == (2, 3, 4)
    assert find_pages(cells, {}, "ก.xlsx") == ()


def test_a_cell_of_another_workbook_is_found_under_its_name() -> None:
    found = {"ผลการดำเนินการ!D5": frozenset({2}), "01-คณะ#ผลการดำเนินการ!D5": frozenset({7})}
    cells = [Where(file, "ผลการดำเนินการ", 5, 4) for file in ("ก.xlsx", "01-คณะ.xlsx", "02-คณะ.xlsx")]
    assert [find_pages([cell], found, "ก.xlsx") for cell in cells] == [(2,), (7,), ()]
