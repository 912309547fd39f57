"""Packages written: whatever is written, every zip reader finds it again."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from itadocs.ooxml.package import Package
from itadocs.ooxml.packing import packed, stored, write_package

TYPES, DOCUMENT = "[Content_Types].xml", "word/document.xml"
NAMES = st.text(alphabet="abcกข/_-.1", min_size=1, max_size=12).filter(lambda name: name == name.strip("/"))
PARTS = st.dictionaries(
    NAMES, st.binary(max_size=300) | st.binary(max_size=4).map(lambda data: data * 5000), max_size=5
)


def whole(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {DOCUMENT: b"<w:document/>", **parts, TYPES: b"<Types/>"}


def read_all(data: bytes) -> dict[str, bytes]:
    package = Package(data)
    return {name: package.content(name) for name in package.names}


@given(PARTS, st.sampled_from([packed, stored, lambda content: content]))
def test_parts_come_back_as_they_were_whether_compressed_before_stored_or_neither(parts, ready) -> None:
    data = write_package({name: ready(content) for name, content in whole(parts).items()})
    assert read_all(data) == whole(parts)
    assert write_package({name: Package(data).packed(name) for name in whole(parts)}) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None


@given(PARTS)
def test_the_same_parts_are_the_same_bytes_however_often_they_are_packed(parts: dict[str, bytes]) -> None:
    ready = {name: packed(content) for name, content in whole(parts).items()}
    assert write_package(ready) == write_package(ready) == write_package(whole(parts))


def test_the_content_types_come_first_and_all_else_in_its_order() -> None:
    data = write_package(whole({"b": b"", "a": b""}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == [TYPES, DOCUMENT, "b", "a"]


def test_entries_have_the_first_date_a_package_knows_and_can_be_read_by_everyone() -> None:
    data = write_package(
        whole({"word/ภาพ.xml": b"<a/>", "word/chart.xlsx": b"PK"}) | {"word/chart.xlsx": stored(b"PK")}
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {entry.filename: entry for entry in archive.infolist()}
    assert {entry.date_time for entry in entries.values()} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries.values()} == {0o100644}
    assert entries["word/chart.xlsx"].compress_type == zipfile.ZIP_STORED
    assert entries[DOCUMENT].compress_type == zipfile.ZIP_DEFLATED


def test_the_whole_file_is_entries_directory_and_end_with_nothing_between() -> None:
    data = write_package(whole({}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first, second = archive.infolist()
        directory = archive.start_dir
    assert first.header_offset == 0
    assert second.header_offset == 30 + len(first.filename) + first.compress_size
    assert directory == second.header_offset + 30 + len(second.filename) + second.compress_size
    assert data[directory:].startswith(b"PK\x01\x02")
    assert data[-22:].startswith(b"PK\x05\x06")


def test_a_machine_without_isal_writes_the_same_parts() -> None:
    code = (
        "import sys; sys.modules['isal'] = None\n"
        "from itadocs.ooxml.packing import write_package\n"
        f"sys.stdout.buffer.write(write_package({whole({'a': b'x' * 999})!r}))"
    )
    data = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert read_all(data) == whole({"a": b"x" * 999})
