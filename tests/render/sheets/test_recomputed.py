"""The Excel deliverables recomputed by LibreOffice: the same figures, and no formula that fails."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from tests.render.sheets.test_rollup import hostile, render
from tests.render.sheets.test_scores import made, shown
from tests.support.looks.office import converted, differing

SAMPLES = ("ditp-2566", "diw-2566", "lamphun-2568", "oie-2568")


@pytest.fixture(scope="module")
def recomputed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Workbook, Workbook]]:
    """Each workbook as made and as LibreOffice saves it; one conversion for all."""
    folder = tmp_path_factory.mktemp("sheets")
    data = {name: made(name) for name in SAMPLES} | {"rollup": render(hostile())}
    for name, package in data.items():
        (folder / f"{name}.xlsx").write_bytes(package)
    files = converted([folder / f"{name}.xlsx" for name in data], folder / "saved", "xlsx")
    return {name: (shown(data[name]), shown(file.read_bytes())) for name, file in zip(data, files, strict=True)}


@pytest.mark.office
@pytest.mark.parametrize("name", [*SAMPLES, "rollup"])
def test_libreoffice_computes_the_same_figures(recomputed: dict[str, tuple[Workbook, Workbook]], name: str) -> None:
    assert differing(*recomputed[name]) == []
