"""Check that the name of the agency is its full one (R89).

What: a name that begins with the short word of its kind, one with a full stop (อบต., ทต., อบจ.).
Why: it is printed on the cover and wherever the document names its agency, which signs with its name by law.

Wrong: R89 หน่วยงาน!B1

    ## หน่วยงาน
    | ชื่อหน่วยงาน | อบต.บ้านโคก |
    | ประเภทหน่วยงาน | องค์การบริหารส่วนตำบล |

Right:

    ## หน่วยงาน
    | ชื่อหน่วยงาน | องค์การบริหารส่วนตำบลบ้านโคก |
    | ชื่อย่อ | อบต.บ้านโคก |
    | ประเภทหน่วยงาน | องค์การบริหารส่วนตำบล |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.cells.text import quote_value
from itadocs.validate.typed import TypedBook


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R89 at the name, with the full one."""
    agency, kind = book.form("agency"), catalog.kinds.get(book.agency_kind)
    if agency is None or kind is None:
        return
    name = str(agency.text("name"))
    short = next((word for word in (*kind.selves, *kind.aliases) if word.endswith(".") and name.startswith(word)), "")
    if short:
        full = f"{kind.label}{name.removeprefix(short).strip()}"
        yield Problem("R89", agency.places["name"], {"found": quote_value(name), "expected": quote_value(full)})
