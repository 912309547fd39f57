"""A workbook that goes over to another kind of agency, other groups or another frame: the program's own words are said
anew, those of somebody stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.carry import Carried, LastBook, NewWish, carry, said_anew, target_of
from itadocs.catalog import default_catalog
from itadocs.cli import main
from itadocs.read.book import read_workbook
from itadocs.validate import type_workbook
from tests.support.effort import each_of
from tests.support.plain import plain_workbook

CATALOG = default_catalog()
COUNCIL = "ฝ่ายการเมือง"


def last_book(folder: Path, kind: str, **texts: str) -> LastBook:
    path = folder / "เดิม.xlsx"
    frame = CATALOG.framework(2568, CATALOG.usual_family(kind))
    path.write_bytes(plain_workbook(CATALOG, frame, agency_kind=kind, groups="indicators", data={"texts": texts}))
    read = read_workbook(path, CATALOG)
    assert read.value is not None
    return LastBook(read.value, type_workbook(read.value, CATALOG).value, frame)


def carried(last: LastBook, year: int, wish: NewWish) -> Carried:
    target = target_of(last, year, CATALOG, wish)
    return carry(said_anew(last, target, wish.agency_kind or last.agency_kind or ""), target)


def form(done: Carried, sheet: str) -> dict[str, object]:
    found = done.data[sheet]
    assert isinstance(found, dict)
    return found


@each_of("year", [2568, 2569])
def test_first_texts_and_templates_are_those_of_the_kind_asked_for(year: int, tmp_path: Path) -> None:
    last = last_book(tmp_path, "subdistrict-organisation", background="ความเป็นมาของเราเอง")
    assert COUNCIL in str(form(carried(last, year, NewWish()), "texts")["purpose"])
    done = carried(last, year, NewWish(agency_kind="province"))
    assert COUNCIL not in str(form(done, "texts")["purpose"])
    assert form(done, "texts")["background"] == "ความเป็นมาของเราเอง"
    documents = done.data["documents"]
    assert isinstance(documents, list)
    assert "plan-province" in [row.get("template") for row in documents]
    assert "plan-agency" not in [row.get("template") for row in documents]
    assert COUNCIL not in str(done.data.get("carried"))


def test_a_first_text_that_somebody_has_changed_goes_with_them(tmp_path: Path) -> None:
    last = last_book(tmp_path, "subdistrict-organisation", purpose="ฝ่ายการเมืองกับเราใช้ร่วมกัน")
    done = carried(last, 2569, NewWish(agency_kind="department"))
    assert form(done, "texts")["purpose"] == "ฝ่ายการเมืองกับเราใช้ร่วมกัน"


def test_a_first_text_names_the_groups_of_the_new_workbook(tmp_path: Path) -> None:
    last = last_book(tmp_path, "department")
    assert "รายตัวชี้วัด" in str(form(carried(last, 2569, NewWish()), "texts")["background"])
    assert "รายประเด็น" in str(form(carried(last, 2569, NewWish(groups="issues")), "texts")["background"])


@pytest.mark.parametrize(
    ("old", "asked", "family", "expected"),
    [
        ("vocational-college", "department", None, "nacc"),
        ("department", "vocational-college", None, "ovec"),
        ("department", "court", None, "nacc"),
        ("department", None, "ovec", "ovec"),
        ("vocational-college", "department", "ovec", "ovec"),
        ("vocational-college", None, None, "ovec"),
    ],
)
def test_the_frame_is_that_asked_for_or_of_the_kind(
    old: str, asked: str | None, family: str | None, expected: str, tmp_path: Path
) -> None:
    last, wish = last_book(tmp_path, old), NewWish(agency_kind=asked, family=family)
    assert target_of(last, 2569, CATALOG, wish).framework.family == expected
    label = CATALOG.family(expected).name
    assert form(carried(last, 2569, wish), "result").get("family", label) == label


def test_a_frame_nobody_knows_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last_book(tmp_path, "department")
    made = tmp_path / "ใหม่.xlsx"
    assert main(["new", str(made), "--from", str(tmp_path / "เดิม.xlsx"), "--family", "zzz"]) == 1
    assert "[G05]" in capsys.readouterr().err
    assert not made.exists()
