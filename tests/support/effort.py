"""How much tests try: of random input a part in the suite and all in CI; tables of small cases in one test each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial, wraps
from inspect import Signature, signature

import pytest
from _pytest.mark import ParameterSet
from hypothesis import strategies as st

EFFORT = float(os.environ.get("ITADOCS_EFFORT", "0.15"))
"""1 for all; the suite has to end while somebody waits for it."""

CHARACTERS = st.characters(exclude_categories=["Cs"])
"""All that a text in UTF-8 can have, asked for by category: it takes seconds to find out what a codec knows."""


def examples(all_of_them: int) -> int:
    """How many of a test's examples are tried in this run."""
    return max(3, round(all_of_them * EFFORT))


def sampled(values: Iterable[object], every: int) -> list[ParameterSet]:
    """Parameters of a test: each n-th runs in the suite, the others, of the same kind, with what is slow."""
    return [
        pytest.param(*(v if isinstance(v, tuple) else (v,)), marks=pytest.mark.slow if at % every else ())
        for at, v in enumerate(values)
    ]


_Test = Callable[..., None]


def each_of(names: str | tuple[str, ...], cases: Iterable[object]) -> Callable[[_Test], _Test]:
    """Try a table of small cases in one test, all of them, and tell every one that fails.

    It is written as parametrize is; pytest's own accounts of a test take longer than a line of such a table does.
    Fixtures are shared by the cases.
    """
    named = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    table = [_values(case, len(named)) for case in cases]
    assert table, "a test of no case shows nothing"

    def decorate(test: _Test) -> _Test:
        @wraps(test)
        def try_each(*own: object, **fixtures: object) -> None:
            tried = (_failed(partial(test, *own), dict(zip(named, values, strict=True)) | fixtures) for values in table)
            failed = [error for error in tried if error]
            if failed:
                raise ExceptionGroup(f"{len(failed)} of {len(table)} cases", failed)

        asked = signature(test).parameters.values()
        try_each.__signature__ = Signature([each for each in asked if each.name not in named])  # type: ignore[attr-defined]
        return try_each

    return decorate


def _values(case: object, count: int) -> tuple[object, ...]:
    if isinstance(case, ParameterSet):
        assert not case.marks, "a case that has a mark is a test of its own"
        return tuple(case.values)
    return tuple(case) if count > 1 else (case,)  # type: ignore[arg-type]


def _failed(test: _Test, arguments: dict[str, object]) -> Exception | None:
    try:
        test(**arguments)
    except Exception as error:
        error.add_note(f"case: {arguments!r}")
        return error
    return None
