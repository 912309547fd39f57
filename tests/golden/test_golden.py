"""The sample documents as text, against files that people have read.

After a change that is meant: ``UPDATE_GOLDEN=1 python -m pytest tests/golden``, then read the difference.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest
from contract.samples import document

from golden.projection import project

FOLDER = Path(__file__).parent
CASES = {"plan-agency-oie": "oie-2568", "plan-province-lamphun": "lamphun-2568"}


@pytest.mark.parametrize("name", CASES)
def test_the_document_reads_as_it_was_read_before(name: str) -> None:
    made = project(document(CASES[name]).data)
    file = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(made, encoding="utf-8")
    before = file.read_text(encoding="utf-8")
    difference = difflib.unified_diff(before.splitlines(), made.splitlines(), file.name, "made now", "", "", 1, "")
    assert made == before, "\n" + "\n".join(difference)
