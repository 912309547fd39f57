"""What a run remembers of a unit's workbook, so that the next does not read it again: what it reports, what was found.

Each has a file of its own beside the province's documents, written in whichever process read the workbook.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from itadocs.errors import OutputError
from itadocs.output.files import safe_name, write_atomic
from itadocs.output.issued import HIDDEN
from itadocs.problems import Problem, Where
from itadocs.province import UnitReport
from itadocs.values import Lines, Text

FOLDER = "units"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A unit's workbook as it was read last. ``key`` is the fingerprint of all that it was judged by; ``asked`` are
    those of its problems that it has as a part of the set; ``report`` is None where too little of it could be read."""

    key: str
    problems: tuple[Problem, ...] = ()
    asked: tuple[Problem, ...] = ()
    report: UnitReport | None = None
    format: int = FORMAT


def as_recorded(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems as they come back from a record: what fills their messages is text."""
    return tuple(
        replace(problem, params={key: str(value) for key, value in problem.params.items()}) for problem in problems
    )


def read_unit_record(out: Path, workbook: Path) -> UnitRecord | None:
    """The record of a workbook; None where there is none or it cannot be read."""
    try:
        found = msgspec.json.decode(_place(out, workbook).read_bytes(), type=UnitRecord, dec_hook=_from_stored)
    except (OSError, ValueError, TypeError, msgspec.ValidationError):
        return None
    return found if found.format == FORMAT else None


def write_unit_record(out: Path, workbook: Path, record: UnitRecord) -> None:
    """Keep the record; without one the workbook is only read again, so that a folder that cannot be written, which is
    told of the documents, or a name that is no text, is no problem here."""
    try:
        write_atomic(_place(out, workbook), msgspec.json.encode(record, enc_hook=_to_stored), durable=False)
    except (OutputError, UnicodeEncodeError):
        return


def _place(out: Path, workbook: Path) -> Path:
    return out / HIDDEN / FOLDER / f"{safe_name(workbook.stem)}.json"


def _to_stored(value: object) -> object:
    if isinstance(value, Text):
        return [str(value), value.source]
    raise NotImplementedError(type(value))


def _from_stored(kind: type, value: Any) -> object:
    if kind is Text:
        return _text(value)
    if kind is Lines:
        return Lines(_text(entry) for entry in value)
    return value  # what fills a message


def _text(value: Any) -> Text:
    text, source = value
    return Text(text, msgspec.convert(source, Where | None))
