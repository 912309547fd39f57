"""Measures from an analysis item by item, as กรมโรงงานอุตสาหกรรม published them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from itadocs.catalog import default_catalog
from tests.support.effort import each_of
from tests.support.made import (
    DIPROM,
    DIW,
    MEASURES,
    Data,
    Package,
    Row,
    Table,
    between,
    changed,
    choose,
    grouped,
    lines,
    one_line,
    printed_rows,
    run,
    sample,
    tables,
    wanting,
)
from tests.support.published.figures import (
    DIW_INDICATORS,
    DIW_ISSUES,
    DIW_ITEMS,
    INDICATORS,
    INSTRUMENTS,
    ISSUES,
    listed,
    score,
)

WAYS = "วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ"
PLAN_HEADS = [f"{WAYS} (มาตรการ)", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"]
ITEM_HEADS = ("ข้อ", "ผลการวิเคราะห์")
MEASURES_OF = {1: 10, 2: 7, 3: 4, 4: 3, 5: 5, 6: 8, 7: 10}
WAYS_OF = {1: (4, 3, 3), 2: (3, 3, 1), 3: (0, 2, 2), 4: (2, 0, 1), 5: (4, 0, 1), 6: (5, 0, 3), 7: (3, 2, 5)}
"""How many measures answer IIT, EIT and OIT."""
KEEP, RAISE = "● รักษา", "▲ ยกระดับ"


@pytest.fixture(scope="module")
def made() -> Package:
    return sample(DIW).package


@pytest.fixture(scope="module")
def plan(made: Package) -> Table:
    (found,) = tables(made, *PLAN_HEADS)
    return found


def items_of(table: Table) -> list[Row]:
    """The rows of items: what stands below them goes over all columns."""
    return [row for row in table.body if len(row.cells) > 1]


def expected_instruments(issue: int) -> list[tuple[str, list[str]]]:
    """The instruments of an issue with the items that feed it."""
    codes = DIW_ISSUES[issue].split()
    found = [(name, [code for code in codes if code[0] == letter]) for name, letter in INSTRUMENTS.items()]
    return [(name, items) for name, items in found if items]


EXPECTED_TABLES = [(issue, name, items) for issue in ISSUES for name, items in expected_instruments(issue)]


def code_of(text: str) -> str:
    return text.split()[0]


def symbol(code: str, bound: int) -> str:
    return KEEP if score(DIW_ITEMS[code]) >= bound else RAISE


class TestTheOpening:
    def test_the_result_page_says_level_total_and_rank(self, made: Package) -> None:
        page = between(lines(made), "[heading 1] ผลการประเมินคุณธรรมและความโปร่งใส", "‖")
        assert [line.partition("] ")[2] for line in page if line.startswith("[ชื่อเรื่องด้านใน]")] == [
            "ระดับ “ดีเยี่ยม”",
            "98.90 คะแนน",
            "อันดับที่ 3 ของกลุ่มหน่วยงานประเภทกรม หรือเทียบเท่า",
        ]

    def test_all_ten_indicators_stand_with_their_published_scores(self, made: Package) -> None:
        expected = [[str(no), *pair] for no, pair in enumerate(zip(INDICATORS, DIW_INDICATORS, strict=True), 1)]
        assert printed_rows(made, "ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน") == expected

    def test_the_levels_are_those_of_the_assessed_year_in_the_catalogue(self, made: Package) -> None:
        levels = default_catalog().framework(2566).levels
        assert [level.name for level in levels] == ["ดีเยี่ยม", "ดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"]
        rows = printed_rows(made, "ระดับ", "คะแนนรวม", "เงื่อนไขของคะแนนแบบวัด")
        assert rows == [[level.name, level.range, level.condition] for level in levels]

    def test_the_requirement_lists_the_seven_issues_and_what_is_shown_of_each(self, made: Package) -> None:
        part = between(lines(made), "[heading 2] สาระที่เอกสารฉบับนี้ต้องแสดง", "[heading 2]")
        assert part[0] == "[เนื้อความนำรายการ] ตามเกณฑ์การประเมินข้อ O34 ปี พ.ศ. 2567 เอกสารฉบับนี้แสดงสาระสำคัญ ดังนี้"
        assert [re.sub(r"^\[[^\]]*\] ", "", line) for line in part[1:11]] == [
            "(1) การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566 เป็นรายประเด็น อย่างน้อย 7 ประเด็น ได้แก่",
            *(f"(1.{no}) {name}" for no, name in ISSUES.items()),
            "(2) วิธีนำผลการวิเคราะห์แต่ละประเด็นไปสู่การปฏิบัติ ซึ่งระบุวิธีการหรือมาตรการ ผู้รับผิดชอบ ขั้นตอน และระยะเวลา",
            "(3) การวิเคราะห์ข้อจำกัดของหน่วยงานในการประเมิน",
        ]

    def test_both_symbols_are_explained_with_their_word_and_the_workbooks_threshold(self, made: Package) -> None:
        part = between(lines(made), "[heading 2] คำอธิบายสัญลักษณ์", "[heading 1]")
        assert f"1. {KEEP} หมายถึง ข้อที่ได้ 95.00 คะแนนขึ้นไป" in part[0]
        assert f"2. {RAISE} หมายถึง ข้อที่ได้ต่ำกว่า 95.00 คะแนน" in part[1]
        assert "ส่วนที่ 1 EIT Public" in part[2]
        assert "ส่วนที่ 2 EIT Survey" in part[2]


class TestTheIssues:
    def test_seven_issues_come_in_order_under_their_official_names(self, made: Package) -> None:
        headings = [line for line in lines(made) if line.startswith("[heading 2] ประเด็นที่")]
        assert headings == [f"[heading 2] ประเด็นที่ {no} {name}" for no, name in ISSUES.items()]

    @each_of("issue", ISSUES)
    def test_an_issue_lists_the_items_that_feed_it_by_instrument(self, made: Package, issue: int) -> None:
        part = between(lines(made), f"[heading 2] ประเด็นที่ {issue} ", "‖")
        found = [line.partition("] ")[2] for line in part if line.startswith("[รายการ]")]
        assert found == [
            f"{number}. {name} ข้อ {listed(items)}"
            for number, (name, items) in enumerate(expected_instruments(issue), 1)
        ]
        assert len([line for line in part if line.startswith("[Body Text]")]) >= 2

    def test_there_is_one_table_per_issue_and_instrument_with_exactly_the_listed_items(self, made: Package) -> None:
        found = tables(made, *ITEM_HEADS)
        shown = [(table.head[-1].texts[0], [code_of(row.texts[0]) for row in items_of(table)]) for table in found]
        assert [codes for _, codes in shown] == [items for _, _, items in EXPECTED_TABLES]
        for (title, _), (_, name, _) in zip(shown, EXPECTED_TABLES, strict=True):
            assert re.fullmatch(rf"แบบวัด\S+ \([A-Za-z ]+: {name}\)", title)

    def test_every_item_shows_its_published_score_and_eit_shows_both_parts(self, made: Package) -> None:
        for table in tables(made, *ITEM_HEADS):
            for row in items_of(table):
                code, *printed = row.texts[:-1]
                assert tuple(printed) == DIW_ITEMS[code_of(code)], code
                assert len(printed) == (2 if code.startswith("e") else 1)

    def test_the_same_item_has_the_same_words_and_scores_under_every_issue(self, made: Package) -> None:
        seen: dict[str, set[tuple[str, ...]]] = {}
        for table in tables(made, *ITEM_HEADS):
            for row in items_of(table):
                seen.setdefault(code_of(row.texts[0]), set()).add(tuple(row.texts))
        assert {code for code, rows in seen.items() if len(rows) > 1} == set()
        assert set(seen) == set(DIW_ITEMS), "every item with a score stands under some issue"

    def test_issue_two_takes_o15_and_not_o5(self, made: Package) -> None:
        part = between(lines(made), "[heading 2] ประเด็นที่ 2 ", "[heading 2]")
        assert "3. OIT ข้อ o15 o16 o17 o18 และ o30" in "\n".join(part)
        assert "| o15 คู่มือหรือมาตรฐานการให้บริการ | 100 |" in "\n".join(part)
        assert not re.search(r"\bo5\b", "\n".join(part))

    def test_the_only_item_to_raise_is_e14_at_a_threshold_of_95(self, made: Package) -> None:
        shown = {code_of(row.texts[0]): row.texts[-1] for table in tables(made, *ITEM_HEADS) for row in items_of(table)}
        assert {code for code, word in shown.items() if word == RAISE} == {"e14"}
        assert all(word == symbol(code, 95) for code, word in shown.items())

    def test_the_ways_stand_across_the_table_below_its_items(self, made: Package) -> None:
        for table in tables(made, *ITEM_HEADS):
            *_, title, ways = table.body
            assert (title.texts, title.cells[0].span) == ([WAYS], len(table.grid))
            assert ways.texts[0].strip()
            assert ways.cells[0].span == len(table.grid)
            assert {cell.merge for row in table.body for cell in row.cells} == {""}

    def test_ways_are_counted_from_one_and_those_of_an_issue_are_its_measures(self, made: Package, plan: Table) -> None:
        rows = printed_rows(made, *ITEM_HEADS)
        below = [row[0].partition("⟩")[2] for title, row in pairwise(rows) if title[0].endswith(WAYS)]
        found = [ways.split(" ¶ ") for ways in below]
        assert [len(ways) for ways in found] == [
            count for issue in ISSUES for count, items in zip(WAYS_OF[issue], _by_letter(issue), strict=True) if items
        ]
        for ways in found:
            assert [way.partition(". ")[0] for way in ways] == [str(number) for number in range(1, len(ways) + 1)]
        said = iter(found)
        for issue, (_, measures) in zip(ISSUES, grouped(plan), strict=False):
            words = [way.partition(". ")[2] for _ in expected_instruments(issue) for way in next(said)]
            planned = [row.texts[0].partition(". ")[2] for row in measures[1:]]
            assert sorted(words) == sorted(planned)

    def test_header_rows_and_the_instruments_row_return_on_every_page(self, made: Package) -> None:
        for table in tables(made, *ITEM_HEADS):
            divided = table.body[0].texts[0].startswith("e")
            assert len(table.head) == (3 if divided else 2)
            assert table.rows[: len(table.head)] == tuple(table.head), "headers come first"
            assert [cell.span for cell in table.head[-1].cells] == [len(table.grid)]

    def test_a_blank_line_between_tables_never_stands_before_a_new_page(self, made: Package) -> None:
        for before, after in pairwise(lines(made)):
            assert not (before == "[Normal]" and after == "⤓")


def _by_letter(issue: int) -> list[list[str]]:
    codes = DIW_ISSUES[issue].split()
    return [[code for code in codes if code[0] == letter] for letter in INSTRUMENTS.values()]


class TestThePlan:
    def test_it_has_four_columns_and_47_measures(self, plan: Table) -> None:
        assert [row.texts for row in plan.head] == [PLAN_HEADS]
        assert sum(len(rows) - 1 for _, rows in grouped(plan)[:-1]) == sum(MEASURES_OF.values()) == 47

    def test_each_issue_has_its_published_number_of_measures_counted_from_one(self, plan: Table) -> None:
        runs = grouped(plan)[:-1]
        assert [title for title, _ in runs] == [f"ประเด็นที่ {no} {name}" for no, name in ISSUES.items()]
        for count, (_, (_, *measures)) in zip(MEASURES_OF.values(), runs, strict=True):
            assert [int(row.texts[0].partition(".")[0]) for row in measures] == list(range(1, count + 1))
            assert all(row.cells[0].span == len(PLAN_HEADS) for row in measures)

    def test_what_measures_share_stands_once_above_them(self, plan: Table) -> None:
        for _, (shared, *_) in grouped(plan)[:-1]:
            steps, period, owners = shared.cells
            title, *entries = steps.texts
            assert title == "ขั้นตอนของทุกมาตรการในประเด็นนี้"
            assert len(entries) == 3
            assert period.text == "6 มีนาคม 2567 ถึง 30 เมษายน 2567"
            assert owners.text
        assert {cell.merge for row in plan.body for cell in row.cells} == {""}

    def test_steps_count_from_one_in_every_issue(self, made: Package) -> None:
        found = [row[0].split(" ¶ ")[1:] for row in printed_rows(made, *PLAN_HEADS) if len(row) == 3]
        assert [[step.partition(". ")[0] for step in steps] for steps in found] == [["1", "2", "3"]] * 7

    def test_rows_of_measures_do_not_break_over_pages(self, plan: Table) -> None:
        assert all(row.whole for row in plan.body[:-1])

    def test_the_limitations_are_the_last_row_over_all_columns(self, plan: Table) -> None:
        (cell,) = plan.body[-1].cells
        assert cell.span == len(PLAN_HEADS)
        title, *texts = cell.texts
        assert title == "การวิเคราะห์ข้อจำกัดของหน่วยงานในการประเมิน"
        assert [text.split()[0] for text in texts] == ["IIT", "EIT", "OIT"]
        assert all(len(text) > 40 for text in texts)


@pytest.fixture(scope="module")
def altered() -> Package:
    """A threshold of 99, and no measure that answers EIT in the first issue."""

    def without_eit(data: Data) -> None:
        data["result"]["threshold"] = 99
        data["measures"] = [
            row for row in data["measures"] if (row["group"], row.get("instrument")) != ("ประเด็นที่ 1", "EIT")
        ]

    return run(changed(DIW, without_eit, choose(figures="ไม่"))).package


def test_no_way_is_announced_where_no_measure_answers_an_instrument(altered: Package) -> None:
    part = between(lines(altered), "[heading 2] ประเด็นที่ 1 ", "[heading 2]")
    items = next(number for number, line in enumerate(part) if line.startswith("| e1 "))
    below = next(line for line in part[items:] if len(line.split(" | ")) == 1 and WAYS not in line)
    assert below.endswith("ไม่กำหนดวิธีการเฉพาะ รักษามาตรฐานตามงานประจำ |")


def test_another_threshold_moves_the_line_between_the_symbols(altered: Package) -> None:
    assert "ข้อที่ได้ 99.00 คะแนนขึ้นไป" in one_line(altered, f"{KEEP} หมายถึง")
    shown = {code_of(row.texts[0]): row.texts[-1] for table in tables(altered, *ITEM_HEADS) for row in items_of(table)}
    assert set(shown.values()) == {KEEP, RAISE}
    assert shown == {code: symbol(code, 99) for code in shown}


def test_a_year_whose_map_of_items_is_unknown_says_so_instead_of_empty_tables() -> None:
    made = run(changed(DIPROM, wanting(MEASURES, template="measures-by-item"))).package
    text = "\n".join(lines(made))
    assert text.count("ไม่มีข้อมูลว่าข้อใดอยู่ในประเด็นใด") == 1
    assert "คะแนนที่นำมาวิเคราะห์ประเด็นนี้" not in text
    assert tables(made, *ITEM_HEADS) == []
    (plan,) = tables(made, *PLAN_HEADS)
    assert [len([row for row in rows if len(row.cells) > 1]) for _, rows in grouped(plan)][:7] == [4, 5, 1, 1, 2, 1, 3]
