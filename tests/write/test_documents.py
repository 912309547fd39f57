"""An edited document is left byte for byte; the new version lies beside it, once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from itadocs.write.documents import Written, write_document

PLAN = Path("งาน/plan.docx")
NEW = Path("งาน/plan (ฉบับใหม่).docx")
NEWER = Path("งาน/plan (ฉบับใหม่ 2).docx")


def write(folder: Path, data: bytes, before: Mapping[str, str] | Written | None = None) -> Written:
    """Write the plan, knowing what the last time recorded."""
    record = before.written if isinstance(before, Written) else before or {}
    return write_document(folder, PLAN, data, record)


def files(folder: Path) -> dict[str, bytes]:
    """Content by name."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_first_document_takes_its_place(tmp_path: Path) -> None:
    made = write(tmp_path, b"1")
    assert (made.path, made.kept) == (tmp_path / PLAN, None)
    assert set(made.written) == {PLAN.as_posix()}
    assert files(tmp_path) == {PLAN.as_posix(): b"1"}


def test_what_the_program_wrote_is_written_over(tmp_path: Path) -> None:
    made = write(tmp_path, b"2", write(tmp_path, b"1"))
    assert (made.path, made.kept) == (tmp_path / PLAN, None)
    assert files(tmp_path) == {PLAN.as_posix(): b"2"}


def test_an_edited_document_is_left_and_the_new_one_lies_beside_it(tmp_path: Path) -> None:
    first = write(tmp_path, b"1")
    (tmp_path / PLAN).write_bytes(b"edited")
    made = write(tmp_path, b"2", first)
    assert (made.path, made.kept) == (tmp_path / NEW, tmp_path / PLAN)
    assert files(tmp_path) == {PLAN.as_posix(): b"edited", NEW.as_posix(): b"2"}


def test_further_versions_take_the_place_of_the_new_one(tmp_path: Path) -> None:
    record = write(tmp_path, b"1")
    (tmp_path / PLAN).write_bytes(b"edited")
    for data in (b"2", b"2", b"3"):
        record = write(tmp_path, data, record)
        assert record.kept == tmp_path / PLAN
    assert files(tmp_path) == {PLAN.as_posix(): b"edited", NEW.as_posix(): b"3"}


def test_a_new_version_that_is_edited_too_is_left_as_well(tmp_path: Path) -> None:
    record = write(tmp_path, b"1")
    (tmp_path / PLAN).write_bytes(b"edited")
    record = write(tmp_path, b"2", record)
    (tmp_path / NEW).write_bytes(b"edited too")
    for _ in range(2):
        record = write(tmp_path, b"3", record)
        assert record.path == tmp_path / NEWER
    assert files(tmp_path) == {PLAN.as_posix(): b"edited", NEW.as_posix(): b"edited too", NEWER.as_posix(): b"3"}


def test_an_edited_document_that_is_moved_away_frees_its_place(tmp_path: Path) -> None:
    record = write(tmp_path, b"1")
    (tmp_path / PLAN).write_bytes(b"edited")
    record = write(tmp_path, b"2", record)
    (tmp_path / PLAN).unlink()
    made = write(tmp_path, b"3", record)
    assert (made.path, made.kept) == (tmp_path / PLAN, None)


def test_an_edit_that_was_undone_is_no_edit(tmp_path: Path) -> None:
    record = write(tmp_path, b"1")
    (tmp_path / PLAN).write_bytes(b"edited")
    (tmp_path / PLAN).write_bytes(b"1")
    assert write(tmp_path, b"2", record).path == tmp_path / PLAN


def test_a_file_nobody_recorded_is_not_the_programs(tmp_path: Path) -> None:
    (tmp_path / PLAN).parent.mkdir()
    (tmp_path / PLAN).write_bytes(b"somebody's")
    assert write(tmp_path, b"1").path == tmp_path / NEW
    assert (tmp_path / PLAN).read_bytes() == b"somebody's"


def test_a_file_that_already_holds_the_very_same_is_taken_over(tmp_path: Path) -> None:
    write(tmp_path, b"1")
    made = write(tmp_path, b"1", {})
    assert (made.path, made.kept) == (tmp_path / PLAN, None)


def test_a_folder_in_the_place_of_the_document_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / PLAN).mkdir(parents=True)
    assert write(tmp_path, b"1").path == tmp_path / NEW


def test_the_record_forgets_files_that_are_gone(tmp_path: Path) -> None:
    made = write(tmp_path, b"1", {"งาน/เก่า.docx": "a" * 64})
    assert set(made.written) == {PLAN.as_posix()}
