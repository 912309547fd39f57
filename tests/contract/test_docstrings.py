"""What is public says what it does: its docstring begins with a verb in the imperative."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "itadocs"

VERBS = frozenset(
    "Add Apply Ask Build Carry Change Check Choose Clean Close Collect Compare Copy Count Decide Derive Draw "
    "Fill Find Finish Fit Format Give Hand Hold Join Judge Keep Leave List Look Make Mark Match Measure Merge "
    "Move Name Open Pair Parse Pass Print Pull Put Raise Read Record Refuse Remember Render Replace Return Run "
    "Say Send Set Show Sort Split Stand Start Stop Store Take Tell Try Turn Type Use Wait Walk Write Yield".split()
)
"""Any other may join, if it is one: "The", "Whether", "What" and "A" are none."""

NOT_YET = frozenset("catalog cli commands deliverables guide intake ooxml output render review workbook".split())
"""Rooms that still say what a thing is. None may be added; one that is done must go."""


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def _wrong(path: Path) -> tuple[str, ...]:
    """Public functions and classes of a module whose docstring begins with anything else."""
    return tuple(_public(path, ast.parse(path.read_text(encoding="utf-8"))))


def _public(path: Path, tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            said = ast.get_docstring(node)
            if said and said.split()[0].rstrip(":;,") not in VERBS:
                yield f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}: {said.splitlines()[0]}"


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("room", sorted({_room(path) for path in FILES} - NOT_YET))
def test_what_is_public_begins_its_docstring_with_a_verb(room: str) -> None:
    assert [entry for path in FILES if _room(path) == room for entry in _wrong(path)] == []


def test_a_room_that_is_done_is_no_longer_listed() -> None:
    assert {_room(path) for path in FILES if _wrong(path)} >= NOT_YET
