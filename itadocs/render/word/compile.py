"""Patch, finish and compile a template once; what is left to do per document is in :mod:`session`.

docxtpl defines the template language and does the patching of its tags. Everything that does not depend on the workbook
is finished here: digits, script runs, formatting pairs, list numbers, captions, ids.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import Template, TemplateSyntaxError, nodes
from lxml import etree

from itadocs.errors import TemplateError
from itadocs.ooxml.content_types import CONTENT_TYPES, CORE_TYPE, type_xml, with_types
from itadocs.ooxml.packing import packed
from itadocs.ooxml.relations import core_relation_xml, list_of, with_relations
from itadocs.ooxml.runs import pair_formatting
from itadocs.ooxml.xml import CELL_ORDER, Element, new, parent_of, parse, put, serialise, w
from itadocs.render.word.compiled import CompiledTemplate, RenderedPart
from itadocs.render.word.environment import environment
from itadocs.render.word.finish import Finisher, number_format
from itadocs.render.word.numbering import Numbering, with_silent_list
from itadocs.render.word.session import StyleTable
from itadocs.render.word.sources import read_template
from itadocs.render.word.tags import TAG, check_compiles, check_tags, find_tags, join_split_tags
from itadocs.render.word.tokens import Tokens
from itadocs.render.word.variant import Variant
from itadocs.render.word.whole import is_always_whole
from itadocs.thai.digits import style_digits

_WORD_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_FONTS = re.compile('"(?:TH SarabunPSK|TH Sarabun New|TH SarabunIT๙)"')
_VERTICAL_MERGE = re.compile(r"\{%\s*vm(?:\s+if\s+(.+?))?\s*%\}")


def compile_template(
    data: bytes, file: str, variant: Variant, fields: Mapping[str, object], code: dict[str, str] | None = None
) -> CompiledTemplate:
    """Compile a .docx template for one digit style and font.

    ``fields`` maps the fields of the context to their types; ``file`` is for messages. ``code`` takes the Python of
    each part that is rendered, to be kept as a module. Raises TemplateError T02 to T05.
    """
    parts = read_template(data, file)
    try:
        numbering = Numbering(parts.get("word/numbering.xml"), parts.get("word/styles.xml"))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise TemplateError("T02", file=file, reason=f"word/numbering.xml, word/styles.xml: {error}") from error
    styles = StyleTable([], [], numbering.abstract_numbers)
    static: dict[str, bytes] = {}
    dynamic: dict[str, RenderedPart] = {}
    for name, content in parts.items():
        if not (name.startswith("word/") and name.endswith((".xml", ".rels"))):
            static[name] = content
            continue
        try:
            content = _FONTS.sub(f'"{variant.font}"', content.decode("utf-8")).encode("utf-8")
            if _WORD_PART.fullmatch(name):
                dynamic[name] = _compile_part(name, content, file, variant, fields, styles, numbering, code)
            else:
                static[name] = _finish_static(name, content, variant, numbering)
        except (etree.XMLSyntaxError, UnicodeDecodeError) as error:
            raise TemplateError("T02", file=file, reason=f"{name}: {error}") from error
        except TemplateError as error:
            raise TemplateError(error.code, **{**error.params, "file": file}) from error
    _declare_core_properties(static)
    ready = {name: packed(content) for name, content in static.items()}
    return CompiledTemplate(file, variant, static, ready, dynamic, styles, numbering.last_number)


def _declare_core_properties(parts: dict[str, bytes]) -> None:
    """Templates of other programs may come without properties; then nothing leads to ours."""
    types, relations = (parts[name].decode("utf-8") for name in (CONTENT_TYPES, list_of("")))
    if "core-properties+xml" not in types:
        parts[CONTENT_TYPES] = with_types(types, (type_xml("docProps/core.xml", CORE_TYPE),)).encode("utf-8")
    if "metadata/core-properties" not in relations:
        entry = core_relation_xml("rIdCoreProperties")
        parts[list_of("")] = with_relations(relations, (entry,)).encode("utf-8")


def _finish_static(name: str, content: bytes, variant: Variant, numbering: Numbering) -> bytes:
    """Parts without tags: styles get their pairs, list formats the document's digits."""
    if name not in ("word/styles.xml", "word/numbering.xml"):
        return content
    root = parse(content)
    if name == "word/numbering.xml":
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


def _compile_part(
    name: str,
    content: bytes,
    file: str,
    variant: Variant,
    fields: Mapping[str, object],
    styles: StyleTable,
    numbering: Numbering,
    kept: dict[str, str] | None,
) -> RenderedPart:
    root = parse(content)
    _drop_noise(root)
    join_split_tags(root)
    spots = find_tags(name, root)
    check_tags(spots, environment(), fields, file)
    _merge_down(root)
    tokens = Tokens()
    root = _patched(root, tokens, name)
    Finisher(variant, styles, numbering, tokens).finish(root)
    source = tokens.fill(serialise(root).decode("utf-8"))
    env = environment()
    try:
        tree = env.parse(source)
        code = env.compile(tree)
    except TemplateSyntaxError as error:
        check_compiles(spots, env, file)
        raise TemplateError("T05", place=name, reason=error.message or "") from error
    if kept is not None:
        kept[name] = env.compile(source, raw=True, defer_init=True)
    asked = frozenset(found.name for found in tree.find_all(nodes.Name))
    return RenderedPart(Template.from_code(env, code, env.make_globals(None)), is_always_whole(tree), asked)


def _drop_noise(root: Element) -> None:
    """Marks of Word's last session that split runs and mean nothing to a reader."""
    for noise in ("proofErr", "lastRenderedPageBreak"):
        for element in list(root.iter(w(noise))):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    for mark in list(root.iter(w("bookmarkStart"))):
        if mark.get(w("name")) == "_GoBack":
            for end in list(root.iter(w("bookmarkEnd"))):
                if end.get(w("id")) == mark.get(w("id")):
                    parent_of(end).remove(end)
            parent_of(mark).remove(mark)


def _merge_down(root: Element) -> None:
    """``{% vm %}`` merges a cell over the rows of the loop, ``{% vm if x %}`` only where x holds.

    Unlike docxtpl's, it covers all paragraphs of the cell.
    """
    for text in list(root.iter(w("t"))):
        found = _VERTICAL_MERGE.search(text.text or "")
        if not found:
            continue
        text.text = _VERTICAL_MERGE.sub("", text.text or "")
        cell = next(text.iterancestors(w("tc")))
        paragraph = next(text.iterancestors(w("p")))
        if len(cell.findall(w("p"))) > 1 and not "".join(found.text or "" for found in paragraph.iter(w("t"))).strip():
            cell.remove(paragraph)
        properties = cell.find(w("tcPr"))
        if properties is None:
            properties = new("tcPr")
            cell.insert(0, properties)
        merge = new("vMerge", val="{% if loop.first %}restart{% else %}continue{% endif %}")
        put(properties, merge, CELL_ORDER)
        shown = "loop.first"
        if found[1]:
            before = merge.getprevious()
            opening = f"{{% if {found[1]} %}}"
            if before is None:
                properties.text = opening
            else:
                before.tail = opening
            merge.tail = "{% endif %}"
            shown = f"loop.first or not ({found[1]})"
        properties.tail = f"{{% if {shown} %}}"
        cell[-1].tail = "{% else %}"
        empty = new("p")
        empty.tail = "{% endif %}"
        cell.append(empty)


def _patched(root: Element, tokens: Tokens, name: str) -> Element:
    """docxtpl's patching, then every tag hidden in a token so that the rest is plain XML again."""
    from docxtpl import DocxTemplate

    xml = DocxTemplate.patch_xml(None, etree.tostring(root, encoding="unicode"))
    xml = TAG.sub(lambda match: tokens.tag(match.group()), xml)
    try:
        return parse(xml.encode("utf-8"))
    except etree.XMLSyntaxError as error:
        raise TemplateError("T05", place=name, reason=str(error)) from error
