from babel import Locale

from itadocs.thai.months import MONTHS, SHORT_MONTHS, month_number


def test_month_names_are_those_of_cldr() -> None:
    names = Locale("th").months["format"]
    assert list(MONTHS) == [names["wide"][number] for number in range(1, 13)]
    assert list(SHORT_MONTHS) == [names["abbreviated"][number] for number in range(1, 13)]


def test_printed_month_names_are_read() -> None:
    for number in range(1, 13):
        assert month_number(MONTHS[number - 1]) == month_number(SHORT_MONTHS[number - 1]) == number
