"""The whole workbook: every sheet typed, every rule asked, every time."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from itadocs.catalog import Catalog
from itadocs.problems import Checked, Problem
from itadocs.read.raw import RawBook
from itadocs.validate.row_groups import analysis_blocks, measure_blocks, report_blocks
from itadocs.validate.rules import RULES
from itadocs.validate.scope import Scope, find_scope
from itadocs.validate.sheets import type_sheet
from itadocs.validate.typed import TypedBook, TypedSheet

_REFUSED = frozenset({"C02", "C03", "C19"})

Amend = Callable[[TypedBook], Checked[TypedBook]]
"""What else is known of a workbook's rows, before the rules are asked."""


def validate(
    raw: RawBook, catalog: Catalog, reported: Iterable[Problem] = (), amend: Amend | None = None
) -> Checked[TypedBook]:
    """Type a workbook and judge it as a whole. It never raises on what a workbook holds.

    ``reported`` is what the reader found: a cell it refused (C02, C03, C19) counts as filled, and what a rule misses
    under a doubled heading (H02) is not said again, so that nobody is told twice. ``amend`` adds rows of other files.

    Problems in workbook order: C01 and C04 to C17 of single cells and rows, G01 for an assessed year without a
    framework, C18, R and Y of the rules except what one document needs, which is
    :func:`itadocs.validate.documents.check_document`.
    """
    scope = find_scope(raw, catalog)
    reported = tuple(reported)
    broken = frozenset(problem.where for problem in reported if problem.code in _REFUSED)
    sheets: dict[str, TypedSheet] = {}
    problems = list(scope.problems)
    for spec in catalog.sheets:
        if spec.key in raw.sheets:
            checked = type_sheet(raw.sheets[spec.key], spec, scope.value, broken)
            sheets[spec.key] = checked.value
            problems += checked.problems
    book = _assemble(raw.file, sheets, scope.value)
    problems += book.problems
    if amend:
        book = amend(book.value)
        problems += book.problems
    unread = {(problem.where.sheet, problem.params.get("expected")) for problem in reported if problem.code == "H02"}
    problems += (
        problem
        for check in RULES
        for problem in check(book.value, catalog)
        if (problem.where.sheet, problem.params.get("field")) not in unread
    )
    return Checked(book.value, book.value.in_order(problems))


def _assemble(file: str, sheets: dict[str, TypedSheet], scope: Scope) -> Checked[TypedBook]:
    loose = TypedBook(file, sheets)
    measures = measure_blocks(loose.sheet("measures"), scope.catalog.sheet("measures"))
    results = report_blocks(loose.sheet("results"), scope.catalog.sheet("results"))
    problems: tuple[Problem, ...] = (*measures.problems, *results.problems)
    analysis = analysis_blocks(loose.sheet("analysis"))
    book = TypedBook(file, sheets, scope.framework, scope.plan_year_be, analysis, measures.value, results.value)
    return Checked(book, problems)
