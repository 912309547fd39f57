"""Read a template's package whole: what is damaged or missing in it is told before any document is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from msgspec import Struct, field

from itadocs.errors import TemplateError
from itadocs.ooxml.bounds import PackageError, Reason
from itadocs.ooxml.content_types import CONTENT_TYPES, content_type_of
from itadocs.ooxml.namespaces import plain_list
from itadocs.ooxml.package import Package
from itadocs.ooxml.packing import Packed
from itadocs.ooxml.relations import EMPTY_RELATIONS, Relation, list_of, parse_relations
from itadocs.ooxml.xml import Element, local, namespace, parse, serialise, w

DOCUMENT = "word/document.xml"
ORIGIN = "urn:itadocs:template"
"""The namespace of the part that remembers what a template was made from."""
MAX_ORIGIN = 2_000_000
MAX_XML = 24_000_000
"""A template whose parts hold more bytes of XML than these is refused; one of a thousand pages has some ten million."""
MAX_ELEMENTS = 400_000
"""Elements of its parts together: paragraphs, runs, cells, marks. A template of a thousand pages has some 250,000."""

_TOO_MUCH = (Reason.TOO_LARGE, Reason.TOO_TIGHT, Reason.TOO_MANY_PARTS, Reason.TOO_MUCH)
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_ROOTS = {
    "officeDocument": "document", "styles": "styles", "numbering": "numbering", "settings": "settings",
    "fontTable": "fonts", "header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes",
    "comments": "comments", "theme": "theme", "webSettings": "webSettings", "core-properties": "coreProperties",
    "extended-properties": "Properties", "custom-properties": "Properties", "glossaryDocument": "glossaryDocument",
}  # fmt: skip
"""Kind of relation → the root of the part it leads to."""
_TYPES_BEGIN = ("http://", "https://")
_TYPES_OF_OURS = (namespace("r"), f"{namespace('rels')}/metadata", f"{namespace('r')}/metadata")
"""What the types of relations to the parts begin with that every document has."""
_HOMES = {"r": ("p", "ย่อหน้า"), "tr": ("tbl", "ตาราง"), "tc": ("tr", "แถวของตาราง")}
"""What stands only inside another: its name → the other's, and what that is called."""
_TOO_LARGE = f"แฟ้มใหญ่ผิดปกติ (เกินหนึ่งพันหน้า หรือมีย่อหน้า ช่อง และคำที่จัดรูปแบบแยกกันเกิน {MAX_ELEMENTS:,} แห่ง)"
_SAVE_AS = "เปิดใน Word แล้วบันทึกเป็น เอกสาร Word (.docx)"


class TemplatePackage(Struct):
    """Hold a template's parts: those of XML as their bytes, the others as they lie in the file."""

    parts: dict[str, bytes] = field(default_factory=dict)
    others: dict[str, Packed] = field(default_factory=dict)
    roots: dict[str, Element] = field(default_factory=dict)
    """The trees of the parts of XML, as they are read."""
    origin_part: str = ""
    """The part that remembers what the template was made from; empty where it remembers nothing."""
    origin: bytes = b""

    @property
    def names(self) -> list[str]:
        """Return the names of all parts."""
        return [*self.parts, *self.others]

    @property
    def content(self) -> dict[str, bytes | Packed]:
        """Return all parts, to be written as a package."""
        return {**self.parts, **self.others}


def read_template(data: bytes, file: str) -> TemplatePackage:
    """Return the parts of a template in the order of its file, all of them: every document gets them.

    ``file`` is for messages. Raises TemplateError T02, each damage one of its ``all``: for what is no Word document, a
    part that is damaged, and one that another refers to and that is not there.
    """
    try:
        package = Package(data, file)
        found, damages = _unpack(package)
    except PackageError as error:
        reason = _TOO_LARGE if error.reason in _TOO_MUCH else f"ไม่ใช่แฟ้ม .docx ที่สมบูรณ์ ({error})"
        raise TemplateError("T02", file=file, reason=reason) from error
    whole = [part for part in (CONTENT_TYPES, list_of(""), DOCUMENT) if part not in found.parts and part not in damages]
    reasons = list(damages.values())
    if DOCUMENT in whole:
        reasons.append(Reason.NO_DOCUMENT.value)
    else:
        reasons += [Reason.PART_MISSING.value.format(part=part) for part in whole]
    if any(map(_is_strict, found.roots.values())):
        reasons = [f"บันทึกไว้แบบ Strict Open XML {_SAVE_AS} ที่ไม่มีคำว่า Strict"]
    elif not reasons:
        reasons += _Inspection(found).reasons()
    if reasons:
        first, *others = (TemplateError("T02", file=file, reason=reason) for reason in dict.fromkeys(reasons))
        raise first.with_others(others)
    return found


def _unpack(package: Package) -> tuple[TemplatePackage, dict[str, str]]:
    """Return the parts, and what is wrong with those that cannot be read. Raises PackageError for one too large."""
    found, damages, size, count = TemplatePackage(), dict[str, str](), 0, 0
    for name in package.names:
        try:
            if not _is_xml(name):
                found.others[name] = package.packed(name)
                if name.startswith("customXml/") and name.endswith(".xml") and package.size(name) < MAX_ORIGIN:
                    _find_origin(found, name, package.content(name))
                continue
            size += package.size(name)
            if size > MAX_XML:
                raise PackageError(Reason.TOO_LARGE, package.name, name, limit=MAX_XML)
            content, root = package.content(name), package.root(name)
            count += sum(1 for _ in root.iter())
            if count > MAX_ELEMENTS:
                raise PackageError(Reason.TOO_LARGE, package.name, name, limit=MAX_ELEMENTS)
        except PackageError as error:
            if error.reason in _TOO_MUCH:
                raise
            damages[name] = str(error)
            continue
        if name.startswith("word/") and (root.getroottree().docinfo.encoding or "UTF-8").upper() != "UTF-8":
            content = serialise(root)
        found.parts[name], found.roots[name] = content, root
    return found, damages


def _is_strict(root: Element) -> bool:
    """Return whether a part is written in Strict Open XML, or refers to parts as that does."""
    if str(root.tag).startswith(f"{{{_STRICT}"):
        return True
    return local(root) == "Relationships" and any(each.get("Type", "").startswith(_STRICT) for each in root.iter("*"))


def _find_origin(found: TemplatePackage, name: str, content: bytes) -> None:
    if ORIGIN.encode() in content:
        found.origin_part, found.origin = name, content


def _is_xml(name: str) -> bool:
    return name == CONTENT_TYPES or (
        name.endswith((".xml", ".rels")) and name.startswith(("word/", "_rels/", "docProps/", "customXml/_rels/"))
    )


class _Inspection:
    """Hold follow the relations of a package from its beginning, as Word does when it opens it."""

    def __init__(self, package: TemplatePackage) -> None:
        self._package = package
        self._names = {name.casefold(): name for name in package.names}
        self._types = package.roots[CONTENT_TYPES]

    def reasons(self) -> Iterator[str]:
        """Yield what keeps Word from opening it, in Thai."""
        roots = self._package.roots
        main = [each for each in parse_relations(roots[list_of("")], "").values() if each.kind == "officeDocument"]
        if not main:
            yield f"ส่วน {list_of('')} ไม่บอกว่าเนื้อเอกสารอยู่ที่ใด"
        kind = content_type_of(self._types, DOCUMENT)
        if kind != _MAIN_TYPE:
            yield f"เป็นแฟ้มชนิดอื่นที่เปลี่ยนนามสกุลเป็น .docx ({kind or 'ไม่ระบุชนิด'}) {_SAVE_AS}"
        if roots[DOCUMENT].find(w("body")) is None:
            yield f"ส่วน {DOCUMENT} ไม่มีเนื้อความ"
        seen: set[str] = set()
        waiting = [""]
        while waiting:
            part = waiting.pop()
            listing = self._names.get(list_of(part).casefold())
            relations = parse_relations(roots[listing], part) if listing in roots else {}
            if listing in roots:
                yield from _damaged_entries(roots[listing], listing)
            yield from self._dangling(part, relations)
            for relation in relations.values():
                if relation.is_outside or _leads_nowhere(relation):
                    continue
                target = self._names.get(unquote(relation.target).casefold())
                if target is None:
                    yield Reason.PART_MISSING.value.format(part=relation.target)
                elif target not in seen:
                    seen.add(target)
                    waiting.append(target)
                    yield from self._target(target, relation)
        for part in self._package.roots:
            yield from _homeless(roots[part], part)
            yield from _undeclared(roots[part], part)

    def _target(self, part: str, relation: Relation) -> Iterator[str]:
        """Yield what is wrong with a part that another refers to."""
        if not content_type_of(self._types, part):
            yield f"ส่วน {part} ไม่ได้ระบุชนิดไว้ใน {CONTENT_TYPES}"
        root, wanted = self._package.roots.get(part), _ROOTS.get(relation.kind)
        is_words = part.startswith("word/") and relation.kind != "theme"
        if wanted and (root is None or local(root) != wanted or (is_words and root.tag != w(wanted))):
            yield f"ส่วน {part} ไม่ใช่ส่วน {relation.kind} ที่ Word อ่านได้"

    def _dangling(self, part: str, relations: dict[str, Relation]) -> Iterator[str]:
        """Yield the ids a part uses that its relations do not know."""
        root = self._package.roots.get(part)
        if root is None or not part.startswith("word/") or part.endswith(".rels"):
            return
        prefix = f"{{{namespace('r')}}}"
        used = {
            str(text)
            for element in root.iter("*")
            for key, text in element.attrib.items()
            if str(key).startswith(prefix)
        }
        for key in sorted(used - relations.keys() - {""}):
            yield f"ส่วน {part} อ้างถึง {key} ซึ่งไม่มีใน {list_of(part)}"
        for edge in root.iter(w("headerReference"), w("footerReference")):
            if edge.get(f"{prefix}id") is None:
                yield f"ส่วน {part} อ้างถึงหัวหรือท้ายกระดาษโดยไม่บอกว่าส่วนใด"


def _homeless(root: Element, part: str) -> Iterator[str]:
    """Yield what stands outside of what alone can hold it: Word opens no such part."""
    for name, (home, called) in _HOMES.items():
        tag = w(home)
        for element in root.iter(w(name)):
            parent = element.getparent()
            if parent is not None and parent.tag != tag and next(element.iterancestors(tag), None) is None:
                yield f"ส่วน {part} มี w:{name} ที่อยู่นอก{called}"
                break


def _undeclared(root: Element, part: str) -> Iterator[str]:
    """Yield prefixes that a part speaks of and does not declare: Word opens no such part."""
    for name in ("Ignorable", "MustUnderstand"):
        for prefix in root.get(f"{{{namespace('mc')}}}{name}", "").split():
            if prefix not in root.nsmap:
                yield f"ส่วน {part} อ้างถึงคำนำหน้า {prefix} ซึ่งไม่ได้ประกาศไว้"


def _damaged_entries(listing: Element, name: str) -> Iterator[str]:
    """Yield what of a list of relations Word cannot read."""
    home = namespace("rels")
    for entry in listing.iterchildren("*"):
        base, _, kind = entry.get("Type", "").rpartition("/")
        is_whole = entry.tag == f"{{{home}}}Relationship" and entry.get("Id") and entry.get("Target") is not None
        is_known = base in _TYPES_OF_OURS if kind in _ROOTS else base.startswith(_TYPES_BEGIN)
        if listing.tag != f"{{{home}}}Relationships" or not is_whole or not is_known:
            yield f"ส่วน {name} มีรายการที่เสียหาย"


def _leads_nowhere(relation: Relation) -> bool:
    """Tell what leads nowhere: Word itself writes ``NULL`` for a picture that is gone, and ``#`` before the place a
    link leads to.
    """
    name = relation.target.rpartition("/")[2]
    return name == "NULL" or name.startswith("#")


def settle_lists(package: TemplatePackage) -> None:
    """Write the lists of content types and relations anew where entries could not be added to them as text."""
    listing = list_of(DOCUMENT)
    package.parts.setdefault(listing, EMPTY_RELATIONS)
    package.roots.setdefault(listing, parse(EMPTY_RELATIONS))
    for name, prefix in ((CONTENT_TYPES, "types"), (list_of(""), "rels"), (listing, "rels")):
        root, content = package.roots[name], package.parts[name]
        if None not in root.nsmap or f"</{local(root)}>".encode() not in content:
            package.parts[name] = plain_list(root, prefix)
