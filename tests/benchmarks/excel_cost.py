"""What an Excel deliverable costs, beside the same workbook written by XlsxWriter as it is.

Run: python tests/benchmarks/excel_cost.py [ROUNDS]

The scores and the tracking file of each sample, and a roll-up of a province of 33 units. Both sides make the same
package, which is compared before anything is timed; the old way goes over each formula for every function that Excel
learned after 2007 and compresses the parts twice. Both take turns. Last line: the median of the ratios.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from statistics import median

from sample_books import INPUTS, MOMENT, load, milliseconds

from itadocs.analysis import derive
from itadocs.catalog import default_catalog
from itadocs.model.rollup import Finding, MeasureColumn, ProgressLine, Rollup, UnitLine, UnitScores, Word
from itadocs.render.sheets.rollup.book import render_rollup
from itadocs.render.sheets.scores.book import render_scores
from itadocs.render.sheets.tracking.book import render_tracking
from itadocs.thai.digits import DigitStyle
from tests.support.looks.plain_excel import plainly

UNITS, MEASURES = 33, 12


def works() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every deliverable of the samples, by name."""
    for path in INPUTS:
        sample = load(path)
        book, catalog, derived = sample.book, sample.catalog, derive(sample.book)
        for choice in book.documents:
            kind = next(kind for kind in catalog.documents if kind.key == choice.kind)
            # a sample is bound by the lambda's own arguments
            if kind.key == "scores":
                yield (
                    f"scores {path.stem}",
                    lambda b=book, d=derived, c=choice, k=kind: render_scores(b, d, c, k, MOMENT),
                )
            elif kind.key == "tracking":
                yield (
                    f"tracking {path.stem}",
                    lambda b=book, c=choice, k=kind, a=catalog: render_tracking(b, b, c, k, a, MOMENT),
                )
    yield f"rollup of {UNITS} units", lambda: render_rollup(ROLLUP, MOMENT)


def _rollup() -> Rollup:
    units, measures = range(1, UNITS + 1), range(1, MEASURES + 1)
    return Rollup(
        agency="จังหวัดหนึ่ง",
        assessed_year_be=2568,
        plan_year_be=2569,
        digits=DigitStyle.THAI,
        font="TH SarabunPSK",
        words=default_catalog().set_words("province"),
        states=(Word("built", "จัดทำแล้ว"), Word("failed", "ไม่สำเร็จ"), Word("missing", "ยังไม่ส่ง")),
        statuses=(Word("under_way", "กำลังดำเนินการ"), Word("done", "แล้วเสร็จ"), Word("unreported", "ไม่มีรายงาน")),
        weights=(Word("error", "ต้องแก้"), Word("warning", "ควรตรวจ")),
        documents=("รายงานผลการดำเนินการ", "แผน"),
        units=tuple(UnitLine(no, f"หน่วย {no}", f"{no}.xlsx", "built", ("จัดทำแล้ว",) * 2) for no in units),
        measures=tuple(MeasureColumn(no, f"ม.{no}-1", f"ตัวชี้วัดที่ {no}", "ทำคู่มือการให้บริการ") for no in measures),
        progress=tuple(ProgressLine(u, m, "done", Decimal(100), "ทำแล้วทุกขั้นตอน") for u in units for m in measures),
        findings=tuple(
            Finding(no, f"หน่วย {no}", f"{no}.xlsx", "warning", "U09", "", "", "ยังไม่ได้รับสมุดงาน", "ทวงถาม")
            for no in units
        ),
        indicators=((1, "การปฏิบัติหน้าที่"), (2, "การใช้งบประมาณ")),
        scores=tuple(UnitScores(no, ((1, Decimal(91)), (2, Decimal(89))), Decimal(90)) for no in units),
    )


ROLLUP = _rollup()


def main() -> int:
    """Print the medians of both ways in milliseconds of a processor, and how much of the old one the new one takes."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    ratios = []
    print(f"{'':24}{'XlsxWriter':>12}{'ours':>8}{'of it':>8}")
    for name, ours in works():
        theirs = plainly(ours)
        assert ours() == theirs(), f"{name}: the packages differ"
        old, new = milliseconds((theirs, ours), rounds)
        ratios.append(new / old)
        print(f"{name:24}{old:12.1f}{new:8.1f}{new / old:8.2f}")
    print(f"median {median(ratios):.2f} of it, most {max(ratios):.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
