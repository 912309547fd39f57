"""Check that what was found for one indicator or issue does not stand under another (R66).

What: an analysis, or the finding of a measure, that cites items by their codes of which none belongs to its own group;
a finding of which three quarters, in pieces of letters, are in the analysis or the defects of another group and at most
a third in those of its own. Left alone: texts that say they connect two groups, short findings, and issues whose items
are not known. A group named by its number is R44.
Why: findings are pasted one row too far, and then no measure answers what was found.

Wrong: R66 การวิเคราะห์!B2

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 7 | ข้อ e8 และ e9 ได้คะแนนต่ำกว่าเกณฑ์ | ไม่มี |

Right:

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 7 | ข้อ e5 ได้คะแนนต่ำกว่าเกณฑ์ เช่นเดียวกับข้อ e8 | ไม่มี |
    | ตัวชี้วัดที่ 8 | ผู้ตอบเห็นว่าการปรับปรุงงานเชื่อมโยงกับข้อ e5 | ไม่มี |
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from itadocs.catalog import Catalog, Framework
from itadocs.catalog.choices import GROUP_WORDS, group_label
from itadocs.problems import Problem
from itadocs.thai.compare import letter_pieces, without_marks
from itadocs.thai.digits import to_arabic
from itadocs.validate.cells.labels import group_names
from itadocs.validate.items.advice import advice_rows, advised_items
from itadocs.validate.texts.free_texts import FreeText, group_texts, groups_of, named_items
from itadocs.validate.typed import GroupRef, TypedBook

_CONNECTED = re.compile(
    r"เชื่อมโยง|สัมพันธ์กับ|เกี่ยวเนื่อง|เกี่ยวโยง|เช่นเดียวกับ|เดียวกับ|ควบคู่|ประกอบกับ|ดู(?:ที่|ใน)"
    r"|(?:สอดคล้องกับ|เกี่ยวข้องกับ|ร่วมกับ|รวมถึง|เทียบกับ|กว่า|ต่างจาก|ส่งผลต่อ|ส่งผลถึง|สนับสนุน)\s?(?:ข้อ|ตัวชี้วัด|ประเด็น)"
)
_NUMBERS = {kind: re.compile(rf"{word}\s*([0-9]{{1,2}})(?![0-9.])") for kind, word in GROUP_WORDS.items()}
_LEAD = 150
_ASKED = frozenset({("analysis", "text"), ("analysis", "finding"), ("measures", "finding")})
_LONG = 30
_THEIRS, _OWN = 0.75, 0.35


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R66, one per cell, naming the other group."""
    framework = book.framework
    if framework is None:
        return
    names = group_names(framework)
    groups = {item.code: groups_of(item, framework) for item in framework.items}
    found_for = _found_for(book, groups)
    for entry in group_texts(book):
        group = entry.group
        if group not in names or (entry.sheet, entry.key) not in _ASKED:
            continue
        if _CONNECTED.search(entry.text) or _names_another(entry.text, group):
            continue
        other = _by_items(entry, group, groups, framework)
        if other is None and entry.key == "finding":
            other = _by_words(entry, group, found_for)
        if other is not None and other in names:
            params = {"group": group_label(*group, "").strip(), "found": group_label(*other, names[other])}
            yield Problem("R66", entry.where, params)


def _names_another(text: str, own: GroupRef) -> bool:
    """Tell whether a text names another group by its number, which is R44 or meant."""
    return any(int(no) != own[1] for no in _NUMBERS[own[0]].findall(to_arabic(text)))


def _by_items(
    entry: FreeText, own: GroupRef, groups: Mapping[str, list[GroupRef]], framework: Framework
) -> GroupRef | None:
    """Return the group of the items a text cites, where none of them is its own."""
    if own[0] == "issue" and any(issue.items is None for issue in framework.issues):
        return None
    cited = sorted(code for code in named_items(entry.text, framework.letters) if code in groups)
    if not cited or any(own in groups[code] for code in cited):
        return None
    return next((group for group in groups[cited[0]] if group[0] == own[0]), None)


def _found_for(book: TypedBook, groups: Mapping[str, list[GroupRef]]) -> Mapping[GroupRef, frozenset[str]]:
    """Group → all that was found for it, in pieces of letters."""
    found: dict[GroupRef, list[str]] = defaultdict(list)
    for group, block in book.analysis.items():
        found[group] += [*block.lines("text"), *block.lines("keep")]
    for row in advice_rows(book):
        for code, _ in advised_items(row):
            for group in groups.get(code, ()):
                found[group] += row.lines("defect")
    return {group: letter_pieces("\n".join(lines)) for group, lines in found.items() if lines}


def _by_words(entry: FreeText, own: GroupRef, found_for: Mapping[GroupRef, frozenset[str]]) -> GroupRef | None:
    """Return the group of which a finding repeats what was found; nothing while its own group has no analysis."""
    lead, _, rest = entry.text.partition("พบว่า")
    text = rest if rest and len(lead) < _LEAD else entry.text
    if own not in found_for or len(without_marks(text)) < _LONG:
        return None
    said = letter_pieces(text)
    if len(said & found_for[own]) / len(said) > _OWN:
        return None
    others = (group for group in found_for if group[0] == own[0] and group != own)
    shares = {group: len(said & found_for[group]) / len(said) for group in others}
    nearest = max(shares, key=shares.__getitem__, default=None)
    return nearest if nearest and shares[nearest] >= _THEIRS else None
