"""Make the copy of a document that LibreOffice prints: what Word shows, in ways LibreOffice draws alike."""

from __future__ import annotations

from collections.abc import Iterator, Set

from msgspec import Struct

from itadocs.ooxml.active import take_active
from itadocs.ooxml.relations import list_of
from itadocs.ooxml.unpublished import COMMENT_ANCHORS
from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, is_off, local, new, parent_of, properties_of, unwrap, value, w
from itadocs.pdf.said import printed_text
from itadocs.thai.compare import one_line
from itadocs.values import replace

_THAI_NUMBERS = "thaiNumbers"
_STAND_IN = "decimalFullWidth"
"""How Thai numbers are written in the copy: a way of counting that LibreOffice reads and no Thai document uses. The
macro turns it into Thai numbers, for which no word of Word's format is known to LibreOffice."""

_COUNTED = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"))
"""Fields whose value only the printing program knows."""


class PrintCopy(Struct, frozen=True):
    """Hold the copy of a document. ``alternatives`` describe its charts in the order of the text (pictures bring their
    own), ``text`` is what it says, see :func:`itadocs.pdf.said.printed_text`."""

    data: bytes
    alternatives: tuple[str, ...]
    text: tuple[str, ...]
    counts_in_thai: bool = True
    """Whether anything in it counts in Thai digits, which LibreOffice has to be taught."""
    keeps_lines: bool = True
    """Whether rows begin a page rather than leave a line alone; one taller than a page would be cut off. It takes a
    layout more, which a document that counts in Thai digits needs anyway, others only where a row is tall."""


def print_copy(document: WordDocument) -> PrintCopy:
    """Return the copy of a document that has no tracked changes any more; the document is changed. PackageError.

    Fields become what they show, but for those that count pages; content controls, comments and whatever acts or
    fetches something from outside are gone.
    """
    places = frozenset(value(mark, "name") for mark in document.document.iter(w("bookmarkStart")))
    for part in document.stories():
        root = document.edit(part)
        for anchor in list(root.iter(*COMMENT_ANCHORS)):
            parent_of(anchor).remove(anchor)
        take_active(root)
        _fields_as_text(root, places)
        for control in list(root.iter(w("sdt"))):
            unwrap(control, w("sdtContent"))
        _as_drawn(root)
        _cut_links(document, part)
    _cut_links(document, "word/settings.xml")
    for kind in ("styles", "numbering"):
        shared = document.edit_of_kind(kind)
        if shared is not None:
            _as_drawn(shared)
    body = document.document
    charts = (each for each in body.iter("{*}docPr") if next(parent_of(each).iter("{*}chart"), None) is not None)
    alternatives = tuple(one_line(value(each, "descr")) for each in charts)
    in_thai = _counts_in_thai(document)
    keeps_lines = in_thai or _has_tall_rows(body)
    return PrintCopy(document.written(), alternatives, printed_text(document), in_thai, keeps_lines=keeps_lines)


def _has_tall_rows(body: Element) -> bool:
    """Tell whether a row of a table says that it may go on on the next page, as only tall ones of our documents do."""
    return any(map(is_off, body.iter(w("cantSplit"))))


def _counts_in_thai(document: WordDocument) -> bool:
    roots = [document.tree(part) for part in document.stories()]
    roots += [root for kind in ("styles", "numbering") if (root := document.edit_of_kind(kind)) is not None]
    marks = (each for root in roots for each in root.iter(w("numFmt"), w("pgNumType")))
    return any(_STAND_IN in (value(each), value(each, "fmt")) for each in marks)


def with_rows_split(copy: PrintCopy) -> PrintCopy:
    """Return a copy whose rows of tables may all go on on the next page. PackageError."""
    document = WordDocument(copy.data)
    for part in document.stories():
        for mark in list(document.edit(part).iter(w("cantSplit"))):
            parent_of(mark).remove(mark)
    return replace(copy, data=document.written(), keeps_lines=False)


def _as_drawn(root: Element) -> None:
    """Write what LibreOffice does not know as what it draws alike."""
    for each in root.iter(w("jc")):
        if value(each) == "thaiDistribute":
            each.set(w("val"), "both")
    for name, key in (("numFmt", "val"), ("pgNumType", "fmt")):
        for each in root.iter(w(name)):
            if value(each, key) == _THAI_NUMBERS:
                each.set(w(key), _STAND_IN)
    for each in root.iter(w("lang")):
        # Word keeps the language of a Thai text as that of complex script; the PDF asks for the plain one
        if value(each, "bidi") == "th-TH":
            each.set(w("val"), "th-TH")


def _cut_links(document: WordDocument, part: str) -> None:
    """Take away what a part refers to outside the package, but for links a reader follows knowingly."""
    outside = [key for key, each in document.relations(part).items() if each.is_outside and each.kind != "hyperlink"]
    if not outside:
        return
    listing = document.edit(list_of(part))
    for entry in [each for each in listing if each.get("Id") in outside]:
        listing.remove(entry)


def _fields_as_text(root: Element, places: Set[str]) -> None:
    for simple in list(root.iter(w("fldSimple"))):
        if _is_counted(value(simple, "instr"), places):
            simple.set(w("instr"), _asked(value(simple, "instr")))
            _say_thai(*simple.iter(w("r")))
        else:
            unwrap(simple)
    opened: list[list[Element]] = []
    for element in list(root.iter(w("fldChar"), w("instrText"))):
        if value(element, "fldCharType") == "begin":
            opened.append([])
        if opened:
            opened[-1].append(element)
        if value(element, "fldCharType") == "end" and opened:
            _field_as_text(opened.pop(), places)


def _field_as_text(marks: list[Element], places: Set[str]) -> None:
    """Leave what a field shows, or ask for the count alone: by which digits is the page's own matter."""
    codes = [mark for mark in marks if local(mark) == "instrText"]
    asked = "".join(code.text or "" for code in codes)
    if not _is_counted(asked, places):
        for mark in marks:
            parent_of(mark).remove(mark)
        return
    for code in codes:
        code.text = ""
    codes[0].text = _asked(asked)
    if not any(local(each) == "t" for run in _between(marks) for each in run):
        shown = new("r")  # LibreOffice drops a field that shows nothing yet
        shown.append(new("t"))
        shown[0].text = "0"
        parent_of(marks[-1]).addprevious(shown)
        marks = [*marks, shown[0]]
    _say_thai(*map(parent_of, marks))


def _say_thai(*runs: Element) -> None:
    """Say that runs are Thai: by their language LibreOffice chooses the digits."""
    for run in runs:
        properties = properties_of(run, "rPr")
        for old in properties.findall(w("lang")):
            properties.remove(old)
        properties.append(new("lang", val="th-TH"))


def _between(marks: list[Element]) -> Iterator[Element]:
    """Yield the runs that a field shows."""
    last = parent_of(marks[-1])
    for run in parent_of(next(mark for mark in marks if local(mark) == "instrText")).itersiblings():
        if run is last:
            break
        yield run


def _is_counted(code: str, places: Set[str]) -> bool:
    """Tell whether the printing program is asked what a field shows; of the page of a place only where that is there
    and the number itself is shown."""
    name, *words = (*code.split(), "")
    return name.upper() in _COUNTED and (name.upper() != "PAGEREF" or (words[0] in places and r"\p" not in words))


def _asked(code: str) -> str:
    """Return the code of a field that counts pages, without how it wants its number written."""
    words = code.split()[: 1 + (_name(code) == "PAGEREF")]
    return f" {' '.join(words)} "


def _name(code: str) -> str:
    words = code.split()
    return words[0].upper() if words else ""
