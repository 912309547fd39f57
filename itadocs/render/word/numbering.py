"""Read the lists of a template: which paragraph belongs to which, and add lists for every value that is one."""

from __future__ import annotations

import re
from functools import lru_cache

from itadocs.ooxml.styles import style_chain, styles_by_id
from itadocs.ooxml.xml import Element, new, w

_ABSTRACT = re.compile(r'<w:abstractNum [^>]*?w:abstractNumId="(\d+)"[^>]*>(.*?)</w:abstractNum>', re.DOTALL)


class Numbering:
    """Read ``word/numbering.xml`` and the list styles of ``word/styles.xml``; both may be missing."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self.abstract_numbers: dict[int, int] = {}
        """numId → abstractNumId."""
        if numbering is not None:
            for num in numbering.iter(w("num")):
                abstract = num.find(w("abstractNumId"))
                if abstract is not None:
                    self.abstract_numbers[int(num.get(w("numId"), "0"))] = int(abstract.get(w("val"), "0"))
        self.last_number = max(self.abstract_numbers, default=0)
        if self.abstract_numbers:
            self.last_number += 1
        self.silent = self.last_number
        """The list whose numbers do not print: what takes a paragraph out of its style's list. Word writes list 0 for
        that, which no list defines."""
        self._by_style: dict[str, tuple[int, str]] = {}
        if styles is not None:
            self._read_styles(styles)

    def _read_styles(self, root: Element) -> None:
        """List styles, inherited ones included; headings keep the numbering of their own style."""
        entries = styles_by_id(root)
        for name in entries:
            number, level, heading = 0, "0", False
            for style in style_chain(entries, name):
                found = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
                if found is not None and not number:
                    number = int(found.get(w("val"), "0"))
                    depth = style.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
                    level = "0" if depth is None else depth.get(w("val"), "0")
                heading = heading or style.find(f"{w('pPr')}/{w('outlineLvl')}") is not None
            if number in self.abstract_numbers and not heading:
                self._by_style[name] = (number, level)

    def of(self, paragraph: Element) -> int | None:
        """Return the list a paragraph belongs to, directly or by its style; None for none."""
        properties = paragraph.find(w("pPr"))
        if properties is None:
            return None
        direct = properties.find(f"{w('numPr')}/{w('numId')}")
        if direct is not None:
            number = direct.get(w("val"), "0")
            return int(number) if number.isdigit() and int(number) in self.abstract_numbers else None
        return self.of_style(properties)

    def of_style(self, properties: Element) -> int | None:
        """Return the list that the paragraph's style puts it in; None for none."""
        style = properties.find(w("pStyle"))
        return None if style is None else self._by_style.get(style.get(w("val"), ""), (None, ""))[0]

    def level(self, paragraph: Element) -> str:
        """Return the level the paragraph's style gives it."""
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        return "0" if style is None else self._by_style.get(style.get(w("val"), ""), (0, "0"))[1]


def with_silent_list(root: Element, silent: int) -> None:
    """Add the list that prints no numbers to ``word/numbering.xml``, in place."""
    abstracts = root.findall(w("abstractNum"))
    if not silent or not abstracts:
        return
    identity = str(max(int(entry.get(w("abstractNumId"), "0")) for entry in abstracts) + 1)
    abstract = new("abstractNum", abstractNumId=identity)
    abstract.append(new("multiLevelType", val="multilevel"))
    for depth in range(9):
        level = new("lvl", ilvl=str(depth))
        for name, value in (
            ("start", "1"),
            ("numFmt", "none"),
            ("suff", "nothing"),
            ("lvlText", ""),
            ("lvlJc", "left"),
        ):
            level.append(new(name, val=value))
        abstract.append(level)
    abstracts[-1].addnext(abstract)
    number = new("num", numId=str(silent))
    number.append(new("abstractNumId", val=identity))
    root.findall(w("num"))[-1].addnext(number)


def with_new_numbers(numbering: str, new: list[tuple[int, int]]) -> str:
    """Return ``word/numbering.xml`` with lists that begin at one on every level: (numId, abstractNumId) each."""
    restarts = _restarts_of(numbering)
    xml = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{restarts.get(abstract, _restarts(1))}</w:num>'
        for number, abstract in new
    )
    at = numbering.find("<w:numIdMacAtCleanup")
    at = numbering.rindex("</w:numbering>") if at < 0 else at
    return numbering[:at] + xml + numbering[at:]


@lru_cache(maxsize=64)
def _restarts_of(numbering: str) -> dict[int, str]:
    """Return what makes a list begin again, by abstractNumId: found once for a template."""
    return {int(found[1]): _restarts(found[2].count("<w:lvl ")) for found in _ABSTRACT.finditer(numbering)}


def _restarts(depth: int) -> str:
    levels = (f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(depth))
    return "".join(levels)
