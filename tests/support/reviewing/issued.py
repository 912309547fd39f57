"""A folder in which a small workbook and its documents lie as they were issued."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.commands.build import build
from tests.support.workbooks import put, setting


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office that has just issued its plan, built once for the tests of a file."""
    folder = tmp_path_factory.mktemp("office")
    build([put(folder)], setting(folder))
    return folder
