"""What stands against publishing a document holds it back, or is told where it goes anyway: one reason at a time."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from itadocs.codes import hint, message
from itadocs.model.records import DocumentChoice
from itadocs.ooxml.word import WordDocument
from itadocs.outcomes import (
    DRAFT,
    DocumentOutcome,
    ElementState,
    MissingContent,
    Readiness,
    Report,
    SetOutcome,
    Status,
    UnitOutcome,
    UnitStatus,
    WorkbookOutcome,
)
from itadocs.problems import Problem, Where
from itadocs.publish.gate import hold_back, leave_unsettled, tell_unmade
from itadocs.publish.ready import ReadyDocument
from itadocs.values import replace
from tests.support.workbooks import CATALOG, ROOT

PLACE = Where("แผน.xlsx", "มาตรการ", 5, 2)
KIND = CATALOG.document("plan")
LACKING = (MissingContent(PLACE, "มาตรการ"),)


def ready(
    *, of_book: str = "", of_document: str = "", gaps: tuple[MissingContent, ...] = (), by_hand: bool = False,
    path: Path = ROOT / "templates/results.docx",
) -> ReadyDocument:  # fmt: skip
    """A document with what is told of its workbook and of itself, and a required element with its gaps."""
    own, book = (tuple(Problem(code, PLACE) for code in codes.split()) for codes in (of_document, of_book))
    outcome = DocumentOutcome("plan", "แผน", Status.BUILT, path, problems=own)
    readiness = Readiness("plan", "แผน", 2569, None, elements=(ElementState("1", "ก", gaps, by_hand),))
    workbook = WorkbookOutcome(Path("แผน.xlsx"), book, (outcome,), (readiness,))
    choice = DocumentChoice("plan", True, PLACE, 2569)
    return ReadyDocument(path, None, "", KIND, choice, "กรม", readiness, {}, outcome, workbook)


@pytest.mark.parametrize(
    "one",
    [ready(), ready(of_book="R67 Y14"), ready(of_document="V06 O03"), ready(gaps=LACKING, by_hand=True)],
    ids=["nothing", "warnings", "its PDF is old", "somebody looks"],
)
def test_nothing_that_may_stay_holds_a_document_back(one: ReadyDocument) -> None:
    (there,), told = hold_back([one], lambda *_: False, anyway=False)
    assert (there.document, told) == (one, ())


@pytest.mark.parametrize(
    ("one", "has_edits", "others"),
    [
        (ready(of_book="C01"), False, ""),
        (ready(of_document="T03"), False, ""),
        (ready(of_book=DRAFT), False, ""),
        (ready(of_document="V05"), False, ""),
        (ready(gaps=LACKING), False, ""),
        (ready(), True, ""),
        (ready(), False, "กรมอื่น"),
    ],
    ids=["error", "its own error", "draft", "tracked", "lacking", "edited", "folder of others"],
)
def test_each_reason_holds_it_back_unless_it_is_wanted_anyway(one: ReadyDocument, has_edits: bool, others: str) -> None:
    for anyway, there, code in ((False, (), "V08"), (True, (one,), "V09")):
        published, (told,) = hold_back([one], lambda *_: has_edits, anyway=anyway, others=others)
        assert (tuple(each.document for each in published), told.code) == (there, code)


def test_of_a_set_nothing_is_there_of_which_it_is_not_known_whose_it_is() -> None:
    names = ("ดี", "ดี - Copy", "ก", "ก (แก้ไข)", "ของใคร")
    own = {name: replace(ready(), workbook=WorkbookOutcome(Path(f"{name}.xlsx"))) for name in names}
    path = {name: one.workbook.path for name, one in own.items()}
    twice, astray = Problem("U10", PLACE), Problem("U17", PLACE)
    units = (
        UnitOutcome("หน่วยดี", path["ดี"], UnitStatus.BUILT, (), (path["ดี"], path["ดี - Copy"])),
        UnitOutcome("หน่วย ก", path["ก"], UnitStatus.FAILED, (twice,), (path["ก"], path["ก (แก้ไข)"])),
        UnitOutcome("หน่วยในแฟ้ม", path["ของใคร"], UnitStatus.BUILT, (), (path["ของใคร"],)),
        UnitOutcome("หน่วยในชื่อ", path["ของใคร"], UnitStatus.FAILED, (astray,), (path["ของใคร"],)),
    )
    province = WorkbookOutcome(Path("จังหวัด.xlsx"))
    workbooks = tuple(one.workbook for one in own.values())
    report = Report((province, *workbooks), (), (SetOutcome(province, "หน่วย", workbooks, units),))
    kept, told = leave_unsettled(own.values(), report)
    assert kept == [own["ดี"]]
    assert [(each.code, each.where.file) for each in told] == [
        ("V08", path[name].name) for name in ("ก", "ก (แก้ไข)", "ของใคร")
    ]


def test_only_what_can_be_there_anyway_is_offered_so(tmp_path: Path) -> None:
    broken = tmp_path / "plan.docx"
    broken.write_bytes(b"PK")
    _, told = hold_back([ready(of_book="C01"), ready(path=broken)], lambda *_: False, anyway=False)
    unmade = DocumentOutcome("plan", "แผน", Status.FAILED, reason="อ่านไม่ได้")
    told += (*tell_unmade(Report((WorkbookOutcome(Path("ก.xlsx"), (), (unmade,)),)), {"plan"}),)
    assert ["--anyway" in hint(problem) for problem in told] == [True, False, False]
    assert "ก.xlsx" in message(told[-1])  # of a set nobody would know whose it is


def test_a_document_that_cannot_be_read_is_never_there(tmp_path: Path) -> None:
    broken = tmp_path / "plan.docx"
    broken.write_bytes(b"PK")
    published, (told,) = hold_back([ready(path=broken)], lambda *_: False, anyway=True)
    assert (published, told.code) == ((), "V08")


@pytest.mark.parametrize("part", ["docProps/core.xml", "word/styles.xml", "word/_rels/document.xml.rels"])
def test_a_document_with_one_broken_part_is_never_there(part: str, tmp_path: Path) -> None:
    broken = tmp_path / "plan.docx"
    with zipfile.ZipFile(ready().path) as whole, zipfile.ZipFile(broken, "w") as copy:
        assert part in whole.namelist()
        for name in whole.namelist():
            copy.writestr(name, whole.read(name)[:-5] if name == part else whole.read(name))
    for anyway in (False, True):
        published, (told,) = hold_back([ready(path=broken)], lambda *_: False, anyway=anyway)
        assert (published, told.code) == ((), "V08")


def test_a_picture_that_was_not_copied_to_its_end_is_a_broken_part(tmp_path: Path) -> None:
    broken, picture = tmp_path / "plan.docx", b"picture of the cover"
    shutil.copyfile(ready().path, broken)
    with zipfile.ZipFile(broken, "a") as copy:
        copy.writestr("word/media/image1.png", picture)
    assert hold_back([ready(path=broken)], lambda *_: False, anyway=False)[1] == ()
    broken.write_bytes(broken.read_bytes().replace(picture, picture[:-1] + b"\0"))
    published, (told,) = hold_back([ready(path=broken)], lambda *_: False, anyway=True)
    assert (published, told.code) == ((), "V08")


def test_a_document_is_published_as_it_was_read_once_whatever_becomes_of_its_file_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    data = ready().path.read_bytes()
    path.write_bytes(data)

    def replaced(place: Path, read: bytes) -> bool:
        place.write_bytes(b"PK")
        return read != data

    (published,), told = hold_back([ready(path=path)], replaced, anyway=False)
    assert told == ()
    assert any(WordDocument(each) for name, each in published.files.items() if name.endswith(".docx"))


def test_a_document_that_is_gone_by_now_is_told(tmp_path: Path) -> None:
    published, (told,) = hold_back([ready(path=tmp_path / "plan.docx")], lambda *_: False, anyway=True)
    assert (published, told.code) == ((), "V08")
