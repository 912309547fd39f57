"""What has its home is done there alone: a second way to do it is a second bound to keep, and a second bug to mend."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import itadocs
from itadocs.catalog.loader import default_catalog
from tests.support.sources import nodes, parsed

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "itadocs"
FILES = sorted(PACKAGE.rglob("*.py"))
OTHERS = sorted([*(ROOT / "tests").rglob("*.py"), *(ROOT / "templates").rglob("*.py")])

HOMES = {
    r"\bXMLParser\b|\bXMLPullParser\b|\betree\.(parse|iterparse|XML|fromstring)\b": (
        "ooxml/ render/word/compiling/finish.py",
        "XML of a file is read in bounds",
    ),
    r"\bNFC\b": ("thai/text.py", "two names of one file are the same by one rule"),
    r"\bget_close_matches\b": ("thai/compare/", "what resembles a word, in Thai, is told there"),
    r"^\s*(import json\b|from json )": (
        "catalog/year_draft.py output/kept/state.py report/data/records.py commands/schema.py",
        "reports are structures, state is read and written in one module",
    ),
    r"\b(import_module|__import__|runpy)\b": ("__init__.py", "an arrow that no test of imports sees"),
    r"\bsys\.std(out|err|in)\b": ("cli/", "only the command line prints"),
}
"""What a module's text has → where alone it may stand, with the reason."""


def _code(path: Path) -> str:
    """The text of a module without its docstrings and comments."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r'^\s*""".*?"""$|#[^\n]*', "", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("pattern", HOMES)
def test_it_is_done_in_its_home_alone(pattern: str) -> None:
    homes, reason = HOMES[pattern]
    found = [path.relative_to(PACKAGE).as_posix() for path in FILES if re.search(pattern, _code(path), re.MULTILINE)]
    assert found, "the pattern finds what it looks for"
    assert [path for path in found if not path.startswith(tuple(homes.split()))] == [], reason


def _foreign_private_names(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("itadocs"):
            yield from (alias.name for alias in node.names if re.match("_[^_]", alias.name))


def test_a_private_name_stays_in_its_module() -> None:
    assert [(str(path), name) for path in FILES for name in _foreign_private_names(path)] == []


def test_tests_and_templates_import_by_full_name() -> None:
    """A module that is reached in two ways is loaded under two names."""
    short = re.compile(r"^\s*(from \.|(from|import) (support|contract|golden|authoring|base)\b)", re.MULTILINE)
    own = [path for path in OTHERS if "authoring" not in path.parts]
    assert [str(path) for path in own if short.search(path.read_text(encoding="utf-8"))] == []


TEXTS_FOR_PEOPLE = {"codes.py", "cli/words.py"}
"""Their examples name what the usual frame has."""


def _words_of_code(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module that are no docstrings and no descriptions of fields."""
    said = set()
    for node in nodes(path):
        if isinstance(node, ast.Expr):
            said.add(node.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("ContextField"):
            said.update(ast.walk(node))  # type: ignore[arg-type]
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in said:
            yield node.lineno, node.value


def test_the_instruments_of_a_frame_and_their_letters_are_named_by_its_data_alone() -> None:
    catalog = default_catalog()
    frames = [catalog.framework(year, key) for key in catalog.families for year in catalog.years_of(key)]
    codes = sorted({each.code for frame in frames for each in frame.instruments})
    letters = "".join(sorted({each.letter for frame in frames for each in frame.instruments}))
    assert codes
    named = re.compile(rf"(?<![A-Za-z])(?:\\b)?(?:{'|'.join(codes)})(?![A-Za-z])|\[[{letters}]{{2,}}\]")
    assert named.search(r"\bIIT\b|ข้อ")
    assert named.search(r"ข้อ\s?[ieo]")
    assert [
        f"{path.relative_to(ROOT)}:{line}: {text[:80]}"
        for path in FILES
        if path.relative_to(PACKAGE).as_posix() not in TEXTS_FOR_PEOPLE
        for line, text in _words_of_code(path)
        if named.search(text)
    ] == []


def test_the_face_of_the_package_says_the_same_three_times() -> None:
    """What ``from itadocs import *`` takes, what is found when it is asked for, and what mypy sees."""
    seen = {
        alias.name: node.module
        for top in parsed(PACKAGE / "__init__.py").body
        if isinstance(top, ast.If)
        for node in ast.walk(top)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert sorted({*seen, "__version__"}) == sorted(itadocs.__all__)
    for name, home in seen.items():
        found = getattr(itadocs, name)
        assert (found.__name__, found.__module__.startswith(home or "?")) == (name, True)
