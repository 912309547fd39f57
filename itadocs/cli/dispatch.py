"""Take words, call a command, print its outcome, return an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from contextvars import copy_context
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from itadocs.cli.streams import give_up_output, prepare_streams
from itadocs.cli.words import parser
from itadocs.errors import ItadocsError, OutputError, TemplateError, as_problem
from itadocs.problems import Where

if TYPE_CHECKING:
    from itadocs.catalog import Catalog
    from itadocs.report.data.records import JsonRecord

_OWN_YEARS = Path("กรอบ")
"""Where an agency keeps the data of its own years."""

_BUILD, _INPUTS, _SOURCES = Path("build"), Path("inputs"), Path("inputs/source")
_NO_INPUTS = (
    "ไม่ได้ระบุสมุดงาน และที่นี่ไม่มีสมุดงาน .xlsx กับไม่มีโฟลเดอร์ inputs ระบุชื่อสมุดงาน เช่น itadocs {command} แผน-2568.xlsx "
    "(สมุดงานตัวอย่างอยู่ในโฟลเดอร์ inputs ของโครงการที่ดาวน์โหลดมา)"
)
_NO_PROVINCE = (
    "ไม่ได้ระบุสมุดงานของผู้รวบรวมรายงาน และที่นี่ไม่มีสมุดงานเช่นนั้นเพียงเล่มเดียว ระบุชื่อ เช่น itadocs units แผน.xlsx -o หน่วยงาน"
)
_NO_SOURCES = (
    "ที่นี่ไม่มีโฟลเดอร์ inputs/source แฟ้มต้นทางของสมุดงานตัวอย่างอยู่ในโฟลเดอร์ของโครงการที่ดาวน์โหลดมา "
    "สั่งในโฟลเดอร์นั้น หรือระบุโฟลเดอร์ต้นทาง สมุดงานเปล่าสร้างด้วย itadocs new"
)


def run_command(arguments: list[str] | None) -> int:
    """Run a command and return its exit code; :func:`itadocs.cli.main` says which. Only Ctrl-C is raised."""
    prepare_streams()
    options = parser().parse_args(arguments)
    try:
        # what one command is told to say again is not said after the next
        code: int = copy_context().run(_COMMANDS[options.command], options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # who reads the report has read enough
        give_up_output()
    except ItadocsError as error:
        _print_error(error)
    except Exception as error:
        # files have names; what fails without one is the stream that the report goes to
        is_stream = isinstance(error, OSError) and error.filename is None
        if is_stream:
            give_up_output()
        _print_error(OutputError("O08", reason=_reason(error)) if is_stream else error)
    return 1


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _new(options: argparse.Namespace) -> int:
    from itadocs.commands.new import new
    from itadocs.report.next_step import format_command
    from itadocs.thai.fiscal import last_ended_year

    if options.source:
        return _new_from(options)
    year = options.year or last_ended_year(datetime.now().astimezone().date())
    documents, kind = options.documents, options.kind or "department"
    path = new(options.file, _catalog(options), year, kind, options.groups, options.family, documents=documents)
    usual = "" if options.year else " (ปีที่สิ้นสุดล่าสุด ปีอื่นระบุด้วย --year)"
    print(f"สร้างสมุดงาน {path} ของปีงบประมาณ พ.ศ. {year} แล้ว{usual}")
    print(f"ต่อไป: เปิดใน Excel กรอกช่องที่แผ่นงานแรกบอก บันทึก แล้วสั่ง {format_command('check', path)}")
    return 0


def _new_from(options: argparse.Namespace) -> int:
    from itadocs.carry import NewWish
    from itadocs.commands.carry import carry_workbook
    from itadocs.report.carried import carried_lines
    from itadocs.report.text import problem_lines

    wish = NewWish(options.year, options.kind, options.groups, options.documents)
    done = carry_workbook(options.file, options.source, _catalog(options), wish)
    if done.path is None or done.carried is None:
        print("\n".join([str(options.source), *problem_lines(done.problems)]))
        print("ยังไม่ได้สร้างสมุดงาน แก้ตามรายการข้างบน แล้วสั่งใหม่")
        return 1
    years = (done.year_be, done.last_year_be)
    print("\n".join(carried_lines(done.path, options.source, done.carried, years, is_report=done.is_report)))
    return 0


def _draft(options: argparse.Namespace) -> int:
    from itadocs.commands.draft import draft
    from itadocs.report.drafted import DraftLine, draft_lines
    from itadocs.report.next_step import format_command
    from itadocs.report.text import problem_lines

    done = draft(options.file, options.output, _catalog(options), options.choose)
    if done.problems:
        print("\n".join([str(options.file), *problem_lines(done.problems)]))
        print(f"ยังวางร่างไม่ได้ แก้รายการข้างบนก่อน\nต่อไป: {format_command('check', options.file)}")
        return 1
    if done.drafted.unknown:
        print(f"ไม่มีแนวทางรหัส {', '.join(done.drafted.unknown)} ดูรหัสในแผ่นงาน แนวทางมาตรการ", file=sys.stderr)
        return 2
    lines = [
        DraftLine(each.code, each.idea.measure, each.group, each.weak, each.where, each.reason)
        for each in done.drafted.proposals
    ]
    print("\n".join(draft_lines(options.file, done.copy, lines)))
    return 0 if done.copy else 1


def _new_year(options: argparse.Namespace) -> int:
    from itadocs.commands.new_year import new_year
    from itadocs.report.next_step import format_command

    file = options.output or _OWN_YEARS / options.family / f"{options.year}.toml"
    path = new_year(options.year, file, _catalog(options), options.family)
    print(f"สร้างแฟ้มกรอบการประเมิน {path} แล้ว")
    print(f"ต่อไป: กรอกตามคำอธิบายในแฟ้ม แล้วสั่ง {format_command('check', path)}")
    return 0


def _check(options: argparse.Namespace) -> int:
    from itadocs.commands.check import check, mark_copy
    from itadocs.report.data.reports import report_data
    from itadocs.report.next_step import next_after_check
    from itadocs.report.text import PER_SHEET, TextView, check_lines, wants_colour

    paths = options.paths or _usual_paths()
    if not paths:
        print(_NO_INPUTS.format(command="check"), file=sys.stderr)
        return 2
    report = check(paths, _catalog(options), _template_folders(options.templates))
    if options.mark and len(report.workbooks) != 1:
        print("--mark ใช้กับสมุดงานครั้งละหนึ่งแฟ้ม", file=sys.stderr)
        return 2
    view = TextView(None if options.all else PER_SHEET, options.verbose, wants_colour(sys.stdout, os.environ))
    _print(
        options,
        lambda: [*check_lines(report, view), next_after_check(report, options.paths)],
        lambda: report_data(report),
    )
    if options.mark:  # what is said of the copy goes where no program reads the report
        copy = mark_copy(report.workbooks[0], options.mark)
        print(
            f"สำเนาที่ทำเครื่องหมาย: {copy} (ไว้อ่านเท่านั้น ให้แก้ในแฟ้มเดิม รูปภาพและส่วนเสริมบางอย่างไม่อยู่ในสำเนา)",
            file=sys.stderr,
        )
    return 0 if report.ok else 1


def _build(options: argparse.Namespace) -> int:
    from itadocs.cli.progress import progress
    from itadocs.commands.build import build
    from itadocs.deliverables.options import BuildOptions
    from itadocs.report.data.reports import report_data
    from itadocs.report.next_step import next_after_build
    from itadocs.report.text import build_lines

    paths = options.paths or _usual_paths()
    if not paths:
        print(_NO_INPUTS.format(command="build"), file=sys.stderr)
        return 2
    folders, jobs = _template_folders(options.templates), max(1, options.jobs or os.cpu_count() or 1)
    wanted = BuildOptions(
        _catalog(options), options.output or _BUILD, datetime.now(UTC), folders, jobs, options.force,
        options.redline, beside=options.output is None,
    )  # fmt: skip
    with progress(sys.stderr) as on_progress:
        report = build(paths, wanted, on_progress)
    _print(
        options, lambda: [*build_lines(report), next_after_build(report, options.paths)], lambda: report_data(report)
    )
    return 0 if report.ok else 1


def _pull(options: argparse.Namespace) -> int:
    from itadocs.commands.pull import pull
    from itadocs.deliverables.options import BuildOptions
    from itadocs.report.data.pulls import pull_data
    from itadocs.report.next_review import next_after_pull
    from itadocs.report.pulled import pull_lines
    from itadocs.review.pull.records import Side, Wishes

    folders = _template_folders(options.templates)
    # local time: the copy of the workbook is named after it, for the officer's eye
    wanted = BuildOptions(_catalog(options), options.output, datetime.now().astimezone(), folders)
    prefer = Side(options.prefer) if options.prefer else None
    pulls = pull(options.documents, wanted, Wishes(options.apply, prefer, not options.as_original, options.workbook))
    _print(
        options,
        lambda: [*pull_lines(pulls), next_after_pull(pulls, options.output, Path.cwd())],
        lambda: pull_data(pulls),
    )
    return 0 if all(found.is_settled for found in pulls) else 1


def _merge(options: argparse.Namespace) -> int:
    from itadocs.commands.merge import merge
    from itadocs.deliverables.options import BuildOptions
    from itadocs.report.data.merges import merge_data
    from itadocs.report.merged import merge_lines
    from itadocs.report.next_review import next_after_merge

    # local time: the copy of the document is named after it, for the officer's eye
    wanted = BuildOptions(_catalog(options), options.new.parent, datetime.now().astimezone())
    done = merge(options.edited, options.new, wanted, options.output, accepted=not options.as_original)
    _print(options, lambda: [*merge_lines(done), next_after_merge(done)], lambda: merge_data(done))
    return 0 if done.is_settled else 1


def _accept(options: argparse.Namespace) -> int:
    from itadocs.cli.accepting import take_back
    from itadocs.deliverables.options import BuildOptions
    from itadocs.report.accepted import accept_lines
    from itadocs.report.data.accepts import accept_data
    from itadocs.report.next_review import next_after_accept

    folders = _template_folders(options.templates)
    # local time: the copies are named after it, for the officer's eye
    wanted = BuildOptions(_catalog(options), options.output, datetime.now().astimezone(), folders)
    done = take_back(options, wanted)
    if done is None:
        return 1
    _print(options, lambda: [*accept_lines(done), next_after_accept(done, options.output)], lambda: accept_data(done))
    return 0 if done.is_settled else 1


def _compare(options: argparse.Namespace) -> int:
    from itadocs.commands.compare import compare_any
    from itadocs.report.versions import comparison_lines

    done = compare_any(options.old, options.new, datetime.now().astimezone(), options.output)
    print("\n".join(comparison_lines(done.path, done.reason, done.unmarked, options.new)))
    return 0


def _versions(options: argparse.Namespace) -> int:
    from itadocs.commands.versions import label_version, restore_version, versions
    from itadocs.report.versions import restored_lines, version_lines

    document: Path = options.document
    if options.label:
        label_version(document, options.label, datetime.now().astimezone())
    if options.restore is not None:
        copy = options.output or document.with_name(f"{document.stem} (ฉบับที่ {options.restore}){document.suffix}")
        copy = restore_version(document, options.restore, copy)
        print("\n".join(restored_lines(copy, options.restore, document)))
        return 0
    rows = [(each.number, each.moment.astimezone(), each.label) for each in versions(document)]
    print("\n".join(version_lines(rows, document)))
    return 0


def _tidy(options: argparse.Namespace) -> int:
    from itadocs.commands.tidy import tidy
    from itadocs.report.versions import tidy_lines

    rows = [(each.path, each.same) for each in tidy(options.folder, apply=options.apply)]
    print("\n".join(tidy_lines(rows, options.folder, is_done=options.apply)))
    return 0


def _units(options: argparse.Namespace) -> int:
    from itadocs.commands.units import find_province, units
    from itadocs.report.text import problem_lines
    from itadocs.report.units import handout_lines, next_after_units

    catalog = _catalog(options)
    province = options.file or find_province(Path(), catalog)
    if province is None:
        print(_NO_PROVINCE, file=sys.stderr)
        return 2
    folder = options.output or province.parent
    # local time: the copy of a workbook is named after it, for the officer's eye
    done = units(province, folder, catalog, datetime.now().astimezone() if options.add_missing else None)
    last = next_after_units(done.workbooks, done.words, (province, folder, options.output))
    if done.workbooks is None:
        print("\n".join([str(province), *problem_lines(done.problems)]))
        print("ยังไม่ได้แจกสมุดงาน", last, sep="\n")
        return 1
    print("\n".join([*handout_lines(done.workbooks, done.words), last]))
    return 0 if done.ok else 1


def _fields(_options: argparse.Namespace) -> int:
    from itadocs.commands.fields import fields

    print("\n".join(fields()))
    return 0


def _template(options: argparse.Namespace) -> int:
    from itadocs.commands.template import mark_template_seen, template, template_names

    if not options.name:
        print("\n".join(template_names()))
        print("ต่อไป: itadocs template plan-agency -o ของเรา.docx")
    elif options.seen:
        copy = mark_template_seen(options.name, options.seen, datetime.now().astimezone())
        print(f"จำไว้ใน {options.seen} แล้วว่าดูแม่แบบ {options.name} ของรุ่นนี้แล้ว ฉบับก่อนหน้าอยู่ที่ {copy}")
        print("ต่อไป: itadocs check กับสมุดงานที่ใช้แม่แบบนี้")
    else:
        path = template(options.name, options.output or Path(f"{options.name}.docx"))
        print(f"วางแม่แบบ {options.name} ไว้ที่ {path} แล้ว แก้ใน Word ได้ วางข้างสมุดงานหรือในโฟลเดอร์ templates ข้างสมุดงาน")
        print(f"ต่อไป: ใส่ {path.name} ในช่อง แม่แบบ ของแผ่นงาน เอกสาร แล้วสั่ง itadocs check")
    return 0


def _codes(options: argparse.Namespace) -> int:
    from itadocs.commands.codes import codes
    from itadocs.report.manual import code_lines, code_table

    found = codes(options.code or None)
    if not found:
        print(f"ไม่มีรหัส {options.code} ดูทุกรหัสด้วย itadocs codes", file=sys.stderr)
        return 1
    lines = code_table if options.format == "markdown" else code_lines
    print("\n".join(lines(found)))
    return 0


def _guide(options: argparse.Namespace) -> int:
    from itadocs.cli.pages import show_page
    from itadocs.commands.guide import guide

    answer = guide(" ".join(options.topic) or None)
    if answer.is_page:
        show_page(answer.text)
    else:
        print(answer.text, file=sys.stdout if answer.is_found else sys.stderr)
    return 0 if answer.is_found else 1


def _schema(options: argparse.Namespace) -> int:
    from itadocs.commands.schema import schema

    print(schema(options.report))
    return 0


def _samples(options: argparse.Namespace) -> int:
    from itadocs.commands.samples import samples

    source = options.source or _SOURCES
    if not options.source and not _SOURCES.is_dir():
        print(_NO_SOURCES, file=sys.stderr)
        return 2
    print("\n".join(map(str, samples(source, options.target, _catalog(options), force=options.force))))
    return 0


def _usual_paths() -> list[Path]:
    """Return what is meant where nothing is named: this folder if it has workbooks, else inputs; empty for neither."""
    from itadocs.intake.folders import is_nobodys
    from itadocs.intake.unread import is_workbook_file

    here = Path()
    with suppress(OSError):  # a folder that is gone has none
        if any(is_workbook_file(path) and not is_nobodys(path) for path in here.iterdir()):
            return [here]
    return [_INPUTS] if _INPUTS.is_dir() else []


def _catalog(options: argparse.Namespace) -> Catalog:
    """Return the catalogue with the folder of years that was named, else the one beside the workbook or here."""
    from itadocs.catalog.loader import Catalog, default_catalog
    from itadocs.report.next_step import say_again

    given = [getattr(options, "file", None), *(getattr(options, "paths", None) or ())]
    beside = (place for path in given if isinstance(path, Path) for place in (path, path.parent))
    places = (place / _OWN_YEARS for place in (*beside, Path()))
    say_again(options.catalog, getattr(options, "templates", None))
    folder = options.catalog or next(filter(_is_folder, places), None)
    return Catalog(folder) if folder else default_catalog()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name longer than any folder's
        return False


def _template_folders(own: Path | None) -> list[Path]:
    """List where templates are looked for before those that ship. Raises TemplateError T01 for a folder not there."""
    if own and not own.is_dir():
        raise TemplateError("T01", found=str(own))
    return [folder for folder in (own, Path("templates")) if folder and folder.is_dir()]


def _print(options: argparse.Namespace, lines: Callable[[], Iterable[str]], data: Callable[[], JsonRecord]) -> None:
    """Print an outcome, for people or for programs as was asked."""
    if options.format == "json":
        from itadocs.report.data.records import format_json

        print(format_json(data()))
    else:
        print("\n".join(lines()))


def _print_error(error: Exception) -> None:
    from itadocs.codes import hint, message

    problem = as_problem(error, Where(""))
    with suppress(OSError):  # where nothing can be printed the exit code still says it
        print(f"[{problem.code}] {message(problem)}\n  → {hint(problem)}", file=sys.stderr)


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "new": _new,
    "draft": _draft,
    "new-year": _new_year,
    "check": _check,
    "build": _build,
    "units": _units,
    "pull": _pull,
    "merge": _merge,
    "accept": _accept,
    "compare": _compare,
    "versions": _versions,
    "tidy": _tidy,
    "fields": _fields,
    "template": _template,
    "guide": _guide,
    "codes": _codes,
    "schema": _schema,
    "samples": _samples,
}
