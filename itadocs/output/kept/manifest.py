"""Write ``manifest.json`` in the output folder: what was made of what, for people and other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from itadocs.errors import OutputError
from itadocs.outcomes import UnitStatus
from itadocs.output.files import folder_for_people, is_file_there, safe_name, sha256
from itadocs.output.kept.state import read_state, write_state
from itadocs.values import replace

FILE = "manifest.json"
FORMAT = 1


class ManifestEntry(Struct, frozen=True):
    """Hold one document of one workbook. ``status`` is built, skipped or failed; paths are relative to the output
    folder."""

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
    pdf: str | None = None
    """The path of its PDF, where one was made."""
    pdf_sha256: str | None = None


class UnitEntry(Struct, frozen=True):
    """Hold one unit of a province. ``status`` is built, failed, blank, outdated or missing; ``workbook`` is None
    then."""

    unit: str
    workbook: str | None
    status: str
    reason: str | None = None
    codes: tuple[str, ...] = ()


class _Manifest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    format: int
    program: str
    units: Sequence[UnitEntry] = ()
    documents: Sequence[ManifestEntry]


def read_manifest(folder: Path) -> dict[tuple[str, str], ManifestEntry]:
    """Return the entries by (workbook, document); empty where there is none or it cannot be read."""
    found = read_state(folder / FILE, _Manifest)
    return {(entry.workbook, entry.document): entry for entry in found.documents} if found else {}


def read_units(folder: Path) -> tuple[UnitEntry, ...]:
    """Return what the last build said of each unit of a province; empty where there is none or it cannot be read."""
    found = read_state(folder / FILE, _Manifest)
    return tuple(found.units) if found else ()


def reporting_units(folder: Path) -> frozenset[str]:
    """Return the units of a province whose reports are in its documents as they were made last."""
    reported = (UnitStatus.BUILT, UnitStatus.PARTLY)
    return frozenset(unit.unit for unit in read_units(folder) if unit.status in reported)


def set_workbook(folder: Path) -> Path | None:
    """Return the workbook of the province whose set has its documents in a folder, each unit's in one of its own.

    None where it is the folder of no set, and where that workbook is gone.
    """
    return next(iter(eponymous_workbooks(folder)), None) if read_units(folder) else None


def eponymous_workbooks(folder: Path) -> list[Path]:
    """Return the workbooks a folder of documents is named after, of those they were made of that are still there."""
    named = (path for path in _sources(folder) if safe_name(path.stem) == folder.resolve().name)
    return [path for path in named if is_file_there(path)]


def set_folders(province: Path, folder: Path) -> tuple[Path, ...]:
    """Return the folders in which a province's set lies: that of its workbook, and those elsewhere that the last build
    in the ``folder`` of its documents took units from and that are still there."""
    places = dict.fromkeys(folder_for_people(source) for source in _sources(folder) if is_file_there(source))
    home = province.parent.resolve()
    return (province.parent, *(place for place in places if not place.is_relative_to(home)))


def _sources(folder: Path) -> list[Path]:
    """Return the workbooks that a manifest says its documents were made of."""
    sources = dict.fromkeys(entry.source for entry in read_manifest(folder).values() if entry.source)
    return [(folder / source).resolve() for source in sources]


def write_manifest(
    folder: Path, entries: Mapping[tuple[str, str], ManifestEntry], version: str, units: Sequence[UnitEntry] = ()
) -> None:
    """Write the entries, sorted, and the units of a province in their order. Raises OutputError O01."""
    documents = [entries[key] for key in sorted(entries)]
    manifest = _Manifest(format=FORMAT, program=version, units=tuple(units), documents=documents)
    write_state(folder / FILE, manifest, for_people=True)


def add_pdfs_to_manifests(made: Mapping[Path, Path]) -> None:
    """Let manifests name the PDF of each document they list; ``made`` is document → PDF. One that cannot be written
    stays as it is: the PDF is there all the same."""
    by_folder: dict[Path, dict[Path, Path]] = {}
    for document, pdf in made.items():
        folder = next((each for each in document.parents[:4] if (each / FILE).is_file()), None)
        if folder is not None:
            by_folder.setdefault(folder, {})[document] = pdf
    for folder, pdfs in by_folder.items():
        found = read_state(folder / FILE, _Manifest)
        if found is None:
            continue
        named = {document.relative_to(folder).as_posix(): pdf for document, pdf in pdfs.items()}
        entries = [_with_pdf(entry, folder, named.get(entry.path or "")) for entry in found.documents]
        with suppress(OutputError):
            write_state(folder / FILE, msgspec.structs.replace(found, documents=entries), for_people=True)


def _with_pdf(entry: ManifestEntry, folder: Path, pdf: Path | None) -> ManifestEntry:
    if pdf is None:
        return entry
    return replace(entry, pdf=pdf.relative_to(folder).as_posix(), pdf_sha256=sha256(pdf.read_bytes()))
