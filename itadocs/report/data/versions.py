"""Hold what compare, versions and tidy found and did, as records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from itadocs.codes import has_errors
from itadocs.problems import Problem
from itadocs.report.data.records import FORMAT, JsonRecord, ProblemData, problem_data
from itadocs.report.versions import ComparedRow, SpareRow, VersionRow


class VersionData(JsonRecord):
    """Stand for a kept version. ``kept`` is its moment by ISO 8601; ``label`` is empty where it has no name."""

    number: int
    kept: str
    label: str
    signed: bool
    sha256: str


class CompareData(JsonRecord):
    """Hold a comparison. ``format`` grows when a key changes or goes; ``ok`` is false where the exit code is 1.

    ``copy`` is null where both say the same; ``unmarked`` is what differs without a mark in it. ``version`` is the kept
    version that ``new`` was compared with, and ``to_sign`` the file to sign then; both are null for two files.
    """

    format: int
    ok: bool
    old: str | None
    new: str
    copy: str | None
    unmarked: list[str]
    version: VersionData | None
    to_sign: str | None
    problems: list[ProblemData]


class VersionsData(JsonRecord):
    """Hold the kept versions of a document, the oldest first. ``format`` grows when a key changes or goes; ``ok`` is
    false where the exit code is 1. ``named`` is the number of the version that was given a name or said to be signed,
    ``restored`` the copy that was written; null where that was not asked for."""

    format: int
    ok: bool
    document: str
    versions: list[VersionData]
    named: int | None
    restored: str | None
    problems: list[ProblemData]


class SpareData(JsonRecord):
    """Stand for a file that is not needed. ``why`` is ``copy``, ``version``, ``listing`` or ``outdated``; ``same`` is
    the file with the same bytes, null but for a copy."""

    path: str
    why: str
    same: str | None


class TidyData(JsonRecord):
    """Hold the files that may go, or are gone where ``applied`` is true. ``format`` grows when a key changes or goes;
    ``ok`` is false where the exit code is 1."""

    format: int
    ok: bool
    folder: str
    applied: bool
    files: list[SpareData]
    problems: list[ProblemData]


def compare_data(done: ComparedRow | None, new: Path, problems: Sequence[Problem]) -> CompareData:
    """Return a comparison as a record; ``done`` is None where the ``problems`` were in the way."""
    return CompareData(
        format=FORMAT,
        ok=_is_ok(problems),
        old=done.old if done else None,
        new=str(new),
        copy=str(done.copy) if done and done.copy else None,
        unmarked=list(done.unmarked) if done else [],
        version=_version(done.version) if done and done.version else None,
        to_sign=str(done.to_sign) if done and done.to_sign else None,
        problems=[problem_data(problem) for problem in problems],
    )


def versions_data(
    document: Path, rows: Iterable[VersionRow], named: int | None, restored: Path | None, problems: Sequence[Problem]
) -> VersionsData:
    """Return the versions of a document as a record, with what was done to them."""
    return VersionsData(
        format=FORMAT,
        ok=_is_ok(problems),
        document=str(document),
        versions=[_version(row) for row in rows],
        named=named,
        restored=None if restored is None else str(restored),
        problems=[problem_data(problem) for problem in problems],
    )


def tidy_data(folder: Path, rows: Iterable[SpareRow], problems: Sequence[Problem], *, is_done: bool) -> TidyData:
    """Return the files that may go as a record."""
    return TidyData(
        format=FORMAT,
        ok=_is_ok(problems),
        folder=str(folder),
        applied=is_done,
        files=[
            SpareData(path=str(row.path), why=row.why, same=None if row.same is None else str(row.same)) for row in rows
        ],
        problems=[problem_data(problem) for problem in problems],
    )


def _version(row: VersionRow) -> VersionData:
    return VersionData(
        number=row.number, kept=row.moment.isoformat(), label=row.label, signed=row.is_signed, sha256=row.sha256
    )


def _is_ok(problems: Iterable[Problem]) -> bool:
    return not has_errors(problems)
