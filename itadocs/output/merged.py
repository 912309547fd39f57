"""Write a merged document to its place, after a copy of what was there, and beside it a list of what is not in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from itadocs.errors import OutputError
from itadocs.output.backups import free_backup
from itadocs.output.beside import NOT_CARRIED, free_beside, is_beside
from itadocs.output.files import refuse_name, with_ending, write_atomic, write_new
from itadocs.output.kept.issued import list_issued, read_issued, write_issued
from itadocs.report.merged import listing_text
from itadocs.review.merge.records import Merge
from itadocs.values import replace


def write_merged(done: Merge, data: bytes | None, fresh: bytes, moment: datetime, out: Path | None) -> Merge:
    """Write the merged document in its place, after a copy of what was there; and the list of what is not in it.

    ``out`` is another place for it; ``data`` is None where nothing has to be carried. Raises OutputError O01, O02, O04.
    """
    if out is not None:
        out = with_ending(out, ".docx")
        refuse_name(out)
        _keep_issued(done.new, out)
        write_new(out, data or fresh)
        done = replace(done, written=out)
    elif data is not None:
        if done.new.read_bytes() != fresh:
            raise OutputError("O04", found=str(done.new))
        mode = done.new.stat().st_mode
        backup = free_backup(done.new, moment)
        write_new(backup, fresh)
        if done.new.read_bytes() != fresh:  # saved by Word while the copy was made
            raise OutputError("O04", found=str(done.new))
        done = replace(done, backup=backup)
        write_atomic(done.new, data)
        done.new.chmod(mode)
        done = replace(done, written=done.new)
    return _list(done, out or done.new)


def _keep_issued(new: Path, out: Path) -> None:
    """Remember that a result beside the new version comes from it, so that pull compares it with the right one."""
    issue, path = list_issued(new.parent).get(new.name), new.parent
    if issue is None or out.parent.resolve() != path.resolve() or out.exists():
        return
    data = read_issued(new)
    if data is not None:
        write_issued(out, data, issue.source)


def _list(done: Merge, target: Path) -> Merge:
    """Write a text file with all that is not in the document, one for each edited one; an older one of the same edited
    document is written anew when nothing is missing."""
    path = _listing_of(done, target)
    if done.is_settled and not path.exists():
        return done
    write_atomic(path, listing_text(done).encode("utf-8-sig", "replace"))
    return done if done.is_settled else replace(done, listing=path)


def _listing_of(done: Merge, target: Path) -> Path:
    """Return where the list of an edited document goes: its own from before, else a name that nobody has."""
    first = listing_text(done).partition("\n")[0]
    for path in sorted(target.parent.iterdir()):
        is_list = (
            path.suffix == ".txt" and path.name.startswith(f"{target.stem} (") and is_beside(path.name, NOT_CARRIED)
        )
        if is_list and path.read_text("utf-8-sig", "replace").partition("\n")[0].rstrip() == first:
            return path
    return free_beside(target, NOT_CARRIED, ".txt")
