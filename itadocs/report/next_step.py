"""Say what to do after a command: its last line, with the very command to type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextvars import ContextVar
from pathlib import Path

from itadocs.catalog import DEFAULT_FAMILY
from itadocs.codes import has_errors, severity
from itadocs.outcomes import DocumentOutcome, Report, SetOutcome, Status, UnitStatus, WorkbookOutcome
from itadocs.problems import Problem, Severity
from itadocs.thai.brief import first_names

_PLAIN = re.compile(r"[\w./\\:๐-๙ก-๎~+-]+")
_IN_TEMPLATE = frozenset({"T02", "T03", "T04", "T05", "T09"})
_NOT_INSIDE = frozenset({"F02", "F08", "T01", "T06", "T11", "T12"})
"""Codes of a file that is no workbook or has the name of another, and of a template or a picture that is not there."""
_EDITED, _TEMPLATE_CHANGED, _LEFT_OUT, _EMPTY = "O03", "T10", "U18", "S04"
_NOTHING_THERE = frozenset({"F01", "F07"})
_SPREADSHEETS = frozenset({".ods", ".fods", ".xlsb", ".csv", ".tsv"})
_SHOWN = 8
"""So many files to sign are named in the line."""
_TO_SEND = (UnitStatus.MISSING, UnitStatus.BLANK)


_AGAIN: ContextVar[tuple[tuple[str, Path], ...]] = ContextVar("again", default=())
_TAKES = {
    "--catalog": frozenset({"open", "new", "draft", "check", "build", "units", "accept", "pull", "merge", "new-year"}),
    "--templates": frozenset({"open", "check", "build", "accept", "pull"}),
}
"""Option → the commands that take it."""


def say_again(catalog: Path | None, templates: Path | None) -> None:
    """Let every command that is named from now on have the folders that this one was given: without them it would work
    on other data. None for one that was not given."""
    given = (("--catalog", catalog), ("--templates", templates))
    _AGAIN.set(tuple((option, folder) for option, folder in given if folder is not None))


def documents_to_sign(report: Report) -> list[Path]:
    """Return the Word documents of a build that are ready to be signed: nothing is to be mended in their workbook, no
    measure in it is a draft, nobody's edits wait, and of a set all have reported. Those of a set's units are theirs."""
    of_units = {workbook.path for entry in report.sets for workbook in entry.workbooks}
    found = []
    for workbook in report.workbooks:
        if workbook.path in of_units or not report.is_ready(workbook):
            continue
        lacking = {each.document for each in workbook.readiness if any(element.gaps for element in each.elements)}
        for each in workbook.documents:
            waits = each.has_open_edits or any(problem.code == _EDITED for problem in each.problems)
            if (
                each.path
                and each.path.suffix == ".docx"
                and each.status in (Status.BUILT, Status.UNCHANGED)
                and not waits
                and each.document not in lacking
            ):
                found.append(each.path)
    return found


def to_sign_line(documents: Sequence[Path]) -> Iterator[str]:
    """Yield the line that names the files to sign; nothing where there is none."""
    if documents:
        named = first_names([*map(str, documents)], _SHOWN, "แฟ้มในรายการข้างบน", " · ")
        yield f"ฉบับที่ใช้ลงนาม {named}"


def next_after_failure(arguments: Sequence[str]) -> str:
    """Return what to do after a command that was refused as a whole; ``arguments`` are as they were typed."""
    return f"ต่อไป: แก้ตามที่แจ้งไว้ แล้วสั่ง {format_command(*arguments)}"


def format_command(*words: str | Path) -> str:
    """Return a command as it is typed, names with a space in quotes.

    >>> format_command("check", Path("แผน 2568.xlsx"), Path("ก.xlsx"))
    'itadocs check "แผน 2568.xlsx" ก.xlsx'
    """
    again = (pair for pair in _AGAIN.get() if words[0] in _TAKES[pair[0]] and pair[0] not in words)
    typed = (str(word) for word in (*words, *(word for pair in again for word in pair)))
    return " ".join(("itadocs", *(word if _PLAIN.fullmatch(word) else f'"{word}"' for word in typed)))


def next_after_check(
    report: Report, paths: Sequence[Path], words: Sequence[str | Path] = (), *, year_belongs_in: Path | None = None
) -> str:
    """Return what to do after ``itadocs check`` of these paths; ``words`` are options that the next one needs too.
    ``year_belongs_in`` is where the data of a year is to be moved that is not found where it lies."""
    paths = _named_right(paths, report)
    if paths and report.workbooks and report.ok and all(path.suffix == ".toml" for path in paths):
        year, family = paths[0].stem, paths[0].resolve().parent.name
        if year_belongs_in:
            moved = f"ย้าย {paths[0].name} ไปไว้ที่ {year_belongs_in} ในโฟลเดอร์ของสมุดงาน"
            words = ("--year", year, *_of_family(year_belongs_in.parent.name))
            return f"ต่อไป: {moved} แล้วสั่ง {format_command('new', f'แผน-{year}.xlsx', *words)}"
        words = ("--year", year, *_of_family(family), "--catalog", paths[0].parent.parent)
        return f"ต่อไป: {format_command('new', f'แผน-{year}.xlsx', *words)}"
    if not report.workbooks:
        return f"ต่อไป: {_to_hand_in(report.problems)} แล้วสั่ง {format_command('check', *paths, *words)}"
    if report.ok and all(workbook.path.suffix == ".toml" for workbook in report.workbooks):  # of a folder
        newest = max(workbook.path for workbook in report.workbooks)
        return next_after_check(report, (newest,))
    problems = report.all_problems
    if not report.ok:
        return f"ต่อไป: {_to_mend(problems, report)} แล้วสั่ง {format_command('check', *paths, *words)}"
    if changed := next((problem.params for problem in problems if problem.code == _TEMPLATE_CHANGED), None):
        seen = format_command("template", str(changed["name"]), "--seen", str(changed["path"]))
        return f"ต่อไป: นำส่วนที่ต้องการไปใส่ในแม่แบบ แล้วบอกว่าดูแล้ว {seen}"
    return f"ต่อไป: {format_command('build', *paths, *words)}"


def _to_hand_in(problems: Iterable[Problem]) -> str:
    """Return what is to be done where no workbook was judged: nothing is there, or what is there was not taken."""
    errors = {problem.code for problem in problems if severity(problem) is Severity.ERROR}
    return "แก้ตามที่แจ้งไว้ข้างบน" if errors - _NOTHING_THERE else "ระบุหรือวางสมุดงาน"


def right_name(path: Path, problems: Iterable[Problem]) -> Path:
    """Return what to type the next time for a file with these problems: the name that is there for one nearly so (F01),
    and of another kind of spreadsheet the workbook it is to be saved as (F02, F06)."""
    for problem in problems:
        near = str(problem.params.get("near", ""))
        if problem.code == "F01" and near and Path(str(problem.params["found"])) == path:
            return path.with_name(near)
        if problem.code == "F06" or (problem.code == "F02" and path.suffix.lower() in _SPREADSHEETS):
            return path.with_suffix(".xlsx")
    return path


def _named_right(paths: Sequence[Path], report: Report) -> list[Path]:
    own = {workbook.path: workbook.all_problems for workbook in report.workbooks}
    missing = tuple(problem for problem in report.problems if problem.code == "F01")
    return [right_name(path, (*missing, *own.get(path, ()))) for path in paths]


def _of_family(family: str) -> tuple[str, ...]:
    return () if family == DEFAULT_FAMILY else ("--family", family)


def _to_mend(problems: Iterable[Problem], report: Report) -> str:
    """Return what is to be mended, and in which program: in Word, in Excel, or in the data of a year itself. Where
    nothing but the writing failed, or a file has another name or place, nothing that is in a file is wrong."""
    codes = {problem.code for problem in problems if severity(problem) is Severity.ERROR}
    if codes and codes <= _IN_TEMPLATE:
        return "แก้แม่แบบใน Word บันทึก"
    if codes and all(code[0] == "O" or code in _NOT_INSIDE for code in codes):
        return "แก้ตามที่แจ้งไว้ข้างบน"
    has_workbook = any(workbook.path.suffix != ".toml" for workbook in report.workbooks)
    return f"แก้รายการ “ต้องแก้” {'ใน Excel' if has_workbook else 'ในแฟ้มนั้น'} บันทึก"


def next_after_build(report: Report, paths: Sequence[Path], words: Sequence[str | Path] = ()) -> str:
    """Return what to do after ``itadocs build`` of these paths: first what is wrong, then what is awaited, else what to
    read. ``words`` are options that the next command needs too."""
    paths = _named_right(paths, report)
    again = format_command("build", *paths, *words)
    of_units = {workbook.path for entry in report.sets for workbook in entry.workbooks}
    own = [workbook for workbook in report.workbooks if workbook.path not in of_units]
    if not report.workbooks:
        return f"ต่อไป: {_to_hand_in(report.problems)} แล้วสั่ง {again}"
    if left_out := next((each.params for each in report.problems if each.code == _LEFT_OUT), None):
        return f"ต่อไป: สร้างใหม่ทั้งชุด {format_command('build', str(left_out['folder']), *words)}"
    told = (*report.problems, *(problem for workbook in own for problem in workbook.all_problems))
    found = [problem for problem in told if not _is_left_to_units(problem, report.sets)]
    if has_errors(found):
        return f"ต่อไป: {_to_mend(found, report)} แล้วสั่ง {again}"
    awaited = [entry for entry in report.sets if not entry.ok]
    if awaited:
        return f"ต่อไป: {what_is_awaited(awaited[0])} แล้วสั่ง {again}"
    documents = (document for workbook in report.workbooks for document in workbook.documents)
    if edited := [path for each in documents for path in edited_documents(each)]:
        return f"ต่อไป: รับสิ่งที่ผู้ตรวจแก้กลับ {format_command('accept', edited[0], *words)}"
    if any(document.waits for workbook in own for document in workbook.documents):
        return f"ต่อไป: กรอกข้อมูลที่เอกสารยังรอ แล้วสั่ง {again}"
    return _to_read(own or list(report.workbooks), again, words)


def edited_documents(document: DocumentOutcome) -> Iterator[Path | str]:
    """Yield the edited documents that wait to be taken back."""
    yield from (str(problem.params["found"]) for problem in document.problems if problem.code == _EDITED)
    if document.has_open_edits and document.path:
        yield document.path


def _to_read(workbooks: Sequence[WorkbookOutcome], again: str, words: Sequence[str | Path]) -> str:
    made = [d.path for w in workbooks for d in w.documents if d.path and d.status is not Status.FAILED]
    documents = [path for path in made if path.suffix == ".docx"]
    if not made:
        return f"ต่อไป: เลือก ใช่ ในช่อง จัดทำ ของแผ่นงาน เอกสาร แล้วสั่ง {again}"
    if not documents:
        return f"ต่อไป: เปิด {made[0]} หากข้อมูลเปลี่ยนให้แก้สมุดงาน แล้วสั่ง {again}"
    return f"ต่อไป: เปิดอ่าน {documents[0]} หากแก้ใน Word ให้สั่ง {format_command('accept', documents[0], *words)}"


def _is_left_to_units(problem: Problem, sets: Iterable[SetOutcome]) -> bool:
    """Tell whether a problem is that of a sheet without results where those of units are awaited."""
    titles = {entry.reported_sheet for entry in sets if entry.has_list and not entry.ok}
    return problem.code == _EMPTY and problem.params.get("expected") in titles


def what_is_awaited(entry: SetOutcome) -> str:
    """Return what is to be done until all units of a set have reported."""
    folder = entry.province.path.parent
    missing = sum(unit.status in _TO_SEND for unit in entry.units)
    others = sum(unit.status not in (UnitStatus.BUILT, *_TO_SEND) for unit in entry.units)
    steps = []
    if others:
        steps.append(f"แก้หรือขอแฟ้มใหม่ของ {others} แห่งตามรายการข้างบน")
    if missing:
        steps.append(f"ทวงถาม {missing} แห่งที่ยังไม่รายงาน")
    return f"{' '.join(steps)} วางแฟ้มที่ได้รับใน{'โฟลเดอร์นี้' if folder == Path() else f' {folder}'}"
