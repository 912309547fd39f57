"""A document's place in the output folder; one that was edited since is left as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from itadocs.write.files import sha256, write_atomic


@dataclass(frozen=True, slots=True)
class Written:
    """Where a document went. ``kept`` is the edited file that was left alone, None if there was none."""

    path: Path
    written: Mapping[str, str]
    kept: Path | None = None


def write_document(folder: Path, relative: Path, data: bytes, before: Mapping[str, str]) -> Written:
    """Write a document unless its file is not what the program wrote last; then write beside it.

    ``before`` is the manifest's record of files the program wrote for this document. Raises OutputError O01.
    """
    fingerprint = sha256(data)
    target = relative
    number = 1
    while _is_foreign(folder / target, before.get(target.as_posix()), fingerprint):
        number += 1
        mark = " (ฉบับใหม่)" if number == 2 else f" (ฉบับใหม่ {number - 1})"
        target = relative.with_name(f"{relative.stem}{mark}{relative.suffix}")
    write_atomic(folder / target, data)
    record = {name: value for name, value in before.items() if (folder / name).exists()}
    record[target.as_posix()] = fingerprint
    return Written(folder / target, record, folder / relative if target != relative else None)


def _is_foreign(path: Path, recorded: str | None, fingerprint: str) -> bool:
    """Whether the file holds something the program did not write, or that was changed since."""
    if not path.exists():
        return False
    try:
        found = sha256(path.read_bytes())
    except OSError:
        return True
    return found not in (recorded, fingerprint)
