from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadocs.problems import Fault
from itadocs.thai.digits import (
    DigitStyle,
    format_decimal,
    format_score,
    format_signed,
    parse_decimal,
    parse_integer,
    style_digits,
    to_arabic,
    to_thai,
)
from tests.support.effort import CHARACTERS, each_of

TYPED = st.text(alphabet="0129๐๑๒๙กขาิ่เiOEe ./-:@#(),%+~_=&?\nwhtps", max_size=60)


@each_of(
    ("typed", "thai"),
    [
        ("ข้อ i10 ได้ 96.77 คะแนน", "ข้อ i10 ได้ ๙๖.๗๗ คะแนน"),
        ("www.oie.go.th/2568", "www.oie.go.th/2568"),
        ("https://www.nacc.go.th/ข่าว/2568 ปี 2568", "https://www.nacc.go.th/ข่าว/2568 ปี ๒๕๖๘"),
        ("เว็บไซต์www.oie.go.thและปี2569", "เว็บไซต์www.oie.go.thและปี๒๕๖๙"),
        ("saraban2568@oie.go.th โทร 0 2430 6800", "saraban2568@oie.go.th โทร ๐ ๒๔๓๐ ๖๘๐๐"),
        ("O25และปี2569", "O25และปี๒๕๖๙"),
        ("ปี2569และO25", "ปี๒๕๖๙และO25"),
        ("E-Service 24 ชั่วโมง", "E-Service ๒๔ ชั่วโมง"),
        ("(i1, i2)", "(i1, i2)"),
        ("e4-e5", "e4-e5"),
        ("EIT1 และ e๔", "EIT1 และ e4"),
        ("ร้อยละ 90.14 (ITA)", "ร้อยละ ๙๐.๑๔ (ITA)"),
        ("ISO 9001", "ISO ๙๐๐๑"),
        ("COVID-19 และ 5G", "COVID-19 และ 5G"),
        ("๐๒๕ กับ o๑๒ กับ i๑๐", "๐๒๕ กับ o12 กับ i10"),
        ("1,234.50 บาท (+3.33)", "๑,๒๓๔.๕๐ บาท (+๓.๓๓)"),
        ("ไม่มีเลข", "ไม่มีเลข"),
        ("", ""),
    ],
)
def test_thai_style_keeps_digits_of_latin_tokens(typed: str, thai: str) -> None:
    assert style_digits(typed, DigitStyle.THAI) == thai


def test_arabic_style_converts_every_digit() -> None:
    assert style_digits("ข้อ i๑๐ ได้ ๙๖.๗๗", DigitStyle.ARABIC) == "ข้อ i10 ได้ 96.77"


@given(TYPED, st.sampled_from(DigitStyle))
def test_styling_twice_changes_nothing_more(text: str, style: DigitStyle) -> None:
    once = style_digits(text, style)
    assert style_digits(once, style) == once


@given(TYPED, st.sampled_from(DigitStyle))
def test_styling_changes_digits_only(text: str, style: DigitStyle) -> None:
    assert to_arabic(style_digits(text, style)) == to_arabic(text)


@given(TYPED)
def test_style_does_not_depend_on_the_digits_typed(text: str) -> None:
    styled = style_digits(text, DigitStyle.THAI)
    assert style_digits(to_thai(text), DigitStyle.THAI) == styled == style_digits(to_arabic(text), DigitStyle.THAI)


@given(TYPED)
def test_arabic_style_leaves_no_thai_digit(text: str) -> None:
    assert not set("๐๑๒๓๔๕๖๗๘๙") & set(style_digits(text, DigitStyle.ARABIC))


@each_of(
    ("typed", "number"),
    [
        (92, "92"),
        (92.68, "92.68"),
        (0.1 + 0.2, "0.3"),
        (Decimal("92.68"), "92.68"),
        ("92.68", "92.68"),
        (" 92.68\u00a0", "92.68"),
        ("๙๒.๖๘", "92.68"),
        ("๙๒.๖๘ คะแนน", "92.68"),
        ("๙๒.๖๘คะเเนน", "92.68"),
        ("92.68%", "92.68"),
        ("92.68 %", "92.68"),
        ("ร้อยละ ๙๒.๖๘", "92.68"),
        ("ร้อยละ92.68", "92.68"),
        ("คะแนน 92.68", "92.68"),
        ("'92.68", "92.68"),
        ("100", "100"),
        ("100.", "100"),
        (".5", "0.5"),
        ("1,234.5", "1234.5"),
        ("๑,๒๓๔,๕๖๗", "1234567"),
        ("-0.61", "-0.61"),
        ("−0.61", "-0.61"),
        ("–0.61", "-0.61"),
        ("+3.33", "3.33"),
        ("\u200b92.68", "92.68"),
    ],
)
def test_numbers_are_read_as_officers_type_them(typed: object, number: str) -> None:
    assert parse_decimal(typed) == Decimal(number)


@each_of(
    ("typed", "code"),
    [
        ("92,68", "C06"),
        ("๙๒,๖๘ คะแนน", "C06"),
        ("1,23,456", "C06"),
        ("92. 68", "C06"),
        ("12,34.5", "C06"),
        ("", "C05"),
        (" ", "C05"),
        (None, "C05"),
        (True, "C05"),
        (float("nan"), "C05"),
        (float("inf"), "C05"),
        (Decimal("NaN"), "C05"),
        (datetime(2025, 1, 1), "C05"),  # noqa: DTZ001
        ("-", "C05"),
        ("N/A", "C05"),
        ("ไม่มี", "C05"),
        ("1e5", "C05"),
        ("92.68.1", "C05"),
        ("92 68", "C05"),
        ("²", "C05"),
        ("คะแนน", "C05"),
        (b"92", "C05"),
    ],
)
def test_what_is_no_number_or_two_is_refused(typed: object, code: str) -> None:
    fault = parse_decimal(typed)
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert set(fault.params) == {"found"}


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-999, max_value=999))
def test_a_formatted_number_is_read_back(number: Decimal) -> None:
    assert parse_decimal(format_decimal(number)) == number
    assert parse_decimal(to_thai(format_decimal(number))) == number
    assert parse_decimal(format_signed(number)) == number
    assert parse_decimal(format_score(number)) == number


@given(st.text(CHARACTERS))
def test_any_text_is_a_number_or_a_fault(text: str) -> None:
    assert isinstance(parse_decimal(text), Decimal | Fault)
    assert isinstance(parse_integer(text), int | Fault)


@each_of(
    ("typed", "number"),
    [
        (160, 160),
        (160.0, 160),
        ("๑๖๐", 160),
        ("8,325", 8325),
        ("160 หน่วยงาน", 160),
        ("ลำดับที่ ๘", 8),
        ("อันดับ 8", 8),
        ("3.0", 3),
    ],
)
def test_whole_numbers_are_read(typed: object, number: int) -> None:
    assert parse_integer(typed) == number


@pytest.mark.parametrize(
    ("typed", "code"), [(3.5, "C07"), ("๓.๕", "C07"), ("1,5", "C06"), ("122/160", "C05"), (None, "C05")]
)
def test_what_is_no_whole_number_is_refused(typed: object, code: str) -> None:
    fault = parse_integer(typed)
    assert isinstance(fault, Fault)
    assert (fault.code, fault.params) == (code, {"found": typed})


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("92.675", "92.68"),
        ("92.665", "92.67"),
        ("-0.005", "-0.01"),
        ("-0.004", "0.00"),
        ("1E+3", "1000.00"),
        ("9" * 40, "9" * 40 + ".00"),
    ],
)
def test_numbers_round_half_up(number: str, text: str) -> None:
    assert format_decimal(Decimal(number)) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [("100", "100"), ("100.00", "100"), ("99.999", "100.00"), ("0", "0"), ("-0.0", "0"), ("85", "85.00")],
)
def test_only_exact_full_marks_and_zero_lose_their_decimals(number: str, text: str) -> None:
    assert format_score(Decimal(number)) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [("3.33", "+3.33"), ("-0.61", "-0.61"), ("0", "0"), ("0.004", "0"), ("-0.004", "0"), ("10", "+10.00")],
)
def test_changes_carry_their_sign(number: str, text: str) -> None:
    assert format_signed(Decimal(number)) == text
