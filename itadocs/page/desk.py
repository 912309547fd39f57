"""Keep what is open: the folder, what was last seen in it, what changed since, and the work that runs."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.codes import severity
from itadocs.commands.accept import find_edits
from itadocs.commands.views.look import FolderLook, WorkbookLook, look
from itadocs.deliverables.checked import KeptChecks
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import WorkbookOutcome
from itadocs.output.fingerprint import file_fingerprint
from itadocs.output.runs.cut_short import undo_before_reading
from itadocs.page.jobs import Job
from itadocs.page.places import places_of
from itadocs.problems import Problem, Severity
from itadocs.review.pull.records import Side, Wishes

Seen = tuple[tuple[str, int, int], ...]
"""The files of a folder with their sizes and times."""

_MOST = 5_000
_TRIES, _PAUSE = 3, 0.4
"""A file that cannot be read may be half written: it is read again so often, after so many seconds."""


_ENDS_WITHIN = 60.0
"""Seconds that a work is given to come to a whole file."""


class DeskSettings(Struct, frozen=True):
    """Hold what the command line was given. ``templates`` are the agency's own folders, ``clock`` says what time it
    is; ``fonts`` is a folder of fonts that are not installed, None for those of the machine alone."""

    catalog: Catalog
    clock: Callable[[], datetime]
    templates: tuple[Path, ...] = ()
    fonts: Path | None = None


class SavedChange(Struct, frozen=True):
    """Hold what became of a workbook's problems when it was saved last."""

    mended: tuple[Problem, ...] = ()
    added: tuple[Problem, ...] = ()


class Desk:
    """Hold a folder that is open. It is asked by several threads."""

    def __init__(self, folder: Path, settings: DeskSettings) -> None:
        self.folder, self.settings = folder.resolve(), settings
        self.places = places_of(folder)
        self.version = 0
        """Grows whenever a page would look different."""
        self.job: Job | None = None
        self.is_ending = False
        self.undone: tuple[Problem, ...] = ()
        """What is told of a run that was killed before this one: it is as if it had not begun."""
        self.choices: dict[Path, Mapping[str, Side]] = {}
        """By document, what was chosen of its edits when it could not be taken back."""
        self.pause: Callable[[float], None] = time.sleep
        self._lock, self._counting = threading.RLock(), threading.Lock()
        self._look: FolderLook | None = None
        self._seen: Seen = ()
        self._problems: dict[Path, Mapping[object, Problem]] = {}
        self._changes: dict[Path, SavedChange] = {}
        self._kept = KeptChecks()
        self._edits: dict[Path, tuple[object, int]] = {}

    def options(self, **given: Any) -> BuildOptions:
        """Return the options of a command, with the time of now."""
        settings = self.settings
        usual: dict[str, Any] = {"beside": True, "templates": settings.templates, "fonts": settings.fonts}
        return BuildOptions(settings.catalog, self.places.roots[-1], settings.clock(), **{**usual, **given})

    def look(self) -> FolderLook:
        """Return what lies in the folder, judged anew where a file changed; while a work writes there, as it was."""
        with self._lock:
            if self._look is not None and self.job and self.job.is_running:
                return self._look
            seen = list_files(self.places.roots)
            if self._look is None or seen != self._seen:
                if self._look is None:  # what a program that was killed had begun is put back before anything is read
                    self.undone = undo_before_reading([self.folder])
                    seen = list_files(self.places.roots)
                found = self._look_again()
                self._compare(found)
                self._look, self._seen = found, seen
                self.tell()
            return self._look

    def is_other(self, seen: Seen) -> bool:
        """Tell whether the files are others than those last judged, and may be judged now."""
        return seen != self._seen and not (self.job and self.job.is_running)

    def workbook(self, path: Path) -> WorkbookLook | None:
        """Return what is known of a workbook; None where it is not there any more."""
        return next((each for each in self.workbooks() if each.outcome.path.resolve() == path), None)

    def workbooks(self) -> Sequence[WorkbookLook]:
        """Return the workbooks that lie in the folder itself: a link may lead elsewhere."""
        return [each for each in self.look().workbooks if self.places.name_of(_home(each.outcome.path))]

    def paths_of(self, path: Path) -> list[Path]:
        """Return what a command is given for a workbook: the folder of a set whose units have sent something."""
        is_set = any(entry.province == path and entry.files for entry in self.look().sets)
        return [path.parent] if is_set else [path]

    def count_edits(self, document: Path) -> int:
        """Return at how many places a document was edited; 0 where that cannot be told."""
        state = (file_fingerprint(document), [file_fingerprint(each.outcome.path) for each in self.workbooks()])
        if self._edits.get(document, ("", 0))[0] != state:
            edits = find_edits(document, self.options(beside=False), Wishes()).edits
            self._edits[document] = (state, len(edits))
        return self._edits[document][1]

    def change_of(self, path: Path) -> SavedChange:
        """Return what the last save changed."""
        return self._changes.get(path, SavedChange())

    @property
    def is_there(self) -> bool:
        """Tell whether the folder is still where it was."""
        return self.folder.is_dir()

    def begin(self, title: str, work: Callable[[Job], object], *, place: str = "/", can_stop: bool = True) -> bool:
        """Begin a work in a thread of its own, told at the address ``place``; return whether it could: one at a
        time."""
        with self._lock:
            if self.is_ending or (self.job and self.job.is_running):
                return False
            self.job = Job(title, self.tell, place=place, can_stop=can_stop)
        self.tell()
        self.job.start(work)
        return True

    def dismiss(self) -> None:
        """Take away the work that is done, of which nobody wants to read any more."""
        with self._lock:
            if self.job and not self.job.is_running:
                self.job = None
        self.tell()

    def tell(self) -> None:
        """Let every page look again."""
        with self._counting:  # not the lock that is held while all is judged: the work goes on meanwhile
            self.version += 1

    def end(self) -> None:
        """Let streams end, and no work begin any more."""
        self.is_ending = True

    def close(self) -> None:
        """Wait until the work that runs came to a stop."""
        self.end()
        if self.job and self.job.is_running:
            self.job.stop()
            self.job.wait(_ENDS_WITHIN)

    def _look_again(self) -> FolderLook:
        for _ in range(_TRIES):
            found = look(self.folder, self.options(), self._kept)
            young = [each.outcome for each in found.workbooks if is_broken(each.outcome) and self._is_young(each)]
            if not young:
                break
            self.pause(_PAUSE)
        return found

    def _is_young(self, found: WorkbookLook) -> bool:
        return abs((self.settings.clock() - found.saved).total_seconds()) < 2

    def _compare(self, found: FolderLook) -> None:
        for each in found.workbooks:
            path, after = each.outcome.path, {_key(problem): problem for problem in each.outcome.problems}
            before = self._problems.get(path)
            if before is not None and before.keys() != after.keys():
                mended = tuple(problem for key, problem in before.items() if key not in after)
                added = tuple(problem for key, problem in after.items() if key not in before)
                self._changes[path] = SavedChange(mended, added)
            self._problems[path] = after


def list_files(roots: Sequence[Path]) -> Seen:
    """Return the files below some folders with their sizes and times; nothing is opened, nothing hidden is seen."""
    found = []
    for root in roots:
        for folder, folders, files in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if name.startswith((".", "~$")):
                    continue
                path = Path(folder, name)
                try:
                    state = path.stat()
                except OSError:
                    continue
                found.append((str(path), state.st_size, state.st_mtime_ns))
            if len(found) > _MOST:
                return tuple(found)
    return tuple(found)


def is_broken(outcome: WorkbookOutcome) -> bool:
    """Tell whether a workbook could not be read at all."""
    return any(problem.code[0] == "F" and severity(problem) is Severity.ERROR for problem in outcome.problems)


def _key(problem: Problem) -> object:
    return problem.code, problem.where, tuple(sorted((name, str(value)) for name, value in problem.params.items()))


def _home(path: Path) -> Path:
    """Return the file of the folder that a path leads to: a workbook in a zip file lies there."""
    return next((each for each in path.parents if each.suffix.lower() == ".zip" and each.is_file()), path)
