"""Tell what a province asks of its units: the units it lists, its measures with their codes, and who has which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from itadocs.catalog import Catalog, SetWords
from itadocs.codes import severity
from itadocs.model.given import GivenResult, given_result
from itadocs.model.records import Book, Measure, Unit
from itadocs.problems import Problem, Severity, Where
from itadocs.thai.compare import without_marks
from itadocs.validate.cells.text import quote_value
from itadocs.validate.owners.all_units import means_all_units
from itadocs.validate.typed import GroupRef
from itadocs.values import Text

CODE_LETTERS = {"indicator": "ม", "issue": "ป"}
"""A letter in front keeps Excel from making a number or a day of a code that is retyped."""


class PlannedMeasure(Struct, frozen=True):
    """Hold a measure of the province with its code and the units that have it; none where it is the province
    office's."""

    code: str
    group: GroupRef
    number: int
    """Its place among the measures of its group, from 1."""
    measure: Measure
    units: tuple[Unit, ...] = ()

    @property
    def text(self) -> str:
        """Return its text in the form in which texts are compared."""
        return without_marks("".join(self.measure.text))


class UnitRow(Struct, frozen=True):
    """Hold a unit, its place in the province's list from 1, and its measures in the order of the plan."""

    number: int
    unit: Unit
    measures: tuple[PlannedMeasure, ...]


class ProvincePlan(Struct, frozen=True):
    """Hold a province's measures and units. ``units_where`` is the sheet that lists them, ``results_title`` the name
    of the one that units fill. Years are B.E."""

    file: str
    name: Text
    assessed_year_be: int
    plan_year_be: int
    measures: tuple[PlannedMeasure, ...]
    units: tuple[Unit, ...]
    units_where: Where
    results_title: str
    words: SetWords
    unit_kind: str
    """The kind of agency whose workbooks are gathered."""
    member_kinds: frozenset[str] = frozenset()
    """Those whose workbook is a unit's where it names this province."""
    result: GivenResult = GivenResult()
    """What the province's workbook says of the result and its analysis, for those that were handed out before it did;
    total and level are not in it while they are not known."""
    spellings: Mapping[str, tuple[str, ...]] = {}
    """A listed name, and the province's own → how else it is written: in full, or abbreviated."""
    kind_words: tuple[str, ...] = ()
    """What the names of agencies begin with, by their kind."""

    def rows(self) -> tuple[UnitRow, ...]:
        """Return every unit with its measures; one that has none is asked for nothing."""
        return tuple(
            UnitRow(number, unit, tuple(measure for measure in self.measures if unit in measure.units))
            for number, unit in enumerate(self.units, start=1)
        )

    def units_with_measures(self) -> tuple[Unit, ...]:
        """Return the units that have a measure, in the order of the list."""
        return tuple(row.unit for row in self.rows() if row.measures)

    def unit(self, *names: str) -> Unit | None:
        """Return the unit that one of these is the name or the short name of; the first name that fits counts.

        None where none is.
        """
        listed = [(unit, str(name)) for unit in self.units for name in (unit.short_name, unit.name) if name]
        known = {without_marks(other): unit for unit, name in listed for other in self.spellings.get(name, ())}
        known |= {without_marks(name): unit for unit, name in listed}
        return next((known[without_marks(name)] for name in names if name and without_marks(name) in known), None)

    def is_called(self, name: str) -> bool:
        """Tell whether a name is that of the province itself."""
        own = str(self.name)
        return without_marks(name) in map(without_marks, self.spellings.get(own, (own,)))


def province_plan(book: Book, catalog: Catalog) -> ProvincePlan:
    """Return what a province's workbook asks of its units.

    An owner names a unit by its full or its short name, or all units together; a row of the list
    that stands for all is no unit. A unit that is listed twice is one.
    """
    words, own = catalog.collective(book.agency.kind), (str(book.agency.name), str(book.agency.short_name))
    named: dict[str, Unit] = {}
    for unit in book.units:
        if not means_all_units(unit.name or unit.short_name, own, words):
            named.setdefault(without_marks(unit.name or unit.short_name), unit)
    units = tuple(named.values())
    names = {str(name) for unit in units for name in (unit.name, unit.short_name, book.agency.name) if name}
    return ProvincePlan(
        file=book.file,
        name=book.agency.name,
        assessed_year_be=book.result.assessed_year_be,
        plan_year_be=book.result.plan_year_be,
        measures=tuple(
            PlannedMeasure(code, group, number, measure, _units_of(measure, units))
            for code, group, number, measure in _coded(book)
        ),
        units=units,
        units_where=_sheet_of(book, catalog),
        results_title=catalog.sheet("results").title,
        words=catalog.set_words(book.agency.kind),
        unit_kind=catalog.kind(book.agency.kind).gathers,
        member_kinds=catalog.members_of(book.agency.kind),
        result=given_result(book),
        spellings={name: catalog.spellings(name) for name in sorted(names)},
        kind_words=tuple(dict.fromkeys(w for kind in catalog.kinds.values() for w in (kind.label, *kind.aliases))),
    )


def _coded(book: Book) -> Iterator[tuple[str, GroupRef, int, Measure]]:
    """Yield every measure with its code in the workbook, else one of its group and its place there."""
    groups = {(group.kind, group.no): group for group in book.groups}
    order = [key for key in book.plan_order if key in groups]
    taken: set[str] = set()
    for key in order:
        for number, measure in enumerate(groups[key].measures, start=1):
            own = f"{CODE_LETTERS[key[0]]}.{key[1]}-{number}"
            code = str(measure.code) if measure.code and without_marks(measure.code) not in taken else own
            taken.add(without_marks(code))
            yield code, key, number, measure


def _units_of(measure: Measure, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    if any(owner.all_units for owner in measure.owners):
        return units
    owners = {without_marks(unit.name or unit.short_name) for owner in measure.owners for unit in owner.units}
    return tuple(unit for unit in units if without_marks(unit.name or unit.short_name) in owners)


def _sheet_of(book: Book, catalog: Catalog) -> Where:
    """Return the sheet of units under the name it has in the workbook."""
    sources = (name.source for unit in book.units for name in (unit.name, unit.short_name))
    titles = (source.sheet for source in sources if source and source.sheet)
    return Where(book.file, next(titles, catalog.sheet("units").title))


_USED = ("agency", "measures", "units")


def unready(
    book: Book | None, plan: ProvincePlan | None, problems: Iterable[Problem], catalog: Catalog
) -> tuple[Problem, ...]:
    """Return what keeps a province's workbook from being handed out to its units; empty where nothing does.

    The errors of the sheets that units need, which are those of names and measures (all errors where there is no
    book); else U12 for the workbook of another kind of agency, else U13 where no unit has a measure. ``book`` and
    ``plan`` are None where the workbook could not be read that far.
    """
    sheets = {without_marks(name) for key in _USED for name in (catalog.sheet(key).title, *catalog.sheet(key).aliases)}
    errors = tuple(problem for problem in problems if severity(problem) is Severity.ERROR)
    errors = tuple(e for e in errors if book is None or e.where.sheet is None or without_marks(e.where.sheet) in sheets)
    if errors or book is None or plan is None:
        return errors
    if not plan.unit_kind:
        params = {"found": quote_value(book.agency.name), "choices": ", ".join(_gathering(catalog))}
        return (Problem("U12", book.agency.name.source or Where(book.file), params),)
    return () if plan.units_with_measures() else (Problem("U13", plan.units_where, plan.words.params),)


def _gathering(catalog: Catalog) -> Iterator[str]:
    """Yield the names of the kinds that gather workbooks."""
    return (kind.label for kind in catalog.kinds.values() if kind.gathers)
