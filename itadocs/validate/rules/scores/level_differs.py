"""Check that the announced level is the one the scores give, this year (R03) and last year (R21).

What: the total and every instrument decide, the two parts of EIT one by one (announcement of 29 June 2566). Where a
part is not known, only a level that is impossible with what is known is reported. Last year is judged by last year's
levels, where these are known.
Why: taking the mean of the two parts rates an agency too high, and everyone who reads the announcement notices.

Wrong: R03 ผลการประเมิน!B3

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่านดี |

    ## คะแนนแบบวัด
    | แบบวัด | คะแนนปีนี้ |
    | IIT | 99.14 |
    | EIT ส่วนที่ 1 | 90.52 |
    | EIT ส่วนที่ 2 | 84.95 |
    | OIT | 100 |

Wrong: R21 ผลการประเมิน!B5

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |
    | คะแนนรวมปีก่อน | 92.73 |
    | ระดับปีก่อน | ผ่านดี |

    ## คะแนนแบบวัด
    | แบบวัด | คะแนนปีก่อน |
    | IIT | 99.75 |
    | EIT ส่วนที่ 1 | 88.39 |
    | EIT ส่วนที่ 2 | 78.87 |
    | OIT | 94.29 |

Right:

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |

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

from msgspec import Struct

from itadocs.catalog import Catalog, Framework, Level
from itadocs.catalog.arithmetic import allowed_levels
from itadocs.catalog.choices import instrument_rows
from itadocs.problems import Problem
from itadocs.thai.digits import format_score
from itadocs.validate.scores.figures import Figures, figures
from itadocs.validate.typed import TypedBook, TypedRow

UNSEEN = " เกณฑ์คะแนนของปี {year} ยังไม่ยืนยันกับประกาศ"
"""What is said of bounds that no source says of the year itself."""


class _Judged(Struct, frozen=True):
    """Hold what the level is judged on: label → score; ``is_all`` when nothing is missing."""

    total: Decimal
    scores: Mapping[str, Decimal]
    is_all: bool


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R03 at the announced level and R21 at last year's; the total takes part."""
    result = book.form("result")
    if book.framework is None or result is None:
        return
    yield from _level("R03", result, "level", figures(book, book.framework))
    before = catalog.framework_before(book.framework)
    if before is not None:
        known = figures(book, before, "last_year")
        yield from _level("R21", result, "last_level", known)


def _level(code: str, result: TypedRow, key: str, known: Figures) -> Iterator[Problem]:
    announced = next((entry for entry in known.framework.levels if entry.name == result.text(key)), None)
    if announced is None or known.total is None:
        return
    judged = _judged(known.total.value, known)
    possible = _possible(known.framework, judged)
    if possible and announced not in possible:
        expected = " หรือ ".join(entry.name for entry in possible)
        frame = known.framework
        doubt = UNSEEN.format(year=frame.year_be) if "official_levels" in frame.unknown else ""
        reason = f"{_reason(announced, possible[0], judged)}{doubt}"
        params = {"found": announced.name, "expected": expected, "reason": reason}
        yield Problem(code, result.places[key], params, (known.total.source,) if known.total.source else ())


def _possible(framework: Framework, judged: _Judged) -> list[Level]:
    return list(allowed_levels(framework, judged.total, list(judged.scores.values()), is_all=judged.is_all))


def possible_levels(known: Figures) -> list[Level]:
    """Return the levels that the scores of a year allow, the best first; none while the total is not entered."""
    return _possible(known.framework, _judged(known.total.value, known)) if known.total else []


def _judged(total: Decimal, known: Figures) -> _Judged:
    """Return parts only as entered; where one is not, the mean of all: below a bound, it means a part below that
    bound.
    """
    labels = instrument_rows(known.framework)
    scores: dict[str, Decimal] = {}
    is_all = True
    for entry in known.framework.instruments:
        keys = known.keys(entry.code)
        scores |= {labels[key]: known.instruments[key].value for key in keys if key in known.instruments}
        if not known.entered(entry.code):
            score = known.instrument(entry.code)
            scores |= {} if score is None else {entry.code: score}
            is_all = is_all and score is not None and len(keys) == 1
    return _Judged(total, scores, is_all)


def _reason(announced: Level, best: Level, judged: _Judged) -> str:
    """Return what the announced level lacks; where it lacks nothing, what the better level has."""
    if announced.at_least is not None and judged.total < announced.at_least:
        return f"คะแนนรวม {format_score(judged.total)} ต่ำกว่า {announced.at_least}"
    bound = announced.every_instrument_at_least
    below = [f"{label} ได้ {format_score(score)}" for label, score in judged.scores.items() if bound and score < bound]
    if below:
        return f"{', '.join(below)} ต่ำกว่า {bound}"
    reached = f"คะแนนรวม {format_score(judged.total)} ไม่ต่ำกว่า {best.at_least}"
    if best.every_instrument_at_least is None or not judged.is_all:
        return reached
    return f"{reached} และทุกแบบวัดไม่ต่ำกว่า {best.every_instrument_at_least}"
