"""The sample documents as text, against files that people have read.

After a change that is meant: ``UPDATE_GOLDEN=1 python -m pytest tests/golden``, then read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.documents import document
from tests.support.looks.projection import assert_as_read, project

FOLDER = Path(__file__).parent
CASES = {
    "plan-agency-oie": "oie-2568",
    "plan-province-lamphun": "lamphun-2568",
    "plan-agency-municipality": "municipality-2569",
}


@pytest.mark.parametrize("name", CASES)
def test_the_document_reads_as_it_was_read_before(name: str) -> None:
    assert_as_read(project(document(CASES[name]).data), FOLDER / f"{name}.txt")
