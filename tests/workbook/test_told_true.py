"""What the first sheet says of each document is what a build does."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from itadocs.commands.build import build
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import Status
from tests.support.documents import MOMENT
from tests.support.filled import CATALOG
from tests.support.office import converted
from tests.support.partly import asked, choose, fill, partly


@pytest.mark.office
def test_a_document_that_the_guide_calls_ready_is_built_and_no_other(tmp_path: Path) -> None:
    books: dict[Path, str] = {}
    for groups in ("indicators", "issues"):
        for seed in range(6):
            path = tmp_path / f"{groups}{seed}.xlsx"
            book = partly(seed, groups, (0.3, 0.7, 0.9, 0.97)[seed % 4])
            choose(book, *(document.key for document in CATALOG.documents if document.groups in (groups, "any")))
            book.save(path)
            if seed % 3 == 0:  # one that has all it was asked for, but for one cell
                cells = [where for _, where in asked(path) if where.cell]
                fill(book, cells[seed % 2 :], "ตัวชี้วัดที่ 2" if groups == "indicators" else "ประเด็นที่ 2")
                book.save(path)
            books[path] = groups
    converted(list(books), tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1")
    wrong, ready = [], 0
    for path in books:
        told = {
            row[0]: row[2]
            for row in csv.reader(StringIO(path.with_suffix(".csv").read_text(encoding="utf-8")))
            if len(row) > 2
        }
        made = build([path], BuildOptions(CATALOG, tmp_path / "build", MOMENT)).workbooks[0].documents
        built = {entry.label for entry in made if entry.status is Status.BUILT}
        for document in CATALOG.documents:
            is_ready = told[document.label] == "พร้อม"
            ready += is_ready
            if is_ready != (document.label in built):
                reasons = [entry.reason for entry in made if entry.label == document.label]
                wrong.append((path.name, document.key, told[document.label], reasons))
    assert wrong == []
    assert ready > 5
