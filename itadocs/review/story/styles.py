"""Tell what the styles of a document say about a paragraph and its runs: name, heading level, numbering, emphasis."""

from __future__ import annotations

from msgspec import Struct, field

from itadocs.ooxml.styles import styles_by_id
from itadocs.ooxml.xml import Element, child, local, value
from itadocs.review.story.looks import look_values
from itadocs.review.story.values import paragraph_values, without_defaults

_BY_SCRIPT = {"size": "sizeCs", "font": "fontCs"}
"""What Thai letters have apart from the others."""

Look = dict[str, str]


class NamedStyle(Struct, frozen=True):
    """Hold a style with what it has from those it is based on. ``level`` is 0-based, None where it is no heading."""

    name: str
    level: int | None
    is_numbered: bool
    look: Look
    layout: Look = field(default_factory=dict)
    list: str = ""
    """The id of the list its paragraphs are counted in."""


class Styles:
    """Hold the styles of a document by their id; an id nobody defined is a style without properties."""

    def __init__(self, root: Element | None, numbering: Element | None = None) -> None:
        self._elements = styles_by_id(root)
        self._default = next(
            (i for i, e in self._elements.items() if value(e, "type") == "paragraph" and value(e, "default") == "1"), ""
        )
        self._known: dict[str, NamedStyle] = {}
        defaults = child(root, "docDefaults")
        self._look = look_values(child(defaults, "rPrDefault", "rPr"))
        self._layout = paragraph_values(child(defaults, "pPrDefault", "pPr"))
        self._levels = _list_levels(numbering)

    def paragraph(self, properties: Element | None) -> NamedStyle:
        """Return the style of a paragraph, with its own numbering and level."""
        style = self.of(value(child(properties, "pStyle")) or self._default)
        numbering, level = child(properties, "numPr", "numId"), child(properties, "outlineLvl")
        is_numbered = value(numbering) != "0" if numbering is not None else style.is_numbered
        look = {**self._look, **style.look}
        mark = _mark(properties, look) if is_numbered else {}
        return NamedStyle(
            style.name,
            _level(level) if level is not None else style.level,
            is_numbered,
            look,
            without_defaults({**self._layout, **style.layout, **self._own_layout(properties), **mark}),
            style.list if numbering is None else value(numbering),
        )

    def run(self, properties: Element | None, paragraph: NamedStyle, *, is_thai: bool) -> str:
        """Return the look of a run's Thai letters, or of its others, as one word per kind."""
        character = value(child(properties, "rStyle"))
        look = {**paragraph.look, **(self.of(character).look if character else {}), **look_values(properties)}
        for kind, thai in _BY_SCRIPT.items():
            own = look.pop(thai, "")
            if is_thai:
                look[kind] = own
        found = (kind if kept == "on" else f"{kind}:{kept.replace(' ', '_')}" for kind, kept in look.items() if kept)
        return " ".join(sorted(found))

    def _own_layout(self, properties: Element | None) -> Look:
        """Return what a paragraph or a style itself says; its list stands behind its own indents."""
        number = child(properties, "numPr")
        level = value(child(number, "ilvl")) or "0"
        of_list = self._levels.get((value(child(number, "numId")), level), {}) if number is not None else {}
        return {**of_list, **paragraph_values(properties)}

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
            {**base.look, **look_values(child(element, "rPr"))},
            {**base.layout, **self._own_layout(child(element, "pPr"))},
            base.list if numbering is None else value(numbering),
        )


def _level(element: Element) -> int | None:
    text = value(element)
    return int(text) if text.isdecimal() and int(text) < 9 else None


def _mark(properties: Element | None, look: Look) -> Look:
    """Return how the end of a numbered paragraph looks, as its number does, where that is not as its style says."""
    own = look_values(child(properties, "rPr"))
    return {"mark": " ".join(f"{key}:{own[key]}" for key in sorted(own) if own[key] != look.get(key, ""))}


def _list_levels(numbering: Element | None) -> dict[tuple[str, str], Look]:
    """Map each list and level to what the list says of its paragraphs: how they are numbered, how far they stand in."""
    kinds = (
        {value(e, "abstractNumId"): e for e in numbering if local(e) == "abstractNum"} if numbering is not None else {}
    )
    found: dict[tuple[str, str], Look] = {}
    for number in numbering if numbering is not None else ():
        if local(number) != "num":
            continue
        kind = kinds.get(value(child(number, "abstractNumId")))
        changed = list(number.iterchildren("{*}lvlOverride"))
        own = [level for each in changed for level in each.iterchildren("{*}lvl")]
        for level in (*(kind.iterchildren("{*}lvl") if kind is not None else ()), *own):
            found[value(number, "numId"), value(level, "ilvl")] = _level_values(level)
        for each in changed:
            if begins := value(child(each, "startOverride")):
                found.setdefault((value(number, "numId"), value(each, "ilvl")), {})["number-start"] = begins
    return found


def _level_values(level: Element) -> Look:
    """Return what a level of a list says: how its numbers are written, where they begin, stand and look."""
    side, look = value(child(level, "lvlJc")), look_values(child(level, "rPr"))
    return {
        "number": f"{value(child(level, 'numFmt')) or 'decimal'} {value(child(level, 'lvlText'))}",
        "number-start": value(child(level, "start")),
        "number-side": "" if side == "start" else side,
        "number-gap": value(child(level, "suff")),
        "number-look": " ".join(f"{key}:{text}" for key, text in sorted(look.items()) if text),
        **paragraph_values(child(level, "pPr")),
    }
