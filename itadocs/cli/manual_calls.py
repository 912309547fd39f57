"""Run the commands that tell what the program knows: names for templates, templates, codes, the manual, schemas."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from itadocs.cli.given import attempt, print_outcome


def call_fields(options: argparse.Namespace) -> int:
    """List all that a template can use."""
    from itadocs.commands.fields import fields
    from itadocs.report.data.written import fields_data

    lines = fields()
    last = "ต่อไป: คัดลอกแม่แบบมาแก้ itadocs template plan-agency -o ของเรา.docx"
    print_outcome(options, lambda: [*lines, "", last], lambda: fields_data(lines))
    return 0


def call_template(options: argparse.Namespace) -> int:
    """List the templates that ship, write one to a file, or remember that one was looked at."""
    from itadocs.commands.template import mark_template_seen, template, template_names
    from itadocs.report.data.written import written_data
    from itadocs.report.next_step import format_command

    if not options.name:
        names = template_names()
        last = f"ต่อไป: {format_command('template', names[0], '-o', f'{names[0]}.docx')}"
        print_outcome(options, lambda: [*names, last], lambda: written_data((), known=names))
        return 0
    if options.seen:
        moment = datetime.now().astimezone()
        copy, problems = attempt(options, lambda: mark_template_seen(options.name, options.seen, moment))
        lines = (
            f"จำไว้ใน {options.seen} แล้วว่าดูแม่แบบ {options.name} ของรุ่นนี้แล้ว ฉบับก่อนหน้าอยู่ที่ {copy}",
            f"ต่อไป: ตรวจสมุดงานที่ใช้แม่แบบนี้ {format_command('check', options.seen.parent)}",
        )
        written = (options.seen,) if copy else ()
        print_outcome(options, lambda: lines, lambda: written_data(written, problems, (copy,) if copy else ()))
        return 1 if problems else 0
    path, problems = attempt(options, lambda: template(options.name, options.output or Path(f"{options.name}.docx")))
    if path is None:
        print_outcome(options, tuple, lambda: written_data((), problems))
        return 1
    step = f"แก้ใน Word ใส่ {path.name} ในช่อง แม่แบบ ของแผ่นงาน เอกสาร แล้วสั่ง {format_command('check', path.parent)}"
    lines = (
        f"วางแม่แบบ {options.name} ไว้ที่ {path} แล้ว วางข้างสมุดงานหรือในโฟลเดอร์ templates ข้างสมุดงาน",
        f"ต่อไป: {step}",
    )
    print_outcome(options, lambda: lines, lambda: written_data((path,)))
    return 0


def call_codes(options: argparse.Namespace) -> int:
    """Tell what the codes of problems mean."""
    from itadocs.commands.codes import codes
    from itadocs.report.data.written import codes_data
    from itadocs.report.manual import code_lines, code_table

    found = codes(options.code or None)
    if options.format == "markdown" and found:
        print("\n".join(code_table(found)))
        return 0
    if not found and options.format != "json":
        print(f"ไม่มีรหัส {options.code}\nต่อไป: ดูทุกรหัส itadocs codes", file=sys.stderr)
        return 1
    last = "ต่อไป: แก้ในสมุดงานตามวิธีแก้ บันทึก แล้วสั่ง itadocs check"
    print_outcome(options, lambda: [*code_lines(found), last], lambda: codes_data(found))
    return 0 if found else 1


def call_guide(options: argparse.Namespace) -> int:
    """Show a topic of the manual, or the list of all."""
    from itadocs.cli.pages import show_page
    from itadocs.commands.guide import guide

    answer = guide(" ".join(options.topic) or None)
    if answer.is_page:
        show_page(answer.text)
        if sys.stdout.isatty():  # in a pipe a page is as it was written
            print(f"\n{answer.next_step}")
    else:
        print(answer.text, file=sys.stdout if answer.is_found else sys.stderr)
    return 0 if answer.is_found else 1


def call_schema(options: argparse.Namespace) -> int:
    """Print the schema of what a command prints as JSON."""
    from itadocs.commands.schema import schema

    print(schema(options.report))
    return 0
