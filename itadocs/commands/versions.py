"""Run ``itadocs versions``: list what was issued of a document, name the current one, restore one as a copy."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from itadocs.errors import OutputError
from itadocs.output.beside import free_beside, name_beside
from itadocs.output.files import refuse_name, with_ending, write_new
from itadocs.output.kept.versions import DocumentVersion, keep_version, list_versions, read_version
from itadocs.output.runs.locks import hold_folder


def versions(document: Path) -> tuple[DocumentVersion, ...]:
    """Return the kept versions of a document, the oldest first. Raises OutputError O13 where none was kept."""
    found = list_versions(document)
    if not found:
        raise OutputError("O13", found=str(document))
    return found


def label_version(document: Path, label: str, moment: datetime, *, is_signed: bool = False) -> DocumentVersion:
    """Keep the document as it is now, edited or not, under a name, or as the one that was signed. Raises OutputError
    F01, O01, and O13 where the program did not issue it."""
    versions(document)
    if not document.is_file():
        raise OutputError("F01", found=str(document), suggestion="")
    with hold_folder(document.parent, moment):
        return keep_version(document, document.read_bytes(), moment, label, is_signed=is_signed)


def restore_version(document: Path, number: int, copy: Path | None = None) -> Path:
    """Write a version as a copy, and return where it is; ``copy`` is None for a name of its own beside the document.

    Raises OutputError O14 where there is none of that number, O02 where something is there already, O01."""
    data = read_version(document, number)
    if data is None:
        known = ", ".join(str(each.number) for each in versions(document))
        raise OutputError("O14", found=str(number), known=known)
    if copy is not None:
        refuse_name(copy)
    else:
        copy = name_beside(document, f"ฉบับที่ {number}")
        if copy.is_file() and copy.read_bytes() == data:
            return copy
        copy = copy if not copy.exists() else free_beside(document, f"ฉบับที่ {number} สำเนา")
    copy = with_ending(copy, document.suffix)
    write_new(copy, data)
    return copy
