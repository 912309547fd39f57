"""Read the escapes of texts in a workbook: ``_x000D_`` is what XML cannot hold, ``_x005F_`` an underscore typed there.

Source: ECMA-376 22.9.2.19 (ST_Xstring). Excel reads every ``_xHHHH_`` so, in shared, inline and rich texts and in the
results of formulas.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_LOOKS_LIKE_ONE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def unescape_text(stored: str) -> str:
    """Return a stored text as Excel shows it.

    >>> unescape_text("ก_x000D_ข"), unescape_text("_x005F_x000D_"), unescape_text("form_x41_")
    ('ก\\rข', '_x000D_', 'form_x41_')
    """
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), stored) if "_x" in stored else stored


def escape_text(text: str) -> str:
    """Return a text as a workbook stores it: what :func:`unescape_text` makes the same text of.

    >>> escape_text("_x000D_\\r")
    '_x005F_x000D__x000D_'
    """
    if "_x" in text:
        text = _LOOKS_LIKE_ONE.sub("_x005F_", text)
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
