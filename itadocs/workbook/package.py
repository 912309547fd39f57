"""Make the saved package the same for the same input, with what saving leaves out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from xml.sax.saxutils import escape

from itadocs import palette
from itadocs.ooxml.package import Package
from itadocs.ooxml.packing import write_package
from itadocs.workbook.content import Value
from itadocs.workbook.hidden import Cells, with_hidden

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_FIXED_HEIGHT = re.compile(rb'(<row r="(\d+)"[^>]*?) customHeight="1"')
_FORMULA = re.compile(
    rb'(?P<head><c r="(?P<name>[A-Z]+[0-9]+)"(?: s="[0-9]+")?)(?P<formula>><f>[^<]*</f>)<v(?:/>| ?/>|></v>)'
)
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_FONT_PART = re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER = (b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme").split()
"""Children of a font in the order the schema demands; openpyxl writes them in another."""
_NORMAL_FONT = f'<sz val="{palette.SIZE}"/><name val="{palette.FONT}"/><family val="2"/>'.encode()


def finish_package(
    package: bytes,
    stamp: datetime,
    automatic: Collection[str],
    first_row: int,
    results: Mapping[str, Mapping[str, Value]],
    hidden: Mapping[str, Cells],
) -> bytes:
    """Return the package with one date in its properties, the same for the same input.

    In the parts named by ``automatic`` heights are a first estimate from ``first_row`` on, so that a row still grows
    with what an officer types. ``results`` is part → cell → what its formula comes to, ``hidden`` part →
    cells that are written into it here.
    """
    source = Package(package)
    parts = {name: source.content(name) for name in source.names}
    for name, part in parts.items():
        if name == "docProps/core.xml":
            parts[name] = _MODIFIED.sub(rb"\g<1>" + f"{stamp:%Y-%m-%dT%H:%M:%SZ}".encode(), part)
        elif name == "xl/styles.xml":
            parts[name] = _mend_fonts(part)
        elif name in automatic:
            parts[name] = _FIXED_HEIGHT.sub(lambda row: row[1] if int(row[2]) >= first_row else row[0], part)
    for name, known in results.items():
        parts[name] = _with_results(parts[name], known)
    for name, cells in hidden.items():
        parts[name] = with_hidden(parts[name], cells)
    return write_package(parts)  # packed anew: openpyxl, writing piece by piece, does not always pack the same way


def _with_results(part: bytes, known: Mapping[str, Value]) -> bytes:
    """Return a sheet whose formulas have what they come to, where that is known."""

    def told(cell: re.Match[bytes]) -> bytes:
        value = known.get(cell["name"].decode())
        if value is None:
            return cell[0]
        kind = b' t="str"' if isinstance(value, str) else b""
        return cell["head"] + kind + cell["formula"] + f"<v>{escape(str(value))}</v>".encode()

    return _FORMULA.sub(told, part)


def order_fonts(package: bytes) -> bytes:
    """Return a package that openpyxl saved with the properties of every font in the order the schema demands."""
    source, styles = Package(package), "xl/styles.xml"
    parts = {name: source.packed(name) for name in source.names}
    return write_package({**parts, styles: _ordered_fonts(source.content(styles))})


def _mend_fonts(styles: bytes) -> bytes:
    """Give the normal style, in whose digits column widths are counted, the workbook's font, and order every font."""
    return _ordered_fonts(_FONT.sub(b"<font>" + _NORMAL_FONT + b"</font>", styles, count=1))


def _ordered_fonts(styles: bytes) -> bytes:
    return _FONT.sub(_ordered, styles)


def _ordered(font: re.Match[bytes]) -> bytes:
    parts = {part[1]: part[0] for part in _FONT_PART.finditer(font[1])}
    return b"<font>" + b"".join(parts[name] for name in sorted(parts, key=_FONT_ORDER.index)) + b"</font>"
