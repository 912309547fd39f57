"""Find the workbook an issued document was made of: where it was, where it went, or where somebody says it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.errors import ItadocsError
from itadocs.intake.folders import list_folder
from itadocs.intake.originals import Original
from itadocs.intake.unread import is_officers_workbook, workbooks_in
from itadocs.ooxml.bounds import PackageError
from itadocs.output.files import is_file_there
from itadocs.output.kept.state import HIDDEN
from itadocs.problems import Problem, Where
from itadocs.review.diff.shifts import split_address
from itadocs.review.story.cells import cell_texts
from itadocs.review.story.reader import read_story
from itadocs.thai.compare import without_marks, without_typography
from itadocs.values import replace
from itadocs.workbook.edit.bookfile import BookFile

_ENOUGH, _LEAST = 0.5, 0.2
"""The part of the printed cells a workbook must hold to be taken for a renamed one, and for a named one."""
_FEW = 3
"""So many printed cells tell nothing yet."""
_TRIED = 60
"""So many workbooks are looked into, the ones saved last first."""


class Traced(Struct, frozen=True):
    """Hold an original with the workbook to use, and what is to be told of it: P20 where it was renamed or moved."""

    original: Original
    problems: tuple[Problem, ...] = ()


def trace_workbook(original: Original, named: Path | None, catalog: Catalog) -> Traced | Problem:
    """Return the workbook of a document as issued; ``named`` is the one somebody says it is.

    Problems: P19 where the document's record names a workbook outside of the folder that holds the documents' own; P04
    where the named one is another's; P20, beside the result, where it was found under another name.
    """
    if named is not None:
        return _named(original, named.resolve())
    root = _project_of(original.document)
    if not original.workbook.is_relative_to(root):
        params = {"found": str(original.workbook), "other": str(root)}
        return Problem("P19", Where(original.document.name), params)
    if is_file_there(original.workbook):
        return Traced(original)
    found = _renamed(original, root, catalog)
    if found is None:
        return Traced(original)
    params = {"found": str(original.workbook), "other": str(found)}
    return Traced(replace(original, workbook=found), (Problem("P20", Where(found.name), params),))


def _named(original: Original, workbook: Path) -> Traced | Problem:
    known = replace(original, workbook=workbook)
    if not workbook.is_file():
        return Problem("P04", Where(workbook.name), {"found": str(workbook), "reason": "ไม่พบแฟ้ม"})
    share = _shared(original, workbook)
    if share is not None and share < _LEAST:
        reason = "ข้อความในสมุดงานนี้ไม่ตรงกับเอกสารที่ออกไว้ อาจเป็นของหน่วยงานหรือปีอื่น"
        return Problem("P04", Where(workbook.name), {"found": str(workbook), "reason": reason})
    return Traced(known)


def _project_of(document: Path) -> Path:
    """Return the folder in which the folder of all documents lies: with it the workbooks were handed over."""
    folder = document.resolve().parent
    is_of_unit = (folder.parent / HIDDEN / "issued.json").is_file()  # in the folder of its province
    out = folder.parent.parent if is_of_unit else folder.parent
    return out.parent


def _renamed(original: Original, root: Path, catalog: Catalog) -> Path | None:
    """Return the one workbook of that agency nearby, else in a folder below, that holds most of what the document
    prints; None for none, or for several: a unit's document prints what its province's workbook holds as well."""
    places = {original.workbook.parent, root, root / "inputs"}
    near = [path for place in places for path in workbooks_in(place)]
    if found := _most_alike(original, near, catalog):
        return found
    return _most_alike(original, filter(is_officers_workbook, list_folder(root).files), catalog)


def _most_alike(original: Original, files: Iterable[Path], catalog: Catalog) -> Path | None:
    agency = catalog.sheet("agency")
    names = frozenset(map(without_marks, (agency.title, *agency.aliases)))
    newest = sorted((path.resolve() for path in files), key=lambda path: (-path.stat().st_mtime, path.name))[:_TRIED]
    shares = {path: share for path in newest if (share := _shared(original, path, names)) and share >= _ENOUGH}
    best = [path for path, share in shares.items() if share == max(shares.values())]
    return best[0] if len(best) == 1 else None


def _shared(original: Original, workbook: Path, agency: Collection[str] = ()) -> float | None:
    """Return which part of the texts the document prints stands in the same cells of a workbook; None for too few, and
    where of its ``agency``, the names of that sheet, not one does."""
    prints = cell_texts(read_story(original.data))
    try:
        book = BookFile(workbook.read_bytes())
        held = {address: _holds(book, workbook.name, address, texts) for address, texts in prints.items()}
    except (OSError, ItadocsError, PackageError, ValueError):
        return None
    told = {address: each for address, each in held.items() if each is not None}
    own = [each for address, each in told.items() if without_marks(address.rpartition("!")[0]) in agency]
    if own and not any(own):
        return None
    return sum(told.values()) / len(told) if len(told) >= _FEW else None


def _holds(book: BookFile, file: str, address: str, texts: list[tuple[str, ...]]) -> bool | None:
    """Return whether a cell holds what is printed of it; None where that says nothing: numbers, days, no such text."""
    place = split_address(address)
    if place is None:
        return None
    printed = {without_typography("".join(lines)) for lines in texts}
    is_written_otherwise = any(letter.isdigit() for text in printed for letter in text)  # numbers and days
    if is_written_otherwise or max(map(len, printed)) <= _FEW:
        return None
    stored = book.stored_cell(Where(file, place[0], *place[1])).text
    return without_typography(stored.replace("\n", "")) in printed
