"""Describe how one document wants its template."""

from __future__ import annotations

from msgspec import Struct

from itadocs.thai.digits import DigitStyle


class Variant(Struct, frozen=True):
    """Hold the digit style and the font of a document."""

    digits: DigitStyle = DigitStyle.THAI
    font: str = ""
    """Empty for the template's own."""
