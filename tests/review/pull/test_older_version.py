"""A copy that was mailed and comes back late is compared with the version it was made from."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import docx
import pytest

from itadocs.commands.accept import accept
from itadocs.commands.build import build
from itadocs.commands.merge import merge
from itadocs.commands.pull import pull
from itadocs.output.kept.versions import forget_version
from itadocs.review.pull.records import Pull, Side, Wishes
from tests.support.effort import sampled
from tests.support.reviewing.desks import NAME, OWNER, STEPS, Office
from tests.support.reviewing.edits import Paper, lines, write
from tests.support.workbooks import MOMENT, put, setting

EDITED = "ขั้นตอนที่ผู้ตรวจเขียน"


def edit(document: Path, address: str, words: str, copy: Path) -> None:
    paper = Paper(document.read_bytes())
    for control in paper.controls()[address]:
        (line, *_) = lines(control)
        write(line, words)
    copy.write_bytes(paper.bytes())


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that issued three versions of its plan; a copy of the first one comes back after the third."""
    folder = tmp_path_factory.mktemp("office")
    put(folder)
    office = Office(folder)
    for hour, (address, value) in enumerate([(NAME, "กรมทดสอบ"), (OWNER, "กองกลาง"), (NAME, "กรมใหม่")]):
        office.type(address, value)
        build([office.workbook], setting(folder, moment=MOMENT + timedelta(hours=hour)))
        if hour == 0:
            edit(office.plan, STEPS, EDITED, folder / "จากอีเมล.docx")
    return folder


@pytest.fixture
def office(tmp_path: Path, late: Path) -> Office:
    return Office(Path(shutil.copytree(late, tmp_path / "กรม")))


def pulled(office: Office, document: Path, **wishes: object) -> Pull:
    (found,) = pull([document], setting(office.folder), Wishes(**wishes))  # type: ignore[arg-type]
    return found


def by_side(found: Pull) -> dict[str, Side]:
    return {change.where.tag: change.side for change in found.changes}


def codes(found: Pull) -> list[str]:
    return [problem.code for problem in found.problems]


@pytest.mark.slow
def test_what_the_workbook_changed_since_is_not_the_reviewers(office: Office) -> None:
    found = pulled(office, office.folder / "จากอีเมล.docx", apply=True)
    assert codes(found) == ["P40"]
    assert by_side(found) == {STEPS: Side.WORD, NAME: Side.EXCEL, OWNER: Side.EXCEL}
    assert [office.cell(cell) for cell in (STEPS, NAME, OWNER)] == [EDITED, "กรมใหม่", "กองกลาง"]
    assert found.is_settled


@pytest.mark.parametrize(
    "where", sampled(["จากอีเมล.docx", "build/งาน/plan.docx"], 2), ids=["beside", "laid over the newest"]
)
def test_it_is_taken_back_whole(office: Office, where: str) -> None:
    late = office.folder / where
    late.write_bytes((office.folder / "จากอีเมล.docx").read_bytes())
    done = accept(late, setting(office.folder, moment=MOMENT + timedelta(days=1)))
    assert done.is_settled
    assert [office.cell(cell) for cell in (STEPS, NAME, OWNER)] == [EDITED, "กรมใหม่", "กองกลาง"]
    assert done.document


@pytest.mark.slow
def test_a_word_processor_that_keeps_the_moment_of_making_keeps_the_version(office: Office) -> None:
    saved = office.folder / "บันทึกใหม่.docx"
    document = docx.Document(str(office.folder / "จากอีเมล.docx"))
    document.add_paragraph("ย่อหน้าของผู้ตรวจ")
    document.save(str(saved))
    found = pulled(office, saved)
    assert by_side(found) == {STEPS: Side.WORD, NAME: Side.EXCEL, OWNER: Side.EXCEL}
    assert len(found.loose) == 1
    assert "P40" in [problem.code for problem in merge(saved, office.plan, setting(office.folder)).problems]


@pytest.mark.slow
def test_without_that_version_nothing_is_taken_for_the_reviewers_unasked(office: Office) -> None:
    for number in (1, 2):
        forget_version(office.plan.parent / ".itadocs" / "versions" / "plan" / f"{number}.docx")
    late = office.folder / "จากอีเมล.docx"
    found = pulled(office, late, apply=True)
    assert codes(found) == ["P38"]
    assert by_side(found) == {STEPS: Side.BOTH, NAME: Side.BOTH, OWNER: Side.BOTH}
    assert {change.refusal.code for change in found.changes if change.refusal} == {"P39"}
    assert office.cell(NAME) == "กรมใหม่"
    assert "P32" in [problem.code for problem in accept(late, setting(office.folder)).problems]
    title = {each.key: Side.EXCEL for each in found.loose}  # has the name of the agency
    chosen = {STEPS: Side.WORD, NAME: Side.EXCEL, OWNER: Side.EXCEL, **title}
    done = accept(late, setting(office.folder), Wishes(choices=chosen))
    assert done.is_settled
    assert [office.cell(cell) for cell in (STEPS, NAME, OWNER)] == [EDITED, "กรมใหม่", "กองกลาง"]


def test_the_first_version_needs_no_telling(tmp_path: Path) -> None:
    put(tmp_path)
    office = Office(tmp_path)
    build([office.workbook], setting(tmp_path))
    edit(office.plan, STEPS, EDITED, tmp_path / "จากอีเมล.docx")
    document = docx.Document(str(tmp_path / "จากอีเมล.docx"))
    document.core_properties.created = MOMENT + timedelta(days=30)  # pasted into a new document
    document.save(str(tmp_path / "จากอีเมล.docx"))
    assert (codes(found := pulled(office, tmp_path / "จากอีเมล.docx")), by_side(found)) == ([], {STEPS: Side.WORD})
