"""Mark where paragraphs end in two versions at once, and keep two tables apart."""

from __future__ import annotations

from msgspec import Struct

from itadocs.ooxml.xml import Element, local, new, parent_of
from itadocs.review.redline.deletions import DeletedContent, copy_end_properties


class MarkedBlock(Struct):
    """Hold a block of the redline: ``kept``, ``ins`` or ``del``."""

    status: str
    element: Element

    @property
    def vanishes(self) -> bool:
        """Return whether nothing is left of it in one version, so that what follows it follows what is before it."""
        return self.status == "none" or (self.status != "kept" and not self.is_paragraph)

    @property
    def is_paragraph(self) -> bool:
        """Return whether it is a paragraph, not a table."""
        return local(self.element) == "p"


def separate_tables(entries: list[MarkedBlock], deleted: DeletedContent) -> None:
    """Put a paragraph that is there in neither version between two tables that now touch: they would become one."""
    for at in range(len(entries) - 1, 0, -1):
        one, other = entries[at - 1], entries[at]
        if one.is_paragraph or other.is_paragraph or one.status == other.status == "kept":
            continue
        between = new("p")
        one.element.addnext(between)
        deleted.marks.mark_paragraph_end(between, "ins", "del")
        entries.insert(at, MarkedBlock("none", between))


def mark_ends(entries: list[MarkedBlock], deleted: DeletedContent) -> None:
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
                    copy_end_properties(entries[last].element, entries[own].element)
    for at, entry in enumerate(entries):
        if not entry.is_paragraph:
            continue
        stays = {version for version, places in ends.items() if at in places}
        kinds = [kind for kind, other in (("ins", "del"), ("del", "ins")) if other not in stays]
        if kinds:
            if entry.status != "none":  # that one is marked
                deleted.marks.mark_paragraph_end(entry.element, *kinds)
            after = next((each for each in entries[at + 1 :] if not each.vanishes), None)
            for beside in (entry, after):
                if beside is not None:
                    _free(beside)


def _free(entry: MarkedBlock) -> None:
    """Take away a control around whole paragraphs: an end that comes or goes cannot reach over its edge."""
    content = parent_of(entry.element)
    while entry.is_paragraph and local(content) == "sdtContent":
        control = parent_of(content)
        for child in list(content):
            control.addprevious(child)
        content = parent_of(control)
        content.remove(control)
