"""Build the groups of a book: the analysis, the measures under it, the reports under those."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from itadocs.catalog import Framework
from itadocs.model.records import Group, ItemRemark, Measure, NamedUnit, Owner, Report, Unit
from itadocs.problems import Where
from itadocs.validate.cells.labels import group_names
from itadocs.validate.drafts import is_draft
from itadocs.validate.items.advice import advice_rows, advised_items
from itadocs.validate.items.analysis import groups_of_items
from itadocs.validate.items.remarks import split_remarks
from itadocs.validate.typed import Block, GroupRef, OwnerName, TypedBook
from itadocs.values import Lines, Sourced

_AIMS: Mapping[str, Literal["improve", "develop", "keep"]] = {
    "improve": "improve",
    "develop": "develop",
    "keep": "keep",
}


def build_groups(typed: TypedBook, framework: Framework, units: Mapping[Where, Unit]) -> tuple[Group, ...]:
    """Return the groups about which anything is said, in the order of the state's lists. ``units`` are by row."""
    groups = [_group(ref, name, typed, units) for ref, name in group_names(framework).items()]
    by_item = _analysed_by_item(typed, framework)
    return tuple(
        group
        for group in groups
        if group.text or group.keep or group.none_reason or group.measures or group.reports or group.item_remarks
        or (group.kind, group.no) in by_item
    )  # fmt: skip


def _analysed_by_item(typed: TypedBook, framework: Framework) -> frozenset[GroupRef]:
    """Return the groups whose items are remarked on or scored, of a kind that has measures and nowhere a text of its
    own.
    """
    analysed = {group[0] for group, block in typed.analysis.items() if block.has("text", "keep")}
    kinds = {measure.group[0] for measure in typed.measures if measure.group} - analysed
    codes = {code for row in advice_rows(typed) for code, _ in advised_items(row)}
    codes |= {row.text("code") for row in typed.rows("items") if row.has("score", "part1", "part2")}
    return frozenset(group for group in groups_of_items(codes, framework) if group[0] in kinds)


def _group(ref: GroupRef, name: str, typed: TypedBook, units: Mapping[Where, Unit]) -> Group:
    shared = typed.analysis.get(ref)
    reports: dict[int | None, list[Report]] = {}
    for block in typed.results:
        if block.group == ref:
            reports.setdefault(block.first.value("measure", int), []).append(_report(block))
    measures = (
        _measure(block, shared, units, tuple(reports.get(no, ())))
        for no, block in enumerate(typed.measures_of(ref), start=1)
    )
    return Group(
        *ref,
        name=name,
        text=shared.lines("text") if shared else Lines(),
        keep=shared.lines("keep") if shared else Lines(),
        none_reason=shared.lines("none_reason") if shared else Lines(),
        measures=tuple(measures),
        reports=tuple(reports.get(None, ())),
        low_items=_own_items(shared, "low_items"),
        linked_items=_own_items(shared, "linked_items"),
        names_items=not (shared and any(row.value("names_items", str) == "no" for row in shared.rows)),
        item_remarks=_item_remarks(shared),
    )


def _own_items(block: Block | None, key: str) -> Sourced[tuple[str, ...]] | None:
    return next((found for row in block.rows if (found := row.sourced(key, tuple))), None) if block else None


def _item_remarks(block: Block | None) -> tuple[ItemRemark, ...]:
    remarks = split_remarks(block.lines("item_remarks")) if block else ()
    return tuple(ItemRemark(items, text) for items, text in remarks)


def _report(block: Block) -> Report:
    row = block.first
    return Report(
        outputs=block.lines("output"),
        outcomes=block.lines("outcome"),
        step=row.value("step", int),
        status=row.value("status", str),
        percent=row.sourced("percent", Decimal),
        evidence=block.lines("evidence"),
        output_lead=block.lines("output_lead"),
        outcome_lead=block.lines("outcome_lead"),
    )


def _measure(block: Block, shared: Block | None, units: Mapping[Where, Unit], reports: tuple[Report, ...]) -> Measure:
    """Return a measure; what it does not have itself it takes from its group's shared cells."""
    sources = (block, shared) if shared else (block,)
    owners = next((source.owners() for source in sources if source.owners()), ())
    aims = [row.value("aim", str) for row in block.rows]
    return Measure(
        text=block.lines("text"),
        source=block.first.places["text"],
        aim=next((_AIMS[aim] for aim in aims if aim), None),
        instrument=next((found for row in block.rows if (found := row.value("instrument", str))), ""),
        finding=_first_lines(sources, "finding"),
        steps=_first_lines(sources, "steps"),
        periods=next((source.periods() for source in sources if source.periods()), ()),
        owners=tuple(_owner(owner, units) for owner in owners),
        reports=reports,
        code=block.first.text("code"),
        is_draft=is_draft(block),
    )


def _first_lines(sources: tuple[Block, ...], key: str) -> Lines:
    return next((source.lines(key) for source in sources if source.lines(key)), Lines())


def _owner(owner: OwnerName, units: Mapping[Where, Unit]) -> Owner:
    named = (NamedUnit(units[each.unit], each.start, each.end) for each in owner.units if each.unit in units)
    return Owner(owner.text, tuple(named), owner.all_units)
