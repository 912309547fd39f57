"""Put files back as they were when a command of several steps cannot be finished; nobody else's work is touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from itadocs.errors import ItadocsError
from itadocs.output.backups import BACKUP_MARK
from itadocs.output.files import sha256, write_atomic
from itadocs.output.issued import list_issued
from itadocs.output.manifest import FILE
from itadocs.output.state import HIDDEN
from itadocs.problems import Problem, Where

_LOCKS = "locks"


class Snapshot:
    """Hold what some folders and files were like. Raises OSError where one cannot be read."""

    def __init__(self, folders: Sequence[Path], files: Sequence[Path]) -> None:
        """Read all in the ``folders``, and the ``files`` with their kept copies."""
        self._folders, self._files = folders, files
        self._before = {path: (path.read_bytes(), path.stat().st_mode) for path in self._paths()}
        self._ours: set[str] = set()

    def remember(self) -> None:
        """Take what differs by now as written by this run: it may be undone."""
        for path in self._paths():
            data = path.read_bytes()
            if path not in self._before or self._before[path][0] != data:
                self._ours.add(sha256(data))

    def restore(self) -> tuple[Problem, ...]:
        """Put every file back that this run changed; return P34 for those that somebody else wrote."""
        issued = [list_issued(path.parent.parent) for path in self._paths() if path.name == "issued.json"]
        self._ours.update(digest for listed in issued for each in listed.values() for digest in each.sha256)
        left = []
        # what the program knows of its work goes last: until then it still knows what it wrote
        for path in sorted({*self._before, *self._paths()}, key=lambda path: (HIDDEN in path.parts, path)):
            try:
                is_back = self._restore_file(path)
            except (OSError, ItadocsError):
                is_back = False
            if not is_back:
                left.append(Problem("P34", Where(path.name), {"found": str(path)}))
        return tuple(left)

    def _restore_file(self, path: Path) -> bool:
        """Return whether a file is as it was. Raises OSError and OutputError."""
        data = path.read_bytes() if path.is_file() else None
        before = self._before.get(path)
        if data == (before and before[0]):
            return True
        if data is not None and not self._is_ours(path, data):
            return False
        if before is None:
            path.unlink()
        else:
            write_atomic(path, before[0])
            path.chmod(before[1])
        return True

    def _is_ours(self, path: Path, data: bytes) -> bool:
        is_state = HIDDEN in path.parts or path.name == FILE
        is_copy = path not in self._before and BACKUP_MARK in path.name
        return is_state or is_copy or sha256(data) in self._ours

    def _paths(self) -> Iterator[Path]:
        for folder in self._folders:
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not (path.parent.name == _LOCKS and HIDDEN in path.parts):
                    yield path
        for file in self._files:
            if file.is_file():
                yield file
            for path in sorted(file.parent.iterdir()) if file.parent.is_dir() else ():
                if path.name.startswith(f"{file.stem}{BACKUP_MARK}"):
                    yield path
