"""Tell whose a workbook is and of which year, without judging it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.read.peek import peek_forms
from itadocs.thai.compare import without_marks
from itadocs.thai.fiscal import parse_year
from itadocs.validate.cells.text import cell_text


class Identity(Struct, frozen=True):
    """Hold what a workbook says of itself. Names are as they are compared; ``shown`` is the agency's as typed,
    ``reports_to`` that of whoever gathers.

    ``lies_at`` is where it lies for people: a copy out of a zip file lies where that does. ``kind`` is the kind of
    agency, ``gathers`` the kind of those whose workbooks it gathers, ``province`` whom a unit reports to, ``year`` the
    fiscal year of the plan (B.E.); None or empty where that cannot be told. ``is_stray`` tells a workbook without any
    sheet of the program's.
    """

    path: Path
    lies_at: Path
    kind: str | None = None
    gathers: str = ""
    members: frozenset[str] = frozenset()
    """The kinds whose workbooks may be of its set."""
    agency: str = ""
    shown: str = ""
    province: str = ""
    reports_to: str = ""
    year: int | None = None
    is_stray: bool = False
    has_result: bool = False
    """Whether it says a total score and a level."""


def peek_identity(path: Path, catalog: Catalog, lies_at: Path | None = None) -> Identity:
    """Read whose a workbook is; what cannot be read is told by those who judge it."""
    known = [sheet for sheet in catalog.sheets if sheet.essential]
    peeked = peek_forms(path, (catalog.sheet("agency"), catalog.sheet("result")), known)
    agency, years = peeked.form("agency"), peeked.form("result")
    plan, assessed = (parse_year(years[key]) if key in years else None for key in ("plan_year", "assessed_year"))
    kind = catalog.kind_named(cell_text(agency.get("kind", "")))
    shown, reports_to = (cell_text(agency.get(key, "")) for key in ("name", "province"))
    return Identity(
        path,
        lies_at or path,
        kind=kind.key if kind else None,
        gathers=kind.gathers if kind else "",
        members=catalog.members_of(kind.key) if kind else frozenset(),
        agency=without_marks(shown),
        shown=shown,
        province=without_marks(reports_to),
        reports_to=reports_to,
        year=plan if isinstance(plan, int) else assessed + 1 if isinstance(assessed, int) else None,
        is_stray=peeked.is_stray,
        has_result="total" in years and "level" in years,
    )
