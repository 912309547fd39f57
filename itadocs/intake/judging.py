"""Judge one workbook as a whole: read, type, take in its tracking file, ask the rules, build the model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.errors import as_problem
from itadocs.intake.tracking import TrackingFiles, choose_tracking
from itadocs.model.build import build_book
from itadocs.model.given import GivenResult, fill_result, without_filled, without_result
from itadocs.model.records import Book
from itadocs.model.tracked import take_in_tracking
from itadocs.problems import Problem, Where
from itadocs.read.book import read_workbook
from itadocs.validate.book import apply_rules, type_workbook
from itadocs.validate.typed import TypedBook


class JudgedWorkbook(Struct, frozen=True):
    """Hold a workbook as far as it could be taken; ``typed`` and ``book`` are None where it could not.

    ``issued`` is the book without what a tracking file reports, None where there is no such file. ``is_reported_to``
    says that its units have reported results, so that it may have none of its own.
    """

    path: Path
    problems: tuple[Problem, ...]
    typed: TypedBook | None = None
    book: Book | None = None
    issued: Book | None = None
    is_reported_to: bool = False
    is_given: bool = False
    """Whether its result is another workbook's, which was looked for."""
    waits: bool = False
    """Whether that one does not say yet what this one leaves to it: nobody asks it of this one."""


def judge_workbook(
    path: Path, catalog: Catalog, tracking: TrackingFiles | None = None, given: GivenResult | None = None
) -> JudgedWorkbook:
    """Read and judge one workbook as a whole, with what its tracking files report. Nothing is raised.

    ``given`` is what another workbook says of the result, as a unit's province does: it fills blank cells.

    Problems: those of reading (F, S, H, C), of typing (C, G), of the tracking file (E02 to E13), of the rules (C18, R,
    Y), D01 where no document is wanted, X00 for a fault of ours, which hides no other workbook.
    """
    try:
        return _judge(path, catalog, tracking or TrackingFiles(), given or GivenResult())
    except Exception as error:
        return JudgedWorkbook(path, (as_problem(error, Where(path.name)),))


def measures_book(judged: JudgedWorkbook, catalog: Catalog) -> Book | None:
    """Return the book of a workbook; where its result is not known yet, one that is good for names and measures alone.
    None where it could not be read that far."""
    if judged.book is not None or judged.typed is None:
        return judged.book
    return build_book(without_result(judged.typed), catalog)


def _judge(path: Path, catalog: Catalog, tracking: TrackingFiles, given: GivenResult) -> JudgedWorkbook:
    read = read_workbook(path, catalog)
    chosen = choose_tracking(tracking, path, catalog)
    if read.value is None:
        return JudgedWorkbook(path, (*read.problems, *chosen.problems))
    typed = type_workbook(read.value, catalog, read.problems)
    whole = fill_result(typed.value, given)
    taken = take_in_tracking(whole, chosen.tracking, catalog)
    found = apply_rules(taken.typed, catalog, read.problems)
    book = build_book(taken.typed, catalog)
    own = without_filled(typed.problems, typed.value, whole)
    judged = taken.typed.in_order((*own, *taken.problems, *found))
    problems = (*read.problems, *judged, *_nothing_wanted(book, taken.typed), *chosen.problems)
    return JudgedWorkbook(path, problems, taken.typed, book, taken.issued)


def _nothing_wanted(book: Book | None, typed: TypedBook) -> Iterator[Problem]:
    if book and not any(choice.wanted for choice in book.documents):
        yield Problem("D01", typed.sheet("documents").where)
