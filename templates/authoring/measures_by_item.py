"""Measures from an analysis item by item: result, levels, requirement, symbols, seven issues, plan, limitations."""

from __future__ import annotations

from author import GROUP_FILL, PORTRAIT, Author, Cell, Row, across, centre, each_row, head, tag, text
from shared import (
    AGENCY,
    BY_CRITERIA,
    IN_PARTS,
    OWN_LOW_ITEMS,
    PLAN,
    PLAN_WIDTHS,
    YEAR,
    limitation_lines,
    measure_rows,
    score_cells,
    write_advice,
    write_analysis_title,
    write_annex,
    write_closing,
    write_cover_gap,
    write_explanation,
    write_lists,
    write_prepared_by,
)

KEEP, RAISE = "●", "▲"
"""Told apart without colour; a word beside them says the same."""


def write() -> Author:
    """The template."""
    doc = Author(numbered_levels=0)
    _cover(doc)
    _result(doc)
    _requirement(doc)
    write_explanation(doc)
    _issues(doc)
    doc.section(landscape=True)
    _plan(doc)
    return doc


def _cover(doc: Author) -> None:
    write_analysis_title(doc, "(Integrity and Transparency Assessment: ITA)")
    doc.paragraph(f"ประจำ{YEAR}", "Subtitle")
    write_cover_gap(doc, 20)
    doc.paragraph("{% if document.code %}({{ document.code }}) {% endif %}{{ document.official_title }}", "Subtitle")
    doc.paragraph(PLAN, "Subtitle")
    write_cover_gap(doc, 125)
    write_prepared_by(doc)
    doc.paragraph(AGENCY, "Title")
    doc.paragraph("{{ agency.ministry }}", "Subtitle")
    write_lists(doc)


def _result(doc: Author) -> None:
    doc.page_break()
    doc.heading(1, f"ผลการประเมินคุณธรรมและความโปร่งใส ประจำ{YEAR} ของ{AGENCY}")
    doc.body("{{ texts.background }}")
    doc.paragraph("ระดับ “{{ result.level }}”", "InnerTitle")
    doc.paragraph("{{ result.total }} คะแนน", "InnerTitle")
    doc.tag("{%p for r in ranks %}")
    doc.paragraph(
        "อันดับที่ {{ r.rank }}{% if r.out_of %} จาก {{ r.out_of }} หน่วยงาน{% endif %} ของกลุ่ม{{ r.group }}", "InnerTitle"
    )
    doc.tag("{%p endfor %}")
    doc.body("{{ texts.own_result }}")
    doc.tag("{%p if result.highest %}")
    doc.gap(8)
    doc.table_caption("table_indicators", f"ผลการประเมิน ITA ของ{AGENCY} ประจำ{YEAR} รายตัวชี้วัด")
    doc.table(
        [1500, PORTRAIT - 3500, 2000],
        [Row([head("ตัวชี้วัดที่"), head("ชื่อตัวชี้วัด"), head("คะแนน")])],
        [
            *each_row(
                "for d in indicators",
                Row(
                    [
                        centre("{{ d.no }}"),
                        text("{{ d.name }}"),
                        centre("{% if d.score %}{{ d.score }}{% else %}-{% endif %}"),
                    ],
                    whole=True,
                ),
                3,
            )
        ],
    )
    doc.after_table()
    doc.tag("{%p endif %}")
    doc.figure("indicators", f"ผลการประเมิน ITA ของ{AGENCY} ประจำ{YEAR} รายตัวชี้วัด")
    doc.body("{{ texts.overall_note }}")
    doc.tag("{%p if levels %}")
    doc.tag("{%p if levels_origin %}")
    doc.heading(2, "ระดับผลการประเมิน")
    doc.lead("ช่วงคะแนนและเงื่อนไขในตารางนี้เป็นไป{{ levels_origin }}")
    doc.table_caption("table_levels_of_other_year", "เกณฑ์ระดับผลการประเมิน")
    doc.tag("{%p else %}")
    doc.heading(2, f"ระดับผลการประเมิน ประจำ{YEAR}")
    doc.table_caption("table_levels", f"เกณฑ์ระดับผลการประเมิน ประจำ{YEAR}")
    doc.tag("{%p endif %}")
    doc.table(
        [2400, 2400, PORTRAIT - 4800],
        [
            Row(  # the table alone, as it is published as data, says it too
                [
                    head("ระดับ"),
                    head("คะแนนรวม{% if levels_origin %} {{ levels_origin }}{% endif %}"),
                    head("เงื่อนไขของคะแนนแบบวัด"),
                ]
            )
        ],
        [
            tag("{%tr for level in levels %}", 3),
            Row([text("{{ level.name }}"), centre("{{ level.range }}"), text("{{ level.condition }}")], whole=True),
            tag("{%tr endfor %}", 3),
        ],
        together=True,
    )
    doc.after_table()
    doc.tag("{%p endif %}")


def _requirement(doc: Author) -> None:
    doc.heading(2, "สาระที่เอกสารฉบับนี้{% if document.asks_groups %}ต้อง{% endif %}แสดง")
    doc.lead(f"{BY_CRITERIA}เอกสารฉบับนี้แสดงสาระสำคัญ ดังนี้")
    doc.paragraph(
        f"การวิเคราะห์ผลการประเมิน ITA ประจำ{YEAR} เป็นรายประเด็น "
        "{% if document.asks_groups %}อย่างน้อย {% endif %}{{ groups|length }} ประเด็น ได้แก่",
        "ListParen",
    )
    doc.tag("{%p for g in groups %}")
    doc.paragraph("{{ g.name }}", "ListParen2")
    doc.tag("{%p endfor %}")
    doc.paragraph("วิธีนำผลการวิเคราะห์แต่ละประเด็นไปสู่การปฏิบัติ ซึ่งระบุวิธีการหรือมาตรการ ผู้รับผิดชอบ ขั้นตอน และระยะเวลา", "ListParen")
    doc.tag("{%p if limitations or document.asks_groups %}")  # what is not asked is not said to be there unless it is
    doc.paragraph("การวิเคราะห์ข้อจำกัดของหน่วยงานในการประเมิน", "ListParen")
    doc.tag("{%p endif %}")
    doc.body("{{ texts.purpose }}")
    doc.tag("{%p if groups|selectattr('instruments')|list or unplaced_items %}")
    doc.heading(2, "คำอธิบายสัญลักษณ์")
    doc.paragraph(f"{KEEP} รักษา หมายถึง ข้อที่ได้ {{{{ result.threshold }}}} คะแนนขึ้นไป หน่วยงานต้องรักษามาตรฐานไว้", "ListPlain")
    doc.paragraph(
        f"{RAISE} ยกระดับ หมายถึง ข้อที่ได้ต่ำกว่า {{{{ result.threshold }}}} คะแนน หน่วยงานต้องปรับปรุงหรือพัฒนา", "ListPlain"
    )
    doc.tag("{%p if instruments|selectattr('parts')|list %}")
    doc.paragraph(
        "{% for i in instruments if i.parts %}{% for part in i.parts %}{{ part.name }} {{ part.english_name }} "
        "คือ ส่วนที่{{ part.respondents }} {% endfor %}ผลการวิเคราะห์ของ {{ i.code }} ใช้ค่าเฉลี่ยของทุกส่วน{% endfor %}",
        "ListPlain",
    )
    doc.tag("{%p endif %}")
    doc.tag("{%p endif %}")


WAYS = "วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ"
SYMBOL = f"{{% if t.is_weak %}}{RAISE} ยกระดับ{{% elif t.score %}}{KEEP} รักษา{{% else %}}-{{% endif %}}"


def _issues(doc: Author) -> None:
    doc.heading(1, f"การวิเคราะห์ผลการประเมินรายประเด็น ประจำ{YEAR}")
    doc.tag("{%p if not groups|selectattr('items_known')|list %}")
    doc.body("ปีนี้ไม่มีข้อมูลว่าข้อใดอยู่ในประเด็นใด จึงวิเคราะห์จากภาพรวมของแต่ละประเด็น")
    doc.tag("{%p endif %}")
    doc.tag("{%p for g in groups %}")
    doc.heading(2, "{{ g.heading }}")
    doc.body("{{ g.analysis }}")
    doc.tag("{%p if g.keep %}")
    doc.body("**สิ่งที่ต้องรักษาระดับ** {{ g.keep }}")
    doc.tag("{%p endif %}")
    doc.tag("{%p if g.names_items and g.own_low_items %}")
    doc.body(OWN_LOW_ITEMS)
    doc.tag("{%p elif g.names_items and g.own_linked_items %}")
    doc.body("(เชื่อมโยงกับการเปิดเผยข้อมูลข้อ {{ g.own_linked_items }})")
    doc.tag("{%p endif %}")
    doc.tag("{%p if g.instruments %}")
    doc.paragraph("คะแนนที่นำมาวิเคราะห์ประเด็นนี้ ได้แก่", "BodyLead")
    doc.tag("{%p for i in g.instruments %}")
    doc.listed("{{ i.code }} ข้อ {{ i.items|map(attribute='code')|listed }}", "ListPlain")
    doc.tag("{%p endfor %}")
    doc.tag("{%p for i in g.instruments %}")
    doc.tag("{%p if i.is_divided %}")
    _items(doc, divided=True)
    doc.tag("{%p else %}")
    _items(doc, divided=False)
    doc.tag("{%p endif %}")
    doc.tag("{%p if not loop.last %}")
    doc.gap(8)
    doc.tag("{%p endif %}")
    doc.tag("{%p endfor %}")
    doc.tag("{%p elif not g.items_known and groups|selectattr('items_known')|list %}")
    doc.body("ไม่มีรายการข้อของประเด็นนี้ในกรอบการประเมินของปี จึงวิเคราะห์จากภาพรวมของประเด็น")
    doc.tag("{%p endif %}")
    doc.tag("{%p for r in g.other_remarks %}")
    doc.body("หมายเหตุข้อ {{ r.items }}: {{ r.text }}")
    doc.tag("{%p endfor %}")
    doc.tag("{%p endfor %}")
    doc.tag("{%p if unplaced_items %}")
    doc.heading(2, "คะแนนรายข้อ")
    doc.paragraph(
        "{% if groups|selectattr('items_known')|list %}คะแนนของข้อที่ไม่ทราบว่าอยู่ในประเด็นใด ได้แก่"
        "{% else %}คะแนนรายข้อของแต่ละแบบวัด ได้แก่{% endif %}",
        "BodyLead",
    )
    doc.tag("{%p for i in unplaced_items %}")
    doc.tag("{%p if i.is_divided %}")
    _items(doc, divided=True, is_placed=False)
    doc.tag("{%p else %}")
    _items(doc, divided=False, is_placed=False)
    doc.tag("{%p endif %}")
    doc.tag("{%p if not loop.last %}")
    doc.gap(8)
    doc.tag("{%p endif %}")
    doc.tag("{%p endfor %}")
    doc.tag("{%p endif %}")
    write_advice(doc, 2)


def _items(doc: Author, *, divided: bool, is_placed: bool = True) -> None:
    """The table of an instrument's items, with what is done about them below where these belong to an issue."""
    scores = [1100, 1100] if divided else [1500]
    widths = [PORTRAIT - 1700 - sum(scores), *scores, 1700]
    columns = len(widths)
    if divided:
        header = [
            Row([head("ข้อ", merge="restart"), head("ผลคะแนน", span=2), head("ผลการวิเคราะห์", merge="restart")]),
            Row([head("", merge="continue"), head("ส่วนที่ 1"), head("ส่วนที่ 2"), head("", merge="continue")]),
        ]
    else:
        header = [Row([head(name) for name in ("ข้อ", "ผลคะแนน", "ผลการวิเคราะห์")])]
    header.append(across("{{ i.name }} ({{ i.english_name }}: {{ i.code }})", columns))
    item = text("{{ t.code }} {{ t.label }}")
    if is_placed:
        remark = [("Normal", "{%p if t.remark %}"), ("TableText", "({{ t.remark }})"), ("Normal", "{%p endif %}")]
        item = Cell([*item.paragraphs, *remark])
    rows = [Row([item, *score_cells(divided), centre(SYMBOL)], whole=True)]
    if divided:
        whole = Row([item, centre("{{ t.score }}", span=2), centre(SYMBOL)], whole=True)
        test = tag(f"{{%tr if {IN_PARTS} %}}", columns)
        rows = [test, *rows, tag("{%tr else %}", columns), whole, tag("{%tr endif %}", columns)]
    ways = Cell(
        [
            ("Normal", "{%p if i.measures %}"),
            ("TableSteps", "{{ i.measures }}"),
            ("Normal", "{%p else %}"),
            ("TableText", "ไม่กำหนดวิธีการเฉพาะ รักษามาตรฐานตามงานประจำ"),
            ("Normal", "{%p endif %}"),
        ],
        span=columns,
    )
    doc.table(
        widths,
        header,
        [
            tag("{%tr for t in i.items %}", columns),
            *rows,
            tag("{%tr endfor %}", columns),
            *([Row([text(WAYS, "TableLabel", span=columns)], keep=True), Row([ways])] if is_placed else []),
        ],
    )


def _plan(doc: Author) -> None:
    doc.heading(1, f"วิธีนำผลการวิเคราะห์ไปสู่การปฏิบัติ {PLAN}")
    doc.table(
        PLAN_WIDTHS,
        [Row([head(name) for name in ("วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ (มาตรการ)", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ")])],
        [
            tag("{%tr for g in groups %}", 4),
            across("{{ g.heading }}", 4),
            *measure_rows(),
            tag("{%tr endfor %}", 4),
            tag("{%tr if limitations %}", 4),
            Row(
                [
                    Cell(
                        [
                            ("TableLabel", "การวิเคราะห์ข้อจำกัดของหน่วยงานในการประเมิน"),
                            *limitation_lines("TableText", "TableText"),
                        ],
                        span=4,
                        fill=GROUP_FILL,
                    )
                ],
                keep=True,
            ),
            tag("{%tr endif %}", 4),
        ],
    )
    write_closing(doc)
    write_annex(doc)
