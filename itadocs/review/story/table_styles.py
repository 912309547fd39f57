"""Find what a table has of its style: the name, the margins of its cells, the parts it wears."""

from __future__ import annotations

import string

from itadocs.ooxml.styles import style_chain, styles_by_id
from itadocs.ooxml.xml import Element, child, local, value
from itadocs.review.story.values import MARGINS, OFF, table_values, written

_PARTS = {
    "firstRow": ("firstRow neCell nwCell", 0x20),
    "lastRow": ("lastRow seCell swCell", 0x40),
    "firstColumn": ("firstCol nwCell swCell", 0x80),
    "lastColumn": ("lastCol neCell seCell", 0x100),
    "noHBand": ("band1Horz band2Horz", 0x200),
    "noVBand": ("band1Vert band2Vert", 0x400),
}
"""What a table says of the parts of its style → the parts it is about, and the bit older versions say it by."""
_SEEN = frozenset("tblBorders shd tblCellSpacing jc tcPr trPr rPr pPr tblStylePr".split())


class TableStyles:
    """Hold the styles of tables by their id: their names, which other programs keep, and what tables have of them."""

    def __init__(self, root: Element | None) -> None:
        self._elements = styles_by_id(root)
        self._looks: dict[str, str] = {}

    def name(self, style_id: str) -> str:
        """Return the name of a style; its id where nobody defined it."""
        return value(child(self._elements.get(style_id), "name")) or style_id

    def margins(self, style_id: str) -> str:
        """Return the margins of cells in a table of that style, as a table says them; empty where it says none."""
        said = (table_values(style).get(MARGINS) for style in style_chain(self._elements, style_id))
        return next(filter(None, said), "")

    def look(self, style_id: str) -> str:
        """Return what a style says of lines, shading and letters, of the whole and of parts; empty where nothing."""
        if style_id not in self._looks:
            said = (
                f"{local(each)}({written(each)})"
                for style in style_chain(self._elements, style_id)
                for each in (*style, *style.iterfind("{*}tblPr/{*}*"))
                if local(each) in _SEEN
            )
            self._looks[style_id] = " ".join(said)
        return self._looks[style_id]

    def parts(self, style_id: str, look: Element | None) -> str:
        """Return what a table says of the parts of its style, such as a first row, that the style has.

        Empty where the table does not say it, and where its style has no parts.
        """
        chain = style_chain(self._elements, style_id)
        styled = {value(part, "type") for style in chain for part in style.iterchildren("{*}tblStylePr")}
        if look is None:
            return ""
        asked = {name: bit for name, (parts, bit) in _PARTS.items() if styled & set(parts.split())}
        return " ".join(f"{name}={_is_set(look, name, bit)}" for name, bit in asked.items())


def _is_set(look: Element, name: str, bit: int) -> bool:
    if given := value(look, name):
        return given not in OFF
    bits = value(look)
    return bool(bits) and set(bits) <= set(string.hexdigits) and bool(int(bits, 16) & bit)
