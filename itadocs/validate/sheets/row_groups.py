"""Group rows into what belongs together: the analysis of a group, a measure with its continuation rows, a report."""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Sheet
from itadocs.problems import Checked, Problem
from itadocs.validate.typed import Block, GroupRef, TypedRow, TypedSheet


def analysis_blocks(sheet: TypedSheet) -> dict[GroupRef, Block]:
    """Return the analysis of each group; rows under one merged group cell are taken together, other repetitions left
    out."""
    blocks: dict[GroupRef, Block] = {}
    for row in sheet.rows:
        group = row.group()
        if group is None:
            continue
        if group not in blocks:
            blocks[group] = Block(group, (row,))
        elif row.is_merged("group"):
            blocks[group] = Block(group, (*blocks[group].rows, row))
    return blocks


def measure_blocks(sheet: TypedSheet, spec: Sheet) -> Checked[tuple[Block, ...]]:
    """Return the measures in order, each with the rows that continue it; a blank group is that of the row above.

    Problem C17: content that belongs to no measure, or a measure that belongs to no group.
    """
    content = [field.key for field in spec.fields if field.key not in ("group", "text", "state")]
    measures: list[Block] = []
    problems: list[Problem] = []
    is_open = False
    for row, group, is_known in _with_groups(sheet):
        if row.has("text"):
            measures.append(Block(group, (row,)))
            is_open = True
            problems += () if is_known else (_orphan(row, "group", spec),)
            continue
        is_open = is_open and measures[-1].group == group
        if row.has_own(*content) and is_open:
            measures[-1] = Block(group, (*measures[-1].rows, row))
        elif row.has_own(*content) and (group or not is_known):
            problems += (_orphan(row, key, spec) for key in (("text",) if is_known else ("group", "text")))
    return Checked(tuple(measures), tuple(problems))


def report_blocks(sheet: TypedSheet, spec: Sheet) -> Checked[tuple[Block, ...]]:
    """Return the reported rows, each with its group; a blank group is that of the row above. Problem C17: no group
    at all."""
    content = [field.key for field in spec.fields if field.key != "group"]
    reports = [(row, group, is_known) for row, group, is_known in _with_groups(sheet) if row.has_own(*content)]
    problems = (_orphan(row, "group", spec) for row, _, is_known in reports if not is_known)
    return Checked(tuple(Block(group, (row,)) for row, group, _ in reports), tuple(problems))


def _with_groups(sheet: TypedSheet) -> Iterator[tuple[TypedRow, GroupRef | None, bool]]:
    """Yield each row with its group and whether any was typed so far; the group is None where it could not be read."""
    group, is_known = None, False
    for row in sheet.rows:
        if row.has("group"):
            group, is_known = row.group(), True
        yield row, group, is_known


def _orphan(row: TypedRow, key: str, spec: Sheet) -> Problem:
    return Problem("C17", row.places[key], {"field": spec.field(key).header})
