"""Write down the context: each field is declared once, with its type and its description.

A subclass of :class:`ContextRecord` declares its fields; one call of that class, by keyword, says how each is made of a
source, which is something of the model, or a small class where a field needs more. Type checkers hold the call to the
declaration: a field that is missing, unknown or of another type is an error.

    class RankContext(ContextRecord[Rank]):
        group: ContextField[Rank, Text] = ContextField("ชื่อกลุ่ม")

    rank_context = RankContext(group=lambda rank: rank.group).of
    rank_context(rank).group

A field is made when it is first asked for: a template asks for a fifth of what it may.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Container, Mapping
from typing import TYPE_CHECKING, Generic, Self, TypeVar, dataclass_transform

S = TypeVar("S")
"""The source of a record."""
T = TypeVar("T")
"""What a field is."""


class ContextField(Generic[S, T]):
    """Declare a field of a record that is made of an ``S``. ``description`` is what ``itadocs fields`` shows."""

    def __init__(self, description: str) -> None:
        self.description = description
        self._name = ""

    def __set_name__(self, owner: type[ContextRecord[S]], name: str) -> None:
        self._name = name

    if TYPE_CHECKING:  # what is kept by the names of fields has no type that a checker could follow

        def __get__(self, record: ContextRecord[S], owner: type[ContextRecord[S]] | None = None) -> T: ...

        def __set__(self, record: ContextRecord[S], value: T | Callable[[S], T]) -> None:
            """Say what the call of a record takes; defined when running, it would slow every access."""

    else:

        def __get__(self, record, owner=None):
            """Make the value and keep it in the record, where Python finds it from then on before it looks here."""
            kept = record.__dict__
            value = kept[self._name] = kept["_makers"][self._name](kept["_source"])
            return value


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False, field_specifiers=(ContextField,))
class ContextRecord(Generic[S]):
    """Hold a part of the context. Its call takes for each field a value or what makes it of a source."""

    def __init__(self, **fields: object) -> None:
        makers = {name: given if callable(given) else _always(given) for name, given in fields.items()}
        self.__dict__["_makers"] = makers

    def of(self, source: S) -> Self:
        """Return the record of one source."""
        record = object.__new__(type(self))
        kept = record.__dict__
        kept["_makers"] = self.__dict__["_makers"]
        kept["_source"] = source
        return record


def _always(value: object) -> Callable[[object], object]:
    return lambda _: value


def context_fields(record: type) -> Mapping[str, object]:
    """Return the fields of a record with their types, in the order of their declaration."""
    hints = typing.get_type_hints(record)
    return {name: typing.get_args(hints[name])[1] for name in descriptions(record)}


def descriptions(record: type) -> dict[str, str]:
    """Return the fields of a record with their descriptions, in the order of their declaration."""
    return {name: field.description for name, field in vars(record).items() if isinstance(field, ContextField)}


def as_mapping(context: ContextRecord[S], wanted: Container[str] | None = None) -> dict[str, object]:
    """Return the fields of a record as a template takes them: those that are wanted, all where that is None."""
    fields = descriptions(type(context))
    return {name: getattr(context, name) for name in fields if wanted is None or name in wanted}
