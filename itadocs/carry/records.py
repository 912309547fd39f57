"""Hold what is carried, where to, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, field

from itadocs.catalog import Catalog, Framework
from itadocs.catalog.choices import choices
from itadocs.catalog.frameworks import Indicator, Issue
from itadocs.model.records import Book
from itadocs.problems import Where
from itadocs.read.raw import RawBook
from itadocs.validate.typed import GroupRef, TypedBook

Row = dict[str, object]
"""A row, or a form, by field, as :func:`itadocs.workbook.build_workbook` takes it."""


class LastBook(Struct, frozen=True):
    """Hold the workbook that is carried over: its cells, their values, and its book with what was tracked.

    ``typed`` has a row for every row of ``raw``; ``book`` is None where the workbook is too incomplete for one.
    """

    raw: RawBook
    typed: TypedBook
    framework: Framework
    book: Book | None = None

    @property
    def year_be(self) -> int:
        """Return the year that was assessed."""
        return self.framework.year_be

    @property
    def group_kind(self) -> str:
        """Return what most of its analysis and measures are written for: ``indicator`` or ``issue``."""
        kinds: list[str] = [group[0] for group, block in self.typed.analysis.items() if block.has("text", "keep")]
        kinds += [measure.group[0] for measure in self.typed.measures if measure.group]
        usual = self.framework.default_groups.removesuffix("s")
        return max(("indicator", "issue"), key=lambda kind: (kinds.count(kind), kind == usual))

    @property
    def agency_kind(self) -> str | None:
        """Return the kind of agency; None where it is not typed."""
        return self.typed.agency_kind or None


class NewWish(Struct, frozen=True):
    """Hold what was asked for; None and empty for what the old workbook says: the year after it, its kind of agency,
    ``indicators`` or ``issues`` as in it, its documents. ``family`` is whose frame it follows, None for
    that of a workbook, or of the kind that is asked for; a document does not say it."""

    year_be: int | None = None
    agency_kind: str | None = None
    groups: str | None = None
    documents: Collection[str] = ()
    family: str | None = None


class Target(Struct, frozen=True):
    """Hold the workbook that is made. ``group_kind`` is what its rows of analysis are, ``indicator`` or ``issue``;
    ``is_report`` says that it reports what was done of last year's measures, ``has_choice`` that somebody has chosen
    its documents."""

    catalog: Catalog
    framework: Framework
    group_kind: str
    is_report: bool = False
    has_choice: bool = False

    def labels(self, list_name: str) -> dict[str, str]:
        """Return a drop-down list of the year, value → text."""
        return choices(self.catalog, list_name, self.framework)

    def group_label(self, group: GroupRef | None, before: Framework) -> str | None:
        """Return the text of the group of the same name in this year; None where it has none."""
        if group is None:
            return None
        kind, no = group
        name = next((each.name for each in _groups(before, kind) if each.no == no), None)
        found = [each.no for each in _groups(self.framework, kind) if each.name == name]
        return self.labels("groups")[f"{kind}:{found[0]}"] if len(found) == 1 else None


def target_of(last: LastBook, year_be: int, catalog: Catalog, wish: NewWish) -> Target:
    """Return the workbook that is meant: a report where nothing else is chosen and last year's measures came after its
    scores; by indicators or issues as the chosen documents are, else as the old workbook. Raises CatalogError G01 for a
    year (B.E.) without a framework, G05 for a family nobody knows."""
    chosen = [document for document in catalog.documents if document.key in wish.documents and document.is_word]
    plans = last.typed.plan_year_be or last.year_be + 1
    is_report = bool(chosen) and all(document.reads_tracking for document in chosen) and plans > last.year_be
    sorts = {document.groups for document in chosen} - {"any"}
    groups = wish.groups or (sorts.pop() if len(sorts) == 1 else f"{last.group_kind}s")
    return Target(
        catalog,
        catalog.framework(year_be, wish.family or _family(last, catalog, wish)),
        groups.removesuffix("s"),
        is_report and year_be > last.year_be,
        bool(wish.documents),
    )


def _family(last: LastBook, catalog: Catalog, wish: NewWish) -> str:
    """Return whose frame is meant where none is named: that of the kind asked for, unless the old workbook is not by
    that of its own kind either."""
    is_usual = last.framework.family == catalog.usual_family(last.agency_kind or "")
    return catalog.usual_family(wish.agency_kind) if wish.agency_kind and is_usual else last.framework.family


def _groups(framework: Framework, kind: str) -> Sequence[Indicator | Issue]:
    return framework.indicators if kind == "indicator" else framework.issues


class LeftOut(Struct, frozen=True):
    """Hold a cell, or a sheet, that found no place: where it is, its heading, and why."""

    where: Where
    name: str
    reason: str


class Carried(Struct, frozen=True):
    """Hold the data of the new workbook, how many cells each sheet got (by title), and what was left out."""

    data: Mapping[str, object]
    counts: Mapping[str, int] = field(default_factory=dict)
    left: tuple[LeftOut, ...] = ()
    to_confirm: int = 0
