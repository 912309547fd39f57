"""Read what tells whose a workbook is, where the rest need not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog.specs import Sheet
from itadocs.ooxml.bounds import PackageError
from itadocs.ooxml.package import Package
from itadocs.problems import Fault, Where
from itadocs.read.cells import parse_grid
from itadocs.read.forms import parse_form
from itadocs.read.opening import open_package
from itadocs.read.parts import SheetPart, Stored, list_sheets, parse_stored
from itadocs.thai.compare import match_names, match_nearly


class PeekedForms(Struct, frozen=True):
    """Hold some forms of a workbook, sheet key → field key → value as Excel stored it.

    ``is_stray`` tells a workbook that can be opened and has none of these sheets, nor one that is named nearly so.
    """

    forms: Mapping[str, Mapping[str, object]] = {}
    is_stray: bool = False

    def form(self, key: str) -> Mapping[str, object]:
        """Return the values of a form; empty where it is not there."""
        return self.forms.get(key, {})


def peek_forms(path: Path, specs: Sequence[Sheet], known: Sequence[Sheet]) -> PeekedForms:
    """Return the values of several forms, as far as the file can be read; it is opened once.

    ``known`` are further sheets by which a workbook is known to be none of a stranger.
    """
    try:
        package = open_package(path)
        if isinstance(package, Fault):
            return PeekedForms()
        titles = {part: part.title for part in list_sheets(package)}
        names = {spec.key: (spec.title, *spec.aliases) for spec in (*specs, *known)}
        found = match_names(titles, names)
        if not found:
            return PeekedForms(is_stray=not match_nearly(titles, names))
        stored = parse_stored(package)
        forms = {
            spec.key: _form(package, found[spec.key][0], stored, spec, path.name)
            for spec in specs
            if len(found.get(spec.key, ())) == 1
        }
    except PackageError:
        return PeekedForms()
    return PeekedForms(forms)


def _form(package: Package, part: SheetPart, stored: Stored, spec: Sheet, file: str) -> dict[str, object]:
    form = parse_form(parse_grid(package, part.part, stored, Where(file, part.title)), spec).value
    return {key: cell.value for key, cell in form.rows[0].cells.items()} if form and form.rows else {}
