"""Write formulas that count what a sheet holds and what it lacks, in functions Excel 2010 and LibreOffice share."""

from __future__ import annotations

from msgspec import Struct

from itadocs.catalog.specs import Field
from itadocs.workbook.content import Content, Role

ENOUGH: dict[str, tuple[tuple[str, ...], ...]] = {
    "items": (("score",), ("part1", "part2")),
    "analysis": (("text",), ("keep",)),
    "measures": (("text",),),
    "results": (("output",), ("outcome",)),
}
"""Sheets whose rows are done when all fields of one of these sets are filled."""


class Counts(Struct, frozen=True):
    """Hold two numeric formulas, how many are filled and how many missing, each with the word for what it counts."""

    filled: str
    missing: str
    filled_unit: str = "รายการ"
    missing_unit: str = "ช่อง"
    complete: bool = False
    """Whether nothing missing means all is there; else it only says how many there are."""


def count(content: Content) -> Counts:
    """Return how to count the input cells of a sheet."""
    if content.sheet.layout == "form":
        return _form(content)
    if content.sheet.key in ENOUGH:
        return _rows_with_enough(content, ENOUGH[content.sheet.key])
    return _listed(content) if content.listed else _free(content)


def status(counts: Counts, filled_cell: str, missing_cell: str) -> str:
    """Return the formula that says in words what the two cells with the counts say in numbers."""
    unsure = f"OR(ISTEXT({filled_cell}),ISTEXT({missing_cell}))"
    lacking = f'"ขาด "&{missing_cell}&" {counts.missing_unit}"'
    done = '"ครบ"' if counts.complete else f'"กรอกแล้ว "&{filled_cell}&" {counts.filled_unit}"'
    words = f'IF({filled_cell}=0,"ยังไม่กรอก",IF({missing_cell}>0,{lacking},{done}))'
    return f'IF({unsure},"โปรดตรวจแผ่นงานนี้",{words})'


def ready(filled_cell: str, missing_cell: str) -> str:
    """Return the condition that a sheet a document needs has what it needs; a failed count is a text, never zero."""
    return f"AND(N({filled_cell})>0,ISNUMBER({missing_cell}),N({missing_cell})=0)"


def _form(content: Content) -> Counts:
    required = [field for field in content.sheet.fields if field.required]
    counted = [field for field in required if field.key not in content.given] or list(content.sheet.fields)
    return Counts(
        "+".join(["0", *(_filled(content, field) for field in counted)]),
        "+".join(["0", *(_blank(content, field) for field in required)]),
        "ช่อง",
        complete=bool(required),
    )


def _rows_with_enough(content: Content, alternatives: tuple[tuple[str, ...], ...]) -> Counts:
    sheet = content.sheet
    sets = ["*".join(_filled(content, sheet.field(key)) for key in keys) for keys in alternatives]
    done = f"(({'+'.join(sets)})>0)"
    if sheet.prefill is None:
        return Counts(f"SUMPRODUCT({done}*1)", "0")
    named = _filled(content, sheet.fields[0])
    return Counts(
        f"SUMPRODUCT({named}*{done})",
        f"SUMPRODUCT({named}*(1-{done}))",
        missing_unit="รายการ",
        complete=content.listed,
    )


def _listed(content: Content) -> Counts:
    named = _filled(content, content.sheet.fields[0])
    inputs = [f for f in content.sheet.fields if not f.ignored and content.rows[0][f.key].role is Role.INPUT]
    required = [field for field in inputs if field.required]
    filled = "+".join(_filled(content, field) for field in required or inputs)
    missing = "+".join(["0", *(_blank(content, field) for field in required)])
    return Counts(
        f"SUMPRODUCT({named}*({filled}))",
        f"SUMPRODUCT({named}*({missing}))" if required else "0",
        "ช่อง",
        complete=bool(required),
    )


def _free(content: Content) -> Counts:
    fields = [field for field in content.sheet.fields if not field.ignored]
    begun = f"(({'+'.join(_filled(content, field) for field in fields)})>0)"
    required = "+".join(_blank(content, field) for field in fields if field.required)
    return Counts(f"SUMPRODUCT({begun}*1)", f"SUMPRODUCT({begun}*({required}))" if required else "0")


def _ref(content: Content, field: Field) -> str:
    return f"'{content.sheet.title}'!{content.inputs(field)}"


def _filled(content: Content, field: Field) -> str:
    return f"(LEN(TRIM({_ref(content, field)}))>0)"


def _blank(content: Content, field: Field) -> str:
    return f"(LEN(TRIM({_ref(content, field)}))=0)"
