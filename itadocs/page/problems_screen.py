"""Show what is wrong in a workbook: one list of what to do, then the rows as they look in their sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from starlette.datastructures import QueryParams
from starlette.responses import Response

from itadocs.codes import severity
from itadocs.commands.views.look import WorkbookLook
from itadocs.commands.views.rows import SheetRow, SheetRows, read_rows
from itadocs.page.answers import GONE, archive_of, looked_at
from itadocs.page.desk import Desk
from itadocs.page.rendering import Screens, shown_problem
from itadocs.problems import Problem, Severity, column_letters
from itadocs.report.text import visible_text
from itadocs.thai.brief import first_words

PER_SHEET = 40
"""Rows of a sheet that are sent at once; of a sheet that is opened so many times more."""
OPENED = 1_000

_TO_DO = 12
_WIDEST = 300
"""Letters of a cell that are shown."""
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def show_problems(desk: Desk, screens: Screens, query: QueryParams) -> Response:
    """Show what is wrong in a workbook; of the sheet that is asked for all rows."""
    found = looked_at(desk, query.get("file", ""))
    if found is None:
        return screens.refuse(GONE, 404)
    return screens.show("problems", _values(found, desk, screens, query.get("sheet", "")))


def _values(found: WorkbookLook, desk: Desk, screens: Screens, opened: str) -> Mapping[str, object]:
    outcome = found.outcome
    problems = [problem for problem in outcome.problems if severity(problem) is not Severity.INFO]
    sheets = read_rows(outcome.path, problems, desk.settings.catalog)
    placed = {id(problem) for sheet in sheets for problem in _of(sheet)}
    errors = [problem for problem in problems if severity(problem) is Severity.ERROR]
    change = desk.change_of(outcome.path)
    elements = [element for document in outcome.readiness for element in document.elements if not element.by_hand]
    return {
        "file": screens.link(outcome.path),
        "archive": archive_of(found),
        "agency": visible_text(found.agency),
        "errors": len(errors),
        "warnings": len(problems) - len(errors),
        # where no sheet could be read they stand below each other anyway
        "to_do": [shown_problem(problem) for problem in errors[:_TO_DO]] if sheets else [],
        "more": max(0, len(errors) - _TO_DO),
        "whole": [shown_problem(problem) for problem in problems if id(problem) not in placed],
        "sheets": [_sheet(sheet, opened) for sheet in sorted(sheets, key=lambda sheet: -_errors(sheet))],
        "mended": [shown_problem(problem) for problem in change.mended],
        "added": [shown_problem(problem) for problem in change.added],
        "met": sum(element.is_met for element in elements),
        "elements": len(elements),
    }


def _of(sheet: SheetRows) -> Iterable[Problem]:
    yield from sheet.whole
    for row in sheet.rows:
        for found in row.problems.values():
            yield from found


def _errors(sheet: SheetRows) -> int:
    return sum(severity(problem) is Severity.ERROR for problem in _of(sheet))


def _sheet(sheet: SheetRows, opened: str) -> dict[str, object]:
    """Return a sheet with its worst rows, in their order; the others are counted."""
    most = OPENED if sheet.title == opened else PER_SHEET
    worst = sorted(sheet.rows, key=lambda row: min(map(_weight, row.problems.values())))
    kept = sorted(worst[:most], key=lambda row: row.number)
    columns = sorted({col for row in kept for col in (*row.texts, *row.problems) if col} | sheet.headings.keys())
    return {
        "title": visible_text(sheet.title),
        "errors": _errors(sheet),
        "count": sum(1 for _ in _of(sheet)),
        "columns": [(column_letters(col), visible_text(sheet.headings.get(col, ""))) for col in columns],
        "rows": [_row(row, columns) for row in kept],
        "whole": [shown_problem(problem) for problem in sheet.whole],
        "left": len(sheet.rows) - len(kept),
        "is_opened": sheet.title == opened,
    }


def _weight(problems: Sequence[Problem]) -> int:
    return min(_ORDER.index(severity(problem)) for problem in problems)


def _row(row: SheetRow, columns: Sequence[int]) -> dict[str, object]:
    cells = []
    for col in columns:
        problems = sorted(row.problems.get(col, ()), key=lambda problem: _ORDER.index(severity(problem)))
        text = visible_text(row.texts.get(col, ""))
        cells.append({"text": first_words(text, _WIDEST), "problems": [shown_problem(problem) for problem in problems]})
    return {
        "number": row.number,
        "cells": cells,
        "whole": [shown_problem(problem) for problem in row.problems.get(0, ())],
    }
