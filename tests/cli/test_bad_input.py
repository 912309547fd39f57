"""What goes wrong with officers' files, each as ``itadocs check`` says it: the code and the cell."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from itadocs.cli import main
from tests.support.effort import each_of
from tests.support.workbooks import PLAN, SHEETS, put, put_sheets, template, with_tag

Check = Callable[[Path], list[str]]
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """The problems of a file as ``code sheet!cell``; text and JSON must agree, and nothing may fall over."""
    monkeypatch.chdir(tmp_path)

    def said(path: Path) -> list[str]:
        code = main(["check", str(path), "--format", "json"])
        out, err = capsys.readouterr()
        data = json.loads(out)
        (workbook,) = data["workbooks"]
        problems: list[dict[str, Any]] = [*data["problems"], *workbook["problems"]]
        errors = [problem for problem in problems if problem["severity"] == "error"]
        assert (code, data["ok"]) == ((1, False) if errors else (0, True))
        assert main(["check", str(path)]) == code
        text = capsys.readouterr().out
        assert all(f"[{problem['code']}] {problem['message']}" in text for problem in problems)
        assert all(problem["hint"] for problem in problems)
        assert "Traceback" not in out + err + text
        return [f"{p['code']} {p['sheet'] or ''}{'!' if p['cell'] else ''}{p['cell'] or ''}".strip() for p in problems]

    return said


def cell(folder: Path, title: str, change: Callable[[Worksheet], None]) -> Path:
    """The small workbook with a sheet changed as a program would."""
    path = put(folder)
    book = load_workbook(path)
    change(book[title])
    book.save(path)
    return path


def content(folder: Path, data: bytes, name: str = "งาน.xlsx") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def test_the_workbook_that_the_others_are_made_of_is_good(check: Check, tmp_path: Path) -> None:
    assert check(put(tmp_path)) == []


@each_of(
    ("data", "name", "code"),
    [
        (b"%PDF-1.7\n", "งาน.xlsx", "F02"),
        ("ชื่อ,คะแนน\n".encode("cp874"), "งาน.csv", "F02"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "งาน.xlsx", "F03"),
        (b"", "งาน.xlsx", "F04"),
        (b"PK\x03\x04", "งาน.xlsx", "F05"),
        (OLE + "Workbook".encode("utf-16-le"), "งาน.xls", "F06"),
    ],
)
def test_a_file_that_is_no_workbook(check: Check, tmp_path: Path, data: bytes, name: str, code: str) -> None:
    assert check(content(tmp_path, data, name)) == [code]


@each_of("share", [0.1, 0.5, 0.95])
def test_a_truncated_zip(check: Check, tmp_path: Path, share: float) -> None:
    whole = put(tmp_path).read_bytes()
    assert check(content(tmp_path, whole[: int(len(whole) * share)])) == ["F05"]


def without(title: str) -> dict[str, str]:
    return {name: text for name, text in SHEETS.items() if name != title}


def test_a_missing_sheet(check: Check, tmp_path: Path) -> None:
    assert check(put_sheets(tmp_path, without("การวิเคราะห์"))) == ["S01"]
    assert check(put_sheets(tmp_path, without("มาตรการ"))) == ["S01"], "once, and not by what asks for its rows too"


def test_a_renamed_sheet_is_missed_and_the_one_that_is_meant_is_named(
    check: Check, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = {title.replace("มาตรการ", "มาตราการ"): text for title, text in SHEETS.items()}
    path = put_sheets(tmp_path, sheets)
    assert "S01" in check(path)
    main(["check", str(path)])
    assert "มาตราการ" in capsys.readouterr().out


def test_a_sheet_nobody_knows_is_a_warning(check: Check, tmp_path: Path) -> None:
    assert check(put_sheets(tmp_path, dict(SHEETS) | {"Sheet1": "| ก |"})) == ["S02 Sheet1"]


def test_a_duplicated_header(check: Check, tmp_path: Path) -> None:
    header = ("| ตัวชี้วัดที่ | คะแนนปีนี้ |", "| ตัวชี้วัดที่ | คะแนนปีนี้ | คะแนนปีนี้ |")
    assert check(put(tmp_path, คะแนนตัวชี้วัด=header)) == ["H02 คะแนนตัวชี้วัด!C1"]


def test_what_stands_under_a_duplicated_header_is_not_called_missing(check: Check, tmp_path: Path) -> None:
    assert check(put(tmp_path, มาตรการ=("| ผู้รับผิดชอบ |", "| ผู้รับผิดชอบ | ระยะเวลา |"))) == ["H02 มาตรการ!G1"]
    twice = ("| ผลการวิเคราะห์ |", "| ผลการวิเคราะห์ | ผลการวิเคราะห์ |")
    assert check(put(tmp_path, การวิเคราะห์=twice)) == ["H02 การวิเคราะห์!C1"]


def test_a_heading_that_was_typed_over_is_told_once(check: Check, tmp_path: Path) -> None:
    renamed = ("| ผลการวิเคราะห์ |", "| ผลวิเคราะห์ | สิ่งที่ต้องรักษาระดับ |")
    assert check(put(tmp_path, การวิเคราะห์=renamed)) == ["H01 การวิเคราะห์", "H03 การวิเคราะห์!B1"]
    assert check(put(tmp_path, มาตรการ=("| ผู้รับผิดชอบ |", "| กองเจ้าภาพ |"))) == ["H01 มาตรการ", "H03 มาตรการ!F1"]


def test_an_error_cell(check: Check, tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["B4"] = "#N/A"
        sheet["B4"].data_type = "e"

    assert check(cell(tmp_path, "คะแนนตัวชี้วัด", change)) == ["C02 คะแนนตัวชี้วัด!B4"]


def test_a_formula_without_a_value(check: Check, tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["B4"] = "=B2+B3"

    assert check(cell(tmp_path, "คะแนนตัวชี้วัด", change)) == ["C03 คะแนนตัวชี้วัด!B4"]


WRONG_CELLS = [
    {
        ("คะแนนตัวชี้วัด", "| 3 | 90 |", "| 3 | 101 |"): "C11 คะแนนตัวชี้วัด!B4",
        ("คะแนนตัวชี้วัด", "| 4 | 90 |", "| 4 | -1 |"): "C11 คะแนนตัวชี้วัด!B5",
        ("คะแนนตัวชี้วัด", "| 5 | 90 |", "| 5 | 9268 |"): "C11 คะแนนตัวชี้วัด!B6",
        ("คะแนนตัวชี้วัด", "| 6 | 90 |", "| 6 | เก้าสิบ |"): "C05 คะแนนตัวชี้วัด!B7",
        ("คะแนนตัวชี้วัด", "| 7 | 90 |", "| 7 | 92,68 |"): "C06 คะแนนตัวชี้วัด!B8",
        ("คะแนนตัวชี้วัด", "| 10 | 90 |", "| 11 | 90 |"): "C15 คะแนนตัวชี้วัด!A11",
        ("มาตรการ", "ต.ค. 68 - ก.ย. 69", "ต.ค. ถึงเมื่อเสร็จ"): "C10 มาตรการ!E2",
    },
    {
        ("คะแนนตัวชี้วัด", "| 10 | 90 |", "| 9 | 90 |"): "C16 คะแนนตัวชี้วัด!A11",
        ("ผลการประเมิน", "| ผ่านดี |", "| ผ่านดีมาก |"): "C04 ผลการประเมิน!B4",
        ("หน่วยงาน", "| กรมทดสอบ |", "| |"): "C01 หน่วยงาน!B2",
        ("มาตรการ", "| ตัวชี้วัดที่ 10 |", "| ตัวชี้วัดที่ 11 |"): "C13 มาตรการ!A11",
        ("มาตรการ", "| สล. |", "| |"): "R06 มาตรการ!F2",
    },
    {
        ("ผลการประเมิน", "| 2568 |", "| 256 |"): "C09 ผลการประเมิน!B2",
        ("เอกสาร", "| ใช่ |", "| อาจจะ |"): "C04 เอกสาร!B2",
    },
    {
        ("ผลการประเมิน", "| 2568 |", "| 2599 |"): "G01 ผลการประเมิน!B2",
        ("หน่วยงาน", "| กรมหรือเทียบเท่า |", "| บริษัท |"): "C04 หน่วยงาน!B3",
    },
    {
        ("เอกสาร", f"| {PLAN} |", "| แผนอื่น |"): "C04 เอกสาร!A2",
    },
    {
        ("เอกสาร", "| ใช่ | |", "| ใช่ | plan-agncy |"): "T01 เอกสาร!C2",
        ("มาตรการ", "| สล. |", "| สส. |"): "C14 มาตรการ!F2",
    },
]
"""Workbooks: what is typed wrongly in each, and how it is told; none of it hides another."""


@pytest.mark.parametrize("wrong", WRONG_CELLS, ids=range(len(WRONG_CELLS)))
def test_a_wrong_cell(check: Check, tmp_path: Path, wrong: dict[tuple[str, str, str], str]) -> None:
    sheets = dict(SHEETS)
    for sheet, old, new in wrong:
        assert old in sheets[sheet]
        sheets[sheet] = sheets[sheet].replace(old, new, 1)
    assert set(wrong.values()) <= set(check(put_sheets(tmp_path, sheets)))


@pytest.mark.parametrize(
    ("sheet", "old", "new", "problem"),
    [
        ("คะแนนตัวชี้วัด", "| 3 | 90 |", "| 3 | |", "C01 คะแนนตัวชี้วัด!B4"),
        ("การวิเคราะห์", "| ตัวชี้วัดที่ 10 | วิเคราะห์ |", "| ตัวชี้วัดที่ 10 | |", "R05 การวิเคราะห์!B11"),
    ],
)
def test_a_cell_left_empty_in_a_pre_listed_row_is_pointed_at(
    check: Check, tmp_path: Path, sheet: str, old: str, new: str, problem: str
) -> None:
    assert problem in check(put(tmp_path, **{sheet: (old, new)}))


@pytest.mark.parametrize(
    ("start", "end", "problem"),
    [
        ("1 ต.ค. 69", "30 ก.ย. 69", "R01 มาตรการ!G2"),
        ("31 ก.พ. 2568", "30 ก.ย. 69", "C08 มาตรการ!F2"),
        ("1/13/2568", "30 ก.ย. 69", "C08 มาตรการ!F2"),
    ],
)
def test_a_wrong_date(check: Check, tmp_path: Path, start: str, end: str, problem: str) -> None:
    header = "| ตัวชี้วัดหรือประเด็น | มาตรการ | ผลการวิเคราะห์ที่สอดคล้อง | ขั้นตอน | ผู้รับผิดชอบ | วันเริ่ม | วันสิ้นสุด |"
    rows = [f"| ตัวชี้วัดที่ {no} | ทำ | พบ | หนึ่ง | สล. | 1 ต.ค. 68 | 30 ก.ย. 69 |" for no in range(1, 11)]
    rows[0] = rows[0].replace("1 ต.ค. 68", start).replace("30 ก.ย. 69", end)
    assert check(put_sheets(tmp_path, dict(SHEETS) | {"มาตรการ": "\n".join([header, *rows])})) == [problem]


def test_an_unknown_item(check: Check, tmp_path: Path) -> None:
    sheets = dict(SHEETS) | {"ข้อเสนอแนะรายข้อ": "| รหัสข้อ | ข้อเสนอแนะ |\n| i1 | ก |\n| o43 | ข |"}
    assert check(put_sheets(tmp_path, sheets)) == ["C12 ข้อเสนอแนะรายข้อ!A3"]


def test_a_template_with_a_wrong_tag_is_located(check: Check, tmp_path: Path) -> None:
    template(tmp_path / "ของเรา.docx", with_tag("{{ agency.nmae }}"))
    path = put(tmp_path, เอกสาร=("| ใช่ | |", "| ใช่ | ของเรา.docx |"))
    assert check(path) == ["T04 เอกสาร!C2"]


def test_a_template_with_broken_xml(check: Check, tmp_path: Path) -> None:
    template(tmp_path / "ของเรา.docx", lambda body: body[:-30])
    path = put(tmp_path, เอกสาร=("| ใช่ | |", "| ใช่ | ของเรา.docx |"))
    assert check(path) == ["T02 เอกสาร!C2"]


def test_everything_wrong_at_once_is_all_said(check: Check, tmp_path: Path) -> None:
    path = put(
        tmp_path,
        คะแนนตัวชี้วัด=("| 3 | 90 |", "| 3 | 92,68 |"),
        ผลการประเมิน=("| ผ่านดี |", "| ดีมาก |"),
        มาตรการ=("| ตัวชี้วัดที่ 10 |", "| ตัวชี้วัดที่ 11 |"),
    )
    assert {"C06 คะแนนตัวชี้วัด!B4", "C04 ผลการประเมิน!B4", "C13 มาตรการ!A11"} <= set(check(path))
