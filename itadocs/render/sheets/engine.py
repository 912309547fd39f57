"""Spare XlsxWriter two detours: going over each formula 31 times, and compressing what is compressed again.

XlsxWriter looks in every formula for each function that Excel came to know after 2007, to put the prefix before it with
which files name them. Here the functions of a formula are found once: XlsxWriter is asked about each name only the
first time it is met, and goes over a formula itself only where one of its functions needs a prefix. A contract test
holds what is used of XlsxWriter's inside.
"""

from __future__ import annotations

import re
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

_CALLED = re.compile(r"[A-Z][A-Z0-9.]*\(")
"""A function as it is called, its bracket included."""
_UNCHANGED: set[str] = set()
"""Functions that XlsxWriter leaves as they are, as far as they have been met."""


class FormulaSheet(Worksheet):  # type: ignore[misc]
    """Write a worksheet that prepares each formula once."""

    def write_formula(
        self, row: int, col: int, formula: str, cell_format: Format | None = None, value: object = 0
    ) -> int:
        """Write a formula, its leading ``=`` included, and its value. Row and column count from 0."""
        if formula.startswith("{") or not self._is_plain(formula) or self._check_dimensions(row, col):
            status: int = super().write_formula(row, col, formula, cell_format, value)
            return status
        self.table[row][col] = CellFormulaTuple(formula.removeprefix("=").removesuffix("}"), cell_format, value)
        return 0

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Return the text that a file holds for a formula: the same as XlsxWriter's own."""
        if self._is_plain(formula):
            return formula.removeprefix("{").removeprefix("=").removesuffix("}")
        prepared: str = super()._prepare_formula(formula, expand_future_functions)
        return prepared

    def _is_plain(self, formula: str) -> bool:
        """Tell whether no function in a formula needs a prefix."""
        called = _CALLED.findall(formula)
        return _UNCHANGED.issuperset(called) or all(map(self._is_unchanged, called))

    def _is_unchanged(self, called: str) -> bool:
        alone = f"({called}"
        if called not in _UNCHANGED and super()._prepare_formula(alone, True) == alone:
            _UNCHANGED.add(called)
        return called in _UNCHANGED


class PartsWorkbook(Workbook):  # type: ignore[misc]
    """Write a workbook that leaves its parts, once it is closed, in ``parts``: name → content, nothing compressed."""

    worksheet_class = FormulaSheet

    def __init__(self, options: dict[str, object]) -> None:
        """Take the options that XlsxWriter's workbook takes."""
        super().__init__(BytesIO(), options | {"in_memory": True})
        self.parts: dict[str, bytes] = {}

    def _get_packager(self) -> Packager:
        return _PartsPackager(self.parts)


class _PartsPackager(Packager):  # type: ignore[misc]
    """Keep the parts and hand none on to be compressed."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        super().__init__()
        self._parts = parts

    def _create_package(self) -> list[object]:
        for buffer, name, _ in super()._create_package():
            content = buffer.getvalue()
            self._parts[name] = content.encode() if isinstance(content, str) else content
        return []
