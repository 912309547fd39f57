"""What the benchmarks share: the sample workbooks as books, and medians."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from itadocs.catalog import Catalog, DocumentKind, default_catalog  # noqa: E402
from itadocs.model.build import build_book  # noqa: E402
from itadocs.model.records import Book, DocumentChoice  # noqa: E402
from itadocs.read.book import read_workbook  # noqa: E402
from itadocs.validate import type_workbook  # noqa: E402

MOMENT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
SOURCES = sorted((ROOT / "inputs" / "source").glob("*.toml"))
INPUTS = [next((ROOT / "inputs").rglob(f"{source.stem}.xlsx")) for source in SOURCES]


@dataclass(frozen=True)
class Sample:
    """A sample workbook as a book, and the document it asks for."""

    path: Path
    catalog: Catalog
    book: Book
    kind: DocumentKind
    choice: DocumentChoice

    @property
    def template(self) -> Path:
        """The template that ships for the document."""
        name = self.choice.template or self.kind.default_template(self.book.agency.kind)
        return ROOT / "templates" / f"{name}.docx"


def load(path: Path) -> Sample:
    """Read and judge a sample."""
    catalog = default_catalog()
    read = read_workbook(path, catalog)
    assert read.value is not None, f"{path.name} cannot be read"
    book = build_book(type_workbook(read.value, catalog, read.problems).value, catalog)
    assert book is not None, f"{path.name} is incomplete"
    choice = next(choice for choice in book.documents if choice.wanted)
    return Sample(path, catalog, book, next(kind for kind in catalog.documents if kind.key == choice.kind), choice)


def milliseconds(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The medians of what each work takes of a processor, so that other work on the machine counts little.

    The works take turns, so that a slow spell meets them all; the turn before the first round fills caches.
    """
    times: list[list[float]] = [[] for _ in works]
    for turn in range(rounds + 1):
        for work, found in zip(works, times, strict=True):
            gc.collect()
            start = process_time()
            work()
            if turn:
                found.append((process_time() - start) * 1000)
    return [median(found) for found in times]
