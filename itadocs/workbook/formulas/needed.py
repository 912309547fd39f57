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
from itadocs.workbook.content import FIRST_ROW, FORM_VALUE_COL, LAST_ROW, LISTS_TITLE, Content, Setup
from itadocs.workbook.formulas import analysis_rows, day_list, group_rows, group_spellings, measure_rows, period_rows
from itadocs.workbook.formulas.analysis_rows import ANALYSIS_ROWS
from itadocs.workbook.formulas.conditions import NONE_NAME, QUIET_NAME, Sheets, none_entries, quiet_entries
from itadocs.workbook.formulas.doubts import Doubts, write_doubts
from itadocs.workbook.formulas.group_rows import UNSURE, GroupRows
from itadocs.workbook.formulas.measure_rows import MEASURE_ROWS, MeasureRows
from itadocs.workbook.formulas.period_rows import PeriodRows
from itadocs.workbook.hidden import next_column, put_hidden

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
    periods: Mapping[str, PeriodRows]
    names: Mapping[str, str]


def write_needed(
    page: Worksheet, setup: Setup, contents: Sequence[Content], documents: Sequence[DocumentKind]
) -> Needs:
    """Write the counts right of the lists, and return where they stand."""
    col = next_column(page)
    names: dict[str, str] = {}
    for name, entries in ((QUIET_NAME, quiet_entries()), (NONE_NAME, none_entries())):
        for row, entry in enumerate(entries, start=2):
            put_hidden(page, row, col, entry)
        letters = column_letters(col)
        names[name] = f"'{LISTS_TITLE}'!${letters}$2:${letters}${len(entries) + 1}"
        col += 1
    sheets = Sheets({content.sheet.key: content for content in contents})
    names |= group_spellings.write_spellings(page, col, setup)
    rows, col = _write_rows(page, col + group_spellings.COLUMNS + 1, sheets, setup, documents)
    doubts, col = write_doubts(page, col, sheets, setup, rows.measures, rows.periods), col + 2
    places: dict[tuple[str, str], Need] = {}
    for document in documents:
        put_hidden(page, 1, col, document.label)
        for row, content in enumerate(contents, start=2):
            key = content.sheet.key
            if key in (*document.needs, *document.uses):
                formulas = _formulas(content, document, f"${column_letters(col)}${row}", (sheets, rows, doubts))
                for place, formula in enumerate(formulas):
                    put_hidden(page, row, col + place, f"={formula}")
                at = (f"'{LISTS_TITLE}'!${column_letters(col + place)}${row}" for place in (1, 2))
                places[key, document.key] = Need(*at)
        col += 3
    own = next((rows.groups[d.key] for d in documents if d.key in rows.groups and d.groups == setup.groups), None)
    return Needs(places, {**names, **rows.names} | (own.names if own else {}))


def _write_rows(
    page: Worksheet, col: int, sheets: Sheets, setup: Setup, documents: Sequence[DocumentKind]
) -> tuple[_Rows, int]:
    """Write what stands row by row from a column on, and return it with the first column after it."""
    days = day_list.write_days(page, col, _plan_year(sheets, setup))
    names, col = dict(days.names), col + day_list.COLUMNS + 1
    if not {"measures", "analysis"} <= sheets.by_key.keys():
        return _Rows(None, {}, {}, names), col
    analysis, col = analysis_rows.write_analysis_rows(page, col, sheets), col + analysis_rows.COLUMNS + 1
    measures, col = measure_rows.write_measure_rows(page, col, sheets, analysis), col + measure_rows.COLUMNS + 1
    groups, periods = dict[str, GroupRows](), dict[str, PeriodRows]()
    for key, count in (("measures", MEASURE_ROWS), ("analysis", len(sheets.by_key["analysis"].rows))):
        periods[key] = period_rows.write_period_rows(page, col, sheets, key, FIRST_ROW + count - 1, days)
        col += period_rows.COLUMNS + 1
    for document in documents:
        if "analysis" in document.needs and document.groups != "any":
            groups[document.key] = group_rows.write_group_rows(page, col, sheets, document, setup, analysis)
            col += group_rows.COLUMNS + 1
    return _Rows(measures, groups, periods, names | measures.names), col


def _formulas(
    content: Content, document: DocumentKind, count: str, found: tuple[Sheets, _Rows, Doubts]
) -> tuple[str, str, str]:
    """Return the formulas of what a sheet lacks for a document, of the same with its doubts, and of the first such
    cell; ``count`` is where the first of them stands."""
    (sheets, rows, doubts), key = found, content.sheet.key
    is_doubtful = f"AND(N({count})=0,{doubts.are_in(key)})"
    first = f"IF({is_doubtful},{doubts.first(key)},{_first(content, document, sheets, rows)})"
    if key == "documents" and document.templates:
        unknown, cell = _own_template(document, sheets)
        is_doubtful = f"OR({is_doubtful},AND(N({count})=0,{unknown}))"
        first = f"IF(AND(N({count})=0,{unknown}),{cell},{first})"
    lacking = f'IFERROR({_count(content, document, sheets, rows)},"{UNSURE}")'
    return lacking, f'IF({is_doubtful},"{UNSURE}",{count})', first


def _own_template(document: DocumentKind, sheets: Sheets) -> tuple[str, str]:
    """Return the condition that a document is to be made with a template that only the checker can look for, and the
    cell that names it."""
    kinds, templates = (sheets.ref("documents", key) for key in ("kind", "template"))
    place = f'MATCH("{document.label}",{kinds},0)'
    chosen = f'IFERROR(TRIM(INDEX({templates},{place})),"")'
    names = ",".join(f'"{choice.name}"' for choice in document.templates)
    cell = f'"{sheets.letters("documents", "template")}"&({FIRST_ROW - 1}+{place})'
    return f"AND(LEN({chosen})>0,ISERROR(MATCH({chosen},{{{names}}},0)))", cell


def _plan_year(sheets: Sheets, setup: Setup) -> int:
    """Return the plan's year (B.E.) as the workbook is written with it."""
    (result,) = sheets.by_key["result"].rows
    year = result["plan_year"].value if "plan_year" in result else None
    return year if isinstance(year, int) else setup.framework.year_be + 1


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
    is_measure, is_own = f"({rows.reach('is_measure')}=1)", "1"
    if document.groups != "any":  # a group that cannot be read may be one of the document's
        other = next(word for kind, word in GROUP_WORDS.items() if not document.groups.startswith(kind))
        is_own = f'(LEFT({rows.reach("group")},{len(other)})<>"{other}")'
    is_own = f"{is_measure}*{is_own}"
    missing = f"SUM({rows.reach('missing')})"  # of all groups: what a measure lacks stops every document
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
