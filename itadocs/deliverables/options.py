"""Hold what a build is given, and how it reports progress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.outcomes import WorkbookOutcome

OnProgress = Callable[[Path, WorkbookOutcome | None, int], None]
"""Called before a workbook (outcome None) and after it: the workbook, its outcome, how many workbooks there are."""


class BuildOptions(Struct, frozen=True):
    """Hold what a build is asked for. ``out`` is where documents go, ``moment`` the clock; ``templates`` are the
    agency's own folders, searched first.

    ``jobs`` is the number of processes, 1 for none besides this one; ``force`` makes again what did not change;
    ``redline`` adds a copy that shows what changed since the last version.
    """

    catalog: Catalog
    out: Path
    moment: datetime
    templates: Sequence[Path] = ()
    jobs: int = 1
    force: bool = False
    redline: bool = False
