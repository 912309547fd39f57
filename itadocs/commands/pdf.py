"""Run ``itadocs pdf``: a PDF of any Word document, as it is published."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from itadocs.deliverables.pdfs import PdfOutcome, PdfWish, print_documents
from itadocs.intake.folders import word_documents
from itadocs.output.kept.pdfs import pdf_place
from itadocs.pdf.make import PrintOptions


def pdf(documents: Sequence[Path], options: PrintOptions, out: Path | None = None) -> list[PdfOutcome]:
    """Make a PDF of each document, and of those that lie in a folder, beside it or in the folder ``out``, and return
    what became of each. Nothing is raised.

    One that is there already and was made of the very same is not made again; documents are never changed. Problems:
    those of :func:`itadocs.deliverables.pdfs.print_documents`.
    """
    documents = list(dict.fromkeys(each for path in documents for each in word_documents(path) or [path]))
    places = _places(documents, out)
    return print_documents([PdfWish(path, place) for path, place in zip(documents, places, strict=True)], options)


def _places(documents: Sequence[Path], out: Path | None) -> list[Path]:
    """Return where each PDF goes; in one folder no two documents of the same name share one."""
    if out is None:
        return [pdf_place(path) for path in documents]
    taken: dict[str, Path] = {}
    places = []
    for path in documents:
        name, number = pdf_place(path).name, 1
        while taken.setdefault(name.casefold(), path) != path:
            number += 1
            name = f"{path.stem} ({path.parent.name or number}){'' if number == 2 else f' {number}'}.pdf"
        places.append(out / name)
    return places
