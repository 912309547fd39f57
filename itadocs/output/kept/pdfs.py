"""Keep beside documents which PDF was made of which version, so that none is made twice, stale unseen, or written over
one that is not ours."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from itadocs.output.beside import NEW_VERSION, names_beside
from itadocs.output.files import sha256, write_atomic
from itadocs.output.kept.state import HIDDEN, read_state, write_state

_RECORDS = "pdf"
"""A file for each PDF, so that two runs in one folder do not write over what the other remembers."""

_WAY = 1
"""How PDFs are made; one that was made another way is made again."""


class PdfRecord(Struct, frozen=True):
    """Hold fingerprints of a PDF and of the document it was made of, and the way it was made."""

    document: str
    document_sha256: str
    pdf_sha256: str
    way: str


def pdf_place(document: Path) -> Path:
    """Return where the PDF of a document belongs: beside it, under its name."""
    return document.parent / f"{document.stem}.pdf"


def find_current_pdf(document: Path, data: bytes, place: Path, wish: str) -> Path | None:
    """Return the PDF that was made of this very document in this way and is as it was made; None where there is none.

    ``place`` is where it belongs, ``wish`` what else its making depended on.
    """
    for path, record in _ours(place).items():
        is_same = record.document == document.name and record.document_sha256 == sha256(data)
        if is_same and record.way == _way(wish):
            return path
    return None


class KeptPdf(Struct, frozen=True):
    """Hold a PDF beside a document; ``is_current`` tells whether it was made of the document as it is now."""

    path: Path
    is_current: bool


def find_kept_pdf(document: Path) -> KeptPdf | None:
    """Return the PDF beside a document that the program made of it, one of this version first; None where there is
    none. The document is read only where there is one."""
    made = {path: one for path, one in _ours(pdf_place(document)).items() if one.document == document.name}
    with suppress(OSError):  # what cannot be read now was told by others
        now = sha256(document.read_bytes()) if made else ""
        kept = (KeptPdf(path, one.document_sha256 == now) for path, one in made.items())
        return min(kept, key=lambda each: not each.is_current, default=None)
    return None


def write_pdf(document: Path, data: bytes, pdf: bytes, place: Path, wish: str) -> tuple[Path, Path | None]:
    """Write the PDF of a document; return where, and the file in its place that is not ours and was left, None for
    none. Raises OutputError O01 and O04."""
    ours = _ours(place)
    target = next(path for path in (place, *_free(place)) if path in ours or not path.exists())
    made = PdfRecord(document.name, sha256(data), sha256(pdf), _way(wish))
    write_atomic(target, pdf)
    write_state(_record(target), made)
    return target, None if target == place else place


def _free(place: Path) -> list[Path]:
    """Return the names beside a place up to the first that nothing has."""
    found = []
    for path in names_beside(place, NEW_VERSION):
        found.append(path)
        if not path.exists():
            break
    return found


def _ours(place: Path) -> dict[Path, PdfRecord]:
    """Return the PDFs of that name, and beside it, that are as the program made them."""
    found = {}
    for path in (place, *_free(place)):
        record = read_state(_record(path), PdfRecord)
        if record and _is(path, record.pdf_sha256):
            found[path] = record
    return found


def _is(path: Path, fingerprint: str) -> bool:
    try:
        return sha256(path.read_bytes()) == fingerprint
    except OSError:
        return False


def _record(pdf: Path) -> Path:
    """Return where it is remembered of what a PDF was made; names may be as long as a system takes already."""
    return pdf.parent / HIDDEN / _RECORDS / f"{sha256(pdf.name.encode())[:16]}.json"


def _way(wish: str) -> str:
    return f"{_WAY} {wish}".strip()
