"""What is typed and printed by no chosen document is told at its cells, in workbooks of every kind."""

from __future__ import annotations

import pytest

from itadocs.problems import Where
from itadocs.read.raw import RawBook, RawCell, RawRow, RawSheet
from tests.support.tables import CATALOG, FILE, raw_book, tags, validate

PLAN, MEASURES = "แผนพัฒนาจากผลการประเมิน", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"
RESULTS, SCORES, TRACKING = "รายงานผลการดำเนินการ", "สมุดคะแนน", "สมุดติดตาม"
TOLD = ("R81", "R82", "R83", "R84", "Y22")
MUNICIPALITY = ("เทศบาลตำบลบ้านสวน", "เทศบาลตำบล")
PROVINCE = ("จังหวัดภูเก้า", "จังหวัด")
UNIVERSITY = ("มหาวิทยาลัยภูเก้า", "มหาวิทยาลัย")
COURT = ("ศาลปกครองภูเก้า", "ศาล")
VIEWS = "## ความเห็นผู้มีส่วนได้ส่วนเสีย\n| กลุ่มผู้ให้ความเห็น | ความเห็น |\n| ภายนอก (EIT) | ควรเพิ่มที่จอดรถ |"
BY_ISSUE = """## การวิเคราะห์
| ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ |
| ประเด็นที่ 1 | งานบางเรื่องยังล่าช้า |
"""
BY_INDICATOR = BY_ISSUE.replace("ประเด็นที่ 1", "ตัวชี้วัดที่ 1")


def told(text: str, agency: tuple[str, str], *chosen: str, year: int = 2568) -> list[tuple[str, str]]:
    """The codes of what does not print, in a workbook of an agency in which those documents are chosen."""
    documents = "\n".join(f"| {entry if '|' in entry else f'{entry} | ใช่ |'} |" for entry in chosen)
    whole = f"""
## หน่วยงาน
| ชื่อหน่วยงาน | {agency[0]} |
| ประเภทหน่วยงาน | {agency[1]} |

## เอกสาร
| เอกสาร | จัดทำ | แม่แบบ |
{documents}

## ผลการประเมิน
| ปีงบประมาณที่ประเมิน | {year} |
| คะแนนรวม | 90 |
| ระดับผลการประเมิน | {"ผ่านดี" if year > 2566 else "ผ่าน"} |

{text}
"""
    found = tags(validate(raw_book(whole, bare=True), CATALOG).problems)
    return [(code, cell) for code, cell in found if code in TOLD]


@pytest.mark.parametrize(("agency", "year"), [(MUNICIPALITY, 2569), (UNIVERSITY, 2568), (COURT, 2566)])
def test_texts_of_the_plan_are_told_in_a_workbook_by_issue(agency: tuple[str, str], year: int) -> None:
    texts = "## ข้อความ\n| ข้อเสนอแนะภาพรวม OIT | ควรเผยแพร่ให้ครบ |\n| ข้อความปิดท้าย | ขอขอบคุณทุกฝ่าย |"
    measure = """## มาตรการ
| ตัวชี้วัดหรือประเด็น | มาตรการ | ผลการวิเคราะห์ที่สอดคล้อง | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
| ประเด็นที่ 1 | ติดบัตรคิว | ผู้มาติดต่อรอนาน | ตั้งเครื่อง | ตลอดปีงบประมาณ | กองคลัง |"""
    assert told("\n\n".join((BY_ISSUE, VIEWS, texts, measure)), agency, MEASURES, SCORES, year=year) == [
        ("R81", "ความเห็นผู้มีส่วนได้ส่วนเสีย!B2"),
        ("R81", "มาตรการ!C2"),
        ("R81", "ข้อความ!B1"),
    ]


def test_a_text_that_a_chosen_document_prints_or_that_was_there_from_the_start_is_not_told() -> None:
    preface = str(CATALOG.sheet("texts").field("preface").default).strip().replace("\n", "<br>")
    both = f"{VIEWS}\n\n## ข้อความ\n| คำนำ | {preface} |"
    assert told(f"{BY_INDICATOR}\n{both}", MUNICIPALITY, PLAN) == []


def test_a_text_of_a_document_that_is_only_not_chosen_is_information() -> None:
    preface = "## ข้อความ\n| คำนำ | เทศบาลจัดทำรายงานนี้ |"
    assert told(f"{BY_INDICATOR}\n{preface}", MUNICIPALITY, PLAN) == [("R82", "ข้อความ!B1")]
    assert told(f"{BY_INDICATOR}\n{VIEWS}", MUNICIPALITY, RESULTS) == [("R82", "ความเห็นผู้มีส่วนได้ส่วนเสีย!B2")]
    assert told(f"{BY_INDICATOR}\n{VIEWS}", MUNICIPALITY, f"{RESULTS} | ไม่ |") == []


def test_a_template_that_leaves_a_text_out_is_told_and_one_of_the_agency_is_not() -> None:
    text = f"{BY_INDICATOR}\n{VIEWS}"
    assert told(text, PROVINCE, PLAN) == [("R81", "ความเห็นผู้มีส่วนได้ส่วนเสีย!B2")]
    assert told(text, PROVINCE, f"{PLAN} | ใช่ | plan-agency") == []
    assert told(text, PROVINCE, f"{PLAN} | ใช่ | ของจังหวัด.docx") == []


@pytest.mark.parametrize("agency", [MUNICIPALITY, PROVINCE, COURT])
def test_what_stands_under_the_other_kind_of_group_is_told_once_a_sheet(agency: tuple[str, str]) -> None:
    text = f"""{BY_INDICATOR}| ประเด็นที่ 2 | ที่จอดรถไม่พอ |

## มาตรการ
| ตัวชี้วัดหรือประเด็น | มาตรการ | ผลการวิเคราะห์ที่สอดคล้อง | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
| ตัวชี้วัดที่ 1 | ติดบัตรคิว | ผู้มาติดต่อรอนาน | ตั้งเครื่อง | ตลอดปีงบประมาณ | กองคลัง |
| ประเด็นที่ 2 | ตีเส้นที่จอดรถ | ที่จอดรถไม่พอ | ทาสี | ตลอดปีงบประมาณ | กองคลัง |
| ประเด็นที่ 3 | ปลูกต้นไม้ | ไม่มีร่มเงา | ขุดหลุม | ตลอดปีงบประมาณ | กองคลัง |
"""
    assert told(text, agency, PLAN, RESULTS) == [("R83", "การวิเคราะห์!A3"), ("R83", "มาตรการ!A3")]
    assert told(text, agency, RESULTS, TRACKING)[0][0] == "R82"
    both = told(text, agency, PLAN, MEASURES)
    assert both == [("R81", "มาตรการ!C3")]


@pytest.mark.parametrize(("agency", "group"), [(UNIVERSITY, "ประเด็นที่ 1"), (MUNICIPALITY, "ตัวชี้วัดที่ 1")])
def test_what_a_group_shares_and_none_uses_is_told(agency: tuple[str, str], group: str) -> None:
    document = MEASURES if group.startswith("ประเด็น") else PLAN
    text = f"""## การวิเคราะห์
| ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | ขั้นตอนร่วม | วันเริ่มร่วม | ผู้รับผิดชอบร่วม | เหตุผลที่ไม่มีมาตรการ |
| {group} | งานล่าช้า | ประชุม | 2025-10-01 | กองช่าง | ทำแล้ว |

## มาตรการ
| ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
| {group} | ติดบัตรคิว | ตั้งเครื่อง | ตลอดปีงบประมาณ | {{0}} |
| {group} | อบรมเจ้าหน้าที่ | เชิญวิทยากร | มี.ค. 69 | กองคลัง |
"""
    aside = [("R84", f"การวิเคราะห์!{cell}2") for cell in "CDEF"]
    assert told(text.replace("{0}", "กองคลัง"), agency, document) == aside
    assert told(text.replace("{0}", ""), agency, document) == [aside[0], aside[1], aside[3]]


def test_evidence_without_its_measure_is_told() -> None:
    text = f"""{BY_INDICATOR}
## มาตรการ
| ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
| ตัวชี้วัดที่ 1 | ติดบัตรคิว | ตั้งเครื่อง | ตลอดปีงบประมาณ | กองคลัง |

## ผลการดำเนินการ
| ตัวชี้วัดหรือประเด็น | มาตรการลำดับที่ | ผลการดำเนินการ (output) | หลักฐาน |
| ตัวชี้วัดที่ 1 | {{0}} | ติดตั้งแล้วสองเครื่อง | ภาพถ่ายสองภาพ |
"""
    assert told(text.replace("{0}", ""), COURT, RESULTS, TRACKING) == [("R84", "ผลการดำเนินการ!D2")]
    assert told(text.replace("{0}", "1"), COURT, RESULTS, TRACKING) == []


def test_notes_beside_the_rows_are_told_once_and_those_of_the_program_are_not() -> None:
    def noted(*notes: str) -> list[tuple[str, str]]:
        places = {key: Where(FILE, "คะแนนรายข้อ", 1, col) for col, key in enumerate(("code", "score", "remark"), 1)}
        rows = tuple(
            RawRow(
                Where(FILE, "คะแนนรายข้อ", no),
                {"code": RawCell(f"i{no}", Where(FILE, "คะแนนรายข้อ", no, 1))},
                {"remark": RawCell(note, Where(FILE, "คะแนนรายข้อ", no, 3))},
            )
            for no, note in enumerate(notes, 2)
        )
        book = raw_book(f"{BY_INDICATOR}")
        sheets = {**book.sheets, "items": RawSheet("items", Where(FILE, "คะแนนรายข้อ"), rows, places)}
        return [found for found in tags(validate(RawBook(FILE, sheets), CATALOG).problems) if found[0] == "Y22"]

    assert noted("ผู้ตอบน้อย", "ถามกองคลัง") == [("Y22", "คะแนนรายข้อ!C2")]
    assert noted("ชื่อข้อและตัวชี้วัดยังไม่ยืนยันกับประกาศของปีนี้ แก้ได้ เอกสารพิมพ์ตามที่แก้") == []
