"""A measure that is added later brings with it whom it names, and calls nobody by two names."""

from __future__ import annotations

import pytest

from itadocs.intake.judging import judge_workbook
from itadocs.model.records import Book
from itadocs.province.additions import added_measures
from itadocs.province.plan import PlannedMeasure, UnitRow, province_plan
from itadocs.province.workbooks import build_unit_workbook, unit_data
from itadocs.validate.typed import TypedBook
from itadocs.values import Text, replace
from tests.support.units import CATALOG, book, plan

LATER = "ม.4-1"
"""A measure of the sample that four units share."""


def of_unit(short_name: str) -> UnitRow:
    return next(row for row in plan().rows() if row.unit.short_name == short_name)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> TypedBook:
    """The workbook of a unit from before the measure was added."""
    row = of_unit("ปค.ลพ.")
    path = tmp_path_factory.mktemp("before") / "ส่ง.xlsx"
    earlier = tuple(measure for measure in row.measures if measure.code != LATER)
    path.write_bytes(build_unit_workbook(book(), replace(row, measures=earlier), CATALOG))
    judged = judge_workbook(path, CATALOG)
    assert judged.typed is not None
    return judged.typed


def test_the_units_that_an_added_measure_names_are_listed_below_those_that_are(before: TypedBook) -> None:
    contents = added_measures(before, book(), of_unit("ปค.ลพ."), [LATER], CATALOG)
    listed = {row.text("name") for row in before.rows("units")}
    sheet, head = before.sheet("units").where.sheet, before.sheet("units").heads["name"]
    added = {str(text): where.row for where, text in contents.items() if (where.sheet, where.col) == (sheet, head.col)}
    named = {str(unit.name) for unit in _named(LATER).units}
    assert named - {str(name) for name in listed} == set(added)
    assert set(added)
    last = max(row.where.row or 0 for row in before.rows("units"))
    assert sorted(filter(None, added.values())) == list(range(last + 1, last + 1 + len(added)))


def test_nobody_is_listed_twice(before: TypedBook) -> None:
    contents = added_measures(before, book(), of_unit("ปค.ลพ."), ["ม.10-1"], CATALOG)
    assert before.sheet("units").where.sheet not in {where.sheet for where in contents}


def _named(code: str) -> PlannedMeasure:
    return next(measure for measure in plan().measures if measure.code == code)


def abbreviated(given: Book, code: str) -> Book:
    """The province's workbook as if one measure named its units short."""
    short = {str(unit.name): str(unit.short_name) for unit in given.units}
    groups = []
    for group in given.groups:
        measures = [
            replace(m, owners=tuple(replace(o, text=Text(short.get(str(o.text), str(o.text)))) for o in m.owners))
            if m == _named(code).measure
            else m
            for m in group.measures
        ]
        groups.append(replace(group, measures=tuple(measures)))
    return replace(given, groups=tuple(groups))


def test_a_unit_is_called_in_its_own_workbook_as_its_province_calls_it() -> None:
    given = abbreviated(book(), LATER)
    row = next(row for row in province_plan(given, CATALOG).rows() if row.unit.short_name == "ปค.ลพ.")
    data = unit_data(given, row, CATALOG, {})
    owners = [name for measure in data["measures"] for name in measure["owners"]]  # type: ignore[attr-defined]
    assert "ปค.ลพ." in owners
    assert str(row.unit.name) not in owners
