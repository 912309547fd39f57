"""What a run remembers of one workbook, beside its documents: of what they were made, and what was found.

Each workbook has its own record, written when all its documents are, so that a run that is cut short goes on where it
stopped, and runs of other workbooks have nothing to wait for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import msgspec

from itadocs.output.files import write_atomic
from itadocs.output.issued import HIDDEN
from itadocs.output.manifest import Entry
from itadocs.problems import Problem, Where

FILE = "record.json"
FORMAT = 2


@dataclass(frozen=True, slots=True)
class Record:
    """The documents of a workbook as they were made last. ``source`` is the workbook as told from their folder.

    ``key`` is the fingerprint of all they were made of; empty where one of them failed for a reason that may pass, so
    that it is tried again. ``found`` is why each that was not made was not.
    """

    source: str
    key: str = ""
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    found: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    tracking: tuple[str, ...] = ()
    """The tracking files that were handed in, as told from the folder."""


class _StoredProblem(msgspec.Struct):
    code: str
    where: Where
    params: dict[str, str] = {}
    also: tuple[Where, ...] = ()


class _Stored(msgspec.Struct):
    format: int
    source: str
    key: str
    documents: tuple[Entry, ...]
    problems: tuple[_StoredProblem, ...]
    found: dict[str, tuple[_StoredProblem, ...]]
    tracking: tuple[str, ...] = ()


def read_record(folder: Path, file: str = FILE) -> Record | None:
    """The record in a folder of documents; None where there is none or it cannot be read."""
    try:
        stored = msgspec.convert(json.loads((folder / HIDDEN / file).read_bytes()), _Stored)
    except (OSError, ValueError, msgspec.ValidationError):
        return None
    if stored.format != FORMAT:
        return None
    found = {document: _problems(problems) for document, problems in stored.found.items()}
    return Record(stored.source, stored.key, stored.documents, _problems(stored.problems), found, stored.tracking)


def _problems(stored: Iterable[_StoredProblem]) -> tuple[Problem, ...]:
    return tuple(Problem(entry.code, entry.where, entry.params, entry.also) for entry in stored)


def _plain(problems: Iterable[Problem]) -> list[dict[str, object]]:
    return [
        {
            "code": problem.code,
            "where": asdict(problem.where),
            "params": {key: str(value) for key, value in problem.params.items()},
            "also": [asdict(where) for where in problem.also],
        }
        for problem in problems
    ]


def write_record(folder: Path, record: Record, file: str = FILE) -> None:
    """Write the record. Raises OutputError O01."""
    data: Mapping[str, object] = {
        "format": FORMAT,
        "source": record.source,
        "key": record.key,
        "documents": [asdict(entry) for entry in record.entries],
        "problems": _plain(record.problems),
        "found": {document: _plain(problems) for document, problems in record.found.items()},
        "tracking": list(record.tracking),
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    # backslashreplace: a file name of another encoding is no UTF-8, but JSON can spell it
    write_atomic(folder / HIDDEN / file, text.encode("utf-8", "backslashreplace"), durable=False)
