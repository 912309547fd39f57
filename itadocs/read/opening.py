"""Tell whether a file is a workbook at all, and what is wrong with one that cannot be read."""

from __future__ import annotations

from pathlib import Path

from itadocs.errors import format_reason
from itadocs.ooxml.bounds import MAX_FILE, PackageError, Reason
from itadocs.ooxml.compound import has_stream, is_compound
from itadocs.ooxml.package import Package
from itadocs.problems import Fault

_CODES = {
    Reason.NO_PACKAGE: "F02",
    Reason.TOO_LARGE: "F10",
    Reason.TOO_TIGHT: "F11",
    Reason.TOO_MUCH: "F12",
    Reason.DOCTYPE: "F13",
    Reason.PART_TWICE: "F14",
    Reason.TOO_MANY_PARTS: "F14",
}
"""All else is a damaged file (F05), with its reason."""

_OTHER_STREAMS = ("WordDocument", "PowerPoint Document")


def open_package(path: Path) -> Package | Fault:
    """Return the package of a workbook, whatever its file is called.

    Faults: F01 no such file, F02 no workbook (PDF, .csv, .docx …), F03 password, F04 empty, F05 unreadable,
    F06 Excel 97-2003, F10 too large, F14 far too many parts. Raises PackageError for what is wrong inside, which
    ``fault_of`` tells.
    """
    try:
        if not path.exists():
            return Fault("F01", {"found": path.name})
        if not path.is_file():
            return Fault("F02")
        if path.stat().st_size > MAX_FILE:
            return fault_of(PackageError(Reason.TOO_LARGE, path.name, limit=MAX_FILE))
        content = path.read_bytes()
    except OSError as error:
        return Fault("F05", {"reason": f"เปิดแฟ้มไม่ได้: {format_reason(error)}"})
    return open_content(content, path.name)


def open_content(content: bytes, name: str) -> Package | Fault:
    """Return the same of a workbook's bytes; ``name`` is for messages."""
    if not content:
        return Fault("F04")
    try:
        package = Package(content, name)
    except PackageError as error:
        return _fault_of_compound(content) if is_compound(content) else fault_of(error)
    return package if package.workbook else Fault("F02")


def fault_of(error: PackageError) -> Fault:
    """Return what an officer is told of a workbook that cannot or must not be read to the end: F02, F05, F10 to F14."""
    found = error.part or error.file
    match _CODES.get(error.reason, "F05"):
        case "F05":
            return Fault("F05", {"reason": str(error)})
        case "F10":
            return Fault("F10", {"found": found, "limit": error.limit})
        case "F11":
            return Fault("F11", {"found": found, "ratio": error.ratio})
        case "F13" | "F14" as code:
            return Fault(code, {"found": found})
        case code:
            return Fault(code)


def _fault_of_compound(content: bytes) -> Fault:
    if has_stream(content, "EncryptedPackage"):
        return Fault("F03")
    return Fault("F02") if any(has_stream(content, name) for name in _OTHER_STREAMS) else Fault("F06")
