"""Find ranks in sentences. They are listed, not taken: which group was ranked is told in too many ways."""

from __future__ import annotations

import re

from itadocs.thai.digits import to_arabic

_RANK = re.compile(
    r"(?P<word>อันดับ|ลำดับ)(?P<that>\s?ที่)?\s*(?P<rank>[0-9]{1,4})(?![0-9.,]*[0-9])"
    r"(?P<of>\s*(?:จาก(?:ทั้งหมด|จำนวน)?|ใน|/|ของ)\s*(?:[0-9][0-9,]*|หน่วยงาน|จังหวัด|กรม|ประเทศ|กลุ่ม|ภาค))?"
)
_NUMBERED = re.compile(
    r"(?:มาตรการ|ขั้นตอน|กิจกรรม|โครงการ|ประเด็น|ตัวชี้วัด|หัวข้อ|ข้อ|ตาราง|ภาพ|เอกสาร|ภาคผนวก|บัญชี|รายการ|ตาม)(?:ใน|เป็น)?\s*$"
)
"""What has a number of its own before ``ลำดับที่``."""
_RANKED = re.compile(r"(?:อยู่(?:ใน)?|เป็น|ได้(?:รับ)?|ติด|จัด(?:อยู่)?ใน|คว้า|จาก|มา|คือ)\s*$")
"""What makes a bare ``ลำดับที่ 3`` a rank; ``อันดับ`` is always one."""


def ranks_said(text: str) -> list[str]:
    """Return the ranks that a sentence says, as printed.

    >>> ranks_said("ได้อันดับที่ ๓ จาก ๒๐ หน่วยงาน"), ranks_said("จัดอยู่ในลำดับที่ 41"), ranks_said("มาตรการลำดับที่ 2")
    (['อันดับที่ ๓ จาก ๒๐'], ['ลำดับที่ 41'], [])
    """
    found = []
    for rank in _RANK.finditer(to_arabic(text)):  # which keeps every letter in its place
        before = text[: rank.start()]
        is_bare = rank["word"] == "ลำดับ" and not (rank["that"] and (rank["of"] or _RANKED.search(before)))
        if not is_bare and not _NUMBERED.search(before):
            found.append(text[rank.start() : rank.end()].strip())
    return found
