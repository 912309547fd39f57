"""Check that a long text does not stand under two headings (R45).

What: the same paragraph of at least 60 characters (spaces apart) in the analysis of two groups, in two measures, as the
finding or the results of two groups, or in two rows of advice for different items. Shared steps are not compared.
Why: a block that was copied to be rewritten and was not says nothing about the second group.

Wrong: R45 การวิเคราะห์!B3

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | บุคลากรบางส่วนเห็นว่างานล่าช้ากว่ากำหนดและไม่เป็นไปตามลำดับขั้นตอนที่ประกาศไว้ | ไม่มี |
    | ตัวชี้วัดที่ 2 | บุคลากรบางส่วนเห็นว่างานล่าช้ากว่ากำหนด และไม่เป็นไปตามลำดับขั้นตอนที่ประกาศไว้ | ไม่มี |

Right:

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | บุคลากรบางส่วนเห็นว่างานล่าช้ากว่ากำหนดและไม่เป็นไปตามลำดับขั้นตอนที่ประกาศไว้ | ไม่มี |
    | ตัวชี้วัดที่ 2 | บุคลากรบางส่วนเห็นว่าการเบิกจ่ายล่าช้าและยังไม่ทราบวัตถุประสงค์ของงบประมาณ | ไม่มี |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem, Where
from itadocs.thai.compare import without_marks
from itadocs.validate.cells.text import quote_value
from itadocs.validate.typed import Block, TypedBook, TypedRow

_LONG = 60


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R45 at every further cell that has the paragraph, naming the first; one per cell."""
    yield from _twice(_of_blocks(book.analysis.values(), "text"))
    yield from _twice(_of_measures(book))
    yield from _twice(_of_blocks((*book.analysis.values(), *book.measures), "finding"))
    yield from _twice(_of_blocks(book.results, "output"))
    yield from _twice(_of_blocks(book.results, "outcome"))
    for key in ("advice", "defect"):
        yield from _twice((row.value("items", tuple), row, key) for row in book.rows("advice"))


def _of_blocks(blocks: Iterable[Block], key: str) -> Iterator[tuple[object, TypedRow, str]]:
    return ((block.group, row, key) for block in blocks for row in block.rows)


def _of_measures(book: TypedBook) -> Iterator[tuple[object, TypedRow, str]]:
    """Yield every measure is its own heading: the same one twice in a group is one too many."""
    return ((number, row, "text") for number, measure in enumerate(book.measures) for row in measure.rows)


def _twice(cells: Iterable[tuple[object, TypedRow, str]]) -> Iterator[Problem]:
    first: dict[str, tuple[object, Where]] = {}
    told: set[Where] = set()
    for heading, row, key in cells:
        where = row.places[key]
        for line in row.lines(key):
            folded = without_marks(line)
            if len(folded) < _LONG:
                continue
            other, there = first.setdefault(folded, (heading, where))
            if other != heading and where not in told and where != there:
                told.add(where)
                yield Problem("R45", where, {"found": quote_value(line), "other": there.cell or ""}, (there,))
