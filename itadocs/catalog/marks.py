"""Name the marks by which the program knows its own workbooks again, as they are written and as they are read."""

from __future__ import annotations

KIND = "itadocs.kind"
"""The custom property with the kind of document."""

PRODUCT = "itadocs"
"""Who the tracked changes of a comparison copy are by."""

TRACKING = "tracking"
"""The kind that is given back."""

HIDDEN_SHEET = "_itadocs_tracking"
"""The hidden sheet of a tracking file: whose it is, and what was in its cells when it was made."""

IDENTITY = ("agency", "year", "workbook")
"""What its first rows say, name and value; the year is that of the plan (B.E.)."""

CODE = "code"
"""The header of the rows below: a step's code, then a fingerprint under the key of each column."""
