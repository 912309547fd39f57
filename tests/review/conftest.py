"""The sample workbooks' documents, made once for all rooms of review."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from itadocs.commands.build import build
from itadocs.deliverables.current import find_holders
from itadocs.intake.judging import judge_workbook
from tests.support.reviewing.desks import BY_LENGTH, Desk
from tests.support.reviewing.reviewed import copy_sample
from tests.support.workbooks import CATALOG, setting


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Path, dict[str, str]]]:
    """A sample's folder with its document, and the types of its cells; made once."""

    @cache
    def build_once(sample: str) -> tuple[Path, dict[str, str]]:
        folder = tmp_path_factory.mktemp(sample)
        workbook = copy_sample(sample, folder)
        build([workbook], setting(folder))
        holders = find_holders(judge_workbook(workbook, CATALOG), CATALOG)
        return folder, {address: holder.field.type for address, holder in holders.items()}

    return build_once


@pytest.fixture(params=BY_LENGTH)
def desk(request: pytest.FixtureRequest, tmp_path: Path, built: Callable[[str], tuple[Path, dict[str, str]]]) -> Desk:
    made, kinds = built(request.param)
    folder = shutil.copytree(made, tmp_path / "desk")
    return Desk(folder, next(folder.glob("*.xlsx")), next((folder / "build").glob("*/*.docx")), kinds)
