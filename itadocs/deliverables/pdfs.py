"""Give Word documents their PDF: all of a run in one go, each made again only when its document changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from itadocs.errors import OutputError, as_problem
from itadocs.outcomes import Report, Status, WorkbookOutcome
from itadocs.output.manifest import add_pdfs_to_manifests
from itadocs.output.pdfs import find_current_pdf, find_outdated_pdf, pdf_place, write_pdf
from itadocs.problems import Problem, Where
from itadocs.values import replace

if TYPE_CHECKING:
    from itadocs.pdf.make import Printed, PrintOptions, PrintOrder

_EDITED = "O03"
"""An edited document waits: that is the one that is signed."""


class PdfOutcome(Struct, frozen=True):
    """Hold a document and its PDF; None where there is none, with the problems that say why. ``is_new`` is false where
    it was there already. ``pages`` say what the pages of a new one say."""

    document: Path
    pdf: Path | None = None
    problems: tuple[Problem, ...] = ()
    is_new: bool = False


class PdfWish(Struct, frozen=True):
    """Hold a document and the place of its PDF."""

    document: Path
    place: Path


def print_documents(wishes: Sequence[PdfWish], options: PrintOptions) -> list[PdfOutcome]:
    """Return the PDF of each document, in their order. Nothing is raised.

    Problems: F01 for one that is not there, those of :func:`itadocs.pdf.make.make_pdfs`, O01 and O04 where one cannot
    be written, V07 where another file lies in its place.
    """
    from itadocs.pdf.make import Pending, PrintOrder, make_pdfs

    how = "" if options.pending is Pending.REFUSE else options.pending.value
    done: dict[int, PdfOutcome] = {}
    orders: dict[int, PrintOrder] = {}
    for number, wish in enumerate(wishes):
        try:
            data = wish.document.read_bytes()
        except OSError:
            missing = Problem("F01", Where(wish.document.name), {"found": str(wish.document), "suggestion": ""})
            done[number] = PdfOutcome(wish.document, problems=(missing,))
            continue
        current = find_current_pdf(wish.document, data, wish.place, how)
        if current:
            done[number] = PdfOutcome(wish.document, current)
        else:
            orders[number] = PrintOrder(data, wish.document.name, wish.document.stem)
    for (number, order), printed in zip(orders.items(), make_pdfs(list(orders.values()), options), strict=True):
        done[number] = _written(wishes[number], order, printed, how)
    return [done[number] for number in range(len(wishes))]


def _written(wish: PdfWish, order: PrintOrder, printed: Printed, how: str) -> PdfOutcome:
    where = Where(order.file)
    if printed.fault is not None or printed.pdf is None:
        problems = () if printed.fault is None else (printed.fault.at(where),)
        return PdfOutcome(wish.document, problems=problems)
    try:
        path, left = write_pdf(wish.document, order.data, printed.pdf, wish.place, how)
    except OutputError as error:
        return PdfOutcome(wish.document, problems=(as_problem(error, where),))
    told = () if left is None else (Problem("V07", where, {"found": str(left), "kept": str(path)}),)
    return PdfOutcome(wish.document, path, told, is_new=True)


def with_pdfs(report: Report, options: PrintOptions) -> Report:
    """Return the outcome of a build with the PDF of every Word document in it; manifests name them."""
    wishes = [PdfWish(path, pdf_place(path)) for path in _documents(report)]
    done = {outcome.document: outcome for outcome in print_documents(wishes, options)}
    add_pdfs_to_manifests({one.document: one.pdf for one in done.values() if one.pdf})
    return replace(report, workbooks=tuple(_with(workbook, done) for workbook in report.workbooks))


def tell_outdated_pdfs(report: Report) -> Report:
    """Return the outcome of a build without PDFs, with V06 for each that is of another version than its document."""
    found = {}
    for path in _documents(report):
        old = find_outdated_pdf(path, path.read_bytes())
        if old:
            told = Problem("V06", Where(path.name), {"found": str(old), "kept": path.name})
            found[path] = PdfOutcome(path, problems=(told,))
    return (
        replace(report, workbooks=tuple(_with(workbook, found) for workbook in report.workbooks)) if found else report
    )


def _documents(report: Report) -> Iterable[Path]:
    for workbook in report.workbooks:
        for document in workbook.documents:
            path = _to_print(document.path, document.problems)
            if path is not None and document.status in (Status.BUILT, Status.UNCHANGED) and path.is_file():
                yield path


def _to_print(path: Path | None, problems: Iterable[Problem]) -> Path | None:
    """Return the Word document that is signed: the edited one while it waits. None for what is no Word document."""
    waiting = next((Path(str(problem.params["found"])) for problem in problems if problem.code == _EDITED), path)
    return waiting if waiting is not None and waiting.suffix == ".docx" else None


def _with(workbook: WorkbookOutcome, done: dict[Path, PdfOutcome]) -> WorkbookOutcome:
    documents = []
    for document in workbook.documents:
        path = _to_print(document.path, document.problems)
        one = done.get(path) if path else None
        documents.append(
            document if one is None else replace(document, pdf=one.pdf, problems=(*document.problems, *one.problems))
        )
    return replace(workbook, documents=tuple(documents))
