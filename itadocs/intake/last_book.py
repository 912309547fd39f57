"""Read the file that a new workbook begins with: a workbook, or a Word document as the workbook it amounts to."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from itadocs.carry.document import DocumentRead, read_document
from itadocs.catalog import Catalog
from itadocs.errors import format_reason
from itadocs.intake.missing import missing_file
from itadocs.ooxml.bounds import MAX_FILE, PackageError, Reason
from itadocs.ooxml.package import Package
from itadocs.output.runs.cut_short import undo_before_reading
from itadocs.problems import Problem, Where
from itadocs.read.book import read_workbook
from itadocs.read.opening import fault_of
from itadocs.read.raw import RawBook

_WORD = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc"})


class LastRead(Struct, frozen=True):
    """Hold the cells of the old workbook, None where the file cannot be read; ``document`` is set for a document."""

    raw: RawBook | None
    problems: tuple[Problem, ...] = ()
    document: DocumentRead | None = None


def read_last(source: Path, catalog: Catalog, family: str | None = None) -> LastRead:
    """Return what a file holds: a Word file as a document of a family, any other as a workbook.

    Problems: those of :func:`itadocs.intake.missing.missing_file`, of :func:`itadocs.read.book.read_workbook` and of
    :func:`itadocs.carry.document.read_document`.
    """
    undone = undo_before_reading((source,))  # what an accept was killed in is read as it was before
    if absent := missing_file(source):
        return LastRead(None, (*undone, absent))
    if source.suffix.casefold() not in _WORD or not source.is_file():
        read = read_workbook(source, catalog)
        return LastRead(read.value, (*undone, *read.problems))
    where = Where(source.name)
    try:
        if source.stat().st_size > MAX_FILE:
            fault = fault_of(PackageError(Reason.TOO_LARGE, source.name, limit=MAX_FILE))
            return LastRead(None, (fault.at(where),))
        data = source.read_bytes()
    except OSError as error:
        return LastRead(None, (Problem("F05", where, {"reason": f"เปิดแฟ้มไม่ได้: {format_reason(error)}"}),))
    if not data:
        return LastRead(None, (Problem("F04", where),))
    if _is_workbook(data, source.name):
        read = read_workbook(source, catalog)
        return LastRead(read.value, read.problems)
    document = read_document(data, source.name, catalog, family)
    return LastRead(document.book, document.problems, document)


def _is_workbook(data: bytes, name: str) -> bool:
    try:
        return bool(Package(data, name).workbook)
    except PackageError:
        return False
