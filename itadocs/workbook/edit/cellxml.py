"""Change cells in the XML of a worksheet where they stand: no other byte of the part is touched.

The text goes into the cell itself (an inline string), since a shared one would change another part as well; Excel moves
it there when it saves. Weighed: openpyxl writes the whole workbook anew and loses what it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import cast
from xml.parsers import expat
from xml.sax.saxutils import escape as escape_xml

from msgspec import Struct, field

from itadocs.problems import column_letters
from itadocs.read.cells import Spot, parse_reference
from itadocs.read.escapes import escape_text

Content = str | Decimal | None
"""A text, a number, or nothing."""

_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding=["']([^"']+)""")
_QUOTED = re.compile(rb"""(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_DROPPED = frozenset({"t", "cm", "vm"})


class _Cell(Struct):
    name: str
    attributes: dict[str, str]
    start: int
    end: int = 0
    has_formula: bool = False


class _Row(Struct):
    number: int
    name: str
    attributes: dict[str, str]
    start: int
    closing: int = 0
    """Where its end tag begins; at its start where it has none (``<row/>``)."""
    end: int = 0
    """The byte after it."""
    cells: dict[int, _Cell] = field(default_factory=dict)


class SheetXml:
    """Find the places of rows and cells in a worksheet part. Raises ValueError where it is not UTF-8."""

    def __init__(self, data: bytes) -> None:
        declared = _ENCODING.match(data)
        if b"\0" in data[:200] or (declared and declared[1].lower() != b"utf-8"):
            raise ValueError("encoding")
        self._data = data
        self._rows: dict[int, _Row] = {}
        self._row: _Row | None = None
        self._cell: _Cell | None = None
        self._last = 0
        self._last_col = 0
        self._columns: list[tuple[int, int, str]] = []
        self._listed: list[tuple[int, int]] = []
        self._cols_name, self._cols_end = "col", 0
        self._likes: Mapping[Spot, Spot] = {}
        self._arrays: list[str] = []
        self._sheet_data = ("sheetData", 0, 0)
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(data, True)

    def has_formula(self, spot: Spot) -> bool:
        """Tell whether a formula stands in a cell, or spills over it."""
        row = self._rows.get(spot[0])
        cell = row.cells.get(spot[1]) if row else None
        return bool(cell and cell.has_formula) or any(_covers(ref, spot) for ref in self._arrays)

    def style(self, spot: Spot) -> str:
        """Return the style a cell has, or would have: its own, its row's, its column's."""
        row = self._rows.get(spot[0])
        if row and spot[1] in row.cells:
            return row.cells[spot[1]].attributes.get("s", "0")
        if row and row.attributes.get("customFormat") in ("1", "true"):
            return row.attributes.get("s", "0")
        return next((style for low, high, style in self._columns if low <= spot[1] <= high), "0")

    def written(
        self,
        contents: Mapping[Spot, Content],
        likes: Mapping[Spot, Spot] | None = None,
        widths: Mapping[int, float] | None = None,
    ) -> bytes:
        """Return the part with other contents in some cells.

        ``likes`` is a cell that is not there yet → the one it is to look like, ``widths`` column → its width in
        Excel's units where the sheet says none.
        """
        self._likes = likes or {}
        edits: list[tuple[int, int, str]] = self._wider(widths or {})
        rows: dict[int, dict[int, Content]] = {}
        for (row, col), content in sorted(contents.items()):
            rows.setdefault(row, {})[col] = content
        for number, cells in rows.items():
            found = self._rows.get(number)
            edits += self._in_row(found, cells) if found else [self._new_row(number, cells)]
        data = self._data
        for start, end, text in sorted(edits, key=lambda edit: (edit[0], edit[1]), reverse=True):
            data = data[:start] + text.encode("utf-8") + data[end:]
        return data

    def _wider(self, widths: Mapping[int, float]) -> list[tuple[int, int, str]]:
        """Return the edit that gives columns their widths, where the sheet has a list of columns and none of them."""
        new = {col: width for col, width in widths.items() if not any(low <= col <= high for low, high in self._listed)}
        if not new or not self._cols_end or min(new) < max((high for _, high in self._listed), default=0):
            return []
        name = self._cols_name
        text = "".join(f'<{name} min="{col}" max="{col}" width="{new[col]}" customWidth="1"/>' for col in sorted(new))
        return [(self._cols_end, self._cols_end, text)]

    def _in_row(self, row: _Row, cells: Mapping[int, Content]) -> list[tuple[int, int, str]]:
        edits: list[tuple[int, int, str]] = []
        new: dict[int, str] = {}
        for col, content in cells.items():
            cell = row.cells.get(col)
            if cell:
                edits.append((cell.start, cell.end, _cell_xml(cell.name, cell.attributes, content)))
            elif content is not None:
                new[col] = self._new_cell((row.number, col), row.name, content)
        if new and row.closing == row.start:
            head = self._data[row.start : row.end].decode("utf-8").rstrip()
            opened = head.removesuffix("/>").rstrip() + ">"
            return [(row.start, row.end, f"{opened}{''.join(new[col] for col in sorted(new))}</{row.name}>")]
        for at in sorted({self._place(row, col) for col in new}):
            text = "".join(new[col] for col in sorted(new) if self._place(row, col) == at)
            edits.append((at, at, text))
        return edits

    def _place(self, row: _Row, col: int) -> int:
        following = [cell.start for other, cell in row.cells.items() if other > col]
        return min(following, default=row.closing)

    def _new_cell(self, spot: Spot, like: str, content: Content) -> str:
        name = like[: -len("row")] + "c"
        style = self.style(self._likes.get(spot, spot))
        attributes = {"r": f"{column_letters(spot[1])}{spot[0]}", **({"s": style} if style != "0" else {})}
        return _cell_xml(name, attributes, content)

    def _new_row(self, number: int, cells: Mapping[int, Content]) -> tuple[int, int, str]:
        name, start, end = self._sheet_data
        prefix = name[: -len("sheetData")]
        inside = "".join(
            self._new_cell((number, col), f"{prefix}row", content)
            for col, content in sorted(cells.items())
            if content is not None
        )
        row = f'<{prefix}row r="{number}">{inside}</{prefix}row>' if inside else ""
        following = [found.start for other, found in self._rows.items() if other > number]
        if not following and self._data[start:end].endswith(b"/>"):
            return start, end, f"<{name}>{row}</{name}>"
        at = min(following, default=0) or self._data.rindex(b"</", start, end)
        return at, at, row

    # reading

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at, plain = self._parser.CurrentByteIndex, name.rpartition(":")[2]
        if plain == "row":
            given = attributes.get("r", "")
            self._last = int(given) if given.isdecimal() else self._last + 1
            self._last_col = 0
            self._row = _Row(self._last, name, attributes, at, *self._bounds(at))
            self._rows[self._last] = self._row
        elif plain == "c" and self._row is not None:
            spot = parse_reference(attributes.get("r", "")) or (self._row.number, self._last_col + 1)
            self._last_col = spot[1]
            self._cell = self._row.cells[spot[1]] = _Cell(name, attributes, at, self._bounds(at)[1])
        elif plain == "f":
            if self._cell:
                self._cell.has_formula = True
            if attributes.get("t") in ("array", "dataTable") and attributes.get("ref"):
                self._arrays.append(attributes["ref"])
        elif plain == "col":
            low, high = int(attributes.get("min", "0")), int(attributes.get("max", "0"))
            self._listed.append((low, high))
            self._cols_name = name
            if attributes.get("style"):
                self._columns.append((low, high, attributes["style"]))
        elif plain == "sheetData":
            self._sheet_data = (name, at, self._bounds(at)[1])

    def _end(self, name: str) -> None:
        at, plain = self._parser.CurrentByteIndex, name.rpartition(":")[2]
        # of an element without an end tag the parser tells the byte after it, and its bounds are known already
        if plain == "c" and self._cell is not None:
            self._cell.end, self._cell = self._cell.end or self._after(at), None
        elif plain == "row" and self._row is not None:
            if not self._row.end:
                self._row.closing, self._row.end = at, self._after(at)
            self._row = None
        elif plain == "cols":
            self._cols_end = at
        elif plain == "sheetData" and not self._sheet_data[2]:
            self._sheet_data = (self._sheet_data[0], self._sheet_data[1], self._after(at))

    def _bounds(self, start: int) -> tuple[int, int]:
        """Return where an element without an end tag begins and ends; zeros for one that has one."""
        end = self._after(start)
        return (start, end) if self._data[end - 2 : end] == b"/>" else (0, 0)

    def _after(self, tag: int) -> int:
        """Return the byte after a tag."""
        return cast("re.Match[bytes]", _QUOTED.match(self._data, tag)).end()


def _cell_xml(name: str, attributes: Mapping[str, str], content: Content) -> str:
    kept = "".join(
        f' {key}="{escape_xml(value, {chr(34): "&quot;"})}"' for key, value in attributes.items() if key not in _DROPPED
    )
    prefix = name[:-1]
    if content is None:
        return f"<{name}{kept}/>"
    if isinstance(content, str):
        text = f'<{prefix}t xml:space="preserve">{escape_xml(escape_text(content))}</{prefix}t>'
        return f'<{name}{kept} t="inlineStr"><{prefix}is>{text}</{prefix}is></{name}>'
    return f"<{name}{kept}><{prefix}v>{content:f}</{prefix}v></{name}>"


def _covers(reference: str, spot: Spot) -> bool:
    ends = [parse_reference(end) for end in reference.split(":")]
    low, high = ends[0], ends[-1]
    return bool(low and high and low[0] <= spot[0] <= high[0] and low[1] <= spot[1] <= high[1])
