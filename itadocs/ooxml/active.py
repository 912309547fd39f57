"""Tell and take away what acts by itself in a Word document: fields that run or fetch, links to files, objects.

What may stay is listed, not what may not: whatever a later version of Word adds is taken for active.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from itadocs.ooxml.relations import Relation
from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, local, parent_of, take_out, value

_QUIET = frozenset(
    "PAGE NUMPAGES SECTIONPAGES SECTION SEQ REF PAGEREF NOTEREF STYLEREF TOC TOA TC XE INDEX LISTNUM AUTONUM DATE TIME "
    "SAVEDATE PRINTDATE CREATEDATE EDITTIME FILENAME FILESIZE NUMWORDS NUMCHARS TITLE AUTHOR SUBJECT KEYWORDS COMMENTS "
    "LASTSAVEDBY REVNUM DOCPROPERTY = EQ ADVANCE QUOTE SYMBOL FORMTEXT FORMCHECKBOX FORMDROPDOWN BIBLIOGRAPHY CITATION "
    "USERNAME USERINITIALS BARCODE DISPLAYBARCODE".split()
)
"""Fields that only compute something of the document itself."""
_WEB = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"')
_OBJECTS = frozenset(("altChunk", "subDoc", "object", "control", "contentPart", "OLEObject"))
_OBJECT = "วัตถุ "
_PARTS = ("vbaProject", "vbaData", "oleObject", "package", "activeX", "control", "aFChunk")


def is_quiet_link(target: str) -> bool:
    """Return whether a link leads to a page or an address, which a reader opens knowingly; to a file it does not."""
    return bool(_WEB.match(target.strip()))


def is_quiet_field(code: str) -> bool:
    """Return whether a field neither runs nor fetches anything."""
    words = code.split()
    if not words or words[0].upper() in _QUIET:
        return bool(words)
    if words[0].upper() != "HYPERLINK":
        return False
    place = code.partition(r"\l")[0]
    target = _QUOTED.search(place)
    plain = target.group(1) if target else next((word for word in place.split()[1:] if word[0] != "\\"), "")
    return is_quiet_link(plain) if plain else r"\l" in words


def list_active(document: WordDocument) -> tuple[str, ...]:
    """Return what acts by itself in a document, each as a person can recognise it, in the order of its parts.

    Charts keep the workbook they are edited with: that is no object. Raises PackageError.
    """
    found: list[str] = []
    for part in document.stories():
        found += _in_part(document.tree(part), document.relations(part))
    for relation in document.relations("word/settings.xml").values():
        found += _reaching(relation)
    return tuple(found)


def is_object(active: str) -> bool:
    """Tell of what acts by itself whether it is something that Word shows, such as the text of another file."""
    return active.startswith(_OBJECT)


def list_shown(document: WordDocument) -> tuple[str, ...]:
    """Return what shows something that is not in the document's own text: objects, and pictures that lie elsewhere.

    Raises PackageError.
    """
    found: list[str] = []
    for part in document.stories():
        found += (local(each) for each in document.tree(part).iter() if local(each) in _OBJECTS - {"OLEObject"})
        links = document.relations(part).values()
        found += (each.target for each in links if each.is_outside and each.kind == "image")
    return tuple(dict.fromkeys(found))


def _in_part(root: Element, relations: Mapping[str, Relation]) -> Iterator[str]:
    for code in _codes(root):
        if not is_quiet_field(code):
            yield f"เขตข้อมูล {' '.join(code.split())}"
    for element in root.iter():
        if local(element) in _OBJECTS - {"OLEObject"}:
            yield f"{_OBJECT}{local(element)}"
    for relation in relations.values():
        yield from _reaching(relation)


def _reaching(relation: Relation) -> Iterator[str]:
    """Yield a relation that leads out of the package to something that is fetched, or to a program within it."""
    if relation.is_outside:
        if not (relation.kind == "hyperlink" and is_quiet_link(relation.target)):
            yield f"จุดเชื่อมโยง {relation.kind}: {relation.target}"
    elif relation.kind in _PARTS:
        yield f"ส่วนที่ทำงานเอง {relation.kind}: {relation.target}"


class _OpenField(Struct):
    """Hold a field that is open: what it is made of, and its code as far as it is read."""

    marks: list[Element]
    code: list[str] = field(default_factory=list)
    inside: list[Element] = field(default_factory=list)
    """What stands in its code."""
    in_result: bool = False

    def is_quiet(self) -> bool:
        """Return whether it neither runs nor fetches anything."""
        return is_quiet_field("".join(self.code))


def _codes(root: Element) -> Iterator[str]:
    for simple in root.iter("{*}fldSimple"):
        yield value(simple, "instr")
    for found, _ in _fields(root):
        yield "".join(found.code)


def _fields(root: Element) -> Iterator[tuple[_OpenField, bool]]:
    """Yield the fields of a part or a piece of one, and whether each is whole: some end in another piece."""
    open_fields: list[_OpenField] = []
    for element in root.iter("{*}fldChar", "{*}instrText", "{*}t", "{*}drawing", "{*}pict"):
        name, step = local(element), value(element, "fldCharType")
        for each in open_fields:
            if not each.in_result:
                each.inside.append(element)
        if name == "fldChar" and step == "begin":
            open_fields.append(_OpenField([element]))
        elif name == "instrText" and open_fields:
            open_fields[-1].code.append(element.text or "")
        elif name == "fldChar" and not open_fields:
            yield _OpenField([element]), False
        elif name == "fldChar":
            open_fields[-1].marks.append(element)
            open_fields[-1].in_result = True
            if step == "end":
                yield open_fields.pop(), True
    for left in open_fields:
        yield left, False


def take_active(copy: Element) -> None:
    """Take away, in a piece of a document, the code of fields that act, pieces of fields, objects and links of shapes.

    What a field showed stays as text. Relations are the caller's.
    """
    for simple in [each for each in copy.iter("{*}fldSimple") if not is_quiet_field(value(each, "instr"))]:
        for inner in list(simple):
            simple.addprevious(inner)
        parent_of(simple).remove(simple)
    for found, is_whole in list(_fields(copy)):
        if not is_whole or not found.is_quiet():
            for element in (*found.inside, *found.marks):
                take_out(element)
    for element in [each for each in copy.iter() if local(each) in _OBJECTS]:
        take_out(element)
    for element in copy.iter("{urn:schemas-microsoft-com:vml}*"):
        for key in [key for key in element.attrib if str(key).rpartition("}")[2] in ("href", "src")]:
            del element.attrib[key]
