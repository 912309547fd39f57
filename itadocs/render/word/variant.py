"""Describe how one document wants its template."""

from __future__ import annotations

from dataclasses import dataclass

from itadocs.thai.digits import DigitStyle


@dataclass(frozen=True, slots=True)
class Variant:
    """Hold the digit style and the font of a document."""

    digits: DigitStyle = DigitStyle.THAI
    font: str = "TH SarabunPSK"
