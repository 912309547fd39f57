"""What has a docstring says what it does: it begins with a verb in the imperative, as every module's does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from tests.support.sources import nodes, parsed

PACKAGE = Path(__file__).parents[2] / "itadocs"

VERBS = frozenset(
    (
        "Accept Add Align Answer Apply Ask Attach Begin Build Carry Change Check Choose Clean Close Collect "
        "Compare Compile Compute Convert Copy Count Cut Decide Declare Define Derive Describe Draw End "
        "Estimate Fill Find Fingerprint Finish Fit Format Gather Get Give Group Hand Hide Hold Insert Join "
        "Judge Keep Lay Learn Leave Let Link List Look Make Map Mark Match Measure Mend Merge Move Name Normalise "
        "Open Pair Parse Pass Patch Place Prepare Print Pull Put Raise Read Recognize Record Refuse Remember "
        "Render Renew Replace Report Return Run Say See Send Set Show Sort Spare Split Stand Start Stop Store "
        "Style Take Tell Try Turn Type Use Wait Walk Write Yield"
    ).split()
)
"""Any other may join, if it is one: "The", "Whether", "What" and "A" are none."""

RECORD = "ContextRecord"
"""What ``itadocs fields`` prints of such a record, in Thai, is its docstring."""


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _wrong(path: Path) -> Iterator[str]:
    """The module, functions and classes whose docstring begins with anything else."""
    for node in nodes(path):
        said = _docstring(node)
        if said and said.split()[0].rstrip(":;,") not in VERBS:
            name = getattr(node, "name", "module")
            yield f"{path.relative_to(PACKAGE)}: {name}: {said.splitlines()[0]}"


def _docstring(node: ast.AST) -> str | None:
    match node:
        case ast.Module():
            return ast.get_docstring(node)
        case ast.ClassDef(bases=[ast.Subscript(value=ast.Name(id=name))]) if name == RECORD:
            return None
        case ast.FunctionDef() | ast.ClassDef():
            return ast.get_docstring(node)
    return None


FILES = sorted(PACKAGE.rglob("*.py"))


ROOMS = {room: list(files) for room, files in groupby(sorted(FILES, key=_room), key=_room)}


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_modules_and_functions_begin_their_docstring_with_a_verb(room: str) -> None:
    assert [entry for path in ROOMS[room] for entry in _wrong(path)] == []


def test_every_module_has_a_docstring() -> None:
    assert [path for path in FILES if not ast.get_docstring(parsed(path))] == []


def _silent(node: ast.Module | ast.ClassDef, within: str) -> Iterator[str]:
    """The public functions and classes of a module without a docstring, and the public methods of such classes."""
    for each in node.body:
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not each.name.startswith("_"):
            if not ast.get_docstring(each):
                yield f"{within}: {each.name}"
            if isinstance(each, ast.ClassDef):
                yield from _silent(each, f"{within}: {each.name}")


def test_everything_public_has_a_docstring() -> None:
    assert [name for path in FILES for name in _silent(parsed(path), str(path.relative_to(PACKAGE)))] == []


def _silent_of_era(path: Path) -> Iterator[str]:
    """Public functions that take a year and do not say of which era."""
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            years = [each.arg for each in (*node.args.args, *node.args.kwonlyargs) if each.arg.endswith(("_be", "_ce"))]
            if years and not re.search(r"B\.E\.|C\.E\.|Buddhist", ast.get_docstring(node) or ""):
                yield f"{path.relative_to(PACKAGE)}: {node.name}"


def test_a_public_function_that_takes_a_year_says_of_which_era() -> None:
    assert [name for path in FILES for name in _silent_of_era(path)] == []


def _silent_of_none(path: Path) -> Iterator[str]:
    """Public functions that may return None and do not say what it means."""
    for node in nodes(path):
        match node:
            case ast.FunctionDef(name=name, returns=ast.expr() as returns) if not name.startswith("_"):
                may_be_none = ast.unparse(returns).endswith("| None")
                if may_be_none and "None" not in (ast.get_docstring(node) or ""):
                    yield f"{path.relative_to(PACKAGE)}: {name}"


def test_a_public_function_that_may_return_none_says_what_it_means() -> None:
    assert [name for path in FILES for name in _silent_of_none(path)] == []
