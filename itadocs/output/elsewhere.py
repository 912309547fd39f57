"""Find what was issued of a workbook that has another name or place now: its documents lie in the folder of before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from itadocs.output.documents import Same, is_edited
from itadocs.output.files import is_file_there
from itadocs.output.kept.issued import issued_path, list_issued, read_issued
from itadocs.thai.digits import to_arabic


def find_edited_elsewhere(document: Path, data: bytes, same: Same | None) -> Path | None:
    """Return the edited document of the same title (kind, agency and year) whose workbook is gone; None for none.

    ``document`` is where the new one lies, ``data`` are its bytes; only folders beside its own are looked into.
    """
    for other in _of_title(data, _orphans(document)):
        if is_edited(other, list_issued(other.parent)[other.name].source, same):
            return other
    return None


def read_issued_elsewhere(document: Path, data: bytes) -> bytes | None:
    """Return the document of the same title as it was issued last while its workbook had another name; None for none.
    The arguments are those of :func:`find_edited_elsewhere`."""
    newest = sorted(_orphans(document), key=lambda other: -issued_path(other).stat().st_mtime)
    return next((read_issued(other) for other in _of_title(data, newest)), None)


def _of_title(data: bytes, documents: Iterator[Path] | list[Path]) -> Iterator[Path]:
    """Yield those whose version as issued has the title of a document."""
    wanted = None
    for other in documents:
        wanted = _title(data) if wanted is None else wanted
        if wanted and _title(read_issued(other)) == wanted:
            yield other


def _orphans(document: Path) -> Iterator[Path]:
    """Yield documents of that name beside whose record the workbook is not there any more."""
    try:
        folders = sorted(path for path in document.parent.parent.iterdir() if path != document.parent and path.is_dir())
    except OSError:
        return
    for folder in folders:
        issue = list_issued(folder).get(document.name)
        if issue and not is_file_there(folder / issue.source) and is_file_there(issued_path(folder / document.name)):
            yield folder / document.name


def _title(data: bytes | None) -> str:
    """Return what a document says of itself: kind, agency and year; empty for what is no Word document."""
    from itadocs.review.story.reader import read_story

    try:
        return to_arabic(read_story(data or b"").layout.properties.get("title", ""))
    except Exception:  # whatever lies there has no title
        return ""
