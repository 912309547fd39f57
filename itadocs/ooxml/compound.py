"""Recognize compound files: what Word and Excel wrote before 2007, and the wrapping of a package with a password."""

from __future__ import annotations

_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")


def is_compound(start: bytes) -> bool:
    """Tell whether a file that begins so is a compound file."""
    return start.startswith(_MAGIC)


def has_stream(content: bytes, name: str) -> bool:
    """Tell whether a compound file has a stream of that name: its directory spells names in UTF-16."""
    return name.encode("utf-16-le") in content
