from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from itadocs.problems import Fault
from itadocs.thai.fiscal import fiscal_year_end, fiscal_year_of, fiscal_year_start, parse_year, to_be, to_ce
from tests.support.effort import CHARACTERS, each_of

YEARS = st.integers(2540, 2640)


@given(YEARS)
def test_a_fiscal_year_runs_from_october_to_september(year: int) -> None:
    start, end = fiscal_year_start(year), fiscal_year_end(year)
    assert (start.day, start.month, end.day, end.month) == (1, 10, 30, 9)
    assert end + timedelta(days=1) == fiscal_year_start(year + 1)


@given(st.dates(date(1997, 1, 1), date(2097, 12, 31)))
def test_every_day_lies_in_its_fiscal_year(day: date) -> None:
    year = fiscal_year_of(day)
    assert fiscal_year_start(year) <= day <= fiscal_year_end(year)


@given(YEARS)
def test_eras_convert_both_ways(year: int) -> None:
    assert to_be(to_ce(year)) == year
    assert parse_year(year) == parse_year(to_ce(year)) == parse_year(f"ปีงบประมาณ พ.ศ. {year}") == year


@each_of(
    "typed",
    [
        2568,
        2568.0,
        2025,
        68,
        "2568",
        "๒๕๖๘",
        " ๒๕๖๘ ",
        "2568.0",
        "2,568",
        "พ.ศ. 2568",
        "พ.ศ.๒๕๖๘",
        "พศ 2568",
        "ปี 2568",
        "ปี พ.ศ. 2568",
        "ปีงบประมาณ 2568",
        "ปีงบประมาณ พ.ศ. ๒๕๖๘",
        "ประจำปีงบประมาณ พ.ศ. 2568",
        "2025",
        "ค.ศ. 2025",
        "FY2025",
        "FY 2568",
        "68",
        "๖๘",
        "ปี 68",
        "'68",
        datetime(2025, 6, 1),  # noqa: DTZ001
        date(2568, 1, 1),
    ],
)
def test_years_are_read_as_officers_type_them(typed: object) -> None:
    assert parse_year(typed) == 2568


@each_of(
    "typed",
    [
        None,
        "",
        True,
        "ปี",
        "25",
        -68,
        2539,
        2641,
        1996,
        2568.5,
        float("nan"),
        "พ.ศ. 2025",
        "ค.ศ. 2568",
        "ค.ศ. 68",
        "2568-2569",
        "25688",
        date(1907, 1, 11),
    ],
)
def test_years_that_cannot_be_meant_are_refused(typed: object) -> None:
    fault = parse_year(typed)
    assert isinstance(fault, Fault)
    assert fault.code == "C09"
    assert set(fault.params) == {"found"}


@given(st.text(CHARACTERS))
def test_any_text_is_a_year_or_a_fault(text: str) -> None:
    assert isinstance(parse_year(text), int | Fault)
