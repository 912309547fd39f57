"""Free edits of a reviewer into a newer version: which three documents, and where the result goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.errors import ItadocsError, OutputError
from itadocs.ooxml.word import WordPackage
from itadocs.output.documents import is_open, refuse_open
from itadocs.output.files import write_atomic, write_new
from itadocs.output.issued import list_issued, read_issued, write_issued
from itadocs.problems import Problem, Where
from itadocs.report.merged import listing_text
from itadocs.review.merge.documents import merge_documents
from itadocs.review.merge.records import Entry, Fate, Merge, Merged
from itadocs.review.story.story import is_same_text, read_story
from itadocs.run.gather import backup_of
from itadocs.run.judging import own_fault
from itadocs.run.originals import Original, find_original, own_original, shared_text
from itadocs.run.setting import Setting

LISTING_MARK = " (สิ่งที่ยังไม่ได้นำมา).txt"
"""How the name of the text file ends that holds what could not be placed."""

_ENOUGH = 0.3
"""The part of the issued document that a document nobody listed must share to be a newer version of it."""


def merge_edits(edited: Path, new: Path, setting: Setting, out: Path | None = None, *, accepted: bool = True) -> Merge:
    """Carry what belongs to no cell from an edited document into a newer version, or into a file of its own.

    Nothing is raised. The newer version is kept under another name before it is replaced; the edited one is never
    written. Codes: F01, P01 to P03 and M05 to M07 for the documents, M01 to M04 for single edits, O01, O02 and O04
    where nothing could be written, X00 for a fault of ours.
    """
    begun = Merge(edited, new)
    try:
        return _merge(begun, setting, out, accepted=accepted)
    except ItadocsError as error:
        return replace(begun, problems=(Problem(error.code, Where(new.name), error.params),))
    except Exception as error:  # a fault of ours is told as one, and nothing is written
        return replace(begun, problems=(own_fault(error, Where(new.name)),))


def _merge(begun: Merge, setting: Setting, out: Path | None, *, accepted: bool) -> Merge:
    refusal = _not_there(begun)
    if refusal:
        return replace(begun, problems=(refusal,))
    edited, fresh = begun.edited.read_bytes(), begun.new.read_bytes()
    for path, data in ((begun.edited, edited), (begun.new, fresh)):
        try:
            WordPackage(data)  # what is no document is told before anything else, by its own name
        except ItadocsError as error:
            return replace(begun, problems=(Problem(error.code, Where(path.name), error.params),))
    original = find_original(begun.edited, edited, begun.new.parent, setting.catalog)
    if original is None:
        return replace(begun, problems=(Problem("P03", Where(begun.edited.name), {"found": str(begun.edited)}),))
    if not _is_newer_version(begun.new, fresh, original, setting.catalog):
        params = {"found": str(begun.new), "other": str(begun.edited)}
        return replace(begun, problems=(Problem("M05", Where(begun.new.name), params),))
    if out is None or _is_same(out, begun.new):
        refuse_open(begun.new)
        out = None
    merged = _again(begun.new, original.data, edited, fresh, accepted=accepted)
    merged = merged or merge_documents(original.data, edited, fresh, accepted=accepted)
    done = replace(begun, entries=_at(merged.entries, begun.new.name), problems=_warnings(begun.edited))
    return _write(done, merged.data, fresh, setting, out)


def _again(new: Path, issued: bytes, edited: bytes, fresh: bytes, *, accepted: bool) -> Merged | None:
    """What the same merge did before, where the new version says no more and no less than its result; else None."""
    plain = read_issued(new)
    if plain is None or plain == fresh:
        return None
    before = merge_documents(issued, edited, plain, accepted=accepted)
    if before.data is None or not is_same_text(before.data, fresh):
        return None
    entries = (replace(e, fate=Fate.THERE) if e.fate is Fate.CARRIED else e for e in before.entries)
    return Merged(None, tuple(entries))


def _not_there(begun: Merge) -> Problem | None:
    for path in (begun.edited, begun.new):
        if not path.is_file():
            return Problem("F01", Where(path.name), {"found": str(path)})
    if _is_same(begun.edited, begun.new):
        return Problem("M06", Where(begun.new.name), {"found": str(begun.new)})
    return None


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _is_newer_version(new: Path, fresh: bytes, original: Original, catalog: Catalog) -> bool:
    other = own_original(new, catalog)
    if other:
        return (other.workbook, other.kind) == (original.workbook, original.kind)
    return shared_text(read_story(original.data), read_story(fresh)) >= _ENOUGH


def _warnings(edited: Path) -> tuple[Problem, ...]:
    return (Problem("M07", Where(edited.name), {"found": str(edited)}),) if is_open(edited) else ()


def _at(entries: Iterable[Entry], name: str) -> tuple[Entry, ...]:
    """The entries with their reasons laid to the new document."""
    return tuple(
        replace(entry, reason=replace(entry.reason, where=Where(name))) if entry.reason else entry for entry in entries
    )


def _write(done: Merge, data: bytes | None, fresh: bytes, setting: Setting, out: Path | None) -> Merge:
    """The merged document in its place, after a copy of what was there; and the list of what is not in it."""
    if out is not None:
        out = out if out.suffix.lower() == ".docx" else out.with_name(f"{out.name}.docx")
        _keep_issued(done.new, out)
        write_new(out, data or fresh)
        done = replace(done, written=out)
    elif data is not None:
        if done.new.read_bytes() != fresh:
            raise OutputError("O04", found=str(done.new))
        mode = done.new.stat().st_mode
        backup = _backup(done.new, setting)
        write_new(backup, fresh)
        done = replace(done, backup=backup)
        write_atomic(done.new, data)
        done.new.chmod(mode)
        done = replace(done, written=done.new)
    return _list(done, out or done.new)


def _backup(path: Path, setting: Setting) -> Path:
    """A name for a copy that nothing has yet."""
    places = (backup_of(path, setting.moment, number) for number in range(1, 100))
    return next(place for place in places if not place.exists())


def _keep_issued(new: Path, out: Path) -> None:
    """A result beside the new version is known to come from it, so that pull compares it with the right one."""
    issue, path = list_issued(new.parent).get(new.name), new.parent
    if issue is None or out.parent.resolve() != path.resolve() or out.exists():
        return
    data = read_issued(new)
    if data is not None:
        write_issued(out, data, issue.source)


def _list(done: Merge, target: Path) -> Merge:
    """A text file with all that is not in the document; an older one is written anew when nothing is missing."""
    path = target.with_name(f"{target.stem}{LISTING_MARK}")
    if done.is_settled and not path.exists():
        return done
    write_atomic(path, listing_text(done).encode("utf-8-sig", "replace"))
    return done if done.is_settled else replace(done, listing=path)
