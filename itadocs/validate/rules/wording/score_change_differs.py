"""Check that a rise or fall named in a text is the one of the entered scores (R78).

What: of the total (also as คะแนน by itself in texts of the whole), an instrument, an indicator or an item:
เพิ่มขึ้น where it fell and ลดลง where it rose, the figures of "from … to …", and the difference in คะแนน. A difference
rounded to one decimal is right.
Left alone: shares (ร้อยละ), targets, other agencies and the country, and changes against another year than the last.
Why: the scores of both years stand in the tables of the same document.

Wrong: R78 ข้อความ!B1

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |
    | คะแนนรวมปีก่อน | 92.73 |

    ## ข้อความ
    | ข้อความปิดท้าย | คะแนนรวมลดลงจากปีก่อน |

Right:

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |
    | คะแนนรวมปีก่อน | 92.73 |

    ## ข้อความ
    | ข้อความปิดท้าย | คะแนนรวมเพิ่มขึ้นจาก 92.73 คะแนน เป็น 96.06 คะแนน หรือเพิ่มขึ้น 3.33 คะแนน |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from itadocs.catalog import Catalog, Framework
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.validate.rules.wording.score_named_differs import (
    is_same_score,
    named_scores,
    score_key,
    score_subjects,
    subject_name,
)
from itadocs.validate.scores.figures import figures
from itadocs.validate.texts.free_texts import free_texts
from itadocs.validate.texts.said import Agencies, agency_names, is_of_others, is_wished, own_words, year_said
from itadocs.validate.typed import TypedBook

_BEFORE, _GAP, _AFTER = 40, 45, 90
_FIGURE = r"(?P<{}>100|[0-9]{{1,2}}\.[0-9]{{1,2}})(?![0-9.,]?[0-9])"
_CHANGE = re.compile(r"(?P<up>เพิ่มขึ้น|สูงขึ้น)|(?P<down>ลดลง|ต่ำลง|(?<!ข้อ)ตกลง|ถดถอย)")
_BY = re.compile(
    rf"(?:จาก(?:ปี\s?(?:25[0-9]{{2}})?\S*|เดิม)|\s|ถึง|อีก|จำนวน|เท่ากับ|คิดเป็น|[(+-])*{_FIGURE.format('by')}\s*คะแนน"
)
_FROM = re.compile(rf"\s*จาก[^0-9]{{0,30}}(?:25[0-9]{{2}})?[^0-9]{{0,20}}{_FIGURE.format('was')}")
_TO = re.compile(rf"[^0-9]{{0,30}}?(?:เป็น|อยู่ที่|เหลือ)\s*{_FIGURE.format('now')}")
_AGAINST = re.compile(
    r"(?:เทียบกับ|เทียบ|จาก|กว่า)(?:ผล|คะแนน|ของ|ใน)*\s*(?:ปี(?:งบประมาณ)?\s*(?:พ\.\s?ศ\.)?\s*(25[0-9]{2})|ปี\S*)"
)
_NOT_SO = re.compile(r"ร้อยละ|%|ผู้ตอบ|จำนวน|ช่องว่าง|ค่าเฉลี่ย|ไม่(?!น้อย)|ทำให้|อันดับ|พึงพอใจ|หรือ|ที่(?=$)|ส่วนที่")

_BARE = re.compile(
    r"(?:^|ทำให้|ส่งผลให้|และ|โดย|ซึ่ง|แล้ว)\s?(?:ปีนี้|ปีงบประมาณ\s?(?:พ\.\s?ศ\.)?\s?25[0-9]{2}|(?:ใน)?ปี\s?25[0-9]{2})?\s?(?:ได้|มี)?(?:(?:ผล)?คะแนน|ผล(?:การ)?ประเมิน(?:\s?ITA)?)(?:ของ\S{0,40}?)?\s?"
    r"(?:ปีนี้)?(?=เพิ่มขึ้น|สูงขึ้น|ลดลง|ต่ำลง|ตกลง|ถดถอย)"
)
_OF_A_PART = re.compile(r"\s?(?:ใน|เฉพาะ)?\s?(?:บาง|ทุก|หลาย|แบบวัด|ตัวชี้วัด|ข้อ|ด้าน|เรื่อง|ประเด็น)")
_NOT_CLAIMED = re.compile(r"(?:(?<!ทำ)(?<!ผล)ให้|กรณี(?:ที่)?|ไม่ว่า|เสี่ยงที่)\s*$")
"""What makes the change behind it a wish or a case: ไม่ให้คะแนนรวมลดลง, but not ทำให้คะแนนรวมลดลง."""


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R78, one per cell, naming the first change that is not that of the entered scores."""
    framework = book.framework
    if framework is None:
        return
    texts = [entry for entry in free_texts(book) if _CHANGE.search(entry.text)]
    if not texts:
        return
    now = named_scores(figures(book, framework))
    was = named_scores(figures(book, catalog.framework_before(framework) or framework, "last_year"))
    agencies, own = agency_names(book, catalog), own_words(book, catalog)
    for entry in texts:
        is_whole = entry.sheet == "texts" and entry.key != "oit_note"
        for line in to_arabic(entry.text).split("\n"):
            params = _differing(line, framework, now, was, agencies)
            if not params and is_whole:
                params = _of_the_whole(line, framework, (now, was), agencies, own)
            if params:
                yield Problem("R78", entry.where, params)
                break


def _of_the_whole(
    line: str,
    framework: Framework,
    scores: tuple[dict[str, list[Decimal]], dict[str, list[Decimal]]],
    agencies: Agencies,
    own: re.Pattern[str],
) -> dict[str, object] | None:
    """Return what differs where คะแนน that rises or falls can only be the total: nothing else is named before it."""
    (new, old) = (each.get("total") for each in scores)
    bare = _BARE.search(own.sub("", line))
    if not (bare and new and old) or is_of_others(bare[0], *agencies) or score_subjects(framework).search(line):
        return None
    line = own.sub("", line)
    change = _CHANGE.match(line, bare.end())
    if (
        change is None
        or _OF_A_PART.match(line, change.end())
        or not _is_of(bare, change, line, framework.year_be, agencies)
    ):
        return None
    found = _wrong(change, line[change.end() :][:_AFTER], new, old)
    return {"subject": "คะแนนรวม", "found": found[0], "expected": found[1]} if found else None


def _differing(
    line: str,
    framework: Framework,
    now: dict[str, list[Decimal]],
    was: dict[str, list[Decimal]],
    agencies: Agencies,
) -> dict[str, object] | None:
    subjects = list(score_subjects(framework).finditer(line))
    for at, subject in enumerate(subjects):
        until = subjects[at + 1].start() if at + 1 < len(subjects) else len(line)
        change = _CHANGE.search(line, subject.end(), min(until, subject.end() + _GAP))
        key = score_key(subject, framework)
        new, old = now.get(key), was.get(key)
        if not (change and new and old and _is_of(subject, change, line, framework.year_be, agencies)):
            continue
        found = _wrong(change, line[change.end() : until][:_AFTER], new, old)
        if found:
            name = subject_name(subject)
            return {"subject": name, "found": found[0], "expected": found[1]}
    return None


def _is_of(subject: re.Match[str], change: re.Match[str], line: str, year_be: int, agencies: Agencies) -> bool:
    """Tell whether a change is said of a subject, from last year to this one."""
    gap, before = line[subject.end() : change.start()], line[: subject.start()]
    after = line[change.end() :][:_AFTER]
    against = [found[1] for found in _AGAINST.finditer(f"{line[: change.start()]} {after}") if found[1]]
    said = year_said(_AGAINST.sub("", line[: change.start()]), year_be)
    return (
        said in (None, year_be)
        and all(int(year) == year_be - 1 for year in against)
        and not _NOT_SO.search(gap)
        and not is_wished(gap)
        and not is_wished(before[-20:])
        and not _NOT_CLAIMED.search(before)
        and not is_of_others(before[-_BEFORE:] + gap, *agencies)
    )


def _wrong(change: re.Match[str], after: str, new: Sequence[Decimal], old: Sequence[Decimal]) -> tuple[str, str] | None:
    """Return what is said and what is so; None where all that is said is so."""
    verb, rise = change[0], [this - last for this in new for last in old]
    is_so = any((each > 0) if change["up"] else (each < 0) for each in rise)
    if not is_so:
        return verb, f"จาก {old[0]:.2f} เป็น {new[0]:.2f}"
    by, start = _BY.match(after), _FROM.match(after)
    end = _TO.match(after, start.end() if start else 0)
    if by and not any(is_same_score(Decimal(by["by"]), abs(each)) for each in rise):
        return f"{verb} {by['by']}", f"{verb} {abs(rise[0]):.2f}"
    if start and end and not any(is_same_score(Decimal(start["was"]), each) for each in old):
        return f"{verb}จาก {start['was']}", f"จาก {old[0]:.2f}"
    if end and not any(is_same_score(Decimal(end["now"]), each) for each in new):
        return f"{verb}เป็น {end['now']}", f"{new[0]:.2f}"
    return None
