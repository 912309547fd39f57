"""Every rule of wording.md on its own example, on other wording, and on near misses of which it must stay silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import ModuleType

from itadocs.codes import CODES as CODES_BY_ID
from tests.support.effort import each_of
from tests.support.tables import found
from tests.validate.rules.test_rules import MODULES, WRONG

NOT_YET = ", not yet"


@dataclass(frozen=True)
class Case:
    """A text put into the workbook of a rule. ``told`` is whether the code must be found at the cell, or nowhere."""

    code: str
    cell: str
    workbook: str
    texts: tuple[str, ...]
    told: bool
    is_known: bool


@cache
def is_right(case: Case) -> bool:
    places = [cell for code, cell in found(case.workbook.format(*case.texts)) if code == case.code]
    return places == ([case.cell] if case.told else [])


def _cases() -> Iterator[Case]:
    text = (Path(__file__).parent / "wording.md").read_text(encoding="utf-8")
    for part in re.split(r"^# (?=[A-Z]\d\d )", text, flags=re.MULTILINE)[1:]:
        address, _, rest = part.partition("\n")
        workbook, *lines = re.split(r"^- ", rest, flags=re.MULTILINE)
        code, _, cell = address.strip().partition(" ")
        for line in lines:
            kind, _, typed = line.strip().partition(": ")
            texts = tuple(gap.strip() for gap in typed.split("||"))
            yield Case(
                code, cell, workbook, texts, kind.removesuffix(NOT_YET) == "says", is_known=not kind.endswith(NOT_YET)
            )


CASES = tuple(_cases())
WITHOUT = frozenset(
    (
        "advised_twice disclosure_unsaid double_space empty_pair end_before_start group_without_measure "
        "history_score_differs level_differs likely_misread low_item_in_no_issue "
        "measure_incomplete other_group_named owner_two_ways peers_order "
        "plan_year_early rank_beyond_group repeat_mark_spacing same_text score_as_percent short_name_is_name "
        "short_name_twice space_before_mark stray_year term_two_ways title_calendar_year total_differs "
        "trailing_number two_digit_styles unbalanced_mark unknown_item_cited unknown_measure "
        "weak_group_unanswered zero_unanswered"
    ).split()
)
"""Rules older than wording.md, of figures or marks for the most part. None may be added."""

CODES = tuple(dict.fromkeys(case.code for case in CASES))


@each_of("case", CASES)
def test_a_rule_tells_what_its_message_says_and_nothing_near_it(case: Case) -> None:
    """What a rule has still to learn is marked so in the table, and only that."""
    assert is_right(case) == case.is_known


@each_of("code", CODES)
def test_two_texts_are_told_and_two_near_misses_are_not(code: str) -> None:
    assert [case.told for case in CASES if case.code == code][:4] == [True, True, False, False]


def test_a_new_rule_is_asked_of_wording_it_was_not_written_for() -> None:
    asked = {module.__name__.rpartition(".")[2] for module in MODULES if not _codes(module) & set(CODES)}
    assert asked == WITHOUT, "a new rule has its part in wording.md, one that got it leaves the list"


def _codes(module: ModuleType) -> set[str]:
    return set(re.findall(r"^Wrong: ([A-Z]\d\d) ", module.__doc__ or "", re.MULTILINE))


@cache
def _own_examples() -> dict[str, bool]:
    """Code → whether all the wrong examples on top of its rule are found where they say."""
    told: dict[str, bool] = {}
    for code, cell, text in (param.values for param in WRONG):
        told[code] = told.get(code, True) and (code, cell) in found(text)
    return told


def test_the_table_of_rules_has_no_gap_that_is_not_known() -> None:
    heads = ("own example", "wording 1", "wording 2", "near miss 1", "near miss 2")
    print(f"{'':5}" + "".join(f"{head:>13}" for head in heads))  # noqa: T201  shown by pytest -rP
    for code in CODES:
        cases = [case for case in CASES if case.code == code][:4]
        own = _own_examples().get(code)
        if own is None:  # told when cells are typed, not by a rule: the code's own example
            own = is_right(replace(cases[0], texts=(CODES_BY_ID[code].wrong,), told=True))
        answers = [own, *(is_right(case) for case in cases)]
        print(f"{code:5}" + "".join(f"{'right' if right else 'wrong':>13}" for right in answers))  # noqa: T201
        is_learnt = all(case.is_known for case in cases)
        assert all(answers) or not is_learnt, code
