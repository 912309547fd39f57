"""Parse who is responsible: a unit per line, or several with `` / `` between them, matched to the list of units."""

from __future__ import annotations

import re

from itadocs.problems import Fault, Where
from itadocs.thai.compare import suggestion, without_marks
from itadocs.thai.text import split_lines, strip_numbering
from itadocs.validate.all_units import means_all_units
from itadocs.validate.scope import Reading, Scope
from itadocs.validate.typed import OwnerName
from itadocs.values import Text

_COUNTED = re.compile(r"^[(]?[0-9๐-๙]{1,2}[.)]\s*")
_BETWEEN = re.compile(r"\s+/\s+|\s+/$|^/\s+")


def parse_owners(text: str, where: Where, scope: Scope) -> Reading:
    """Return the owners of a cell as typed.

    Warning C14 for a name the list of units does not have, if there is a list; an agency's words for all its units
    need not be in it.
    """
    names = [name.strip() for line in split_lines(text) for name in _BETWEEN.split(line) if name.strip()]
    owners = tuple(OwnerName(Text(name, where), _unit(name, scope)) for name in names)
    unknown = [owner.text for owner in owners if owner.unit is None] if scope.units else []
    unknown = [name for name in unknown if not means_all_units(name, scope.agency, scope.collective)]
    faults = (Fault("C14", {"found": name, "suggestion": suggestion(name, scope.unit_labels)}) for name in unknown)
    return Reading(owners or None, tuple(faults))


def _unit(name: str, scope: Scope) -> Where | None:
    bare = strip_numbering(name)[0], _COUNTED.sub("", name)  # "2. กค." looks like a day in July
    return next((scope.units[key] for key in map(without_marks, (name, *bare)) if key in scope.units), None)
