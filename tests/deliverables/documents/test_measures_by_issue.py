"""Measures from an analysis issue by issue, as กรมส่งเสริมการค้าระหว่างประเทศ published them."""

from __future__ import annotations

import re

import pytest

from tests.support.effort import each_of
from tests.support.made import (
    DITP,
    Data,
    Package,
    Table,
    between,
    changed,
    choose,
    group_row,
    grouped,
    lines,
    one_line,
    printed_rows,
    run,
    sample,
    tables,
)
from tests.support.published.figures import (
    DITP_ANSWERS,
    DITP_GROUPS,
    DITP_INDICATORS,
    DITP_ITEMS,
    DIW_ISSUES,
    INDICATORS,
    ISSUES,
    listed,
    weak,
)

QUESTIONS = "ข้อคำถามการประเมิน"
INDICATORS_OF = {"IIT": (1, 2, 3, 4, 5), "EIT": (6, 7, 8), "OIT": (9, 10)}
TOTALS = {"IIT": ["80.10"], "EIT": ["79.26", "80.94"], "OIT": ["85.00"]}
ITEMS_OF = {1: 6, 2: 6, 3: 6, 4: 6, 5: 6, 6: 5, 7: 5, 8: 5, 9: 30, 10: 13}


@pytest.fixture(scope="module")
def made() -> Package:
    return sample(DITP).package


STEPS = "ขั้นตอนหรือวิธีการปฏิบัติ"


@pytest.fixture(scope="module")
def plan(made: Package) -> Table:
    (found,) = tables(made, STEPS)
    return found


@pytest.fixture(scope="module")
def altered() -> Package:
    """A threshold of 20, no score for o42, steps shared in issue 1, no measure in issue 4, no limitations."""

    def change(data: Data) -> None:
        data["result"]["threshold"] = 20
        next(row for row in data["items"] if row["code"] == "o42").pop("score")
        data["analysis"][0]["steps"] = ["ขั้นที่ใช้ร่วมกัน"]
        for number in (1, 2):
            group_row(data, "measures", "ประเด็นที่ 1", number).pop("steps")
        data["measures"] = [row for row in data["measures"] if row["group"] != "ประเด็นที่ 4"]
        data["analysis"][3]["none_reason"] = "ใช้มาตรการของประเด็นที่ 1"
        del data["limitations"]

    return run(changed(DITP, change, choose(figures="ไม่"))).package


def score_table(package: Package, code: str) -> Table:
    (found,) = tables(package, f"{QUESTIONS} {code}")
    return found


def printed(code: str) -> list[str]:
    """What stands in the score cells of an item."""
    answer = DITP_ANSWERS.get(code)
    return [f"{answer} - {score}" if answer else score for score in DITP_ITEMS[code]]


class TestTheResult:
    def test_total_level_range_target_and_nation_are_said_as_published(self, made: Package) -> None:
        line = one_line(made, "กรมส่งเสริมการค้าระหว่างประเทศ ได้")
        assert "ได้ 82.06 คะแนน อยู่ในระดับ “ต้องปรับปรุง” (ช่วงคะแนน 70 - 84.99)" in line
        assert "ยังไม่บรรลุค่าเป้าหมาย 85.00 คะแนน" in line
        assert "คะแนนเฉลี่ยระดับประเทศในปีเดียวกันคือ 90.19 คะแนน" in line
        assert "ปีก่อน" not in line

    def test_both_ranks_are_said(self, made: Package) -> None:
        ranks = [line.partition("] ")[2] for line in lines(made) if "อยู่ในอันดับที่" in line]
        assert len(ranks) == 2
        assert "อยู่ในอันดับที่ 145 จากทั้งหมด 159 แห่ง" in ranks[0]
        assert "อยู่ในอันดับที่ 11 จากทั้งหมด 12 แห่ง" in ranks[1]

    @each_of("code", INDICATORS_OF)
    def test_an_instrument_names_its_indicators_with_their_scores(self, made: Package, code: str) -> None:
        numbers = INDICATORS_OF[code]
        part = between(lines(made), f": {code}) มี {len(numbers)} ตัวชี้วัด")
        assert [line.partition("] ")[2] for line in part[: len(numbers)]] == [
            f"({place}) {INDICATORS[no - 1]} ได้คะแนนเฉลี่ย {DITP_INDICATORS[no - 1]} คะแนน"
            for place, no in enumerate(numbers, 1)
        ]


class TestTheScoreTables:
    @pytest.mark.parametrize("code", INDICATORS_OF)
    def test_the_instrument_stands_on_top_with_its_total_or_its_two_parts(self, made: Package, code: str) -> None:
        first = score_table(made, code).body[0]
        assert first.texts[1:] == TOTALS[code]
        assert first.texts[0].startswith("แบบวัดการ")

    @pytest.mark.parametrize("code", INDICATORS_OF)
    def test_every_indicator_has_a_row_with_its_score_over_all_score_columns(self, made: Package, code: str) -> None:
        rows = [row for row in score_table(made, code).body if row.texts[0].startswith("ตัวชี้วัดที่")]
        assert [row.texts[1] for row in rows] == [DITP_INDICATORS[no - 1] for no in INDICATORS_OF[code]]
        assert [cell.span for row in rows for cell in row.cells] == [1, 2 if code == "EIT" else 1] * len(rows)
        for row, no in zip(rows, INDICATORS_OF[code], strict=True):
            count = "" if code == "EIT" else f" ({ITEMS_OF[no]} ข้อ)"
            assert row.texts[0] == f"ตัวชี้วัดที่ {no} {INDICATORS[no - 1]}{count}"

    @pytest.mark.parametrize("code", INDICATORS_OF)
    def test_items_have_their_published_scores_and_answers(self, made: Package, code: str) -> None:
        rows = [row.texts for row in score_table(made, code).body if re.match(r"[ieo]\d", row.texts[0])]
        letter = code[0].lower()
        assert [row[0].split()[0] for row in rows] == [item for item in DITP_ITEMS if item[0] == letter]
        for label, *scores in rows:
            assert scores == printed(label.split()[0])

    def test_the_count_of_rows_per_indicator_is_the_count_of_its_items(self, made: Package) -> None:
        counts: dict[int, int] = {}
        for code in INDICATORS_OF:
            at = 0
            for row in score_table(made, code).body:
                found = re.match(r"ตัวชี้วัดที่ (\d+)", row.texts[0])
                at = int(found[1]) if found else at
                counts[at] = counts.get(at, 0) + bool(re.match(r"[ieo]\d", row.texts[0]))
        counts.pop(0)
        assert counts == ITEMS_OF

    def test_yes_no_items_print_the_answer_that_counts_before_the_score(self, made: Package) -> None:
        text = "\n".join(lines(made))
        assert "| ไม่มี - 99.08 |" in text
        assert "| มี - 84.16 | มี - 92.86 |" in text

    def test_the_two_parts_of_eit_say_how_many_people_answered(self, made: Package) -> None:
        heads = [row.texts for row in score_table(made, "EIT").head]
        assert heads == [[f"{QUESTIONS} EIT", "EIT Public (404 คน)", "EIT Survey (42 คน)"]]

    def test_groups_of_oit_stand_with_their_means_before_their_items(self, made: Package) -> None:
        rows = [row.texts for row in score_table(made, "OIT").body]
        assert {name: score for name, score in rows if name in DITP_GROUPS} == DITP_GROUPS
        following = [rows[index + 1][0].split()[0] for index, (name, _) in enumerate(rows) if name in DITP_GROUPS]
        assert following == ["o1", "o11", "o19", "o23", "o27", "o31", "o39"]

    def test_a_group_that_is_not_complete_has_no_mean(self, altered: Package) -> None:
        rows = {row.texts[0]: row.texts[1] for row in score_table(altered, "OIT").body}
        assert rows["มาตรการส่งเสริมคุณธรรมและความโปร่งใส"] == ""
        assert not [name for name in rows if name.startswith("o42 ")]


class TestTheAnalysis:
    @pytest.mark.parametrize("issue", ISSUES)
    def test_the_bracket_names_the_weak_items_from_the_lowest_and_the_linked_ones(
        self, made: Package, issue: int
    ) -> None:
        (found,) = tables(made, "ประเด็นและผลการวิเคราะห์")
        title, (row,) = grouped(found)[issue - 1]
        assert title == f"{issue}. {ISSUES[issue]}"
        low = weak(DITP_ITEMS, issue, "85")
        linked = [code for code in DIW_ISSUES[issue].split() if code[0] == "o" and code not in low]
        assert row.cells[0].texts[-1] == (
            f"(ข้อที่ได้คะแนนต่ำกว่า 85.00 คะแนน เรียงจากต่ำสุด คือ {listed(low)} โดยเชื่อมโยงกับการเปิดเผยข้อมูลข้อ {listed(linked)})"
        )
        assert len(row.cells[0].texts) >= 2

    def test_items_at_zero_are_named_first(self) -> None:
        assert weak(DITP_ITEMS, 6, "85")[0] == "o39"
        assert weak(DITP_ITEMS, 7, "85")[:2] == ["o42", "o43"]

    def test_an_issue_without_weak_items_says_so(self, altered: Package) -> None:
        (found,) = tables(altered, "ประเด็นและผลการวิเคราะห์")
        ends = [row.cells[0].texts[-1] for _, (row,) in grouped(found)]
        assert ends[:5] == ["(ไม่มีข้อที่ได้คะแนนต่ำกว่า 20.00 คะแนน)"] * 5
        assert "คือ o39 โดย" in ends[5]


class TestThePlan:
    def test_it_has_four_columns_and_every_issue_a_row_across_them(self, plan: Table) -> None:
        (head,) = plan.head
        assert [(cell.text, cell.span, cell.merge) for cell in head.cells] == [
            ("วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ (มาตรการ/แนวทาง)", 1, ""),
            (STEPS, 1, ""),
            ("ระยะเวลา", 1, ""),
            ("หน่วยงานผู้รับผิดชอบ", 1, ""),
        ]
        assert [title for title, _ in grouped(plan)] == [f"{no}. {name}" for no, name in ISSUES.items()]

    def test_no_cell_only_continues_the_one_above(self, plan: Table) -> None:
        assert {cell.merge for row in plan.body for cell in row.cells} == {""}

    def test_issues_have_their_measures_with_numbers_only_where_there_are_several(self, plan: Table) -> None:
        runs = [rows for _, rows in grouped(plan)]
        assert [len(rows) for rows in runs] == [2, 2, 1, 1, 1, 1, 2]
        for rows in runs:
            numbers = [re.match(r"(\d+)\. ", row.texts[0]) for row in rows]
            expected = ["1", "2"] if len(rows) == 2 else [None]
            assert [found and found[1] for found in numbers] == expected

    def test_every_measure_has_steps_period_and_owners(self, plan: Table) -> None:
        rows = [row for _, rows in grouped(plan) for row in rows]
        assert len(rows) == 10
        assert all(text.strip() for row in rows for text in row.texts)
        assert {row.texts[2] for row in rows} == {"1 ตุลาคม 2566 ถึง 30 กันยายน 2567"}

    def test_steps_of_every_measure_count_from_one(self, made: Package) -> None:
        steps = [row[1].split(" ¶ ") for row in printed_rows(made, STEPS) if len(row) == 4]
        assert len(steps) == 10
        for found in steps:
            assert [step.partition(".")[0] for step in found] == [str(number) for number in range(1, len(found) + 1)]

    def test_a_measure_keeps_its_steps_period_and_owner_on_one_page(self, plan: Table) -> None:
        assert all(row.whole for row in plan.body)

    def test_steps_that_all_measures_of_an_issue_share_stand_once_above_them(self, altered: Package) -> None:
        (plan,) = tables(altered, STEPS)
        shared, first, second = grouped(plan)[0][1]
        assert shared.cells[0].texts == ("ขั้นตอนของทุกมาตรการในประเด็นนี้", "ขั้นที่ใช้ร่วมกัน")
        assert [[row.texts[0][:3], row.cells[0].span] for row in (first, second)] == [["1. ", 4], ["2. ", 4]]

    def test_an_issue_without_a_measure_says_why_over_all_columns(self, altered: Package) -> None:
        (plan,) = tables(altered, STEPS)
        title, (row,) = grouped(plan)[3]
        assert title == f"4. {ISSUES[4]}"
        assert row.texts == ["ใช้มาตรการของประเด็นที่ 1"]
        assert row.cells[0].span == 4


def test_the_limitations_are_a_numbered_list_by_instrument(made: Package) -> None:
    part = between(lines(made), "[heading 1] ส่วนที่ 4 การวิเคราะห์ข้อจำกัด", "[Body Text]")
    found = [re.match(r"\[รายการ\] (\d)\. (IIT|EIT|OIT) ", line) for line in part]
    assert [match and match.groups() for match in found] == [("1", "IIT"), ("2", "IIT"), ("3", "EIT"), ("4", "OIT")]


def test_the_parts_of_the_document_are_counted_without_a_gap(made: Package) -> None:
    parts = [line for line in lines(made) if line.startswith("[heading 1]")]
    assert [re.search(r"ส่วนที่ (\d)", line)[1] for line in parts] == ["1", "2", "3", "4"]  # type: ignore[index]


def test_without_limitations_their_part_is_left_out(altered: Package) -> None:
    assert not [line for line in lines(altered) if "ส่วนที่ 4" in line]
