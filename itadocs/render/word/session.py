"""Answer what a template calls while it is rendered: finish values that are inserted, count numbers that are met."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import Undefined
from jinja2.exceptions import UndefinedError
from msgspec import Struct, field

from itadocs.ooxml.runs import RunStyle, escape, runs_xml
from itadocs.problems import Where
from itadocs.render.context.figure import Figure
from itadocs.render.context.front import CoverPicture, Listing
from itadocs.render.word.charts.parts import Chart
from itadocs.render.word.front.listings import MARK
from itadocs.render.word.front.pictures import PlacedPicture
from itadocs.render.word.language.bounds import BUDGET, LINE_WEIGHT, NOT_PRINTABLE, bounded_turns
from itadocs.thai.digits import DigitStyle, style_digits
from itadocs.values import Lines, Text

LONGEST_TAG = 64
"""Word takes no longer tag of a content control."""
_REFERENCE = re.compile("\ue010([^\ue011]*)\ue011([0-9]*)\ue011([0-9:,]*)\ue012")
_HALF = re.compile("\ue016([0-9]+)\ue017")
_SECTION = re.compile("([\ue013\ue014])([0-9]+)\ue015")


def section_mark(number: int, *, continues: bool = False) -> str:
    """Return what stands for a section's properties until it is known which paragraph is its last.

    ``continues``: in a further paragraph of the same value.
    """
    kind = "\ue014" if continues else "\ue013"
    return f"{kind}{number}\ue015"


class BookmarkMissingError(LookupError):
    """Say, in Thai, that a caption is referred to that was left out of the document."""


class _Mark(Struct):
    """Hold a bookmark of the document, made in these turns of the loops around it. ``text`` is that of its caption,
    None where it has none."""

    unique: str
    name: str
    turns: Mapping[int, int]
    text: str | None = None


class ParagraphStyle(Struct, frozen=True):
    """Describe a paragraph of the template that holds nothing but one value."""

    properties: str
    """``<w:pPr>`` with ``{num}`` where a list number goes; empty if there is none."""
    continued: str
    """The same for a further paragraph of one value: never numbered again."""
    run: RunStyle
    numbering: tuple[int, int] | None
    """The list (numId) and its loop, None where the paragraph is not numbered."""
    in_cell: bool
    """Alone in a table cell: an empty value leaves an empty paragraph, since a cell cannot do without."""


class InlineStyle(Struct, frozen=True):
    """Describe a place inside a paragraph; ``split`` closes and opens it at a line break, None where it cannot."""

    run: RunStyle
    split: str | None


class StyleTable(Struct, frozen=True):
    """Hold all places of a compiled template, shared by its parts."""

    paragraphs: list[ParagraphStyle]
    inlines: list[InlineStyle]
    abstract_numbers: dict[int, int]
    """numId → abstractNumId of the template."""
    sections: list[str] = field(default_factory=list)
    """Properties of sections whose last paragraph may become several."""


class Session:
    """Render one document once. Its public methods are what compiled templates call."""

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
        self._turns: Counter[int] = Counter()
        self._made_marks: dict[str, list[_Mark]] = {}
        self._open_marks: list[_Mark] = []
        self._mark_ids: dict[str, int] = {}
        self._ended_halves: set[int] = set()
        self.new_numbers: list[tuple[int, int]] = []
        """Lists begun in this document: (numId, abstractNumId)."""
        self.charts: list[Chart] = []
        """Charts drawn in this document."""
        self.pictures: list[PlacedPicture] = []
        """Pictures placed in this document."""
        self.listings: list[Listing] = []
        """Lists of headings or captions that are made when all of the document is there."""

    # values

    def inline(self, value: object, style: int) -> str:
        """Return the XML of a value inside a paragraph."""
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
        """Return the XML of a value that is a paragraph of its own: a paragraph per line, a control per source cell."""
        place = self._styles.paragraphs[style]
        if isinstance(value, Figure):
            return f"<w:p>{place.continued}{self._drawing(value)}</w:p>"
        if isinstance(value, CoverPicture):
            return f"<w:p>{place.properties}{self._picture(value)}</w:p>" if value else ""
        if isinstance(value, Listing):
            return self._listing(value, place) if value else ""
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

    def _picture(self, cover: CoverPicture) -> str:
        assert cover.picture is not None
        number = len(self.pictures) + 1
        self.pictures.append(PlacedPicture(number, cover.picture, style_digits(cover.alternative, self._digits)))
        return self.pictures[-1].drawing(self.id())

    def _listing(self, listing: Listing, place: ParagraphStyle) -> str:
        """Return the title of a list; what stands behind it is made when all of the document is there."""
        self.listings.append(listing)
        title = runs_xml(listing.title, place.run, self._digits)
        return f'<w:p {MARK}="{len(self.listings) - 1}">{place.properties}{title}</w:p>'

    def plain(self, value: object) -> str:
        """Return a value for an attribute or a text that is no Word run."""
        return escape(style_digits(" ".join(_lines(value)), self._digits))

    def bare(self, value: object) -> str:
        """Return a value for an attribute that no reader sees."""
        return escape(str(value))

    def _control(self, line: Text, run: RunStyle) -> str:
        xml = runs_xml(line, run, self._digits)
        return xml if line.source is None else self._wrap(xml, line.source)

    def _wrap(self, xml: str, source: Where | None) -> str:
        """Return the XML in a content control tagged with its cell; derived text stays bare."""
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
        """Return a number that is unique over the package."""
        self._next_id += 1
        return self._next_id

    def enter(self, loop: int) -> str:
        """Begin a loop: its numbered paragraphs begin at one again."""
        self._loops[loop] += 1
        return ""

    def num(self, number: int, loop: int) -> int:
        """Return the list a numbered paragraph belongs to; ``loop`` is the innermost loop around it, 0 for none."""
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
        """Return the next number of a caption label, as the field's cached text."""
        self._captions[label] += 1
        text = str(self._captions[label])
        for mark in self._open_marks:
            mark.text = f"{label} {text}"
        return runs_xml(text, self._styles.inlines[style].run, self._digits)

    def bounded(self, values: Iterable[Any]) -> Iterable[Any]:
        """Return what a loop goes over, counted against its bound."""
        return bounded_turns(values)

    def turn(self, loop: int) -> str:
        """Begin a turn of a loop."""
        self._turns[loop] += 1
        return ""

    def mark(self, name: str, loops: Sequence[int] = ()) -> int:
        """Begin a bookmark; a repeated one gets a name of its own. ``loops`` are those around it. Return its id."""
        self._marks[name] += 1
        mark = _Mark(self.mark_name(name), name, {loop: self._turns[loop] for loop in loops})
        self._made_marks.setdefault(name, []).append(mark)
        self._open_marks.append(mark)
        self._mark_ids[name] = self.id()
        return self._mark_ids[name]

    def mark_name(self, name: str) -> str:
        """Return the unique name of the bookmark that just began."""
        return escape(name if self._marks[name] == 1 else f"{name}_{self._marks[name]}")

    def unmark(self, name: str) -> int:
        """End a bookmark; return its id."""
        self._open_marks = [mark for mark in self._open_marks if mark.name != name]
        return self._mark_ids[name]

    def half_mark(self, name: str, loops: Sequence[int] = ()) -> str:
        """Begin a bookmark whose end stands in another branch or loop, and may not come."""
        identity = self.mark(name, loops)
        return f'<w:bookmarkStart w:id="{identity}" w:name="{self.mark_name(name)}"/>\ue016{identity}\ue017'

    def half_unmark(self, name: str) -> str:
        """End such a bookmark, where it was begun and not ended."""
        if all(mark.name != name for mark in self._open_marks):
            return ""
        self._ended_halves.add(self.unmark(name))
        return f'<w:bookmarkEnd w:id="{self._mark_ids[name]}"/>'

    def ref(self, name: str, style: int, loops: Sequence[int] = ()) -> str:
        """Return the cached text of a cross reference; what it refers to may come later: it is filled in at the end."""
        return self._reference(name, str(style), loops)

    def ref_name(self, name: str, loops: Sequence[int]) -> str:
        """Return the name of the bookmark that a reference in these loops means, filled in at the end too."""
        return self._reference(name, "", loops)

    def _reference(self, name: str, style: str, loops: Sequence[int]) -> str:
        turns = ",".join(f"{loop}:{self._turns[loop]}" for loop in loops if loop in self._turns)
        return f"\ue010{name}\ue011{style}\ue011{turns}\ue012"

    def fill_later(self, xml: str) -> str:
        """Put in what is known only when all is there: the texts of bookmarks where they are referred to, the ends of
        bookmarks that had none, and the ends of sections. BookmarkMissingError for a caption that was left out."""
        if "\ue010" in xml:
            xml = _REFERENCE.sub(self._referred, xml)
        if "\ue016" in xml:
            xml = _HALF.sub(self._ended_at_once, xml)
        return self._with_sections(xml) if "\ue013" in xml else xml

    def _referred(self, match: re.Match[str]) -> str:
        """Return the text or the name of the first bookmark that was made in the same turns of the loops around both.

        A reference outside of the loop means the bookmark of its first turn.
        """
        name, style, turn_list = match.groups()
        turns = {
            int(loop): int(turn) for loop, _, turn in (entry.partition(":") for entry in turn_list.split(",") if entry)
        }
        fitting = (
            mark
            for mark in self._made_marks.get(name, ())
            if all(mark.turns.get(loop, turn) == turn for loop, turn in turns.items())
        )
        mark = next(fitting, None)
        if not style:
            return mark.unique if mark else escape(name)
        if mark is None or mark.text is None:
            raise BookmarkMissingError(f"อ้างถึงลำดับของ “{name}” ซึ่งไม่อยู่ในเอกสารฉบับนี้")
        return runs_xml(mark.text, self._styles.inlines[int(style)].run, self._digits)

    def _ended_at_once(self, match: re.Match[str]) -> str:
        identity = match[1]
        return "" if int(identity) in self._ended_halves else f'<w:bookmarkEnd w:id="{identity}"/>'

    def _with_sections(self, xml: str) -> str:
        """Put the properties of each section into the last of the paragraphs that were made of its one."""
        continued: set[str] = set()
        pieces: list[str] = []
        at = len(xml)
        for match in reversed(list(_SECTION.finditer(xml))):
            kind, number = match.groups()
            ends_here = number not in continued
            pieces += (xml[match.end() : at], self._styles.sections[int(number)] if ends_here else "")
            at = match.start()
            (continued.add if kind == "\ue014" else continued.discard)(number)
        return "".join((xml[:at], *reversed(pieces)))


@lru_cache(maxsize=8192)
def _control_properties(file: str, sheet: str | None, row: int | None, col: int | None) -> str:
    """Return how the properties of a cell's control begin; the workbooks of a run have their cells in the same places.

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
    """Return any value of the context as paragraphs."""
    if isinstance(value, Lines):
        return value
    if isinstance(value, Text):
        return value.lines if "\n" in value else Lines([value] if value else [])
    if isinstance(value, (str, int, Decimal)) and not isinstance(value, bool):
        # tabs and spaces at the ends of a line that a template makes are meant
        text = str(value)
        BUDGET.spend_letters(len(text) + LINE_WEIGHT * text.count("\n"))
        return Text(text).lines if "\n" in text else Lines([Text(text)] if text else [])
    if isinstance(value, Undefined):
        raise UndefinedError
    raise TypeError(NOT_PRINTABLE)


def _source(lines: Lines) -> Where | None:
    return lines[0].source if len({line.source for line in lines}) == 1 else None


def _by_source(lines: Lines) -> Iterable[tuple[Where | None, list[Text]]]:
    """Yield neighbouring lines of one cell together."""
    group: list[Text] = []
    for line in lines:
        if group and line.source != group[0].source:
            yield group[0].source, group
            group = []
        group.append(line)
    if group:
        yield group[0].source, group
