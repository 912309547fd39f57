"""Hold what a build is given, and how it reports progress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.intake.judging import JudgedWorkbook
from itadocs.outcomes import WorkbookOutcome
from itadocs.output.place import output_folder

OnProgress = Callable[[Path, WorkbookOutcome | None, int], None]
"""Called before a workbook (outcome None) and after it: the workbook, its outcome, how many workbooks there are."""

BeforeDocument = Callable[[Path, str], bool]
"""Called before a document of a workbook is made, with what it is called; returns false where it is not to be made any
more."""

OnJudged = Callable[[JudgedWorkbook], None]
"""Called with each workbook that was judged, but not with one that did not change."""


class BuildOptions(Struct, frozen=True):
    """Hold what a build is asked for. ``out`` is where documents go, ``moment`` the clock; ``templates`` are the
    agency's own folders, searched first. ``beside``: documents go to a folder ``build`` beside their workbook, and
    ``out`` only counts where documents of that workbook lie already.

    ``jobs`` is the number of processes, 1 for none besides this one; ``force`` makes again what did not change;
    ``redline`` adds a copy that shows what changed since the last version; ``pdf`` makes the PDF of every Word
    document, not only of those whose workbook asks for it; ``fonts`` is a folder of fonts that are not installed.
    ``before_document`` is asked in this process alone, so not where ``jobs`` are many.
    ``only_lists`` makes no document, but anew what lists them: ChangedError where one would have to be made.
    ``keeps_judged`` is set by a build whose caller wants what was judged: it then comes back from the processes, too.
    """

    catalog: Catalog
    out: Path
    moment: datetime
    templates: Sequence[Path] = ()
    jobs: int = 1
    force: bool = False
    redline: bool = False
    beside: bool = False
    pdf: bool = False
    fonts: Path | None = None
    keeps_judged: bool = False
    only_lists: bool = False
    before_document: BeforeDocument | None = None

    def is_wanted_still(self, path: Path, label: str) -> bool:
        """Tell whether a document of a workbook is to be made still."""
        return self.before_document is None or self.before_document(path, label)

    def out_of(self, workbook: Path) -> Path:
        """Return the folder in which the documents of a workbook have their own."""
        return output_folder(workbook, self.out) if self.beside else self.out
