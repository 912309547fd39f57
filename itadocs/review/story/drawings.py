"""Read what is seen of a picture or a chart: its size, where it stands, its kind and colours."""

from __future__ import annotations

import hashlib

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, child, local, value
from itadocs.review.story.values import OFF, without_defaults

_LABELS = tuple(f"{{*}}show{name}" for name in ("Val", "CatName", "SerName", "Percent", "LegendKey"))
_CHARTS = "barChart bar3DChart lineChart line3DChart pieChart pie3DChart areaChart doughnutChart radarChart".split()
_AXES = ("{*}catAx", "{*}valAx", "{*}dateAx", "{*}serAx")
_USUAL = {"", "1000"}
"""The size of letters in a chart that says none, which other programs write out."""


def drawing_values(document: WordDocument, element: Element) -> dict[str, str]:
    """Return the size (EMU), the way of standing, and what is seen of a picture or chart."""
    extent = child(element, "extent")
    found = {"width": value(extent, "cx"), "height": value(extent, "cy")}
    found["floats"] = "on" if local(element) == "anchor" else ""
    shown = child(element, "docPr")
    found["described"] = " ".join(filter(None, (value(shown, "title"), value(shown, "descr"))))
    found |= _standing(element)
    chart = next(element.iter("{*}chart"), None)
    picture = next(element.iter("{*}blip"), None)
    if chart is not None and (part := document.target(value(chart, "id"))):
        found |= _chart(document.tree(part))
    elif picture is not None and (part := document.target(value(picture, "embed"))):
        found["picture"] = hashlib.sha256(document.content(part)).hexdigest()[:16]
        found |= _picture(element)
    return without_defaults(found)


def _standing(element: Element) -> dict[str, str]:
    """Return where a floating drawing stands and how text runs around it."""
    if local(element) != "anchor":
        return {}
    places = ((each, value(each, "relativeFrom")) for each in element.iterchildren("{*}positionH", "{*}positionV"))
    where = (f"{base}:{''.join(str(piece) for piece in each.itertext()).strip()}" for each, base in places)
    around = (local(each).removeprefix("wrap") for each in element if local(each).startswith("wrap"))
    behind = "" if value(element, "behindDoc") in ("", *OFF) else "behind"
    return {"standing": " ".join(where), "around": " ".join(filter(None, (*around, behind)))}


def _picture(element: Element) -> dict[str, str]:
    """Return how much of a picture is cut away, how it is turned, and the line around it."""
    crop = next(element.iter("{*}srcRect"), None)
    form = next(element.iter("{*}xfrm"), None)
    line = next(element.iter("{*}ln"), None)
    sides = {side: value(crop, side) for side in "ltrb"}
    turns = {name: value(form, name) for name in ("rot", "flipH", "flipV")}
    return {
        "cut": " ".join(f"{side}{text}" for side, text in sides.items() if text not in ("", "0")),
        "turned": " ".join(f"{name}{text}" for name, text in turns.items() if text not in ("", "0", "false")),
        "edge": "" if line is None or child(line, "noFill") is not None else value(line, "w") or "on",
    }


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
        "grid": str(sum(1 for _ in root.iter("{*}majorGridlines", "{*}minorGridlines")) or ""),
        "axes": " ".join(
            "off" if value(child(axis, "delete")) in ("1", "true") else "on" for axis in root.iter(*_AXES)
        ),
        "letters": " ".join(sorted({value(each, "sz") for each in root.iter("{*}defRPr", "{*}rPr")} - _USUAL)),
    }


def _colour(properties: Element | None) -> str:
    """Return the colour that fills; of a line, that it is drawn with."""
    for path in (("solidFill",), ("ln", "solidFill")):
        fill = child(properties, *path)
        if fill is not None and len(fill):
            return value(fill[0]).casefold()
    return ""
