"""Tables: the row of headings, the columns and the rows below."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.raw_books import addresses, change_part, found, read, read_sheets, save, sheet_of, values, workbook


def test_columns_may_move_and_strangers_without_data_stand_between(tmp_path: Path) -> None:
    checked = read_sheets(
        tmp_path,
        {
            "มาตรการ": """
            | ผู้รับผิดชอบ | | ที่ปรึกษา | มาตรการ โครงการ หรือกิจกรรม | ตัวชี้วัดหรือประเด็น |
            | สล. | | | จัดทำคู่มือ | ประเด็นที่ 1 |
            """
        },
    )
    sheet = sheet_of(checked, "measures")
    assert found(checked) == []
    assert values(sheet) == [{"group": "ประเด็นที่ 1", "text": "จัดทำคู่มือ", "owners": "สล."}]
    assert addresses(sheet) == [{"group": "E2", "text": "D2", "owners": "A2"}]
    assert {key: where.cell for key, where in sheet.places.items()} == {"group": "E1", "text": "D1", "owners": "A1"}
    assert sheet.address("text", sheet.rows[0]).cell == "D2"
    assert sheet.address("steps", sheet.rows[0]).cell == "2"


def test_headings_may_stand_lower_and_blank_rows_anywhere(tmp_path: Path) -> None:
    checked = read_sheets(
        tmp_path,
        {
            "รายชื่อหน่วยงาน": """
            | รายชื่อหน่วยงาน ปี 2568 |
            | |
            | ปรับปรุง 1 ต.ค. 68 | | |
            | | ชื่อหน่วยงาน | ชื่อย่อ |
            | |
            | | สำนักงานเลขานุการกรม | สล. |
            | |
            | |
            | | กองนโยบาย | |
            """
        },
    )
    assert found(checked) == []
    assert addresses(sheet_of(checked, "units")) == [{"name": "B6", "short_name": "C6"}, {"name": "B9"}]
    assert [row.where.cell for row in sheet_of(checked, "units").rows] == ["6", "9"]


@pytest.mark.parametrize(
    "heading",
    [
        "ขั้นตอนหรือวิธีการ",
        "ขั้นตอนหรือ\\nวิธีการ",
        " ขั้นตอน หรือ วิธีการ ",
        "ขั้นตอนหรือวิธีการ*",
        "ขั้นตอนหรือวิธีการ :",
        "ขั้นตอนหรือ\u200bวิธีการ",
        "ขั้นตอน/วิธีการปฏิบัติ",
        "วิธีการ",
    ],
)
def test_a_heading_is_found_by_its_name_or_an_alias(tmp_path: Path, heading: str) -> None:
    table = f"| มาตรการ | {heading} |\n| จัดทำคู่มือ | ประชุม |"
    checked = read_sheets(tmp_path, {"มาตรการ": table})
    assert found(checked) == []
    assert values(sheet_of(checked, "measures")) == [{"text": "จัดทำคู่มือ", "steps": "ประชุม"}]


def test_headings_with_thai_digits_are_the_same_headings(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"คะแนนรายข้อ": "| รหัสข้อ | eit ส่วนที่ ๑ |\n| e1 | 99.1 |"})
    assert values(sheet_of(checked, "items")) == [{"code": "e1", "part1": 99.1}]


def test_an_alias_goes_to_the_field_whose_own_heading_is_absent(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"คะแนนตัวชี้วัด": "| ตัวชี้วัด | ตัวชี้วัดที่ | คะแนน |\n| ก | 1 | 99.1 |"})
    assert found(checked) == []
    assert addresses(sheet_of(checked, "indicators")) == [{"no": "B2", "this_year": "C2"}]


def test_a_heading_of_its_own_comes_before_an_alias_in_an_earlier_column(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"คะแนนแบบวัด": "| คะแนน | แบบวัด | คะแนนปีนี้ |\n| 1 | IIT | 99.1 |"})
    assert found(checked) == ["H03 คะแนนแบบวัด!A1"]
    assert addresses(sheet_of(checked, "instruments")) == [{"instrument": "B2", "this_year": "C2"}]


def test_a_required_heading_that_is_nowhere_is_missed_at_the_row_of_headings(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"ผลย้อนหลัง": "| |\n| ปีงบประมาณ | ระดับ |\n| 2567 | ผ่านดี |"})
    assert found(checked) == ["H01 ผลย้อนหลัง!2"]
    assert checked.problems[0].params == {"expected": "คะแนน", "suggestion": ""}
    assert values(sheet_of(checked, "history")) == [{"year": 2567, "level": "ผ่านดี"}]


def test_a_slip_in_a_required_heading_is_one_problem_at_that_heading(tmp_path: Path) -> None:
    table = "| รหัสข้อ | ประเด็นที่พบ | ข้อเสนอแนะนำ |\n| i1 | ก | ข |"
    checked = read_sheets(tmp_path, {"ข้อเสนอแนะรายข้อ": table})
    assert found(checked) == ["H01 ข้อเสนอแนะรายข้อ!C1"]
    assert checked.problems[0].params["suggestion"] == " (หมายถึง “ข้อเสนอแนะนำ” หรือไม่)"


def test_a_slip_in_an_optional_heading_is_a_warning_with_the_heading_meant(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"มาตรการ": "| มาตรการ | ขั้นตอน | ผู้รับ\\nผิดขอบ |\n| ก | ข | |"})
    assert found(checked) == ["H03 มาตรการ!C1"]
    assert checked.problems[0].params == {
        "found": "ผู้รับ ผิดขอบ",
        "suggestion": " (หมายถึง “ผู้รับผิดชอบ” หรือไม่)",
    }


def test_an_unknown_heading_is_mentioned_only_with_something_below(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"มาตรการ": "| มาตรการ | ขั้นตอน | งบประมาณ | หมายเหตุ |\n| ก | ข | 500 | |"})
    assert found(checked) == ["H03 มาตรการ!C1"]
    assert checked.problems[0].params == {"found": "งบประมาณ", "suggestion": ""}


def test_a_heading_that_stands_twice_is_refused_and_not_read(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"ผลย้อนหลัง": "| ปี | คะแนน | ระดับ | คะแนน |\n| 2567 | 1 | ผ่าน | 2 |"})
    assert found(checked) == ["H02 ผลย้อนหลัง!D1"]
    assert checked.problems[0].params == {"expected": "คะแนน", "other": "B1"}
    assert values(sheet_of(checked, "history")) == [{"year": 2567, "level": "ผ่าน"}]
    assert "score" not in sheet_of(checked, "history").places


def test_two_aliases_of_one_heading_are_that_heading_twice(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"มาตรการ": "| โครงการ | กิจกรรม | ขั้นตอน |\n| ก | ข | ค |"})
    assert found(checked) == ["H02 มาตรการ!B1"]


def test_ignored_columns_are_known_but_not_read(tmp_path: Path) -> None:
    table = "| ตัวชี้วัดที่ | ชื่อตัวชี้วัด | คะแนนปีนี้ | หมายเหตุ | หมายเหตุ |\n| 1 | ก | 99.1 | ข | ค |"
    checked = read_sheets(tmp_path, {"คะแนนตัวชี้วัด": table})
    assert found(checked) == []
    assert values(sheet_of(checked, "indicators")) == [{"no": 1, "this_year": 99.1}]


def test_a_row_with_nothing_but_what_was_given_is_a_row_that_lacks_the_rest(tmp_path: Path) -> None:
    table = """
    | ตัวชี้วัดที่ | ชื่อตัวชี้วัด | คะแนนปีนี้ | หมายเหตุ | |
    | 1 | ก | 99.1 | | |
    | 2 | ข | | จำไว้ | จำไว้ |
    | 3 | ค | 0 | | |
    """
    checked = read_sheets(tmp_path, {"คะแนนตัวชี้วัด": table})
    rows = [{"no": 1, "this_year": 99.1}, {"no": 2}, {"no": 3, "this_year": 0}]
    assert values(sheet_of(checked, "indicators")) == rows


def test_a_table_of_given_cells_only_has_their_rows(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"เอกสาร": "| เอกสาร | ชื่อเอกสารอื่น |\n| แผน | |"})
    assert found(checked) == ["H01 เอกสาร"]
    table = "| เอกสาร | จัดทำ |\n| แผน | |\n| รายงาน | |"
    assert values(sheet_of(read_sheets(tmp_path, {"เอกสาร": table}), "documents")) == [
        {"kind": "แผน"},
        {"kind": "รายงาน"},
    ]


def test_a_sheet_without_headings_is_left_out(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"ผลย้อนหลัง": "| 2567 | 95.1 |\n| 2568 | 96.06 |"})
    assert found(checked) == ["H01 ผลย้อนหลัง"]
    assert checked.problems[0].params["expected"] == "ปีงบประมาณ"
    assert checked.value is not None
    assert "history" not in checked.value.sheets


def test_headings_below_row_30_are_not_looked_for(tmp_path: Path) -> None:
    table = "| ชื่อหน่วยงาน | ชื่อย่อ |\n| กอง | ก. |"
    assert found(read_sheets(tmp_path, {"รายชื่อหน่วยงาน": "| ก |\n" * 29 + table})) == []
    assert found(read_sheets(tmp_path, {"รายชื่อหน่วยงาน": "| ก |\n" * 30 + table})) == ["H01 รายชื่อหน่วยงาน"]


def test_an_empty_sheet_is_a_table_without_rows(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"ผลย้อนหลัง": ""})
    assert found(checked) == []
    assert sheet_of(checked, "history").rows == ()


def test_the_title_of_a_sheet_is_not_its_only_column(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"ข้อจำกัด": "| ข้อจำกัด |\n| |\n| ข้อจำกัด |\n| งบประมาณน้อย |"})
    assert found(checked) == []
    assert addresses(sheet_of(checked, "limitations")) == [{"text": "A4"}]


def test_headings_repeated_on_the_next_page_are_not_a_row(tmp_path: Path) -> None:
    table = "| ชื่อหน่วยงาน | ชื่อย่อ |\n| กองหนึ่ง | ก. |\n| ชื่อ หน่วยงาน | ชื่อย่อ |\n| กองสอง | ข. |"
    checked = read_sheets(tmp_path, {"รายชื่อหน่วยงาน": table})
    assert [row.where.row for row in sheet_of(checked, "units").rows] == [2, 4]


def test_a_value_that_is_also_a_heading_is_a_value(tmp_path: Path) -> None:
    table = "| ด้าน | ความเห็น |\n| ความเห็น | ด้าน |\n| | ความเห็น |"
    checked = read_sheets(tmp_path, {"ความเห็นผู้มีส่วนได้ส่วนเสีย": table})
    assert found(checked) == ["H01 ความเห็นผู้มีส่วนได้ส่วนเสีย!1"]
    assert [row.where.row for row in sheet_of(checked, "views").rows] == [2, 3]


def test_a_merged_group_or_owner_counts_for_every_row_it_covers(tmp_path: Path) -> None:
    book = workbook(
        {
            "มาตรการ": """
            | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ผู้รับผิดชอบ |
            | ประเด็นที่ 1 | ก | หนึ่ง | สล. |
            | | ข | สอง | |
            | | | | |
            | ประเด็นที่ 2 | ค | สาม | |
            """
        }
    )
    book["มาตรการ"].merge_cells("A2:A4")
    book["มาตรการ"].merge_cells("D2:D3")
    sheet = sheet_of(read(save(book, tmp_path)), "measures")
    assert values(sheet) == [
        {"group": "ประเด็นที่ 1", "text": "ก", "steps": "หนึ่ง", "owners": "สล."},
        {"group": "ประเด็นที่ 1", "text": "ข", "steps": "สอง", "owners": "สล."},
        {"group": "ประเด็นที่ 2", "text": "ค", "steps": "สาม"},
    ]
    assert [row["group"] for row in addresses(sheet)] == ["A2", "A2", "A5"]
    assert [row.get("owners") for row in addresses(sheet)] == ["D2", "D2", None]


def test_what_hides_under_a_merged_range_is_not_there(tmp_path: Path) -> None:
    book = workbook({"มาตรการ": "| มาตรการ | ขั้นตอน |\n| ก | หนึ่ง |\n| ข | สอง |"})
    path = save(book, tmp_path)
    merged = '</sheetData><mergeCells count="2"><mergeCell ref="A2:B3"/><mergeCell ref="?"/></mergeCells>'
    change_part(path, "xl/worksheets/sheet5.xml", "</sheetData>", merged)
    assert values(sheet_of(read(path), "measures")) == [{"text": "ก"}]


def test_a_merged_range_over_the_headings_fills_no_row(tmp_path: Path) -> None:
    book = workbook({"มาตรการ": "| ตัวชี้วัด | มาตรการ | ขั้นตอน |\n| | ก | หนึ่ง |"})
    book["มาตรการ"].merge_cells("A1:A2")
    assert values(sheet_of(read(save(book, tmp_path)), "measures")) == [{"text": "ก", "steps": "หนึ่ง"}]


def test_hidden_and_filtered_rows_are_rows(tmp_path: Path) -> None:
    book = workbook({"รายชื่อหน่วยงาน": "| ชื่อหน่วยงาน | ชื่อย่อ |\n| กองหนึ่ง | ก. |\n| กองสอง | ข. |"})
    sheet = book["รายชื่อหน่วยงาน"]
    sheet.row_dimensions[2].hidden = True
    sheet.auto_filter.ref = "A1:B3"
    sheet.auto_filter.add_filter_column(1, ["ข."])
    assert len(sheet_of(read(save(book, tmp_path)), "units").rows) == 2


SCORES = "| ตัวชี้วัดที่ | ชื่อตัวชี้วัด | คะแนนปีนี้ |\n| 1 | การปฏิบัติหน้าที่ | 90 |\n"


@pytest.mark.parametrize(
    "row", ["| รวม | | 908.30 |", "| | คะแนนเฉลี่ย | =AVERAGE(C2:C2) |", "| หมายเหตุ: ตามประกาศ | | |"]
)
def test_a_sum_a_mean_or_a_remark_below_a_table_is_no_row_of_it(tmp_path: Path, row: str) -> None:
    checked = read_sheets(tmp_path, {"คะแนนตัวชี้วัด": SCORES + row})
    assert found(checked) == ["Y23 คะแนนตัวชี้วัด!3"]
    assert len(sheet_of(checked, "indicators").rows) == 1


@pytest.mark.parametrize(
    ("title", "table"),
    [
        ("คะแนนตัวชี้วัด", SCORES + "| 2 | รวม | 80 |"),
        ("มาตรการ", "| มาตรการ | ขั้นตอน |\n| จัดทำคู่มือ | ประชุม |\n| | หมายเหตุ: แจ้งทุกกอง |"),
        ("รายชื่อหน่วยงาน", "| ชื่อหน่วยงาน | ชื่อย่อ |\n| กองกลาง | กก. |\n| รวม | ๒ |"),
        ("ข้อจำกัด", "| แบบวัด | ข้อจำกัด |\n| IIT | ผู้ตอบน้อย |\n| หมายเหตุ | ผู้ตอบเปลี่ยนทุกปี |"),
    ],
)
def test_what_only_begins_like_one_is_read(tmp_path: Path, title: str, table: str) -> None:
    checked = read_sheets(tmp_path, {title: table})
    assert "Y23" not in " ".join(found(checked))
    assert any(len(sheet.rows) == 2 for sheet in checked.value.sheets.values()) if checked.value else False
