"""Keep what the program issued beside it: the bytes of each document as written, and of which workbook it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct, field

from itadocs.output.backups import free_backup
from itadocs.output.files import is_file_there, sha256, write_atomic
from itadocs.output.kept.state import HIDDEN, read_state, write_state

_LIST = "issued.json"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
KEPT = "kept"
"""The folder of what the program writes over itself: documents that were saved again, or taken back whole."""
_LAST = 3
"""Versions whose fingerprints are kept: a run that was cut short may have left the one before."""


class IssuedFile(Struct, frozen=True):
    """Hold a file the program wrote: the workbook it was made of, as told from the folder, and its last
    fingerprints."""

    source: str
    sha256: tuple[str, ...] = field(default_factory=tuple)


def issued_path(document: Path) -> Path:
    """Return where the copy of a document lies."""
    return document.parent / HIDDEN / "issued" / document.name


def read_issued(document: Path) -> bytes | None:
    """Read a document as the program wrote it; None where it wrote none, or the copy is gone."""
    try:
        return issued_path(document).read_bytes()
    except OSError:
        return None


def list_issued(folder: Path) -> dict[str, IssuedFile]:
    """Read the files the program wrote in a folder, by name; empty where the list is not there or cannot be read."""
    return read_state(folder / HIDDEN / _LIST, dict[str, IssuedFile]) or {}


def has_issued(folder: Path) -> bool:
    """Tell whether a folder is one of documents; the lock of a workbook makes no folder one."""
    return (folder / HIDDEN / _LIST).is_file()


def write_issued(document: Path, data: bytes, source: str) -> None:
    """Keep the copy and list the file, before the document itself is written: a run that is cut short in between
    leaves no document that nobody knows. Raises OutputError O01."""
    write_atomic(issued_path(document), data, durable=False)
    known = list_issued(document.parent).get(document.name)
    before = known.sha256 if known and known.source == source else ()
    _list_file(document, IssuedFile(source, (*before, sha256(data))[-_LAST:]))


def _list_file(document: Path, issue: IssuedFile) -> None:
    folder = document.parent
    issues = {**list_issued(folder), document.name: issue}
    listed = {
        name: each for name, each in sorted(issues.items()) if name == document.name or is_file_there(folder / name)
    }
    write_state(folder / HIDDEN / _LIST, listed)


def keep_edited_copy(document: Path, data: bytes, moment: datetime) -> Path | None:
    """Keep a copy of an edited document all of whose words are in the workbook; the next version takes its place.

    None where it is not a document the program issued. Raises OutputError O01.
    """
    issue = list_issued(document.parent).get(document.name)
    if issue is None or sha256(data) in issue.sha256:
        return None
    copy = _keep(document, data, moment)
    _list_file(document, IssuedFile(issue.source, (*issue.sha256, sha256(data))[-_LAST:]))
    return copy


def keep_resaved(document: Path) -> None:
    """Keep a document that another program saved without changing its words, before it is written over: its formatting
    may be somebody's work. The copy is named after the time of that saving. Raises OutputError O01."""
    saved = (_EPOCH + timedelta(seconds=document.stat().st_mtime)).astimezone()
    _keep(document, document.read_bytes(), saved)


def _keep(document: Path, data: bytes, moment: datetime) -> Path:
    """Write a copy into the program's own folder beside a document, unless one lies there, and return where."""
    folder = document.parent / HIDDEN / KEPT
    for path in sorted(folder.glob(f"*{document.suffix}")) if folder.is_dir() else ():
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return path
    copy = free_backup(folder / document.name, moment)
    write_atomic(copy, data)
    return copy
