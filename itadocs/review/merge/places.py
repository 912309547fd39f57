"""Find where something of the edited document belongs in the new one: beside what it stands beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from itadocs.ooxml.tables import flat_children
from itadocs.ooxml.xml import Element, local, parent_of, w
from itadocs.review.merge.side import MergeSide
from itadocs.review.story.story import OBJECT

_CONTAINERS = frozenset("body hdr ftr tc footnote endnote txbxContent".split())
_AROUND = frozenset(("sdt", "sdtContent", "customXml"))


class InsertionPoint(Struct, frozen=True):
    """Hold a place in the new document: behind or before an element, or, with ``is_inside``, in its stead."""

    element: Element
    is_before: bool = False
    is_inside: bool = False


class Places(Struct, dict=True):
    """Hold which element of the new document stands for which of the edited one, and find places by that."""

    edited: MergeSide
    new: MergeSide
    image: Mapping[int, int]
    """Edited block → the block of the new document, by way of the issued one."""
    owned: frozenset[int] = frozenset()
    """Edited blocks that are new lines of a cell: the workbook brings them, and they tell no place."""
    placed: dict[Element, Element] = field(default_factory=dict)
    """Elements of the edited document that came along, or were there already, with those in the new one."""
    used: set[Element] = field(default_factory=set)
    """Elements of the new document that something of the edited one was found to be."""

    def __post_init__(self) -> None:
        self._mapped = {element for number in self.image.values() for element in self.new.elements(number)}

    # what stands for what

    def find_paragraph(self, edited: Element, *, is_last: bool = True) -> Element | None:
        """Return the paragraph of the new document that stands for one of the edited; the last of several.

        None where none does.
        """
        if edited in self.placed:
            return self._if_attached(self.placed[edited])
        number = self.edited.number(edited)
        if number is None or number not in self.image:
            return None
        return self._if_attached(self.new.elements(self.image[number])[-1 if is_last else 0])

    def _if_attached(self, element: Element) -> Element | None:
        root = element.getroottree().getroot()
        return element if local(root) in ("document", "hdr", "ftr", "footnotes", "endnotes") else None

    def find_holder(self, edited: Element, name: str) -> Element | None:
        """Return the table, row or cell of the new document that holds most of what one of the edited one holds.

        None where none holds any.
        """
        if edited in self.placed:
            return self._if_attached(self.placed[edited])
        votes: Counter[Element] = Counter()
        for paragraph in edited.iter(w("p")):
            if find_nearest(paragraph, name) is edited:
                other = self.find_paragraph(paragraph)
                found = None if other is None else find_nearest(other, name)
                if found is not None:
                    votes[found] += 1
        return votes.most_common(1)[0][0] if votes else None

    def find_item(self, edited: Element, *, is_last: bool = True) -> Element | None:
        """Return the paragraph or table of the new document that stands for one of the edited. None where none does."""
        is_paragraph = local(edited) == "p"
        found = self.find_paragraph(edited, is_last=is_last) if is_paragraph else self.find_holder(edited, "tbl")
        return found if found is not None and _kind(edited) == _kind(found) else None

    # places

    def place_block(self, edited: Element) -> InsertionPoint | None:
        """Return where a paragraph or table belongs; None where nothing around it is in the new document any more."""
        flow = list_flow(edited)
        if edited not in flow:
            return None  # in something that holds no paragraphs by the rules of Word
        at = flow.index(edited)
        before = next((each for each in reversed(flow[:at]) if self.is_landmark(each)), None)
        after = next((each for each in flow[at + 1 :] if self.is_landmark(each)), None)
        anchor = None if before is None else self.find_item(before)
        if anchor is not None:
            return InsertionPoint(find_outermost(anchor))
        anchor = None if after is None else self.find_item(after, is_last=False)
        if anchor is not None:
            return InsertionPoint(find_outermost(anchor), is_before=True)
        return self._empty_cell(edited) if before is None and after is None else None

    def list_neighbours(self, edited: Element) -> Iterator[InsertionPoint]:
        """Yield the places beside the nearest text before and after that the new document still has.

        What came along earlier stands beside one of the two, even where somebody has moved the other since.
        """
        if local(edited) == "tr":
            table = find_nearest(edited, "tbl")
            flow = [] if table is None else flat_children(table, "tr")
        else:
            flow = list_flow(edited)
        if edited not in flow:
            return
        at = flow.index(edited)
        for beside, is_before in ((flow[:at][::-1], False), (flow[at + 1 :], True)):
            found = (self._counterpart(each, is_last=not is_before) for each in beside)
            anchor = next((each for each in found if each is not None), None)
            if anchor is not None:
                yield InsertionPoint(find_outermost(anchor), is_before=is_before)

    def _counterpart(self, edited: Element, *, is_last: bool) -> Element | None:
        if local(edited) == "tr":
            return self.find_holder(edited, "tr") if self._row_counts(edited) else None
        return self.find_item(edited, is_last=is_last) if self.is_landmark(edited) else None

    def is_landmark(self, edited: Element) -> bool:
        """Return whether something is there to read, so that it can tell a place."""
        if local(edited) == "tbl":
            return any(self.edited.is_filled(each) for each in edited.iter(w("p")))
        return self.edited.is_filled(edited) and self.edited.number(edited) not in self.owned

    def _empty_cell(self, edited: Element) -> InsertionPoint | None:
        """Return the cell of the new document that is as empty as the one was that now holds only this."""
        cell = find_container(edited)
        row = None if local(cell) != "tc" else find_nearest(cell, "tr")
        other = None if row is None else self.find_holder(row, "tr")
        if row is None or other is None:
            return None
        cells, others = flat_children(row, "tc"), flat_children(other, "tc")
        if len(cells) != len(others):
            return None
        return InsertionPoint(others[cells.index(cell)], is_inside=True)

    def place_row(self, edited: Element) -> InsertionPoint | None:
        """Return where a row belongs in the table of the new document that stands for its own.

        None where no such table is there.
        """
        table = find_nearest(edited, "tbl")
        assert table is not None
        rows = flat_children(table, "tr")
        if edited not in rows:
            return None
        at = rows.index(edited)
        before = next((each for each in reversed(rows[:at]) if self._row_counts(each)), None)
        after = next((each for each in rows[at + 1 :] if self._row_counts(each)), None)
        for each, is_before in ((before, False), (after, True)):
            anchor = None if each is None else self.find_holder(each, "tr")
            if anchor is not None:
                return InsertionPoint(find_outermost(anchor), is_before=is_before)
        return None

    def _row_counts(self, row: Element) -> bool:
        return any(self.edited.is_filled(each) for each in row.iter(w("p")))

    def find_anchor(self, point: InsertionPoint) -> Element | None:
        """Return the paragraph a place is right behind; None for another kind of place."""
        if point.is_before or point.is_inside:
            return None
        found = _edge(point.element, "p", is_first=False)
        return found if local(found) == "p" else None

    # what is there already

    def find_existing(self, edited: Element, text: str, point: InsertionPoint) -> Element | None:
        """Return a paragraph, table or row of that text, with the pictures of the edited one, that stands at the place
        already and came from nowhere else.

        None where there is none.
        """
        name, pictures = local(edited), self.edited.pictures(edited)
        if point.is_inside:
            flow = flat_children(point.element, "p", "tbl")
            start, step = 0, 1
        else:
            flow = self._around(point, name)
            inner = _edge(point.element, name, is_first=point.is_before)
            start = flow.index(inner) + (-1 if point.is_before else 1) if inner in flow else len(flow)
            step = -1 if point.is_before else 1
        for each in flow[start::step] if start >= 0 else ():
            if each in self.used or self._is_mapped(each):
                if self._is_mapped(each) and self.text(each):
                    return None
                continue
            is_said = local(each) == name and _said(self.text(each)) == _said(text)
            if is_said and pictures <= self.new.pictures(each):
                return each
        return None

    def _around(self, point: InsertionPoint, name: str) -> list[Element]:
        if name == "tr":
            table = find_nearest(point.element, "tbl")
            return [] if table is None else flat_children(table, "tr")
        return flat_children(find_container(point.element), "p", "tbl")

    def _is_mapped(self, element: Element) -> bool:
        return any(each in self._mapped for each in element.iter(w("p")))

    def text(self, element: Element) -> str:
        """Return the text of a paragraph, table or row that was in the new document from the beginning."""
        return text_within(self.new, element)


def _said(text: str) -> str:
    """Return the words of a text; where it has none, what stands there instead. What cannot come along is no word."""
    words = text.replace(OBJECT, "")
    return words if words.strip() else text


def text_within(side: MergeSide, element: Element) -> str:
    """Return the text of a paragraph, or of all paragraphs of a table or row, a line each, blank ones left out."""
    lines: list[str] = []
    for paragraph in element.iter(w("p")):
        number = side.number(paragraph)
        if number is not None and not side.story.blocks[number].is_empty:
            lines.append(side.story.blocks[number].text)
    return "\n".join(lines)


def find_container(element: Element) -> Element:
    """Return what a paragraph or table stands in: the body, a cell, a header, a note, a text box."""
    return next(above for above in element.iterancestors() if local(above) in _CONTAINERS)


def find_note(element: Element) -> Element:
    """Return the note that a paragraph stands in, be it in a table of it."""
    return next(above for above in element.iterancestors() if local(above) in ("footnote", "endnote"))


def list_flow(element: Element) -> list[Element]:
    """Return the paragraphs and tables of the container an element stands in."""
    return flat_children(find_container(element), "p", "tbl")


def find_outermost(element: Element) -> Element:
    """Return the control that holds an element and whatever else; itself where it is in none."""
    while local(parent_of(element)) in _AROUND:
        element = parent_of(element)
    return element


def insert_at(point: InsertionPoint, made: Iterable[Element]) -> None:
    """Put elements at a place."""
    made = list(made)
    if point.is_inside:
        for old in [each for each in point.element if local(each) != "tcPr"]:
            point.element.remove(old)
        point.element.extend(made)
    elif point.is_before:
        for each in made:
            point.element.addprevious(each)
    else:
        for each in reversed(made):
            point.element.addnext(each)


def _edge(element: Element, name: str, *, is_first: bool) -> Element:
    """Return the first or last paragraph, table or row of a control; the element itself where it is one."""
    names = ("tr",) if name == "tr" else ("p", "tbl")
    if local(element) in names:
        return element
    found = flat_children(element, *names)
    return found[0 if is_first else -1] if found else element


def find_nearest(element: Element, name: str) -> Element | None:
    """Return the innermost table, row or cell an element is, or stands in. None where it stands in none."""
    return next((above for above in (element, *element.iterancestors()) if local(above) == name), None)


def _kind(element: Element) -> str:
    return local(find_container(element))
