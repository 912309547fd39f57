"""Run ``itadocs new --from``: a workbook that begins with what another one, or a document, holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from itadocs.carry import Carried, LastBook, LeftOut, NewWish, carry, said_anew, target_of
from itadocs.carry.document import DocumentRead
from itadocs.carry.document.confirming import confirm_document
from itadocs.catalog import Catalog
from itadocs.codes import message
from itadocs.intake.last_book import LastRead, read_last
from itadocs.intake.tracking import TrackingFiles, choose_tracking, find_tracking
from itadocs.model.build import build_book
from itadocs.model.records import Book
from itadocs.model.tracked import take_in_tracking
from itadocs.output.files import path_from, refuse_name, safe_name, with_ending, write_new
from itadocs.output.place import output_folder
from itadocs.problems import Problem, Where
from itadocs.validate.book import type_workbook
from itadocs.validate.typed import TypedBook
from itadocs.values import replace
from itadocs.workbook.writer import build_workbook

_UNREAD = frozenset({"S02", "S03", "H01", "H02", "H03", "C02", "C03", "C19", "Y23"})
"""What the reader says of sheets, headings and cells that it did not take."""


class CarriedWorkbook(Struct, frozen=True):
    """Hold where the new workbook lies and what it was given; ``path`` is None where nothing was written, and
    ``problems`` are then why. ``rules_be`` is the year by whose rules it is judged."""

    path: Path | None = None
    year_be: int = 0
    last_year_be: int = 0
    rules_be: int = 0
    carried: Carried | None = None
    is_report: bool = False
    problems: tuple[Problem, ...] = ()
    document: DocumentRead | None = None
    """What was read of the source where it is a document."""


def carry_workbook(file: Path, source: Path, catalog: Catalog, wish: NewWish) -> CarriedWorkbook:
    """Write a workbook that begins with what the one at ``source``, or the document there, holds; it is only read.

    Of the same year it takes every typed cell (of a document all to be confirmed); of a later one what that year can
    use, and where only the report of results is chosen, last year's measures with what was tracked of them.

    Problems: those of a file that cannot be read (F01 to F14, P01, P02), G01 and G05 for its year or family, F26 where
    it does not say its year, is of a later one, or is another kind of document. Raises what
    :func:`itadocs.commands.new.new` raises.
    """
    refuse_name(file)
    read = read_last(source, catalog, wish.family or catalog.kind(wish.agency_kind or "").family or None)
    if read.raw is None:
        return CarriedWorkbook(problems=read.problems)
    typed = type_workbook(read.raw, catalog, read.problems)
    framework = typed.value.framework
    if framework is None:
        unknown = tuple(problem for problem in typed.problems if problem.code.startswith("G"))
        return CarriedWorkbook(problems=unknown or (_unusable(source, "ไม่ได้กรอกปีงบประมาณที่ประเมิน หรืออ่านไม่ได้"),))
    year = wish.year_be or framework.year_be + 1
    if year < framework.year_be:
        return CarriedWorkbook(problems=(_unusable(source, f"เป็นของปี {framework.year_be} ซึ่งหลังปี {year}"),))
    last = LastBook(read.raw, typed.value, framework, _tracked_book(typed.value, source, catalog, read))
    target = target_of(last, year, catalog, wish)
    kind = wish.agency_kind or last.agency_kind or catalog.usual_kind.key
    carried = carry(said_anew(last, target, kind), target)
    carried = replace(carried, left=(*_unread(read.problems), *carried.left))
    if read.document:
        carried = confirm_document(carried, read.document, target, is_same_year=year == framework.year_be)
    made = build_workbook(
        catalog,
        target.framework,
        agency_kind=kind,
        groups=f"{target.group_kind}s",
        data=_data(carried, wish),
        source=source.name,
        documents=wish.documents,
        is_carried=read.document is not None or year != framework.year_be,
    )
    path = with_ending(file, ".xlsx")
    write_new(path, made)
    rules = target.framework.rules_of_be or year
    return CarriedWorkbook(path, year, framework.year_be, rules, carried, target.is_report, document=read.document)


def _tracked_book(typed: TypedBook, source: Path, catalog: Catalog, read: LastRead) -> Book | None:
    """Return the old workbook with what was tracked of it; a document has no tracking file of its own."""
    given = TrackingFiles() if read.document else find_tracking(*_issued(source), given=())
    taken = take_in_tracking(typed, choose_tracking(given, source, catalog).tracking, catalog)
    return build_book(taken.typed, catalog)


def _issued(source: Path) -> tuple[Path, str]:
    """Return the folder of the old workbook's documents, and its path from there."""
    folder = output_folder(source) / safe_name(source.stem)
    return folder, path_from(folder, source)


def _data(carried: Carried, wish: NewWish) -> dict[str, object]:
    """Return the data without the kind of agency where another one is asked for."""
    agency = carried.data.get("agency")
    if wish.agency_kind is None or not isinstance(agency, dict):
        return dict(carried.data)
    return {**carried.data, "agency": {key: value for key, value in agency.items() if key != "kind"}}


def _unread(problems: Iterable[Problem]) -> Iterator[LeftOut]:
    for problem in problems:
        if problem.code in _UNREAD:
            yield LeftOut(problem.where, "", message(problem))


def _unusable(source: Path, reason: str) -> Problem:
    return Problem("F26", Where(source.name), {"found": source.name, "reason": reason})
