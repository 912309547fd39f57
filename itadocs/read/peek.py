"""Read one form of a workbook, where the rest need not be read."""

from __future__ import annotations

from pathlib import Path

from itadocs.catalog.specs import Sheet
from itadocs.ooxml.bounds import PackageError
from itadocs.problems import Fault, Where
from itadocs.read.cells import parse_grid
from itadocs.read.forms import parse_form
from itadocs.read.opening import open_package
from itadocs.read.parts import list_sheets, parse_stored
from itadocs.thai.compare import match_names


def peek_form(path: Path, spec: Sheet) -> dict[str, object]:
    """Return the values of a form by field key, as Excel stored them; empty where the file or the form cannot be
    read."""
    try:
        package = open_package(path)
        if isinstance(package, Fault):
            return {}
        found = match_names(
            {part: part.title for part in list_sheets(package)}, {spec.key: (spec.title, *spec.aliases)}
        )
        if len(found.get(spec.key, ())) != 1:
            return {}
        (part,) = found[spec.key]
        grid = parse_grid(package, part.part, parse_stored(package), Where(path.name, part.title))
    except PackageError:
        return {}
    form = parse_form(grid, spec).value
    return {key: cell.value for key, cell in form.rows[0].cells.items()} if form and form.rows else {}
