"""Compare the items that a clause names with the scores of the items they are taken from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from itadocs.catalog import Framework
from itadocs.validate.scores.figures import Figures
from itadocs.validate.texts.free_texts import letter_class

Scores = Mapping[str, Decimal]

CLAUSE = re.compile(
    r"\n|แต่|ขณะที่|ในขณะ|ส่วน(?!ที่|หนึ่ง|ใหญ่|ราชการ)|ทั้งนี้|นอกจากนี้|รองลงมา|รองลงไป|จึง|เนื่องจาก|เพราะ|ซึ่ง(?!\s?(?:ได้|มี|เป็น)(?:รับ)?(?:ค่า)?(?:คะแนน|ตัวชี้วัด))|โดย(?=\s?(?:ข้อ|ตัวชี้วัด))|ควร|สำหรับ(?=ข้อ|ตัวชี้วัด)|;"
)
"""Where one statement ends and another may begin."""


_SET = (
    r"(?:สุด|(?:อันดับ|ลำดับ)\S{0,12}?|ทั้งหมด|ทุก\S{2,12}?)\s?"
    r"(?:ใน|ของ|จาก)(?:กลุ่ม)?(?:แบบวัด|เครื่องมือ|ตัวชี้วัด(?:ของ|ใน)?)?\s?"
)
"""What says of which set something is the lowest, before the name of the instrument."""


def without_sets(clause: str, framework: Framework) -> str:
    """Return a clause without the instruments that only say of which set something is the lowest or highest.

    "ตัวชี้วัดที่ 4 ต่ำที่สุดในแบบวัด IIT คือ 89.90" speaks of the indicator, not of IIT.
    """
    if not any(word in clause for word in ("สุด", "ดับ", "ทั้งหมด", "ทุก")):
        return clause
    names = tuple(name for entry in framework.instruments for name in (entry.name, entry.code))
    return _sets(names).sub("สุด", clause)


@lru_cache(maxsize=8)
def _sets(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"{_SET}(?:{longest_first})(?:\s?\((?:{longest_first})\))?(?![A-Za-z])")


def cited_items(clause: str, letters: str) -> list[str]:
    """Return the item codes of a clause with Arabic digits, each once, in their order; ``letters`` begin codes.

    >>> cited_items("ข้อ I2 และ i1 กับ I2", "ieo")
    ['i2', 'i1']
    """
    return list(dict.fromkeys(f"{letter.lower()}{int(no)}" for letter, no in _codes(letters).findall(clause)))


@lru_cache(maxsize=16)
def _codes(letters: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9])({letter_class(letters)})([0-9]{{1,2}})(?![0-9])")


def scores_by_part(codes: Iterable[str], known: Figures) -> Iterator[Scores]:
    """Yield the scores of some items, then those of each part where items are scored in parts."""
    scored = [code for code in codes if code in known.items]
    yield {code: known.items[code] for code in scored}
    for part in range(max((len(known.cells[code]) for code in scored), default=0)):
        cells = {code: known.cells[code][part].value for code in scored if len(known.cells[code]) > 1}
        if cells:
            yield cells


def rank(scores: Scores, *, is_low: bool) -> list[tuple[str, Decimal]]:
    """Return scores from the lowest, else from the highest; equal ones in their order."""
    return sorted(scores.items(), key=lambda entry: entry[1] if is_low else -entry[1])


def are_extreme(named: list[str], scores: Scores, *, is_low: bool) -> bool:
    """Tell whether nothing that is not named lies beyond what is named."""
    if any(key not in scores for key in named):
        return False
    ranked = rank(scores, is_low=is_low)[: len(named)]
    return sorted(scores[key] for key in named) == sorted(score for _, score in ranked)
