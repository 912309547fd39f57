"""Read tables as rows, cells and the columns they take; keep merges legal."""

from __future__ import annotations

from itadocs.ooxml.xml import CELL_ORDER, Element, local, new, put, w

_AROUND = frozenset("sdt sdtContent customXml".split())


def flat_children(parent: Element, *names: str) -> list[Element]:
    """Return the children of those names, those inside content controls too, in order."""
    found = []
    for child in parent:
        if local(child) in names:
            found.append(child)
        elif local(child) in _AROUND:
            found += flat_children(child, *names)
    return found


def _number(properties: Element | None, name: str, default: int) -> int:
    found = None if properties is None else properties.find(w(name))
    given = "" if found is None else found.get(w("val"), "")
    return int(given) if given.isdecimal() else default


def column_spans(row: Element) -> list[tuple[int, int]]:
    """Return the first column and the one after the last, from 0, of each cell of a row."""
    at = _number(row.find(w("trPr")), "gridBefore", 0)
    spans = []
    for cell in flat_children(row, "tc"):
        end = at + max(1, _number(cell.find(w("tcPr")), "gridSpan", 1))
        spans.append((at, end))
        at = end
    return spans


def merge_of(cell: Element) -> str:
    """Return ``restart``, ``continue`` or, for a cell of one row, nothing."""
    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    return "" if merge is None else merge.get(w("val"), "continue")


def begin_merge(cell: Element) -> None:
    """Make a cell the first of its merge, so that what it holds is seen."""
    properties = cell.find(w("tcPr"))
    if properties is not None:
        put(properties, new("vMerge", val="restart"), CELL_ORDER)


def repair_merges(table: Element) -> None:
    """Let no cell go on with a merge that does not stand above it."""
    above: set[tuple[int, int]] = set()
    for row in flat_children(table, "tr"):
        merged = set()
        for cell, span in zip(flat_children(row, "tc"), column_spans(row), strict=True):
            if merge_of(cell) == "continue" and span not in above:
                begin_merge(cell)
            if merge_of(cell):
                merged.add(span)
        above = merged


def grid_widths(table: Element) -> list[str]:
    """Return the widths of the columns of a table."""
    return [column.get(w("w"), "0") for column in table.findall(f"{w('tblGrid')}/{w('gridCol')}")]


def is_header_row(row: Element) -> bool:
    """Tell whether a row returns on every page."""
    return row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
