"""Hold what the files of one workbook, or of one province's set, are rendered of."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from itadocs.deliverables.options import BuildOptions
from itadocs.intake.judging import JudgedWorkbook
from itadocs.model.records import Book

if TYPE_CHECKING:
    from itadocs.analysis import Derived
    from itadocs.deliverables.sets.rollup_data import SetResult
    from itadocs.model.rollup import Rollup


class RenderInput(Struct, dict=True):
    """Hold a judged workbook with all that its files derive from it, each thing once.

    ``result`` is what became of a province's set, for what is made of the set; None for a workbook by itself.
    """

    judged: JudgedWorkbook
    options: BuildOptions
    result: SetResult | None = None

    @property
    def book(self) -> Book:
        """Return the book, which is there whenever a document is asked for."""
        assert self.judged.book is not None
        return self.judged.book

    @cached_property
    def derived(self) -> Derived:
        """Return what all documents of the workbook derive from its figures."""
        from itadocs.analysis import derive

        return derive(self.book)

    @cached_property
    def rollup(self) -> Rollup:
        """Return what the roll-up says, which is there whenever something is made of a set."""
        from itadocs.deliverables.sets.rollup_data import rollup_of

        assert self.result is not None
        return rollup_of(self.result, self.options.catalog)
