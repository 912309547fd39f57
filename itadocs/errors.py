"""Define faults that are ours or the machine's, as exceptions. An officer's mistakes are :mod:`itadocs.problems`."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping

from itadocs.problems import Problem, Where

_REASONS: Mapping[str, str] = {
    "EACCES": "ไม่มีสิทธิ์",
    "EPERM": "ไม่มีสิทธิ์",
    "EROFS": "ดิสก์หรือโฟลเดอร์นี้อ่านได้อย่างเดียว",
    "ENOSPC": "ดิสก์เต็ม",
    "EDQUOT": "เกินโควตาพื้นที่ของท่าน",
    "EFBIG": "แฟ้มใหญ่เกินกว่าที่ระบบยอมให้เขียน",
    "ENAMETOOLONG": "ชื่อหรือทางยาวเกินกว่าที่ระบบรับ",
    "ENOENT": "ไม่มีอยู่แล้ว",
    "ENOTDIR": "ส่วนหนึ่งของทางเป็นแฟ้ม ไม่ใช่โฟลเดอร์",
    "EISDIR": "เป็นโฟลเดอร์ ไม่ใช่แฟ้ม",
    "EEXIST": "มีแฟ้มชื่อนี้อยู่แทนโฟลเดอร์",
    "ELOOP": "ทางลัดวนกลับมาที่เดิม",
    "EBUSY": "โปรแกรมอื่นใช้อยู่",
    "EMFILE": "เปิดแฟ้มพร้อมกันมากเกินไป",
    "ENFILE": "เปิดแฟ้มพร้อมกันมากเกินไป",
    "EIO": "ดิสก์หรือเครือข่ายขัดข้อง",
    "ENODEV": "ไม่พบดิสก์หรือไดรฟ์",
    "ENXIO": "ไม่พบดิสก์หรือไดรฟ์",
    "ETIMEDOUT": "เครือข่ายไม่ตอบ",
    "EHOSTUNREACH": "เครือข่ายไม่ตอบ",
    "ESTALE": "โฟลเดอร์ของเครือข่ายหลุดไปแล้ว",
}
"""What the system says when something cannot be read or written, in words of the officer."""


def format_reason(error: Exception) -> str:
    """Return why something cannot be read or written, in Thai where that is known.

    >>> format_reason(PermissionError(13, "Permission denied")), format_reason(ValueError("embedded null byte"))
    ('ไม่มีสิทธิ์', 'embedded null byte')
    """
    if not isinstance(error, OSError):
        return str(error)
    return _REASONS.get(errno.errorcode.get(error.errno or 0, "")) or error.strerror or str(error)


class ItadocsError(Exception):
    """Stand for every error; ``code`` names it in :mod:`itadocs.codes`, ``params`` fill the Thai message."""

    code = "X00"

    def __init__(self, code: str | None = None, **params: object) -> None:
        self.code = code or self.code
        self.params = params
        super().__init__(self.code, params)


class CatalogError(ItadocsError):
    """Say that a data file of the catalogue is wrong or missing.

    Codes: G01 unknown year, G02 broken file, G03 dangling name, G04 a year based on itself, G05 unknown family, G06 a
    year outside a family's folder, G08 figures that do not fit together, G09 a year that is known already.
    """

    code = "G02"


class TemplateError(ItadocsError):
    """Say that a Word template, or the picture on a cover, cannot be used. Codes T01 to T06, T09, T11 and T12;
    ``params["place"]`` says part, paragraph or table cell."""

    code = "T01"
    _others: tuple[TemplateError, ...] = ()

    @property
    def all(self) -> tuple[TemplateError, ...]:
        """Return all faults of the template that were found with this one, itself first."""
        return (self, *self._others)

    def with_others(self, others: Iterable[TemplateError]) -> TemplateError:
        """Return this fault with others of the same template."""
        self._others = tuple(others)
        return self

    def of_file(self, file: str) -> TemplateError:
        """Return the same faults with the name of their template."""
        for error in self.all:
            error.params["file"] = file
        return self


class OutputError(ItadocsError):
    """Say that something cannot be written. Codes: O01 folder, O02 file, O05 marked copy."""

    code = "O01"


class ReviewError(ItadocsError):
    """Say that an edited document or its workbook cannot be read. Codes: P01 no Word document, P02 damaged, P04 its
    workbook."""

    code = "P01"


def as_problem(error: Exception, where: Where) -> Problem:
    """Return what an exception says as a problem at an address: its own code where it is one of ours, else X00 for what
    nobody foresaw."""
    if isinstance(error, ItadocsError):
        return Problem(error.code, where, error.params)
    return Problem("X00", where, {"reason": f"{type(error).__name__}: {error}"})
