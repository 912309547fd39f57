"""Find names of data that an author put between quotes: the document would print the name itself."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator, Mapping

from jinja2 import nodes

Fields = Callable[[object], Mapping[str, object] | None]
"""Returns the fields of a type with their types, None where any name passes."""


def quoted_names(node: nodes.Node, scope: Mapping[str, object], fields: Fields) -> Iterator[tuple[str, nodes.Expr]]:
    """Yield each name that stands between quotes where data is printed, tested or looped over, with its text.

    ``scope`` maps the names that exist there to their types. A text that is compared with, or given to a filter, names
    nothing. A name without a dot could be a word, so it counts only where nothing else is printed, tested or looped
    over.
    """
    for text, is_alone in _subjects(node):
        if isinstance(text, nodes.Const) and isinstance(text.value, str):
            name = text.value.strip()
            if (is_alone or "." in name) and names_data(name, scope, fields):
                yield name, text


def _subjects(node: nodes.Node) -> Iterator[tuple[nodes.Node, bool]]:
    """Yield the parts of a node that are its data, and whether each is all of it."""
    match node:
        case nodes.Output():
            yield from ((part, True) for part in node.nodes)
        case nodes.For():
            yield node.iter, True
        case nodes.If():
            yield node.test, True
        case nodes.Filter(node=nodes.Expr() as data):
            yield data, True
        case nodes.Assign():
            yield node.node, False
        case nodes.CondExpr():
            yield from ((part, False) for part in (node.test, node.expr1, node.expr2) if part is not None)
        case nodes.Not():
            yield node.node, False
        case nodes.Concat():
            yield from ((part, False) for part in node.nodes)
        case nodes.And() | nodes.Or() | nodes.Add():
            yield from ((node.left, False), (node.right, False))


def names_data(name: str, scope: Mapping[str, object], fields: Fields) -> bool:
    """Tell whether a text is the name of data, as ``agency.name`` is."""
    first, *others = name.split(".")
    if not first.isidentifier() or first not in scope:
        return False
    kind = scope[first]
    for other in others:
        known = fields(kind)
        if not other.isidentifier() or (known is not None and other not in known):
            return False
        kind = typing.Any if known is None else known[other]
    return True
