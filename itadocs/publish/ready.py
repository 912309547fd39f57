"""Gather of a judged workbook what the publication of its documents needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import DocumentKind
from itadocs.deliverables.needs import listed
from itadocs.deliverables.options import BuildOptions
from itadocs.intake.judging import JudgedWorkbook
from itadocs.model.records import DocumentChoice
from itadocs.outcomes import DocumentOutcome, Readiness, WorkbookOutcome
from itadocs.problems import Where
from itadocs.publish.names import document_folder
from itadocs.validate.documents.readiness import holding_cells


class ReadyDocument(Struct, frozen=True):
    """Hold a document that can be published. ``path`` is its file, the edited one while it waits, ``pdf`` None where
    it has none; ``folder`` is its place in the publication. ``cells`` hold each required element, by its number."""

    path: Path
    pdf: Path | None
    folder: str
    kind: DocumentKind
    choice: DocumentChoice
    agency: str
    readiness: Readiness
    cells: Mapping[str, tuple[Where, ...]]
    outcome: DocumentOutcome
    workbook: WorkbookOutcome

    @property
    def stem(self) -> str:
        """Return the name of its files."""
        return Path(self.kind.file).stem


def ready_documents(
    workbook: WorkbookOutcome,
    judged: JudgedWorkbook,
    folder: str,
    options: BuildOptions,
    units: Sequence[JudgedWorkbook],
) -> Iterator[ReadyDocument]:
    """Yield the Word documents that were made of a workbook; ``folder`` is that of the workbook in the publication,
    ``units`` are those that report to it."""
    if judged.book is None or judged.typed is None:
        return
    choices = {kind.key: (kind, choice) for kind, choice in listed(judged, options.catalog)}
    for outcome in workbook.documents:
        path = outcome.signed
        if path is None or not path.is_file() or outcome.document not in choices:
            continue
        kind, choice = choices[outcome.document]
        year = choice.criteria_year_be
        found = (each for each in workbook.readiness if each.document == kind.key)
        readiness = next(found, Readiness(kind.key, kind.label, year, None))
        place = "/".join(filter(None, (folder, document_folder(kind.key, readiness.code, year))))
        typed = [each.typed for each in (judged, *units) if each.typed]
        held = [holding_cells(kind, year, each, options.catalog) for each in typed]
        cells = {no: tuple(cell for each in held for cell in each.get(no, ())) for no in held[0]}
        agency = str(judged.book.agency.name)
        yield ReadyDocument(path, outcome.pdf, place, kind, choice, agency, readiness, cells, outcome, workbook)
