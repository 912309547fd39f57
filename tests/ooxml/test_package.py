"""Packages read within bounds: one set of them, whatever the file is, and nothing unpacked that nobody asks for."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from itadocs.catalog import default_catalog
from itadocs.errors import ReviewError, TemplateError
from itadocs.ooxml import bounds
from itadocs.ooxml.bounds import PackageError, Reason
from itadocs.ooxml.package import Package
from itadocs.ooxml.packing import write_package
from itadocs.read.book import read_workbook
from itadocs.render.word.template.package import read_template
from itadocs.review.story.reader import read_story
from tests.support.reviewing.papers import p, paper, r, unzipped, zipped

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def reason(act: Callable[[], object]) -> Reason:
    with pytest.raises(PackageError) as caught:
        act()
    return caught.value.reason


def damaged(data: bytes, part: str) -> bytes:
    """The package with bytes of one part made wrong."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(part)
    start = entry.header_offset + 30 + len(entry.filename)
    return data[:start] + bytes(entry.compress_size) + data[start + entry.compress_size :]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Reason.NO_PACKAGE),
        (b"%PDF-1.7", Reason.NO_PACKAGE),
        (OLE, Reason.COMPOUND),
        (OLE + zipped({"a": b"x"}), Reason.COMPOUND),
        (zipped({"a": b"x"})[:-30], Reason.CUT_OFF),
    ],
    ids=["empty", "pdf", "password", "package inside", "cut"],
)
def test_what_is_no_package_is_refused_with_its_reason(data: bytes, expected: Reason) -> None:
    assert reason(lambda: Package(data)) is expected


def test_a_damaged_part_hurts_only_those_who_ask_for_it() -> None:
    package = Package(damaged(zipped({"good.xml": b"<a/>", "bad.xml": b"<b/>" * 50}), "bad.xml"))
    assert package.content("good.xml") == b"<a/>"
    for ask in (package.content, package.root, package.packed):
        assert reason(lambda ask=ask: ask("bad.xml")) is Reason.PART_DAMAGED


def test_an_error_says_file_and_part_in_words() -> None:
    with pytest.raises(PackageError) as caught:
        Package(zipped({"a": b"x"}), "แผน.docx").content("word/document.xml")
    assert (caught.value.file, caught.value.part) == ("แผน.docx", "word/document.xml")
    assert "word/document.xml" in str(caught.value)


def test_parts_are_counted_together_until_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itadocs.ooxml.package.MAX_UNPACKED", 1000)
    package = Package(zipped({"a": bytes(600), "b": bytes(600)}))
    assert len(package.content("a")) == 600
    assert reason(lambda: package.content("b")) is Reason.TOO_LARGE


def test_marks_are_counted_in_xml_and_not_in_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itadocs.ooxml.package.MAX_MARKS", 100)
    package = Package(zipped({"a.xml": b"<a>" + b"<b/>" * 200 + b"</a>", "a.png": b"<=" * 200}))
    assert len(package.content("a.png")) == 400
    assert reason(lambda: package.root("a.xml")) is Reason.TOO_MUCH


def test_xml_is_counted_together_until_the_bound_and_pictures_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itadocs.ooxml.package.MAX_CONTENT", 1000)
    xml = b"<a>" + b"x" * 600 + b"</a>"
    package = Package(zipped({"a.xml": xml, "b.xml": xml, "a.png": bytes(2000)}))
    assert len(package.content("a.png")) == 2000
    assert package.root("a.xml").tag == "a"
    assert reason(lambda: package.root("b.xml")) is Reason.TOO_MUCH


def test_what_is_cut_out_of_xml_before_it_is_read_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itadocs.ooxml.package.MAX_CONTENT", 1000)
    xml = b"<a>" + b"<empty/>" * 500 + b"<b/></a>"
    assert reason(lambda: list(Package(zipped({"a.xml": xml})).elements("a.xml", "b"))) is Reason.TOO_MUCH
    found = Package(zipped({"a.xml": xml})).elements("a.xml", "b", without=[re.compile(rb"<empty/>")])
    assert [element.tag for element in found] == ["b"]


def wide(data: bytes, directory_size: int) -> bytes:
    """The package with an end as Zip64 has it, where the size of the list of parts stands in the wider record alone."""
    at = data.rindex(b"PK\x05\x06")
    start = data.index(b"PK\x01\x02")
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1, 1, directory_size, start)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, at, 1)
    return data[:at] + record + locator + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, 0xFFFFFFFF, start, 0)


def test_the_list_of_parts_of_a_wide_package_is_as_long_as_its_wide_end_says() -> None:
    data = zipped({"a": b"x"})
    end = data.rindex(b"PK\x05\x06")
    size = end - data.index(b"PK\x01\x02")
    assert Package(wide(data, size)).content("a") == b"x"
    assert reason(lambda: Package(wide(data, bounds.MAX_DIRECTORY + 1))) is Reason.TOO_MANY_PARTS


def test_a_part_packed_far_too_tight_is_not_unpacked() -> None:
    package = Package(zipped({"a": bytes(bounds.RATIO_FROM + 1)}))
    assert reason(lambda: package.content("a")) is Reason.TOO_TIGHT


def test_a_part_that_nobody_reads_is_copied_as_it_lies_however_large_it_unpacks() -> None:
    """Three gigabytes of nothing beside a good workbook are three megabytes of file."""
    data = zipped({"a": bytes(bounds.RATIO_FROM + 1)})
    package = Package(data)
    kept = package.packed("a", unread=True)
    assert (kept.size, len(kept.data) < len(data)) == (bounds.RATIO_FROM + 1, True)
    assert unzipped(write_package({"a": kept})) == {"a": bytes(bounds.RATIO_FROM + 1)}


def test_entities_are_refused_in_every_part_that_is_parsed() -> None:
    package = Package(zipped({"a.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}))
    assert reason(lambda: package.root("a.xml")) is Reason.DOCTYPE


def test_a_part_comes_packed_as_it_lies_whatever_its_method() -> None:
    stream = io.BytesIO()
    methods = {"a": zipfile.ZIP_DEFLATED, "b": zipfile.ZIP_STORED, "c": zipfile.ZIP_BZIP2, "d": zipfile.ZIP_LZMA}
    with zipfile.ZipFile(stream, "w") as archive:
        for name, method in methods.items():
            archive.writestr(name, name.encode() * 999, method)
    package = Package(b"in front" + stream.getvalue())
    written = write_package({name: package.packed(name) for name in package.names})
    assert unzipped(written) == {name: name.encode() * 999 for name in methods}
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert {entry.compress_type for entry in archive.infolist()} <= {zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED}
        assert archive.getinfo("b").compress_type == zipfile.ZIP_STORED


def test_names_are_found_however_they_are_spelt_and_told_as_they_are() -> None:
    package = Package(zipped({"XL/Sheet1.xml": b"<a/>", "folder/": b""}))
    assert "xl\\sheet1.xml" in package
    assert package.spelling("/xl/sheet1.XML") == "XL/Sheet1.xml"
    assert package.names == ["XL/Sheet1.xml"]


def test_relations_are_names_inside_the_package_or_addresses_outside() -> None:
    xml = (
        b'<Relationships xmlns="x"><Relationship Id="a" Type="http://y/image" Target="../media/1.png"/>'
        b'<Relationship Id="b" Type="http://y/image" Target="/media/2.png"/>'
        b'<Relationship Id="c" Type="http://y/hyperlink" Target="../x" TargetMode="External"/>'
        b'<Relationship Id="d" Type="http://y/image" Target="../../../../etc/passwd"/></Relationships>'
    )
    package = Package(zipped({"word/_rels/document.xml.rels": xml}))
    found = package.relations("word/document.xml")
    assert {key: each.target for key, each in found.items()} == {
        "a": "media/1.png", "b": "media/2.png", "c": "../x", "d": "etc/passwd",
    }  # fmt: skip
    assert set(package.related("word/document.xml")) == {"a", "b", "d"}
    assert package.relations("word/styles.xml") == {}


def test_a_package_is_looked_into_without_reading_all_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "แฟ้ม.xlsx"
    path.write_bytes(damaged(zipped({"large": bytes(range(256)) * 4000, "small": b"12345678"}), "large"))
    with Package(path) as package:
        assert package.beginning("small", 5) == b"12345"
        assert package.beginning("small", 50) == b"12345678"


@pytest.mark.parametrize("bound", ["MAX_FILE", "MAX_DIRECTORY", "MAX_PARTS", "MAX_UNPACKED"])
def test_the_bounds_are_the_same_for_workbooks_templates_and_edited_documents(
    bound: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each tells it with a code of its own."""
    data = paper(p(r(bound)))
    path = tmp_path / "งาน.xlsx"
    path.write_bytes(data)
    assert read_story(data)
    monkeypatch.setattr(f"itadocs.ooxml.package.{bound}", 1)
    with pytest.raises(TemplateError) as template:
        read_template(data, "แม่แบบ.docx")
    with pytest.raises(ReviewError) as reviewed:
        read_story(paper(p(r(f"{bound} อื่น"))))
    assert template.value.code == "T02"
    assert str(template.value.params["reason"]).startswith("แฟ้มใหญ่ผิดปกติ")
    assert reviewed.value.code == "P41"
    (problem,) = read_workbook(path, default_catalog()).problems
    assert problem.code == ("F14" if bound in ("MAX_DIRECTORY", "MAX_PARTS") else "F10")
