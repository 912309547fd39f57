"""Tell which measures the program proposed and nobody has confirmed."""

from __future__ import annotations

from itadocs.problems import Where
from itadocs.validate.typed import Block

STATE, DRAFT = "state", "draft"
TO_CHOOSE = "โปรดเลือก"
"""What stands in place of a group that is not known: no group (C13), so that the measure is of none until one is
chosen. A blank cell would be the group of the row above."""


def draft_cells(measure: Block) -> list[Where]:
    """Return the cells of a measure that say it is a draft; those of a merged cell are one."""
    return list(dict.fromkeys(row.places[STATE] for row in measure.rows if row.value(STATE, str) == DRAFT))


def is_draft(measure: Block) -> bool:
    """Tell whether any row of a measure is a draft still."""
    return bool(draft_cells(measure))
