"""The results report, as กรมส่งเสริมอุตสาหกรรม published it, and the same report by indicators."""

from __future__ import annotations

import re

import pytest

from tests.support.documents import sample_data
from tests.support.effort import each_of
from tests.support.made import (
    DIPROM,
    OIE,
    RESULTS,
    TO_ARABIC,
    Data,
    Package,
    between,
    changed,
    choose,
    group_row,
    lines,
    one_line,
    printed_rows,
    run,
    sample,
    tables,
    wanting,
)
from tests.support.published.figures import INDICATORS, ISSUES

HEADS = ["มาตรการ โครงการ หรือกิจกรรม", "ขั้นตอนหรือวิธีการปฏิบัติ", "ช่วงระยะเวลา", "ผู้รับผิดชอบ"]
OUTPUT, OUTCOME = "ผลการดำเนินการ (output)", "ผลลัพธ์หรือผลสัมฤทธิ์ (outcome)"
MISSING = {OUTPUT: "ยังไม่ได้รายงานผลการดำเนินการ", OUTCOME: "ยังไม่ได้รายงานผลลัพธ์"}
FIELDS = {OUTPUT: "output", OUTCOME: "outcome"}
MEASURES_OF = {1: 4, 2: 5, 3: 1, 4: 1, 5: 2, 6: 1, 7: 3}


@pytest.fixture(scope="module")
def made() -> Package:
    return sample(DIPROM).package


@pytest.fixture(scope="module")
def altered() -> Package:
    """Issue 1: a measure without output, another without anything. Issue 2: only the whole issue is reported."""

    def change(data: Data) -> None:
        del group_row(data, "results", "ประเด็นที่ 1", 2)["output"]
        data["results"] = [row for row in data["results"] if (row["group"], row["measure"]) != ("ประเด็นที่ 1", 3)]
        data["results"] = [row for row in data["results"] if row["group"] != "ประเด็นที่ 2"]
        data["results"].append(
            {"group": "ประเด็นที่ 2", "output": ["จัดครบ 5 เรื่อง", "มีผู้ร่วม 40 คน"], "outcome": "บริการเร็วขึ้น"}
        )
        data["analysis"][3]["none_reason"] = "ใช้มาตรการของประเด็นที่ 1"
        data["measures"] = [row for row in data["measures"] if row["group"] != "ประเด็นที่ 4"]
        data["results"] = [row for row in data["results"] if row["group"] != "ประเด็นที่ 4"]
        data["result"] |= {"last_total": 93, "last_level": "ผ่าน"}

    return run(changed(DIPROM, change, choose(title="รายงานผลประจำปีของกรม"))).package


@pytest.fixture(scope="module")
def by_indicator() -> Package:
    """The report of an agency whose measures answer indicators."""

    def report(data: Data) -> None:
        data["results"] = [
            {"group": row["group"], "measure": 1, "output": f"ทำแล้ว {no}", "outcome": [f"ดีขึ้น {no}", "เร็วขึ้น"]}
            for no, row in enumerate(data["measures"], 1)
        ]

    return run(changed(OIE, report, wanting(RESULTS, digits="เลขอารบิก"))).package


def words(line: str) -> str:
    """A line without its style and its list number."""
    return re.sub(r"^\[[^\]]*\] (?:\(\d+\) |[\d.]+ )?", "", line)


def group(package: Package, heading: str) -> list[str]:
    """The lines of one group, from below its heading; what closes the document belongs to no group."""
    part = between(lines(package), f"การวิเคราะห์{heading} ", "[heading 2]")
    if part[-1].startswith("── section"):
        part.pop()
        part = part[:-1] if part[-1].startswith("[Body Text]") else part
    return part


def reported(part: list[str], title: str) -> list[tuple[str, list[str]]]:
    """Under an output or outcome heading: every lead with what follows it."""
    found: list[tuple[str, list[str]]] = []
    for line in between(part, f"[heading 3] {title}", "[heading 3]"):
        if line.startswith("[เนื้อความนำรายการ]"):
            found.append((words(line), []))
        else:
            found[-1][1].append(words(line))
    return found


def typed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


class TestTheOpening:
    def test_the_cover_names_the_agency_twice_the_report_its_code_and_the_year_reported(self, made: Package) -> None:
        cover = [words(line) for line in between(lines(made), "── document", "⤓") if not line.startswith("[Normal]")]
        assert cover == [
            "กรมส่งเสริมอุตสาหกรรม",
            "DEPARTMENT OF INDUSTRIAL PROMOTION",
            "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
            "(ข้อ O26)",
            "(Integrity and Transparency Assessment: ITA)",
            "ประจำปีงบประมาณ พ.ศ. 2568",
            "กระทรวงอุตสาหกรรม",
        ]

    def test_the_preface_begins_the_page_after_the_cover_and_is_not_counted_as_a_section(self, made: Package) -> None:
        found = lines(made)
        at = found.index("[ชื่อเรื่องด้านใน] คำนำ")
        assert found[at - 1] == "⤓"
        assert found[at + 4].startswith("[ชื่อเรื่องด้านใน] รายงานผล")
        assert found.count("⤓") == 1, "what follows the preface stands on the same page where there is room"
        assert all(line.startswith("[Body Text] ") for line in found[at + 1 : at + 3])

    def test_two_numbered_sections_follow(self, made: Package) -> None:
        headings = [line for line in lines(made) if line.startswith("[heading 1]")]
        assert headings == [
            "[heading 1] 1. ความเป็นมา",
            "[heading 1] 2. รายงานผลการดำเนินการตามมาตรการ ประจำปีงบประมาณ พ.ศ. 2568",
        ]

    def test_the_background_is_there_before_the_result(self, made: Package) -> None:
        part = between(lines(made), "[heading 1] 1. ความเป็นมา", "[heading 1]")
        assert len(part) == 3
        assert all(len(words(line)) > 100 for line in part)


class TestTheResult:
    def test_one_paragraph_says_total_level_target_and_both_ranks(self, made: Package) -> None:
        assert one_line(made, "ในการประเมิน ITA") == (
            "[Body Text] ในการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 กรมส่งเสริมอุตสาหกรรม (กสอ.) ได้ 92.65 คะแนน "
            "อยู่ในระดับ “ผ่าน” บรรลุค่าเป้าหมาย 85.00 คะแนน อยู่ในอันดับที่ 122 จาก 160 หน่วยงานของกลุ่มกรมหรือเทียบเท่า "
            "และอยู่ในอันดับที่ 8 จาก 8 หน่วยงานของกลุ่มหน่วยงานของกระทรวงอุตสาหกรรม"
        )

    def test_a_change_is_said_with_the_earlier_score_and_only_where_there_is_one(self, altered: Package) -> None:
        assert "ลดลงจากปีก่อนซึ่งได้ 93.00 คะแนน อยู่ 0.35 คะแนน" in one_line(altered, "ในการประเมิน ITA")

    def test_it_announces_as_many_groups_and_measures_as_follow(self, made: Package) -> None:
        assert "ใน 7 ประเด็น รวม 17 มาตรการ" in one_line(made, "หน่วยงานได้ดำเนินมาตรการ")


class TestTheGroups:
    def test_all_seven_come_in_order_as_numbered_headings(self, made: Package) -> None:
        headings = [line for line in lines(made) if line.startswith("[heading 2]")]
        assert headings == [f"[heading 2] 2.{no} การวิเคราะห์ประเด็นที่ {no} {name}" for no, name in ISSUES.items()]

    @each_of("issue", ISSUES)
    def test_the_analysis_ends_in_a_sentence_of_the_groups_own_number_and_name(self, made: Package, issue: int) -> None:
        part = group(made, f"ประเด็นที่ {issue}")
        before = part[: next(index for index, line in enumerate(part) if line.startswith("‖"))]
        assert [line.startswith("[Body Text] ") for line in before] == [True] * (len(before) - 1) + [False]
        assert len(before) >= 2
        assert before[-1] == (
            f"[เนื้อความนำรายการ] เพื่อยกระดับผลการประเมินในประเด็นที่ {issue} {ISSUES[issue]} "
            f"หน่วยงานจึงกำหนดมาตรการไว้ {MEASURES_OF[issue]} มาตรการ ดังนี้"
        )

    @each_of("issue", ISSUES)
    def test_what_follows_a_heading_names_no_other_issue(self, made: Package, issue: int) -> None:
        named = set(re.findall(r"ประเด็นที่ (\d)", "\n".join(group(made, f"ประเด็นที่ {issue}"))))
        assert named == {str(issue)}

    def test_every_plan_has_four_columns_and_a_row_per_measure(self, made: Package) -> None:
        plans = tables(made, *HEADS)
        assert [[row.texts for row in plan.head] for plan in plans] == [[HEADS]] * 7
        assert [len(plan.body) for plan in plans] == list(MEASURES_OF.values())
        for plan in plans:
            for number, row in enumerate(plan.body, 1):
                assert all(text.strip() for text in row.texts)
                assert row.texts[0].translate(TO_ARABIC).startswith(f"{number}. ") == (len(plan.body) > 1)

    def test_steps_count_from_one_in_every_measure(self, made: Package) -> None:
        rows = printed_rows(made, *HEADS)
        assert len(rows) == 17
        for row in rows:
            numbers = [step.partition(".")[0] for step in row[1].split(" ¶ ")]
            assert numbers == [str(number) for number in range(1, len(numbers) + 1)]

    @pytest.mark.parametrize("title", [OUTPUT, OUTCOME])
    def test_every_measure_has_its_own_outputs_and_outcomes_under_its_own_name(self, made: Package, title: str) -> None:
        data = sample_data(DIPROM)
        total = 0
        for issue, count in MEASURES_OF.items():
            found = reported(group(made, f"ประเด็นที่ {issue}"), title)
            assert len(found) == count
            for number, (lead, entries) in enumerate(found, 1):
                name = group_row(data, "measures", f"ประเด็นที่ {issue}", number)["text"]
                label = f"มาตรการที่ {number}" if count > 1 else "มาตรการ"
                assert lead == f"{label} {name}"
                row = next(r for r in data["results"] if (r["group"], r["measure"]) == (f"ประเด็นที่ {issue}", number))
                assert entries == [text.translate(TO_ARABIC) for text in typed(row[FIELDS[title]])]
                total += 1
        assert total == 17

    def test_entries_are_counted_from_one_after_every_lead(self, made: Package) -> None:
        number = 0
        for line in lines(made):
            entry = re.match(r"\[รายการในวงเล็บ\] \((\d+)\)", line)
            number = number + 1 if entry else 0
            assert entry is None or int(entry[1]) == number


class TestWhatIsMissing:
    def test_a_measure_without_output_or_outcome_says_so(self, altered: Package) -> None:
        part = group(altered, "ประเด็นที่ 1")
        outputs, outcomes = reported(part, OUTPUT), reported(part, OUTCOME)
        assert [entries == [MISSING[OUTPUT]] for _, entries in outputs] == [False, True, True, False]
        assert [entries == [MISSING[OUTCOME]] for _, entries in outcomes] == [False, False, True, False]

    def test_a_report_of_the_whole_group_is_not_called_missing_for_its_measures(self, altered: Package) -> None:
        part = group(altered, "ประเด็นที่ 2")
        assert reported(part, OUTPUT) == [(f"ผลรวมของประเด็นที่ 2 {ISSUES[2]}", ["จัดครบ 5 เรื่อง", "มีผู้ร่วม 40 คน"])]
        assert reported(part, OUTCOME) == [(f"ผลรวมของประเด็นที่ 2 {ISSUES[2]}", ["บริการเร็วขึ้น"])]
        assert not set(MISSING.values()) & {words(line) for line in part}

    def test_a_group_without_measures_says_why_and_has_no_empty_table(self, altered: Package) -> None:
        part = group(altered, "ประเด็นที่ 4")
        assert words(part[-1]) == f"ไม่กำหนดมาตรการสำหรับประเด็นที่ 4 {ISSUES[4]} ใช้มาตรการของประเด็นที่ 1"
        assert not [line for line in part if line.startswith(("|", "‖"))]
        assert "ใน 6 ประเด็น รวม 16 มาตรการ" in one_line(altered, "หน่วยงานได้ดำเนินมาตรการ")


class TestByIndicator:
    def test_the_ten_indicators_are_the_groups(self, by_indicator: Package) -> None:
        headings = [line for line in lines(by_indicator) if line.startswith("[heading 2]")]
        assert headings == [f"[heading 2] 2.{no} การวิเคราะห์ตัวชี้วัดที่ {no} {name}" for no, name in enumerate(INDICATORS, 1)]
        assert "ใน 10 ตัวชี้วัด รวม 10 มาตรการ" in one_line(by_indicator, "หน่วยงานได้ดำเนินมาตรการ")

    def test_each_says_its_own_closing_sentence_outputs_and_outcomes(self, by_indicator: Package) -> None:
        for no, name in enumerate(INDICATORS, 1):
            part = group(by_indicator, f"ตัวชี้วัดที่ {no}")
            assert any(
                f"เพื่อยกระดับผลการประเมินในตัวชี้วัดที่ {no} {name} หน่วยงานจึงกำหนดมาตรการไว้ 1 มาตรการ" in line for line in part
            )
            assert [entries for _, entries in reported(part, OUTPUT)] == [[f"ทำแล้ว {no}"]]
            assert reported(part, OUTCOME)[0][1] == [f"ดีขึ้น {no}", "เร็วขึ้น"]

    def test_nothing_speaks_of_issues(self, by_indicator: Package) -> None:
        assert not re.search(r"ประเด็นที่ \d", "\n".join(lines(by_indicator)))


def test_a_title_of_ones_own_replaces_the_official_one(altered: Package) -> None:
    titles = [words(line) for line in lines(altered) if line.startswith(("[Title]", "[ชื่อเรื่องด้านใน]"))]
    assert titles.count("รายงานผลประจำปีของกรม") == 2
    assert "รายงานผลการดำเนินการเพื่อส่งเสริม" not in "\n".join(titles)
