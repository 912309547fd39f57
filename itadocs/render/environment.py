"""The Jinja of the templates: sandboxed, escaping, strict about names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

from itadocs.values import Text


@lru_cache(maxsize=1)
def environment() -> SandboxedEnvironment:
    """The one environment in which every template is compiled."""
    env = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    env.globals = {"range": env.globals["range"]}
    env.filters["listed"] = listed
    for name in ("e", "escape", "forceescape", "safe"):
        env.filters[name] = _as_it_is
    return env


def _as_it_is(value: object) -> object:
    """What docxtpl's manual tells authors to write, ``{{ x|e }}``, is done to every value anyway, and only once."""
    return value


def listed(values: Iterable[object]) -> Text:
    """Several names as Thai lists them: spaces between, และ before the last.

    >>> listed(["i1", "i2", "i10"]), listed(["ตัวชี้วัดที่ 9 ก", "ตัวชี้วัดที่ 10 ข"]), listed(["เดียว"])
    ('i1 i2 และ i10', 'ตัวชี้วัดที่ 9 ก และตัวชี้วัดที่ 10 ข', 'เดียว')
    """
    *firsts, last = [str(value) for value in values] or [""]
    if not firsts:
        return Text(last)
    gap = " " if last[:1].isascii() else ""
    return Text(f"{' '.join(firsts)} และ{gap}{last}")
