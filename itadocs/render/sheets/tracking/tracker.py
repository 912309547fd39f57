"""Hold what every sheet of ``tracking.xlsx`` is written from: the rows of its table, and how a sheet begins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from itadocs.catalog import Catalog, Sheet
from itadocs.model.records import Book, DocumentChoice, Measure
from itadocs.model.tracking import PlannedStep, planned_steps, shown_texts
from itadocs.render.sheets import looks
from itadocs.render.sheets.page import MAX_TEXT, Page, SheetStyle
from itadocs.thai.dates import format_date

HEADER_ROW = 7
SOON_DAYS = 30
OVERDUE, SOON = "เลยกำหนด", "ใกล้กำหนด"
TABLE = "Tracking"
CLOSED = ("done", "cancelled")
"""The statuses of a step that is no longer waited for."""


class StepLine(Struct, frozen=True):
    """Hold a row of the table. ``owners`` are names of their own line each.

    ``planned`` are the texts of the columns that come from the plan, dates as they read; ``texts`` are what its input
    cells hold.
    """

    step: PlannedStep
    owners: tuple[str, ...]
    planned: Mapping[str, str]
    texts: Mapping[str, str]
    due: str

    @property
    def status(self) -> str:
        """Return a value of the list of statuses; empty where none is reported."""
        return self.step.reported["status"]


class Tracker(Struct, frozen=True, dict=True):
    """Hold what every sheet of the file is written from."""

    book: Book
    issued: Book
    choice: DocumentChoice
    catalog: Catalog
    style: SheetStyle

    @property
    def spec(self) -> Sheet:
        """Return the table as the catalogue describes it."""
        return self.catalog.tracking

    @property
    def labels(self) -> Mapping[str, str]:
        """Return the statuses: value → text."""
        return self.catalog.lists["progress"]

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """Return the place of each column in the table, from 1, by its key."""
        return {entry.key: col for col, entry in enumerate(self.spec.fields, start=1)}

    @cached_property
    def lines(self) -> tuple[StepLine, ...]:
        """Return the rows in their order."""
        return tuple(self._line(step) for step in planned_steps(self.book))

    @property
    def last_row(self) -> int:
        """Return the last row of the table."""
        return HEADER_ROW + max(len(self.lines), 1)

    def column(self, key: str) -> str:
        """Return the cells of a column, for formulas of other sheets; they follow the table as it changes."""
        return f"{TABLE}[{self.spec.field(key).header}]"

    def issued_lines(self) -> tuple[StepLine, ...]:
        """Return the rows with what the workbook itself reports."""
        return tuple(self._line(step) for step in planned_steps(self.issued))

    def _line(self, step: PlannedStep) -> StepLine:
        texts = {key: text[:MAX_TEXT] for key, text in shown_texts(step, self.labels).items()}
        owners = self._owners(step.measure)
        return StepLine(step, owners, self._planned(step, owners), texts, self._due(step))

    def _planned(self, step: PlannedStep, owners: tuple[str, ...]) -> Mapping[str, str]:
        texts = {"group": step.heading, "measure": step.title, "step": step.step, "owners": "\n".join(owners)}
        days = {"start": step.start, "end": step.end}
        return {key: self.style.text(text) for key, text in texts.items()} | {
            key: format_date(day) if day else "" for key, day in days.items()
        }

    def _owners(self, measure: Measure) -> tuple[str, ...]:
        """Return them in the document's style of names; an owner the list of units does not have stays as typed."""
        names = (str(owner.written(self.choice.owners)) for owner in measure.owners)
        return tuple(dict.fromkeys(names))

    def _due(self, step: PlannedStep) -> str:
        percent = step.reported["percent"]
        is_closed = step.reported["status"] in CLOSED or (percent and Decimal(percent) >= 100)
        if is_closed or step.end is None or step.end > self.style.today + timedelta(days=SOON_DAYS):
            return ""
        return OVERDUE if step.end < self.style.today else SOON


def write_tracking_top(page: Page, title: str, tracker: Tracker, remark: str) -> None:
    """Write title, agency and year, and how to use the sheet, in the first three rows."""
    page.put(1, 1, title, looks.TITLE)
    subtitle = f"{tracker.book.agency.name} ปีงบประมาณ พ.ศ. {tracker.book.result.plan_year_be}"
    page.put(2, 1, subtitle, looks.SUBTITLE)
    page.put(3, 1, remark, looks.REMARK, over=len(page.widths))
