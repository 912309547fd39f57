"""Tell whether a workbook is one the program made, by a mark inside, whatever the file is called."""

from __future__ import annotations

import re
from pathlib import Path

from itadocs.catalog.marks import HIDDEN_SHEET, KIND, TRACKING
from itadocs.ooxml.package import Package

_PART_LIMIT = 1_000_000
_KIND = re.compile(rb'name="%b"[^>]*>\s*<(?:\w+:)?lpwstr[^>]*>([^<]{1,40})<' % re.escape(KIND.encode()))


def peek_mark(path: Path) -> str | None:
    """Return the kind of document (``tracking``, ``scores`` …); None for any other file, also one that cannot be read.

    Programs that keep no custom properties keep the hidden sheet of a tracking file.
    """
    try:
        with Package(path) as package:
            found = _KIND.search(_beginning(package, "docProps/custom.xml"))
            if found:
                return found[1].decode("utf-8", "replace")
            sheets = _beginning(package, "xl/workbook.xml")
            return TRACKING if f'name="{HIDDEN_SHEET}"'.encode() in sheets else None
    except Exception:  # whatever is wrong with the file is told by those who read it
        return None


def _beginning(package: Package, part: str) -> bytes:
    return package.beginning(part, _PART_LIMIT) if part in package else b""
