"""An office whose plan lies with a reviewer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.reviewing.desks import Office
from tests.support.reviewing.issued import issued

__all__ = ["issued", "office"]


@pytest.fixture
def office(tmp_path: Path, issued: Path) -> Office:
    shutil.copytree(issued, tmp_path, dirs_exist_ok=True)
    return Office(tmp_path)
