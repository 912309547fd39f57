"""Rules read whatever an officer writes in sentences: a field that no list of theirs names would be judged by none."""

from __future__ import annotations

from tests.support.effort import each_of
from tests.support.tables import CATALOG, found

NO_SENTENCES = {"results.evidence": "names files, pages and places"}
DOUBLED = "ผู้รับบริการมีมีน้อยมาก"
SENTENCES = [
    (sheet, field)
    for sheet in CATALOG.sheets
    for field in sheet.fields
    if field.type == "lines" and not field.ignored and f"{sheet.key}.{field.key}" not in NO_SENTENCES
]


@each_of(("sheet", "field"), SENTENCES)
def test_a_word_written_twice_is_told_wherever_sentences_are_written(sheet, field) -> None:  # type: ignore[no-untyped-def]
    if sheet.layout == "table":  # a row belongs to a group, and has what it begins with
        first = next(each for each in sheet.fields if each.type == "lines")
        group = {each.header: "ตัวชี้วัดที่ 1" for each in sheet.fields if each.type == "group"}
        cells = {**group, first.header: "ชี้แจงบุคลากร", field.header: DOUBLED}
        text = f"| {' | '.join(cells)} |\n| {' | '.join(cells.values())} |"
        cell = f"{'ABC'[list(cells).index(field.header)]}2"
    else:
        text, cell = f"| {field.header} | {DOUBLED} |", "B1"
    assert ("Y14", f"{sheet.title}!{cell}") in found(f"## {sheet.title}\n{text}")
