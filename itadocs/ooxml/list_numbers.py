"""Count the numbers of paragraphs in lists, as Word prints them before a heading."""

from __future__ import annotations

import re

from itadocs.ooxml.styles import style_chain, styles_by_id
from itadocs.ooxml.xml import Element, child, local, value
from itadocs.thai.digits import DigitStyle, style_digits

_PLACE = re.compile(r"%(\d)")
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_BETWEEN = {"space": " ", "nothing": ""}
"""What stands between number and text; a tab where a list says nothing else."""


class ListNumbers:
    """Count through a document. ``numbering`` and ``styles`` are the roots of those parts; None for none."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        found = list(numbering) if numbering is not None else []
        self._kinds = {value(each, "abstractNumId"): each for each in found if local(each) == "abstractNum"}
        self._lists = {value(each, "numId"): each for each in found if local(each) == "num"}
        self._styles = styles_by_id(styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def count(self, paragraph: Element) -> str:
        """Count a paragraph, the next of the document; return its number with what stands between it and the text.

        Empty for one that prints none.
        """
        number, level = self._list_of(child(paragraph, "pPr"))
        entry = self._lists.get(number)
        kind = value(child(entry, "abstractNumId"))
        levels = {int(value(each, "ilvl") or 0): each for each in self._kinds.get(kind, ()) if local(each) == "lvl"}
        if entry is None or level not in levels:
            return ""
        counts = self._counts.setdefault(kind, {})
        if number not in self._begun:
            self._begun.add(number)
            for override in (each for each in entry if local(each) == "lvlOverride"):
                start = value(child(override, "startOverride"))
                if start.isdecimal():
                    counts[int(value(override, "ilvl") or 0)] = int(start) - 1
        counts[level] = counts.get(level, _start(levels[level]) - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        for above in range(level):
            if above in levels:
                counts.setdefault(above, _start(levels[above]))
        if value(child(levels[level], "numFmt")) in ("none", "bullet"):
            return ""
        text = _PLACE.sub(
            lambda found: _as_written(counts.get(int(found[1]) - 1, 1), levels.get(int(found[1]) - 1)),
            value(child(levels[level], "lvlText")),
        )
        between = _BETWEEN.get(value(child(levels[level], "suff")), "\t")
        return f"{text}{between}" if text else ""

    def _list_of(self, properties: Element | None) -> tuple[str, int]:
        """Return the list and the level a paragraph is in, by itself or by its style; an empty list for none."""
        own = child(properties, "numPr")
        level = value(child(own, "ilvl"))
        number = value(child(own, "numId"))
        for style in style_chain(self._styles, value(child(properties, "pStyle"))):
            if number:
                break
            listed = child(style, "pPr", "numPr")
            number = value(child(listed, "numId"))
            level = level or value(child(listed, "ilvl"))
        return number, int(level) if level.isdecimal() else 0


def _start(level: Element) -> int:
    start = value(child(level, "start"))
    return int(start) if start.isdecimal() else 1


def _as_written(number: int, level: Element | None) -> str:
    """Return a number in the format of a level of a list."""
    match value(child(level, "numFmt")):
        case "thaiNumbers":
            return style_digits(str(number), DigitStyle.THAI)
        case "thaiLetters":
            return _THAI_LETTERS[(number - 1) % len(_THAI_LETTERS)]
        case "lowerLetter" | "upperLetter" as name:
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter if name == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman" as name:
            roman = ""
            for size, sign in _ROMAN:
                roman, number = roman + sign * (number // size), number % size
            return roman if name == "upperRoman" else roman.lower()
        case _:
            return str(number)
