"""Hold ideas for measures, by topic: what a year's items are about, and what other agencies did about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from itadocs.catalog.find import one
from itadocs.catalog.frameworks import Framework
from itadocs.catalog.kinds import Kind


class _Record(Struct, frozen=True, forbid_unknown_fields=True):
    """Stand for a record of a data file: a key nobody declared is an error."""


class UnitRole(_Record, frozen=True):
    """Describe a unit by its work: ``words`` are found in the names of real ones, ``names`` is kind of agency → name.

    ``label`` serves where neither helps; ``{unit}`` in it is the kind's noun for a unit.
    """

    key: str
    label: str
    words: tuple[str, ...] = ()
    names: dict[str, str] = {}


class Idea(_Record, frozen=True):
    """Hold a proposed measure, with the output and the outcome to aim at. ``unit`` is the role of its usual owner.

    Without ``sources`` it is a proposal of this program that no document was seen to contain.
    """

    measure: str
    steps: tuple[str, ...]
    unit: str
    output: str
    outcome: str
    sources: tuple[str, ...] = ()


class IdeaTopic(_Record, frozen=True):
    """Hold the ideas on one subject, the most usual first; ``key`` stays the same through the years."""

    key: str
    label: str
    ideas: tuple[Idea, ...]

    def code(self, idea: Idea) -> str:
        """Return what an officer chooses one of the ideas by.

        >>> idea = Idea("ม", ("ข",), "all", "ผ", "ล")
        >>> IdeaTopic("work-steps", "งาน", (idea,)).code(idea)
        'work-steps.1'
        """
        return f"{self.key}.{self.ideas.index(idea) + 1}"


class TopicUse(Struct, frozen=True):
    """Say where a topic counts in a year: the codes of its items, and the numbers of the indicators that have it and
    whose items nobody knows."""

    topic: IdeaTopic
    items: tuple[str, ...]
    indicators: tuple[int, ...]


class Ideas(_Record, frozen=True):
    """Hold all topics with what their ideas refer to: ``sources`` is key → the document a fact was seen in."""

    sources: dict[str, str]
    roles: tuple[UnitRole, ...]
    topics: tuple[IdeaTopic, ...]

    def dangling(self) -> Iterable[str]:
        """Yield every source and role that an idea names and nothing defines."""
        roles = {role.key for role in self.roles}
        for idea in (idea for topic in self.topics for idea in topic.ideas):
            yield from (key for key in idea.sources if key not in self.sources)
            if idea.unit not in roles:
                yield idea.unit

    def unit_name(self, idea: Idea, kind: Kind, listed: Sequence[str] = ()) -> str:
        """Return who usually sees to an idea: one of the ``listed`` units by what its name says, else one that such an
        agency usually has, else the name of who does that work there, else what the work is called."""
        role = one(self.roles, "key", idea.unit)
        units = (listed, kind.usual_units)
        found = (name for names in units for word in role.words for name in names if word in name)
        return next(found, "") or role.names.get(kind.key, role.label.replace("{unit}", kind.unit))

    def source_text(self, idea: Idea) -> str:
        """Return where the facts of an idea were seen, or that they were not."""
        return "; ".join(self.sources[key] for key in idea.sources) or "ข้อเสนอของโปรแกรม ไม่พบในเอกสารอ้างอิง"

    def uses(self, framework: Framework) -> tuple[TopicUse, ...]:
        """Return the topics of a year in their order, those of its items first of all where both are known."""
        unknown = [
            indicator
            for indicator in framework.indicators
            if not any(item.topic for item in framework.items_of(indicator.no))
        ]
        found = []
        for topic in self.topics:
            items = tuple(item.code for item in framework.items if item.topic == topic.key)
            indicators = tuple(indicator.no for indicator in unknown if topic.key in indicator.topics)
            if items or indicators:
                found.append(TopicUse(topic, items, indicators))
        return tuple(found)

    def unknown_topics(self, framework: Framework) -> Iterable[str]:
        """Yield what a year calls topics and nothing defines."""
        known = {"", *(topic.key for topic in self.topics)}
        named = [topic for indicator in framework.indicators for topic in indicator.topics]
        yield from (name for name in (*(item.topic for item in framework.items), *named) if name not in known)
