"""Fingerprint all that a workbook's documents are made of: program, data files, templates, the workbook."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.output.files import sha256
from itadocs.render.word.sources import shipped_templates

_LIBRARIES = ("docxtpl", "jinja2", "lxml", "openpyxl", "xlsxwriter")


@lru_cache(maxsize=1)
def program_fingerprint() -> str:
    """Return the fingerprint of the program: its own files, the templates that ship, and the versions of the libraries
    that shape a document."""
    own = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for file in sorted((*own.rglob("*.py"), *own.rglob("*.toml"), *shipped_templates().glob("*.docx"))):
        digest.update(file.name.encode() + file.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}".encode())
    return digest.hexdigest()


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
    """Return the fingerprint of the data files somebody added, and of the templates in the folders that are searched
    for this workbook."""
    files = [file for folder in catalog.folders for file in folder.rglob("*.toml")]
    files += [file for folder in (*folders, workbook.parent) for file in folder.glob("*.docx")]
    return fingerprint_of(*_states(files))


def _states(files: Iterable[Path]) -> Iterable[str]:
    """Whatever writes a file changes its time or its size; reading them all for each of many workbooks takes longer."""
    for file in sorted(files):
        state = file.stat()
        yield f"{file} {state.st_size} {state.st_mtime_ns}"


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
