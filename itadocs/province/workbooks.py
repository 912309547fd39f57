"""Fill a unit's workbook with what the province has decided, so that only the results are left to the unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from itadocs.catalog import Catalog
from itadocs.catalog.choices import group_label
from itadocs.model.given import given_result
from itadocs.model.records import Book, DocumentChoice, Group, Unit
from itadocs.province.plan import PlannedMeasure, UnitRow
from itadocs.thai.compare import without_marks
from itadocs.thai.dates import format_period
from itadocs.validate.owners.all_units import means_all_units
from itadocs.workbook import build_workbook

Row = dict[str, object]


def build_unit_workbook(
    book: Book,
    row: UnitRow,
    catalog: Catalog,
    reported: Mapping[str, Sequence[Mapping[str, object]]] | None = None,
    *,
    has_scores: bool = True,
) -> bytes:
    """Return the .xlsx of a unit: the same bytes for the same province, unit and framework.

    ``reported`` is measure code → rows of the sheet ผลการดำเนินการ, for samples; None leaves the results to the unit.
    ``has_scores`` is false where the province does not know its own result yet: then the unit's says nothing of it.
    """
    return build_workbook(
        catalog,
        book.framework,
        agency_kind=catalog.kind(book.agency.kind).gathers,
        groups=f"{row.measures[0].group[0]}s" if row.measures else None,
        data=unit_data(book, row, catalog, reported or {}, has_scores=has_scores),
        source=book.file,
    )


def unit_data(
    book: Book,
    row: UnitRow,
    catalog: Catalog,
    reported: Mapping[str, Sequence[Mapping[str, object]]],
    *,
    has_scores: bool = True,
) -> Row:
    """Return the data of a unit's workbook, sheet by sheet, as :func:`itadocs.workbook.build_workbook` takes it."""
    groups = [group for group in book.groups if any(m.group == (group.kind, group.no) for m in row.measures)]
    usual = row.measures[0].group[0] if row.measures else ""
    return {
        "agency": {
            "name": str(row.unit.name or row.unit.short_name),
            "short_name": str(row.unit.short_name),
            "ministry": str(row.unit.ministry),
            "prepared_by": str(row.unit.name or row.unit.short_name),
            "province": str(book.agency.name),
        },
        "documents": [_document(choice, catalog) for choice in book.documents],
        "result": _result(book, has_scores=has_scores),
        "analysis": [_analysis(group) for group in groups if group.kind == usual],
        "measures": [_measure(measure, book, row.unit, catalog) for measure in row.measures],
        "results": [entry for measure in _numbered(row) for entry in _results(*measure, book, reported)],
        "units": [_unit(unit) for unit in _owners(book, row)],
    }


def _document(choice: DocumentChoice, catalog: Catalog) -> Row:
    """Choose to print as the province prints, without charts: the scores are not the unit's."""
    kind, lists = catalog.document(choice.kind), catalog.lists
    return {
        "kind": kind.label,
        "wanted": kind.of_units,
        "criteria_year": choice.criteria_year_be,
        "digits": lists["digit_styles"][choice.digits.value],
        "dates": lists["date_styles"][choice.dates.value],
        "font": lists["fonts"].get(choice.font, choice.font),
        "owners": lists["owner_styles"][choice.owners],
        "figures": False,
    }


def _result(book: Book, *, has_scores: bool) -> Row:
    result = book.result
    if not has_scores:
        return {"assessed_year": result.assessed_year_be, "plan_year": result.plan_year_be}
    said = given_result(book).fields
    return {
        "assessed_year": result.assessed_year_be,
        "plan_year": result.plan_year_be,
        **{key: float(value) if isinstance(value, Decimal) else value for key, value in said.items()},
    }


def _analysis(group: Group) -> Row:
    return {
        "group": group_label(group.kind, group.no, group.name),
        "text": list(group.text),
        "keep": list(group.keep),
    }


def _measure(planned: PlannedMeasure, book: Book, unit: Unit, catalog: Catalog) -> Row:
    measure = planned.measure
    return {
        "group": _label(planned, book),
        "text": list(measure.text),
        "aim": catalog.lists["aims"][measure.aim] if measure.aim else "",
        "instrument": measure.instrument,
        "finding": list(measure.finding),
        "steps": list(measure.steps),
        "periods": [format_period(period.value) for period in measure.periods],
        "owners": _owner_names(planned, book, unit, catalog),
        "code": planned.code,
        **({"state": catalog.lists["row_states"]["draft"]} if measure.is_draft else {}),
    }


def _owner_names(planned: PlannedMeasure, book: Book, unit: Unit, catalog: Catalog) -> list[str]:
    """Return the owners as typed, but the unit itself in place of the words for all units."""
    words, province = catalog.collective(book.agency.kind), (str(book.agency.name), str(book.agency.short_name))
    own = _called(unit, book)
    names: list[str] = []
    for owner in planned.measure.owners:
        parts = [owner.text[named.start : named.end] for named in owner.named] if owner.all_units else [owner.text]
        names += (str(part) for part in parts if not means_all_units(part, province, words))
        names += [own] if owner.all_units else []
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(without_marks(name), name)
    return list(first.values())


def _called(unit: Unit, book: Book) -> str:
    """Return how the province calls a unit among its owners, else its name: one agency is written in one way."""
    owners = (owner for group in book.groups for measure in group.measures for owner in measure.owners)
    names = (
        str(owner.text[named.start : named.end]) for owner in owners for named in owner.named if named.unit is unit
    )
    return next(filter(None, names), str(unit.name or unit.short_name))


def _numbered(row: UnitRow) -> list[tuple[int, PlannedMeasure]]:
    """Return the unit's measures with their places in its own workbook, counted in each group."""
    counts: dict[object, int] = {}
    numbered = []
    for measure in row.measures:
        counts[measure.group] = counts.get(measure.group, 0) + 1
        numbered.append((counts[measure.group], measure))
    return numbered


def _results(
    number: int, planned: PlannedMeasure, book: Book, reported: Mapping[str, Sequence[Mapping[str, object]]]
) -> list[Row]:
    """Return one row that waits to be filled, or the rows given."""
    listed: Row = {
        "group": _label(planned, book),
        "measure": number,
        "measure_text": " ".join(planned.measure.text),
    }
    return [listed | dict(given) for given in reported.get(planned.code, ({},))]


def _label(planned: PlannedMeasure, book: Book) -> str:
    kind, no = planned.group
    return group_label(kind, no, next(group.name for group in book.groups if (group.kind, group.no) == planned.group))


def _owners(book: Book, row: UnitRow) -> list[Unit]:
    """List the unit and those of the province that its measures name, so that owners print as the province chose; one
    cell may name several."""
    owners = (owner for planned in row.measures for owner in planned.measure.owners)
    named = [row.unit, *(unit for owner in owners for unit in owner.units)]
    return [unit for unit in book.units if unit in named]


def _unit(unit: Unit) -> Row:
    return {key: str(getattr(unit, key)) for key in ("name", "short_name", "ministry")}
