"""Make the marks of tracked changes: who, when, and where the schema wants them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count

from msgspec import Struct

from itadocs.ooxml.xml import PARAGRAPH_ORDER, Element, new, parent_of, properties_of, put, w


class Marks(Struct):
    """Make the marks of one document; every mark has an id of its own."""

    author: str
    date: str
    ids: count[int]

    @classmethod
    def of(cls, author: str, moment: datetime, trees: Iterable[Element]) -> Marks:
        """Return marks by that author at that time, with ids the trees do not have yet."""
        used = [
            int(element.get(w("id"), ""))
            for tree in trees
            for element in tree.iter()
            if element.get(w("id"), "").isdecimal()
        ]
        return cls(author, moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), count(max(used, default=0) + 1))

    def new_mark(self, kind: str) -> Element:
        """Return an empty ``w:ins``, ``w:del`` or the like."""
        return new(kind, id=str(next(self.ids)), author=self.author, date=self.date)

    def wrap(self, kind: str, units: list[Element]) -> None:
        """Put runs inside marks where they stand, neighbours inside one."""
        last: Element | None = None
        for unit in units:
            before = unit.getprevious()
            if last is None or before is not last:
                last = self.new_mark(kind)
                parent_of(unit).replace(unit, last)
            last.append(unit)

    def mark_paragraph_end(self, paragraph: Element, *kinds: str) -> None:
        """Mark the end of a paragraph as inserted (``ins``), deleted (``del``) or both."""
        properties = properties_of(paragraph, "pPr")
        run = properties.find(w("rPr"))
        if run is None:
            run = new("rPr")
            put(properties, run, PARAGRAPH_ORDER)
        for place, kind in enumerate(kinds):
            run.insert(place, self.new_mark(kind))

    def mark_row(self, row: Element, kind: str) -> None:
        """Mark a table row as inserted or deleted."""
        properties = row.find(w("trPr"))
        if properties is None:
            properties = new("trPr")
            row.insert(1 if row.find(w("tblPrEx")) is not None else 0, properties)
        if not len(properties):  # the schema wants a property of the row before the mark: this one says nothing new
            properties.append(new("cantSplit", val="off"))
        properties.append(self.new_mark(kind))

    def mark_control(self, control: Element) -> None:
        """Mark a content control itself, without what it holds, as inserted."""
        content = control.find(w("sdtContent"))
        assert content is not None
        for start_at, end_in in ((control.addprevious, True), (content.append, False)):
            start, end = self.new_mark("customXmlInsRangeStart"), new("customXmlInsRangeEnd")
            end.set(w("id"), start.get(w("id"), ""))
            start_at(start)
            if end_in:
                content.insert(0, end)
            else:
                control.addnext(end)
