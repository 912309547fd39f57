"""Tell which sheet or heading is meant: by its name, by an alias, or nearly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from itadocs.thai.compare.forms import without_marks
from itadocs.thai.compare.likeness import spelling_likeness

P = TypeVar("P")

Names = Mapping[str, tuple[str, ...]]
"""Key of a specification → its own name, then its aliases."""

CUTOFF = 0.7
"""How alike (0 to 1) two names are when one may be a slip of the other: มาตราการ and มาตรการ are 0.93."""


def match_names(texts: Mapping[P, str], names: Names) -> dict[str, list[P]]:
    """Return key → the places whose text is its name. Several places mean that the name stands there several times.

    A specification's own name comes first, over all places; its aliases count only where that is absent, and a place
    is given away once, so an alias that two share goes to the one whose own name is absent.

    >>> match_names({1: "ลำดับ", 2: "ตัวชี้วัด"}, {"no": ("ตัวชี้วัด", "ที่"), "rank": ("อันดับ", "ลำดับ", "ตัวชี้วัด")})
    {'no': [2], 'rank': [1]}
    """
    places: dict[str, list[P]] = {}
    for place, text in texts.items():
        places.setdefault(without_marks(text), []).append(place)
    matched = {key: found for key, own in names.items() if (found := places.pop(without_marks(own[0]), None))}
    for key, own in names.items():
        if key not in matched:
            also = {place for alias in own[1:] for place in places.pop(without_marks(alias), ())}
            if also:
                matched[key] = [place for place in texts if place in also]
    return matched


def match_nearly(texts: Mapping[P, str], names: Names) -> dict[P, str]:
    """Return place → key of the name its text is most like, each used once, the most alike first, others left out.

    >>> match_nearly({1: "มาตราการ", 2: "บันทึก"}, {"measures": ("มาตรการ", "แผน"), "units": ("รายชื่อหน่วยงาน",)})
    {1: 'measures'}
    """
    alike = sorted(
        (
            (_likeness(text, names[key]), -order, place, key)
            for order, (place, text) in enumerate(texts.items())
            for key in names
        ),
        key=lambda entry: entry[:2],
        reverse=True,
    )
    pairs: dict[P, str] = {}
    for likeness, _, place, key in alike:
        if likeness >= CUTOFF and place not in pairs and key not in pairs.values():
            pairs[place] = key
    return pairs


def _likeness(text: str, names: tuple[str, ...]) -> float:
    return max(spelling_likeness(text, name) for name in names)
