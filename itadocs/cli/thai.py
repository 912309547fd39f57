"""Let argparse speak Thai throughout: for officers who meet a command line for the first time."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import NoReturn

from itadocs.thai.compare import nearest_name

_COMPLAINTS = (
    (r"the following arguments are required: (?P<what>.+)", "ขาด {what}"),
    (r"unrecognized arguments: (?P<what>.+)", "ไม่รู้จัก {what}"),
    (r"argument (?P<what>.+?): invalid choice: '?(?P<found>.*?)'? \(choose from (?P<known>.+)\)", ""),
    (r"argument (?P<what>.+?): invalid int value: '(?P<found>.*)'", "{what} ต้องเป็นจำนวนเต็ม พบ “{found}”"),
    (r"argument (?P<what>.+?): (?P<found>ต้อง.+)", "{what} {found}"),
    (r"argument (?P<what>.+?): expected (?:one|at least one) argument", "หลัง {what} ต้องมีค่า"),
    (r"argument (?P<what>.+?): ignored explicit argument '(?P<found>.*)'", "{what} ไม่รับค่า พบ “{found}”"),
    (r"ambiguous option: (?P<what>\S+) could match (?P<known>.+)", "{what} เป็นได้หลายอย่าง: {known}"),
)
"""What argparse says → what an officer reads. What is not here is shown as argparse said it."""


class ThaiFormatter(argparse.HelpFormatter):
    """Begin usage lines in Thai, and group commands by who uses them."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the usage, introduced in Thai."""
        super().add_usage(usage, actions, groups, "วิธีใช้: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Begin a section, its heading in Thai."""
        super().start_section({"positional arguments": "สิ่งที่ระบุ", "options": "ตัวเลือก"}.get(heading or "", heading))

    def _format_action(self, action: argparse.Action) -> str:
        """Format a command, with the heading of those who use it and the next ones before the first of them."""
        heading, lines = getattr(action, "heading", ""), super()._format_action(action)
        return f"{' ' * self._current_indent}{heading}:\n{lines}" if heading else lines


class ThaiParser(argparse.ArgumentParser):
    """Say in Thai what argparse says, its headings and complaints; a wrong command ends with code 2."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**{"formatter_class": ThaiFormatter, "add_help": False, **settings})  # type: ignore[arg-type]
        self.add_argument("-h", "--help", action="help", help="แสดงวิธีใช้")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and where its manual is."""
        self.print_usage(sys.stderr)
        self.exit(2, f"คำสั่งไม่ครบหรือไม่ถูก: {complaint(message)}\nต่อไป: ดูวิธีใช้ {self.prog} --help\n")


def complaint(message: str) -> str:
    """Return what argparse complains of, in Thai.

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
    near = nearest_name(found, choices)
    meant = f" หมายถึง {near} หรือไม่" if near else ""
    return f"{what} ไม่มี “{found}”{meant} (เลือกได้: {', '.join(choices)})"
