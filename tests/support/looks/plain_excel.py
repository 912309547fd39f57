"""The Excel deliverables written by XlsxWriter as it is, to compare with."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO

from xlsxwriter import Workbook

from itadocs.render.sheets import engine


class PlainWorkbook(Workbook):  # type: ignore[misc]
    """XlsxWriter's own workbook; its parts are taken out of its package."""

    def __init__(self, options: Mapping[str, object]) -> None:
        self._target = BytesIO()
        super().__init__(self._target, {**options, "in_memory": True})

    @property
    def parts(self) -> dict[str, bytes]:
        """Name → content, once it is closed."""
        with zipfile.ZipFile(self._target) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


@contextmanager
def xlsxwriter_as_it_is() -> Iterator[None]:
    """Let it write workbooks without the changes of ours."""
    ours = engine.PartsWorkbook
    engine.PartsWorkbook = PlainWorkbook  # type: ignore[misc, assignment]
    try:
        yield
    finally:
        engine.PartsWorkbook = ours  # type: ignore[misc]


def plainly(work: Callable[[], bytes]) -> Callable[[], bytes]:
    """The same work by XlsxWriter as it is."""

    def run() -> bytes:
        with xlsxwriter_as_it_is():
            return work()

    return run
