"""Open a reviewed document, and tell what is wrong with one that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from itadocs.errors import ReviewError
from itadocs.ooxml.bounds import PackageError, Reason
from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import w

MAX_PIECES = 100_000
"""Paragraphs and runs of a document that is compared; the plan of a province with 33 units has some 3,000. What is
beyond takes minutes to compare with another one."""

_NO_DOCUMENT = {
    Reason.NO_PACKAGE: "ไม่ใช่แฟ้ม .docx",
    Reason.NO_DOCUMENT: "ไม่ใช่แฟ้ม .docx",
    Reason.OPEN_DOCUMENT: "เป็นเอกสาร OpenDocument (.odt) ของ LibreOffice",
    Reason.COMPOUND: "ตั้งรหัสผ่านไว้หรือเป็น .doc",
}
"""Told as P01."""
_TOO_MUCH = (Reason.TOO_LARGE, Reason.TOO_MUCH, Reason.TOO_MANY_PARTS)
"""Told as P41; all else is a damaged document (P02), with its reason."""


def open_document(data: bytes) -> WordDocument:
    """Open a document that came back. Raises ReviewError P01 for what is no Word document, P02 for a damaged one, P41
    for one that holds more than is read."""
    with refusals():
        document = WordDocument(data)
        refuse_strict(document)
        if sum(1 for _ in islice(document.document.iter(w("p"), w("r")), MAX_PIECES + 1)) > MAX_PIECES:
            raise PackageError(Reason.TOO_MUCH)
        return document


def refuse_strict(document: WordDocument) -> None:
    """Raise ReviewError P01 for a Strict document: its names are others, so that what is written would be broken."""
    if not str(document.document.tag).startswith(w("")):
        raise ReviewError("P01", reason="บันทึกเป็น Strict Open XML ให้บันทึกเป็น เอกสาร Word (.docx) แบบปกติ")


@contextmanager
def refusals() -> Iterator[None]:
    """Raise ReviewError P01, P02 or P41 where a document that is read inside cannot or must not be read to the end."""
    try:
        yield
    except PackageError as error:
        if error.reason in _NO_DOCUMENT:
            raise ReviewError("P01", reason=_NO_DOCUMENT[error.reason]) from error
        raise ReviewError("P41" if error.reason in _TOO_MUCH else "P02", reason=str(error)) from error
