"""The table of codes and its manual."""

from __future__ import annotations

import re
from collections import Counter

from itadocs import codes
from itadocs.codes import CODES, hint, message, severity
from itadocs.problems import Problem, Where
from itadocs.report.manual import code_lines, code_table
from tests.support.effort import each_of

ALL = list(CODES.values())
WHERE = Where("งาน.xlsx")


def manual(code: str) -> str:
    return "\n".join(code_lines([CODES[code]]))


def test_codes_and_slugs_are_unique() -> None:
    assert [code for code, times in Counter(code.id for code in codes._TABLE).items() if times > 1] == []
    assert [slug for slug, times in Counter(code.slug for code in ALL).items() if times > 1] == []
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code.slug) for code in ALL)
    assert list(CODES) == [code.id for code in ALL]
    assert all(re.fullmatch(r"[FSHCRYDUPMETOGVLX]\d\d", code.id) for code in ALL)


def test_every_code_says_what_is_wrong_what_to_do_and_why_in_thai() -> None:
    for code in ALL:
        for text in (code.message, code.hint, code.why):
            assert re.search("[ก-๛]", text), code.id
        assert bool(code.wrong) == bool(code.right), code.id


@each_of(
    "params",
    [
        {},
        {"found": None, "expected": 1, "field": ["ก"], "reason": {}, "file": b"\xff", "suggestion": ""},
        {"found": "{ } {0} {found} %s {{ x }}", "tag": "{{ agency.name }", "place": "{", "reason": "}"},
    ],
)
def test_a_message_is_never_the_mistake(params: dict[str, object]) -> None:
    for code in ALL:
        problem = Problem(code.id, WHERE, params)
        assert severity(problem) is code.severity, code.id
        for text in (message(problem), hint(problem)):
            left = text
            for value in params.values():
                left = left.replace(str(value), "")
            assert text, code.id
            assert not re.search(r"\{\w+\}", left), code.id


def test_what_was_found_is_shown_as_it_was() -> None:
    assert "{{ x }}" in message(Problem("C05", WHERE, {"found": "{{ x }}", "field": "คะแนน"}))
    assert "{{ agency.name }" in message(Problem("T03", WHERE, {"tag": "{{ agency.name }"}))


def test_the_manual_shows_braces_as_they_are_typed_and_gaps_as_dots() -> None:
    assert re.search(r"ผิด\s+\{\{ agency\.name \}$", manual("T03"), re.MULTILINE)
    assert re.search(r"ถูก\s+\{\{ agency\.name \}\}$", manual("T03"), re.MULTILINE)
    assert "{{ agency.nmae }}" in manual("T04")
    assert "({%tr %})" in manual("T05")
    assert "{% for %}" in manual("T05")
    assert "“…” ใน “…”" in manual("C05")


def test_the_manual_of_every_code_has_its_parts_and_no_gap_left() -> None:
    for code in ALL:
        text = manual(code.id)
        assert text.startswith(f"{code.id}  {code.slug}")
        assert code.why in text, code.id
        assert not re.search(r"(?<!\{)\{\w+\}|\{\{\{|\}\}\}|[\x00-\x09\x0b-\x1f]", text), code.id
        assert ("ผิด" in text) >= bool(code.wrong), code.id
        assert text.endswith("\n"), code.id


def test_the_table_of_the_codes_has_a_row_of_four_cells_for_each() -> None:
    head, rule, *rows = code_table(ALL)
    assert [line.count("|") for line in (head, rule, *rows)] == [5] * (len(ALL) + 2)
    assert [row.split(" ")[1] for row in rows] == list(CODES)
    for row, code in zip(rows, ALL, strict=True):
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert all(re.search("[ก-๛]", cell) for cell in cells[1:])
        assert cells[1] in {"ต้องแก้", "ควรตรวจ", "แจ้งให้ทราบ"}
        assert re.split(r"\{", code.hint.replace("|", "¦"))[0].strip() in cells[3]
