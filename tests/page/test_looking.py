"""How far each document is, and that only what changed is judged again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from itadocs.commands.build import build
from itadocs.commands.steps.check import KeptChecks
from itadocs.commands.views.look import look
from itadocs.deliverables.checked import CheckedWorkbook
from itadocs.deliverables.looking import DocumentState
from tests.page.test_review_screen import edited
from tests.support.browser import browsing, words
from tests.support.filled import blank_bytes
from tests.support.workbooks import put, setting


class Counted(KeptChecks):
    """Counts how often a workbook is judged."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def get(self, key: str, check_now: Callable[[], CheckedWorkbook]) -> CheckedWorkbook:
        def counted() -> CheckedWorkbook:
            self.count += 1
            return check_now()

        return super().get(key, counted)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("ก.xlsx", "ข.xlsx", "ค.xlsx"):
        put(tmp_path, name, หน่วยงาน=("กรมทดสอบ", f"กรม{name[0]}"))
    return tmp_path


def test_only_the_workbook_that_was_saved_is_judged_again(folder: Path) -> None:
    kept, options = Counted(), setting(folder)
    first = look(folder, options, kept)
    assert kept.count == 3
    assert look(folder, options, kept).report == first.report
    assert kept.count == 3
    put(folder, "ข.xlsx", หน่วยงาน=("กรมทดสอบ", "กรมข"), ผลการประเมิน=("| คะแนนรวม | 90 |", "| คะแนนรวม | เก้าสิบ |"))
    changed = look(folder, options, kept)
    assert kept.count == 4
    codes = {each.path.name: {problem.code for problem in each.problems} for each in changed.report.workbooks}
    assert [name for name, found in codes.items() if "C05" in found] == ["ข.xlsx"]
    assert changed.report == look(folder, options).report, "what is kept says what is judged anew"


def test_a_template_that_was_put_beside_a_workbook_is_looked_at(folder: Path) -> None:
    kept, options = Counted(), setting(folder)
    look(folder, options, kept)
    (folder / "plan.docx").write_bytes(b"no template")
    assert look(folder, options, kept).report == look(folder, options).report


def test_a_blank_workbook_lists_the_documents_it_wants_and_how_much_is_in_their_way(tmp_path: Path) -> None:
    (tmp_path / "ใหม่.xlsx").write_bytes(blank_bytes())
    (found,) = look(tmp_path, setting(tmp_path)).workbooks
    assert "plan" in {each.document for each in found.documents}
    assert {each.state for each in found.documents} == {DocumentState.BLOCKED}
    assert all(each.stopped for each in found.documents)
    with browsing(tmp_path) as browser:
        assert "ต้องแก้ก่อน" in words(browser.text("/"))


def test_an_error_is_in_the_way_of_the_documents_that_print_it_alone(tmp_path: Path) -> None:
    wanted = "| แผนพัฒนาจากผลการประเมิน | ใช่ |"
    more = f"| สมุดคะแนน | ใช่ | | | |\n{wanted}"
    put(tmp_path, เอกสาร=(wanted, more), มาตรการ=("ต.ค. 68 - ก.ย. 69", "ก.ย. 69 - ต.ค. 68"))
    (found,) = look(tmp_path, setting(tmp_path)).workbooks
    states = {each.document: each.state for each in found.documents}
    built = build([tmp_path / "งาน.xlsx"], setting(tmp_path)).workbooks[0].documents
    made = {each.document for each in built if each.path}
    assert states["plan"] is DocumentState.BLOCKED
    assert {key for key, state in states.items() if state is not DocumentState.BLOCKED} == made


def test_the_folder_says_at_how_many_places_a_document_was_edited(tmp_path: Path) -> None:
    build([put(tmp_path)], setting(tmp_path))
    place = tmp_path / "build" / "งาน" / "plan.docx"
    place.write_bytes(edited(tmp_path))
    with browsing(tmp_path) as browser:
        assert "มีผู้แก้ไข 2 แห่ง" in words(browser.text("/"))
        assert "มีผู้แก้ไข 2 แห่ง" in words(browser.text(f"/documents?file={quote('0/งาน.xlsx')}"))
