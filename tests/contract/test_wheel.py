"""What is published: a wheel and a source package, installed where nothing of this checkout is, make a document."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
BIN = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; it must end well, and knows nothing of this checkout."""
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source package and the wheel that is made of it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    return folder


def test_the_wheel_holds_templates_data_guide_and_types_and_no_tests(packages: Path) -> None:
    with zipfile.ZipFile(next(packages.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    templates = {f"itadocs/templates/{path.name}" for path in (ROOT / "templates").glob("*.docx")}
    data = {
        path.relative_to(ROOT).as_posix()
        for pattern in ("*.py", "*.toml", "*.md", "*.j2", "*.css", "*.js", "*.svg", "py.typed")
        for path in (ROOT / "itadocs").rglob(pattern)
    }
    assert "itadocs/py.typed" in data
    assert len(templates) >= 5
    assert templates | data <= names
    kept = [name for name in names if name.startswith("itadocs/compiled/") and name.endswith(".msgpack")]
    assert len(kept) == 2 * len(templates)
    assert not [name for name in names if name.startswith(("tests/", "inputs/"))]


def test_the_source_package_holds_what_its_tests_need(packages: Path) -> None:
    with tarfile.open(next(packages.glob("*.tar.gz"))) as source:
        names = {name.partition("/")[2] for name in source.getnames()}
    assert {"README.md", "LICENSE", "inputs/oie-2568.xlsx", "templates/results.docx", "tests/conftest.py"} <= names
    assert {".github/CONTRIBUTING.md", ".ci/run", ".hatch/build.py"} <= names


def test_an_installed_wheel_makes_a_document_of_a_workbook(packages: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", "fresh", cwd=tmp_path)
    python = tmp_path / "fresh" / BIN / "python"
    run(python, "-m", "pip", "install", "-q", next(packages.glob("*.whl")), cwd=tmp_path)
    shutil.copy(ROOT / "inputs" / "oie-2568.xlsx", tmp_path)
    printed = run(tmp_path / "fresh" / BIN / "itadocs", "build", "oie-2568.xlsx", cwd=tmp_path)
    plan = tmp_path / "build" / "oie-2568" / "plan.docx"
    assert "plan.docx" in printed
    with zipfile.ZipFile(plan) as document:
        assert "สำนักงานเศรษฐกิจอุตสาหกรรม" in document.read("word/document.xml").decode()
    code = "import sys; from itadocs.cli import main; main(['build', 'oie-2568.xlsx', '-o', 'again'])"
    loaded = run(python, "-c", f"{code}; print(sorted({{'jinja2', 'docxtpl'}} & set(sys.modules)))", cwd=tmp_path)
    assert loaded.splitlines()[-1] == "['jinja2']", "the templates in the wheel are compiled already"
    where = run(python, "-c", "import itadocs; print(itadocs.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(tmp_path / "fresh")
