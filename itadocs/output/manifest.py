"""``manifest.json`` in the output folder: what was made of what, for people and other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from itadocs.output.files import write_atomic

FILE = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of one workbook. ``status`` is built, skipped or failed; paths are relative to the output folder."""

    workbook: str
    document: str
    status: str
    path: str | None = None
    reason: str | None = None
    codes: tuple[str, ...] = ()
    template: str | None = None
    template_sha256: str | None = None
    source: str | None = None
    """The workbook's path from the output folder; another workbook of the same name is another source."""
    input_sha256: str | None = None
    seconds: float = 0.0
    sha256: str | None = None
    """The document's fingerprint as it was written."""


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """One unit of a province. ``status`` is built, failed, blank, outdated or missing; ``workbook`` is None then."""

    unit: str
    workbook: str | None
    status: str
    reason: str | None = None
    codes: tuple[str, ...] = ()


def read_manifest(folder: Path) -> dict[tuple[str, str], Entry]:
    """Entries by (workbook, document); empty where there is none or it cannot be read."""
    try:
        data = json.loads((folder / FILE).read_text(encoding="utf-8"))
        entries = msgspec.convert(data["documents"], list[Entry])
    except (OSError, ValueError, KeyError, TypeError, msgspec.ValidationError):
        return {}
    return {(entry.workbook, entry.document): entry for entry in entries}


def write_manifest(
    folder: Path, entries: Mapping[tuple[str, str], Entry], version: str, units: Sequence[UnitEntry] = ()
) -> None:
    """Write the entries, sorted, and the units of a province in their order. Raises OutputError O01."""
    data: dict[str, object] = {"format": FORMAT, "program": version}
    if units:
        data["units"] = [asdict(unit) for unit in units]
    data["documents"] = [asdict(entries[key]) for key in sorted(entries)]
    # backslashreplace: a file name of another encoding is no UTF-8, but JSON can spell it
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    write_atomic(folder / FILE, text.encode("utf-8", "backslashreplace"))
