"""Compare what was recognised in a document with what was put into it: recall and precision, field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from itadocs.carry.document import DocumentRead
from itadocs.thai.compare import without_marks
from itadocs.thai.digits import to_arabic
from itadocs.validate import TypedBook, type_workbook
from tests.carry.document.layouts import Truth
from tests.support.workbooks import CATALOG

NAMING = frozenset(
    "indicators.no instruments.instrument items.code analysis.group measures.group results.group advice.items "
    "peers.rank agency.kind results.output_lead".split()
)
"""Fields that name a row, or that a layout prints without being asked."""


@dataclass
class Score:
    """Values that were put in, were recognised, and both."""

    asked: int = 0
    found: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        return self.right / self.asked if self.asked else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0


def recognised(read: DocumentRead) -> Truth:
    """What was recognised, named as in what was put in."""
    assert read.book is not None, read.problems
    typed = type_workbook(read.book, CATALOG).value
    found = Truth()
    counts: dict[object, int] = {}
    for key, sheet in read.book.sheets.items():
        for no, row in enumerate(sheet.rows, start=1):
            cells = {name: cell.value for name, cell in row.cells.items()}
            name = _row_name(key, cells, typed, counts, no)
            for field, value in cells.items():
                found.setdefault(f"{key}.{field}", {})[name] = value
    return found


def _row_name(sheet: str, cells: dict[str, object], typed: TypedBook, counts: dict[object, int], no: int) -> object:
    match sheet:
        case "agency" | "result" | "texts":
            return ()
        case "indicators":
            return cells["no"]
        case "instruments":
            return cells["instrument"]
        case "items":
            return cells["code"]
        case "advice":
            return cells["items"]
        case "measures" | "results" | "analysis":
            group = _group(cells.get("group"), typed)
            if sheet != "measures":
                return group
            counts[group] = counts.get(group, 0) + 1
            return (*(group or ("?", 0)), counts[group])
    return no


def _group(label: object, typed: TypedBook) -> tuple[str, int] | None:
    assert typed.framework is not None
    kinds = {"ตัวชี้วัดที่": "indicator", "ประเด็นที่": "issue"}
    word, _, rest = str(label).partition(" ")
    return (kinds[word], int(rest.split()[0])) if word in kinds else None


def measure(truth: Truth, found: Truth) -> dict[str, Score]:
    """Field → how much of what was put in came back, and how much of what came back was put in."""
    untold = found.keys() - truth.keys() - NAMING
    scores = {name: Score(0, len(found[name]), 0) for name in untold}
    for name, asked in truth.items():
        got = found.get(name, {})
        right = sum(key in got and same(value, got[key]) for key, value in asked.items())
        scores[name] = Score(len(asked), len(got), right)
    return scores


def added(*measured: dict[str, Score]) -> dict[str, Score]:
    whole: dict[str, Score] = {}
    for scores in measured:
        for name, score in scores.items():
            own = whole.setdefault(name, Score())
            own.asked, own.found, own.right = own.asked + score.asked, own.found + score.found, own.right + score.right
    return whole


def same(put: object, got: object) -> bool:
    """Whether a value is the one that was put in, whatever the style of its digits and its spacing."""
    if isinstance(put, float | int):
        return isinstance(got, float | int) and abs(put - got) < 0.005
    lines = (
        [str(put)] if isinstance(put, str) else [str(line) for line in put] if isinstance(put, Iterable) else [str(put)]
    )
    return [without_marks(line) for line in lines] == [without_marks(to_arabic(line)) for line in _split(str(got))]


def _split(text: str) -> list[str]:
    return text.split(" / " if " / " in text else "\n")


def table(scores: dict[str, Score]) -> str:
    """The figures as lines: field, how many were put in, recall, precision."""
    rows = [f"{name:24} {s.asked:5} {s.recall:7.3f} {s.precision:7.3f}" for name, s in sorted(scores.items())]
    return "\n".join([f"{'field':24} {'put':>5} {'recall':>7} {'precision':>7}", *rows])
