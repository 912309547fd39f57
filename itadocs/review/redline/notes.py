"""Pair foot- and endnotes: which of the old document is which of the new one, and those that are only in one."""

from __future__ import annotations

from msgspec import Struct, field

from itadocs.ooxml.xml import Element, local, new, w


class Notes(Struct):
    """Hold the notes of both documents by kind (``footnote``, ``endnote``); a missing part is None."""

    old: dict[str, Element | None]
    fresh: dict[str, Element | None]
    pairs: list[tuple[Element, Element]] = field(default_factory=list)
    """Notes whose references were found to be the same."""
    deleted: list[tuple[Element, Element]] = field(default_factory=list)
    """Notes that are only in the old document, with their new and still empty place."""
    inserted: list[Element] = field(default_factory=list)
    """Notes that are only in the new document."""

    def pair(self, old: Element, fresh: Element) -> None:
        """Remember that two references stand for each other."""
        one, other = self._note(self.old, old), self._note(self.fresh, fresh)
        if one is not None and other is not None:
            self.pairs.append((one, other))

    def add_inserted(self, reference: Element) -> None:
        """Remember a reference that is only in the new document."""
        note = self._note(self.fresh, reference)
        if note is not None:
            self.inserted.append(note)

    def keep_deleted(self, reference: Element) -> str | None:
        """Give an old note a place in the new document; return its number, None where no such notes can be."""
        kind = local(reference).removesuffix("Reference")
        part, note = self.fresh.get(kind), self._note(self.old, reference)
        if part is None or note is None:
            return None
        number = str(max((int(other.get(w("id"), "0")) for other in part), default=0) + 1)
        place = new(kind, id=number)
        part.append(place)
        self.deleted.append((note, place))
        return number

    def _note(self, parts: dict[str, Element | None], reference: Element) -> Element | None:
        part = parts.get(local(reference).removesuffix("Reference"))
        wanted = reference.get(w("id"))
        return None if part is None else next((note for note in part if note.get(w("id")) == wanted), None)
