"""Check that a period ends after it starts, and touches the fiscal year of the plan (R01, R09 and R60).

What: R01 an end before its start, in two cells or in one text; C01 an end cell without a start; R09, a warning, a
period that lies wholly outside the plan's fiscal year; R60, information, one that begins in the year before and lasts
longer than a year.
Why: dates are copied from last year's file and only half of them are changed.

Wrong: R01 มาตรการ!E2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | วันเริ่ม | วันสิ้นสุด | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | 1 ต.ค. 69 | 30 ก.ย. 69 | สล. |

Wrong: R09 มาตรการ!D2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 67 - ก.ย. 68 | สล. |

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

from collections.abc import Iterator
from datetime import date, timedelta

from itadocs.catalog import Catalog, Sheet
from itadocs.problems import Problem
from itadocs.thai.dates import DateRange, format_date, format_period
from itadocs.thai.fiscal import fiscal_year_end, fiscal_year_start
from itadocs.validate.typed import TypedBook, TypedRow, is_backwards, row_periods

_YEAR = timedelta(days=366)


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R01, R09, R60 and C01 for the periods of measures and of whole groups."""
    for key in ("analysis", "measures"):
        for row in book.rows(key):
            yield from _start_missing(row, catalog.sheet(key))
            yield from _backwards_cells(row)
            yield from _backwards_texts(row)
            if book.plan_year_be:
                yield from _outside(row, book.plan_year_be)


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
