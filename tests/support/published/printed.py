"""The five sample workbooks with what the published documents printed instead of the corrected data."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from itadocs.catalog import default_catalog
from itadocs.workbook.samples import load_data
from tests.support.plain import plain_workbook

CATALOG = default_catalog()
OVERLAYS = Path(__file__).parents[2] / "validate" / "as_printed"
INPUTS = Path(__file__).parents[3] / "inputs"
SOURCES = INPUTS / "source"

_NUMBERED = frozenset({"measures", "results", "advice", "documents"})
"""Sheets whose rows are named by their number, counted from 1."""

Found = list[tuple[str, str]]
"""Code and cell of each finding."""


@dataclass(frozen=True)
class Printed:
    """What a published document printed, and what must be found in it."""

    name: str
    data: dict[str, Any]
    source: dict[str, Any]
    finding: Found
    lacking: list[str]


def names() -> list[str]:
    return sorted(path.stem for path in OVERLAYS.glob("*.toml"))


def printed(name: str) -> Printed:
    overlay = tomllib.loads((OVERLAYS / f"{name}.toml").read_text(encoding="utf-8"))
    source: dict[str, Any] = dict(load_data(SOURCES / f"{name}.toml"))
    data = deepcopy(source)
    for change in overlay.get("change", ()):
        row = _row(data, change)
        row.pop(change["field"], None)
        if "printed" in change:
            row[change["field"]] = change["printed"]
    for gone in sorted(overlay.get("remove", ()), key=lambda entry: -entry["row"]):
        del data[gone["sheet"]][gone["row"] - 1]
    finding = [(entry["code"], entry["cell"]) for entry in overlay["finding"]]
    assert all(entry["why"] for entry in (*overlay["finding"], *overlay.get("change", ())))
    return Printed(name, data, source, finding, overlay["lacking"])


def _row(data: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """The form, or the row whose first field has that value; of a sheet without such names the row of that number."""
    table = data[change["sheet"]]
    if isinstance(table, dict):
        return table
    if change["sheet"] in _NUMBERED:
        return table[change["row"] - 1]
    key = CATALOG.sheet(change["sheet"]).fields[0].key
    (row,) = (row for row in table if row[key] == change["row"])
    return row


def write(data: dict[str, Any], path: Path) -> Path:
    framework = CATALOG.framework(data["year"])
    path.write_bytes(plain_workbook(CATALOG, framework, agency_kind=data["kind"], groups=data.get("groups"), data=data))
    return path
