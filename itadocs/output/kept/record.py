"""Remember what a run did with one workbook, beside its documents: of what they were made, and what was found.

Each workbook has its own record, written when all its documents are, so that a run that is cut short goes on where it
stopped, and runs of other workbooks have nothing to wait for.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from itadocs.outcomes import Readiness
from itadocs.output.kept.manifest import ManifestEntry
from itadocs.output.kept.state import HIDDEN, as_stored, read_state, write_state
from itadocs.problems import Problem, Where
from itadocs.values import replace

OF_WORKBOOK, OF_SET = "record.json", "rollup.json"
FORMAT = 2


class BuildRecord(Struct, frozen=True):
    """Hold the documents of a workbook as they were made last. ``source`` is the workbook's path from their folder.

    ``key`` is the fingerprint of all they were made of; empty where one of them failed for a reason that may pass, so
    that it is tried again. ``found`` is why each that was not made was not, and what was told of one that was, but for
    what lies in its folder: that is looked at anew.
    """

    source: str
    key: str = ""
    documents: tuple[ManifestEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
    found: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    tracking: tuple[str, ...] = ()
    """The tracking files that were handed in, by their paths from the folder."""
    readiness: tuple[Readiness, ...] = ()
    """What the assessor would miss in its documents."""
    asked_pdfs: tuple[str, ...] = ()
    """The documents whose PDF the workbook asks for."""
    places: Mapping[str, Where] = field(default_factory=dict)
    """Where each document is asked for."""
    format: int = FORMAT


def read_record(folder: Path, file: str = OF_WORKBOOK) -> BuildRecord | None:
    """Return the record in a folder of documents; None where there is none or it cannot be read."""
    found = read_state(folder / HIDDEN / file, BuildRecord)
    return found if found and found.format == FORMAT else None


def write_record(folder: Path, record: BuildRecord, file: str = OF_WORKBOOK) -> None:
    """Write the record. Raises OutputError O01."""
    found = {document: as_stored(problems) for document, problems in record.found.items()}
    write_state(folder / HIDDEN / file, replace(record, problems=as_stored(record.problems), found=found))
