"""Look, at the cost of a look, whether a run that was killed left something in folders, before they are read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from itadocs.output import OWN, is_folder_there
from itadocs.problems import Problem


def undo_before_reading(paths: Iterable[Path]) -> tuple[Problem, ...]:
    """Put back what runs of several steps that were killed left about files and folders that a command is about to
    read or to write beside; each path is either, and need not be there.

    Problems: those of :func:`itadocs.output.runs.locks.undo_cut_short`.
    """
    folders = dict.fromkeys(each if is_folder_there(each) else each.parent for each in paths)
    known = [each for each in folders if _has_own_folder(each.absolute())]
    if not known:  # the usual case loads nothing
        return ()
    from itadocs.output.runs.locks import undo_cut_short

    return undo_cut_short(known)


def _has_own_folder(folder: Path) -> bool:
    return any(is_folder_there(each / OWN) for each in (folder, folder.parent))
