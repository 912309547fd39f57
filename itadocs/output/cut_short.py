"""Look, at the cost of a look, whether a run that was killed left something in folders, before they are read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from itadocs.output import OWN
from itadocs.problems import Problem


def undo_before_reading(paths: Iterable[Path]) -> tuple[Problem, ...]:
    """Put back what runs of several steps that were killed left about files and folders that a command is about to
    read or to write beside; each path is either, and need not be there.

    Problems: those of :func:`itadocs.output.locks.undo_cut_short`.
    """
    folders = dict.fromkeys(each if _is_folder(each) else each.parent for each in paths)
    known = [each for each in folders if _has_own_folder(each.absolute())]
    if not known:  # the usual case loads nothing
        return ()
    from itadocs.output.locks import undo_cut_short

    return undo_cut_short(known)


def _has_own_folder(folder: Path) -> bool:
    return any(_is_folder(each / OWN) for each in (folder, folder.parent))


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - false, not an error, for a name that no system takes
