"""An edited document is left byte for byte; the new version lies beside it, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.errors import OutputError
from itadocs.output.backups import BACKUP_MARK
from itadocs.output.documents import Written, is_edited, is_open, plan_document, write_document, write_planned
from itadocs.output.kept.issued import KEPT, read_issued, write_issued
from itadocs.output.kept.settled import write_accepted
from itadocs.output.kept.state import HIDDEN

PLAN = Path("งาน/plan.docx")
NEW = Path("งาน/plan (ฉบับใหม่).docx")
NEWER = Path("งาน/plan (ฉบับใหม่ 2).docx")
BOOK = "../งาน.xlsx"


def write(folder: Path, data: bytes, source: str = BOOK) -> Written:
    """Write the plan of a workbook."""
    return write_document(folder / PLAN, data, source)


def write_by_words(folder: Path, data: bytes) -> Written:
    """Write the plan where documents are the same whose words are, whatever the spaces between them."""

    def same(one: bytes, other: bytes) -> bool:
        return one.split() == other.split()

    path = folder / PLAN
    return write_planned(plan_document(path, data, BOOK, same=same), path, data, BOOK, same)


def files(folder: Path) -> dict[str, bytes]:
    """Content by name, without what is the program's own."""
    found = {file.relative_to(folder): file for file in folder.rglob("*") if file.is_file()}
    return {name.as_posix(): file.read_bytes() for name, file in found.items() if HIDDEN not in name.parts}


def test_the_first_document_takes_its_place(tmp_path: Path) -> None:
    made = write(tmp_path, b"1")
    assert (made.path, made.kept, made.previous) == (tmp_path / PLAN, None, None)
    assert files(tmp_path) == {PLAN.as_posix(): b"1"}


def test_what_the_program_wrote_is_written_over(tmp_path: Path) -> None:
    write(tmp_path, b"1")
    made = write(tmp_path, b"2")
    assert (made.path, made.kept, made.previous) == (tmp_path / PLAN, None, b"1")
    assert files(tmp_path) == {PLAN.as_posix(): b"2"}


def test_an_edited_document_is_left_and_the_new_one_lies_beside_it(tmp_path: Path) -> None:
    write(tmp_path, b"1")
    (tmp_path / PLAN).write_bytes(b"edited")
    made = write(tmp_path, b"2")
    assert (made.path, made.kept, made.previous) == (tmp_path / NEW, tmp_path / PLAN, b"1")
    assert files(tmp_path) == {PLAN.as_posix(): b"edited", NEW.as_posix(): b"2"}


def test_what_an_edited_document_was_made_from_is_kept_for_whoever_compares(tmp_path: Path) -> None:
    write(tmp_path, b"1")
    (tmp_path / PLAN).write_bytes(b"edited")
    write(tmp_path, b"2")
    assert (read_issued(tmp_path / PLAN), read_issued(tmp_path / NEW)) == (b"1", b"2")


def test_further_versions_take_the_place_of_the_new_one(tmp_path: Path) -> None:
    write(tmp_path, b"1")
    (tmp_path / PLAN).write_bytes(b"edited")
    for before, data in ((b"1", b"2"), (b"2", b"2"), (b"2", b"3")):
        made = write(tmp_path, data)
        assert (made.kept, made.previous) == (tmp_path / PLAN, before)
    assert files(tmp_path) == {PLAN.as_posix(): b"edited", NEW.as_posix(): b"3"}


def test_a_new_version_that_is_edited_too_is_left_as_well(tmp_path: Path) -> None:
    write(tmp_path, b"1")
    (tmp_path / PLAN).write_bytes(b"edited")
    write(tmp_path, b"2")
    (tmp_path / NEW).write_bytes(b"edited too")
    for _ in range(2):
        assert write(tmp_path, b"3").path == tmp_path / NEWER
    assert files(tmp_path) == {PLAN.as_posix(): b"edited", NEW.as_posix(): b"edited too", NEWER.as_posix(): b"3"}


def test_an_edited_document_that_is_moved_away_frees_its_place(tmp_path: Path) -> None:
    write(tmp_path, b"1")
    (tmp_path / PLAN).write_bytes(b"edited")
    write(tmp_path, b"2")
    (tmp_path / PLAN).unlink()
    made = write(tmp_path, b"3")
    assert (made.path, made.kept) == (tmp_path / PLAN, None)


def test_an_edited_document_that_was_taken_back_waits_for_nobody(tmp_path: Path) -> None:
    write(tmp_path, b"1")
    (tmp_path / PLAN).write_bytes(b"edited")
    assert write(tmp_path, b"2").waiting == tmp_path / PLAN
    write_accepted(tmp_path / PLAN, b"edited")
    assert write(tmp_path, b"2").waiting is None
    (tmp_path / PLAN).write_bytes(b"edited again")
    assert write(tmp_path, b"2").waiting == tmp_path / PLAN


def test_an_edit_that_was_undone_is_no_edit(tmp_path: Path) -> None:
    write(tmp_path, b"1")
    (tmp_path / PLAN).write_bytes(b"edited")
    (tmp_path / PLAN).write_bytes(b"1")
    assert write(tmp_path, b"2").path == tmp_path / PLAN


def test_a_file_nobody_listed_is_not_the_programs(tmp_path: Path) -> None:
    (tmp_path / PLAN).parent.mkdir()
    (tmp_path / PLAN).write_bytes(b"somebody's")
    assert write(tmp_path, b"1").path == tmp_path / NEW
    assert (tmp_path / PLAN).read_bytes() == b"somebody's"


def test_a_file_made_of_a_namesake_is_not_this_workbooks(tmp_path: Path) -> None:
    workbook = tmp_path / "งาน.xlsx"
    workbook.write_bytes(b"")
    write(tmp_path, b"1")
    for data in (b"2", b"3"):
        assert write(tmp_path, data, "../../อื่น/งาน.xlsx").path == tmp_path / NEW
    workbook.unlink()
    assert files(tmp_path) == {PLAN.as_posix(): b"1", NEW.as_posix(): b"3"}


def test_a_file_made_of_a_workbook_that_was_moved_is_made_anew_in_its_place(tmp_path: Path) -> None:
    write(tmp_path, b"1")  # of a workbook that is gone from there
    assert write(tmp_path, b"2", "../ใน/งาน.xlsx").path == tmp_path / PLAN
    (tmp_path / PLAN).write_bytes(b"edited")
    assert write(tmp_path, b"3", "../งาน.xlsx").path == tmp_path / NEW


def test_a_file_that_already_holds_the_very_same_is_taken_over(tmp_path: Path) -> None:
    write(tmp_path, b"1")
    made = write(tmp_path, b"1", "../../อื่น/งาน.xlsx")
    assert (made.path, made.kept) == (tmp_path / PLAN, None)


def test_a_folder_in_the_place_of_the_document_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / PLAN).mkdir(parents=True)
    assert write(tmp_path, b"1").path == tmp_path / NEW


def test_a_run_cut_short_before_the_document_left_one_that_is_still_known(tmp_path: Path) -> None:
    write(tmp_path, b"1")
    write_issued(tmp_path / PLAN, b"2", BOOK)
    assert not is_edited(tmp_path / PLAN, BOOK)
    assert write(tmp_path, b"3").path == tmp_path / PLAN


def test_a_document_that_was_only_saved_again_is_written_over_and_kept_aside(tmp_path: Path) -> None:
    write_by_words(tmp_path, b"one two")
    (tmp_path / PLAN).write_bytes(b"one  two")
    assert write_by_words(tmp_path, b"one three").path == tmp_path / PLAN
    assert (tmp_path / PLAN).read_bytes() == b"one three"
    (kept,) = (tmp_path / PLAN.parent / HIDDEN / KEPT).iterdir()
    assert (kept.read_bytes(), BACKUP_MARK in kept.name) == (b"one  two", True)


def test_where_the_new_version_says_the_same_as_before_an_edited_document_gets_no_neighbour(tmp_path: Path) -> None:
    write_by_words(tmp_path, b"one two")
    (tmp_path / PLAN).write_bytes(b"one four")
    made = write_by_words(tmp_path, b"one  two")
    assert (made.path, made.kept, made.is_new) == (tmp_path / PLAN, tmp_path / PLAN, False)
    assert files(tmp_path) == {PLAN.as_posix(): b"one four"}


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("scores.xlsx", "~$scores.xlsx"),
        ("results.docx", "~$esults.docx"),
        ("measures.docx", "~$asures.docx"),
        ("measures (ฉบับใหม่).docx", "~$asures (ฉบับใหม่).docx"),
        ("results.docx", ".~lock.results.docx#"),
    ],
)
def test_a_document_is_open_under_the_name_that_its_program_shortens(tmp_path: Path, name: str, lock: str) -> None:
    """Word keeps a name of up to six letters, and takes the place of one of seven, of two of more."""
    (tmp_path / lock).write_bytes(b"")
    assert is_open(tmp_path / name)
    assert not is_open(tmp_path / "plan.docx")


@pytest.mark.parametrize("lock", ["~$plan.docx", "~$an.docx", ".~lock.plan.docx#"])
def test_a_document_that_is_open_is_left_alone(tmp_path: Path, lock: str) -> None:
    write(tmp_path, b"1")
    (tmp_path / PLAN.parent / lock).write_bytes(b"")
    with pytest.raises(OutputError) as refused:
        write(tmp_path, b"2")
    assert refused.value.code == "O04"
    assert files(tmp_path)[PLAN.as_posix()] == b"1"
