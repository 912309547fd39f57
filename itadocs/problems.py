"""Hold problems as values: where something is wrong, what, and how bad.

A mistake in a workbook is never an exception. It is a :class:`Fault` while it has no address,
and a :class:`Problem` once file, sheet and cell are known.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Generic, TypeVar

from msgspec import Struct, field

T = TypeVar("T")


class Severity(StrEnum):
    """Say how a problem weighs: an error stops the documents that need the cell, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@lru_cache(1000)
def column_letters(col: int) -> str:
    """Return Excel's name of a 1-based column.

    >>> column_letters(1), column_letters(27)
    ('A', 'AA')
    """
    letters = ""
    while col > 0:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Where(Struct, frozen=True):
    """Hold an address: a file, a sheet of it, a cell of that. Rows and columns are 1-based; None means "the whole"."""

    file: str
    sheet: str | None = None
    row: int | None = None
    col: int | None = None

    @property
    def cell(self) -> str | None:
        """Return ``F7``, or ``7`` for a whole row, ``F`` for a whole column; None for a sheet or a file."""
        letters = column_letters(self.col) if self.col else ""
        return f"{letters}{self.row or ''}" or None

    @property
    def tag(self) -> str:
        """Return the address without its file, as it stands in a Word content control: ``มาตรการ!F7``."""
        return f"{self.sheet}!{self.cell}" if self.cell else (self.sheet or "")

    def __str__(self) -> str:
        return f"{self.file} · {self.tag}" if self.tag else self.file


class Fault(Struct, frozen=True):
    """Hold what is wrong with a value that does not know where it stands. ``params`` fill the code's message."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    def at(self, where: Where) -> Problem:
        """Return the same fault with an address."""
        return Problem(self.code, where, self.params)


class Problem(Struct, frozen=True):
    """Hold a fault with an address. Severity, message and hint come from :mod:`itadocs.codes`."""

    code: str
    where: Where
    params: Mapping[str, object] = field(default_factory=dict)
    also: tuple[Where, ...] = ()
    """Other cells that take part, such as the start of a period whose end is wrong."""


class Checked(Struct, Generic[T], frozen=True):
    """Hold a value together with everything found on the way to it. ``value`` is None where nothing usable was left."""

    value: T
    problems: tuple[Problem, ...] = ()
