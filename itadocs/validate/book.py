"""Judge a whole workbook by two functions in a row: every sheet typed, then every rule asked, every time.

Between them stands what a tracking file reports, which needs the model:
:func:`itadocs.model.tracked.take_in_tracking`.
"""

from __future__ import annotations

from collections.abc import Iterable

from itadocs.catalog import Catalog, Framework
from itadocs.problems import Checked, Problem
from itadocs.read.raw import RawBook
from itadocs.validate.items.typed import add_typed_items
from itadocs.validate.owners.cells import once_per_name
from itadocs.validate.rules import RULES
from itadocs.validate.scope import Scope, find_scope
from itadocs.validate.sheets.repeated import fill_repeated, is_own
from itadocs.validate.sheets.row_groups import analysis_blocks, measure_blocks, report_blocks
from itadocs.validate.sheets.sheet import type_sheet
from itadocs.validate.typed import TypedBook, TypedSheet

_REFUSED = frozenset({"C02", "C03", "C19"})


def type_workbook(raw: RawBook, catalog: Catalog, reported: Iterable[Problem] = ()) -> Checked[TypedBook]:
    """Give every cell of a workbook its type and every row its place. It never raises on what a workbook holds.

    ``reported`` is what the reader found: a cell it refused (C02, C03, C19) counts as filled.

    Problems: C01, C04 to C17 and C22 of single cells and rows, G01 for an assessed year without a framework.
    """
    scope, raw = find_scope(raw, catalog), fill_repeated(raw, catalog)
    broken = frozenset(problem.where for problem in reported if problem.code in _REFUSED)
    sheets: dict[str, TypedSheet] = {}
    problems = list(scope.problems)
    for spec in catalog.all_sheets:
        if spec.key in raw.sheets:
            checked = type_sheet(raw.sheets[spec.key], spec, scope.value, broken)
            sheets[spec.key] = checked.value
            # of a cell that is shown again elsewhere, its own sheet tells
            problems += (found for found in checked.problems if is_own(raw.sheets[spec.key], found.where.sheet))
    book = _assemble(raw.file, sheets, scope.value)
    return Checked(book.value, (*once_per_name(problems), *book.problems))


def apply_rules(typed: TypedBook, catalog: Catalog, reported: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """Ask every rule of a typed workbook. It never raises on what a workbook holds.

    ``reported`` is what the reader found: what a rule misses under a doubled heading (H02) is not said again, so that
    nobody is told twice.

    Problems: C18, R and Y, except what one document needs, which is
    :func:`itadocs.validate.documents.document.check_document`.
    """
    unread = {(problem.where.sheet, problem.params.get("expected")) for problem in reported if problem.code == "H02"}
    return tuple(
        problem
        for check in RULES
        for problem in check(typed, catalog)
        if (problem.where.sheet, problem.params.get("field")) not in unread
    )


def _assemble(file: str, sheets: dict[str, TypedSheet], scope: Scope) -> Checked[TypedBook]:
    loose = TypedBook(file, sheets)
    measures = measure_blocks(loose.sheet("measures"), scope.catalog.sheet("measures"))
    results = report_blocks(loose.sheet("results"), scope.catalog.sheet("results"))
    problems: tuple[Problem, ...] = (*measures.problems, *results.problems)
    analysis = analysis_blocks(loose.sheet("analysis"))
    framework = scope.framework
    if framework is not None:
        filled = add_typed_items(framework, loose.sheet("items"))
        framework, problems = _as_compared(filled.value, loose), (*problems, *filled.problems)
    book = TypedBook(file, sheets, framework, scope.plan_year_be, analysis, measures.value, results.value)
    return Checked(book, problems)


def _as_compared(framework: Framework, book: TypedBook) -> Framework:
    """Return the year with the bounds of its levels as the officer found them beside the announcement, if at all."""
    result = book.form("result")
    said = result.value("bounds", str) if result else None
    return framework.with_bounds(are_right=said == "yes") if said else framework
