"""Whether a file is a workbook at all, and its parts: an .xlsx is a zip package of XML parts that name each other."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from itadocs.problems import Fault

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

MAX_FILE = 100_000_000
"""A file of more bytes is refused (F10)."""

MAX_UNPACKED = 1_000_000_000
"""Of a workbook no more bytes are unpacked, piece by piece, than these (F10); a sheet formatted down to its last row
takes 300 MB."""

MAX_CONTENT = 64_000_000
"""What is left of them without cells and rows that only have a format is at most so many bytes (F12)."""

MAX_MARKS = 2_000_000
"""And so many marks of XML (``<`` and ``=``, about seven to a filled cell): some 250,000 filled cells (F12)."""

MAX_RATIO = 200
"""A part above 10 MB that unpacks to more than so many times its size is no workbook's (F11); a sheet formatted down
to its last row reaches 20."""

MAX_DIRECTORY = 4_000_000
"""Bytes of the list of parts (F14): some 40,000 parts."""

MAX_MEMORY = 1_000_000_000
"""With these bounds reading and judging stay below so many bytes of memory, whatever the file holds."""

_PIECE = 1 << 20
_RATIO_FROM = 10_000_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_END, _WIDE_END = b"PK\x05\x06", b"PK\x06\x06"
_DOCTYPE = b"<!DOCTYPE"
_OTHER_OLE = ("WordDocument", "PowerPoint Document")


class BrokenPackageError(Exception):
    """The package cannot or must not be read to the end; it never leaves this folder. F05 has a ``reason`` in Thai."""

    def __init__(self, reason: str = "", *, code: str = "F05", **params: object) -> None:
        self.code = code
        self.params = {"reason": reason, **params} if reason else params
        super().__init__(code, self.params)


@dataclass(frozen=True, slots=True)
class Related:
    """A part that another one names: its kind (``worksheet``, ``styles`` …) and its name in the package."""

    kind: str
    part: str


class Package:
    """The parts of an opened zip package by name, whichever case and slashes its writer used.

    Names are looked up inside the package only; none of them ever reaches the file system.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._twice: set[str] = set()
        self._unpacked = self._content = self._marks = 0
        for entry in archive.infolist():
            key = _entry_key(entry.filename)
            if key in self._entries:
                self._twice.add(key)
            self._entries[key] = entry

    def __contains__(self, part: str) -> bool:
        return _entry_key(part) in self._entries

    @cached_property
    def workbook(self) -> str:
        """The name of the workbook part; empty where the package has none (a Word file, an .ods, an .xlsb)."""
        named = [related.part for related in self.related("").values() if related.kind == "officeDocument"]
        part = named[0] if named else "xl/workbook.xml"
        is_workbook = part in self and not part.endswith(".bin") and local_name(self.root(part)) == "workbook"
        return part if is_workbook else ""

    def root(self, part: str) -> _Element:
        """The XML of a part. Raises BrokenPackageError."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            for piece in self._pieces(part):
                parser.feed(piece)
            root = parser.close()
        except etree.XMLSyntaxError as error:
            raise BrokenPackageError(f"ส่วน {part} ไม่ใช่ XML ที่สมบูรณ์") from error
        _check_plain(root, part)
        return root

    def elements(
        self, part: str, *names: str, without: Iterable[re.Pattern[bytes]] = (), ahead: bool = True
    ) -> Iterator[_Element]:
        """The elements of these local names as they are closed, freed once passed. Raises BrokenPackageError.

        What matches ``without`` is cut out before the XML is read. ``ahead``: the part is unpacked to its end first, so
        that one too large is refused before a million elements are read; not for those who stop at the first one.
        """
        from lxml import etree

        options: dict[str, Any] = {"resolve_entities": False, "remove_comments": True, "remove_pis": True}
        parser = etree.XMLPullParser(("end",), tag=[f"{{*}}{name}" for name in names], no_network=True, **options)
        is_checked = False
        pieces = self._pieces(part, without)
        try:
            for piece in list(pieces) if ahead else pieces:
                parser.feed(piece)
                for _, element in cast("Iterator[tuple[str, _Element]]", parser.read_events()):
                    if not is_checked:
                        _check_plain(element, part)
                        is_checked = True
                    yield element
                    element.clear()
                    parent = element.getparent()
                    while parent is not None and element.getprevious() is not None:
                        del parent[0]
            parser.close()
        except etree.XMLSyntaxError as error:
            raise BrokenPackageError(f"ส่วน {part} ไม่ใช่ XML ที่สมบูรณ์") from error

    def _pieces(self, part: str, without: Iterable[re.Pattern[bytes]] = ()) -> Iterator[bytes]:
        """The bytes of a part piece by piece, cut before a tag, within the bounds. Raises BrokenPackageError."""
        patterns = tuple(without)
        rest, is_first = b"", True
        for piece in self._unpack(part):
            if is_first and _DOCTYPE in piece.replace(b"\0", b"").upper():
                raise BrokenPackageError(code="F13", found=part)
            is_first = False
            content = rest + piece
            cut = content.rfind(b"<", 1)
            cut = len(content) if cut < 0 else cut
            content, rest = content[:cut], content[cut:]
            for pattern in patterns:
                content = pattern.sub(b"", content)
            self._count(content)
            yield content
        self._count(rest)
        yield rest

    def _count(self, content: bytes) -> None:
        self._content += len(content)
        self._marks += content.count(b"<") + content.count(b"=")
        if self._content > MAX_CONTENT or self._marks > MAX_MARKS:
            raise BrokenPackageError(code="F12")

    def _unpack(self, part: str) -> Iterator[bytes]:
        entry = self._entry(part)
        try:
            with self._archive.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    self._unpacked += len(piece)
                    if self._unpacked > MAX_UNPACKED:
                        raise BrokenPackageError(code="F10", found=part, limit=f"{MAX_UNPACKED // 1_000_000:,}")
                    yield piece
        except (BrokenPackageError, GeneratorExit):
            raise
        except Exception as error:  # zipfile stumbles over damage in a dozen ways
            raise BrokenPackageError(f"ส่วน {part} ไม่ครบ") from error

    def _entry(self, part: str) -> zipfile.ZipInfo:
        key = _entry_key(part)
        entry = self._entries.get(key)
        if entry is None:
            raise BrokenPackageError(f"ไม่มีส่วน {part}")
        if key in self._twice:
            raise BrokenPackageError(code="F14", found=part)
        if entry.file_size > MAX_UNPACKED:
            raise BrokenPackageError(code="F10", found=part, limit=f"{MAX_UNPACKED // 1_000_000:,}")
        if entry.file_size > _RATIO_FROM and entry.file_size > MAX_RATIO * entry.compress_size:
            raise BrokenPackageError(
                code="F11", found=part, ratio=f"{entry.file_size // max(entry.compress_size, 1):,}"
            )
        return entry

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
    F06 Excel 97-2003, F10 too large, F14 far too many parts. Raises BrokenPackageError.
    """
    try:
        if not path.exists():
            return Fault("F01", {"found": path.name})
        if not path.is_file():
            return Fault("F02")
        if path.stat().st_size > MAX_FILE:
            return Fault("F10", {"found": path.name, "limit": f"{MAX_FILE // 1_000_000:,}"})
        content = path.read_bytes()
    except OSError as error:
        return Fault("F05", {"reason": f"เปิดแฟ้มไม่ได้: {error.strerror or error}"})
    return open_content(content, path.name)


def open_content(content: bytes, name: str) -> Package | Fault:
    """The same of a workbook's bytes; ``name`` is for messages."""
    fault = _fault_of_content(content)
    if fault is not None:
        return fault
    if _directory_size(content) > MAX_DIRECTORY:
        return Fault("F14", {"found": name})
    try:
        package = Package(zipfile.ZipFile(BytesIO(content)))
    except Exception:  # zipfile stumbles over damage in a dozen ways
        return Fault("F05", {"reason": "แฟ้มไม่ครบ"}) if content.startswith(b"PK") else Fault("F02")
    return package if package.workbook else Fault("F02")


def _directory_size(content: bytes) -> int:
    """The bytes of the list of parts, as the end of a zip package says; 0 where it has no such end."""
    end = content.rfind(_END, -65_557)
    if end < 0 or end + 16 > len(content):
        return 0
    size = int.from_bytes(content[end + 12 : end + 16], "little")
    wide = content.rfind(_WIDE_END, 0, end)
    return int.from_bytes(content[wide + 40 : wide + 48], "little") if size == 0xFFFFFFFF and wide >= 0 else size


def _check_plain(element: _Element, part: str) -> None:
    """No part of a workbook declares a document type; entities are declared in nothing else. Raises F13."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise BrokenPackageError(code="F13", found=part)


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
