"""Set up the Jinja of the templates: sandboxed, escaping, strict about names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from keyword import iskeyword
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, LoopContext, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

from itadocs.render.context.printing import format_list
from itadocs.render.context.record import ContextRecord
from itadocs.render.word.language.bounds import (
    BUDGET,
    bounded_filters,
    bounded_range,
    check_pattern,
    check_printable,
    computed,
    may_ask,
)
from itadocs.render.word.language.names import record_fields

SESSION = "_s"
"""The name under which a compiled template reaches its session; no tag of a template may use it."""
SESSION_CALLS = frozenset(
    (
        "inline block plain bare bounded id enter turn num seq mark mark_name unmark half_mark half_unmark ref ref_name"
    ).split()
)
"""What the compiler lets a template call of its session."""


class _Generator(CodeGenerator):
    """Hold calls the session directly: the compiler wrote these calls, so there is nothing the sandbox could find.

    What they return is XML and is printed as it is.
    """

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        target = node.node
        if not _is_session_call(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        assert isinstance(target, nodes.Getattr)
        self.visit(target.node, frame)
        self.write(f".{target.attr}(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write the attribute itself where the sandbox has allowed it for the type before, else ask the sandbox."""
        name = node.attr
        if not name.isidentifier() or iskeyword(name):
            super().visit_Getattr(node, frame)
            return
        self.write(f"(_v.{name} if type(_v := ")
        self.visit(node.node, frame)
        self.write(f") in environment.allowed[{name!r}] else environment.getattr(_v, {name!r}))")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Write a joining of texts that is bounded."""
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _is_session_call(node):
            self.write("str(")
        else:
            super()._output_child_pre(node, frame, finalize)


def _is_session_call(node: nodes.Expr) -> bool:
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Getattr)
        and node.node.attr in SESSION_CALLS
        and isinstance(node.node.node, nodes.Name)
        and node.node.node.name == SESSION
    )


class _Environment(ImmutableSandboxedEnvironment):
    """Hold the sandbox, which lets pass at once what nearly every tag asks for and is no more than data."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.allowed: defaultdict[str, set[type]] = defaultdict(set)
        """Attribute → the types of which it is no more than data."""

    def getattr(self, obj: Any, attribute: str) -> Any | Undefined:
        """Return the attribute of a value, as the sandbox allows it; a record gives its fields and nothing else."""
        if attribute in (record_fields(type(obj)) or ()) or _is_loop_end(obj, attribute):
            self.allowed[attribute].add(type(obj))
            return getattr(obj, attribute)
        return (
            self.undefined(obj=obj, name=attribute)
            if isinstance(obj, ContextRecord)
            else super().getattr(obj, attribute)
        )

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may have an attribute: nothing of Python's inside, nothing that grows."""
        return may_ask(obj, attr) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Return the sandbox's own formatting of a text, its widths bounded; None for what formats none."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            check_pattern(value.__self__)
            return _printable_only(wrapped)
        return None

    def call_binop(self, _context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return what an operator makes of two values. Raises TooMuchError before anything large is made."""
        return computed(operator, left, right, self.binop_table[operator])

    @staticmethod
    def joined(values: Sequence[Any]) -> str:
        """Return texts as one, as ``~`` joins them. Raises TooMuchError."""
        check_printable(*values)
        text = markup_join(values)
        BUDGET.spend_letters(len(text))
        return text

    def getitem(self, obj: Any, argument: Any) -> Any | Undefined:
        """Return the element of a value; a record has none but its fields, as ``map(attribute=…)`` asks for them."""
        if argument in (record_fields(type(obj)) or ()):
            return getattr(obj, argument)
        return (
            self.undefined(obj=obj, name=argument) if isinstance(obj, ContextRecord) else super().getitem(obj, argument)
        )


def _is_loop_end(obj: object, attribute: str) -> bool:
    """Tell whether a loop is asked for its first or last turn, as every merged cell does in every row."""
    return type(obj) is LoopContext and attribute in ("first", "last")


@lru_cache(maxsize=1)
def environment() -> SandboxedEnvironment:
    """Return the one environment in which every template is compiled."""
    env = _Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    env.globals = {"range": bounded_range}
    env.filters = bounded_filters(env.filters)
    env.filters["listed"] = format_list
    for name in ("e", "escape", "forceescape", "safe"):
        env.filters[name] = _as_it_is
    return env


def _printable_only(make: Callable[..., str]) -> Callable[..., str]:
    """Return a formatting of texts that refuses what has no text of its own."""

    def checked(*values: Any, **named: Any) -> str:
        if getattr(make, "__name__", "") == "format":
            check_printable(*values, *named.values())
        return make(*values, **named)

    return checked


def _as_it_is(value: object) -> object:
    """Return what docxtpl's manual tells authors to write, ``{{ x|e }}``, is done to every value anyway, and only
    once.
    """
    return value
