"""Read the officer's workbook as pull needs it: what a cell holds as typed, and write it with some cells changed."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers.expat import ExpatError

from msgspec import Struct

from itadocs.errors import ReviewError
from itadocs.ooxml.bounds import PackageError
from itadocs.ooxml.package import Package
from itadocs.ooxml.packing import write_package
from itadocs.ooxml.xml import Element, local
from itadocs.problems import Where
from itadocs.read.cells import Spot
from itadocs.read.escapes import unescape_text
from itadocs.read.parts import list_sheets, parse_stored, rich_text
from itadocs.read.serials import Shown
from itadocs.workbook.edit.cellxml import Content, SheetXml


class StoredCell(Struct, frozen=True):
    """Hold what is in a cell. ``text`` is as typed, empty for a number or a blank; ``number`` as stored."""

    text: str = ""
    number: str = ""
    shown: Shown = Shown.NUMBER
    is_formula: bool = False
    is_covered: bool = False
    """Under a merged range, where nobody would see it."""
    from_1904: bool = False

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is in it."""
        return not self.text.strip() and not self.number


class BookFile:
    """Hold a workbook's bytes. Raises PackageError where they cannot be read, ReviewError P04 for a sheet that is not
    in UTF-8."""

    def __init__(self, data: bytes) -> None:
        package = Package(data)
        self._package = package
        self._parts = {sheet.title: sheet.part for sheet in list_sheets(package)}
        self._stored = parse_stored(package)
        shared = [r.target for r in package.related(package.workbook).values() if r.kind == "sharedStrings"]
        self._texts = [rich_text(item) for item in package.elements(shared[0], "si")] if shared else []
        self._sheets: dict[str, SheetXml] = {}
        self._cells: dict[str, dict[Spot, tuple[str, str]]] = {}
        self._merged: dict[str, list[tuple[Spot, Spot]]] = {}

    def stored_cell(self, where: Where) -> StoredCell:
        """Return what is in a cell now."""
        sheet, spot = str(where.sheet), (where.row or 0, where.col or 0)
        if sheet not in self._parts:
            return StoredCell()
        self._read(sheet)
        text, number = self._cells[sheet].get(spot, ("", ""))
        xml = self._sheet(sheet)
        return StoredCell(
            text, number, self._stored.style(xml.style(spot)), xml.has_formula(spot),
            any(low <= spot and low[1] <= spot[1] <= high[1] and spot[0] <= high[0] and spot != low
                for low, high in self._merged[sheet]),
            self._stored.from_1904,
        )  # fmt: skip

    def written(
        self,
        contents: Mapping[Where, Content],
        likes: Mapping[Where, Where] | None = None,
        widths: Mapping[Where, float] | None = None,
    ) -> bytes:
        """Return the workbook with other contents in some cells; every other part as it was, byte for byte.

        ``likes`` is a cell that is not there yet → one of its sheet that it is to look like; ``widths`` is a cell → the
        width of its column, in Excel's units, where the sheet says none.

        Raises ReviewError P04 for a part that cannot be copied.
        """
        parts: dict[str, dict[Spot, Content]] = {}
        for where, content in contents.items():
            parts.setdefault(str(where.sheet), {})[where.row or 0, where.col or 0] = content
        package = self._package
        changed = {}
        for sheet, cells in parts.items():
            alike = {_spot(new): _spot(old) for new, old in (likes or {}).items() if new.sheet == sheet}
            wide = {where.col or 0: width for where, width in (widths or {}).items() if where.sheet == sheet}
            changed[package.spelling(self._parts[sheet])] = self._sheet(sheet).written(cells, alike, wide)
        others = [name for name in package.names if name not in changed]
        try:
            kept = {name: package.packed(name, unread=True) for name in others}
        except PackageError as error:
            raise ReviewError("P04", found=error.part, reason=str(error)) from error
        return write_package({name: changed.get(name) or kept[name] for name in package.names}, as_ordered=True)

    def _sheet(self, sheet: str) -> SheetXml:
        if sheet not in self._sheets:
            try:
                self._sheets[sheet] = SheetXml(self._package.content(self._parts[sheet]))
            except (ValueError, ExpatError) as error:
                reason = "แผ่นงานบันทึกด้วยรหัสอักขระอื่น เปิดใน Excel แล้วบันทึกใหม่"
                raise ReviewError("P04", found=sheet, reason=reason) from error
        return self._sheets[sheet]

    def _read(self, sheet: str) -> None:
        """Read the raw texts and numbers of a sheet, and its merged ranges."""
        from itadocs.read.cells import parse_reference, parse_row_no

        if sheet in self._cells:
            return
        cells: dict[Spot, tuple[str, str]] = {}
        merged: list[tuple[Spot, Spot]] = []
        row = 0
        for element in self._package.elements(self._parts[sheet], "row", "mergeCell"):
            if local(element) == "mergeCell":
                ends = [parse_reference(end) for end in (element.get("ref") or "").split(":")]
                if len(ends) == 2 and ends[0] and ends[1]:
                    merged.append((ends[0], ends[1]))
                continue
            row, col = parse_row_no(element.get("r"), row + 1), 0
            for child in element:
                spot = parse_reference(child.get("r") or "") or (row, col + 1)
                col = spot[1]
                cells[spot] = self._raw(child)
        self._cells[sheet], self._merged[sheet] = cells, merged

    def _raw(self, element: Element) -> tuple[str, str]:
        kind = element.get("t", "n")
        value = next((child.text or "" for child in element if local(child) == "v"), "")
        inline = next((rich_text(child) for child in element if local(child) == "is"), "")
        if kind == "s":
            index = int(value) if value.isdecimal() else len(self._texts)
            return (self._texts[index] if index < len(self._texts) else "", "")
        if kind == "str":
            return unescape_text(value), ""
        return (inline or value, "") if kind in ("inlineStr", "d", "e", "b") else ("", value.strip())


def _spot(where: Where) -> Spot:
    return where.row or 0, where.col or 0
