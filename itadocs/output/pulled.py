"""Write what was pulled into the workbook, after a copy of it; keep a document all of whose words are in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from itadocs.errors import ItadocsError, as_problem
from itadocs.output.backups import free_backup
from itadocs.output.documents import is_open
from itadocs.output.files import write_atomic, write_new
from itadocs.output.kept.issued import keep_edited_copy
from itadocs.problems import Problem, Where
from itadocs.review.pull.records import Pull
from itadocs.values import replace


def write_pulled(pulled: Pull, path: Path, before: bytes, after: bytes, moment: datetime) -> Pull:
    """Write the workbook as it is to be, after a copy of it as it was when its changes were found.

    Problems: P05 where another program has it open or wrote it since, O01 and O04 where it cannot be written.
    """
    in_use = replace(pulled, problems=(*pulled.problems, Problem("P05", Where(path.name), {"found": str(path)})))
    if is_open(path) or path.read_bytes() != before:
        return in_use
    mode = path.stat().st_mode
    backup = free_backup(path, moment)
    try:
        write_new(backup, before)
        if path.read_bytes() != before:  # saved by Excel while the changes were tried and the copy was made
            return in_use
        write_atomic(path, after)
        path.chmod(mode)
    except ItadocsError as error:
        return replace(pulled, problems=(*pulled.problems, as_problem(error, Where(path.name))))
    done = tuple(replace(change, is_applied=True) if change.contents else change for change in pulled.changes)
    return replace(pulled, changes=done, backup=backup)


def keep_taken(pulled: Pull, edited: bytes, moment: datetime) -> Pull:
    """Take the edited document as the one issued from now on, where a copy of it can be kept."""
    try:
        return replace(pulled, kept=keep_edited_copy(pulled.document, edited, moment))
    except ItadocsError:  # the document stays somebody's, which is safe
        return pulled
