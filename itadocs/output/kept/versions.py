"""Keep every version of a document that was issued or labelled, with its date, until somebody tidies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from itadocs.output.beside import NEW_VERSION
from itadocs.output.files import sha256, write_atomic
from itadocs.output.kept.state import HIDDEN, read_state, write_state
from itadocs.values import replace

VERSIONS = "versions"
"""The folder of the versions, one in it for each document."""
_LIST = "versions.json"
_BESIDE = f" ({NEW_VERSION}"
"""How the name of a version goes on that lies beside an edited one: it is the same document."""
TAKEN_BACK = "รับกลับแล้ว"
"""What a version is called that a document was taken back into; one with a name is never tidied away."""


class DocumentVersion(Struct, frozen=True):
    """Hold one version: its number from 1 on, when it was kept, the fingerprint of its bytes, what it is called, and
    whether somebody said that it was signed."""

    number: int
    moment: datetime
    sha256: str
    label: str = ""
    is_signed: bool = False


def list_versions(document: Path) -> tuple[DocumentVersion, ...]:
    """Return the versions of a document, the oldest first; the one at ``document`` may be any of them."""
    return read_state(_place(document) / _LIST, tuple[DocumentVersion, ...]) or ()


def read_version(document: Path, number: int) -> bytes | None:
    """Return the bytes of a version; None where there is none of that number, or somebody took it away."""
    try:
        return _file(document, number).read_bytes()
    except OSError:
        return None


def keep_version(
    document: Path, data: bytes, moment: datetime, label: str = "", *, is_signed: bool = False
) -> DocumentVersion:
    """Keep a version unless the newest says the very same; a label names it then, and ``is_signed`` says that it was
    signed. Raises OutputError O01."""
    versions, digest = list_versions(document), sha256(data)
    known = next((each for each in reversed(versions) if each.sha256 == digest), None)
    is_said = bool(label) or is_signed
    if known and (known == versions[-1] or is_said):
        if not is_said:
            return known
        kept = replace(known, label=label or known.label, is_signed=is_signed or known.is_signed)
        versions = tuple(each for each in versions if each.number != known.number)
    else:
        number = max((each.number for each in versions), default=0) + 1
        kept = DocumentVersion(number, moment, digest, label, is_signed)
        write_atomic(_file(document, kept.number), data, durable=is_said)
    write_state(_place(document) / _LIST, sorted((*versions, kept), key=lambda each: each.number))
    return kept


def is_kept_by_name(document: Path, data: bytes, same: Callable[[bytes, bytes], bool] | None) -> bool:
    """Tell whether somebody named a version that is these bytes, or says the same, or a document was taken back into
    it: no edits wait in it."""
    named = [each for each in list_versions(document) if each.label or each.is_signed]
    if any(each.sha256 == sha256(data) for each in named):
        return True
    last = read_version(document, named[-1].number) if named else None
    return last is not None and same is not None and same(last, data)


def version_to_compare(versions: Sequence[DocumentVersion], today: bytes) -> DocumentVersion | None:
    """Return the version that a document as it is ``today`` is compared with: the last one that was signed, else the
    last that somebody named, else the last that is another one. None where there is none."""
    others = [each for each in versions if each.sha256 != sha256(today)]
    signed = [each for each in versions if each.is_signed]
    named = [each for each in others if each.label not in ("", TAKEN_BACK)]
    return next((found[-1] for found in (signed, named, others) if found), None)


def keep_issued_version(document: Path, previous: bytes | None, data: bytes, moment: datetime) -> None:
    """Keep what is issued, and what was issued before where nothing was kept then; None for nothing before. Raises
    OutputError O01."""
    if previous is not None and not list_versions(document):
        keep_version(document, previous, moment)
    keep_version(document, data, moment)


def spare_versions(place: Path) -> list[Path]:
    """Return the files of a document's versions, in their folder, that have no name and are not the newest."""
    listed = read_state(place / _LIST, tuple[DocumentVersion, ...]) or ()
    spare = {str(each.number) for each in listed[:-1] if not each.label and not each.is_signed}
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
