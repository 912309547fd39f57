"""Count in the workbook itself what each document still lacks: the rules of the checker as formulas.

They stand on the hidden sheet of lists: for every sheet and document a count, and the first cell to fill. What both
ask comes from one table (:mod:`itadocs.catalog.asked` and the required fields); a test fills workbooks by chance and
compares what these formulas say with what a build does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from itadocs.catalog.asked import MEASURE, REPORTED, measure_elements
from itadocs.catalog.choices import GROUP_WORDS
from itadocs.catalog.specs import DocumentKind
from itadocs.problems import column_letters
from itadocs.workbook import group_rows, measure_rows
from itadocs.workbook.conditions import QUIET_NAME, Sheets, quiet_entries
from itadocs.workbook.content import FIRST_ROW, FORM_VALUE_COL, LAST_ROW, LISTS_TITLE, Content, Setup
from itadocs.workbook.doubts import write_doubts, write_spellings
from itadocs.workbook.group_rows import UNSURE, GroupRows
from itadocs.workbook.look import put_hidden
from itadocs.workbook.measure_rows import ANALYSIS_ROWS, MEASURE_ROWS, MeasureRows

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_BEYOND = LAST_ROW + 1


class Need(Struct, frozen=True):
    """Hold where the workbook says how much a sheet lacks for a document, and which cell is the first of it."""

    count: str
    first: str


class Needs(Struct, frozen=True):
    """Hold what is counted, by sheet and document, and the names the workbook gives to columns of the hidden sheet."""

    places: Mapping[tuple[str, str], Need] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


class _Rows(Struct, frozen=True):
    """Hold what stands row by row on the hidden sheet."""

    measures: MeasureRows | None
    groups: Mapping[str, GroupRows]


def write_needed(
    page: Worksheet, setup: Setup, contents: Sequence[Content], documents: Sequence[DocumentKind]
) -> Needs:
    """Write the counts right of the lists, and return where they stand."""
    col = page.max_column + 2
    quiet = quiet_entries()
    for row, entry in enumerate(quiet, start=2):
        put_hidden(page, row, col, entry)
    letters = column_letters(col)
    names = {QUIET_NAME: f"'{LISTS_TITLE}'!${letters}$2:${letters}${len(quiet) + 1}"}
    sheets, col = Sheets({content.sheet.key: content for content in contents}), col + 1
    names |= write_spellings(page, col, setup)
    doubts = write_doubts(page, col + 2, sheets, contents, setup)
    col += 4
    measures, groups = None, dict[str, GroupRows]()
    if {"measures", "analysis"} <= sheets.by_key.keys():
        measures, col = measure_rows.write_measure_rows(page, col, sheets), col + measure_rows.COLUMNS + 1
        names |= measures.names
    for document in documents:
        if "analysis" in document.needs and document.groups != "any":
            groups[document.key] = group_rows.write_group_rows(page, col, sheets, document, setup)
            col += group_rows.COLUMNS + 1
            names |= groups[document.key].names if document.groups == setup.groups else {}
    rows, places = _Rows(measures, groups), dict[tuple[str, str], Need]()
    for document in documents:
        put_hidden(page, 1, col, document.label)
        for row, content in enumerate(contents, start=2):
            key = content.sheet.key
            if key in (*document.needs, *document.uses):
                count = f"${column_letters(col)}${row}"
                is_doubtful = f"AND(N({count})=0,{doubts.are_in(key)})"
                first = _first(content, document, sheets, rows)
                put_hidden(page, row, col, f'=IFERROR({_count(content, document, sheets, rows)},"{UNSURE}")')
                put_hidden(page, row, col + 1, f'=IF({is_doubtful},"{UNSURE}",{count})')
                put_hidden(page, row, col + 2, f"=IF({is_doubtful},{doubts.first(key)},{first})")
                at = (f"'{LISTS_TITLE}'!${column_letters(col + place)}${row}" for place in (1, 2))
                places[key, document.key] = Need(*at)
        col += 3
    return Needs(places, names)


def _count(content: Content, document: DocumentKind, sheets: Sheets, rows: _Rows) -> str:
    key, is_needed = content.sheet.key, content.sheet.key in document.needs
    if key == "measures" and rows.measures:
        missing = f"SUM({rows.measures.reach('missing')})"
        lacking = _measures_lacking(document, sheets, rows.measures) if is_needed else missing
        return f"{lacking}+{_without_start(sheets, key, LAST_ROW)}"
    if key == "analysis":
        lacking = _analysis_lacking(document, sheets, rows) if is_needed else "0"
        return f"{lacking}+{_without_start(sheets, key, ANALYSIS_ROWS)}"
    if key == "results":
        return _results_lacking(sheets, is_needed)
    fields = content.sheet.fields
    blank = "+".join(["0", *(f"(1-{sheets.filled(key, f.key)})" for f in fields if f.required)])
    if content.sheet.layout == "form":
        return f"SUMPRODUCT({blank})"
    begun = _begun(content, sheets)
    count = f"SUMPRODUCT({begun}*1)"
    inputs = [f for f in fields if not f.fixed and not f.ignored]
    if content.listed and any(field.required for field in inputs):
        whole = f"SUMPRODUCT({'+'.join(['0', *(f'(1-{sheets.filled(key, f.key)})' for f in inputs if f.required)])})"
        whole = f"MAX(0,{whole}+{len(content.rows)}-ROWS({sheets.ref(key, fields[0].key)}))"
        return whole if is_needed else f"IF({count}=0,0,{whole})"
    missing = f"SUMPRODUCT({begun}*({blank}))"
    return f"IF({count}=0,1,{missing})" if is_needed else missing


def _begun(content: Content, sheets: Sheets) -> str:
    """Return the condition of each row that something is filled in it."""
    inputs = [f.key for f in content.sheet.fields if not f.fixed and not f.ignored]
    return f"(({'+'.join(sheets.filled(content.sheet.key, key) for key in inputs)})>0)"


def _analysis_lacking(document: DocumentKind, sheets: Sheets, rows: _Rows) -> str:
    if document.key in rows.groups:
        return rows.groups[document.key].count
    fields = [field for field in sheets.by_key["analysis"].sheet.fields if not field.fixed and not field.ignored]
    begun = "+".join(sheets.filled("analysis", field.key, ANALYSIS_ROWS) for field in fields)
    return f"IF(SUMPRODUCT((({begun})>0)*1)=0,1,0)"


def _measures_lacking(document: DocumentKind, sheets: Sheets, rows: MeasureRows) -> str:
    is_own = f"({rows.reach('is_measure')}=1)"
    if document.groups != "any":
        word = GROUP_WORDS[document.groups.removesuffix("s")]
        is_own += f'*(LEFT({rows.reach("group")},{len(word)})="{word}")'
    missing = f"SUM({rows.reach('missing')})"
    if document.with_findings:
        missing += f"+SUMPRODUCT({is_own}*({rows.reach('finding')}=0))"
    whole = len(MEASURE) + len(measure_elements(document))
    below = sheets.ref("measures", "text").replace(str(FIRST_ROW), str(FIRST_ROW + MEASURE_ROWS), 1)
    none = f"IF(SUMPRODUCT({is_own}*1)=0,{whole},0)"
    return f'IF(SUMPRODUCT((LEN({below})>0)*1)>0,"{UNSURE}",{missing}+{none})'


def _without_start(sheets: Sheets, key: str, last: int) -> str:
    """Return how many periods have an end and no start."""
    return f"SUMPRODUCT({sheets.filled(key, 'end', last)}*(1-{sheets.filled(key, 'start', last)}))"


def _results_lacking(sheets: Sheets, is_needed: bool) -> str:
    """Return one where nothing is reported yet; else one where a report comes before any group is named."""
    fields = [f for f in sheets.by_key["results"].sheet.fields if f.key != "group" and not f.ignored]
    said = f"(({'+'.join(sheets.filled('results', field.key) for field in fields)})>0)"
    rows = f"({LAST_ROW}-ROW({sheets.ref('results', 'group')}))"
    first_said = f"SUMPRODUCT(MAX({said}*{rows}))"
    first_group = f"SUMPRODUCT(MAX({sheets.filled('results', 'group')}*{rows}))"
    none = len(REPORTED) if is_needed else 0
    return f"IF({first_said}=0,{none},IF({first_said}>{first_group},1,0))"


def _first(content: Content, document: DocumentKind, sheets: Sheets, rows: _Rows) -> str:
    """Return the name of the first cell to fill; of one of the cells where nothing is missing."""
    key, fields = content.sheet.key, content.sheet.fields
    if content.sheet.layout == "form":
        letters = column_letters(FORM_VALUE_COL)
        cells = {f.key: f'"{letters}"&ROW({sheets.ref(key, f.key)})' for f in fields}
        answer = cells[next((f.key for f in fields if f.required), fields[0].key)]
        for entry in reversed([f for f in fields if f.required]):
            answer = f"IF({sheets.filled(key, entry.key)},{answer},{cells[entry.key]})"
        return answer
    if key == "measures" and rows.measures:
        return _first_of_measures(document, sheets, rows.measures)
    if key == "analysis":
        row = rows.groups[document.key].first if document.key in rows.groups else str(FIRST_ROW)
        return f'"{sheets.letters(key, "text")}"&{row}'
    inputs = [f for f in fields if f.required and not f.fixed]
    begun = "1" if content.listed else _begun(content, sheets)
    start = next(iter(inputs), next(f for f in fields if not f.fixed))
    conditions = [
        (sheets.letters(key, f.key), f"{begun}*(1-{sheets.filled(key, f.key)})", sheets.ref(key, f.key)) for f in inputs
    ]
    return _first_row(conditions, f'"{sheets.letters(key, start.key)}{FIRST_ROW}"')


def _first_of_measures(document: DocumentKind, sheets: Sheets, rows: MeasureRows) -> str:
    is_measure, missing = f"({rows.reach('is_measure')}=1)", f"({rows.reach('missing')}=1)"
    conditions = {
        "group": f'{is_measure}*({rows.reach("group")}="")',
        "text": f"(1-{is_measure})*{missing}",
        **{keys[0]: rows.lacks(keys[0]) for keys in measure_elements(document)},
    }
    reach, letters = rows.reach("is_open"), sheets.letters("measures", "group")
    new = f'"{letters}"&MAX({FIRST_ROW},1+SUMPRODUCT(MAX(({reach}=1)*ROW({reach}))))'
    return _first_row([(sheets.letters("measures", key), each, reach) for key, each in conditions.items()], new)


def _first_row(conditions: Sequence[tuple[str, str, str]], otherwise: str) -> str:
    """Return the first cell of the first column that lacks one: each column with its condition and its cells."""
    answer = otherwise
    for letters, condition, reach in reversed(conditions):
        place = f"SUMPRODUCT(MAX({condition}*({_BEYOND}-ROW({reach}))))"
        answer = f'IF({place}>0,"{letters}"&({_BEYOND}-{place}),{answer})'
    return answer
