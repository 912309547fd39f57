"""Find the line of a data file that a key stands on, so that whoever wrote it finds what is wrong."""

from __future__ import annotations

import re

_PART = re.compile(r"(?P<name>[A-Za-z_][\w-]*)|\[(?P<place>\d+)\]")


def find_line(text: str, key: str) -> int | None:
    """Return the line (from 1) of a key such as ``items[3].indicator``; None where no line says it.

    Where the innermost key stands nowhere, as one that is missing does, it is the line of the record it belongs to.

    >>> find_line("year_be = 1\\n[[items]]\\ncode = 'i1'\\n[[items]]\\ncode = 'i2'\\n", "items[1].code")
    5
    >>> find_line("items = [\\n  { code = 'i1' },\\n  { code = 'i2' },\\n]\\n", "items[1].indicator")
    3
    """
    lines = text.splitlines()
    table, place, *rest = [*_parts(key), None][:3] if key else [None, None]
    if not isinstance(table, str):
        return None
    starts = _records(lines, table)
    if isinstance(place, int) and place < len(starts):
        name = next((part for part in rest if isinstance(part, str)), None)
        return (name and _of_record(lines, starts[place], name)) or starts[place]
    return _own_line(lines, table)


def _parts(key: str) -> list[str | int]:
    return [found["name"] or int(found["place"]) for found in _PART.finditer(key)]


def _own_line(lines: list[str], name: str) -> int | None:
    own = re.compile(rf"\s*(?:\[+\s*)?{re.escape(name)}\s*(?:=|\]|\.)")
    return next((number for number, line in enumerate(lines, start=1) if own.match(line)), None)


def _records(lines: list[str], table: str) -> list[int]:
    """Return the lines on which the records of a table begin, written as tables of their own or a line each."""
    header = re.compile(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]")
    starts = [number for number, line in enumerate(lines, start=1) if header.match(line)]
    first = None if starts else _own_line(lines, table)
    if first is None:
        return starts
    for number, line in enumerate(lines[first - 1 :], start=first):
        starts += [number] * len(re.findall(r"\{", line))
        if line.strip().startswith("]"):
            break
    return starts


def _of_record(lines: list[str], start: int, name: str) -> int | None:
    own = re.compile(rf"\s*{re.escape(name)}\s*=")
    for number, line in enumerate(lines[start:], start=start + 1):
        if line.lstrip().startswith("["):
            return None
        if own.match(line):
            return number
    return None
