"""Write a report for people: by workbook, by sheet, by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from msgspec import Struct

from itadocs.codes import hint, message, severity
from itadocs.outcomes import (
    SEVERITY_WORDS,
    UNIT_WORDS,
    Report,
    SetOutcome,
    Status,
    UnitOutcome,
    UnitStatus,
    WorkbookOutcome,
    names_apart,
)
from itadocs.problems import Problem, Severity, Where
from itadocs.report.gathered import gather_files
from itadocs.report.next_step import documents_to_sign, edited_documents, to_sign_line
from itadocs.report.readiness import readiness_lines

PER_SHEET = 20
"""Problems of one sheet that are shown; a longer list is not read to its end."""

_WAITING, _LEFT_ALONE = "O03", "O06"
_MISSING, _TWICE = "U09", "U10"
_WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class TextView(Struct, frozen=True):
    """Say how a report is shown. ``per_sheet`` is None for all problems; ``verbose`` shows those of INFO too."""

    per_sheet: int | None = PER_SHEET
    verbose: bool = False
    colour: bool = False

    def coloured(self, text: str, weight: Severity) -> str:
        """Return the text in the colour of a severity."""
        return f"\x1b[{_COLOURS[weight]}m{text}\x1b[0m" if self.colour else text

    def bold(self, text: str) -> str:
        """Return the text in bold."""
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Tell whether to colour: terminals that have colours get them, unless NO_COLOR says otherwise (no-color.org)."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def _badness(problems: Iterable[Problem]) -> tuple[int, ...]:
    weights = [severity(problem) for problem in problems]
    return tuple(-weights.count(weight) for weight in _WEIGHTS)


def _place(problem: Problem) -> tuple[int, int]:
    return problem.where.row or 0, problem.where.col or 0


def visible_text(text: str) -> str:
    """Return a text without what would steer a terminal, as the name of a file can."""
    return _CONTROL.sub("�", text)


def _sheet(where: Where, home: str) -> str:
    """Name the sheet; its file as well, where that is another than the workbook."""
    if not where.sheet or not home or where.file == home:
        return where.sheet or ""
    return f"{where.sheet} ของแฟ้ม {where.file}"


def problem_lines(problems: Iterable[Problem], view: TextView | None = None, home: str = "") -> Iterator[str]:
    """Yield the problems of one workbook: those of the whole file, then sheet by sheet, the worst sheet first, cell by
    cell.

    ``home`` is the name of the workbook: a sheet of another file is told with its file.

    A sheet is worse the more errors it has, then the more warnings. Of a sheet with more problems than the view shows
    the worst are shown, and the others counted.
    """
    view = view or TextView()
    sheets: dict[str, list[Problem]] = {}
    for problem in problems:
        if view.verbose or severity(problem) is not Severity.INFO:
            sheets.setdefault(_sheet(problem.where, home), []).append(problem)
    for sheet, found in sorted(sheets.items(), key=lambda entry: (entry[0] != "", *_badness(entry[1]))):
        if sheet:
            yield f"  แผ่นงาน {view.bold(visible_text(sheet))}"
        worst = sorted(found, key=lambda problem: _WEIGHTS.index(severity(problem)))
        kept = worst if view.per_sheet is None else worst[: view.per_sheet]
        for problem in sorted(kept, key=_place):
            cell = problem.where.cell or "-"
            word = view.coloured(SEVERITY_WORDS[severity(problem)], severity(problem))
            yield f"    {cell:<6} {word} [{problem.code}] {visible_text(message(problem))}"
            yield f"           → {visible_text(hint(problem))}"
            if view.verbose and problem.params.get("detail"):
                yield f"             ({visible_text(str(problem.params['detail']))})"
        if len(kept) < len(found):
            yield f"    และอีก {len(found) - len(kept)} รายการในแผ่นงานนี้ ดูทั้งหมดด้วย itadocs check --all"


def check_lines(report: Report, view: TextView | None = None) -> Iterator[str]:
    """Yield everything ``itadocs check`` prints."""
    view = view or TextView()
    for problem in gather_files(report.problems):
        yield from unplaced_lines(problem, view)
    for workbook in report.workbooks:
        yield view.bold(visible_text(str(workbook.shown)))
        yield from problem_lines(workbook.problems, view, workbook.path.name)
        yield from map(visible_text, readiness_lines(workbook.readiness))
        yield f"  {_count(workbook)}"


def build_lines(report: Report) -> Iterator[str]:
    """Yield what ``itadocs build`` prints at the end: problems first, then what became of every document."""
    for problem in gather_files(report.problems):
        yield from unplaced_lines(problem)
    for workbook in report.workbooks:
        if workbook.all_problems:
            yield visible_text(str(workbook.shown))
            yield from problem_lines(workbook.all_problems, home=workbook.path.name)
    for entry in report.sets:
        yield from (line for problem in set_problems(entry) for line in unplaced_lines(problem))
    yield "สรุป"
    units = {workbook.path for entry in report.sets for workbook in entry.workbooks}
    for workbook in report.workbooks:
        if workbook.path not in units:
            yield from _document_lines(workbook)
            yield from map(visible_text, readiness_lines(workbook.readiness, briefly=True))
    for entry in report.sets:
        yield from _set_lines(entry)
    made = sum(d.status is Status.BUILT for w in report.workbooks for d in w.documents)
    failed = sum(d.status is Status.FAILED for w in report.workbooks for d in w.documents)
    waiting = sum(d.waits for w in report.workbooks for d in w.documents)
    same = sum(d.status is Status.UNCHANGED for w in report.workbooks for d in w.documents)
    unchanged = f" ไม่เปลี่ยน {same}" if same else ""
    yield from (f"  {visible_text(line)}" for line in to_sign_line(documents_to_sign(report)))
    yield f"สร้างแล้ว {made} เอกสาร{unchanged} รอข้อมูล {waiting} ไม่สำเร็จ {failed}"


def unplaced_lines(problem: Problem, view: TextView | None = None) -> Iterator[str]:
    """Yield a problem of no workbook."""
    view = view or TextView()
    word = view.coloured(SEVERITY_WORDS[severity(problem)], severity(problem))
    yield f"{word} [{problem.code}] {visible_text(message(problem))}"
    yield f"  → {visible_text(hint(problem))}"


def _document_lines(workbook: WorkbookOutcome) -> Iterator[str]:
    for document in workbook.documents:
        if document.status is Status.BUILT:
            yield f"  สร้างแล้ว   {document.path}"
        elif document.status is Status.UNCHANGED:
            is_edited = any(problem.code == _LEFT_ALONE for problem in document.problems)
            edited = " (มีผู้แก้ไขหลังสร้าง เก็บไว้ตามที่แก้ไข)" if is_edited else ""
            yield f"  ไม่เปลี่ยน   {document.path}{edited}"
        elif document.status is Status.FAILED:
            yield f"  ไม่สำเร็จ   {workbook.shown} · {document.label}: {document.reason}"
        elif document.waits:
            yield f"  รอข้อมูล    {workbook.shown} · {document.label}: {document.reason}"
        if document.pdf:
            yield f"  PDF         {document.pdf}"
        for problem in document.problems:
            if problem.code == _WAITING:
                yield f"  {_TO_TAKE_BACK.format(path=visible_text(str(problem.params['found'])))}"
        if document.redline:
            yield f"  เปรียบเทียบ {document.redline}"
        elif document.no_redline:
            yield f"              ไม่มีสำเนาเปรียบเทียบ: {document.no_redline}"


_TO_TAKE_BACK = "รอรับกลับ    {path} (มีผู้แก้ไข ยังไม่ได้รับกลับ)"


def set_problems(entry: SetOutcome) -> Iterator[Problem]:
    """Yield what is told of a set as a whole; who has sent nothing stands in one line of the summary, and of the
    workbooks of one unit each is told with the others."""
    told: set[str] = set()
    for problem in gather_files(entry.problems):
        unit = str(problem.params.get("unit")) if problem.code == _TWICE else ""
        if problem.code != _MISSING and unit not in told:
            yield problem
        told |= {unit} - {""}


def count_line(entry: SetOutcome) -> str:
    """Return how many units made it, of how many."""
    listed = [unit for unit in entry.units if unit.is_listed]
    counts = {status: sum(unit.status is status for unit in listed) for status in UnitStatus}
    shown = [f"{UNIT_WORDS[status]} {count}" for status, count in counts.items() if count or status is UnitStatus.BUILT]
    read = sum(workbook.is_read for workbook in entry.workbooks)
    again = f" (อ่านใหม่ {read} เล่ม นอกนั้นไม่เปลี่ยน)" if read < len(entry.workbooks) else ""
    total = f"จากทั้งหมด {len(listed)} แห่ง" if entry.has_list else "ยังอ่านรายชื่อในสมุดงานนี้ไม่ได้ จึงยังไม่นับเป็นแห่ง"
    counted = f"{' '.join(shown)} {total}" if entry.has_list else total
    return f"  {entry.unit_word}ของ {entry.province.path.stem}: {counted}{again}"


def _set_lines(entry: SetOutcome) -> Iterator[str]:
    """Tell how many units made it, each that did not, with its workbook, the reason and its place, and in one line, as
    it is pasted into a message, those that have sent nothing."""
    yield count_line(entry)
    for unit in entry.units:
        if unit.status not in (UnitStatus.BUILT, UnitStatus.MISSING):
            yield _unit_line(unit, has_list=entry.has_list)
    documents = (document for workbook in entry.workbooks for document in workbook.documents)
    for path in dict.fromkeys(str(path) for document in documents for path in edited_documents(document)):
        yield f"    {_TO_TAKE_BACK.format(path=visible_text(path))}"
    missing = [unit.name for unit in entry.units if unit.status is UnitStatus.MISSING]
    if missing:
        yield f"    {UNIT_WORDS[UnitStatus.MISSING]} {len(missing)} แห่ง: {visible_text(', '.join(missing))}"


def _unit_line(unit: UnitOutcome, *, has_list: bool) -> str:
    first = unit.problems[0] if unit.problems else None
    place = f" ({first.where.tag})" if first and first.where.tag else ""
    reason = f"[{first.code}] {message(first)}{place}" if first else ""
    is_stranger = has_list and not unit.is_listed
    word = f"นอกรายชื่อ {UNIT_WORDS[unit.status]}" if is_stranger else UNIT_WORDS[unit.status]
    files = f" · {', '.join(names_apart(unit.files))}" if unit.files else ""
    return f"    {word} {visible_text(f'{unit.name}{files}: {reason}')}"


def _count(workbook: WorkbookOutcome) -> str:
    errors = sum(severity(problem) is Severity.ERROR for problem in workbook.problems)
    warnings = sum(severity(problem) is Severity.WARNING for problem in workbook.problems)
    infos = len(workbook.problems) - errors - warnings
    more = f" แจ้งให้ทราบ {infos} รายการ (ดูด้วย --verbose)" if infos else ""
    if not errors and not warnings:
        return f"ไม่พบข้อที่ต้องแก้{more}"
    return f"ต้องแก้ {errors} รายการ ควรตรวจ {warnings} รายการ{more}"
