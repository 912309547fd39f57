"""Pages of the samples as LibreOffice breaks them: none is wasted.

The bounds are those that were set for the documents, with room for another version of the font.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from tests.support.looks.pages import Page, is_unit, low_pages, missing, page_fills, sample_documents, thin_pages

pytestmark = [pytest.mark.office, pytest.mark.skipif(bool(missing()), reason=missing())]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sequence[Page]]:
    """The pages of every document of the samples."""
    documents = sample_documents(tmp_path_factory.mktemp("build"))
    return dict(zip(documents, page_fills(list(documents.values())), strict=True))


def test_the_reports_of_33_units_come_to_at_most_170_pages(pages: Mapping[str, Sequence[Page]]) -> None:
    units = [found for name, found in pages.items() if is_unit(name)]
    assert len(units) == 33
    assert sum(map(len, units)) <= 170


def test_at_most_15_pages_of_the_units_are_less_than_35_percent_full(pages: Mapping[str, Sequence[Page]]) -> None:
    assert sum(len(low_pages(found)) for name, found in pages.items() if is_unit(name)) <= 15


def test_no_other_page_is_less_than_a_quarter_full(pages: Mapping[str, Sequence[Page]]) -> None:
    thin = {name: thin_pages(found) for name, found in pages.items() if not is_unit(name)}
    assert {name: found for name, found in thin.items() if found} == {}
