"""Name the twelve months as they are printed and as they are typed.

Plain data, not CLDR at run time: reading needs misspellings and stems CLDR does not have, so a table is here anyway,
and 24 printed names are not worth an import of 25 ms. A test holds the printed names to CLDR's.
"""

from __future__ import annotations

import re

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip

_SPOKEN = (
    "มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา",
    "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา",
)  # fmt: skip
_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MISSPELT = {
    "มกราคา": 1, "กุมภาพันธุ์": 2, "กุมภาพันธ": 2, "กุมภาพัน": 2, "กุมพาพันธ์": 2, "มีนามคม": 3, "เมศายน": 4,
    "พฤศภาคม": 5, "พฤกษภาคม": 5, "พฤษาคม": 5, "กรกฏาคม": 7, "กรกฏา": 7, "กรกฎคม": 7, "สิงหาคาม": 8, "กันยานยน": 9,
    "พฤษจิกายน": 11, "พฤศจิกาย": 11, "พฤศจิกยน": 11, "พฤจิกายน": 11, "ธันวคม": 12, "sept": 9,
}  # fmt: skip

_NUMBERS: dict[str, int] = {
    **{name: number for names in (MONTHS, _SPOKEN, _ENGLISH) for number, name in enumerate(names, 1)},
    **{name.replace(".", ""): number for number, name in enumerate(SHORT_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH, 1)},
    **_MISSPELT,
}
_DOTS = re.compile(r"[.\s]+")

MONTH = r"(?:[ก-์]{1,2}\s?\.?\s?[คพย]\s?\.?|[ก-์]{2,}?\.?|[a-z]{3,9}\.?)"
"""A regular expression for what can be a month, in lower case; :func:`month_number` says whether it is one."""


def month_number(typed: str) -> int | None:
    """Return the number of a month as typed in lower case; None where it is not a month.

    >>> month_number("ต. ค."), month_number("กรกฏาคม"), month_number("sep"), month_number("แผน")
    (10, 7, 9, None)
    """
    return _NUMBERS.get(_DOTS.sub("", typed))
