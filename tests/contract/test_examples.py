"""The examples of docstrings give what they say.

Collected by hand: pytest's own collector opens every module of the package and of the tests, in each of its processes.
"""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

from tests.support.effort import each_of

ROOT = Path(__file__).parents[2]
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted((ROOT / "itadocs").rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


def test_modules_with_examples_are_found() -> None:
    assert {"itadocs", "itadocs.thai.digits"} <= set(MODULES)


@each_of("module", MODULES)
def test_the_examples_of_a_module_give_what_they_say(module: str) -> None:
    result = doctest.testmod(import_module(module))
    assert result.attempted
    assert not result.failed, "what was got stands above"
