"""Hold a figure as data: what chart, embedded workbook and alternative text are all made from."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct


class Series(Struct, frozen=True):
    """Hold a row of values under one name, one per category; None leaves a gap. A ``mark`` is a line across bars."""

    name: str
    values: tuple[Decimal | None, ...]
    is_mark: bool = False


class Figure(Struct, frozen=True):
    """Hold a chart: ``bar`` lies (long names), ``column`` stands, ``line`` runs over years. False without data."""

    kind: Literal["bar", "column", "line"] = "column"
    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    alternative: str = ""
    """What a reader who does not see the chart is told."""

    def __bool__(self) -> bool:
        """Tell whether there is anything to draw."""
        return bool(self.categories and self.series)
