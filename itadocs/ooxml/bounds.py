"""Define how much of a package is read, whatever its kind, and the exception for what cannot or must not be read."""

from __future__ import annotations

from enum import Enum

MAX_FILE = 100_000_000
"""A file of more bytes is refused."""

MAX_UNPACKED = 1_000_000_000
"""Of one package no more bytes are unpacked, piece by piece, than these; a sheet formatted down to its last row takes
300 MB."""

MAX_CONTENT = 64_000_000
"""The XML that is read of one package is at most so many bytes, cells and rows that only have a format left out."""

MAX_MARKS = 2_000_000
"""And so many marks of XML (``<`` and ``=``, about seven to a filled cell): some 250,000 filled cells."""

MAX_RATIO = 200
"""A part above 10 MB that unpacks to more than so many times its size is no office program's; a sheet formatted down
to its last row reaches 20."""

RATIO_FROM = 10_000_000

MAX_DIRECTORY = 4_000_000
"""Bytes of the list of parts: some 40,000 parts."""

MAX_PARTS = 65_535
"""As many as the list of a package that is no Zip64 can count."""

MAX_MEMORY = 1_000_000_000
"""With these bounds reading and judging stay below so many bytes of memory, whatever the file holds."""


class Reason(Enum):
    """Say why a package is not read to the end, in Thai; ``{part}`` is the part it was found in."""

    NO_PACKAGE = "ไม่ใช่แฟ้ม .docx หรือ .xlsx"
    COMPOUND = "ตั้งรหัสผ่านไว้หรือเป็นแฟ้มรุ่นเก่า"
    CUT_OFF = "แฟ้มไม่ครบ"
    NO_DOCUMENT = "ไม่มีเนื้อเอกสาร Word อยู่ภายใน"
    OPEN_DOCUMENT = "เป็นแฟ้ม OpenDocument ของ LibreOffice (.odt .ods)"
    PART_MISSING = "ไม่มีส่วน {part}"
    PART_DAMAGED = "ส่วน {part} ไม่ครบ"
    NOT_XML = "ส่วน {part} ไม่ใช่ XML ที่สมบูรณ์"
    TOO_LARGE = "แฟ้มใหญ่เกิน {limit} ล้านไบต์"
    TOO_TIGHT = "ส่วน {part} บีบอัดผิดปกติ ขยายออกเป็น {ratio} เท่า"
    TOO_MUCH = "แฟ้มมีข้อมูลมากเกินไป"
    DOCTYPE = "ส่วน {part} มีคำสั่ง DOCTYPE"
    PART_TWICE = "มีส่วน {part} มากกว่าหนึ่งส่วน"
    TOO_MANY_PARTS = "แฟ้มมีส่วนประกอบมากผิดปกติ"


class PackageError(Exception):
    """Report a package that cannot or must not be read to the end; each room reports it with a code of its own.

    ``file`` is the name the package was opened under, ``part`` the part it was found in, empty for the whole of it.
    ``limit`` (millions of bytes) and ``ratio`` go with TOO_LARGE and TOO_TIGHT.
    """

    def __init__(self, reason: Reason, file: str = "", part: str = "", *, limit: int = 0, ratio: int = 0) -> None:
        self.reason, self.file, self.part = reason, file, part
        self.limit, self.ratio = f"{limit // 1_000_000:,}", f"{ratio:,}"
        super().__init__(reason, file, part)

    def __str__(self) -> str:
        return self.reason.value.format(part=self.part, limit=self.limit, ratio=self.ratio)
