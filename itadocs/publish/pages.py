"""Make the files of a publication: those of its documents, and the pages that list them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from itadocs.deliverables.needs import listed
from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.rendering import RenderInput
from itadocs.intake.judging import JudgedWorkbook
from itadocs.publish.contents import DocumentFiles
from itadocs.publish.html_pages import ShownAgency, ShownDocument, ShownFile, render_index
from itadocs.publish.summary import summary_page
from itadocs.render.context.document import build_context

_INDEX, _SUMMARY = "index.html", "summary.html"
_TITLE = "เอกสารการประเมินคุณธรรมและความโปร่งใส (ITA)"


def pages_of(
    documents: Sequence[DocumentFiles],
    judged: Mapping[Path, JudgedWorkbook],
    folders: Mapping[Path, str],
    units: Set[Path],
    options: BuildOptions,
) -> dict[str, bytes]:
    """Return the files by their paths in the publication. ``units`` are the workbooks of units: their scores are those
    of whom they report to, so that they have no summary of their own."""
    files: dict[str, bytes] = {}
    agencies = []
    for path in dict.fromkeys(each.document.workbook.path for each in documents):
        own = [each for each in documents if each.document.workbook.path == path]
        shown = [each.shown for each in own]
        for each in own:
            files |= each.files
        summary = "" if path in units else "/".join(filter(None, (folders[path], _SUMMARY)))
        if summary:
            files[summary] = _summary(judged[path], options, shown, folders[path])
        agencies.append(ShownAgency(own[0].document.agency, summary, tuple(shown)))
    title = f"{_TITLE} {agencies[0].name}" if len(agencies) == 1 else _TITLE
    files[_INDEX] = render_index(title, agencies)
    return files


def _summary(judged: JudgedWorkbook, options: BuildOptions, shown: Sequence[ShownDocument], folder: str) -> bytes:
    """Return the page for citizens, with links to the documents from its ``folder``."""
    content = RenderInput(judged, options)
    kind, choice = next(pair for pair in listed(judged, options.catalog) if pair[1].wanted)
    context = build_context(content.book, content.derived, kind, choice, options.catalog)
    links = [
        ShownFile(file.path.removeprefix(f"{folder}/") if folder else file.path, document.title, file.name, file.size)
        for document in shown
        for file in document.files[:1]
    ]
    return summary_page(context, links, choice.digits)
