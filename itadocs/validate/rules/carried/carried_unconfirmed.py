"""Check that what was carried over from last year's workbook has been looked at (R76).

What: a row of the sheet ยืนยันข้อมูลที่ยกมา that nobody has confirmed. A text or a measure that was changed since, or
taken out, has been looked at. Of a measure it is said whether its indicator or issue is low again.
Why: what nobody has read again goes out with this year's document.

Wrong: R76 ยืนยันข้อมูลที่ยกมา!E2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |

    ## ยืนยันข้อมูลที่ยกมา
    | แผ่นงาน | ตัวชี้วัดหรือประเด็น | รายการที่ยกมา | ในเล่มนี้ | ยืนยันแล้ว |
    | มาตรการ | ตัวชี้วัดที่ 1 | มาตรการ | ทบทวนคู่มือการปฏิบัติงาน | |

Right:

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 2 | เผยแพร่แผนการใช้จ่ายรายไตรมาส | ประกาศบนเว็บไซต์ | ต.ค. 68 - ก.ย. 69 | สล. |

    ## ยืนยันข้อมูลที่ยกมา
    | แผ่นงาน | ตัวชี้วัดหรือประเด็น | รายการที่ยกมา | ในเล่มนี้ | ยืนยันแล้ว |
    | มาตรการ | ตัวชี้วัดที่ 1 | มาตรการ | ทบทวนคู่มือการปฏิบัติงาน | ยืนยันแล้ว |
    | มาตรการ | ตัวชี้วัดที่ 2 | มาตรการ | เผยแพร่แผนการใช้จ่ายประจำปี | |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from itadocs.catalog import Catalog
from itadocs.catalog.choices import GROUP_WORDS
from itadocs.problems import Problem
from itadocs.thai.compare import without_marks
from itadocs.validate.cells.text import quote_value
from itadocs.validate.scores.low_scores import threshold
from itadocs.validate.typed import GroupRef, TypedBook, TypedRow


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R76, one per row that waits."""
    titles = {sheet.title: sheet.key for sheet in catalog.sheets}
    for row in book.rows(catalog.carried.key):
        sheet = str(row.text("sheet"))
        if row.value("confirmed", str) or _is_settled(row, titles.get(sheet, ""), book, catalog):
            continue
        group = row.group()
        name = f"{GROUP_WORDS[group[0]]} {group[1]}: " if group else ""
        weak = _weak_again(group, book, catalog) if group and sheet == catalog.sheet("measures").title else ""
        what = quote_value(row.lines("after")[0]) if group and row.lines("after") else row.text("item")
        params = {"item": f"“{name}{what}”", "sheet": sheet, "weak": weak}
        yield Problem("R76", row.places["confirmed"], params)


def _is_settled(row: TypedRow, sheet: str, book: TypedBook, catalog: Catalog) -> bool:
    """Tell whether a text has been changed or taken out since; no for what was carried over as a whole."""
    now: list[Iterable[str]]
    carried = _words(row.lines("after"))
    match sheet:
        case "measures":  # below its text stands what was moved of the measure
            texts = [_words(measure.lines("text")) for measure in book.measures if measure.group == row.group()]
            return not any(text and carried.startswith(text) for text in texts)
        case "limitations":
            now = [limitation.lines("text") for limitation in book.rows("limitations")]
        case "texts":
            form = book.form("texts")
            fields = {field.header: field.key for field in catalog.sheet("texts").fields}
            now = [form.lines(fields[str(row.text("item"))])] if form and str(row.text("item")) in fields else []
        case _:
            return False
    return bool(carried) and all(_words(lines) != carried for lines in now)


def _words(lines: Iterable[str]) -> str:
    return without_marks("\n".join(lines))


def _weak_again(group: GroupRef, book: TypedBook, catalog: Catalog) -> str:
    """Say whether this year's scores of the group are low; empty while they are not typed."""
    bound = threshold(book, catalog)
    scores = _scores(group, book)
    low = [f"{name} {score:.2f}" for name, score in scores.items() if score < bound]
    if low:
        return f" ปีนี้ต่ำกว่าเกณฑ์ {bound.normalize():f} อีก ({', '.join(low)}) มาตรการนี้ใช้ต่อได้"
    return f" ปีนี้ไม่มีคะแนนต่ำกว่าเกณฑ์ {bound.normalize():f}" if scores else ""


def _scores(group: GroupRef, book: TypedBook) -> dict[str, Decimal]:
    """Return this year's scores of a group: of the indicator itself, and of the items it has."""
    frame = book.framework
    if frame is None:
        return {}
    kind, no = group
    issue = next((each for each in frame.issues if each.no == no), None)
    codes = (issue.items if issue else None) or () if kind == "issue" else [item.code for item in frame.items_of(no)]
    rows = {str(row.text("code")): row for row in book.rows("items")}
    scores = {code: score for code in codes if code in rows and (score := _lowest(rows[code])) is not None}
    for row in book.rows("indicators") if kind == "indicator" else ():
        whole = row.value("this_year", Decimal)
        if row.value("no", int) == no and whole is not None:
            scores = {f"ตัวชี้วัดที่ {no}": whole, **scores}
    return scores


def _lowest(row: TypedRow) -> Decimal | None:
    return min(
        (score for key in ("score", "part1", "part2") if (score := row.value(key, Decimal)) is not None), default=None
    )
