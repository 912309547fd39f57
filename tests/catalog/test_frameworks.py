"""The data files that ship: every year, every document kind, every sheet."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from itadocs.catalog import Catalog, Framework, default_catalog
from itadocs.catalog.arithmetic import indicator_mean
from itadocs.catalog.choices import choices, instrument_rows
from tests.support.effort import each_of
from tests.support.years import INVENTED_YEAR

CATALOG = default_catalog()
YEARS = CATALOG.years_of()
REFERENCE_YEARS = {2566, 2567, 2568, 2569}
"""Those of the published documents; what is said of another year stands in a test of its own."""


def counted(framework: Framework) -> dict[str, int]:
    return dict(Counter(framework.indicator(item.indicator).instrument for item in framework.items))


def test_the_years_of_the_reference_documents_are_there() -> None:
    assert set(YEARS) >= REFERENCE_YEARS


@pytest.mark.parametrize("year", YEARS)
def test_every_year_loads_with_the_ten_indicators_and_the_three_instruments(year: int) -> None:
    framework = CATALOG.framework(year)
    assert framework.year_be == year
    assert [(entry.code, str(entry.weight)) for entry in framework.instruments] == [
        ("IIT", "0.30"),
        ("EIT", "0.30"),
        ("OIT", "0.40"),
    ]
    assert [entry.no for entry in framework.indicators] == list(range(1, 11))
    assert [entry.instrument for entry in framework.indicators] == ["IIT"] * 5 + ["EIT"] * 3 + ["OIT"] * 2
    assert framework.indicator(10).name == "การป้องกันการทุจริต"
    assert [part.no for part in framework.parts_of("EIT")] == [1, 2]
    assert len(framework.levels) == 5


@pytest.mark.parametrize("year", YEARS)
def test_every_year_names_its_sources_and_what_nobody_has_seen(year: int) -> None:
    framework = CATALOG.framework(year)
    assert framework.sources
    assert all(source.strip() for source in framework.sources)
    assert "official_questions" in framework.unknown


@pytest.mark.parametrize(
    ("year", "iit", "eit", "oit"), [(2566, 30, 15, 43), (2568, 15, 9, 28)], ids=lambda value: str(value)
)
def test_the_items_are_as_many_as_the_documents_print(year: int, iit: int, eit: int, oit: int) -> None:
    framework = CATALOG.framework(year)
    assert counted(framework) == {"IIT": iit, "EIT": eit, "OIT": oit}
    assert framework.item_counts == {"IIT": iit, "EIT": eit, "OIT": oit}
    expected = [f"{letter}{no}" for letter, count in (("i", iit), ("e", eit), ("o", oit)) for no in range(1, count + 1)]
    assert [item.code for item in framework.items] == expected


@pytest.mark.parametrize(("year", "count"), [(2567, 35), (2569, 26)])
def test_what_is_known_of_2567_and_2569_is_there_and_what_is_not_is_said(year: int, count: int) -> None:
    framework = CATALOG.framework(year)
    assert counted(framework) == {"OIT": count}
    assert framework.item_counts["OIT"] == count
    assert [item.code for item in framework.items] == [f"o{no}" for no in range(1, count + 1)]
    assert {"iit_items", "eit_items"} <= set(framework.unknown)
    assert not framework.is_listed(framework.instrument("IIT"))


def test_what_one_source_alone_says_of_an_item_is_open_to_correction() -> None:
    """Confidence as the sources have it: two agree, or a published document prints it."""
    sure = {year: [i.code for i in CATALOG.framework(year).items if not i.likely] for year in (2567, 2569)}
    assert sure == {2567: ["o1", "o2", "o3", "o34"], 2569: ["o17", "o18", "o25"]}
    assert all(item.likely for item in CATALOG.framework(2567).items if not item.label)


def test_the_indicator_of_disclosure_of_2567_is_the_mean_of_its_groups() -> None:
    """88.57 is printed by the office of industrial economics; no share of 25 items is that."""
    framework = CATALOG.framework(2567)
    scores = {item.code: Decimal(0 if item.code in ("o10", "o11", "o12", "o13") else 100) for item in framework.items}
    assert indicator_mean(framework, 9, scores) == Decimal("88.57")
    assert round(Decimal(21) / 25 * 100, 2) != Decimal("88.57")


def test_which_items_feed_which_issue_is_known_for_2566_only() -> None:
    assert all(issue.items for issue in CATALOG.framework(2566).issues)
    for year in (2567, 2568, 2569):
        assert all(issue.items is None for issue in CATALOG.framework(year).issues)
        assert "issue_items" in CATALOG.framework(year).unknown


@pytest.mark.parametrize("year", YEARS)
def test_the_seven_issues_have_their_official_names(year: int) -> None:
    issues = CATALOG.framework(year).issues
    assert [issue.no for issue in issues] == list(range(1, 8))
    assert issues[1].name == "การให้บริการและระบบ E-Service"
    assert issues[6].name == "กลไกและมาตรการในการแก้ไขและป้องกันการทุจริตภายในหน่วยงาน"


def test_the_names_of_the_levels_changed_in_2567() -> None:
    assert [level.name for level in CATALOG.framework(2566).levels][:3] == ["ดีเยี่ยม", "ดี", "ผ่าน"]
    for year in (2567, 2568, 2569):
        assert [level.name for level in CATALOG.framework(year).levels][:3] == ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน"]


@each_of(
    ("kind", "year", "code"),
    [
        ("plan", 2569, "O25"),
        ("measures", 2566, "O42"),
        ("measures", 2567, "O34"),
        ("measures", 2568, "O27"),
        ("results", 2566, "O43"),
        ("results", 2567, "O35"),
        ("results", 2568, "O28"),
        ("results", 2569, "O26"),
    ],
)
def test_an_item_code_belongs_to_its_criteria_year(kind: str, year: int, code: str) -> None:
    found = CATALOG.item_code(kind, year)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("kind", "year"), [("plan", 2568), ("plan", 2566), ("measures", 2569), ("results", 2565), ("plan", INVENTED_YEAR)]
)
def test_a_code_that_no_source_names_is_never_invented(kind: str, year: int) -> None:
    assert CATALOG.item_code(kind, year) is None


def test_every_item_code_says_where_it_was_seen_and_whether_it_is_only_likely() -> None:
    codes = [(year, code) for year in YEARS for code in CATALOG.framework(year).codes]
    assert all(code.source.strip() for _, code in codes)
    likely = {(year, code.code) for year, code in codes if code.likely and year in REFERENCE_YEARS}
    assert likely == {(2567, "O35"), (2569, "O26")}


def test_every_list_that_a_field_names_exists() -> None:
    framework = CATALOG.framework(2568)
    for sheet in CATALOG.sheets:
        for field in sheet.fields:
            if field.list:
                assert choices(CATALOG, field.list, framework), (sheet.key, field.key)
    with pytest.raises(KeyError):
        choices(CATALOG, "no_such_list", framework)


def test_every_default_of_a_choice_is_in_its_list() -> None:
    for sheet in CATALOG.sheets:
        for field in sheet.fields:
            if field.list and field.default is not None:
                assert field.default in choices(CATALOG, field.list, CATALOG.framework(2568)).values()


def test_no_sheet_and_no_field_answers_to_a_name_of_another() -> None:
    names = Counter(name for sheet in CATALOG.sheets for name in (sheet.title, *sheet.aliases))
    assert [name for name, times in names.items() if times > 1] == []
    for sheet in CATALOG.sheets:
        assert len({field.key for field in sheet.fields}) == len(sheet.fields)
        headers = Counter(field.header for field in sheet.fields)
        assert [name for name, times in headers.items() if times > 1] == []


def test_document_files_and_keys_are_unique() -> None:
    assert len({document.key for document in CATALOG.documents}) == len(CATALOG.documents)
    assert len({document.file for document in CATALOG.documents}) == len(CATALOG.documents)


def test_last_years_levels_come_from_last_years_file() -> None:
    assert "ดีเยี่ยม" in choices(CATALOG, "last_levels", CATALOG.framework(2567))
    assert "ผ่านดีเยี่ยม" in choices(CATALOG, "last_levels", CATALOG.framework(2568))
    assert "AA" in choices(CATALOG, "last_levels", CATALOG.framework(2566))  # letters until 2565


def test_eit_is_judged_in_two_parts() -> None:
    assert list(instrument_rows(CATALOG.framework(2568))) == ["IIT", "EIT:1", "EIT:2", "OIT"]


def test_a_catalogue_reads_a_year_once() -> None:
    catalog = Catalog()
    assert catalog.framework(2568) is catalog.framework(2568)
