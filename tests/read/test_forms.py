"""Forms: labels and the values beside them."""

from __future__ import annotations

from pathlib import Path

from tests.support.raw_books import AGENCY, addresses, found, read, read_sheets, save, sheet_of, values, workbook


def read_agency(folder: Path, table: str) -> tuple[list[str], list[dict[str, str | None]]]:
    """The problems and the cells of a sheet หน่วยงาน."""
    checked = read_sheets(folder, {"หน่วยงาน": table})
    return found(checked), addresses(sheet_of(checked, "agency"))


def test_a_form_is_one_row_with_a_place_for_every_label(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"หน่วยงาน": AGENCY + "| ชื่อย่อ | | เว้นว่างได้ |"})
    sheet = sheet_of(checked, "agency")
    assert found(checked) == []
    assert values(sheet) == [{"name": "สำนักงานเศรษฐกิจอุตสาหกรรม", "kind": "กรมหรือเทียบเท่า"}]
    assert {key: where.cell for key, where in sheet.places.items()} == {"name": "B2", "kind": "B3", "short_name": "B4"}
    assert sheet.address("short_name", sheet.rows[0]).tag == "หน่วยงาน!B4"
    assert sheet.rows[0].where.tag == "หน่วยงาน"


def test_without_headings_the_value_is_right_of_its_label(tmp_path: Path) -> None:
    table = """
    | หน่วยงาน |
    | | ชื่อหน่วยงาน* | สศอ. | ชื่อเต็ม |
    | | ประเภท : | | ห้ามเว้น |
    """
    assert read_agency(tmp_path, table) == ([], [{"name": "C2"}])


def test_the_value_is_never_taken_from_the_explanation(tmp_path: Path) -> None:
    table = """
    | รายการ | คำอธิบาย | ข้อมูล | หมายเหตุ |
    | ชื่อหน่วยงาน | ชื่อเต็ม | สศอ. | |
    | ประเภทหน่วยงาน | เลือก | | ยังไม่แน่ใจ |
    """
    assert read_agency(tmp_path, table) == ([], [{"name": "C2"}])


def test_columns_put_in_before_and_between_do_not_matter(tmp_path: Path) -> None:
    table = """
    | | ลำดับ | รายการ | | ข้อมูล |
    | | 1 | ชื่อหน่วยงาน | | สศอ. |
    | | 2 | ประเภทหน่วยงาน | | จังหวัด |
    """
    assert read_agency(tmp_path, table) == ([], [{"name": "E2", "kind": "E3"}])


def test_columns_may_be_the_other_way_round(tmp_path: Path) -> None:
    table = "| ข้อมูล | รายการ |\n| สศอ. | ชื่อหน่วยงาน |\n| จังหวัด | ประเภทหน่วยงาน |"
    assert read_agency(tmp_path, table) == ([], [{"name": "A2", "kind": "A3"}])


def test_the_title_above_the_headings_is_not_a_label(tmp_path: Path) -> None:
    table = "| ชื่อหน่วยงาน | ปี 2568 |\n" + AGENCY.strip()
    assert read_agency(tmp_path, table) == ([], [{"name": "B3", "kind": "B4"}])


def test_a_value_that_reads_like_a_label_is_a_value(tmp_path: Path) -> None:
    table = "| ชื่อหน่วยงาน | กระทรวง |\n| ประเภทหน่วยงาน | จังหวัด |\n| กระทรวงหรือต้นสังกัด | สังกัด |"
    assert read_agency(tmp_path, table) == ([], [{"name": "B1", "kind": "B2", "ministry": "B3"}])


def test_a_required_label_that_is_nowhere_is_missed_at_the_sheet(tmp_path: Path) -> None:
    assert read_agency(tmp_path, "| รายการ | ข้อมูล |\n| ชื่อหน่วยงาน | ก |") == (["H01 หน่วยงาน"], [{"name": "B2"}])


def test_an_empty_form_misses_its_required_labels(tmp_path: Path) -> None:
    assert read_agency(tmp_path, "") == (["H01 หน่วยงาน", "H01 หน่วยงาน"], [{}])


def test_a_slip_in_a_required_label_is_one_problem_at_that_label(tmp_path: Path) -> None:
    table = "| รายการ | ข้อมูล |\n| ชื่อหน่วยงน | ก |\n| ประเภทหน่วยงาน | จังหวัด |"
    checked = read_sheets(tmp_path, {"หน่วยงาน": table})
    assert found(checked) == ["H01 หน่วยงาน!A2"]
    assert checked.problems[0].params == {
        "expected": "ชื่อหน่วยงาน",
        "suggestion": " (หมายถึง “ชื่อหน่วยงน” หรือไม่)",
    }


def test_a_label_that_stands_twice_is_refused_and_not_read(tmp_path: Path) -> None:
    table = AGENCY.strip() + "\n| ชื่อ หน่วยงาน | อื่น |"
    assert read_agency(tmp_path, table) == (["H02 หน่วยงาน!A4"], [{"kind": "B3"}])


def test_an_unknown_label_is_mentioned_only_with_a_value(tmp_path: Path) -> None:
    table = AGENCY.strip() + "\n| ส่วนที่สอง | |\n| งบประมาณ | 500 |\n| ภารกิจหลัก | |"
    assert read_agency(tmp_path, table) == (["H03 หน่วยงาน!A5"], [{"name": "B2", "kind": "B3"}])


def test_an_alias_beside_the_label_itself_is_unknown(tmp_path: Path) -> None:
    table = AGENCY.strip() + "\n| หน่วยงาน | อื่น |"
    assert read_agency(tmp_path, table) == (["H03 หน่วยงาน!A4"], [{"name": "B2", "kind": "B3"}])


def test_merged_labels_and_values_are_found(tmp_path: Path) -> None:
    book = workbook({"หน่วยงาน": "| ชื่อหน่วยงาน | | สศอ. |\n| ประเภทหน่วยงาน | | จังหวัด | |"})
    book["หน่วยงาน"].merge_cells("A1:B1")
    book["หน่วยงาน"].merge_cells("A2:B2")
    book["หน่วยงาน"].merge_cells("C2:D2")
    assert addresses(sheet_of(read(save(book, tmp_path)), "agency")) == [{"name": "C1", "kind": "C2"}]


def test_a_value_merged_to_the_left_of_its_column_is_found(tmp_path: Path) -> None:
    book = workbook({"หน่วยงาน": "| รายการ | | ข้อมูล |\n| ชื่อหน่วยงาน | สศอ. | |\n| ประเภทหน่วยงาน | | จังหวัด |"})
    book["หน่วยงาน"].merge_cells("B2:C2")
    assert addresses(sheet_of(read(save(book, tmp_path)), "agency")) == [{"name": "B2", "kind": "C3"}]


def test_a_label_merged_over_its_value_is_a_blank_field(tmp_path: Path) -> None:
    book = workbook({"หน่วยงาน": AGENCY + "| ชื่อย่อ | |"})
    book["หน่วยงาน"].merge_cells("A4:B4")
    checked = read(save(book, tmp_path))
    assert found(checked) == []
    assert "short_name" not in sheet_of(checked, "agency").rows[0].cells
