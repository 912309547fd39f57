"""Where paragraphs end in two versions at once, and what keeps two tables apart."""

from __future__ import annotations

from dataclasses import dataclass

from itadocs.ooxml.xml import Element, local, new, parent_of
from itadocs.review.redline.deletions import Gone, heir


@dataclass(slots=True)
class Entry:
    """A block of the redline: ``kept``, ``ins`` or ``del``."""

    status: str
    element: Element

    @property
    def goes(self) -> bool:
        """Whether nothing is left of it in one version, so that what follows it follows what is before it."""
        return self.status == "none" or (self.status != "kept" and not self.is_paragraph)

    @property
    def is_paragraph(self) -> bool:
        return local(self.element) == "p"


def part_tables(entries: list[Entry], gone: Gone) -> None:
    """Two tables that now touch would become one: a paragraph that is there in neither version keeps them apart."""
    for at in range(len(entries) - 1, 0, -1):
        one, other = entries[at - 1], entries[at]
        if one.is_paragraph or other.is_paragraph or one.status == other.status == "kept":
            continue
        between = new("p")
        one.element.addnext(between)
        gone.marks.paragraph(between, "ins", "del")
        entries.insert(at, Entry("none", between))


def mark_ends(entries: list[Entry], gone: Gone) -> None:
    """Mark the ends of paragraphs so that each version has its own number of them.

    The last end of a story stays in both: there the last paragraph of a version ends instead of at its own.
    """
    last = len(entries) - 1
    ends = {
        version: [at for at, entry in enumerate(entries) if entry.is_paragraph and entry.status in ("kept", version)]
        for version in ("ins", "del")
    }
    for version, places in ends.items():
        if places and entries[last].is_paragraph and entries[last].status not in ("kept", "none"):
            own = places[-1]
            if all(entry.is_paragraph for entry in entries[own:]):
                ends[version] = [*places[:-1], last]
                if version == "ins" and own != last:
                    heir(entries[last].element, entries[own].element)
    for at, entry in enumerate(entries):
        if not entry.is_paragraph:
            continue
        stays = {version for version, places in ends.items() if at in places}
        kinds = [kind for kind, other in (("ins", "del"), ("del", "ins")) if other not in stays]
        if kinds:
            if entry.status != "none":  # that one is marked
                gone.marks.paragraph(entry.element, *kinds)
            after = next((each for each in entries[at + 1 :] if not each.goes), None)
            for beside in (entry, after):
                if beside is not None:
                    _free(beside)


def _free(entry: Entry) -> None:
    """Take away a control around whole paragraphs: an end that comes or goes cannot reach over its edge."""
    content = parent_of(entry.element)
    while entry.is_paragraph and local(content) == "sdtContent":
        control = parent_of(content)
        for child in list(content):
            control.addprevious(child)
        content = parent_of(control)
        content.remove(control)
