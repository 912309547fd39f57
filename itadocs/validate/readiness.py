"""Tell how much of what the assessor asks of a document is in the workbook, and which cells are still to be filled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from itadocs.catalog import DEFAULT_FAMILY, Catalog, DocumentKind, Framework, RequiredElement
from itadocs.catalog.choices import GROUP_WORDS
from itadocs.outcomes import ElementState, MissingContent, Readiness
from itadocs.problems import Where
from itadocs.validate.item_analysis import analysed_by_item
from itadocs.validate.labels import group_names
from itadocs.validate.typed import Block, GroupRef, TypedBook, TypedRow


def readiness(document: DocumentKind, criteria_year_be: int, typed: TypedBook, catalog: Catalog) -> Readiness:
    """Return the elements a document must have in a criteria year (B.E.), each with what it lacks.

    A cell that holds anything counts as filled: what is wrong with it is a problem of that cell. Source of the
    elements: the framework of that year, of the same family as the assessed one.
    """
    family = typed.framework.family if typed.framework else DEFAULT_FAMILY
    known = catalog.item_code(document.key, criteria_year_be, family)
    code = known.code if known else None
    required = catalog.requirement(document.key, criteria_year_be, family)
    if required is None:
        return Readiness(document.key, document.label, criteria_year_be, code)
    states = (
        ElementState(element.no, element.label, tuple(_gaps(element, document, typed, catalog)))
        for element in required.elements
    )
    return Readiness(
        document.key, document.label, criteria_year_be, code, required.official, required.source, tuple(states)
    )


def _gaps(
    element: RequiredElement, document: DocumentKind, typed: TypedBook, catalog: Catalog
) -> Iterator[MissingContent]:
    measures = [block for block in typed.measures if _applies(block.group, document)]
    if element.each == "group":
        yield from _group_gaps(element, document, typed, measures, catalog)
    elif element.each == "sheet":
        blocks: list[Block] | tuple[TypedRow, ...] = (
            measures if element.sheet == "measures" else typed.rows(element.sheet)
        )
        if not any(block.has(*element.fields) for block in blocks):
            yield MissingContent("", _free(element, typed, catalog))
    elif not measures:
        yield MissingContent("", _free(element, typed, catalog))
    elif element.each == "measure":
        yield from _measure_gaps(element, typed, measures)
    else:
        yield from _report_gaps(element, typed, measures, catalog)


def _applies(group: GroupRef | None, document: DocumentKind) -> bool:
    """A measure whose group could not be read is not held against anyone: that has been reported."""
    return group is None or document.groups in ("any", f"{group[0]}s")


def _group_gaps(
    element: RequiredElement, document: DocumentKind, typed: TypedBook, measures: list[Block], catalog: Catalog
) -> Iterator[MissingContent]:
    by_item = analysed_by_item(document, typed) if element.sheet == "analysis" else frozenset()
    for group in _groups(typed.framework, document):
        analysis = typed.analysis.get(group)
        own = [block for block in measures if block.group == group] if element.sheet == "measures" else [analysis]
        has_shared = analysis is not None and analysis.has(*element.or_group)
        if group in by_item or has_shared or any(block is not None and block.has(*element.fields) for block in own):
            continue
        is_free = element.sheet == "measures"
        yield MissingContent(
            _label(group), _free(element, typed, catalog) if is_free else _listed(element, group, typed, catalog)
        )


def _listed(element: RequiredElement, group: GroupRef, typed: TypedBook, catalog: Catalog) -> Where:
    """The cell of a group in a sheet that lists the groups in order, found from the rows of the others."""
    if group in typed.analysis:
        return typed.analysis[group].first.places[element.fields[0]]
    places = {
        other: block.first.places[element.fields[0]] for other, block in typed.analysis.items() if other[0] == group[0]
    }
    tops = {(place.row or 0) - other[1] for other, place in places.items()}
    if len(tops) != 1:
        return _sheet(element, typed, catalog)
    place = next(iter(places.values()))
    return Where(place.file, place.sheet, tops.pop() + group[1], place.col)


def _sheet(element: RequiredElement, typed: TypedBook, catalog: Catalog) -> Where:
    sheet = typed.sheet(element.sheet).where
    return sheet if sheet.sheet else Where(typed.file, catalog.sheet(element.sheet).title)


def _groups(framework: Framework | None, document: DocumentKind) -> list[GroupRef]:
    if framework is None or document.groups == "any":
        return []
    return [group for group in group_names(framework) if _applies(group, document)]


def _measure_gaps(element: RequiredElement, typed: TypedBook, measures: list[Block]) -> Iterator[MissingContent]:
    for measure in measures:
        shared = typed.analysis.get(measure.group) if measure.group else None
        if not measure.has(*element.fields) and not (shared and shared.has(*element.or_group)):
            yield MissingContent(_label(measure.group), measure.first.places[element.fields[0]])


def _report_gaps(
    element: RequiredElement, typed: TypedBook, measures: list[Block], catalog: Catalog
) -> Iterator[MissingContent]:
    """A report without a number is one of all measures of its group."""
    reports: dict[tuple[GroupRef | None, int | None], list[Block]] = defaultdict(list)
    for report in typed.results:
        reports[report.group, report.first.value("measure", int)].append(report)
    counts: Counter[GroupRef] = Counter()
    for measure in measures:
        if measure.group is None:
            continue
        counts[measure.group] += 1
        number = counts[measure.group]
        own = [*reports[measure.group, number], *reports[measure.group, None]]
        if not any(report.has(*element.fields) for report in own):
            where = own[0].first.places[element.fields[0]] if own else _free(element, typed, catalog)
            yield MissingContent(f"{_label(measure.group)} มาตรการลำดับที่ {number}", where)


def _label(group: GroupRef | None) -> str:
    return f"{GROUP_WORDS[group[0]]} {group[1]}" if group else ""


def _free(element: RequiredElement, typed: TypedBook, catalog: Catalog) -> Where:
    """The cell of the first row below what is filled in; the sheet where nothing is."""
    rows = typed.rows(element.sheet)
    if not rows:
        return _sheet(element, typed, catalog)
    place = rows[-1].places[element.fields[0]]
    return Where(place.file, place.sheet, (rows[-1].where.row or 0) + 1, place.col)
