"""Gather what a province's rollup says from what became of its units and from what they report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog, DocumentKind
from itadocs.catalog.choices import group_label
from itadocs.codes import hint, message, severity
from itadocs.model.records import Book, DocumentChoice, Report
from itadocs.model.rollup import (
    UNREPORTED,
    UNSTATED,
    Finding,
    MeasureColumn,
    ProgressLine,
    Rollup,
    UnitLine,
    UnitScores,
    Word,
)
from itadocs.outcomes import (
    SEVERITY_WORDS,
    UNIT_WORDS,
    DocumentOutcome,
    Status,
    UnitOutcome,
    UnitStatus,
    WorkbookOutcome,
    once,
)
from itadocs.problems import Problem, Severity, Where
from itadocs.province import ProvincePlan, UnitReport, UnitRow
from itadocs.province.assess import ASTRAY
from itadocs.province.links import link_measures
from itadocs.render.context.reports import overall_status, reported_lines
from itadocs.thai.brief import and_more

_WEIGHTS = (Severity.ERROR, Severity.WARNING)
_EDITED = frozenset({"O03", "O06"})
_CODES_SHOWN = 4


class SetResult(Struct, frozen=True):
    """Hold a set after its documents were made. ``reports`` are by workbook, None where too little could be read of
    it; ``taken`` are the files whose reports went into the province's documents."""

    book: Book
    plan: ProvincePlan
    province: WorkbookOutcome
    units: Sequence[UnitOutcome]
    workbooks: Mapping[Path, WorkbookOutcome]
    reports: Mapping[Path, UnitReport | None]
    taken: frozenset[str]


class _Sent(Struct, frozen=True):
    """Hold a workbook as it was handed in; ``row`` is its unit in the province's plan, None where that has none.
    ``workbook`` is None for one that is missing, or that says it is of another unit."""

    outcome: UnitOutcome
    path: Path | None
    row: UnitRow | None
    workbook: WorkbookOutcome | None
    report: UnitReport | None


class _Place(Struct, frozen=True):
    """Hold a unit on its way into the rollup: the workbook that counts, and all that were handed in."""

    number: int
    name: str
    main: _Sent
    handed: Sequence[_Sent]


def rollup_of(given: SetResult, catalog: Catalog) -> Rollup:
    """Gather all of it in the order of the province's list of units; those that it does not list come last."""
    places = _places(given)
    kinds = _kinds(given, catalog)
    style = _style(given.book, catalog)
    progress = tuple(_progress(places, given))
    used = {line.measure for line in progress}
    return Rollup(
        agency=_plain(given.book.agency.name),
        assessed_year_be=given.plan.assessed_year_be,
        plan_year_be=given.plan.plan_year_be,
        digits=style.digits,
        font=style.sheet_font,
        words=given.plan.words,
        states=tuple(Word(status.value, UNIT_WORDS[status]) for status in UnitStatus),
        statuses=_statuses(catalog),
        weights=tuple(Word(weight.value, SEVERITY_WORDS[weight]) for weight in _WEIGHTS),
        documents=tuple(kind.label for kind in kinds),
        units=tuple(_unit(place, kinds) for place in places),
        measures=tuple(measure for measure in _measures(given) if measure.number in used),
        progress=progress,
        findings=tuple(_findings(places, given)),
        indicators=tuple((entry.no, entry.name) for entry in given.book.framework.indicators),
        scores=tuple(
            UnitScores(place.number, place.main.report.scores, place.main.report.total)
            for place in places
            if place.main.report and place.main.report.scores
        ),
    )


def _style(book: Book, catalog: Catalog) -> DocumentChoice:
    """Return how the province prints its report, else its first document, else what is usual."""
    report = next(kind.key for kind in catalog.documents if kind.of_units)
    listed = sorted(book.documents, key=lambda choice: choice.kind != report)
    return listed[0] if listed else DocumentChoice(report, False, Where(book.file), book.result.plan_year_be)


def _places(given: SetResult) -> list[_Place]:
    """Give each unit a place, however many files came from it; those of no unit in the list come last."""
    rows = {id(row.unit): row for row in given.plan.rows()}
    listed = sorted(given.units, key=lambda outcome: not outcome.is_listed)
    places = []
    for number, outcome in enumerate(listed, start=1):
        files = [outcome.path, *(path for path in outcome.files if path != outcome.path)]
        unit = given.plan.unit(outcome.name) if outcome.is_listed else None
        handed = [_sent(outcome, path, rows[id(unit)] if unit else None, given) for path in files]
        places.append(_Place(number, _plain(outcome.name), handed[0], handed))
    return places


def _sent(outcome: UnitOutcome, path: Path | None, row: UnitRow | None, given: SetResult) -> _Sent:
    of_another = any(problem.code == ASTRAY for problem in outcome.problems)
    if path is None or path not in given.workbooks or of_another:
        return _Sent(outcome, path, row, None, None)
    return _Sent(outcome, path, row, given.workbooks[path], given.reports[path])


def _kinds(given: SetResult, catalog: Catalog) -> list[DocumentKind]:
    """List the report, and any other kind of document a unit wants."""
    wanted = {d.document for w in given.workbooks.values() for d in w.documents if d.problems or d.path}
    return [kind for kind in catalog.documents if kind.of_units or kind.key in wanted]


def _statuses(catalog: Catalog) -> tuple[Word, ...]:
    listed = (Word(key, text) for key, text in catalog.lists["progress"].items())
    return (*listed, Word(UNSTATED, "ไม่ระบุสถานะ"), Word(UNREPORTED, "ไม่มีรายงาน"))


def _measures(given: SetResult) -> Iterator[MeasureColumn]:
    names = {(group.kind, group.no): group.name for group in given.book.groups}
    for number, planned in enumerate(given.plan.measures, start=1):
        group = group_label(*planned.group, names[planned.group])
        yield MeasureColumn(number, _plain(planned.code), group, _plain("\n".join(planned.measure.text)))


def _unit(place: _Place, kinds: Sequence[DocumentKind]) -> UnitLine:
    documents = tuple(_document(place.main, kind) for kind in kinds)
    files = [place.main, *(one for one in place.handed if one is not place.main)]
    named = "\n".join(_plain(one.path.name) for one in files if one.path)
    return UnitLine(place.number, place.name, named, place.main.outcome.status.value, documents, _reason(place.main))


def _document(sent: _Sent, kind: DocumentKind) -> str:
    if sent.workbook is None:
        return UNIT_WORDS[sent.outcome.status]
    made = next((d for d in sent.workbook.documents if d.document in (kind.key, "*")), None)
    if made is None or (made.status is Status.SKIPPED and not made.problems):
        return f"ข้าม: {_plain(made.reason)}" if made else "ข้าม: ไม่อยู่ในแผ่นงาน เอกสาร"
    if made.status in (Status.BUILT, Status.UNCHANGED):
        is_edited = any(problem.code in _EDITED for problem in made.problems)
        return "จัดทำแล้ว (มีผู้แก้ไข)" if is_edited else "จัดทำแล้ว"
    word = "ไม่สำเร็จ" if made.status is Status.FAILED else "รอข้อมูล"
    return f"{word} [{_codes(made)}]"


def _codes(made: DocumentOutcome) -> str:
    codes = list(dict.fromkeys(problem.code for problem in made.problems))
    return " ".join(codes[:_CODES_SHOWN]) + (" …" if len(codes) > _CODES_SHOWN else "")


def _reason(handed: _Sent) -> str:
    """Tell the first of what is in the way, with its place."""
    if not handed.outcome.problems:
        return ""
    first, rest = handed.outcome.problems[0], len(handed.outcome.problems) - 1
    tag = f" ({first.where.tag})" if first.where.tag else ""
    return _plain(f"[{first.code}] {message(first)}{tag}{and_more(rest, 'รายการ')}")


def _progress(places: Sequence[_Place], given: SetResult) -> Iterator[ProgressLine]:
    """List every measure of every unit that is asked for it, or that reports it all the same."""
    numbers = {planned.code: number for number, planned in enumerate(given.plan.measures, start=1)}
    for place in places:
        if place.main.row:
            reported = _reported(place.main, place.main.row, given)
            codes = {planned.code for planned in place.main.row.measures} | set(reported)
            for code in sorted(codes, key=numbers.__getitem__):
                yield _line(place.number, numbers[code], reported.get(code, ()))


def _reported(handed: _Sent, row: UnitRow, given: SetResult) -> dict[str, tuple[Report, ...]]:
    """Map the code of each measure of a unit to what counts; what is said of a whole group is said of each measure of
    it that has no report of its own."""
    if handed.report is None or handed.report.file not in given.taken:
        return {}
    found: dict[str, tuple[Report, ...]] = {}
    linked = link_measures(handed.report, given.plan)
    for entry, planned in linked:
        if planned and entry.reports:
            found[planned.code] = entry.reports
    for entry, _ in linked:
        for planned in row.measures:
            if not entry.text and planned.group == entry.group and entry.reports:
                found.setdefault(planned.code, entry.reports)
    return found


def _line(unit: int, measure: int, reports: Sequence[Report]) -> ProgressLine:
    if not reports:
        return ProgressLine(unit, measure, UNREPORTED)
    percent = next((report.percent for report in reports if report.step is None and report.percent), None)
    status = overall_status(reports) or UNSTATED
    outputs = _plain("\n".join(reported_lines(reports, "outputs")))
    return ProgressLine(unit, measure, status, percent.value if percent else None, outputs)


def _findings(places: Sequence[_Place], given: SetResult) -> Iterator[Finding]:
    for place in places:
        own = (problem for one in place.handed if one.workbook for problem in one.workbook.all_problems)
        yield from _found(place.number, place.name, (*own, *place.main.outcome.problems))
    yield from _found(None, _plain(given.book.agency.name), given.province.all_problems)


def _found(unit: int | None, name: str, problems: Iterable[Problem]) -> Iterator[Finding]:
    for problem in once(problems):
        weight = severity(problem)
        if weight in _WEIGHTS:
            where = problem.where
            place = (_plain(where.sheet or ""), where.cell or "")
            words = (_plain(message(problem)), _plain(hint(problem)))
            yield Finding(unit, name, _plain(where.file), weight.value, problem.code, *place, *words)


def _plain(text: str) -> str:
    """Return a text without its cell; the name of a file may hold what is no text."""
    return str(text).encode("utf-8", "replace").decode("utf-8")
