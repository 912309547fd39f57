"""Read what properties say of letters, as values that can be compared: emphasis, colours, size, font, effects."""

from __future__ import annotations

from itadocs.ooxml.xml import Element, local, qualified, value
from itadocs.review.story.values import OFF, colour_value, pattern, shade, written

_NEWER = qualified("w14:")
"""Effects of later versions, which have names of old ones."""
_TOGGLES = {"b": "b", "bCs": "b", "i": "i", "iCs": "i", "strike": "strike", "dstrike": "strike", "vanish": "hidden"}
_VALUES = frozenset(
    "highlight vertAlign caps smallCaps outline shadow emboss imprint effect bdr em w position spacing kern fitText "
    "rtl".split()
)
_FONTS = (("font", ("asciiTheme", "ascii")), ("fontCs", ("cstheme", "cs")))
_LATER = frozenset(
    "glow shadow reflection textOutline textFill scene3d props3d ligatures numForm numSpacing stylisticSets "
    "cntxtAlts".split()
)
"""What later versions of Word give to letters."""
_KERN = "kern:"


def look_values(properties: Element | None) -> dict[str, str]:
    """Return what is given for letters; empty is what is switched off.

    The size (half points) and the font of Thai letters stand apart (``…Cs``). What more is said of a value stands after
    a slash: the name a colour has in the theme, the colour of a line.
    """
    found: dict[str, str] = {}
    for element in properties if properties is not None else ():
        name, given = local(element), value(element)
        if str(element.tag).startswith(_NEWER):
            if name in _LATER:
                found[f"effect-{name}"] = written(element)
        elif name in _TOGGLES:
            found[_TOGGLES[name]] = "" if given in OFF else "on"
        elif name in ("sz", "szCs"):
            found["size" if name == "sz" else "sizeCs"] = given
        elif name == "rFonts":
            for key, slots in _FONTS:
                if font := next((value(element, slot) for slot in slots if value(element, slot)), ""):
                    found[key] = font
        elif name == "color":
            found["color"] = colour_value(element, "val", "theme")
        elif name == "u":
            line = colour_value(element, "color", "theme")
            found["u"] = "" if given in OFF else "/".join(filter(None, (given, line)))
        elif name == "shd":
            found |= {"shade": shade(element), "pattern": pattern(element)}
        elif name == "eastAsianLayout":
            found[f"effect-{name}"] = written(element)
        elif name in _VALUES:
            more = written(element) if name == "bdr" else ""
            found[name] = "" if given in OFF else "/".join(filter(None, (given or "on", more)))
    return found


def plain_look(look: str) -> str:
    """Return the look of letters without what LibreOffice (7.4, measured) cannot say.

    It writes any kerning as one, and a shading without the name its colour has in the theme.
    """
    return " ".join(sorted(map(_plain, look.split())))


def _plain(word: str) -> str:
    if word.startswith(_KERN):
        return _KERN
    return word.partition("/")[0] if word.startswith("shade:") else word
