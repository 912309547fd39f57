"""Count in the workbook itself what each document still lacks: the rules of the checker as formulas.

They stand on the hidden sheet of lists: a row of counts for every measure, and a count for every sheet and document.
What both ask comes from one table (:mod:`itadocs.catalog.asked` and the required fields); a test fills workbooks by
chance and compares what these formulas say with what a build does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from itadocs.catalog.asked import ANALYSED, FINDING, MEASURE_ELEMENTS, REPORTED
from itadocs.catalog.choices import GROUP_WORDS
from itadocs.catalog.specs import DocumentKind, Field
from itadocs.problems import column_letters
from itadocs.validate.placeholders import WORDS
from itadocs.workbook.content import FIRST_ROW, LAST_ROW, LISTS_TITLE, Content, Setup
from itadocs.workbook.look import PLAIN, put_formula, put_value

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MEASURE_ROWS = 150
"""Rows of measures that are looked at; a workbook with more is left to ``itadocs check``."""
ANALYSIS_ROWS = 60

Places = Mapping[tuple[str, str], str]
"""Sheet and document → the cell that counts what the sheet lacks for it."""


class _Sheets(Struct, frozen=True):
    """The sheets by key, and the column where the words that say nothing stand."""

    by_key: Mapping[str, Content]
    words: str

    def ref(self, key: str, field: str, last: int = 0) -> str:
        """Return the cells of a field with their sheet, down to a last row."""
        content = self.by_key[key]
        entry = content.sheet.field(field)
        reach = content.inputs(entry)
        if last:
            letters = column_letters(content.sheet.fields.index(entry) + 1)
            reach = f"{letters}{FIRST_ROW}:{letters}{last}"
        return f"'{content.sheet.title}'!{reach}"

    def filled(self, key: str, field: str, last: int = 0) -> str:
        return self.says(self.ref(key, field, last), self.by_key[key].sheet.field(field))

    def says(self, ref: str, field: Field) -> str:
        """Return the condition that a cell holds something; what says nothing does not count where more is asked."""
        if not field.says_something:
            return f"(LEN(TRIM({ref}))>0)"
        bare = f'SUBSTITUTE(SUBSTITUTE(TRIM({ref}),"-",""),".","")'
        return f"(LEN({bare})>0)*ISERROR(MATCH({bare},{self.words},0))"


def write_needed(
    page: Worksheet, setup: Setup, contents: Sequence[Content], documents: Sequence[DocumentKind]
) -> Places:
    """Write the counts right of the lists, and return where they stand."""
    start = page.max_column + 2
    words = column_letters(start)
    for row, word in enumerate(sorted(WORDS), start=2):
        put_value(page, row, start, word, PLAIN)
    sheets = _Sheets({content.sheet.key: content for content in contents}, f"${words}$2:${words}${len(WORDS) + 1}")
    counts = _write_measures(page, start + 1, sheets) if {"measures", "analysis"} <= sheets.by_key.keys() else {}
    places: dict[tuple[str, str], str] = {}
    first = start + 12
    for col, document in enumerate(documents, start=first):
        put_value(page, 1, col, document.label, PLAIN)
        for row, content in enumerate(contents, start=2):
            key = content.sheet.key
            if key in (*document.needs, *document.uses):
                formula = _lacking(content, document, sheets, counts, setup)
                put_formula(page, row, col, f'IFERROR({formula},"?")', PLAIN)
                places[key, document.key] = f"'{LISTS_TITLE}'!${column_letters(col)}${row}"
    return places


def _lacking(content: Content, document: DocumentKind, sheets: _Sheets, counts: Mapping[str, str], setup: Setup) -> str:
    key, is_needed = content.sheet.key, content.sheet.key in document.needs
    if key == "measures":
        lacking = _measures_lacking(document, sheets, counts) if is_needed else counts["missing"]
        return f"{lacking}+{_without_start(sheets, key, LAST_ROW)}"
    if key == "analysis":
        lacking = _analysis_lacking(document, sheets, setup) if is_needed else "0"
        return f"{lacking}+{_without_start(sheets, key, ANALYSIS_ROWS)}"
    if key == "results":
        return _results_lacking(sheets, is_needed)
    fields = content.sheet.fields
    blank = "+".join(["0", *(f"(1-{sheets.filled(key, f.key)})" for f in fields if f.required)])
    if content.sheet.layout == "form":
        return f"SUMPRODUCT({blank})"
    inputs = [f for f in fields if not f.fixed and not f.ignored]
    begun = f"(({'+'.join(sheets.filled(key, field.key) for field in inputs)})>0)"
    rows = f"SUMPRODUCT({begun}*1)"
    if content.listed and any(field.required for field in inputs):
        whole = f"SUMPRODUCT({'+'.join(['0', *(f'(1-{sheets.filled(key, f.key)})' for f in inputs if f.required)])})"
        whole = f"MAX(0,{whole}+{len(content.rows)}-ROWS({sheets.ref(key, fields[0].key)}))"
        return whole if is_needed else f"IF({rows}=0,0,{whole})"
    missing = f"SUMPRODUCT({begun}*({blank}))"
    return f"IF({rows}=0,1,{missing})" if is_needed else missing


def _analysis_lacking(document: DocumentKind, sheets: _Sheets, setup: Setup) -> str:
    done = f"(({'+'.join(sheets.filled('analysis', key, ANALYSIS_ROWS) for key in ANALYSED)})>0)"
    if document.groups == "any":
        fields = [f for f in sheets.by_key["analysis"].sheet.fields if not f.fixed and not f.ignored]
        begun = "+".join(sheets.filled("analysis", field.key, ANALYSIS_ROWS) for field in fields)
        return f"IF(SUMPRODUCT((({begun})>0)*1)=0,1,0)"
    word = _word(document)
    groups = [label for key, label in setup.labels("groups").items() if f"{key.partition(':')[0]}s" == document.groups]
    labels = sheets.ref("analysis", "group", ANALYSIS_ROWS)
    return f'{len(groups)}-SUMPRODUCT((LEFT({labels},{len(word)})="{word}")*{done})'


def _measures_lacking(document: DocumentKind, sheets: _Sheets, counts: Mapping[str, str]) -> str:
    elements = 2 + len(MEASURE_ELEMENTS) + document.with_findings
    there = f"SUMPRODUCT({counts['is_measure']}*1)"
    if document.groups != "any":
        word = _word(document)
        there = f'SUMPRODUCT({counts["is_measure"]}*(LEFT({counts["group"]},{len(word)})="{word}"))'
    missing = counts["missing"]
    if document.with_findings:
        word = _word(document)
        missing += f'+SUMPRODUCT((LEFT({counts["group"]},{len(word)})="{word}")*{counts["no_finding"]})'
    below = sheets.ref("measures", "text").replace(str(FIRST_ROW), str(FIRST_ROW + MEASURE_ROWS), 1)
    return f'IF(SUMPRODUCT((LEN({below})>0)*1)>0,"?",{missing}+IF({there}=0,{elements},0))'


def _without_start(sheets: _Sheets, key: str, last: int) -> str:
    """How many periods have an end and no start."""
    return f"SUMPRODUCT({sheets.filled(key, 'end', last)}*(1-{sheets.filled(key, 'start', last)}))"


def _results_lacking(sheets: _Sheets, is_needed: bool) -> str:
    """One where nothing is reported yet; else one where a report comes before any group is named."""
    fields = [f for f in sheets.by_key["results"].sheet.fields if f.key != "group" and not f.ignored]
    said = f"(({'+'.join(sheets.filled('results', field.key) for field in fields)})>0)"
    rows = f"({LAST_ROW}-ROW({sheets.ref('results', 'group')}))"
    first_said = f"SUMPRODUCT(MAX({said}*{rows}))"
    first_group = f"SUMPRODUCT(MAX({sheets.filled('results', 'group')}*{rows}))"
    none = len(REPORTED) if is_needed else 0
    return f"IF({first_said}=0,{none},IF({first_said}>{first_group},1,0))"


def _word(document: DocumentKind) -> str:
    return GROUP_WORDS["issue" if document.groups == "issues" else "indicator"]


def _write_measures(page: Worksheet, col: int, sheets: _Sheets) -> dict[str, str]:
    """Write a row for every row of the measures: its group, whether a measure goes on there, and what it has from
    there to its end; return the ranges that sum it up."""
    names = ("group", "is_measure", "is_open", "steps", "periods", "owners", "finding", "missing", "no_finding")
    at = {name: column_letters(col + place) for place, name in enumerate(names)}
    last = FIRST_ROW + MEASURE_ROWS - 1
    put_value(page, FIRST_ROW - 1, col, "", PLAIN)
    spec = sheets.by_key["measures"].sheet
    elements = {keys[0]: keys for keys in (*MEASURE_ELEMENTS, FINDING)}
    for row in range(FIRST_ROW, last + 1):
        own = {field.key: _cell(sheets, field) for field in spec.fields}
        here = {name: f"{letters}{row}" for name, letters in at.items()}
        above = {name: f"{letters}{row - 1}" for name, letters in at.items()}
        below = {name: f"{letters}{row + 1}" for name, letters in at.items()}
        group = f'TRIM({own["group"]})&"  "'
        key = f'LEFT({group},FIND(" ",{group},FIND(" ",{group})+1)-1)'
        formulas = {
            "group": f'IF(LEN(TRIM({own["group"]}))>0,TRIM({key}),{above["group"]}&"")',
            "is_measure": f"N({sheets.says(own['text'], spec.field('text'))})",
            "is_open": f'IF({here["is_measure"]}=1,1,IF({here["group"]}={above["group"]}&"",N({above["is_open"]}),0))',
        }
        for name, keys in elements.items():
            has = "+".join(f"({sheets.says(own[each], spec.field(each))})" for each in keys)
            goes_on = f"AND(N({below['is_measure']})=0,N({below['is_open']})=1)"
            formulas[name] = f"IF(({has})>0,1,IF({goes_on},{below[name]},0))"
        lacks = "+".join(_unshared(sheets, keys, here) for keys in MEASURE_ELEMENTS)
        content = "+".join(f"({sheets.says(own[f.key], f)})" for f in spec.fields if f.key not in ("group", "text"))
        orphan = f"IF(AND({here['is_open']}=0,({content})>0),1,0)"
        begun = f'IF({here["group"]}="",1,0)+{lacks}'
        formulas["missing"] = f"IF({here['is_measure']}=1,{begun},{orphan})"
        formulas["no_finding"] = f"IF({here['is_measure']}=1,{_unshared(sheets, FINDING, here)},0)"
        for place, name in enumerate(names):
            put_formula(page, row, col + place, formulas[name], PLAIN)
    ranges = {name: f"${at[name]}${FIRST_ROW}:${at[name]}${last}" for name in names}
    return {**ranges, "missing": f"SUM({ranges['missing']})"}


def _cell(sheets: _Sheets, field: Field) -> str:
    """The cell of a field in the row of the same number, wherever rows are moved, put in or taken out."""
    spec = sheets.by_key["measures"].sheet
    letters = column_letters(spec.fields.index(field) + 1)
    return f"INDEX('{spec.title}'!{letters}$1:{letters}${LAST_ROW},ROW())"


def _unshared(sheets: _Sheets, keys: tuple[str, ...], here: Mapping[str, str]) -> str:
    """One where neither the measure nor its group's analysis has an element."""
    shared = "+".join(sheets.filled("analysis", key, ANALYSIS_ROWS) for key in keys)
    labels = sheets.ref("analysis", "group", ANALYSIS_ROWS)
    same = f'(LEFT({labels}&" ",LEN({here["group"]})+1)={here["group"]}&" ")'
    return f"IF({here[keys[0]]}=1,0,IF(SUMPRODUCT({same}*(({shared})>0))>0,0,1))"
