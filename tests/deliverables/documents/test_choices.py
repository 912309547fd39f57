"""What a workbook chooses for a document: the year of the criteria, how owners are written, how dates are written."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from tests.support.documents import w
from tests.support.made import (
    DIPROM,
    DITP,
    DIW,
    OIE,
    TO_ARABIC,
    Data,
    Package,
    Table,
    changed,
    choose,
    group_row,
    grouped,
    lines,
    plain,
    run,
    sample,
    tables,
)
from tests.support.years import INVENTED_YEAR

CODES = {2566: "O42", 2567: "O34", 2568: "O27", INVENTED_YEAR: None}
"""The same document by the year of the criteria that ask for it; the last is a year nobody knows."""
OWNERS = {2566: "ตามที่กรอก", 2567: "ชื่อย่อ", 2568: "ชื่อเต็ม", INVENTED_YEAR: "ชื่อย่อ"}

DAY, YEAR, HALF = date(2024, 3, 8), (date(2023, 10, 1), date(2024, 9, 30)), (date(2023, 10, 1), date(2024, 3, 31))
PERIODS: dict[tuple[str, int], tuple[Data, list[str], list[str]]] = {
    ("ประเด็นที่ 1", 1): (
        {"periods": "1/10/2566 - 30/9/2567"},
        ["1 ตุลาคม 2566 ถึง 30 กันยายน 2567"],
        ["1 ต.ค. 66 - 30 ก.ย. 67"],
    ),
    ("ประเด็นที่ 1", 2): (
        {"periods": "๑ ต.ค. ๖๖ ถึง ๓๐ ก.ย. ๖๗"},
        ["1 ตุลาคม 2566 ถึง 30 กันยายน 2567"],
        ["1 ต.ค. 66 - 30 ก.ย. 67"],
    ),
    ("ประเด็นที่ 2", 1): (
        {"periods": ["8 มี.ค. 67", "12 พฤษภาคม 2567"]},
        ["8 มีนาคม 2567", "12 พฤษภาคม 2567"],
        ["8 มี.ค. 67", "12 พ.ค. 67"],
    ),
    ("ประเด็นที่ 2", 2): ({"periods": "มี.ค. 67"}, ["มีนาคม 2567"], ["มี.ค. 67"]),
    ("ประเด็นที่ 3", 1): ({"start": DAY, "end": DAY}, ["8 มีนาคม 2567"], ["8 มี.ค. 67"]),
    ("ประเด็นที่ 4", 1): (
        {"start": HALF[0], "end": HALF[1]},
        ["1 ตุลาคม 2566 ถึง 31 มีนาคม 2567"],
        ["1 ต.ค. 66 - 31 มี.ค. 67"],
    ),
    ("ประเด็นที่ 5", 1): ({"periods": "ต.ค. 66 - ก.ย. 67"}, ["ตุลาคม 2566 - กันยายน 2567"], ["ต.ค. 66 - ก.ย. 67"]),
    ("ประเด็นที่ 6", 1): (
        {"periods": "ตลอดปีงบประมาณ พ.ศ. ๒๕๖๗"},
        ["ตลอดปีงบประมาณ พ.ศ. 2567"],
        ["ตลอดปีงบประมาณ พ.ศ. 2567"],
    ),
    ("ประเด็นที่ 7", 1): (
        {"start": YEAR[0], "end": YEAR[1]},
        ["1 ตุลาคม 2566 ถึง 30 กันยายน 2567"],
        ["1 ต.ค. 66 - 30 ก.ย. 67"],
    ),
    ("ประเด็นที่ 7", 2): ({"periods": "ไตรมาสที่ 2"}, ["ไตรมาสที่ 2"], ["ไตรมาสที่ 2"]),
}
"""Measure → what is typed, and its paragraphs in full and in short."""


DIGITS = {"เต็ม": "เลขอารบิก", "ย่อ": "เลขไทย"}


def _owners(data: Data) -> None:
    data["analysis"][0]["owners"] = ["สำนักงานเลขานุการกรม", "กย.", "กองที่ไม่มีในบัญชี"]
    data["analysis"][1]["owners"] = "ศส. / สล."
    data["analysis"][2]["owners"] = ["สล"]


@cache
def issued(year: int) -> Package:
    """The same workbook by the year of the criteria, each with another way to write owners."""
    return run(changed(DIW, _owners, choose(criteria_year=year, owners=OWNERS[year], figures="ไม่"))).package


@cache
def dated(style: str) -> Package:
    """The same workbook by the style of its dates."""

    def change(data: Data) -> None:
        for (group, number), (typed, _, _) in PERIODS.items():
            row = group_row(data, "measures", group, number)
            for key in ("start", "end", "periods"):
                row.pop(key, None)
            row.update(typed)

    choice = choose(dates=style, digits=DIGITS[style], criteria_year=2568, figures="ไม่")
    return run(changed(DITP, change, choice)).package


def plan_of(package: Package) -> Table:
    (found,) = [*tables(package, "ขั้นตอน"), *tables(package, "ขั้นตอนหรือวิธีการปฏิบัติ")]
    return found


class TestTheCode:
    @pytest.mark.parametrize("year", [year for year, code in CODES.items() if code])
    @pytest.mark.slow
    def test_the_code_is_that_of_the_year_of_the_criteria(self, year: int) -> None:
        text = "\n".join(plain(issued(year)))
        assert f"({CODES[year]}) มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน" in text
        # what the criteria ask of the document is known of one of these years
        said = f"ตามเกณฑ์การประเมินข้อ {CODES[year]} ปี พ.ศ. {year} เอกสารฉบับนี้"
        assert (said in text) == (year == 2567)
        assert set(re.findall(r"\bO\d+\b", text)) == {CODES[year]}

    def test_a_year_nobody_knows_prints_no_code_and_no_empty_brackets(self) -> None:
        found = plain(issued(INVENTED_YEAR))
        text = "\n".join(found)
        assert not re.search(r"\bO\d", text)
        assert "()" not in text
        assert "ข้อ )" not in text
        assert "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน" in found
        assert "ตามเกณฑ์การประเมิน" not in text

    def test_the_other_template_prints_the_code_on_its_cover_too(self) -> None:
        assert "(ข้อ O42)" in plain(sample(DITP).package)

    def test_what_criteria_ask_is_said_where_they_are_known_and_all_else_is_the_same(self) -> None:
        one, other = (
            [line.replace(f"({code}) ", "").replace(f"ข้อ {code} ปี", "ปี") for line in lines(issued(year))]
            for year, code in ((2567, "O34"), (INVENTED_YEAR, "-"))
        )
        different = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
        assert [tuple(line.partition("] ")[2] for line in pair) for pair in different] == [
            ("สาระที่เอกสารฉบับนี้ต้องแสดง", "สาระที่เอกสารฉบับนี้แสดง"),
            (
                "ตามเกณฑ์การประเมินปี พ.ศ. 2567 เอกสารฉบับนี้แสดงสาระสำคัญ ดังนี้",
                "เอกสารฉบับนี้แสดงสาระสำคัญ ดังนี้",
            ),
            (
                "(1) การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566 เป็นรายประเด็น อย่างน้อย 7 ประเด็น ได้แก่",
                "(1) การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566 เป็นรายประเด็น 7 ประเด็น ได้แก่",
            ),
        ]


class TestOwners:
    @pytest.mark.parametrize(
        ("year", "expected"),
        [
            (
                2566,
                [["สำนักงานเลขานุการกรม", "กย.", "กองที่ไม่มีในบัญชี"], ["ศส.", "สล."], ["สล"]],
            ),
            (2567, [["สล. / กย. / กองที่ไม่มีในบัญชี"], ["ศส. / สล."], ["สล."]]),
            (
                2568,
                [
                    ["สำนักงานเลขานุการกรม", "กย.", "กองที่ไม่มีในบัญชี"],
                    ["ศส.", "สำนักงานเลขานุการกรม"],
                    ["สำนักงานเลขานุการกรม"],
                ],
            ),
        ],
        ids=["typed", "short", "full"],
    )
    def test_owners_are_written_as_chosen(self, year: int, expected: list[list[str]]) -> None:
        owners = [rows[0].cells[-1] for _, rows in grouped(plan_of(issued(year)))[:3]]
        assert [list(cell.texts) for cell in owners] == expected

    def test_a_list_of_short_names_is_one_paragraph_with_slashes_between(self) -> None:
        first = grouped(plan_of(sample(DIW).package))[0][1][0].cells[-1]
        assert len(first.texts) == 1
        assert first.text.startswith("กร.1 / กร.2 / กกอ. / ")
        assert first.text.count(" / ") == 13


class TestShortName:
    @pytest.mark.parametrize("name", [DIPROM, OIE])
    def test_one_that_is_the_name_itself_is_not_said_twice(self, name: str) -> None:
        own = changed(name)["agency"]
        same = run(changed(name, lambda data: data["agency"].update(short_name=data["agency"]["name"]))).package.text()
        assert f"{own['name']} ({own['short_name']})" in sample(name).package.text()
        assert f"{own['name']} ({own['name']})" not in same


class TestDates:
    @pytest.mark.parametrize(("style", "at"), [("เต็ม", 1), ("ย่อ", 2)])
    def test_every_kind_of_period_is_written_in_the_chosen_style(self, style: str, at: int) -> None:
        cells = plan_of(dated(style)).column(2)
        shown = [[text.translate(TO_ARABIC) for text in cell.texts] for cell in cells]
        assert shown == [case[at] for case in PERIODS.values()]

    def test_a_document_in_thai_digits_writes_its_dates_with_them(self) -> None:
        assert plan_of(dated("ย่อ")).column(2)[0].text == "๑ ต.ค. ๖๖ - ๓๐ ก.ย. ๖๗"
        assert "(ข้อ O27)" in plain(dated("ย่อ"))


class TestSignatures:
    def test_the_preface_has_lines_to_sign_only_where_they_are_asked_for(self) -> None:
        signed = lines(run(changed(DIPROM, choose(signature_lines="ใช่"))).package)
        plain = lines(sample(DIPROM).package)
        at = next(number for number, line in enumerate(signed) if "ลงชื่อ" in line)
        assert signed[: at - 1] == plain[: at - 1]  # a space stands before them
        assert signed[at + 4 :] == plain[at - 1 :]

    @pytest.mark.parametrize("name", [DIPROM, OIE])
    def test_those_who_approve_sign_at_the_end_only_where_that_is_asked_for(self, name: str) -> None:
        made = run(changed(name, choose(approval_block="ใช่"))).package
        assert "ผู้อนุมัติ" not in sample(name).package.text()
        *_, last = made.body.iter(w("tbl"))
        assert "".join(last.itertext()).startswith("ผู้จัดทำผู้ตรวจสอบผู้อนุมัติลงชื่อ")
