"""The development plan of a department: analysis of the result, advice, analysis of the ten indicators, plan."""

from __future__ import annotations

from author import GROUP_FILL, PORTRAIT, Author, Cell, Row, across, centre, each_row, head, tag, text
from shared import (
    AGENCY,
    AGENCY_SHORT,
    BY_CRITERIA,
    IN_PARTS,
    YEAR,
    score_cells,
    write_annex,
    write_closing,
    write_cover_gap,
    write_cover_space,
    write_explanation,
    write_limitations,
    write_lists,
    write_unplanned,
)

LAST = "ปีงบประมาณ พ.ศ. {{ document.last_year }}"
ITA = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"


def write() -> Author:
    """The template."""
    doc = Author(numbered_levels=3)
    _cover(doc)
    _background(doc)
    doc.heading(1, f"ผลการประเมิน ITA ประจำ{YEAR}")
    _overall(doc)
    _instruments(doc)
    _indicators(doc)
    _advice(doc)
    write_explanation(doc)
    _plan(doc)
    return doc


def _cover(doc: Author) -> None:
    write_cover_space(doc, 150)
    doc.paragraph("{% if document.code %}({{ document.code }}) {% endif %}{{ document.title }}", "Title")
    doc.paragraph(f"จากผล{ITA}", "Subtitle")
    doc.paragraph(f"(ITA) ประจำ{YEAR}", "Subtitle")
    write_cover_gap(doc, 30)
    doc.paragraph("แผนดำเนินการประจำปีงบประมาณ พ.ศ. {{ document.plan_year }}", "Subtitle")
    write_cover_gap(doc, 145)
    doc.tag("{%p if agency.prepared_by %}")
    doc.paragraph("จัดทำโดย", "Subtitle")
    doc.paragraph("{{ agency.prepared_by }}", "Subtitle")
    doc.tag("{%p endif %}")
    doc.paragraph(AGENCY, "Subtitle")
    doc.paragraph("{{ agency.ministry }}", "Subtitle")
    write_lists(doc)


def _background(doc: Author) -> None:
    doc.page_break()
    doc.paragraph("{{ document.title }}", "InnerTitle")
    doc.paragraph(AGENCY_SHORT, "InnerTitle")
    doc.paragraph(f"จากผลการประเมิน ITA ประจำ{YEAR}", "InnerTitle")
    doc.heading(1, "ความเป็นมา")
    doc.body("{{ texts.background }}")
    doc.lead(f"{BY_CRITERIA}เอกสารฉบับนี้{{% if document.asks_groups %}}ต้อง{{% endif %}}แสดงสาระสำคัญ 2 ส่วน ดังนี้")
    doc.paragraph(f"การวิเคราะห์ผลการประเมิน ITA ประจำ{YEAR} ให้ครบทั้ง {{{{ indicators|length }}}} ตัวชี้วัด", "ListParen")
    doc.paragraph(
        "การนำผลการวิเคราะห์ไปปรับปรุง พัฒนา หรือรักษาระดับการดำเนินงาน โดยมีรายละเอียดอย่างน้อย 5 รายการ ได้แก่", "ListParen"
    )
    for element in (
        "มาตรการ โครงการ หรือกิจกรรม",
        "ผลการวิเคราะห์ตัวชี้วัดที่มาตรการ โครงการ หรือกิจกรรมนั้นตอบ",
        "ขั้นตอนหรือวิธีการดำเนินการ",
        "ช่วงระยะเวลาการดำเนินการ",
        "ผู้รับผิดชอบ",
    ):
        doc.paragraph(element, "ListParen2")
    doc.body("{{ texts.purpose }}")


def _overall(doc: Author) -> None:
    doc.heading(2, "ผลการประเมินในภาพรวม")
    doc.body(
        f"{AGENCY_SHORT} ได้คะแนนผลการประเมินในภาพรวม {{{{ result.total }}}} คะแนน อยู่ในระดับ “{{{{ result.level }}}}” "
        "{% if result.meets_target %}บรรลุ{% else %}ยังไม่บรรลุ{% endif %}ค่าเป้าหมาย {{ result.target }} คะแนน"
        "{% if result.change_word == 'เท่าเดิม' %} โดยคะแนนเท่ากับ" + LAST + "{% elif result.change_word %} "
        "โดยคะแนน{{ result.change_word }} {{ result.change_size }} คะแนน จาก"
        + LAST
        + " ซึ่งได้ {{ result.last_total }} คะแนน"
        "{% if result.last_level %} อยู่ในระดับ “{{ result.last_level }}”{% endif %}{% endif %}"
        "{% if result.national_mean %} ทั้งนี้ คะแนนเฉลี่ยระดับประเทศในปีเดียวกันคือ {{ result.national_mean }} คะแนน{% endif %}"
    )
    doc.tag("{%p for r in ranks %}")
    doc.body(
        "เมื่อเทียบกับกลุ่ม{{ r.group }} หน่วยงานอยู่ในอันดับที่ {{ r.rank }}{% if r.out_of %} จากทั้งหมด {{ r.out_of }} หน่วยงาน{% endif %}"
    )
    doc.tag("{%p endfor %}")
    doc.tag("{%p if peers %}")
    doc.body_with_reference("ผลการประเมินของหน่วยงานในกลุ่มเดียวกันปรากฏตาม", "table_peers", "")
    doc.table_caption("table_peers", f"ผลการประเมิน ITA ประจำ{YEAR} ของหน่วยงานในกลุ่มเดียวกัน")
    doc.table(
        [1000, PORTRAIT - 4500, 1500, 2000],
        [Row([head("อันดับ"), head("หน่วยงาน"), head("คะแนน ITA"), head("ระดับผลการประเมิน")])],
        each_row(
            "for p in peers",
            Row(
                [
                    centre("{{ p.rank }}"),
                    text("{% if p.is_self %}**{{ p.name }}**{% else %}{{ p.name }}{% endif %}"),
                    centre("{{ p.score }}"),
                    centre("{{ p.level }}"),
                ],
                whole=True,
            ),
            4,
        ),
    )
    doc.after_table()
    doc.tag("{%p endif %}")
    doc.figure("overall", f"ผลการประเมิน ITA ในภาพรวมของ{AGENCY} ประจำ{YEAR}")
    doc.tag("{%p if history|length > 1 %}")
    doc.body_with_reference("ผลการประเมินย้อนหลังของหน่วยงานปรากฏตาม", "table_history", "")
    doc.table_caption(
        "table_history",
        f"ผลการประเมิน ITA ย้อนหลังของ{AGENCY} ปีงบประมาณ พ.ศ. {{{{ history[0].year }}}} ถึง {{{{ history[-1].year }}}}",
    )
    doc.table(
        [3000, 3000, PORTRAIT - 6000],
        [Row([head("ปีงบประมาณ พ.ศ."), head("คะแนน ITA"), head("ระดับผลการประเมิน")])],
        [
            tag("{%tr for h in history %}", 3),
            Row(
                [
                    centre("{{ h.year }}"),
                    centre("{{ h.score }}"),
                    centre("{% if h.level %}{{ h.level }}{% else %}-{% endif %}"),
                ],
                whole=True,
            ),
            tag("{%tr endfor %}", 3),
        ],
        together=True,
    )
    doc.after_table()
    doc.figure("history", f"ผลการประเมิน ITA ย้อนหลังของ{AGENCY}")
    doc.tag("{%p endif %}")


def _instruments(doc: Author) -> None:
    doc.heading(2, "ผลการประเมินรายแบบวัด")
    doc.paragraph("การประเมินใช้แบบวัด {{ instruments|length }} แบบ ดังนี้", "BodyLead")
    doc.tag("{%p for i in instruments %}")
    doc.listed(
        "{{ i.name }} ({{ i.english_name }}: {{ i.code }}){% if i.score %} ได้ {{ i.score }} คะแนน{% endif %}",
        "ListParen",
    )
    doc.tag("{%p endfor %}")
    doc.tag("{%p if score_rows %}")
    doc.table_caption("table_instruments", f"ผลการประเมิน ITA ของ{AGENCY} รายแบบวัด")
    doc.tag("{%p if result.last_total or score_rows|selectattr('last_score')|list %}")
    doc.table(
        [PORTRAIT - 6300, 2200, 2200, 1900],
        [
            Row([head("แบบวัด", merge="restart"), head("คะแนน", span=2), head("ผลต่าง", merge="restart")]),
            Row([head("", merge="continue"), head(LAST), head(YEAR), head("", merge="continue")]),
        ],
        [
            tag("{%tr for s in score_rows %}", 4),
            Row(
                [
                    centre("{{ s.label }}"),
                    centre("{% if s.last_score %}{{ s.last_score }}{% else %}-{% endif %}"),
                    centre("{{ s.score }}"),
                    centre("{% if s.change %}{{ s.change }}{% else %}-{% endif %}"),
                ],
                whole=True,
            ),
            tag("{%tr endfor %}", 4),
            Row(
                [
                    centre("**ภาพรวม**"),
                    centre("{% if result.last_total %}**{{ result.last_total }}**{% else %}-{% endif %}"),
                    centre("**{{ result.total }}**"),
                    centre("{% if result.change %}**{{ result.change }}**{% else %}-{% endif %}"),
                ],
                whole=True,
            ),
        ],
        together=True,
    )
    doc.tag("{%p else %}")
    doc.table(
        [PORTRAIT - 3200, 3200],
        [Row([head("แบบวัด"), head("คะแนน")])],
        [
            *each_row("for s in score_rows", Row([centre("{{ s.label }}"), centre("{{ s.score }}")], whole=True), 2),
            Row([centre("**ภาพรวม**"), centre("**{{ result.total }}**")], whole=True),
        ],
        together=True,
    )
    doc.tag("{%p endif %}")
    doc.after_table()
    doc.tag("{%p endif %}")
    doc.figure("instruments", f"ผลการประเมิน ITA ของ{AGENCY} รายแบบวัด")
    doc.tag("{%p for i in instruments %}")
    doc.tag("{%p if i.weak_items %}")
    doc.paragraph(
        "ข้อของแบบวัด {{ i.code }} ที่ได้คะแนนต่ำกว่า {{ result.threshold }} คะแนน ซึ่งควรยกระดับ มี {{ i.weak_items|length }} ข้อ ได้แก่",
        "BodyLead",
    )
    doc.tag("{%p for w in i.weak_items %}")
    doc.paragraph("ข้อ {{ w.code }} {{ w.label }} ({{ w.score }} คะแนน)", "ListParen")
    doc.tag("{%p endfor %}")
    doc.tag("{%p endif %}")
    doc.tag("{%p endfor %}")


def _indicators(doc: Author) -> None:
    doc.heading(2, "ผลการประเมินรายตัวชี้วัด")
    doc.lead(
        f"เมื่อพิจารณาเป็นรายตัวชี้วัดทั้ง {{{{ indicators|length }}}} ตัวชี้วัด พบว่า "
        f"{{% if result.highest == result.lowest %}}ทุกตัวชี้วัดของ{AGENCY} ได้คะแนนเท่ากัน คือ {{{{ result.highest[0].score }}}} คะแนน"
        f"{{% else %}}ตัวชี้วัดที่ได้คะแนนสูงสุดของ{AGENCY} ได้แก่ "
        "{{ result.highest|map(attribute='heading')|listed }} ({{ result.highest[0].score }} คะแนน) "
        "ส่วนตัวชี้วัดที่ได้คะแนนต่ำสุด ได้แก่ {{ result.lowest|map(attribute='heading')|listed }} ({{ result.lowest[0].score }} คะแนน)"
        "{% endif %}"
    )
    doc.table_caption("table_indicators", f"ผลการประเมิน ITA ของ{AGENCY} ประจำ{YEAR} รายตัวชี้วัด")
    doc.table(
        [1500, PORTRAIT - 3500, 2000],
        [Row([head("ตัวชี้วัดที่"), head("ชื่อตัวชี้วัด"), head("คะแนน")])],
        [
            *each_row(
                "for d in indicators",
                Row([centre("{{ d.no }}"), text("{{ d.name }}"), centre("{{ d.score }}")], whole=True),
                3,
            )
        ],
    )
    doc.after_table()
    doc.figure("indicators", f"ผลการประเมิน ITA ของ{AGENCY} ประจำ{YEAR} รายตัวชี้วัด")
    doc.tag("{%p if result.last_total %}")
    doc.table_caption("table_comparison", f"เปรียบเทียบผลการประเมิน ITA ของ{AGENCY} รายตัวชี้วัดกับ{LAST}")
    doc.table(
        [1100, 1100, PORTRAIT - 7000, 1600, 1600, 1600],
        [Row([head("แบบวัด"), head("ตัวชี้วัดที่"), head("ชื่อตัวชี้วัด"), head(LAST), head(YEAR), head("การเปลี่ยนแปลง")])],
        [
            tag("{%tr for i in instruments %}", 6),
            tag("{%tr for d in i.indicators %}", 6),
            Row(
                [
                    centre("{% vm %}{{ i.code }}"),
                    centre("{{ d.no }}"),
                    text("{{ d.name }}"),
                    centre("{% if d.last_score %}{{ d.last_score }}{% else %}-{% endif %}"),
                    centre("{{ d.score }}"),
                    centre("{% if d.change_word %}{{ d.change_word }}{% else %}-{% endif %}"),
                ],
                whole=True,
            ),
            tag("{%tr endfor %}", 6),
            tag("{%tr endfor %}", 6),
            Row(
                [
                    centre("**คะแนนรวม**", span=3),
                    centre("**{{ result.last_total }}**"),
                    centre("**{{ result.total }}**"),
                    centre("**{{ result.change_word }}**"),
                ],
                whole=True,
            ),
            Row(
                [
                    centre("**ระดับผลการประเมิน**", span=3),
                    centre("{% if result.last_level %}**{{ result.last_level }}**{% else %}-{% endif %}"),
                    centre("**{{ result.level }}**"),
                    centre("{% if result.level_change_word %}**{{ result.level_change_word }}**{% else %}-{% endif %}"),
                ],
                whole=True,
            ),
        ],
        together=True,
    )
    doc.after_table()
    doc.figure("comparison", f"เปรียบเทียบผลการประเมิน ITA ของ{AGENCY} รายตัวชี้วัดกับ{LAST}")
    doc.tag("{%p endif %}")
    doc.heading(2, "การวิเคราะห์ผลการประเมิน")
    doc.body(
        f"จากข้อมูลข้างต้น ผลการประเมิน ITA ประจำ{YEAR} ของ{AGENCY} อยู่ในระดับ “{{{{ result.level }}}}” ด้วยคะแนน "
        "{{ result.total }} คะแนน{% if result.change_word == 'เท่าเดิม' %} เท่ากับปีที่ผ่านมา"
        "{% elif result.change_word %} {{ result.change_word }}จากปีที่ผ่านมา {{ result.change_size }} คะแนน{% endif %}"
    )
    doc.body("{{ texts.overall_note }}")


def _advice(doc: Author) -> None:
    doc.heading(1, "ข้อเสนอแนะต่อผลการประเมิน")
    doc.heading(2, "{% if advice %}ข้อเสนอแนะจากผู้ตรวจประเมิน{% else %}ข้อสังเกตจากคะแนนรายแบบวัด{% endif %}")
    doc.tag("{%p for i in instruments %}")
    doc.heading(3, "{{ i.name }} ({{ i.english_name }}: {{ i.code }})")
    doc.tag("{%p if i.is_full %}")
    doc.body(
        f"{AGENCY} ได้คะแนนเต็มตามแบบวัด {{{{ i.code }}}} ครบทุกตัวชี้วัด ได้แก่ {{{{ i.indicators|map(attribute='heading')|listed }}}} ควรรักษามาตรฐานนี้ไว้"
    )
    doc.tag("{%p elif i.highest and i.highest == i.lowest %}")
    doc.body(
        f"{AGENCY} ได้คะแนน{{% if i.highest|length > 1 %}}เท่ากันทุกตัวชี้วัดของแบบวัดนี้ ได้แก่ {{% else %}}ใน{{% endif %}}"
        "{{ i.highest|map(attribute='heading')|listed }} ({{ i.highest[0].score }} คะแนน) "
        "ควรพัฒนาให้ดียิ่งขึ้น{% if i.has_advice %} โดยผู้ตรวจประเมินมีข้อเสนอแนะรายข้อ ดังนี้{% endif %}"
    )
    doc.tag("{%p elif i.highest %}")
    doc.body(
        f"{AGENCY} ได้คะแนนสูงสุดของแบบวัดนี้ใน{{{{ i.highest|map(attribute='heading')|listed }}}} ({{{{ i.highest[0].score }}}} คะแนน) "
        "ควรรักษามาตรฐานไว้ และได้คะแนนต่ำสุดใน{{ i.lowest|map(attribute='heading')|listed }} ({{ i.lowest[0].score }} คะแนน) "
        "ควรพัฒนาเป็นลำดับแรก{% if i.has_advice %} โดยผู้ตรวจประเมินมีข้อเสนอแนะรายข้อ ดังนี้{% endif %}"
    )
    doc.tag("{%p endif %}")
    doc.tag("{%p for a in i.advice %}")
    doc.paragraph("**ข้อ {{ a.items }}** {% if a.defect %}ประเด็น {{ a.defect }} {% endif %}{{ a.advice }}", "BodyText")
    doc.tag("{%p endfor %}")
    doc.tag("{%p for part in i.parts %}")
    doc.tag("{%p if part.advice %}")
    doc.heading(4, "{{ part.name }} {{ part.respondents }} ({{ part.english_name }})")
    doc.tag("{%p for a in part.advice %}")
    doc.paragraph("**ข้อ {{ a.items }}** {% if a.defect %}ประเด็น {{ a.defect }} {% endif %}{{ a.advice }}", "BodyText")
    doc.tag("{%p endfor %}")
    doc.tag("{%p endif %}")
    doc.tag("{%p endfor %}")
    doc.tag("{%p if i.is_disclosure %}")
    doc.body("{{ texts.oit_note }}")
    doc.tag("{%p endif %}")
    doc.tag("{%p endfor %}")
    for side, who in (("external", "ภายนอก"), ("internal", "ภายใน")):
        doc.tag(f"{{%p if views.{side} %}}")
        asked = f"{{% if views.{side}_asked %}} ({{{{ views.{side}_asked }}}}){{% endif %}}"
        doc.heading(2, f"ความเห็นจากผู้มีส่วนได้ส่วนเสีย{who}{asked}")
        doc.body(f"{{{{ texts.{side}_views_lead }}}}")
        doc.tag(f"{{%p for v in views.{side} %}}")
        doc.paragraph("{% if v.topic %}**{{ v.topic }}** : {% endif %}{{ v.text }}", "ListPlain")
        doc.tag("{%p endfor %}")
        doc.tag("{%p endif %}")


FOUND = [
    ("TableLabel", "ข้อบกพร่องที่ตรวจพบ"),
    ("Normal", "{%p if d.advice %}"),
    ("Normal", "{%p for a in d.advice %}"),
    ("TableSteps", "ข้อ {{ a.items }} {% if a.defect %}{{ a.defect }} {% endif %}{{ a.advice }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p else %}"),
    ("TableText", "- ไม่มี -"),
    ("Normal", "{%p endif %}"),
]
"""What was found of an indicator ``d``, in a cell."""

KEPT_UP = [
    ("TableLabel", "ต้องรักษาระดับ"),
    ("TableText", "{{ d.group.keep }}"),
    ("Normal", "{%p if d.full_items %}"),
    ("TableText", "ข้อที่ได้คะแนนเต็ม ได้แก่ {{ d.full_items|map(attribute='code')|listed }}"),
    ("Normal", "{%p endif %}"),
]
"""What an indicator ``d`` keeps up, in a cell."""

OTHER = "ข้อที่ไม่ระบุตัวชี้วัด"
OTHER_DEFECTS = [
    ("TableLabel", "{% if advice %}ข้อบกพร่องที่ตรวจพบ{% else %}-{% endif %}"),
    ("Normal", "{%p if i.other_advice %}"),
    ("Normal", "{%p for a in i.other_advice %}"),
    ("TableSteps", "ข้อ {{ a.items }} {% if a.defect %}{{ a.defect }} {% endif %}{{ a.advice }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p elif advice %}"),
    ("TableText", "- ไม่มี -"),
    ("Normal", "{%p endif %}"),
]
"""What was found of items whose indicator nobody knows."""


def _plan(doc: Author) -> None:
    doc.heading(1, f"การนำผลการวิเคราะห์แต่ละตัวชี้วัดไปปรับปรุง พัฒนา หรือรักษาระดับของ{AGENCY}")
    doc.paragraph(f"ส่วนที่ 1 การวิเคราะห์ผลการประเมิน ITA {YEAR} ครบทั้ง {{{{ indicators|length }}}} ตัวชี้วัด", "PartHeading")
    doc.tag("{%p for i in instruments %}")
    doc.tag("{%p if i.parts %}")
    _analysis(doc, divided=True)
    doc.tag("{%p else %}")
    _analysis(doc, divided=False)
    doc.tag("{%p endif %}")
    doc.tag("{%p if not loop.last %}")
    doc.gap(8)
    doc.tag("{%p endif %}")
    doc.tag("{%p endfor %}")
    doc.section(landscape=True)
    doc.paragraph(
        "ส่วนที่ 2 การนำผลการวิเคราะห์แต่ละตัวชี้วัดไปสู่การปรับปรุง พัฒนา หรือรักษาระดับ ปีงบประมาณ พ.ศ. {{ document.plan_year }}",
        "PartHeading",
    )
    doc.table(
        [2300, 3300, 5236, 1950, 1500],
        [
            Row(
                [
                    head("มาตรการ/โครงการ/กิจกรรม (1)"),
                    head("ผลการวิเคราะห์ตัวชี้วัดตามหลักเกณฑ์การประเมิน ITA (2)"),
                    head("ขั้นตอน/วิธีการปฏิบัติ (3)"),
                    head("ช่วงระยะเวลา (4)"),
                    head("ผู้รับผิดชอบ (5)"),
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
                            (
                                "TableText",
                                "{% if g.measures|length > 1 %}{{ g.no }}.{{ m.number }}{% else %}{{ g.no }}.{% endif %} {{ m.text }}",
                            ),
                            ("Normal", "{%p if m.aim %}"),
                            ("TableText", "ลักษณะ: {{ m.aim }}"),
                            ("Normal", "{%p endif %}"),
                        ]
                    ),
                    Cell(
                        [
                            ("TableText", "จากการวิเคราะห์ผลการประเมิน ITA __{{ m.group_heading }}__ พบว่า"),
                            ("TableDash", "{{ m.finding }}"),
                        ]
                    ),
                    text("{{ m.steps }}", "TableSteps"),
                    centre("{{ m.periods }}"),
                    centre("{{ m.owners }}"),
                ],
            ),
            tag("{%tr endfor %}", 5),
            tag("{%tr endfor %}", 5),
        ],
    )
    write_unplanned(doc, "PartHeading")
    write_limitations(doc, "PartHeading")
    write_closing(doc)
    write_annex(doc)


def _analysis(doc: Author, *, divided: bool) -> None:
    """The table of one instrument's indicators: the items of each with their scores, then what was found, across."""
    scores = [1250, 1250] if divided else [1600]
    widths = [PORTRAIT - sum(scores), *scores]
    columns = len(widths)
    if divided:
        header = [
            Row([head("ตัวชี้วัด ข้อคำถาม และผลการวิเคราะห์", merge="restart"), head("คะแนน", span=2)]),
            Row([head("", merge="continue"), head("ส่วนที่ 1"), head("ส่วนที่ 2")]),
        ]
    else:
        header = [Row([head("ตัวชี้วัด ข้อคำถาม และผลการวิเคราะห์"), head("คะแนน")])]
    doc.table(
        widths,
        header,
        [
            tag("{%tr for d in i.indicators %}", columns),
            Row(
                [
                    text("{{ d.no }}. {{ d.name }} ({{ d.instrument }})", "TableGroup", fill=GROUP_FILL),
                    centre(
                        "{% if d.score %}**{{ d.score }}**{% else %}-{% endif %}", span=len(scores), fill=GROUP_FILL
                    ),
                ],
                whole=True,
                keep=True,
            ),
            tag("{%tr for t in d.items %}", columns),
            *_item_rows(divided=divided),
            tag("{%tr endfor %}", columns),
            *_finding_rows(columns),
            tag("{%tr endfor %}", columns),
            tag("{%tr if i.other_items or i.other_advice %}", columns),
            across(f"{OTHER} ({{{{ i.code }}}})", columns),
            tag("{%tr for t in i.other_items %}", columns),
            *_item_rows(divided=divided),
            tag("{%tr endfor %}", columns),
            Row([Cell(OTHER_DEFECTS, span=columns)]),
            tag("{%tr endif %}", columns),
        ],
    )


def _finding_rows(columns: int) -> list[Row]:
    """What was found of an indicator ``d``, across: a row for each part, so that no label is parted from its text."""
    parts = (
        ("d.group.analysis", [("TableText", "{{ d.group.analysis }}")]),
        # where nothing of what was found is typed at all, nobody knows that nothing was found
        ("advice", FOUND),
        ("d.group.keep or d.full_items", KEPT_UP),
    )
    return [
        row
        for test, lines in parts
        for row in (
            tag(f"{{%tr if {test} %}}", columns),
            Row([Cell(lines, span=columns)]),
            tag("{%tr endif %}", columns),
        )
    ]


def _item_rows(*, divided: bool) -> list[Row]:
    """A row for an item; of a divided instrument another one for an item that is scored as a whole only."""
    item = text("{{ t.code }} {{ t.label }}")
    row = Row([item, *score_cells(divided)], whole=True)
    if not divided:
        return [row]
    whole = Row([item, centre("{{ t.score }}", span=2)], whole=True)
    return [tag(f"{{%tr if {IN_PARTS} %}}", 3), row, tag("{%tr else %}", 3), whole, tag("{%tr endif %}", 3)]
