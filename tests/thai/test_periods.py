from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadocs.problems import Fault
from itadocs.thai.dates import DateRange, DateStyle, Precision, format_period, parse_period
from itadocs.thai.digits import to_thai
from tests.support.effort import each_of

DAYS = st.dates(date(1990, 1, 1), date(2056, 12, 31))
WHOLE_2568 = (date(2024, 10, 1), date(2025, 9, 30))
WHOLE_2569 = (date(2025, 10, 1), date(2026, 9, 30))


@each_of(
    "typed",
    [
        "1 ต.ค. 67 - 30 ก.ย. 68",
        "๑ ต.ค. ๖๗ - ๓๐ ก.ย. ๖๘",
        "๑ ต.ค. ๖๗ -\n๓๐ ก.ย. ๖๘",
        "1 ต.ค.67-30 ก.ย.68",
        "1ต.ค.67-30ก.ย.68",
        "1 ต.ค. 67 – 30 ก.ย. 68",
        "1 ต.ค. 67 — 30 ก.ย. 68",
        "1 ต.ค. 67 ~ 30 ก.ย. 68",
        "1 ต.ค. 67 ถึง 30 ก.ย. 68",
        "1 ต.ค. 67 จนถึง 30 ก.ย. 68",
        "1 ต.ค. 67ถึง30 ก.ย. 68",
        "๑ ตุลาคม ๒๕๖๗ ถึง ๓๐ กันยายน ๒๕๖๘",
        "1 ตุลาคม 2567 - 30 กันยายน 2568",
        "1 ตุลาคม พ.ศ. 2567 ถึง 30 กันยายน พ.ศ. 2568",
        "วันที่ 1 ตุลาคม 2567 ถึงวันที่ 30 กันยายน 2568",
        "ตั้งแต่วันที่ 1 ตุลาคม 2567 - 30 กันยายน 2568",
        "ระหว่างวันที่ 1 ต.ค. 67 - 30 ก.ย. 68",
        "1/10/2567 - 30/9/2568",
        "1/10/67-30/9/68",
        "1-10-67 - 30-9-68",
        "1-10-67-30-9-68",
        "01.10.2567 - 30.09.2568",
        "2024-10-01 - 2025-09-30",
        "1 Oct 2024 to 30 Sep 2025",
        "1 ต.ค. - 30 ก.ย. 68",
        "1 ต.ค. - 30 ก.ย. ปีงบประมาณ 2568",
        "1 ต.ค. 67 - 30 ก.ย.",
        "1/10 - 30/9/2568",
        "1 ต.ค. 67 - ก.ย. 68",
        "ต.ค. 67 - 30 ก.ย. 68",
    ],
)
def test_periods_of_days_are_read_as_officers_type_them(typed: str) -> None:
    assert parse_period(typed) == DateRange(*WHOLE_2568, Precision.DAY)


@each_of(
    "typed",
    [
        "ต.ค. 67 - ก.ย. 68",
        "ต.ค.67-ก.ย.68",
        "ต.ค. - ก.ย. 68",
        "ตค 67 ถึง กย 68",
        "ตุลาคม 2567 - กันยายน 2568",
        "ตุลาคม ๒๕๖๗ – กันยายน ๒๕๖๘",
        "เดือนตุลาคม 2567 ถึงเดือนกันยายน 2568",
        "ช่วงเดือน ต.ค. 67 - ก.ย. 68",
        "10/2567 - 9/2568",
        "10/67 - 9/68",
        "๑๐/๖๗ – ๙/๖๘",
        "10/67 ถึง 9/2568",
        "เดือน 10/67 - เดือน 9/68",
        "10.67-9.68",
        "เดือน 10 ปี 67 ถึงเดือน 9 ปี 68",
        "10 - 9/68",
        "October 2024 - September 2025",
        "ต.ค. - ก.ย. ปีงบประมาณ 2568",
    ],
)
def test_periods_of_months_are_read_as_officers_type_them(typed: str) -> None:
    assert parse_period(typed) == DateRange(*WHOLE_2568, Precision.MONTH)


@each_of(
    ("typed", "start", "end", "precision"),
    [
        ("6 มีนาคม ถึง 30 เมษายน 2567", date(2024, 3, 6), date(2024, 4, 30), "day"),
        ("1 - 15 มี.ค. 68", date(2025, 3, 1), date(2025, 3, 15), "day"),
        ("1-15 มี.ค. 68", date(2025, 3, 1), date(2025, 3, 15), "day"),
        ("วันที่ 1 ถึง 15 มี.ค. 68", date(2025, 3, 1), date(2025, 3, 15), "day"),
        ("1-15/3/68", date(2025, 3, 1), date(2025, 3, 15), "day"),
        ("10-12/67", date(2024, 10, 1), date(2024, 12, 31), "month"),
        ("11/67", date(2024, 11, 1), date(2024, 11, 30), "month"),
        ("1-15/10/68", date(2025, 10, 1), date(2025, 10, 15), "day"),
        ("ธ.ค. - ก.พ. 68", date(2024, 12, 1), date(2025, 2, 28), "month"),
        ("มี.ค. - เม.ย. 67", date(2024, 3, 1), date(2024, 4, 30), "month"),
        ("ต.ค.-ธ.ค. 68", date(2025, 10, 1), date(2025, 12, 31), "month"),
        ("ต.ค. - ธ.ค. ปีงบประมาณ 2569", date(2025, 10, 1), date(2025, 12, 31), "month"),
        ("ตุลาคม 2568", date(2025, 10, 1), date(2025, 10, 31), "month"),
        ("เดือนกุมภาพันธ์ 2567", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("ในเดือน มี.ค. 68", date(2025, 3, 1), date(2025, 3, 31), "month"),
        ("10/2568", date(2025, 10, 1), date(2025, 10, 31), "month"),
        ("๘ มี.ค. ๖๘", date(2025, 3, 8), date(2025, 3, 8), "day"),
        ("30/9/2568", date(2025, 9, 30), date(2025, 9, 30), "day"),
        ("30 ก.ย. 68 - 1 ต.ค. 67", date(2025, 9, 30), date(2024, 10, 1), "day"),
    ],
)
def test_what_one_end_lacks_is_taken_from_the_other(typed: str, start: date, end: date, precision: str) -> None:
    assert parse_period(typed) == DateRange(start, end, Precision(precision))


def test_a_date_cell_is_a_period_of_one_day() -> None:
    day = date(2024, 10, 1)
    assert parse_period(datetime(2567, 10, 1)) == DateRange(day, day, Precision.DAY)  # noqa: DTZ001
    assert parse_period(45566) == DateRange(day, day, Precision.DAY)


@pytest.mark.parametrize("typed", ["1 ต.ค. - 30 ก.ย.", "1 ต.ค. – 30 ก.ย."])
def test_a_year_that_neither_end_has_comes_from_the_fiscal_year(typed: str) -> None:
    assert parse_period(typed, fiscal_year=2569) == DateRange(*WHOLE_2569, Precision.DAY)
    assert isinstance(parse_period(typed), Fault)


@each_of(
    ("typed", "start", "end"),
    [
        ("ตลอดปีงบประมาณ", None, None),
        ("ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙", *WHOLE_2569),
        ("ตลอดปีงบประมาณ 2569", *WHOLE_2569),
        ("ตลอดปีงบประมาณ 69", *WHOLE_2569),
        ("ตลอดทั้งปีงบประมาณ พ.ศ. 2569", *WHOLE_2569),
        ("ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙ - ตุลาคม ๒๕๖๘ - กันยายน ๒๕๖๙", *WHOLE_2569),
        ("ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙\nตุลาคม ๒๕๖๘ - กันยายน ๒๕๖๙", *WHOLE_2569),
        ("ปีงบประมาณ 2569", *WHOLE_2569),
        ("ประจำปีงบประมาณ พ.ศ. 2569", *WHOLE_2569),
        ("FY2569", *WHOLE_2569),
        ("ตลอดทั้งปี", None, None),
        ("ตลอดปี 2569", None, None),
        ("ตลอดเวลา", None, None),
        ("ตลอด 24 ชั่วโมง", None, None),
        ("ตลอดเดือนมีนาคม 2569", date(2026, 3, 1), date(2026, 3, 31)),
        ("ทุกเดือน", None, None),
        ("ทุกเดือน (ต.ค. 68 - ก.ย. 69)", *WHOLE_2569),
        ("ทุกไตรมาส", None, None),
        ("ทุก ๆ 3 เดือน", None, None),
        ("ทุกวันที่ 5 ของเดือน", None, None),
        ("วันที่ 5 ของทุกเดือน", None, None),
        ("ไตรมาสที่ 1", None, None),
        ("ไตรมาส 1/2569", date(2025, 10, 1), date(2025, 12, 31)),
        ("ไตรมาสที่ ๒ ปีงบประมาณ พ.ศ. ๒๕๖๙", date(2026, 1, 1), date(2026, 3, 31)),
        ("ไตรมาส 1-2 ปีงบประมาณ 2569", date(2025, 10, 1), date(2026, 3, 31)),
        ("ไตรมาสที่ 3 และ 4 ปีงบประมาณ 2569", date(2026, 4, 1), date(2026, 9, 30)),
        ("ไตรมาสที่ 1 - ไตรมาสที่ 4 ปีงบประมาณ 2569", *WHOLE_2569),
        ("ไตรมาสที่ 1 (ต.ค. - ธ.ค. 68)", date(2025, 10, 1), date(2025, 12, 31)),
        ("Q1-Q2 FY2569", date(2025, 10, 1), date(2026, 3, 31)),
        ("ภายในวันที่ 30 กันยายน 2569", None, date(2026, 9, 30)),
        ("ภายใน 30 ก.ย. 69", None, date(2026, 9, 30)),
        ("ภายในเดือนมีนาคม 2569", None, date(2026, 3, 31)),
        ("ภายในเดือนมีนาคม", None, None),
        ("ภายในไตรมาสที่ 2 ปีงบประมาณ 2569", None, date(2026, 3, 31)),
        ("ภายในปีงบประมาณ พ.ศ. 2569", *WHOLE_2569),
        ("ภายใน 30 วัน", None, None),
        ("ไม่เกินวันที่ 30 ก.ย. 69", None, date(2026, 9, 30)),
        ("ตั้งแต่ 1 ต.ค. 68", date(2025, 10, 1), None),
        ("1 ต.ค. 68 เป็นต้นไป", date(2025, 10, 1), None),
        ("ต.ค. 68 เป็นต้นไป", date(2025, 10, 1), None),
        ("1 ต.ค. 68 - ปัจจุบัน", date(2025, 10, 1), None),
        ("1 ต.ค. 68 - 30 ก.ย. 69 (12 เดือน)", *WHOLE_2569),
        ("รายเดือน", None, None),
        ("ภาคการศึกษาที่ 1/2568", None, None),
        ("ภาคเรียนที่ ๒ ปีการศึกษา ๒๕๖๘", None, None),
        ("งวดที่ 1 ถึงงวดที่ 3", None, None),
        ("ใช้เวลา 6 เดือน", None, None),
        ("สามเดือนแรก", None, None),
        ("6 เดือนหลัง", None, None),
        ("ธ.ค. 68 และ มิ.ย. 69", date(2025, 12, 1), date(2026, 6, 30)),
        ("13 ก.พ. 68, 8 มี.ค. 68", date(2025, 2, 13), date(2025, 3, 8)),
        ("ม.ค.-มี.ค. 69, ก.ค.-ก.ย. 69", date(2026, 1, 1), date(2026, 9, 30)),
        ("สามเดือน", None, None),
        ("ครั้งที่ 1 ธ.ค. 68 ครั้งที่ 2 มี.ค. 69", None, None),
        ("รายไตรมาส", None, None),
        ("เดือนละ 1 ครั้ง", None, None),
        ("ปีละ ๒ ครั้ง", None, None),
        ("อย่างน้อยปีละ 1 ครั้ง", None, None),
        ("ต่อเนื่องตลอดปี", None, None),
        ("ดำเนินการอย่างต่อเนื่อง", None, None),
        ("1 ครั้ง/ปี", None, None),
        ("6 เดือน", None, None),
        ("ประจำทุกเดือน", None, None),
        ("ครึ่งปีแรก", None, None),
        ("ปีงบประมาณ 2568 - 2569", None, None),
        ("ปีงบประมาณ 9999", None, None),
    ],
)
def test_phrases_are_kept_as_typed_with_the_ends_they_name(typed: str, start: date | None, end: date | None) -> None:
    period = parse_period(f" {typed} ")
    assert isinstance(period, DateRange)
    assert (period.phrase, period.start, period.end) == (typed, start, end)
    assert format_period(period) == format_period(period, DateStyle.SHORT) == typed


@each_of(
    ("typed", "start", "end"),
    [
        ("ตลอดปีงบประมาณ", *WHOLE_2569),
        ("ตลอดทั้งปี", *WHOLE_2569),
        ("ตลอดปี 2569", *WHOLE_2569),
        ("ปีงบฯ 69", *WHOLE_2569),
        ("ตลอดปีงบ 2569", *WHOLE_2569),
        (2569, *WHOLE_2569),
        ("๒๕๖๙", *WHOLE_2569),
        ("ตลอดปี 2568", None, None),
        ("ไตรมาสที่ 1", date(2025, 10, 1), date(2025, 12, 31)),
        ("ไตรมาสที่ ๔", date(2026, 7, 1), date(2026, 9, 30)),
        ("ไตรมาส 2-3", date(2026, 1, 1), date(2026, 6, 30)),
        ("ภายในเดือนมีนาคม", None, date(2026, 3, 31)),
        ("ทุกเดือน", None, None),
    ],
)
def test_phrases_without_a_year_take_the_fiscal_year(typed: object, start: date | None, end: date | None) -> None:
    period = parse_period(typed, fiscal_year=2569)
    assert isinstance(period, DateRange)
    assert (period.start, period.end) == (start, end)


@each_of(
    ("typed", "code"),
    [
        (None, "C08"),
        ("", "C08"),
        (" \n", "C08"),
        (True, "C08"),
        (2569, "C08"),
        ("31 ก.พ. 68", "C08"),
        ("31 ก.พ. 68 - 1 มี.ค. 68", "C08"),
        ("1 ต.ค. 67 - 31 ก.ย. 68", "C08"),
        ("ภายในวันที่ 31 ก.พ. 2569", "C08"),
        ("ต.ค.", "C08"),
        ("ต.ค. - ก.ย.", "C08"),
        ("10/13/2567 - 1/1/2568", "C08"),
        ("-", "C10"),
        ("2569", "C10"),
        ("15", "C10"),
        ("กองกลาง", "C10"),
        ("ภาครัฐ", "C10"),
        ("กองกลาง และ กองคลัง", "C10"),
        ("ต.ค. 68, 32 ม.ค. 69", "C08"),
        ("ระยะทาง", "C10"),
        ("ทุกหน่วยงานในสังกัด กสอ.", "C10"),
        ("ภายในหน่วยงาน", "C10"),
        ("ตลอดจนเผยแพร่", "C10"),
        ("จัดทำคู่มือ", "C10"),
        ("มี.ค. 68-69", "C10"),
        ("สล. (ต.ค. 68)", "C10"),
        ("ถึง" * 10_000, "C10"),
    ],
)
def test_what_is_no_period_is_refused(typed: object, code: str) -> None:
    fault = parse_period(typed)
    assert isinstance(fault, Fault)
    assert (fault.code, fault.params) == (code, {"found": typed})


@pytest.mark.parametrize(
    ("period", "full", "short"),
    [
        (DateRange(*WHOLE_2569, Precision.DAY), "1 ตุลาคม 2568 ถึง 30 กันยายน 2569", "1 ต.ค. 68 - 30 ก.ย. 69"),
        (DateRange(*WHOLE_2569, Precision.MONTH), "ตุลาคม 2568 - กันยายน 2569", "ต.ค. 68 - ก.ย. 69"),
        (
            DateRange(date(2025, 3, 1), date(2025, 3, 15), Precision.DAY),
            "1 มีนาคม 2568 ถึง 15 มีนาคม 2568",
            "1 มี.ค. 68 - 15 มี.ค. 68",
        ),
        (DateRange(date(2025, 3, 8), date(2025, 3, 8), Precision.DAY), "8 มีนาคม 2568", "8 มี.ค. 68"),
        (DateRange(date(2025, 3, 1), date(2025, 3, 31), Precision.MONTH), "มีนาคม 2568", "มี.ค. 68"),
        (DateRange(date(2025, 3, 8), None, Precision.DAY), "8 มีนาคม 2568", "8 มี.ค. 68"),
        (DateRange(None, None, Precision.DAY, "ทุกไตรมาส"), "ทุกไตรมาส", "ทุกไตรมาส"),
    ],
)
def test_periods_are_printed_in_two_styles(period: DateRange, full: str, short: str) -> None:
    assert format_period(period) == full
    assert format_period(period, DateStyle.SHORT) == short


@given(DAYS, DAYS, st.sampled_from(DateStyle))
def test_a_printed_period_of_days_is_read_back(start: date, end: date, style: DateStyle) -> None:
    period = DateRange(start, end, Precision.DAY)
    assert parse_period(format_period(period, style)) == period
    assert parse_period(to_thai(format_period(period, style))) == period


@given(DAYS, DAYS, st.sampled_from(DateStyle))
def test_a_printed_period_of_months_is_read_back(start: date, end: date, style: DateStyle) -> None:
    parsed = parse_period(f"{start.month}/{start.year} - {end.month}/{end.year}")
    assert isinstance(parsed, DateRange)
    assert parse_period(format_period(parsed, style)) == parsed
    assert parse_period(to_thai(format_period(parsed, style))) == parsed


@given(st.text(alphabet="0123๑๖๗ตคมีกยพ.-/() ถึงไรมาสทุกปีภายใน,\n", max_size=40), st.sampled_from([None, 2569]))
def test_any_text_is_a_period_that_prints_or_a_fault(text: str, fiscal_year: int | None) -> None:
    period = parse_period(text, fiscal_year=fiscal_year)
    assert isinstance(period, Fault) or format_period(period)
