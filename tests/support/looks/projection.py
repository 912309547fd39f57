"""A document as text that can be read and compared: a line per paragraph, a line per table row.

    [Body Text] ⟦ผลการประเมิน!B5⟧๙๖.๐๖ คะแนน          style, content controls by their cell, text
    [ตาราง ขั้นตอน] ๑. เสนอ…                             a list's number as Word counts it
    | ลำดับ | ตัวชี้วัด |                                   a row; ‖ instead of | in rows that repeat as header
    | ⤴ | ⟨3⟩รวม |                                       merged with the cell above; three columns wide
    «SEQ ๑» «REF table_peers ตารางที่ ๑»                  fields with the text they show

Paragraphs of one cell are apart by ¶. Formatting that comes with the style is not repeated.
"""

from __future__ import annotations

import difflib
import io
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_SKIPPED = {"pPr", "rPr", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr", "instrText", "fldChar", "bookmarkEnd"}


def project(data: bytes) -> str:
    """The whole document, headers first."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}
    projection = _Projection(parts)
    lines = []
    for name in sorted(parts):
        if re.fullmatch(r"word/(header|footer|footnotes|endnotes)\d*\.xml", name):
            lines += [f"── {name.removeprefix('word/').removesuffix('.xml')}", *projection.blocks(parts[name])]
    lines += ["── document", *projection.blocks(parts["word/document.xml"].find(f"{_W}body"))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _val(element: Any, name: str = "val") -> str:
    return "" if element is None else element.get(_W + name, "")


def _find(element: Any, path: str) -> Any:
    return None if element is None else element.find("/".join(_W + step for step in path.split("/")))


class _Projection:
    def __init__(self, parts: dict[str, Any]) -> None:
        self.styles = {_val(style, "styleId"): style for style in parts["word/styles.xml"].iter(f"{_W}style")}
        self.lists = _Lists(parts.get("word/numbering.xml"))

    def blocks(self, parent: Any, tag: str = "") -> Iterator[str]:
        """Lines of paragraphs, tables and what is in block controls; ``tag`` marks each of them."""
        for child in parent:
            name = _name(child)
            if name == "p":
                yield from self._paragraph_lines(child, tag)
            elif name == "tbl":
                yield from (self._row(row) for row in child.iter(f"{_W}tr"))
            elif name == "sdt":
                yield from self.blocks(_find(child, "sdtContent"), _tag(child))
            elif name == "sectPr":
                yield _section(child)

    def _paragraph_lines(self, paragraph: Any, tag: str) -> Iterator[str]:
        if _find(paragraph, "pPr/pageBreakBefore") is not None:
            yield "⤓"
        style = _val(_find(paragraph, "pPr/pStyle")) or "Normal"
        yield f"[{_val(_find(self.styles.get(style), 'name')) or style}] {self._text(paragraph, tag)}"
        section = _find(paragraph, "pPr/sectPr")
        if section is not None:
            yield _section(section)

    def _text(self, paragraph: Any, tag: str = "") -> str:
        inside = "".join(_inline(paragraph))
        return f"{self.lists.marker(*self._list_of(paragraph))}{tag}{inside}"

    def _list_of(self, paragraph: Any) -> tuple[str, str]:
        """numId and level, of the paragraph or of its style."""
        direct = _find(paragraph, "pPr/numPr")
        name = _val(_find(paragraph, "pPr/pStyle")) or "Normal"
        while direct is None and name in self.styles:
            direct = _find(self.styles[name], "pPr/numPr")
            name = _val(_find(self.styles[name], "basedOn"))
        return _val(_find(direct, "numId")), _val(_find(direct, "ilvl")) or "0"

    def _row(self, row: Any) -> str:
        bar = "‖" if _find(row, "trPr/tblHeader") is not None else "|"
        cells = [self._cell(cell) for cell in _children(row, "tc")]
        return f"{bar} {f' {bar} '.join(cells)} {bar}"

    def _cell(self, cell: Any) -> str:
        merge = _find(cell, "tcPr/vMerge")
        span = _val(_find(cell, "tcPr/gridSpan"))
        lines = []
        for child in cell:
            if _name(child) == "p":
                lines.append(self._text(child))
            elif _name(child) == "sdt":
                lines += [self._text(p, _tag(child)) for p in child.iter(f"{_W}p")]
            elif _name(child) == "tbl":
                lines += [self._row(row) for row in child.iter(f"{_W}tr")]
        text = " ¶ ".join(lines)
        if merge is not None and _val(merge) != "restart":
            text = f"⤴{text}"
        return f"⟨{span}⟩{text}" if span else text


def _children(parent: Any, name: str) -> Iterator[Any]:
    """Children of a name, those in content controls too."""
    for child in parent:
        if _name(child) == name:
            yield child
        elif _name(child) == "sdt":
            yield from _children(_find(child, "sdtContent"), name)


def _tag(control: Any) -> str:
    return f"⟦{_val(_find(control, 'sdtPr/tag'))}⟧"


def _inline(parent: Any) -> Iterator[str]:
    """The text of a paragraph with its fields, controls, bookmarks and breaks made visible."""
    for child in parent:
        name = _name(child)
        if name == "fldChar":
            kind = _val(child, "fldCharType")
            yield {"begin": "«", "separate": " ", "end": "»"}[kind]
        elif name == "instrText":
            yield re.sub(r"\\\S+(\s+(MERGEFORMAT|ARABIC|ThaiArabic))?", "", child.text or "").strip()
        elif name == "sdt":
            yield _tag(child)
            yield from _inline(_find(child, "sdtContent"))
        elif name == "t":
            yield (child.text or "").replace("\u00a0", " ")
        elif name in ("tab", "br", "footnoteReference", "drawing"):
            yield {"tab": "⇥", "br": "⏎", "footnoteReference": "†", "drawing": "▣"}[name]
        elif name and name not in _SKIPPED:
            yield from _inline(child)


def _section(section: Any) -> str:
    size = _find(section, "pgSz")
    return f"── section {_val(size, 'w')}x{_val(size, 'h')} {_val(size, 'orient') or 'portrait'}"


class _Lists:
    """Numbers as Word counts them: lists of one definition count on together, and a level begins anew where a list
    comes to it first that says so."""

    def __init__(self, numbering: Any) -> None:
        self.definitions: dict[str, dict[str, Any]] = {}
        self.numbers: dict[str, tuple[str, set[str]]] = {}
        self.begun: set[tuple[str, str]] = set()
        self.counts: dict[str, Counter[str]] = {}
        if numbering is None:
            return
        for abstract in numbering.iter(f"{_W}abstractNum"):
            levels = {_val(level, "ilvl"): level for level in abstract.iter(f"{_W}lvl")}
            self.definitions[_val(abstract, "abstractNumId")] = levels
        for number in numbering.iter(f"{_W}num"):
            starts = {_val(o, "ilvl") for o in number.iter(f"{_W}lvlOverride") if _find(o, "startOverride") is not None}
            self.numbers[_val(number, "numId")] = (_val(_find(number, "abstractNumId")), starts)

    def marker(self, number: str, level: str) -> str:
        """The number of the next paragraph of a list; empty for none."""
        if number not in self.numbers:
            return ""
        definition, starts = self.numbers[number]
        count = self.counts.setdefault(definition, Counter())
        if level in starts and (number, level) not in self.begun:
            count[level] = 0
        self.begun.add((number, level))
        count[level] += 1
        for deeper in [other for other in count if int(other) > int(level)]:
            del count[deeper]
        text = _val(_find(self.definitions[definition][level], "lvlText"))
        return re.sub(r"%(\d)", lambda match: self._digit(definition, int(match[1]) - 1), text) + (" " if text else "")

    def _digit(self, definition: str, level: int) -> str:
        number = str(self.counts[definition][str(level)] or 1)
        is_thai = _val(_find(self.definitions[definition][str(level)], "numFmt")) == "thaiNumbers"
        return number.translate(_THAI) if is_thai else number


def assert_as_read(made: str, file: Path) -> None:
    """The text is that of a file that people have read; with ``UPDATE_GOLDEN`` the file is written first."""
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(made, encoding="utf-8")
    before = file.read_text(encoding="utf-8")
    difference = difflib.unified_diff(before.splitlines(), made.splitlines(), file.name, "made now", "", "", 1, "")
    assert made == before, "\n" + "\n".join(difference)
