"""Check that a unit is written in one way (R40).

What: a unit that is responsible by its short name in one place and by its full name in another, where a wanted document
prints owners as typed.
Why: a reader takes two names for two units.

Wrong: R40 มาตรการ!E3

    ## เอกสาร
    | เอกสาร | จัดทำ |
    | แผนพัฒนาจากผลการประเมิน | ใช่ |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 2 | เผยแพร่แผนการใช้จ่าย | ประกาศบนเว็บไซต์ | ต.ค. 68 - ก.ย. 69 | สำนักงานเลขานุการกรม |

    ## รายชื่อหน่วยงาน
    | ชื่อหน่วยงาน | ชื่อย่อ |
    | สำนักงานเลขานุการกรม | สล. |

Right:

    ## เอกสาร
    | เอกสาร | จัดทำ | รูปแบบผู้รับผิดชอบ |
    | แผนพัฒนาจากผลการประเมิน | ใช่ | ชื่อย่อ |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 2 | เผยแพร่แผนการใช้จ่าย | ประกาศบนเว็บไซต์ | ต.ค. 68 - ก.ย. 69 | สำนักงานเลขานุการกรม |

    ## รายชื่อหน่วยงาน
    | ชื่อหน่วยงาน | ชื่อย่อ |
    | สำนักงานเลขานุการกรม | สล. |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem, Where
from itadocs.thai.compare import without_marks
from itadocs.thai.text import strip_numbering
from itadocs.validate.cell_text import quote_value
from itadocs.validate.typed import OwnerName, TypedBook, TypedRow


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R40 once per unit, at the first owner written otherwise than before."""
    if _prints_as_typed(book):
        yield from _two_ways(book, {row.where: row for row in book.rows("units")})


def _prints_as_typed(book: TypedBook) -> bool:
    return any(row.text("wanted") == "yes" and row.text("owners") in ("", "typed") for row in book.rows("documents"))


def _two_ways(book: TypedBook, units: dict[Where, TypedRow]) -> Iterator[Problem]:
    first: dict[Where, tuple[str, OwnerName]] = {}
    told: set[Where] = set()
    for owner in (*_owners(book, "analysis"), *_owners(book, "measures")):
        way = _way(owner, units)
        if owner.unit is None or not way:
            continue
        before, other = first.setdefault(owner.unit, (way, owner))
        if before != way and owner.unit not in told and owner.text.source:
            told.add(owner.unit)
            params = {"found": quote_value(owner.text), "other": quote_value(other.text)}
            yield Problem("R40", owner.text.source, params, (other.text.source,) if other.text.source else ())


def _owners(book: TypedBook, sheet: str) -> Iterator[OwnerName]:
    for row in book.rows(sheet):
        yield from row.value("owners", tuple) or ()


def _way(owner: OwnerName, units: dict[Where, TypedRow]) -> str:
    """``name`` or ``short_name``; empty for a unit that has only one name."""
    unit = units.get(owner.unit) if owner.unit else None
    names = {key: without_marks(unit.text(key)) for key in ("name", "short_name")} if unit else {}
    if len(set(names.values()) - {""}) < 2:
        return ""
    typed = {without_marks(owner.text), without_marks(strip_numbering(owner.text)[0])}
    return next((key for key, name in names.items() if name in typed), "")
