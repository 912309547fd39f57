"""Measures from an analysis issue by issue: result and score tables, analysis, plan, limitations."""

from __future__ import annotations

from author import GROUP_FILL, HEAD_FILL, PORTRAIT, Author, Cell, Row, across, centre, head, tag, text
from shared import (
    AGENCY,
    IN_PARTS,
    KEPT,
    OWN_LOW_ITEMS,
    PLAN,
    PLAN_WIDTHS,
    YEAR,
    measure_rows,
    write_advice,
    write_annex,
    write_closing,
    write_cover_gap,
    write_cover_space,
    write_explanation,
    write_limitations,
    write_lists,
    write_prepared_by,
)


def write() -> Author:
    """The template."""
    doc = Author(numbered_levels=0)
    _cover(doc)
    _result(doc)
    _tables(doc)
    write_explanation(doc)
    _analysis(doc)
    doc.section(landscape=True)
    _plan(doc)
    write_limitations(doc, "Heading1", "ส่วนที่ 4 การวิเคราะห์ข้อจำกัดของหน่วยงานในการประเมิน")
    write_closing(doc, space=0)
    write_annex(doc)
    return doc


def _cover(doc: Author) -> None:
    write_cover_space(doc, 170)
    doc.paragraph("{{ document.title }}", "Title")
    doc.tag("{%p if document.code %}")
    doc.paragraph("(ข้อ {{ document.code }})", "Subtitle")
    doc.tag("{%p endif %}")
    doc.paragraph(f"ประจำ{PLAN}", "Subtitle")
    write_cover_gap(doc, 30)
    doc.paragraph("จากการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส", "Subtitle")
    doc.paragraph("ในการดำเนินงานของหน่วยงานภาครัฐ", "Subtitle")
    doc.paragraph(f"ประจำ{YEAR}", "Subtitle")
    write_cover_gap(doc, 110)
    write_prepared_by(doc)
    doc.paragraph(AGENCY, "Title")
    doc.paragraph("{{ agency.ministry }}", "Subtitle")
    write_lists(doc)


def _result(doc: Author) -> None:
    doc.page_break()
    doc.heading(1, f"ส่วนที่ 1 ผลการประเมิน ITA ประจำ{YEAR}")
    doc.body("{{ texts.background }}")
    doc.heading(2, "ผลการประเมินในภาพรวม")
    doc.tag("{%p if texts.own_result %}")
    doc.body("{{ texts.own_result }}")
    doc.tag("{%p else %}")
    doc.body(
        f"{AGENCY} ได้ {{{{ result.total }}}} คะแนน อยู่ในระดับ “{{{{ result.level }}}}”"
        "{% if result.level_range %} (ช่วงคะแนน {{ result.level_range }}){% endif %} "
        "{% if result.meets_target %}บรรลุ{% else %}ยังไม่บรรลุ{% endif %}ค่าเป้าหมาย {{ result.target }} คะแนน"
        "{% if result.national_mean %} คะแนนเฉลี่ยระดับประเทศในปีเดียวกันคือ {{ result.national_mean }} คะแนน{% endif %}"
        "{% if result.change_word == 'เท่าเดิม' %} เท่ากับปีก่อน{% elif result.change_word %} {{ result.change_word }}จากปีก่อน {{ result.change_size }} คะแนน{% endif %}"
    )
    doc.tag("{%p for r in ranks %}")
    doc.body(
        f"{AGENCY} อยู่ในอันดับที่ {{{{ r.rank }}}}{{% if r.out_of %}} จากทั้งหมด {{{{ r.out_of }}}} แห่ง{{% endif %}} ในกลุ่ม{{{{ r.group }}}}"
    )
    doc.tag("{%p endfor %}")
    doc.tag("{%p endif %}")
    doc.tag("{%p for i in instruments %}")
    doc.lead(
        "**{{ i.name }} ({{ i.english_name }}: {{ i.code }})** มี {{ i.indicators|length }} ตัวชี้วัด"
        "{% if i.score %} ได้คะแนนเฉลี่ย {{ i.score }} คะแนน{% endif %} ดังนี้"
    )
    doc.tag("{%p for d in i.indicators %}")
    doc.paragraph("{{ d.name }}{% if d.score %} ได้คะแนนเฉลี่ย {{ d.score }} คะแนน{% endif %}", "ListParen")
    doc.tag("{%p endfor %}")
    doc.tag("{%p endfor %}")
    doc.figure("instruments", f"ผลการประเมิน ITA ของ{AGENCY} ประจำ{YEAR} รายแบบวัด")
    doc.figure("indicators", f"ผลการประเมิน ITA ของ{AGENCY} ประจำ{YEAR} รายตัวชี้วัด")
    doc.body("{{ texts.overall_note }}")


SCORE = "{% if t.score %}{% if t.answer %}{{ t.answer }} - {% endif %}{{ t.score }}{% else %}-{% endif %}"

OTHER = "ข้อที่ไม่ระบุตัวชี้วัด"


def _tables(doc: Author) -> None:
    doc.tag("{%p for i in instruments %}")
    doc.tag("{%p if i.has_items %}")
    doc.heading(2, "ผลการประเมินตามแบบวัด {{ i.code }}")
    doc.table_caption("table_items", f"คะแนนรายข้อตามแบบวัด {{{{ i.code }}}} ประจำ{YEAR}")
    doc.tag("{%p if i.parts %}")
    doc.table(
        [PORTRAIT - 3800, 1900, 1900],
        [
            Row(
                [
                    head("ข้อคำถามการประเมิน {{ i.code }}"),
                    head(
                        "{{ i.parts[0].english_name }}{% if i.parts[0].count %} ({{ i.parts[0].count }} คน){% endif %}"
                    ),
                    head(
                        "{{ i.parts[1].english_name }}{% if i.parts[1].count %} ({{ i.parts[1].count }} คน){% endif %}"
                    ),
                ]
            )
        ],
        [
            Row(
                [
                    text("{{ i.name }}", "TableGroup", fill=HEAD_FILL),
                    centre("**{{ i.parts[0].score }}**", fill=HEAD_FILL),
                    centre("**{{ i.parts[1].score }}**", fill=HEAD_FILL),
                ],
                whole=True,
            ),
            tag("{%tr for d in i.indicators %}", 3),
            Row(
                [
                    text("{{ d.heading }}", "TableGroup", fill=GROUP_FILL),
                    centre("**{{ d.score }}**", span=2, fill=GROUP_FILL),
                ],
                whole=True,
            ),
            tag("{%tr for t in d.items %}", 3),
            *_divided_rows(),
            tag("{%tr endfor %}", 3),
            tag("{%tr endfor %}", 3),
            tag("{%tr if i.other_items %}", 3),
            Row([text(OTHER, "TableGroup", span=3, fill=GROUP_FILL)], whole=True),
            tag("{%tr endif %}", 3),
            tag("{%tr for t in i.other_items %}", 3),
            *_divided_rows(),
            tag("{%tr endfor %}", 3),
        ],
    )
    doc.tag("{%p else %}")
    doc.table(
        [PORTRAIT - 2200, 2200],
        [Row([head("ข้อคำถามการประเมิน {{ i.code }}"), head("คะแนน{% if i.count %} ({{ i.count }} คน){% endif %}")])],
        [
            Row(
                [text("{{ i.name }}", "TableGroup", fill=HEAD_FILL), centre("**{{ i.score }}**", fill=HEAD_FILL)],
                whole=True,
            ),
            tag("{%tr for d in i.indicators %}", 2),
            Row(
                [
                    text("{{ d.heading }} ({{ d.items|length }} ข้อ)", "TableGroup", fill=GROUP_FILL),
                    centre("**{{ d.score }}**", fill=GROUP_FILL),
                ],
                whole=True,
            ),
            tag("{%tr if d.item_groups %}", 2),
            tag("{%tr for s in d.item_groups %}", 2),
            Row([text("__{{ s.name }}__"), centre("{{ s.score }}")], whole=True),
            tag("{%tr for t in s.items %}", 2),
            Row([text("{{ t.code }} {{ t.label }}"), centre(SCORE)], whole=True),
            tag("{%tr endfor %}", 2),
            tag("{%tr endfor %}", 2),
            tag("{%tr else %}", 2),
            tag("{%tr for t in d.items %}", 2),
            Row([text("{{ t.code }} {{ t.label }}"), centre(SCORE)], whole=True),
            tag("{%tr endfor %}", 2),
            tag("{%tr endif %}", 2),
            tag("{%tr endfor %}", 2),
            tag("{%tr if i.other_items %}", 2),
            Row([text(OTHER, "TableGroup", span=2, fill=GROUP_FILL)], whole=True),
            tag("{%tr endif %}", 2),
            tag("{%tr for t in i.other_items %}", 2),
            Row([text("{{ t.code }} {{ t.label }}"), centre(SCORE)], whole=True),
            tag("{%tr endfor %}", 2),
        ],
    )
    doc.tag("{%p endif %}")
    doc.tag("{%p endif %}")
    doc.tag("{%p endfor %}")
    write_advice(doc, 2)


def _divided_rows() -> list[Row]:
    """A row for an item of a divided instrument: a score for each part, or the only one that was given."""
    item = text("{{ t.code }} {{ t.label }}")
    answer = "{% if t.answer %}{{ t.answer }} - {% endif %}"
    halves = [
        centre(f"{answer}{{% if t.{part} %}}{{{{ t.{part} }}}}{{% else %}}-{{% endif %}}")
        for part in ("part1", "part2")
    ]
    return [
        tag(f"{{%tr if {IN_PARTS} %}}", 3),
        Row([item, *halves], whole=True),
        tag("{%tr else %}", 3),
        Row([item, centre(SCORE, span=2)], whole=True),
        tag("{%tr endif %}", 3),
    ]


LOW_ITEMS = [
    ("Normal", "{%p if g.names_items and g.own_low_items %}"),
    ("TableText", OWN_LOW_ITEMS),
    ("Normal", "{%p elif g.names_items and g.weak_items %}"),
    (
        "TableText",
        "(ข้อที่ได้คะแนนต่ำกว่า {{ result.threshold }} คะแนน เรียงจากต่ำสุด คือ {{ g.weak_items|map(attribute='code')|listed }}"
        "{% if g.own_linked_items %} โดยเชื่อมโยงกับการเปิดเผยข้อมูลข้อ {{ g.own_linked_items }}"
        "{% elif g.linked_items %} โดยเชื่อมโยงกับการเปิดเผยข้อมูลข้อ {{ g.linked_items|map(attribute='code')|listed }}{% endif %})",
    ),
    ("Normal", "{%p elif g.names_items and g.instruments %}"),
    (
        "TableText",
        "(ไม่มีข้อที่ได้คะแนนต่ำกว่า {{ result.threshold }} คะแนน"
        "{% if g.own_linked_items %} เชื่อมโยงกับการเปิดเผยข้อมูลข้อ {{ g.own_linked_items }}{% endif %})",
    ),
    ("Normal", "{%p elif g.names_items and g.own_linked_items %}"),
    ("TableText", "(เชื่อมโยงกับการเปิดเผยข้อมูลข้อ {{ g.own_linked_items }})"),
    ("Normal", "{%p endif %}"),
]
"""The low items of a group ``g``: those that the workbook names, else all below the threshold; nothing where the
workbook wants none of it printed."""


def _analysis(doc: Author) -> None:
    doc.heading(1, f"ส่วนที่ 2 การวิเคราะห์ผลการประเมิน ITA ประจำ{YEAR} รายประเด็น")
    doc.table(
        [PORTRAIT],
        [Row([head("ประเด็นและผลการวิเคราะห์")])],
        [
            tag("{%tr for g in groups %}", 1),
            across("{{ g.no }}. {{ g.name }}", 1),
            Row(
                [
                    Cell(
                        [
                            ("TableText", "{{ g.analysis }}"),
                            *KEPT,
                            *LOW_ITEMS,
                            ("Normal", "{%p for r in g.item_remarks %}"),
                            ("TableText", "หมายเหตุข้อ {{ r.items }}: {{ r.text }}"),
                            ("Normal", "{%p endfor %}"),
                        ]
                    ),
                ]
            ),
            tag("{%tr endfor %}", 1),
        ],
    )


def _plan(doc: Author) -> None:
    doc.heading(1, f"ส่วนที่ 3 วิธีนำผลการวิเคราะห์แต่ละประเด็นไปสู่การปฏิบัติ {PLAN}")
    doc.lead("หน่วยงานกำหนดมาตรการ ขั้นตอน ระยะเวลา และหน่วยงานผู้รับผิดชอบของแต่ละประเด็นไว้ ดังนี้")
    doc.table(
        PLAN_WIDTHS,
        [
            Row(
                [
                    head("วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ (มาตรการ/แนวทาง)"),
                    head("ขั้นตอนหรือวิธีการปฏิบัติ"),
                    head("ระยะเวลา"),
                    head("หน่วยงานผู้รับผิดชอบ"),
                ]
            ),
        ],
        [
            tag("{%tr for g in groups %}", 4),
            across("{{ g.no }}. {{ g.name }}", 4),
            *measure_rows(),
            tag("{%tr endfor %}", 4),
        ],
    )
