"""Names that are made when a template first asks for them: it asks for a fifth of what it may.

A subclass of a record of :mod:`names` has one method per name, marked ``lazy``. What it needs to make
them it keeps under names that begin with an underscore, which no template can reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from functools import cached_property as lazy
else:

    class lazy:  # noqa: N801
        """``functools.cached_property`` without its lock, which in Python 3.11 costs more than most values."""

        def __init__(self, make):
            self._make = make

        def __set_name__(self, owner, name):
            self._name = name

        def __get__(self, record, owner=None):
            """The value, kept in the record, where Python finds it from then on before it looks here."""
            value = record.__dict__[self._name] = self._make(record)
            return value


__all__ = ["lazy"]
