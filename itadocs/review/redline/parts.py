"""Pair the parts of two documents that hold text for readers."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from itadocs.ooxml.relations import Relation
from itadocs.ooxml.word import PageEdge, WordDocument
from itadocs.ooxml.xml import W_NS, Element, new, qualified, serialise, w

_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def pair_page_edges(old: WordDocument, fresh: WordDocument) -> list[tuple[str | None, str]]:
    """Return each header and footer of the new document with its old version; None where there was none.

    Those that only the old document has inserted into the new one as empty ones, where they stand in nobody's place.
    """
    _add_missing(old, fresh)
    olds, news = _places(old), _places(fresh)
    pairs: dict[str, str] = {}
    for place, part in news.items():
        if place in olds and part not in pairs and olds[place] not in pairs.values():
            pairs[part] = olds[place]
    return [(pairs.get(part), part) for part in dict.fromkeys(news.values())]


def find_lost_page_edges(old: WordDocument, pairs: Iterable[tuple[str | None, str]]) -> list[str]:
    """Return the kinds (``header``, ``footer``) of those of the old document that the new one has no room for."""
    kept = {one for one, _ in pairs}
    lost = {
        edge.part: edge.kind for edge in old.page_edges() if edge.part not in kept and _has_text(old.tree(edge.part))
    }
    return list(lost.values())


def _places(document: WordDocument) -> dict[tuple[int, str, str], str]:
    return {(edge.section, edge.kind, edge.page): edge.part for edge in document.page_edges()}


def _add_missing(old: WordDocument, fresh: WordDocument) -> None:
    """Add empty headers and footers for those that are deleted.

    A section without a header shows that of the section before, which must not be hidden by an empty one.
    """
    sections = list(fresh.document.iter(w("sectPr")))
    for edge in list(old.page_edges()):
        taken = any((edge.kind, edge.page) == (other.kind, other.page) for other in fresh.page_edges())
        if taken or edge.section >= len(sections) or not _has_text(old.tree(edge.part)):
            continue
        if edge.page != "default" and (edge.page != "first" or sections[edge.section].find(w("titlePg")) is None):
            continue  # nobody would see it
        reference = new(f"{edge.kind}Reference", type=edge.page)
        reference.set(qualified("r:id"), _add_empty(fresh, edge, old.tree(edge.part)))
        sections[edge.section].insert(0, reference)


def _add_empty(fresh: WordDocument, edge: PageEdge, like: Element) -> str:
    root = etree.Element(like.tag, nsmap={"w": W_NS})
    root.append(new("p"))
    return _add(fresh, edge.kind, f"{edge.kind}-{edge.section}-{edge.page}", root)


def _add(fresh: WordDocument, kind: str, name: str, root: Element) -> str:
    """Add a part that the body refers to; return the id it does so by."""
    part = fresh.add(f"word/{name}.xml", serialise(root), _CONTENT.format(kind))
    return fresh.relate(fresh.main, Relation(kind, part))


def _has_text(root: Element) -> bool:
    return any((text.text or "").strip() for text in root.iter(w("t")))


def add_notes(old: WordDocument, fresh: WordDocument, kind: str) -> None:
    """Give the new document room for notes (``footnote``, ``endnote``) where only the old one has any."""
    notes = old.tree_of_kind(f"{kind}s")
    if notes is None or fresh.part_of_kind(f"{kind}s") is not None:
        return
    root = etree.Element(notes.tag, nsmap={"w": W_NS})
    root.extend(deepcopy(note) for note in notes if note.get(w("type"), "normal") != "normal")
    _add(fresh, f"{kind}s", f"{kind}s", root)
