"""The measures and the report of the samples as text, against files that people have read.

After a change that is meant: ``UPDATE_GOLDEN=1 python -m pytest tests/golden``, then read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.looks.projection import assert_as_read, project
from tests.support.made import DIPROM, DITP, DIW, sample

FOLDER = Path(__file__).parent
CASES = {"results-diprom": DIPROM, "measures-by-item-diw": DIW, "measures-by-issue-ditp": DITP}


@pytest.mark.parametrize("name", CASES)
def test_the_document_reads_as_it_was_read_before(name: str) -> None:
    assert_as_read(project(sample(CASES[name]).package.data), FOLDER / f"{name}.txt")
