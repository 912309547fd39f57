"""Walk through one part of a document: read which text is there, where, under which controls."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from itadocs.ooxml.xml import Element, child, is_off, local, value
from itadocs.review.story.reading import COMPUTED, OpenControl, OpenField, OpenParagraph, Place, ReadingState
from itadocs.review.story.repeats import repeated_controls
from itadocs.review.story.story import OBJECT, Span, StoryBlock, TableSpot
from itadocs.review.story.symbols import is_without_sign, parse_symbol

_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_DEEPER = frozenset({"customXml", "smartTag", "dir", "bdo", "sdtContent", "tbl", "body", "rt", "rubyBase"})
_NOTE_MARKS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_PICTURES = frozenset({"drawing", "pict", "object"})


class PartWalker:
    """Read the blocks of one part, or of one note or text box of it, into what is shared."""

    def __init__(self, shared: ReadingState, part: str, kind: str, label: str, root: Element) -> None:
        self._shared = shared
        self._part = part
        self._kind = kind
        self._label = label
        self._root = root
        self._numbers = {e: n for n, e in enumerate(root.iter("{*}p"))}
        self._open: list[OpenControl] = []
        self._fields: list[OpenField] = []
        self._now: OpenParagraph | None = None
        self._tables: dict[int, int] = {}
        """The number of a table → how a reader counts it in this note, text box or part."""
        self._spots: list[list[int]] = []
        self._heading = ""
        self._counted = 0
        self._link = ""
        self._handlers: dict[str, Callable[[Element], None]] = {
            "p": self._paragraph,
            "tbl": self._table,
            "tr": self._row,
            "tc": self._cell,
            "r": self._run,
            "sdt": self._control,
            "AlternateContent": self._alternative,
            "fldSimple": self._simple_field,
            "hyperlink": self._hyperlink,
            "bookmarkStart": self._bookmark,
            "commentRangeStart": lambda each: self._comment(each, self._shared.opened),
            "commentRangeEnd": lambda each: self._comment(each, self._shared.closed),
            "oMath": self._formula,
            "oMathPara": self._formula,
        }

    def walk(self, parent: Element) -> None:
        """Read what stands below an element."""
        repeats = repeated_controls(parent)
        for element in parent:
            name = local(element)
            if element in repeats:
                continue
            if name in self._handlers:
                self._handlers[name](element)
            elif name in _DEEPER or self._shared.is_read(name):
                self.walk(element)
        if local(parent) in ("tc", "body", "hdr", "ftr", "txbxContent", "footnote", "endnote"):
            self._finish()

    # blocks

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        if self._now is None:
            spot = TableSpot(*self._spots[-1]) if self._spots else None
            self._now = OpenParagraph(properties, self._shared.styles.paragraph(properties), spot)
            for control in self._open:
                control.start = 0
        self._now.numbers.append(self._numbers[element])
        self.walk(element)
        dropped = "del" if self._shared.accepted else "ins"
        marks = child(properties, "rPr")
        if child(marks, dropped) is None and child(marks, "moveFrom" if self._shared.accepted else "moveTo") is None:
            self._finish()

    def _finish(self) -> None:
        """End the paragraph: it becomes a block, and its text boxes follow."""
        now = self._now
        if now is None:
            return
        for control in self._open:
            self._span(control)
        self._now = None
        block = StoryBlock(
            part=self._part,
            kind=self._kind,
            place=self._place(now),
            heading=self._heading,
            text=now.text,
            spans=tuple(sorted(now.spans, key=lambda span: (span.start, -span.end))),
            objects=tuple(now.objects),
            spot=now.spot,
            style=now.style.name,
            is_numbered=now.style.is_numbered,
            paragraphs=tuple(now.numbers),
            look=tuple(now.look),
            layout={key: text for key, text in now.style.layout.items() if key != "pageBreakBefore"},
            section=self._shared.sections,
            list=now.style.list if now.style.is_numbered else "",
            breaks=(*((0,) if "pageBreakBefore" in now.style.layout else ()), *now.breaks),
        )
        self._shared.blocks.append(block)
        self._shared.sections += self._kind == "body" and child(now.properties, "sectPr") is not None
        if now.style.level is not None and not block.is_empty:
            self._heading = block.text.replace(OBJECT, "").strip()
        for box in now.boxes:
            self._shared.boxes += 1
            walker = PartWalker(self._shared, self._part, "textbox", f"กล่องข้อความที่ {self._shared.boxes}", self._root)
            walker._heading = self._heading
            walker.walk(box)

    def _place(self, now: OpenParagraph) -> str:
        if now.spot:
            table = f"ตารางที่ {self._tables[now.spot.table]} แถวที่ {now.spot.row} ช่องที่ {now.spot.col}"
            return f"{self._label} {table}".strip()
        self._counted += bool(now.text.strip())
        return self._label or f"ย่อหน้าที่ {self._counted}"

    def _table(self, element: Element) -> None:
        self._finish()
        number = self._shared.next_table(self._part, is_boxed=self._kind == "textbox")
        self._tables[number] = len(self._tables) + 1
        self._shared.tables[self._part, number] = element
        self._spots.append([number, 0, 0])
        self.walk(element)
        self._spots.pop()

    def _row(self, element: Element) -> None:
        properties = child(element, "trPr")
        if child(properties, "del" if self._shared.accepted else "ins") is not None or not self._spots:
            return
        before = value(child(properties, "gridBefore"))
        self._spots[-1][1:] = [self._spots[-1][1] + 1, int(before) if before.isdecimal() else 0]
        self.walk(element)

    def _cell(self, element: Element) -> None:
        properties = child(element, "tcPr")
        width = value(child(properties, "gridSpan"))
        if child(properties, "cellDel" if self._shared.accepted else "cellIns") is not None or not self._spots:
            return
        spot = self._spots[-1]
        spot[2] += 1
        self.walk(element)
        spot[2] += max(int(width) - 1, 0) if width.isdecimal() else 0

    # controls

    def _control(self, element: Element) -> None:
        properties, content = child(element, "sdtPr"), child(element, "sdtContent")
        self._shared.controls += 1
        tag, alias = value(child(properties, "tag")), value(child(properties, "alias"))
        control = OpenControl(self._shared.controls, tag, alias, len(self._now.text) if self._now else 0)
        self._open.append(control)
        placeholder = child(properties, "showingPlcHdr")
        if content is not None and (placeholder is None or is_off(placeholder)):
            self.walk(content)
        if self._now is not None:
            self._span(control)
        self._open.remove(control)

    def _span(self, control: OpenControl) -> None:
        assert self._now is not None
        self._now.spans.append(Span(control.start, len(self._now.text), control.number, control.tag, control.alias))

    # text

    def _run(self, element: Element) -> None:
        properties = child(element, "rPr")
        for each in element:
            name = local(each)
            if name in ("t", "delText"):
                self._add(_signs(each.text or "", properties), properties)
            elif name in _CHARACTERS:
                self._add(_CHARACTERS[name], properties)
            elif name == "br" and value(each, "type") in ("", "textWrapping"):
                self._add("\n", properties)
            elif name == "br" and self._now is not None:
                self._now.breaks.append(len(self._now.text))
            elif name == "sym":
                self._add(_symbol(each), properties)
            elif name == "fldChar":
                self._field(value(each, "fldCharType"))
            elif name == "instrText" and self._fields:
                self._fields[-1].code += each.text or ""
            elif name == "AlternateContent":
                self._alternative(each)
            elif name in _PICTURES:
                self._picture(each)
            elif name in _NOTE_MARKS:
                self._object(_NOTE_MARKS[name])
            elif name == "commentReference":
                self._comment(each, self._shared.opened)
            elif name == "ruby":
                self.walk(each)

    def _add(self, text: str, properties: Element | None) -> None:
        now = self._now
        if now is None or not text or any(each.hides for each in self._fields):
            return
        link = next((each.link for each in reversed(self._fields) if each.link), self._link)
        led = f" link:{link.replace(' ', '_')}" if link else ""
        looks = [self._shared.styles.run(properties, now.style, is_thai=is_thai) + led for is_thai in (False, True)]
        pieces = ((text, looks[0]),) if looks[0] == looks[1] else _by_script(text, looks)
        for piece, look in pieces:
            start, now.text = len(now.text), now.text + piece
            if now.look and now.look[-1][1:] == (start, look):
                now.look[-1] = (now.look[-1][0], len(now.text), look)
            else:
                now.look.append((start, len(now.text), look))

    def _formula(self, element: Element) -> None:
        self._add("".join(each.text or "" for each in element.iter("{*}t")), None)

    def _object(self, name: str) -> None:
        if self._now is not None and not any(each.hides for each in self._fields):
            self._now.text += OBJECT
            self._now.objects.append(name)

    def _picture(self, element: Element) -> None:
        self._object("drawing")
        for words in element.iter("{*}textpath"):  # of a watermark, or of letters as a drawing
            self._add(value(words, "string"), None)
        if self._now is not None:
            boxes = (each for each in element.iter() if local(each) == "txbxContent")
            self._now.boxes += (box for box in boxes if _is_seen(box, element))

    def _alternative(self, element: Element) -> None:
        """Read the first choice: what a program may choose from says the same each time."""
        chosen = child(element, "Choice")
        chosen = child(element, "Fallback") if chosen is None else chosen
        if chosen is None:
            return
        is_deeper = any(local(each) in ("p", "tbl", "tr", "tc", "sdt", "r") for each in chosen)
        (self.walk if is_deeper else self._run)(chosen)

    def _field(self, step: str) -> None:
        if step == "begin":
            self._fields.append(OpenField())
        elif step == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif step == "end" and self._fields:
            ended = self._fields.pop()
            if ended.name in COMPUTED:
                self._object(ended.name)

    def _hyperlink(self, element: Element) -> None:
        before, anchor = self._link, value(element, "anchor")
        self._link = self._shared.links.get((self._part, value(element, "id")), "") + (f"#{anchor}" if anchor else "")
        self.walk(element)
        self._link = before

    def _simple_field(self, element: Element) -> None:
        name = OpenField(value(element, "instr")).name
        if name in COMPUTED:
            self._object(name)
        else:
            self.walk(element)

    # marks

    def _here(self) -> Place:
        return len(self._shared.blocks), len(self._now.text) if self._now else 0

    def _comment(self, element: Element, ends: dict[str, Place]) -> None:
        ends.setdefault(value(element, "id"), self._here())

    def _bookmark(self, element: Element) -> None:
        name = value(element, "name")
        if name and name != "_GoBack":
            self._shared.bookmarks.setdefault(name, self._here())


def _symbol(element: Element) -> str:
    code = value(element, "char")
    try:
        return parse_symbol(value(element, "font"), int(code, 16))
    except (ValueError, OverflowError):
        return OBJECT


def _signs(text: str, properties: Element | None) -> str:
    """Return a text with the signs that letters of a symbol font are."""
    if not is_without_sign(text):
        return text
    font = value(child(properties, "rFonts"), "ascii")
    return "".join(parse_symbol(font, ord(letter)) for letter in text)


def _by_script(text: str, looks: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield a text in pieces with the look of each: Thai letters may have their own size and font."""
    for is_thai, letters in groupby(text, lambda letter: "\u0e00" <= letter <= "\u0e7f"):
        yield "".join(letters), looks[is_thai]


def _is_seen(box: Element, picture: Element) -> bool:
    """Return whether a text box is not inside another one, nor the fallback of another program's."""
    parent = box.getparent()
    while parent is not None and parent is not picture:
        if local(parent) in ("txbxContent", "Fallback"):
            return False
        parent = parent.getparent()
    return True
