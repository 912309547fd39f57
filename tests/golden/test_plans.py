"""The sample documents as text, against files that people have read.

After a change that is meant: ``UPDATE_GOLDEN=1 python -m pytest tests/golden``, then read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.looks.projection import assert_as_read, project
from tests.support.made import LAMPHUN, OIE, made_with

FOLDER = Path(__file__).parent
CASES = [("plan-agency", OIE), ("plan-province", LAMPHUN), ("plan-agency", "municipality-2569")]


@pytest.mark.parametrize(("template", "name"), CASES)
def test_the_document_reads_as_it_was_read_before(template: str, name: str) -> None:
    assert_as_read(project(made_with(template, name).data), FOLDER / f"{template}-{name.partition('-')[0]}.txt")
