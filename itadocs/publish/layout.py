"""Say where in the folder of a publication the documents of each workbook go."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from itadocs.outcomes import Report
from itadocs.publish.names import ascii_slug, distinct_names
from itadocs.thai.digits import to_arabic

_NUMBER = re.compile(r"\s*(\d+)")


def folders_of(
    report: Report,
    english: Mapping[Path, str],
    is_of_others: Callable[[Path, str], bool] = lambda _workbook, _folder: False,
    numbers: Mapping[Path, int] = MappingProxyType({}),
) -> dict[Path, str]:
    """Return the folder of each workbook, from that of the publication, empty for itself; units lie in folders below
    the workbook they report to. ``english`` are the English names that the workbooks give, ``is_of_others`` tells
    whether a folder has been somebody else's: whoever has its address would find another there. ``numbers`` are those
    of the units in the list of whoever gathers, for files that have none in front."""
    above = {unit.path: entry.province.path for entry in report.sets for unit in entry.workbooks}
    tops = [workbook.path for workbook in report.workbooks if workbook.path not in above]

    def place_of(paths: Sequence[Path], wanted: Sequence[str], otherwise: str, at: str = "") -> dict[Path, str]:
        names = distinct_names(wanted, otherwise, lambda place, name: is_of_others(paths[place], f"{at}{name}"))
        return {path: f"{at}{name}" for path, name in zip(paths, names, strict=True)}

    folders = {tops[0]: ""} if len(tops) == 1 else place_of(tops, [_called(path, english) for path in tops], "agency")
    for top in dict.fromkeys(above.values()):
        units = [path for path, whole in above.items() if whole == top]
        folders |= place_of(
            units, _unit_names(units, english, numbers), "unit", f"{folders[top]}/" if folders.get(top) else ""
        )
    return folders


def _unit_names(units: Sequence[Path], english: Mapping[Path, str], numbers: Mapping[Path, int]) -> list[str]:
    """Return the number of each unit, as its file has it, else that in the list, with its English name; empty where
    neither is known."""
    wanted = []
    for path in units:
        number = _NUMBER.match(to_arabic(path.stem))
        in_list = f"{numbers[path]:02d}" if path in numbers else ""
        parts = (number.group(1) if number else in_list, ascii_slug(english.get(path, "")))
        wanted.append("-".join(("unit", *filter(None, parts))) if any(parts) else "")
    return wanted


def _called(path: Path, english: Mapping[Path, str]) -> str:
    return ascii_slug(english.get(path, "")) or ascii_slug(path.stem)
