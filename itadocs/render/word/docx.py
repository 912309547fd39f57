"""Make one document from a compiled template: render, last pass, bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from xml.parsers import expat

from jinja2 import Template, UndefinedError
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError
from msgspec import Struct

from itadocs.errors import TemplateError
from itadocs.ooxml.content_types import CONTENT_TYPES, with_types
from itadocs.ooxml.packing import Packed, stored, write_package
from itadocs.ooxml.relations import list_of, with_relations
from itadocs.ooxml.runs import escape
from itadocs.ooxml.xml import DECLARATION, check_whole, declared
from itadocs.render.word.charts.parts import chart_relations, chart_types, last_chart
from itadocs.render.word.columns import with_rows_on_pages
from itadocs.render.word.compiled import CompiledTemplate, RenderedPart
from itadocs.render.word.draft_mark import with_draft_mark
from itadocs.render.word.front.listings import DocumentLists, has_listings, with_listings
from itadocs.render.word.front.pictures import TYPES, picture_relations
from itadocs.render.word.language.bounds import BUDGET, MAX_OUTPUT, TooMuchError
from itadocs.render.word.language.environment import SESSION
from itadocs.render.word.language.lines import TAKEN_APART, part_title
from itadocs.render.word.numbering import with_new_numbers
from itadocs.render.word.session import BookmarkMissingError, Session
from itadocs.thai.digits import style_digits

_SUSPECT = re.compile(
    r"</w:t(?:r>(?<!</w:tc></w:tr>)|bl>(?<!</w:tr></w:tbl>)|c>(?<!</w:p></w:tc>)(?<!<w:p/></w:tc>)(?<!</w:sdt></w:tc>)"
    r"|xbxContent>(?<!</w:p></w:txbxContent>))"
)
"""The end of a row, table, cell or text box that may have lost what it held. One search for ends takes a tenth of the
time of looking for each of the patterns below, and hardly ever finds anything."""
_EMPTY_CELL = re.compile(r"(<w:tc(?: [^>]*)?>(?:<w:tcPr(?:/>|>(?:(?!</w:tcPr>).)*</w:tcPr>))?)\s*(</w:tc>)", re.DOTALL)
_EMPTY_STORY = re.compile(r"(<w:(hdr|ftr|footnote|endnote|txbxContent)(?: [^>]*)?>)\s*(</w:\2>)")
_CELL_END = re.compile(r"</w:tbl>\s*</w:tc>")
_CELLLESS = re.compile(r"<w:tr(?: [^>]*)?>(?:(?!<w:tc[ >]|</w:tr>).)*</w:tr>", re.DOTALL)
_ROWLESS = re.compile(r"<w:tbl>(?:(?!<w:tr[ >]|</w:tbl>).)*</w:tbl>", re.DOTALL)
_DOCUMENT, _STYLES, _NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_AT_ONCE = 512
"""Pieces of a document that are joined before its length is looked at."""
_OF_EXPRESSIONS = (
    JinjaError, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError, RecursionError,
    MemoryError,
)  # fmt: skip
"""What the expressions of a template can raise."""
_MARKS = (b"{", b"\xee")
"""What a tag begins with, and the first byte of the characters from U+E000 to U+EFFF."""
_LEFT_OVER = re.compile(r"\{\{|\{%|\{#|[\ue000-\ue02f]")


class Properties(Struct, frozen=True):
    """Hold what the file says about itself. ``moment`` is the clock of the run, passed in."""

    title: str
    author: str
    moment: datetime
    is_draft: bool = False
    """Whether every page says that it is a draft."""


def render_docx(
    template: CompiledTemplate, context: Mapping[str, object], properties: Properties, home: str = ""
) -> bytes:
    """Render a document. Raises TemplateError T05 where the outcome is not a whole Word document.

    ``home`` is the name of its workbook: a text from another file says so in its tag. Empty where all is from one.
    """
    variant = template.variant
    charts_before = last_chart(template.packed)
    session = Session(template.styles, variant.digits, template.font, template.first_number, charts_before, home)
    parts: dict[str, bytes | Packed] = dict(template.packed)
    rendered: dict[str, str] = {}
    BUDGET.start()
    for name, part in template.dynamic.items():
        placed = (len(session.charts), len(session.pictures), len(session.listings))
        try:
            rendered[name] = _render(part.template, {**context, SESSION: session})
        except TooMuchError as error:
            raise _failed("T09", error, template.file, name, part) from error
        except _OF_EXPRESSIONS as error:
            raise _failed("T05", error, template.file, name, part) from error
        if name != _DOCUMENT and placed != (len(session.charts), len(session.pictures), len(session.listings)):
            reason = "แผนภูมิ รูป และสารบัญวางได้ในเนื้อความเท่านั้น"
            raise TemplateError("T05", file=template.file, place=part_title(name), reason=reason)
    for name, xml in rendered.items():
        try:
            filled = with_rows_on_pages(session.fill_later(xml))
        except BookmarkMissingError as error:
            raise TemplateError("T05", file=template.file, place=part_title(name), reason=str(error)) from error
        if has_listings(filled):
            filled = _listed(filled, parts, template, session)
        parts[name] = _last_pass(filled, template.dynamic[name], template.file, name)
    if session.new_numbers:
        numbering = template.static[_NUMBERING].decode("utf-8")
        parts[_NUMBERING] = with_new_numbers(numbering, session.new_numbers).encode("utf-8")
    if session.charts or session.pictures:
        _add_drawings(parts, template.static, session)
    if properties.is_draft:
        parts |= with_draft_mark(parts, template.static, variant.font)
    title = style_digits(properties.title, variant.digits)
    parts["docProps/core.xml"] = _core_properties(title, properties).encode("utf-8")
    return write_package(parts)


def _render(template: Template, values: dict[str, object]) -> str:
    """Render a part piece by piece, so that one without end stops at the bound. Raises TooMuchError."""
    pieces: list[str] = []
    size = 0
    try:
        stream = template.root_render_func(template.new_context(values))
        while some := list(islice(stream, _AT_ONCE)):
            pieces.append("".join(some))
            size += len(pieces[-1])
            if size > MAX_OUTPUT:
                raise TooMuchError(f"เอกสารยาวเกิน {MAX_OUTPUT:,} ตัวอักษร")
    except Exception:
        template.environment.handle_exception()
    return "".join(pieces)


def _failed(code: str, error: Exception, file: str, name: str, part: RenderedPart) -> TemplateError:
    """Return what went wrong as a template was filled in, with the tag it went wrong in where that is known."""
    trace, line = error.__traceback__, 0
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            line = trace.tb_lineno
        trace = trace.tb_next
    at = next((each for each in part.lines if each.line >= line), None) if line else None
    place, tag = (at.place, at.tag) if at else (part_title(name), "")
    reason = f"{tag} {_thai(error)}".strip() if code == "T05" else str(error)
    return TemplateError(
        code, file=file, place=place, tag=tag, reason=reason, detail=f"{type(error).__name__}: {error}"
    )


def _thai(error: Exception) -> str:
    """Return what an exception of an expression says, in Thai."""
    if "ก" <= str(error)[:1] <= "๛":
        return str(error)
    if isinstance(error, SecurityError):
        return "เรียกสิ่งที่แม่แบบใช้ไม่ได้"
    if isinstance(error, UndefinedError):
        return "ไม่มีข้อมูลนี้ในเอกสารฉบับนี้"
    return "หารด้วยศูนย์" if isinstance(error, ZeroDivisionError) else "คำนวณไม่ได้กับข้อมูลนี้"


def _listed(xml: str, parts: dict[str, bytes | Packed], template: CompiledTemplate, session: Session) -> str:
    """Return the text with its lists of headings and captions; the styles of the document get those of the lists."""
    numbering = template.static.get(_NUMBERING)
    made_of = DocumentLists(template.static.get(_STYLES), numbering, template.variant.digits)
    made, styles = with_listings(xml, session.listings, made_of, session.id)
    if styles is not None:
        parts[_STYLES] = styles
    return made


def _add_drawings(parts: dict[str, bytes | Packed], static: Mapping[str, bytes], session: Session) -> None:
    for chart in session.charts:
        parts.update(chart.parts())
    for picture in session.pictures:
        parts[picture.part] = stored(picture.picture.data)
    relations = chart_relations(static[list_of(_DOCUMENT)].decode("utf-8"), session.charts)
    types = chart_types(static[CONTENT_TYPES].decode("utf-8"), session.charts)
    kinds = {one.picture.kind: TYPES[one.picture.kind] for one in session.pictures}
    parts[list_of(_DOCUMENT)] = with_relations(relations, picture_relations(session.pictures)).encode("utf-8")
    parts[CONTENT_TYPES] = with_types(types, (), **kinds).encode("utf-8")


def _last_pass(xml: str, part: RenderedPart, file: str, name: str) -> bytes:
    """Return what needs the whole part: no empty cell, row, table or story, no tag left, well-formed."""
    is_whole = part.is_whole
    if name != _DOCUMENT or _SUSPECT.search(xml):
        xml, is_whole = _without_empty(xml), False
    data = xml.encode("utf-8")
    left = _LEFT_OVER.search(xml) if any(mark in data for mark in _MARKS) else None
    if left:
        around = re.sub(r"<[^>]*>", "", xml[max(0, left.start() - 40) : left.end() + 40])
        raise TemplateError("T05", file=file, place=part_title(name), reason=f"เหลือคำสั่งที่ไม่ได้แทนค่า: {around}")
    if not is_whole:
        try:
            check_whole(data)
        except expat.ExpatError as error:
            at = part.crossing
            place, reason = (at.place, at.tag) if at else (part_title(name), TAKEN_APART)
            raise TemplateError("T05", file=file, place=place, reason=reason, detail=str(error)) from error
    return data


def _without_empty(xml: str) -> str:
    """Return rows without cells and tables without rows go; cells and stories without paragraphs get one."""
    xml = _CELLLESS.sub("", xml)
    xml = _ROWLESS.sub("", xml)
    xml = _EMPTY_CELL.sub(r"\1<w:p/>\2", xml)
    xml = _EMPTY_STORY.sub(r"\1<w:p/>\3", xml)
    return _CELL_END.sub("</w:tbl><w:p/></w:tc>", xml)


def _core_properties(title: str, properties: Properties) -> str:
    moment = properties.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f"{DECLARATION}<cp:coreProperties {declared('cp', 'dc', 'dcterms', 'xsi')}>"
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(properties.author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(properties.author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "<dc:language>th-TH</dc:language></cp:coreProperties>"
    )
