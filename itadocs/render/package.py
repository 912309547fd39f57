"""A .docx as a set of parts, in and out."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from itadocs.errors import TemplateError

MAX_BYTES = 200_000_000
"""A template that unpacks to more is refused: no real one comes near."""

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def read_package(data: bytes, name: str) -> dict[str, bytes]:
    """Part name → content in the order of the file. ``name`` is for messages. Raises TemplateError T02."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_BYTES:
                raise TemplateError("T02", file=name, reason="แฟ้มใหญ่ผิดปกติ")
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise TemplateError("T02", file=name, reason="ไม่ใช่แฟ้ม .docx ที่สมบูรณ์") from error
    if "[Content_Types].xml" not in parts or "word/document.xml" not in parts:
        raise TemplateError("T02", file=name, reason="ไม่มีเนื้อเอกสาร Word อยู่ภายใน")
    return parts


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a .docx; same parts, same bytes. The list of content types comes first, as readers expect."""
    buffer = io.BytesIO()
    first = "[Content_Types].xml"
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (first, *(name for name in parts if name != first)):
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, parts[name], compresslevel=6)
    return buffer.getvalue()
