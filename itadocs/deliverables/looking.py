"""Tell how far the documents of a workbook are: wanted, lacking something, made, edited since, outdated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.deliverables.document import same_of
from itadocs.deliverables.job import BuildJob
from itadocs.deliverables.make import find_unchanged
from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.table import DELIVERABLES
from itadocs.intake.tracking import find_tracking
from itadocs.outcomes import Readiness, WorkbookOutcome
from itadocs.output.documents import has_open_edits
from itadocs.output.files import is_file_there, path_from, safe_name
from itadocs.output.kept.manifest import FILE
from itadocs.output.kept.pdfs import pdf_place
from itadocs.output.kept.record import BuildRecord, read_record
from itadocs.output.place import documents_folder


class DocumentState(StrEnum):
    """Hold how far a document is; of two that hold the first is told."""

    EDITED = "edited"
    OUTDATED = "outdated"
    BUILT = "built"
    BLOCKED = "blocked"
    LACKING = "lacking"
    READY = "ready"


class DocumentLook(Struct, frozen=True):
    """Hold a document that is wanted or there. ``path`` and ``pdf`` are None where they are not; ``lacking`` counts the
    cells to fill, ``stopped`` the problems that are in its way."""

    document: str
    label: str
    state: DocumentState
    lacking: int = 0
    path: Path | None = None
    pdf: Path | None = None
    stopped: int = 0


def look_at_documents(
    outcome: WorkbookOutcome, stopped: Mapping[str, int], path: Path, home: Path | None, options: BuildOptions
) -> Iterator[DocumentLook]:
    """Yield what is there in the order of the catalogue, with what is wanted and not there yet.

    ``stopped`` are the documents that are wanted, by their keys, each with how many problems stop it. ``home`` is the
    workbook that gathers this one (itself where it gathers others), None for one on its own.
    """
    out = set_folder(path, home, options)
    folder = out if home == path else documents_folder(path, out)
    record = read_record(folder)
    made = _made(out, record)
    ready = {each.document: each for each in outcome.readiness}
    is_new = record is not None and _is_current(path, home, out, folder, options)
    for kind in options.catalog.documents:
        if kind.key in made and record is not None:
            state = DocumentState.BUILT if is_new else DocumentState.OUTDATED
            state = DocumentState.EDITED if _is_open(made[kind.key], record, kind.key, options.catalog) else state
        elif kind.key in stopped:
            state = _state(stopped[kind.key], ready.get(kind.key))
        else:
            continue
        document = made.get(kind.key)
        pdf = pdf_place(document) if document else None
        lacking = len(_gaps(ready.get(kind.key)))
        printed = pdf if pdf and pdf.is_file() else None
        yield DocumentLook(kind.key, kind.label, state, lacking, document, printed, stopped.get(kind.key, 0))


def set_folder(path: Path, home: Path | None, options: BuildOptions) -> Path:
    """Return the folder from which the paths of a workbook's documents are told."""
    return options.out_of(home) / safe_name(home.stem) if home else options.out_of(path)


def _made(out: Path, record: BuildRecord | None) -> Mapping[str, Path]:
    found = {line.document: out / line.path for line in record.documents if line.path} if record else {}
    return {key: path for key, path in found.items() if is_file_there(path)}


def _is_current(path: Path, home: Path | None, out: Path, folder: Path, options: BuildOptions) -> bool:
    """Tell whether documents say what their workbook says; of a set whether they are younger than it."""
    if home is None:
        tracking = find_tracking(folder, path_from(folder, path), ())
        return find_unchanged(BuildJob(path, out, folder, options, (), tracking)) is not None
    try:
        return path.stat().st_mtime <= (out / FILE).stat().st_mtime
    except OSError:
        return False


def _is_open(document: Path, record: BuildRecord, key: str, catalog: Catalog) -> bool:
    entry = DELIVERABLES.get(key)
    is_word = entry is not None and entry.has_redline
    return is_word and entry is not None and has_open_edits(document, record.source, same_of(entry.is_same, catalog))


def _state(stopped: int, ready: Readiness | None) -> DocumentState:
    if stopped:
        return DocumentState.BLOCKED
    return DocumentState.LACKING if _gaps(ready) else DocumentState.READY


def _gaps(ready: Readiness | None) -> frozenset[object]:
    return frozenset(gap.where for element in ready.elements for gap in element.gaps) if ready else frozenset()
