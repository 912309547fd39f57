"""Check that an analysis says what is already disclosed well, where the others do (R47).

What: an issue whose analysis does not speak of disclosure although at least two thirds of the others do, in a workbook
without scores of disclosed items. Where these are entered the document lists them itself and nothing is asked;
indicators are of one instrument each and are not asked either.
Why: the analysis of an issue sets what people think against what is disclosed; the clause gets lost when a block is
rewritten.

Wrong: R47 การวิเคราะห์!B5

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ประเด็นที่ 1 | งานบางเรื่องล่าช้า แต่คู่มือการปฏิบัติงานเปิดเผยครบถ้วน | ไม่มี |
    | ประเด็นที่ 2 | ผู้รับบริการรอนาน แต่คู่มือการให้บริการเปิดเผยครบถ้วน | ไม่มี |
    | ประเด็นที่ 3 | ช่องทางเข้าถึงยาก แต่ข้อมูลการติดต่อเปิดเผยครบถ้วน | ไม่มี |
    | ประเด็นที่ 4 | การยืมทรัพย์สินยังไม่ถูกวิธี | ไม่มี |

Right:

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ประเด็นที่ 1 | งานบางเรื่องล่าช้า แต่คู่มือการปฏิบัติงานเปิดเผยครบถ้วน | ไม่มี |
    | ประเด็นที่ 2 | ผู้รับบริการรอนาน แต่คู่มือการให้บริการเปิดเผยครบถ้วน | ไม่มี |
    | ประเด็นที่ 3 | ช่องทางเข้าถึงยาก แต่ข้อมูลการติดต่อเปิดเผยครบถ้วน | ไม่มี |
    | ประเด็นที่ 4 | การยืมทรัพย์สินยังไม่ถูกวิธี และแนวปฏิบัติยังเผยแพร่ไม่ทั่วถึง | ไม่มี |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog, Framework
from itadocs.catalog.choices import group_label
from itadocs.problems import Problem
from itadocs.validate.scores.figures import figures
from itadocs.validate.texts.free_texts import letter_class
from itadocs.validate.typed import TypedBook

_DISCLOSES = r"เปิดเผย|เผยแพร่|สู่สาธารณะ"
_FEWEST = 3


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R47 at each analysis that is silent."""
    if book.framework is None or _prints_items(book):
        return
    asked = {group: block for group, block in book.analysis.items() if group[0] == "issue" and block.has("text")}
    discloses = _discloses(book.framework)
    silent = {group: block for group, block in asked.items() if not discloses.search("\n".join(block.lines("text")))}
    speaking = len(asked) - len(silent)
    if speaking < _FEWEST or 3 * speaking < 2 * len(asked):
        return
    for group, block in silent.items():
        params = {"group": group_label(*group, "").strip(), "count": speaking}
        yield Problem("R47", block.first.places["text"], params)


def _prints_items(book: TypedBook) -> bool:
    framework = book.framework
    assert framework is not None
    scores = figures(book, framework).items
    return any(item.code in scores for item in framework.items if framework.is_disclosed(item.code))


def _discloses(framework: Framework) -> re.Pattern[str]:
    """Return the words of disclosure, the names of its instruments, and the codes of their items."""
    codes = "".join(rf"|{entry.code}|ข้อ\s?{letter_class(entry.letter)}\s?[0-9๐-๙]" for entry in framework.disclosures)
    return re.compile(_DISCLOSES + codes)
