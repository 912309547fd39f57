"""Compile one part of a template: from its XML to code that renders it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from jinja2 import Template, TemplateSyntaxError, nodes
from lxml import etree

from itadocs.errors import TemplateError
from itadocs.ooxml.namespaces import declarations_of
from itadocs.ooxml.xml import (
    CELL_ORDER,
    Element,
    is_off,
    new,
    parent_of,
    parse,
    properties_of,
    put,
    serialise,
    take_out,
    w,
)
from itadocs.render.word.compiled import RenderedPart
from itadocs.render.word.compiling.fields import TornFieldError
from itadocs.render.word.compiling.finish import Finisher
from itadocs.render.word.compiling.tokens import Tokens
from itadocs.render.word.compiling.whole import is_always_whole
from itadocs.render.word.language.checking import check_tags
from itadocs.render.word.language.environment import SESSION, environment
from itadocs.render.word.language.lines import TAKEN_APART, LinePlace, part_title
from itadocs.render.word.language.slips.braces import find_broken_braces
from itadocs.render.word.language.tags import (
    MAX_TAGS,
    TAG,
    TagPlace,
    crossing_of,
    find_reserved,
    find_tags,
    join_split_tags,
    mark_tags,
    number_lines,
)
from itadocs.render.word.numbering import Numbering
from itadocs.render.word.session import StyleTable
from itadocs.render.word.variant import Variant

_STATEMENTS = (nodes.Output, nodes.For, nodes.If, nodes.Assign, nodes.ScopedEvalContextModifier, nodes.Scope)
_VERTICAL_MERGE = re.compile(r"\{%\s*vm(?:\s+if\s+(.+?))?\s*%\}")


class TemplatePart:
    """Hold a part with text on its way: its tags are joined and checked, then it is finished, then compiled."""

    def __init__(self, name: str, root: Element) -> None:
        self.name = name
        self.root = root
        self._spots: list[TagPlace] = []
        self._lines: tuple[LinePlace, ...] = ()
        self._source = ""
        _drop_noise(root)
        _mark_rows(root)
        join_split_tags(root)

    def check(self, fields: Mapping[str, object]) -> None:
        """Hold every tag against the fields of the context. Raises TemplateError T03, T04 and T09."""
        self._spots, faults = find_tags(self.name, self.root)
        try:
            check_tags(self._spots, environment(), fields)
        except TemplateError as error:
            faults += error.all
        faults += find_reserved(self.name, self.root)
        faults += find_broken_braces(self.name, self.root, self._spots, fields)
        if faults:
            raise faults[0].with_others(faults[1:])

    def finish(self, variant: Variant, styles: StyleTable, numbering: Numbering, captions: Set[str]) -> None:
        """Finish what does not depend on the workbook, and write the part as Jinja source. Raises TemplateError T05."""
        mark_tags(self.root)
        merge_down(self.root)
        tokens = Tokens()
        self.root = self._patched(tokens)
        try:
            Finisher(variant, styles, numbering, tokens, captions).finish(self.root)
        except TornFieldError as error:
            raise TemplateError("T05", place=part_title(self.name), reason=str(error)) from error
        source = tokens.fill(serialise(self.root).decode("utf-8"))
        self._source, self._lines = number_lines(source, self._spots)

    def _patched(self, tokens: Tokens) -> Element:
        """Apply docxtpl's patching, then every tag hidden in a token so that the rest is plain XML again."""
        from docxtpl import DocxTemplate

        xml = etree.tostring(self.root, encoding="unicode")
        if sum(map(xml.count, ("{{", "{%", "{#"))) > 2 * MAX_TAGS:  # those that attributes hold are counted here alone
            raise TemplateError("T02", reason=f"มีคำสั่งเกิน {MAX_TAGS:,} คำสั่ง")
        xml = DocxTemplate.patch_xml(None, xml)
        xml = TAG.sub(lambda match: tokens.tag(match.group()), xml)
        try:
            return parse(xml.encode("utf-8"))
        except etree.XMLSyntaxError as error:
            raise self._broken(str(error)) from error

    def _broken(self, detail: str) -> TemplateError:
        """Return T05 for a part whose tags take it apart, as far as its place is known."""
        crossing = crossing_of(self._spots)
        place, reason = (crossing.place, crossing.tag) if crossing else (part_title(self.name), TAKEN_APART)
        return TemplateError("T05", place=place, reason=reason, detail=detail)

    def compiled(self, kept: dict[str, str] | None) -> RenderedPart:
        """Return the part ready to be rendered; ``kept`` takes its Python. Raises TemplateError T03 and T05."""
        env = environment()
        try:
            tree = self._tree()
            code = env.compile(tree)
            if kept is not None:
                kept[self.name] = env.compile(self._tree(), raw=True, defer_init=True)
        except TemplateSyntaxError as error:
            raise self._broken(error.message or "") from error
        except (RecursionError, SyntaxError, MemoryError) as error:
            reason = "คำสั่งซ้อนกันลึกเกินไป"
            raise TemplateError("T05", place=part_title(self.name), reason=reason, detail=str(error)) from error
        asked = frozenset(found.name for found in tree.find_all(nodes.Name))
        is_whole = is_always_whole(tree, declarations_of(self.root))
        crossing = None if is_whole else crossing_of(self._spots)
        return RenderedPart(
            Template.from_code(env, code, env.make_globals(None)), is_whole, asked, self._lines, crossing
        )

    def _tree(self) -> nodes.Template:
        """Return the part as Jinja reads it, its loops counted. Raises TemplateError T03 for a statement in an
        attribute that templates do not have."""
        env = environment()
        tree = env.parse(self._source)
        for statement in tree.find_all(nodes.Stmt):
            if not isinstance(statement, _STATEMENTS) or getattr(statement, "recursive", False):
                word = type(statement).__name__.lower()
                reason = f"คำสั่ง {word} ใช้ในแม่แบบไม่ได้"
                raise TemplateError("T03", place=part_title(self.name), tag=word, reason=reason)
        for loop in list(tree.find_all(nodes.For)):
            session = nodes.Getattr(nodes.Name(SESSION, "load"), "bounded", "load")
            loop.iter = nodes.Call(session, [loop.iter], [], None, None, lineno=loop.lineno).set_environment(env)
        return tree


def _drop_noise(root: Element) -> None:
    """Take away marks of Word's last session that split runs, and comments of XML: they mean nothing to a reader."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for noise in ("proofErr", "lastRenderedPageBreak"):
        for element in list(root.iter(w(noise))):
            take_out(element)
    for mark in list(root.iter(w("bookmarkStart"))):
        if mark.get(w("name")) == "_GoBack":
            for end in list(root.iter(w("bookmarkEnd"))):
                if end.get(w("id")) == mark.get(w("id")):
                    parent_of(end).remove(end)
            parent_of(mark).remove(mark)


def _mark_rows(root: Element) -> None:
    """Write of rows that may break what our templates do, whichever program saved them last: it is found as text."""
    for mark in root.iter(w("cantSplit")):
        if is_off(mark):
            mark.set(w("val"), "off")


def merge_down(root: Element) -> None:
    """Merge a cell with ``{% vm %}`` over the rows of the loop, one with ``{% vm if x %}`` only where x holds.

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
        properties = properties_of(cell, "tcPr")
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
