"""The sorts of agencies: what the officer picks, and the words and templates that go with it."""

from __future__ import annotations

import pytest

from itadocs.catalog import default_catalog
from itadocs.catalog.choices import choices
from itadocs.validate.all_units import means_all_units

CATALOG = default_catalog()


def test_the_kinds_are_offered_in_their_order_under_their_names() -> None:
    assert choices(CATALOG, "agency_kinds", None) == {
        "department": "กรมหรือเทียบเท่า",
        "province": "จังหวัด",
        "unit": "ส่วนราชการประจำจังหวัด",
    }


@pytest.mark.parametrize(
    ("document", "kind", "template"),
    [
        ("plan", "department", "plan-agency"),
        ("plan", "province", "plan-province"),
        ("plan", "unit", "plan-agency"),
        ("measures", "province", "measures-by-item"),
        ("scores", "province", None),
    ],
)
def test_a_kind_has_its_own_template_or_the_first(document: str, kind: str, template: str | None) -> None:
    assert CATALOG.document(document).default_template(kind) == template


@pytest.mark.parametrize(
    ("kind", "words"),
    [("province", "ส่วนราชการทุกแห่ง"), ("department", "ทุกกอง"), ("unit", "ทุกกลุ่มงาน"), ("สมมุติ", "ทุกคณะ")],
)
def test_every_kind_has_words_for_all_its_units_if_only_the_common_ones(kind: str, words: str) -> None:
    assert means_all_units(words, (), CATALOG.collective(kind))
    assert not means_all_units(words.removeprefix("ทุก") + "ที่เกี่ยวข้อง", (), CATALOG.collective(kind))


def test_a_sheet_is_hidden_only_for_kinds_there_are() -> None:
    hidden = {kind for sheet in CATALOG.sheets for kind in sheet.hidden_for}
    assert hidden <= set(CATALOG.kinds)
