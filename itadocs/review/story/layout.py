"""Read how a document is laid out besides its paragraphs: sections, tables, pictures, properties."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from itadocs.ooxml.tables import flat_children
from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, child, local, value
from itadocs.review.story.drawings import drawing_values
from itadocs.review.story.pages import read_sections, settings_values, theme_values
from itadocs.review.story.table_styles import TableStyles
from itadocs.review.story.values import MARGINS, Values, cell_values, row_values, table_values, without_defaults

_PROPERTIES = {
    "title": "title", "subject": "subject", "creator": "author", "keywords": "keywords", "description": "comments",
    "category": "category", "contentStatus": "status", "Manager": "manager",
}  # fmt: skip
_LABELLED = "MSIP_"
"""How the names of properties begin that Word itself adds where an organisation labels its documents."""


class TableLayout(Struct, frozen=True):
    """Hold how a table looks: as a whole, its rows, and the cells of each row."""

    values: Values
    rows: tuple[Values, ...]
    cells: tuple[tuple[Values, ...], ...]

    @property
    def is_fixed(self) -> bool:
        """Return whether its widths stay what they were, whatever is in it."""
        return "fixed" in self.values


class StoryLayout(Struct, frozen=True):
    """Hold what a document looks like besides its paragraphs.

    ``tables`` maps the part and the number of a table in it (1-based, as in the story) to the table. ``drawings`` are
    those of the body in its order. ``saved_by`` is the program that wrote the file last.
    """

    sections: tuple[Values, ...] = ()
    tables: Mapping[tuple[str, int], TableLayout] = field(default_factory=dict)
    drawings: tuple[Values, ...] = ()
    properties: Values = field(default_factory=dict)
    background: str = ""
    saved_by: str = ""

    @property
    def is_by_libreoffice(self) -> bool:
        """Return whether LibreOffice wrote the file: it says much in its own way, and some things not at all."""
        return self.saved_by.startswith(("LibreOffice", "OpenOffice", "Collabora"))


def read_layout(document: WordDocument, tables: dict[tuple[str, int], Element]) -> StoryLayout:
    """Return the layout of a document; ``tables`` are its tables as the walk through it counted them."""
    background = child(document.document, "background")
    styles = TableStyles(document.tree_of_kind("styles"))
    return StoryLayout(
        sections=tuple(read_sections(document)),
        tables={key: read_table(element, styles) for key, element in tables.items()},
        drawings=tuple(drawing_values(document, each) for each in document.document.iter("{*}inline", "{*}anchor")),
        properties={**_properties(document), **settings_values(document), **theme_values(document)},
        background=value(background, "color"),
        saved_by=_saved_by(document),
    )


def read_table(element: Element, styles: TableStyles) -> TableLayout:
    """Return the layout of a table, what its style says of it as a whole counted in."""
    rows = flat_children(element, "tr")
    cells = tuple(tuple(map(cell_values, flat_children(row, "tc"))) for row in rows)
    style = value(child(element, "tblPr", "tblStyle"))
    values = {
        "style": styles.name(style),
        "style-look": styles.look(style),
        "parts": styles.parts(style, child(element, "tblPr", "tblLook")),
        MARGINS: styles.margins(style),
        **table_values(element),
    }
    return TableLayout(without_defaults(values), tuple(map(row_values, rows)), cells)


def _properties(document: WordDocument) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in ("docProps/core.xml", "docProps/custom.xml", "docProps/app.xml"):
        for element in document.tree(part) if part in document else ():
            name = value(element, "name") if part.endswith("custom.xml") else _PROPERTIES.get(local(element), "")
            if name and not name.startswith(_LABELLED):
                text = "".join(str(piece) for piece in element.itertext()).strip()
                found[name] = text
    return without_defaults(found)


def _saved_by(document: WordDocument) -> str:
    part = "docProps/app.xml"
    found = child(document.tree(part), "Application") if part in document else None
    return "" if found is None else found.text or ""
