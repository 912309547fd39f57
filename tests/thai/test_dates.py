from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadocs.problems import Fault
from itadocs.thai.dates import DateStyle, format_date, parse_date
from itadocs.thai.digits import to_thai
from tests.support.effort import CHARACTERS, each_of

FIRST_OF_OCTOBER = date(2024, 10, 1)


@each_of(
    "typed",
    [
        "๑ ต.ค. ๖๗",
        "๑ ต.ค. ๒๕๖๗",
        "๑ตุลาคม๒๕๖๗",
        "๑ต.ค.๖๗",
        "1 ตุลาคม 2567",
        "1 ตุลาคม พ.ศ. 2567",
        "1 ตุลาคม พ.ศ.2567",
        "1 ตุลาคมพ.ศ.2567",
        "1 ต.ค. พ.ศ. 2567",
        "1 ตุลาคม ปี 2567",
        "1 ตุลาคม ค.ศ. 2024",
        "1 ตุลาคม 2024",
        "1 ตุลาคม, 2567",
        "1  ตุลาคม\u00a02567 ",
        "01 ตุลาคม 2567",
        "1 ต.ค. 67",
        "1 ต.ค.67",
        "1ต.ค.67",
        "1 ต.ค 67",
        "1 ตค 67",
        "1 ตค. 67",
        "1 ต. ค. 67",
        "1 .ต.ค. 67",
        "1 ต.ค. '67",
        "1 ต.ค. 67.",
        "1 ตุลา 67",
        "1-ต.ค.-67",
        "1/ต.ค./67",
        "1/10/2567",
        "01/10/2567",
        "1/10/67",
        "๑/๑๐/๖๗",
        "1 / 10 / 2567",
        "1-10-67",
        "1–10–2567",
        "01.10.2567",
        "1.10.67",
        "1\\10\\2567",
        "1 10 2567",
        "1/10/2024",
        "2024-10-01",
        "2567-10-01",
        "2024/10/1",
        "2024-10-01 00:00:00",
        "01/10/2567 0:00:00",
        "1 Oct 2024",
        "1 OCT 2567",
        "1 October 2567",
        "1st October 2024",
        "October 1, 2024",
        "1-Oct-24",
        "1-Oct-67",
        "วันที่ 1 ตุลาคม 2567",
        "วันที่1ตุลาคม2567",
        "วันที่ 1/10/2567",
        "วันที่ 1 เดือนตุลาคม พ.ศ. 2567",
        "วันที่ ๑ เดือน ตุลาคม ๒๕๖๗",
        "วันอังคารที่ 1 ตุลาคม 2567",
        "อังคารที่ 1 ต.ค. 67",
        "ณ วันที่ 1 ตุลาคม 2567",
        "1 ตุลาคม ปีงบประมาณ 2568",
        "1\nต.ค. 67",
        date(2024, 10, 1),
        date(2567, 10, 1),
        datetime(2024, 10, 1, 9, 30),  # noqa: DTZ001
        datetime(2567, 10, 1),  # noqa: DTZ001
        date(1967, 10, 1),
        45566,
        45566.5,
    ],
)
def test_dates_are_read_as_officers_type_them(typed: object) -> None:
    assert parse_date(typed) == FIRST_OF_OCTOBER
    assert type(parse_date(typed)) is date


@each_of(
    ("typed", "day"),
    [
        ("29 ก.พ. 2567", date(2024, 2, 29)),
        ("1 กรกฏาคม 2568", date(2025, 7, 1)),
        ("1 พฤศภาคม 2568", date(2025, 5, 1)),
        ("28 กุมภาพันธุ์ 2568", date(2025, 2, 28)),
        ("๓๐ มิ.ย ๖๘", date(2025, 6, 30)),
        ("30 เมย. 68", date(2025, 4, 30)),
        ("30 เม.ย.68", date(2025, 4, 30)),
        ("๒๐ มี.ค. ๖๘", date(2025, 3, 20)),
        ("15 พย 68", date(2025, 11, 15)),
        ("15 พค 68", date(2025, 5, 15)),
        ("5 sept 2025", date(2025, 9, 5)),
    ],
)
def test_months_are_read_with_their_misspellings(typed: str, day: date) -> None:
    assert parse_date(typed) == day


@each_of(
    "typed",
    [
        None,
        "",
        " ",
        True,
        0,
        2567,
        39_999,
        60_001,
        float("nan"),
        "45566",
        "29 ก.พ. 2568",
        "31 ก.พ. 67",
        "31 เม.ย. 2568",
        "0 ต.ค. 67",
        "32 ต.ค. 67",
        "13/25/2567",
        "10/13/2567",
        "1/0/2567",
        "1/10/24",
        "1 ต.ค. 24",
        "1 ตุลาคม พ.ศ. 2024",
        "1 ตุลาคม ค.ศ. 2567",
        "1 ตุลาคม 1850",
        "1 ตุลาคม 2657",
        "1 ตุลาคม 256",
        "1/10-67",
        "ตุลาคม 2567",
        "1 ต.ค.",
        "1 ต.ค. 67 - 30 ก.ย. 68",
        "1 ต.ค. 67 เวลา 09.00 น.",
        "1 แผน 67",
        "ไม่ระบุ",
        date(1900, 1, 1),
        date(2568, 2, 29),
        date(1968, 2, 29),
    ],
)
def test_dates_that_cannot_be_meant_are_refused(typed: object) -> None:
    fault = parse_date(typed)
    assert isinstance(fault, Fault)
    assert fault.code == "C08"
    assert set(fault.params) == {"found"}


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1 ต.ค.", date(2024, 10, 1)),
        ("31 ธันวาคม", date(2024, 12, 31)),
        ("1 ม.ค.", date(2025, 1, 1)),
        ("30 ก.ย.", date(2025, 9, 30)),
        ("15/3", date(2025, 3, 15)),
        ("1 ต.ค. 2568", date(2025, 10, 1)),
    ],
)
def test_a_missing_year_comes_from_the_fiscal_year(typed: str, day: date) -> None:
    assert parse_date(typed, fiscal_year=2568) == day


def test_a_leap_day_needs_a_leap_year_of_its_fiscal_year() -> None:
    assert parse_date("29 ก.พ.", fiscal_year=2567) == date(2024, 2, 29)
    assert isinstance(parse_date("29 ก.พ.", fiscal_year=2568), Fault)


@given(st.dates(date(1990, 1, 1), date(2056, 12, 31)), st.sampled_from(DateStyle))
def test_a_printed_date_is_read_back(day: date, style: DateStyle) -> None:
    printed = format_date(day, style)
    assert parse_date(printed) == day
    assert parse_date(to_thai(printed)) == day
    assert parse_date(printed.replace(" ", "")) == day


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_dates_in_figures_are_read_in_both_eras(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year + 543}") == day
    assert parse_date(day) == day


@given(st.text(CHARACTERS))
def test_any_text_is_a_date_or_a_fault(text: str) -> None:
    assert isinstance(parse_date(text, fiscal_year=2568), date | Fault)
