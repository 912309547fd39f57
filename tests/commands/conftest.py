"""A desk with a small workbook and its documents, for commands that take back what reviewers wrote."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from itadocs.commands.build import build
from tests.support.reviewing.desks import Office
from tests.support.workbooks import put, setting


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents as they were issued, built once for the tests of a file."""
    folder = tmp_path_factory.mktemp("office")
    build([put(folder)], setting(folder))
    return folder


@pytest.fixture
def office(issued: Path, tmp_path: Path) -> Office:
    """A copy of them that a test may change."""
    return Office(shutil.copytree(issued, tmp_path / "desk"))
