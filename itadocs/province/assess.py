"""Check a unit's workbook as a part of its province's set, and the set as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from itadocs.model.records import Unit
from itadocs.problems import Problem, Where
from itadocs.province.guess import guess_unit
from itadocs.province.links import link_measures
from itadocs.province.plan import ProvincePlan
from itadocs.province.report import UnitReport
from itadocs.thai.brief import first_names
from itadocs.thai.compare import suggestion
from itadocs.validate.cells.text import quote_value

_FILES_SHOWN = 3

BLANK, OUTDATED = "U08", "U03"
"""Codes of a workbook of which nothing is made: nobody filled it yet, or it is of another year."""

WAITS = "U20"
"""Code of one whose documents wait for the result, which whoever gathers has not filled yet."""

PARTLY, MISSING, TWICE, COPY, ASTRAY = "U16", "U09", "U10", "U15", "U17"
"""Codes of a unit that has not reported all its measures, that has sent nothing, of which two workbooks report, of a
copy that says the same, and of a unit under whose name the workbook of another one lies."""


def assess_unit(report: UnitReport, plan: ProvincePlan) -> tuple[Problem, ...]:
    """Return what stands in the way of a unit's report.

    Problems: U11 not a unit's workbook, else U01 a unit the province does not list, U02 another province, and U03
    another year, else S01 no sheet of results, else U08 still blank, else measure by measure U04 a code the province
    does not have, U05 another text than the province's, U06 a measure of the unit's own, U07 one without a result,
    and U16 where not all measures are reported that the province asks of it.
    """
    return in_words_of_set(_assess_unit(report, plan), plan)


def in_words_of_set(problems: Iterable[Problem], plan: ProvincePlan) -> tuple[Problem, ...]:
    """Return the problems with what those of the set call each other."""
    return tuple(replace(problem, params={**plan.words.params, **problem.params}) for problem in problems)


def _assess_unit(report: UnitReport, plan: ProvincePlan) -> tuple[Problem, ...]:
    """Return the problems of a unit's workbook."""
    if not _is_of_set(report, plan):
        return (Problem("U11", report.kind_where, {"found": quote_value(report.name)}),)
    problems = [*_strangers(report, plan)]
    if is_outdated(report, plan):
        years = {"found": report.plan_year_be, "expected": plan.plan_year_be}
        return (*problems, Problem(OUTDATED, report.year_where, years))
    if report.is_blank and report.results_where.sheet is None:
        return (*problems, Problem("S01", report.results_where, {"expected": plan.results_title, "suggestion": ""}))
    if report.is_blank:
        return (*problems, Problem(BLANK, report.results_where, {"unit": quote_value(report.name)}))
    return (*problems, *_measures(report, plan), *_partly(report, plan))


def _is_of_set(report: UnitReport, plan: ProvincePlan) -> bool:
    """Tell whether a workbook is a unit's: of that kind, or of the sort of agency it is itself, for this province."""
    names_it = bool(report.province) and plan.is_called(report.province)
    return report.kind == plan.unit_kind or (report.kind in plan.member_kinds and names_it)


def _partly(report: UnitReport, plan: ProvincePlan) -> Iterator[Problem]:
    """Yield U16 where some of the measures that a unit is asked for are not reported, or not even in its workbook."""
    unit = plan.unit(report.name, report.short_name)
    asked = next((row.measures for row in plan.rows() if row.unit is unit), ()) if unit else ()
    linked = link_measures(report, plan)
    done = {planned.code for entry, planned in linked if planned and entry.reports}
    of_groups = {entry.group for entry, _ in linked if not entry.text and entry.reports}
    open_ones = [measure.code for measure in asked if measure.code not in done and measure.group not in of_groups]
    if not open_ones:
        return
    has = {planned.code for _, planned in linked if planned}
    lacking = [code for code in open_ones if code not in has]
    words = f"มาตรการ {', '.join(lacking)} ยังไม่มีในสมุดงานเล่มนี้ เพิ่มด้วย itadocs units --add-missing" if lacking else ""
    params = {
        "unit": quote_value(report.name),
        "done": len(asked) - len(open_ones),
        "asked": len(asked),
        "codes": ", ".join(open_ones),
        "lacking": words,
    }
    yield Problem(PARTLY, report.results_where, params)


def is_outdated(report: UnitReport, plan: ProvincePlan) -> bool:
    """Tell whether the workbook is of another year than the province's."""
    return (report.assessed_year_be, report.plan_year_be) != (plan.assessed_year_be, plan.plan_year_be)


def _strangers(report: UnitReport, plan: ProvincePlan) -> Iterator[Problem]:
    if report.province and not plan.is_called(report.province):
        params = {"found": quote_value(report.province), "expected": quote_value(plan.name)}
        yield Problem("U02", report.province_where, params)
    if plan.unit(report.name, report.short_name) is None:
        params = {
            "found": quote_value(report.name),
            "agency": quote_value(plan.name),
            "suggestion": _near(str(report.name), plan),
        }
        yield Problem("U01", report.name_where, params)


def _near(name: str, plan: ProvincePlan) -> str:
    """Return the listed name that is spelt alike; where a name begins with the words of a kind of agency, in full or
    short, its rest is compared, which alone tells it apart."""
    known = [str(each) for unit in plan.units for each in (unit.name, unit.short_name) if each]
    return suggestion(_own_part(name, plan), {_own_part(each, plan): each for each in known})


def _own_part(name: str, plan: ProvincePlan) -> str:
    word = max((word for word in plan.kind_words if name.startswith(word)), key=len, default="")
    return name.removeprefix(word).lstrip() or name


def _measures(report: UnitReport, plan: ProvincePlan) -> Iterator[Problem]:
    for entry, planned in link_measures(report, plan):
        if not entry.text:
            continue
        where = entry.text[0].source or entry.where
        if planned is None and entry.code:
            known = suggestion(entry.code, [measure.code for measure in plan.measures])
            yield Problem("U04", entry.code_where, {"found": quote_value(entry.code), "suggestion": known})
        elif planned is None:
            yield Problem("U06", where, {"found": quote_value(entry.text[0])})
        elif planned.text != entry.text_key:
            params = {"code": planned.code, "expected": quote_value(" ".join(planned.measure.text))}
            yield Problem("U05", where, params)
        if planned is not None and not entry.reports:
            yield Problem("U07", entry.where, {"code": planned.code, "found": quote_value(entry.text[0])})


class SetState(Struct, frozen=True):
    """Hold a province's set: the units whose workbook is not there, and what is wrong with the set as a whole.

    ``unclear`` are files of which none can be taken, because two of them are of one unit.
    """

    missing: tuple[Unit, ...] = ()
    unclear: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def assess_set(
    reports: Sequence[UnitReport],
    plan: ProvincePlan,
    unreadable: Sequence[str] = (),
    senders: Collection[Unit] = (),
    untouched: Collection[str] = (),
    beside: Mapping[str, str] | None = None,
    places: Mapping[str, Unit] | None = None,
) -> SetState:
    """Return the set as a whole. ``unreadable`` are names of files that could not be read: they may be those of a unit;
    ``senders`` are units that something else came from. ``untouched`` are files that are as the province handed them
    out: nobody has answered with those. ``beside`` says of workbooks that lie among them and are none of the set whose
    they say they are; ``places`` whose a file is by its name and place, None for what its name alone tells.

    Problems: U09 a unit without a workbook, U10 two workbooks of one unit that both report; one that is blank or of
    another year does not count against the other. U15 for one that reports the very same, U17 for a workbook that has
    the name of a unit from which nothing else came, and says that it is of another one.
    """
    answers = [report for report in reports if not (report.is_blank and report.file in untouched)]
    files: dict[int, list[UnitReport]] = {}
    of_file = partial(_unit_named, plan=plan, places=places)
    came = [*senders, *(unit for file in unreadable if (unit := of_file(file)))]
    for report in answers:
        unit = plan.unit(report.name, report.short_name)
        if unit is not None and _is_of_set(report, plan):
            files.setdefault(plan.units.index(unit), []).append(report)
        elif unit := unit or of_file(report.file):
            came.append(unit)  # what is wrong with its workbook is said there
    lacking = [
        unit
        for unit in plan.units_with_measures()
        if plan.units.index(unit) not in files and not any(unit is other for other in came)
    ]
    says = {**{each.file: str(each.name) for each in answers}, **(beside or {})}
    problems = list(_astray({file: (of_file(file), whose) for file, whose in says.items()}, lacking))
    named = {problem.params["unit"] for problem in problems}
    missing = tuple(unit for unit in lacking if (unit.name or unit.short_name) not in named)
    problems += [Problem(MISSING, plan.units_where, {"unit": unit.name or unit.short_name}) for unit in missing]
    unclear: set[str] = set()
    for found in files.values():
        filled = [report for report in found if not report.is_blank and not is_outdated(report, plan)]
        filled.sort(key=lambda report: (len(report.file), report.file))  # of copies the one without an addition counts
        first, others = filled[:1], filled[1:]
        if others and all(other.content == first[0].content for other in others):
            unclear |= {other.file for other in others}
            problems += [_at_name(COPY, other, found=other.file, other=first[0].file) for other in others]
        elif others:
            unclear |= {report.file for report in filled}
            problems += _doubles(filled)
    return SetState(missing, frozenset(unclear), in_words_of_set(problems, plan))


def _unit_named(file: str, plan: ProvincePlan, places: Mapping[str, Unit] | None) -> Unit | None:
    return guess_unit(Path(file).name, plan.units) if places is None else places.get(file)


def _astray(files: Mapping[str, tuple[Unit | None, str]], lacking: Sequence[Unit]) -> Iterator[Problem]:
    """Yield U17 for each file that has the name of a unit which lacks one; with each stands the unit that its name
    tells, and whose it says it is."""
    for file, (unit, says) in files.items():
        if unit is not None and any(unit is other for other in lacking):
            params = {"unit": unit.name or unit.short_name, "file": Path(file).name, "found": quote_value(says)}
            yield Problem(ASTRAY, Where(file), params)


def _doubles(reports: Sequence[UnitReport]) -> Iterator[Problem]:
    for report in reports:
        others = [other.file for other in reports if other is not report]
        shown = first_names(others, _FILES_SHOWN, "แฟ้ม")
        yield _at_name(TWICE, report, unit=quote_value(report.name), own=report.file, other=shown)


def _at_name(code: str, report: UnitReport, **params: object) -> Problem:
    """Return a problem at the unit's name, in the file as the set calls it."""
    return Problem(code, replace(report.name_where, file=report.file), params)
