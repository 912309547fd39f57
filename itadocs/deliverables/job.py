"""Hold one workbook, or one province's set, while its deliverables are made."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from itadocs.deliverables.options import BuildOptions, TemplateCache
from itadocs.intake.judging import JudgedWorkbook
from itadocs.intake.tracking import TrackingFiles
from itadocs.model.records import Book
from itadocs.output.files import path_from
from itadocs.output.fingerprint import (
    file_fingerprint,
    fingerprint_of,
    program_fingerprint,
    surroundings_fingerprint,
)

if TYPE_CHECKING:
    from itadocs.analysis import Derived
    from itadocs.deliverables.rollup_data import SetResult
    from itadocs.model.rollup import Rollup


@dataclass
class BuildJob:
    """Hold all that the deliverables of a workbook, or of a province's set, are made of.

    ``out`` is what paths are told from, ``folder`` where the files go. ``read`` judges the workbook: it is called when
    something has to be made, never where nothing changed. ``given`` are the tracking files that were handed in,
    ``tracking`` those and what lies in the folder. ``added`` is the fingerprint of what others add to the workbook,
    such as the reports of units. ``result`` is what became of a set, None but for one.
    """

    path: Path
    out: Path
    folder: Path
    options: BuildOptions
    cache: TemplateCache
    read: Callable[[], JudgedWorkbook]
    given: tuple[Path, ...] = ()
    tracking: TrackingFiles = field(default_factory=TrackingFiles)
    added: str = ""
    result: SetResult | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    """Where the time went, by stage: read, render, write."""

    @cached_property
    def judged(self) -> JudgedWorkbook:
        """Return the workbook, judged when it is asked for."""
        started = time.perf_counter()
        judged = self.read()
        self.spend("read", started)
        return judged

    @property
    def book(self) -> Book:
        """Return the book, which is there whenever a document is asked for."""
        assert self.judged.book is not None
        return self.judged.book

    @cached_property
    def derived(self) -> Derived:
        """Return what all documents of the workbook derive from its figures, once."""
        from itadocs.analysis import derive

        return derive(self.book)

    @cached_property
    def rollup(self) -> Rollup:
        """Return what the roll-up of a set says."""
        from itadocs.deliverables.rollup_data import rollup_of

        assert self.result is not None
        return rollup_of(self.result, self.options.catalog)

    @cached_property
    def source(self) -> str:
        """Return the workbook's path from the folder of its documents."""
        return path_from(self.folder, self.path)

    @cached_property
    def input_sha256(self) -> str:
        """Return the fingerprint of the workbook's file."""
        return file_fingerprint(self.path)

    @cached_property
    def workbook_fingerprint(self) -> str:
        """Return the fingerprint of all that the documents of a workbook are made of."""
        around = surroundings_fingerprint(self.options.catalog, self.options.templates, self.path)
        return fingerprint_of(program_fingerprint(), around, self.input_sha256, self.added, self.tracking.key)

    def spend(self, stage: str, since: float) -> None:
        """Count the time since then for a stage."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - since
