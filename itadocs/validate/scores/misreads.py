"""List what a score may have been before one of its digits was misread or two neighbours were swapped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from itadocs.catalog.arithmetic import CENT, round_half_up
from itadocs.problems import Where
from itadocs.values import Sourced

Changes = Mapping[Where, Decimal]
"""Other values for one or two cells."""

_Slip = tuple[int, str, str]
"""The place from the right, what stands there and what may have stood there."""

_FULL = Decimal(100)


def misreads(score: Decimal) -> Iterator[tuple[_Slip, Decimal]]:
    """Yield every score below 100 that differs in one digit or in the order of two neighbours; full marks have none.

    >>> sorted(value for slip, value in misreads(Decimal("88.71")) if slip[1:] == ("8", "9"))
    [Decimal('89.71'), Decimal('98.71')]
    >>> [value for slip, value in misreads(Decimal("85.59")) if slip[1:] == ("59", "95")]
    [Decimal('85.95')]
    """
    if score >= _FULL or score != round_half_up(score):
        return
    text = f"{score:05.2f}"
    for place, digit in enumerate(text):
        others = "0123456789".replace(digit, "") if digit != "." else ""
        for other in others:
            yield (len(text) - place, digit, other), Decimal(text[:place] + other + text[place + 1 :])
    for first, second in ((0, 1), (1, 3), (3, 4)):
        if text[first] != text[second]:
            swapped = list(text)
            swapped[first], swapped[second] = text[second], text[first]
            pair = text[first] + text[second]
            yield (len(text) - first, pair, pair[::-1]), Decimal("".join(swapped))


def likeliest(
    cells: Sequence[Sourced[Decimal]], fits: Callable[[Changes], bool], others: Sequence[Decimal] = ()
) -> Changes | None:
    """Return the change that makes a contradiction vanish; of one cell, else of two that were misread in the same way.

    A change is likelier when ``others``, the scores of the same instrument, have the new value and not the old one.
    Nothing where several are equally likely: then the arithmetic points at nobody.

    None where no change does.
    """
    slips = [(cell, slip, value) for cell in cells for slip, value in misreads(cell.value)]
    singles = [{cell.source: value} for cell, _, value in slips if cell.source]
    found = [changes for changes in singles if fits(changes)] or [changes for changes in _pairs(slips) if fits(changes)]
    entered = {cell.source: cell.value for cell in cells if cell.source}
    support = [sum(_support(entered[where], value, others) for where, value in change.items()) for change in found]
    best = [change for change, weight in zip(found, support, strict=True) if weight == max(support)]
    return best[0] if len(best) == 1 else None


def _pairs(slips: Sequence[tuple[Sourced[Decimal], _Slip, Decimal]]) -> Iterator[dict[Where, Decimal]]:
    alike: dict[_Slip, list[tuple[Where, Decimal]]] = defaultdict(list)
    for cell, slip, value in slips:
        if cell.source:
            alike[slip].append((cell.source, value))
    for cells in alike.values():
        for first, second in combinations(cells, 2):
            yield dict((first, second))


def _support(entered: Decimal, value: Decimal, others: Sequence[Decimal]) -> int:
    """Count +1 for a new value that others have, -1 for an old one that others have besides this cell."""
    has_new = any(abs(other - value) <= CENT for other in others)
    has_old = sum(abs(other - entered) <= CENT for other in others) > 1
    return has_new - has_old
