"""Ideas for measures: three for every item people are asked about, one for every group of what is disclosed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from itadocs.catalog import Catalog, default_catalog
from itadocs.catalog.ideas import Idea
from itadocs.commands.new_year import check_year_file
from itadocs.errors import CatalogError
from tests.support.effort import each_of

CATALOG = default_catalog()
IDEAS = CATALOG.ideas
ALL = [idea for topic in IDEAS.topics for idea in topic.ideas]


def of_item(year: int, code: str) -> tuple[Idea, ...]:
    return next(use.topic.ideas for use in CATALOG.topics(CATALOG.framework(year)) if code in use.items)


@each_of("code", [*(f"i{no}" for no in range(1, 16)), *(f"e{no}" for no in range(1, 10))])
def test_every_item_of_2568_that_people_are_asked_has_three_ideas(code: str) -> None:
    assert len(of_item(2568, code)) >= 3


@pytest.mark.parametrize("year", [2568, 2569])
def test_every_disclosed_item_has_an_idea(year: int) -> None:
    codes = [item.code for item in CATALOG.framework(year).items if item.code[0] == "o"]
    assert all(of_item(year, code) for code in codes)


@pytest.mark.parametrize("year", [*CATALOG.years_of(), CATALOG.years_of()[-1] + 1])
def test_an_indicator_whose_items_nobody_knows_has_at_least_three_ideas(year: int) -> None:
    frame = CATALOG.framework(year)
    unknown = {each.no for each in frame.indicators} - {item.indicator for item in frame.items}
    uses = CATALOG.topics(frame)
    assert {no for use in uses for no in use.indicators} == unknown
    assert all(sum(len(use.topic.ideas) for use in uses if no in use.indicators) >= 3 for no in unknown)


def test_the_same_topic_serves_items_of_other_codes_in_other_years() -> None:
    assert of_item(2566, "i16") == of_item(2568, "i7")  # private errands
    assert of_item(2566, "o42") == of_item(2567, "o34") == of_item(2568, "o27")  # the document of measures


def test_every_idea_has_all_its_parts_in_words_of_thai_and_no_figure_left_open() -> None:
    for idea in ALL:
        for text in (idea.measure, *idea.steps, idea.output, idea.outcome):
            assert re.match("[ก-ฮเ-ไ]", text), text
            assert not re.search(r"\bn\b|\.\.\.|…|  ", text), text
        assert len(idea.steps) >= 2
    assert len({idea.measure for idea in ALL}) == len(ALL)


def test_an_idea_without_a_source_says_that_none_was_seen() -> None:
    texts = [IDEAS.source_text(idea) for idea in ALL]
    assert [bool(idea.sources) for idea in ALL] == [not text.startswith("ข้อเสนอของโปรแกรม") for text in texts]


def test_the_usual_unit_is_one_of_the_agencys_own_before_any_general_name() -> None:
    (idea,) = (idea for idea in ALL if idea.measure.startswith("แต่งตั้งคณะทำงานติดตามและเร่งรัด"))
    kinds = CATALOG.kinds
    assert IDEAS.unit_name(idea, kinds["department"], ["กองช่าง", "ฝ่ายการเงิน"]) == "ฝ่ายการเงิน"
    assert IDEAS.unit_name(idea, kinds["province"], ["ที่ทำการปกครองจังหวัด"]) == "สำนักงานคลังจังหวัด"
    assert IDEAS.unit_name(idea, kinds["subdistrict-organisation"]) == "กองคลัง"
    assert "การเงิน" in IDEAS.unit_name(idea, kinds["court"].__class__("สมมุติ", "สมมุติ"))


def test_a_year_that_names_an_unknown_topic_is_told_when_it_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "nacc" / "2571.toml"
    file.parent.mkdir()
    items = 'items = [{ code = "i1", indicator = 1, label = "ก", topic = "สมมุติ" }]\nitem_counts = {}\n'
    head = 'year_be = 2571\nbased_on = 2569\ndefault_groups = "indicators"\nsources = []\nunknown = []\ncodes = []\n'
    file.write_text(head + items, encoding="utf-8")
    assert [problem.code for problem in check_year_file(file, CATALOG).problems] == ["G03"]
    own = Catalog(tmp_path)
    with pytest.raises(CatalogError):
        own.topics(own.framework(2571))


@pytest.mark.parametrize("year", [2566, 2567, 2568, 2569])
def test_a_low_item_on_taking_part_is_not_answered_by_better_complaints(year: int) -> None:
    framework = CATALOG.framework(year)
    about = {item.topic for item in framework.items if framework.is_disclosed(item.code) and "มีส่วนร่วม" in item.label}
    assert about == {"participation"}
