"""Two packages that differ in nothing but when they were made."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from itadocs.ooxml.dates import is_same_but_for_date

CORE = '<dc:title>{title}</dc:title><dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'


def package(moment: str = "2026-01-15T09:30:00Z", title: str = "ก", body: bytes = b"<w/>", **more: bytes) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as target:
        target.writestr("word/document.xml", body)
        target.writestr("docProps/core.xml", CORE.format(title=title, name="created", moment=moment))
        for name, part in more.items():
            target.writestr(name, part)
    return data.getvalue()


def test_another_day_is_the_same() -> None:
    assert is_same_but_for_date(package(), package("2027-02-01T00:00:00Z"))


@pytest.mark.parametrize(
    "other",
    [package("2027-02-01T00:00:00Z", "ข"), package("2027-02-01T00:00:00Z", body=b"<v/>"), package(more=b"")],
)
def test_whatever_else_differs_is_another_package(other: bytes) -> None:
    assert not is_same_but_for_date(package(), other)


@pytest.mark.parametrize("one", [None, b"", b"PK\x03\x04 cut off", package()[:-30]])
def test_what_is_no_package_is_the_same_as_none(one: bytes | None) -> None:
    assert not is_same_but_for_date(one, package())
