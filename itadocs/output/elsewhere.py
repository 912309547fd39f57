"""Find an edited document that waits in the folder of a workbook that has another name or place now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from itadocs.output.documents import Same, is_edited
from itadocs.output.files import is_file_there
from itadocs.output.issued import list_issued, read_issued
from itadocs.thai.digits import to_arabic


def find_edited_elsewhere(document: Path, data: bytes, same: Same | None) -> Path | None:
    """Return the edited document of the same title (kind, agency and year) whose workbook is gone; None for none.

    ``document`` is where the new one lies, ``data`` are its bytes; only folders beside its own are looked into.
    """
    waiting = list(_orphans(document, same))
    if not waiting:
        return None
    wanted = _title(data)
    for other, issued in waiting:
        if wanted and _title(issued) == wanted:
            return other
    return None


def _orphans(document: Path, same: Same | None) -> Iterator[tuple[Path, bytes]]:
    """Yield edited documents of that name beside whose record the workbook is not there any more."""
    try:
        folders = sorted(path for path in document.parent.parent.iterdir() if path != document.parent and path.is_dir())
    except OSError:
        return
    for folder in folders:
        issue = list_issued(folder).get(document.name)
        if issue is None or is_file_there(folder / issue.source):
            continue
        issued = read_issued(folder / document.name)
        if issued is not None and is_edited(folder / document.name, issue.source, same):
            yield folder / document.name, issued


def _title(data: bytes) -> str:
    """Return what a document says of itself: kind, agency and year; empty for what is no Word document."""
    from itadocs.review.story.reader import read_story

    try:
        return to_arabic(read_story(data).layout.properties.get("title", ""))
    except Exception:  # whatever lies there has no title
        return ""
