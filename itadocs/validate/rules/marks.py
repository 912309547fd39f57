"""Y01 to Y07: what a reader sees was typed in haste.

What: Y01 ๆ and ฯลฯ without a space on both sides, Y02 two spaces in a row, Y03 a bracket or quotation mark without its
partner, Y04 the number of the next entry left at the end of a line, Y05 a space before a closing mark, Y06 one number
in Thai and Arabic digits, Y07 an empty pair of brackets or quotation marks.
Why: the texts are printed as typed; a report with loose brackets looks unchecked.

Wrong: Y01 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบมีน้อยและอยู่ต่างๆกัน |

Wrong: Y02 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบมีน้อย  และเปลี่ยนทุกปี |

Wrong: Y03 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบแบบวัดภายใน (IIT มีน้อย |

Wrong: Y04 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบมีน้อยและเปลี่ยนบ่อย 3. |

Wrong: Y05 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบแบบวัด (ภายใน ) มีน้อย |

Wrong: Y06 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ในปี ๒5๖๘ ผู้ตอบมีน้อย |

Wrong: Y07 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบแบบวัด ( ) มีน้อย |

Right:

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | 1) ผู้ตอบแบบวัดภายใน (IIT) มีน้อย และอยู่ต่าง ๆ กัน เช่น กอง ศูนย์ ฯลฯ ตามข้อ 3. |
    | EIT | ในปี ๒๕๖๘ มีผู้ตอบ “บางส่วน” จาก 10 กลุ่ม (Assessment : ITA) |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.free import free_texts
from itadocs.validate.plain import shown
from itadocs.validate.typed import TypedBook

_AROUND = 12
_PAIRS = {"(": ")", "[": "]", "“": "”"}
_MARK = re.compile(r"[()\[\]“”]")
_REPEAT = re.compile(r"(?<=[^\sๆ(“\"'])(?:ๆ|ฯลฯ)|(?:ๆ|ฯลฯ)(?=[A-Za-z0-9ก-ฯะ-ฺเ-ๅ๐-๙])")
_DOUBLE_SPACE = re.compile(r"(?<=\S) {2,}(?=\S)")
_NUMBERING = re.compile(r"(?<![\w\u0e00-\u0e7f(.])(?:[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})*|[ก-ฮa-zA-Z]|[ivx]{1,4})\.?\)")
_TRAILING = re.compile(r"\s[0-9๐-๙]{1,2}\.$", re.MULTILINE)
_COUNTS = (
    "ข้อ", "ที่", "ระดับ", "ชั้น", "มาตรา", "วรรค", "หมวด", "จำนวน", "ปี", "เวลา", "วัน", "ส่วน", "ตอน", "กลุ่ม", "ครั้ง", "แบบ",
    "ละ", "คะแนน", "ดับ", "ไตรมาส", "งวด", "เลข", "หน้า", "ตาราง", "รูป", "รุ่น", "ชุด",
    "ศูนย์", "ภาค", "และ", "หรือ", "ถึง", "กับ", ".", ",", "-", "–",
)  # fmt: skip
"""Words whose number may well end a sentence."""
_SPACED_MARK = re.compile(r"(?<=[^\s(\[“]) +[)\]”]|[(\[“] +(?=[^\s)\]”])|(?<=[ก-๎A-Za-z0-9]) +[,;](?=\s|$)")
_SPACED = (" )", " ]", " ”", "( ", "[ ", "“ ", " ,", " ;")
_THAI_DIGIT = re.compile("[๐-๙]")
_MIXED = re.compile(r"[0-9]+(?:[.,][0-9]+)*[.,]?[๐-๙][0-9๐-๙]*|[๐-๙]+[.,]?[0-9][0-9๐-๙]*")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|“\s*”")

_Place = tuple[int, int] | None


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """One problem per code and cell, quoting the first place."""
    for entry in free_texts(book):
        for code, find in _CHECKS:
            place = find(entry.text)
            if place is not None:
                yield Problem(code, entry.where, {"found": _quote(entry.text, *place)})


def _span(found: re.Match[str] | None) -> _Place:
    return found.span() if found else None


def _repeat(text: str) -> _Place:
    return _span(_REPEAT.search(text)) if "ๆ" in text or "ฯลฯ" in text else None


def _double_space(text: str) -> _Place:
    return _span(_DOUBLE_SPACE.search(text)) if "  " in text else None


def _unbalanced(text: str) -> _Place:
    """The first mark without its partner. ``1)`` and ``ก)`` may number a line; an inch mark is no quote.

    Numbering is told from closing in two ways, and the text is right when it is right in one of them.
    """
    if not _MARK.search(text):
        return _odd_quote(text)
    numbering = {found.end() - 1 for found in _NUMBERING.finditer(text)} if ")" in text else set()
    place = _first_loose(text, numbering, closes=True)
    if place is not None and numbering:
        place = place if _first_loose(text, numbering, closes=False) is not None else None
    return place or _odd_quote(text)


def _first_loose(text: str, numbering: set[int], *, closes: bool) -> _Place:
    """``closes`` says whether a mark that may be numbering closes a bracket that is open."""
    open_marks: list[re.Match[str]] = []
    for found in _MARK.finditer(text):
        if found[0] in _PAIRS:
            open_marks.append(found)
        elif open_marks and _PAIRS[open_marks[-1][0]] == found[0] and (closes or found.start() not in numbering):
            open_marks.pop()
        elif found.start() not in numbering:
            return found.span()
    return open_marks[0].span() if open_marks else None


def _odd_quote(text: str) -> _Place:
    if text.count('"') % 2 == 0:
        return None
    quotes = [found.span() for found in re.finditer('(?<![0-9๐-๙])"', text)]
    return quotes[-1] if len(quotes) % 2 else None


def _trailing(text: str) -> _Place:
    if not (text.endswith(".") or ".\n" in text):
        return None
    places = (found for found in _TRAILING.finditer(text) if _ends_sentence(text[: found.start()].rstrip(" ")))
    return _span(next(places, None))


def _ends_sentence(before: str) -> bool:
    """Whether a number that follows belongs to nothing before it."""
    return bool(before) and before[-1] not in "0123456789๐๑๒๓๔๕๖๗๘๙\n" and not before.endswith(_COUNTS)


def _spaced_mark(text: str) -> _Place:
    return _span(_SPACED_MARK.search(text)) if any(pair in text for pair in _SPACED) else None


def _mixed(text: str) -> _Place:
    return _span(_MIXED.search(text)) if _THAI_DIGIT.search(text) else None


def _empty(text: str) -> _Place:
    return _span(_EMPTY.search(text)) if "(" in text or "[" in text or "“" in text else None


_CHECKS: tuple[tuple[str, Callable[[str], _Place]], ...] = (
    ("Y01", _repeat),
    ("Y02", _double_space),
    ("Y03", _unbalanced),
    ("Y04", _trailing),
    ("Y05", _spaced_mark),
    ("Y06", _mixed),
    ("Y07", _empty),
)


def _quote(text: str, start: int, end: int) -> str:
    """The place with a little around it."""
    return shown(text[max(0, start - _AROUND) : end + _AROUND])
