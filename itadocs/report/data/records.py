"""Hold the records that every report has: addresses and problems."""

from __future__ import annotations

import json

import msgspec

from itadocs.codes import CODES, hint, message
from itadocs.problems import Problem, Severity, Where

FORMAT = 1
"""Grows when a key changes or goes; a new key may come with any version, whose schema names it."""


class JsonRecord(msgspec.Struct, kw_only=True):
    """Stand for a JSON object: its fields are the keys, all of them there, in this order."""


def format_json(record: JsonRecord) -> str:
    """Return a record as JSON with Thai letters as they are, one space for every level."""
    # a file name may hold what UTF-8 cannot, which msgspec's encoder refuses and a terminal shows as ?
    return json.dumps(msgspec.to_builtins(record), ensure_ascii=False, indent=1)


class WhereData(JsonRecord):
    """Say where: ``sheet`` and ``cell`` are null for a whole file or sheet; a cell is ``F7``, ``7`` or ``F``."""

    file: str
    sheet: str | None
    cell: str | None


class ProblemData(JsonRecord):
    """Say what is wrong. ``code`` never changes its meaning; texts are Thai; ``also`` are other cells that take part.

    ``file``, ``sheet`` and ``cell`` are those of an address.
    """

    code: str
    slug: str
    severity: Severity
    file: str
    sheet: str | None
    cell: str | None
    message: str
    hint: str
    also: list[WhereData]


def problem_data(problem: Problem) -> ProblemData:
    """Return a problem as a record, its message and hint written out."""
    code = CODES[problem.code]
    return ProblemData(
        code=code.id,
        slug=code.slug,
        severity=code.severity,
        file=problem.where.file,
        sheet=problem.where.sheet,
        cell=problem.where.cell,
        message=message(problem),
        hint=hint(problem),
        also=[_where(where) for where in problem.also],
    )


def _where(where: Where) -> WhereData:
    return WhereData(file=where.file, sheet=where.sheet, cell=where.cell)
