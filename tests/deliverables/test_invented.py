"""A deliverable that does not exist: a few lines add it, and it goes the way of all others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pytest

from itadocs.catalog import Catalog, DocumentKind
from itadocs.codes import severity
from itadocs.commands.build import build
from itadocs.commands.check import check
from itadocs.deliverables.entry import Deliverable, Rendered
from itadocs.deliverables.rendering import RenderInput
from itadocs.deliverables.table import DELIVERABLES
from itadocs.errors import OutputError, TemplateError
from itadocs.model.records import DocumentChoice
from itadocs.outcomes import DocumentOutcome, Status
from itadocs.problems import Problem, Severity
from tests.support.documents import SAMPLES, sample_path
from tests.support.workbooks import CATALOG, PLAN, SHEETS, document, put_sheets, setting

KIND = DocumentKind(
    key="invented", label="หนังสือนำส่ง", file="letter.txt", title="หนังสือนำส่ง", groups="any", format="xlsx",
    needs=("agency", "history"), uses=(),
)  # fmt: skip
NEEDY = DocumentKind(
    key="poster", label="ป้าย", file="poster.txt", title="ป้าย", groups="any", format="docx", needs=("views",), uses=()
)


HINDRANCES: list[Exception] = []
"""What stands in the way of a letter; it may be gone the next time."""


def write_letter(content: RenderInput, kind: DocumentKind, _choice: DocumentChoice) -> Rendered:
    if HINDRANCES:
        raise HINDRANCES.pop()
    return Rendered(f"{kind.title} {content.book.agency.name}".encode())


class OtherCatalog(Catalog):
    """The catalogue with two kinds of document more."""

    @cached_property
    def documents(self) -> tuple[DocumentKind, ...]:
        return (*CATALOG.documents, KIND, NEEDY)


@pytest.fixture(scope="module", autouse=True)
def _letters() -> Iterator[None]:
    DELIVERABLES[KIND.key] = Deliverable(KIND.key, write_letter)
    DELIVERABLES[NEEDY.key] = Deliverable(NEEDY.key, write_letter)
    yield
    del DELIVERABLES[KIND.key], DELIVERABLES[NEEDY.key]


def workbook(folder: Path, agency: str = "กรมทดสอบ", *, history: bool = True) -> Path:
    """A small workbook that wants nothing but a letter; the sheet that this needs is filled or not there."""
    sheets = dict(SHEETS)
    sheets["เอกสาร"] = sheets["เอกสาร"].replace(PLAN, KIND.label)
    sheets["หน่วยงาน"] = sheets["หน่วยงาน"].replace("กรมทดสอบ", agency)
    if history:
        sheets["ผลย้อนหลัง"] = "| ปีงบประมาณ | คะแนนรวม |\n| 2566 | 85 |\n| 2567 | 88 |"
    return put_sheets(folder, sheets)


def run(path: Path, folder: Path) -> DocumentOutcome:
    return document(build([path], setting(folder, catalog=OtherCatalog())), kind=KIND.key)


def test_it_is_made_and_stands_in_the_manifest_and_the_record(tmp_path: Path) -> None:
    made = run(workbook(tmp_path), tmp_path)
    assert (made.status, made.label) == (Status.BUILT, KIND.label), made.reason
    letter = tmp_path / "build" / "งาน" / "letter.txt"
    assert (made.path, letter.read_text(encoding="utf-8")) == (letter, "หนังสือนำส่ง กรมทดสอบ")
    manifest = json.loads((tmp_path / "build" / "manifest.json").read_text(encoding="utf-8"))
    (line,) = manifest["documents"]
    assert (line["document"], line["status"], line["path"]) == ("invented", "built", "งาน/letter.txt")


def test_it_is_skipped_while_nothing_changes_and_made_again_when_something_does(tmp_path: Path) -> None:
    run(workbook(tmp_path), tmp_path)
    path = tmp_path / "งาน.xlsx"
    assert run(path, tmp_path).status is Status.UNCHANGED
    made = run(workbook(tmp_path, "กรมใหม่"), tmp_path)
    assert made.status is Status.BUILT
    assert made.path is not None
    assert made.path.read_text(encoding="utf-8") == "หนังสือนำส่ง กรมใหม่"
    assert not made.problems


def test_an_edited_one_is_left_and_the_new_one_lies_beside_it(tmp_path: Path) -> None:
    letter = run(workbook(tmp_path), tmp_path).path
    assert letter is not None
    letter.write_text("เรียน ท่านอธิบดี", encoding="utf-8")
    assert [problem.code for problem in run(tmp_path / "งาน.xlsx", tmp_path).problems] == ["O06"]
    made = run(workbook(tmp_path, "กรมใหม่"), tmp_path)
    assert [problem.code for problem in made.problems] == ["O03"]
    assert letter.read_text(encoding="utf-8") == "เรียน ท่านอธิบดี"
    assert made.path == letter.with_name("letter (ฉบับใหม่).txt")


def test_it_waits_for_the_sheet_that_it_needs(tmp_path: Path) -> None:
    made = run(workbook(tmp_path, history=False), tmp_path)
    assert (made.status, [problem.code for problem in made.problems]) == (Status.SKIPPED, ["S04"])


@pytest.mark.parametrize(
    ("hindrance", "code"),
    [
        (TemplateError("T01", found="หนังสือ.docx"), "T01"),
        (OutputError("O04", found="letter.txt"), "O04"),
        (ValueError("a fault of ours"), "X00"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_that_failed_for_a_reason_that_may_pass_is_tried_again_though_nothing_changed(
    hindrance: Exception, code: str, tmp_path: Path
) -> None:
    path = workbook(tmp_path)
    HINDRANCES.append(hindrance)
    failed = run(path, tmp_path)
    assert (failed.status, [problem.code for problem in failed.problems]) == (Status.FAILED, [code])
    assert run(path, tmp_path).status is Status.BUILT


def test_one_that_waits_for_the_officer_is_not_tried_again_while_nothing_changed(tmp_path: Path) -> None:
    path = workbook(tmp_path, history=False)
    first, again = (build([path], setting(tmp_path, catalog=OtherCatalog())).workbooks[0] for _ in range(2))
    assert (first.is_read, again.is_read) == (True, False)
    assert first.documents[0].problems == again.documents[0].problems


def told(path: Path, catalog: Catalog) -> list[Problem]:
    return list(check([path], catalog).workbooks[0].problems)


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_further_kind_of_document_changes_no_problem_of_a_sample(sample: str) -> None:
    assert told(sample_path(sample), OtherCatalog()) == told(sample_path(sample), CATALOG)


@pytest.mark.parametrize("sheet", ["หน่วยงาน", "เอกสาร", "ผลการประเมิน", "การวิเคราะห์", "มาตรการ"])
def test_a_missing_sheet_is_missing_whatever_other_kinds_of_document_need(sheet: str, tmp_path: Path) -> None:
    path = put_sheets(tmp_path, {title: text for title, text in SHEETS.items() if title != sheet})
    found = told(path, OtherCatalog())
    assert found == told(path, CATALOG)
    (missing,) = [problem for problem in found if problem.code == "S01"]
    assert missing.params["expected"] == sheet
    assert severity(missing) is Severity.ERROR
