"""Remember the units of a province: each one's workbook as it was read last, so that the next run does not read it
again, and the workbooks that were handed out to them.

The first have a file each beside the province's documents, written in whichever process read the workbook.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from itadocs.errors import OutputError
from itadocs.output.kept.state import HIDDEN, read_state, write_state
from itadocs.problems import Problem
from itadocs.province.report import UnitReport

FOLDER = "units"
HANDED_OUT = ".itadocs-units.json"
FORMAT = 1


class UnitRecord(Struct, frozen=True):
    """Hold a unit's workbook as it was read last. ``key`` is the fingerprint of all that it was judged by; ``asked``
    are those of its problems that it has as a part of the set; ``report`` is None where too little of it could be
    read."""

    key: str
    problems: tuple[Problem, ...] = ()
    asked: tuple[Problem, ...] = ()
    report: UnitReport | None = None
    format: int = FORMAT


class _HandedOut(Struct, frozen=True):
    files: Mapping[str, str]
    format: int = FORMAT


def read_unit_record(out: Path, workbook: str) -> UnitRecord | None:
    """Return the record of a workbook, by its name in the set; None where there is none or it cannot be read."""
    found = read_state(_place(out, workbook), UnitRecord)
    return found if found and found.format == FORMAT else None


def write_unit_record(out: Path, workbook: str, record: UnitRecord) -> None:
    """Keep the record; without one the workbook is only read again, so that a folder that cannot be written, which is
    told of the documents, is no problem here."""
    try:
        write_state(_place(out, workbook), record)
    except OutputError:
        return


def _place(out: Path, workbook: str) -> Path:
    return out / HIDDEN / FOLDER / f"{Path(workbook).stem}.json"


def read_handed_out(folder: Path) -> dict[str, str]:
    """Return file name → sha256 of what the program wrote there last; empty where there is none or it cannot be
    read."""
    found = read_state(folder / HANDED_OUT, _HandedOut)
    return dict(found.files) if found else {}


def write_handed_out(folder: Path, files: Mapping[str, str]) -> None:
    """Write the list, sorted. Raises OutputError O01."""
    write_state(folder / HANDED_OUT, {"format": FORMAT, "files": dict(sorted(files.items()))}, for_people=True)
