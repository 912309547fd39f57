"""Hold what a whole document is made of, and what its records share."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from itadocs.analysis import Derived
from itadocs.catalog import Catalog, DocumentKind, Framework
from itadocs.model.records import Book, DocumentChoice
from itadocs.render.context.front import CoverPicture
from itadocs.render.context.groups import GroupContext, Groups
from itadocs.render.context.indicators import Indicators
from itadocs.render.context.items import Items
from itadocs.render.context.measures import MeasureStyle


class DocumentSource(Struct, frozen=True, dict=True):
    """Hold a workbook with its derived figures, and which document is made of it."""

    book: Book
    derived: Derived
    kind: DocumentKind
    choice: DocumentChoice
    catalog: Catalog
    cover_picture: CoverPicture = CoverPicture()

    @property
    def frame(self) -> Framework:
        """Return the framework of the workbook's year."""
        return self.book.framework

    @cached_property
    def items(self) -> Items:
        """Return the items of the workbook."""
        return Items(self.book, self.derived)

    @cached_property
    def groups(self) -> Groups:
        """Return the groups of the workbook, in the document's style."""
        return Groups(self.items, MeasureStyle(self.choice, self.catalog, self.book.units))

    @cached_property
    def indicators(self) -> Indicators:
        """Return the indicators of the workbook."""
        return Indicators(self.items, self.groups)

    @cached_property
    def shown(self) -> dict[tuple[str, int], GroupContext]:
        """Return the groups of the document, by kind and number."""
        wanted = self.kind.groups
        return {key: group for key, group in self.groups.all.items() if wanted in ("any", f"{key[0]}s")}

    @cached_property
    def plan_groups(self) -> list[GroupContext]:
        """Return the groups of the document that have measures, in the order of the sheet of measures."""
        order = [self.shown[key] for key in self.book.plan_order if key in self.shown]
        return [group for group in order if group.measures]
