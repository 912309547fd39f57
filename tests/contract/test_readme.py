"""The README: small enough to be read, and its two commands as the machine that runs them takes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_it_is_at_most_nine_thousand_bytes() -> None:
    assert len(README.encode()) <= 9_000


@pytest.mark.parametrize("mark", ["main", "tests"])
def test_a_marked_block_is_one_command_that_starts_from_nothing(mark: str) -> None:
    blocks = re.findall(rf"^<!-- {mark} -->\n```sh\n(.*?)\n```\n<!-- /{mark} -->$", README, re.DOTALL | re.MULTILINE)
    assert len(blocks) == README.count(f"<!-- {mark} -->") == 1
    assert len(blocks[0].splitlines()) == 1
    assert blocks[0].startswith("python3 -m venv .venv && .venv/bin/python -m pip install ")


@pytest.mark.parametrize("system", ["Windows", "macOS", "Linux"])
def test_each_system_is_set_up_in_three_numbered_lines(system: str) -> None:
    lines = README.partition(f"**{system}**\n\n")[2].partition("\n\n")[0].splitlines()
    assert [line[:3] for line in lines] == ["1. ", "2. ", "3. "]


def test_it_leads_everyone_to_a_page_of_the_manual() -> None:
    for reader in ("เจ้าหน้าที่", "จังหวัด", "ผู้ตรวจร่าง", "ผู้ทำแม่แบบ"):
        assert re.search(rf"^- \*\*{reader}\*\* \[[^]]+\]\(itadocs/guide/\w+\.md\)", README, re.MULTILINE)
