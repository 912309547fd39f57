"""Ask that a divided instrument and its items have a score in every part (R62), those of another in none (R63).

What: a score in one part and none in another; where no item at all has a score in that part, one problem names all of
them. An item with a score of its own is whole without parts; where it has all, it must be their mean (R90). Of an
instrument that is not divided, a score in a part that is not the item's own.
Why: the score of an item or instrument is the mean of its parts. Without one of them it has none: it cannot be called
low, and its indicator has no mean. What there is prints.

Wrong: R62 คะแนนรายข้อ!C2

    ## คะแนนรายข้อ
    | รหัสข้อ | EIT ส่วนที่ 1 | EIT ส่วนที่ 2 |
    | e1 | 91.50 | |
    | e2 | 90 | 88 |

Wrong: R63 คะแนนรายข้อ!C2

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน | EIT ส่วนที่ 1 |
    | o5 | | 100 |

Wrong: R90 คะแนนรายข้อ!B2

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน | EIT ส่วนที่ 1 | EIT ส่วนที่ 2 |
    | e1 | 98 | 91.50 | 88 |

Right:

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน | EIT ส่วนที่ 1 | EIT ส่วนที่ 2 |
    | e1 | | 91.50 | 88 |
    | e2 | 90 | | |
    | e3 | | | |
    | o5 | 100 | | |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from itadocs.catalog import Catalog, Framework, Instrument, Part
from itadocs.catalog.arithmetic import mean, round_half_up
from itadocs.problems import Problem
from itadocs.thai.digits import format_score
from itadocs.validate.scores.figures import differs, is_fraction
from itadocs.validate.typed import TypedBook, TypedRow

_Scored = tuple[str, TypedRow]
"""An item and its row."""


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R62 at the cell that is blank and R63 at the score that is in the wrong column."""
    if book.framework is None:
        return
    yield from _parts_of_instruments(book, book.framework)
    rows = [(str(code), row) for code, row in book.sheet("items").by("code").items()]
    for instrument in book.framework.instruments:
        own = [(code, row) for code, row in rows if code[0] == instrument.letter]
        parts = book.framework.parts_of(instrument.code)
        yield from (
            (*_lacking(own, parts), *_other_than_parts(own, parts))
            if parts
            else _astray(own, instrument, book.framework)
        )


def _lacking(rows: Sequence[_Scored], parts: Sequence[Part]) -> Iterator[Problem]:
    begun = [(code, row) for code, row in rows if row.has(*map(_key, parts)) and not row.has("score")]
    for part in parts:
        without = [(code, row) for code, row in begun if not row.has(_key(part))]
        others = " และ".join(other.name for other in parts if other.no != part.no)
        told = [without] if len(without) == len(begun) else [[entry] for entry in without]
        for entries in told:
            if entries:
                where, *also = (row.places[_key(part)] for _, row in entries)
                items = "ข้อ " + " ".join(code for code, _ in entries)
                yield Problem("R62", where, {"items": items, "given": others, "missing": part.name}, tuple(also))


def _parts_of_instruments(book: TypedBook, framework: Framework) -> Iterator[Problem]:
    rows = {str(key): row for key, row in book.sheet("instruments").by("instrument").items()}
    for instrument in framework.instruments:
        parts = [(part, rows.get(f"{instrument.code}:{part.no}")) for part in framework.parts_of(instrument.code)]
        given = " และ".join(part.name for part, row in parts if row and row.has("this_year"))
        for part, row in parts:
            if given and row and not row.has("this_year"):
                params = {"items": instrument.code, "given": given, "missing": part.name}
                yield Problem("R62", row.places["this_year"], params)


def _astray(rows: Sequence[_Scored], instrument: Instrument, framework: Framework) -> Iterator[Problem]:
    for code, row in rows:
        part = next((part for part in framework.parts if row.has(_key(part))), None)
        if part is not None and row.value("score", Decimal) != row.value(_key(part), Decimal):
            params = {"item": code, "instrument": instrument.code, "part": f"{part.instrument} {part.name}"}
            yield Problem("R63", row.places[_key(part)], params)


def _other_than_parts(rows: Sequence[_Scored], parts: Sequence[Part]) -> Iterator[Problem]:
    """Yield R90 at the score of an item that is not the mean of its parts, which alone count."""
    for code, row in rows:
        score, known = row.value("score", Decimal), [row.value(_key(part), Decimal) for part in parts]
        values = [value for value in known if value is not None]
        if score is None or len(values) < len(parts) or any(is_fraction(value) for value in (score, *values)):
            continue
        whole = mean(values)
        if whole is not None and differs(score, whole):
            params = {"item": code, "found": format_score(score), "expected": format_score(round_half_up(whole))}
            yield Problem("R90", row.places["score"], params, tuple(row.places[_key(part)] for part in parts))


def _key(part: Part) -> str:
    return f"part{part.no}"
