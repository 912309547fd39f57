"""Read the paragraphs between the tables: whose block they stand in, and what they say under which heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from itadocs.carry.document.content import Paragraph, TextLine
from itadocs.carry.document.lists import advice_records, analysis_record
from itadocs.carry.document.names import NamedGroup, Names, parse_score
from itadocs.carry.document.records import Record, Value, tags_of
from itadocs.catalog import Instrument
from itadocs.catalog.published import PublishedWords
from itadocs.thai.compare import without_marks
from itadocs.thai.digits import to_arabic
from itadocs.validate.typed import GroupRef

TEXTS = ("preface", "background", "closing")
_LONGEST = 150
_LEAD = re.compile(r"(?:ดังนี้|ดังต่อไปนี้)\s*[:：]?$")
_SCORED = re.compile(r"(?:ได้)?\s*คะแนน(?:เฉลี่ย)?\s*[0-9.]+\s*คะแนน$")
_MEASURE = re.compile(r"^มาตรการที่\s*(?P<no>[0-9]{1,2})(?![0-9])")
_CHAPTER = re.compile(r"(?:ส่วนที่|บทที่|ภาคผนวก|[0-9]{1,2}(?:\.[0-9]{1,2})*[.\s])")
"""What a heading begins with that ends the block of an indicator or issue."""


class _Open(Struct):
    """Hold the section that is open: its sense, the heading, its paragraphs, the group and measure it belongs to."""

    sense: str
    number: int = 0
    """What is typed before its heading, ``1.`` of ``1. ความเป็นมา``; 0 for none."""
    paragraphs: list[Paragraph] = field(default_factory=list)
    group: NamedGroup | None = None


class SectionReader:
    """Take the paragraphs of a document one by one; ``group`` is the indicator or issue that the last heading names."""

    def __init__(self, names: Names, words: PublishedWords) -> None:
        self._names, self._words, self._title = names, words, names.title("measures")
        self.group: NamedGroup | None = None
        self.records: list[Record] = []
        self.unread: list[Paragraph] = []
        self._open = _Open("")
        self._part = ""
        self._number = 0

    def take(self, paragraph: Paragraph) -> None:
        """Take the next paragraph."""
        sense = None if self._is_listed(paragraph) else self._sense(paragraph)
        self._number = _number(paragraph)
        named = self._heading_group(paragraph)
        if named:
            self.close()
            self.group, self._open = named, _Open("analysis", group=named)
        elif sense and not paragraph.lines[0].tags:
            self.close()
            self._open = _Open(sense, _number(paragraph), group=self.group)
        elif paragraph.is_heading or self._ends(paragraph):
            self.close()
            if _CHAPTER.match(to_arabic(paragraph.text)):
                self.group = None
            self._part = self._part_named(paragraph)
            self.unread.append(paragraph)
        elif not self._score(paragraph) and not self._advice(paragraph):
            self._open.paragraphs.append(paragraph)

    def _is_listed(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph is an entry of a list, as of what such a document must contain: the one right before
        it has the number before its own."""
        return not paragraph.is_heading and 1 < _number(paragraph) == self._number + 1

    def _sense(self, paragraph: Paragraph) -> str | None:
        """Return what a paragraph heads; None where it heads nothing that is known."""
        if len(paragraph.text) > _LONGEST:
            return None
        is_heading = paragraph.is_heading or paragraph.text.startswith("ส่วนที่")
        return self._words.section(paragraph.bare) or (
            self._words.section_by_word(paragraph.bare) if is_heading else None
        )

    def _ends(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph that looks like any other is the heading after that of the open section, by its
        number."""
        is_short = len(paragraph.text) <= _LONGEST and not _LEAD.search(paragraph.text)
        return is_short and self._open.number > 0 and _number(paragraph) == self._open.number + 1

    def table(self) -> None:
        """Take notice of a table: it ends the section that is open."""
        self.close()
        self._open = _Open("after" if self._open.sense == "analysis" else "")

    def close(self) -> None:
        """End the section that is open, and record what it says."""
        section, self._open = self._open, _Open("")
        if not section.paragraphs:
            return
        place = section.paragraphs[0].place
        lines = [line for paragraph in section.paragraphs for line in paragraph.lines]
        group = section.group.group if section.group else None
        if section.sense in TEXTS:
            text = "\n".join(line.text for line in lines)
            self.records.append(Record("texts", (), {section.sense: text}, place, {}, tags_of(*lines)))
        elif section.sense == "limitations":
            self.records += limitation_records(lines, self._names, place)
        elif section.sense in ("output", "outcome") and group:
            self._reported(section.sense, group, lines, place)
        elif section.sense == "analysis" and group:
            kept = [line for line in lines if not _LEAD.search(line.text) and not self._lists_items(line)]
            self.records += [analysis_record(group, kept, self._names, place)] if kept else []
        else:
            self.unread += section.paragraphs

    def _heading_group(self, paragraph: Paragraph) -> NamedGroup | None:
        """Return the group that a paragraph heads: its name alone, with a word or a number before it."""
        text = paragraph.text
        if len(text) > _LONGEST or (
            not paragraph.is_heading and not re.match(r"(?:การ)?(?:วิเคราะห์)?(?:ประเด็น|ตัวชี้วัด)ที่", text)
        ):
            return None
        if _SCORED.search(to_arabic(text)):
            return None
        return self._names.group(text)

    def _score(self, paragraph: Paragraph) -> bool:
        """Take a line that says the score of an indicator: ``ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ … ได้คะแนน ๙๒.๖๘ คะแนน``."""
        typed = to_arabic(paragraph.text)
        found = _SCORED.search(typed)
        score = parse_score(found[0]) if found else None
        if found is None or score is None:
            return False
        named = self._names.group(typed[: found.start()].strip(" \t:"))
        if named is None or named.group[0] != "indicator":
            return False
        values: dict[str, Value] = {"no": named.group[1], "this_year": score}
        doubts = {"this_year": named.doubt} if named.doubt else {}
        self.records.append(
            Record("indicators", named.group[1], values, paragraph.place, doubts, tags_of(*paragraph.lines))
        )
        return True

    def _advice(self, paragraph: Paragraph) -> bool:
        codes, rest = self._names.codes(paragraph.text)
        if not codes or not rest.startswith("ประเด็น"):
            return False
        line = TextLine(paragraph.text, tags_of(*paragraph.lines))
        self.records += advice_records([line], self._names, paragraph.place, None, self._part)
        return True

    def _part_named(self, paragraph: Paragraph) -> str:
        no = self._names.part(paragraph.text)
        return next((part.name for part in self._names.framework.parts if part.no == no), "")

    def _lists_items(self, line: TextLine) -> bool:
        """Tell whether a line only lists the items of an instrument: ``IIT - ข้อ i1 i2 และ i3``."""
        tools = "|".join(re.escape(each.code) for each in self._names.framework.instruments)
        return re.match(rf"(?:{tools})\s*[-–:]?\s*ข้อ\s", line.bare) is not None

    def _measure_named(self, line: TextLine) -> int:
        """Return the number of the measure that a line heads; the first one's where it has none and is the measure's
        own text; 0 for any other line."""
        found = _MEASURE.match(to_arabic(line.text))
        if found:
            return int(found["no"])
        return int(line.text.startswith("มาตรการ") and any(tag.sheet == self._title for tag in line.tags))

    def _reported(self, field: str, group: GroupRef, lines: Sequence[TextLine], place: str) -> None:
        """Record outputs or outcomes of a group: those below ``มาตรการที่ n`` are of that measure."""
        kept: dict[int, list[TextLine]] = {0: []}
        lead, number = "", 0
        for no, line in enumerate(lines):
            named = self._measure_named(line)
            if named:
                number = named
                kept.setdefault(number, [])
            elif no == 0 and _LEAD.search(line.text) and len(lines) > 1:
                lead = line.bare
            else:
                kept[number].append(line)
        for of, own in kept.items():
            if own:
                text = "\n".join(line.bare for line in own if line.bare)
                values: dict[str, Value] = {"group": self._names.label(group), field: text}
                values |= {"measure": of} if of else {}
                values |= {f"{field}_lead": lead} if lead and of == 0 else {}
                self.records.append(Record("results", (group, of), values, place, {}, tags_of(*own)))


def _number(paragraph: Paragraph) -> int:
    found = re.match(r"([0-9]{1,2})\.\s", to_arabic(paragraph.text))
    return int(found[1]) if found else 0


def limitation_records(lines: Sequence[TextLine], names: Names, place: str) -> Iterator[Record]:
    """Yield limitations: a line that names an instrument in brackets or by its code heads those below it."""
    instrument = ""
    for no, line in enumerate(lines):
        key = names.instrument(line.text) if len(line.text) <= 2 * _LONGEST else None
        code = (key or "").partition(":")[0]
        if code and re.search(r"ข้อจำกัด|^แบบวัด|ในส่วนของ", line.bare) and not line.bare.startswith(code + " "):
            instrument = code
            continue
        alone = next((each.code for each in names.framework.instruments if _is_alone(line, each)), "")
        if alone:
            instrument = alone
            continue
        own = next((each.code for each in names.framework.instruments if line.bare.startswith(f"{each.code} ")), "")
        text = line.bare.removeprefix(own).strip(" :-")
        if without_marks(text):
            values: dict[str, Value] = {"text": text}
            values |= {"instrument": own or instrument} if own or instrument else {}
            yield Record("limitations", (place, no), values, place, {}, tags_of(line))


def _is_alone(line: TextLine, instrument: Instrument) -> bool:
    """Tell whether a line says an instrument and no more: by its code, its name, or both."""
    said, code, name = (without_marks(text) for text in (line.bare, instrument.code, instrument.name))
    return said in (code, name, f"{name}{code}", f"{code}{name}", f"แบบวัด{code}")
