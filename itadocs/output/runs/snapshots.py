"""Put files back as they were when a command of several steps cannot be finished; nobody else's work is touched."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.errors import ItadocsError, as_problem, format_reason
from itadocs.output.backups import BACKUP_MARK
from itadocs.output.beside import OUTDATED, is_beside
from itadocs.output.files import sha256, sweep_below, write_atomic
from itadocs.output.kept.issued import list_issued
from itadocs.output.kept.manifest import FILE
from itadocs.output.kept.state import HIDDEN
from itadocs.problems import Problem, Where

LOCKS = "locks"
"""The folder, in the program's own, of what says who is at it: that is never put back."""


class FileBefore(Struct, frozen=True):
    """Hold the bytes of a file and its mode."""

    data: bytes
    mode: int


class Snapshot:
    """Hold what some folders and files were like. Raises OSError where one cannot be read.

    ``ours`` are the fingerprints of what the run wrote: that alone may be undone. ``is_stuck`` says that something
    could not be put back that may be later.
    """

    def __init__(
        self, folders: Sequence[Path], files: Sequence[Path], before: Mapping[Path, FileBefore] | None = None
    ) -> None:
        """Read all in the ``folders``, and the ``files`` with their kept copies; ``before`` is given where that was
        read long since."""
        self.folders, self.files = folders, files
        found = {path: FileBefore(path.read_bytes(), path.stat().st_mode) for path in self._paths()}
        self.before = found if before is None else before
        self.ours: set[str] = set()
        self.is_stuck = False

    def restore(self) -> tuple[Problem, ...]:
        """Put every file back that the run changed; return P34 for those that somebody else wrote, and O01 or O04 for
        those that cannot be written now."""
        for folder in self.folders:
            sweep_below(folder)  # what was only begun is nobody's work
        issued = [list_issued(path.parent.parent) for path in self._paths() if path.name == "issued.json"]
        self.ours.update(digest for listed in issued for each in listed.values() for digest in each.sha256)
        moved = {path: sha256(path.read_bytes()) for path in self._paths() if self._is_moved(path)}
        known = {sha256(each.data) for each in self.before.values()}
        self.ours.update(digest for digest in moved.values() if digest in known)
        left: list[Problem] = []
        # what the program knows of its work goes last: until then it still knows what it wrote
        for path in sorted({*self.before, *self._paths()}, key=self._order):
            is_copy = path not in self.before and BACKUP_MARK in path.name
            if is_copy and left:
                continue  # somebody may look for what was there before
            try:
                is_back = self._restore_file(path, moved.values())
            except OSError as error:
                self.is_stuck = True
                left.append(Problem("O01", Where(path.name), {"found": str(path), "reason": format_reason(error)}))
            except ItadocsError as error:
                self.is_stuck = True
                left.append(as_problem(error, Where(path.name)))
            else:
                left += () if is_back else [Problem("P34", Where(path.name), {"found": str(path)})]
        return tuple(left)

    @staticmethod
    def _order(path: Path) -> tuple[bool, bool, Path]:
        return HIDDEN in path.parts, BACKUP_MARK in path.name, path

    def _is_moved(self, path: Path) -> bool:
        return path not in self.before and is_beside(path.name, OUTDATED)

    def _restore_file(self, path: Path, moved: Collection[str]) -> bool:
        """Return whether a file is as it was; one that is gone, and that the run did not move, somebody took away.
        Raises OSError and OutputError."""
        data = path.read_bytes() if path.is_file() else None
        before = self.before.get(path)
        if data == (before and before.data):
            return True
        if data is not None and not self._is_ours(path, data):
            return False
        if before is None:
            path.unlink()
        elif data is not None or self._is_state(path) or sha256(before.data) in moved:
            write_atomic(path, before.data)
            path.chmod(before.mode)
        return True

    def _is_ours(self, path: Path, data: bytes) -> bool:
        return self._is_state(path) or sha256(data) in self.ours

    @staticmethod
    def _is_state(path: Path) -> bool:
        return HIDDEN in path.parts or path.name == FILE

    def _paths(self) -> Iterator[Path]:
        for folder in self.folders:
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not (path.parent.name == LOCKS and HIDDEN in path.parts):
                    yield path
        for file in self.files:
            if file.is_file():
                yield file
            for path in sorted(file.parent.iterdir()) if file.parent.is_dir() else ():
                if path.name.startswith(f"{file.stem}{BACKUP_MARK}"):
                    yield path
