"""What all tests share: those that need a program of another make are skipped, with the reason, where it is missing."""

import gc
import shutil

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


def pytest_collection_finish() -> None:
    """Leave out of every later collection of garbage what lives as long as the run: modules, and the tests."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Collect once: pytest, when it ends, goes five times over all that is left, in search of what nobody closed."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for marker, (program, called) in NEEDED.items():
        if shutil.which(program):
            continue
        skip = pytest.mark.skip(reason=f"{called} is not installed here")
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(skip)
