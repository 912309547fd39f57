"""Hold the workbook that was made, and what it was given of another one or of a document, as records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from itadocs.carry import Carried, LeftOut
from itadocs.carry.document import DocumentRead, Doubt
from itadocs.codes import has_errors
from itadocs.problems import Problem
from itadocs.report.data.records import FORMAT, JsonRecord, problem_data
from itadocs.report.data.written import WrittenData


class RecognisedData(JsonRecord):
    """Stand for a part of a document that was read: where it stands, the sheet it fills, how many cells."""

    place: str
    sheet: str
    cells: int


class UnrecognisedData(JsonRecord):
    """Stand for a part of a document that nothing was taken from: where, its first words, why; empty where unknown."""

    place: str
    words: str
    reason: str


class DoubtData(JsonRecord):
    """Stand for a text that was read though it is not sure. ``place`` is where it stands in the document, ``field``
    the heading of its cell; ``value`` is whole."""

    place: str
    sheet: str
    field: str
    value: str
    reason: str


class ReadDocumentData(JsonRecord):
    """Hold what was read of a document. ``own`` says that this program made it, ``changes`` how many tracked changes
    were read as accepted."""

    own: bool
    changes: int
    recognised: list[RecognisedData]
    unrecognised: list[UnrecognisedData]
    doubts: list[DoubtData]


class FilledData(JsonRecord):
    """Say how many cells of a sheet were given something."""

    sheet: str
    cells: int


class LeftData(JsonRecord):
    """Stand for a cell of the old workbook that found no place; ``sheet`` and ``cell`` are null for more than that."""

    sheet: str | None
    cell: str | None
    name: str
    reason: str


class CarriedData(JsonRecord):
    """Hold what came from ``source``. ``last_year`` (B.E.) is what that is of, ``report`` whether the new workbook
    reports its measures, ``to_confirm`` how many rows somebody has to confirm, ``document`` null for a workbook."""

    source: str
    last_year: int
    report: bool
    filled: list[FilledData]
    left: list[LeftData]
    to_confirm: int
    document: ReadDocumentData | None


class NewData(WrittenData):
    """Hold a new workbook beside what every command says of what it wrote.

    ``year`` is the assessed fiscal year (B.E.), ``rules`` the one by whose rules it is judged, another than ``year``
    where nobody has described that; both are null where nothing was written, ``carried`` unless there was a source.
    """

    year: int | None
    rules: int | None
    carried: CarriedData | None


def new_data(
    path: Path | None, years: tuple[int, int] | None, problems: Sequence[Problem], carried: CarriedData | None = None
) -> NewData:
    """Return a new workbook as a record; ``path`` is None where none was written, ``years`` (B.E.) are the assessed one
    and that of its rules."""
    return NewData(
        format=FORMAT,
        ok=not has_errors(problems),
        written=[str(path)] if path else [],
        backups=[],
        known=[],
        problems=[problem_data(problem) for problem in problems],
        year=years[0] if path and years else None,
        rules=years[1] if path and years else None,
        carried=carried if path else None,
    )


def carried_data(
    source: Path,
    last_year_be: int,
    carried: Carried,
    document: DocumentRead | None,
    headers: Mapping[tuple[str, str], tuple[str, str]],
    *,
    is_report: bool,
) -> CarriedData:
    """Return what was carried from a year (B.E.) as a record; ``headers`` are the title and the heading of every
    sheet's fields, by their keys."""
    return CarriedData(
        source=str(source),
        last_year=last_year_be,
        report=is_report,
        filled=[FilledData(sheet=title, cells=count) for title, count in carried.counts.items()],
        left=[_left(entry) for entry in carried.left],
        to_confirm=carried.to_confirm,
        document=_document(document, headers) if document else None,
    )


def _left(entry: LeftOut) -> LeftData:
    return LeftData(sheet=entry.where.sheet, cell=entry.where.cell, name=entry.name, reason=entry.reason)


def _document(document: DocumentRead, headers: Mapping[tuple[str, str], tuple[str, str]]) -> ReadDocumentData:
    titles = {sheet: title for (sheet, _), (title, _) in headers.items()}

    def doubt(entry: Doubt) -> DoubtData:
        title, heading = headers.get((entry.sheet, entry.field), (titles.get(entry.sheet, entry.sheet), entry.field))
        return DoubtData(place=entry.place, sheet=title, field=heading, value=str(entry.value), reason=entry.reason)

    return ReadDocumentData(
        own=document.is_own,
        changes=document.changes,
        recognised=[
            RecognisedData(place=part.place, sheet=titles.get(part.sheet, part.sheet), cells=part.cells)
            for part in document.recognised
        ],
        unrecognised=[
            UnrecognisedData(place=missed.place, words=missed.words, reason=missed.reason)
            for missed in document.unrecognised
        ],
        doubts=[doubt(entry) for entry in document.doubts],
    )
