"""Check that the body an order sets up has one name (R53).

What: คณะกรรมการ in one text and คณะทำงาน in another, each before the number of the same order (คำสั่ง … ที่ 6/2567), or
set up after it (คำสั่งที่ 6/2567 … แต่งตั้งคณะทำงาน), which counts more. A body that only hears of it is left alone.
Reported where the rarer word stands. A text that names both bodies is left alone: one order may set up both.
Why: two names for one order read as two bodies, and one of them does not exist.

Wrong: R53 มาตรการ!C4

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือ | แต่งตั้งคณะทำงานตามคำสั่ง สศอ. ที่ 6/2568 | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 2 | เผยแพร่แผน | แต่งตั้งคณะทำงานตามคำสั่ง สศอ. ที่ 6/2568 | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 3 | เผยแพร่ผล | แต่งตั้งคณะกรรมการตามคำสั่ง สศอ. ที่ ๖/๒๕๖๘ | ต.ค. 68 - ก.ย. 69 | สล. |

Right:

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือ | แต่งตั้งคณะทำงานตามคำสั่ง สศอ. ที่ 6/2568 | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 2 | เผยแพร่แผน | แต่งตั้งคณะกรรมการตามคำสั่ง สศอ. ที่ 7/2568 | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 3 | เผยแพร่ผล | คณะกรรมการและคณะทำงานตามคำสั่งที่ 6/2568 | ต.ค. 68 - ก.ย. 69 | สล. |
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem, Where
from itadocs.thai.digits import to_arabic
from itadocs.validate.texts.free_texts import free_texts
from itadocs.validate.typed import TypedBook

_BODY = re.compile(r"คณะอนุกรรมการ|คณะกรรมการ|คณะทำงาน")
_ORDER = re.compile(r"คำสั่ง[^\n]{0,60}?ที่\s*(?P<no>\d{1,5}\s?/\s?25\d\d)")
_SET_UP = re.compile(rf"(?:แต่ง|จัด)?ตั้ง\s?(?P<body>{_BODY.pattern})")
_BEFORE, _AFTER = 200, 120


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R53, one per cell; a cell of the usual word takes part."""
    orders: dict[str, dict[str, list[Where]]] = defaultdict(lambda: defaultdict(list))
    for entry in free_texts(book):
        if "คำสั่ง" not in entry.text or "คณะ" not in entry.text:
            continue
        for line in to_arabic(entry.text).split("\n"):
            for found in _ORDER.finditer(line):
                bodies = _bodies(line, found)
                if len(bodies) == 1:
                    orders["".join(found["no"].split())][bodies.pop()].append(entry.where)
    told: set[Where] = set()
    for order, bodies_of in orders.items():
        yield from _rarer(order, bodies_of, told)


def _bodies(line: str, order: re.Match[str]) -> set[str]:
    """Return the bodies an order is said to set up; where it says none, those named before it."""
    after = line[order.end() :][:_AFTER].partition("คำสั่ง")[0]
    set_up = {found["body"] for found in _SET_UP.finditer(after)}
    return set_up or set(_BODY.findall(line[max(0, order.start() - _BEFORE) : order.start()]))


def _rarer(order: str, bodies: dict[str, list[Where]], told: set[Where]) -> Iterator[Problem]:
    counts = Counter({body: len(places) for body, places in bodies.items()})
    (usual, _), *others = counts.most_common()
    for body, _ in others:
        for where in bodies[body]:
            if where not in told:
                told.add(where)
                yield Problem("R53", where, {"found": body, "other": usual, "order": order}, (bodies[usual][0],))
