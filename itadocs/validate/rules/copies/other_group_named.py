"""Check that the text of a group does not close with the number or the name of another group (R44).

What: ประเด็นที่ n or ตัวชี้วัดที่ n of another group of the same kind, or its name after that word, in the analysis,
measures and results of a group. Left alone: เหตุผลที่ไม่มีมาตรการ, a mention that says it connects two groups
(เชื่อมโยงกับ, สอดคล้องกับ, มาตรการของ …), a list or range of numbers, and a bare number beside other numbers.
Why: the paragraph was copied from the block above, and its last sentence still announces the other group.

Wrong: R44 การวิเคราะห์!B2

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ประเด็นที่ 3 | จึงกำหนดมาตรการในประเด็นที่ ๒ การให้บริการและระบบ E-Service ดังนี้ | ไม่มี |

Right:

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ประเด็นที่ 3 | ข้อมูลบนเว็บไซต์เข้าถึงยาก ซึ่งเชื่อมโยงกับประเด็นที่ 2 | ใช้มาตรการของประเด็นที่ 2 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.catalog.choices import GROUP_WORDS, group_label
from itadocs.problems import Problem
from itadocs.thai.compare import without_marks
from itadocs.thai.digits import to_arabic
from itadocs.validate.cells.labels import group_names
from itadocs.validate.texts.free_texts import FreeText, group_texts
from itadocs.validate.typed import GroupRef, TypedBook

_BEFORE = 40
_WORDS = {kind: word.removesuffix("ที่") for kind, word in GROUP_WORDS.items()}
_MENTIONS = {
    kind: re.compile(rf"{word}(?:\s*ที่)?\s*(?P<no>[0-9]{{1,2}}(?![0-9.]))?\s*(?=(?P<rest>[^\n]{{0,80}}))")
    for kind, word in _WORDS.items()
}
_NUMBERS = {kind: re.compile(rf"{word}\s*(?:ที่)?\s*([0-9]{{1,2}})(?![0-9])") for kind, word in _WORDS.items()}
_MEANT = re.compile(
    r"เชื่อม|สอดคล้อง|สัมพันธ์|เกี่ยวข้อง|เช่นเดียว|เดียวกับ|ร่วมกับ|ควบคู่|ประกอบกับ|กับ\s*$|และ\s*$|หรือ\s*$|มาตรการของ"
    r"|อยู่ใน|ปรากฏใน|ตามที่|รวมไว้|รวมถึง|ดูใน|ดูที่|นอกจาก|เทียบกับ|มากกว่า|น้อยกว่า|ต่ำกว่า|สูงกว่า|ต่างจาก|เหมือน|ต่อยอด|สนับสนุน|ส่งผล|ข้าม|อีก|ผลจาก"
)
_LIST = re.compile(r"\s*(?:[-–,/]|ถึง|และ|กับ)\s*(?:ที่\s*)?[0-9]")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R44, one per cell."""
    names = group_names(book.framework) if book.framework else {}
    folded = {group: without_marks(name) for group, name in names.items()}
    for entry in group_texts(book):
        if entry.group in names and entry.key != "none_reason" and _WORDS[entry.group[0]] in entry.text:
            other = _other(entry, entry.group, folded)
            if other:
                params = {"found": group_label(*other, names[other]), "group": group_label(*entry.group, "").strip()}
                yield Problem("R44", entry.where, params)


def _other(entry: FreeText, own: GroupRef, folded: dict[GroupRef, str]) -> GroupRef | None:
    """Return the other group a cell announces as if it were its own."""
    kind = own[0]
    text = to_arabic(entry.text)
    numbers = {int(no) for no in _NUMBERS[kind].findall(text)}
    for found in _MENTIONS[kind].finditer(text):
        if _MEANT.search(text[: found.start()][-_BEFORE:]) or _LIST.match(found["rest"]):
            continue
        named = _named(without_marks(found["rest"]), kind, folded)
        if named is not None and named != own:
            return named
        number: GroupRef | None = (kind, int(found["no"])) if found["no"] else None
        if named is None and number in folded and number != own and len(numbers) == 1:
            return number
    return None


def _named(rest: str, kind: str, folded: dict[GroupRef, str]) -> GroupRef | None:
    """Return the group whose name a text starts with; the longest where one name begins another."""
    fitting = [group for group, name in folded.items() if group[0] == kind and name and rest.startswith(name)]
    return max(fitting, key=lambda group: len(folded[group]), default=None)
