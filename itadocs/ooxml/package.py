"""Read the parts of a Word or Excel file, a zip package of XML parts that name each other, within bounds."""

from __future__ import annotations

import zipfile
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from lxml import etree

from itadocs.ooxml.bounds import (
    MAX_CONTENT,
    MAX_DIRECTORY,
    MAX_FILE,
    MAX_MARKS,
    MAX_PARTS,
    MAX_RATIO,
    MAX_UNPACKED,
    RATIO_FROM,
    PackageError,
    Reason,
)
from itadocs.ooxml.compound import is_compound
from itadocs.ooxml.packing import Packed, packed
from itadocs.ooxml.relations import Relation, list_of, parse_relations
from itadocs.ooxml.xml import local

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from itadocs.ooxml.xml import Element

_PIECE = 1 << 20
_END, _WIDE_END = b"PK\x05\x06", b"PK\x06\x06"
_TAIL = 65_557 + 256
"""In so many last bytes of a file its list of parts says how long it is."""
_DOCTYPE = b"<!DOCTYPE"
_LARGEST = 0xFFFFFFFF
"""Bytes of a part that a package says without Zip64."""

_COPIED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


class Package:
    """Hold the parts of a package by name, whichever case and slashes its writer used; none is unpacked before it is
    asked for, and of all together no more than the bounds allow.

    ``source`` is the file's bytes, or its path, which stays open until the package is closed; ``name`` is for messages.
    Names are looked up inside the package only; none of them ever reaches the file system. Raises PackageError.
    """

    def __init__(self, source: bytes | Path, name: str = "") -> None:
        self.name = name
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._twice: set[str] = set()
        self._unpacked = self._content = self._marks = 0
        self._stream: BinaryIO = source.open("rb") if isinstance(source, Path) else BytesIO(source)
        try:
            self._archive = self._open()
        except BaseException:
            self._stream.close()
            raise
        for entry in self._archive.infolist():
            key = _entry_key(entry.filename)
            if key in self._entries:
                self._twice.add(key)
            self._entries[key] = entry

    def _open(self) -> zipfile.ZipFile:
        size = self._stream.seek(0, 2)
        if size > MAX_FILE:
            raise self._refusal(Reason.TOO_LARGE, limit=MAX_FILE)
        self._stream.seek(0)
        start = self._stream.read(8)
        self._stream.seek(max(0, size - _TAIL))
        if is_compound(start):
            raise self._refusal(Reason.COMPOUND)
        if _directory_size(self._stream.read()) > MAX_DIRECTORY:
            raise self._refusal(Reason.TOO_MANY_PARTS)
        try:
            archive = zipfile.ZipFile(self._stream)
        except Exception as error:  # zipfile stumbles over damage in a dozen ways
            raise self._refusal(Reason.CUT_OFF if start.startswith(b"PK") else Reason.NO_PACKAGE) from error
        if len(archive.filelist) > MAX_PARTS:
            raise self._refusal(Reason.TOO_MANY_PARTS)
        return archive

    def _refusal(self, reason: Reason, part: str = "", **bounds: int) -> PackageError:
        return PackageError(reason, self.name, part, **bounds)

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def __contains__(self, part: str) -> bool:
        return _entry_key(part) in self._entries

    @property
    def names(self) -> list[str]:
        """Return the names of the parts as they are spelt, in the order of the file."""
        return [entry.filename for entry in self._entries.values() if not entry.is_dir()]

    @property
    def full_size(self) -> int:
        """Return the size of all parts together, in bytes, as the file itself says."""
        return sum(entry.file_size for entry in self._entries.values())

    def size(self, part: str) -> int:
        """Return the size of a part, in bytes, as the file itself says."""
        return self._entry(part).file_size

    def spelling(self, part: str) -> str:
        """Return the name of a part as the package spells it; the name itself where there is no such part."""
        entry = self._entries.get(_entry_key(part))
        return entry.filename if entry else part

    @cached_property
    def main(self) -> str:
        """Return the name of the part that the package is about, as its relations say; empty where they say none."""
        named = (each.target for each in self.relations("").values() if each.kind == "officeDocument")
        return next(named, "")

    @cached_property
    def workbook(self) -> str:
        """Return the name of the workbook part; empty where the package has none (a Word file, an .ods, an .xlsb)."""
        part = self.main or "xl/workbook.xml"
        is_workbook = part in self and not part.endswith(".bin") and local(self.root(part)) == "workbook"
        return part if is_workbook else ""

    def content(self, part: str) -> bytes:
        """Return the bytes of a part. Raises PackageError."""
        return b"".join(self._unpack(part))

    def beginning(self, part: str, size: int) -> bytes:
        """Return at most so many bytes from the beginning of a part. Raises PackageError."""
        found = b""
        for piece in self._unpack(part):
            found += piece
            if len(found) >= size:
                break
        return found[:size]

    def packed(self, part: str, *, unread: bool = False) -> Packed:
        """Return a part as it lies in the package, to be written into another one without packing it anew.

        That it is whole is found out before, piece by piece; of one that stays ``unread`` in a file that has it
        already, nobody asks. Raises PackageError.
        """
        entry = self._listed(part) if unread else self._entry(part)
        if entry.file_size > _LARGEST:
            raise self._refusal(Reason.TOO_LARGE, part, limit=_LARGEST)
        if entry.compress_type not in _COPIED or entry.flag_bits & _ENCRYPTED:
            return packed(self.content(part))
        for _ in () if unread else self._unpack(part):
            pass
        self._stream.seek(entry.header_offset + 26)
        lengths = self._stream.read(4)
        self._stream.seek(sum(int.from_bytes(lengths[at : at + 2], "little") for at in (0, 2)), 1)
        return Packed(self._stream.read(entry.compress_size), entry.CRC, entry.file_size, entry.compress_type)

    def root(self, part: str) -> Element:
        """Return the XML of a part. Raises PackageError."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            for piece in self._pieces(part):
                parser.feed(piece)
            root = parser.close()
        except etree.XMLSyntaxError as error:
            raise self._refusal(Reason.NOT_XML, part) from error
        self._check_plain(root, part)
        return root

    def elements(
        self, part: str, *names: str, without: Iterable[re.Pattern[bytes]] = (), ahead: bool = True
    ) -> Iterator[Element]:
        """Yield the elements of these local names as they are closed, freed once passed. Raises PackageError.

        What matches ``without`` is cut out before the XML is read. ``ahead``: the part is unpacked to its end first, so
        that one too large is refused before a million elements are read; not for those who stop at the first one.
        """
        options: dict[str, Any] = {"resolve_entities": False, "remove_comments": True, "remove_pis": True}
        parser = etree.XMLPullParser(("end",), tag=[f"{{*}}{name}" for name in names], no_network=True, **options)
        is_checked = False
        pieces = self._pieces(part, without)
        try:
            for piece in list(pieces) if ahead else pieces:
                parser.feed(piece)
                for _, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
                    if not is_checked:
                        self._check_plain(element, part)
                        is_checked = True
                    yield element
                    element.clear()
                    parent = element.getparent()
                    while parent is not None and element.getprevious() is not None:
                        del parent[0]
            parser.close()
        except etree.XMLSyntaxError as error:
            raise self._refusal(Reason.NOT_XML, part) from error

    def _pieces(self, part: str, without: Iterable[re.Pattern[bytes]] = ()) -> Iterator[bytes]:
        """Yield the bytes of a part piece by piece, cut before a tag, within the bounds. Raises PackageError."""
        patterns = tuple(without)
        rest, is_first = b"", True
        for piece in self._unpack(part):
            if is_first and _DOCTYPE in piece.replace(b"\0", b"").upper():
                raise self._refusal(Reason.DOCTYPE, part)
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
            raise self._refusal(Reason.TOO_MUCH)

    def _unpack(self, part: str) -> Iterator[bytes]:
        entry = self._entry(part)
        try:
            with self._archive.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    self._unpacked += len(piece)
                    if self._unpacked > MAX_UNPACKED:
                        raise self._refusal(Reason.TOO_LARGE, part, limit=MAX_UNPACKED)
                    yield piece
        except (PackageError, GeneratorExit):
            raise
        except Exception as error:  # zipfile stumbles over damage in a dozen ways
            raise self._refusal(Reason.PART_DAMAGED, part) from error

    def _listed(self, part: str) -> zipfile.ZipInfo:
        key = _entry_key(part)
        entry = self._entries.get(key)
        if entry is None:
            raise self._refusal(Reason.PART_MISSING, part)
        if key in self._twice:
            raise self._refusal(Reason.PART_TWICE, part)
        return entry

    def _entry(self, part: str) -> zipfile.ZipInfo:
        """Return a part that may be unpacked. Raises PackageError."""
        entry = self._listed(part)
        if entry.file_size > MAX_UNPACKED:
            raise self._refusal(Reason.TOO_LARGE, part, limit=MAX_UNPACKED)
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * entry.compress_size:
            raise self._refusal(Reason.TOO_TIGHT, part, ratio=entry.file_size // max(entry.compress_size, 1))
        return entry

    def relations(self, part: str) -> dict[str, Relation]:
        """Return id → what a part refers to; of the package itself for ``""``. Raises PackageError."""
        listing = list_of(part)
        return parse_relations(self.root(listing), part) if listing in self else {}

    def related(self, part: str) -> dict[str, Relation]:
        """Return those of them that are parts of the package. Raises PackageError."""
        return {key: each for key, each in self.relations(part).items() if not each.is_outside}

    def _check_plain(self, element: Element, part: str) -> None:
        """Refuse a document type: no part of an office file declares one; entities are declared in nothing else."""
        if element.getroottree().docinfo.internalDTD is not None:
            raise self._refusal(Reason.DOCTYPE, part)


def _directory_size(tail: bytes) -> int:
    """Return the bytes of the list of parts, as the end of a package says; 0 where it has no such end."""
    end = tail.rfind(_END, -65_557)
    if end < 0 or end + 16 > len(tail):
        return 0
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    wide = tail.rfind(_WIDE_END, 0, end)
    return int.from_bytes(tail[wide + 40 : wide + 48], "little") if size == 0xFFFFFFFF and wide >= 0 else size


def _entry_key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
