"""A desk with a small workbook and its documents, for commands that take back what reviewers wrote."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.reviewing.desks import Office
from tests.support.reviewing.issued import issued

__all__ = ["issued", "office"]


@pytest.fixture
def office(issued: Path, tmp_path: Path) -> Office:
    """A copy of them that a test may change."""
    return Office(shutil.copytree(issued, tmp_path / "desk"))
