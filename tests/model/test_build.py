"""From typed rows to the book."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from itadocs.model.build import build_book
from itadocs.model.records import Book
from itadocs.thai.dates import DateRange, DateStyle, Precision
from itadocs.thai.digits import DigitStyle
from tests.support.tables import AGENCY, CATALOG, FILE, RESULT, found, typed_book

MEASURES = """
## มาตรการ
| ตัวชี้วัดหรือประเด็น | มาตรการ | ลักษณะ | ขั้นตอน | วันเริ่ม | วันสิ้นสุด | ระยะเวลา | ผู้รับผิดชอบ |
"""
ANALYSIS = """
## การวิเคราะห์
| ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ | ขั้นตอนร่วม | วันเริ่มร่วม | วันสิ้นสุดร่วม | ผู้รับผิดชอบร่วม |
"""


def book(text: str = "") -> Book:
    built = build_book(typed_book(text), CATALOG)
    assert built is not None
    return built


def test_the_smallest_workbook_is_a_book_with_defaults() -> None:
    built = book()
    assert (built.file, built.agency.name, built.agency.kind) == (FILE, "สำนักงานเศรษฐกิจอุตสาหกรรม", "department")
    assert (built.result.assessed_year_be, built.result.plan_year_be) == (2568, 2569)
    assert (built.result.total.value, built.result.level) == (Decimal("96.06"), "ผ่าน")
    assert (built.result.target.value, built.result.target.source) == (Decimal(85), None)
    assert built.result.threshold.value == Decimal(85)
    assert built.result.last_total is None
    assert (built.documents, built.groups, built.units) == ((), (), ())
    assert set(built.texts) == {field.key for field in CATALOG.sheet("texts").fields}
    assert not any(built.texts.values())


def test_every_value_knows_its_cell() -> None:
    built = book()
    assert built.agency.name.source is not None
    assert built.agency.name.source.tag == "หน่วยงาน!B1"
    assert built.result.level.source is not None
    assert built.result.level.source.tag == "ผลการประเมิน!B3"
    assert built.result.total.source is not None
    assert built.result.total.source.tag == "ผลการประเมิน!B2"


def test_without_agency_total_or_framework_there_is_no_book() -> None:
    for text in (
        AGENCY.replace("สำนักงานเศรษฐกิจอุตสาหกรรม", ""),
        AGENCY.replace("กรมหรือเทียบเท่า", "บริษัท"),
        RESULT.replace("96.06", "เก้าสิบ"),
        RESULT.replace("2568", "2580"),
        RESULT.replace("ผ่าน", "ดีมาก"),
    ):
        assert build_book(typed_book(text), CATALOG) is None
        assert found(text) != []


def test_documents_take_what_is_blank_from_the_defaults() -> None:
    text = """
    ## เอกสาร
    | เอกสาร | จัดทำ | แม่แบบ | ปีของเกณฑ์ | รูปแบบตัวเลข | รูปแบบวันที่ | แบบอักษร | ชื่อเรื่องบนปก |
    | แผนพัฒนาจากผลการประเมิน | ใช่ | | | | | | |
    | รายงานผลการดำเนินการ | ไม่ | ของเรา.docx | 2568 | เลขอารบิก | ย่อ | TH Sarabun New | รายงาน |
    """
    plan, results = book(text).documents
    assert (plan.kind, plan.wanted, plan.template, plan.criteria_year_be) == ("plan", True, None, 2569)
    assert (plan.digits, plan.dates, plan.font, plan.title) == (DigitStyle.THAI, DateStyle.FULL, "", "")
    assert plan.source.tag == "เอกสาร!B2"
    assert (results.wanted, results.template, results.criteria_year_be) == (False, "ของเรา.docx", 2568)
    assert (results.digits, results.dates, results.font) == (DigitStyle.ARABIC, DateStyle.SHORT, "TH Sarabun New")


def test_scores_are_in_the_order_of_the_framework() -> None:
    text = """
    ## คะแนนแบบวัด
    | แบบวัด | คะแนนปีนี้ | คะแนนปีก่อน | จำนวนผู้ตอบ |
    | OIT | 100 | | |
    | EIT Public | 90.52 | 88.39 | 120 |
    | IIT | | | |

    ## คะแนนตัวชี้วัด
    | ตัวชี้วัดที่ | คะแนนปีนี้ | คะแนนปีก่อน |
    | 2 | 95 | 90 |
    | 1 | 94 | |

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน | EIT ส่วนที่ 1 | EIT ส่วนที่ 2 |
    | o1 | 100 | | |
    | e1 | | 91.5 | |
    | i1 | | | |
    """
    built = book(text)
    assert [(score.instrument, score.part) for score in built.instruments] == [("EIT", 1), ("OIT", None)]
    assert built.instruments[0].respondents is not None
    assert built.instruments[0].respondents.value == 120
    assert [score.no for score in built.indicators] == [1, 2]
    assert [score.code for score in built.items] == ["e1", "o1"]
    assert {no: score.value for no, score in built.items[0].parts.items()} == {1: Decimal("91.5")}
    assert built.items[0].score is None


def test_tables_keep_the_order_of_their_rows_and_leave_out_what_is_incomplete() -> None:
    text = """
    ## อันดับ
    | อันดับที่ | จากทั้งหมด | กลุ่มที่จัดอันดับ |
    | 4 | 8 | กระทรวงอุตสาหกรรม |
    | | 160 | กรม |

    ## หน่วยงานเปรียบเทียบ
    | อันดับ | หน่วยงาน | คะแนน | ระดับ |
    | 2 | กรม ข | 90 | ผ่าน |
    | 1 | กรม ก | 95 | |
    | 3 | กรม ค | | |

    ## ผลย้อนหลัง
    | ปีงบประมาณ | คะแนน | ระดับ |
    | 2567 | 92.73 | ผ่าน |

    ## ข้อเสนอแนะรายข้อ
    | รหัสข้อ | ส่วนของ EIT | ประเด็นที่พบ | ข้อเสนอแนะ |
    | e4-e5 | ส่วนที่ 2 | ค้นหายาก | ควรจัดใหม่<br>ควรย่อ |
    | i1 | | | ควรรักษาไว้ |

    ## ความเห็นผู้มีส่วนได้ส่วนเสีย
    | กลุ่มผู้ให้ความเห็น | ด้าน | ความเห็น |
    | ภายนอก (EIT) | การสื่อสาร | พอใจ |

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | | งบประมาณจำกัด |
    | EIT | ผู้ตอบน้อย |

    ## ข้อความ
    | คำนำ | ย่อหน้าแรก<br>ย่อหน้าสอง |
    | ข้อความปิดท้าย | |
    """
    built = book(text)
    assert [(rank.rank.value, rank.group) for rank in built.ranks] == [(4, "กระทรวงอุตสาหกรรม")]
    assert [(peer.name, peer.score.value) for peer in built.peers] == [("กรม ข", Decimal(90)), ("กรม ก", Decimal(95))]
    assert [(point.year_be.value, point.level) for point in built.history] == [(2567, "ผ่าน")]
    assert [(entry.items, entry.part, entry.defect) for entry in built.advice] == [
        (("e4", "e5"), 2, ("ค้นหายาก",)),
        (("i1",), None, ()),
    ]
    assert built.advice[0].advice == ("ควรจัดใหม่", "ควรย่อ")
    assert [(view.side, view.topic) for view in built.views] == [("external", "การสื่อสาร")]
    assert [entry.instrument for entry in built.limitations] == ["", "EIT"]
    assert built.texts["preface"] == ("ย่อหน้าแรก", "ย่อหน้าสอง")
    assert built.texts["closing"] == ()


def test_owners_are_the_units_of_the_list() -> None:
    text = (
        MEASURES
        + "| ตัวชี้วัดที่ 1 | ก | | ทำ | | | ต.ค. 68 | สล. / กองใหม่ |\n"
        + "## รายชื่อหน่วยงาน\n| ชื่อหน่วยงาน | ชื่อย่อ |\n| สำนักงานเลขานุการกรม | สล. |\n"
    )
    built = book(text)
    first, second = built.groups[0].measures[0].owners
    assert (first.text, first.units) == ("สล.", (built.units[0],))
    assert (second.text, second.units) == ("กองใหม่", ())
    assert found(text) == [("C14", "มาตรการ!H2")]


def test_a_measure_takes_from_its_group_what_it_does_not_have_itself() -> None:
    text = (
        ANALYSIS
        + "| ตัวชี้วัดที่ 1 | ล่าช้า | | 1. ร่วม | 1 ต.ค. 68 | 30 ก.ย. 69 | กองกลาง |\n"
        + MEASURES
        + "| ตัวชี้วัดที่ 1 | ก | ปรับปรุง | | | | | |\n"
        + "| | ข | | 1) เอง | 1 พ.ย. 68 | | | สล. |\n"
    )
    assert {code for code, _ in found(text)} == {"Y09"}
    (group,) = book(text).groups
    whole_year = DateRange(date(2025, 10, 1), date(2026, 9, 30), Precision.DAY)
    first, second = group.measures
    assert (first.aim, first.steps, [owner.text for owner in first.owners]) == ("improve", ("ร่วม",), ["กองกลาง"])
    assert [(period.value, period.source and period.source.tag) for period in first.periods] == [
        (whole_year, "การวิเคราะห์!E2")
    ]
    assert (second.aim, second.steps, [owner.text for owner in second.owners]) == (None, ("เอง",), ["สล."])
    day = date(2025, 11, 1)
    assert [period.value for period in second.periods] == [DateRange(day, day, Precision.DAY)]


def test_a_finding_of_the_group_is_that_of_a_measure_without_one() -> None:
    text = (
        "## การวิเคราะห์\n| ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | ผลการวิเคราะห์ที่สอดคล้องร่วม |\n"
        "| ตัวชี้วัดที่ 1 | ล่าช้า | 1. พบร่วมกัน |\n"
        "## มาตรการ\n| ตัวชี้วัดหรือประเด็น | มาตรการ | ผลการวิเคราะห์ที่สอดคล้อง |\n"
        "| ตัวชี้วัดที่ 1 | ก | |\n| | ข | พบเอง |\n"
    )
    found = [line for measure in book(text).groups[0].measures for line in measure.finding]
    assert [(line, line.source and line.source.tag) for line in found] == [
        ("พบร่วมกัน", "การวิเคราะห์!C2"),
        ("พบเอง", "มาตรการ!C3"),
    ]


def test_continuation_rows_add_steps_and_periods_with_their_own_cells() -> None:
    text = (
        MEASURES
        + "| ตัวชี้วัดที่ 1 | ก | | หนึ่ง | 1 ต.ค. 68 | 30 ก.ย. 69 | ทุกไตรมาส | สล. |\n"
        + "| | | พัฒนา | สอง | 13 ก.พ. 69 | | | กองกลาง |\n"
    )
    (measure,) = book(text).groups[0].measures
    assert [(step, step.source and step.source.cell) for step in measure.steps] == [("หนึ่ง", "D2"), ("สอง", "D3")]
    assert [period.source and period.source.cell for period in measure.periods] == ["E2", "G2", "E3"]
    assert measure.periods[1].value.phrase == "ทุกไตรมาส"
    assert [owner.text for owner in measure.owners] == ["สล.", "กองกลาง"]
    assert measure.aim == "develop"
    assert measure.source.tag == "มาตรการ!B2"


def test_groups_are_in_the_order_of_the_state_and_the_plan_keeps_its_own() -> None:
    text = (
        ANALYSIS
        + "| ประเด็นที่ 2 | ก | รวมกับประเด็นอื่น | | | | |\n| ตัวชี้วัดที่ 9 | ข | | | | | |\n| ตัวชี้วัดที่ 4 | | | ร่วม | | | |\n"
        + MEASURES
        + "| ตัวชี้วัดที่ 9 | ค | | ทำ | | | ต.ค. 68 | สล. |\n| ตัวชี้วัดที่ 3 | ง | | ทำ | | | ต.ค. 68 | สล. |\n"
    )
    built = book(text)
    assert [(group.kind, group.no) for group in built.groups] == [("indicator", 3), ("indicator", 9), ("issue", 2)]
    assert built.groups[1].name == "การเปิดเผยข้อมูล"
    assert built.groups[2].none_reason == ("รวมกับประเด็นอื่น",)
    assert built.plan_order == (("indicator", 9), ("indicator", 3))


def test_reports_hang_on_their_measure_or_on_the_group() -> None:
    text = (
        MEASURES
        + "| ตัวชี้วัดที่ 1 | ก | | ทำ | | | ต.ค. 68 | สล. |\n| | ข | | ทำ | | | ต.ค. 68 | สล. |\n"
        + "## ผลการดำเนินการ\n| ตัวชี้วัดหรือประเด็น | มาตรการลำดับที่ | ผลผลิต | ผลลัพธ์ |\n"
        + "| ตัวชี้วัดที่ 1 | ๒ | อบรมแล้ว | เข้าใจขึ้น |\n| | 2 | เผยแพร่แล้ว | |\n| | | ทั้งกลุ่ม | |\n"
    )
    assert found(text) == []
    (group,) = book(text).groups
    assert group.measures[0].reports == ()
    assert [(report.outputs, report.outcomes) for report in group.measures[1].reports] == [
        (("อบรมแล้ว",), ("เข้าใจขึ้น",)),
        (("เผยแพร่แล้ว",), ()),
    ]
    assert [report.outputs for report in group.reports] == [("ทั้งกลุ่ม",)]
