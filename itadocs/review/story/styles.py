"""Tell what the styles of a document say about a paragraph and its runs: name, heading level, numbering, emphasis."""

from __future__ import annotations

from msgspec import Struct

from itadocs.ooxml.xml import Element, child, local, value

_OFF = frozenset({"0", "false", "off", "none", "nil", "auto", "baseline"})
_TOGGLES = {"b": "b", "bCs": "b", "i": "i", "iCs": "i", "strike": "strike", "dstrike": "strike", "vanish": "hidden"}
_VALUES = {"u": "u", "highlight": "highlight", "color": "color", "vertAlign": "vertAlign"}

Look = dict[str, str]


class NamedStyle(Struct, frozen=True):
    """Hold a style with what it has from those it is based on. ``level`` is 0-based, None where it is no heading."""

    name: str
    level: int | None
    is_numbered: bool
    look: Look


class Styles:
    """Hold the styles of a document by their id; an id nobody defined is a style without properties."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {value(e, "styleId"): e for e in root if local(e) == "style"} if root is not None else {}
        self._default = next(
            (i for i, e in self._elements.items() if value(e, "type") == "paragraph" and value(e, "default") == "1"), ""
        )
        self._known: dict[str, NamedStyle] = {}

    def paragraph(self, properties: Element | None) -> NamedStyle:
        """Return the style of a paragraph, with its own numbering and level."""
        style = self.of(value(child(properties, "pStyle")) or self._default)
        numbering, level = child(properties, "numPr", "numId"), child(properties, "outlineLvl")
        return NamedStyle(
            style.name,
            _level(level) if level is not None else style.level,
            value(numbering) != "0" if numbering is not None else style.is_numbered,
            style.look,
        )

    def run(self, properties: Element | None, paragraph: NamedStyle) -> str:
        """Return the emphasis of a run, as one word per kind."""
        character = value(child(properties, "rStyle"))
        look = {**paragraph.look, **(self.of(character).look if character else {}), **_look(properties)}
        return " ".join(sorted(kind if kept == "on" else f"{kind}:{kept}" for kind, kept in look.items() if kept))

    def of(self, style_id: str) -> NamedStyle:
        """Return the style of an id."""
        if style_id not in self._known:
            self._known[style_id] = NamedStyle(style_id, None, False, {})  # a style based on itself ends here
            self._known[style_id] = self._read(style_id)
        return self._known[style_id]

    def _read(self, style_id: str) -> NamedStyle:
        element = self._elements.get(style_id)
        based = value(child(element, "basedOn"))
        base = self.of(based) if based else NamedStyle("", None, False, {})
        numbering, level = child(element, "pPr", "numPr", "numId"), child(element, "pPr", "outlineLvl")
        return NamedStyle(
            value(child(element, "name")) or style_id,
            _level(level) if level is not None else base.level,
            value(numbering) != "0" if numbering is not None else base.is_numbered,
            {**base.look, **_look(child(element, "rPr"))},
        )


def _level(element: Element) -> int | None:
    text = value(element)
    return int(text) if text.isdecimal() and int(text) < 9 else None


def _look(properties: Element | None) -> Look:
    look: Look = {}
    for element in properties if properties is not None else ():
        name, given = local(element), value(element)
        if name in _TOGGLES:
            look[_TOGGLES[name]] = "" if given in _OFF else "on"
        elif name in _VALUES:
            look[_VALUES[name]] = "" if given in _OFF else given.casefold()
    return look
