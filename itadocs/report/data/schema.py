"""Make the published JSON Schema of what ``--format json`` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from itadocs.report.data.accepts import AcceptData
from itadocs.report.data.carries import NewData
from itadocs.report.data.merges import MergeData
from itadocs.report.data.pdfs import PdfsData
from itadocs.report.data.publications import PublicationData
from itadocs.report.data.pulls import PullsData
from itadocs.report.data.records import FORMAT, JsonRecord
from itadocs.report.data.reports import ReportData
from itadocs.report.data.versions import CompareData, TidyData, VersionsData
from itadocs.report.data.written import CodesData, DraftData, FieldsData, UnitsData, WrittenData

REPORTS: Mapping[str, type[JsonRecord]] = {
    "check": ReportData,
    "build": ReportData,
    "pdf": PdfsData,
    "publish": PublicationData,
    "pull": PullsData,
    "merge": MergeData,
    "accept": AcceptData,
    "compare": CompareData,
    "versions": VersionsData,
    "tidy": TidyData,
    "units": UnitsData,
    "draft": DraftData,
    "new": NewData,
    "new-year": WrittenData,
    "samples": WrittenData,
    "template": WrittenData,
    "codes": CodesData,
    "fields": FieldsData,
}
"""Command → what it prints."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = "urn:itadocs:schema:{command}:{format}"
"""The schema's own name, which changes with the number of the format."""


def report_schema(command: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what a command of :data:`REPORTS` prints; descriptions are the docstrings'.

    Every key that is named is there and no other: what prints more has a schema that names it. Raises KeyError for any
    other command.
    """
    (root,), components = msgspec.json.schema_components([REPORTS[command]])
    closed = {name: _closed(definition) for name, definition in components.items()}
    title, own_id = f"itadocs {command} --format json", _ID.format(command=command, format=FORMAT)
    return {"$schema": _DIALECT, "$id": own_id, "title": title, **root, "$defs": closed}


def _closed(definition: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a record as one that refuses keys nobody declared."""
    return {**definition, "additionalProperties": False} if "properties" in definition else definition
