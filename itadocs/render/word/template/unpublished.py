"""Take out of a template what its authors wrote for each other: tracked changes and comments. It is never published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itadocs.ooxml.content_types import CONTENT_TYPES
from itadocs.ooxml.relations import list_of, parse_relations
from itadocs.ooxml.revisions import accept_revisions
from itadocs.ooxml.unpublished import COMMENT_ANCHORS, REVISIONS
from itadocs.ooxml.xml import Element, local, parent_of, serialise, value
from itadocs.problems import Fault
from itadocs.render.word.language.tags import template_place
from itadocs.render.word.template.package import DOCUMENT, TemplatePackage

_COMMENTS = frozenset(("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"))
"""Kinds of relations to what comments are kept in."""


def take_out_unpublished(package: TemplatePackage, stories: Iterable[str], file: str) -> tuple[Fault, ...]:
    """Take tracked changes as accepted and comments away, in place; return what an author is told: T07, T08.

    ``stories`` are the parts with text.
    """
    stories = list(stories)
    revisions = [(part, mark) for part in stories for mark in package.roots[part].iter(*REVISIONS)]
    anchors = [mark for part in stories for mark in package.roots[part].iter(*COMMENT_ANCHORS)]
    told = []
    if revisions:
        part, first = revisions[0]
        author = value(first, "author")
        params = {"file": file, "place": template_place(part, first), "count": len(revisions), "author": author or "-"}
        told.append(Fault("T07", params))
        for story in stories:
            accept_revisions(package.roots[story])
    comments = sum(len(_comments(package.roots[part])) for part in _comment_parts(package) if part in package.roots)
    if comments or anchors:
        told.append(Fault("T08", {"file": file, "count": comments}))
    for mark in anchors:
        _take_away(mark)
    _drop(package, [*_comment_parts(package), *_origin_parts(package)])
    return tuple(told)


def _comments(root: Element) -> list[Element]:
    return [each for each in root if local(each) == "comment"]


def _comment_parts(package: TemplatePackage) -> Iterator[str]:
    listing = list_of(DOCUMENT)
    relations = parse_relations(package.roots[listing], DOCUMENT) if listing in package.roots else {}
    spelt = {name.casefold(): name for name in package.names}
    for relation in relations.values():
        if relation.kind in _COMMENTS and not relation.is_outside:
            yield spelt[relation.target.casefold()]


def _origin_parts(package: TemplatePackage) -> Iterator[str]:
    """Yield the part that remembers what the template was made from, and what Word puts beside it."""
    part = package.origin_part
    if part:
        yield part
        root = package.roots.get(list_of(part))
        targets = {} if root is None else parse_relations(root, part)
        yield from (each.target for each in targets.values() if each.target in package.others)


def _take_away(mark: Element) -> None:
    """Take away a mark, and the run that held nothing else."""
    run = parent_of(mark)
    run.remove(mark)
    if local(run) == "r" and all(local(child) == "rPr" for child in run):
        parent_of(run).remove(run)


def _drop(package: TemplatePackage, parts: list[str]) -> None:
    """Take away parts with what leads to them."""
    if not parts:
        return
    listing, gone = list_of(DOCUMENT), {part.casefold() for part in parts}
    known = parse_relations(package.roots[listing], DOCUMENT)
    for entry in list(package.roots[listing]):
        relation = known.get(entry.get("Id", ""))
        if relation and not relation.is_outside and relation.target.casefold() in gone:
            package.roots[listing].remove(entry)
    for entry in list(package.roots[CONTENT_TYPES]):
        if entry.get("PartName", "").lstrip("/").casefold() in gone:
            package.roots[CONTENT_TYPES].remove(entry)
    for name in (listing, CONTENT_TYPES):
        package.parts[name] = serialise(package.roots[name])
    for part in parts:
        for name in (part, list_of(part)):
            package.parts.pop(name, None)
            package.others.pop(name, None)
            package.roots.pop(name, None)
