"""A PDF that lies there is the one of a document only where it was made of this very version, in this way."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.output.kept.pdfs import find_current_pdf, find_kept_pdf, pdf_place, write_pdf


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"first")
    write_pdf(path, b"first", b"%PDF", pdf_place(path), "thai")
    return path


def test_the_pdf_of_this_version_is_found_and_none_of_another(document: Path) -> None:
    place = pdf_place(document)
    assert find_current_pdf(document, b"first", place, "thai") == place
    assert find_current_pdf(document, b"second", place, "thai") is None
    assert find_current_pdf(document, b"first", place, "arabic") is None
    assert find_current_pdf(document.with_name("results.docx"), b"first", place, "thai") is None


def test_one_that_somebody_changed_is_not_ours(document: Path) -> None:
    pdf_place(document).write_bytes(b"%PDF stamped")
    assert find_current_pdf(document, b"first", pdf_place(document), "thai") is None
    assert find_kept_pdf(document) is None


def test_the_pdf_beside_a_document_says_whether_it_is_of_the_document_as_it_is(document: Path) -> None:
    found = find_kept_pdf(document)
    assert found
    assert found.is_current
    document.write_bytes(b"second")
    found = find_kept_pdf(document)
    assert found
    assert not found.is_current


def test_what_is_not_ours_is_not_written_over(document: Path) -> None:
    place = pdf_place(document)
    place.write_bytes(b"%PDF signed")
    where, left = write_pdf(document, b"second", b"%PDF 2", place, "thai")
    assert (where.name, left) == ("plan (ฉบับใหม่).pdf", place)
    assert place.read_bytes() == b"%PDF signed"
    assert find_current_pdf(document, b"second", place, "thai") == where
