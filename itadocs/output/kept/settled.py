"""Remember which edits somebody settled in favour of the workbook, and which edited documents were taken back whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from itadocs.output.files import sha256
from itadocs.output.kept.state import HIDDEN, read_state, write_state

_FILE = "settled.json"
_ACCEPTED = "accepted.json"


def settled_key(address: str, edited: str) -> str:
    """Return what an edit is known by: its cell and what the reviewer wrote, whatever spaces are around."""
    return sha256("\n".join((address, *(line.strip() for line in edited.split("\n")))).encode())[:32]


def read_settled(document: Path) -> frozenset[str]:
    """Return the keys of the edits that are settled in the folder of a document."""
    return frozenset(read_state(document.parent / HIDDEN / _FILE, list[str]) or ())


def write_settled(document: Path, keys: Iterable[str]) -> None:
    """Add keys to those of the folder. Raises OutputError O01."""
    known = read_settled(document)
    found = sorted({*known, *keys})
    if len(found) > len(known):
        write_state(document.parent / HIDDEN / _FILE, found)


def is_accepted(document: Path, edited: bytes | None = None) -> bool:
    """Tell whether an edited document was taken back whole: what it says is in a newer version. ``edited`` are its
    bytes where it lies elsewhere, None for the document as it is now."""
    known = read_state(document.parent / HIDDEN / _ACCEPTED, list[str]) or ()
    try:
        return bool(known) and sha256(document.read_bytes() if edited is None else edited) in known
    except OSError:
        return False


def write_accepted(document: Path, edited: bytes) -> None:
    """Remember in the folder of a document that an edited one was taken back whole. Raises OutputError O01."""
    place = document.parent / HIDDEN / _ACCEPTED
    write_state(place, sorted({*(read_state(place, list[str]) or ()), sha256(edited)}))
