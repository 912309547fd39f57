"""Write into a document's lists of headings and tables the pages that its finished PDF has them on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from itadocs.ooxml.runs import run_style, runs_xml
from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import DECLARATION, Element, declared, local, parent_of, parse, value, w
from itadocs.pdf.reading import BookmarkedPage, ReadPdf, as_compared
from itadocs.publish.places import pages_of_texts, said_texts
from itadocs.thai.digits import DigitStyle


def write_page_numbers(document: WordDocument, pdf: ReadPdf, digits: DigitStyle) -> bool:
    """Fill in, in place, the pages that lists of the document ask for and do not say yet; tell whether there were any.

    Nothing is filled in where the pages of the document are counted from another number than one. PackageError.
    """
    asked = list(_open_fields(document.document))
    if not asked or any(value(each, "start") not in ("", "1") for each in document.document.iter(w("pgNumType"))):
        return False
    pages = _pages(document, {name for name, _ in asked}, pdf)
    root = document.edit("word/document.xml")
    changed = False
    for name, end in _open_fields(root):
        if name in pages:
            run = runs_xml(str(pages[name]), run_style(None), digits)
            for element in parse(f"{DECLARATION}<x {declared('w')}>{run}</x>".encode()):
                end.addprevious(element)
            changed = True
    return changed


def _open_fields(root: Element) -> Iterator[tuple[str, Element]]:
    """Yield each field that asks for the page of a bookmark and shows nothing yet: the bookmark, and its last run."""
    for code in list(root.iter(w("instrText"))):
        words = (code.text or "").split()
        if len(words) < 2 or words[0].upper() != "PAGEREF":
            continue
        run = parent_of(code)
        for after in run.itersiblings(w("r")):
            mark = after.find(w("fldChar"))
            if mark is not None and value(mark, "fldCharType") == "end":
                yield words[1], after
            if (mark is not None and value(mark, "fldCharType") == "end") or after.find(w("t")) is not None:
                break


def _pages(document: WordDocument, wanted: set[str], pdf: ReadPdf) -> Mapping[str, int]:
    """Return bookmark → page, of those whose page can be told: of headings by the bookmarks of the PDF, of other
    paragraphs by the page that says them in their place."""
    texts = said_texts(document)
    begun = {
        each.paragraph: page
        for each, page in reversed(list(zip(texts, pages_of_texts(texts, pdf.pages), strict=True)))
        if page is not None
    }
    found: dict[str, int] = {}
    outline = list(pdf.bookmarks)
    for mark in document.document.iter(w("bookmarkStart")):
        name = value(mark, "name")
        paragraph = next(mark.iterancestors(w("p")), None)
        if name not in wanted or paragraph is None:
            continue
        said = as_compared("".join(each.text or "" for each in paragraph.iter(w("t")) if local(parent_of(each)) == "r"))
        at = _next(outline, said)
        if at is not None:
            found[name] = outline[at].page
            del outline[: at + 1]
        elif paragraph in begun:
            found[name] = begun[paragraph]
    return found


def _next(outline: Sequence[BookmarkedPage], said: str) -> int | None:
    """Return where the next bookmark of that text is; None where none has it."""
    return next((at for at, each in enumerate(outline) if said and as_compared(each.title).endswith(said)), None)
