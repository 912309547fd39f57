"""Find out whose document it is and of which years: from its cover, its headings, and what the text says most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from itadocs.carry.document.content import DocumentContent, Paragraph, Table
from itadocs.carry.document.records import Record
from itadocs.catalog import Catalog
from itadocs.catalog.kinds import Kind
from itadocs.problems import Fault
from itadocs.thai.compare import begins_name
from itadocs.thai.dates import parse_period
from itadocs.thai.digits import to_arabic
from itadocs.thai.fiscal import fiscal_year_of

_COVER = 40
"""Paragraphs at most before the first table that can be the cover's."""
_YEAR = re.compile(r"(?<![0-9])(?P<year>25[0-9]{2})(?![0-9])")
_ASSESSED = re.compile(r"ผลการประเมิน|ผลคะแนน|การประเมิน\s?(?:คุณธรรม|ITA)|\bITA\b|รายงานผลการดำเนินการ")
_OTHER_YEAR = re.compile(
    r"(?:เกณฑ์|คู่มือ|แผน(?:ปฏิบัติ|พัฒนา|ดำเนิน)|พ\.ร\.บ|พระราชบัญญัติ|ประกาศ|คำสั่ง|ลงวันที่|ดำเนินการในปี)[^.]{0,60}$"
)
_BODIES = tuple(
    "สำนักงาน กรม กระทรวง จังหวัด เทศบาล องค์การ มหาวิทยาลัย สถาบัน ศาล การไฟฟ้า การประปา การรถไฟ การท่า การนิคม การเคหะ การยาง "
    "การกีฬา ธนาคาร กรุงเทพมหานคร เมืองพัทยา โรงพยาบาล วิทยาลัย คณะ ศูนย์ บริษัท กองทุน อบต. อบจ.".split()
)
"""What the names of agencies begin with."""
_NO_NAME = re.compile(r"ประเมิน|มาตรการ|รายงาน|ปีงบประมาณ|คุณธรรม|โปร่งใส|แผน|ผลการ|การวิเคราะห์|[0-9]{2}|Assessment")
_OF_AGENCY = re.compile(r"ของ(?P<name>(?:สำนักงาน|กรม|จังหวัด|เทศบาล|องค์การบริหาร|มหาวิทยาลัย)[ก-๎]{3,60})$")
_SEAT = re.compile(r"(?:^|\s)(?P<seat>(?:(?:ตำบล|ต\.|อำเภอ|อ\.|เขต|กิ่งอำเภอ|จังหวัด|จ\.)\s?[ก-๎]+\s*){1,3})$")
"""Where an agency has its seat, behind its name or on a line of its own."""
_LEAD = re.compile(r"^(?:ของ|โดย|จัดทำโดย)\s*:?\s*")
_SHORT = re.compile(r"\s*\((?P<short>[ก-๎A-Za-z.]{2,18})\)")
_LONGEST = 80


def assessed_years(content: DocumentContent) -> list[tuple[int, str]]:
    """Return the years (B.E.) that the text may be the assessment of, the likeliest first, each with its first place.

    A year counts where the words around it speak of the result of an assessment; on the cover three times.
    """
    counts: Counter[int] = Counter()
    places: dict[int, str] = {}
    for number, paragraph in enumerate(content.paragraphs):
        text = to_arabic(paragraph.text)
        is_cover = number < _COVER and paragraph in _cover(content)
        near = (
            " ".join(to_arabic(each.text) for each in content.paragraphs[max(0, number - 3) : number + 1])
            if is_cover
            else text
        )
        if not _ASSESSED.search(near):
            continue
        for found in _YEAR.finditer(text):
            if not _OTHER_YEAR.search(text[: found.start()]):
                counts[int(found["year"])] += 3 if is_cover else 1
                places.setdefault(int(found["year"]), paragraph.place)
    ranked = sorted(counts, key=lambda year: (-counts[year], -year))
    return [(year, places[year]) for year in ranked]


def _cover(content: DocumentContent) -> tuple[Paragraph, ...]:
    """Return the paragraphs before the first table and the first long one."""
    cover: list[Paragraph] = []
    for part in content.parts[:_COVER]:
        if isinstance(part, Table) or len(part.text) > 250:
            break
        cover.append(part)
    return tuple(cover)


def plan_year(periods: Sequence[str]) -> int | None:
    """Return the fiscal year (B.E.) that most periods end in; None where none names its year."""
    years: Counter[int] = Counter()
    for text in periods:
        for line in text.split("\n"):
            found = parse_period(line)
            if not isinstance(found, Fault) and found.end is not None:
                years[fiscal_year_of(found.end)] += 1
    return years.most_common(1)[0][0] if years else None


def agency_record(content: DocumentContent, catalog: Catalog) -> Record | None:
    """Return the agency: the name on the cover that the text says most often, its short name, its kind, who wrote it.

    None where no name is found.
    """
    cover = _cover(content)
    text = "\n".join(paragraph.text for paragraph in content.paragraphs)
    writers = _writers(cover)
    named = [(name, each) for each in cover for name in _names(each, catalog) if name not in writers]
    if not named:
        return None
    counts = {name: text.count(name) for name, _ in named}
    name, paragraph = max(named, key=lambda pair: (counts[pair[0]], -named.index(pair)))
    values: dict[str, str | int | float] = {"name": name}
    doubts: dict[str, str] = {}
    others = {each for each, _ in named if each != name and name not in each and not each.startswith("กระทรวง")}
    if others:
        doubts["name"] = f"ปกมีชื่ออื่นด้วย: {', '.join(sorted(others))}"
    if short := re.search(re.escape(name) + _SHORT.pattern, text):
        values["short_name"] = short["short"]
    ministry = next((each for each, _ in named if each.startswith("กระทรวง") and each != name), "")
    kind = kind_of_name(name, catalog)
    ministry = ministry or (_seat(cover, name) if kind and _tells_seat(kind) else "")
    values |= {"ministry": ministry} if ministry else {}
    values |= {"prepared_by": writers[0]} if writers else {}
    values["kind"] = (kind or catalog.usual_kind).label
    doubts["kind"] = f"รู้จากชื่อ “{name}”" if kind else "ไม่ทราบจากชื่อหน่วยงาน โปรดเลือกเอง"
    return Record("agency", (), values, paragraph.place, doubts)


def _tells_seat(kind: Kind) -> bool:
    """Tell whether a workbook of a kind asks for its district and province instead of whom it is under."""
    return "จังหวัด" in kind.headers.get("agency.ministry", "")


def _seat(cover: Sequence[Paragraph], name: str) -> str:
    """Return the district and province behind the name on the cover, or on the line below it; empty where neither."""
    lines = [line.text.strip() for paragraph in cover for line in paragraph.lines if line.text.strip()]
    for text, below in pairwise([*lines, ""]):
        if name in text:
            own, next_line = _SEAT.search(text.partition(name)[2]), _SEAT.match(below)
            if found := own or (next_line if text.endswith(name) else None):
                return found["seat"].strip()
    return ""


def _without_seat(name: str, catalog: Catalog) -> str:
    """Return a name without the district and province behind it, where the workbook of its kind has a cell for them."""
    kind, seat = kind_of_name(name, catalog), _SEAT.search(name)
    return name[: seat.start()].strip() if seat and seat.start() and kind and _tells_seat(kind) else name


def _names(paragraph: Paragraph, catalog: Catalog) -> Iterator[str]:
    for line in paragraph.lines:
        text = _without_seat(_SHORT.sub("", _LEAD.sub("", line.text)).strip(), catalog)
        if text.startswith(_BODIES) and 4 < len(text) <= _LONGEST and not _NO_NAME.search(to_arabic(text)):
            yield text
        elif (found := _OF_AGENCY.search(text)) and not _NO_NAME.search(found["name"]):
            yield found["name"]


def _writers(cover: Sequence[Paragraph]) -> list[str]:
    """Return who made the document: what stands after จัดทำโดย or โดย, in its line or the next."""
    lines = [line.text for paragraph in cover for line in paragraph.lines]
    for text, below in pairwise([*lines, ""]):
        found = re.match(r"^(?:จัดทำโดย|โดย(?=\s))\s*:?\s*(?P<name>.*)$", text)
        if found and (name := found["name"].strip() or below):
            return [name]
    return []


def kind_of_name(name: str, catalog: Catalog) -> Kind | None:
    """Return the kind whose word a name begins with: the longest word, a label before other names; None where several
    are left, or none."""
    begun = [
        ((len(word), word == kind.label), kind)
        for kind in catalog.kinds.values()
        for word in {kind.label, *kind.aliases, *kind.selves}
        if begins_name(name, word)
    ]
    best = max((rank for rank, _ in begun), default=(0, False))
    found = {kind.key: kind for rank, kind in begun if rank == best}
    gathered = {kind.gathers for kind in catalog.kinds.values()}
    named = [kind for kind in found.values() if kind.key not in gathered] if len(found) > 1 else list(found.values())
    return named[0] if len(named) == 1 else None
