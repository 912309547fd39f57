"""List what lies in a folder and below it, within bounds; nothing is opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from itadocs.errors import format_reason
from itadocs.output import is_folder_there
from itadocs.output.backups import BACKUP_MARK
from itadocs.output.kept.issued import has_issued
from itadocs.output.kept.manifest import FILE
from itadocs.output.kept.published import is_upload
from itadocs.problems import Problem, Where

MAX_ENTRIES = 5_000
MAX_DEPTH = 8
"""A folder of units has some hundred files; whoever names the root of a drive does not mean all of it."""

_NOT_ANYBODYS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
"""What systems leave in a folder."""


class ListedFolder(Struct, frozen=True):
    """Hold the files of a folder in order, those of folders below it after its own.

    ``problems`` are F19 for what is no ordinary file, F20 for the folder itself and F21 for one below it that cannot
    be opened, F23 where there is too much.
    """

    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Walk(Struct):
    problems: list[Problem] = []
    seen: set[tuple[int, int]] = set()
    """Folders by what the system knows them by: a link may lead back."""
    count: int = 0


def list_folder(folder: Path) -> ListedFolder:
    """List the files of a folder and of those below it, but neither what is hidden, temporary or a kept copy nor what
    lies in the folders of documents."""
    walk = _Walk()
    files = tuple(_files(folder, walk, 0))
    if walk.count > MAX_ENTRIES:
        walk.problems.append(Problem("F23", Where(str(folder)), {"found": str(folder), "limit": f"{MAX_ENTRIES:,}"}))
    return ListedFolder(files, tuple(walk.problems))


def _files(folder: Path, walk: _Walk, depth: int) -> Iterator[Path]:
    try:
        state = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        params = {"found": str(folder), "reason": format_reason(error)}
        walk.problems.append(Problem("F21" if depth else "F20", Where(str(folder)), params))
        return
    is_made = depth > 0 and (any(entry.name == FILE for entry in entries) or has_issued(folder))
    is_made = is_made or (depth > 0 and is_upload(folder))
    if is_made or (state.st_dev, state.st_ino) in walk.seen:
        return
    walk.seen.add((state.st_dev, state.st_ino))
    below: list[Path] = []
    for entry in entries:
        walk.count += 1
        if walk.count > MAX_ENTRIES:
            return
        path = folder / entry.name
        if is_nobodys(path):
            continue
        if _is_folder(entry):
            below.append(path)
        elif problem := refuse_special(path):
            walk.problems.append(problem)
        else:
            yield path
    if depth < MAX_DEPTH:
        for path in below:
            yield from _files(path, walk, depth + 1)


def is_nobodys(path: Path) -> bool:
    """Tell whether a file or folder is no officer's work: hidden, left by an office program or a system, or the copy
    kept before a change."""
    is_left = path.name.startswith((".", "~$")) or path.name.casefold() in _NOT_ANYBODYS
    return is_left or BACKUP_MARK in path.stem


def word_documents(folder: Path) -> list[Path]:
    """Return the Word documents that lie in a folder itself, but for what is no officer's work; of what is no folder
    none."""
    if not is_folder_there(folder):
        return []
    found = (each for each in folder.glob("*") if each.suffix.casefold() == ".docx" and not is_nobodys(each))
    return sorted(each for each in found if each.is_file())


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # told where it is opened
        return False


def refuse_special(path: Path) -> Problem | None:
    """Return F19 for what is there and is no ordinary file, such as a pipe or a device: opening one may never end.

    None for an ordinary file.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        kind = "เป็นทางลัดที่ไม่มีปลายทาง"
    except (OSError, ValueError) as error:
        kind = format_reason(error)
    else:
        if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
            return None
        kind = "เป็นท่อ อุปกรณ์ หรือช่องสื่อสารของระบบ ไม่ใช่แฟ้มข้อมูล"
    return Problem("F19", Where(str(path)), {"found": path.name, "kind": kind})
