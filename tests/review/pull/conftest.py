"""An office whose plan lies with a reviewer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from itadocs.commands.build import build
from tests.support.reviewing.desks import Office
from tests.support.workbooks import put, setting


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office that has just issued its plan."""
    folder = tmp_path_factory.mktemp("office")
    build([put(folder)], setting(folder))
    return folder


@pytest.fixture
def office(tmp_path: Path, issued: Path) -> Office:
    shutil.copytree(issued, tmp_path, dirs_exist_ok=True)
    return Office(tmp_path)
