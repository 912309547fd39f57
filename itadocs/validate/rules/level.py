"""R03: the announced level is the one the scores give.

What: the total and every instrument decide, the two parts of EIT one by one (announcement of 29 June 2566). Where a
part is not known, only a level that is impossible with what is known is reported.
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
from dataclasses import dataclass
from decimal import Decimal

from itadocs.catalog import Catalog, Framework, Level
from itadocs.catalog.arithmetic import level
from itadocs.catalog.choices import instrument_rows
from itadocs.problems import Problem
from itadocs.thai.digits import format_score
from itadocs.validate.figures import Figures, figures
from itadocs.validate.typed import TypedBook


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the level is judged on: label → score; ``is_all`` when nothing is missing."""

    total: Decimal
    scores: Mapping[str, Decimal]
    is_all: bool


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """R03 at the announced level; the total takes part."""
    result = book.form("result")
    total = result.sourced("total", Decimal) if result else None
    if book.framework is None or result is None or total is None:
        return
    announced = next((entry for entry in book.framework.levels if entry.name == result.text("level")), None)
    judged = _judged(total.value, figures(book, book.framework))
    possible = _possible(book.framework, judged)
    if announced and possible and announced not in possible:
        expected = " หรือ ".join(entry.name for entry in possible)
        params = {"found": announced.name, "expected": expected, "reason": _reason(announced, possible[0], judged)}
        yield Problem("R03", result.places["level"], params, (result.places["total"],))


def _judged(total: Decimal, known: Figures) -> _Judged:
    """Parts only as entered; where one is not, the mean of all: below a bound, it means a part below that bound."""
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


def _possible(framework: Framework, judged: _Judged) -> list[Level]:
    """The levels that what is known allows, the best first."""
    scores = list(judged.scores.values())
    best = level(framework, judged.total, scores)
    worst = best if judged.is_all else level(framework, judged.total, [*scores, Decimal(0)])
    if best is None or worst is None:
        return []
    ranked = sorted(framework.levels, key=_strictness, reverse=True)
    return ranked[ranked.index(best) : ranked.index(worst) + 1]


def _strictness(entry: Level) -> tuple[Decimal, Decimal]:
    return entry.at_least, entry.every_instrument_at_least or Decimal(-1)


def _reason(announced: Level, best: Level, judged: _Judged) -> str:
    """What the announced level lacks; where it lacks nothing, what the better level has."""
    if judged.total < announced.at_least:
        return f"คะแนนรวม {format_score(judged.total)} ต่ำกว่า {announced.at_least}"
    bound = announced.every_instrument_at_least
    below = [f"{label} ได้ {format_score(score)}" for label, score in judged.scores.items() if bound and score < bound]
    if below:
        return f"{', '.join(below)} ต่ำกว่า {bound}"
    reached = f"คะแนนรวม {format_score(judged.total)} ไม่ต่ำกว่า {best.at_least}"
    if best.every_instrument_at_least is None or not judged.is_all:
        return reached
    return f"{reached} และทุกแบบวัดไม่ต่ำกว่า {best.every_instrument_at_least}"
