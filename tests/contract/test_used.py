"""What is written is used: no function that only tests call, no default that every caller replaces."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.support.sources import nodes

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "itadocs"
FILES = sorted(PACKAGE.rglob("*.py"))
AUTHORING = [*(ROOT / "templates").rglob("*.py"), *(ROOT / ".hatch").glob("*.py")]

CALLED_FROM_OUTSIDE = {
    "_get_packager": "XlsxWriter",
    "visit_Call": "Jinja",
    "visit_Concat": "Jinja",
    "call_binop": "Jinja",
    "enter": "compiled templates",
    "half_mark": "compiled templates",
    "half_unmark": "compiled templates",
    "ref_name": "compiled templates",
}
"""Methods that nothing here names, with who calls them."""


@cache
def _named() -> frozenset[str]:
    """Every name that the package, or what makes its templates, reads; an import alone is no use."""
    found = set()
    for path in (*FILES, *AUTHORING):
        for node in nodes(path):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.add(node.id)
            elif isinstance(node, ast.Attribute):
                found.add(node.attr)
    return frozenset(found)


def _defined(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("__"):
            yield node.name


def test_every_function_and_class_is_used_by_the_program() -> None:
    spare = {(str(path.relative_to(ROOT)), name) for path in FILES for name in _defined(path) if name not in _named()}
    assert {(path, name) for path, name in spare if name not in CALLED_FROM_OUTSIDE} == set()


class _Default(NamedTuple):
    """A parameter with a default; ``at`` counts from the first argument a caller writes, None by keyword alone."""

    path: str
    function: str
    name: str
    at: int | None


FACE = ("itadocs/commands/", "itadocs/cli/")
"""What people call from outside, or argparse does: its defaults are for them."""


def _defaults() -> Iterator[_Default]:
    """The defaults of functions whose name tells them apart and that are only ever called."""
    defined = Counter(name for path in FILES for name in _defined(path))
    for path in FILES:
        where = path.relative_to(ROOT).as_posix()
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef) and defined[node.name] == 1 and not where.startswith(FACE):
                own = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
                skipped = int(own[:1] in (["self"], ["cls"]))
                given = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
                for at in range(len(own) - len(node.args.defaults), len(own)):
                    yield _Default(where, node.name, own[at], at - skipped)
                yield from (_Default(where, node.name, each.arg, None) for each, value in given if value is not None)


def _calls(paths: Iterable[Path], wanted: frozenset[str]) -> Mapping[str, list[ast.Call | None]]:
    """Name of a function → its calls; None where it is handed on instead of called, or called in an example."""
    word = re.compile(rf"\b(?:{'|'.join(sorted(wanted))})\b")
    found: dict[str, list[ast.Call | None]] = defaultdict(list)
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if not word.search(text):
            continue
        called = set()
        for node in nodes(path):
            if isinstance(node, ast.Call) and (name := _name(node.func)) in wanted:
                called.add(node.func)
                found[name].append(node)
            elif node not in called and (name := _name(node)) in wanted:
                found[name].append(None)
        for line in re.findall(r"^ *(?:>>>|\.\.\.) (.*)$", text, re.MULTILINE):
            for name in word.findall(line):
                found[name].append(None)
    return found


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


FOR_TESTS = {
    "app most_upload": "files as large as the bound take seconds to make",
    "ask_choices answer": "what somebody types",
    "hold_file patience": "nobody waits so long for a lock",
    "hold_folder patience": "nor for that of a folder",
    "read_precompiled folder": "templates that a test compiled",
}
"""Parameters of functions that tests alone give, with why."""


def _is_given(default: _Default, call: ast.Call | None) -> bool:
    """Whether a call gives a value of its own, as far as can be seen."""
    return call is None or not _is_left_out(default, call) or _hands_on(call)


def _hands_on(call: ast.Call) -> bool:
    return None in [each.arg for each in call.keywords] or any(isinstance(each, ast.Starred) for each in call.args)


def _is_left_out(default: _Default, call: ast.Call | None) -> bool:
    if call is None or _hands_on(call):
        return True
    by_place = default.at is not None and len(call.args) > default.at
    return not by_place and default.name not in [each.arg for each in call.keywords]


def _always_given(defaults: Iterable[_Default], paths: Iterable[Path]) -> list[_Default]:
    """The defaults of which no call in these files makes use."""
    asked = list(defaults)
    calls = _calls(paths, frozenset(each.function for each in asked))
    return [each for each in asked if not any(_is_left_out(each, call) for call in calls[each.function])]


def test_a_default_is_one_that_some_caller_leaves_to_the_function() -> None:
    needless = _always_given(_always_given(_defaults(), FILES), (ROOT / "tests").rglob("*.py"))
    assert [each for each in needless if each.function not in CALLED_FROM_OUTSIDE] == []


def test_what_may_be_given_is_given_by_some_caller_of_the_program() -> None:
    asked = [each for each in _defaults() if each.function not in CALLED_FROM_OUTSIDE]
    calls = _calls((*FILES, *AUTHORING), frozenset(each.function for each in asked))
    given = {each for each in asked if any(_is_given(each, call) for call in calls[each.function])}
    assert [each for each in asked if each not in given and f"{each.function} {each.name}" not in FOR_TESTS] == []
