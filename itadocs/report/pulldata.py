"""What a pull found, for programs: JSON with stable keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from itadocs.report.machine import ProblemData, problem_data
from itadocs.review.diff.differences import Loose
from itadocs.review.pull.records import Change, Pull, Remark

FORMAT = 1


class ChangeData(TypedDict):
    """A changed cell. ``side`` is ``word``, ``excel`` or ``both``; texts are whole, lines by newlines.

    ``certainty`` is ``tag``, ``alias``, ``bookmark`` or ``neighbourhood``: by what the text was found again.
    ``can_apply`` is false where ``refusal`` says why, and for what only Excel changed. ``others`` counts places that
    print the cell and still say the old text.
    """

    side: str
    sheet: str | None
    cell: str | None
    field: str
    place: str
    heading: str
    old: str
    word: str
    excel: str
    certainty: str
    others: int
    can_apply: bool
    applied: bool
    refusal: ProblemData | None
    note: ProblemData | None


class LooseData(TypedDict):
    """A change that belongs to no cell and was not taken over. ``kind`` is one of ``wording``, ``inserted``,
    ``deleted``, ``row-inserted``, ``row-deleted``, ``moved``, ``typography``, ``format``, ``picture``, ``chart``;
    ``cells`` are those whose text it took along.
    """

    kind: str
    place: str
    heading: str
    old: str
    new: str
    cells: list[str]


class RemarkData(TypedDict):
    """A comment; ``cell`` (``sheet!cell``) is null where it is about no single cell. ``date`` is as Word wrote it."""

    author: str
    date: str
    text: str
    quoted: str
    place: str
    heading: str
    cell: str | None


class PullData(TypedDict):
    """One document. ``workbook``, ``backup`` and ``kept`` (the copy of a document that the next
    version replaces) are null where there is none; ``tracked`` counts tracked changes, ``redline`` says that it is a
    comparison copy."""

    document: str
    workbook: str | None
    backup: str | None
    kept: str | None
    settled: bool
    tracked: int
    redline: bool
    changes: list[ChangeData]
    loose: list[LooseData]
    comments: list[RemarkData]
    problems: list[ProblemData]


class PullsData(TypedDict):
    """All documents. ``format`` grows when a key changes or goes; ``ok`` is false where the exit code is 1."""

    format: int
    ok: bool
    documents: list[PullData]


def pull_data(pulls: Iterable[Pull]) -> PullsData:
    """The pulls as plain data; its keys are those of :class:`PullsData`."""
    found = list(pulls)
    return {"format": FORMAT, "ok": all(each.is_settled for each in found), "documents": [_pull(e) for e in found]}


def _pull(found: Pull) -> PullData:
    return {
        "document": str(found.document),
        "workbook": None if found.workbook is None else str(found.workbook),
        "backup": None if found.backup is None else str(found.backup),
        "kept": None if found.kept is None else str(found.kept),
        "settled": found.is_settled,
        "tracked": found.tracked,
        "redline": found.is_redline,
        "changes": [_change(change) for change in found.changes],
        "loose": [_loose(change) for change in found.loose],
        "comments": [_remark(remark) for remark in found.remarks],
        "problems": [problem_data(problem) for problem in found.problems],
    }


def _change(change: Change) -> ChangeData:
    return {
        "side": change.side.value,
        "sheet": change.where.sheet,
        "cell": change.where.cell,
        "field": change.label,
        "place": change.place,
        "heading": change.heading,
        "old": change.old,
        "word": change.word,
        "excel": change.excel,
        "certainty": change.certainty.value,
        "others": change.others,
        "can_apply": bool(change.contents),
        "applied": change.is_applied,
        "refusal": problem_data(change.refusal) if change.refusal else None,
        "note": problem_data(change.note) if change.note else None,
    }


def _loose(change: Loose) -> LooseData:
    return {
        "kind": change.kind.value,
        "place": change.place,
        "heading": change.heading,
        "old": change.old,
        "new": change.new,
        "cells": list(change.addresses),
    }


def _remark(remark: Remark) -> RemarkData:
    return {
        "author": remark.author,
        "date": remark.date,
        "text": remark.text,
        "quoted": remark.quoted,
        "place": remark.place,
        "heading": remark.heading,
        "cell": remark.address or None,
    }
