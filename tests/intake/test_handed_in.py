"""Which files count as handed in: officers' workbooks, sets, tracking files; nothing that the program made or kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from itadocs.intake.handed_in import find_handed_in, same_names
from itadocs.output.backups import free_backup
from tests.support.documents import book_of, sample_path
from tests.support.tracked import render
from tests.support.units import SET
from tests.support.workbooks import CATALOG, put

NOW = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


def test_the_workbooks_of_a_folder_count_but_neither_copies_nor_what_excel_leaves(tmp_path: Path) -> None:
    path = put(tmp_path)
    free_backup(path, NOW).write_bytes(path.read_bytes())
    (tmp_path / "~$งาน.xlsx").write_bytes(b"")
    (tmp_path / "อ่านฉัน.txt").write_text("ไม่ใช่สมุดงาน", encoding="utf-8")
    handed = find_handed_in([tmp_path], CATALOG)
    assert (handed.workbooks, handed.sets, handed.problems) == ((path,), (), ())


def test_a_file_that_is_named_twice_is_handed_in_once(tmp_path: Path) -> None:
    path = put(tmp_path)
    assert find_handed_in([path, tmp_path, path], CATALOG).workbooks == (path,)


def test_a_province_with_workbooks_of_units_is_a_set() -> None:
    (found,) = find_handed_in([SET], CATALOG).sets
    assert found.province == SET / "lamphun-2568.xlsx"
    assert len(found.units) == len(list(SET.glob("*.xlsx"))) - 1
    assert found.province not in found.units


def test_a_tracking_file_is_told_apart_whatever_it_is_called(tmp_path: Path) -> None:
    path = put(tmp_path)
    tracking = tmp_path / "ของกองแผน.xlsx"
    tracking.write_bytes(render(book_of("diprom-2568")))
    handed = find_handed_in([tmp_path], CATALOG)
    assert (handed.workbooks, handed.tracking) == ((path,), (tracking,))
    beside = find_handed_in([path], CATALOG)
    assert (beside.workbooks, beside.tracking, beside.nearby) == ((path,), (), (tracking,))


def test_what_is_not_there_is_told_and_so_is_a_folder_without_workbooks(tmp_path: Path) -> None:
    handed = find_handed_in([tmp_path / "ไม่มี.xlsx", tmp_path], CATALOG)
    assert [problem.code for problem in handed.problems] == ["F01", "F07"]
    assert handed.all_workbooks == ()


def test_workbooks_whose_documents_would_share_a_folder_are_told(tmp_path: Path) -> None:
    first, second = put(tmp_path / "ก", "Plan.xlsx"), put(tmp_path / "ข", "plan.xlsx")
    (problem,) = same_names([first, second, sample_path("oie-2568")])
    assert (problem.code, problem.where.file, problem.also[0].file) == ("F08", str(second), str(first))
