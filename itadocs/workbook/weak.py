"""Tell which items and indicators of a workbook are under its threshold: in formulas, and as it stands when written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from itadocs.catalog.arithmetic import round_half_up
from itadocs.catalog.frameworks import Framework
from itadocs.catalog.ideas import TopicUse
from itadocs.thai.digits import parse_decimal
from itadocs.workbook.content import CellEntry, Setup
from itadocs.workbook.formulas.conditions import Sheets, as_number

_Row = Mapping[str, CellEntry]


class Weak(Struct, frozen=True):
    """Hold what is said of each topic's weak items and indicators (empty: none is), and the score below which one is
    weak, with its formula."""

    texts: Sequence[str]
    threshold: Decimal
    threshold_formula: str


def find_weak(setup: Setup, uses: Sequence[TopicUse], sheets: Sheets) -> Weak:
    """Return what the formulas come to in the workbook as it is written."""
    usual = Decimal(str(setup.catalog.sheet("result").field("threshold").default or 0))
    (result,) = sheets.by_key["result"].rows
    entered = _decimal(result, "threshold")
    threshold = usual if entered is None else entered
    items = {_text(row, "code"): row for row in _rows(sheets, "items")}
    indicators = {_text(row, "no"): row for row in _rows(sheets, "indicators")}
    texts = []
    for use in uses:
        said = [_said(code, _mean(items.get(code, {}), _score_fields(code, setup.framework)), threshold)
                for code in use.items]  # fmt: skip
        for no in use.indicators:
            name = f"ตัวชี้วัดที่ {no}"
            own = _said(name, _mean(indicators.get(str(no), {}), ["this_year"]), threshold)
            said.append(own or (f"ข้อของ{name}" if _has_low_item(items.values(), no, threshold) else ""))
        texts.append(", ".join(filter(None, said)))
    return Weak(texts, threshold, f"IFERROR({as_number(sheets.ref('result', 'threshold'))}+0,{usual})")


def _rows(sheets: Sheets, key: str) -> Sequence[_Row]:
    return sheets.by_key[key].rows if key in sheets.by_key else ()


def _has_low_item(rows: Iterable[_Row], no: int, threshold: Decimal) -> bool:
    own = [row for row in rows if _text(row, "indicator") == str(no)]
    scores = (_mean(row, keys) for row in own for keys in (["score"], ["part1", "part2"]))
    return any(score is not None and score < threshold for score in scores)


def _text(row: _Row, key: str) -> str:
    return str(row[key].value if key in row and row[key].value is not None else "").strip()


def _decimal(row: _Row, key: str) -> Decimal | None:
    number = parse_decimal(_text(row, key))
    return number if isinstance(number, Decimal) else None


def _mean(row: _Row, keys: Sequence[str]) -> Decimal | None:
    """Return the mean of scores; None where one is blank."""
    scores = [_decimal(row, key) for key in keys]
    known = [score for score in scores if score is not None]
    return sum(known, Decimal(0)) / len(known) if known and len(known) == len(scores) else None


def _said(name: str, score: Decimal | None, threshold: Decimal) -> str:
    is_weak = score is not None and round_half_up(score) < threshold
    return f"{name} ({round_half_up(score):.2f})" if is_weak and score is not None else ""


def _score_fields(code: str, framework: Framework) -> list[str]:
    """Return the fields that hold the score of an item: those of the parts where its instrument is divided."""
    item = next(item for item in framework.items if item.code == code)
    parts = framework.parts_of(framework.instrument_of(item).code)
    return [f"part{part.no}" for part in parts] or ["score"]


def weak_formulas(use: TopicUse, framework: Framework, sheets: Sheets, bound: str) -> list[str]:
    """Return for each item and indicator of a topic the formula of what is said of it, blank while it is not weak.

    ``bound`` is the cell of the threshold.
    """
    said = [_saying(code, _item_score(code, framework, sheets), bound) for code in use.items]
    for no in use.indicators:
        name = f"ตัวชี้วัดที่ {no}"
        score = as_number(_cell(sheets, "indicators", "this_year", f"MATCH({no},{sheets.ref('indicators', 'no')},0)"))
        if "items" in sheets.by_key:
            own = _saying(name, score, bound).removeprefix("=")
            said.append(f'=IF(LEN({own})>0,{own},IF({_low_items(no, sheets, bound)}>0,", ข้อของ{name}",""))')
        else:
            said.append(_saying(name, score, bound))
    return said


def _saying(name: str, score: str, bound: str) -> str:
    weak = f'IF(ROUND({score},2)<{bound},", {name} ("&TEXT({score},"0.00")&")","")'
    return f'=IFERROR({weak},"")'


def _item_score(code: str, framework: Framework, sheets: Sheets) -> str:
    """Return the score of an item: the mean of the parts of a divided instrument, an error where one is blank."""
    place = f'MATCH("{code}",{sheets.ref("items", "code")},0)'
    numbers = [as_number(_cell(sheets, "items", key, place)) for key in _score_fields(code, framework)]
    return numbers[0] if len(numbers) == 1 else f"(({'+'.join(numbers)})/{len(numbers)})"


def _cell(sheets: Sheets, key: str, field: str, place: str) -> str:
    return f"INDEX({sheets.ref(key, field)},{place})"


def _low_items(no: int, sheets: Sheets, bound: str) -> str:
    """Return how many items that the officer listed under an indicator are weak."""
    indicator, whole = (sheets.ref("items", key) for key in ("indicator", "score"))
    one, two = (sheets.ref("items", key) for key in ("part1", "part2"))
    own = f'(TRIM({indicator})="{no}")'
    undivided = f"SUMPRODUCT({own}*ISNUMBER({whole})*({whole}<{bound}))"
    divided = f"SUMPRODUCT({own}*ISNUMBER({one})*ISNUMBER({two})*({one}+{two}<2*{bound}))"
    return f"(IFERROR({undivided},0)+IFERROR({divided},0))"
