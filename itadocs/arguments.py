"""The commands and what they take, in Thai throughout: for officers who meet a command line for the first time."""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from itadocs import __version__

DESCRIPTION = "จัดทำเอกสารการประเมินคุณธรรมและความโปร่งใส (ITA) จากสมุดงาน Excel เล่มเดียว"

_COMPLAINTS = (
    (r"the following arguments are required: (?P<what>.+)", "ขาด {what}"),
    (r"unrecognized arguments: (?P<what>.+)", "ไม่รู้จัก {what}"),
    (r"argument (?P<what>.+?): invalid choice: '?(?P<found>.*?)'? \(choose from (?P<known>.+)\)", ""),
    (r"argument (?P<what>.+?): invalid int value: '(?P<found>.*)'", "{what} ต้องเป็นจำนวนเต็ม พบ “{found}”"),
    (r"argument (?P<what>.+?): expected (?:one|at least one) argument", "หลัง {what} ต้องมีค่า"),
    (r"argument (?P<what>.+?): ignored explicit argument '(?P<found>.*)'", "{what} ไม่รับค่า พบ “{found}”"),
    (r"ambiguous option: (?P<what>\S+) could match (?P<known>.+)", "{what} เป็นได้หลายอย่าง: {known}"),
)
"""What argparse says → what an officer reads. What is not here is shown as argparse said it."""


class ThaiFormatter(argparse.HelpFormatter):
    """Usage lines that begin in Thai."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """The usage, introduced in Thai."""
        super().add_usage(usage, actions, groups, "วิธีใช้: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """A section, its heading in Thai."""
        super().start_section({"positional arguments": "สิ่งที่ระบุ", "options": "ตัวเลือก"}.get(heading or "", heading))


class ThaiParser(argparse.ArgumentParser):
    """argparse with its headings and complaints in Thai; a wrong command ends with code 2."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**{"formatter_class": ThaiFormatter, "add_help": False, **settings})  # type: ignore[arg-type]
        self.add_argument("-h", "--help", action="help", help="แสดงวิธีใช้")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and where its manual is."""
        self.print_usage(sys.stderr)
        self.exit(2, f"คำสั่งไม่ครบหรือไม่ถูก: {complaint(message)} ดูวิธีใช้ด้วย {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """All commands and what they take; ``command`` is the one that was asked for."""
    whole = ThaiParser(prog="itadocs", description=DESCRIPTION)
    whole.add_argument("--version", action="version", version=__version__, help="แสดงรุ่นของโปรแกรม")
    commands = whole.add_subparsers(dest="command", required=True, metavar="คำสั่ง", parser_class=ThaiParser)

    new = _command(commands, "new", "สร้างสมุดงานเปล่า")
    new.add_argument("file", type=Path, metavar="แฟ้ม.xlsx")
    new.add_argument("--year", type=int, required=True, metavar="ปี", help="ปีงบประมาณ พ.ศ. ที่ประเมิน เช่น 2568")
    new.add_argument(
        "--kind", choices=["department", "province"], default="department", help="department = กรม, province = จังหวัด"
    )
    new.add_argument("--groups", choices=["indicators", "issues"], help="วิเคราะห์เป็นรายตัวชี้วัดหรือรายประเด็น (ปกติตามปี)")

    check = _command(commands, "check", "ตรวจสมุดงานโดยไม่สร้างเอกสาร")
    check.add_argument("paths", nargs="+", type=Path, metavar="แฟ้มหรือโฟลเดอร์")
    check.add_argument("--templates", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์แม่แบบของหน่วยงาน")
    check.add_argument("--format", choices=["text", "json"], default="text", help="รูปแบบของผลการตรวจ")
    check.add_argument("--all", action="store_true", help="แสดงทุกปัญหาของทุกแผ่นงาน")
    check.add_argument("--verbose", action="store_true", help="แสดงข้อที่แจ้งให้ทราบด้วย")
    check.add_argument(
        "--mark", type=Path, metavar="สำเนา.xlsx", help="ทำสำเนาที่ระบายสีและใส่บันทึกในช่องที่มีปัญหา (แฟ้มเดิมไม่ถูกแตะต้อง)"
    )

    build = _command(commands, "build", "สร้างเอกสารจากสมุดงาน")
    build.add_argument("paths", nargs="*", type=Path, default=[Path("inputs")], metavar="แฟ้มหรือโฟลเดอร์")
    build.add_argument("-o", "--output", type=Path, default=Path("build"), metavar="โฟลเดอร์", help="ที่เก็บเอกสาร")
    build.add_argument("--templates", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์แม่แบบของหน่วยงาน")
    build.add_argument("--format", choices=["text", "json"], default="text", help="รูปแบบของผลการสร้าง")
    build.add_argument("--force", action="store_true", help="สร้างใหม่ทั้งหมด แม้ไม่มีอะไรเปลี่ยน")
    build.add_argument("--redline", action="store_true", help="เพิ่มสำเนาที่แสดงสิ่งที่เปลี่ยนจากฉบับก่อน (track changes)")
    build.add_argument("--jobs", type=int, metavar="จำนวน", help="จำนวนงานที่ทำพร้อมกัน (ปกติเท่าจำนวนแกนของเครื่อง)")

    units = _command(commands, "units", "แจกสมุดงานให้ส่วนราชการของจังหวัด เล่มละหนึ่งส่วนราชการ")
    units.add_argument("file", type=Path, metavar="จังหวัด.xlsx")
    units.add_argument("-o", "--output", type=Path, metavar="โฟลเดอร์", help="ที่วางสมุดงาน (ปกติคือโฟลเดอร์ของสมุดงานจังหวัด)")

    pull = _command(commands, "pull", "นำสิ่งที่แก้ในเอกสาร Word กลับเข้าสมุดงาน")
    pull.add_argument("documents", nargs="+", type=Path, metavar="เอกสาร.docx")
    pull.add_argument("--apply", action="store_true", help="เขียนสิ่งที่แก้ใน Word ลงสมุดงาน (เก็บสำเนาก่อนแก้ไว้ข้างกัน)")
    pull.add_argument("--prefer", choices=["word", "excel"], help="เมื่อแก้ทั้งสองแห่ง ให้ใช้ของ Word หรือของ Excel")
    pull.add_argument("--as-original", action="store_true", help="อ่านการแก้ที่ติดตามไว้ (track changes) เหมือนไม่รับ")
    pull.add_argument("-o", "--output", type=Path, default=Path("build"), metavar="โฟลเดอร์", help="ที่เก็บเอกสารที่สร้าง")
    pull.add_argument("--templates", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์แม่แบบของหน่วยงาน")
    pull.add_argument("--format", choices=["text", "json"], default="text", help="รูปแบบของผลการเทียบ")

    merge = _command(commands, "merge", "รวมสิ่งที่ผู้ตรวจแก้นอกเซลล์เข้ากับเอกสารฉบับใหม่")
    merge.add_argument("edited", type=Path, metavar="เอกสารที่แก้.docx")
    merge.add_argument("new", type=Path, metavar="ฉบับใหม่.docx")
    merge.add_argument(
        "-o", "--output", type=Path, metavar="แฟ้ม.docx", help="เขียนผลไว้ในแฟ้มอื่น (ปกติแทนฉบับใหม่ หลังเก็บสำเนา)"
    )
    merge.add_argument("--as-original", action="store_true", help="อ่านการแก้ที่ติดตามไว้ (track changes) เหมือนไม่รับ")
    merge.add_argument("--format", choices=["text", "json"], default="text", help="รูปแบบของผลการรวม")

    _command(commands, "fields", "แสดงชื่อข้อมูลทั้งหมดที่แม่แบบใช้ได้")
    codes = _command(commands, "codes", "อธิบายรหัสปัญหา")
    codes.add_argument("code", nargs="?", metavar="รหัส", help="เช่น R03 ไม่ระบุ = ทุกรหัส")
    codes.add_argument("--format", choices=["text", "markdown"], default="text", help="รูปแบบของคำอธิบาย")
    samples = _command(commands, "samples", "สร้างสมุดงานตัวอย่างใหม่จากข้อมูลต้นทาง (.toml)")
    samples.add_argument("source", nargs="?", type=Path, default=Path("inputs/source"), metavar="โฟลเดอร์ต้นทาง")
    samples.add_argument("target", nargs="?", type=Path, default=Path("inputs"), metavar="โฟลเดอร์ปลายทาง")
    samples.add_argument("--force", action="store_true", help="เขียนทับสมุดงานเดิมที่ต่างไป")
    for command in (new, check, build, pull, merge, units, samples):
        command.add_argument("--catalog", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์แฟ้มกรอบการประเมินของปีเพิ่มเติม")
    return whole


def _command(commands: argparse._SubParsersAction, name: str, summary: str) -> argparse.ArgumentParser:  # type: ignore[type-arg]
    made: argparse.ArgumentParser = commands.add_parser(name, help=summary, description=summary)
    return made


def complaint(message: str) -> str:
    """What argparse complains of, in Thai.

    >>> complaint("unrecognized arguments: --nope")
    'ไม่รู้จัก --nope'
    >>> complaint("argument คำสั่ง: invalid choice: 'biuld' (choose from 'new', 'build')")
    'คำสั่ง ไม่มี “biuld” หมายถึง build หรือไม่ (เลือกได้: new, build)'
    """
    for pattern, words in _COMPLAINTS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return words.format(**found.groupdict()) if words else _wrong_choice(**found.groupdict())
    return message


def _wrong_choice(what: str, found: str, known: str) -> str:
    choices = [choice.strip("'") for choice in known.split(", ")]
    near = difflib.get_close_matches(found, choices, 1)
    meant = f" หมายถึง {near[0]} หรือไม่" if near else ""
    return f"{what} ไม่มี “{found}”{meant} (เลือกได้: {', '.join(choices)})"
