"""Give Word documents their PDF: all of a run in one go, each made again only when its document changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from itadocs.deliverables.options import BuildOptions
from itadocs.errors import OutputError, as_problem
from itadocs.outcomes import DocumentOutcome, Report, Status, WorkbookOutcome
from itadocs.output.kept.manifest import add_pdfs_to_manifests
from itadocs.output.kept.pdfs import KeptPdf, find_current_pdf, find_kept_pdf, pdf_place, write_pdf
from itadocs.problems import Problem, Where
from itadocs.values import replace

if TYPE_CHECKING:
    from itadocs.pdf.make import Printed, PrintOptions, PrintOrder


_IN_ONE_GO = 3
"""Documents: the program that prints takes long to start, and is not interrupted."""


class PdfOutcome(Struct, frozen=True):
    """Hold a document and its PDF; None where there is none, with the problems that say why. ``is_new`` is false where
    it was there already."""

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


def with_pdfs(report: Report, options: BuildOptions) -> Report:
    """Return the outcome of a build with the PDF of every Word document that is to have one, and V06 for each PDF of
    another version than its document. Manifests name all that are of this version."""
    documents = [document for workbook in report.workbooks for document in workbook.documents]
    there = {path: document for document in documents if (path := _to_print(document)) is not None}
    wanted = [PdfWish(path, pdf_place(path)) for path, one in there.items() if options.pdf or one.asks_pdf]
    found = {outcome.document: outcome for each in _batches(wanted, options) for outcome in _printed(each, options)}
    kept = {path: pdf for path in there if path not in found and (pdf := find_kept_pdf(path))}
    for path, pdf in kept.items():
        if not pdf.is_current:
            found[path] = _stale(path, pdf)
    made = {path: outcome.pdf for path, outcome in found.items() if outcome.pdf}
    add_pdfs_to_manifests(made | {path: pdf.path for path, pdf in kept.items() if pdf.is_current})
    return (
        replace(report, workbooks=tuple(_with(workbook, found) for workbook in report.workbooks)) if found else report
    )


def renew_pdf(document: Path, options: BuildOptions) -> PdfOutcome:
    """Make the PDF of a document where one is wanted, or tell V06 where the one beside it is of another version."""
    if options.pdf:
        (done,) = _printed([PdfWish(document, pdf_place(document))], options)
    elif (kept := find_kept_pdf(document)) and not kept.is_current:
        done = _stale(document, kept)
    else:
        done = PdfOutcome(document, kept.path if kept else None)
    if done.pdf:
        add_pdfs_to_manifests({document: done.pdf})
    return done


def _stale(document: Path, kept: KeptPdf) -> PdfOutcome:
    told = Problem("V06", Where(document.name), {"found": str(kept.path), "kept": document.name})
    return PdfOutcome(document, problems=(told,))


def _batches(wishes: Sequence[PdfWish], options: BuildOptions) -> Iterator[Sequence[PdfWish]]:
    """Yield the documents that are printed in one go: all of them, or few at a time where somebody may stop it."""
    size = _IN_ONE_GO if options.before_document else max(1, len(wishes))
    for first in range(0, len(wishes), size):
        batch = wishes[first : first + size]
        if not options.is_wanted_still(batch[0].document, f"PDF {first + 1} จาก {len(wishes)}"):
            return
        yield batch


def _printed(wishes: Sequence[PdfWish], options: BuildOptions) -> list[PdfOutcome]:
    if not wishes:
        return []
    from itadocs.pdf.make import PrintOptions

    return print_documents(wishes, PrintOptions(fonts=options.fonts))


def _to_print(document: DocumentOutcome) -> Path | None:
    """Return the Word document of an outcome that can be printed; None where none is there."""
    is_there = document.status in (Status.BUILT, Status.UNCHANGED)
    return document.signed if is_there and document.signed and document.signed.is_file() else None


def _with(workbook: WorkbookOutcome, done: Mapping[Path, PdfOutcome]) -> WorkbookOutcome:
    documents = []
    for document in workbook.documents:
        one = done.get(document.signed) if document.signed else None
        documents.append(
            document if one is None else replace(document, pdf=one.pdf, problems=(*document.problems, *one.problems))
        )
    return replace(workbook, documents=tuple(documents))
