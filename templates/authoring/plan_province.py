"""The development plan of a province: introduction, scores by indicator, analysis by item, plan."""

from __future__ import annotations

from author import LANDSCAPE, PORTRAIT, Author, Cell, Row, across, centre, each_row, head, tag, text
from shared import (
    AGENCY,
    ITA_ANALYSIS,
    write_analysis_title,
    write_annex,
    write_closing,
    write_cover_gap,
    write_explanation,
    write_group_unit_reports,
    write_limitations,
    write_lists,
    write_unit_reports,
    write_unplanned,
)

YEAR = "ประจำปีงบประมาณ พ.ศ. {{ document.assessed_year }}"
ADVICE = [
    text("**{{ a.items }}** {{ a.labels }}"),
    text("{% if a.defect %}ประเด็น {{ a.defect }} {% endif %}{{ a.advice }}"),
]
"""What the assessor remarks on items, in the cells of a row."""


def write() -> Author:
    """The template."""
    doc = Author(numbered_levels=0)
    _cover(doc)
    _introduction(doc)
    _scores(doc)
    write_explanation(doc)
    _analysis(doc)
    doc.section(landscape=True)
    _plan(doc)
    return doc


def _cover(doc: Author) -> None:
    write_analysis_title(doc)
    doc.paragraph(YEAR, "Subtitle")
    write_cover_gap(doc, 30)
    doc.paragraph("และการนำผลการวิเคราะห์ไปปรับปรุงพัฒนาองค์กร", "Subtitle")
    doc.paragraph("ปีงบประมาณ พ.ศ. {{ document.plan_year }}", "Subtitle")
    write_cover_gap(doc, 145)
    doc.paragraph(AGENCY, "Title")
    doc.tag("{%p if agency.prepared_by %}")
    doc.paragraph("โดย {{ agency.prepared_by }}", "Subtitle")
    doc.tag("{%p endif %}")
    write_lists(doc)


def _introduction(doc: Author) -> None:
    doc.page_break()
    doc.heading(1, f"{ITA_ANALYSIS} {YEAR} {AGENCY}")
    doc.body("{{ texts.background }}")
    doc.lead("เอกสารฉบับนี้ประกอบด้วย 2 ส่วน คือ")
    doc.lead(f"**ส่วนที่ 1** การวิเคราะห์ผลการประเมิน {YEAR} จำนวน {{{{ indicators|length }}}} ตัวชี้วัด ได้แก่")
    doc.tag("{%p for d in indicators %}")
    doc.paragraph("{{ d.name }}", "ListPlain")
    doc.tag("{%p endfor %}")
    doc.lead(
        "**ส่วนที่ 2** การนำผลการวิเคราะห์แต่ละตัวชี้วัดไปสู่การปฏิบัติในปีงบประมาณ พ.ศ. {{ document.plan_year }} โดยแต่ละรายการแสดง"
    )
    doc.tag("{%p for element in ['มาตรการ โครงการ หรือกิจกรรม', 'ผลการวิเคราะห์ตัวชี้วัดที่มาตรการนั้นตอบ', "
            "'ขั้นตอนหรือวิธีการดำเนินการ', 'ช่วงระยะเวลาการดำเนินการ', 'ผู้รับผิดชอบ'] %}")  # fmt: skip
    doc.paragraph("{{ element }}", "ListPlain")
    doc.tag("{%p endfor %}")
    doc.tag("{%p if agency.units_count %}")
    doc.body("การดำเนินการตามแผนนี้ครอบคลุม{{ agency.members }} จำนวน {{ agency.units_count }} {{ agency.unit_word }}")
    doc.tag("{%p endif %}")
    doc.body("{{ texts.purpose }}")


def _scores(doc: Author) -> None:
    doc.heading(2, f"ผลการประเมินคุณธรรมและความโปร่งใส {YEAR}")
    doc.lead(
        f"ใน{YEAR.removeprefix('ประจำ')} {AGENCY} ได้คะแนนในภาพรวม {{{{ result.total }}}} คะแนน อยู่ในระดับ “{{{{ result.level }}}}” "
        "{% if result.change_word == 'เท่าเดิม' %}เท่ากับปีก่อน {% elif result.change_word %}{{ result.change_word }}จากปีก่อน {{ result.change_size }} คะแนน {% endif %}"
        "{% if result.highest == result.lowest %}ทุกตัวชี้วัดได้คะแนนเท่ากัน คือ {{ result.highest[0].score }} คะแนน{% else %}"
        "ตัวชี้วัดที่ได้คะแนนสูงสุด ได้แก่ {{ result.highest|map(attribute='heading')|listed }} และตัวชี้วัดที่ได้คะแนนต่ำสุด ได้แก่ "
        "{{ result.lowest|map(attribute='heading')|listed }}{% endif %} คะแนนรายตัวชี้วัดปรากฏดังนี้"
    )
    doc.table_caption("table_indicators", f"ผลการประเมินรายตัวชี้วัด {YEAR} {AGENCY}")
    doc.table(
        [PORTRAIT - 2600, 2600],
        [Row([head("ตัวชี้วัด"), head("คะแนน")])],
        [
            *each_row(
                "for d in indicators",
                Row(
                    [text("{{ d.heading }}"), centre("{% if d.score %}{{ d.score }}{% else %}-{% endif %}")], whole=True
                ),
                2,
            ),
            Row([text("**คะแนนรวม**"), centre("**{{ result.total }}**")], whole=True),
        ],
    )
    doc.after_table()
    doc.figure("indicators", f"ผลการประเมินรายตัวชี้วัด {YEAR} {AGENCY}")
    doc.body("{{ texts.overall_note }}")


def _analysis(doc: Author) -> None:
    doc.heading(1, f"ส่วนที่ 1 {ITA_ANALYSIS} {YEAR}")
    doc.table(
        [2500, PORTRAIT - 2500],
        [Row([head("ตัวชี้วัด (เครื่องมือการประเมิน) และข้อ"), head("การวิเคราะห์ผลการประเมิน")])],
        [
            tag("{%tr for d in indicators %}", 2),
            across("{{ d.no }}. {{ d.name }} ({{ d.instrument }})", 2),
            tag("{%tr if d.group.analysis or d.group.keep or not d.advice %}", 2),
            Row(
                [
                    Cell(
                        [
                            ("TableText", "{{ d.group.analysis }}"),
                            ("Normal", "{%p if d.group.keep %}"),
                            ("TableText", "**สิ่งที่ต้องรักษาระดับ** {{ d.group.keep }}"),
                            ("Normal", "{%p endif %}"),
                        ],
                        span=2,
                    ),
                ]
            ),
            tag("{%tr endif %}", 2),
            tag("{%tr for a in d.advice %}", 2),
            Row(ADVICE),
            tag("{%tr endfor %}", 2),
            tag("{%tr endfor %}", 2),
            tag("{%tr for i in instruments %}", 2),
            tag("{%tr if i.other_advice %}", 2),
            across("ข้อที่ไม่ระบุตัวชี้วัด ({{ i.code }})", 2),
            tag("{%tr endif %}", 2),
            tag("{%tr for a in i.other_advice %}", 2),
            Row(ADVICE),
            tag("{%tr endfor %}", 2),
            tag("{%tr endfor %}", 2),
        ],
    )


def _plan(doc: Author) -> None:
    doc.heading(
        1,
        "ส่วนที่ 2 การนำผลการวิเคราะห์แต่ละตัวชี้วัดไปสู่การปรับปรุงพัฒนาองค์กร ในปีงบประมาณ พ.ศ. {{ document.plan_year }}",
    )
    doc.table(
        [2500, 2900, 4486, 2000, LANDSCAPE - 11886],
        [
            Row(
                [
                    head(name)
                    for name in (
                        "มาตรการ/โครงการ/กิจกรรม",
                        "ผลการวิเคราะห์ตัวชี้วัด",
                        "ขั้นตอน/วิธีการดำเนินการ",
                        "ระยะเวลาดำเนินการ",
                        "ผู้รับผิดชอบ",
                    )
                ]
            )
        ],
        [
            tag("{%tr for g in plan_groups %}", 5),
            across("{{ g.no }}. {{ g.name }}", 5),
            tag("{%tr for m in g.measures %}", 5),
            Row(
                [
                    Cell(
                        [
                            ("TableText", "{% if g.measures|length > 1 %}{{ m.number }}. {% endif %}{{ m.text }}"),
                            ("Normal", "{%p if m.aim %}"),
                            ("TableText", "(ลักษณะ: {{ m.aim }})"),
                            ("Normal", "{%p endif %}"),
                        ]
                    ),
                    text("{{ m.finding }}", "TableDash"),
                    text("{{ m.steps }}", "TableSteps"),
                    centre("{{ m.periods }}"),
                    centre("{{ m.owners }}"),
                ],
            ),
            tag("{%tr endfor %}", 5),
            tag("{%tr endfor %}", 5),
        ],
    )
    write_unplanned(doc, "Heading2")
    write_limitations(doc, "Heading2")
    doc.tag("{%p if reporting.has_reports and not document.unit_annex %}")
    doc.paragraph("ความก้าวหน้าของมาตรการ", "Heading2")
    doc.body(REPORTED)
    doc.tag("{%p endif %}")
    write_closing(doc)
    write_annex(doc)
    _unit_annex(doc)


REPORTED = "{{ agency.unit_word }}ที่มีมาตรการตามแผนนี้รายงานแล้ว {{ reporting.reported }} จาก {{ reporting.asked }} {{ agency.unit_word }}"


def _unit_annex(doc: Author) -> None:
    """What units have reported so far, where the workbook asks for it; a plan before its first report has none."""
    widths = [700, 2600, 5200, 4286, LANDSCAPE - 12786]
    doc.tag("{%p if reporting.has_reports and document.unit_annex %}")
    doc.page_break()
    doc.heading(1, "ภาคผนวก ความก้าวหน้าของมาตรการตามที่{{ agency.unit_word }}รายงาน")
    doc.lead(f"{REPORTED} ผลของแต่ละมาตรการเป็นดังนี้")
    write_unit_reports(doc, "measures", widths)
    doc.tag("{%p for g in plan_groups %}")
    write_group_unit_reports(doc, widths)
    doc.tag("{%p endfor %}")
    doc.tag("{%p endif %}")
