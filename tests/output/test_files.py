"""Files that are whole or not there at all, under names that every system takes."""

from __future__ import annotations

import errno
import json
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from itadocs.errors import OutputError, format_reason
from itadocs.output.files import MAX_NAME_BYTES, safe_name, sha256, sweep, write_atomic, write_new
from tests.support.effort import each_of


def everything(folder: Path) -> set[str]:
    """All files under a folder, hidden ones too."""
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_a_file_is_written_with_the_folders_it_needs(tmp_path: Path) -> None:
    write_atomic(tmp_path / "ก" / "ข" / "แผน.docx", b"1")
    assert (tmp_path / "ก" / "ข" / "แผน.docx").read_bytes() == b"1"
    assert everything(tmp_path) == {"ก/ข/แผน.docx"}


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_atomic(path, b"first, and longer")
    write_atomic(path, b"second")
    assert path.read_bytes() == b"second"
    assert everything(tmp_path) == {"a"}


def test_others_may_read_what_is_written(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a", b"1")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(TypeError):
        write_atomic(path, "not bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert everything(tmp_path) == {"a"}


@pytest.mark.parametrize("depth", ["", ".itadocs", "เผยแพร่/O25"])
def test_the_first_write_in_a_folder_takes_away_what_a_run_cut_short_had_begun_there(
    tmp_path: Path, depth: str
) -> None:
    folder = tmp_path / depth
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".itadocs-a1.tmp").write_bytes(b"half")
    write_atomic(folder / "a", b"1")
    assert {file.name for file in folder.iterdir()} == {"a"}


@pytest.fixture
def small_files() -> Iterator[None]:
    """A system on which no file may have more than a thousand bytes, as when a disk is full."""
    resource = pytest.importorskip("resource")  # not on Windows
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("small_files")
def test_what_the_disk_does_not_take_is_told_in_thai_with_the_folder_that_people_know(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    for path in (tmp_path / "a", tmp_path / ".itadocs" / "versions" / "a" / "1.docx", tmp_path / ".itadocs-zip" / "b"):
        with pytest.raises(OutputError) as error:
            write_atomic(path, b"x" * 2000)
        assert (error.value.code, error.value.params["found"]) == ("O01", str(tmp_path))
        assert not re.search("[A-Za-z]", str(error.value.params["reason"]))
    assert everything(tmp_path) == {"a"}
    assert (tmp_path / "a").read_bytes() == b"old"


@each_of("name", ["ENOSPC", "EACCES", "EPERM", "EROFS", "EDQUOT", "EIO", "ENAMETOOLONG", "ENOTDIR"])
def test_what_the_system_says_is_told_in_thai(name: str) -> None:
    number = getattr(errno, name)
    assert not re.search("[A-Za-z]", format_reason(OSError(number, os.strerror(number))))
    assert format_reason(OSError(12345, "Something new")) == "Something new"


def test_what_a_run_cut_short_had_begun_is_swept_and_nothing_else(tmp_path: Path) -> None:
    begun = [".itadocs-a1.tmp", ".itadocs/.itadocs-b2.tmp", ".itadocs/issued/.itadocs-c3.tmp"]
    others = ["plan.docx", "งาน.tmp", ".itadocs/record.json", ".itadocs/issued/plan.docx", "อื่น/.itadocs-d4.tmp"]
    for name in (*begun, *others):
        write_atomic(tmp_path / name, b"1")
    sweep(tmp_path)
    assert everything(tmp_path) == set(others)


@pytest.mark.skipif(os.name == "nt", reason="Windows itself keeps what is open")
def test_what_another_run_writes_just_now_is_not_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def sweep_first(begun: Path, target: Path) -> Path:
        sweep(tmp_path)  # as another run does, right before the file gets its name
        return replace(begun, target)

    monkeypatch.setattr(Path, "replace", sweep_first)
    write_atomic(tmp_path / "แผน.docx", b"1")
    assert everything(tmp_path) == {"แผน.docx"}


def test_a_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a" / "ใน").mkdir(parents=True)
    with pytest.raises(OutputError) as raised:
        write_atomic(tmp_path / "a", b"1")
    assert raised.value.code == "O01"
    assert everything(tmp_path) == set()
    assert (tmp_path / "a" / "ใน").is_dir()


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("แฟ้ม", encoding="utf-8")
    with pytest.raises(OutputError) as raised:
        write_atomic(tmp_path / "build" / "งาน" / "plan.docx", b"1")
    assert raised.value.code == "O01"
    assert raised.value.params["found"]
    assert (tmp_path / "build").read_text(encoding="utf-8") == "แฟ้ม"
    assert everything(tmp_path) == {"build"}


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    path = tmp_path / "ใหม่.xlsx"
    write_new(path, b"1")
    with pytest.raises(OutputError) as raised:
        write_new(path, b"2")
    assert raised.value.code == "O02"
    assert path.read_bytes() == b"1"


def test_a_fingerprint_is_that_of_the_content() -> None:
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sha256(b"a") != sha256(b"b")


@each_of(
    ("name", "safe"),
    [
        ("oie-2568", "oie-2568"),
        ("แผน ปี 2568 (ฉบับแก้ไข)", "แผน ปี 2568 (ฉบับแก้ไข)"),
        ("ก/ข", "ก_ข"),
        ("ก\\ข", "ก_ข"),
        ('<>:"|?*', "_______"),
        ("ก\nข\x00ค", "ก_ข_ค"),
        ("..", "_"),
        (".", "_"),
        ("", "_"),
        ("   ", "_"),
        ("...ซ่อน", "ซ่อน"),
        ("จบด้วยจุด. .", "จบด้วยจุด"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Windows", "C__Windows"),
        ("/", "_"),
        ("CON", "_CON"),
        ("con.2568", "_con.2568"),
        ("Lpt1", "_Lpt1"),
        ("nul", "_nul"),
        ("COM9.xlsx", "_COM9.xlsx"),
        ("console", "console"),
        ("นํ้า", "นํ้า"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_thai_name_is_cut_at_a_letter_and_ends_in_neither_space_nor_dot() -> None:
    name = "มาตรการส่งเสริมคุณธรรม" * 10
    assert name.startswith(safe_name(name))
    assert MAX_NAME_BYTES - 3 < len(safe_name(name).encode()) <= MAX_NAME_BYTES
    assert safe_name("ก" * 39 + " . ." + "ข" * 9) == "ก" * 39


def test_a_name_that_is_not_text_is_made_text() -> None:
    assert safe_name(os.fsdecode("กกก".encode("cp874"))) == "___"


RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{no}" for port in ("com", "lpt") for no in range(10))}


@given(st.text(st.characters(), max_size=80) | st.text("ก. /\\เ่", max_size=200))
@example("CON")
@example("ก" * 40 + ". ")
@example("\ud800")
def test_any_name_is_safe_and_safe_names_stay_as_they_are(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert len(safe.encode("utf-8")) <= MAX_NAME_BYTES
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', safe)
    assert safe == safe.strip(" .")
    assert safe.partition(".")[0].lower() not in RESERVED
    assert Path(safe).name == safe
    assert safe_name(safe) == safe


@given(st.text(st.characters(), min_size=1, max_size=40))
def test_any_safe_name_can_be_written_in_json(name: str) -> None:
    assert json.loads(json.dumps(safe_name(name), ensure_ascii=False).encode("utf-8")) == safe_name(name)


def test_a_file_that_another_program_holds_open_is_said_to_be_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.docx").write_bytes(b"old")

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError) as caught:
        write_atomic(tmp_path / "plan.docx", b"new")
    assert caught.value.code == "O04"
    assert (tmp_path / "plan.docx").read_bytes() == b"old"


@pytest.mark.skipif(os.name == "nt", reason="Windows itself keeps what is open")
def test_what_another_run_sweeps_before_it_is_known_as_this_ones_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, begun = tempfile.mkstemp, []

    def begin_and_lose(**given: Any) -> tuple[int, str]:
        begun.append(begin(**given))
        if len(begun) == 1:
            sweep(tmp_path)  # as another run does, right after the file has got its name
        return begun[-1]

    monkeypatch.setattr(tempfile, "mkstemp", begin_and_lose)
    write_atomic(tmp_path / "แผน.docx", b"1")
    assert (everything(tmp_path), len(begun)) == ({"แผน.docx"}, 2)


def test_a_new_file_sweeps_what_was_begun_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / ".itadocs-ค้าง.tmp").write_bytes(b"half")
    write_new(tmp_path / "แผน.docx", b"1")
    assert everything(tmp_path) == {"แผน.docx"}
