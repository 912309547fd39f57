"""Hold what a build is given, and how it reports progress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from itadocs.catalog import Catalog
from itadocs.model.records import DocumentChoice
from itadocs.outcomes import WorkbookOutcome
from itadocs.output.files import sha256

if TYPE_CHECKING:
    from itadocs.render.word.compiled import CompiledTemplate

OnProgress = Callable[[Path, WorkbookOutcome | None, int], None]
"""Called before a workbook (outcome None) and after it: the workbook, its outcome, how many workbooks there are."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
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


class TemplateCache:
    """Keep the templates compiled in this process: each is compiled once, then rendered many times."""

    def __init__(self) -> None:
        self._compiled: dict[object, CompiledTemplate] = {}

    def compile(self, file: Path, choice: DocumentChoice) -> tuple[CompiledTemplate, str]:
        """Return a template compiled for the digits and the font of a document, and its fingerprint.

        Raises TemplateError T02 to T05.
        """
        from itadocs.render.context.document import Context
        from itadocs.render.context.record import context_fields
        from itadocs.render.word.ready import ready_template
        from itadocs.render.word.variant import Variant

        data = file.read_bytes()
        variant, fingerprint = Variant(choice.digits, choice.font), sha256(data)
        key = (file.name, fingerprint, variant)  # a copy under another name is told by its own
        if key not in self._compiled:
            self._compiled[key] = ready_template(data, file.name, variant, context_fields(Context))
        return self._compiled[key], fingerprint
