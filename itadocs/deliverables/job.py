"""Hold where the deliverables of one workbook, or of one province's set, go, and what their files are made of."""

from __future__ import annotations

import time
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from msgspec import Struct, field

from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.rendering import RenderInput
from itadocs.intake.tracking import TrackingFiles
from itadocs.output.files import path_from
from itadocs.output.fingerprint import (
    file_fingerprint,
    fingerprint_of,
    program_fingerprint,
    surroundings_fingerprint,
)
from itadocs.output.kept.record import OF_SET, OF_WORKBOOK


class BuildJob(Struct, dict=True):
    """Hold one workbook on its way to its documents; nothing of it is read before it is known that it changed.

    ``out`` is what paths are told from, ``folder`` where the files go. ``given`` are the tracking files that were
    handed in, ``tracking`` those and what lies in the folder. ``added`` is the fingerprint of what others add to the
    workbook, such as the reports of units.
    """

    path: Path
    out: Path
    folder: Path
    options: BuildOptions
    given: tuple[Path, ...] = ()
    tracking: TrackingFiles = field(default_factory=TrackingFiles)
    added: str = ""
    seconds: dict[str, float] = field(default_factory=dict)
    """Where the time went, by stage: render, write."""

    record_file: ClassVar[str] = OF_WORKBOOK
    """The file in the folder that remembers what was made."""

    @cached_property
    def source(self) -> str:
        """Return the workbook's path from the folder of its documents."""
        return path_from(self.folder, self.path)

    @cached_property
    def input_sha256(self) -> str | None:
        """Return the fingerprint of the one file all is made of; None where that is more than one."""
        return file_fingerprint(self.path)

    @cached_property
    def fingerprint(self) -> str:
        """Return the fingerprint of all that the files are made of: while this is what it was, they stay as they are.

        Empty where that cannot be told: making the files then tells why.
        """
        try:
            return self._fingerprint()
        except Exception:
            return ""

    def _fingerprint(self) -> str:
        """Return the fingerprint of the program, of what surrounds the workbook, and of the workbook."""
        from itadocs.render.word.template.sources import own_folders

        folders = (*self.options.templates, *own_folders(self.path.parent))
        around = surroundings_fingerprint(self.options.catalog, folders, self.path)
        return fingerprint_of(program_fingerprint(), around, self.input_sha256, self.added, self.tracking.key)

    def spend(self, stage: str, since: float) -> None:
        """Count the time since then for a stage."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - since


class SetJob(BuildJob, dict=True, kw_only=True):
    """Hold a province's set, whose documents are made already, on its way to what is made of the set itself."""

    content: RenderInput
    """The province's workbook and what became of the set."""

    record_file: ClassVar[str] = OF_SET

    @cached_property
    def input_sha256(self) -> str | None:
        """Return None: a set is many files."""
        return None

    def _fingerprint(self) -> str:
        """Return the fingerprint of what the set says: files that changed without changing that change nothing."""
        return fingerprint_of(program_fingerprint(), self.content.rollup)
