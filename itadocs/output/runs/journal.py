"""Keep on disk what a command of several steps may replace, until it is done: a run that was killed is undone later.

Before the first step all bytes lie in one file of the folder's own, the journal; every file that is written after that
is noted by its fingerprint before it gets its name. Where the journal is gone, the command is done. (sqlite3 was
weighed: a transaction over files needs the same notes, and leaves three files that people see.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from itadocs.errors import format_reason
from itadocs.output.backups import BACKUP_MARK
from itadocs.output.files import path_from, sha256, watch_writes, write_atomic
from itadocs.output.kept.state import HIDDEN, read_state, write_state
from itadocs.output.runs.snapshots import LOCKS, FileBefore, Snapshot
from itadocs.problems import Problem, Where

_JOURNAL, _NOTES, _POINTER = "begun.journal", "begun.txt", ".pointer"


class _Kept(Struct, frozen=True):
    """Hold what a file was like: its path from the folder of the journal, its fingerprint, its mode."""

    path: str
    sha256: str
    mode: int


class _Begun(Struct, frozen=True):
    """Hold what a run may write, as paths from the folder of the journal, and what was there before."""

    folders: tuple[str, ...]
    files: tuple[str, ...]
    kept: tuple[_Kept, ...]
    contents: dict[str, bytes]


@contextmanager
def keep_journal(place: Path, folders: Sequence[Path], files: Sequence[Path]) -> Iterator[Snapshot]:
    """Let a run write into ``folders``, and ``files`` with their kept copies, and be undone as a whole.

    ``place`` is the folder that the run holds; the journal lies there, and in every other folder a note of where it
    is. Inside is what the files were like; where that is put back, or all is done, the journal is gone after it.
    Raises OutputError O01, OSError where a file cannot be read.
    """
    place = place.resolve()
    snapshot = Snapshot([each.resolve() for each in folders], [each.resolve() for each in files])
    notes, pointers = _in(place, _NOTES), _point_to(place, _touched(folders, files))
    notes.unlink(missing_ok=True)
    write_atomic(_in(place, _JOURNAL), _pack(place, snapshot))  # from here on a kill is undone
    with notes.open("a", encoding="ascii") as noted:

        def note(data: bytes) -> None:
            digest = sha256(data)
            snapshot.ours.add(digest)
            noted.write(f"{digest}\n")
            noted.flush()

        with watch_writes(note):
            yield snapshot
    if not snapshot.is_stuck:
        _close(place, pointers)


def has_journal(place: Path) -> bool:
    """Tell whether a run in a folder was begun and is not done: it is at it, or was cut short."""
    return _in(place, _JOURNAL).is_file()


def find_journals(folder: Path) -> tuple[Path, ...]:
    """Return the folders of the journals that are about files in a folder: its own, or one that it has a note of."""
    found = {folder: None} if has_journal(folder) else {}
    for around in (folder, folder.parent):
        for pointer in sorted((around / HIDDEN / LOCKS).glob(f"*{_POINTER}")):
            path = read_state(pointer, str)
            if path is not None and has_journal(around / path):
                found[(around / path).resolve()] = None
    return tuple(found)


def list_journals(folder: Path) -> list[Path]:
    """Return the journals, and the notes of where one is, anywhere below a folder."""
    names = (_JOURNAL, f"*{_POINTER}")
    return sorted(path for name in names for path in folder.rglob(f"{HIDDEN}/{LOCKS}/{name}"))


def undo_journal(place: Path) -> tuple[Problem, ...]:
    """Put back what a run was like that was cut short; the caller holds the folder. A journal that cannot be read, or
    a file that cannot be written now, is left for the next command.

    Problems: O15 that it was done, P34 for what somebody else wrote since, O01 and O04 for what could not be put back.
    """
    try:
        snapshot = _unpack(place)
    except OSError as error:
        return (Problem("O01", Where(place.name), {"found": str(place), "reason": format_reason(error)}),)
    except ValueError:  # it is written as a whole: somebody else damaged it
        with suppress(OSError):
            _in(place, _JOURNAL).unlink()
        return ()
    with suppress(OSError):
        snapshot.ours.update(_in(place, _NOTES).read_text("ascii", "replace").split())
    problems = snapshot.restore()
    if not snapshot.is_stuck:
        _close(place, [_pointer(folder, place) for folder in _touched(snapshot.folders, snapshot.files)])
    return (Problem("O15", Where(place.name), {"found": str(place)}), *problems)


def _in(place: Path, name: str) -> Path:
    return place / HIDDEN / LOCKS / name


def _touched(folders: Iterable[Path], files: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(each.resolve() for each in (*folders, *(file.parent for file in files))))


def _pointer(folder: Path, place: Path) -> Path:
    return _in(folder, f"{sha256(path_from(folder, place).encode('utf-8', 'surrogateescape'))[:16]}{_POINTER}")


def _point_to(place: Path, folders: Iterable[Path]) -> list[Path]:
    """Say in every folder where the journal lies; a command that begins with any of them finds it."""
    pointers = []
    for folder in folders:
        pointers.append(_pointer(folder, place))
        write_state(pointers[-1], path_from(folder, place))
    return pointers


def _close(place: Path, pointers: Iterable[Path]) -> None:
    """End a journal: without its file there is nothing to undo. Raises OutputError O01."""
    for each in (_in(place, _JOURNAL), *pointers, _in(place, _NOTES)):
        with suppress(FileNotFoundError):
            each.unlink()


def _pack(place: Path, snapshot: Snapshot) -> bytes:
    """Return the journal: each content once, as it is, and the list of what had it."""
    contents = {sha256(each.data): each.data for each in snapshot.before.values()}
    kept = tuple(_Kept(path_from(place, path), sha256(each.data), each.mode) for path, each in snapshot.before.items())
    folders, files = (tuple(path_from(place, path) for path in paths) for paths in (snapshot.folders, snapshot.files))
    return msgspec.msgpack.encode(_Begun(folders, files, kept, contents))


def _unpack(place: Path) -> Snapshot:
    """Return what files were like before the run. Raises OSError, and ValueError where it is no journal.

    A journal is a file that may have come from anywhere: it speaks only for its own folder, and for those in which the
    run left the note of where it lies.
    """
    place = place.resolve()
    begun = msgspec.msgpack.decode(_in(place, _JOURNAL).read_bytes(), type=_Begun)
    if any(sha256(begun.contents.get(each.sha256, b"")) != each.sha256 for each in begun.kept):
        raise ValueError("contents")
    folders = [folder for path in begun.folders if _speaks_for(place, folder := (place / path).resolve())]
    files = [file for path in begun.files if _speaks_for(place, (file := (place / path).resolve()).parent)]
    kept = {(place / each.path).resolve(): each for each in begun.kept}
    before = {
        path: FileBefore(begun.contents[each.sha256], each.mode)
        for path, each in kept.items()
        if any(path.is_relative_to(folder) for folder in folders) or any(_is_kept_of(path, file) for file in files)
    }
    return Snapshot(folders, files, before)


def _speaks_for(place: Path, folder: Path) -> bool:
    """Tell whether a folder is the journal's own, or has a note of where the journal lies."""
    is_noted = read_state(_pointer(folder, place), str) == path_from(folder, place)
    return folder.is_relative_to(place) or is_noted


def _is_kept_of(path: Path, file: Path) -> bool:
    """Tell whether a path is a file, or a kept copy of it."""
    return path == file or (path.parent == file.parent and path.name.startswith(f"{file.stem}{BACKUP_MARK}"))
