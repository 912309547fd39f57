"""Parse who is responsible: one per line, or several with `` / `` between them, matched to the list of units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from itadocs.problems import Fault, Problem, Where
from itadocs.thai.compare import suggestion, without_marks
from itadocs.thai.text import split_lines
from itadocs.validate.owners.names import NamesFound, find_names, is_related, whole_name
from itadocs.validate.scope import Reading, Scope
from itadocs.validate.typed import OwnerName, UnitMention
from itadocs.values import Text, replace

_BETWEEN = re.compile(r"\s+/\s+|\s+/$|^/\s+|(?<=\S)\s+(?=[0-9๐-๙]{1,2}[.)]\s?[ก-ฮ])")
"""Between the owners of a line: a slash, or the number of the next in a list."""


def parse_owners(text: str, where: Where, scope: Scope) -> Reading:
    """Return the owners of a cell as typed, each with the units it names; a line that names several stays one.

    Warning C14 for a name the list of units does not have, if there is a list. The agency itself, its words for all
    its units and the groups within a unit need not be in it.
    """
    names = [name.strip() for line in split_lines(text) for name in _BETWEEN.split(line) if name.strip()]
    found = _in_lines(names, scope)
    owners = (
        OwnerName(Text(name, where), tuple(of.units), of.all_units) for name, of in zip(names, found, strict=True)
    )
    unknown = [name for of in found for name in of.unknown] if scope.units else []
    if any(of.units or of.all_units for of in found):
        unknown = [name for name in unknown if not is_related(name, scope)]
    faults = (Fault("C14", {"found": name, "suggestion": suggestion(name, scope.unit_labels)}) for name in unknown)
    return Reading(tuple(owners) or None, tuple(faults))


def _in_lines(names: list[str], scope: Scope) -> list[NamesFound]:
    """Return what each line names; a group in brackets may stand below its unit, and a long name go on in the next
    line.
    """
    found = [
        find_names(name, scope, after_unit=name.startswith(("(", "โดย")) and at > 0) for at, name in enumerate(names)
    ]
    for at, (name, below) in enumerate(pairwise(names)):
        if found[at + 1].unknown and (found[at].unknown or whole_name(f"{name} {below}", scope)):
            both = find_names(f"{name} {below}", scope)
            if not both.unknown:
                units = [UnitMention(mention.unit, 0, 0) for mention in both.units]
                found[at : at + 2] = [replace(both, units=units), NamesFound()]
    return found


def once_per_name(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems of a workbook, C14 once for each name: at its first cell, with all others."""
    cells: dict[str, list[Where]] = {}
    listed = list(problems)
    for problem in listed:
        if problem.code == "C14":
            cells.setdefault(_name(problem), []).append(problem.where)
    for problem in listed:
        if problem.code != "C14":
            yield problem
        elif _name(problem) in cells:
            first, *others = dict.fromkeys(cells.pop(_name(problem)))
            yield replace(problem, where=first, also=tuple(others))


def _name(problem: Problem) -> str:
    return without_marks(str(problem.params["found"]))
