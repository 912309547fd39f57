"""Find which units a file mentions that the program does not read, within bounds and without understanding it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from itadocs.model.records import Unit
from itadocs.ooxml.bounds import PackageError
from itadocs.ooxml.package import Package
from itadocs.province.guess import guess_by_place, guess_unit

_MOST = 20_000_000
"""Bytes of a file, and of a part of one, that are looked through."""

_PARTS = ("content.xml", "word/document.xml", "xl/sharedStrings.xml")
_TAGS = re.compile(rb"<[^>]*>")
_ENCODINGS = ("utf-8", "utf-16-le", "cp874")


def guess_sender(path: Path, units: Sequence[Unit], top: Path) -> Unit | None:
    """Return the unit whose a file probably is: by its name, else the only one whose full name it mentions, else by the
    folder or archive below ``top`` that it lies in.

    None where none of them tells.
    """
    named = guess_unit(path.name, units)
    if named is not None:
        return named
    texts = tuple(_texts(path))
    found = [unit for unit in units if unit.name and _is_mentioned(str(unit.name), texts)]
    return found[0] if len(found) == 1 else guess_by_place(path, units, top)


def _is_mentioned(name: str, texts: Iterable[bytes]) -> bool:
    spelt = [name.encode(encoding, "ignore") for encoding in _ENCODINGS]
    return any(each in text for each in spelt if each for text in texts)


def _texts(path: Path) -> Iterable[bytes]:
    """Yield what a file says as bytes: its own, and those of the part of an office file that holds its text."""
    try:
        with path.open("rb") as file:
            yield file.read(_MOST)
        with Package(path) as package:
            for part in _PARTS:
                if part in package:
                    yield _TAGS.sub(b"", package.beginning(part, _MOST))
    except (PackageError, OSError):  # no package, or no file of its own: it lies in a zip file
        return
