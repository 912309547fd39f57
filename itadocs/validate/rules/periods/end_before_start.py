"""Check that a period ends after it starts, and touches the fiscal year of the plan (R01, R09 and R60).

What: R01 an end before its start, in two cells or in one text; C01 an end cell without a start; R09, a warning, a
period that lies wholly outside the plan's fiscal year: once, at the plan's year, where that was typed and no period
touches it; R60, information, one that begins in the year before and lasts longer than a year. Nothing is said of the
periods while the plan's year itself is told to be wrong (R42).
Why: dates are copied from last year's file and only half of them are changed.

Wrong: R01 มาตรการ!E2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | วันเริ่ม | วันสิ้นสุด | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | 1 ต.ค. 69 | 30 ก.ย. 69 | สล. |

Wrong: R09 มาตรการ!D2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 67 - ก.ย. 68 | สล. |

Wrong: R09 ผลการประเมิน!B2

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | ปีงบประมาณของแผน | 2572 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 2 | เผยแพร่แผนการใช้จ่าย | ติดประกาศ | มี.ค. 69 | สล. |

Wrong: R60 มาตรการ!D2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 67 - ก.ย. 69 | สล. |

Right:

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | วันเริ่ม | วันสิ้นสุด | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | 1 ต.ค. 68 | 30 ก.ย. 69 | สล. |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from itadocs.catalog import Catalog, Sheet
from itadocs.problems import Problem
from itadocs.thai.brief import first_names
from itadocs.thai.dates import DateRange, format_date, format_period
from itadocs.thai.fiscal import fiscal_year_end, fiscal_year_start
from itadocs.validate.rules.periods.plan_year_early import is_too_early
from itadocs.validate.typed import TypedBook, TypedRow, is_backwards, row_periods

_YEAR = timedelta(days=366)
_SHOWN = 3


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R01, R09, R60 and C01 for the periods of measures and of whole groups."""
    rows = [(row, catalog.sheet(key)) for key in ("analysis", "measures") for row in book.rows(key)]
    for row, spec in rows:
        yield from _start_missing(row, spec)
        yield from _backwards_cells(row)
        yield from _backwards_texts(row)
    if book.plan_year_be and not is_too_early(book, catalog):
        yield from _outside_plan(book, [row for row, _ in rows], book.plan_year_be)


def _start_missing(row: TypedRow, spec: Sheet) -> Iterator[Problem]:
    if row.has("end") and not row.has("start"):
        field = spec.field("start")
        params = {"field": field.header, "note": field.note}
        yield Problem("C01", row.places["start"], params, (row.places["end"],))


def _backwards_cells(row: TypedRow) -> Iterator[Problem]:
    start, end = row.value("start", date), row.value("end", date)
    if start and end and end < start:
        params = {"start": format_date(start), "end": format_date(end)}
        yield Problem("R01", row.places["end"], params, (row.places["start"],))


def _backwards_texts(row: TypedRow) -> Iterator[Problem]:
    written: tuple[DateRange, ...] = row.value("periods", tuple) or ()
    for period in written:
        if is_backwards(period):
            ends = {"start": period.start, "end": period.end}
            params = {name: format_date(day) for name, day in ends.items() if day}
            yield Problem("R01", row.places["periods"], params)


def _outside_plan(book: TypedBook, rows: Sequence[TypedRow], year_be: int) -> Iterator[Problem]:
    """Yield R09 and R60; one R09 for all of them where rather the year that was typed is wrong."""
    found = [problem for row in rows for problem in _outside(row, year_be)]
    outside = [problem.where for problem in found if problem.code == "R09"]
    dated = sum(bool(each.value.start or each.value.end) for row in rows for each in row_periods(row))
    result = book.form("result")
    if result and result.has("plan_year") and len(outside) == dated > 1:
        cells = first_names([f"{where.sheet}!{where.cell}" for where in outside], _SHOWN, "ช่อง")
        params = {"found": f"ทุกช่วงที่กรอกไว้ ({cells})", "year": year_be}
        yield Problem("R09", result.places["plan_year"], params, tuple(outside))
        return
    yield from found


def _outside(row: TypedRow, year_be: int) -> Iterator[Problem]:
    first, last = fiscal_year_start(year_be), fiscal_year_end(year_be)
    for period in row_periods(row):
        start, end = period.value.start, period.value.end
        if (start and start > last) or (end and end < first):
            params = {"found": format_period(period.value), "year": year_be}
            yield Problem("R09", period.source or row.where, params)
        elif start and end and start < first and end - start > _YEAR:
            params = {"found": format_period(period.value), "year": year_be}
            yield Problem("R60", period.source or row.where, params)
