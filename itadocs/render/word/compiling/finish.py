"""Finish a template's part, once, when it is compiled.

Template text gets one digit style and runs of one script; every value gets a place that knows how to finish it as it is
inserted; lists, captions and ids get code that counts when a document is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from copy import deepcopy
from itertools import islice

from lxml import etree

from itadocs.errors import TemplateError
from itadocs.ooxml.namespaces import declarations_of
from itadocs.ooxml.runs import RunStyle, pair_formatting, run_style, runs_xml
from itadocs.ooxml.xml import (
    CELL_ORDER,
    PARAGRAPH_ORDER,
    SECTION_ORDER,
    Element,
    fragment,
    local,
    new,
    parent_of,
    properties_of,
    put,
    w,
)
from itadocs.render.word.compiling.fields import check_fields, finish_fields, repeated_bookmarks
from itadocs.render.word.compiling.tokens import TOKEN, Tokens
from itadocs.render.word.numbering import Numbering
from itadocs.render.word.session import InlineStyle, ParagraphStyle, StyleTable, section_mark
from itadocs.render.word.variant import Variant
from itadocs.thai.digits import DigitStyle

MAX_RUNS = 300_000
"""Runs of one script each that a part is made of; one of a thousand pages has some 100,000."""
_LONG = 20_000
"""A text of more letters is looked at before it is cut into runs."""
_SWITCH = re.compile(r"[\u0e00-\u0e7f]+")
_BLOCK = re.compile(r"\{%[-+]?\s*(for|endfor|if|elif|else|endif)\b")


def number_format(digits: DigitStyle) -> str:
    """Return Word's name of a digit style."""
    return "thaiNumbers" if digits is DigitStyle.THAI else "decimal"


class Finisher:
    """Pass once over the tree of a part."""

    def __init__(
        self, variant: Variant, styles: StyleTable, numbering: Numbering, tokens: Tokens, captions: Set[str]
    ) -> None:
        self.variant = variant
        self.styles = styles
        self.numbering = numbering
        self.tokens = tokens
        self._captions = captions
        self._declared = ""
        self._looks: dict[str, RunStyle] = {}
        self._further: dict[Element, str] = {}
        self._runs_made = 0
        self._first_section = len(styles.sections)
        self._sections: list[Element] = []

    def finish(self, root: Element) -> None:
        """Finish everything in the part, in place. Raises TornFieldError, and TemplateError T02."""
        self._declared = declarations_of(root)
        loops, blocks = self._blocks(root)
        check_fields(root, blocks)
        for properties in root.iter(w("rPr")):
            pair_formatting(properties)
        for number in root.iter(w("numId")):
            if number.get(w("val")) == "0":
                number.set(w("val"), str(self.numbering.silent))
        finish_fields(root, self.variant.digits, self.tokens, self._inline_place, loops, self._captions)
        for paragraph in list(root.iter(w("p"))):
            self._paragraph(paragraph, loops.get(paragraph, (0,))[-1])
        for section in root.iter(w("sectPr")):
            fmt = section.find(w("pgNumType"))
            fmt = new("pgNumType") if fmt is None else fmt
            fmt.set(w("fmt"), number_format(self.variant.digits))
            put(section, fmt, SECTION_ORDER)
        self._move_section_ends()
        self._loose_values(root)
        self._cell_values(root)
        self._ids(root, loops, blocks)

    def _blocks(self, root: Element) -> tuple[dict[Element, tuple[int, ...]], dict[Element, tuple[int, ...]]]:
        """Map paragraph or bookmark → the loops around it, the innermost last; each loop announces itself as it begins.

        And mark of a bookmark or field → the branches and loops around it, by the tags they begin with.
        """
        stack: list[int] = []
        inside: list[int] = []
        found: dict[Element, tuple[int, ...]] = {}
        around: dict[Element, tuple[int, ...]] = {}
        for element, token in _reading_order(root):
            if token is None:
                name = local(element)
                if stack and name in ("p", "bookmarkStart"):
                    found[element] = tuple(stack)
                if name in ("bookmarkStart", "bookmarkEnd", "fldChar"):
                    around[element] = tuple(inside)
                continue
            opening = _BLOCK.match(self.tokens.code(token))
            if opening is None:
                continue
            word = opening[1]
            if inside and word not in ("for", "if"):
                inside.pop()
            if not word.startswith("end"):
                inside.append(token)
            if word == "for":
                stack.append(self.tokens.begin_loop(token))
            elif word == "endfor" and stack:
                stack.pop()
        return found, around

    def _paragraph(self, paragraph: Element, loop: int) -> None:
        number = self.numbering.of(paragraph)
        alone = self._only_value(paragraph)
        if alone is not None:
            run, token = alone
            self._replace_by_block(paragraph, run, token, (number, loop) if number else None)
            return
        if number and loop:
            self._number(paragraph, self.tokens.new(f"{{{{ _s.num({number}, {loop}) }}}}"))
        for run in [run for run in paragraph.iter(w("r")) if next(run.iterancestors(w("p"))) is paragraph]:
            self._run(run)

    def _only_value(self, paragraph: Element) -> tuple[Element, int] | None:
        """Return the run and token of a paragraph that holds one value and nothing else."""
        found: list[tuple[Element, int]] = []
        for child in paragraph:
            if local(child) == "pPr":
                continue
            if (
                local(child) != "r"
                or any(local(part) not in ("rPr", "t") for part in child)
                or (child.tail or "").strip()
            ):
                return None
            text = "".join(part.text or "" for part in child if local(part) == "t").strip()
            if not text:
                continue
            match = TOKEN.fullmatch(text)
            if match is None or not self.tokens.is_value(int(match[1])):
                return None
            found.append((child, int(match[1])))
        properties = paragraph.find(w("pPr"))
        if len(found) != 1 or (properties is not None and properties.find(w("sectPr")) is not None):
            return None
        return found[0]

    def _replace_by_block(
        self, paragraph: Element, run: Element, token: int, numbering: tuple[int, int] | None
    ) -> None:
        if numbering:
            self._number(paragraph, "\ue020")
        cell = parent_of(paragraph)
        place = ParagraphStyle(
            properties=fragment(paragraph.find(w("pPr"))),
            continued=self._continued(paragraph),
            run=self._style(run.find(w("rPr"))),
            numbering=numbering,
            in_cell=local(cell) == "tc" and _is_all_of(cell),
        )
        self.styles.paragraphs.append(place)
        code = self.tokens.value(token, "block", len(self.styles.paragraphs) - 1)
        hole = self.tokens.hole(code)
        hole.tail = paragraph.tail
        cell.replace(paragraph, hole)

    def _number(self, paragraph: Element, value: str) -> None:
        properties = properties_of(paragraph, "pPr")
        level = properties.find(f"{w('numPr')}/{w('ilvl')}")
        direct = new("numPr")
        direct.append(new("ilvl", val=self.numbering.level(paragraph) if level is None else level.get(w("val"), "0")))
        direct.append(new("numId", val=value))
        put(properties, direct, PARAGRAPH_ORDER)

    def _continued(self, paragraph: Element) -> str:
        """Return paragraph properties for the second and later lines of one value: once for all values of one."""
        if paragraph not in self._further:
            self._further[paragraph] = self._continue(paragraph)
        return self._further[paragraph]

    def _continue(self, paragraph: Element) -> str:
        own = paragraph.find(w("pPr"))
        if own is None:
            return ""
        section = own.find(w("sectPr"))
        properties = deepcopy(own)
        for name in ("numPr", "pageBreakBefore", "sectPr"):
            for element in properties.findall(w(name)):
                properties.remove(element)
        if self.numbering.of_style(properties):
            none = new("numPr")
            none.append(new("ilvl", val="0"))
            none.append(new("numId", val=str(self.numbering.silent)))
            put(properties, none, PARAGRAPH_ORDER)
        if section is not None and not TOKEN.search(fragment(section)):
            _append_text(properties, len(properties), section_mark(self._section(section), continues=True))
        return fragment(properties)

    def _section(self, section: Element) -> int:
        """Return the number of a section mark whose paragraph may become several when it is filled in."""
        if section not in self._sections:
            self._sections.append(section)
        return self._first_section + self._sections.index(section)

    def _move_section_ends(self) -> None:
        """Let the last of the paragraphs that a value makes of one end the section, not the first."""
        for section in self._sections:
            self.styles.sections.append(fragment(section))
            properties = parent_of(section)
            at = properties.index(section)
            properties.remove(section)
            _append_text(properties, at, section_mark(len(self.styles.sections) - 1))

    def _inline_place(self, run: Element) -> int:
        """Return the number of the place a run holds."""
        paragraph = next(run.iterancestors(w("p")))
        split = f"</w:p><w:p>{self._continued(paragraph)}" if run.getparent() is paragraph else None
        self.styles.inlines.append(InlineStyle(self._style(run.find(w("rPr"))), split))
        return len(self.styles.inlines) - 1

    def _run(self, run: Element) -> None:
        """Replace a run by runs of one script each, with holes where values and statements go."""
        if run.find(w("t")) is None:
            return
        properties = run.find(w("rPr"))
        style = self._style(properties)
        pieces: list[Element] = []
        kept: Element | None = None
        for child in run:
            if local(child) == "rPr":
                continue
            if local(child) != "t":
                if kept is None:
                    kept = new("r")
                    if properties is not None:
                        kept.append(deepcopy(properties))
                    pieces.append(kept)
                kept.append(deepcopy(child))
                continue
            kept = None
            for literal, token in _segments(child.text or ""):
                if literal:
                    if len(literal) > _LONG:
                        _check_runs(2 * sum(1 for _ in islice(_SWITCH.finditer(literal), MAX_RUNS)))
                    pieces += self._elements(runs_xml(literal, style, self.variant.digits))
                if token is not None:
                    pieces.append(self._hole(run, token))
        self._runs_made += len(pieces)
        _check_runs(self._runs_made)
        for piece in pieces:
            run.addprevious(piece)  # an index would be counted from the first of them, however many there are
        _leave_out(run)

    def _style(self, properties: Element | None) -> RunStyle:
        """Return how a run looks; most runs of a template look like another."""
        key = fragment(properties)
        if key not in self._looks:
            self._looks[key] = run_style(properties)
        return self._looks[key]

    def _elements(self, xml: str) -> list[Element]:
        return list(etree.fromstring(f"<x {self._declared}>{xml}</x>"))

    def _hole(self, run: Element, token: int) -> Element:
        if not self.tokens.is_value(token):
            return self.tokens.hole(self.tokens.statement(token))
        return self.tokens.hole(self.tokens.value(token, "inline", self._inline_place(run)))

    def _loose_values(self, root: Element) -> None:
        """Name values that stand where docxtpl took their run or paragraph away: ``{{r x }}`` and ``{{p x }}``."""
        plain = InlineStyle(run_style(None), None)
        for element, token in list(_reading_order(root)):
            if token is None or not self.tokens.is_value(token):
                continue
            if local(element) == "p":
                self.styles.inlines.append(plain)
                self.tokens.set(token, self.tokens.value(token, "inline", len(self.styles.inlines) - 1))
            elif local(element) in ("body", "tc"):
                self.styles.paragraphs.append(ParagraphStyle("", "", run_style(None), None, False))
                self.tokens.set(token, self.tokens.value(token, "block", len(self.styles.paragraphs) - 1))

    def _cell_values(self, root: Element) -> None:
        """Leave span and colour of a cell as they are (``{% colspan %}``, ``{% hm %}``, ``{% cellbg %}``) are no
        text: no digit style.
        """
        for element in list(root.iter(w("gridSpan"), w("shd"))):
            found = [match for text in element.attrib.values() if (match := TOKEN.fullmatch(str(text)))]
            for match in found:
                self.tokens.set(int(match[1]), self.tokens.bare(int(match[1])))
            if found:
                put(parent_of(element), element, CELL_ORDER)

    def _ids(
        self,
        root: Element,
        loops: Mapping[Element, tuple[int, ...]],
        blocks: Mapping[Element, tuple[int, ...]],
    ) -> None:
        repeated = repeated_bookmarks(root, loops)
        self.tokens.count_turns(loop for around in repeated.values() for loop in around)
        starts = {mark.get(w("id"), ""): mark for mark in root.iter(w("bookmarkStart"))}
        ends = list(root.iter(w("bookmarkEnd")))
        ended = {mark.get(w("id"), ""): blocks[mark] for mark in ends}
        for mark in ends:
            start = starts.get(mark.get(w("id"), ""))
            if start is None:
                _leave_out(mark)
                continue
            name = start.get(w("name"), "")
            if blocks[mark] == blocks[start]:
                mark.set(w("id"), self.tokens.new(f"{{{{ _s.unmark({name!r}) }}}}"))
            else:
                parent_of(mark).replace(mark, _with_tail(self.tokens.hole(f"{{{{ _s.half_unmark({name!r}) }}}}"), mark))
        for identity, mark in starts.items():
            name = mark.get(w("name"), "")
            around = f", {list(loops.get(mark, ()))}" if name in repeated else ""
            if ended.get(identity) == blocks[mark]:
                mark.set(w("id"), self.tokens.new(f"{{{{ _s.mark({name!r}{around}) }}}}"))
                mark.set(w("name"), self.tokens.new(f"{{{{ _s.mark_name({name!r}) }}}}"))
            else:
                hole = self.tokens.hole(f"{{{{ _s.half_mark({name!r}{around}) }}}}")
                parent_of(mark).replace(mark, _with_tail(hole, mark))
        for element in root.iter("{*}docPr", "{*}sdtPr"):
            if local(element) == "docPr":
                element.set("id", self.tokens.new("{{ _s.id() }}"))
            else:
                own = element.find(w("id"))
                if own is not None:
                    own.set(w("val"), self.tokens.new("{{ _s.id() }}"))


def _with_tail(made: Element, former: Element) -> Element:
    """Return an element with the text that stood after the one it takes the place of."""
    made.tail, former.tail = former.tail, None
    return made


def _leave_out(element: Element) -> None:
    """Take away an element, and not what stands after it."""
    parent, tail, before = parent_of(element), element.tail, element.getprevious()
    element.tail = None
    parent.remove(element)
    if tail and before is None:
        parent.text = (parent.text or "") + tail
    elif tail and before is not None:
        before.tail = (before.tail or "") + tail


def _is_all_of(cell: Element) -> bool:
    """Tell whether a cell has one block and no text outside of it."""
    blocks = [child for child in cell if local(child) in ("p", "tbl", "sdt")]
    return len(blocks) == 1 and not any((child.tail or "").strip() for child in cell)


def _segments(text: str) -> Iterator[tuple[str, int | None]]:
    """Yield literal text and the token after it, in order; the last token may be None."""
    at = 0
    for match in TOKEN.finditer(text):
        yield text[at : match.start()], int(match[1])
        at = match.end()
    if at < len(text):
        yield text[at:], None


def _check_runs(count: int) -> None:
    """Raise TemplateError T02 for more runs than a document has."""
    if count > MAX_RUNS:
        raise TemplateError("T02", reason=f"ข้อความไทยสลับกับอักษรอื่นเกิน {MAX_RUNS:,} ช่วง")


def _append_text(parent: Element, at: int, text: str) -> None:
    if at == 0:
        parent.text = (parent.text or "") + text
    else:
        parent[at - 1].tail = (parent[at - 1].tail or "") + text


def _reading_order(root: Element) -> Iterator[tuple[Element, int | None]]:
    """Yield elements as they begin, and tokens in text with the element they stand in, in document order."""
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event != "end":
            yield element, None
        if event == "start" and element.text and "\ue000" in element.text:
            yield from ((element, int(match[1])) for match in TOKEN.finditer(element.text))
        if event != "start" and element is not root and element.tail and "\ue000" in element.tail:
            parent = parent_of(element)
            yield from ((parent, int(match[1])) for match in TOKEN.finditer(element.tail))
