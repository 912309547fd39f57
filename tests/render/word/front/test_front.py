"""What a workbook may want before a document's text: a table of contents, a list of tables, a picture on the cover."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itadocs.commands.build import build
from itadocs.commands.check import check
from itadocs.commands.pull import pull
from itadocs.outcomes import Status
from itadocs.review.pull.records import Wishes
from tests.support.documents import Element, Package, text_of, val, w, workbook
from tests.support.effort import sampled
from tests.support.made import DIPROM, OIE, SHEETS, Data, Made, changed, choose, run
from tests.support.pictures import jpeg, png
from tests.support.reviewing.edits import Paper
from tests.support.reviewing.layouts import made as element
from tests.support.workbooks import CATALOG, setting

FRONT = {"contents": "ใช่", "table_list": "ใช่"}


@pytest.fixture(scope="module")
def thai() -> Package:
    """A plan with both lists, in Thai digits."""
    return run(changed(OIE, choose(**FRONT, digits="เลขไทย"))).package


@pytest.fixture(scope="module")
def arabic() -> Package:
    """A report with headings on three levels and no named table, in Arabic digits."""
    return run(changed(DIPROM, choose(**FRONT, digits="เลขอารบิก"))).package


def entries(package: Package) -> list[tuple[str, str, Element]]:
    """Style and text of each entry of the lists, and its link."""
    found = []
    for link in package.body.iter(w("hyperlink")):
        texts = ((each.text or "").replace("\u00a0", " ") for each in link.iter(w("t")))
        paragraph = next(link.iterancestors(w("p")))
        found.append((val(paragraph.find(f"{w('pPr')}/{w('pStyle')}")), "".join(texts), link))
    return found


def titled(package: Package) -> list[str]:
    return [text for text in package.text().splitlines() if text.startswith("สารบัญ")]


def test_entries_say_what_the_headings_say_with_their_numbers(thai: Package, arabic: Package) -> None:
    shown = [text for style, text, _ in entries(thai) if style.startswith("TOC")]
    assert shown[:4] == [
        "๑. ความเป็นมา",
        "๒. ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        "๒.๑ ผลการประเมินในภาพรวม",
        "๒.๒ ผลการประเมินรายแบบวัด",
    ]
    assert shown[-1] == "ข้อจำกัดของหน่วยงาน"
    levels = [(style, text.split()[0]) for style, text, _ in entries(arabic)]
    assert levels == [("TOC1", "1."), ("TOC1", "2."), *(("TOC2", f"2.{number}") for number in range(1, 8))]


def test_captions_are_listed_in_their_order(thai: Package) -> None:
    listed = [text for style, text, _ in entries(thai) if style == "TableofFigures"]
    assert [text.split()[1] for text in listed] == list("๑๒๓๔๕")
    assert listed[0] == "ตารางที่ ๑ ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ ของหน่วยงานในกลุ่มเดียวกัน"


def test_a_list_without_entries_is_left_out_with_its_title(thai: Package, arabic: Package) -> None:
    assert titled(thai) == ["สารบัญ", "สารบัญตาราง"]
    assert titled(arabic) == ["สารบัญ"]


def test_each_entry_leads_to_the_paragraph_it_names_and_asks_for_its_page(thai: Package) -> None:
    marks = {val(each, "name"): each for each in thai.body.iter(w("bookmarkStart"))}
    assert len(marks) == len(list(thai.body.iter(w("bookmarkStart"))))
    for _, text, link in entries(thai):
        named = text_of(next(marks[val(link, "anchor")].iterancestors(w("p"))))
        assert re.sub(r"^[๐-๙.]+ ", "", text) == re.sub(r"^[๐-๙.]+ ", "", named)
        codes = [each.text for each in link.iter(w("instrText"))]
        assert codes == [f" PAGEREF {val(link, 'anchor')} \\h "]


def test_each_list_is_one_field_that_word_can_update(thai: Package) -> None:
    steps = [val(each, "fldCharType") for each in thai.body.iter(w("fldChar"))]
    assert steps.count("begin") == steps.count("separate") == steps.count("end")
    codes = [each.text.strip() for each in thai.body.iter(w("instrText")) if "TOC \\" in (each.text or "")]
    assert codes == [r'TOC \o "1-2" \h \z \u', r'TOC \h \z \c "ตารางที่"']


def _filled_by_word(paper: Paper) -> None:
    """Update the lists as Word does: pages, looks and bookmarks of its own."""
    for number, code in enumerate(code for code in paper.body.iter(w("instrText")) if "PAGEREF" in (code.text or "")):
        old = (code.text or "").split()[1]
        new = old.replace("_Toc2000", "_Toc1987")
        code.text = (code.text or "").replace(old, new)
        next(code.iterancestors(w("hyperlink"))).set(w("anchor"), new)
        for mark in paper.body.iter(w("bookmarkStart")):
            if val(mark, "name") == old:
                mark.set(w("name"), new)
        shown = f"<w:r><w:rPr><w:noProof/><w:webHidden/></w:rPr><w:t>{number}</w:t></w:r>"
        next(code.iterancestors(w("r"))).getnext().addnext(element(shown))  # type: ignore[union-attr]


def _desk(folder: Path, name: str, **choice: object) -> Path:
    data: Data = changed(name, choose(**choice))
    path = folder / "งาน.xlsx"
    rows = [row for row in data["documents"] if row["kind"] not in SHEETS]
    path.write_bytes(workbook({**data, "documents": [*rows, *({"kind": kind, "wanted": "ไม่"} for kind in SHEETS)]}))
    return path


@pytest.mark.slow
def test_a_list_that_word_updated_is_no_edit(tmp_path: Path) -> None:
    path = _desk(tmp_path, DIPROM, **FRONT)
    build([path], setting(tmp_path))
    document = tmp_path / "build/งาน/results.docx"
    paper = Paper(document.read_bytes())
    _filled_by_word(paper)
    document.write_bytes(paper.bytes())
    (found,) = pull([document], setting(tmp_path), Wishes(apply=True))
    assert (found.changes, found.problems) == ((), ())
    before = document.read_bytes()
    outcome = next(each for each in build([path], setting(tmp_path)).workbooks[0].documents if each.path)
    assert (outcome.status, outcome.has_open_edits, document.read_bytes()) == (Status.UNCHANGED, False, before)


# the picture on the cover


def _made(folder: Path, name: object) -> Made:
    path = _desk(folder, DIPROM, cover_picture=name)
    report = build([path], setting(folder))
    paths = [outcome.path for outcome in report.workbooks[0].documents if outcome.path]
    return Made(report, {each.name: Package(each.read_bytes()) for each in paths})


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("ตรากรม.png", "ตรากรม.png"),
        ("ตรากรม", "ตรากรม.PNG"),
        ("ใช่", "ตรา.png"),
        ("ใช่", "Logo.png"),
        ("ตราน้ำ", unicodedata.normalize("NFD", "ตราน้ำ.png")),
    ],
)
def test_the_picture_named_or_of_a_usual_name_stands_first_on_the_cover(tmp_path: Path, typed: str, file: str) -> None:
    picture = png(60, 40)
    (tmp_path / file).write_bytes(picture)
    made = _made(tmp_path, typed).package
    drawing = next(made.body.iter("{*}inline"))
    assert next(made.body.iter(w("p"))) in drawing.iterancestors()
    assert drawing.find("{*}docPr").get("descr") == "ตราของกรมส่งเสริมอุตสาหกรรม"
    extent = drawing.find("{*}extent")
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (1_620_000, 1_080_000)
    assert picture in [data for name, data in made.parts.items() if name.startswith("word/media/")]


@pytest.mark.parametrize("typed", ["ไม่", ""])
def test_no_picture_is_used_where_none_is_asked_for(tmp_path: Path, typed: str) -> None:
    (tmp_path / "ตรา.png").write_bytes(png(60, 40))
    assert not any(name.startswith("word/media/") for name in _made(tmp_path, typed).package.parts)


@pytest.mark.parametrize(
    ("typed", "data", "code"),
    sampled(
        [
            ("ตรากรม.png", png(6, 4)[:-9], "T12"),
            ("ตรากรม.png", b"GIF89a", "T12"),
            ("ตรากรม.jpg", None, "T11"),
            ("../ตรากรม.png", png(6, 4), "T11"),
            ("ใช่", jpeg(6, 4), "T11"),
        ],
        3,
    ),
)
def test_a_picture_that_cannot_be_used_is_told_at_its_cell_and_nothing_is_made(
    tmp_path: Path, typed: str, data: bytes | None, code: str
) -> None:
    if data is not None:
        (tmp_path / "ตรากรม.png").write_bytes(data)
    made = _made(tmp_path, typed)
    told = [(problem.code, problem.where.tag) for problem in made.report.all_problems if problem.code.startswith("T")]
    sheet = load_workbook(tmp_path / "งาน.xlsx")["เอกสาร"]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == typed and cell.column > 14]
    assert told == [(code, f"เอกสาร!{cell.coordinate}")]
    assert not made.packages
    checked = check([tmp_path / "งาน.xlsx"], CATALOG).workbooks[0].problems
    assert [(problem.code, problem.where.tag) for problem in checked if problem.code.startswith("T")] == told


@pytest.mark.slow
def test_another_picture_under_the_name_makes_the_document_anew(tmp_path: Path) -> None:
    (tmp_path / "ตรา.png").write_bytes(png(60, 40))
    first = _made(tmp_path, "ใช่").package
    (tmp_path / "ตรา.png").write_bytes(png(40, 60))
    assert _made(tmp_path, "ใช่").package.data != first.data
