"""What a run is given, and what it tells while it goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from itadocs.catalog import Catalog
from itadocs.outcomes import WorkbookOutcome

if TYPE_CHECKING:
    from itadocs.render.word.compile import CompiledTemplate

Progress = Callable[[Path, WorkbookOutcome | None, int], None]
"""Told before a workbook (outcome None) and after it: the workbook, its outcome, how many workbooks there are."""

Told = Callable[[Path, WorkbookOutcome | None], None]
"""The same for those who do not know how many there are."""


@dataclass(slots=True)
class Setting:
    """What a run is given. ``moment`` is the clock; ``templates`` are the agency's own folders, searched first.

    ``jobs`` is the number of processes, 1 for none besides this one; ``force`` makes again what did not change;
    ``redline`` adds a copy that shows what changed since the last version; ``tracking`` are the tracking files that
    were handed in, by their workbook.
    """

    catalog: Catalog
    out: Path
    moment: datetime
    templates: Sequence[Path] = ()
    jobs: int = 1
    force: bool = False
    redline: bool = False
    tracking: Mapping[Path, tuple[Path, ...]] = field(default_factory=dict)
    compiled: dict[object, CompiledTemplate] = field(default_factory=dict)
    """Templates compiled in this run: each is compiled once, then rendered many times."""
