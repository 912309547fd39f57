"""Hold what a cell is read against: the framework of the assessed year, the plan year, the list of units."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from msgspec import Struct, field

from itadocs.catalog import DEFAULT_FAMILY, Catalog, CollectiveWords, Framework, Kind
from itadocs.errors import CatalogError
from itadocs.problems import Checked, Fault, Problem, Where
from itadocs.read.raw import RawBook, RawCell
from itadocs.thai.compare import without_marks
from itadocs.thai.fiscal import parse_year
from itadocs.thai.numbering import strip_numbering
from itadocs.validate.cells.text import cell_text


class Reading(Struct, frozen=True):
    """Hold what became of a cell: its value, None where nothing usable was left, and what is wrong with it."""

    value: object | None = None
    faults: tuple[Fault, ...] = ()


class Scope(Struct, frozen=True):
    """Hold it: ``framework`` is None while the assessed year is unknown; ``units`` is name or short name → its row."""

    catalog: Catalog
    framework: Framework | None = None
    plan_year_be: int | None = None
    units: Mapping[str, Where] = field(default_factory=dict)
    unit_labels: tuple[str, ...] = ()
    agency_names: tuple[str, ...] = ()
    """The name and the short name of the agency, as far as they are typed."""
    collective: CollectiveWords = field(default_factory=CollectiveWords)
    """What agencies of that kind call all their units together, and the groups within a unit."""

    @property
    def year(self) -> object:
        """Return the year of the framework, for messages."""
        return self.framework.year_be if self.framework else ""


def find_scope(raw: RawBook, catalog: Catalog) -> Checked[Scope]:
    """Return the scope of a workbook. Problems at the assessed year: G01 for one that has no framework, C24 for one
    that works on the rules of an earlier one, C25 for one of which something is unknown that officers must mind; C27 at
    the family where agencies of that kind are assessed by another."""
    cell = _form_cell(raw, "result", "assessed_year")
    assessed = _year(cell)
    family = _family(raw, catalog)
    framework: Framework | None = None
    problems: tuple[Problem, ...] = ()
    if cell and assessed and family:
        framework, problems = _framework(catalog, assessed, family, cell.where)
        problems += _foreign(raw, catalog, family)
    plan_year = _year(_form_cell(raw, "result", "plan_year")) or (assessed + 1 if assessed else None)
    names = _agency_names(raw)
    collective, kind = _collective(raw, catalog), _kind(raw, catalog)
    units, labels = _units(raw, catalog)
    selves = kind.selves if kind else ()
    units = _within_agency(units, names, selves, frozenset(map(without_marks, collective.nouns))) | units
    return Checked(Scope(catalog, framework, plan_year, units, labels, names, collective), problems)


def _framework(
    catalog: Catalog, year_be: int, family: str, where: Where
) -> tuple[Framework | None, tuple[Problem, ...]]:
    try:
        framework = catalog.framework(year_be, family)
    except CatalogError as error:
        return None, (Problem(error.code, where, error.params),)
    problems: tuple[Problem, ...] = ()
    if framework.rules_of_be is not None:
        whose = "" if family == DEFAULT_FAMILY else f" --family {family}"
        problems += (Problem("C24", where, {"year": year_be, "rules": framework.rules_of_be, "family": whose}),)
    if framework.remark:
        problems += (Problem("C25", where, {"year": year_be, "remark": framework.remark}),)
    return framework, problems


def _foreign(raw: RawBook, catalog: Catalog, family: str) -> tuple[Problem, ...]:
    cell, kind = _form_cell(raw, "result", "family"), _kind(raw, catalog)
    return foreign_frame(catalog, family, kind.key, cell.where) if cell and kind else ()


def foreign_frame(catalog: Catalog, family: str, kind: str, where: Where) -> tuple[Problem, ...]:
    """Return C27 where a family is not the one that agencies of a kind are assessed by."""
    if not catalog.is_frame_of_others(family, kind):
        return ()
    usual = catalog.family(catalog.usual_family(kind)).name
    params = {"kind": catalog.kind(kind).label, "usual": usual, "found": catalog.family(family).name}
    return (Problem("C27", where, params),)


def _family(raw: RawBook, catalog: Catalog) -> str | None:
    """Return the family a workbook names; that of its kind of agency where it names none, None where nobody knows
    it."""
    cell = _form_cell(raw, "result", "family")
    text = without_marks(cell_text(cell.value)) if cell else ""
    if not text:
        kind = _kind(raw, catalog)
        return (kind.family if kind else "") or DEFAULT_FAMILY
    return next(
        (key for key, each in catalog.families.items() if text in (without_marks(key), without_marks(each.name))), None
    )


def _agency_names(raw: RawBook) -> tuple[str, ...]:
    cells = (_form_cell(raw, "agency", key) for key in ("name", "short_name"))
    return tuple(name for cell in cells if cell and (name := cell_text(cell.value)))


def _collective(raw: RawBook, catalog: Catalog) -> CollectiveWords:
    """Return the words of the agency's kind."""
    kind = _kind(raw, catalog)
    return catalog.collective(kind.key if kind else "")


def _kind(raw: RawBook, catalog: Catalog) -> Kind | None:
    cell = _form_cell(raw, "agency", "kind")
    return catalog.kind_named(cell_text(cell.value)) if cell else None


def _form_cell(raw: RawBook, form: str, key: str) -> RawCell | None:
    sheet = raw.sheets.get(form)
    return next((row.cells[key] for row in sheet.rows if key in row.cells), None) if sheet else None


def _year(cell: RawCell | None) -> int | None:
    year = parse_year(cell.value) if cell else None
    return year if isinstance(year, int) else None


def _units(raw: RawBook, catalog: Catalog) -> tuple[dict[str, Where], tuple[str, ...]]:
    """Name or short name → its row, and the names as typed; ``อบต.ดอนตูม`` is also องค์การบริหารส่วนตำบลดอนตูม."""
    sheet = raw.sheets.get("units")
    units: dict[str, Where] = {}
    labels: list[str] = []
    others: list[tuple[str, Where]] = []
    for key in ("name", "short_name"):
        for row in sheet.rows if sheet else ():
            label = cell_text(row.cells[key].value) if key in row.cells else ""
            if key == "name":
                label = strip_numbering(label)[0].strip()
            if label:
                units.setdefault(without_marks(label), row.where)
                labels.append(label)
                others += ((without_marks(other), row.where) for other in catalog.spellings(label)[1:])
    for name, where in others:
        units.setdefault(name, where)
    return units, tuple(labels)


def _within_agency(
    units: dict[str, Where], names: tuple[str, ...], selves: Iterable[str], nouns: frozenset[str]
) -> dict[str, Where]:
    """Return what else units are called within the agency: without its name, and with it.

    ``สล.กสอ.`` is ``สล.`` in กสอ., ``สำนักงานคลังจังหวัดภูผาธาร`` also ``สำนักงานคลังจังหวัด``; not what begins the
    names of several.
    """
    own, words = tuple(map(without_marks, names)), tuple(map(without_marks, selves))
    places = (name.removeprefix(word) for name in own for word in words if name.startswith(word))
    endings = tuple(filter(None, (*own, *words, *places)))
    ordered = sorted(units)

    def begun(short: str) -> Iterator[str]:
        after = map(ordered.__getitem__, range(bisect_left(ordered, short), len(ordered)))
        return takewhile(lambda name: name.startswith(short), after)

    ended = [(name.removesuffix(end), end, at) for end in endings for name, at in units.items() if name.endswith(end)]
    shorter = {
        short: where
        for short, end, where in ended
        if short not in ("", *nouns) and (end in own[1:] or all(units[name] == where for name in begun(short)))
    }
    return shorter | {f"{name}{agency}": at for agency in own for name, at in (units | shorter).items()}
