"""Decide what stands on the sheets, before anyone decides how it looks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

from msgspec import Struct, field

from itadocs.catalog.choices import choices
from itadocs.catalog.frameworks import Framework
from itadocs.catalog.kinds import Kind
from itadocs.catalog.loader import Catalog
from itadocs.catalog.specs import DocumentKind, Field, Sheet
from itadocs.problems import column_letters

GUIDE_TITLE = "คำแนะนำ"
LISTS_TITLE = "รายการ"
IDEAS_TITLE = "แนวทางมาตรการ"

HEADER_ROW = 4
FIRST_ROW = 5
LAST_ROW = 1000
"""A table whose rows are not pre-listed may grow down to here; lists and counts reach that far."""
FORM_HEADERS = ("รายการ", "ข้อมูล", "คำอธิบาย", "หมายเหตุ")
FORM_VALUE_COL = 2
UNLISTED = "ปีนี้โปรแกรมยังไม่มีรายการให้ โปรดพิมพ์เองทุกแถว"
PARTLY_LISTED = "ปีนี้โปรแกรมยังไม่มีรายการข้อของ {instruments} โปรดพิมพ์เองในแถวว่างท้ายตาราง"

Value = str | int | float | date


class Setup(Struct, frozen=True):
    """Hold what somebody asked for: the year's framework, the kind of agency, ``indicators`` or ``issues``, and the
    keys of the documents that were chosen, empty where none was."""

    catalog: Catalog
    framework: Framework
    agency_kind: str
    groups: str
    documents: frozenset[str] = frozenset()
    is_carried: bool = False
    """Whether the data is last year's, so that its cells are told from those that are typed."""
    about: str = ""
    """What every sheet says of the whole workbook: that its data are invented."""

    @property
    def kind(self) -> Kind:
        """Return the kind of agency with its words."""
        return self.catalog.kind(self.agency_kind)

    def wants(self, document: DocumentKind) -> bool:
        """Tell whether the workbook begins with that document wanted: the chosen ones, else what has a template and is
        written for these groups, and every Excel file, which any data will do for."""
        if self.documents:
            return document.key in self.documents
        return not document.is_word or (bool(document.templates) and document.groups == self.groups)

    def means(self, document: DocumentKind) -> bool:
        """Tell whether the workbook is for that document at all, now or later."""
        return document.key in self.documents if self.documents else document.groups in ("any", self.groups)

    def hides(self, sheet: str) -> bool:
        """Tell whether no chosen document needs or prints that sheet, so that it need not be in sight."""
        chosen = [document for document in self.catalog.documents if document.key in self.documents]
        return bool(chosen) and not any(sheet in (*document.needs, *document.uses) for document in chosen)

    def labels(self, list_name: str) -> dict[str, str]:
        """Return a drop-down list, value → text; groups of the chosen sort come first."""
        if list_name == "usual_units":
            return {name: name for name in self.kind.usual_units}
        if list_name == "listed_units":
            return {}
        labels = choices(self.catalog, list_name, self.framework)
        if list_name != "groups":
            return labels
        chosen = "indicator:" if self.groups == "indicators" else "issue:"
        return dict(sorted(labels.items(), key=lambda item: not item[0].startswith(chosen)))


class Role(Enum):
    """Name what a cell is to the officer."""

    INPUT = "input"
    FIXED = "fixed"
    UNUSED = "unused"
    CARRIED = "carried"


class CellEntry(Struct, frozen=True):
    """Hold one cell: its value, None while blank, and what it is to the officer."""

    value: Value | None = None
    role: Role = Role.INPUT


class Content(Struct, frozen=True):
    """Hold one sheet. A form has exactly one row; ``listed`` says the rows of a table were pre-listed by the program,
    ``given`` which fields of a form the program fills itself.
    """

    sheet: Sheet
    rows: tuple[Mapping[str, CellEntry], ...]
    listed: bool = False
    given: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)
    typed: tuple[str, ...] = ()
    """Instruments whose items the officer has to list."""

    @property
    def intro(self) -> str:
        """Return the introduction, and what to do where the program has no rows to list."""
        unlisted = self.sheet.layout == "table" and self.sheet.prefill is not None and not self.listed
        is_partly = any(entry.role is Role.FIXED for row in self.rows for entry in row.values())
        if unlisted and self.typed and is_partly:
            return f"{self.sheet.intro} {PARTLY_LISTED.format(instruments=', '.join(self.typed))}"
        return f"{self.sheet.intro} {UNLISTED}" if unlisted else self.sheet.intro

    @property
    def last_row(self) -> int:
        """Return the last row of the sheet that a list or a count has to reach, from 1."""
        if self.sheet.layout == "form":
            return FIRST_ROW + len(self.sheet.fields) - 1
        return FIRST_ROW + len(self.rows) - 1 if self.listed else max(LAST_ROW, FIRST_ROW + len(self.rows))

    def inputs(self, entry: Field) -> str:
        """Return where the values of a field stand, without the sheet: ``B7`` in a form, ``C5:C14`` in a table."""
        place = self.sheet.fields.index(entry)
        if self.sheet.layout == "form":
            return f"{column_letters(FORM_VALUE_COL)}{FIRST_ROW + place}"
        letters = column_letters(place + 1)
        return f"{letters}{FIRST_ROW}:{letters}{self.last_row}"
