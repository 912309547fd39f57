"""Say where in the folder of a publication the documents of each workbook go."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from itadocs.outcomes import Report
from itadocs.publish.names import ascii_slug, distinct_names
from itadocs.thai.digits import to_arabic

_NUMBER = re.compile(r"\s*(\d+)")


def folders_of(
    report: Report,
    english: Mapping[Path, str],
    is_of_others: Callable[[Path, str], bool] = lambda _workbook, _folder: False,
) -> dict[Path, str]:
    """Return the folder of each workbook, from that of the publication, empty for itself; units lie in folders below
    the workbook they report to. ``english`` are the English names that the workbooks give, ``is_of_others`` tells
    whether a folder has been somebody else's: whoever has its address would find another there."""
    above = {unit.path: entry.province.path for entry in report.sets for unit in entry.workbooks}
    tops = [workbook.path for workbook in report.workbooks if workbook.path not in above]
    names = (
        [""]
        if len(tops) == 1
        else distinct_names(
            [_called(path, english) for path in tops], "agency", lambda place, name: is_of_others(tops[place], name)
        )
    )
    folders = dict(zip(tops, names, strict=True))
    for top in dict.fromkeys(above.values()):
        units = [path for path, whole in above.items() if whole == top]
        at = f"{folders[top]}/" if folders.get(top) else ""
        names = distinct_names(
            _unit_names(units, english),
            "unit",
            lambda place, name, units=units, at=at: is_of_others(units[place], f"{at}{name}"),  # type: ignore[misc]
        )
        folders |= {path: f"{at}{name}" for path, name in zip(units, names, strict=True)}
    return folders


def _unit_names(units: Sequence[Path], english: Mapping[Path, str]) -> list[str]:
    """Return the number of each unit, as its file has it, with its English name; empty where neither is known."""
    wanted = []
    for path in units:
        number = _NUMBER.match(to_arabic(path.stem))
        parts = (number.group(1) if number else "", ascii_slug(english.get(path, "")))
        wanted.append("-".join(("unit", *filter(None, parts))) if any(parts) else "")
    return wanted


def _called(path: Path, english: Mapping[Path, str]) -> str:
    return ascii_slug(english.get(path, "")) or ascii_slug(path.stem)
