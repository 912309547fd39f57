"""The figures, words and order that the agencies published, looked for in the documents made from them.

Source: the published documents of สำนักงานเศรษฐกิจอุตสาหกรรม and จังหวัดลำพูน for the assessment of 2568. Where a document
contradicts itself, the figure that its own items and totals confirm is meant.
"""

from __future__ import annotations

import re
from functools import cache

from itadocs.problems import column_letters
from tests.support.documents import catalog, document, w
from tests.support.looks.projection import project

INDICATORS = (
    "การปฏิบัติหน้าที่ / การใช้งบประมาณ / การใช้อำนาจ / การใช้ทรัพย์สินของราชการ / การแก้ไขปัญหาการทุจริต / คุณภาพการดำเนินงาน"
    " / ประสิทธิภาพการสื่อสาร / การปรับปรุงการทำงาน / การเปิดเผยข้อมูล / การป้องกันการทุจริต"
).split(" / ")
OIE_SCORES = "98.49 99.78 99.78 98.71 98.92 91.20 86.42 85.59 100 100".split()
OIE_LAST = "99.59 99.58 100 100 99.59 91.57 86.20 73.11 88.57 100".split()
OIE_CHANGES = "ลดลง เพิ่มขึ้น ลดลง ลดลง ลดลง ลดลง เพิ่มขึ้น เพิ่มขึ้น เพิ่มขึ้น เท่าเดิม".split()
OIE_EIT_ITEMS = {
    "e1": ("91.50", "87.27"), "e2": ("91.21", "85.00"), "e3": ("99.03", "93.18"), "e4": ("89.76", "83.64"),
    "e5": ("89.08", "82.27"), "e6": ("90.14", "83.64"), "e7": ("86.67", "81.82"), "e8": ("88.50", "84.55"),
    "e9": ("88.79", "83.18"),
}  # fmt: skip
OIE_IIT_ITEMS = dict(
    zip(
        [f"i{number}" for number in range(1, 16)],
        "98.71 96.77 100 99.35 100 100 100 99.35 100 96.77 100 99.35 98.71 99.35 98.71".split(),
        strict=True,
    )
)
OIE_PEERS = [
    ["1", "สำนักงานปลัดกระทรวงอุตสาหกรรม", "98.47", "ผ่านดี"],
    ["2", "กรมโรงงานอุตสาหกรรม", "97.47", "ผ่าน"],
    ["3", "สำนักงานมาตรฐานผลิตภัณฑ์อุตสาหกรรม", "96.38", "ผ่าน"],
    ["4", "สำนักงานเศรษฐกิจอุตสาหกรรม", "96.06", "ผ่าน"],
    ["5", "การนิคมอุตสาหกรรมแห่งประเทศไทย", "94.31", "ผ่าน"],
    ["6", "กรมอุตสาหกรรมพื้นฐานและการเหมืองแร่", "94.23", "ผ่าน"],
    ["7", "สำนักงานคณะกรรมการอ้อยและน้ำตาลทราย", "92.99", "ผ่านดี"],
    ["8", "กรมส่งเสริมอุตสาหกรรม", "92.65", "ผ่าน"],
]
LAMPHUN_SCORES = "92.68 95.98 98.84 90.76 94.09 97.18 95.62 95.24 65.00 100".split()
LAMPHUN_ORDER = (9, 6, 7, 4, 2, 10, 5)


@cache
def lines(sample: str) -> list[str]:
    """The document with Arabic digits, without its content controls."""
    return re.sub("⟦[^⟧]*⟧", "", project(document(sample, "arabic").data)).splitlines()


def table(sample: str, *heads: str) -> list[list[str]]:
    """The rows of the one table whose header row holds these words, cell by cell."""
    starts = [
        index
        for index, line in enumerate(lines(sample))
        if line.startswith("‖") and all(f"‖ {head} ‖" in line for head in heads)
    ]
    assert len(starts) == 1, (heads, starts)
    found = []
    for line in lines(sample)[starts[0] + 1 :]:
        if not line.startswith(("|", "‖")):
            break
        if line.startswith("|"):
            found.append([cell.strip() for cell in line.strip("| ").split(" | ")])
    return found


def one_line(sample: str, *parts: str) -> str:
    """The one line that holds all of these."""
    found = [line for line in lines(sample) if all(part in line for part in parts)]
    assert len(found) == 1, (parts, found)
    return found[0]


class TestOie:
    def test_the_total_its_level_and_its_change_are_said_as_published(self) -> None:
        line = one_line("oie-2568", "ได้คะแนนผลการประเมินในภาพรวม")
        assert "ภาพรวม 96.06 คะแนน อยู่ในระดับ “ผ่าน”" in line
        assert "คะแนนเพิ่มขึ้น 3.33 คะแนน จากปีงบประมาณ พ.ศ. 2567 ซึ่งได้ 92.73 คะแนน อยู่ในระดับ “ผ่าน”" in line

    def test_no_sentence_calls_another_figure_the_total_or_another_word_the_level(self) -> None:
        text = "\n".join(lines("oie-2568"))
        assert "ผ่านดีเยี่ยม" not in text
        assert set(re.findall("ระดับ “([^”]*)”", text)) == {"ผ่าน"}

    def test_the_rank_is_four_of_eight(self) -> None:
        assert "อันดับที่ 4 จากทั้งหมด 8 หน่วยงาน" in one_line("oie-2568", "เมื่อเทียบกับกลุ่ม")

    def test_the_peers_stand_by_rank_with_their_own_levels(self) -> None:
        assert table("oie-2568", "อันดับ", "หน่วยงาน") == OIE_PEERS

    def test_instruments_show_both_years_and_signed_differences(self) -> None:
        assert table("oie-2568", "แบบวัด", "⟨2⟩คะแนน", "ผลต่าง") == [
            ["IIT", "99.75", "99.14", "-0.61"],
            ["EIT ส่วนที่ 1", "88.39", "90.52", "+2.13"],
            ["EIT ส่วนที่ 2", "78.87", "84.95", "+6.08"],
            ["OIT", "94.29", "100", "+5.71"],
            ["ภาพรวม", "92.73", "96.06", "+3.33"],
        ]

    def test_the_weak_items_of_iit_are_exactly_the_five_published(self) -> None:
        start = next(i for i, line in enumerate(lines("oie-2568")) if "ข้อของแบบวัด IIT ที่ได้คะแนนต่ำกว่า 99" in line)
        assert "มี 5 ข้อ" in lines("oie-2568")[start]
        found = []
        for line in lines("oie-2568")[start + 1 :]:
            item = re.search(r"\) ข้อ (i\d+) .* \(([0-9.]+) คะแนน\)", line)
            if item is None:
                break
            found.append(item.groups())
        assert found == [(code, OIE_IIT_ITEMS[code]) for code in ("i1", "i2", "i10", "i13", "i15")]

    def test_all_ten_indicators_are_printed_with_their_scores(self) -> None:
        expected = [[str(no), *pair] for no, pair in enumerate(zip(INDICATORS, OIE_SCORES, strict=True), 1)]
        assert table("oie-2568", "ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน") == expected

    def test_the_highest_are_the_two_at_full_marks_and_the_lowest_is_the_eighth(self) -> None:
        line = one_line("oie-2568", "ตัวชี้วัดที่ได้คะแนนสูงสุดของ")
        highest, lowest = line.split("ส่วนตัวชี้วัดที่ได้คะแนนต่ำสุด")
        assert "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล และตัวชี้วัดที่ 10 การป้องกันการทุจริต (100 คะแนน)" in highest
        assert "ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน (85.59 คะแนน)" in lowest
        assert len(re.findall(r"ตัวชี้วัดที่ \d", line)) == 3

    def test_the_comparison_says_how_every_indicator_changed(self) -> None:
        rows = table("oie-2568", "ชื่อตัวชี้วัด", "การเปลี่ยนแปลง")
        assert [row[1:] for row in rows[:10]] == [
            [str(no), *row] for no, row in enumerate(zip(INDICATORS, OIE_LAST, OIE_SCORES, OIE_CHANGES, strict=True), 1)
        ]
        assert [row[0] for row in rows[:10]] == ["IIT", *"⤴⤴⤴⤴", "EIT", *"⤴⤴", "OIT", "⤴"]
        assert rows[10] == ["⟨3⟩คะแนนรวม", "92.73", "96.06", "เพิ่มขึ้น"]
        assert rows[11] == ["⟨3⟩ระดับผลการประเมิน", "ผ่าน", "ผ่าน", "เท่าเดิม"]

    def test_every_item_stands_once_in_the_analysis_with_its_scores(self) -> None:
        found = {}
        for line in lines("oie-2568"):
            cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
            item = re.match(r"([ieo]\d+) ", cells[0]) if line.startswith("|") else None
            if item:
                assert item[1] not in found
                found[item[1]] = tuple(cells[1:])
        expected: dict[str, tuple[str, ...]] = {code: (score,) for code, score in OIE_IIT_ITEMS.items()}
        expected |= OIE_EIT_ITEMS | {f"o{number}": ("100",) for number in range(1, 29)}
        assert found == expected

    def test_every_indicator_has_an_analysis_row_and_one_measure(self) -> None:
        plan = [line for line in lines("oie-2568") if re.match(r"\| ⟨5⟩\d+\. ", line)]
        assert plan == [f"| ⟨5⟩{no}. {name} |" for no, name in enumerate(INDICATORS, 1)]

    def test_every_measure_names_its_own_indicator_and_runs_through_the_plan_year(self) -> None:
        rows = [row for row in table("oie-2568", "ช่วงระยะเวลา (4)", "ผู้รับผิดชอบ (5)") if len(row) == 5]
        assert len(rows) == 10
        for no, (row, name) in enumerate(zip(rows, INDICATORS, strict=True), 1):
            assert row[0].startswith(f"{no}. ")
            assert f"ตัวชี้วัดที่ {no} {name} พบว่า" in row[1]
            assert row[2].startswith("1. ")
            assert row[3] == "1 ตุลาคม 2568 ถึง 30 กันยายน 2569"
            assert row[4]

    def test_the_code_is_that_of_the_year_of_the_plan(self) -> None:
        assert any(line == "[Title] (O25) การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร" for line in lines("oie-2568"))
        assert "ข้อ O25 ปี พ.ศ. 2569" in "\n".join(lines("oie-2568"))


class TestLamphun:
    def test_the_total_is_in_marks_with_its_level(self) -> None:
        line = one_line("lamphun-2568", "ได้คะแนนในภาพรวม")
        assert "ภาพรวม 90.14 คะแนน อยู่ในระดับ “ผ่าน”" in line
        assert "ร้อยละ" not in line

    def test_last_year_was_not_entered_and_is_not_mentioned(self) -> None:
        assert "2567" not in one_line("lamphun-2568", "ได้คะแนนในภาพรวม")
        assert "ปีก่อน" not in "\n".join(lines("lamphun-2568"))

    def test_highest_and_lowest_are_the_two_of_oit(self) -> None:
        line = one_line("lamphun-2568", "ได้คะแนนในภาพรวม")
        assert "สูงสุด ได้แก่ ตัวชี้วัดที่ 10 การป้องกันการทุจริต และตัวชี้วัดที่ได้คะแนนต่ำสุด ได้แก่ ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล" in line

    def test_all_ten_indicators_are_printed_with_their_scores(self) -> None:
        rows = table("lamphun-2568", "ตัวชี้วัด", "คะแนน")
        assert rows == [
            *[
                [f"ตัวชี้วัดที่ {no} {name}", score]
                for no, (name, score) in enumerate(zip(INDICATORS, LAMPHUN_SCORES, strict=True), 1)
            ],
            ["คะแนนรวม", "90.14"],
        ]

    def test_all_ten_indicators_are_analysed_and_every_item_is_advised_on(self) -> None:
        rows = table("lamphun-2568", "ตัวชี้วัด (เครื่องมือการประเมิน) และข้อ", "การวิเคราะห์ผลการประเมิน")
        own = [row[0] for row in rows if re.match(r"⟨2⟩\d+\. ", row[0])]
        tools = ["IIT"] * 5 + ["EIT"] * 3 + ["OIT"] * 2
        assert own == [f"⟨2⟩{no}. {name} ({tools[no - 1]})" for no, name in enumerate(INDICATORS, 1)]
        codes = [code for row in rows if len(row) == 2 for code in re.findall(r"(?:^|และ )([ieo]\d+)", row[0])]
        items = [("i", 15), ("e", 9), ("o", 28)]
        assert codes == [f"{letter}{number}" for letter, last in items for number in range(1, last + 1)]

    def test_the_plan_follows_the_order_of_the_province(self) -> None:
        rows = table("lamphun-2568", "มาตรการ/โครงการ/กิจกรรม", "ระยะเวลาดำเนินการ")
        groups = [row[0] for row in rows if len(row) == 1]
        assert groups == [f"⟨5⟩{no}. {INDICATORS[no - 1]}" for no in LAMPHUN_ORDER]
        after = rows.index(["⟨5⟩7. ประสิทธิภาพการสื่อสาร"])
        assert [row[0][:3] for row in rows[after + 1 : after + 3]] == ["1. ", "2. "]
        assert len(rows) == len(groups) + 8

    def test_steps_count_from_one_without_repeats_in_every_measure(self) -> None:
        for row in table("lamphun-2568", "มาตรการ/โครงการ/กิจกรรม", "ระยะเวลาดำเนินการ"):
            if len(row) == 1:
                continue
            numbers = [int(step.partition(".")[0]) for step in row[2].split(" ¶ ")]
            assert numbers == list(range(1, len(numbers) + 1))

    def test_indicators_without_a_measure_say_why(self) -> None:
        reasons = [
            line for line in lines("lamphun-2568") if re.match(r"\[Body Text\] ตัวชี้วัดที่ \d+ .* ไม่กำหนดมาตรการ", line)
        ]
        assert [re.search(r"ที่ (\d+)", line)[1] for line in reasons] == ["1", "3", "8"]  # type: ignore[index]

    def test_each_kind_of_heading_is_used_without_section_numbers(self) -> None:
        headings = [line for line in lines("lamphun-2568") if line.startswith("[heading")]
        assert len(headings) >= 4
        assert not [line for line in headings if re.match(r"\[heading \d\] [0-9]", line)]


def test_both_documents_number_their_parts_and_tables_without_a_gap() -> None:
    for sample in ("oie-2568", "lamphun-2568"):
        for label in ("ตารางที่", "รูปที่"):
            numbers = re.findall(rf"^\[caption\] {label} «SEQ {label} (\d+)»", "\n".join(lines(sample)), re.MULTILINE)
            assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    headings = [line for line in lines("oie-2568") if re.match(r"\[heading [123]\]", line)]
    assert [re.match(r"\[heading \d\] ([0-9.]+) ", line)[1] for line in headings] == [  # type: ignore[index]
        "1.", "2.", "2.1", "2.2", "2.3", "2.4", "3.", "3.1", "3.1.1", "3.1.2", "3.1.3", "3.2", "3.3", "4.",
    ]  # fmt: skip


def test_every_printed_text_and_score_that_was_typed_is_tagged_with_its_cell() -> None:
    tags = {tag.get(w("val")) for tag in document("oie-2568").tree("document").iter(w("tag"))}
    for key, fields in {
        "indicators": ("this_year", "last_year"),
        "measures": ("text", "finding", "steps", "owners"),
        "analysis": ("text",),
    }.items():
        sheet = catalog().sheet(key)
        for field in fields:
            column = column_letters(1 + sheet.fields.index(sheet.field(field)))
            assert {f"{sheet.title}!{column}{row}" for row in range(5, 15)} <= tags, (key, field)
