"""What a cell is read against: the framework of the assessed year, the plan year, the list of units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from itadocs.catalog import Catalog, Framework
from itadocs.errors import CatalogError
from itadocs.problems import Checked, Fault, Problem, Where
from itadocs.read.raw import RawBook, RawCell
from itadocs.thai.compare import without_marks
from itadocs.thai.fiscal import parse_year
from itadocs.validate.cell_text import cell_text


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a cell: its value, None where nothing usable was left, and what is wrong with it."""

    value: object | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """``framework`` is None while the assessed year is unknown; ``units`` is name or short name → its row."""

    catalog: Catalog
    framework: Framework | None = None
    plan_year_be: int | None = None
    units: Mapping[str, Where] = field(default_factory=dict)
    unit_labels: tuple[str, ...] = ()
    province: str | None = None
    """The province whose workbook it is; None for any other agency."""

    @property
    def year(self) -> object:
        """The year of the framework, for messages."""
        return self.framework.year_be if self.framework else ""


def find_scope(raw: RawBook, catalog: Catalog) -> Checked[Scope]:
    """The scope of a workbook. Problem: G01 at the assessed year that has no framework."""
    cell = _form_cell(raw, "result", "assessed_year")
    assessed = _year(cell)
    framework, problems = _framework(catalog, assessed, cell.where) if cell and assessed else (None, ())
    plan_year = _year(_form_cell(raw, "result", "plan_year")) or (assessed + 1 if assessed else None)
    units, labels = _units(raw)
    return Checked(Scope(catalog, framework, plan_year, units, labels, _province(raw, catalog)), problems)


def _framework(catalog: Catalog, year_be: int, where: Where) -> tuple[Framework | None, tuple[Problem, ...]]:
    try:
        return catalog.framework(year_be), ()
    except CatalogError as error:
        return None, (Problem(error.code, where, error.params),)


def _province(raw: RawBook, catalog: Catalog) -> str | None:
    kind, name = _form_cell(raw, "agency", "kind"), _form_cell(raw, "agency", "name")
    kinds = {without_marks("province"), without_marks(catalog.lists["agency_kinds"]["province"])}
    if kind is None or without_marks(cell_text(kind.value)) not in kinds:
        return None
    return cell_text(name.value) if name else ""


def _form_cell(raw: RawBook, form: str, key: str) -> RawCell | None:
    sheet = raw.sheets.get(form)
    return next((row.cells[key] for row in sheet.rows if key in row.cells), None) if sheet else None


def _year(cell: RawCell | None) -> int | None:
    year = parse_year(cell.value) if cell else None
    return year if isinstance(year, int) else None


def _units(raw: RawBook) -> tuple[dict[str, Where], tuple[str, ...]]:
    sheet = raw.sheets.get("units")
    units: dict[str, Where] = {}
    labels: list[str] = []
    for key in ("name", "short_name"):
        for row in sheet.rows if sheet else ():
            label = cell_text(row.cells[key].value) if key in row.cells else ""
            if label:
                units.setdefault(without_marks(label), row.where)
                labels.append(label)
    return units, tuple(labels)
