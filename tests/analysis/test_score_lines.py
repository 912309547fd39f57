"""Score lines of agencies of every kind through the years: the total and the level that were announced come out.

``REAL`` is what agencies published; ``INVENTED`` are round figures for every kind and year, reckoned by hand.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from itadocs.analysis import derive
from itadocs.catalog import Kind
from itadocs.catalog.arithmetic import allowed_levels
from itadocs.model.records import Book, InstrumentScore
from itadocs.render.sheets.scores.reckoning import Reckoning, reckon
from itadocs.values import Sourced, replace
from tests.support.documents import book_of
from tests.support.effort import each_of
from tests.support.kinds import CATALOG, KINDS

YEARS = (2566, 2567, 2568, 2569)
CENT = Decimal("0.01")
REAL = [
    ("department", 2566, ("80.10", "79.26", "80.94", "85"), "82.06", "ต้องปรับปรุง"),  # กรมส่งเสริมการค้าระหว่างประเทศ
    ("department", 2566, ("99.122", "97.22", "97.22", "100"), "98.90", "ดีเยี่ยม"),  # กรมโรงงานอุตสาหกรรม (เฉลี่ยตัวชี้วัด)
    ("department", 2567, ("99.75", "88.39", "78.87", "94.29"), "92.73", "ผ่าน"),  # สำนักงานเศรษฐกิจอุตสาหกรรม
    ("department", 2568, ("99.14", "90.52", "84.95", "100"), "96.06", "ผ่าน"),  # สำนักงานเศรษฐกิจอุตสาหกรรม
    ("province", 2568, ("94.47", "96.0133", "96.0133", "82.50"), "90.14", "ผ่าน"),  # จังหวัดลำพูน (เฉลี่ยตัวชี้วัด)
]
"""Kind, year, (IIT, EIT part 1, EIT part 2, OIT), total and level; the mean of EIT where its parts were not printed."""
TOTALS_ONLY = [
    ("98.47", "ผ่านดี"), ("97.47", "ผ่าน"), ("96.38", "ผ่าน"), ("94.31", "ผ่าน"), ("94.23", "ผ่าน"), ("92.99", "ผ่านดี"),
    ("92.65", "ผ่าน"),
]  # fmt: skip
"""Totals of 2568 in the ministry of industry that were printed without the instruments."""
INVENTED = [
    (("96", "97", "95", "100"), "97.60", 0),  # 28.80 + 28.80 + 40.00
    (("96", "99", "93", "100"), "97.60", 1),  # one part below 95
    (("88", "86", "90", "90"), "88.80", 1),  # 26.40 + 26.40 + 36.00
    (("90", "80", "90", "100"), "92.50", 2),  # 27.00 + 25.50 + 40.00, one part below 85
    (("70", "75", "85", "80"), "77.00", 3),  # 21.00 + 24.00 + 32.00
    (("50", "60", "70", "60"), "58.50", 4),  # 15.00 + 19.50 + 24.00
]
"""สมมติ: the instruments, the total, and the place of the level in the year's list, the best being 0."""
LEVELS = {
    2566: ("ดีเยี่ยม", "ดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"),
    **dict.fromkeys((2567, 2568, 2569), ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน")),
}


def line(kind: str, year_be: int, scores: tuple[str, ...], total: str) -> Reckoning:
    """The reckoning of a workbook that holds these scores and no more."""
    frame = CATALOG.framework(year_be)
    instruments = tuple(
        InstrumentScore(code, part, Sourced(Decimal(score)))
        for (code, part), score in zip((("IIT", None), ("EIT", 1), ("EIT", 2), ("OIT", None)), scores, strict=True)
    )
    sample = book_of("oie-2568")
    result = replace(sample.result, assessed_year_be=year_be, total=Sourced(Decimal(total)), last_total=None)
    agency = replace(sample.agency, kind=kind)
    book = Book("แผน.xlsx", frame, agency, result, instruments=instruments)
    return reckon(book, derive(book))


def told(kind: str, year_be: int, scores: tuple[str, ...], total: str) -> tuple[bool, str | None]:
    """Whether the total that is reckoned is the announced one within a hundredth, and the level."""
    found = line(kind, year_be, scores, total)
    assert found.total.computed is not None
    return abs(found.total.computed - Decimal(total)) <= CENT, found.level


@pytest.mark.parametrize(("kind", "year_be", "scores", "total", "level"), REAL)
def test_what_an_agency_published_comes_out(
    kind: str, year_be: int, scores: tuple[str, ...], total: str, level: str
) -> None:
    assert told(kind, year_be, scores, total) == (True, level)


@pytest.mark.parametrize(("total", "level"), TOTALS_ONLY)
def test_an_announced_level_is_among_those_that_its_total_allows(total: str, level: str) -> None:
    allowed = allowed_levels(CATALOG.framework(2568), Decimal(total), [], is_all=False)
    assert level in [entry.name for entry in allowed]


@each_of("kind", [kind for kind in KINDS if not kind.family])
def test_every_kind_has_a_line_in_every_year_and_on_every_level(kind: Kind) -> None:
    for year_be, (scores, total, place) in product(YEARS, INVENTED):
        assert told(kind.key, year_be, scores, total) == (True, LEVELS[year_be][place]), (year_be, total)


def test_a_total_that_is_not_the_one_of_its_instruments_would_be_seen() -> None:
    assert told("court", 2569, ("90", "80", "90", "100"), "92.52")[0] is False
