"""Read and write, in this one place, the files in which the program keeps what it knows of its own work."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from itadocs.output import OWN
from itadocs.output.files import write_atomic
from itadocs.problems import Problem, Where
from itadocs.values import Lines, Text, replace

T = TypeVar("T")

HIDDEN = OWN
"""The folder in every folder of documents that is the program's own."""
_MAX_STATE = 20_000_000
"""Bytes of a state file; the largest known, of a province of a hundred units, has a hundredth of it."""


def read_state(path: Path, kind: type[T]) -> T | None:
    """Return what is in a state file; None where it is not there, or is not of that kind: then it is as if the program
    had never been there."""
    try:
        if path.stat().st_size > _MAX_STATE:
            return None
        return msgspec.convert(json.loads(path.read_bytes()), kind, dec_hook=_from_stored)
    except (OSError, ValueError, TypeError, RecursionError, msgspec.ValidationError):
        return None


def write_state(path: Path, value: object, *, for_people: bool = False) -> None:
    """Write a structure or a mapping as JSON. Raises OutputError O01.

    What is ``for_people`` is laid out for their eyes and waits until the disk has it; the rest can be made again.
    """
    plain = msgspec.to_builtins(value, enc_hook=_to_stored)
    text = json.dumps(plain, ensure_ascii=False, indent=1 if for_people else None) + "\n"
    # backslashreplace: a file name of another encoding is no UTF-8, but JSON can spell it
    write_atomic(path, text.encode("utf-8", "backslashreplace"), durable=for_people)


def as_stored(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems as they come back from a state file: what fills their messages is text."""
    return tuple(
        replace(problem, params={key: str(value) for key, value in problem.params.items()}) for problem in problems
    )


def _to_stored(value: object) -> object:
    if isinstance(value, Text):
        return [str(value), value.source]
    raise NotImplementedError(type(value))


def _from_stored(kind: type, value: Any) -> object:
    if kind is Text:
        return _text(value)
    if kind is Lines:
        return Lines(_text(entry) for entry in value)
    return value  # what fills a message


def _text(value: Any) -> Text:
    text, source = value
    return Text(text, msgspec.convert(source, Where | None))
