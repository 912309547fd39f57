"""Find texts in which another agency speaks (R46).

What: the name of a peer, or the known short name of another agency, where the agency speaks of itself (analysis,
measures, results, texts) and the same cell does not name the agency itself; in the texts around the document an agency
by name, or by what another kind calls itself, as the one who hopes, has been assessed or made this document
(เทศบาลตำบล… หวังเป็นอย่างยิ่ง); the word of another kind with ฯ (กรมฯ) that stands for no name in its cell; in a
workbook of one kind of local body the bare word of another behind ของ, or with its own place. Left alone: a
mention that says the two work together or are compared (ร่วมกับ, ส่งให้, สูงกว่า …), and every name in the list of units.
Why: a workbook that began as a copy of another agency's still speaks in its name.

Wrong: R46 มาตรการ!C2

    ## หน่วยงาน
    | ชื่อหน่วยงาน | กรมส่งเสริมอุตสาหกรรม |
    | ชื่อย่อ | กสอ. |
    | ประเภทหน่วยงาน | กรมหรือเทียบเท่า |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือบนเว็บไซต์ของ สศอ. | ต.ค. 68 - ก.ย. 69 | สล. |

Wrong: R46 ข้อความ!B1

    ## หน่วยงาน
    | ชื่อหน่วยงาน | เทศบาลเมืองบางแก้วฟ้า |
    | ประเภทหน่วยงาน | เทศบาลเมือง |

    ## ข้อความ
    | ข้อความปิดท้าย | องค์การบริหารส่วนตำบลหนองแวงหวังเป็นอย่างยิ่งว่าเอกสารฉบับนี้จะเป็นประโยชน์ |

Right:

    ## หน่วยงาน
    | ชื่อหน่วยงาน | กรมส่งเสริมอุตสาหกรรม |
    | ชื่อย่อ | กสอ. |
    | ประเภทหน่วยงาน | กรมหรือเทียบเท่า |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือบนเว็บไซต์ของ กสอ. | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 2 | แลกเปลี่ยนความรู้ร่วมกับ สศอ. | ประชุมร่วมกัน | ต.ค. 68 - ก.ย. 69 | สล. |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from itadocs.catalog import Catalog, Kind
from itadocs.problems import Problem
from itadocs.thai.compare import without_marks
from itadocs.validate.cells.text import quote_value
from itadocs.validate.texts.free_texts import FreeText, free_texts
from itadocs.validate.texts.said import agency_names, own_kind
from itadocs.validate.typed import TypedBook

_SHORT_NAMES = {
    "กสอ.": "กรมส่งเสริมอุตสาหกรรม",
    "สศอ.": "สำนักงานเศรษฐกิจอุตสาหกรรม",
    "กรอ.": "กรมโรงงานอุตสาหกรรม",
}
"""Short names the agencies print of themselves in their published documents of 2566 to 2568."""

_SPOKEN = frozenset({"analysis", "measures", "results", "texts"})
_SHORTEST = 8
_BEFORE = 40
_VERBS = "ได้|มี|เป็น|จึง|จะ|ใน|และ|ยัง|ตระหนัก|เข้า|ขอ|หวัง|ดำเนิน|จัด|ที่|ต้อง|ควร"
"""What may follow the name of a place without being part of it."""
_WITH = re.compile("ร่วม|กับ|ประสาน|ใกล้|ข้าง|อื่น|โอน|เชื่อม|ดูงาน|ส่งให้|ไปยัง|สังกัด")
"""What makes of the bare word of a sibling one that there is, and not this agency's former own."""
_SHORT_PLACE = 4
"""A shorter name of a place may be the beginning of another word."""
_MEANT = re.compile(
    r"ร่วม|กับ|จาก|เช่น|ได้แก่|และ|หรือ|อันดับ|กว่า|รอง|เทียบ|แก่|ต่อ|ถึง|ให้|ไปยัง|ตาม|หน่วยงานอื่น|ภายนอก|คณะกรรมการ|ประสาน|สังกัด|กลุ่ม|ระบบ|พัฒนาโดย"
)

_ANY_AGENCY = frozenset(
    ("สำนักงาน", "ส่วนราชการ", "องค์กร", "สถาบัน", "ส่วนงาน", "สถานศึกษา", "คณะ", "องค์กรปกครองส่วนท้องถิ่น", "กระทรวง", "จังหวัด")
)
"""Words of kinds that others may have within or above them, too."""
_SPEAKS = (
    r"(?:จึง|ได้)?(?=หวังเป็นอย่างยิ่ง|เข้า(?:รับ|ร่วม)การประเมิน(?!ด้วย)|ตระหนักถึง|ขอขอบคุณ|จัดทำ(?:แผน|มาตรการ|รายงาน|เอกสาร)\S{0,60}(?:ฉบับนี้|เล่มนี้|ขึ้น)"
    r"|จะ(?:ดำเนินการ|ปฏิบัติ)ตาม(?:แผน|มาตรการ)\S{0,20}(?:นี้|ทุก))"
)
_OF_IT = re.compile(r"(?:ของ|หนังสือ|แนวทาง|ระเบียบ|คำสั่ง|เสนอ)\S{0,20}\s?$")
"""What is another's or goes to it, which may be above this agency."""


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R46, one per cell."""
    names = _others(book)
    own = [name for name in _own(book) if name]
    if not own:
        return
    names_own, selves = (*own, *agency_names(book, catalog)[0]), own_kind(book, catalog)
    kinds = _kind_words(book, catalog)
    speaks = _speakers(kinds)
    sibling = _sibling(_sibling_words(book, catalog), _place(own[0], selves))
    stands_for = None if _is_part_of_others(book, catalog) else _short_for(kinds - set(selves))
    pattern = re.compile(
        "|".join(rf"(?<![ก-๎]){re.escape(name)}" if name in _SHORT_NAMES else re.escape(name) for name in names)
    )
    for entry in free_texts(book):
        if entry.sheet in _SPOKEN and not any(name in entry.text for name in own):
            found = _left_over(entry, pattern) if names else ""
            found = (
                found
                or _other_speaker(entry, speaks, names_own, selves)
                or _stands_for_none(entry.text, stands_for)
                or _left_of_sibling(entry.text, sibling)
            )
            if found:
                yield Problem("R46", entry.where, {"found": quote_value(found), "agency": quote_value(own[0])})


def _is_part_of_others(book: TypedBook, catalog: Catalog) -> bool:
    """Tell whether agencies of its kind are gathered by another: most belong to a department, too."""
    return any(kind.gathers == book.agency_kind for kind in catalog.kinds.values())


def _kind_words(book: TypedBook, catalog: Catalog) -> frozenset[str]:
    """Return what agencies call themselves, but for kinds that this one gathers or is gathered by."""
    own = catalog.kinds.get(book.agency_kind)
    near = {own.gathers} if own else set()
    return frozenset(
        word
        for kind in catalog.kinds.values()
        if kind.key not in near and kind.gathers != book.agency_kind
        for word in kind.selves
        if word not in _ANY_AGENCY
    )


def _sibling_words(book: TypedBook, catalog: Catalog) -> frozenset[str]:
    """Return what agencies of nearly the same kind call themselves: whose words are one another's (``like``)."""
    own = catalog.kinds.get(book.agency_kind)
    if own is None:
        return frozenset()
    alike = [kind for kind in catalog.kinds.values() if _root(kind, catalog) == _root(own, catalog)]
    return frozenset(word for kind in alike for word in kind.selves) - set(own.selves) - _ANY_AGENCY - {"หน่วยงาน"}


def _root(kind: Kind, catalog: Catalog) -> str:
    while kind.like:
        kind = catalog.kinds[kind.like]
    return kind.key


def _place(name: str, selves: tuple[str, ...]) -> str:
    """Return the name of the place of an agency that is called by its kind and a place; else nothing."""
    word = max((word for word in selves if name.startswith(word)), key=len, default="")
    return name.removeprefix(word).strip() if word else ""


@lru_cache(maxsize=8)
def _sibling(words: frozenset[str], place: str) -> re.Pattern[str] | None:
    if not words:
        return None
    named = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
    own_place = rf"|(?:{named})\s?{re.escape(place)}(?=[^ก-๎]|$|{_VERBS})" if len(place) >= _SHORT_PLACE else ""
    return re.compile(rf"(?<=ของ)\s?(?:{named})(?=[\s,;)”\"]|$|ที่|และ|ให้|ได้|มี|ยัง|ทุก){own_place}", re.MULTILINE)


def _left_of_sibling(text: str, sibling: re.Pattern[str] | None) -> str:
    """Return เทศบาล in ของเทศบาล of a subdistrict organisation, or เทศบาลตำบล with the name of its own place."""
    for found in sibling.finditer(text) if sibling else ():
        before = text[max(0, found.start() - _BEFORE) : found.start()].rpartition("\n")[2]
        is_with = (_WITH if before.endswith("ของ") else _MEANT).search(before)
        if not is_with and not _OF_IT.search(before.removesuffix("ของ")):
            return found[0].strip()
    return ""


def _other_speaker(entry: FreeText, speaks: re.Pattern[str], names: tuple[str, ...], selves: tuple[str, ...]) -> str:
    """Return who is said to have made this document, where that is somebody else."""
    found = speaks.search(entry.text) if entry.sheet == "texts" else None
    name = found["who"].strip(" ฯ") if found else ""
    return "" if name in selves or any(own in name for own in names) else name


def _stands_for_none(text: str, stands_for: re.Pattern[str] | None) -> str:
    """Return กรมฯ where the cell names no such agency that it may be short for, and it does what is told itself."""
    found = stands_for.search(text) if stands_for else None
    if found is None or re.search(rf"{re.escape(found['word'])}[ก-ฮเ-ไ]", text):
        return ""
    before = text[max(0, found.start() - _BEFORE) : found.start()].rpartition("\n")[2]
    return "" if _MEANT.search(before) or _OF_IT.search(before) else found[0]


@lru_cache(maxsize=8)
def _speakers(kinds: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(kinds, key=lambda word: (-len(word), word))))
    return re.compile(rf"(?:^|(?<=\s)|(?<=ทั้งนี้)|(?<=ซึ่ง))(?P<who>(?:{words})\S{{0,40}}?)\s?{_SPEAKS}", re.MULTILINE)


@lru_cache(maxsize=8)
def _short_for(kinds: frozenset[str]) -> re.Pattern[str] | None:
    words = "|".join(map(re.escape, sorted(kinds, key=lambda word: (-len(word), word))))
    return re.compile(rf"(?<![ก-๎])(?P<word>{words})\s?ฯ(?!ล)") if words else None


def _own(book: TypedBook) -> list[str]:
    agency = book.form("agency")
    return [agency.text(key) for key in ("name", "short_name", "ministry")] if agency else []


def _others(book: TypedBook) -> list[str]:
    """Return what other agencies are called, the longest first; not what is part of a name of this agency or of its
    units.
    """
    known = [*_own(book), *(row.text(key) for row in book.rows("units") for key in ("name", "short_name"))]
    folded = [without_marks(name) for name in known if name]
    peers = {str(row.text("name")) for row in book.rows("peers")}
    names = {name for name in peers if len(name) >= _SHORTEST} | set(_SHORT_NAMES)
    agency = without_marks(known[0]) if known else ""
    others = (
        name
        for name in names
        if not any(without_marks(name) in own for own in folded)
        and without_marks(_SHORT_NAMES.get(name, "-")) != agency
    )
    return sorted(others, key=lambda name: (-len(name), name))


def _left_over(entry: FreeText, pattern: re.Pattern[str]) -> str:
    for found in pattern.finditer(entry.text):
        around = entry.text[max(0, found.start() - _BEFORE) : found.start()]
        if not _MEANT.search(around.rpartition("\n")[2]) and not entry.text[found.end() :].startswith("จังหวัด"):
            return found[0]
    return ""
