"""Find what the program kept and nobody needs any more: copies whose every byte lies elsewhere too, old versions
without a name, lists of what has arrived since, what was made of a set that is outdated. Whatever may hold somebody's
only words stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from itadocs.output.backups import BACKUP_MARK
from itadocs.output.beside import NOT_CARRIED, OUTDATED, is_beside
from itadocs.output.files import sha256
from itadocs.output.kept.issued import KEPT, list_issued
from itadocs.output.kept.state import HIDDEN
from itadocs.output.kept.versions import VERSIONS, forget_version, spare_versions

_COPIES = (KEPT, "taken", "resaved")
"""Folders of copies; earlier versions of the program had one for each reason."""


class Spare(StrEnum):
    """Name why a file is not needed."""

    COPY = "copy"
    VERSION = "version"
    LISTING = "listing"
    OUTDATED = "outdated"


class Removable(Struct, frozen=True):
    """Hold a file that may go, with the fingerprint of its bytes; ``same`` is the one with the same bytes that stays,
    None where it goes for another reason."""

    path: Path
    why: Spare
    sha256: str
    same: Path | None = None


def find_removable(folder: Path, is_settled_list: Callable[[str], bool]) -> tuple[Removable, ...]:
    """Return what may go below a folder; ``is_settled_list`` says of a list's text whether nothing is open in it any
    more. Raises OSError where a file cannot be read."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    places = {path.parent for path in files if path.parent.parent.name == VERSIONS and HIDDEN in path.parts}
    found = [_removable(path, Spare.VERSION) for place in sorted(places) for path in spare_versions(place)]
    found += (_removable(path, Spare.OUTDATED) for path in files if _is_outdated(path))
    for path in files:
        is_list = path.suffix == ".txt" and is_beside(path.name, NOT_CARRIED)
        if is_list and is_settled_list(path.read_text("utf-8-sig", "replace")):
            found.append(_removable(path, Spare.LISTING))
    return (*found, *_twice(files, frozenset(each.path for each in found)))


def _twice(files: Iterable[Path], going: frozenset[Path]) -> Iterator[Removable]:
    """Yield the copies of which every byte lies in another file that stays, which is not among those ``going``."""
    copies = [path for path in files if _is_copy(path)]
    sizes = {path.stat().st_size for path in copies}
    stay = {
        sha256(path.read_bytes()): path
        for path in files
        if path not in copies and path not in going and path.stat().st_size in sizes
    }
    # the newest of one file first, and before those that are named as earlier versions did
    for path in sorted(copies, key=lambda path: (BACKUP_MARK in path.name, path.name), reverse=True):
        digest = sha256(path.read_bytes())
        same = stay.setdefault(digest, path)
        if same != path:
            yield Removable(path, Spare.COPY, digest, same)


def _removable(path: Path, why: Spare) -> Removable:
    return Removable(path, why, sha256(path.read_bytes()))


def _is_copy(path: Path) -> bool:
    return BACKUP_MARK in path.name or (path.parent.name in _COPIES and path.parent.parent.name == HIDDEN)


def _is_outdated(path: Path) -> bool:
    """Tell whether a file was put aside as outdated and holds what the program wrote: nobody worked in it."""
    if not is_beside(path.name, OUTDATED):
        return False
    known = {digest for issue in list_issued(path.parent).values() for digest in issue.sha256}
    return bool(known) and sha256(path.read_bytes()) in known


def remove_files(found: tuple[Removable, ...]) -> Iterator[Removable]:
    """Take away what may go and yield what is gone; what changed meanwhile stays. Raises OSError, OutputError O01."""
    for each in found:
        if not each.path.is_file() or sha256(each.path.read_bytes()) != each.sha256:
            continue
        if each.same is not None and not (each.same.is_file() and sha256(each.same.read_bytes()) == each.sha256):
            continue
        if each.why is Spare.VERSION:
            forget_version(each.path)
        else:
            each.path.unlink()
        yield each
