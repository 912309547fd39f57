"""What is laid out for upload: files that every server can carry, data that says what the tables say, and nothing that
is not ready."""

from __future__ import annotations

import csv
import html.parser
import io
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from itadocs.analysis import derive
from itadocs.catalog import default_catalog
from itadocs.commands.accept import accept
from itadocs.commands.publish import Publication, publish
from itadocs.commands.pull import pull
from itadocs.deliverables.options import BuildOptions
from itadocs.errors import OutputError
from itadocs.intake.judging import judge_workbook
from itadocs.ooxml.word import WordDocument
from itadocs.outcomes import Report, SetOutcome, Status, UnitOutcome, UnitStatus, WorkbookOutcome
from itadocs.output.kept.manifest import read_units
from itadocs.output.kept.published import PlaceOwner, PublishedList, read_published
from itadocs.publish.html_pages import ShownAgency, ShownDocument, ShownFile, render_index
from itadocs.publish.layout import folders_of
from itadocs.publish.names import ascii_slug, distinct_names, document_folder
from itadocs.publish.shelves import Shelves
from itadocs.publish.summary import fitting_rows, summary_page
from itadocs.publish.tables import csv_data, read_tables, workbook_data
from itadocs.publish.writing import write_upload
from itadocs.render.context.document import build_context
from itadocs.report.publications import is_published, next_after_publish
from itadocs.thai.digits import DigitStyle
from tests.support.documents import INPUTS, MOMENT, book_of, sample_data, workbook
from tests.support.effort import each_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workbook and what was published of it, without PDF."""
    folder = tmp_path_factory.mktemp("งาน")
    shutil.copyfile(INPUTS / "oie-2568.xlsx", folder / "แผน.xlsx")
    assert published(folder).problems == ()
    return folder


def published(folder: Path, *, anyway: bool = False, moment: datetime = MOMENT) -> Publication:
    options = BuildOptions(default_catalog(), Path("build"), moment, beside=True)
    return publish([folder / "แผน.xlsx"], options, folder / "เผยแพร่", anyway=anyway)


@pytest.mark.slow
def test_names_are_of_letters_digits_and_hyphens_whatever_the_agency_is_called(folder: Path) -> None:
    paths = [path.relative_to(folder / "เผยแพร่").as_posix() for path in (folder / "เผยแพร่").rglob("*")]
    assert "O25-plan-2569/plan.docx" in paths
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", path) for path in paths)


def test_the_data_say_what_the_tables_of_the_document_say(folder: Path) -> None:
    place = folder / "เผยแพร่/O25-plan-2569"
    document = Document(str(place / "plan.docx"))
    book = load_workbook(place / "plan-tables.xlsx")
    assert len(book.worksheets) == len(document.tables) == len(list(place.glob("*.csv")))
    for number, table in enumerate(document.tables, start=1):
        data = (place / f"plan-table-{number:02d}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert len(rows) == len(table.rows)
        wanted = {word for row in table.rows for cell in row.cells for word in cell.text.split()}
        assert {word for row in rows for text in row for word in text.lstrip("'").split()} >= wanted
        sheet = [[str(cell or "") for cell in row] for row in book.worksheets[number - 1].iter_rows(values_only=True)]
        assert [[text.lstrip("'") for text in row] for row in rows] == [
            [text.lstrip("'") for text in row] for row in sheet
        ]


def test_a_second_run_writes_nothing_and_a_change_only_what_it_touches(folder: Path) -> None:
    assert published(folder).upload.written == ()
    index = folder / "เผยแพร่/index.html"
    index.unlink()
    assert published(folder).upload.written == ("index.html",)


def test_documents_that_are_made_anew_and_say_the_same_are_those_that_are_there(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "งาน")
    picture_beside_a_workbook = tmp_path / "งาน/ตรา.png"  # a build reads again whatever a document may be made of
    picture_beside_a_workbook.write_bytes(b"")
    later = published(tmp_path / "งาน", moment=MOMENT + timedelta(days=300))
    (built,) = later.report.workbooks
    assert Status.BUILT in {each.status for each in built.documents}
    assert later.upload.written == ()


def test_what_others_put_there_or_changed_is_never_written_over_and_told(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "งาน")
    place = tmp_path / "งาน/เผยแพร่"
    own = {"index.html": b"<p>edited", "O25-plan-2569/plan.docx": b"signed", "O25-plan-2569/notes.txt": b"mine"}
    for path, data in own.items():
        (place / path).write_bytes(data)
    for _ in range(2):
        found = published(tmp_path / "งาน")
        assert {(each.code, each.params["found"]) for each in found.problems} == {
            ("V11", "index.html"),
            ("V11", "O25-plan-2569/plan.docx"),
        }
        assert {path: (place / path).read_bytes() for path in own} == own
    shutil.rmtree(tmp_path / "งาน/.itadocs")  # what is there as it would be written now is nobody else's
    assert len(published(tmp_path / "งาน").problems) == 2


@pytest.mark.slow
def test_what_an_earlier_run_left_stays_and_is_told(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "งาน")
    data = deepcopy(sample_data("oie-2568"))
    for choice in data["documents"]:
        choice["item_code"] = "O26"
    (tmp_path / "งาน/แผน.xlsx").write_bytes(workbook(data))
    found = published(tmp_path / "งาน")
    assert found.documents == ("O26-plan-2569",)
    assert {problem.code for problem in found.problems} == {"V10"}
    assert (tmp_path / "งาน/เผยแพร่/O25-plan-2569/plan.docx").is_file()


def test_the_elements_of_the_year_are_listed_in_their_order(folder: Path) -> None:
    text = (folder / "เผยแพร่/O25-plan-2569/plan-elements.txt").read_text(encoding="utf-8-sig")
    numbers = re.findall(r"^(๑|๒ \(.\)) ", text, re.MULTILINE)
    assert numbers == ["๑", "๒ (๑)", "๒ (๒)", "๒ (๓)", "๒ (๔)", "๒ (๕)"]
    assert "ข้อ O25" in text


@pytest.mark.slow
@each_of(
    ("book", "place", "caption", "line"),
    [
        ("municipality-2569", "plan-2570", "องค์ประกอบตามเกณฑ์ปี พ.ศ. ๒๕๖๙", "ของเกณฑ์ปี พ.ศ. ๒๕๖๙"),
        ("diprom-2568", "O26-results-2569", "สาระของเอกสาร", "ยังไม่ใช่รายการตามประกาศ"),
        ("oie-2568", "O25-plan-2569", "องค์ประกอบตามเกณฑ์", ""),
    ],
)
def test_a_list_of_elements_says_whose_it_is_where_it_is_not_the_years_own(
    book: str, place: str, caption: str, line: str, tmp_path: Path
) -> None:
    folder = tmp_path / book
    folder.mkdir()
    shutil.copyfile(INPUTS / f"{book}.xlsx", folder / "แผน.xlsx")
    published(folder)
    page = (folder / "เผยแพร่/index.html").read_text(encoding="utf-8")
    assert re.findall('<caption class="dim">(.*?)</caption>', page) == [caption]
    (file,) = (folder / "เผยแพร่" / place).glob("*-elements.txt")
    told = [each for each in file.read_text(encoding="utf-8-sig").splitlines() if each.startswith("รายการองค์ประกอบนี้")]
    assert [line in each for each in told] == [True] * bool(line)


@pytest.mark.slow
def test_another_agency_takes_no_place_that_is_one_agencys_already_unless_asked(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "งาน")
    data = deepcopy(sample_data("oie-2568"))
    data["agency"] |= {"name": "กรมสมมติอีกแห่ง", "english_name": "Another"}
    (tmp_path / "งาน/แผน.xlsx").rename(tmp_path / "งาน/ปีก่อน.xlsx")
    (tmp_path / "งาน/แผน ข.xlsx").write_bytes(workbook(data))
    options = BuildOptions(default_catalog(), Path("build"), MOMENT, beside=True)
    place, other = tmp_path / "งาน/เผยแพร่", tmp_path / "งาน/แผน ข.xlsx"
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    done = publish([other], options, place)
    assert [problem.code for problem in done.problems] == ["V08"]
    assert sample_data("oie-2568")["agency"]["name"] in str(done.problems[0].params["reason"])
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before
    assert publish([tmp_path / "งาน/ปีก่อน.xlsx"], options, place).problems == ()  # the same agency by another file
    done = publish([other], options, place, anyway=True)
    assert (done.problems[0].code, done.documents) == ("V09", ("O25-plan-2569",))


@pytest.mark.slow
def test_a_document_that_somebody_broke_is_never_there(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "งาน")
    plan = tmp_path / "งาน/build/แผน/plan.docx"
    for broken in (b"no document", plan.read_bytes()[:9000]):
        plan.write_bytes(broken)
        for anyway in (False, True):
            found = published(tmp_path / "งาน", anyway=anyway)
            assert ([problem.code for problem in found.problems], found.documents) == (["V08"], ())


def test_whose_a_folder_is_stays_known_after_a_run_that_says_nothing_of_it(tmp_path: Path) -> None:
    one = PlaceOwner("กรมหนึ่ง", "แผน.xlsx")
    write_upload(tmp_path, {"O25/a.txt": b"1", "b.txt": b"1"}, {"O25": one}, ["one"])
    write_upload(tmp_path, {"b.txt": b"2"})
    assert read_published(tmp_path).tops == ("one",)
    assert read_published(tmp_path).owners == {"O25": one}
    write_upload(tmp_path, {"b.txt": b"3"}, {}, ["two"])
    assert read_published(tmp_path).tops == ("two",)


def test_a_run_that_is_cut_short_knows_its_files_the_next_time(tmp_path: Path) -> None:
    folder = tmp_path / "เผยแพร่"
    write_upload(folder, {"a.txt": b"1", "b.txt": b"1", "c.txt": b"1"})
    (folder / "b.txt").unlink()
    (folder / "b.txt").mkdir()
    with pytest.raises(OutputError):
        write_upload(folder, {"a.txt": b"2", "b.txt": b"2", "c.txt": b"2"})
    (folder / "b.txt").rmdir()
    done = write_upload(folder, {"a.txt": b"3", "b.txt": b"3", "c.txt": b"3"})
    assert (done.written, done.left) == (("a.txt", "b.txt", "c.txt"), ())
    (folder / "a.txt").write_bytes(b"2")
    assert write_upload(folder, {"a.txt": b"3"}).left == ("a.txt",)


def tag_of(control: Any) -> str:
    return "".join(value for tag in control.iter("{*}tag") for value in tag.attrib.values())


class Links(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]


@pytest.mark.parametrize("page", ["index.html", "summary.html"])
def test_every_link_of_a_page_leads_to_a_file_beside_it_and_none_elsewhere(folder: Path, page: str) -> None:
    path = folder / "เผยแพร่" / page
    links = Links()
    links.feed(path.read_text(encoding="utf-8"))
    assert links.found
    assert [link for link in links.found if not (path.parent / link).is_file()] == []


def test_what_the_workbook_says_reaches_a_page_as_text() -> None:
    page = render_index("<script>", [ShownAgency("กรม <b>&", "", ())]).decode()
    assert "<script>" not in page
    assert "กรม &lt;b&gt;&amp;" in page


@pytest.mark.parametrize(("count", "is_listed"), [(2, False), (33, True)])
def test_of_many_agencies_a_list_leads_to_each(count: int, *, is_listed: bool) -> None:
    def shown(name: str, folder: str) -> ShownAgency:
        files = (ShownFile(f"{folder}O26-results-2569/results.pdf", "PDF", "results.pdf", "1 KB"),)
        return ShownAgency(name, "", (ShownDocument("รายงานผล", "O26", "2569", files),))

    units = [shown(f"แห่งที่ {number}", f"unit-{number:02d}/") for number in range(1, count)]
    page = render_index("เรื่อง", [shown("จังหวัด", ""), *units]).decode()
    links = re.findall('href="#([^"]+)">([^<]+)<', page)
    assert len(links) == (count if is_listed else 0)
    assert re.findall('<section id="([^"]+)">', page) == [place for place, _ in links]
    assert len(set(links)) == len(links)


def test_a_draft_is_left_out_and_told_or_there_as_asked(tmp_path: Path) -> None:
    data = deepcopy(sample_data("oie-2568"))
    data["measures"][0]["state"] = "draft"
    (tmp_path / "แผน.xlsx").write_bytes(workbook(data))
    found = published(tmp_path)
    assert [problem.code for problem in found.problems] == ["V08"]
    assert found.documents == ()
    found = published(tmp_path, anyway=True)
    assert [problem.code for problem in found.problems] == ["V09"]
    assert found.documents == ("O25-plan-2569",)


@pytest.mark.parametrize("anyway", [False, True])
def test_a_document_that_lacks_what_it_must_have_is_never_there(tmp_path: Path, *, anyway: bool) -> None:
    data = deepcopy(sample_data("oie-2568"))
    data["measures"][0]["steps"] = ""
    (tmp_path / "แผน.xlsx").write_bytes(workbook(data))
    found = published(tmp_path, anyway=anyway)
    assert found.documents == ()
    assert not is_published(found)
    assert not (tmp_path / "เผยแพร่").exists()


@pytest.mark.slow
def test_words_that_could_still_go_into_the_workbook_hold_a_document_back(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "งาน")
    plan = tmp_path / "งาน/build/แผน/plan.docx"
    document = Document(str(plan))
    control = next(each for each in document.element.body.iter("{*}sdt") if "มาตรการ!B" in tag_of(each))
    next(control.iter("{*}t")).text = "มาตรการที่ผู้ตรวจเปลี่ยนใน Word"
    document.save(str(plan))
    found = published(tmp_path / "งาน")
    assert [problem.code for problem in found.problems] == ["V08"]
    assert found.documents == ()
    found = published(tmp_path / "งาน", anyway=True)
    assert [problem.code for problem in found.problems] == ["V09"]
    words = (tmp_path / "งาน/เผยแพร่/O25-plan-2569/plan.docx").read_bytes()
    assert "มาตรการที่ผู้ตรวจเปลี่ยนใน Word" in "".join(p for t in read_tables(WordDocument(words)) for r in t for p in r)


def _units(folder: Path) -> Path:
    """A province with two units: one has left the result to its province, one cannot be read."""
    (folder / "ลำพูน").mkdir(parents=True)
    source = INPUTS / "lamphun-2568"
    shutil.copy(source / "lamphun-2568.xlsx", folder / "ลำพูน")
    first, second = sorted(source.glob("0[12]*.xlsx"))
    book = load_workbook(first)
    for row in book["ผลการประเมิน"].iter_rows(max_col=2):
        if row[0].value in ("คะแนนรวม", "ระดับผลการประเมิน"):
            row[1].value = None
    book.save(folder / "ลำพูน" / first.name)
    book = load_workbook(second)
    book["ผลการประเมิน"]["B5"] = "ปีนี้"
    book.save(folder / "ลำพูน" / second.name)
    return folder / "ลำพูน"


@contextmanager
def _judging() -> Iterator[Counter[str]]:
    """Count how often each workbook is judged."""
    counted: Counter[str] = Counter()

    def look(frame: FrameType, event: str, _given: object) -> None:
        if event == "call" and frame.f_code is judge_workbook.__code__:
            counted[frame.f_locals["path"].name] += 1

    sys.setprofile(look)
    try:
        yield counted
    finally:
        sys.setprofile(None)


@pytest.mark.slow
def test_units_are_judged_once_as_parts_of_their_set_and_one_that_failed_is_told(tmp_path: Path) -> None:
    units = _units(tmp_path)
    options = BuildOptions(default_catalog(), Path("build"), MOMENT, beside=True)
    for _ in range(2):  # as it is made, and as it is found unchanged
        with _judging() as counted:
            done = publish([units], options, tmp_path / "เผยแพร่")
        assert set(counted.values()) == {1}
        assert "unit-01/O26-results-2569" in done.documents
        failed = [(problem.code, problem.where.file) for problem in done.problems]
        assert failed == [("V08", sorted(path.name for path in units.glob("0*.xlsx"))[1])]


@pytest.mark.slow
def test_edits_in_what_a_unit_reports_hold_it_back_and_are_taken_though_its_province_says_the_result(
    tmp_path: Path,
) -> None:
    units = _units(tmp_path)
    options = BuildOptions(default_catalog(), Path("build"), MOMENT, beside=True)
    publish([units], options, tmp_path / "เผยแพร่")
    (edited,) = (units / "build/lamphun-2568").glob("01*/results.docx")
    listed = read_units(edited.parent.parent)
    document = Document(str(edited))
    control = next(each for each in document.element.body.iter("{*}sdt") if "ผลการดำเนินการ!D" in tag_of(each))
    next(control.iter("{*}t")).text = "ผลที่ผู้ตรวจเปลี่ยนใน Word"
    document.save(str(edited))
    (found,) = pull([edited], options)
    assert found.problems == ()
    done = publish([units], options, tmp_path / "ใหม่")
    assert not [path for path in done.documents if path.startswith("unit-01/")]
    taken = accept(edited, options)
    assert (taken.problems, taken.document) == ((), edited)
    assert read_units(edited.parent.parent) == listed != ()
    assert "unit-01/O26-results-2569" in publish([units], options, tmp_path / "ใหม่").documents


def test_who_saved_a_document_last_is_not_said(folder: Path) -> None:
    published_one = WordDocument((folder / "เผยแพร่/O25-plan-2569/plan.docx").read_bytes())
    assert b"lastModifiedBy" not in published_one.content("docProps/core.xml")


def test_units_have_folders_of_their_own_below_the_workbook_they_report_to() -> None:
    province = WorkbookOutcome(Path("จังหวัด.xlsx"))
    units = tuple(WorkbookOutcome(Path(f"{name}.xlsx")) for name in ("01-สนจ", "๐๒-ปค", "ไม่มีเลข", "01-ซ้ำ"))
    report = Report((province, *units), (), (SetOutcome(province, "ส่วนราชการ", units),))
    english = {units[1].path: "Provincial Administration"}
    usual = ["", "unit-01", "unit-02-provincial-administration", "unit", "unit-01-2"]
    assert list(folders_of(report, english).values()) == usual
    listed = folders_of(report, english, numbers={units[0].path: 7, units[2].path: 9})
    assert list(listed.values()) == [*usual[:3], "unit-09", "unit-01-2"]


def test_the_next_step_asks_for_what_is_awaited_before_the_folder_is_uploaded(tmp_path: Path) -> None:
    province = WorkbookOutcome(tmp_path / "จังหวัด.xlsx")
    made, missing = (
        UnitOutcome(name, None, status) for name, status in (("ก", UnitStatus.BUILT), ("ข", UnitStatus.MISSING))
    )
    lines = {}
    for units in ((made,), (made, missing)):
        entry = SetOutcome(province, "ส่วนราชการ", (), units)
        done = Publication(tmp_path, Report((province,), (), (entry,)), documents=("O26-results-2569",))
        lines[len(units)] = next_after_publish(done, [tmp_path], ["-o", "เผยแพร่"])
    assert ["ทวงถาม 1 แห่ง" in line for line in lines.values()] == [False, True]
    assert all("index.html" in line for line in lines.values())
    assert "itadocs publish" in lines[2]


def test_units_stand_in_the_order_of_their_folders_below_the_one_they_report_to() -> None:
    paths = [Path(f"{name}.xlsx") for name in ("อื่น", "จังหวัด", "ก", "ข", "ค")]
    folders = dict(zip(paths, ("a", "", "unit-100", "unit-9", "unit-12"), strict=True))
    shelves = Shelves(folders, {}, frozenset(paths[2:]))
    ordered = [each.path for each in shelves.in_order([WorkbookOutcome(path) for path in paths])]
    assert ordered == [paths[0], paths[1], paths[3], paths[4], paths[2]]


def test_a_unit_gets_no_folder_that_was_another_units() -> None:
    province = WorkbookOutcome(Path("มหาวิทยาลัย.xlsx"))
    listed = PublishedList(
        owners={"unit-01": PlaceOwner("คณะหนึ่ง", "1.xlsx"), "unit-02": PlaceOwner("คณะสอง", "2.xlsx")}
    )
    units = tuple(WorkbookOutcome(Path(f"{name}.xlsx")) for name in ("01-ก", "02-ข", "03-ค"))
    called = dict(zip((unit.path for unit in units), ("คณะสอง", "คณะสาม", "คณะสี่"), strict=True))
    report = Report((province, *units), (), (SetOutcome(province, "คณะ", units),))

    def is_of_others(path: Path, place: str) -> bool:
        return listed.is_of_others(place, PlaceOwner(called[path], str(path)))

    assert list(folders_of(report, {}, is_of_others).values()) == ["", "unit-01-2", "unit-02-2", "unit-03"]
    assert listed.is_of_others("unit-01", PlaceOwner("คณะสอง", "1.xlsx"))  # its number is another's now
    assert not listed.is_of_others("unit-01", PlaceOwner("คณะหนึ่ง (ชื่อใหม่)", "1.xlsx"))


@pytest.mark.parametrize(
    ("key", "code", "year", "name"),
    [
        ("plan", "O25", 2569, "O25-plan-2569"),
        ("plan", None, 2570, "plan-2570"),
        ("results", "ข้อ ๔๓", 2569, "results-2569"),
    ],
)
def test_a_document_lies_under_its_item(key: str, code: str | None, year: int, name: str) -> None:
    assert document_folder(key, code, year) == name


def test_names_are_never_twice_the_same() -> None:
    names = distinct_names(["a", "A", "", "", "a-2", "unit"], "unit")
    assert len({name.casefold() for name in names}) == len(names)
    assert ascii_slug("กรม") == ""


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+66 2", "-ไม่มี"])
def test_no_cell_of_the_data_is_computed(text: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_data([[text]]).decode("utf-8-sig")))
    assert row == [f"'{text}"]


@pytest.mark.parametrize("text", ["-", "+3.33", "-๑.๒๐", "98.5%", "ข้อความ"])
def test_numbers_and_dashes_stay_as_they_are(text: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_data([[text]]).decode("utf-8-sig")))
    assert row == [text]


def test_the_page_that_lists_all_counts_in_the_digits_of_the_document(folder: Path) -> None:
    page = (folder / "เผยแพร่/index.html").read_text(encoding="utf-8")
    shown = re.findall(r"<t[dh][^>]*>([^<]*)</t|\"dim\">(ข้อ [^<]*)<|\">(ตาราง[^<]*)<", page)
    assert [text for found in shown for text in found if re.search("[๐-๙]", text)]
    assert [text for found in shown for text in found if re.search("(?<!O)(?<!O2)[0-9]", text)] == []


@pytest.mark.parametrize(("digits", "other"), [(DigitStyle.THAI, "[0-9]"), (DigitStyle.ARABIC, "[๐-๙]")])
def test_the_page_for_citizens_counts_in_the_digits_of_the_document(digits: DigitStyle, other: str) -> None:
    book, catalog = book_of("oie-2568"), default_catalog()
    choice = next(each for each in book.documents if each.wanted)
    context = build_context(book, derive(book), catalog.document(choice.kind), choice, catalog)
    page = summary_page(context, [ShownFile("O25-plan-2569/plan.pdf", "แผน ๑", "plan.pdf", "1 KB")], digits).decode()
    said = re.sub("<[^>]*>", " ", page.partition("<main>")[2])
    assert re.findall(rf"(?<![A-Za-z]){other}+", said) == []
    assert 'href="O25-plan-2569/plan.pdf"' in page


def test_the_page_for_citizens_has_no_table_of_nothing_but_dashes() -> None:
    book, catalog = book_of("diprom-2568"), default_catalog()
    choice = next(each for each in book.documents if each.wanted)
    page = summary_page(
        build_context(book, derive(book), catalog.document(choice.kind), choice, catalog), [], choice.digits
    )
    assert "<td" in page.decode()
    assert not re.findall(r"<td[^>]*>-</td>", page.decode())


def test_fewer_measures_stand_on_the_page_for_citizens_the_longer_they_are_and_never_none() -> None:
    short, long = ("มาตรการ", "ทุกกอง", "ต.ค. ๖๘"), ("มาตรการที่ยาว" * 20, "ทุกกอง", "ต.ค. ๖๘")
    assert fitting_rows([short] * 10) == 10
    assert 1 < fitting_rows([long] * 10) < 10
    assert fitting_rows([("ยาวมาก" * 500, "", "")] * 2) == 1
    assert fitting_rows([]) == 0
    assert fitting_rows([short] * 20, lines=5) < fitting_rows([short] * 20)


def test_a_browser_gets_the_style_of_a_page_as_it_is_for_entities_mean_nothing_there(folder: Path) -> None:
    for page in ("index.html", "summary.html"):
        (style,) = re.findall("<style>(.*?)</style>", (folder / "เผยแพร่" / page).read_text(encoding="utf-8"), re.DOTALL)
        assert '"Noto Sans Thai"' in style
        assert "&" not in style


def test_a_column_of_the_data_is_as_wide_as_its_longest_line_is_drawn() -> None:
    text = "เปิดเผยเหตุผลและแนวทางแก้ไขไว้ในเว็บไซต์"  # 187 points in TH SarabunPSK 16, 6 to a unit
    book = load_workbook(io.BytesIO(workbook_data([[["ข้อ", "คำอธิบาย"], ["o1", text]]], "", "", "TH SarabunPSK")))
    narrow, wide = (book.worksheets[0].column_dimensions[letter].width for letter in "AB")
    assert narrow < 10
    assert 187 / 6 < wide < 187 / 6 * 1.25
