"""Run ``itadocs tidy``: list the kept copies that are no longer needed, and remove them when told."""

from __future__ import annotations

from pathlib import Path

from itadocs.errors import OutputError, format_reason
from itadocs.output.files import sweep_below
from itadocs.output.runs.journal import list_journals
from itadocs.output.runs.locks import undo_cut_short
from itadocs.output.tidying import Removable, find_removable, remove_files
from itadocs.report.merged import is_settled_list


def tidy(folder: Path, *, apply: bool = False) -> tuple[Removable, ...]:
    """Return what may go below a folder; with ``apply`` what is gone. Raises OutputError F01 for no folder, O01."""
    if not folder.is_dir():
        raise OutputError("F01", found=str(folder), suggestion="")
    try:
        undo_cut_short(path.parent.parent.parent for path in list_journals(folder))  # before it is said what is spare
        if apply:
            sweep_below(folder)
        found = find_removable(folder, is_settled_list)
        return tuple(remove_files(found)) if apply else found
    except OSError as error:
        raise OutputError("O01", found=str(folder), reason=format_reason(error)) from error
