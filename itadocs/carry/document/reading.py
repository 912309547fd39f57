"""Read a Word document into what a workbook of it would hold, with what was recognised and what was not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from itadocs.carry.document.assemble import assemble
from itadocs.carry.document.columns import HeadedTable, headed_tables
from itadocs.carry.document.content import DocumentContent, Paragraph, Table, read_content
from itadocs.carry.document.controls import PrintedCell, printed_cells, view_sides
from itadocs.carry.document.cover import agency_record, assessed_years, plan_year
from itadocs.carry.document.lists import AnalysisTable, analysis_record, history_records, peer_records
from itadocs.carry.document.measures import MeasureTable, ReadMeasure, measure_records
from itadocs.carry.document.names import NamedGroup, Names
from itadocs.carry.document.prose import ResultReader
from itadocs.carry.document.records import DocumentRead, Recognised, Record, Unrecognised
from itadocs.carry.document.scores import ScoreTable
from itadocs.carry.document.sections import SectionReader, limitation_records
from itadocs.catalog import DEFAULT_FAMILY, Catalog, Framework
from itadocs.catalog.choices import choices
from itadocs.errors import ReviewError, as_problem
from itadocs.problems import Problem, Where
from itadocs.validate.scope import Scope
from itadocs.values import replace

_WORDS = 60
_PLACES = 3
"""Paragraphs that are named of those a sheet was filled from."""
_ENOUGH = frozenset({"indicators", "instruments", "items", "analysis", "results"})
"""Sheets of which a document of an assessment fills at least one, if it has no measure of an indicator or issue."""
_NO_YEAR = "ไม่พบปีงบประมาณที่ประเมินในเอกสาร"
_FOREIGN = "ไม่พบตารางหรือข้อความของเอกสารผลการประเมิน ITA ที่รู้จัก"


def read_document(data: bytes, name: str, catalog: Catalog, family: str = DEFAULT_FAMILY) -> DocumentRead:
    """Return what a document says, as a workbook of its year would hold it.

    ``name`` is the file's, ``family`` whose framework it follows. Problems, and then no book: P01 and P02 for what is
    no Word document or a damaged one, F26 for one in which nothing is recognised or no assessed year is named.
    """
    try:
        content = read_content(data)
    except ReviewError as error:
        return DocumentRead(problems=(as_problem(error, Where(name)),))
    years = [(year, place) for year, place in assessed_years(content) if catalog.rules_of(year, family)]
    latest = catalog.framework(years[0][0] if years else catalog.years_of(family)[-1], family)
    reader = _Reader(content, catalog, latest)
    printed = printed_cells(content, catalog)
    is_own = bool(printed) and not content.has_nameless
    records = reader.records(is_own=is_own)
    if not printed and not any(r.sheet in _ENOUGH or (r.sheet == "measures" and "group" in r.values) for r in records):
        return _refused(name, _FOREIGN)
    if not years:
        return _refused(name, _NO_YEAR)
    return reader.result(name, records, printed, years, is_own=is_own)


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
        self._sections = SectionReader(self._names, self._words, catalog.sheet("measures").title)
        self._records: list[Record] = []
        self._measures: list[ReadMeasure] = []
        self._unread: list[Unrecognised] = []
        self._analysed: NamedGroup | None = None
        self._went_on = False
        self._plan_before: _Plan | None = None

    def records(self, *, is_own: bool) -> list[Record]:
        """Return what every part says, in the order of the document."""
        agency = agency_record(self._content, self._catalog)
        own = [str(agency.values[key]) for key in ("name", "short_name") if key in agency.values] if agency else []
        levels = {
            *choices(self._catalog, "levels", self._framework),
            *choices(self._catalog, "last_levels", self._framework),
        }
        results = ResultReader(self._names, sorted(levels), own)
        tables = iter(list(headed_tables(self._content, self._words, self._names)))
        for part in self._content.parts:
            if isinstance(part, Paragraph):
                self._records += () if is_own else results.records(part)
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
            self._unread.append(Unrecognised(headed.place, _first(words), "ไม่รู้จักหัวตาราง"))
            return
        before, self._went_on = len(self._records) + len(self._measures), False
        self._unread += (Unrecognised(headed.table.place, text, "ไม่รู้จักหัวคอลัมน์") for text in map(_first, headed.strange))
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
                self._unread.append(Unrecognised(headed.table.place, _first(headed.columns[0].heading), reason))
                return
        if len(self._records) + len(self._measures) == before and not headed.goes_on and not self._went_on:
            words = " ".join(cell.text for row in headed.rows[:2] for cell in row.cells if cell.lines)
            self._unread.append(Unrecognised(headed.table.place, _first(words), "รู้จักหัวตาราง แต่ไม่มีแถวที่อ่านได้"))

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
            self._unread.append(Unrecognised(headed.table.row_place(row), _first(text)))

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
        facts = Record("result", (), {"assessed_year": year, **({"plan_year": plans} if plans else {})}, place)
        views = [
            Record("views", ("row", row), {"side": side}, "")
            for row, side in view_sides(self._content, self._catalog).items()
        ]
        whole = assemble(name, [facts, *records, *views], printed, self._catalog, self._framework, is_own=is_own)
        used = {record.place for record in records}
        read = {record.table for record in records}
        heads = {table.heading for table in self._content.tables if table.number in read}
        unread = [p for p in self._sections.unread if p.place not in used and not (p.is_heading and p.text in heads)]
        return DocumentRead(
            whole.book,
            tuple(_printed(printed) if is_own else _recognised(records, self._content)),
            () if is_own else (*self._unread, *_paragraphs(unread)),
            whole.doubts,
            self._content.changes,
            is_own=is_own,
        )


def _recognised(records: Sequence[Record], content: DocumentContent) -> Iterator[Recognised]:
    """Yield where each sheet was filled from: tables with their heading, all paragraphs of a sheet together."""
    headed = {table.number: table.place for table in content.tables}
    found: dict[tuple[int | None, str], list[Record]] = {}
    for record in records:
        found.setdefault((record.table, record.sheet), []).append(record)
    for (table, sheet), own in sorted(found.items(), key=lambda entry: (entry[0][0] is not None, entry[0][0] or 0)):
        places = list(dict.fromkeys(record.place for record in own))
        more = f" และอีก {len(places) - _PLACES} แห่ง" if len(places) > _PLACES else ""
        rows = f"{places[0].partition(' แถวที่ ')[2]} ถึง {places[-1].partition(' แถวที่ ')[2]}"
        place = f"{headed[table]} แถวที่ {rows}" if table else f"{', '.join(places[:_PLACES])}{more}"
        yield Recognised(place, sheet, sum(len(record.values) for record in own))


def _printed(printed: Sequence[PrintedCell]) -> Iterator[Recognised]:
    """Yield the sheets whose cells a document of this program prints."""
    for sheet in dict.fromkeys(cell.sheet for cell in printed):
        yield Recognised("ช่องที่โปรแกรมพิมพ์ไว้", sheet, sum(cell.sheet == sheet for cell in printed))


def _paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[Unrecognised]:
    """Yield paragraphs that nothing was taken from, those below the same headings together; captions of tables apart,
    which are read by their heads."""
    block: list[Paragraph] = []
    for paragraph in (*(each for each in paragraphs if not each.text.startswith("ตารางที่")), None):
        if block and (paragraph is None or (paragraph.is_heading and not block[-1].is_heading)):
            more = f" และอีก {len(block) - 1} ย่อหน้า" if len(block) > 1 else ""
            yield Unrecognised(block[0].place, f"{_first(block[0].text)}{more}")
            block = []
        if paragraph is not None:
            block.append(paragraph)


def _first(text: str) -> str:
    return text if len(text) <= _WORDS else f"{text[:_WORDS]}…"
