"""Compile a template once; what is left to do per document is in :mod:`itadocs.render.word.session`.

docxtpl defines the template language and does the patching of its tags. Everything that does not depend on the workbook
is finished here: digits, script runs, formatting pairs, list numbers, captions, ids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from itadocs.errors import TemplateError
from itadocs.ooxml.content_types import CONTENT_TYPES, CORE_TYPE, type_xml, with_types
from itadocs.ooxml.namespaces import with_namespaces_on_top
from itadocs.ooxml.packing import packed
from itadocs.ooxml.relations import core_relation_xml, list_of, with_relations
from itadocs.ooxml.runs import escape, pair_formatting
from itadocs.ooxml.xml import Element, parse, serialise, w
from itadocs.render.word.compiled import CompiledTemplate
from itadocs.render.word.compiling.fields import caption_bookmarks
from itadocs.render.word.compiling.finish import number_format
from itadocs.render.word.compiling.part import TemplatePart
from itadocs.render.word.numbering import Numbering, with_silent_list
from itadocs.render.word.session import StyleTable
from itadocs.render.word.template.origin import parse_origin
from itadocs.render.word.template.package import TemplatePackage, read_template, settle_lists
from itadocs.render.word.template.unpublished import take_out_unpublished
from itadocs.render.word.variant import Variant
from itadocs.thai.digits import style_digits

_WORD_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_SARABUN = ("TH SarabunPSK", "TH Sarabun New", "TH SarabunIT๙")
"""The fonts of official documents: any of them may be set in another's place."""
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
Made = TypeVar("Made")


def compile_template(
    data: bytes, file: str, variant: Variant, fields: Mapping[str, object], code: dict[str, str] | None = None
) -> CompiledTemplate:
    """Compile a .docx template for one digit style and font.

    ``fields`` maps the fields of the context to their types; ``file`` is for messages. ``code`` takes the Python of
    each part that is rendered, to be kept as a module. Raises TemplateError T02 to T05, all that was found at once.
    """
    package = read_template(data, file)
    own_font = _set_font(package, variant.font)
    stories = [name for name in package.parts if _WORD_PART.fullmatch(name)]
    notes = take_out_unpublished(package, stories, file)
    settle_lists(package)
    _declare_core_properties(package.parts)
    try:
        made = _compile_package(package, stories, file, variant, fields, code)
    except TemplateError as error:
        raise error.of_file(file) from error
    origin = parse_origin(package.origin) if package.origin else None
    return replace(made, font=variant.font or own_font, notes=notes, origin=origin)


def _set_font(package: TemplatePackage, font: str) -> str:
    """Set what is set in one of the Sarabun fonts in the document's; return the font the template itself is set in.

    Another font than these takes the place of the template's own, too. Empty: all stays as the template has it.
    """
    own = _own_font(package.roots.get(_STYLES))
    if not font:
        return own
    replaced = _SARABUN if font in _SARABUN else (*_SARABUN, own)
    pattern = re.compile(f'"(?:{"|".join(re.escape(escape(name)) for name in replaced)})"')
    for name in [name for name in package.parts if name.startswith("word/")]:
        content = pattern.sub(lambda _: f'"{escape(font)}"', package.parts[name].decode("utf-8")).encode("utf-8")
        if content != package.parts[name]:
            package.parts[name], package.roots[name] = content, parse(content)
    return own


def _own_font(styles: Element | None) -> str:
    """Return the font of text that names none of its own."""
    for fonts in () if styles is None else styles.iterfind(f"{w('docDefaults')}//{w('rFonts')}"):
        named = fonts.get(w("cs")) or fonts.get(w("ascii"))
        if named:
            return str(named)
    return _SARABUN[0]


def _compile_package(
    package: TemplatePackage,
    stories: Sequence[str],
    file: str,
    variant: Variant,
    fields: Mapping[str, object],
    code: dict[str, str] | None,
) -> CompiledTemplate:
    numbered = [name for name in (_STYLES, _NUMBERING) if name in package.roots]
    roots = {name: with_namespaces_on_top(package.roots[name]) for name in (*numbered, *stories)}
    numbering = _numbering(roots)
    styles = StyleTable([], [], numbering.abstract_numbers)
    static = {name: content for name, content in package.parts.items() if name not in stories}
    for name in numbered:
        static[name] = _finish_static(roots[name], variant, numbering)
    parts = [TemplatePart(name, roots[name]) for name in stories]
    _all_faults(lambda part: part.check(fields), parts)
    captions = caption_bookmarks(part.root for part in parts)
    _all_faults(lambda part: part.finish(variant, styles, numbering, captions), parts)
    dynamic = dict(zip(stories, _all_faults(lambda part: part.compiled(code), parts), strict=True))
    whole = {name: packed(content) for name, content in static.items()} | package.others
    return CompiledTemplate(file, variant, static, whole, dynamic, styles, numbering.last_number)


def _numbering(roots: Mapping[str, Element]) -> Numbering:
    """Read the lists. Raises TemplateError T02 where their numbers are no numbers."""
    try:
        return Numbering(roots.get(_NUMBERING), roots.get(_STYLES))
    except ValueError as error:
        reason = f"เลขของรายการใน {_NUMBERING} หรือ {_STYLES} ไม่ใช่ตัวเลข"
        raise TemplateError("T02", reason=reason, detail=str(error)) from error


def _all_faults(step: Callable[[TemplatePart], Made], parts: Iterable[TemplatePart]) -> list[Made]:
    """Take a step with every part. Raises TemplateError with the faults of all of them."""
    made, faults = [], list[TemplateError]()
    for part in parts:
        try:
            made.append(step(part))
        except TemplateError as error:
            faults += error.all
    if faults:
        raise faults[0].with_others(faults[1:])
    return made


def _declare_core_properties(parts: dict[str, bytes]) -> None:
    """Declare our properties: templates of other programs may come without, and then nothing leads to them."""
    types, relations = (parts[name].decode("utf-8") for name in (CONTENT_TYPES, list_of("")))
    if "core-properties+xml" not in types:
        parts[CONTENT_TYPES] = with_types(types, (type_xml("docProps/core.xml", CORE_TYPE),)).encode("utf-8")
    if "metadata/core-properties" not in relations:
        entry = core_relation_xml("rIdCoreProperties")
        parts[list_of("")] = with_relations(relations, (entry,)).encode("utf-8")


def _finish_static(root: Element, variant: Variant, numbering: Numbering) -> bytes:
    """Finish parts without tags: styles get their pairs, list formats the document's digits."""
    if root.tag == w("numbering"):
        with_silent_list(root, numbering.silent)
    for properties in root.iter(w("rPr")):
        pair_formatting(properties)
    for fmt in root.iter(w("numFmt")):
        if fmt.get(w("val")) in ("decimal", "thaiNumbers"):
            fmt.set(w("val"), number_format(variant.digits))
    for text in root.iter(w("lvlText")):
        # a level's text mixes literals with %1; the numbers after % must stay
        pieces = re.split(r"(%\d)", text.get(w("val"), ""))
        styled = (piece if piece.startswith("%") else style_digits(piece, variant.digits) for piece in pieces)
        text.set(w("val"), "".join(styled))
    return serialise(root)
