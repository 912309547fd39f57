"""Describe the sorts of agencies and the words that go with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import asdict, replace

SELF = "{self}"
"""What stands, in words of a kind, for each of the words by which such an agency calls itself."""


class CollectiveWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Hold what an agency calls all its units together, and what may stand beside it: place and count.

    ``all_units`` are whole phrases. Each of ``nouns`` makes more of them, behind one of ``before`` (``ทุกกอง``) or
    before one of ``after`` (``กองต่าง ๆ``). ``parts`` begin the names of groups within a unit, which are not listed.
    ``related`` behind a noun means units that a matter concerns, ``roles`` what a unit is in it; neither is a name.
    ``people`` before one of ``people_after`` or ``after`` (``บุคลากรทุกคน``) are those of all units.
    """

    all_units: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    people_after: tuple[str, ...] = ()

    def of(self, selves: Iterable[str]) -> CollectiveWords:
        """Return them as said by an agency that calls itself so.

        >>> CollectiveWords(places=("ใน", "ใน{self}")).of(["เทศบาล", "เมือง"]).places
        ('ใน', 'ในเทศบาล', 'ในเมือง')
        """
        own = tuple(selves)
        return CollectiveWords(**{name: _said(words, own) for name, words in asdict(self).items()})

    def sharing(self, shared: CollectiveWords) -> CollectiveWords:
        """Return them with the words that all kinds share (related units, roles, people) where it has none."""
        keys = ("related", "roles", "people", "people_after")
        return replace(self, **{key: getattr(self, key) or getattr(shared, key) for key in keys})


class ItemNote(Struct, frozen=True, forbid_unknown_fields=True):
    """Hold what such agencies must mind in the items whose titles begin with ``title``, whatever their codes."""

    title: str
    note: str


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """Describe a sort of agency. ``label`` is what the officer picks, ``aliases`` what means the same.

    ``templates`` names, by document kind, the template used where none is chosen. All words of a kind stand here;
    those of ``like`` are meant where it says none of its own.
    """

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    like: str = ""
    """The kind whose words are also this one's, but for those it says itself."""
    selves: tuple[str, ...] = ("หน่วยงาน",)
    """By which such an agency is called, the usual one first: ``จังหวัด``, ``เทศบาล``."""
    head: str = ""
    """The title of its head."""
    office: str = ""
    """Who in it gathers what units report; empty for the agency itself."""
    gathers: str = ""
    """The kind of those that report to it with workbooks of their own; empty where nobody does."""
    family: str = ""
    """Whose frame such agencies are assessed by, where they name none; empty for the usual one."""
    unit: str = "หน่วยงาน"
    """The noun for one of its units, or for what such an agency is to the one it reports to."""
    usual_units: tuple[str, ...] = ()
    """Units that such agencies usually have: suggestions, never a rule."""
    headers: dict[str, str] = {}
    """``sheet.field`` → its header in a new workbook, one of the names by which the field is known anyway."""
    notes: dict[str, str] = {}
    """``sheet.field`` → what its note says."""
    texts: dict[str, str] = {}
    """``sheet.field`` → the text to begin with."""
    leaves_out: tuple[str, ...] = ()
    """``sheet.field`` that a new workbook does not ask for: nothing that such an agency has."""
    item_notes: tuple[ItemNote, ...] = ()
    templates: dict[str, str] = {}
    collective: CollectiveWords = CollectiveWords()

    @property
    def word(self) -> str:
        """Return the usual word for such an agency."""
        return self.selves[0]

    def item_note(self, title: str) -> str:
        """Return what to mind in an item of that title; empty where there is nothing."""
        return next((entry.note for entry in self.item_notes if title.startswith(entry.title)), "")


class SetWords(Struct, frozen=True):
    """Hold what those of a set call each other: ``whole`` gathers the workbooks, a ``unit`` hands its own in.

    ``members`` is what the units are called together, ``office`` who in the whole gathers, ``head`` to whom it reports.
    """

    whole: str = "หน่วยงานที่รวบรวมรายงาน"
    unit: str = "หน่วยงาน"
    members: str = "หน่วยงานที่รายงาน"
    office: str = "หน่วยงานที่รวบรวมรายงาน"
    head: str = "หัวหน้าหน่วยงาน"
    field: str = "หน่วยงานที่รวบรวมรายงาน"
    """The header under which a unit names the whole."""

    @property
    def params(self) -> dict[str, object]:
        """Return them as a message takes them."""
        return {"whole": self.whole, "one": self.unit, "members": self.members, "whole_field": self.field}


def with_likeness(tables: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    """Return the tables of kinds, each with what the one says that it is ``like``; that one comes before it.

    Its label and other names are its own. Raises KeyError for one that does not come before.
    """
    done: dict[str, dict[str, object]] = {}
    for table in tables:
        base = done[str(table["like"])] if table.get("like") else {}
        shared = {name: value for name, value in base.items() if name not in ("aliases", "like")}
        done[str(table.get("key"))] = {**shared, **table}
    return list(done.values())


def _said(words: tuple[str, ...], selves: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.replace(SELF, own) for word in words for own in (selves if SELF in word else ("",)))
