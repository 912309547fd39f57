"""Compute means, totals and levels as the assessment does: Decimal, half up, two decimals.

Source: reproduces every total printed in the reference documents within 0.01 (30/30/40); instruments are rounded before
they are weighted, which fits all of them. Level rule: announcement of 29 June 2566.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from itadocs.catalog.frameworks import Framework, Level

CENT = Decimal("0.01")


def round_half_up(value: Decimal) -> Decimal:
    """Return a figure rounded to two decimals, half up.

    >>> round_half_up(Decimal("85.585"))
    Decimal('85.59')
    """
    return value.quantize(CENT, ROUND_HALF_UP)


def mean(scores: Sequence[Decimal]) -> Decimal | None:
    """Return the plain mean, unrounded; None where there are no scores.

    >>> mean([Decimal("98.71"), Decimal("96.77"), Decimal(100)])
    Decimal('98.49333333333333333333333333')
    """
    return sum(scores, Decimal(0)) / len(scores) if scores else None


def indicator_mean(framework: Framework, indicator: int, scores: Mapping[str, Decimal]) -> Decimal | None:
    """Return an indicator's score from its items' (item code → score), in points, two decimals.

    None where an item or its score is missing or nobody knows what the indicator is the mean of (unless all items are
    equal).
    """
    codes = [item.code for item in framework.items_of(indicator)]
    if not codes or any(code not in scores for code in codes):
        return None
    if not framework.has_all_items(framework.instrument(framework.indicator(indicator).instrument)):
        return None
    values = [scores[code] for code in codes]
    mean_of = framework.indicator(indicator).mean_of
    if mean_of == "unknown":
        return round_half_up(values[0]) if len(set(values)) == 1 else None
    if mean_of == "item_groups":
        groups = [group for group in framework.item_groups if group.indicator == indicator]
        means = [mean([scores[code] for code in group.items]) for group in groups]
        values = [value for value in means if value is not None]
    result = mean(values)
    return None if result is None else round_half_up(result)


def total(framework: Framework, instruments: Mapping[str, Decimal]) -> Decimal | None:
    """Return the weighted total of the instruments (code → points), each rounded first.

    None where one is missing, or where nobody knows its weight.
    """
    weighted = Decimal(0)
    for entry in framework.instruments:
        if entry.weight is None or entry.code not in instruments:
            return None
        weighted += round_half_up(instruments[entry.code]) * entry.weight
    return round_half_up(weighted)


def level(framework: Framework, total_score: Decimal, judged: Sequence[Decimal]) -> Level | None:
    """Return the level of a total and of the instruments as they are judged (a divided one part by part).

    ``judged`` may be incomplete: then the best level they allow. None where no level fits, or nobody knows the bounds.
    """
    if not has_bounds(framework):
        return None
    for entry in ranked_levels(framework):
        bound = entry.every_instrument_at_least
        if total_score >= (entry.at_least or 0) and (bound is None or all(score >= bound for score in judged)):
            return entry
    return None


def has_bounds(framework: Framework) -> bool:
    """Tell whether the total that each level begins at is known."""
    return all(entry.at_least is not None for entry in framework.levels)


def ranked_levels(framework: Framework) -> list[Level]:
    """Return the levels, the best first: by their bounds, in the order of the year where those are unknown."""
    return sorted(framework.levels, key=_strictness, reverse=True) if has_bounds(framework) else [*framework.levels]


def allowed_levels(
    framework: Framework, total_score: Decimal, judged: Sequence[Decimal], *, is_all: bool
) -> tuple[Level, ...]:
    """Return the levels that what is known allows, the best first; one where that decides it, none where none fits.

    ``judged`` are the scores of the instruments, divided ones by part; where a part is missing, the mean of all stands
    in: below a bound, it means a part below that bound. ``is_all`` says that none of them is missing.
    """
    best = level(framework, total_score, judged)
    worst = best if is_all else level(framework, total_score, [*judged, Decimal(0)])
    if best is None or worst is None:
        return ()
    ranked = ranked_levels(framework)
    return tuple(ranked[ranked.index(best) : ranked.index(worst) + 1])


def _strictness(entry: Level) -> tuple[Decimal, Decimal]:
    return entry.at_least or Decimal(0), entry.every_instrument_at_least or Decimal(-1)
