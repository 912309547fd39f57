"""Wording, orders and slips that the reader was not written for: each kind of fault once, with what must not happen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from itadocs.carry.document import DocumentRead, read_document
from itadocs.carry.document.names import Names
from itadocs.thai.digits import to_arabic
from itadocs.validate import type_workbook
from itadocs.validate.scope import Scope
from tests.carry.document.measuring import recognised
from tests.carry.document.writing import Manner, Word, Writer
from tests.support.effort import each_of
from tests.support.workbooks import CATALOG

ISSUES = [issue.name for issue in CATALOG.framework(2566).issues]
INDICATORS = [indicator.name for indicator in CATALOG.framework(2568).indicators]
NAMES = Names(Scope(CATALOG, CATALOG.framework(2566)))


class Page(Writer):
    """A document of 2566 of which only one part matters."""

    def __init__(self, manner: Manner | None = None, year: int = 2566) -> None:
        super().__init__(manner or Manner())
        self.texts("รายงานผลการประเมินคุณธรรมและความโปร่งใส (ITA)", f"ประจำปีงบประมาณ พ.ศ. {year}", "กรมทดสอบการอ่าน")

    def rows(self, head: Sequence[str], *rows: Sequence[str]) -> None:
        self.table(
            [[Word([text]) for text in head]] if head else [], [[Word([t] if t else []) for t in row] for row in rows]
        )

    def read(self) -> DocumentRead:
        return read_document(self.data(), "ก.docx", CATALOG)

    def found(self, name: str) -> dict[object, object]:
        return recognised(self.read()).get(name, {})


PLAN = ("มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ")
ROW = ("จัดทำคู่มือ", "ประกาศใช้", "ต.ค. 66 - ก.ย. 67", "กองคลัง")


@each_of(
    ("heading", "group"),
    [
        (f"ประเด็นที่ 3 {ISSUES[2]}", ("issue", 3)),
        (f"การวิเคราะห์ประเด็นที่ ๓ {ISSUES[2]}", ("issue", 3)),
        (f"3. {ISSUES[2]}", ("issue", 3)),
        (f"3 {ISSUES[2]}", ("issue", 3)),
        ("3 ครั้งต่อปี", None),
        (f"3) {ISSUES[2]} (ประเด็นที่ 3)", ("issue", 3)),
        (ISSUES[2], ("issue", 3)),
        (ISSUES[2].replace("ประชาสัมพันธ์", "ประชาสัมพันธ"), ("issue", 3)),
        ("ประเด็นที่ 3", ("issue", 3)),
        ("ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร", ("indicator", 7)),
        ("ประสิทธิภาพของระบบงานสารบรรณ", None),
        ("3. แนวทางการประชุม", None),
        ("ประเด็นที่ 12", None),
        ("", None),
    ],
)
def test_a_group_is_known_by_number_and_name_or_by_its_name_alone(heading: str, group: tuple[str, int] | None) -> None:
    found = NAMES.group(heading)
    assert (found.group if found else None) == group


def test_a_number_before_the_very_name_leaves_no_doubt() -> None:
    assert [found and found.doubt for found in map(NAMES.group, (f"๓ {ISSUES[2]}", f"(3) {ISSUES[2]}"))] == ["", ""]


def test_a_number_that_belongs_to_another_name_is_said() -> None:
    found = NAMES.group(f"ประเด็นที่ 5 {ISSUES[2]}")
    assert found is not None
    assert found.group == ("issue", 3)
    assert "5" in found.doubt


def test_a_name_that_a_page_cut_in_two_goes_on() -> None:
    page = Page()
    name = ISSUES[4]
    page.rows(("ประเด็นที่", "ชื่อประเด็น", *PLAN), ("5.", name[:30], *ROW), ("", name[30:], "", "แจ้งเวียน", "", ""))
    assert page.found("measures.text") == {("issue", 5, 1): "จัดทำคู่มือ"}
    assert page.found("measures.steps") == {("issue", 5, 1): "ประกาศใช้\nแจ้งเวียน"}


def test_a_measure_that_a_page_cut_in_two_is_put_together_and_said() -> None:
    page = Page()
    head = ("ประเด็นที่", "ชื่อประเด็น", *PLAN)
    page.rows(head, ("1.", ISSUES[0], "1. เผยแพร่คู่มือการให้บริการผ่าน", *ROW[1:]))
    page.rows(head, ("", "", "ทุกช่องทางของหน่วยงาน", "", "", ""))
    read = page.read()
    assert list(recognised(read)["measures.text"].values()) == ["เผยแพร่คู่มือการให้บริการผ่านทุกช่องทางของหน่วยงาน"]
    assert ("measures", "text") in {(doubt.sheet, doubt.field) for doubt in read.doubts}


def test_a_table_with_a_column_of_groups_takes_none_from_the_heading_above() -> None:
    page = Page()
    page.heading(f"ประเด็นที่ 7 {ISSUES[6]}")
    page.rows(("ประเด็น", *PLAN), (f"1. {ISSUES[0]}", *ROW), ("เรื่องที่ไม่มีในเกณฑ์", *ROW))
    assert list(page.found("measures.text")) == [("issue", 1, 1), ("?", 0, 1)]


def test_a_group_named_inside_a_table_heads_what_follows_it() -> None:
    page = Page()
    page.table(
        [],
        [
            [Word([f"การวิเคราะห์ประเด็นที่ 2 {ISSUES[1]}"], span=4)],
            [Word(["ผู้รับบริการบางส่วนเห็นว่าขั้นตอนยังซับซ้อน"], span=4)],
            [Word([text]) for text in PLAN],
            [Word([text]) for text in ROW],
        ],
    )
    page.heading("ผลการดำเนินการ (output)", 3)
    page.text("จัดทำคู่มือแล้วเสร็จ")
    found = recognised(page.read())
    assert found["measures.text"] == {("issue", 2, 1): "จัดทำคู่มือ"}
    assert found["analysis.text"] == {("issue", 2): "ผู้รับบริการบางส่วนเห็นว่าขั้นตอนยังซับซ้อน"}
    assert found["results.output"] == {("issue", 2): "จัดทำคู่มือแล้วเสร็จ"}


def test_measures_over_the_whole_width_below_the_row_of_their_group_are_its_own() -> None:
    page = Page()
    rows = [[Word([f"ประเด็นที่ {no} {ISSUES[no - 1]}"], span=4)] for no in (1, 2)]
    wide = [[Word([f"{no}. จัดทำคู่มือเรื่องที่ {no}"], span=4)] for no in (1, 2)]
    page.table([[Word([text]) for text in PLAN]], [rows[0], *wide, rows[1], *wide[:1]])
    assert list(page.found("measures.text")) == [("issue", 1, 1), ("issue", 1, 2), ("issue", 2, 1)]


def test_several_measures_of_one_row_share_what_stands_beside_them() -> None:
    page = Page()
    page.table(
        [[Word([text]) for text in ("ประเด็น", *PLAN)]],
        [[Word([ISSUES[0]]), Word(["1. จัดทำคู่มือ", "2. เปิดช่องทางร้องเรียน"]), *(Word([text]) for text in ROW[1:])]],
    )
    found = recognised(page.read())
    assert list(found["measures.text"].values()) == ["จัดทำคู่มือ", "เปิดช่องทางร้องเรียน"]
    assert found["analysis.owners"] == {("issue", 1): "กองคลัง"}
    assert "measures.owners" not in found


def test_steps_numbered_by_measure_go_to_their_own() -> None:
    page = Page()
    steps = ["1.1 สำรวจ", "1.2 ประกาศ", "2.1 เปิดระบบ"]
    page.table(
        [[Word([text]) for text in ("ประเด็น", *PLAN)]],
        [[Word([ISSUES[0]]), Word(["1. จัดทำคู่มือ", "2. เปิดช่องทาง"]), Word(steps), *(Word([text]) for text in ROW[2:])]],
    )
    assert list(page.found("measures.steps").values()) == ["สำรวจ\nประกาศ", "เปิดระบบ"]


@pytest.mark.parametrize(
    ("lines", "periods"),
    [
        (["1 ต.ค. 66", "-", "30 ก.ย. 67"], "1 ต.ค. 66 - 30 ก.ย. 67"),
        (["13 ก.พ. 67", "8 มี.ค. 67"], "13 ก.พ. 67\n8 มี.ค. 67"),
        (["ตลอดปีงบประมาณ พ.ศ. 2567", "ตุลาคม 2566 - กันยายน 2567"], "ตลอดปีงบประมาณ พ.ศ. 2567\nตุลาคม 2566 - กันยายน 2567"),
    ],
)
def test_a_period_that_a_narrow_column_broke_is_one_and_two_are_two(lines: list[str], periods: str) -> None:
    page = Page(Manner(thai_digits=False))
    page.table(
        [[Word([text]) for text in ("ประเด็น", *PLAN)]],
        [[Word([ISSUES[0]]), Word(["จัดทำคู่มือ"]), Word(["ประกาศใช้"]), Word(lines), Word(["กองคลัง"])]],
    )
    assert list(page.found("measures.periods").values()) == [periods]


def test_headings_known_by_a_word_are_read_and_said_to_be_unsure() -> None:
    page = Page()
    head = ("ประเด็นการขับเคลื่อน", "โครงการที่จะผลักดัน", "ขั้นตอนโดยสังเขป", "ใครทำ", "ฝ่ายที่รับผิดชอบงาน")
    page.rows(head, (ISSUES[0], "จัดทำคู่มือ", "ประกาศใช้", "หัวหน้างาน", "กองคลัง"))
    read = page.read()
    found = recognised(read)
    assert found["measures.text"] == {("issue", 1, 1): "จัดทำคู่มือ"}
    assert found["measures.owners"] == {("issue", 1, 1): "กองคลัง"}
    assert {d.field for d in read.doubts if d.sheet == "measures"} == {"text", "steps", "owners"}
    assert any(part.words == "ใครทำ" for part in read.unrecognised)


def test_an_item_that_nobody_knows_is_not_taken_for_its_indicator_or_instrument() -> None:
    page = Page(year=2568)
    page.rows(
        ("ลำดับ", "ตัวชี้วัด", "เครื่องมือ", "ข้อคำถาม", "คะแนน"),
        ("1", INDICATORS[0], "IIT", "ข้อ i1", "91.20"),
        ("1", INDICATORS[0], "IIT", "ข้อ ๑๒", "77.70"),
    )
    found = recognised(page.read())
    assert found["items.score"] == {"i1": 91.2}
    assert "indicators.this_year" not in found
    assert "instruments.this_year" not in found


def test_years_of_columns_decide_whose_scores_they_are() -> None:
    page = Page(year=2568)
    page.rows(("ตัวชี้วัดที่", "ตัวชี้วัด", "ปี 2566", "ปี 2567", "ปี 2568"), ("1", INDICATORS[0], "70", "80", "90"))
    found = recognised(page.read())
    assert (found["indicators.last_year"], found["indicators.this_year"]) == ({1: 80.0}, {1: 90.0})


@each_of(
    ("sentence", "total", "last"),
    [
        ("กรมทดสอบการอ่านได้คะแนนรวม 88.25 คะแนน", 88.25, None),
        ("ผลการประเมินในภาพรวมเพิ่มขึ้นเป็น 88.25 คะแนน จากปีก่อนที่ได้ 80.10 คะแนน", 88.25, 80.1),
        ("ผลการประเมินในภาพรวมสูงกว่าปีที่ผ่านมา 3.33 คะแนน", None, None),
        ("ผลการประเมินอยู่ในระดับต้องปรับปรุง (70.00 – 84.99 คะแนน)", None, None),
        ("ผลการประเมินของแบบวัด IIT ได้คะแนน 88.25 คะแนน", None, None),
        ("ค่าเป้าหมายของผลการประเมินต้องไม่น้อยกว่า 85.00 คะแนน", None, None),
        ("ผลการประเมินในภาพรวมของทั้งประเทศ 90.19 คะแนน", None, None),
        ("ผลการประเมินของกรมอื่นที่เทียบกันได้คะแนนรวม 92.11 คะแนน", None, None),
    ],
)
def test_a_total_is_a_total_and_not_a_change_a_bound_or_somebody_elses(
    sentence: str, total: float | None, last: float | None
) -> None:
    page = Page()
    page.text(sentence)
    page.rows(("ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน"), ("1", "การปฏิบัติหน้าที่", "90.12"))
    found = recognised(page.read())
    assert found.get("result.total", {}).get(()) == total
    assert found.get("result.last_total", {}).get(()) == last


def test_two_figures_for_one_thing_are_said_and_the_first_is_kept() -> None:
    page = Page()
    page.rows(("ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน"), ("1", "การปฏิบัติหน้าที่", "90.12"))
    page.text("คั่น")
    page.rows(("ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน"), ("1", "การปฏิบัติหน้าที่", "90.21"))
    read = page.read()
    assert recognised(read)["indicators.this_year"] == {1: 90.12}
    (doubt,) = [doubt for doubt in read.doubts if doubt.sheet == "indicators"]
    assert "90.21" in doubt.reason


def test_a_list_of_what_a_document_must_contain_is_no_chapter_of_it() -> None:
    page = Page(Manner(headings="typed"))
    page.texts("1. มาตรการ โครงการ หรือกิจกรรม", "2. ขั้นตอนหรือวิธีการปฏิบัติ", "3. การวิเคราะห์ข้อจำกัดของหน่วยงาน")
    page.text("คำอธิบายวิธีอ่านสัญลักษณ์ในตาราง")
    page.rows(("ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน"), ("1", "การปฏิบัติหน้าที่", "90.12"))
    assert page.found("limitations.text") == {}


def test_a_college_is_read_by_the_frame_of_colleges() -> None:
    page = Writer(Manner())
    page.texts("รายงานผลการประเมินคุณธรรมและความโปร่งใส (ITA)", "ประจำปีงบประมาณ พ.ศ. 2568", "วิทยาลัยเทคนิคสมมติ")
    frame = CATALOG.framework(2568, "ovec")
    page.table(
        [[Word([text]) for text in ("ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน")]],
        [[Word([str(i.no)]), Word([i.name]), Word(["90.00"])] for i in frame.indicators],
    )
    read = read_document(page.data(), "ก.docx", CATALOG)
    assert read.book is not None
    typed = type_workbook(read.book, CATALOG).value
    assert typed.framework is not None
    assert typed.framework.family == "ovec"
    assert len(typed.rows("indicators")) == len(frame.indicators)


@pytest.mark.parametrize(
    ("lines", "name", "seat"),
    [
        (["องค์การบริหารส่วนตำบลบ้านทดลอง อำเภอเมือง จังหวัดทดลอง"], "องค์การบริหารส่วนตำบลบ้านทดลอง", "อำเภอเมือง จังหวัดทดลอง"),
        (["เทศบาลตำบลบ้านทดลอง", "อ.เมือง จ.ทดลอง"], "เทศบาลตำบลบ้านทดลอง", "อ.เมือง จ.ทดลอง"),
        (["จัดทำโดย สำนักปลัด", "เทศบาลนครทดลอง จังหวัดทดลอง"], "เทศบาลนครทดลอง", "จังหวัดทดลอง"),
        (["องค์การบริหารส่วนจังหวัดทดลอง"], "องค์การบริหารส่วนจังหวัดทดลอง", None),
        (["มหาวิทยาลัยทดลอง จังหวัดทดลอง"], "มหาวิทยาลัยทดลอง จังหวัดทดลอง", None),  # its workbook has no cell for it
        (["จังหวัดทดลอง"], "จังหวัดทดลอง", None),
    ],
)
def test_where_an_agency_has_its_seat_is_no_part_of_its_name(lines: list[str], name: str, seat: str | None) -> None:
    writer = Writer(Manner())
    writer.texts("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566", *lines)
    writer.table([[Word([text]) for text in PLAN]], [[Word([text]) for text in ROW]])
    writer.texts("ประเด็นที่ 1 " + ISSUES[0])
    writer.table([[Word([text]) for text in PLAN]], [[Word([text]) for text in ROW]])
    found = recognised(read_document(writer.data(), "ก.docx", CATALOG))
    assert (found.get("agency.name", {}).get(()), found.get("agency.ministry", {}).get(())) == (name, seat)


@pytest.mark.parametrize(
    ("sentence", "read", "missed"),
    [
        ("กรมทดสอบการอ่านได้ 91.37 คะแนน จัดอยู่ในระดับดี ลดลงจากปี 2565 ซึ่งได้ 92.10 คะแนน", {91.37, 92.1}, ""),
        ("หน่วยงานได้ 88.05 คะแนน นับเป็นระดับดี สูงกว่าปีก่อน 3.20 คะแนน", {88.05}, ""),
        ("ผลการประเมินภาพรวมได้ 88.05 คะแนน ส่วนแบบวัด IIT ได้ 94.11 คะแนน", {88.05}, "94.11 คะแนน"),
        ("แบบวัด OIT ได้ 90.00 คะแนน อยู่ในระดับดี", set(), ""),
    ],
)
def test_the_total_stands_beside_its_level_and_a_score_that_is_not_read_is_listed(
    sentence: str, read: set[float], missed: str
) -> None:
    page = Page()
    page.texts(f"ประเด็นที่ 1 {ISSUES[0]}")
    page.rows(PLAN, ROW)
    page.texts(sentence)
    document = page.read()
    found = recognised(document)
    totals = {*found.get("result.total", {}).values(), *found.get("result.last_total", {}).values()}
    assert {float(str(value)) for value in totals} == read
    assert [each.words for each in document.unrecognised if "คะแนนของอะไร" in each.reason] == (
        [missed] if missed else []
    )


@pytest.mark.parametrize("heading", ["กำหนดแล้วเสร็จ", "ภายในวันที่แล้วเสร็จ", "กำหนดเวลาแล้วเสร็จ"])
def test_when_a_measure_is_to_be_done_is_its_period(heading: str) -> None:
    page = Page()
    page.texts(f"ประเด็นที่ 1 {ISSUES[0]}")
    page.rows(("มาตรการ", "ขั้นตอน", heading, "ผู้รับผิดชอบ"), ("จัดทำคู่มือ", "ประกาศใช้", "๓๐ มิถุนายน ๒๕๖๗", "กองคลัง"))
    assert list(page.found("measures.periods").values()) == ["๓๐ มิถุนายน ๒๕๖๗"]


SCORED = (("ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน"), ("1", "การปฏิบัติหน้าที่", "90.12"))


def said(sentence: str, *lines: str) -> DocumentRead:
    """What is read of a sentence below a table of scores."""
    page = Page()
    page.texts(*lines)
    page.rows(*SCORED)
    page.texts(sentence)
    return page.read()


@pytest.mark.parametrize(
    ("sentence", "missed"),
    [
        ("หน่วยงานได้คะแนนรวม 91.37 คะแนน อยู่ในระดับ C", ["ระดับ C"]),
        ("หน่วยงานได้คะแนนรวม 91.37 คะแนน อยู่ในระดับ “ผ่านดี”", ["ระดับ “ผ่านดี"]),
        ("หน่วยงานได้คะแนนรวม 91.37 คะแนน อยู่ในระดับดี", []),
        ("หน่วยงานตั้งอยู่ในระดับตำบล", []),
    ],
)
def test_a_level_that_the_year_does_not_have_is_listed_and_not_taken(sentence: str, missed: list[str]) -> None:
    document = said(sentence)
    assert [each.words for each in document.unrecognised if "ระดับของปี" in each.reason] == missed
    assert set(recognised(document).get("result.level", {}).values()) <= {"ดี"}


@pytest.mark.parametrize(
    ("sentence", "ranks"),
    [
        ("หน่วยงานได้คะแนนรวม 91.37 คะแนน จัดอยู่ในลำดับที่ 41", ["ลำดับที่ 41"]),
        ("สำนักงานได้รับการจัดอันดับเป็นอันดับที่ ๓ จาก ๒๐ หน่วยงาน", ["อันดับที่ ๓ จาก ๒๐"]),
        ("ลำดับที่ 3 ของหน่วยงานประเภทกรม", ["ลำดับที่ 3 ของหน่วยงาน"]),
        ("ปีก่อนอยู่ในอันดับ 12 ปีนี้ขึ้นมาเป็นลำดับที่ 7", ["อันดับ 12", "ลำดับที่ 7"]),
        ("ให้ดำเนินการตามมาตรการลำดับที่ 2 และขั้นตอนลำดับที่ 4", []),
        ("ตามลำดับ 3 ขั้นตอน", []),
        ("เรื่องร้องเรียนลำดับที่ 5", []),
    ],
)
def test_a_rank_said_in_a_sentence_is_listed_by_itself(sentence: str, ranks: list[str]) -> None:
    unread = said(sentence).unrecognised
    assert [to_arabic(each.words) for each in unread if "แผ่นงาน อันดับ" in each.reason] == [*map(to_arabic, ranks)]
    assert not ranks or to_arabic(sentence) not in [to_arabic(each.words) for each in unread]


@pytest.mark.parametrize(
    ("sentence", "mean", "missed"),
    [
        ("ได้คะแนนรวม 83.77 คะแนน ค่าเฉลี่ยระดับประเทศ 90.19 คะแนน", 90.19, ""),
        ("คะแนนเฉลี่ยทั้งประเทศเท่ากับ 87.57 คะแนน", 87.57, ""),
        ("ได้คะแนนรวม 92.11 คะแนน สูงกว่าค่าเฉลี่ยของประเทศ 4.54 คะแนน", None, "4.54 คะแนน"),
        ("ได้คะแนนรวม 92.11 คะแนน คะแนนเฉลี่ยของแบบวัดเป็น 90.00 คะแนน", None, "90.00 คะแนน"),
    ],
)
def test_the_mean_of_all_agencies_is_read_and_a_distance_from_it_is_listed(
    sentence: str, mean: float | None, missed: str
) -> None:
    document = said(sentence)
    assert recognised(document).get("result.national_mean", {}).get(()) == mean
    assert [each.words for each in document.unrecognised if "คะแนนของอะไร" in each.reason] == (
        [missed] if missed else []
    )


@pytest.mark.parametrize(
    ("name", "sentence", "total"),
    [
        ("องค์การบริหารส่วนตำบลบ้านทดลอง", "อบต.บ้านทดลอง ได้คะแนนรวม 91.35 คะแนน", 91.35),
        ("เทศบาลเมืองทดลอง", "ทม.ทดลองได้คะแนนรวม 91.35 คะแนน", 91.35),
        ("องค์การบริหารส่วนตำบลบ้านทดลอง", "อบต.บ้านใกล้เคียง ได้คะแนนรวม 95.35 คะแนน", None),
    ],
)
def test_an_agency_is_known_by_the_short_name_of_its_kind(name: str, sentence: str, total: float | None) -> None:
    writer = Writer(Manner())
    writer.texts("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566", name)
    writer.table([[Word([text]) for text in SCORED[0]]], [[Word([text]) for text in SCORED[1]]])
    writer.texts(sentence)
    assert recognised(read_document(writer.data(), "ก.docx", CATALOG)).get("result.total", {}).get(()) == total


@pytest.mark.parametrize("heads", [("1) IIT", "2) EIT"), ("แบบวัด IIT", "แบบวัด EIT:"), ("IIT", "ข้อจำกัดของ EIT")])
def test_an_instrument_alone_heads_the_limitations_below_it(heads: tuple[str, str]) -> None:
    page = Page()
    page.rows(*SCORED)
    page.heading("การวิเคราะห์ข้อจำกัด")
    page.texts(heads[0], "- บุคลากรย้ายบ่อย", heads[1], "- ผู้รับบริการไม่สะดวกตอบ")
    assert sorted(page.found("limitations.instrument").values(), key=str) == ["EIT", "IIT"]
    assert set(page.found("limitations.text").values()) == {"บุคลากรย้ายบ่อย", "ผู้รับบริการไม่สะดวกตอบ"}


def known(*rows: Sequence[str]) -> dict[str, dict[object, object]]:
    """What is read of a table in a document that is known by another one."""
    page = Page()
    page.rows(("ตัวชี้วัดที่", "ตัวชี้วัด", "คะแนน"), ("1", INDICATORS[0], "70"), ("2", INDICATORS[1], "71"))
    page.rows(*rows)
    return recognised(page.read())


def test_only_a_year_with_its_result_is_a_past_result() -> None:
    found = known(
        ("ปีงบประมาณ", "คะแนน", "ระดับ"),
        ("2564", "88.10", "ผ่าน"),
        ("2565", "", ""),
        ("เฉลี่ย", "90.00", ""),
        ("2566", "", "ผ่านดี"),
    )
    assert found["history.year"] == {1: 2564, 2: 2566}
    assert (found["history.score"], found["history.level"]) == ({1: 88.1}, {1: "ผ่าน", 2: "ผ่านดี"})


def test_only_an_agency_with_its_score_is_one_to_compare_with() -> None:
    found = known(
        ("อันดับ", "หน่วยงาน", "คะแนน", "ระดับ"),
        ("1", "กรมอื่น", "97.10", "ผ่าน"),
        ("2", "กรมที่สอง", "", "ผ่าน"),
        ("3", "", "90.00", "ผ่าน"),
        ("", "กรมที่สาม", "89.50", ""),
    )
    assert found["peers.name"] == {1: "กรมอื่น", 2: "กรมที่สาม"}
    assert (found["peers.rank"], found["peers.level"]) == ({1: 1}, {1: "ผ่าน"})


class Titled(Page):
    """A document with lines of its own on the cover."""

    def __init__(self, *cover: str) -> None:
        Writer.__init__(self, Manner())
        self.texts(*cover)
        self.rows(("ตัวชี้วัดที่", "ตัวชี้วัด", "คะแนน"), ("1", INDICATORS[0], "70"), ("2", INDICATORS[1], "71"))


@each_of(
    ("title", "name"),
    [
        ("รายงานผลการประเมินคุณธรรมและความโปร่งใส (ITA) ของกรมทดสอบการอ่าน", "กรมทดสอบการอ่าน"),
        ("ITA 2566 ของสำนักงานคลังทดสอบ", "สำนักงานคลังทดสอบ"),
        ("รายงานผลการประเมิน ITA ของกรมตามแผนพัฒนา", None),  # what follows is no name
        ("แผนพัฒนาจากผลการประเมิน ITA ของหน่วยงานภาครัฐ", None),
    ],
)
def test_an_agency_that_only_the_title_names_is_known_by_the_end_of_it(title: str, name: str | None) -> None:
    found = Titled(title, "ประจำปีงบประมาณ พ.ศ. 2566").found("agency.name")
    assert found == ({(): name} if name else {})
