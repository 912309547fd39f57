"""Read what a document says of its pages: its sections with their headers, its settings, its theme."""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, child, local, value
from itadocs.review.story.values import OFF, Values, section_values

_SETTINGS = {
    "evenAndOddHeaders": "even-pages", "mirrorMargins": "mirrored", "gutterAtTop": "gutter-at-top",
    "bookFoldPrinting": "book-fold", "bookFoldRevPrinting": "book-fold", "printTwoOnOne": "two-pages",
    "bordersDoNotSurroundHeader": "edges", "bordersDoNotSurroundFooter": "edges", "autoHyphenation": "hyphenation",
}  # fmt: skip
"""Switches of the whole document that change its pages; the rest of the settings is the program's own."""
_SHOWN = ("t", "instrText", "fldSimple", "drawing", "pict", "object", "sym")


def read_sections(document: WordDocument) -> Iterator[Values]:
    """Yield what each section says of its pages, and whether they have a header and a footer.

    A section without one of its own has that of the section before it.
    """
    is_shown = {edge.part: _shows(document.tree(edge.part)) for edge in document.page_edges()}
    own: dict[int, dict[str, str]] = {}
    for edge in document.page_edges():
        own.setdefault(edge.section, {})[f"{edge.kind}-{edge.page}"] = "on" if is_shown[edge.part] else ""
    edges: dict[str, str] = {}
    has_even = "even-pages" in settings_values(document)
    for number, section in enumerate(document.document.iter("{*}sectPr")):
        edges |= own.get(number, {})
        values = section_values(section)
        pages = ["default", *(["first"] if "title-page" in values else []), *(["even"] if has_even else [])]
        kept = {key: text for key, text in edges.items() if text and key.rpartition("-")[2] in pages}
        yield {**values, **kept}


def _shows(root: Element) -> bool:
    """Return whether a header or footer has anything in it that is seen."""
    return any(local(each) != "t" or (each.text or "").strip() for each in root.iter(*(f"{{*}}{n}" for n in _SHOWN)))


def settings_values(document: WordDocument) -> dict[str, str]:
    """Return what the settings say of the pages, and whether the document is protected."""
    root = document.tree_of_kind("settings")
    found = {}
    for element in root if root is not None else ():
        name = local(element)
        if name in _SETTINGS and value(element) not in OFF:
            found[_SETTINGS[name]] = "on"
        elif name == "documentProtection" and value(element, "enforcement") not in ("", *OFF):
            found["protected"] = value(element, "edit") or "on"
        elif name == "defaultTabStop" and value(element) not in ("", "720"):
            found["tab-stop"] = value(element)
    return found


def theme_values(document: WordDocument) -> dict[str, str]:
    """Return the colours and fonts of the theme."""
    root = document.tree_of_kind("theme")
    elements = child(root, "themeElements")
    scheme, fonts = child(elements, "clrScheme"), child(elements, "fontScheme")
    if scheme is None or fonts is None:
        return {}
    colours = (value(each[0]) for each in scheme if len(each))
    letters = (value(child(fonts, size, "latin"), "typeface") for size in ("majorFont", "minorFont"))
    return {"theme-colours": " ".join(colours).upper(), "theme-fonts": " · ".join(letters)}
