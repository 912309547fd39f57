"""Who knows XlsxWriter, and what of its inside; a new version that changes it fails here by name."""

from __future__ import annotations

import ast
from inspect import signature
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

from tests.support.sources import nodes

PACKAGE = Path(__file__).parents[2] / "itadocs"


def _imports(path: Path) -> bool:
    """Whether a module imports the library, for type checkers alone too."""
    if "xlsxwriter" not in path.read_text(encoding="utf-8"):
        return False
    named = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            named.add(node.module or "")
    return any(name.partition(".")[0] == "xlsxwriter" for name in named)


def test_two_modules_know_the_library() -> None:
    found = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if _imports(path)}
    assert found == {"render/sheets/page.py", "render/sheets/engine.py"}


def test_the_inner_methods_that_are_replaced_or_called_are_there() -> None:
    taken = {
        method.__qualname__: list(signature(method).parameters)
        for method in (
            Workbook._get_packager, Packager._create_package, Worksheet._prepare_formula, Worksheet._check_dimensions,
            Worksheet.write_formula,
        )
    }  # fmt: skip
    assert taken == {
        "Workbook._get_packager": ["self"],
        "Packager._create_package": ["self"],
        "Worksheet._prepare_formula": ["self", "formula", "expand_future_functions"],
        "Worksheet._check_dimensions": ["self", "row", "col", "ignore_row", "ignore_col"],
        "Worksheet.write_formula": ["self", "row", "col", "formula", "cell_format", "value"],
    }


def test_a_formula_is_kept_as_formula_format_and_value() -> None:
    assert CellFormulaTuple._fields == ("formula", "format", "value")


def test_a_sheet_is_made_from_the_class_that_the_workbook_names() -> None:
    assert Workbook.worksheet_class is Worksheet
