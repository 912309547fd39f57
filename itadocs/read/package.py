"""Whether a file is a workbook at all, and its parts: an .xlsx is a zip package of XML parts that name each other."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from itadocs.problems import Fault

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

MAX_BYTES = 300_000_000
"""A file, or a part of it unpacked, of more bytes is refused: no real workbook of this kind comes near."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHER_OLE = ("WordDocument", "PowerPoint Document")


class BrokenPackageError(Exception):
    """The package cannot be read to the end; it never leaves this folder. ``reason`` is in Thai, for F05."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Related:
    """A part that another one names: its kind (``worksheet``, ``styles`` …) and its name in the package."""

    kind: str
    part: str


class Package:
    """The parts of an opened zip package by name, whichever case and slashes its writer used."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {_entry_key(entry.filename): entry for entry in archive.infolist()}

    def __contains__(self, part: str) -> bool:
        return _entry_key(part) in self._entries

    @cached_property
    def workbook(self) -> str:
        """The name of the workbook part; empty where the package has none (a Word file, an .ods, an .xlsb)."""
        named = [related.part for related in self.related("").values() if related.kind == "officeDocument"]
        part = named[0] if named else "xl/workbook.xml"
        is_workbook = part in self and not part.endswith(".bin") and local_name(self.root(part)) == "workbook"
        return part if is_workbook else ""

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises BrokenPackageError."""
        entry = self._entries.get(_entry_key(part))
        if entry is None:
            raise BrokenPackageError(f"ไม่มีส่วน {part}")
        if entry.file_size > MAX_BYTES:
            raise BrokenPackageError(f"ส่วน {part} ใหญ่ผิดปกติ")
        try:
            return self._archive.read(entry)
        except Exception as error:  # zipfile stumbles over damage in a dozen ways
            raise BrokenPackageError(f"ส่วน {part} ไม่ครบ") from error

    def root(self, part: str) -> _Element:
        """The XML of a part. Raises BrokenPackageError."""
        from lxml import etree

        try:
            return etree.fromstring(self.read(part), etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            raise BrokenPackageError(f"ส่วน {part} ไม่ใช่ XML ที่สมบูรณ์") from error

    def elements(self, part: str, *names: str, without: Iterable[re.Pattern[bytes]] = ()) -> Iterator[_Element]:
        """The elements of these local names as they are closed, freed once passed. Raises BrokenPackageError.

        What matches ``without`` is cut out before the XML is read.
        """
        from lxml import etree

        tags = [f"{{*}}{name}" for name in names]
        options = {"resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}
        content = self.read(part)
        for pattern in without:
            content = pattern.sub(b"", content)
        try:
            for _, element in etree.iterparse(BytesIO(content), tag=tags, **options):
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise BrokenPackageError(f"ส่วน {part} ไม่ใช่ XML ที่สมบูรณ์") from error

    def related(self, part: str) -> dict[str, Related]:
        """The parts a part names, by id; those of the package itself for ``""``. Raises BrokenPackageError."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self:
            return {}
        return {
            entry.get("Id", ""): Related(
                entry.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, entry.get("Target", ""))).lstrip("/"),
            )
            for entry in self.root(listing).iterchildren("{*}Relationship")
            if entry.get("TargetMode") != "External"
        }


def open_package(path: Path) -> Package | Fault:
    """The package of a workbook, whatever its file is called.

    Faults: F01 no such file, F02 no workbook (PDF, .csv, .docx …), F03 password, F04 empty, F05 unreadable,
    F06 Excel 97-2003. Raises BrokenPackageError.
    """
    try:
        if not path.exists():
            return Fault("F01", {"found": path.name})
        if not path.is_file():
            return Fault("F02")
        if path.stat().st_size > MAX_BYTES:
            return Fault("F05", {"reason": "แฟ้มใหญ่ผิดปกติ"})
        content = path.read_bytes()
    except OSError as error:
        return Fault("F05", {"reason": f"เปิดแฟ้มไม่ได้: {error.strerror or error}"})
    fault = _fault_of_content(content)
    if fault is not None:
        return fault
    try:
        package = Package(zipfile.ZipFile(BytesIO(content)))
    except Exception:  # zipfile stumbles over damage in a dozen ways
        return Fault("F05", {"reason": "แฟ้มไม่ครบ"}) if content.startswith(b"PK") else Fault("F02")
    return package if package.workbook else Fault("F02")


def _fault_of_content(content: bytes) -> Fault | None:
    if not content:
        return Fault("F04")
    if not content.startswith(_OLE):
        return None
    if _has_stream(content, "EncryptedPackage"):
        return Fault("F03")
    return Fault("F02") if any(_has_stream(content, name) for name in _OTHER_OLE) else Fault("F06")


def _has_stream(content: bytes, name: str) -> bool:
    """Whether a compound file has a stream of that name: its directory spells names in UTF-16."""
    return name.encode("utf-16-le") in content


def local_name(element: _Element) -> str:
    """The name of an element without its namespace, as transitional and strict workbooks share it; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _entry_key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
