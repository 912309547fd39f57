"""Write a document to its place in the output folder; leave one that was edited since as it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

from msgspec import Struct

from itadocs.errors import OutputError
from itadocs.output.beside import NEW_VERSION, names_beside
from itadocs.output.files import is_file_there, sha256, write_atomic
from itadocs.output.kept.issued import IssuedFile, keep_resaved, list_issued, read_issued, write_issued
from itadocs.output.kept.settled import is_accepted
from itadocs.output.kept.versions import is_kept_by_name

Same = Callable[[bytes, bytes], bool]
"""Whether two documents say the same, however their bytes differ."""


class Written(Struct, frozen=True):
    """Hold where a document went. ``kept`` is the edited file that was left alone, None if there was none.

    ``previous`` is the version that was issued before, None for the first. ``is_new`` is false where the edited file
    was made of the very same: then nothing was written. ``waiting`` is the newest version before it that somebody
    edited and that was not taken back; None where there is none.
    """

    path: Path
    kept: Path | None = None
    previous: bytes | None = None
    is_new: bool = True
    waiting: Path | None = None


def write_document(path: Path, data: bytes, source: str) -> Written:
    """Write a document as :func:`plan_document` says. Raises OutputError O01, and O04 for one that is open in Word."""
    return write_planned(plan_document(path, data, source, same=None), path, data, source, None)


def plan_document(
    path: Path, data: bytes, source: str, *, same: Same | None, alike: Same | None = None, anew: bool = False
) -> Written:
    """Find out where a document would go, and write nothing yet: to its place, or beside it where the file there is
    not what the program wrote last of this workbook.

    ``source`` names the workbook; ``anew`` goes beside an edited document also with what it was made of. ``alike`` says
    whether two versions were made of the same, where what they say does not tell.
    Raises OutputError O04 for a document that is open in Word.
    """
    refuse_open(path)
    last = latest_version(path, source)
    previous = read_issued(last) if last else None
    alike = alike or same
    if last and alike and not anew and previous is not None and is_edited(last, source, same) and alike(previous, data):
        return Written(last, last, previous, is_new=False, waiting=waiting_version(path, last, source))
    target = next(place for place in _places(path) if not is_edited(place, source, same, data))
    return Written(target, previous=previous)


def write_planned(planned: Written, path: Path, data: bytes, source: str, same: Same | None) -> Written:
    """Write a document where it was to go, while the run holds the folder. Raises OutputError O01 and O04."""
    if not planned.is_new:
        return planned
    target = planned.path
    if target.exists() and same and is_edited(target, source, None, data):
        keep_resaved(target)
    write_issued(target, data, source)
    write_atomic(target, data)
    waiting = waiting_version(path, target, source, same)
    return Written(target, waiting, planned.previous, waiting=waiting)


def waiting_version(path: Path, newest: Path, source: str, same: Same | None = None) -> Path | None:
    """Return the newest version of a document before ``newest`` that somebody edited and that was not taken back; None
    where nobody waits.

    ``path`` is the document's own place, ``source`` its workbook.
    """
    older = takewhile(lambda place: place != newest and place.exists(), _places(path))
    waiting = [place for place in older if is_edited(place, source, same) and not is_accepted(place)]
    return waiting[-1] if waiting else None


def has_open_edits(path: Path, source: str, same: Same | None) -> bool:
    """Tell whether somebody edited a document since it was issued, taken back or named: it is not to be signed yet."""
    if not is_edited(path, source, same):
        return False
    try:
        return not is_kept_by_name(path, path.read_bytes(), same)
    except OSError:
        return True


def is_edited(path: Path, source: str, same: Same | None = None, data: bytes = b"") -> bool:
    """Tell whether a file is there that holds neither ``data`` nor what the program wrote of this workbook.

    With ``same``, a file that says the same as one of these is no edited one: its edits have arrived in the workbook.
    """
    if not path.exists():
        return False
    try:
        content = path.read_bytes()
    except OSError:
        return True
    issue = list_issued(path.parent).get(path.name)
    known = issue.sha256 if issue and _is_of(issue, source, path.parent) else ()
    if content == data or sha256(content) in known:
        return False
    if data and known and same is not None and same(content, data):
        return False
    issued = read_issued(path) if known else None
    return issued is None or same is None or not same(content, issued)


def _is_of(issue: IssuedFile, source: str, folder: Path) -> bool:
    """Tell whether a file was made of that workbook; one that is gone from its place is the one that was moved."""
    return issue.source == source or not is_file_there(folder / issue.source)


def _places(path: Path) -> Iterator[Path]:
    """Yield a document's own place, then those beside it."""
    yield path
    yield from names_beside(path, NEW_VERSION)


def latest_version(path: Path, source: str) -> Path | None:
    """Find the file that holds, or held, the last version made of this workbook; None before the first."""
    issues = list_issued(path.parent)
    found = None
    for place in _places(path):
        if place.name not in issues:
            return found
        if issues[place.name].source == source:
            found = place
    return None


def newest_version(document: Path) -> Path:
    """Return the newest version of an issued document, which may lie beside an edited one; itself where there is none,
    and for a version that is named by its own name."""
    issue = list_issued(document.parent).get(document.name)
    found = latest_version(document, issue.source) if issue else None
    return found if found is not None and found.exists() else document


def refuse_open(path: Path) -> None:
    """Raise OutputError O04 for a document that another program has open."""
    if is_open(path):
        raise OutputError("O04", found=str(path))


def is_open(path: Path) -> bool:
    """Tell whether Word or LibreOffice has a document open: they leave a file beside it."""
    names = (f"~${path.name}", f"~${path.name[1:]}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return any(os.path.exists(path.parent / name) for name in names)  # noqa: PTH110 - false for a name too long
