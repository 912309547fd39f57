"""See every file that was handed in: named, or lying in a folder that was named, or below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from itadocs.catalog.marks import TRACKING
from itadocs.intake.archives import open_archive, sweep_archived
from itadocs.intake.folders import list_folder
from itadocs.intake.missing import missing_file
from itadocs.intake.unread import UnreadFile, is_workbook_file
from itadocs.problems import Problem, Where
from itadocs.read.mark import peek_mark

CopiesOf = Callable[[Path], Path]
"""Says where copies of what a zip file holds are written."""


class SeenFiles(Struct):
    """Hold what was seen. ``named`` are the workbooks that were named themselves, ``asked`` those and what lies right
    in a folder that was, ``below`` and ``tracking_below`` what lies in the folders of it → that folder.

    ``others`` are files that are no workbooks, ``archived`` workbooks out of zip files → where they lie for people.
    """

    named: list[Path] = []
    asked: list[Path] = []
    below: dict[Path, Path] = {}
    tracking: list[Path] = []
    tracking_below: list[Path] = []
    others: list[Path] = []
    unread: list[UnreadFile] = []
    problems: list[Problem] = []
    archived: dict[Path, Path] = {}
    empty: list[Path] = []
    """Folders that were named in which no workbook or tracking file lies, but perhaps below."""

    def lies_at(self, path: Path) -> Path:
        """Return where a workbook lies for people."""
        return self.archived.get(path, path)

    def put_aside(self, path: Path, unread: UnreadFile) -> None:
        """Take a workbook of a stranger out."""
        self.asked = [other for other in self.asked if other != path]
        self.below.pop(path, None)
        self.unread.append(unread)


def see_files(paths: Iterable[Path], copies: CopiesOf) -> SeenFiles:
    """See what was named; copies of what zip files hold are written where ``copies`` says.

    Problems: F01 not there, F25 no name of a file, F19 to F23 of folders and of what is no ordinary file, E12 what the
    program made itself, where it was named.
    """
    seen = SeenFiles()
    for path in paths:
        problem = missing_file(path)
        if problem:
            seen.problems.append(problem)
        elif path.is_dir():
            _see_folder(path, seen, copies)
        elif path.suffix.lower() == ".zip":
            _see_archive(path, seen, copies, path.parent)
        else:
            _see_named(path, seen)
    return seen


def _see_named(path: Path, seen: SeenFiles) -> None:
    mark = peek_mark(path)
    if mark == TRACKING:
        seen.tracking.append(path)
    elif mark is not None:
        seen.problems.append(Problem("E12", Where(str(path)), {"found": path.name}))
    else:
        seen.asked.append(path)
        seen.named.append(path)


def _see_folder(folder: Path, seen: SeenFiles, copies: CopiesOf) -> None:
    listed = list_folder(folder)
    sweep_archived(listed.files, copies)
    before = len(seen.asked), len(seen.tracking)
    for path in listed.files:
        if path.suffix.lower() == ".zip":
            _see_archive(path, seen, copies, folder)
        elif is_workbook_file(path):
            _sort_in(path, seen, folder)
        else:
            seen.others.append(path)
    seen.problems += listed.problems
    if (len(seen.asked), len(seen.tracking)) == before and all(each.code != "F20" for each in listed.problems):
        seen.empty.append(folder)


def _see_archive(path: Path, seen: SeenFiles, copies: CopiesOf, folder: Path) -> None:
    opened = open_archive(path, copies(path))
    for written, origin in opened.workbooks.items():
        if origin != written:
            seen.archived[written] = origin
        _sort_in(written, seen, folder, path)
    seen.unread += opened.unread


def _sort_in(path: Path, seen: SeenFiles, folder: Path, archive: Path | None = None) -> None:
    """Take in a workbook of a folder; other workbooks of ours than tracking files are neither."""
    mark, is_right_there = peek_mark(path), (archive or path).parent == folder
    if mark == TRACKING:
        (seen.tracking if is_right_there else seen.tracking_below).append(path)
    elif mark is None and is_right_there:
        seen.asked.append(path)
    elif mark is None:
        seen.below[path] = folder
