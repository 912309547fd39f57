"""A unit's workbook by itself: what it leaves to whoever gathers it is found there, of any kind of agency."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.commands.check import check
from itadocs.intake.gatherer import NOTHING, find_given_result, judge_by_itself
from itadocs.intake.judging import judge_workbook
from itadocs.model.given import GivenResult
from itadocs.province import province_plan
from itadocs.province.workbooks import build_unit_workbook
from tests.support.effort import sampled
from tests.support.filled import written
from tests.support.kinds import CATALOG, frame_of, invented

KINDS = ["province", "university"]


@pytest.fixture(scope="module", params=sampled(KINDS, len(KINDS)))
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Whoever gathers, and below a unit's workbook that was handed out before the result was known."""
    folder = tmp_path_factory.mktemp(request.param)
    frame = frame_of(CATALOG.kind(request.param))
    data = invented(frame)
    data["measures"] = [{**row, "owners": ["หน่วยหนึ่ง"]} for row in data["measures"]]  # type: ignore[attr-defined]
    whole = folder / "ผู้รวบรวม.xlsx"
    whole.write_bytes(written(frame.year_be, request.param, data=data))
    book = judge_workbook(whole, CATALOG).book
    assert book is not None
    row = province_plan(book, CATALOG).rows()[0]
    (folder / "ส่งคืน").mkdir()
    (folder / "ส่งคืน" / "01.xlsx").write_bytes(build_unit_workbook(book, row, CATALOG, has_scores=False))
    return folder


def lacking(path: Path) -> set[str]:
    """The sheets of which something required is told to be missing."""
    return {each.where.sheet or "" for each in check([path], CATALOG).all_problems if each.code == "C01"}


def test_the_result_is_that_of_the_workbook_above(folder: Path) -> None:
    unit = folder / "ส่งคืน" / "01.xlsx"
    assert find_given_result(unit, CATALOG).fields["total"] == 90
    judged = judge_by_itself(unit, CATALOG)
    assert judged.is_given
    assert judged.book is not None
    assert judged.book.result.total.value == 90
    assert "ผลการประเมิน" not in lacking(unit)


def test_whoever_gathers_leaves_nothing_to_others(folder: Path) -> None:
    assert find_given_result(folder / "ผู้รวบรวม.xlsx", CATALOG) == NOTHING


def test_of_a_unit_whose_province_is_not_there_the_result_is_asked_for(folder: Path, tmp_path: Path) -> None:
    alone = tmp_path / "01.xlsx"
    alone.write_bytes((folder / "ส่งคืน" / "01.xlsx").read_bytes())
    assert find_given_result(alone, CATALOG) == NOTHING
    assert "ผลการประเมิน" in lacking(alone)


def test_the_workbook_of_another_agency_says_nothing_for_it(folder: Path, tmp_path: Path) -> None:
    alone = tmp_path / "ก" / "01.xlsx"
    alone.parent.mkdir()
    alone.write_bytes((folder / "ส่งคืน" / "01.xlsx").read_bytes())
    kind = CATALOG.kind(folder.name.rstrip("0123456789"))
    data = invented(frame_of(kind)) | {"agency": {"name": "หน่วยงานอื่น", "prepared_by": "กอง"}}
    (tmp_path / "อื่น.xlsx").write_bytes(written(2569, kind.key, data=data))
    assert find_given_result(alone, CATALOG) == GivenResult()


@pytest.mark.slow
def test_what_whoever_gathers_writes_meanwhile_is_read(folder: Path, tmp_path: Path) -> None:
    unit = tmp_path / "01.xlsx"
    unit.write_bytes((folder / "ส่งคืน" / "01.xlsx").read_bytes())
    kind = CATALOG.kind(folder.name.rstrip("0123456789"))
    data = invented(frame_of(kind))
    for total in (90, 88.5):
        data["result"]["total"] = total  # type: ignore[index]
        (tmp_path / "ผู้รวบรวม.xlsx").write_bytes(written(2569, kind.key, data=data))
        assert find_given_result(unit, CATALOG).fields["total"] == total
