"""Find, where entered scores contradict each other, the cell that was likeliest misread (R20).

What: for every contradiction of R02, R07 and R10, a digit misread or two digits swapped in one cell (or in two cells in
the same way) that makes the figures agree exactly; an indicator that contradicts both its items and its instrument is
itself the culprit. What other figures confirm is not suspected. Nothing is offered where many cells could be it.
Why: one wrong digit is hard to see and easy to compute. Nothing is ever changed: the officer compares with the
announcement.

Wrong: R20 คะแนนรายข้อ!B2

    ## คะแนนตัวชี้วัด
    | ตัวชี้วัดที่ | คะแนนปีนี้ |
    | 1 | 98.49 |

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 88.71 |
    | i2 | 86.77 |
    | i3 | 100 |

Wrong: R20 คะแนนตัวชี้วัด!B4

    ## คะแนนแบบวัด
    | แบบวัด | คะแนนปีนี้ |
    | EIT ส่วนที่ 1 | 90.52 |
    | EIT ส่วนที่ 2 | 84.95 |

    ## คะแนนตัวชี้วัด
    | ตัวชี้วัดที่ | คะแนนปีนี้ |
    | 6 | 91.20 |
    | 7 | 86.42 |
    | 8 | 85.85 |

    ## คะแนนรายข้อ
    | รหัสข้อ | EIT ส่วนที่ 1 | EIT ส่วนที่ 2 |
    | e7 | 86.67 | 81.82 |
    | e8 | 88.50 | 84.55 |
    | e9 | 88.79 | 83.18 |

Right:

    ## คะแนนตัวชี้วัด
    | ตัวชี้วัดที่ | คะแนนปีนี้ |
    | 1 | 98.49 |
    | 2 | 99.78 |
    | 3 | 99.78 |
    | 4 | 98.71 |
    | 5 | 98.92 |
    | 6 | 91.20 |
    | 7 | 86.42 |
    | 8 | 85.59 |
    | 9 | 100 |
    | 10 | 100 |

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 98.71 |
    | i2 | 96.77 |
    | i3 | 100 |
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.catalog.arithmetic import mean, round_half_up
from itadocs.catalog.choices import instrument_rows
from itadocs.problems import Problem, Where
from itadocs.thai.digits import format_score
from itadocs.validate.scores.figures import Figures, differs, figures
from itadocs.validate.scores.misreads import Changes, likeliest
from itadocs.validate.typed import TypedBook
from itadocs.values import Sourced


class _Offer(Struct, frozen=True):
    """Hold values that would make figures agree, and what they would agree with."""

    changes: Changes
    effect: str


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R20 at the first cell of each candidate; the other one takes part. One that was found answers what it
    solves."""
    if book.framework is None:
        return
    known = figures(book, book.framework)
    offers: list[_Offer] = []
    for no in known.indicators:
        offers += _indicator(known, no)
    solved = known.with_changes({where: value for offer in offers for where, value in offer.changes.items()})
    for entry in known.framework.instruments:
        if _differ(solved.entered_mean(entry.code), solved.from_indicators(entry.code)):
            offers += _instrument(known, entry.code)
    if not any(_differ(known.entered_mean(e.code), known.from_indicators(e.code)) for e in known.framework.instruments):
        offers += _total(solved)
    names = _names(known)
    yield from (_problem(offer, names) for offer in offers)


def _indicator(known: Figures, no: int) -> Iterator[_Offer]:
    entered, expected = known.indicators[no], known.from_items(no)
    if expected is None or entered.source is None or not differs(entered.value, expected):
        return
    code = known.framework.indicator(no).instrument
    average = known.entered_mean(code)
    is_checked = average is not None and known.from_indicators(code) is not None
    if is_checked and _differ(average, known.from_indicators(code)):
        changed = known.with_changes({entered.source: expected})
        if not _differ(average, changed.from_indicators(code)):
            yield _Offer({entered.source: expected}, f"ตัวชี้วัดที่ {no} ตรงกับคะแนนรายข้อและคะแนน {code}")
            return
    own = [item.code for item in known.framework.items_of(no)]
    settled = _settled(known, code)
    cells = [cell for item in own for cell in known.cells[item] if cell not in settled]
    suspects = cells if is_checked and not _differ(average, known.from_indicators(code)) else [*cells, entered]
    alike = {indicator.no for indicator in known.framework.indicators_of(code)}
    others = [
        cell.value
        for item in known.framework.items
        if item.indicator in alike
        for cell in known.cells.get(item.code, ())
    ]

    def fits(changes: Changes) -> bool:
        changed = known.with_changes(changes)
        return changed.from_items(no) == changed.indicators[no].value

    if changes := likeliest(suspects, fits, others):
        yield _Offer(changes, f"ตัวชี้วัดที่ {no} เท่ากับค่าเฉลี่ยของข้อพอดี")


def _settled(known: Figures, code: str) -> list[Sourced[Decimal]]:
    """Return the cells of those parts of an instrument whose items agree with the part's score."""
    items = [item.code for entry in known.framework.indicators_of(code) for item in known.framework.items_of(entry.no)]
    if any(item not in known.cells for item in items):
        return []
    settled: list[Sourced[Decimal]] = []
    for place, part in enumerate(known.framework.parts_of(code)):
        cells = [known.cells[item][place] for item in items if place < len(known.cells[item])]
        entered, average = known.instruments.get(f"{code}:{part.no}"), mean([cell.value for cell in cells])
        if entered and average is not None and not differs(entered.value, round_half_up(average)):
            settled += cells
    return settled


def _instrument(known: Figures, code: str) -> Iterator[_Offer]:
    numbers = [entry.no for entry in known.framework.indicators_of(code)]
    suspects = [known.indicators[no] for no in numbers if not _is_confirmed(known, no)]
    if known.total is None or _differ(known.total.value, known.from_instruments()):
        suspects += known.entered(code)

    def fits(changes: Changes) -> bool:
        changed = known.with_changes(changes)
        return changed.entered_mean(code) == changed.from_indicators(code)

    if changes := likeliest(suspects, fits):
        yield _Offer(changes, f"คะแนน {code} เท่ากับค่าเฉลี่ยของตัวชี้วัดพอดี")


def _total(known: Figures) -> Iterator[_Offer]:
    """Return where the instruments agree with their indicators, only what nothing confirms is suspected, and the
    total.
    """
    if known.total is None or not _differ(known.total.value, known.from_instruments()):
        return
    suspects = [known.total]
    for entry in known.framework.instruments:
        entered = known.entered(entry.code)
        if entered and known.from_indicators(entry.code) is None:
            suspects += entered
        elif not entered:
            numbers = [indicator.no for indicator in known.framework.averaged(entry.code)]
            suspects += (known.indicators[no] for no in numbers if not _is_confirmed(known, no))

    def fits(changes: Changes) -> bool:
        changed = known.with_changes(changes)
        return changed.total is not None and changed.total.value == changed.from_instruments()

    if changes := likeliest(suspects, fits):
        yield _Offer(changes, "คะแนนรวมเท่ากับค่าที่คำนวณจากแบบวัดพอดี")


def _is_confirmed(known: Figures, no: int) -> bool:
    expected = known.from_items(no)
    return expected is not None and not differs(known.indicators[no].value, expected)


def _differ(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and differs(one, other)


def _names(known: Figures) -> dict[Where, tuple[str, Decimal]]:
    """Return what stands in each cell: its name and its entered value."""
    rows = instrument_rows(known.framework)
    named: list[tuple[str, Sourced[Decimal]]] = [(rows[key], score) for key, score in known.instruments.items()]
    named += ((f"ตัวชี้วัดที่ {no}", score) for no, score in known.indicators.items())
    for code, cells in known.cells.items():
        labels = [f"{code} {part.name}" for part in known.framework.parts] if len(cells) > 1 else [code]
        named += zip(labels, cells, strict=True)
    named += (("คะแนนรวม", score) for score in (known.total,) if score)
    return {score.source: (name, score.value) for name, score in named if score.source}


def _problem(offer: _Offer, names: dict[Where, tuple[str, Decimal]]) -> Problem:
    first, *others = offer.changes
    texts = []
    for where, value in offer.changes.items():
        name, entered = names[where]
        texts.append(f"{name} ({where.tag}) {format_score(entered)} อาจเป็น {format_score(value)}")
    return Problem("R20", first, {"changes": " และ ".join(texts), "effect": offer.effect}, tuple(others))
