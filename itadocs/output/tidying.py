"""Find kept copies that are no longer needed: those whose every byte lies elsewhere too, and old versions without a
name, which the program made itself. Whatever may hold somebody's only words stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from itadocs.output.backups import BACKUP_MARK
from itadocs.output.files import sha256
from itadocs.output.state import HIDDEN
from itadocs.output.versions import VERSIONS, forget_version, spare_versions

_COPIES = ("taken", "resaved")


class Removable(Struct, frozen=True):
    """Hold a file that may go; ``same`` is the one with the same bytes that stays, None for an old version."""

    path: Path
    same: Path | None = None


def find_removable(folder: Path) -> tuple[Removable, ...]:
    """Return what may go below a folder. Raises OSError where a file cannot be read."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    places = {path.parent for path in files if path.parent.parent.name == VERSIONS and HIDDEN in path.parts}
    old = [path for place in sorted(places) for path in spare_versions(place)]
    copies = [path for path in files if _is_copy(path)]
    sizes = {path.stat().st_size for path in copies}
    stay = {
        sha256(path.read_bytes()): path
        for path in files
        if path not in copies and path not in old and path.stat().st_size in sizes
    }
    found = [Removable(path) for path in old]
    for path in reversed(copies):  # by their names the newest first
        same = stay.setdefault(sha256(path.read_bytes()), path)
        if same != path:
            found.append(Removable(path, same))
    return tuple(found)


def _is_copy(path: Path) -> bool:
    return BACKUP_MARK in path.name or (path.parent.name in _COPIES and path.parent.parent.name == HIDDEN)


def remove_files(found: tuple[Removable, ...]) -> Iterator[Removable]:
    """Take away what may go and yield what is gone; what changed meanwhile stays. Raises OSError, OutputError O01."""
    for each in found:
        if each.same is None:
            forget_version(each.path)
        elif each.same.is_file() and each.same.read_bytes() == each.path.read_bytes():
            each.path.unlink()
        else:
            continue
        yield each
