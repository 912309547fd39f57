"""Run ``itadocs compare``: what a document says otherwise than another one, whoever made them, or than was signed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from itadocs.catalog.marks import PRODUCT
from itadocs.commands.versions import versions
from itadocs.deliverables.redline import Compared
from itadocs.errors import ItadocsError, OutputError, ReviewError, TemplateError
from itadocs.intake.missing import missing_document
from itadocs.output.beside import COMPARISON, free_beside
from itadocs.output.documents import newest_version, waiting_version
from itadocs.output.files import refuse_name, with_ending, write_new
from itadocs.output.kept.issued import list_issued
from itadocs.output.kept.versions import DocumentVersion, read_version, version_to_compare
from itadocs.review.diff.sameness import is_same_to_readers
from itadocs.review.redline.copy import render_redline
from itadocs.review.story.opening import open_document


class ComparedVersion(Struct, frozen=True):
    """Hold what a document says otherwise today than one of its versions. ``document`` is its newest version;
    ``waiting`` one that somebody edited and that was not taken back yet, None for none."""

    document: Path
    version: DocumentVersion
    compared: Compared
    waiting: Path | None = None


def compare_any(old: Path, new: Path, moment: datetime, out: Path | None = None) -> Compared:
    """Write a copy of the new document with its changes from the old one as tracked changes, and return where it is.

    ``out`` is its place, None for a name of its own beside the new one. There is no copy where both say the same.
    Raises ReviewError F01, and P37 with the document's name, OutputError O01, and O02 where something is there.
    """
    return _compare((str(old), _read(old)), new, _read(new), moment, out)


def compare_with_signed(document: Path, moment: datetime, out: Path | None = None) -> ComparedVersion:
    """Write a copy of a document as it is today with its changes since it was signed last.

    Where nobody said that a version was signed it is the last one with a name, else the one before. Raises what
    :func:`compare_any` raises, OutputError O13 where the program issued no version of it, O14 where that one is gone.
    """
    first, document = document, newest_version(document)
    after, listed = _read(document), versions(document)
    version = version_to_compare(listed, after) or listed[-1]
    before = read_version(document, version.number)
    if before is None:
        known = ", ".join(str(each.number) for each in listed if each != version)
        raise OutputError("O14", found=str(version.number), known=known)
    named = f"{document} ฉบับที่ {version.number}"
    issue = list_issued(document.parent).get(document.name)
    waiting = waiting_version(first, document, issue.source, is_same_to_readers) if issue else None
    return ComparedVersion(document, version, _compare((named, before), document, after, moment, out), waiting)


def _compare(old: tuple[str, bytes], new: Path, after: bytes, moment: datetime, out: Path | None) -> Compared:
    name, before = old
    if is_same_to_readers(before, after):
        return Compared(reason="สองฉบับนี้ไม่ต่างกัน")
    place = with_ending(out or free_beside(new, COMPARISON), ".docx")
    if out is not None:
        refuse_name(place)
    if place.exists():
        raise OutputError("O02", found=str(place))
    try:
        copy = render_redline(before, after, PRODUCT, moment)
    except TemplateError as error:
        raise ReviewError("P37", found=f"{name} กับ {new}", reason=error.params.get("reason", "")) from error
    write_new(place, copy.data)
    return Compared(place, unmarked=copy.unmarked)


def _read(path: Path) -> bytes:
    if absent := missing_document(path):
        raise ReviewError(absent.code, **absent.params)
    data = path.read_bytes()
    try:
        open_document(data)
    except ItadocsError as error:
        raise ReviewError("P37", found=str(path), reason=_reason(error)) from error
    return data


def _reason(error: ItadocsError) -> str:
    from itadocs.codes import message
    from itadocs.errors import as_problem
    from itadocs.problems import Where

    return message(as_problem(error, Where("")))
