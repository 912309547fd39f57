"""Say once of many files what is the same of all: a folder of pictures must not bury what has to be mended."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from itadocs.problems import Problem
from itadocs.thai.brief import first_names
from itadocs.values import replace

_FEW, _SHOWN = 3, 2
_OF_FILES = frozenset({"F15", "F16", "F17", "F18"})


def gather_files(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems, those of files that are not read as one where more than a few of a folder differ in nothing
    but the file; it stands where the first stood and names the first files and the folder."""
    groups: dict[object, list[Problem]] = {}
    for number, problem in enumerate(problems):
        rest = sorted((name, str(value)) for name, value in problem.params.items() if name != "found")
        key = (problem.code, str(Path(problem.where.file).parent), *rest) if problem.code in _OF_FILES else number
        groups.setdefault(key, []).append(problem)
    return [one for group in groups.values() for one in (_as_one(group) if len(group) > _FEW else group)]


def _as_one(group: list[Problem]) -> list[Problem]:
    first = group[0]
    names = first_names([str(each.params["found"]) for each in group], _SHOWN, "แฟ้ม")
    folder = Path(first.where.file).parent.name
    return [replace(first, params={**first.params, "found": f"{names}{f' ใน {folder}' if folder else ''}"})]
