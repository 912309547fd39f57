"""Hold what became of PDFs that were asked for, as records."""

from __future__ import annotations

from collections.abc import Sequence

from itadocs.report.data.records import FORMAT, JsonRecord, ProblemData, problem_data
from itadocs.report.pdfs import PdfRow


class PdfData(JsonRecord):
    """Say what became of the PDF of a document: ``pdf`` is null where there is none, ``new`` is false where it was
    there already."""

    document: str
    pdf: str | None
    new: bool
    problems: list[ProblemData]


class PdfsData(JsonRecord):
    """Hold the documents in the order of the command. ``format`` grows when a key changes or goes; ``ok`` is false
    where the exit code is 1."""

    format: int
    ok: bool
    documents: list[PdfData]


def pdf_data(done: Sequence[PdfRow]) -> PdfsData:
    """Return what became of each document, as a record."""
    documents = [
        PdfData(
            document=str(each.document),
            pdf=None if each.pdf is None else str(each.pdf),
            new=each.is_new,
            problems=[problem_data(problem) for problem in each.problems],
        )
        for each in done
    ]
    return PdfsData(format=FORMAT, ok=all(each.pdf for each in done), documents=documents)
