"""Find one record of many by the value of a field."""

from __future__ import annotations

from typing import TypeVar

_S = TypeVar("_S")


def one(records: tuple[_S, ...], attribute: str, value: object) -> _S:
    """Return the first record with that value; KeyError if there is none."""
    for record in records:
        if getattr(record, attribute) == value:
            return record
    raise KeyError(value)
