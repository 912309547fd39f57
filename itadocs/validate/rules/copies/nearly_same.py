"""Check that what is nearly the same is not entered twice (R51).

What: two measures of one group of which the longer is at least seven tenths the shorter, in pieces of letters; the
analyses of two groups that are at least nine tenths the same. What is the same to the letter and long is R45; short
texts and measures of different groups are left alone. A measure is compared with the thirty before it.
Why: a block that is copied and touched up counts as two measures and says one thing.

Wrong: R51 มาตรการ!B3

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงานทุกเรื่องร่วมกับผู้ปฏิบัติ | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงานทุกเรื่องร่วมกับผู้ปฏิบัติงาน | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |

Right:

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงานทุกเรื่องร่วมกับผู้ปฏิบัติ | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการให้บริการร่วมกับผู้รับบริการ | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 2 | ทบทวนคู่มือการปฏิบัติงานทุกเรื่องร่วมกับผู้ปฏิบัติงาน | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem, Where
from itadocs.thai.compare import overlap, without_marks
from itadocs.validate.cells.text import quote_value
from itadocs.validate.typed import Block, GroupRef, TypedBook

_SHORT, _LONG = 30, 100
_MEASURE, _ANALYSIS = 0.7, 0.9
_IDENTICAL = 60
_COMPARED = 30


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R51 at the later of two texts."""
    groups: dict[GroupRef, list[Block]] = defaultdict(list)
    for measure in book.measures:
        if measure.group:
            groups[measure.group].append(measure)
    for measures in groups.values():
        yield from _alike(measures, _SHORT, _MEASURE)
    yield from _alike(book.analysis.values(), _LONG, _ANALYSIS)


def _alike(blocks: Iterable[Block], least: int, bound: float) -> Iterator[Problem]:
    before: deque[tuple[str, Where]] = deque(maxlen=_COMPARED)
    for block in blocks:
        text, where = without_marks("\n".join(block.lines("text"))), block.first.places["text"]
        if len(text) < least:
            continue
        for other, there in before:
            is_told = text == other and len(text) >= _IDENTICAL
            if not is_told and overlap(text, other, bound) >= bound:
                found = quote_value(next(iter(block.lines("text"))))
                yield Problem("R51", where, {"found": found, "other": there.cell or ""}, (there,))
                break
        before.append((text, where))
