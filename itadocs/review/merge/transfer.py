"""Copy words, paragraphs and rows of the edited document into the new one, with what they refer to.

Formatting comes along as far as the new document has its styles and lists; links, pictures and notes with their parts.
Controls do not: what is brought belongs to no cell. Charts and embedded objects stay behind, and are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import count

from itadocs.ooxml.active import is_quiet_link, take_active
from itadocs.ooxml.numbering import NumberingMap
from itadocs.ooxml.properties import portable_properties
from itadocs.ooxml.relations import Relation
from itadocs.ooxml.runs import pair_formatting, split_by_script
from itadocs.ooxml.styles import styles_by_id
from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import (
    RUN_ORDER,
    Element,
    is_off,
    local,
    new,
    parent_of,
    properties_of,
    put,
    qualified,
    serialise,
    w,
)
from itadocs.review.merge.letters import RunStretch
from itadocs.review.merge.side import MergeSide
from itadocs.review.merge.style_copying import bring_table_style
from itadocs.review.story.repeats import repeated_controls
from itadocs.review.story.styles import Styles
from itadocs.values import replace

_NOTES = ("footnote", "endnote")
_DROPPED = frozenset(
    "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd proofErr permStart permEnd moveFromRangeStart "
    "moveFromRangeEnd moveToRangeStart moveToRangeEnd commentReference annotationRef lastRenderedPageBreak "
    "sectPr cnfStyle".split()
)
_UNWRAPPED = frozenset(("sdt", "sdtContent", "smartTag", "customXml"))
_OBJECTS = frozenset(("drawing", "pict", "object", "AlternateContent"))
_TRANSFERABLE = frozenset(("image", "hyperlink"))
"""Relations that can be had in another document."""
_STYLES = frozenset(("pStyle", "rStyle", "tblStyle"))
_NEWER = qualified("wp14:")
_REFERENCE = qualified("r:")
"""How the names of attributes begin that refer to another part."""


class Transfer:
    """Copy elements of the edited document into the new one; the edited one stays as it is."""

    def __init__(self, edited: MergeSide, fresh: MergeSide) -> None:
        self._edited, self._new = edited.document, fresh.document
        self._from = edited
        self._names = _style_names(edited.document, fresh.document)
        styles = self._new.tree_of_kind("styles")
        self._known = set[str]() if styles is None else {s.get(w("styleId"), "") for s in styles}
        self._theirs = styles_by_id(edited.document.tree_of_kind("styles"))
        self._styles = Styles(edited.document.tree_of_kind("styles"))
        self.lists = NumberingMap(self._edited.tree_of_kind("numbering"), self._new.edit_of_kind("numbering"))
        self.notes: dict[tuple[str, str], Element] = {}
        """Kind and id of each note of the edited document that came along, with the note in the new one."""
        self._ids = _next_id(self._new)

    def copy_block(self, element: Element, part: str) -> tuple[Element, list[str]]:
        """Copy a paragraph, table, row or note for a part of the new document; return it and the names of what stayed
        behind.
        """
        source = self._from.part_of(element)
        copy = deepcopy(element)
        copy.tail = None
        self._keep_hidden(element, copy)
        left = self._clean(copy, source, part)
        return copy, left

    def copy_words(self, stretches: Iterable[RunStretch], part: str) -> tuple[list[Element], list[str]]:
        """Copy stretches of an edited paragraph as runs, those of one link inside one link; return them and what stayed
        behind.
        """
        made: list[Element] = []
        left: list[str] = []
        link: tuple[Element, Element] | None = None
        for stretch in stretches:
            first = stretch.units[0]
            around = next((above for above in first.iterancestors() if local(above) == "hyperlink"), None)
            holder = new("p")
            for unit in stretch.units:  # a field is cleaned as a whole
                holder.append(deepcopy(unit))
                self._keep_hidden(unit, holder[-1])
            for copy in holder:
                copy.tail = None
            left += self._clean(holder, self._from.part_of(first), part)
            for run in [each for each in holder if local(each) == "r" and not [x for x in each if local(x) != "rPr"]]:
                holder.remove(run)  # an object stood in it, which stays behind
            if not len(holder):
                continue
            if around is not None and link is not None and link[0] is around:
                link[1].extend(list(holder))
                continue
            target = None if around is None else self._copy_link(around, self._from.part_of(first), part, left)
            if around is None or target is None:
                made += list(holder)
                link = None
            else:
                target.extend(list(holder))
                made.append(target)
                link = (around, target)
        return made, left

    def _copy_link(self, around: Element, source: str, part: str, left: list[str]) -> Element | None:
        """Copy a link without its words; None where its target cannot come along."""
        copied = new("hyperlink")
        for key, value in around.attrib.items():
            copied.set(key, value)
        whole = new("p")
        whole.append(copied)
        left += self._relate(whole, source, part)
        return copied if len(whole) else None

    def adapt_properties(self, properties: Element | None) -> Element:
        """Return the properties of a paragraph as the new document can have them."""
        holder = new("p")
        holder.append(new("pPr") if properties is None else deepcopy(properties))
        self._adapt(holder)
        return holder[0]

    def _clean(self, copy: Element, source: str, part: str) -> list[str]:
        for paragraph in list(copy.iter(w("p"))):
            for repeat in repeated_controls(paragraph):
                paragraph.remove(repeat)
        for element in [each for each in copy.iter(*map(w, _DROPPED)) if each is not copy]:
            parent_of(element).remove(element)
        for control in list(copy.iter(w("sdt"))):
            _empty_placeholder(control)
        for element in [each for each in copy.iter(*map(w, _UNWRAPPED)) if each is not copy]:
            self._unwrap(element)
        take_active(copy)
        for element in list(copy.iter(w("fldChar"))):
            for inner in element.findall(w("ffData")):
                element.remove(inner)
        self._adapt(copy)
        left = self._relate(copy, source, part)
        left += self._copy_notes(copy)
        for run in list(copy.iter(w("r"))):
            split_by_script(run)
        for element in copy.iter():
            if local(element) == "docPr":
                element.set("id", str(next(self._ids)))
        return left

    def _keep_hidden(self, element: Element, copy: Element) -> None:
        """Let letters that a style hides be hidden by themselves, since the new document may not have the style."""
        for run, copied in zip(element.iter(w("r")), copy.iter(w("r")), strict=True):
            paragraph = next(run.iterancestors(w("p")), None)
            style = self._styles.paragraph(None if paragraph is None else paragraph.find(w("pPr")))
            own = run.find(w("rPr"))
            if "hidden" in self._styles.run(own, style, is_thai=True).split():
                properties = properties_of(copied, "rPr")
                put(properties, new("vanish"), RUN_ORDER)

    def _unwrap(self, element: Element) -> None:
        for child in list(element):
            if local(child) not in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"):
                element.addprevious(child)
        parent_of(element).remove(element)

    def _adapt(self, copy: Element) -> None:
        """Name styles by the ids of the new document, lists by its numbers; take away what it cannot know."""
        for style in list(copy.iter(*map(w, _STYLES))):
            self._name_style(style, style.get(w("val"), ""))
        names = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblPrEx")
        for properties in [each for each in copy.iter(*map(w, names)) if local(parent_of(each)) != "pPr"]:
            cleaned = portable_properties(properties, self._known)
            assert cleaned is not None
            self.lists.translate(cleaned)
            for each in [cleaned, *cleaned.iter(w("rPr"))]:
                if local(each) == "rPr":
                    pair_formatting(each)
            parent_of(properties).replace(properties, cleaned)
        for element in copy.iter():
            for key in [str(key) for key in element.attrib]:
                if key.startswith((w("rsid"), qualified("w14:"), _NEWER)):
                    del element.attrib[key]
        for element in [each for each in copy.iter() if str(each.tag).startswith(_NEWER)]:
            parent_of(element).remove(element)

    def _name_style(self, style: Element, style_id: str) -> None:
        """Name a style by its id in the new document. That of a table comes along; another one that is not there goes:
        what has its id there is not the same."""
        root = self._new.tree_of_kind("styles") if local(style) == "tblStyle" and style_id in self._theirs else None
        if root is not None and style_id not in self._names:
            root = self._new.edit_of_kind("styles")
            assert root is not None
            if brought := bring_table_style(self._edited.tree_of_kind("styles"), root, style_id):
                self._names[style_id] = brought[0]
                self._known.add(brought[0])
        if style_id in self._names:
            style.set(w("val"), self._names[style_id])
        elif style_id in self._theirs:
            parent_of(style).remove(style)

    def _relate(self, copy: Element, source: str, part: str) -> list[str]:
        """Give every reference the id it has in the new part; take away what refers to what cannot come along."""
        relations = self._edited.relations(source)
        left: list[str] = []
        for element in list(copy.iter()):
            keys = [str(key) for key in element.attrib if str(key).startswith(_REFERENCE)]
            for key in keys:
                relation = relations.get(element.get(key, ""))
                if key == qualified("r:link") and element.get(qualified("r:embed")):
                    del element.attrib[key]
                    continue
                if relation is None or relation.kind not in _TRANSFERABLE or not _is_quiet(relation):
                    left += _remove_reference(element, copy)
                    break
                if not relation.is_outside:
                    if relation.target not in self._edited:
                        left += _remove_reference(element, copy)
                        break
                    kind = self._edited.content_type(relation.target)
                    name = self._new.add(relation.target, self._edited.content(relation.target), kind)
                    relation = replace(relation, target=name)
                element.set(key, self._new.relate(part, relation))
        return left

    def _copy_notes(self, copy: Element) -> list[str]:
        left: list[str] = []
        for kind in _NOTES:
            for reference in list(copy.iter(w(f"{kind}Reference"))):
                number = self._note(kind, reference.get(w("id"), ""))
                if number is None:
                    left.append("เชิงอรรถ")
                    parent_of(reference).remove(reference)
                else:
                    reference.set(w("id"), number)
        return left

    def _note(self, kind: str, number: str) -> str | None:
        """Return the number of a note in the new document, where it comes along; None where there is no such note."""
        old = self._edited.tree_of_kind(f"{kind}s")
        note = next((each for each in old if each.get(w("id")) == number), None) if old is not None else None
        part = self._notes_part(kind)
        if note is None or part is None:
            return None
        here = self._new.edit(part)
        fresh = str(max((int(each.get(w("id"), "0")) for each in here), default=0) + 1)
        made, _ = self.copy_block(note, part)
        made.set(w("id"), fresh)
        here.append(made)
        self.notes[kind, number] = made
        return fresh

    def _notes_part(self, kind: str) -> str | None:
        """Return the part of the new document that holds such notes; begun with the lines between text and notes."""
        known = self._new.part_of_kind(f"{kind}s")
        source = self._edited.part_of_kind(f"{kind}s")
        if known is not None or source is None:
            return known
        root = deepcopy(self._edited.tree(source))
        for note in list(root):
            if note.get(w("type"), "normal") == "normal":
                root.remove(note)
        for note in root:
            self._adapt(note)
            self.notes[kind, note.get(w("id"), "")] = note
        kind_of = self._edited.content_type(source)
        name = self._new.add(source, serialise(root), kind_of)
        self._new.relate(self._new.main, Relation(f"{kind}s", name))
        return name


def _empty_placeholder(control: Element) -> None:
    """Take away what an unfilled control asks for: it is no text of anybody."""
    mark = control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")
    content = control.find(w("sdtContent"))
    if mark is None or content is None or is_off(mark):
        return
    for run in list(content.iter(w("r"))):
        parent_of(run).remove(run)


def _is_quiet(relation: Relation) -> bool:
    """Return whether a reference fetches nothing by itself: what is in the package, and links to pages."""
    return not relation.is_outside or (relation.kind == "hyperlink" and is_quiet_link(relation.target))


def _remove_reference(element: Element, top: Element) -> list[str]:
    """Take away the thing that holds a reference; a link loses only its target."""
    if local(element) in ("hlinkClick", "hlinkHover", "hlinkMouseOver"):
        parent_of(element).remove(element)
        return ["จุดเชื่อมโยง"]
    if local(element) == "hyperlink":
        for child in list(element):
            element.addprevious(child)
        parent_of(element).remove(element)
        return ["จุดเชื่อมโยง"]
    thing = next((each for each in (element, *element.iterancestors()) if local(each) in _OBJECTS), None)
    while (
        thing is not None
        and (above := next((each for each in thing.iterancestors() if local(each) in _OBJECTS), None)) is not None
    ):
        thing = above
    if thing is None or thing.getparent() is None:
        return []
    if top in set(thing.iterancestors()):
        parent_of(thing).remove(thing)
    return ["รูป แผนภูมิ หรือวัตถุ"]


def _style_names(old: WordDocument, fresh: WordDocument) -> dict[str, str]:
    """Style id of the edited document → the id of the style of that name in the new one."""
    sides = []
    for document in (old, fresh):
        styles = document.tree_of_kind("styles")
        found = {}
        for style in styles if styles is not None else ():
            name = style.find(w("name"))
            if name is not None:
                found[name.get(w("val"), "").casefold(), style.get(w("type"))] = style.get(w("styleId"), "")
        sides.append(found)
    return {sides[0][key]: sides[1][key] for key in sides[0].keys() & sides[1].keys()}


def _next_id(document: WordDocument) -> Iterator[int]:
    """Yield numbers that no picture and no control of the document has."""
    used: set[str] = set()
    for part in [part for part in document.names if part.startswith("word/") and part.endswith(".xml")]:
        for element in document.tree(part).iter():
            if local(element) == "docPr":
                used.add(element.get("id", ""))
            elif element.tag in (w("id"), w("bookmarkStart")):
                used.add(element.get(w("val"), "") or element.get(w("id"), ""))
    return (number for number in count(1) if str(number) not in used)


def list_left_behind(left: Sequence[str]) -> str:
    """Return what stayed behind, each kind once."""
    return " ".join(dict.fromkeys(left))
