"""The command line: arguments in, report out, exit code. The only module that prints, with the printers of report/."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TextIO

from itadocs.arguments import parser
from itadocs.problems import Problem, Where


def main(arguments: list[str] | None = None) -> int:
    """Run a command. 0: done, nothing to mend. 1: something to mend, or a document failed. 2: a wrong command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = parser().parse_args(arguments)
    from itadocs.errors import ItadocsError

    try:
        code = _COMMANDS[options.command](options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # who reads the report has read enough; Python must not complain of it at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except ItadocsError as error:
        _print_error(error)
        return 1


def _new(options: argparse.Namespace) -> int:
    from itadocs.catalog import Catalog
    from itadocs.output.files import write_new
    from itadocs.workbook.writer import build_workbook

    catalog = Catalog(options.catalog)
    framework = catalog.framework(options.year)
    data = build_workbook(catalog, framework, agency_kind=options.kind, groups=options.groups)
    path = (
        options.file if options.file.suffix.lower() == ".xlsx" else options.file.with_name(f"{options.file.name}.xlsx")
    )
    write_new(path, data)
    print(f"สร้างสมุดงาน {path} แล้ว เปิดใน Excel กรอกข้อมูล แล้วสั่ง itadocs build {path}")
    return 0


def _check(options: argparse.Namespace) -> int:
    from itadocs.catalog import Catalog
    from itadocs.pipeline import check
    from itadocs.report.text import PER_SHEET, View, check_lines, wants_colour

    report = check(options.paths, Catalog(options.catalog), _template_folders(options.templates))
    if options.mark and len(report.workbooks) != 1:
        print("--mark ใช้กับสมุดงานครั้งละหนึ่งแฟ้ม", file=sys.stderr)
        return 2
    view = View(None if options.all else PER_SHEET, options.verbose, wants_colour(sys.stdout, os.environ))
    _print_report(report, options.format, partial(check_lines, view=view), sys.stdout)
    if options.mark:
        _mark(report.workbooks[0].path, options.mark, list(report.workbooks[0].problems))
    return 0 if report.ok else 1


def _mark(path: Path, copy: Path, problems: list[Problem]) -> None:
    """The marked copy; what is said of it goes where no program reads the report. Raises OutputError O01, O02, O05."""
    from itadocs.errors import OutputError
    from itadocs.output.files import write_new
    from itadocs.workbook.mark import mark_workbook

    copy = copy if copy.suffix.lower() == ".xlsx" else copy.with_name(f"{copy.name}.xlsx")
    if copy.exists():
        raise OutputError("O02", found=str(copy))
    write_new(copy, mark_workbook(path, problems))
    print(
        f"สำเนาที่ทำเครื่องหมาย: {copy} (ไว้อ่านเท่านั้น ให้แก้ในแฟ้มเดิม รูปภาพและส่วนเสริมบางอย่างไม่อยู่ในสำเนา)",
        file=sys.stderr,
    )


def _build(options: argparse.Namespace) -> int:
    from itadocs.catalog import Catalog
    from itadocs.pipeline import Setting, build
    from itadocs.report.progress import progress
    from itadocs.report.text import build_lines

    folders = _template_folders(options.templates)
    jobs = max(1, options.jobs or os.cpu_count() or 1)
    moment = datetime.now(UTC)
    setting = Setting(Catalog(options.catalog), options.output, moment, folders, jobs, options.force, options.redline)
    with progress(sys.stderr) as told:
        report = build(options.paths, setting, told)
    _print_report(report, options.format, build_lines, sys.stdout)
    return 0 if report.ok else 1


def _pull(options: argparse.Namespace) -> int:
    from itadocs.catalog import Catalog
    from itadocs.pipeline import Setting, pull
    from itadocs.report.pulldata import pull_data
    from itadocs.report.pulled import pull_lines
    from itadocs.review.pull.records import Side, Wishes

    folders = _template_folders(options.templates)
    # local time: the copy of the workbook is named after it, for the officer's eye
    setting = Setting(Catalog(options.catalog), options.output, datetime.now().astimezone(), folders)
    prefer = Side(options.prefer) if options.prefer else None
    pulls = pull(options.documents, setting, Wishes(options.apply, prefer, not options.as_original))
    if options.format == "json":
        print(json.dumps(pull_data(pulls), ensure_ascii=False, indent=1))
    else:
        print("\n".join(pull_lines(pulls)))
    return 0 if all(found.is_settled for found in pulls) else 1


def _merge(options: argparse.Namespace) -> int:
    from itadocs.catalog import Catalog
    from itadocs.pipeline import Setting, merge
    from itadocs.report.merged import merge_lines
    from itadocs.report.mergedata import merge_data

    # local time: the copy of the document is named after it, for the officer's eye
    setting = Setting(Catalog(options.catalog), options.new.parent, datetime.now().astimezone())
    done = merge(options.edited, options.new, setting, options.output, accepted=not options.as_original)
    if options.format == "json":
        print(json.dumps(merge_data(done), ensure_ascii=False, indent=1))
    else:
        print("\n".join(merge_lines(done)))
    return 0 if done.is_settled else 1


def _template_folders(own: Path | None) -> list[Path]:
    """Where templates are looked for before those that ship. Raises TemplateError T01 where the folder is not there."""
    from itadocs.errors import TemplateError

    if own and not own.is_dir():
        raise TemplateError("T01", found=str(own))
    return [folder for folder in (own, Path("templates")) if folder and folder.is_dir()]


def _units(options: argparse.Namespace) -> int:
    from itadocs.catalog import Catalog
    from itadocs.pipeline import judge
    from itadocs.province import province_plan, unready
    from itadocs.province.handout import hand_out
    from itadocs.report.text import problem_lines
    from itadocs.report.units import handout_lines

    catalog = Catalog(options.catalog)
    judged = judge(options.file, catalog)
    plan = province_plan(judged.book, catalog) if judged.book else None
    problems = unready(judged.book, plan, judged.problems, catalog)
    if judged.book is None or problems:
        print("\n".join([str(options.file), *problem_lines(problems)]))
        print("ยังไม่ได้แจกสมุดงาน แก้สมุดงานของจังหวัดตามรายการข้างบนก่อน")
        return 1
    done = hand_out(judged.book, options.output or options.file.parent, catalog)
    print("\n".join(handout_lines(done)))
    return 1 if any(entry.error for entry in done) else 0


def _fields(_options: argparse.Namespace) -> int:
    from itadocs.render.context.dictionary import dictionary_lines

    print("\n".join(dictionary_lines()))
    return 0


def _codes(options: argparse.Namespace) -> int:
    from itadocs.codes import CODES
    from itadocs.report.manual import code_lines, code_table

    wanted = options.code.upper() if options.code else None
    if wanted is not None and wanted not in CODES:
        print(f"ไม่มีรหัส {options.code} ดูทุกรหัสด้วย itadocs codes", file=sys.stderr)
        return 1
    lines = code_table if options.format == "markdown" else code_lines
    print("\n".join(lines([CODES[wanted]] if wanted else CODES.values())))
    return 0


def _samples(options: argparse.Namespace) -> int:
    from itadocs.catalog import Catalog
    from itadocs.errors import CatalogError, OutputError
    from itadocs.province.samples import write_all_samples

    try:
        written = write_all_samples(options.source, options.target, Catalog(options.catalog), force=options.force)
    except OSError as error:
        raise OutputError("O01", found=str(options.target), reason=error.strerror or str(error)) from error
    if not written:
        raise CatalogError("G02", file=str(options.source), reason="ไม่มีแฟ้ม .toml ในโฟลเดอร์นี้")
    print("\n".join(map(str, written)))
    return 0


def _print_report(report: object, form: str, lines: object, stream: TextIO) -> None:
    from itadocs.report.machine import report_data

    if form == "json":
        print(json.dumps(report_data(report), ensure_ascii=False, indent=1), file=stream)  # type: ignore[arg-type]
    else:
        print("\n".join(lines(report)), file=stream)  # type: ignore[operator]


def _print_error(error: object) -> None:
    from itadocs.codes import hint, message
    from itadocs.errors import ItadocsError

    assert isinstance(error, ItadocsError)
    problem = Problem(error.code, Where(""), error.params)
    print(f"[{error.code}] {message(problem)}\n  → {hint(problem)}", file=sys.stderr)


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "new": _new,
    "check": _check,
    "build": _build,
    "units": _units,
    "pull": _pull,
    "merge": _merge,
    "fields": _fields,
    "codes": _codes,
    "samples": _samples,
}
