"""Hold what was published, as records."""

from __future__ import annotations

from itadocs.report.data.records import FORMAT, JsonRecord, ProblemData, problem_data
from itadocs.report.data.reports import ReportData, report_data
from itadocs.report.publications import PublicationRow, is_published


class PublicationData(JsonRecord):
    """Hold a publication. ``format`` grows when a key changes or goes; ``ok`` is false where the exit code is 1.

    ``documents`` are the folders of the documents, ``written`` and ``unchanged`` files, from ``folder``; ``build`` is
    what the build before found and made.
    """

    format: int
    ok: bool
    folder: str
    documents: list[str]
    written: list[str]
    unchanged: list[str]
    problems: list[ProblemData]
    build: ReportData


def publication_data(done: PublicationRow) -> PublicationData:
    """Return what was published, as a record."""
    return PublicationData(
        format=FORMAT,
        ok=is_published(done),
        folder=str(done.folder),
        documents=list(done.documents),
        written=list(done.upload.written),
        unchanged=list(done.upload.unchanged),
        problems=[problem_data(problem) for problem in done.problems],
        build=report_data(done.report),
    )
