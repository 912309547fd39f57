"""Hold what a build is given, and how it reports progress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from itadocs.catalog import Catalog
from itadocs.model.records import DocumentChoice
from itadocs.outcomes import WorkbookOutcome
from itadocs.output.files import sha256

if TYPE_CHECKING:
    from itadocs.render.word.compiled import CompiledTemplate
    from itadocs.render.word.variant import Variant

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
    """Compile templates, each once in this process, then rendered many times, whichever run asks for it."""

    def compile(self, file: Path, choice: DocumentChoice) -> tuple[CompiledTemplate, str]:
        """Return a template compiled for the digits and the font of a document, and its fingerprint.

        Raises TemplateError T02 to T05.
        """
        from itadocs.render.word.variant import Variant

        data = file.read_bytes()
        # a copy under another name is told by its own
        return _compile(data, file.name, Variant(choice.digits, choice.font)), sha256(data)


@lru_cache(maxsize=32)
def _compile(data: bytes, name: str, variant: Variant) -> CompiledTemplate:
    """Return the compiled template of that content. Raises TemplateError T02 to T05."""
    from itadocs.render.context.document import Context
    from itadocs.render.context.record import context_fields
    from itadocs.render.word.ready import ready_template

    return ready_template(data, name, variant, context_fields(Context))
