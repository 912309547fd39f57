"""Recognize the words an agency uses for all its units together."""

from __future__ import annotations

import re
from functools import lru_cache

from itadocs.catalog import CollectiveWords
from itadocs.thai.compare import without_marks

_BRACKETS = re.compile(r"\s*([^()]+?)\s*\((.+)\)\s*")


@lru_cache(maxsize=4096)
def means_all_units(text: str, agency: tuple[str, ...], words: CollectiveWords) -> bool:
    """Tell whether a name stands for every unit of an agency, or every one of a sort; ``agency`` are its own names.

    The words may stand in brackets behind the agency's name.

    >>> from itadocs.catalog import default_catalog
    >>> words = default_catalog().collective("province")
    >>> means_all_units("ส่วนราชการประจำจังหวัดลำพูน จำนวน ๓๓ ส่วนราชการ", ("จังหวัดลำพูน",), words)
    True
    >>> means_all_units("ส่วนราชการที่เกี่ยวข้อง", ("จังหวัดลำพูน",), words)
    False
    """
    own = tuple(filter(None, map(without_marks, agency)))
    found = _BRACKETS.fullmatch(text)
    if found and without_marks(found[1]) in own:
        text = found[2]
    counters, phrases, places = _forms(words)
    name = re.sub(rf"(?:จำนวน)?[0-9]+(?:{counters})$", "", without_marks(text))
    forms = [name, *(name.removesuffix(place) for place in _own_places(own))]
    return any(form.removesuffix(place) in phrases for form in forms for place in ("", *places))


def _own_places(own: tuple[str, ...]) -> list[str]:
    """Return the agency's names as a place behind other words: ลำพูน stands behind ประจำจังหวัด."""
    return [place for name in own for place in (name, name.removeprefix("จังหวัด"))]


@lru_cache(maxsize=16)
def _forms(words: CollectiveWords) -> tuple[str, frozenset[str], tuple[str, ...]]:
    """Return the counters as a pattern, every phrase for all units, and the places; all without marks."""
    phrases = {
        *words.all_units,
        *(f"{word}{noun}" for noun in words.nouns for word in words.before),
        *(f"{noun}{word}" for noun in words.nouns for word in words.after),
        *(f"{noun}{word}" for noun in words.people for word in (*words.people_after, *words.after)),
    }
    counters = "|".join(re.escape(without_marks(word)) for word in words.counters)
    return counters, frozenset(map(without_marks, phrases)), tuple(map(without_marks, words.places))
