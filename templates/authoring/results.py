"""The results report: preface, background, result, and for every group what was planned, done and achieved."""

from __future__ import annotations

from author import PORTRAIT, Author, Row, centre, head, tag, text
from shared import (
    AGENCY,
    AGENCY_SHORT,
    PLAN,
    YEAR,
    write_annex,
    write_closing,
    write_cover_gap,
    write_cover_space,
    write_explanation,
    write_group_unit_reports,
    write_lists,
    write_prepared_by,
    write_signature,
    write_unit_reports,
)

ASSESSED = "{% if agency.province %}{{ agency.province }}{% else %}" + AGENCY_SHORT + "{% endif %}"
"""Whose result it is: a unit of a province reports on the province's."""
ASSESSED_NAME = "{% if agency.province %}{{ agency.province }}{% else %}{{ agency.name }}{% endif %}"
UNIT_WIDTHS = [560, 1850, 2800, 2311, PORTRAIT - 7521]


def write() -> Author:
    """The template."""
    doc = Author(numbered_levels=2)
    _cover(doc)
    _opening(doc)
    _result(doc)
    _groups(doc)
    return doc


def _cover(doc: Author) -> None:
    write_cover_space(doc, 110)
    doc.paragraph(AGENCY, "Title")
    doc.paragraph("{{ agency.english_name }}", "Subtitle")
    write_cover_gap(doc, 90)
    doc.paragraph("{{ document.title }}", "Title")
    doc.tag("{%p if document.code %}")
    doc.paragraph("(ข้อ {{ document.code }})", "Subtitle")
    doc.tag("{%p endif %}")
    doc.paragraph("(Integrity and Transparency Assessment: ITA)", "Subtitle")
    doc.paragraph(f"ประจำ{PLAN}", "Subtitle")
    write_cover_gap(doc, 105)
    write_prepared_by(doc)
    doc.paragraph("{{ agency.ministry }}", "Subtitle")


def _opening(doc: Author) -> None:
    doc.tag("{%p if texts.preface %}")
    doc.page_break()
    doc.paragraph("คำนำ", "InnerTitle")
    doc.body("{{ texts.preface }}")
    write_signature(doc)
    doc.tag("{%p endif %}")
    write_lists(doc)
    write_explanation(doc)
    # the first of what follows the cover, or the lists, begins a page; the rest runs on
    doc.tag(
        "{%p if texts.explanation or texts.explanation_title or texts.preface and not contents and not table_list %}"
    )
    doc.gap(18)
    doc.paragraph("{{ document.title }}", "InnerTitle")
    doc.tag("{%p else %}")
    doc.page_break()
    doc.paragraph("{{ document.title }}", "InnerTitle")
    doc.tag("{%p endif %}")
    doc.paragraph(AGENCY_SHORT, "InnerTitle")
    doc.paragraph(f"ประจำ{PLAN}", "InnerTitle")
    doc.tag("{%p if texts.background or texts.purpose %}")
    doc.heading(1, "ความเป็นมา")
    doc.body("{{ texts.background }}", "{{ texts.purpose }}")
    doc.tag("{%p endif %}")


def _result(doc: Author) -> None:
    doc.heading(1, f"รายงานผลการดำเนินการตามมาตรการ ประจำ{PLAN}")
    doc.tag("{%p if texts.own_result %}")
    doc.body("{{ texts.own_result }}")
    doc.tag("{%p else %}")
    doc.body(
        f"ในการประเมิน ITA ประจำ{YEAR} {ASSESSED} ได้ {{{{ result.total }}}} คะแนน อยู่ในระดับ “{{{{ result.level }}}}” "
        "{% if result.meets_target %}บรรลุ{% else %}ยังไม่บรรลุ{% endif %}ค่าเป้าหมาย {{ result.target }} คะแนน"
        "{% if result.change_word == 'เท่าเดิม' %} เท่ากับปีก่อน{% elif result.change_word %} {{ result.change_word }}จากปีก่อนซึ่งได้ {{ result.last_total }} คะแนน อยู่ {{ result.change_size }} คะแนน{% endif %}"
        "{% for r in ranks %} {% if not loop.first %}และ{% endif %}อยู่ในอันดับที่ {{ r.rank }}{% if r.out_of %} จาก {{ r.out_of }} หน่วยงาน{% endif %}ของกลุ่ม{{ r.group }}{% endfor %}"
    )
    doc.tag("{%p endif %}")
    doc.tag("{%p if document.analysed_year != document.assessed_year %}")
    doc.body(
        "มาตรการในรายงานฉบับนี้กำหนดขึ้นจากการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {{ document.analysed_year }} "
        f"และดำเนินการใน{PLAN} ส่วนคะแนนและระดับในรายงานฉบับนี้เป็นผลการประเมิน ITA ประจำ{YEAR}"
    )
    doc.tag("{%p endif %}")
    doc.figure("overall", f"ผลการประเมิน ITA ในภาพรวมของ{ASSESSED_NAME} ประจำ{YEAR}")
    doc.figure("indicators", f"ผลการประเมิน ITA ของ{ASSESSED_NAME} ประจำ{YEAR} รายตัวชี้วัด")
    doc.body("{{ texts.overall_note }}")
    doc.tag("{%p if reporting.asked %}")
    doc.body(
        "{{ agency.name }}รวบรวมผลจาก{{ agency.unit_word }}ที่มีมาตรการ {{ reporting.asked }} แห่ง รายงานแล้ว {{ reporting.reported }} จาก {{ reporting.asked }} {{ agency.unit_word }}"
    )
    doc.tag("{%p endif %}")
    doc.lead(
        "หน่วยงานได้ดำเนินมาตรการส่งเสริมคุณธรรมและความโปร่งใสใน {{ plan_groups|length }} {% if plan_groups %}{{ plan_groups[0].kind_name }}{% else %}ประเด็น{% endif %} "
        "รวม {{ measures|length }} มาตรการ มีรายละเอียดของการวิเคราะห์ มาตรการ ผลการดำเนินการ และผลลัพธ์ ดังนี้"
    )


def _groups(doc: Author) -> None:
    doc.tag("{%p for g in groups %}")
    doc.heading(2, "การวิเคราะห์{{ g.heading }}")
    doc.body("{{ g.analysis }}")
    doc.tag("{%p if g.measures %}")
    doc.paragraph(
        "เพื่อยกระดับผลการประเมินใน{{ g.heading }} หน่วยงานจึงกำหนดมาตรการไว้ {{ g.measures|length }} มาตรการ ดังนี้", "BodyLead"
    )
    doc.table(
        [1900, 3871, 1800, PORTRAIT - 7571],
        [
            Row(
                [
                    head("มาตรการ โครงการ หรือกิจกรรม"),
                    head("ขั้นตอนหรือวิธีการปฏิบัติ"),
                    head("ช่วงระยะเวลา"),
                    head("ผู้รับผิดชอบ"),
                ]
            )
        ],
        [
            tag("{%tr for m in g.measures %}", 4),
            Row(
                [
                    text("{% if g.measures|length > 1 %}{{ m.number }}. {% endif %}{{ m.text }}"),
                    text("{{ m.steps }}", "TableSteps"),
                    centre("{{ m.periods }}"),
                    text("{{ m.owners }}"),
                ]
            ),
            tag("{%tr endfor %}", 4),
        ],
    )
    for title, field, missing in (
        ("ผลการดำเนินการ (output)", "outputs", "ยังไม่ได้รายงานผลการดำเนินการ"),
        ("ผลลัพธ์หรือผลสัมฤทธิ์ (outcome)", "outcomes", "ยังไม่ได้รายงานผลลัพธ์"),
    ):
        own = f"own_{field}"
        lead = f"{field[:-1]}_lead"
        doc.tag(f"{{%p if not g.has_unit_reports or g.{lead} or g.{own} or g.measures|selectattr('{own}')|list %}}")
        doc.heading(3, title)
        doc.tag(f"{{%p if g.{lead} %}}")
        doc.paragraph(f"{{{{ g.{lead} }}}}", "BodyLead")
        doc.tag("{%p endif %}")
        doc.tag("{%p for m in g.measures %}")
        doc.tag(f"{{%p if m.{own} or not (g.{own} or m.asked) %}}")
        doc.paragraph(
            "**{% if g.measures|length > 1 %}มาตรการที่ {{ m.number }}{% else %}มาตรการ{% endif %}** {{ m.text }}",
            "BodyLead",
        )
        doc.tag(f"{{%p if m.{lead} %}}")
        doc.paragraph(f"{{{{ m.{lead} }}}}", "BodyLead")
        doc.tag("{%p endif %}")
        doc.tag(f"{{%p if m.{own} %}}")
        doc.paragraph(f"{{{{ m.{own} }}}}", "ListParen")
        doc.tag("{%p else %}")
        doc.body(missing)
        doc.tag("{%p endif %}")
        doc.tag("{%p endif %}")
        doc.tag("{%p endfor %}")
        doc.tag(f"{{%p if g.{own} %}}")
        doc.tag(f"{{%p if not g.{lead} or g.measures|selectattr('{own}')|list %}}")
        doc.paragraph("**ผลรวมของ{{ g.heading }}**", "BodyLead")
        doc.tag("{%p endif %}")
        doc.paragraph(f"{{{{ g.{own} }}}}", "ListParen")
        doc.tag("{%p endif %}")
        doc.tag("{%p endif %}")
    doc.tag("{%p if g.has_unit_reports or g.unit_reports %}")
    doc.heading(3, "ผลที่{{ agency.unit_word }}รายงาน")
    write_unit_reports(doc, "g.measures", UNIT_WIDTHS)
    write_group_unit_reports(doc, UNIT_WIDTHS)
    doc.tag("{%p endif %}")
    doc.tag("{%p elif g.none_reason %}")
    doc.paragraph("**ไม่กำหนดมาตรการสำหรับ{{ g.heading }}** {{ g.none_reason }}", "BodyText")
    doc.tag("{%p else %}")
    doc.body("ไม่กำหนดมาตรการสำหรับ{{ g.heading }}")
    doc.tag("{%p endif %}")
    doc.tag("{%p endfor %}")
    write_closing(doc, space=0)
    write_annex(doc, PORTRAIT)
