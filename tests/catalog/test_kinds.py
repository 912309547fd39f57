"""The sorts of agencies: what the officer picks, and the words and templates that go with it."""

from __future__ import annotations

import pytest

from itadocs.catalog import Kind, default_catalog
from itadocs.catalog.choices import choices
from itadocs.thai.compare import without_marks
from itadocs.validate.owners.all_units import means_all_units
from tests.support.effort import each_of

CATALOG = default_catalog()


def test_the_kinds_are_offered_in_their_order_under_their_names() -> None:
    offered = choices(CATALOG, "agency_kinds", None)
    assert [offered[key] for key in ("department", "province", "unit")] == list(offered.values())[:3]
    assert list(offered.values())[:3] == ["กรมหรือเทียบเท่า", "จังหวัด", "ส่วนราชการประจำจังหวัด"]
    assert len(set(offered.values())) == len(offered)


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


KINDS = list(CATALOG.kinds.values())


@each_of("kind", KINDS)
def test_the_words_of_a_kind_are_of_fields_there_are_and_read_back(kind: Kind) -> None:
    fields = {f"{sheet.key}.{field.key}": field for sheet in CATALOG.sheets for field in sheet.fields}
    assert set(kind.headers) | set(kind.notes) | set(kind.texts) | set(kind.leaves_out) <= set(fields)
    assert all(header in (fields[place].header, *fields[place].aliases) for place, header in kind.headers.items())
    assert not any(fields[place].required for place in kind.leaves_out)
    assert not set(kind.leaves_out) & {*kind.headers, *kind.texts}


@each_of("kind", KINDS)
def test_a_kind_knows_its_head_and_whose_workbooks_it_gathers(kind: Kind) -> None:
    assert kind.head
    assert kind.gathers in {"", *CATALOG.kinds}
    gatherer = CATALOG.gatherer_of(kind.key)
    assert ("agency.province" in kind.leaves_out) == (gatherer is None)
    assert ("agency.units_count" in kind.leaves_out) == (not kind.gathers)


@each_of(
    ("text", "kind"),
    [
        ("เทศบาลตำบล", "subdistrict-municipality"),
        ("อบต.", "subdistrict-organisation"),
        ("อบจ", "provincial-organisation"),
        (" กทม. ", "bangkok"),
        ("กรม", "department"),
        ("court", "court"),
        ("เทศบาล", None),
        ("บริษัท", None),
    ],
)
def test_a_kind_is_known_by_what_officers_call_it_and_not_guessed(text: str, kind: str | None) -> None:
    found = CATALOG.kind_named(text)
    assert (found.key if found else None) == kind


@each_of(
    ("kind", "words", "is_all"),
    [
        ("subdistrict-municipality", "ทุกกองในเทศบาล", True),
        ("subdistrict-municipality", "ทุกสำนักและกอง", True),
        ("subdistrict-organisation", "ทุกกองของ อบต.", True),
        ("bangkok", "ทุกสำนักและสำนักงานเขต", True),
        ("university", "ทุกคณะ สำนัก สถาบัน", True),
        ("local-office", "อปท. ทุกแห่ง", True),
        ("state-enterprise", "ทุกสายงาน", True),
        ("court", "ทุกสำนัก", True),
        ("subdistrict-municipality", "กองที่เกี่ยวข้อง", False),
        ("university", "คณะกรรมการ", False),
        ("state-enterprise", "ฝ่ายกฎหมาย", False),
    ],
)
def test_each_kind_has_its_own_words_for_all_its_units(kind: str, words: str, is_all: bool) -> None:
    assert means_all_units(words, (), CATALOG.collective(kind)) is is_all


def test_what_a_kind_does_not_say_itself_it_says_like_another() -> None:
    town, city = CATALOG.kind("town-municipality"), CATALOG.kind("city-municipality")
    assert (town.head, town.item_notes, town.texts) == (city.head, city.item_notes, city.texts)
    assert town.usual_units != city.usual_units
    assert not set(town.aliases) & set(city.aliases)


def test_no_two_kinds_are_called_the_same() -> None:
    names = [without_marks(name) for kind in KINDS for name in (kind.key, kind.label, *kind.aliases)]
    assert len(names) == len(set(names))


def test_an_agency_is_called_by_its_kind_in_full_and_short() -> None:
    assert "องค์การบริหารส่วนตำบลดอนตูม" in CATALOG.spellings("อบต. ดอนตูม")
    assert "ทม.น้ำใส" in CATALOG.spellings("เทศบาลเมืองน้ำใส")
    assert CATALOG.spellings("กองคลัง") == ("กองคลัง",)
    assert CATALOG.spellings("อบต.") == ("อบต.",)


def test_of_a_set_are_those_that_report_to_it_and_the_sorts_of_agencies_they_are() -> None:
    sorts = {"subdistrict-organisation", "town-municipality", "local-unit", "provincial-organisation"}
    assert sorts <= CATALOG.members_of("local-office")
    assert CATALOG.members_of("ministry") == {"ministry-unit", "department"}
    assert CATALOG.members_of("province") == {"unit"}
    assert not CATALOG.members_of("court")
