"""Describe the sorts of agencies and the words that go with them."""

from __future__ import annotations

from msgspec import Struct


class CollectiveWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Hold what an agency calls all its units together, and what may stand beside it: place and count.

    ``all_units`` are whole phrases. Each of ``nouns`` makes more of them, behind one of ``before`` (``ทุกกอง``) or
    before one of ``after`` (``กองต่าง ๆ``). ``parts`` begin the names of groups within a unit, which are not listed.
    """

    all_units: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """Describe a sort of agency. ``label`` is what the officer picks, ``aliases`` what means the same.

    ``templates`` names, by document kind, the template used where none is chosen. All words of a kind stand here: a
    new one (the title of its head, the noun for its units, texts to begin with) is a field of this record.
    """

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    templates: dict[str, str] = {}
    collective: CollectiveWords = CollectiveWords()
