"""Say where the documents of a workbook go, whatever folder the command is started in.

A second place would be a second copy, and what somebody edited in the first is known only there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from itadocs.output.files import safe_name
from itadocs.output.kept.issued import list_issued

BUILD, INPUTS = "build", "inputs"


def output_folder(workbook: Path, before: Path | None = None) -> Path:
    """Return the folder of documents: ``build`` beside the workbook; beside a folder ``inputs`` for what lies in that,
    or in a folder of it.

    Where documents of the workbook lie in ``before``, as earlier versions left them, and none at the usual place, they
    stay there.
    """
    usual, name = _usual(workbook), safe_name(workbook.stem)
    if before and not list_issued(usual / name) and _is_of(before / name, workbook):
        return before
    return usual


def _usual(workbook: Path) -> Path:
    folder = workbook.parent
    for _ in range(2):
        if folder.resolve().name.casefold() == INPUTS:
            return folder_above(folder) / BUILD
        folder = folder_above(folder)
    return workbook.parent / BUILD


def folder_above(folder: Path) -> Path:
    """Return the folder above one, as short as what was typed: it is shown."""
    return folder.parent if folder.name not in ("", "..") else folder / ".."


def _is_of(folder: Path, workbook: Path) -> bool:
    issued = list_issued(folder).values()
    return any((folder / each.source).resolve() == workbook.resolve() for each in issued)


def documents_folder(workbook: Path, out: Path) -> Path:
    """Return the folder below ``out`` in which documents of a workbook lie, else the one that is named after it."""
    return out / (_made_in(workbook, out) or safe_name(workbook.stem))


def folder_names(workbooks: Sequence[Path], out: Path) -> dict[Path, str]:
    """Return the name of the folder of each workbook's documents below ``out``, of which no two share one: that in
    which some lie already, else the workbook's own, with its folder's before it where another one has the same."""
    found: dict[Path, str] = {}
    taken: set[str] = set()

    def take(path: Path, name: str | None) -> None:
        if name and name.casefold() not in taken:
            found[path] = name
            taken.add(name.casefold())

    for path in workbooks:
        take(path, _made_in(path, out))
    own = [safe_name(path.stem).casefold() for path in workbooks]
    wanted = Counter(own)
    for path, name in zip(workbooks, own, strict=True):
        if path not in found:
            keys = ((each, each.casefold()) for each in _names(path))
            take(path, next(each for each, key in keys if key not in taken and wanted[key] <= (key == name)))
    return {path: found[path] for path in workbooks}


def _names(workbook: Path) -> Iterator[str]:
    """Yield the names that a folder of documents can have, the plain one first."""
    yield safe_name(workbook.stem)
    yield safe_name(f"{folder_above(workbook).resolve().name} {workbook.stem}")
    yield from (safe_name(f"({number}) {workbook.stem}") for number in count(2))


def _made_in(workbook: Path, out: Path) -> str | None:
    """Return the name of the folder in which documents of a workbook lie; None for none."""
    for place, name in enumerate(_names(workbook)):
        if _is_of(out / name, workbook):
            return name
        if place > 1 and not (out / name).is_dir():
            return None
    return None
