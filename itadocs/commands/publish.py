"""Run ``itadocs publish``: a folder that can be uploaded as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.commands.build import build
from itadocs.commands.pull import pull
from itadocs.deliverables.needs import listed
from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.rendering import RenderInput
from itadocs.errors import OutputError, as_problem
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.intake.tracking import recorded_tracking
from itadocs.outcomes import DocumentOutcome, Readiness, Report, WorkbookOutcome
from itadocs.output.issued import read_issued
from itadocs.problems import Problem, Where
from itadocs.publish.contents import PublishedDocument, contents_of
from itadocs.publish.gate import reasons_against
from itadocs.publish.html_pages import ShownAgency, ShownDocument, ShownFile, render_index
from itadocs.publish.layout import folders_of
from itadocs.publish.names import document_folder
from itadocs.publish.summary import summary_page
from itadocs.publish.writing import Upload, write_upload
from itadocs.render.context.document import build_context
from itadocs.validate.readiness import holding_cells

_INDEX, _SUMMARY = "index.html", "summary.html"


class Publication(Struct, frozen=True):
    """Hold what was published. ``report`` is that of the build before, ``problems`` say what was left out or is there
    in spite of something: V08, V09, V10; O01 and O04 where nothing could be written. ``documents`` are the folders of
    the documents."""

    folder: Path
    report: Report
    upload: Upload = Upload((), (), ())
    documents: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Published(Struct):
    """Hold what one workbook gives to a publication."""

    files: dict[str, bytes]
    shown: ShownAgency | None
    problems: tuple[Problem, ...]
    folders: tuple[str, ...]


def publish(paths: Sequence[Path], options: BuildOptions, folder: Path, *, anyway: bool = False) -> Publication:
    """Build all documents with their PDF, and lay out those that nothing stands against in a folder. Nothing is raised.

    ``anyway`` puts there the others as well, and says so.
    """
    folder = folder.absolute() if folder.name in ("", "..") else folder
    report = build(paths, options)
    judged = {workbook.path: _judge(workbook, options) for workbook in report.workbooks}
    english = {path: str(one.book.agency.english_name) for path, one in judged.items() if one.book}
    folders = folders_of(report, english)
    units = {unit.path for entry in report.sets for unit in entry.workbooks}
    made = [
        _publish_workbook(workbook, judged[workbook.path], folders[workbook.path], options, anyway=anyway,
                          is_unit=workbook.path in units)
        for workbook in report.workbooks
    ]  # fmt: skip
    files = {path: data for one in made for path, data in one.files.items()}
    problems = tuple(problem for one in made for problem in one.problems)
    agencies = [one.shown for one in made if one.shown]
    if not agencies:
        return Publication(folder, report, problems=problems)
    files[_INDEX] = render_index(_title(agencies), agencies)
    try:
        upload = write_upload(folder, files)
    except OutputError as error:
        return Publication(folder, report, problems=(*problems, as_problem(error, Where(str(folder)))))
    earlier = tuple(Problem("V10", Where(str(folder)), {"found": path}) for path in upload.earlier)
    return Publication(folder, report, upload, tuple(f for one in made for f in one.folders), (*problems, *earlier))


def _judge(workbook: WorkbookOutcome, options: BuildOptions) -> JudgedWorkbook:
    places = [document.path.parent for document in workbook.documents if document.path]
    tracking = recorded_tracking(places[0]) if places else None
    return judge_workbook(workbook.path, options.catalog, tracking)


def _publish_workbook(
    workbook: WorkbookOutcome,
    judged: JudgedWorkbook,
    folder: str,
    options: BuildOptions,
    *,
    anyway: bool,
    is_unit: bool,
) -> _Published:
    files: dict[str, bytes] = {}
    shown: list[ShownDocument] = []
    problems: list[Problem] = []
    folders: list[str] = []
    for document in workbook.documents:
        ready = _ready(document, workbook, judged, folder, options)
        if ready is None:
            continue
        reasons = list(_reasons(workbook, document, ready.readiness, options))
        if reasons:
            params = {"found": str(document.path), "reason": " และ".join(reasons)}
            problems.append(Problem("V09" if anyway else "V08", Where(workbook.path.name), params))
            if not anyway:
                continue
        contents, listed_as = contents_of(ready)
        files |= contents
        shown.append(listed_as)
        folders.append(ready.folder)
    if not shown or judged.book is None:
        return _Published(files, None, tuple(problems), tuple(folders))
    summary = "" if is_unit else "/".join(filter(None, (folder, _SUMMARY)))
    if summary:
        files[summary] = _summary(judged, options, shown, folder)
    agency = ShownAgency(str(judged.book.agency.name), summary, tuple(shown))
    return _Published(files, agency, tuple(problems), tuple(folders))


def _ready(
    document: DocumentOutcome, workbook: WorkbookOutcome, judged: JudgedWorkbook, folder: str, options: BuildOptions
) -> PublishedDocument | None:
    """Return a Word document with all that its publication needs; None where there is none to be published."""
    if document.path is None or document.path.suffix != ".docx" or judged.book is None or judged.typed is None:
        return None
    kind, choice = next(pair for pair in listed(judged, options.catalog) if pair[0].key == document.document)
    found = next((each for each in workbook.readiness if each.document == kind.key), None)
    year = choice.criteria_year_be
    readiness = found or Readiness(kind.key, kind.label, year, None)
    path = document.pdf.with_suffix(".docx") if document.pdf else document.path
    return PublishedDocument(
        (path if path.is_file() else document.path).read_bytes(),
        document.pdf.read_bytes() if document.pdf else None,
        "/".join(filter(None, (folder, document_folder(kind.key, readiness.code, year)))),
        Path(kind.file).stem,
        kind.label,
        str(judged.book.agency.name),
        readiness,
        holding_cells(kind, year, judged.typed, options.catalog),
        choice.digits,
        choice.sheet_font,
    )


def _reasons(
    workbook: WorkbookOutcome, document: DocumentOutcome, readiness: Readiness, options: BuildOptions
) -> Iterator[str]:
    has_edits = document.path is not None and _has_edits(document.path, options)
    yield from reasons_against(workbook, document, readiness, has_edits=has_edits)


def _has_edits(path: Path, options: BuildOptions) -> bool:
    """Tell whether a document says something that could still be taken into its workbook."""
    if read_issued(path) == path.read_bytes():
        return False
    return any(change.is_pending for found in pull([path], options) for change in found.changes)


def _summary(judged: JudgedWorkbook, options: BuildOptions, shown: Sequence[ShownDocument], folder: str) -> bytes:
    content = RenderInput(judged, options)
    kind, choice = next(pair for pair in listed(judged, options.catalog) if pair[1].wanted)
    context = build_context(content.book, content.derived, kind, choice, options.catalog)
    links = [
        ShownFile(file.path.removeprefix(f"{folder}/") if folder else file.path, document.title, file.name, file.size)
        for document in shown
        for file in document.files[:1]
    ]
    return summary_page(context, links)


def _title(agencies: Sequence[ShownAgency]) -> str:
    return (
        f"เอกสารการประเมินคุณธรรมและความโปร่งใส (ITA) {agencies[0].name}"
        if len(agencies) == 1
        else ("เอกสารการประเมินคุณธรรมและความโปร่งใส (ITA)")
    )
