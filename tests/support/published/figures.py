"""Figures as two agencies published them for the assessment of 2566, item by item, apart from the sample workbooks.

Sources: the published documents of กรมส่งเสริมการค้าระหว่างประเทศ and กรมโรงงานอุตสาหกรรม. EIT items have a score per part;
``-`` stands for an item that was not printed. i10 of the second agency was printed once, as 98.41; only 98.21 gives the
indicator that was announced (99.01), and it is what the sample has.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from itadocs.catalog.arithmetic import mean


def _coded(letter: str, scores: str) -> dict[str, tuple[str, ...]]:
    pairs = enumerate(scores.split(), 1)
    return {f"{letter}{no}": tuple(score.split("/")) for no, score in pairs if score != "-"}


DITP_ITEMS: Mapping[str, tuple[str, ...]] = {
    **_coded(
        "i",
        "81.18 83.94 85.46 99.08 98.17 98.17 64.61 53.52 76.30 92.39 90.88 89.94 76.92 77.20 71.39 94.22 96.66 74.67 "
        "64.32 63.40 70.14 94.52 89.67 71.99 81.79 69.88 70.78 73.20 71.94 76.56",
    ),
    **_coded(
        "e",
        "77.62/81.10 81.00/88.19 81.08/86.62 95.30/97.62 78.60/85.79 73.39/70.00 73.55/68.40 84.16/92.86 76.06/76.29 "
        "76.49/80.95 76.08/76.36 76.31/75.52 95.30/97.62 68.00/63.60 75.97/73.24",
    ),
    **_coded("o", "100 " * 38 + "0 100 100 0 0"),
}
DITP_ANSWERS = {"i4": "ไม่มี", "i5": "ไม่มี", "i6": "ไม่มี", "e4": "ไม่มี", "e8": "มี", "e10": "มี", "e13": "มี"}
DITP_INDICATORS = "91.00 77.94 81.84 75.67 74.03 85.29 77.22 77.80 100 70.00".split()
DITP_GROUPS = {
    "ข้อมูลพื้นฐาน": "100",
    "การบริหารงาน": "100",
    "การจัดซื้อจัดจ้าง": "100",
    "การบริหารและพัฒนาทรัพยากรบุคคล": "100",
    "การส่งเสริมความโปร่งใส": "100",
    "การดำเนินการเพื่อป้องกันการทุจริต": "100",
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใส": "40.00",
}

DIW_ITEMS: Mapping[str, tuple[str, ...]] = {
    **_coded(
        "i",
        "99.70 99.70 99.41 100 99.10 100 99.10 98.50 99.70 98.21 99.41 99.11 98.80 98.20 97.90 98.80 100 99.40 "
        "98.50 96.10 99.41 100 99.11 98.50 99.70 99.40 99.41 99.70 99.41 99.40",
    ),
    **_coded(
        "e",
        "95.29/100 96.07/100 96.06/100 - 95.91/97.94 95.61/95.88 95.29/97.94 96.34/100 95.44/97.94 96.80/100 "
        "95.45/100 95.30/95.88 99.09/100 94.53/93.75 95.90/95.88",
    ),
    **_coded("o", "100 100 100 - " + "100 " * 39),
}
DIW_INDICATORS = "99.65 99.01 98.85 98.60 99.50 97.95 97.13 96.58 100 100".split()
DIW_ISSUES = {
    1: "i1 i2 i3 i4 i5 i6 e1 e2 e3 e5 e11 e12 e13 o11 o12 o13 o14",
    2: "i1 i2 i3 e1 e2 e3 e5 e11 e12 e13 e14 o15 o16 o17 o18 o30",
    3: "e6 e7 e8 e9 e10 o1 o2 o3 o5 o6 o7 o8 o9 o10",
    4: "i19 i20 i21 i22 i23 i24 o34 o35",
    5: "i7 i8 i9 i10 i11 i12 o11 o12 o13 o19 o20 o21 o22",
    6: "i13 i14 i15 i16 i17 i18 i27 o23 o24 o25 o26 o39 o40 o41",
    7: "i25 i26 i28 i29 i30 e10 e15 o27 o28 o29 o31 o32 o33 o34 o35 o36 o37 o38 o42 o43",
}
"""Which items feed which issue; both agencies used the same lists."""

ISSUES = {
    1: "กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ",
    2: "การให้บริการและระบบ E-Service",
    3: "ช่องทางและรูปแบบการประชาสัมพันธ์เผยแพร่ข้อมูลข่าวสารภาครัฐ",
    4: "กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ",
    5: "กระบวนการสร้างความโปร่งใสในการใช้งบประมาณและการจัดซื้อจัดจ้าง",
    6: "กระบวนการควบคุม ตรวจสอบการใช้อำนาจและการบริหารงานบุคคล",
    7: "กลไกและมาตรการในการแก้ไขและป้องกันการทุจริตภายในหน่วยงาน",
}
INDICATORS = (
    "การปฏิบัติหน้าที่ / การใช้งบประมาณ / การใช้อำนาจ / การใช้ทรัพย์สินของราชการ / การแก้ไขปัญหาการทุจริต / คุณภาพการดำเนินงาน"
    " / ประสิทธิภาพการสื่อสาร / การปรับปรุงการทำงาน / การเปิดเผยข้อมูล / การป้องกันการทุจริต"
).split(" / ")
INSTRUMENTS = {"IIT": "i", "EIT": "e", "OIT": "o"}


def score(printed: tuple[str, ...]) -> Decimal:
    """The score of an item: of EIT the mean of both parts."""
    average = mean([Decimal(part) for part in printed])
    assert average is not None
    return average


def weak(items: Mapping[str, tuple[str, ...]], issue: int, bound: str) -> list[str]:
    """The items of an issue under a bound, the lowest first."""
    scores = {code: score(items[code]) for code in DIW_ISSUES[issue].split() if code in items}
    return sorted((code for code, value in scores.items() if value < Decimal(bound)), key=scores.__getitem__)


def listed(codes: list[str]) -> str:
    """Codes as a Thai sentence lists them."""
    return codes[0] if len(codes) == 1 else f"{' '.join(codes[:-1])} และ {codes[-1]}"
