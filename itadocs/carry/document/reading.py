"""Read a Word document into what a workbook of it would hold, with what was recognised and what was not."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from itadocs.carry.document.assemble import assemble
from itadocs.carry.document.columns import HeadedTable, headed_tables
from itadocs.carry.document.content import DocumentContent, Paragraph, Table, read_content
from itadocs.carry.document.controls import PrintedCell, printed_cells, view_sides
from itadocs.carry.document.cover import agency_record, assessed_years, kind_of_name, plan_year
from itadocs.carry.document.listing import list_paragraphs, list_printed, list_recognised
from itadocs.carry.document.lists import AnalysisTable, analysis_record, history_records, peer_records
from itadocs.carry.document.measures import MeasureTable
from itadocs.carry.document.names import NamedGroup, Names
from itadocs.carry.document.prose import ResultReader
from itadocs.carry.document.ranks import ranks_said
from itadocs.carry.document.read_measures import ReadMeasure, measure_records
from itadocs.carry.document.records import DocumentRead, Record, Unrecognised, Value
from itadocs.carry.document.scores import ScoreTable
from itadocs.carry.document.sections import SectionReader, limitation_records
from itadocs.catalog import DEFAULT_FAMILY, Catalog, Framework
from itadocs.catalog.choices import choices
from itadocs.errors import ReviewError, as_problem
from itadocs.problems import Problem, Where
from itadocs.thai.brief import first_words
from itadocs.validate.scope import Scope
from itadocs.validate.texts.said import also_called
from itadocs.values import replace

_ENOUGH = frozenset({"indicators", "instruments", "items", "analysis", "results"})
"""Sheets of which a document of an assessment fills at least one, if it has no measure of an indicator or issue."""
_NO_YEAR = "ไม่พบปีงบประมาณที่ประเมินในเอกสาร"
_RANK = "กรอกเองที่แผ่นงาน อันดับ ถ้าเป็นอันดับของหน่วยงาน"
_FOREIGN = "ไม่พบตารางหรือข้อความของเอกสารผลการประเมิน ITA ที่รู้จัก"


def read_document(data: bytes, name: str, catalog: Catalog, family: str | None = None) -> DocumentRead:
    """Return what a document says, as a workbook of its year would hold it.

    ``name`` is the file's, ``family`` whose framework it follows, None for that of the kind its agency's name tells.
    Problems, and then no book: P01 and P02 for what is
    no Word document or a damaged one, F26 for one in which nothing is recognised or no assessed year is named. Raises
    CatalogError G05 for a family nobody knows.
    """
    try:
        content = read_content(data)
    except ReviewError as error:
        return DocumentRead(problems=(as_problem(error, Where(name)),))
    family = family or _family_of(content, catalog)
    years = [(year, place) for year, place in assessed_years(content) if catalog.rules_of(year, family)]
    last_known = next(iter(catalog.years_of(family)[-1:]), 0)
    latest = catalog.framework(years[0][0] if years else last_known, family)
    reader = _Reader(content, catalog, latest)
    printed = printed_cells(content, catalog)
    is_own = bool(printed) and not content.has_nameless
    records = reader.records(is_own=is_own)
    if not printed and not any(r.sheet in _ENOUGH or (r.sheet == "measures" and "group" in r.values) for r in records):
        return _refused(name, _FOREIGN)
    if not years:
        return _refused(name, _NO_YEAR)
    return reader.result(name, records, printed, years, is_own=is_own)


def _family_of(content: DocumentContent, catalog: Catalog) -> str:
    agency = agency_record(content, catalog)
    kind = kind_of_name(str(agency.values["name"]), catalog) if agency else None
    return (kind and kind.family) or DEFAULT_FAMILY


def _called(agency: Record, catalog: Catalog) -> list[str]:
    """Return what a document calls its agency, the longest first."""
    names = [str(agency.values[key]) for key in ("name", "short_name") if key in agency.values]
    kind = kind_of_name(names[0], catalog) if names else None
    words = (kind.label, *kind.selves, *kind.aliases) if kind else ()
    return sorted(also_called(names, words), key=lambda name: (-len(name), name))


def _refused(name: str, reason: str) -> DocumentRead:
    return DocumentRead(problems=(Problem("F26", Where(name), {"found": name, "reason": reason}),))


class _Plan(Struct, frozen=True):
    """Hold how a plan table ended: its number, the group that the headings before it name, the group and the measure
    that a table right after it goes on with."""

    table: int
    around: NamedGroup | None
    group: NamedGroup | None
    last: ReadMeasure | None


class _Reader:
    """Read one document by the framework of its year."""

    def __init__(self, content: DocumentContent, catalog: Catalog, framework: Framework) -> None:
        self._content, self._catalog, self._framework = content, catalog, framework
        self._names, self._words = Names(Scope(catalog, framework)), catalog.published
        self._sections = SectionReader(self._names, self._words)
        self._records: list[Record] = []
        self._measures: list[ReadMeasure] = []
        self._unread: list[Unrecognised] = []
        self._analysed: NamedGroup | None = None
        self._went_on = False
        self._plan_before: _Plan | None = None

    def records(self, *, is_own: bool) -> list[Record]:
        """Return what every part says, in the order of the document."""
        agency = agency_record(self._content, self._catalog)
        own = _called(agency, self._catalog) if agency else []
        levels, last_levels = (choices(self._catalog, kind, self._framework) for kind in ("levels", "last_levels"))
        results = ResultReader(self._names, levels, last_levels, own)
        tables = iter(list(headed_tables(self._content, self._words, self._names)))
        for part in self._content.parts:
            if isinstance(part, Paragraph):
                said = [] if is_own else list(results.records(part))
                self._records += said
                if missed := results.unread(part, said):
                    self._unread.append(Unrecognised(part.place, ", ".join(missed), "ไม่ทราบว่าเป็นคะแนนของอะไร"))
                for level in results.unread_levels(part, said):
                    self._unread.append(Unrecognised(part.place, level, "ไม่ใช่ระดับของปีนั้น"))
                self._unread += (Unrecognised(part.place, rank, _RANK) for rank in ranks_said(part.text))
                self._sections.take(part)
            else:
                self._sections.table()
                self._table(next(tables))
        self._sections.close()
        records = [*self._records, *self._sections.records, *measure_records(self._measures, self._names)]
        if agency and is_own:
            agency = replace(agency, values={name: text for name, text in agency.values.items() if name == "kind"})
        return [*([agency] if agency and agency.values else []), *records]

    def _table(self, headed: HeadedTable | Table) -> None:
        if isinstance(headed, Table):
            words = " ".join(cell.text for row in headed.rows for cell in row.cells if cell.lines)
            self._unread.append(Unrecognised(headed.place, first_words(words), "ไม่รู้จักหัวตาราง"))
            return
        before, self._went_on = len(self._records) + len(self._measures), False
        reason = "ไม่รู้จักหัวคอลัมน์"
        self._unread += (Unrecognised(headed.table.place, first_words(text), reason) for text in headed.strange)
        match headed.kind:
            case "measures":
                self._plan(headed)
            case "scores":
                self._records += ScoreTable(headed, self._names, self._words).records()
                if headed.cols("analysis", "defects") and headed.cols("group"):
                    self._analysis(headed)
            case "analysis":
                self._analysis(headed)
            case "peers":
                self._records += peer_records(headed, self._names)
            case "history":
                self._records += history_records(headed, self._names)
            case _:
                reason = "เกณฑ์ของปี ไม่ใช่ข้อมูลของหน่วยงาน"
                self._unread.append(Unrecognised(headed.table.place, first_words(headed.columns[0].heading), reason))
                return
        if len(self._records) + len(self._measures) == before and not headed.goes_on and not self._went_on:
            words = " ".join(cell.text for row in headed.rows[:2] for cell in row.cells if cell.lines)
            self._unread.append(Unrecognised(headed.table.place, first_words(words), "รู้จักหัวตาราง แต่ไม่มีแถวที่อ่านได้"))

    def _plan(self, headed: HeadedTable) -> None:
        around, before = self._sections.group, self._plan_before
        context, last = None if headed.cols("group", "issue_no", "indicator_no") else around, None
        if before and before.table == headed.table.number - 1 and before.around == around:
            context, last = before.group, before.last
        table = MeasureTable(headed, self._names, self._words, context, last)
        self._measures += table.measures()
        if table.analysed:  # the table itself heads what follows it
            self._sections.group = around = table.group
        self._plan_before = _Plan(
            headed.table.number, around, table.group, self._measures[-1] if self._measures else None
        )
        self._went_on = table.is_read
        for row, group, cell in table.analysed:
            self._records.append(analysis_record(group, cell.lines, self._names, headed.table.row_place(row)))
        for row, cell in table.limitations:
            self._records += limitation_records(cell.lines[1:], self._names, headed.table.row_place(row))
        for row, text in table.unread:
            self._unread.append(Unrecognised(headed.table.row_place(row), first_words(text)))

    def _analysis(self, headed: HeadedTable) -> None:
        table = AnalysisTable(headed, self._names, self._words, self._analysed)
        self._records += table.records()
        self._analysed = table.group

    def result(
        self,
        name: str,
        records: Sequence[Record],
        printed: Sequence[PrintedCell],
        years: Sequence[tuple[int, str]],
        *,
        is_own: bool,
    ) -> DocumentRead:
        """Return all that was read, put together."""
        periods = [str(r.values["periods"]) for r in records if "periods" in r.values]
        plans = plan_year(periods)
        year, place = years[0]
        values: dict[str, Value] = {"assessed_year": year, **({"plan_year": plans} if plans else {})}
        if self._framework.family != DEFAULT_FAMILY:
            values["family"] = choices(self._catalog, "families", self._framework)[self._framework.family]
        facts = Record("result", (), values, place)
        views = [
            Record("views", ("row", row), {"side": side}, "")
            for row, side in view_sides(self._content, self._catalog).items()
        ]
        whole = assemble(name, [facts, *records, *views], printed, self._catalog, self._framework, is_own=is_own)
        used = {record.place for record in records}
        read = {record.table for record in records}
        heads = {table.heading for table in self._content.tables if table.number in read}
        used |= {each.place for each in self._unread if each.reason == _RANK}
        unread = [p for p in self._sections.unread if p.place not in used and not (p.is_heading and p.text in heads)]
        return DocumentRead(
            whole.book,
            tuple(list_printed(printed) if is_own else list_recognised(records, self._content)),
            () if is_own else (*self._unread, *list_paragraphs(unread)),
            whole.doubts,
            self._content.changes,
            is_own=is_own,
        )
