"""Run ``itadocs schema``: which keys ``--format json`` prints, for programs that read it."""

from __future__ import annotations

import json

from itadocs.report.data.schema import report_schema


def schema(command: str) -> str:
    """Return the JSON Schema of what a command prints, as text.

    Raises KeyError for any other command.
    """
    return json.dumps(report_schema(command), ensure_ascii=False, indent=1)
