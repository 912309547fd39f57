"""The Excel deliverables recomputed by LibreOffice: the same figures, and no formula that fails."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from openpyxl import Workbook

from .test_rollup import hostile, render
from .test_scores import made, shown

SAMPLES = ("ditp-2566", "diw-2566", "lamphun-2568", "oie-2568")


@pytest.fixture(scope="module")
def recomputed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Workbook, Workbook]]:
    """Each workbook as made and as LibreOffice saves it; one conversion for all."""
    folder = tmp_path_factory.mktemp("sheets")
    data = {name: made(name) for name in SAMPLES} | {"rollup": render(hostile())}
    for name, package in data.items():
        (folder / f"{name}.xlsx").write_bytes(package)
    program = shutil.which("soffice")
    assert program is not None
    files = [str(folder / f"{name}.xlsx") for name in data]
    target = folder / "saved"
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(target), *files], check=True, capture_output=True, timeout=180)
    return {name: (shown(data[name]), shown((target / f"{name}.xlsx").read_bytes())) for name in data}


@pytest.mark.office
@pytest.mark.parametrize("name", [*SAMPLES, "rollup"])
def test_libreoffice_computes_the_same_figures(recomputed: dict[str, tuple[Workbook, Workbook]], name: str) -> None:
    ours, theirs = recomputed[name]
    differing = []
    for page in ours.worksheets:
        for row in page.iter_rows():
            for cell in row:
                value, other = cell.value, theirs[page.title][cell.coordinate].value
                same = (value or "") == (other or "")
                if isinstance(value, int | float) and isinstance(other, int | float):
                    same = abs(value - other) < 1e-9
                if not same:
                    differing.append((page.title, cell.coordinate, value, other))
    assert differing == []
