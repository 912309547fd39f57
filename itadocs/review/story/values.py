"""Read what properties say of paragraphs, letters, tables and pages, as values that can be compared.

A program that saves writes out what was left to a default, orders attributes anew and adds what is for itself alone
(languages, proofing, ids of revisions). None of this is in the values; what people see and can change is.
"""

from __future__ import annotations

from collections.abc import Mapping

from itadocs.ooxml.xml import Element, child, local, value

Values = Mapping[str, str]
"""The name of a property → what it is, as text; one that is not there has its default."""

OTHER = "other:"
"""How the names of properties begin that have no name of their own here: what they say is compared as it is written."""

MARGINS = "cell-margins"
"""The margins of the cells of a table, which it may have from its style."""

OFF = frozenset({"0", "false", "off", "none", "nil", "auto", "baseline"})
_ALIGNMENTS = {"start": "left", "end": "right"}
_INDENTS = {"left": "left", "start": "left", "right": "right", "end": "right"}
_PARAGRAPH_NOISE = frozenset(
    "pStyle numPr rPr sectPr pPrChange divId cnfStyle suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct "
    "autoSpaceDE autoSpaceDN adjustRightInd snapToGrid suppressOverlap textboxTightWrap".split()
)
"""What is told otherwise (styles, lists, breaks), and what says nothing in Thai or writes a default out."""
_ROW_NOISE = frozenset("cnfStyle ins del trPrChange gridBefore gridAfter wBefore wAfter divId".split())
_EXCEPTION_NOISE = frozenset("tblW tblLayout tblLook tblCellMar tblPrExChange".split())
"""Of what a row says otherwise than its table: what Word writes out of itself where it joins tables."""
_CELL_NOISE = frozenset("cnfStyle tcW gridSpan vMerge shd vAlign tcPrChange cellIns cellDel cellMerge hideMark".split())
_TABLE_NOISE = frozenset(
    "tblLook tblLayout tblW tblInd jc tblStyle tblPrChange tblStyleRowBandSize tblStyleColBandSize tblOverlap".split()
)
_SECTION_OTHERS = frozenset("pgBorders lnNumType bidi footnotePr endnotePr formProt noEndnote rtlGutter".split())
_DEFAULTS = {
    "align": ("left",), "left": ("0",), "right": ("0",), "first": ("0",), "before": ("0",), "after": ("0",),
    "line": ("240 auto",), "widow": ("on",), "vertical": ("top",), "type": ("nextPage",), "columns": ("1",),
    "gutter": ("0",), "pages": ("decimal",), "direction": ("lrTb",), "span": ("1",), "indent": ("0",), "level": ("9",),
    "number-start": ("1",), "number-side": ("left",), "number-gap": ("tab",), "row-before": ("0",), "row-after": ("0",),
}  # fmt: skip


def without_defaults(values: Values) -> dict[str, str]:
    """Return the values that are no default and not switched off."""
    return {key: text for key, text in values.items() if text and text not in _DEFAULTS.get(key, ())}


def paragraph_values(properties: Element | None) -> dict[str, str]:
    """Return what is given for a paragraph. Lengths are in twips; a hanging first line is negative."""
    found: dict[str, str] = {}
    for element in properties if properties is not None else ():
        name, given = local(element), value(element)
        if name == "jc":
            found["align"] = _ALIGNMENTS.get(given, given)
        elif name == "ind":
            found |= _indents(element)
        elif name == "spacing":
            found |= _spacing(element)
        elif name in ("keepNext", "keepLines", "pageBreakBefore", "contextualSpacing", "bidi"):
            found[name] = "" if given in OFF else "on"
        elif name == "widowControl":
            found["widow"] = "off" if given in OFF else "on"
        elif name == "shd":
            found |= {"shade": shade(element), "pattern": pattern(element)}
        elif name == "outlineLvl":
            found["level"] = given
        elif name == "tabs":
            found["tabs"] = _tabs(element)
        elif name not in _PARAGRAPH_NOISE:
            found[f"{OTHER}{name}"] = written(element)
    return found


def _indents(element: Element) -> dict[str, str]:
    found = {}
    for name, key in _INDENTS.items():
        if given := value(element, name):
            found[key] = given
    first, hanging = value(element, "firstLine"), value(element, "hanging")
    if hanging and hanging != "0":
        found["first"] = f"-{hanging}"
    elif first or hanging:
        found["first"] = first or "0"
    return found


def _spacing(element: Element) -> dict[str, str]:
    found = {key: given for key in ("before", "after") if (given := value(element, key))}
    for key in ("before", "after"):
        if value(element, f"{key}Autospacing") not in ("", *OFF):
            found[key] = "auto"
    if line := value(element, "line"):
        found["line"] = f"{line} {value(element, 'lineRule') or 'auto'}"
    return found


def colour_value(element: Element | None, name: str, theme: str) -> str:
    """Return a colour; one of the theme with its name there, after a slash, as it follows the theme. Empty for none.

    ``name`` and ``theme`` are how the attribute is called and how those begin that say it by the theme.
    """
    given, (named, *changed) = value(element, name).casefold(), (value(element, each) for each in theme_names(theme))
    if not named:
        return "" if given in OFF else given
    return "/".join((given or "auto", named, *changed))


def theme_names(theme: str) -> tuple[str, str, str]:
    """Return the attributes that say a colour by the theme: which one, and how much lighter and darker it is."""
    return (theme if theme.endswith("Fill") else f"{theme}Color", f"{theme}Tint", f"{theme}Shade")


def shade(element: Element | None) -> str:
    """Return the colour a shading fills with; empty for none."""
    front = colour_value(element, "color", "theme") if value(element) == "solid" else ""
    return front or colour_value(element, "fill", "themeFill")


def pattern(element: Element | None) -> str:
    """Return the pattern a shading draws over its colour; empty for none."""
    drawn = value(element)
    return "" if drawn in ("clear", "solid", *OFF) else drawn


def _tabs(element: Element) -> str:
    """Return tab stops in their order: where, of what kind, led to by what."""
    stops = [(value(each, "pos"), value(each), value(each, "leader")) for each in element.iterchildren("{*}tab")]
    said = sorted(
        (_number(at), at, _ALIGNMENTS.get(kind, kind), "" if lead in OFF else lead) for at, kind, lead in stops
    )
    return " ".join("-".join(filter(None, each[1:])) for each in said)


def section_values(section: Element) -> dict[str, str]:
    """Return what a section says of its pages, lengths in twips."""
    found = {"orient": "portrait"}
    for element in section:
        name = local(element)
        if name == "pgSz":
            wide, high = value(element, "w"), value(element, "h")
            found["paper"] = f"{wide} {high}"
            found["orient"] = "landscape" if _number(wide) > _number(high) else "portrait"
        elif name == "pgMar":
            found |= {f"margin-{key}": value(element, key) for key in ("top", "right", "bottom", "left")}
            found |= {"gutter": value(element, "gutter")}
            found |= {f"edge-{key}": value(element, key) for key in ("header", "footer")}
        elif name == "cols":
            found |= _columns(element)
        elif name == "pgNumType":
            found |= {"pages": value(element, "fmt"), "start": value(element, "start")}
            found["chapters"] = f"{value(element, 'chapStyle')} {value(element, 'chapSep')}".strip()
        elif name == "paperSrc":
            trays = value(element, "first") or "0", value(element, "other") or "0"
            found[f"{OTHER}paperSrc"] = "" if trays == ("0", "0") else " ".join(trays)
        elif name == "docGrid":
            found["page-grid"] = _grid(element)
        elif name == "titlePg":
            found["title-page"] = "" if value(element) in OFF else "on"
        elif name == "vAlign":
            found["vertical"] = value(element)
        elif name == "textDirection":
            found["direction"] = value(element)
        elif name == "type":
            found["type"] = value(element)
        elif name in _SECTION_OTHERS:
            found[f"{OTHER}{name}"] = written(element)
    return without_defaults(found)


def _columns(element: Element) -> dict[str, str]:
    """Return what is said of the columns of a page; the space between them where there are several."""
    number, own = value(element, "num") or "1", list(element.iterchildren("{*}col"))
    spaces = [value(each, "space") for each in own[:-1]] or [value(element, "space") or "720"]
    return {
        "columns": number,
        "column-line": "" if value(element, "sep") in ("", *OFF) else "on",
        "column-widths": " ".join(value(each, "w") for each in own),
        "column-space": "" if number == "1" else " ".join(filter(None, spaces)),
    }


def _grid(element: Element) -> str:
    """Return the grid lines and letters are set on; empty where there is none."""
    kind = value(element, "type")
    if kind in ("", "default"):
        return ""
    spaces = ("linePitch",) if kind == "lines" else ("linePitch", "charSpace")
    return " ".join((kind, *(value(element, each) or "0" for each in spaces)))


def table_values(table: Element) -> dict[str, str]:
    """Return what is said of a table as a whole; its indent in twips."""
    properties = child(table, "tblPr")
    found = {
        "align": _ALIGNMENTS.get(value(child(properties, "jc")), value(child(properties, "jc"))),
        "indent": value(child(properties, "tblInd"), "w"),
        "preferred": _preferred(child(properties, "tblW")),
    }
    if value(child(properties, "tblLayout"), "type") == "fixed":
        grid = child(table, "tblGrid")
        widths = (value(column, "w") for column in grid) if grid is not None else ()
        found |= {"fixed": "on", "widths": " ".join(widths)}
    for element in properties if properties is not None else ():
        if local(element) == "tblCellMar":
            found[MARGINS] = written(element)
        elif local(element) == "tblOverlap":
            found[f"{OTHER}tblOverlap"] = "never" if value(element) == "never" else ""
        elif local(element) not in _TABLE_NOISE:
            found[f"{OTHER}{local(element)}"] = written(element)
    return without_defaults(found)


def _preferred(width: Element | None) -> str:
    """Return the width a table is wanted to have, in twips or as a share of the page; empty where it is left open."""
    kind, wide = value(width, "type") or "dxa", value(width, "w")
    if kind == "pct":
        return wide if wide.endswith("%") else f"{_number(wide) / 50:g}%"
    return wide if kind == "dxa" and _number(wide) else ""


def row_values(row: Element) -> dict[str, str]:
    """Return what is said of a row; its height in twips with the rule."""
    found = {}
    properties, exceptions = child(row, "trPr"), child(row, "tblPrEx")
    for side in ("Before", "After"):
        found[f"row-{side.lower()}"] = value(child(properties, f"grid{side}"))
    for element in exceptions if exceptions is not None else ():
        if local(element) not in _EXCEPTION_NOISE:
            found[f"{OTHER}row-{local(element)}"] = written(element)
    for element in properties if properties is not None else ():
        name = local(element)
        if name == "trHeight":
            rule = value(element, "hRule") or "atLeast"
            found["height"] = "" if rule == "auto" or not _number(value(element)) else f"{value(element)} {rule}"
        elif name in ("cantSplit", "tblHeader"):
            found[name] = "" if value(element) in OFF else "on"
        elif name == "jc":
            found["align"] = _ALIGNMENTS.get(value(element), value(element))
        elif name not in _ROW_NOISE:
            found[f"{OTHER}{name}"] = written(element)
    return without_defaults(found)


def cell_values(cell: Element) -> dict[str, str]:
    """Return what is said of a cell; its width in twips, empty where that is left to the program."""
    properties = child(cell, "tcPr")
    width, merge = child(properties, "tcW"), child(properties, "vMerge")
    found = {
        "width": value(width, "w") if value(width, "type") in ("", "dxa") else "",
        "shade": shade(child(properties, "shd")),
        "pattern": pattern(child(properties, "shd")),
        "vertical": value(child(properties, "vAlign")),
        "span": value(child(properties, "gridSpan")),
        "merge": "on" if merge is not None and value(merge) in ("", "continue") else "",
    }
    for element in properties if properties is not None else ():
        if local(element) not in _CELL_NOISE:
            found[f"{OTHER}{local(element)}"] = written(element)
    return without_defaults(found)


def written(element: Element) -> str:
    """Return an element as text that does not depend on how it is written; empty for a switch that is off."""
    if not len(element) and value(element) in OFF:
        return ""
    own = sorted(
        (str(key).rpartition("}")[2], str(text))
        for key, text in element.attrib.items()
        if not str(key).rpartition("}")[2].startswith("rsid")
    )
    inner = " ".join(f"{local(each)}({written(each)})" for each in element)
    return " ".join(filter(None, (*(f"{key}={text}" for key, text in own), inner))) or "on"


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
