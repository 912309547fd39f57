"""One word has one meaning: the public names that stand in more than one module are few, and listed."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

from tests.support.sources import parsed

PACKAGE = Path(__file__).parents[2] / "itadocs"

MOST = 15

REPEATED = frozenset(("Report", "check", "new"))
"""None may be added; one that is told apart must go. ``check`` is what every rule has, and a command."""


@cache
def _repeated() -> dict[str, list[str]]:
    """Public functions and classes of modules that more than one module defines, with those modules."""
    places = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in parsed(path).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(path.relative_to(PACKAGE)))
    return {name: modules for name, modules in places.items() if len(modules) > 1}


def test_no_other_public_name_stands_in_two_modules() -> None:
    assert {name: modules for name, modules in _repeated().items() if name not in REPEATED} == {}


def test_the_list_is_short() -> None:
    assert len(REPEATED) <= MOST
