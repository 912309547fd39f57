"""Read how a document is laid out besides its paragraphs: sections, tables, pictures, properties."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from msgspec import Struct, field

from itadocs.ooxml.tables import flat_children
from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, child, local, value
from itadocs.review.story.values import (
    OFF,
    Values,
    cell_values,
    row_values,
    section_values,
    table_values,
    without_defaults,
)

_PROPERTIES = {
    "title": "title", "subject": "subject", "creator": "author", "keywords": "keywords", "description": "comments",
    "category": "category", "contentStatus": "status",
}  # fmt: skip
_LABELLED = "MSIP_"
"""How the names of properties begin that Word itself adds where an organisation labels its documents."""
_LABELS = tuple(f"{{*}}show{name}" for name in ("Val", "CatName", "SerName", "Percent", "LegendKey"))
_CHARTS = "barChart bar3DChart lineChart line3DChart pieChart pie3DChart areaChart doughnutChart radarChart".split()


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
    return StoryLayout(
        sections=tuple(map(section_values, document.document.iter("{*}sectPr"))),
        tables={key: _table(element) for key, element in tables.items()},
        drawings=tuple(_drawing(document, each) for each in document.document.iter("{*}inline", "{*}anchor")),
        properties=_properties(document),
        background=value(background, "color"),
        saved_by=_saved_by(document),
    )


def _table(element: Element) -> TableLayout:
    rows = flat_children(element, "tr")
    cells = tuple(tuple(map(cell_values, flat_children(row, "tc"))) for row in rows)
    return TableLayout(table_values(element), tuple(map(row_values, rows)), cells)


def _drawing(document: WordDocument, element: Element) -> dict[str, str]:
    """Return the size (EMU), the way of standing, and what is seen of a picture or chart."""
    extent = child(element, "extent")
    found = {"width": value(extent, "cx"), "height": value(extent, "cy")}
    found["floats"] = "on" if local(element) == "anchor" else ""
    chart = next(element.iter("{*}chart"), None)
    picture = next(element.iter("{*}blip"), None)
    if chart is not None and (part := document.target(value(chart, "id"))):
        found |= _chart(document.tree(part))
    elif picture is not None and (part := document.target(value(picture, "embed"))):
        found["picture"] = hashlib.sha256(document.content(part)).hexdigest()[:16]
    return without_defaults(found)


def _chart(root: Element) -> dict[str, str]:
    """Return what kind of chart it is and what colours its series and points have."""
    plots = [each for each in root.iter() if local(each) in _CHARTS]
    colours = []
    for series in (each for plot in plots for each in plot.iterchildren("{*}ser")):
        points = {value(child(each, "idx")): _colour(child(each, "spPr")) for each in series.iterchildren("{*}dPt")}
        shown = " ".join(f"{number}={colour}" for number, colour in sorted(points.items()) if colour)
        colours.append(" ".join(filter(None, (_colour(child(series, "spPr")), shown))))
    return {
        "chart": " ".join(f"{local(each).removesuffix('Chart')}{value(child(each, 'barDir'))}" for each in plots),
        "colours": "; ".join(colours),
        "legend": value(child(root, "chart", "legend", "legendPos"))
        if child(root, "chart", "legend") is not None
        else "",
        "labels": " ".join(sorted({local(each) for each in root.iter(*_LABELS) if value(each) not in OFF})),
        "scale": " ".join(value(each) for each in root.iter("{*}min", "{*}max", "{*}majorUnit")),
        "gap": " ".join(value(each) for each in root.iter("{*}gapWidth")),
    }


def _colour(properties: Element | None) -> str:
    """Return the colour that fills; of a line, that it is drawn with."""
    for path in (("solidFill",), ("ln", "solidFill")):
        fill = child(properties, *path)
        if fill is not None and len(fill):
            return value(fill[0]).casefold()
    return ""


def _properties(document: WordDocument) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in ("docProps/core.xml", "docProps/custom.xml"):
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
