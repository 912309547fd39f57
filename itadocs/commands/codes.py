"""Run ``itadocs codes``: what the codes of problems mean."""

from __future__ import annotations

from itadocs.codes import CODES, Code


def codes(wanted: str | None = None) -> tuple[Code, ...]:
    """Return the codes, or the one that is ``wanted``, in capitals or not; none where there is no such code."""
    if wanted is None:
        return tuple(CODES.values())
    return tuple(code for code in (CODES.get(wanted.upper()),) if code)
