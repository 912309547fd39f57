"""What the page says to officers who have buttons and no terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from itadocs.codes import CODES
from itadocs.page.words import HINTS, MESSAGES, for_page, names_command, page_hint
from itadocs.problems import Problem, Where
from tests.support.browser import browsing, words

_TYPED = re.compile(r"itadocs [a-z]|(?<![\w-])--[a-z]|สั่ง(?!การ|ของ|เดียวกัน)|\b(?:build|pull|merge|accept)\b")
_OF_THE_TERMINAL = {"L01", "L02", "L03", "L04"}
"""The page cannot say them: they stop it from being opened."""
_OTHER_ORDERS = {"F13", "R53", "T03", "T05", "T09", "P03", "P33", "V09"}
"""They speak of orders of the agency, of Word templates, of what was pressed, or of the folder build."""


def test_no_hint_and_no_message_asks_for_a_command() -> None:
    for code in sorted(CODES.keys() - _OF_THE_TERMINAL):
        hint, message = HINTS.get(code) or for_page(CODES[code].hint), MESSAGES.get(code) or CODES[code].message
        for text in (hint, for_page(message)):
            assert not names_command(text), text
            assert code in _OTHER_ORDERS or not _TYPED.search(text), text


def test_what_the_page_says_instead_needs_nothing_that_is_not_there() -> None:
    for said, table in ((HINTS, "hint"), (MESSAGES, "message")):
        for code, text in said.items():
            needs = set(re.findall(r"{(\w+)}", text))
            assert needs <= set(re.findall(r"{(\w+)}", getattr(CODES[code], table))), code
    assert not any("{" in text for text in HINTS.values())


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ว่าง")


def test_an_empty_folder_names_the_button_and_no_command(empty: Path) -> None:
    with browsing(empty) as browser:
        page = words(browser.text("/"))
    assert "สร้างสมุดงานใหม่" in page
    assert not names_command(page)


def test_of_a_file_that_no_button_asked_for_no_button_is_to_be_pressed_again() -> None:
    again = [code for code in ("F15", "F16", "F20", "U14", "U20") if "กดปุ่มเดิม" in page_hint(Problem(code, Where("")))]
    assert again == []
    assert "กดปุ่มเดิม" in page_hint(Problem("O04", Where("")))
