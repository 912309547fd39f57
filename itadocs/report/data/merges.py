"""Hold what a merge did, as records."""

from __future__ import annotations

from itadocs.report.data.records import FORMAT, JsonRecord, ProblemData, problem_data
from itadocs.review.merge.records import Fate, Merge, MergeEntry


class EntryData(JsonRecord):
    """Stand for one edit. ``fate`` is ``there`` where the new document says it already.

    ``kind`` is one of those of pull's ``loose``, ``comment``, or ``cell`` for an edit that pull has still to take back;
    texts are whole. ``author`` is null but for comments, ``reason`` null but for what is missing.
    """

    kind: str
    fate: Fate
    place: str
    heading: str
    old: str
    new: str
    cells: list[str]
    author: str | None
    reason: ProblemData | None


class MergeData(JsonRecord):
    """Hold a merge. ``format`` grows when a key changes or goes; ``ok`` is false where the exit code is 1. ``written``,
    ``backup`` and ``listing`` are null where nothing was written, ``to_sign`` unless all that was edited is in it."""

    format: int
    ok: bool
    edited: str
    new: str
    written: str | None
    backup: str | None
    listing: str | None
    to_sign: str | None
    entries: list[EntryData]
    problems: list[ProblemData]


def merge_data(done: Merge) -> MergeData:
    """Return what a merge did as a record."""
    return MergeData(
        format=FORMAT,
        ok=done.is_settled,
        edited=str(done.edited),
        new=str(done.new),
        written=None if done.written is None else str(done.written),
        backup=None if done.backup is None else str(done.backup),
        listing=None if done.listing is None else str(done.listing),
        to_sign=str(done.written or done.new) if done.is_settled else None,
        entries=[entry_data(entry) for entry in done.entries],
        problems=[problem_data(problem) for problem in done.problems],
    )


def entry_data(entry: MergeEntry) -> EntryData:
    """Return an edit that was to be carried as a record."""
    return EntryData(
        kind=str(entry.kind),
        fate=entry.fate,
        place=entry.place,
        heading=entry.heading,
        old=entry.old,
        new=entry.new,
        cells=list(entry.addresses),
        author=entry.author or None,
        reason=problem_data(entry.reason) if entry.reason else None,
    )
