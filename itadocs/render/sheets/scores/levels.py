"""Write the levels of the year into ``scores.xlsx``: each tried by a formula, and which one holds."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from itadocs import palette
from itadocs.catalog import Framework, Level
from itadocs.catalog.arithmetic import has_bounds, ranked_levels
from itadocs.model.records import Book
from itadocs.render.sheets import looks
from itadocs.render.sheets.looks import HEADER, LABEL, MIDDLE, SCORE, TEXT
from itadocs.render.sheets.page import Page, cell
from itadocs.render.sheets.scores.reckoning import Judged, Reckoning
from itadocs.values import replace

INCOMPLETE = "คะแนนแบบวัดไม่ครบ"
UNKNOWN_BOUNDS = "ยังไม่ทราบเกณฑ์ระดับ"
REACHED, NOT_REACHED, NONE = "เข้าเกณฑ์", "ไม่เข้าเกณฑ์", "–"
_HEADERS = ("ระดับ", "ช่วงคะแนน", "คะแนนรวม ไม่ต่ำกว่า", "ทุกแบบวัด ไม่ต่ำกว่า", "ผลการพิจารณา", "เงื่อนไขของแบบวัด")
_STRONG = replace(MIDDLE, bold=True)


class _Tried(Struct, frozen=True):
    """Hold the cells that levels are tried on: the total, and the scores of all parts and instruments."""

    total: str
    parts: tuple[str, ...]
    instruments: tuple[str, ...]

    def formula(self, entry: Level, first: int, at: int) -> str:
        """Return the formula of the verdict on a level in row ``at``, the best one being in row ``first``."""
        bound = entry.every_instrument_at_least
        # the mean of a divided instrument is never below its lowest part, so it counts where a part is missing
        judged = ",".join(dict.fromkeys((*self.parts, *self.instruments)))
        known = f"COUNT({','.join(self.parts)})={len(self.parts)}"
        lowest = "" if bound is None else f",OR(COUNT({judged})=0,MIN({judged})>={cell(at, 4)})"
        above = f"{cell(first, 5, fixed=True)}:{cell(at - 1, 5)}" if at > first else ""
        unsure = [*([] if bound is None else [f"NOT({known})"]), *([f'COUNTIF({above},"{NONE}")>0'] if above else [])]
        verdict = f'IF(OR({",".join(unsure)}),"{NONE}","{REACHED}")' if unsure else f'"{REACHED}"'
        if above:  # only one level holds: what a better one holds is above the bounds of this one
            verdict = f'IF(COUNTIF({above},"{REACHED}")>0,"{NOT_REACHED}",{verdict})'
        return f'IF(AND({self.total}>={cell(at, 3)}{lowest}),{verdict},"{NOT_REACHED}")'


def write_levels(page: Page, row: int, book: Book, reckoning: Reckoning, rows: dict[str, int]) -> int:
    """Write the year's criteria, best first, each tried by a formula where its bounds are known.

    ``rows`` are those of the instruments and parts above, under an empty key that of the total.
    Return the row after the levels.
    """
    frame = book.framework
    origin = f" (ช่วงคะแนนและเงื่อนไขเป็นไป{frame.origin_of_bounds})" if frame.origin_of_bounds else ""
    page.put(row, 1, f"ระดับผลการประเมิน{origin}", looks.HEADING)
    for col, header in enumerate(_HEADERS, start=1):
        page.put(row + 1, col, header, HEADER, over=3 if col == len(_HEADERS) else 1)
    ranked, first, tried = ranked_levels(frame), row + 2, _tried(frame, rows)
    verdicts = _verdicts(ranked, book, reckoning.judged)
    for at, entry in enumerate(ranked, start=first):
        bound = entry.every_instrument_at_least
        page.put(at, 1, entry.name, TEXT)
        page.put(at, 2, entry.range or NONE, MIDDLE)
        page.put(at, 3, NONE if entry.at_least is None else entry.at_least, SCORE)
        page.put(at, 4, NONE if bound is None else bound, SCORE)
        if has_bounds(frame):
            page.formula(at, 5, tried.formula(entry, first, at), verdicts[at - first], MIDDLE)
        else:
            page.put(at, 5, NONE, MIDDLE)
        page.put(at, 6, entry.condition or NONE, TEXT, over=3)
    last = first + len(ranked) - 1
    _write_level(page, first, last, book, reckoning)
    condition = {"type": "cell", "criteria": "==", "value": f'"{REACHED}"'}
    form = page.book.mark(palette.GOOD, palette.GOOD_INK)
    page.sheet.conditional_format(first - 1, 4, last - 1, 4, condition | {"format": form})
    return last + 2


def _tried(frame: Framework, rows: dict[str, int]) -> _Tried:
    parts = [
        cell(rows[name], 6)
        for entry in frame.instruments
        for name in ([f"{entry.code}:{part.no}" for part in frame.parts_of(entry.code)] or [entry.code])
    ]
    instruments = (cell(rows[entry.code], 6) for entry in frame.instruments)
    return _Tried(cell(rows[""], 6), tuple(parts), tuple(instruments))


def _write_level(page: Page, first: int, last: int, book: Book, reckoning: Reckoning) -> None:
    """Write the announced level, the one that the criteria in these rows give, and last year's."""
    row = last + 1
    page.put(row, 1, "ระดับตามประกาศ", LABEL)
    page.put(row, 2, book.result.level, _STRONG, over=2)
    page.put(row, 4, "ระดับตามเกณฑ์", LABEL)
    if has_bounds(book.framework):
        names, met_cells = (f"{cell(first, col, fixed=True)}:{cell(last, col, fixed=True)}" for col in (1, 5))
        found = f'IFERROR(INDEX({names},MATCH("{REACHED}",{met_cells},0)),"{INCOMPLETE}")'
        page.formula(row, 5, found, page.style.text(reckoning.level or INCOMPLETE), _STRONG)
    else:
        page.put(row, 5, UNKNOWN_BOUNDS, _STRONG)
    page.put(row, 6, "ระดับปีก่อน", LABEL)
    page.put(row, 7, book.result.last_level or NONE, _STRONG, over=2)


def _verdicts(ranked: Sequence[Level], book: Book, judged: Judged) -> list[str]:
    """Return what is said of each level, best first: one holds; none that a score that is missing could decide is
    told.
    """
    found: list[str] = []
    for entry in ranked:
        bound = entry.every_instrument_at_least
        is_low = bound is not None and any(score < bound for score in judged.scores)
        if book.result.total.value < (entry.at_least or 0) or is_low or REACHED in found:
            found.append(NOT_REACHED)
        else:
            found.append(NONE if NONE in found or (bound is not None and not judged.is_all) else REACHED)
    return found
