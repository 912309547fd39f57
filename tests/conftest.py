"""What all tests share: those that need LibreOffice are skipped, with the reason, where it is missing."""

import shutil

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if shutil.which("soffice"):
        return
    skip = pytest.mark.skip(reason="LibreOffice is not installed here")
    for item in items:
        if item.get_closest_marker("office"):
            item.add_marker(skip)
