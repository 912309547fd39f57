"""Run ``itadocs merge`` by itself: what lists the documents says afterwards that nothing waits."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from itadocs.commands.build import build
from itadocs.commands.merge import merge
from itadocs.deliverables.make import ChangedError
from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.versions import version_place
from itadocs.intake.originals import find_original
from itadocs.output.files import is_file_there
from itadocs.review.merge.records import Merge
from itadocs.values import replace


def merge_alone(
    edited: Path, new: Path, options: BuildOptions, out: Path | None = None, *, accepted: bool = True
) -> Merge:
    """Merge as :func:`itadocs.commands.merge.merge` does; once all is carried, make the manifest and the roll-up anew.

    They said that the edited document waits. As a step of ``accept`` the build after it does so.
    """
    done = merge(edited, new, options, out, accepted=accepted)
    if done.is_settled and done.entries:
        _list_again(done, options)
    return done


def _list_again(done: Merge, options: BuildOptions) -> None:
    """Make anew what lists the documents. Where a workbook changed since, that is left to build, which makes both."""
    original = find_original(done.edited, done.edited.read_bytes(), done.new.parent, options.catalog)
    if original and is_file_there(original.workbook):
        place = version_place(original, options.catalog)
        with suppress(ChangedError):
            build(place.paths, replace(options, out=place.out, beside=False, jobs=1, only_lists=True))
