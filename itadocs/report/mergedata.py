"""What a merge did, for programs: JSON with stable keys."""

from __future__ import annotations

from typing import TypedDict

from itadocs.report.machine import ProblemData, problem_data
from itadocs.review.merge.records import Entry, Merge

FORMAT = 1


class EntryData(TypedDict):
    """One edit. ``fate`` is ``carried``, ``there`` (the new document says it already) or ``missing``.

    ``kind`` is one of those of pull's ``loose``, ``comment``, or ``cell`` for an edit that pull has still to take back;
    texts are whole. ``author`` is null but for comments, ``reason`` null but for what is missing.
    """

    kind: str
    fate: str
    place: str
    heading: str
    old: str
    new: str
    cells: list[str]
    author: str | None
    reason: ProblemData | None


class MergeData(TypedDict):
    """A merge. ``format`` grows when a key changes or goes; ``ok`` is false where the exit code is 1. ``written``,
    ``backup`` and ``listing`` are null where nothing was written."""

    format: int
    ok: bool
    edited: str
    new: str
    written: str | None
    backup: str | None
    listing: str | None
    entries: list[EntryData]
    problems: list[ProblemData]


def merge_data(done: Merge) -> MergeData:
    """The merge as plain data; its keys are those of :class:`MergeData`."""
    return {
        "format": FORMAT,
        "ok": done.is_settled,
        "edited": str(done.edited),
        "new": str(done.new),
        "written": None if done.written is None else str(done.written),
        "backup": None if done.backup is None else str(done.backup),
        "listing": None if done.listing is None else str(done.listing),
        "entries": [_entry(entry) for entry in done.entries],
        "problems": [problem_data(problem) for problem in done.problems],
    }


def _entry(entry: Entry) -> EntryData:
    return {
        "kind": str(entry.kind),
        "fate": entry.fate.value,
        "place": entry.place,
        "heading": entry.heading,
        "old": entry.old,
        "new": entry.new,
        "cells": list(entry.addresses),
        "author": entry.author or None,
        "reason": problem_data(entry.reason) if entry.reason else None,
    }
