"""Walk the expressions of a template and know the type behind each name, as far as the records declare it."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Mapping

from jinja2 import Environment, nodes
from jinja2.runtime import LoopContext
from msgspec import Struct

from itadocs.render.context.record import ContextRecord, context_fields
from itadocs.render.word.language.bounds import TooMuchError, bounded_range, computed, finite
from itadocs.render.word.language.slips.quoted import quoted_names

_KEEPING = frozenset("first last sort reverse list selectattr rejectattr select reject".split())
"""Filters whose outcome has elements of the same type."""


_BY_ATTRIBUTE = frozenset(("selectattr", "rejectattr", "groupby"))
"""Filters whose first word is the name of a field."""


class NameFault(Struct, frozen=True):
    """Hold a name that is wrong, what there is in its place, and the line of its tag.

    ``kind`` is ``name``, ``filter`` or ``test``, or ``quoted`` for a name of data between quotes; ``bound`` says which
    bound a constant passes, empty for a name.
    """

    name: str
    known: tuple[str, ...]
    line: int
    kind: str = "name"
    bound: str = ""


class NameWalker:
    """Walk a Jinja tree; ``faults`` are found on the way."""

    def __init__(self, environment: Environment) -> None:
        self.faults: list[NameFault] = []
        self._environment = environment

    def visit(self, node: nodes.Node, scope: dict[str, object]) -> object:
        """Return the type of an expression, or Any; statements change the scope."""
        for quoted, text in quoted_names(node, scope, record_fields):
            self._fault(quoted, (), text, "quoted")  # what is printed in a row is one node: the text knows its line
        match node:
            case nodes.Name(ctx="load"):
                if node.name not in scope:
                    self._fault(node.name, scope, node)
                return scope.get(node.name, typing.Any)
            case nodes.Getattr():
                return self._attribute(self.visit(node.node, scope), node.attr, node)
            case nodes.Getitem(arg=nodes.Const(value=str(name))):  # x["y"] asks for the same as x.y
                return self._attribute(self.visit(node.node, scope), name, node)
            case nodes.Getitem():
                self.visit(node.arg, scope)
                return _element(self.visit(node.node, scope))
            case nodes.For():
                return self._for(node, scope)
            case nodes.Assign():
                self._bind(node.target, self.visit(node.node, scope), scope)
                return typing.Any
            case nodes.CondExpr():
                kinds = [self.visit(part, scope) for part in (node.test, node.expr1)]
                if node.expr2 is not None:
                    self.visit(node.expr2, scope)
                return kinds[1]
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test() if node.name not in self._environment.tests:
                self._fault(node.name, self._environment.tests, node, "test")
            case nodes.BinExpr() | nodes.Call() | nodes.Const():
                self._check_constant(node)
        for child in node.iter_child_nodes():
            self.visit(child, scope)
        return typing.Any

    def _fault(self, name: str, known: Iterable[str], node: nodes.Node, kind: str = "name") -> None:
        shown = tuple(sorted(each for each in known if not each.startswith("_")))
        self.faults.append(NameFault(name, shown, node.lineno, kind))

    def _filter(self, node: nodes.Filter, scope: dict[str, object]) -> object:
        if node.name not in self._environment.filters:
            self._fault(node.name, self._environment.filters, node, "filter")
        kinds = [self.visit(child, scope) for child in node.iter_child_nodes()]
        self._named_in_filter(node, _element(kinds[0]) if kinds else typing.Any)
        kind = kinds[0] if kinds and node.name in _KEEPING else typing.Any
        return _element(kind) if node.name in {"first", "last"} else kind

    def _named_in_filter(self, node: nodes.Filter, kind: object) -> None:
        """Find a name that a filter is given as a text: ``map(attribute="name")``, ``map("filter")``. ``kind`` is the
        type of what it goes through."""
        first = node.args[0] if node.args else None
        named = [each.value for each in node.kwargs if each.key == "attribute"]
        named += [first] if first is not None and node.name in _BY_ATTRIBUTE else []
        for path in (each.value for each in named if isinstance(each, nodes.Const) and isinstance(each.value, str)):
            asked = kind
            for name in path.split("."):
                asked = self._attribute(asked, name, node)
        if node.name == "map" and isinstance(first, nodes.Const) and first.value not in self._environment.filters:
            self._fault(str(first.value), self._environment.filters, node, "filter")

    def _check_constant(self, node: nodes.Expr) -> None:
        """Find what is too much whatever the workbook says, such as ``'a' * 10**9``."""
        try:
            _constant(node)
        except TooMuchError as error:
            if not any(fault.line == node.lineno and fault.bound for fault in self.faults):
                self.faults.append(NameFault("", (), node.lineno, bound=str(error)))
        except Exception:  # what is no constant, or cannot be computed, is told when a document is made
            return

    def _for(self, node: nodes.For, scope: dict[str, object]) -> object:
        inner = dict(scope)
        self._bind(node.target, _element(self.visit(node.iter, scope)), inner)
        inner["loop"] = LoopContext
        for child in (*([node.test] if node.test else []), *node.body):
            self.visit(child, inner)
        for child in node.else_:
            self.visit(child, scope)
        return typing.Any

    def _bind(self, target: nodes.Node, kind: object, scope: dict[str, object]) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        else:
            for name in target.find_all(nodes.Name):
                scope[name.name] = typing.Any

    def _attribute(self, kind: object, name: str, node: nodes.Node) -> object:
        fields = record_fields(kind)
        if fields is None:
            return typing.Any
        if name not in fields:
            self._fault(f"….{name}", fields, node)
            return typing.Any
        return fields[name]


_OPERATORS: Mapping[str, Callable[[typing.Any, typing.Any], typing.Any]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "**": lambda left, right: left**right,
    "%": lambda left, right: left % right,
}


def _constant(node: nodes.Node) -> typing.Any:
    """Return the value of an expression of constants, within the bounds; LookupError for what is none."""
    match node:
        case nodes.Const():
            return finite(node.value)
        case nodes.List() | nodes.Tuple():
            return [_constant(item) for item in node.items]
        case nodes.Neg():
            return -_constant(node.node)
        case nodes.BinExpr():
            left, right = _constant(node.left), _constant(node.right)
            return computed(node.operator, left, right, _OPERATORS[node.operator])
        case nodes.Call(node=nodes.Name(name="range")):
            return bounded_range(*map(_constant, node.args))
    raise LookupError


def record_fields(kind: object) -> Mapping[str, object] | None:
    """Return the fields of a type with their types; None where it is no record (then any name passes)."""
    if kind not in _KNOWN:
        _KNOWN[kind] = _fields(kind)
    return _KNOWN[kind]


_OF_LOOP = ("first last index index0 revindex revindex0 length depth depth0 previtem nextitem cycle changed").split()
_KNOWN: dict[object, Mapping[str, object] | None] = {LoopContext: dict.fromkeys(_OF_LOOP, typing.Any)}


def _fields(kind: object) -> Mapping[str, object] | None:
    if isinstance(kind, type) and issubclass(kind, ContextRecord):
        return context_fields(kind)
    if isinstance(kind, type) and issubclass(kind, Struct):
        hints = typing.get_type_hints(kind)
        return {name: hints[name] for name in kind.__struct_fields__}
    if isinstance(kind, type) and issubclass(kind, (str, int, bool, tuple)):
        return {}
    return None


def _element(kind: object) -> object:
    """Return what a loop over that type yields."""
    arguments = typing.get_args(kind)
    return arguments[0] if arguments else typing.Any
