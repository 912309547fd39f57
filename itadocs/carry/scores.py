"""Turn this year's scores of a workbook into the year before of the next one, and into its history."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from itadocs.analysis import derive
from itadocs.carry.records import LastBook, LeftOut, Row, Target
from itadocs.catalog.arithmetic import round_half_up
from itadocs.catalog.choices import instrument_rows

NO_LEVEL = "ไม่ใช่ชื่อระดับของปีก่อนตามกรอบของปีนี้"
NO_INDICATOR = "ปีนี้ไม่มีตัวชี้วัดชื่อเดียวกัน"
NO_INSTRUMENT = "ปีนี้ไม่มีแบบวัดนี้"
NOT_THE_YEAR_BEFORE = "ไม่ใช่ปีก่อนหน้าของปีที่ประเมิน"


def is_year_before(last: LastBook, target: Target) -> bool:
    """Tell whether the workbook is of the year right before the new one."""
    return target.framework.year_be - last.year_be == 1


def last_result(last: LastBook, target: Target, left: list[LeftOut]) -> Row:
    """Return the total and level as those of last year, and of a report the year that was analysed."""
    row = last.typed.form("result")
    if row is None:
        return {}
    new: Row = {}
    total, level = row.value("total", Decimal), str(row.text("level"))
    if is_year_before(last, target):
        new |= {"last_total": float(total)} if total is not None else {}
        if level in target.labels("last_levels").values():
            new["last_level"] = level
        elif level:
            left.append(LeftOut(row.places["level"], "ระดับผลการประเมิน", NO_LEVEL))
    if target.is_report:
        new["analysed_year"] = row.value("analysed_year", int) or last.year_be
    return new


def last_instruments(last: LastBook, target: Target, left: list[LeftOut]) -> list[Row]:
    """Return the instruments with their score of last year."""
    labels = instrument_rows(target.framework)
    rows: list[Row] = []
    for row in last.typed.rows("instruments"):
        score, key = row.value("this_year", Decimal), str(row.values.get("instrument", ""))
        if score is None:
            continue
        reason = NO_INSTRUMENT if key not in labels else "" if is_year_before(last, target) else NOT_THE_YEAR_BEFORE
        if reason:
            left.append(LeftOut(row.places["this_year"], f"คะแนนปีนี้ของ {key}", reason))
        else:
            rows.append({"instrument": labels[key], "last_year": float(score)})
    return rows


def last_indicators(last: LastBook, target: Target, left: list[LeftOut]) -> list[Row]:
    """Return the indicators of the same name with their score of last year, computed where only items were typed."""
    now = {each.name: each.no for each in target.framework.indicators}
    rows: list[Row] = []
    for no, score in _indicator_scores(last):
        name = last.framework.indicator(no).name
        reason = NO_INDICATOR if name not in now else "" if is_year_before(last, target) else NOT_THE_YEAR_BEFORE
        if reason:
            row = last.typed.sheet("indicators").by("no").get(no)
            where = row.places["this_year"] if row else last.typed.sheet("indicators").where
            left.append(LeftOut(where, f"ตัวชี้วัดที่ {no}", reason))
        else:
            rows.append({"no": now[name], "last_year": float(score)})
    return rows


def _indicator_scores(last: LastBook) -> Iterator[tuple[int, Decimal]]:
    computed = derive(last.book).indicators if last.book else {}
    typed = last.typed.sheet("indicators").by("no")
    for indicator in last.framework.indicators:
        row = typed.get(indicator.no)
        score = row.value("this_year", Decimal) if row else None
        standing = computed.get(indicator.no)
        if score is None and standing and standing.this_year:
            score = round_half_up(standing.this_year.value)
        if score is not None:
            yield indicator.no, score


def history_rows(last: LastBook, target: Target, _left: list[LeftOut]) -> list[Row]:
    """Return the history with the years before it, as far as they are known, and a row for the new one.

    The year right before the new one is blank where it says the same as the result, which then shows there.
    """
    known = {each: row for each, row in _history(last).items() if each != target.framework.year_be}
    result = last.typed.form("result")
    if result is not None:
        for year, total, level in (
            (last.year_be, "total", "level"),
            (last.year_be - 1, "last_total", "last_level"),
        ):
            score = result.value(total, Decimal)
            own: Row = {"score": float(score)} if score is not None else {}
            own |= {"level": str(result.text(level))} if result.text(level) else {}
            if score is not None and "score" not in known.get(year, {}):
                known[year] = own
            if known.get(year) == own and year == target.framework.year_be - 1:
                known[year] = {}
    rows: list[Row] = [{"year": year, **known[year]} for year in sorted(known)]
    return [*rows, {"year": target.framework.year_be}] if rows else []


def _history(last: LastBook) -> dict[int, Row]:
    found: dict[int, Row] = {}
    for row in last.typed.rows("history"):
        year, score = row.value("year", int), row.value("score", Decimal)
        if year is not None and year not in found:
            level: Row = {"level": str(row.text("level"))} if row.text("level") else {}
            found[year] = ({"score": float(score)} if score is not None else {}) | level
    return found
