"""Tell what a document says in print, in pieces that stand together on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, child, is_off, local, parent_of, qualified, value, w
from itadocs.review.story.styles import Styles

_MATH = qualified("m:t")
_READ = (
    *map(w, ("t", "tab", "ptab", "br", "cr", "fldChar", "footnoteReference", "endnoteReference")),
    _MATH,
)
_APART = frozenset(("tab", "ptab", "fldChar"))
"""Between what is before and after one of these the paper may show something: dots, or the number of a page."""

IsHidden = Callable[[Element], bool]


def printed_text(document: WordDocument) -> tuple[str, ...]:
    """Return what the paragraphs of the body, the notes it refers to, and the headers and footers of first pages say,
    one after the other: not hidden words, the count of pages, which only the printing program knows, nor what stands
    there for an older Word. PackageError."""
    is_hidden = _hidden_in(document)
    noted: dict[str, set[str]] = {"footnote": set(), "endnote": set()}
    for kind, ids in noted.items():
        for mark in document.document.iter(w(f"{kind}Reference")):
            if not is_hidden(parent_of(mark)):
                ids.add(value(mark, "id"))
    said = list(_said_in(document.document, is_hidden))
    for kind, ids in noted.items():
        notes = document.edit_of_kind(f"{kind}s") if ids else None
        for note in notes if notes is not None else ():
            if value(note, "id") in ids:
                said += _said_in(note, is_hidden)
    for part in dict.fromkeys(_parts_at_edges(document)):
        said += _said_in(document.tree(part), is_hidden)
    return tuple(said)


def _parts_at_edges(document: WordDocument) -> Iterator[str]:
    """Yield the headers and footers that are on paper for sure: those of the page that a section begins."""
    settings = document.tree_of_kind("settings")
    if settings is not None and child(settings, "evenAndOddHeaders") is not None:
        return
    sections = list(document.document.iter(w("sectPr")))
    for edge in document.page_edges():
        section = sections[edge.section]
        title = child(section, "titlePg")
        first = "default" if title is None or is_off(title) else "first"
        if edge.page == first and value(child(section, "type")) not in ("continuous", "nextColumn"):
            yield edge.part


def _said_in(root: Element, is_hidden: IsHidden) -> Iterator[str]:
    for paragraph in root.iter(w("p")):
        yield from filter(None, map(str.strip, _pieces(paragraph, is_hidden)))


def _pieces(paragraph: Element, is_hidden: IsHidden) -> list[str]:
    """Return what a paragraph says itself; what stands in a text box of it is said by paragraphs of its own."""
    pieces, in_count = [""], False
    for element in paragraph.iter(*_READ):
        if next(element.iterancestors(w("p")), None) is not paragraph or _is_fallback(element):
            continue
        if element.tag == _MATH:  # above, below and beside each other: the order on paper is its own
            pieces += [element.text or "", ""]
            continue
        name = local(element)
        if name == "fldChar":
            in_count = value(element, "fldCharType") != "end"
        if name in _APART or _is_count(element):
            pieces.append("")
        if name == "t" and not in_count and not _is_count(element) and not is_hidden(parent_of(element)):
            pieces[-1] += element.text or ""
        elif name in ("br", "cr"):
            pieces[-1] += " "
        elif name.endswith("Reference"):
            pieces.append("")
    return pieces


def _is_count(element: Element) -> bool:
    return next(element.iterancestors(w("fldSimple")), None) is not None


def _is_fallback(element: Element) -> bool:
    return next(element.iterancestors(qualified("mc:Fallback")), None) is not None


def _hidden_in(document: WordDocument) -> IsHidden:
    """Return a test of runs: whether they are hidden, by themselves or by a style."""
    styles = document.edit_of_kind("styles")
    roots = [document.tree(part) for part in document.stories()]
    if not any(next(root.iter(w("vanish")), None) is not None for root in (*roots, styles) if root is not None):
        return lambda _: False
    known = Styles(styles)

    def is_hidden(run: Element) -> bool:
        paragraph = next(run.iterancestors(w("p")), None)
        style = known.paragraph(child(paragraph, "pPr"))
        return "hidden" in known.run(child(run, "rPr"), style, is_thai=False).split()

    return is_hidden
