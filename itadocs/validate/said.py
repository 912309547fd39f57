"""Tell which year a sentence speaks of, and whether what it names is a wish or somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from itadocs.validate.typed import TypedBook

_YEAR = re.compile(r"(?P<be>25[0-9]{2})(?![0-9])|(?P<last>ปีก่อน|ปีที่ผ่านมา|ปีที่แล้ว|ปีก่อนหน้า|เดิม)|(?P<this>ปีนี้)")
_WISH = re.compile(
    r"เป้าหมาย|เพื่อ|ให้(?:อยู่|ได้|มี|ถึง|เป็น)|มุ่ง|คาด|หาก|จะ|ควร|(?<!ถูก)ต้อง|ยกระดับ|ภายใน(?!หน่วย|องค์|กรม|\s*[(“]?IIT)|อย่างน้อย"
    r"|ไม่น้อยกว่า|ไม่ต่ำกว่า|เกณฑ์|เกิน|ตั้งแต่|รางวัล"
)
_OTHERS = re.compile(
    r"ประเทศ|ทุกหน่วยงาน|หน่วยงานทั้งหมด|หน่วยงานที่|หน่วยงานอื่น|หน่วยงานในสังกัด|หน่วยงานภาครัฐที่|แห่ง(?!ชาติ|ประเทศ)|กลุ่ม(?!งาน|พัฒนา)|อันดับ"
)
_ANOTHER = re.compile(r"ของ\s?(?:กรม|สำนักงาน|จังหวัด|กระทรวง|เทศบาล|มหาวิทยาลัย|องค์การ)[ก-๎]{4,}")


Agencies = tuple[list[str], list[str]]
"""The names of the agency itself, and of the others."""


def year_said(before: str, assessed_year_be: int) -> int | None:
    """Return the year (B.E.) named last before a place; None where none is. ปีก่อน and เดิม are the one before.

    >>> year_said("ผลการประเมินปี 2567 อยู่ในระดับ", 2568), year_said("ปีที่ผ่านมาได้", 2568), year_said("ได้", 2568)
    (2567, 2567, None)
    """
    found = None
    for found in _YEAR.finditer(before):  # noqa: B007  the last one
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
    """
    for name in own:
        around = around.replace(name, "")
    return bool(_OTHERS.search(around) or _ANOTHER.search(around)) or any(name in around for name in others)


def agency_names(book: TypedBook) -> Agencies:
    """Return the names of the agency itself, the longest first, and those of the others it is compared with."""
    form = book.form("agency")
    own = [str(name) for key in ("name", "short_name") if form and (name := form.text(key))]
    peers = [str(name) for row in book.rows("peers") if (name := row.text("name"))]
    return sorted(own, key=len, reverse=True), [name for name in peers if not any(mine in name for mine in own)]


def is_wished(around: str) -> bool:
    """Tell whether words around a figure make it a target or a bound.

    >>> is_wished("ให้อยู่ในระดับ"), is_wished("อยู่ในระดับ")
    (True, False)
    """
    return bool(_WISH.search(around))
