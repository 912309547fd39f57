"""Read remarks on items: the code of an item, or of several, before each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from itadocs.problems import Fault, Where
from itadocs.thai.digits import to_arabic
from itadocs.thai.text import split_lines
from itadocs.validate.items.codes import parse_items
from itadocs.validate.scope import Reading, Scope
from itadocs.values import Lines, Text

_CODE = r"[A-Za-z][\s.]?[0-9]{1,3}(?![0-9A-Za-z])"
_BEFORE = re.compile(
    rf"\s*(?:ข้อ(?:ที่)?\s*)?(?P<codes>{_CODE}(?:\s*(?:,|/|และ|กับ|-|ถึง|\s)\s*(?:ข้อ\s*)?{_CODE})*)[\s.:)\-–]*"
)

Remarked = tuple[tuple[str, ...], Lines]
"""The codes of items, and what is remarked on them."""


def parse_item_remarks(text: str, where: Where, scope: Scope) -> Reading:
    """Return the lines of a cell of remarks, their codes before them; :func:`split_remarks` takes them apart.

    A line without a code goes on with the one above. Fault C12 for a code that is not known, and for a first line
    without any.
    """
    if scope.framework is None:
        return Reading()
    kept: list[Text] = []
    faults: list[Fault] = []
    for line in split_lines(text):
        found = _BEFORE.match(to_arabic(line))
        reading = parse_items(found["codes"], scope) if found else Reading()
        faults += reading.faults
        if isinstance(reading.value, tuple) and found:
            kept.append(Text(f"{', '.join(reading.value)} {line[found.end() :]}".strip(), where))
        elif kept and not found:
            kept.append(Text(line, where))
        elif not found:
            faults.append(Fault("C12", {"found": line, "year": scope.year, "suggestion": ""}))
    return Reading(Lines(kept) or None, tuple(faults))


def split_remarks(lines: Iterable[Text]) -> tuple[Remarked, ...]:
    """Return the remarks of lines as :func:`parse_item_remarks` gives them; one without words is left out.

    >>> split_remarks(Lines([Text("o34, o35 เฉพาะด้านทรัพย์สิน"), Text("ตามประกาศ")]))
    ((('o34', 'o35'), ('เฉพาะด้านทรัพย์สิน', 'ตามประกาศ')),)
    """
    found: list[tuple[tuple[str, ...], list[Text]]] = []
    for line in lines:
        before = _BEFORE.match(line)
        if before:
            found.append((tuple(re.findall(r"[a-z][0-9]+", before["codes"])), []))
        rest = Text(line[before.end() :] if before else line, line.source)
        if rest and found:
            found[-1][1].append(rest)
    return tuple((codes, Lines(texts)) for codes, texts in found if texts)


def without_remarked_codes(line: str) -> str:
    """Return a line as typed without the codes before it.

    >>> without_remarked_codes("ข้อ o๓๕: เฉพาะด้านทรัพย์สิน"), without_remarked_codes("ตามประกาศ")
    ('เฉพาะด้านทรัพย์สิน', 'ตามประกาศ')
    """
    found = _BEFORE.match(to_arabic(line))
    return line[found.end() :] if found else line
