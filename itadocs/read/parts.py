"""Read the parts of a workbook besides its cells: the sheets, the shared texts, and how styles show numbers."""

from __future__ import annotations

from dataclasses import dataclass

from itadocs.ooxml.package import Package
from itadocs.ooxml.xml import Element, local
from itadocs.read.raw import MendedText
from itadocs.read.serials import Shown, shown_as
from itadocs.thai.text import clean

_SPACE = str.maketrans("", "", " \t\r\n")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Hold a worksheet as the workbook lists it."""

    title: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Stored:
    """Hold what cells refer to by number: shared texts, cleaned, and styles. ``from_1904``: how days are counted."""

    texts: tuple[str, ...]
    styles: tuple[Shown, ...]
    from_1904: bool

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
    return Stored(
        texts=tuple(read_text(rich_text(item)) for item in package.elements(strings, "si"))
        if strings in package
        else (),
        styles=_parse_styles(package.root(styles)) if styles in package else (),
        from_1904=counting is not None and counting.get("date1904", "0") in ("1", "true"),
    )


def read_text(raw: str) -> str:
    """Return a stored text cleaned and without outer spaces; a MendedText where more than white space changed."""
    text = clean(raw).strip()
    if text == raw or _without_space(text) == _without_space(raw):
        return text
    return MendedText(text)


def _without_space(text: str) -> str:
    return text.translate(_SPACE)


def rich_text(element: Element) -> str:
    """Return the text of a shared or inline string without its formatting and without phonetic hints.

    Excel writes ``_x005F_`` for an underscore that would otherwise begin such a code: somebody typed ``_x0041_``.
    """
    pieces = []
    for child in element:
        runs = child if local(child) == "r" else (child,)
        pieces += [run.text or "" for run in runs if local(run) == "t"]
    return "".join(pieces).replace("_x005F_", "_")


def _parse_styles(styles: Element) -> tuple[Shown, ...]:
    codes = {entry.get("numFmtId", ""): entry.get("formatCode") for entry in styles.iterfind("{*}numFmts/{*}numFmt")}
    shown = []
    for style in styles.iterfind("{*}cellXfs/{*}xf"):
        format_id = style.get("numFmtId", "0")
        shown.append(shown_as(_number(format_id), codes.get(format_id)))
    return tuple(shown)


def _number(text: str, default: int = 0) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else default
