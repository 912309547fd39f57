"""The program's own modules as trees, each parsed once for all tests that look at code."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Everything in a module, from the outside in."""
    return tuple(ast.walk(parsed(path)))
