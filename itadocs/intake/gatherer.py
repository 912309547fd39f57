"""Judge a workbook that is handed in by itself as it is judged in its set: its province may say the result for it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.intake.identity import Identity, peek_identity
from itadocs.intake.judging import JudgedWorkbook, judge_workbook, measures_book
from itadocs.intake.linking import link_workbooks
from itadocs.intake.tracking import TrackingFiles
from itadocs.intake.unread import workbooks_in
from itadocs.model.given import GivenResult, given_result, leaves_result
from itadocs.output.kept.manifest import eponymous_workbooks
from itadocs.values import replace

_ABOVE = 3
"""Folders above a unit's workbook in which its province's may lie: of a district, of all units."""
_MOST = 200
"""Workbooks of a folder that are looked at; a folder of everything is none of a set."""

NOTHING = GivenResult()


def judge_by_itself(path: Path, catalog: Catalog, tracking: TrackingFiles | None = None) -> JudgedWorkbook:
    """Judge a workbook as :func:`itadocs.intake.judging.judge_workbook` does, with the result that it leaves to the
    one that gathers it, see :func:`find_given_result`. Only what leaves one blank is read twice."""
    judged = judge_workbook(path, catalog, tracking)
    if judged.typed is None or not leaves_result(judged.typed):
        return judged
    given = find_given_result(path, catalog)
    if given == NOTHING:
        return judged
    return replace(judge_workbook(path, catalog, tracking, given), is_given=True)


def find_given_result(
    path: Path, catalog: Catalog, documents: Path | None = None, own: Identity | None = None
) -> GivenResult:
    """Return what the workbook of whoever gathers a unit says of the result, empty where the unit reports to nobody or
    nobody's workbook is found.

    It is looked for where the set's ``documents`` were made of it, else, where the unit says no result of its own,
    beside its workbook and in the folders above. ``own`` is what is known of the unit's workbook already.
    """
    own = own or peek_identity(path, catalog)
    own = replace(own, lies_at=own.lies_at.resolve())
    if not (own.province or catalog.gatherer_of(own.kind or "")):
        return NOTHING
    gatherer = _of_documents(own, documents, catalog) or (None if own.has_result else _nearby(own, catalog))
    return _said_by(gatherer, _state(gatherer), catalog) if gatherer else NOTHING


# units that are handed in one by one have one province, beside the same workbooks: each is read once


def _state(path: Path) -> tuple[int, int]:
    """Return what of a file changes when it is written; the same for each that is gone."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


@lru_cache(maxsize=4)
def _said_by(gatherer: Path, _of: tuple[int, int], catalog: Catalog) -> GivenResult:
    judged = judge_workbook(gatherer, catalog)
    book = measures_book(judged, catalog)
    if book is None:
        return NOTHING
    return given_result(book) if judged.book else given_result(book).without_result()


@lru_cache(maxsize=_MOST)
def _peeked(path: Path, _of: tuple[int, int], catalog: Catalog) -> Identity:
    return peek_identity(path, catalog)


def _of_documents(own: Identity, documents: Path | None, catalog: Catalog) -> Path | None:
    """Return the workbook of whom a folder of a set's documents is named after; None where it is none of this unit's
    set, or gone."""
    return _home(own, eponymous_workbooks(documents), catalog) if documents else None


def _nearby(own: Identity, catalog: Catalog) -> Path | None:
    """Return the workbook of whoever gathers a unit in the nearest folder that has one; None where none has, or two."""
    for folder in own.lies_at.parents[: _ABOVE + 1]:
        found = _home(own, workbooks_in(folder)[:_MOST], catalog)
        if found:
            return found
    return None


def _home(own: Identity, candidates: list[Path], catalog: Catalog) -> Path | None:
    others = [_peeked(path, _state(path), catalog) for path in candidates if path != own.lies_at]
    linked = link_workbooks([own, *(each for each in others if each.gathers)])
    return next((province for province, units in linked.sets.items() if own.path in units), None)
