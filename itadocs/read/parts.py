"""Read the parts of a workbook besides its cells: the sheets, the shared texts, and how styles show numbers."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from itadocs.ooxml.package import Package
from itadocs.ooxml.xml import Element, local
from itadocs.read.escapes import unescape_text
from itadocs.read.raw import MendedText
from itadocs.read.serials import Shown, shown_as
from itadocs.thai.text import clean


class SheetPart(Struct, frozen=True):
    """Hold a worksheet as the workbook lists it."""

    title: str
    part: str
    hidden: bool


class Stored(Struct, frozen=True):
    """Hold what cells refer to by number: shared texts, cleaned, and styles. ``from_1904``: how days are counted."""

    texts: tuple[str, ...]
    styles: tuple[Shown, ...]
    from_1904: bool
    struck: Mapping[str, str]
    """Number of a shared text with fonts of its own → what of it is struck through, perhaps nothing."""
    struck_styles: frozenset[str]
    """The styles whose font is struck through."""

    def text(self, index: str) -> str:
        """Return a shared text. IndexError where there is none of that number."""
        return self.texts[_number(index, default=len(self.texts))]

    def style(self, index: str) -> Shown:
        """Return how a style shows numbers; a plain number where there is no such style."""
        no = _number(index)
        return self.styles[no] if no < len(self.styles) else Shown.NUMBER


def list_sheets(package: Package) -> list[SheetPart]:
    """Return the worksheets in their order; charts and macro sheets are not among them. Raises PackageError."""
    related = package.related(package.workbook)
    sheets = []
    for sheet in package.root(package.workbook).iterfind("{*}sheets/{*}sheet"):
        ids = [str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")]
        target = related.get(ids[0]) if ids else None
        if target is not None and target.kind == "worksheet":
            hidden = sheet.get("state", "visible") != "visible"
            sheets.append(SheetPart(sheet.get("name", ""), target.target, hidden))
    return sheets


def parse_stored(package: Package) -> Stored:
    """Return the shared texts and styles of the workbook. Raises PackageError."""
    parts = {related.kind: related.target for related in package.related(package.workbook).values()}
    strings, styles = parts.get("sharedStrings", ""), parts.get("styles", "")
    counting = package.root(package.workbook).find("{*}workbookPr")
    texts: list[str] = []
    struck: dict[str, str] = {}
    for item in package.elements(strings, "si") if strings in package else ():
        text, runs = parse_string(item)
        if runs is not None:
            struck[str(len(texts))] = runs
        texts.append(read_text(text))
    looks = package.root(styles) if styles in package else None
    return Stored(
        texts=tuple(texts),
        styles=() if looks is None else _parse_styles(looks),
        from_1904=counting is not None and counting.get("date1904", "0") in ("1", "true"),
        struck=struck,
        struck_styles=frozenset() if looks is None else _parse_struck_styles(looks),
    )


def read_text(raw: str) -> str:
    """Return a stored text cleaned and without outer spaces; a MendedText where more than white space changed."""
    text = clean(raw).strip()
    if text == raw or _without_ends(text) == _without_ends(raw):
        return text
    return MendedText(text)


def _without_ends(text: str) -> list[str]:
    """Return the lines of a text without the white space at their ends."""
    lines = (line.strip(" \t") for line in text.replace("\r", "\n").split("\n"))
    return [line for line in lines if line]


def parse_string(element: Element) -> tuple[str, str | None]:
    """Return the text of a shared or inline string without its formatting and phonetic hints, and what of it is struck
    through, one line a run; None where no run has a font of its own, and that of the cell counts."""
    if len(element) == 1 and local(element[0]) == "t":  # as nearly all
        return unescape_text(element[0].text or ""), None
    return rich_text(element), _struck_runs(element)


def rich_text(element: Element) -> str:
    """Return the text of a shared or inline string without its formatting and without phonetic hints."""
    pieces = []
    for child in element:
        runs = child if local(child) == "r" else (child,)
        pieces += [unescape_text(run.text or "") for run in runs if local(run) == "t"]
    return "".join(pieces)


def _struck_runs(element: Element) -> str | None:
    """Return what of a shared or inline string is struck through, one line a run; None where no run has a font of its
    own, and that of the cell counts."""
    runs = [child for child in element if local(child) == "r"]
    fonts = [next((part for part in run if local(part) == "rPr"), None) for run in runs]
    if all(font is None for font in fonts):
        return None
    struck = [run for run, font in zip(runs, fonts, strict=True) if font is not None and _is_struck(font)]
    return read_text("\n".join(unescape_text(part.text or "") for run in struck for part in run if local(part) == "t"))


def _is_struck(font: Element) -> bool:
    return any(local(part) == "strike" and part.get("val", "1") in ("1", "true", "on") for part in font)


def _parse_struck_styles(styles: Element) -> frozenset[str]:
    fonts = {str(no) for no, font in enumerate(styles.iterfind("{*}fonts/{*}font")) if _is_struck(font)}
    formats = styles.iterfind("{*}cellXfs/{*}xf") if fonts else ()
    return frozenset(str(no) for no, style in enumerate(formats) if style.get("fontId", "0") in fonts)


def _parse_styles(styles: Element) -> tuple[Shown, ...]:
    codes = {entry.get("numFmtId", ""): entry.get("formatCode") for entry in styles.iterfind("{*}numFmts/{*}numFmt")}
    shown = []
    for style in styles.iterfind("{*}cellXfs/{*}xf"):
        format_id = style.get("numFmtId", "0")
        shown.append(shown_as(_number(format_id), codes.get(format_id)))
    return tuple(shown)


def _number(text: str, default: int = 0) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else default
