"""Tell whether two packages differ in nothing but when they were made."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"(?<=W3CDTF\">)[^<]*(?=</dcterms:)")
_MOST = 100_000
"""Bytes of the part that says when; ours has a few hundred."""


def is_same_but_for_date(one: bytes | None, other: bytes) -> bool:
    """Tell whether two packages have the same parts, but for the moments of their properties; False for none, and for
    what is no package."""
    if one is None:
        return False
    try:
        with ZipFile(BytesIO(one)) as first, ZipFile(BytesIO(other)) as second:
            parts = [
                [(part.filename, part.CRC, part.file_size) for part in each.infolist()] for each in (first, second)
            ]
            core = [entry for entry in parts[0] if entry not in parts[1]]
            if [len(parts[0]), [name for name, _, _ in core]] != [len(parts[1]), [_CORE]] or core[0][2] > _MOST:
                return False
            said = [_MOMENT.sub(b"", each.read(_CORE)) for each in (first, second)]
            return said[0] == said[1]
    except (BadZipFile, KeyError, OSError, RuntimeError, ValueError, NotImplementedError):
        return False
