"""Say where the documents of a workbook go, whatever folder the command is started in.

A second place would be a second copy, and what somebody edited in the first is known only there.
"""

from __future__ import annotations

from pathlib import Path

from itadocs.output.files import safe_name
from itadocs.output.issued import list_issued

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
