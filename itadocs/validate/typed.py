"""Hold the workbook after its cells were read as values: rows that know every address, and what belongs together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Literal, TypeVar

from msgspec import Struct, field

from itadocs.catalog import Framework
from itadocs.problems import Problem, Where
from itadocs.thai.dates import DateRange, Precision
from itadocs.values import Lines, Sourced, Text

T = TypeVar("T")

GroupRef = tuple[Literal["indicator", "issue"], int]
"""A group by what it is and its number: ``("issue", 3)``."""


class UnitMention(Struct, frozen=True):
    """Hold a row of the units sheet, and where in a text its name stands; nowhere where lines break the name."""

    unit: Where
    start: int
    end: int


class OwnerName(Struct, frozen=True):
    """Hold who is responsible as typed, the units it names, and whether it names all units together."""

    text: Text
    units: tuple[UnitMention, ...] = ()
    all_units: bool = False

    @property
    def unit(self) -> Where | None:
        """Return the row of the unit whose name the text is; None where it is none, or says more than that."""
        whole = self.units[0] if len(self.units) == 1 else None
        return whole.unit if whole and (whole.start, whole.end) == (0, len(self.text)) else None


class TypedRow(Struct, frozen=True):
    """Hold a row of a table, or a whole form.

    ``values`` has what could be read, ``places`` the address of every field even when blank, ``filled`` the keys whose
    cell holds anything, readable or not; a placeholder where something must be said does not count. A row that another
    file reports has only the fields of that file.
    """

    where: Where
    places: Mapping[str, Where]
    values: Mapping[str, object]
    filled: frozenset[str]

    def value(self, key: str, kind: type[T]) -> T | None:
        """Return the value of a field; None where it is blank or could not be read."""
        found = self.values.get(key)
        return found if isinstance(found, kind) else None

    def sourced(self, key: str, kind: type[T]) -> Sourced[T] | None:
        """Return the value with its cell; None where it is blank or could not be read."""
        found = self.value(key, kind)
        return None if found is None else Sourced(found, self.places[key])

    def text(self, key: str) -> Text:
        """Return the text or chosen value with its cell, empty where blank."""
        return Text(self.value(key, str) or "", self.places.get(key))

    def lines(self, key: str) -> Lines:
        """Return the paragraphs of a field, empty where blank."""
        return self.value(key, Lines) or Lines()

    def group(self, key: str = "group") -> GroupRef | None:
        """Return the group a field names. None where it names none."""
        found: GroupRef | None = self.value(key, tuple)
        return found

    def has(self, *keys: str) -> bool:
        """Tell whether one of these cells holds anything, readable or not."""
        return not self.filled.isdisjoint(keys)

    def has_own(self, *keys: str) -> bool:
        """Tell whether one of these cells holds anything in this row, rather than in a merged cell that starts
        above."""
        return any(key in self.filled and not self.is_merged(key) for key in keys)

    def is_merged(self, key: str) -> bool:
        """Tell whether the value comes from a merged cell that starts in a row above."""
        if self.where.row is None or key not in self.filled:
            return False
        place = self.places[key]
        return place.row != self.where.row and place.sheet == self.where.sheet


class TypedSheet(Struct, frozen=True):
    """Hold a sheet with its rows in order; a form has one."""

    key: str
    where: Where
    rows: tuple[TypedRow, ...] = ()
    data: frozenset[Where] = frozenset()
    """The rows in which the officer filled anything, pre-filled cells aside."""
    heads: Mapping[str, Where] = field(default_factory=dict)
    """Field key → where its header stands (for a form: where its value belongs)."""

    def free(self, key: str) -> Where:
        """Return the cell of a field in the first row below all that is filled; the sheet where its header is
        missing."""
        head = self.heads.get(key)
        if head is None:
            return self.where
        last = max((row.where.row or 0 for row in self.rows), default=0)
        return Where(head.file, head.sheet, max(last, head.row or 0) + 1, head.col)

    def by(self, key: str) -> dict[object, TypedRow]:
        """Return the rows under the value of a field; the first one where it comes twice."""
        found: dict[object, TypedRow] = {}
        for row in self.rows:
            if key in row.values:
                found.setdefault(row.values[key], row)
        return found


class Block(Struct, frozen=True):
    """Hold rows that belong together: a measure, the analysis of a group or a report, with the rows that continue it.

    ``group`` is None where it is missing or unknown, which has been reported.
    """

    group: GroupRef | None
    rows: tuple[TypedRow, ...]

    @property
    def first(self) -> TypedRow:
        """Return the row it starts with."""
        return self.rows[0]

    def has(self, *keys: str) -> bool:
        """Tell whether one of these cells holds anything in any of the rows."""
        return any(row.has(*keys) for row in self.rows)

    def lines(self, key: str) -> Lines:
        """Return the lines of a field through all rows; each keeps its own cell."""
        return Lines(line for row in self._rows_of(key) for line in row.lines(key))

    def periods(self) -> tuple[Sourced[DateRange], ...]:
        """Return the periods of all rows, without those whose end comes before their start."""
        rows = self._rows_of("start", "end", "periods")
        return tuple(period for row in rows for period in row_periods(row))

    def owners(self) -> tuple[OwnerName, ...]:
        """Return the owners of all rows."""
        return tuple(owner for row in self._rows_of("owners") for owner in row.value("owners", tuple) or ())

    def _rows_of(self, *keys: str) -> Iterator[TypedRow]:
        """Yield the first row, and of the others those with a cell of their own: a merged one is that of the row
        above.
        """
        return (row for row in self.rows if row is self.first or row.has_own(*keys))


def row_periods(row: TypedRow) -> tuple[Sourced[DateRange], ...]:
    """Return the period from the start and end cells (a day where there is no end), then those written as text."""
    start, end = row.value("start", date), row.value("end", date)
    ranges: list[Sourced[DateRange]] = []
    if start and not row.has("end"):
        end = start
    if start and end:
        ranges.append(Sourced(DateRange(start, end, Precision.DAY), row.places["start"]))
    ranges += (Sourced(written, row.places["periods"]) for written in row.value("periods", tuple) or ())
    return tuple(period for period in ranges if not is_backwards(period.value))


def is_backwards(period: DateRange) -> bool:
    """Tell whether the end comes before the start."""
    return period.start is not None and period.end is not None and period.end < period.start


class TypedBook(Struct, frozen=True, dict=True):
    """Hold a whole workbook, typed. Sheets are in workbook order; a missing sheet is not in ``sheets``. Years are
    B.E. ``framework`` has the items that the workbook lists itself too."""

    file: str
    sheets: Mapping[str, TypedSheet]
    framework: Framework | None = None
    plan_year_be: int | None = None
    analysis: Mapping[GroupRef, Block] = field(default_factory=dict)
    measures: tuple[Block, ...] = ()
    results: tuple[Block, ...] = ()

    @cached_property
    def _found(self) -> dict[object, object]:
        return {}

    def once(self, find: Callable[[TypedBook], T]) -> T:
        """Return what a function finds in the book, looked for when the first rule asks."""
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]  # type: ignore[assignment]
        return found

    def sheet(self, key: str) -> TypedSheet:
        """Return the sheet of that key; one without rows where it is missing."""
        return self.sheets.get(key) or TypedSheet(key, Where(self.file))

    def rows(self, key: str) -> tuple[TypedRow, ...]:
        """Return the rows of a sheet."""
        return self.sheet(key).rows

    def form(self, key: str) -> TypedRow | None:
        """Return the one row of a form; None where the sheet is missing."""
        return next(iter(self.rows(key)), None)

    @property
    def agency_kind(self) -> str:
        """Return the key of the kind of agency; empty where it is not typed."""
        agency = self.form("agency")
        return (agency.value("kind", str) if agency else None) or ""

    def measures_of(self, group: GroupRef) -> tuple[Block, ...]:
        """Return the measures of a group in the order of the sheet."""
        return tuple(self._measures_by_group.get(group, ()))

    @cached_property
    def _measures_by_group(self) -> dict[GroupRef | None, list[Block]]:
        """Hold the measures by their groups: rules ask for those of a group once for every report."""
        found: dict[GroupRef | None, list[Block]] = {}
        for measure in self.measures:
            found.setdefault(measure.group, []).append(measure)
        return found

    @cached_property
    def has_unplaced_measures(self) -> bool:
        """Tell whether the group of some measure could not be read (C13): whose it is, is not known then."""
        return any(measure.group is None and measure.first.has("group") for measure in self.measures)

    def has_element(self, measure: Block, keys: Iterable[str]) -> bool:
        """Tell whether a measure has one of these fields, of its own or shared in the analysis of its group."""
        shared = self.analysis.get(measure.group) if measure.group else None
        return measure.has(*keys) or (shared is not None and shared.has(*keys))

    def in_order(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return the problems by sheet as the workbook has them, then row, then column."""
        return in_order(problems, (sheet.where for sheet in self.sheets.values()))


def missing_heading(where: Where, header: str) -> Problem:
    """Return H01 at the sheet of a place whose column it lacks: a heading that was typed over hides all below it."""
    return Problem("H01", Where(where.file, where.sheet), {"expected": header, "field": header, "suggestion": ""})


def in_order(problems: Iterable[Problem], sheets: Iterable[Where]) -> tuple[Problem, ...]:
    """Return problems by sheet in the order given, then row, then column; what concerns the whole comes first."""
    places = {sheet.sheet: number for number, sheet in enumerate(sheets)}

    def place(problem: Problem) -> tuple[int, int, int]:
        where = problem.where
        sheet = -1 if where.sheet is None else places.get(where.sheet, len(places))
        return sheet, where.row or 0, where.col or 0

    return tuple(sorted(problems, key=place))
