"""Run ``itadocs compare``: what a document says otherwise than another one, whoever made them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from itadocs.catalog.marks import PRODUCT
from itadocs.deliverables.redline import Compared
from itadocs.errors import ItadocsError, OutputError, ReviewError, TemplateError
from itadocs.output.files import write_new
from itadocs.review.diff.sameness import is_same_to_readers
from itadocs.review.redline.copy import copy_name, render_redline
from itadocs.review.story.opening import open_document


def compare_any(old: Path, new: Path, moment: datetime, out: Path | None = None) -> Compared:
    """Write a copy of the new document with its changes from the old one as tracked changes, and return where it is.

    ``out`` is its place, None beside the new one. There is no copy where both say the same.
    Raises ReviewError F01, and P37 with the document's name, OutputError O01, and O02 where something is there.
    """
    before, after = (_read(path) for path in (old, new))
    if is_same_to_readers(before, after):
        return Compared(reason="สองฉบับนี้ไม่ต่างกัน")
    place = out or new.with_name(copy_name(new.name))
    place = place if place.suffix.lower() == ".docx" else place.with_name(f"{place.name}.docx")
    if place.exists():
        raise OutputError("O02", found=str(place))
    try:
        copy = render_redline(before, after, PRODUCT, moment)
    except TemplateError as error:
        raise ReviewError("P37", found=f"{old} กับ {new}", reason=error.params.get("reason", "")) from error
    write_new(place, copy.data)
    return Compared(place, unmarked=copy.unmarked)


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise ReviewError("F01", found=str(path), suggestion="")
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
