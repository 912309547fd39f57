"""Write the comparison copy beside a document: what changed since the version issued before, as tracked changes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from itadocs.catalog.marks import PRODUCT
from itadocs.deliverables.options import BuildOptions
from itadocs.errors import TemplateError
from itadocs.output.beside import COMPARISON, name_beside
from itadocs.output.documents import Same, Written, write_document
from itadocs.problems import Problem, Where
from itadocs.review.diff.sameness import is_same_to_readers
from itadocs.thai.brief import first_names

_SHOWN = 4
"""So many things without a mark are named, the others counted."""


class Compared(Struct, frozen=True):
    """Name the comparison copy: ``path`` is None where there is none, and ``reason`` then says why, in Thai."""

    path: Path | None = None
    reason: str = ""
    unmarked: tuple[str, ...] = ()

    def problems(self, where: Where) -> tuple[Problem, ...]:
        """Return O07 where something differs that the copy has no mark for."""
        if not self.unmarked:
            return ()
        params = {"found": str(self.path), "what": first_names(self.unmarked, _SHOWN, "แห่ง")}
        return (Problem("O07", where, params),)


def compare_safely(
    path: Path, planned: Written, data: bytes, source: str, same: Same | None, moment: datetime
) -> Compared | TemplateError:
    """Write the copy of the document at ``path`` with its changes from the version before, where there are any.

    It stands before the version it shows is written: a run that is cut short in between makes both again, and no
    version is there that was never compared. ``same`` is None where no copy is wanted.
    Raises OutputError O01 and O04. T02 is returned, where the earlier version is no Word document: that stops no
    newer one.
    """
    if same is None:
        return Compared()
    if planned.previous is None:
        return Compared(reason="ยังไม่มีฉบับก่อนให้เทียบ")
    try:
        if not planned.is_new or same(planned.previous, data):
            return Compared(reason="ถ้อยคำไม่ต่างจากฉบับก่อน")
        return _write_copy(path, planned.previous, data, source, moment)
    except TemplateError as error:
        return error


def write_redline(path: Path, issued: bytes, document: Path, source: str, options: BuildOptions) -> Compared:
    """Write the copy of the document at ``path`` that shows what its newest version, ``document``, has changed since
    the one as issued.

    Raises OutputError O01 and O04, and TemplateError T02 where one of the two is no Word document.
    """
    data = document.read_bytes()
    if is_same_to_readers(issued, data):
        return Compared(reason="ถ้อยคำไม่ต่างจากฉบับก่อน")
    return _write_copy(path, issued, data, source, options.moment)


def _write_copy(path: Path, before: bytes, data: bytes, source: str, moment: datetime) -> Compared:
    from itadocs.review.redline.copy import render_redline

    copy = render_redline(before, data, PRODUCT, moment)
    place = write_document(name_beside(path, COMPARISON), copy.data, source).path
    return Compared(place, unmarked=copy.unmarked)
