"""Ask for the title of an item that documents print and nobody has named (R80).

What: an item with a score, or with advice, whose title neither the year nor the workbook says; a dash says none. All
of them are one problem, at the cell of the first.
Why: a code alone tells the reader nothing. Documents say that the title is not given, rather than leave a gap; what an
item is called is never guessed.

Wrong: R80 คะแนนรายข้อ!C2

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2567 |
    | คะแนนรวม | 90 |
    | ระดับผลการประเมิน | ผ่าน |

    ## คะแนนรายข้อ
    | รหัสข้อ | ตัวชี้วัดที่ | สาระของข้อ | คะแนน |
    | o14 | 9 | | 100 |
    | i1 | 1 | – | 88 |

Right:

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2567 |
    | คะแนนรวม | 90 |
    | ระดับผลการประเมิน | ผ่าน |

    ## คะแนนรายข้อ
    | รหัสข้อ | ตัวชี้วัดที่ | สาระของข้อ | คะแนน |
    | o1 | 9 | | 100 |
    | o14 | 9 | ประกาศจัดซื้อจัดจ้าง | 100 |
    | o20 | 9 | | |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import UNTITLED, Catalog
from itadocs.problems import Problem, Where
from itadocs.validate.cells.placeholders import is_placeholder
from itadocs.validate.typed import TypedBook

_SCORES = ("score", "part1", "part2")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R80 at the cell of the title; at the advice where the sheet of items has no row for the item."""
    if book.framework is None:
        return
    printed = _printed(book)
    unnamed = {item.code for item in book.framework.items if is_placeholder(item.label)}
    codes = [code for code in printed if code in unnamed]
    if codes:
        where, *also = dict.fromkeys(printed[code] for code in codes)
        yield Problem("R80", where, {"items": " ".join(codes), "printed": UNTITLED}, tuple(also))


def _printed(book: TypedBook) -> dict[str, Where]:
    """Return the items that documents print, each with the cell where its title belongs."""
    rows = {str(code): row for code, row in book.sheet("items").by("code").items()}
    printed = {code: row.places["label"] for code, row in rows.items() if row.has(*_SCORES)}
    for row in book.rows("advice"):
        for code in row.value("items", tuple) or ():
            place = rows[code].places["label"] if code in rows else row.places["items"]
            printed.setdefault(str(code), place)
    return printed
