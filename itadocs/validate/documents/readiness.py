"""Tell how much of what the assessor asks of a document is in the workbook, and which cells are still to be filled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set

from msgspec import Struct

from itadocs.catalog import DEFAULT_FAMILY, Catalog, DocumentKind, Framework, RequiredElement
from itadocs.catalog.choices import GROUP_WORDS
from itadocs.outcomes import ElementState, MissingContent, Readiness
from itadocs.problems import Where
from itadocs.validate.cells.labels import group_names
from itadocs.validate.items.analysis import analysed_by_item
from itadocs.validate.typed import Block, GroupRef, TypedBook, TypedRow
from itadocs.values import replace

Reported = tuple[GroupRef, int | None, str]
"""A measure by its group and its number there, None for all of the group, and the field that units filled of it."""


def readiness(
    document: DocumentKind,
    criteria_year_be: int,
    typed: TypedBook,
    catalog: Catalog,
    wrong: Set[Where] = frozenset(),
    reported: Set[Reported] = frozenset(),
) -> Readiness:
    """Return the elements a document must have in a criteria year (B.E.), each with what it lacks.

    ``wrong`` are the cells with an error: what they hold cannot be printed, so they count as blank. ``reported`` is
    what units have reported, which their own workbooks hold. Source of the elements: the framework of that year, of the
    same family as the assessed one.
    """
    family = typed.framework.family if typed.framework else DEFAULT_FAMILY
    known = catalog.item_code(document.key, criteria_year_be, family)
    own_code = _typed_code(document, typed)
    code = own_code or (known.code if known else None)
    is_likely = known is not None and known.likely and not own_code
    required = catalog.requirement(document.key, criteria_year_be, family)
    if required is None:
        return Readiness(document.key, document.label, criteria_year_be, code, is_code_likely=is_likely)
    states = (
        ElementState(element.no, element.label, by_hand=True)
        if element.each == "hand"
        else ElementState(
            element.no, element.label, tuple(_gaps(_Asked(element, document, typed, catalog, wrong, reported)))
        )
        for element in required.elements
    )
    return Readiness(
        document.key,
        document.label,
        criteria_year_be,
        code,
        required.official,
        required.source,
        tuple(states),
        required.of_be,
        is_likely,
    )


def holding_cells(
    document: DocumentKind, criteria_year_be: int, typed: TypedBook, catalog: Catalog
) -> dict[str, tuple[Where, ...]]:
    """Return for each required element of a criteria year (B.E.), by its number, the filled cells that hold it; empty
    where no list is known."""
    family = typed.framework.family if typed.framework else DEFAULT_FAMILY
    required = catalog.requirement(document.key, criteria_year_be, family)
    elements = required.elements if required else ()
    return {
        element.no: tuple(_held(_Asked(element, document, typed, catalog, frozenset())))
        for element in elements
        if element.each != "hand"
    }


def _held(asked: _Asked) -> Iterator[Where]:
    element, typed = asked.element, asked.typed
    if element.sheet == "measures":
        rows = [row for block in asked.measures for row in block.rows]
    elif element.sheet == "analysis":
        rows = [row for group, block in typed.analysis.items() if _applies(group, asked.document) for row in block.rows]
    else:
        rows = list(typed.rows(element.sheet))
    yield from (row.places[key] for row in rows for key in element.fields if row.has(key))
    shared = dict.fromkeys(block.group for block in asked.measures if block.group is not None)
    blocks = [typed.analysis[group] for group in shared if group in typed.analysis]
    yield from (row.places[key] for block in blocks for row in block.rows for key in element.or_group if row.has(key))


def _typed_code(document: DocumentKind, typed: TypedBook) -> str | None:
    row = typed.sheet("documents").by("kind").get(document.key)
    return str(row.text("item_code")) or None if row else None


class _Asked(Struct, frozen=True):
    """Hold an element with the workbook that should have it."""

    element: RequiredElement
    document: DocumentKind
    typed: TypedBook
    catalog: Catalog
    wrong: Set[Where]
    reported: Set[Reported] = frozenset()

    @property
    def measures(self) -> list[Block]:
        """Return the measures that the document prints."""
        return [block for block in self.typed.measures if _applies(block.group, self.document)]

    def is_in(self, rows: Iterable[TypedRow], keys: tuple[str, ...]) -> bool:
        """Tell whether one of these cells holds something that can be printed."""
        return any(row.has(key) and row.places[key] not in self.wrong for row in rows for key in keys)

    def is_shared(self, group: GroupRef | None) -> bool:
        """Tell whether the analysis of the group has it for all its measures."""
        shared = self.typed.analysis.get(group) if group else None
        return shared is not None and self.is_in(shared.rows, self.element.or_group)

    def cell_of(self, block: Block) -> Where:
        """Return the cell of a block that holds what cannot be printed; its first one where all are blank."""
        cells = [row.places[key] for row in block.rows for key in self.element.fields if row.has(key)]
        return next((cell for cell in cells if cell in self.wrong), block.first.places[self.element.fields[0]])

    def free(self, taken: int = 0) -> Where:
        """Return the cell in the first free row, or so many rows further where those are for something else; the sheet
        where it is not there at all."""
        cell = self.typed.sheet(self.element.sheet).free(self.element.fields[0])
        if not cell.sheet:
            return Where(self.typed.file, self.catalog.sheet(self.element.sheet).title)
        return cell if cell.row is None else replace(cell, row=cell.row + taken)


def _gaps(asked: _Asked) -> Iterator[MissingContent]:
    element, measures = asked.element, asked.measures
    if element.each == "group":
        yield from _group_gaps(asked)
    elif element.each == "sheet":
        rows = [row for block in measures for row in block.rows]
        if not asked.is_in(rows if element.sheet == "measures" else asked.typed.rows(element.sheet), element.fields):
            yield MissingContent("", asked.free())
    elif not measures:
        yield MissingContent("", asked.free())
    elif element.each == "measure":
        yield from _measure_gaps(asked)
    else:
        yield from _report_gaps(asked)


def _applies(group: GroupRef | None, document: DocumentKind) -> bool:
    """Tell whether it counts; a measure whose group could not be read is held against nobody: that has been
    reported.
    """
    return group is None or document.groups in ("any", f"{group[0]}s")


def _group_gaps(asked: _Asked) -> Iterator[MissingContent]:
    element, analysis = asked.element, asked.typed.analysis
    is_free = element.sheet == "measures"
    absent = 0
    by_item = analysed_by_item(asked.document, asked.typed) if element.sheet == "analysis" else frozenset()
    for group in _groups(asked.typed.framework, asked.document):
        own = [block for block in asked.measures if block.group == group] if is_free else [analysis.get(group)]
        rows = [row for block in own if block is not None for row in block.rows]
        if group not in by_item and not asked.is_shared(group) and not asked.is_in(rows, element.fields):
            where = _begun(asked, group) if is_free else _listed(asked, group)
            if where is None:
                where, absent = asked.free(absent), absent + 1
            yield MissingContent(_label(group), where)


def _begun(asked: _Asked, group: GroupRef) -> Where | None:
    """Return the cell of a group's measure in a row that names the group and no more; None where there is none."""
    key = asked.element.fields[0]
    rows = asked.typed.rows(asked.element.sheet)
    return next((row.places[key] for row in rows if row.group() == group), None)


def _listed(asked: _Asked, group: GroupRef) -> Where:
    """Return the cell of a group in a sheet that lists the groups in order, found from the rows of the others."""
    typed, key = asked.typed, asked.element.fields[0]
    if group in typed.analysis:
        return asked.cell_of(typed.analysis[group])
    places = {other: block.first.places[key] for other, block in typed.analysis.items() if other[0] == group[0]}
    tops = {(place.row or 0) - other[1] for other, place in places.items()}
    if len(tops) != 1:
        sheet = typed.sheet(asked.element.sheet).where
        return sheet if sheet.sheet else Where(typed.file, asked.catalog.sheet(asked.element.sheet).title)
    place = next(iter(places.values()))
    return Where(place.file, place.sheet, tops.pop() + group[1], place.col)


def _groups(framework: Framework | None, document: DocumentKind) -> list[GroupRef]:
    if framework is None or document.groups == "any":
        return []
    return [group for group in group_names(framework) if _applies(group, document)]


def _measure_gaps(asked: _Asked) -> Iterator[MissingContent]:
    for measure in asked.measures:
        if not asked.is_in(measure.rows, asked.element.fields) and not asked.is_shared(measure.group):
            yield MissingContent(_label(measure.group), asked.cell_of(measure))


def _report_gaps(asked: _Asked) -> Iterator[MissingContent]:
    """Yield a report without a number is one of all measures of its group."""
    reports: dict[tuple[GroupRef | None, int | None], list[Block]] = defaultdict(list)
    for report in asked.typed.results:
        reports[report.group, report.first.value("measure", int)].append(report)
    counts: Counter[GroupRef] = Counter()
    absent = 0
    for measure in asked.measures:
        if measure.group is None:
            continue
        counts[measure.group] += 1
        number = counts[measure.group]
        own = [*reports[measure.group, number], *reports[measure.group, None]]
        by_units = {(measure.group, at, key) for at in (number, None) for key in asked.element.fields} & asked.reported
        if not by_units and not any(asked.is_in(report.rows, asked.element.fields) for report in own):
            where = asked.cell_of(own[0]) if own else asked.free(absent)
            absent += not own
            yield MissingContent(f"{_label(measure.group)} มาตรการลำดับที่ {number}", where)


def _label(group: GroupRef | None) -> str:
    return f"{GROUP_WORDS[group[0]]} {group[1]}" if group else ""
