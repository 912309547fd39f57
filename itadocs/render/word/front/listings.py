"""Write a document's table of contents and lists of captions: fields that Word can update, with what they show now.

The pages are known only to whoever breaks the text into pages: each entry asks for its own by a field, which Word fills
in when the list is updated and LibreOffice when it prints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lxml import etree
from msgspec import Struct

from itadocs.ooxml.list_numbers import ListNumbers
from itadocs.ooxml.runs import escape, run_style, runs_xml
from itadocs.ooxml.styles import style_chain, styles_by_id
from itadocs.ooxml.xml import DECLARATION, Element, child, declared, local, new, parse, serialise, take_out, value, w
from itadocs.render.context.front import Listing
from itadocs.thai.digits import DigitStyle

LEVELS = 2
"""Levels of headings in a table of contents: further ones are the same words under every heading above them."""
MARK = "listing"
"""The attribute that says which list stands behind a paragraph, until all of the document is there."""

_SEQ = re.compile(r"\s*SEQ\s+(\S+)")
_TEXT_WIDTH = 9071
"""Width of the text where no section says it, in twentieths of a point."""
_FIRST = 200_000_001
"""Word's own bookmarks of headings have a number of nine digits."""
_STEP = 283
"""How far the entries of a level stand in from those of the one above, and the further lines of one from its first."""
_PAGE_NUMBER = 680
"""Width at the right that Word leaves to the page numbers, however long an entry is. LibreOffice draws no number
there: what it is to show as it stands has all of the width."""
_LINKED = r"\h"


class ListedEntry(Struct, frozen=True):
    """Hold what a list names: its text, its level from 1, the bookmark it is at."""

    text: str
    level: int
    bookmark: str


class DocumentLists(Struct, frozen=True):
    """Hold what the lists of a document are made by: its styles and numberings as parts, None for none."""

    styles: bytes | None
    numbering: bytes | None
    digits: DigitStyle


def has_listings(xml: str) -> bool:
    """Tell whether a list stands in a part."""
    return f"<w:p {MARK}=" in xml


def with_listings(
    xml: str, listings: Sequence[Listing], made_of: DocumentLists, new_id: Callable[[], int]
) -> tuple[str, bytes | None]:
    """Return the text of a document with its lists, and its styles with those the lists are set in.

    A list without entries is left out with its title.
    """
    root = parse(xml.encode("utf-8"))
    styles, numbering = (None if part is None else parse(part) for part in (made_of.styles, made_of.numbering))
    numbers, known, bookmarks = ListNumbers(numbering, styles), _Styles(styles), _Bookmarks(root, new_id)
    paragraphs = [(each, numbers.count(each)) for each in root.iter(w("p"))]
    for title in [each for each, _ in paragraphs if each.get(MARK)]:
        listing = listings[int(title.attrib.pop(MARK))]
        entries = [
            ListedEntry(text, level, bookmarks.of(paragraph))
            for paragraph, number in paragraphs
            for text, level in _listed(paragraph, number, listing, known)
        ]
        if not entries:
            take_out(title)
            continue
        made = _field(listing, entries, known, made_of.digits, _text_width(title))
        for element in reversed(parse(f"{DECLARATION}<x {declared('w')}>{made}</x>".encode())):
            title.addnext(element)
    etree.cleanup_namespaces(root, keep_ns_prefixes=[prefix for prefix in root.nsmap if prefix])
    return serialise(root).decode("utf-8"), None if styles is None else serialise(styles)


def _listed(paragraph: Element, number: str, listing: Listing, known: _Styles) -> list[tuple[str, int]]:
    """Return the text and the level of a paragraph that a list names; nothing for any other."""
    text = _text(paragraph)
    if not text or any(True for _ in paragraph.iterancestors("{*}txbxContent")):
        return []
    if listing.caption:
        codes = (code.text or "" for code in paragraph.iter(w("instrText")))
        is_named = any((found := _SEQ.match(code)) and found[1] == listing.caption for code in codes)
        return [(text, 1)] if is_named else []
    level = known.level(child(paragraph, "pPr"))
    return [(f"{number}{text}", level)] if level and level <= LEVELS else []


def _text(paragraph: Element) -> str:
    """Return what a paragraph says, in one line."""
    pieces = (
        each.text or "" if local(each) == "t" else " " for each in paragraph.iter(w("t"), w("tab"), w("br"), w("cr"))
        if local(each) == "t" or next(each.iterancestors(w("pPr")), None) is None
    )  # fmt: skip
    return " ".join("".join(pieces).split(" ")).strip()


class _Styles:
    """Hold the styles of a document by their names: the levels of its headings, and what lists are set in."""

    def __init__(self, root: Element | None) -> None:
        self._root = root
        self._entries = styles_by_id(root)
        self._ids = {value(child(each, "name")).casefold(): key for key, each in self._entries.items()}
        defaults = (key for key, each in self._entries.items() if _is_default(each))
        self._normal = next(defaults, "")

    def level(self, properties: Element | None) -> int | None:
        """Return the level of a heading, from 1; None for what is none."""
        own = child(properties, "outlineLvl")
        for style in style_chain(self._entries, value(child(properties, "pStyle"))):
            if own is not None:
                break
            own = child(style, "pPr", "outlineLvl")
        level = value(own)
        return int(level) + 1 if level.isdecimal() else None

    def of_list(self, listing: Listing, level: int, width: int) -> str:
        """Return the id of the style that entries of a list are set in: Word's own, made where it is not there.

        It holds all of their look, since Word makes the entries anew in it when the list is updated.
        """
        name, key = ("table of figures", "TableofFigures") if listing.caption else (f"toc {level}", f"TOC{level}")
        if name not in self._ids and self._root is not None:
            style = new("style", type="paragraph", styleId=key)
            style.append(new("name", val=name))
            if self._normal:
                style.append(new("basedOn", val=self._normal))
                style.append(new("next", val=self._normal))
            style.append(new("uiPriority", val="99" if listing.caption else "39"))
            properties = new("pPr")
            if listing.caption:
                properties.append(new("keepNext"))  # the shorter list, below the other, goes over to a page as a whole
            tabs = new("tabs")
            tabs.append(new("tab", val="right", leader="dot", pos=str(width)))
            properties.append(tabs)
            properties.append(new("spacing", after="40"))
            indents = {"left": _STEP * (level + 1), "right": _PAGE_NUMBER, "hanging": 2 * _STEP}
            properties.append(new("ind", **{side: str(length) for side, length in indents.items()}))
            style.append(properties)
            self._root.append(style)
            self._ids[name] = key
        return self._ids.get(name, "")


class _Bookmarks:
    """Give paragraphs a bookmark each, once."""

    def __init__(self, root: Element, new_id: Callable[[], int]) -> None:
        self._taken = {value(each, "name") for each in root.iter(w("bookmarkStart"))}
        self._new_id, self._next = new_id, _FIRST
        self._known: dict[Element, str] = {}

    def of(self, paragraph: Element) -> str:
        """Return the name of the bookmark around a paragraph's text."""
        if paragraph not in self._known:
            while f"_Toc{self._next}" in self._taken:
                self._next += 1
            name, identity = f"_Toc{self._next}", str(self._new_id())
            self._next += 1
            start = new("bookmarkStart", id=identity)
            start.set(w("name"), name)
            paragraph.insert(int(child(paragraph, "pPr") is not None), start)
            paragraph.append(new("bookmarkEnd", id=identity))
            self._known[paragraph] = name
        return self._known[paragraph]


def _field(listing: Listing, entries: Sequence[ListedEntry], known: _Styles, digits: DigitStyle, width: int) -> str:
    """Return the paragraphs of a list: a field around all of them, and in each a link with the field of its page."""
    code = f'\\h \\z \\c "{escape(listing.caption)}"' if listing.caption else f'\\o "1-{LEVELS}" \\h \\z \\u'
    plain = run_style(None)
    made = []
    for number, entry in enumerate(entries):
        style = known.of_list(listing, entry.level, width)
        named = f'<w:pStyle w:val="{escape(style)}"/>' if style else ""
        begin = f"{_mark('begin')}{_code(f'TOC {code}')}{_mark('separate')}" if number == 0 else ""
        end = _mark("end") if number == len(entries) - 1 else ""
        page = f"{_mark('begin')}{_code(f'PAGEREF {entry.bookmark} {_LINKED}')}{_mark('separate')}{_mark('end')}"
        made.append(
            f'<w:p><w:pPr>{named}<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
            f'<w:ind w:right="0"/></w:pPr>{begin}'
            f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{runs_xml(entry.text, plain, digits)}'
            f"<w:r><w:tab/></w:r>{page}</w:hyperlink>{end}</w:p>"
        )
    return "".join(made)


def _is_default(style: Element) -> bool:
    return (value(style, "type"), value(style, "default")) == ("paragraph", "1")


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'


def _text_width(paragraph: Element) -> int:
    """Return how wide the text of a paragraph's section is, in twentieths of a point."""
    section = next((each for each in paragraph.iter(w("sectPr"))), None)
    for after in paragraph.itersiblings() if section is None else ():
        section = after if local(after) == "sectPr" else next(after.iter(w("sectPr")), None)
        if section is not None:
            break
    page, margins = child(section, "pgSz"), child(section, "pgMar")
    lengths = (value(page, "w"), value(margins, "left"), value(margins, "right"))
    if not all(length.isdecimal() for length in lengths):
        return _TEXT_WIDTH
    whole, left, right = map(int, lengths)
    return max(whole - left - right, _TEXT_WIDTH // 3)
