"""Run ``itadocs fields``: all that a template can use."""

from __future__ import annotations

from itadocs.render.context.dictionary import dictionary_lines


def fields() -> tuple[str, ...]:
    """Return a line for each name that a template can use, with what it is."""
    return tuple(dictionary_lines())
