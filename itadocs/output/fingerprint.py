"""Fingerprint all that a workbook's documents are made of: program, data files, templates, the workbook."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.output.files import sha256
from itadocs.render.word.front.sources import list_pictures
from itadocs.render.word.template.sources import shipped_templates

_LIBRARIES = ("docxtpl", "jinja2", "lxml", "openpyxl", "xlsxwriter")


KEPT_FINGERPRINT = Path(__file__).parents[1] / "compiled" / "program.sha256"
"""Where a wheel keeps the fingerprint of its own files: reading all of them would cost every start."""


@lru_cache(maxsize=1)
def program_fingerprint() -> str:
    """Return the fingerprint of the program: its own files, the templates that ship, and the versions of the libraries
    that shape a document."""
    own = KEPT_FINGERPRINT.read_text(encoding="ascii") if KEPT_FINGERPRINT.is_file() else own_fingerprint()
    return fingerprint_of(own, *_library_versions(sys.path))


def own_fingerprint() -> str:
    """Return the fingerprint of the program's own files and of the templates that ship."""
    own = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for file in sorted((*own.rglob("*.py"), *own.rglob("*.toml"), *shipped_templates().glob("*.docx"))):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def _library_versions(places: Iterable[str]) -> list[str]:
    """Return name and version of each library, as installers name the folders they keep of it.

    importlib.metadata would read and parse each one's whole description, and loads the mail and network modules for it.
    """
    found: dict[str, str] = {}
    for place in places:
        try:
            names = [path.name for path in Path(place or ".").iterdir()]
        except OSError:
            continue
        for name in names:
            library, _, version = name.casefold().partition("-")
            if library in _LIBRARIES and version.endswith((".dist-info", ".egg-info")):
                found.setdefault(library, version.rpartition(".")[0])
    return [f"{library} {found.get(library, '')}" for library in _LIBRARIES]


def fingerprint_of(*values: object) -> str:
    """Return one fingerprint of several values, by how Python writes them."""
    return sha256(repr(values).encode("utf-8", "surrogateescape"))


def file_fingerprint(file: Path) -> str:
    """Return the fingerprint of a file; empty where it cannot be read, which judging tells."""
    try:
        return sha256(file.read_bytes())
    except OSError:
        return ""


def surroundings_fingerprint(catalog: Catalog, folders: Sequence[Path], workbook: Path) -> str:
    """Return the fingerprint of the data files somebody added, of the templates in the folders that are searched
    for this workbook, and of the pictures beside it."""
    files = [file for folder in catalog.folders for file in folder.rglob("*.toml")]
    files += [file for folder in (*folders, workbook.parent) for file in folder.glob("*.docx")]
    files += list_pictures(workbook.parent)
    return fingerprint_of(*_states(files))


def _states(files: Iterable[Path]) -> Iterable[str]:
    """Return the times and sizes of files: whatever writes one changes these, and reading them all takes longer."""
    for file in sorted(files):
        state = file.stat()
        yield f"{file} {state.st_size} {state.st_mtime_ns}"
