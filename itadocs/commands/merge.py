"""Run ``itadocs merge``: what a reviewer changed outside of cells, into a newer version of the document."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from itadocs.deliverables.options import BuildOptions
from itadocs.errors import ItadocsError, as_problem
from itadocs.intake.missing import missing_document
from itadocs.intake.originals import Original, find_original, is_newer_version, is_wrong_order, told_of_version
from itadocs.output.documents import is_open, refuse_open
from itadocs.output.files import is_same_file
from itadocs.output.kept.issued import list_issued, read_issued
from itadocs.output.kept.settled import read_settled, settled_key, write_accepted
from itadocs.output.kept.versions import TAKEN_BACK, keep_version
from itadocs.output.merged import write_merged
from itadocs.output.runs.locks import hold_folder
from itadocs.problems import Problem, Where
from itadocs.review.merge.documents import merge_documents
from itadocs.review.merge.records import Fate, Merge, MergedDocument
from itadocs.review.story.opening import open_document
from itadocs.review.story.reader import is_same_text
from itadocs.values import replace

_Merging = Callable[..., MergedDocument]


def merge(
    edited: Path,
    new: Path,
    options: BuildOptions,
    out: Path | None = None,
    *,
    accepted: bool = True,
    original: Original | None = None,
    left_out: Collection[str] = (),
) -> Merge:
    """Carry what belongs to no cell from an edited document into a newer version, or into a file of its own.

    Nothing is raised. The newer version is kept under another name before it is replaced; the edited one is never
    written. ``accepted`` says how tracked changes in the edited document are read, ``original`` what it comes from
    (None looks for it), ``left_out`` names changes by their keys that are not carried.

    Problems: F01, P01 to P03, P38 and P40, M05 to M07 and M09 for the documents, M01 to M04 and M08 for single edits,
    O01, O02, O04 and O09 where nothing could be written, O11 where a run before was cut short, X00 for a fault of ours.
    """
    begun = Merge(edited, new)
    try:
        refusal = _not_there(begun)
        if refusal:
            return replace(begun, problems=(refusal,))
        # the new version is read, changed and replaced by one run at a time
        with hold_folder((new if out is None else out).parent, options.moment) as told:
            done = _merge(begun, options, out, original, partial(merge_documents, accepted=accepted, left_out=left_out))
        return replace(done, problems=(*told, *done.problems))
    except Exception as error:  # a fault of ours is told as one, and nothing is written
        return replace(begun, problems=(as_problem(error, Where(new.name)),))


def _merge(begun: Merge, options: BuildOptions, out: Path | None, original: Original | None, one: _Merging) -> Merge:
    edited, fresh = begun.edited.read_bytes(), begun.new.read_bytes()
    for path, data in ((begun.edited, edited), (begun.new, fresh)):
        try:
            open_document(data)  # what is no document is told before anything else, by its own name
        except ItadocsError as error:
            return replace(begun, problems=(as_problem(error, Where(path.name)),))
    original = original or find_original(begun.edited, edited, begun.new.parent, options.catalog)
    if original is None:
        return replace(begun, problems=(Problem("P03", Where(begun.edited.name), {"found": str(begun.edited)}),))
    if not is_newer_version(begun.new, fresh, original, options.catalog):
        params = {"found": str(begun.new), "other": str(begun.edited)}
        return replace(begun, problems=(Problem("M05", Where(begun.new.name), params),))
    if out is None or is_same_file(out, begun.new):
        refuse_open(begun.new)
        out = None
    if is_wrong_order(begun.new, original.data, edited, fresh):
        params = {"found": str(begun.edited), "other": str(begun.new)}
        return replace(begun, problems=(Problem("M09", Where(begun.edited.name), params),))
    settled = read_settled(original.document)
    one = partial(one, original.data, edited, is_settled=lambda cell, text: settled_key(cell, text) in settled)
    merged = _again(begun.new, one, fresh) or one(fresh)
    told = (*told_of_version(original, begun.edited), *_warnings(begun.edited))
    done = replace(
        begun,
        entries=merged.entries_at(begun.new.name),
        problems=told,
    )
    done = write_merged(done, merged.data, fresh, options.moment, out)
    if done.is_settled:
        write_accepted(original.document, edited)  # all of it is in the newer version: it waits no more
        if done.written and list_issued(done.written.parent).get(done.written.name):
            keep_version(done.written, done.written.read_bytes(), options.moment, TAKEN_BACK)
    return done


def _again(new: Path, one: Callable[[bytes], MergedDocument], fresh: bytes) -> MergedDocument | None:
    """Return what the same merge did before, where the new version says what its result says; else None."""
    plain = read_issued(new)
    if plain is None or plain == fresh:
        return None
    before = one(plain)
    if before.data is None or not is_same_text(before.data, fresh):
        return None
    entries = (replace(e, fate=Fate.THERE) if e.fate is Fate.CARRIED else e for e in before.entries)
    return MergedDocument(None, tuple(entries))


def _not_there(begun: Merge) -> Problem | None:
    for path in (begun.edited, begun.new):
        if absent := missing_document(path):
            return absent
    if is_same_file(begun.edited, begun.new):
        return Problem("M06", Where(begun.new.name), {"found": str(begun.new)})
    return None


def _warnings(edited: Path) -> tuple[Problem, ...]:
    return (Problem("M07", Where(edited.name), {"found": str(edited)}),) if is_open(edited) else ()
