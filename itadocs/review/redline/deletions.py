"""Write what is only in the old document so that the new one can hold it as deleted.

Text, signs, fields and lists inserted along. Pictures, charts, links' targets and content controls stay behind: their
relations and cells belong to the old document.
"""

from __future__ import annotations

from copy import deepcopy

from msgspec import Struct

from itadocs.ooxml.numbering import NumberingMap
from itadocs.ooxml.paragraphs import split_runs
from itadocs.ooxml.properties import portable_properties
from itadocs.ooxml.tables import column_spans, flat_children
from itadocs.ooxml.xml import CELL_ORDER, XML_SPACE, Element, local, new, put, w
from itadocs.review.redline.marks import Marks
from itadocs.review.redline.notes import Notes
from itadocs.review.redline.pieces import RunPiece, list_pieces

_COPIED = frozenset("tab ptab cr br noBreakHyphen sym fldChar footnoteRef endnoteRef".split())
_TEXTS = {"t": "delText", "instrText": "delInstrText"}


class DeletedContent(Struct):
    """Make deleted runs, paragraphs, rows and tables out of old ones."""

    marks: Marks
    styles: frozenset[str]
    lists: NumberingMap
    notes: Notes

    def make_runs(self, found: list[RunPiece]) -> list[Element]:
        """Return the runs of old pieces as deleted text, each still without its mark."""
        made = []
        for piece in found:
            for unit in piece.units:
                run = new("r")
                run.extend(part for part in map(self._part, unit) if part is not None)
                if len(run):
                    properties = portable_properties(unit.find(w("rPr")), self.styles)
                    if properties is not None and len(properties):
                        run.insert(0, properties)
                    made.append(run)
        return made

    def _part(self, part: Element) -> Element | None:
        name = local(part)
        if name in _TEXTS:
            text = new(_TEXTS[name])
            text.text = part.text
            text.set(XML_SPACE, "preserve")
            return text
        if name in ("footnoteReference", "endnoteReference"):
            number = self.notes.keep_deleted(part)
            return None if number is None else new(name, id=number)
        return portable_properties(part, self.styles) if name in _COPIED else None

    def wrap_runs(self, runs: list[Element]) -> Element:
        """Put runs inside one ``w:del``."""
        mark = self.marks.new_mark("del")
        mark.extend(runs)
        return mark

    def make_paragraph(self, old: Element) -> Element:
        """Return a paragraph all of whose text is deleted; its end is not marked yet."""
        made = new("p")
        properties = portable_properties(old.find(w("pPr")), self.styles)
        if properties is not None:
            for inner in properties.findall(w("rPr")):
                properties.remove(inner)
            self.lists.translate(properties)
            made.append(properties)
        split_runs(old)
        runs = self.make_runs(list_pieces(old))
        if runs:
            made.append(self.wrap_runs(runs))
        return made

    def make_cell(self, old: Element) -> Element:
        """Return a cell of a deleted row."""
        made = new("tc")
        properties = portable_properties(old.find(w("tcPr")), self.styles)
        if properties is not None:
            made.append(properties)
        for child in flat_children(old, "p", "tbl"):
            made.append(self.make_table(child) if local(child) == "tbl" else self._make_ended(child))
        if not len(made) or local(made[-1]) != "p":
            made.append(new("p"))
        return made

    def _make_ended(self, old: Element) -> Element:
        paragraph = self.make_paragraph(old)
        self.marks.mark_paragraph_end(paragraph, "del")
        return paragraph

    def make_row(self, old: Element, grid: list[str] | None = None) -> Element:
        """Return a deleted row; with a ``grid`` its cells take the widths of the table they come into."""
        made = new("tr")
        properties = portable_properties(old.find(w("trPr")), self.styles)
        if properties is not None:
            made.append(properties)
        cells = flat_children(old, "tc")
        made.extend(self.make_cell(cell) for cell in cells)
        for cell, (start, end) in zip(made.findall(w("tc")), column_spans(old), strict=True):
            if grid and end <= len(grid):
                _set_width(cell, sum(int(float(width)) for width in grid[start:end]))
        self.marks.mark_row(made, "del")
        return made

    def make_table(self, old: Element) -> Element:
        """Return a table all of whose rows are deleted."""
        made = new("tbl")
        for name in ("tblPr", "tblGrid"):
            properties = portable_properties(old.find(w(name)), self.styles)
            made.append(properties if properties is not None else new(name))
        made.extend(self.make_row(row) for row in flat_children(old, "tr"))
        return made


def _set_width(cell: Element, width: int) -> None:
    properties = cell.find(w("tcPr"))
    if properties is not None and properties.find(w("tcW")) is not None:
        put(properties, new("tcW", w=str(width), type="dxa"), CELL_ORDER)


def copy_end_properties(last: Element, kept: Element) -> None:
    """Give the last paragraph of a cell or page, whose end must stay, the look of the one that ends there in truth."""
    for own in last.findall(w("pPr")):
        last.remove(own)
    properties = kept.find(w("pPr"))
    if properties is not None:
        copy = deepcopy(properties)
        for run in copy.findall(w("rPr")):
            for mark in [mark for mark in run if local(mark) in ("ins", "del")]:
                run.remove(mark)
        last.insert(0, copy)
