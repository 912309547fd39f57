"""Build the groups of a book: the analysis, the measures under it, the reports under those."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from itadocs.catalog import Framework
from itadocs.model.records import Group, Measure, NamedUnit, Owner, Report, Unit
from itadocs.problems import Where
from itadocs.validate.labels import group_names
from itadocs.validate.typed import Block, GroupRef, OwnerName, TypedBook
from itadocs.values import Lines

_AIMS: Mapping[str, Literal["improve", "develop", "keep"]] = {
    "improve": "improve",
    "develop": "develop",
    "keep": "keep",
}


def build_groups(typed: TypedBook, framework: Framework, units: Mapping[Where, Unit]) -> tuple[Group, ...]:
    """Return the groups about which anything is said, in the order of the state's lists. ``units`` are by row."""
    groups = [_group(ref, name, typed, units) for ref, name in group_names(framework).items()]
    return tuple(g for g in groups if g.text or g.keep or g.none_reason or g.measures or g.reports)


def _group(ref: GroupRef, name: str, typed: TypedBook, units: Mapping[Where, Unit]) -> Group:
    shared = typed.analysis.get(ref)
    reports = [(block.first.value("measure", int), _report(block)) for block in typed.results if block.group == ref]
    measures = (
        _measure(block, shared, units, tuple(report for of, report in reports if of == no))
        for no, block in enumerate(typed.measures_of(ref), start=1)
    )
    return Group(
        *ref,
        name=name,
        text=shared.lines("text") if shared else Lines(),
        keep=shared.lines("keep") if shared else Lines(),
        none_reason=shared.lines("none_reason") if shared else Lines(),
        measures=tuple(measures),
        reports=tuple(report for of, report in reports if of is None),
    )


def _report(block: Block) -> Report:
    row = block.first
    return Report(
        outputs=block.lines("output"),
        outcomes=block.lines("outcome"),
        step=row.value("step", int),
        status=row.value("status", str),
        percent=row.sourced("percent", Decimal),
        evidence=block.lines("evidence"),
    )


def _measure(block: Block, shared: Block | None, units: Mapping[Where, Unit], reports: tuple[Report, ...]) -> Measure:
    """A measure; what it does not have itself it takes from its group's shared cells."""
    sources = (block, shared) if shared else (block,)
    owners = next((source.owners() for source in sources if source.owners()), ())
    aims = [row.value("aim", str) for row in block.rows]
    return Measure(
        text=block.lines("text"),
        source=block.first.places["text"],
        aim=next((_AIMS[aim] for aim in aims if aim), None),
        instrument=next((found for row in block.rows if (found := row.value("instrument", str))), ""),
        finding=block.lines("finding"),
        steps=next((source.lines("steps") for source in sources if source.lines("steps")), Lines()),
        periods=next((source.periods() for source in sources if source.periods()), ()),
        owners=tuple(_owner(owner, units) for owner in owners),
        reports=reports,
        code=block.first.text("code"),
    )


def _owner(owner: OwnerName, units: Mapping[Where, Unit]) -> Owner:
    named = (NamedUnit(units[each.unit], each.start, each.end) for each in owner.units if each.unit in units)
    return Owner(owner.text, tuple(named), owner.all_units)
