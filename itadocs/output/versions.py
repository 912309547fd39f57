"""Keep every version of a document that was issued or labelled, with its date, until somebody tidies."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from itadocs.output.files import sha256, write_atomic
from itadocs.output.state import HIDDEN, read_state, write_state

VERSIONS = "versions"
"""The folder of the versions, one in it for each document."""
_LIST = "versions.json"
_BESIDE = " (ฉบับใหม่"
"""How the name of a version goes on that lies beside an edited one: it is the same document."""


class DocumentVersion(Struct, frozen=True):
    """Hold one version: its number from 1 on, when it was kept, the fingerprint of its bytes, and what it is called."""

    number: int
    moment: datetime
    sha256: str
    label: str = ""


def list_versions(document: Path) -> tuple[DocumentVersion, ...]:
    """Return the versions of a document, the oldest first; the one at ``document`` may be any of them."""
    return read_state(_place(document) / _LIST, tuple[DocumentVersion, ...]) or ()


def read_version(document: Path, number: int) -> bytes | None:
    """Return the bytes of a version; None where there is none of that number, or somebody took it away."""
    try:
        return _file(document, number).read_bytes()
    except OSError:
        return None


def keep_version(document: Path, data: bytes, moment: datetime, label: str = "") -> DocumentVersion:
    """Keep a version unless the newest says the very same; a label names it then. Raises OutputError O01."""
    versions, digest = list_versions(document), sha256(data)
    known = next((each for each in reversed(versions) if each.sha256 == digest), None)
    if known and (known == versions[-1] or label):
        if not label:
            return known
        kept = DocumentVersion(known.number, known.moment, digest, label)
        versions = tuple(each for each in versions if each.number != known.number)
    else:
        kept = DocumentVersion(max((each.number for each in versions), default=0) + 1, moment, digest, label)
        write_atomic(_file(document, kept.number), data, durable=bool(label))
    write_state(_place(document) / _LIST, sorted((*versions, kept), key=lambda each: each.number))
    return kept


def keep_issued_version(document: Path, previous: bytes | None, data: bytes, moment: datetime) -> None:
    """Keep what is issued, and what was issued before where nothing was kept then; None for nothing before. Raises
    OutputError O01."""
    if previous is not None and not list_versions(document):
        keep_version(document, previous, moment)
    keep_version(document, data, moment)


def spare_versions(place: Path) -> list[Path]:
    """Return the files of a document's versions, in their folder, that have no name and are not the newest."""
    listed = read_state(place / _LIST, tuple[DocumentVersion, ...]) or ()
    spare = {str(each.number) for each in listed[:-1] if not each.label}
    return sorted(path for path in place.iterdir() if path.stem in spare)


def forget_version(file: Path) -> None:
    """Take away the file of a version and its line in the list. Raises OSError, OutputError O01."""
    listed = read_state(file.parent / _LIST, tuple[DocumentVersion, ...]) or ()
    file.unlink()
    write_state(file.parent / _LIST, [each for each in listed if str(each.number) != file.stem])


def _place(document: Path) -> Path:
    return document.parent / HIDDEN / VERSIONS / document.stem.partition(_BESIDE)[0]


def _file(document: Path, number: int) -> Path:
    return _place(document) / f"{number}{document.suffix}"
