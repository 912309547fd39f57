"""The comparison copy of the sample documents: what accepting and rejecting give, and that Word can open it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator, ValidationSeverity

from contract.samples import SAMPLES, Package, local, val, w
from itadocs.errors import TemplateError
from itadocs.review.redline import render_redline
from review.versions import CHANGES, Data, score_changed, taken, versions

MOMENT = datetime(2026, 2, 3, 4, 5, tzinfo=UTC)
CASES = [pytest.param(s, change, id=f"{s}-{change.__name__}") for s in SAMPLES for change in CHANGES]


def redline(old: bytes, new: bytes) -> bytes:
    return render_redline(old, new, "itadocs", MOMENT)


@pytest.mark.parametrize(("sample", "change"), CASES)
class TestSamples:
    def test_accepting_gives_the_new_text_and_rejecting_the_old(self, sample: str, change: object) -> None:
        old, new = versions(sample, change)  # type: ignore[arg-type]
        for before, after in ((old, new), (new, old)):
            made = redline(before, after)
            assert taken(made, "ins") == taken(after, "ins")
            assert taken(made, "del") == taken(before, "ins")
