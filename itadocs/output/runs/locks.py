"""Let one run at a time change a workbook or a document, and say who is at it.

The lock is the system's own, so that it goes with the run that holds it, however that ends; beside it lies who holds
it since when. A note without a lock is from a run that was cut short: it is taken over, and told. (filelock was
weighed: it knows no owner, and the lock itself is two calls.)
"""

from __future__ import annotations

import getpass
import os
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from msgspec import Struct

from itadocs.errors import OutputError, format_reason
from itadocs.output.files import folder_for_people, safe_name, sweep, try_lock
from itadocs.output.kept.state import HIDDEN, read_state, write_state
from itadocs.output.runs.journal import find_journals, has_journal, undo_journal
from itadocs.problems import Problem, Where

PATIENCE = 20.0
"""Seconds for which a run waits for another one."""
_PAUSE = 0.05
_LONG_SINCE = datetime(1970, 1, 1, tzinfo=UTC)
_held: set[Path] = set()
"""The folders that this run holds: a command of several steps holds the same one for each of them."""


class LockOwner(Struct, frozen=True):
    """Hold who is at a file: a person on a machine, the process, and since when."""

    name: str
    process: int
    since: datetime


@contextmanager
def hold_file(path: Path, moment: datetime, patience: float = PATIENCE) -> Iterator[tuple[Problem, ...]]:
    """Hold a file for this run, and sweep its folder; inside, return O11 where a run before was cut short while it held
    the file.

    ``moment`` is the run's clock; ``patience`` are seconds to wait for another run. Raises OutputError O09 where that
    one holds it still, O01 where there can be no lock in the folder.
    """
    path = path.resolve()
    with _hold(path.parent, path, moment, patience) as told:
        yield told


@contextmanager
def hold_folder(folder: Path, moment: datetime, patience: float = PATIENCE) -> Iterator[tuple[Problem, ...]]:
    """Hold a folder of documents, with all that is known of them beside them, as :func:`hold_file` holds a file.

    Who changes a workbook too holds the folder first: two runs never wait for each other. A run of several steps that
    was cut short about files here is undone first: inside, return O15 then, and P34 for what somebody wrote since.
    """
    folder = folder.resolve()
    if folder in _held:
        yield ()
        return
    undone = undo_cut_short([folder])
    with _hold_folder(folder, moment, patience) as told:
        yield (*undone, *told)


def undo_cut_short(folders: Iterable[Path]) -> tuple[Problem, ...]:
    """Put back what runs of several steps that were killed left in folders, before anything is read there; a run that
    is alive is left alone.

    Problems: O15 for each run, P34 for what somebody else wrote since, O01 and O04 for what cannot be put back now.
    """
    told: tuple[Problem, ...] = ()
    for folder in dict.fromkeys(each.resolve() for each in folders):
        for place in find_journals(folder):
            if place not in _held:
                with suppress(OutputError), _hold_folder(place, _LONG_SINCE, 0) as found:
                    told += found
    return told


@contextmanager
def _hold_folder(folder: Path, moment: datetime, patience: float) -> Iterator[tuple[Problem, ...]]:
    with _hold(folder, folder / "documents", moment, patience) as told:
        _held.add(folder)
        try:
            if has_journal(folder):
                told = undo_journal(folder) or told
            yield told
        finally:
            _held.discard(folder)


@contextmanager
def _hold(folder: Path, path: Path, moment: datetime, patience: float) -> Iterator[tuple[Problem, ...]]:
    """Hold what lies in a folder under a name. Raises OutputError."""
    place = folder / HIDDEN / "locks" / safe_name(path.name)
    shown = path if path.exists() else folder
    note = place.with_name(f"{place.name}.json")
    with _opened(place) as file:
        if not _wait(file, patience):
            raise _busy(shown, read_state(note, LockOwner), moment)
        left = read_state(note, LockOwner)
        sweep(folder)
        write_state(note, LockOwner(f"{_person()}@{socket.gethostname()}", os.getpid(), moment))
        try:
            yield () if left is None else (_left(shown, left, moment),)
        finally:
            with suppress(OSError):
                note.unlink()


def _opened(place: Path) -> IO[bytes]:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        return place.open("a+b")
    except OSError as error:
        raise OutputError("O01", found=str(folder_for_people(place)), reason=format_reason(error)) from error


def _person() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a service without a name
        return "?"


def _wait(file: IO[bytes], patience: float) -> bool:
    """Return whether the lock could be had in time."""
    end = time.monotonic() + patience
    while not _try_lock(file):
        if time.monotonic() >= end:
            return False
        time.sleep(_PAUSE)
    return True


def _try_lock(file: IO[bytes]) -> bool:
    """Take the lock of an open file; False where another one has it. A folder without locks has none to wait for."""
    return _try_lock_of_windows(file) if os.name == "nt" else try_lock(file.fileno()) is not False


def _try_lock_of_windows(file: IO[bytes]) -> bool:
    import msvcrt

    try:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True


def _busy(path: Path, owner: LockOwner | None, moment: datetime) -> OutputError:
    return OutputError("O09", found=str(path), owner=owner.name if owner else "?", age=_age(owner, moment))


def _left(path: Path, owner: LockOwner, moment: datetime) -> Problem:
    params = {"found": str(path), "owner": owner.name, "age": _age(owner, moment)}
    return Problem("O11", Where(path.name), params)


def _age(owner: LockOwner | None, moment: datetime) -> str:
    """Return in Thai for how long somebody has been at a file."""
    if owner is None:
        return "ไม่ทราบเวลา"
    minutes = max(0, round((moment.timestamp() - owner.since.timestamp()) / 60))
    return f"{minutes} นาทีก่อน" if minutes < 120 else f"{minutes // 60} ชั่วโมงก่อน"
