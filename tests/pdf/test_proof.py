"""A PDF is kept only if it says what its document says, in the document's fonts."""

from __future__ import annotations

import pytest

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import w
from itadocs.pdf.print_copy import PrintCopy
from itadocs.pdf.proof import named_fonts, prove
from itadocs.pdf.reading import DrawnFont, ReadPdf, read_pdf
from tests.support.workbooks import ROOT

FONTS = frozenset({"TH SarabunPSK", "Arial"})


def font(name: str, letters: str = "ก", *, inside: bool = True) -> DrawnFont:
    return DrawnFont(name, inside, frozenset(letters))


def code_of(document: list[str], pages: list[str], *fonts: DrawnFont) -> str | None:
    copy = PrintCopy(b"", (), tuple(document))
    found = prove(ReadPdf(tuple(pages), fonts or (font("THSarabunPSK"),)), copy, FONTS, "plan.docx")
    return None if found is None else found.code


LONG = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙"


@pytest.mark.parametrize(
    "pages",
    [
        [LONG],
        ["- ๒ -\n" + LONG.replace(" ", "")],
        [LONG[:40], "- ๓ -\n" + LONG[40:]],
        [LONG[:20] + "\n", "หัวตาราง " + LONG[20:50], LONG[50:]],
        [LONG.replace("\u0e33", "\u0e4d\u0e32")],
    ],
    ids=["whole", "without blanks", "over two pages", "over three rows", "letters taken apart"],
)
def test_what_is_printed_in_whatever_pieces_is_there(pages: list[str]) -> None:
    assert code_of([LONG], pages) is None


@pytest.mark.parametrize(
    "pages",
    [[LONG.replace("โปร่งใส", "โปรงใส")], [LONG[:-3]], ["", ""], [LONG.replace("๒๕๖๙", "2569")]],
    ids=["a mark lost", "the end lost", "empty pages", "digits of another kind"],
)
def test_what_is_not_printed_is_told(pages: list[str]) -> None:
    assert code_of([LONG], pages) == "V04"


def test_a_paragraph_that_stands_twice_is_printed_twice() -> None:
    assert code_of([LONG, LONG], [LONG]) == "V04"
    assert code_of([LONG, LONG], [LONG + LONG]) is None


@pytest.mark.parametrize(
    "name", ["THSarabunPSK-Bold", "BAAAAA+THSarabunPSK", "TH SarabunPSK,BoldItalic", "ArialMT", "Arial-BoldMT"]
)
def test_a_font_the_document_names_is_known_in_every_look(name: str) -> None:
    assert code_of([], ["ก"], font(name)) is None


@pytest.mark.parametrize("name", ["Laksaman", "THSarabunNew", "LiberationSans"])
def test_a_font_that_stood_in_is_told(name: str) -> None:
    assert code_of([], ["ก"], font("THSarabunPSK"), font(name)) == "V02"


def test_a_sign_may_come_from_a_font_that_has_it() -> None:
    assert code_of([], ["▲"], font("THSarabunPSK"), font("DejaVuSans", "▲●")) is None


def test_a_font_that_is_not_inside_is_told() -> None:
    assert code_of([], ["ก"], font("THSarabunPSK", inside=False)) == "V02"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"<html>"])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    assert read_pdf(data) is None
    found = prove(None, PrintCopy(b"", (), ()), FONTS, "plan.docx")
    assert found is not None
    assert found.code == "V03"


def test_signs_that_another_font_draws_stand_where_they_will_and_are_counted() -> None:
    assert code_of(["ผลรวม → ๙๐ ☑ ผ่าน ≥ เกณฑ์"], ["ผลรวม ๙๐ ผ่าน ≥ เกณฑ์ → ☑"]) is None
    assert code_of(["ผลรวม → ๙๐ ☑ ผ่าน"], ["ผลรวม ๙๐ ผ่าน →"]) == "V04"


def test_signs_that_are_written_with_letters_are_no_words() -> None:
    assert code_of(["ข้อ ① ฉบับ № 5 ½ ส่วน"], ["ข้อ ฉบับ 5 ส่วน № ½ ①"]) is None
    assert code_of(["ข้อ ① ฉบับ"], ["ข้อ ฉบับ"]) == "V04"
    assert code_of(["ofﬁce ﬂow"], ["office flow"]) is None
    assert code_of(["office flow"], ["ofﬁce ﬂow"]) is None


def test_a_sign_that_no_font_has_is_named() -> None:
    found = prove(
        ReadPdf(("ขอบคุณทุกท่าน",), (font("THSarabunPSK"),)),
        PrintCopy(b"", (), ("ขอบคุณ 🙏 ทุกท่าน",)),
        FONTS,
        "plan.docx",
    )
    assert found is not None
    assert str(found.params["text"]).startswith("🙏 ใน ขอบคุณ")


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_one_hyphen_is_drawn_for_another(hyphen: str) -> None:
    assert code_of([f"๒๕๖๘{hyphen}๒๕๖๙"], ["๒๕๖๘-๒๕๖๙"]) is None


def test_of_what_is_said_again_and_again_and_cut_off_a_beginning_is_told() -> None:
    long = "ข้อความยาวในกล่องที่เล็กเกินไป " * 30
    found = prove(ReadPdf((long[:200],), (font("THSarabunPSK"),)), PrintCopy(b"", (), ("ก", long)), FONTS, "plan.docx")
    assert found is not None
    assert found.code == "V04"
    assert 20 < len(str(found.params["text"])) < 150


@pytest.mark.parametrize(("letters", "code"), [("αβ", None), ("①", None), ("→", None), ("ก", "V02"), ("A9", "V02")])
def test_a_font_may_step_in_for_letters_that_fonts_of_thai_documents_lack(letters: str, code: str | None) -> None:
    assert code_of(["ก"], ["ก"], font("THSarabunPSK"), font("DejaVuSans", letters)) == code


def test_the_fonts_of_a_document_are_those_it_names_itself() -> None:
    document = WordDocument((ROOT / "templates/results.docx").read_bytes())
    found = named_fonts(document)
    assert "TH SarabunPSK" in found
    assert not [name for name in found if name.startswith("+")]  # "+mn-lt" stands for a font of the theme
    listed = {str(each.get(w("name"))) for each in document.tree("word/fontTable.xml").iter(w("font"))}
    assert listed - found  # the table lists fonts that nothing uses
