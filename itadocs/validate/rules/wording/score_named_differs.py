"""Check that a score named in a text is the one that was entered (R68).

What: the first figure that a sentence gives for the total (คะแนนรวม, ภาพรวม, คะแนน ITA, ผลการประเมิน ITA; in texts of
the whole what the agency has got: เทศบาลได้ … คะแนน), an instrument, an indicator by its number or name, or an item by
its code, and that is none of its entered scores of the year the sentence speaks of (this year or last where it says
none): swapped digits, the score of something else, another figure; in the texts of an indicator what a line that
names nothing begins with (ได้ … คะแนน), if no score of that indicator, its items, its instrument or the total is so. A
figure rounded to one decimal is right. Left alone: shares, differences, bounds, ranges and targets, figures of other
agencies or of the country, คะแนนรวม that is said of an instrument or indicator named before it, an instrument that
only says of which set something is the lowest (ต่ำที่สุดในแบบวัด IIT), and the figure of a subject named before that has
none of its own yet.
Why: derived sentences print the entered score, and two figures for one thing stand in one document.

Wrong: R68 ข้อความ!B1

    ## ข้อความ
    | ข้อความปิดท้าย | ในปี 2568 หน่วยงานได้คะแนนรวม 96.60 คะแนน |

Right:

    ## ข้อความ
    | ข้อความปิดท้าย | หน่วยงานได้คะแนนรวม 96.06 คะแนน เพิ่มขึ้น 3.33 คะแนน ค่าเฉลี่ยของประเทศคือ 93.82 คะแนน |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from itadocs.catalog import Catalog, Framework
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.validate.scores.extremes import without_sets
from itadocs.validate.scores.figures import Figures, differs, figures
from itadocs.validate.texts.free_texts import FreeText, free_texts, letter_class
from itadocs.validate.texts.said import Agencies, agency_names, is_of_others, is_wished, own_words, year_said
from itadocs.validate.typed import TypedBook

_GAP, _BEFORE = 70, 40
_NUMBER = re.compile(
    r"(?<![0-9.,])(?P<figure>100|[0-9]{1,2}\.[0-9]{1,2}|0(?=\s*คะแนน))(?![0-9.,]?[0-9])(?P<unit>\s*\)?\s*คะแนน)?"
)
_LINKED = re.compile(r"ได้|คะแนน|เท่ากับ|อยู่ที่|คือ|[:=(]")
_OF_ELSE = re.compile(r"ส่วนที่|Public|Survey|^\s*(?:ซึ่ง|ถือ)?(?:เป็น|คือ)\s?(?:ค่า)?(?:เป้า|เกณฑ์)")
_OTHER_UNIT = re.compile(r"\s*(?:ล้าน|พัน|แสน|บาท|คน|ราย|ครั้ง|วัน|เดือน|ชั่วโมง|นาที|แห่ง|เรื่อง|x|×|\*)")
_LINK = r"(?:ได้|มี|รับ|ผล|ค่า|คะแนน|การประเมิน|เฉลี่ย|เท่ากับ|อยู่ที่|คือ|เพียง|[:=\s])"
_OF_THE_GROUP = re.compile(rf"(?:^|ตัวชี้วัด(?:นี้|ดังกล่าว))\s?(?=(?:ได้|มี|คะแนน|ผลคะแนน)){_LINK}{{1,9}}(?={_NUMBER.pattern})")
"""What stands before a figure that can only be of the indicator the cell belongs to."""
_OTHER_KIND = re.compile(
    r"ร้อยละ|%|เพิ่มขึ้น|ลดลง|สูงขึ้น|สูงกว่า|ต่ำกว่า|น้อยกว่า|มากกว่า|ผลต่าง|ต่างกัน|ระหว่าง|ช่วง|เต็ม|พึงพอใจ|ส่วนที่|น้ำหนัก|เฉลี่ยของ|คำนวณ|อันดับ"
)
_AS_SHARE = re.compile(r"[^0-9]{0,25}?(?:เท่ากับ|คือ|ได้|อยู่ที่|คิดเป็น|เป็น|มีค่า)?\s*ร้อยละ\s*")
"""The total is a share of 100 for many, before the figure or behind it; what else is a share is no score."""
_STANDS_BEFORE = re.compile(r"\s*(?:ซึ่ง|นับ|ถือ)?(?:เป็น|คือ|ใน|สำหรับ)(?:ส่วนของ|แบบวัด|การประเมิน)?\s*")
_NOT_ALL = re.compile(r"เต็ม|จาก|เพิ่มขึ้น|ลดลง|กว่า|น้ำหนัก|ผู้|พึงพอใจ")
_BOUND = re.compile(r"\s*(?:คะแนน)?\s*(?:ขึ้นไป|[-–—]\s*[0-9]|ถึง\s*[0-9])")
_SHARE_AFTER = re.compile(r"\s*(?:%|เปอร์เซ็นต์)")
_LIST = re.compile(r"\s*(?:[-–,/]|ถึง|และ|กับ|หรือ)\s*(?:ข้อ|ตัวชี้วัด|ที่|แบบวัด)*\s*(?:[0-9]|[A-Za-z])")
_TOTAL = (
    r"(?P<total>คะแนน(?:เฉลี่ย|ผลการประเมิน|ประเมิน|โดย|\s?ITA\s?)*รวม"
    r"|(?:คะแนน|ผลการประเมิน)?(?:ใน|เฉลี่ย)?ภาพรวม|คะแนน(?:ผลการประเมิน)?\s?ITA)"
    r"|(?P<result>ผล(?:การ)?ประเมิน\s?ITA)"
)
_PART = re.compile(r"ด้าน|เรื่อง|ประเด็น|ข้อ|ส่วน")
_GOT = re.compile(
    r"\s?(?:(?:สอบ|ทำ)?(?:ได้|มี)(?:รับ)?|(?:สอบ)?ผ่าน(?:การประเมิน)?ด้วย)(?:ผล)?(?:การประเมิน|คะแนน)?(?:\s?ITA)?\s?(?:เท่ากับ|เป็น|คือ|อยู่ที่|ที่|รวม)?\s?"
)
"""What stands between the agency and the total it has got."""
_OF_A_PART = re.compile(r"\s*(?:ที่|ของ|สำหรับ|ด้าน|เรื่อง|ใน(?!\s?(?:การประเมิน|ปี|ภาพรวม)))")
"""What makes a figure that is said before it one of something else."""
_OTHER_SCALE = re.compile(r"\s*จาก(?:คะแนน)?\s?(?:เต็ม)?\s?(?!100)[0-9]")
_YEAR_BEHIND = re.compile(
    r"\s*(?:ใน|ของ)?(?:การประเมิน)?\s*(?:ประจำ)?ปี(?:งบประมาณ)?\s*(?:พ\.\s?ศ\.)?\s*(?P<year>25[0-9]{2})"
)
_YEAR_SUBJECT = re.compile(r"ปี(?:งบประมาณ)?\s*(?:พ\.\s?ศ\.)?\s*25[0-9]{2}(?=\s?(?:สอบ)?ได้)")
_NOT_ITA = re.compile(r"พึงพอใจ|คุณภาพ|ตนเอง|PMQA|LPA|คำรับรอง|ประกัน|ทดสอบ|O-NET")
_CHECKED_BY = re.compile("^แบบ(?:ตรวจ|สำรวจ)")
_LEAST = 10
"""A smaller figure is of another scale."""

_Scores = Mapping[str, list[Decimal]]


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R68, one per cell, naming the first figure that is not the entered one."""
    framework = book.framework
    if framework is None:
        return
    last = catalog.framework_before(framework)
    this_year = named_scores(figures(book, framework))
    years: dict[int, _Scores] = {framework.year_be: this_year}
    years[framework.year_be - 1] = named_scores(figures(book, last or framework, "last_year"))
    history = ((row.value("year", int), row.value("score", Decimal)) for row in book.rows("history"))
    years |= {year: {"total": [score]} for year, score in history if year and score is not None and year not in years}
    agencies = agency_names(book, catalog)
    own = own_words(book, catalog)
    for entry in free_texts(book):
        text = to_arabic(entry.text)
        if any(figure in text for figure in (".", "100", "0 คะแนน")):
            for line in text.split("\n"):
                params = _differing(line, framework, years, agencies) or _of_the_group(line, entry, framework, years)
                if not params and entry.sheet == "texts" and entry.key != "oit_note":
                    params = _got(line, framework, years, agencies, own)
                if params:
                    yield Problem("R68", entry.where, params)
                    break


def _differing(
    line: str, framework: Framework, years: Mapping[int, _Scores], agencies: Agencies
) -> dict[str, object] | None:
    line = without_sets(line, framework)
    subjects = list(score_subjects(framework).finditer(line))
    waiting: list[str] = []
    for at, subject in enumerate(subjects):
        until = subjects[at + 1].start() if at + 1 < len(subjects) else len(line)
        number = _NUMBER.search(line, subject.end(), min(until, subject.end() + _GAP))
        key = score_key(subject, framework)
        if number is None and at == 0:
            number = _number_before(subject, line)
        if number is None:
            waiting.append(key)
        if number is None or not _is_of(subject, number, line, agencies):
            continue
        said = year_said(line[: number.start()], framework.year_be)
        asked = [said] if said else [framework.year_be, framework.year_be - 1]
        named = (score_key(each, framework) for each in subjects[:at] if key == "total" and not each["total"])
        keys, waiting = [key, *named, *waiting], []
        known = [score for year in asked for each in keys for score in years.get(year, {}).get(each, ())]
        figure = Decimal(number["figure"])
        if known and years.get(asked[0], {}).get(key) and not any(is_same_score(figure, score) for score in known):
            note = _note(figure, known[0], key, years.get(asked[0], {}), framework)
            return {
                "found": number["figure"],
                "subject": subject_name(subject),
                "expected": f"{known[0]:.2f}",
                "note": note,
            }
    return None


def _got(
    line: str, framework: Framework, years: Mapping[int, _Scores], agencies: Agencies, own: re.Pattern[str]
) -> dict[str, object] | None:
    """Return what differs where the agency itself is said to have got a figure, and it is no score of the year."""
    for subject in (*own.finditer(line), *_YEAR_SUBJECT.finditer(line)):
        gap = _GOT.match(line, subject.end())
        number = _NUMBER.match(line, gap.end()) if gap else None
        if gap is None or number is None or not (number["unit"] or "คะแนน" in gap[0]):
            continue
        before = line[: subject.start()][-_BEFORE:]
        year = year_said(line[: number.start()], framework.year_be)
        after = _YEAR_BEHIND.match(line, number.end())
        year = year or (int(after["year"]) if after else framework.year_be)
        scores, figure = years.get(year, {}), Decimal(number["figure"])
        if not scores.get("total") or figure < _LEAST or any(figure in known for known in scores.values()):
            continue
        is_bound = _BOUND.match(line, number.end("figure")) or _OTHER_SCALE.match(line, number.end())
        is_bound = is_bound or _OF_A_PART.match(line, number.end())
        if is_bound or is_wished(before) or is_of_others(before, *agencies) or _NOT_ITA.search(line):
            continue
        if not any(is_same_score(figure, score) for score in scores["total"]):
            expected = scores["total"][0]
            note = _note(figure, expected, "total", scores, framework)
            return {"found": number["figure"], "subject": "คะแนนรวม", "expected": f"{expected:.2f}", "note": note}
    return None


def _of_the_group(
    line: str, entry: FreeText, framework: Framework, years: Mapping[int, _Scores]
) -> dict[str, object] | None:
    """Return what differs where a line in a text of an indicator begins with a figure and names nothing it is of."""
    group = entry.group
    lead = _OF_THE_GROUP.search(line) if group and group[0] == "indicator" else None
    number = _NUMBER.match(line, lead.end()) if lead else None
    if group is None or lead is None or number is None or not (number["unit"] or "คะแนน" in lead[0]):
        return None
    key, own = f"indicator {group[1]}", framework.indicator(group[1])
    figure, after = Decimal(number["figure"]), line[number.end() :]
    known = years[framework.year_be].get(key)
    if not known or (0 < figure < _LEAST) or _OF_ELSE.search(after[:_BEFORE]) or _OTHER_SCALE.match(after):
        return None
    if _BOUND.match(line, number.end("figure")) or _YEAR_BEHIND.match(after) or _NOT_ITA.search(line):
        return None
    keys = [key, "total", own.instrument, *(item.code for item in framework.items_of(group[1]))]
    said = (score for scores in years.values() for each in keys for score in scores.get(each, ()))
    if any(is_same_score(figure, score) for score in said):
        return None
    note = _note(figure, known[0], key, years[framework.year_be], framework)
    label = f"ตัวชี้วัดที่ {group[1]}"
    return {"found": number["figure"], "subject": label, "expected": f"{known[0]:.2f}", "note": note}


def _number_before(subject: re.Match[str], line: str) -> re.Match[str] | None:
    """Return the figure that stands right before its subject: 96.06 คะแนน เป็นคะแนนรวม."""
    for number in _NUMBER.finditer(line, 0, subject.start()):
        before = line[: number.start()][-15:]
        is_before = _STANDS_BEFORE.fullmatch(line, number.end(), subject.start()) or (
            subject[0].startswith("คะแนนใน") and not line[number.end() : subject.start()].strip()
        )
        if is_before and not _NOT_ALL.search(before):
            return number
    return None


def _is_of(subject: re.Match[str], number: re.Match[str], line: str, agencies: Agencies) -> bool:
    """Tell whether a figure is said to be the score of a subject, and not a share, a difference, a bound or a
    target.
    """
    gap, before = line[subject.end() : number.start()], line[: min(subject.start(), number.start())][-_BEFORE:]
    is_linked = bool(number["unit"] or _LINKED.search(gap) or subject["total"] or not gap.strip())
    if _OTHER_UNIT.match(line, number.end("figure")):
        return False
    if subject["result"] and _PART.search(gap):
        return False
    is_shared = bool(_SHARE_AFTER.match(line[number.end("figure") :]))
    after = _SHARE_AFTER.sub("", line[number.end("figure") :], count=1) if is_shared else line[number.end() :]
    is_share = subject[0].startswith(("คะแนน", "ผลการประเมิน")) and _AS_SHARE.fullmatch(gap)
    return (
        is_linked
        and not _OTHER_KIND.search(gap.replace("ร้อยละ", "") if is_share else gap)
        and not (is_shared and not (subject["total"] and _AS_SHARE.fullmatch(f"{gap}ร้อยละ")))
        and not ((is_share or is_shared) and after.lstrip().startswith(("ของ", "ผู้")))
        and not is_wished(gap)
        and not is_wished(before[-15:])
        and not is_of_others(before + gap, *agencies)
        and not _LIST.match(line[subject.end() :])
        and not _BOUND.match(line[number.end("figure") :])
    )


def is_same_score(figure: Decimal, score: Decimal) -> bool:
    """Tell whether a figure in a text is the score, or the score rounded to as many decimals as the figure has.

    >>> is_same_score(Decimal("87.5"), Decimal("87.46")), is_same_score(Decimal("87.4"), Decimal("87.46"))
    (True, False)
    """
    places = -int(figure.as_tuple().exponent)
    return not differs(figure, score) or figure == score.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _note(figure: Decimal, score: Decimal, key: str, known: _Scores, framework: Framework) -> str:
    """Return what the figure may be instead."""
    if sorted(f"{figure:.2f}") == sorted(f"{score:.2f}"):
        return " ตัวเลขอาจสลับหลัก"
    instruments = {"total": "คะแนนรวม"} | {entry.code: entry.code for entry in framework.instruments}
    named = (name for other, name in instruments.items() if other != key and figure in known.get(other, ()))
    name = next(named, "")
    return f" ซึ่งเป็น{'' if name == 'คะแนนรวม' else 'คะแนน '}{name}" if name else ""


def named_scores(known: Figures) -> dict[str, list[Decimal]]:
    """Map subject → the figures that may be said of it: a divided instrument's mean and parts, an item's mean and
    parts.
    """
    found: dict[str, list[Decimal]] = {"total": [known.total.value] if known.total else []}
    if known.total and (computed := known.from_instruments()) is not None:
        found["total"].append(computed)
    for entry in known.framework.instruments:
        parts = [score.value for score in known.entered(entry.code)]
        whole = known.instrument(entry.code)
        found[entry.code] = ([] if whole is None else [whole]) + parts
    found |= {f"indicator {no}": [score.value] for no, score in known.indicators.items()}
    for code, cells in known.cells.items():
        found[code] = [known.items[code], *(cell.value for cell in cells)]
    return found


def subject_name(subject: re.Match[str]) -> str:
    """Return what a message calls a subject."""
    return "คะแนนรวม" if subject["total"] or subject["result"] else _name(subject) or subject[0].strip()


def score_key(subject: re.Match[str], framework: Framework) -> str:
    """Return whose score a match of :func:`score_subjects` names: ``total``, ``indicator 3``, ``i12`` or ``IIT``."""
    if subject["total"] or subject["result"]:
        return "total"
    if subject["no"]:
        return f"indicator {int(subject['no'])}"
    if name := _name(subject):
        return f"indicator {next(each.no for each in framework.indicators if each.name == name)}"
    if subject["item"]:
        return f"{subject['letter'].lower()}{int(subject['item'])}"
    said = _CHECKED_BY.sub("แบบวัด", subject["instrument"])
    return next(entry.code for entry in framework.instruments if said in (entry.code, entry.name))


def _name(subject: re.Match[str]) -> str | None:
    return subject["named"] or subject["bare"]


@lru_cache(maxsize=8)
def _subject_pattern(names: tuple[str, ...], letters: str, indicators: tuple[str, ...]) -> re.Pattern[str]:
    instruments, named = ("|".join(map(re.escape, sorted(each, key=len, reverse=True))) for each in (names, indicators))
    instruments = instruments.replace("แบบวัด", "แบบ(?:วัด|ตรวจ|สำรวจ)")
    return re.compile(
        rf"{_TOTAL}|ตัวชี้วัดที่\s*(?P<no>[0-9]{{1,2}})(?![0-9.])"
        rf"|ตัวชี้วัด(?:ด้าน|เรื่อง)?\s*[“\"]?(?P<named>{named})[”\"]?"
        rf"|(?P<bare>{named})[”\"]?(?=(?:\s?\([A-Z]+\))?{_LINK}{{1,9}}[0-9])(?:\s?\([A-Z]+\))?"
        rf"|(?<![A-Za-z0-9])(?P<instrument>{instruments})(?![A-Za-z])"
        rf"|(?:ข้อ\s*)?(?<![A-Za-z0-9])(?P<letter>{letter_class(letters)})(?P<item>[0-9]{{1,2}})(?![0-9])"
    )


def score_subjects(framework: Framework) -> re.Pattern[str]:
    """Return the pattern of what has a score of its own: the whole, instruments, indicators and items of a frame."""
    names = tuple(name for entry in framework.instruments for name in (entry.code, entry.name))
    return _subject_pattern(names, framework.letters, tuple(each.name for each in framework.indicators if each.name))
