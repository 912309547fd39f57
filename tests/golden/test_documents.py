"""The measures and the report of the samples as text, against files that people have read.

After a change that is meant: ``UPDATE_GOLDEN=1 python -m pytest tests/golden``, then read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.looks.projection import assert_as_read, project
from tests.support.made import DIPROM, DITP, DIW, made_with

FOLDER = Path(__file__).parent
CASES = [("results", DIPROM), ("measures-by-item", DIW), ("measures-by-issue", DITP)]


@pytest.mark.parametrize(("template", "name"), CASES)
def test_the_document_reads_as_it_was_read_before(template: str, name: str) -> None:
    assert_as_read(project(made_with(template, name).data), FOLDER / f"{template}-{name.partition('-')[0]}.txt")
