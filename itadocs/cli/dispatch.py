"""Take words, call a command, print its outcome, return an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from contextvars import copy_context
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from itadocs.cli import manual_calls, page_calls, publish_calls, review_calls
from itadocs.cli.given import (
    NO_INPUTS,
    OWN_YEARS,
    attempt,
    catalog_of,
    print_outcome,
    template_folders,
    usual_paths,
    words_again,
)
from itadocs.cli.streams import give_up_output, prepare_streams
from itadocs.cli.words import parser
from itadocs.errors import ItadocsError, OutputError, as_problem, format_reason
from itadocs.output.runs.cut_short import undo_before_reading
from itadocs.problems import Problem, Where

if TYPE_CHECKING:
    from itadocs.catalog import Catalog
    from itadocs.commands.draft import DraftOutcome
    from itadocs.report.drafted import DraftLine

_UNDOING = frozenset({"build", "pull", "merge", "accept"})
"""Commands whose report says that a run before was undone."""
_BUILD, _SOURCES = Path("build"), Path("inputs/source")
_NO_PROVINCE = (
    "ไม่ได้ระบุสมุดงานของผู้รวบรวมรายงาน และที่นี่ไม่มีสมุดงานเช่นนั้นเพียงเล่มเดียว\nต่อไป: ระบุชื่อ itadocs units แผน.xlsx -o หน่วยงาน"
)
_NO_SOURCES = (
    "ที่นี่ไม่มีโฟลเดอร์ inputs/source แฟ้มต้นทางของสมุดงานตัวอย่างอยู่ในโฟลเดอร์ของโครงการที่ดาวน์โหลดมา "
    "สั่งในโฟลเดอร์นั้น หรือระบุโฟลเดอร์ต้นทาง\nต่อไป: สร้างสมุดงานเปล่า itadocs new แผน-2568.xlsx"
)


def run_command(arguments: list[str] | None) -> int:
    """Run a command and return its exit code; :func:`itadocs.cli.main` says which. Only Ctrl-C is raised."""
    prepare_streams()
    typed = sys.argv[1:] if arguments is None else arguments
    options = parser().parse_args(typed)
    try:
        _undo_cut_short(options)
        # what one command is told to say again is not said after the next
        code: int = copy_context().run(_COMMANDS[options.command], options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # who reads the report has read enough
        give_up_output()
    except ItadocsError as error:
        _print_error(error, typed)
    except Exception as error:
        # files have names; what fails without one is the stream that the report goes to
        is_stream = isinstance(error, OSError) and error.filename is None
        if is_stream:
            give_up_output()
        _print_error(OutputError("O08", reason=format_reason(error)) if is_stream else error, typed)
    return 1


def _undo_cut_short(options: argparse.Namespace) -> None:
    """Put back what a killed run of several steps left in the folders that a command names, and say so, where the
    command's own report does not."""
    if options.command in _UNDOING:
        return
    given = (each for value in vars(options).values() for each in (value if isinstance(value, list) else [value]))
    paths = [each for each in given if isinstance(each, Path)]
    told = undo_before_reading((Path(), *paths))
    if told:
        from itadocs.report.text import problem_lines

        print("\n".join(problem_lines(told)), file=sys.stderr)


def _new(options: argparse.Namespace) -> int:
    from itadocs.commands.new import frame_doubts, new, rules_year
    from itadocs.report.carried import latest_rules_line
    from itadocs.report.data.carries import new_data
    from itadocs.report.next_step import format_command
    from itadocs.report.text import problem_lines
    from itadocs.thai.fiscal import last_ended_year

    if options.source:
        return _new_from(options)
    year = options.year or last_ended_year(datetime.now().astimezone().date())

    def make() -> tuple[Path, int, tuple[Problem, ...]]:
        catalog = catalog_of(options)
        kind, of_kind = options.kind or _kind_of(options.family, catalog), (options.groups, options.family)
        made = new(options.file, catalog, year, kind, *of_kind, documents=options.documents)
        rules = rules_year(catalog, year, kind, options.family)
        return made, rules, frame_doubts(catalog, made, kind, options.family)

    done, problems = attempt(options, make)
    path, rules, doubts = done or (None, year, ())
    if path is None or options.format == "json":
        print_outcome(options, tuple, lambda: new_data(path, (year, rules), (*problems, *doubts)))
        return 1 if problems else 0
    usual = "" if options.year else " (ปีที่สิ้นสุดล่าสุด ปีอื่นระบุด้วย --year)"
    print(f"สร้างสมุดงาน {path} ของปีงบประมาณ พ.ศ. {year} แล้ว{usual}")
    if not options.kind:
        label = catalog_of(options).kind(_kind_of(options.family, catalog_of(options))).label
        print(f"ใช้คำของ{label} หน่วยงานประเภทอื่นระบุด้วย --kind เช่น --kind อบต.")
    if rules != year:
        print(latest_rules_line(year, rules))
    for line in problem_lines(doubts):
        print(line)
    print(f"ต่อไป: เปิดใน Excel กรอกช่องที่แผ่นงานแรกบอก บันทึก แล้วสั่ง {format_command('check', path)}")
    return 0


def _kind_of(family: str | None, catalog: Catalog) -> str:
    """Return the kind that is meant where none is named: the one whose own family was asked for, else the usual one."""
    own = [kind.key for kind in catalog.kinds.values() if family and kind.family == family]
    return own[0] if len(own) == 1 else catalog.usual_kind.key


def _new_from(options: argparse.Namespace) -> int:
    from itadocs.carry import NewWish
    from itadocs.commands.carry import carry_workbook
    from itadocs.report.carried import carried_lines
    from itadocs.report.data.carries import carried_data, new_data
    from itadocs.report.next_step import format_command, right_name
    from itadocs.report.text import problem_lines

    wish = NewWish(options.year, options.kind, options.groups, options.documents, options.family)
    catalog = catalog_of(options)
    done = carry_workbook(options.file, options.source, catalog, wish)
    if options.format == "json":
        headers = {(s.key, field.key): (s.title, field.header) for s in catalog.sheets for field in s.fields}
        given = (
            None
            if done.carried is None
            else carried_data(
                options.source, done.last_year_be, done.carried, done.document, headers, is_report=done.is_report
            )
        )
        made = (done.year_be, done.rules_be)
        print_outcome(options, tuple, lambda: new_data(done.path, made, done.problems, given))
        return 0 if done.path else 1
    if done.path is None or done.carried is None:
        print("\n".join([str(options.source), *problem_lines(done.problems)]))
        again = format_command("new", options.file, "--from", right_name(options.source, done.problems))
        print("ยังไม่ได้สร้างสมุดงาน", f"ต่อไป: แก้ตามรายการข้างบน แล้วสั่ง {again}", sep="\n")
        return 1
    years = (done.year_be, done.last_year_be)
    titles = {sheet.key: sheet.title for sheet in catalog.sheets}
    lines = carried_lines(
        done.path,
        options.source,
        done.carried,
        years,
        is_report=done.is_report,
        rules_be=done.rules_be,
        document=done.document,
        titles=titles,
    )
    print("\n".join(lines))
    return 0


def _draft(options: argparse.Namespace) -> int:
    from itadocs.commands.draft import draft
    from itadocs.report.drafted import draft_lines
    from itadocs.report.next_step import format_command
    from itadocs.report.text import problem_lines

    found, refused = attempt(options, lambda: draft(options.file, options.output, catalog_of(options), options.choose))
    if found is None or options.format == "json":
        return _print_draft(options, found, refused)
    done = found
    if done.problems:
        print("\n".join([str(options.file), *problem_lines(done.problems)]))
        print(f"ยังวางร่างไม่ได้ แก้รายการข้างบนก่อน\nต่อไป: {format_command('check', options.file)}")
        return 1
    if done.drafted.unknown:
        print(f"ไม่มีแนวทางรหัส {', '.join(done.drafted.unknown)} ดูรหัสในแผ่นงาน แนวทางมาตรการ", file=sys.stderr)
        again = format_command("draft", options.file, "-o", options.output)
        print(f"ต่อไป: ให้โปรแกรมเลือก {again}", file=sys.stderr)
        return 2
    print("\n".join(draft_lines(options.file, done.copy, _proposals(done))))
    return 0 if done.copy else 1


def _print_draft(options: argparse.Namespace, done: DraftOutcome | None, refused: Sequence[Problem]) -> int:
    """Print what was proposed for programs."""
    from itadocs.report.data.written import draft_data

    copy, problems = (done.copy, done.problems) if done else (None, refused)
    lines, unknown = (_proposals(done), done.drafted.unknown) if done else ([], ())
    print_outcome(options, tuple, lambda: draft_data((options.file, copy), lines, unknown, problems))
    return 2 if unknown else 0 if copy else 1


def _proposals(done: DraftOutcome) -> list[DraftLine]:
    from itadocs.report.drafted import DraftLine

    return [
        DraftLine(each.code, each.idea.measure, each.group, each.weak, each.where, each.reason)
        for each in done.drafted.proposals
    ]


def _new_year(options: argparse.Namespace) -> int:
    from itadocs.commands.new_year import new_year
    from itadocs.report.data.written import written_data
    from itadocs.report.next_step import format_command

    file = options.output or OWN_YEARS / options.family / f"{options.year}.toml"
    path, problems = attempt(options, lambda: new_year(options.year, file, catalog_of(options), options.family))
    lines = (
        f"สร้างแฟ้มกรอบการประเมิน {path} แล้ว",
        f"ต่อไป: กรอกตามคำอธิบายในแฟ้ม แล้วสั่ง {format_command('check', file)}",
    )
    print_outcome(options, lambda: lines, lambda: written_data((path,) if path else (), problems))
    return 1 if problems else 0


def _place_of_year(paths: Sequence[Path], catalog: Catalog) -> Path | None:
    """Return where the data of a year belongs that is checked alone and not found where it lies; None otherwise."""
    if len(paths) != 1 or paths[0].suffix.lower() != ".toml":
        return None
    from itadocs.catalog import DEFAULT_FAMILY
    from itadocs.commands.new_year import family_of_year, is_year_usable_there

    if is_year_usable_there(paths[0]):
        return None
    return OWN_YEARS / (family_of_year(paths[0], catalog) or DEFAULT_FAMILY) / paths[0].name


def _check(options: argparse.Namespace) -> int:
    from itadocs.commands.check import check, mark_copy
    from itadocs.report.data.reports import report_data
    from itadocs.report.next_step import next_after_check
    from itadocs.report.text import PER_SHEET, TextView, check_lines, wants_colour

    paths = options.paths or usual_paths()
    if not paths:
        print(NO_INPUTS.format(command="check"), file=sys.stderr)
        return 2
    catalog = catalog_of(options)
    report = check(paths, catalog, template_folders(options.templates))
    if options.mark and len(report.workbooks) != 1:
        print("--mark ใช้กับสมุดงานครั้งละหนึ่งแฟ้ม", file=sys.stderr)
        return 2
    view = TextView(None if options.all else PER_SHEET, options.verbose, wants_colour(sys.stdout, os.environ))
    print_outcome(
        options,
        lambda: [
            *check_lines(report, view),
            next_after_check(
                report, options.paths, words_again(options), year_belongs_in=_place_of_year(paths, catalog)
            ),
        ],
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

    paths = options.paths or usual_paths()
    if not paths:
        print(NO_INPUTS.format(command="build"), file=sys.stderr)
        return 2
    folders, jobs = template_folders(options.templates), max(1, options.jobs or os.cpu_count() or 1)
    wanted = BuildOptions(
        catalog_of(options), options.output or _BUILD, datetime.now(UTC), folders, jobs, options.force,
        options.redline, beside=options.output is None,
        pdf=options.pdf, fonts=options.font_dir,
    )  # fmt: skip
    with progress(sys.stderr) as on_progress:
        report = build(paths, wanted, on_progress)
    print_outcome(
        options,
        lambda: [*build_lines(report), next_after_build(report, options.paths, words_again(options))],
        lambda: report_data(report),
    )
    return 0 if report.ok else 1


def _units(options: argparse.Namespace) -> int:
    from itadocs.commands.units import HandedOut, find_province, units
    from itadocs.report.data.written import units_data
    from itadocs.report.text import problem_lines
    from itadocs.report.units import handout_lines, next_after_units

    catalog = catalog_of(options)
    province = options.file or find_province(Path(), catalog)
    if province is None:
        print(_NO_PROVINCE, file=sys.stderr)
        return 2
    folder = options.output or province.parent
    # local time: the copy of a workbook is named after it, for the officer's eye
    moment = datetime.now().astimezone() if options.add_missing else None
    found, refused = attempt(options, lambda: units(province, folder, catalog, moment))
    done = found or HandedOut(problems=refused)
    if options.format == "json":
        data = units_data(province, folder, done.workbooks or (), done.problems, is_ok=done.ok)
        print_outcome(options, tuple, lambda: data)
        return 0 if done.ok else 1
    last = next_after_units(done.workbooks, done.words, (province, folder, options.output))
    if done.workbooks is None:
        print("\n".join([str(province), *problem_lines(done.problems)]))
        print("ยังไม่ได้แจกสมุดงาน", last, sep="\n")
        return 1
    print("\n".join([*handout_lines(done.workbooks, done.words), last]))
    return 0 if done.ok else 1


def _samples(options: argparse.Namespace) -> int:
    from itadocs.commands.samples import samples
    from itadocs.report.data.written import written_data
    from itadocs.report.next_step import format_command

    source = options.source or _SOURCES
    if not options.source and not _SOURCES.is_dir():
        print(_NO_SOURCES, file=sys.stderr)
        return 2
    made, problems = attempt(options, lambda: samples(source, options.target, catalog_of(options), force=options.force))
    paths = made or []
    last = f"ต่อไป: {format_command('build', options.target)}"
    print_outcome(options, lambda: [*map(str, paths), last], lambda: written_data(paths, problems))
    return 1 if problems else 0


def _print_error(error: Exception, typed: Sequence[str]) -> None:
    from itadocs.codes import hint, message
    from itadocs.report.next_step import next_after_failure

    problem = as_problem(error, Where(""))
    with suppress(OSError):  # where nothing can be printed the exit code still says it
        print(f"[{problem.code}] {message(problem)}\n  → {hint(problem)}", file=sys.stderr)
        print(next_after_failure(typed), file=sys.stderr)


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "open": page_calls.call_open,
    "new": _new,
    "draft": _draft,
    "new-year": _new_year,
    "check": _check,
    "build": _build,
    "pdf": publish_calls.call_pdf,
    "publish": publish_calls.call_publish,
    "units": _units,
    "pull": review_calls.call_pull,
    "merge": review_calls.call_merge,
    "accept": review_calls.call_accept,
    "compare": review_calls.call_compare,
    "versions": review_calls.call_versions,
    "tidy": review_calls.call_tidy,
    "fields": manual_calls.call_fields,
    "template": manual_calls.call_template,
    "guide": manual_calls.call_guide,
    "codes": manual_calls.call_codes,
    "schema": manual_calls.call_schema,
    "samples": _samples,
}
