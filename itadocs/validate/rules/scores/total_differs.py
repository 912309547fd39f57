"""Check that entered scores agree with what they are the mean of (R02, R07, R10), last year's too (R22, R23).

What: R02 and R22 the total with the weighted instruments, R10 and R23 an instrument with the mean of its indicators (a
divided one: the mean of its parts), R07 an indicator with the mean of its items; 0.01 apart is rounding. Only what is
completely known is compared; last year by last year's weights, where these are known.
Why: figures that contradict each other are the first thing a reader finds. All are warnings: what the assessor
announced is printed as entered.

Wrong: R02 ผลการประเมิน!B3

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | ระดับผลการประเมิน | ผ่าน |
    | คะแนนรวม | 98.06 |

    ## คะแนนแบบวัด
    | แบบวัด | คะแนนปีนี้ |
    | IIT | 99.14 |
    | EIT ส่วนที่ 1 | 90.52 |
    | EIT ส่วนที่ 2 | 84.95 |
    | OIT | 100 |

Wrong: R07 คะแนนตัวชี้วัด!B2

    ## คะแนนตัวชี้วัด
    | ตัวชี้วัดที่ | คะแนนปีนี้ |
    | 1 | 88.49 |
    | 2 | 95.98 |
    | 3 | 98.84 |
    | 4 | 90.76 |
    | 5 | 94.09 |
    | 6 | 97.18 |
    | 7 | 95.62 |
    | 8 | 95.24 |
    | 9 | 65 |
    | 10 | 100 |

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 98.71 |
    | i2 | 96.77 |
    | i3 | 100 |

Wrong: R22 ผลการประเมิน!B4

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | ระดับผลการประเมิน | ผ่าน |
    | คะแนนรวม | 96.06 |
    | คะแนนรวมปีก่อน | 97.23 |

    ## คะแนนแบบวัด
    | แบบวัด | คะแนนปีก่อน |
    | IIT | 99.75 |
    | EIT ส่วนที่ 1 | 88.39 |
    | EIT ส่วนที่ 2 | 78.87 |
    | OIT | 94.29 |

Wrong: R23 คะแนนแบบวัด!B2

    ## คะแนนแบบวัด
    | แบบวัด | คะแนนปีก่อน |
    | IIT | 97.95 |

    ## คะแนนตัวชี้วัด
    | ตัวชี้วัดที่ | คะแนนปีก่อน |
    | 1 | 99.59 |
    | 2 | 99.58 |
    | 3 | 100 |
    | 4 | 100 |
    | 5 | 99.59 |

Right:

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | ระดับผลการประเมิน | ผ่าน |
    | คะแนนรวม | 96.06 |

    ## คะแนนแบบวัด
    | แบบวัด | คะแนนปีนี้ |
    | IIT | 99.14 |
    | EIT ส่วนที่ 1 | 90.52 |
    | EIT ส่วนที่ 2 | 84.95 |
    | OIT | 100 |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from itadocs.catalog import Catalog
from itadocs.problems import Problem, Where
from itadocs.thai.digits import format_score
from itadocs.validate.scores.figures import Figures, differs, figures
from itadocs.validate.typed import TypedBook
from itadocs.values import Sourced, replace


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R02 and R22 at the total, R10 and R23 at the instrument (its first part), R07 at the indicator."""
    if book.framework is None:
        return
    known = figures(book, book.framework)
    yield from _total("R02", known)
    yield from _instruments("R10", known)
    yield from _indicators(known)
    before = catalog.framework_before(book.framework)
    if before is not None:
        known = figures(book, before, "last_year")
        yield from _total("R22", known)
        yield from _instruments("R23", known)


def _total(code: str, known: Figures) -> Iterator[Problem]:
    expected = known.from_instruments()
    if known.total and expected is not None and differs(known.total.value, expected):
        entered = [bool(known.entered(entry.code)) for entry in known.framework.instruments]
        of = "แบบวัด" if all(entered) else "แบบวัดและตัวชี้วัด" if any(entered) else "ตัวชี้วัด"
        told = _differ(code, known.total, expected, {"of": of})
        origin = known.framework.origin_of_weights
        said = f"{told.params['expected']} ตาม{origin}" if origin else told.params["expected"]
        yield replace(told, params={**told.params, "expected": said})


def _instruments(code: str, known: Figures) -> Iterator[Problem]:
    for entry in known.framework.instruments:
        entered, expected = known.entered(entry.code), known.from_indicators(entry.code)
        average = known.entered_mean(entry.code)
        if average is None or expected is None or not differs(average, expected):
            continue
        numbers = [indicator.no for indicator in known.framework.indicators_of(entry.code)]
        name = entry.code if len(entered) == 1 else f"{entry.code} (เฉลี่ย {len(entered)} ส่วน)"
        params = {"instrument": name, "of": f"ตัวชี้วัดที่ {min(numbers)} ถึง {max(numbers)}"}
        also = _sources(*entered[1:], *(known.indicators[no] for no in numbers))
        yield _differ(code, Sourced(average, entered[0].source), expected, params, also)


def _indicators(known: Figures) -> Iterator[Problem]:
    for no, entered in known.indicators.items():
        expected = known.from_items(no)
        if expected is not None and differs(entered.value, expected):
            grouped = known.framework.indicator(no).mean_of == "item_groups"
            of = "กลุ่มข้อ (เฉลี่ยในแต่ละกลุ่มก่อน แล้วเฉลี่ยทุกกลุ่ม)" if grouped else "ข้อ"
            yield _differ("R07", entered, expected, {"no": no, "of": of})


def _differ(
    code: str, entered: Sourced[Decimal], expected: Decimal, params: Mapping[str, object], also: tuple[Where, ...] = ()
) -> Problem:
    figures_params = {"found": format_score(entered.value), "expected": format_score(expected)}
    assert entered.source is not None  # entered figures come from cells
    return Problem(code, entered.source, {**params, **figures_params}, also)


def _sources(*scores: Sourced[Decimal]) -> tuple[Where, ...]:
    return tuple(score.source for score in scores if score.source)
