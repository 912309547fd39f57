"""Whether a file is a workbook at all."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.support.raw_books import change_part, found, read, save, workbook

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def read_bytes(folder: Path, content: bytes, name: str = "งาน.xlsx") -> list[str]:
    """The problems of a file with that content."""
    (folder / name).write_bytes(content)
    checked = read(folder / name)
    assert checked.value is None
    assert [problem.where.file for problem in checked.problems] == [name]
    return found(checked)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A workbook without a mistake."""
    return save(workbook({}), tmp_path)


def test_a_good_workbook_has_no_problems_and_knows_its_name(good: Path) -> None:
    checked = read(good)
    assert found(checked) == []
    assert checked.value is not None
    assert checked.value.file == "งาน.xlsx"
    assert list(checked.value.sheets) == ["agency", "documents", "result", "analysis", "measures"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    checked = read(tmp_path / "ไม่มี.xlsx")
    assert found(checked) == ["F01"]
    assert checked.problems[0].params == {"found": "ไม่มี.xlsx"}


def test_an_empty_file_is_empty(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, b"") == ["F04"]


def test_a_file_with_a_password_is_recognised(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, OLE + "EncryptedPackage".encode("utf-16-le") + bytes(64)) == ["F03"]


def test_an_old_xls_is_recognised_under_any_name(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, OLE + "Workbook".encode("utf-16-le")) == ["F06"]
    assert read_bytes(tmp_path, OLE, "งาน.xls") == ["F06"]


def test_an_old_word_file_is_not_called_an_old_workbook(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, OLE + "WordDocument".encode("utf-16-le")) == ["F02"]


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"<html><table></table></html>", "ชื่อ,คะแนน\n".encode(), b"\xff\xfe\x00", b"P"]
)
def test_something_renamed_to_xlsx_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    assert read_bytes(tmp_path, content) == ["F02"]


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    assert found(read(tmp_path)) == ["F02"]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.99])
def test_a_truncated_workbook_is_broken(tmp_path: Path, good: Path, share: float) -> None:
    content = good.read_bytes()
    assert read_bytes(tmp_path, content[: int(len(content) * share)], "ขาด.xlsx") == ["F05"]


def test_a_zip_without_a_workbook_part_is_no_workbook(tmp_path: Path, good: Path) -> None:
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(tmp_path / "ขาด.xlsx", "w") as new:
        for name in old.namelist():
            if name != "xl/workbook.xml":
                new.writestr(name, old.read(name))
    assert found(read(tmp_path / "ขาด.xlsx")) == ["F02"]


def test_a_zip_of_anything_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "งาน.xlsx", "w") as archive:
        archive.writestr("อ่าน.txt", "สวัสดี")
    assert found(read(tmp_path / "งาน.xlsx")) == ["F02"]


def test_a_word_file_renamed_to_xlsx_is_no_workbook(good: Path) -> None:
    change_part(good, "xl/workbook.xml", "<workbook ", "<document ")
    assert found(read(change_part(good, "xl/workbook.xml", "</workbook>", "</document>"))) == ["F02"]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet2.xml", "</sheetData>", "</sheet"),
        ("xl/workbook.xml", "</sheets>", ""),
        ("xl/sharedStrings.xml", "</si>", ""),
        ("xl/styles.xml", "</fonts>", ""),
        ("_rels/.rels", "</Relationships>", ""),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet2.xml", "worksheets/sheet9.xml"),
    ],
)
def test_a_part_that_is_broken_or_missing_breaks_the_file(good: Path, part: str, old: str, new: str) -> None:
    checked = read(change_part(good, part, old, new))
    assert found(checked) == ["F05"]
    assert checked.problems[0].params["reason"]


def test_a_damaged_byte_is_noticed(good: Path) -> None:
    content = bytearray(good.read_bytes())
    with zipfile.ZipFile(good) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    start = entry.header_offset + 30 + len(entry.filename) + 20
    content[start : start + 8] = bytes(8)
    good.write_bytes(content)
    assert found(read(good)) == ["F05"]


def test_a_part_that_unpacks_to_far_too_much_is_refused(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itadocs.ooxml.package.MAX_UNPACKED", 5_000_000)
    change_part(good, "xl/sharedStrings.xml", "</sst>", " " * 6_000_000 + "</sst>")
    assert found(read(good)) == ["F10"]


def test_entities_are_not_expanded(good: Path) -> None:
    bomb = '<!DOCTYPE sst [<!ENTITY a "ลับ"><!ENTITY b "&a;&a;">]><sst '
    change_part(good, "xl/sharedStrings.xml", "<sst ", bomb)
    change_part(good, "xl/sharedStrings.xml", "<si><t>", "<si><t>&b;")
    assert "ลับ" not in str(read(good))


@pytest.mark.parametrize("name", ["งาน.xlsm", "งาน", "งาน.xls", "แผน ปี ๒๕๖๙ (ฉบับแก้ไข).XLSX"])
def test_the_name_of_the_file_does_not_matter(tmp_path: Path, name: str) -> None:
    path = save(workbook({}), tmp_path)
    assert found(read(path.rename(tmp_path / name))) == []


def test_parts_are_found_with_other_slashes_and_capitals(good: Path) -> None:
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(good.with_name("อื่น.xlsx"), "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo()
            entry.filename = name.replace("xl/worksheets/sheet", "XL\\Worksheets\\Sheet")
            new.writestr(entry, old.read(name))
    assert found(read(good.with_name("อื่น.xlsx"))) == []
