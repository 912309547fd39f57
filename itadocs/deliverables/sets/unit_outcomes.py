"""Say what became of each unit of a province, however many files came from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.codes import severity
from itadocs.deliverables.sets.units import BuiltUnit
from itadocs.intake.copies import compare_copies
from itadocs.intake.handed_in import ProvinceSet
from itadocs.intake.mentions import guess_sender
from itadocs.intake.unread import UnreadFile
from itadocs.model.records import Unit
from itadocs.outcomes import UnitOutcome, UnitStatus
from itadocs.problems import Problem, Severity
from itadocs.province import ProvincePlan, assess_set
from itadocs.province.assess import ASTRAY, BLANK, COPY, MISSING, OUTDATED, PARTLY, TWICE, SetState
from itadocs.province.guess import guess_by_place
from itadocs.values import replace

_BEST_FIRST = (
    UnitStatus.BUILT,
    UnitStatus.PARTLY,
    UnitStatus.FAILED,
    UnitStatus.OUTDATED,
    UnitStatus.BLANK,
    UnitStatus.MISSING,
)


class SentFile(Struct, frozen=True):
    """Hold a file that came and is not read, with the unit whose it probably is, and what is said of it."""

    path: Path
    problem: Problem
    unit: Unit | None = None


def guess_senders(unread: Sequence[UnreadFile], plan: ProvincePlan | None, top: Path) -> tuple[SentFile, ...]:
    """Find the unit of each file that is not read; what is said of the file names it. ``top`` is the folder in which
    all of them lie."""
    sent = []
    for file in unread:
        unit = guess_sender(file.path, plan.units, top) if plan else None
        problem = file.guessed(str(unit.name or unit.short_name)) if unit else file.problem
        sent.append(SentFile(file.path, problem, unit))
    return tuple(sent)


def assess_units(
    units: Mapping[Path, BuiltUnit],
    plan: ProvincePlan,
    sent: Sequence[SentFile],
    untouched: Collection[Path],
    found: ProvinceSet,
    catalog: Catalog,
) -> SetState:
    """Judge what came from the units of a set as a whole; ``untouched`` are the workbooks that are as they were handed
    out.

    Problems: those of :func:`itadocs.province.assess_set`, of two workbooks of a unit with which is newer.
    """
    unreadable = [unit.name for unit in units.values() if unit.report is None]
    senders = [file.unit for file in sent if file.unit]
    names = frozenset(unit.name for path, unit in units.items() if path in untouched)
    reports = [unit.report for unit in units.values() if unit.report]
    places = {
        name: unit
        for path in (*units, *map(Path, found.beside))
        if (unit := guess_by_place(path, plan.units, found.province.parent))
        for name in (units[path].name if path in units else str(path),)
    }
    state = assess_set(reports, plan, unreadable, senders, names, found.beside, places)
    compared = with_comparison(state.problems, {unit.name: path for path, unit in units.items()}, catalog)
    return replace(state, problems=tuple(compared))


def unit_outcomes(
    units: Mapping[Path, BuiltUnit], state: SetState, plan: ProvincePlan | None, sent: Sequence[SentFile], top: Path
) -> Iterator[UnitOutcome]:
    """Yield the outcome of every unit in the order of the province's list, then those of files of no unit in it.

    Of several files of a unit the one that says most counts. ``top`` is the folder in which all of them lie.
    """
    found: dict[object, list[UnitOutcome]] = {}
    known, paths = plan.units if plan else (), {unit.name: path for path, unit in units.items()}
    for path, unit in units.items():
        whose = _unit_of(path, unit, plan, top)
        found.setdefault(id(whose) if whose else path, []).append(_of_file(path, unit, state, whose))
    for file in sent:
        if file.unit:
            name = str(file.unit.name or file.unit.short_name)
            outcome = UnitOutcome(name, file.path, UnitStatus.FAILED, (file.problem,), (file.path,))
            found.setdefault(id(file.unit), []).append(outcome)
    asked = {id(unit) for unit in plan.units_with_measures()} if plan else set()
    for listed in known:
        own = found.pop(id(listed), [])
        if own or id(listed) in asked:
            yield _merged(listed, own, state, paths)
    yield from (outcome for own in found.values() for outcome in own)


def _unit_of(path: Path, unit: BuiltUnit, plan: ProvincePlan | None, top: Path) -> Unit | None:
    """Return the unit whose workbook it is: by what it says of itself, else by where it lies; None for none."""
    if plan is None:
        return None
    said = plan.unit(unit.report.name, unit.report.short_name) if unit.report else None
    return said or guess_by_place(path, plan.units, top)


def _of_file(path: Path, unit: BuiltUnit, state: SetState, whose: Unit | None) -> UnitOutcome:
    name = str(whose.name or whose.short_name) if whose else str(unit.report.name) if unit.report else path.stem
    status, reason = _status(unit, state)
    return UnitOutcome(name, path, status, tuple(reason), (path,), is_listed=whose is not None)


def _status(unit: BuiltUnit, state: SetState) -> tuple[UnitStatus, list[Problem]]:
    problems = unit.built.outcome.all_problems
    errors = [problem for problem in problems if severity(problem) is Severity.ERROR]
    codes = {problem.code for problem in problems}
    if OUTDATED in codes:
        return UnitStatus.OUTDATED, errors
    if BLANK in codes:
        return UnitStatus.BLANK, [problem for problem in problems if problem.code == BLANK]
    if unit.name in state.unclear:
        own = [problem for problem in state.problems if problem.where.file == unit.name]
        is_copy = all(problem.code == COPY for problem in own)
        return (UnitStatus.MISSING, []) if is_copy else (UnitStatus.FAILED, own)
    if errors:
        return UnitStatus.FAILED, errors
    partly = [problem for problem in problems if problem.code == PARTLY]
    return (UnitStatus.PARTLY, partly) if partly else (UnitStatus.BUILT, [])


def _merged(unit: Unit, own: Sequence[UnitOutcome], state: SetState, paths: Mapping[str, Path]) -> UnitOutcome:
    """Return the outcome of a unit that the province lists, of all that came from it; ``paths`` are the workbooks of
    the set by their names."""
    name = str(unit.name or unit.short_name)
    whole = [problem for problem in state.problems if problem.params.get("unit") == name]
    astray = tuple(problem for problem in whole if problem.code == ASTRAY)
    if astray and not own:  # a file lies under its name
        files = tuple(paths.get(problem.where.file, Path(problem.where.file)) for problem in astray)
        return UnitOutcome(name, files[0], UnitStatus.FAILED, astray, files)
    missing = tuple(problem for problem in whole if problem.code == MISSING)
    if not own or missing:
        return UnitOutcome(name, None, UnitStatus.MISSING, missing, tuple(each.path for each in own if each.path))
    best = min(own, key=lambda each: _BEST_FIRST.index(each.status))
    others = [path for each in own for path in each.files if path != best.path]
    return replace(best, name=name, files=(*best.files, *others))


def with_comparison(problems: Sequence[Problem], paths: Mapping[str, Path], catalog: Catalog) -> Iterator[Problem]:
    """Yield the problems of a set, those of two workbooks of a unit with which is newer and what differs."""
    for problem in problems:
        own = paths.get(problem.where.file)
        other = paths.get(str(problem.params.get("other", "")).partition(", ")[0])
        if problem.code == TWICE and own and other:
            compared = f" · {compare_copies(own, other, catalog).describe()}"
            problem = replace(problem, params={**problem.params, "compared": compared})
        yield problem
