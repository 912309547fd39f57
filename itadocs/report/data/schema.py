"""Make the published JSON Schema of what ``--format json`` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from itadocs.report.data.merges import MergeData
from itadocs.report.data.pulls import PullsData
from itadocs.report.data.records import JsonRecord
from itadocs.report.data.reports import ReportData

REPORTS: Mapping[str, type[JsonRecord]] = {
    "check": ReportData,
    "build": ReportData,
    "pull": PullsData,
    "merge": MergeData,
}
"""Command → what it prints."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def report_schema(command: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what a command of :data:`REPORTS` prints; descriptions are the docstrings'.

    Every key that is named is there; others may come with later versions. Raises KeyError for any other command.
    """
    (root,), components = msgspec.json.schema_components([REPORTS[command]])
    return {"$schema": _DIALECT, "title": f"itadocs {command} --format json", **root, "$defs": components}
