"""What all tests share: those that need a program of another make are skipped, with the reason, where it is missing."""

import gc
import os
import shutil
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.effort import examples

NEEDED = {
    "browser": ("chromium", "Chromium"),
    "office": ("soffice", "LibreOffice"),
    "sdk": ("ooxml-validator", "the Open XML SDK's validator"),
}
"""Marker → the program its tests start, and what that is called."""

gc.set_threshold(50_000, 20, 50)  # trees and rendered documents are many small objects that live as long as a test
settings.register_profile("itadocs", max_examples=examples(100))
settings.load_profile("itadocs")

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what one process compiled, the others need not
os.fsync = lambda _: None  # no test outlives a power cut, and the disk is what others wait for


def pytest_collection(session: pytest.Session) -> None:
    """Let every second worker read the tests from the end, so that each is compiled by one and found by the other."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    if int(worker.removeprefix("gw")) % 2 and session.config.args == session.config.getini("testpaths"):
        root = session.config.rootpath
        for path in sorted(root.glob("tests/**/test_*.py"), reverse=True):
            _import_if_sound(path.relative_to(root))


def _import_if_sound(path: Path) -> None:
    """Import a module of tests; one that cannot be is told when its tests are collected."""
    with suppress(Exception):
        import_module(".".join(path.with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Leave out of every later collection of garbage what lives as long as the run: modules, and the tests."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Collect once: pytest, when it ends, goes five times over all that is left, in search of what nobody closed."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    sizes = {path: path.stat().st_size for path in {item.path for item in items}}
    items.sort(key=lambda item: -sizes[item.path])  # long ones first: the workers end together
    for marker, (program, called) in NEEDED.items():
        if shutil.which(program):
            continue
        skip = pytest.mark.skip(reason=f"{called} is not installed here")
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(skip)
