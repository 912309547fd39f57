"""Tell which year a sentence speaks of, and whether what it names is a wish or somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from itadocs.catalog import Catalog
from itadocs.validate.typed import TypedBook

_YEAR = re.compile(r"(?P<be>25[0-9]{2})(?![0-9])|(?P<last>ปีก่อน|ปีที่ผ่านมา|ปีที่แล้ว|ปีก่อนหน้า|เดิม)|(?P<this>ปีนี้)")
_COMPARED = re.compile(
    r"(?:จาก|กว่า|กับ|เทียบ)\s?(?:ผล|คะแนน|การประเมิน|ใน|ของ)*\s?"
    r"(?:ปี(?:งบประมาณ)?\s?(?:พ\.\s?ศ\.)?\s?25[0-9]{2}|ปีก่อนหน้า|ปีก่อน|ปีที่ผ่านมา|ปีที่แล้ว)"
    r"(?=\s\S)(?!\s?(?:ซึ่ง|ที่|โดย|คือ|ได้|มี|คะแนน|เป็น|อยู่|จำนวน|ถึง|[(0-9]))"
)
"""A year that something is compared with, where the words that follow are not of that year."""
_WISH = re.compile(
    r"เป้า|เพื่อ|ให้(?:อยู่|ได้|มี|ถึง|เป็น)|มุ่ง|คาด|หาก|จะ|ควร|อยาก|ต้องการ|ตั้งใจ|หวัง|พยายาม|ปรารถนา|ประสงค์|(?<!ถูก)ต้อง|ยกระดับ|ภายใน(?!หน่วย|องค์|กรม|\s*[(“]?[A-Z]{2,}(?![A-Z0-9]))|อย่างน้อย"
    r"|ไม่น้อยกว่า|ไม่ต่ำกว่า|เกณฑ์|เกิน|ตั้งแต่|รางวัล|เป็นไปได้"
)
_OTHERS = re.compile(
    r"ประเทศ|ทุกหน่วยงาน|หน่วยงานทั้งหมด|หน่วยงานที่|หน่วยงานอื่น|หน่วยงานในสังกัด|หน่วยงานภาครัฐที่|แห่ง(?!ชาติ|ประเทศ|นี้)"
    r"|กลุ่ม(?!งาน|พัฒนา)|อันดับ"
)
_GOES_ON = (
    "เรา|นี้|เอง|แห่งนี้|ได้|มี|อยู่|คือ|เป็น|เท่ากับ|เพิ่ม|ลด|สูง|ต่ำ|ปี|ใน|ที่|ซึ่ง|ถูก|ยัง|จึง|และ|ทั้ง|ผ่าน|ดี|ควร|จะ|โดย|จาก|สอบ|คว้า|ติด|ทำ|ก้าว|ไม่"
    "|เคย|ก็|ต้อง|ร่วม|จัด|รักษา|พัฒนา|บรรลุ"
)
_SORT = "บริหารส่วนตำบล|บริหารส่วนจังหวัด|ตำบล|เมือง|นคร"
"""What may stand behind a word for an agency without making it one by name."""
_AGENCY = (
    r"(?:กรม|สำนักงาน|จังหวัด|กระทรวง|เทศบาล|มหาวิทยาลัย|วิทยาลัย|องค์การ|สถาบัน|ศาล|อบ[ตจ]\.|โรงเรียน|คณะ|อำเภอ)"
    rf"(?!(?:{_SORT})?\s?(?:{_GOES_ON}))"
)
_ANOTHER = re.compile(
    rf"ของ\s?{_AGENCY}[ก-๎]{{4,}}|{_AGENCY}[ก-๎]{{2,30}}?\s?(?=ได้|มีคะแนน|สอบ|คว้า|ติดระดับ|อยู่|ผ่าน)"
    r"|(?:คณะ|กอง(?!ทุน)|โรงเรียน|ฝ่าย|ศูนย์|ภาควิชา|อำเภอ|(?<!ส่วน)(?<!เทศบาล)ตำบล)\S{0,20}(?=ได้|มีคะแนน|อยู่ใน)"
)
"""Another agency, or a part of this one, by name or as who has got something; the bare word (เทศบาลได้) is this one."""


Agencies = tuple[list[str], list[str]]
"""The names of the agency itself, and of the others."""


def year_said(before: str, assessed_year_be: int) -> int | None:
    """Return the year (B.E.) named last before a place; None where none is. ปีก่อน and เดิม are the one before.

    >>> year_said("ผลการประเมินปี 2567 อยู่ในระดับ", 2568), year_said("ปีที่ผ่านมาได้", 2568), year_said("ได้", 2568)
    (2567, 2567, None)
    >>> year_said("ลดลงจากปีก่อน แบบวัด IIT ได้", 2568), year_said("เพิ่มขึ้นจากปีก่อน ซึ่งได้", 2568)
    (None, 2567)
    """
    found = None
    for found in _YEAR.finditer(_COMPARED.sub("", before)):  # noqa: B007  the last one
        pass
    if found is None:
        return None
    return int(found["be"]) if found["be"] else assessed_year_be - bool(found["last"])


def is_of_others(around: str, own: Iterable[str] = (), others: Iterable[str] = ()) -> bool:
    """Tell whether words around a figure make it another agency's, or that of many; ``own`` names are not another's.

    >>> is_of_others("คะแนนเฉลี่ยทั้งประเทศ"), is_of_others("หน่วยงานได้คะแนน")
    (True, False)
    >>> is_of_others("ของกรมโรงงานอุตสาหกรรม"), is_of_others("ของกรมโรงงานอุตสาหกรรม", ["กรมโรงงานอุตสาหกรรม"])
    (True, False)
    >>> is_of_others("ศาลปกครองกลางได้"), is_of_others("คะแนนของเทศบาลเพิ่มขึ้น"), is_of_others("อำเภอในจังหวัดได้")
    (True, False, True)
    >>> is_of_others("เทศบาลตำบลได้"), is_of_others("เทศบาลตำบลหนองแวงได้"), is_of_others("องค์การบริหารส่วนตำบลสอบได้")
    (False, True, False)
    """
    for name in own:
        around = around.replace(name, "")
    return bool(_OTHERS.search(around) or _ANOTHER.search(around)) or any(name in around for name in others)


def also_called(names: Iterable[str], words: Iterable[str]) -> set[str]:
    """Return names with what else the agency is called: each word its kind goes by before the name of the place.

    >>> sorted(also_called(["อบต.ดอนตูม"], ["องค์การบริหารส่วนตำบล", "อบต."]))
    ['องค์การบริหารส่วนตำบลดอนตูม', 'อบต.ดอนตูม']
    """
    given, kinds = tuple(names), tuple(words)
    places = {name.removeprefix(word).strip() for name in given for word in kinds if name.startswith(word)} - {""}
    return {*given, *(f"{word}{place}" for word in kinds for place in places)}


def agency_names(book: TypedBook, catalog: Catalog) -> Agencies:
    """Return the names of the agency itself, the longest first, and those of the others it is compared with.

    Its own are the full one, the short one, and what its kind calls itself before the name of the place (อบต.ดอนตูม).
    """
    form = book.form("agency")
    typed = [str(name) for key in ("name", "short_name") if form and (name := form.text(key))]
    selves = own_kind(book, catalog)
    own = also_called(typed, selves)
    peers = [str(name) for row in book.rows("peers") if (name := row.text("name"))]
    return (
        sorted(own, key=lambda name: (-len(name), name)),
        [name for name in peers if not any(mine in name for mine in own)],
    )


def own_kind(book: TypedBook, catalog: Catalog) -> tuple[str, ...]:
    """Return what the kind of the agency calls itself: เทศบาล, เทศบาลเมือง."""
    kind = catalog.kinds.get(book.agency_kind)
    return kind.selves if kind else ()


def own_words(book: TypedBook, catalog: Catalog) -> re.Pattern[str]:
    """Return the pattern of the agency as one who has got something: its names, what its kind calls itself, หน่วยงาน."""
    words = {*agency_names(book, catalog)[0], *own_kind(book, catalog), "หน่วยงาน"}
    return _own_pattern(tuple(sorted(words, key=lambda word: (-len(word), word))))


@lru_cache(maxsize=16)
def _own_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        r"(?<!ของ)(?<!ของ )(?<!ใน)(?<!ใน )(?<!จาก)(?<!จาก )(?<!ต่อ)(?<!กับ)"
        rf"(?:{'|'.join(map(re.escape, words))})(?:ของ)?(?:เรา|นี้|แห่งนี้)?"
    )


def is_wished(around: str) -> bool:
    """Tell whether words around a figure make it a target or a bound.

    >>> is_wished("ให้อยู่ในระดับ"), is_wished("อยู่ในระดับ")
    (True, False)
    """
    return bool(_WISH.search(around))
