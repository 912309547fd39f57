"""Run ``itadocs publish``: a folder that can be uploaded as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.commands.build import build
from itadocs.commands.pull import pull
from itadocs.deliverables.options import BuildOptions, OnProgress
from itadocs.errors import OutputError, as_problem
from itadocs.intake.judging import JudgedWorkbook
from itadocs.outcomes import Report
from itadocs.output.kept.issued import read_issued
from itadocs.problems import Problem, Where
from itadocs.publish.gate import hold_back, leave_unsettled, tell_unmade
from itadocs.publish.judged import judged_workbooks
from itadocs.publish.pages import pages_of
from itadocs.publish.ready import ready_documents
from itadocs.publish.shelves import assign_shelves
from itadocs.publish.writing import Upload, write_upload


class Publication(Struct, frozen=True):
    """Hold what was published. ``report`` is that of the build before, ``problems`` say what was left out or is there
    in spite of something: V08 to V11; O01 and O04 where nothing could be written. ``documents`` are the folders of
    the documents."""

    folder: Path
    report: Report
    upload: Upload = Upload((), (), ())
    documents: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def publish(
    paths: Sequence[Path],
    options: BuildOptions,
    folder: Path,
    *,
    anyway: bool = False,
    on_progress: OnProgress | None = None,
) -> Publication:
    """Build all documents with their PDF, and lay out those that nothing stands against in a folder. Nothing is raised.

    ``anyway`` puts there the others as well, and says so. ``on_progress`` is called as by ``build``.
    """
    folder = folder.absolute() if folder.name in ("", "..") else folder
    known: dict[Path, JudgedWorkbook] = {}
    report = build(paths, options, on_progress, lambda one: known.update({one.path: one}))
    if not options.is_wanted_still(folder, "โฟลเดอร์เผยแพร่"):
        return Publication(folder, report)
    judged = judged_workbooks(report, known, options)
    shelves = assign_shelves(report, judged, folder)
    members = {entry.province.path: [judged[unit.path] for unit in entry.workbooks] for entry in report.sets}
    made = (
        document
        for one in shelves.in_order(report.workbooks)
        for document in ready_documents(
            one, judged[one.path], shelves.folders[one.path], options, members.get(one.path, ())
        )
    )
    ready, unsettled = leave_unsettled(made, report)
    words = {kind.key for kind in options.catalog.documents if kind.is_word}
    published, problems = hold_back(
        ready, lambda path, data: _has_edits(path, data, options), anyway=anyway, others=shelves.others
    )
    problems = (*problems, *unsettled, *tell_unmade(report, words))
    if not published:
        return Publication(folder, report, problems=problems)
    workbooks = list(dict.fromkeys(one.document.workbook.path for one in published))
    try:
        files = pages_of(published, judged, shelves.folders, shelves.units, options)
        upload = write_upload(folder, files, shelves.owners_of(workbooks), shelves.tops_of(workbooks))
    except OutputError as error:
        return Publication(folder, report, problems=(*problems, as_problem(error, Where(str(folder)))))
    stays = (*_told("V10", upload.earlier, folder), *_told("V11", upload.left, folder))
    return Publication(folder, report, upload, tuple(one.document.folder for one in published), (*problems, *stays))


def _told(code: str, paths: Sequence[str], folder: Path) -> Iterator[Problem]:
    """Yield what is told of files, once for all of a folder."""
    by_folder: dict[str, list[str]] = {}
    for path in paths:
        by_folder.setdefault(path.rpartition("/")[0], []).append(path)
    for place, found in by_folder.items():
        named = (
            f"{place}/ ({len(found)} แฟ้ม เช่น {found[0].rpartition('/')[2]})"
            if place and found[1:]
            else ", ".join(found)
        )
        yield Problem(code, Where(str(folder)), {"found": named})


def _has_edits(path: Path, data: bytes, options: BuildOptions) -> bool:
    """Tell whether a document says something that could still be taken into its workbook."""
    if read_issued(path) == data:
        return False
    return any(change.is_pending for found in pull([path], options) for change in found.changes)
