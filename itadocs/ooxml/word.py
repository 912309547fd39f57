"""The package of a Word document as the story's reader needs it: which parts there are, in the order they are met."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from itadocs.errors import ReviewError
from itadocs.ooxml.package import BrokenPackageError, Package
from itadocs.ooxml.xml import Element, local

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def value(element: Element | None, name: str = "val") -> str:
    """An attribute by its name without namespace; empty where it or the element is not there."""
    if element is not None:
        for key, text in element.attrib.items():
            if str(key).rpartition("}")[2] == name:
                return str(text)
    return ""


def child(element: Element | None, *names: str) -> Element | None:
    """The first descendant along a path of names without namespace."""
    for name in names:
        if element is None:
            return None
        element = next(element.iterchildren(f"{{*}}{name}"), None)
    return element


class WordPackage:
    """The parts of a .docx. Raises ReviewError P01 for what is no Word document, P02 for a damaged one."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(b"PK"):
            raise ReviewError("P01", reason="ตั้งรหัสผ่านไว้หรือเป็น .doc" if data.startswith(_OLE) else "ไม่ใช่แฟ้ม .docx")
        try:
            self._package = Package(zipfile.ZipFile(BytesIO(data)))
            named = [found.part for found in self._package.related("").values() if found.kind == "officeDocument"]
            self.main = named[0] if named else "word/document.xml"
            self.document = self.root(self.main)
            self._related = self._package.related(self.main)
        except ReviewError:
            raise
        except Exception as error:  # zipfile stumbles over damage in a dozen ways
            raise ReviewError("P02", reason=_reason(error)) from error
        if local(self.document) != "document":
            raise ReviewError("P01", reason="ไม่ใช่แฟ้ม .docx")

    def root(self, part: str) -> Element:
        """The XML of a part. Raises ReviewError P02."""
        try:
            return self._package.root(part)
        except BrokenPackageError as error:
            raise ReviewError("P02", reason=_reason(error)) from error

    def one(self, kind: str) -> tuple[str, Element] | None:
        """The only part of a kind (``styles``, ``comments`` …) with its name; None where there is none."""
        for related in self._related.values():
            if related.kind == kind and related.part in self._package:
                return related.part, self.root(related.part)
        return None

    def around(self) -> Iterator[tuple[str, str, Element]]:
        """Headers and footers that a section refers to: kind, name and XML, each once."""
        seen: set[str] = set()
        for element in self.document.iter("{*}headerReference", "{*}footerReference"):
            kind = local(element).removesuffix("Reference")
            related = self._related.get(value(element, "id"))
            if related and related.part in self._package and related.part not in seen:
                seen.add(related.part)
                yield kind, related.part, self.root(related.part)

    def charts(self) -> Iterator[Element]:
        """The charts in the order of the text."""
        for element in self.document.iter("{*}chart"):
            related = self._related.get(value(element, "id"))
            if related and related.part in self._package:
                yield self.root(related.part)


def _reason(error: Exception) -> str:
    return str(error.params.get("reason", error.code)) if isinstance(error, BrokenPackageError) else "แฟ้มไม่ครบ"
