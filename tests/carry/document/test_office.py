"""Documents that LibreOffice opened and saved say the same: what agencies published, and what this program made."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.carry.document import read_document
from itadocs.validate import type_workbook
from tests.carry.document.layouts import LAYOUTS, write
from tests.carry.document.measuring import added, measure, recognised
from tests.carry.document.test_own_documents import plain, typed
from tests.carry.document.test_published import MANNERS, short
from tests.support.looks.office import converted
from tests.support.made import DIPROM, OIE, sample
from tests.support.workbooks import CATALOG

WORD = "docx:MS Word 2007 XML"


@pytest.mark.office
@pytest.mark.slow
def test_published_documents_saved_by_libreoffice_cost_no_field(tmp_path: Path) -> None:
    books = {f"{layout}-{no}": write(layout, m) for layout in LAYOUTS for no, m in enumerate(MANNERS.values())}
    for name, book in books.items():
        (tmp_path / f"{name}.docx").write_bytes(book.writer.data())
    (tmp_path / "saved").mkdir()
    files = converted([tmp_path / f"{name}.docx" for name in books], tmp_path / "saved", WORD)
    reads = [read_document(file.read_bytes(), file.name, CATALOG) for file in files]
    whole = added(*(measure(books[file.stem].truth, recognised(r)) for file, r in zip(files, reads, strict=True)))
    assert not short(whole)


@pytest.mark.office
@pytest.mark.slow
def test_documents_of_this_program_saved_by_libreoffice_give_back_their_measures(tmp_path: Path) -> None:
    for name in (OIE, DIPROM):
        (tmp_path / f"{name}.docx").write_bytes(sample(name).package.data)
    (tmp_path / "saved").mkdir()
    for file in converted([tmp_path / f"{name}.docx" for name in (OIE, DIPROM)], tmp_path / "saved", WORD):
        read = read_document(file.read_bytes(), file.name, CATALOG)
        assert read.book is not None
        now, before = type_workbook(read.book, CATALOG).value, typed(file.stem)
        for key in ("text", "steps", *(("finding",) if file.stem == OIE else ())):
            assert [(m.group, plain(m.lines(key))) for m in now.measures] == [
                (m.group, plain(m.lines(key))) for m in before.measures
            ]
        assert [plain(m.owners()) for m in now.measures] == [plain(m.owners()) for m in before.measures]
        assert [[p.value for p in m.periods()] for m in now.measures] == [
            [p.value for p in m.periods()] for m in before.measures
        ]
