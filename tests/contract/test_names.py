"""One word has one meaning: the public names that stand in more than one module are few, and listed."""

from __future__ import annotations

import ast
import re
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


def test_every_name_of_the_vocabulary_is_a_class() -> None:
    text = (PACKAGE.parent / ".github/CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("## Vocabulary")[2].partition("\n\n`")[0]
    said = {name for row in re.findall(r"^\| (.*?) \|", table, re.MULTILINE) for name in re.findall(r"[A-Z]\w+", row)}
    classes = {
        node.name for path in PACKAGE.rglob("*.py") for node in parsed(path).body if isinstance(node, ast.ClassDef)
    }
    assert said
    assert said <= classes


def test_the_list_is_short() -> None:
    assert len(REPEATED) <= MOST
