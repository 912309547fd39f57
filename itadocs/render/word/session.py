"""What a template calls while it is rendered: values finished as they are inserted, numbers counted as they are met."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from itadocs.ooxml.runs import RunStyle, escape, runs_xml
from itadocs.problems import Where
from itadocs.render.context.figure import Figure
from itadocs.render.word.charts import Chart
from itadocs.thai.digits import DigitStyle, style_digits
from itadocs.values import Lines, Text

LONGEST_TAG = 64
"""Word takes no longer tag of a content control."""
_REFERENCE = re.compile("\ue010([^\ue011]*)\ue011([0-9]+)\ue012")


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph of the template that holds nothing but one value."""

    properties: str
    """``<w:pPr>`` with ``{num}`` where a list number goes; empty if there is none."""
    continued: str
    """The same for a further paragraph of one value: never numbered again."""
    run: RunStyle
    numbering: tuple[int, int] | None
    """The list (numId) and its loop, None where the paragraph is not numbered."""
    in_cell: bool
    """Alone in a table cell: an empty value leaves an empty paragraph, since a cell cannot do without."""


@dataclass(frozen=True, slots=True)
class InlineStyle:
    """A place inside a paragraph. ``split`` closes and opens the paragraph at a line break; None where it cannot."""

    run: RunStyle
    split: str | None


@dataclass(frozen=True, slots=True)
class StyleTable:
    """All places of a compiled template, shared by its parts."""

    paragraphs: list[ParagraphStyle]
    inlines: list[InlineStyle]
    abstract_numbers: dict[int, int]
    """numId → abstractNumId of the template."""


class Session:
    """One rendering of one document. Its public methods are what compiled templates call."""

    def __init__(
        self,
        styles: StyleTable,
        digits: DigitStyle,
        font: str,
        first_number: int,
        charts_before: int = 0,
        home: str = "",
    ) -> None:
        self._home = home
        self._styles = styles
        self._digits = digits
        self._font = font
        self._next_id = 1000
        self._next_number = first_number
        self._charts_before = charts_before
        self._captions: Counter[str] = Counter()
        self._loops: Counter[int] = Counter()
        self._numbers: dict[tuple[int, int, int], int] = {}
        self._marks: Counter[str] = Counter()
        self._open_marks: list[str] = []
        self._mark_ids: dict[str, int] = {}
        self._mark_texts: dict[str, str] = {}
        self.new_numbers: list[tuple[int, int]] = []
        """Lists begun in this document: (numId, abstractNumId)."""
        self.charts: list[Chart] = []
        """Charts drawn in this document."""

    # values

    def inline(self, value: object, style: int) -> str:
        """A value inside a paragraph."""
        place = self._styles.inlines[style]
        if type(value) is Text and "\n" not in value:
            return self._control(value, place.run)
        lines = _lines(value)
        if len(lines) == 1:
            return self._control(lines[0], place.run)
        if place.split is None:
            return self._control(Text(" ".join(lines), _source(lines)), place.run) if lines else ""
        return place.split.join([self._control(line, place.run) for line in lines])

    def block(self, value: object, style: int) -> str:
        """A value that is a paragraph of its own: one paragraph per line, one control per source cell."""
        place = self._styles.paragraphs[style]
        if isinstance(value, Figure):
            return f"<w:p>{place.continued}{self._drawing(value)}</w:p>"
        if type(value) is Text and value and place.numbering is None and "\n" not in value:
            return f"<w:p>{place.properties}{self._control(value, place.run)}</w:p>"
        lines = _lines(value)
        if not lines:
            return f"<w:p>{self._numbered(place, None)}</w:p>" if place.in_cell else ""
        is_list = isinstance(value, Lines)
        number = self._list_number(place, is_list)
        properties = self._numbered(place, number)
        if len(lines) == 1:
            return f"<w:p>{properties}{self._control(lines[0], place.run)}</w:p>"
        xml: list[str] = []
        for source, group in _by_source(lines):
            paragraphs: list[str] = []
            for line in group:
                body = runs_xml(line, place.run, self._digits)
                inside = self._wrap(body, source) if len(group) == 1 else body
                paragraphs.append(f"<w:p>{properties}{inside}</w:p>")
                properties = properties if is_list else place.continued
            joined = "".join(paragraphs)
            xml.append(self._wrap(joined, source) if len(group) > 1 else joined)
        return "".join(xml)

    def _drawing(self, figure: Figure) -> str:
        number = self._charts_before + len(self.charts) + 1
        self.charts.append(Chart(number, figure, self._digits, self._font))
        return self.charts[-1].drawing(self.id())

    def plain(self, value: object) -> str:
        """A value in an attribute or in a text that is no Word run."""
        return escape(style_digits(" ".join(_lines(value)), self._digits))

    def bare(self, value: object) -> str:
        """A value in an attribute that no reader sees."""
        return escape(str(value))

    def _control(self, line: Text, run: RunStyle) -> str:
        xml = runs_xml(line, run, self._digits)
        return xml if line.source is None else self._wrap(xml, line.source)

    def _wrap(self, xml: str, source: Where | None) -> str:
        """The XML in a content control tagged with its cell; derived text stays bare."""
        if source is None or not xml:
            return xml
        file = "" if not self._home or source.file == self._home else source.file
        properties = _control_properties(file, source.sheet, source.row, source.col)
        if not properties:
            return xml
        self._next_id += 1
        return f'<w:sdt>{properties}<w:id w:val="{self._next_id}"/></w:sdtPr><w:sdtContent>{xml}</w:sdtContent></w:sdt>'

    # numbers

    def id(self) -> int:
        """A number that is unique over the package."""
        self._next_id += 1
        return self._next_id

    def enter(self, loop: int) -> str:
        """A loop begins: its numbered paragraphs begin at one again."""
        self._loops[loop] += 1
        return ""

    def num(self, number: int, loop: int) -> int:
        """The list a numbered paragraph belongs to; ``loop`` is the innermost loop around it, 0 for none."""
        if loop == 0:
            return number
        key = (number, loop, self._loops[loop])
        if key not in self._numbers:
            self._numbers[key] = self._new_list(number)
        return self._numbers[key]

    def _list_number(self, place: ParagraphStyle, is_list: bool) -> int | None:
        if place.numbering is None:
            return None
        number, loop = place.numbering
        return self._new_list(number) if is_list else self.num(number, loop)

    def _new_list(self, number: int) -> int:
        self._next_number += 1
        self.new_numbers.append((self._next_number, self._styles.abstract_numbers[number]))
        return self._next_number

    def _numbered(self, place: ParagraphStyle, number: int | None) -> str:
        if place.numbering is None:
            return place.properties
        return place.properties.replace("\ue020", str(place.numbering[0] if number is None else number))

    def seq(self, label: str, style: int) -> str:
        """The next number of a caption label, as the field's cached text."""
        self._captions[label] += 1
        text = str(self._captions[label])
        for name in self._open_marks:
            self._mark_texts[name] = f"{label} {text}"
        return runs_xml(text, self._styles.inlines[style].run, self._digits)

    def mark(self, name: str) -> int:
        """A bookmark begins; a repeated one gets a name of its own."""
        self._marks[name] += 1
        self._open_marks.append(name)
        self._mark_ids[name] = self.id()
        return self._mark_ids[name]

    def mark_name(self, name: str) -> str:
        """The unique name of the bookmark that just began."""
        return name if self._marks[name] == 1 else f"{name}_{self._marks[name]}"

    def unmark(self, name: str) -> int:
        """A bookmark ends."""
        if name in self._open_marks:
            self._open_marks.remove(name)
        return self._mark_ids[name]

    def ref(self, name: str, style: int) -> str:
        """The cached text of a cross reference; what it refers to may come later, so it is filled in at the end."""
        return f"\ue010{name}\ue011{style}\ue012"

    def fill_references(self, xml: str) -> str:
        """Put the texts of the bookmarks where they are referred to. KeyError for a bookmark that was left out."""
        if "\ue010" not in xml:
            return xml

        def text(match: re.Match[str]) -> str:
            return runs_xml(self._mark_texts[match[1]], self._styles.inlines[int(match[2])].run, self._digits)

        return _REFERENCE.sub(text, xml)


@lru_cache(maxsize=8192)
def _control_properties(file: str, sheet: str | None, row: int | None, col: int | None) -> str:
    """How the properties of a cell's control begin; the workbooks of a run have their cells in the same places.

    Before the cell stands the file, where one is given: not the document's own workbook. Empty where Word has no room,
    and for a file name of another encoding, which is no text.
    """
    tag = Where(file, sheet, row, col).tag
    if file:
        tag = f"{file.rpartition('.')[0]}#{tag}"
        if len(tag) > LONGEST_TAG or not tag.isprintable():
            return ""
    return f'<w:sdtPr><w:alias w:val="{escape(tag)}"/><w:tag w:val="{escape(tag)}"/>' if tag else ""


def _lines(value: object) -> Lines:
    """Any value of the context as paragraphs."""
    if isinstance(value, Lines):
        return value
    if isinstance(value, Text):
        return value.lines if "\n" in value else Lines([value] if value else [])
    if isinstance(value, (str, int, Decimal)) and not isinstance(value, bool):
        return Text(str(value)).lines
    raise TypeError(f"a template printed {type(value).__name__}")


def _source(lines: Lines) -> Where | None:
    return lines[0].source if len({line.source for line in lines}) == 1 else None


def _by_source(lines: Lines) -> Iterable[tuple[Where | None, list[Text]]]:
    """Neighbouring lines of one cell together."""
    group: list[Text] = []
    for line in lines:
        if group and line.source != group[0].source:
            yield group[0].source, group
            group = []
        group.append(line)
    if group:
        yield group[0].source, group
