"""Say where in the folder of a publication the documents of each workbook go."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from itadocs.outcomes import Report
from itadocs.publish.names import ascii_slug, distinct_names
from itadocs.thai.digits import to_arabic

_NUMBER = re.compile(r"\s*(\d+)")


def folders_of(report: Report, english: Mapping[Path, str]) -> dict[Path, str]:
    """Return the folder of each workbook, from that of the publication, empty for itself; units lie in folders below
    the workbook they report to. ``english`` are the English names that the workbooks give."""
    above = {unit.path: entry.province.path for entry in report.sets for unit in entry.workbooks}
    tops = [workbook.path for workbook in report.workbooks if workbook.path not in above]
    names = [""] if len(tops) == 1 else distinct_names([_called(path, english) for path in tops], "agency")
    folders = dict(zip(tops, names, strict=True))
    for top in dict.fromkeys(above.values()):
        units = [path for path, whole in above.items() if whole == top]
        for path, name in zip(units, _unit_names(units, english), strict=True):
            folders[path] = "/".join(filter(None, (folders.get(top, ""), name)))
    return folders


def _unit_names(units: Sequence[Path], english: Mapping[Path, str]) -> list[str]:
    """Return the number of each unit, as its file has it, with its English name."""
    wanted = []
    for path in units:
        number = _NUMBER.match(to_arabic(path.stem))
        parts = (number.group(1) if number else "", ascii_slug(english.get(path, "")))
        wanted.append("-".join(("unit", *filter(None, parts))) if any(parts) else "")
    return distinct_names(wanted, "unit")


def _called(path: Path, english: Mapping[Path, str]) -> str:
    return ascii_slug(english.get(path, "")) or ascii_slug(path.stem)
