"""Tell what came from each unit of a set so far, as its files are now."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.deliverables.checked import CheckedWorkbook
from itadocs.deliverables.make import BuiltWorkbook
from itadocs.deliverables.sets.unit_outcomes import assess_units, guess_senders, unit_outcomes
from itadocs.deliverables.sets.units import BuiltUnit
from itadocs.intake.doubles import settle_names
from itadocs.intake.handed_in import ProvinceSet
from itadocs.intake.untouched import untouched_workbooks
from itadocs.outcomes import UnitOutcome, UnitStatus
from itadocs.problems import Problem
from itadocs.province.assess import ASTRAY, TWICE
from itadocs.values import replace


class UnitState(StrEnum):
    """Hold how far a unit is, of two that hold the first."""

    ASTRAY = "astray"
    TWICE = "twice"
    SENT = "sent"
    PARTLY = "partly"
    FAILED = "failed"
    BLANK = "blank"
    OUTDATED = "outdated"
    MISSING = "missing"


UNIT_STATE_WORDS = {
    UnitState.SENT: "ส่งแล้ว",
    UnitState.PARTLY: "ส่งบางส่วน",
    UnitState.FAILED: "ต้องแก้",
    UnitState.ASTRAY: "ผิดแฟ้ม",
    UnitState.TWICE: "ซ้ำ",
    UnitState.BLANK: "ยังไม่กรอก",
    UnitState.OUTDATED: "เป็นของปีอื่น",
    UnitState.MISSING: "ยังไม่ส่ง",
}
"""What officers read for each of them."""

_STRANGERS = frozenset({"U01", "U02", "U11", ASTRAY})
"""Codes of a workbook that is another agency's than the one it should be of."""

_STATES = {
    UnitStatus.BUILT: UnitState.SENT,
    UnitStatus.PARTLY: UnitState.PARTLY,
    UnitStatus.FAILED: UnitState.FAILED,
    UnitStatus.BLANK: UnitState.BLANK,
    UnitStatus.OUTDATED: UnitState.OUTDATED,
    UnitStatus.MISSING: UnitState.MISSING,
}


class UnitLook(Struct, frozen=True):
    """Hold a unit; ``files`` are what came from it, the one that counts first, where they lie for people."""

    name: str
    state: UnitState
    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def look_at_units(
    found: ProvinceSet,
    checked: Mapping[Path, CheckedWorkbook],
    archived: Mapping[Path, Path],
    out: Path,
    catalog: Catalog,
) -> tuple[UnitLook, ...]:
    """Return the units of a set in the order of its list, then files of none of them; empty where too little of the
    workbook that gathers could be read. ``archived`` says of a workbook out of a zip file where it lies for people."""
    plan, top = checked[found.province].plan, found.province.parent
    if plan is None:
        return ()
    untouched = untouched_workbooks(found.province, found.units)
    named = settle_names(found.units, untouched, out)
    units = {path: _as_built(checked[path], name) for path, name in named.names.items()}
    sent = guess_senders(found.unread, plan, top)
    state = assess_units(units, plan, sent, untouched, found, catalog)
    return tuple(_look(unit, archived) for unit in unit_outcomes(units, state, plan, sent, top))


def _as_built(checked: CheckedWorkbook, name: str) -> BuiltUnit:
    """Return a workbook with what its province says of it, as if its documents had been made."""
    report = replace(checked.report, file=name) if checked.report else None
    return BuiltUnit(BuiltWorkbook(checked.in_set), name, report)


def _look(unit: UnitOutcome, archived: Mapping[Path, Path]) -> UnitLook:
    codes = {problem.code for problem in unit.problems}
    state = _STATES[unit.status]
    if codes & _STRANGERS:
        state = UnitState.ASTRAY
    elif TWICE in codes:
        state = UnitState.TWICE
    files = dict.fromkeys((*((unit.path,) if unit.path else ()), *unit.files))
    return UnitLook(unit.name, state, tuple(archived.get(path, path) for path in files), unit.problems)
