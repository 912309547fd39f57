"""Find names in the data files that nothing defines or that are defined twice, and figures that do not fit together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from itadocs.catalog.frameworks import Framework, Requirement
from itadocs.catalog.specs import Sheet
from itadocs.thai.digits import to_arabic

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class Dangling(Struct, frozen=True):
    """Hold a name and the path of the key that uses it; ``reason`` says (Thai) which figure does not fit."""

    name: str
    key: str
    reason: str = ""


def check_framework(framework: Framework) -> Iterator[Dangling]:
    """Yield what does not hold together within a year."""
    instruments = [entry.code for entry in framework.instruments]
    indicators = [entry.no for entry in framework.indicators]
    items = [entry.code for entry in framework.items]
    yield from _twice("instruments", "code", instruments)
    yield from _twice("instruments", "letter", list(framework.letters))
    yield from _twice("indicators", "no", indicators)
    yield from _twice("items", "code", items)
    yield from _twice("issues", "no", [entry.no for entry in framework.issues])
    yield from _twice("levels", "name", [entry.name for entry in framework.levels])
    yield from _twice("parts", "no", [f"{entry.instrument} {entry.no}" for entry in framework.parts])
    yield from _twice("codes", "document", [entry.document for entry in framework.codes])
    yield from _twice("item_groups", "items", [code for group in framework.item_groups for code in group.items])
    yield from _unknown("parts", "instrument", [entry.instrument for entry in framework.parts], instruments)
    yield from _unknown("indicators", "instrument", [entry.instrument for entry in framework.indicators], instruments)
    yield from _unknown("items", "indicator", [entry.indicator for entry in framework.items], indicators)
    yield from _unknown("item_groups", "indicator", [entry.indicator for entry in framework.item_groups], indicators)
    for no, issue in enumerate(framework.issues):
        yield from _unknown("issues", "items", issue.items or (), items, no)
    for no, group in enumerate(framework.item_groups):
        yield from _unknown("item_groups", "items", group.items, items, no)
    yield from _miscounted(framework)
    yield from _misworded(framework)


def check_requirements(
    requirements: Sequence[Requirement], documents: Container[str], sheets: Sequence[Sheet]
) -> Iterator[Dangling]:
    """Yield every document, sheet and field that is not there, every document and number that stands twice."""
    fields = {f"{sheet.key}.{field.key}" for sheet in sheets for field in sheet.fields}
    yield from _twice("requirements", "document", [entry.document for entry in requirements])
    yield from _unknown("requirements", "document", [entry.document for entry in requirements], documents)
    for at, entry in enumerate(requirements):
        table = f"requirements[{at}].elements"
        yield from _twice(table, "no", [element.no for element in entry.elements])
        for no, element in enumerate(entry.elements):
            if element.each == "hand":
                continue
            if not element.fields:
                yield Dangling("[]", f"{table}[{no}].fields")
            used = [f"{element.sheet}.{key}" for key in element.fields]
            yield from _unknown(table, "fields", used, fields, no)
            yield from _unknown(table, "or_group", [f"analysis.{key}" for key in element.or_group], fields, no)


def check_use(framework: Framework, documents: Container[str], sheets: Sequence[Sheet]) -> Iterator[Dangling]:
    """Yield what a year names of the documents and sheets of the program that is not there."""
    yield from check_requirements(framework.requirements, documents, sheets)
    yield from _unknown("codes", "document", [entry.document for entry in framework.codes], documents)
    columns = {field.key for sheet in sheets if sheet.key == "items" for field in sheet.fields}
    parts = [f"part{entry.no}" for entry in framework.parts]
    yield from (Dangling(str(part), f"parts[{at}].no") for at, part in enumerate(parts) if part not in columns)


def _twice(table: str, key: str, values: Sequence[object]) -> Iterator[Dangling]:
    for value, times in Counter(values).items():
        if times > 1:
            at = [place for place, found in enumerate(values) if found == value][1]
            yield Dangling(str(value), f"{table}[{at}].{key}" if key != "items" else f"{table}.{key}")


def _unknown(
    table: str, key: str, values: Iterable[object], known: Container[object], place: int | None = None
) -> Iterator[Dangling]:
    """Yield the values that are not known, each of its own record, or all of the one at ``place``."""
    for at, value in enumerate(values):
        if value not in known:
            yield Dangling(str(value), f"{table}[{at if place is None else place}].{key}")


def _miscounted(framework: Framework) -> Iterator[Dangling]:
    """Yield known weights that are not 1 together, items under another letter than their instrument's, counts that
    differ."""
    weights = [entry.weight for entry in framework.instruments if entry.weight is not None]
    if weights and (sum(weights) != 1 or len(weights) < len(framework.instruments)):
        lacking = "" if len(weights) == len(framework.instruments) else " และบางแบบวัดไม่มีน้ำหนัก"
        reason = f"น้ำหนักของแบบวัดรวมกันได้ {sum(weights)}{lacking} ต้องได้ 1"
        yield Dangling(str(sum(weights)), "instruments.weight", reason)
    owners: dict[int | None, str] = {entry.no: entry.instrument for entry in framework.indicators}
    letters = {entry.code: entry.letter for entry in framework.instruments}
    for at, item in enumerate(framework.items):
        letter = letters.get(owners.get(item.indicator, ""))
        if letter is not None and not item.code.startswith(letter):
            yield Dangling(item.code, f"items[{at}].code")
    counts = Counter(owners.get(item.indicator) for item in framework.items)
    for code, count in framework.item_counts.items():
        if code not in letters:
            yield Dangling(code, f"item_counts.{code}")
        elif counts[code] not in (0, count):
            reason = f"จำนวนข้อของ {code} คือ {count} แต่มีรายการข้อ {counts[code]} ข้อ"
            yield Dangling(str(count), f"item_counts.{code}", reason)


def _misworded(framework: Framework) -> Iterator[Dangling]:
    """Yield levels whose printed range does not name the total at which they begin."""
    for at, level in enumerate(framework.levels):
        named = [Decimal(number) for number in _NUMBER.findall(to_arabic(level.range))]
        if level.at_least and named and level.at_least not in named:
            reason = f"ระดับ {level.name} เริ่มที่ {level.at_least} คะแนน แต่ range เขียนว่า {level.range}"
            yield Dangling(level.range, f"levels[{at}].range", reason)
