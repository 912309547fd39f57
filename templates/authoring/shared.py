"""Pieces that more than one template says in the same words."""

from __future__ import annotations

from collections.abc import Sequence

from author import LANDSCAPE, Author, Cell, Row, centre, head, tag, text

ITA_ANALYSIS = "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"
AGENCY = "{{ agency.name }}"
AGENCY_SHORT = "{{ agency.name }}{% if agency.short_name and agency.short_name != agency.name %} ({{ agency.short_name }}){% endif %}"
YEAR = "ปีงบประมาณ พ.ศ. {{ document.assessed_year }}"
PLAN = "ปีงบประมาณ พ.ศ. {{ document.plan_year }}"

PLAN_WIDTHS = [4300, 5286, 2300, LANDSCAPE - 11886]
"""Widths of measure, steps, period and owners in a plan by issue."""


def measure_rows() -> list[Row]:
    """The rows of a plan's table of four columns for the measures of an issue ``g``: measure, steps, period, owners.

    What all measures of the issue share stands once, above them.
    """
    steps, period, owners = "{{ m.steps }}", "{{ m.periods }}", "{{ m.owners }}"
    shared = [value.replace("m.", "g.measures[0].") for value in (steps, period, owners)]
    measure = "{% if g.measures|length > 1 %}{{ m.number }}. {% endif %}{{ m.text }}"
    several = "g.measures|length > 1 and g.shares_steps"

    def each(row: Row) -> list[Row]:
        return [tag("{%tr for m in g.measures %}", 4), row, tag("{%tr endfor %}", 4)]

    above = [("TableLabel", "ขั้นตอนของทุกมาตรการใน{{ g.kind_name }}นี้"), ("TableSteps", shared[0])]
    return [
        tag("{%tr if not g.measures %}", 4),
        Row([NO_MEASURE]),
        tag(f"{{%tr elif {several} and g.shares_periods and g.shares_owners %}}", 4),
        Row([Cell(above, span=2), *map(centre, shared[1:])]),
        *each(Row([text(measure, span=4)])),
        tag(f"{{%tr elif {several} %}}", 4),
        Row([Cell(above, span=4)]),
        *each(Row([text(measure, span=2), centre(period), centre(owners)])),
        tag("{%tr else %}", 4),
        *each(Row([text(measure), text(steps, "TableSteps"), centre(period), centre(owners)])),
        tag("{%tr endif %}", 4),
    ]


NO_MEASURE = Cell(
    [
        ("Normal", "{%p if g.none_reason %}"),
        ("TableText", "{{ g.none_reason }}"),
        ("Normal", "{%p else %}"),
        ("TableText", "ไม่กำหนดมาตรการสำหรับประเด็นนี้"),
        ("Normal", "{%p endif %}"),
    ],
    span=4,
)
"""What stands in the plan below an issue without a measure."""


BY_CRITERIA = (
    "{% if document.asks_groups %}ตามเกณฑ์การประเมิน{% if document.code %}ข้อ {{ document.code }} {% endif %}"
    "ปี พ.ศ. {{ document.criteria_year }} {% endif %}"
)
"""By which criteria the document contains what is said behind it; nothing where nobody knows what they ask of it."""


def write_analysis_title(doc: Author, *further: str) -> None:
    """The title on the cover of an analysis: the workbook's own, else the usual one with further lines below it."""
    write_cover_space(doc, 150)
    doc.tag("{%p if document.custom_title %}")
    doc.paragraph("{{ document.title }}", "Title")
    doc.tag("{%p else %}")
    doc.paragraph("การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส", "Title")
    doc.paragraph("ในการดำเนินงานของหน่วยงานภาครัฐ", "Title")
    for line in further:
        doc.paragraph(line, "Subtitle")
    doc.tag("{%p endif %}")


def write_unplanned(doc: Author, style: str) -> None:
    """The indicators without a measure of their own, under a heading of that style, each with its reason."""
    doc.tag("{%p if unplanned_groups %}")
    doc.paragraph("ตัวชี้วัดที่ไม่กำหนดมาตรการเฉพาะ", style)
    doc.tag("{%p for g in unplanned_groups %}")
    doc.paragraph("**{{ g.heading }}** {{ g.none_reason }}", "BodyText")
    doc.tag("{%p endfor %}")
    doc.tag("{%p endif %}")


def write_advice(doc: Author, level: int) -> None:
    """What the assessor advises item by item, under a heading of that level."""
    doc.tag("{%p if advice %}")
    doc.heading(level, "ข้อเสนอแนะจากผู้ตรวจประเมินรายข้อ")
    doc.tag("{%p for a in advice %}")
    doc.paragraph(
        "**ข้อ {{ a.items }}{% if a.part %} {{ a.part }}{% endif %}** "
        "{% if a.defect %}ประเด็น {{ a.defect }} {% endif %}{{ a.advice }}",
        "BodyText",
    )
    doc.tag("{%p endfor %}")
    doc.tag("{%p endif %}")


def score_cells(divided: bool) -> list[Cell]:
    """The scores of an item ``t``: of each part of a divided instrument; a dash where there is none."""
    fields = ("part1", "part2") if divided else ("score",)
    return [centre(f"{{% if t.{field} %}}{{{{ t.{field} }}}}{{% else %}}-{{% endif %}}") for field in fields]


IN_PARTS = "t.part1 or t.part2 or not t.score"
"""Whether an item ``t`` of a divided instrument is scored by part, as it should be, or only as a whole."""


KEPT = [
    ("Normal", "{%p if g.keep %}"),
    ("TableText", "**สิ่งที่ต้องรักษาระดับ** {{ g.keep }}"),
    ("Normal", "{%p endif %}"),
]
"""What a group keeps up, in a cell."""


OWN_LOW_ITEMS = (
    "(ข้อที่ได้คะแนนน้อย คือ {{ g.own_low_items }}"
    "{% if g.own_linked_items %} โดยเชื่อมโยงกับการเปิดเผยข้อมูลข้อ {{ g.own_linked_items }}{% endif %})"
)
"""The items of a group ``g`` that the workbook names as low."""


def limitation_lines(heading: str, entry: str) -> list[tuple[str, str]]:
    """The paragraphs of all limitations, those of headings and of entries in these styles.

    The last entry stays with what follows it, so that the closing words do not stand alone on a page.
    """
    limitation = "{% if k.instrument %}**{{ k.instrument }}** {% endif %}{{ k.text }}"
    return [
        ("Normal", "{%p for part in limitation_groups %}"),
        ("Normal", "{%p if part.heading %}"),
        (heading, "**{{ part.heading }}**"),
        ("Normal", "{%p endif %}"),
        ("Normal", "{%p for k in part.limitations %}"),
        ("Normal", "{%p if loop.last %}"),
        (f"{entry}+", limitation),
        ("Normal", "{%p else %}"),
        (entry, limitation),
        ("Normal", "{%p endif %}"),
        ("Normal", "{%p endfor %}"),
        ("Normal", "{%p endfor %}"),
    ]


def write_limitations(doc: Author, style: str, title: str = "ข้อจำกัดของหน่วยงาน") -> None:
    """The limitations of the agency, under a heading of that style."""
    doc.tag("{%p if limitations %}")
    doc.paragraph(title, style)
    for style, line in limitation_lines("BodyLead", "ListPlain"):
        doc.paragraph(line, style)
    doc.tag("{%p endif %}")


COVER_LETTERS = (
    "agency.name|length + agency.english_name|length + agency.prepared_by|length + agency.ministry|length"
    " + document.title|length"
)
"""How many letters the longer lines of a cover have."""


def write_cover_space(doc: Author, points: int) -> None:
    """Empty space above what stands on a cover, with the picture that the workbook names at its top."""
    doc.tag("{%p if cover_picture %}")
    doc.paragraph("{{ cover_picture }}", "Figure")
    write_cover_gap(doc, max(points - 90, 12))
    doc.tag("{%p else %}")
    write_cover_gap(doc, points)
    doc.tag("{%p endif %}")


def write_cover_gap(doc: Author, points: int) -> None:
    """Empty space on a cover: less of it where there are many lines."""
    doc.tag(f"{{%p if {COVER_LETTERS} > 350 %}}")
    doc.gap(points // 4)
    doc.tag(f"{{%p elif {COVER_LETTERS} > 230 %}}")
    doc.gap(points // 2)
    doc.tag("{%p else %}")
    doc.gap(points)
    doc.tag("{%p endif %}")


def write_lists(doc: Author) -> None:
    """The lists of headings and of tables, one below the other, where the workbook asks for them."""
    doc.tag("{%p if contents %}")
    doc.page_break()
    doc.paragraph("{{ contents }}", "InnerTitle")
    doc.tag("{%p endif %}")
    doc.tag("{%p if table_list and contents %}")
    doc.gap(18)
    doc.paragraph("{{ table_list }}", "InnerTitle")
    doc.tag("{%p elif table_list %}")
    doc.page_break()
    doc.paragraph("{{ table_list }}", "InnerTitle")
    doc.tag("{%p endif %}")


def write_explanation(doc: Author) -> None:
    """The page of explanation before the tables."""
    _write_page(doc, "explanation", "คำอธิบาย")


def write_annex(doc: Author, width: int = LANDSCAPE) -> None:
    """What ends the document: who approves it, where the workbook asks for that, and the page of explanation.

    ``width`` is that of the text on its last page.
    """
    _write_approval(doc, width)
    _write_page(doc, "annex", "คำอธิบายเพิ่มเติม")


def _write_page(doc: Author, name: str, title: str) -> None:
    """A page with an own title, else with this one, where the workbook has its text."""
    doc.tag(f"{{%p if texts.{name} or texts.{name}_title %}}")
    doc.page_break()
    doc.paragraph(
        f"{{% if texts.{name}_title %}}{{{{ texts.{name}_title }}}}{{% else %}}{title}{{% endif %}}", "InnerTitle"
    )
    doc.body(f"{{{{ texts.{name} }}}}")
    doc.tag("{%p endif %}")


DOTS = "........................................"
SIGNED = (f"ลงชื่อ {DOTS}", f"({DOTS})", f"ตำแหน่ง {DOTS}")


def write_signature(doc: Author) -> None:
    """Lines to sign the preface on, where the workbook asks for them; they stay with its last words."""
    doc.tag("{%p if document.signature_lines %}")
    doc.gap(24, keep=True)
    for line in SIGNED:
        doc.paragraph(line, "TableCentre+")
    doc.paragraph(AGENCY, "TableCentre")
    doc.tag("{%p endif %}")


def _write_approval(doc: Author, width: int) -> None:
    """A block in which the document is signed by who prepared, examined and approved it, on one page.

    It says what is signed: it may come to stand alone on the last page.
    """
    columns = [width // 3, width // 3, width - width // 3 * 2]
    lines = [("TableCentre", ""), *(("TableCentre", line) for line in SIGNED), ("TableCentre", f"วันที่ {DOTS}")]
    doc.tag("{%p if document.approval_block %}")
    doc.gap(12, keep=True)
    doc.lead(f"{{{{ document.title }}}} ของ{AGENCY} มีผู้จัดทำ ผู้ตรวจสอบ และผู้อนุมัติลงนาม ดังนี้")
    doc.table(
        columns,
        [Row([head(name) for name in ("ผู้จัดทำ", "ผู้ตรวจสอบ", "ผู้อนุมัติ")], keep=True)],
        [Row([Cell(lines) for _ in columns], whole=True)],
        together=True,
    )
    doc.after_table(1)
    doc.tag("{%p endif %}")


def write_closing(doc: Author, space: int = 8) -> None:
    """The closing words of the workbook, set off from the table before them; who approves signs below them."""
    doc.tag("{%p if texts.closing %}")
    if space:
        doc.gap(space, keep=True)
    doc.tag("{%p if document.approval_block %}")
    doc.lead("{{ texts.closing }}")
    doc.tag("{%p else %}")
    doc.body("{{ texts.closing }}")
    doc.tag("{%p endif %}")
    doc.tag("{%p endif %}")


def write_prepared_by(doc: Author) -> None:
    """Who prepared the document, on its cover."""
    doc.tag("{%p if agency.prepared_by %}")
    doc.paragraph("จัดทำโดย {{ agency.prepared_by }}", "Subtitle")
    doc.tag("{%p endif %}")


def write_unit_reports(doc: Author, measures: str, widths: Sequence[int]) -> None:
    """What the units of a province report, measure by measure: how many have, then a row for each that has.

    ``measures`` is what to loop over; the five ``widths`` are those of number, unit, output, outcome and status.
    """
    doc.tag(f"{{%p for m in {measures} if m.asked %}}")
    doc.paragraph("**{{ m.group_heading }} มาตรการที่ {{ m.number }}** {{ m.text }}", "BodyLead")
    doc.paragraph(
        "รายงานแล้ว {{ m.reported }} จาก {{ m.asked }} {{ agency.unit_word }}"
        "{% if m.unit_statuses %} ได้แก่ {% for s in m.unit_statuses %}{% if not loop.first %} {% endif %}{{ s.label }} {{ s.count }} แห่ง{% endfor %}{% endif %}",
        "BodyLead",
    )
    doc.tag("{%p if m.unit_reports %}")
    _unit_table(doc, "m.unit_reports", widths)
    doc.gap(6)
    doc.tag("{%p endif %}")
    doc.tag("{%p endfor %}")


def write_group_unit_reports(doc: Author, widths: Sequence[int]) -> None:
    """What units report of a whole group ``g``."""
    doc.tag("{%p if g.unit_reports %}")
    doc.paragraph("**ผลรวมของ{{ g.heading }}** ที่{{ agency.unit_word }}รายงาน", "BodyLead")
    _unit_table(doc, "g.unit_reports", widths)
    doc.gap(6)
    doc.tag("{%p endif %}")


def _unit_table(doc: Author, reports: str, widths: Sequence[int]) -> None:
    evidence = [
        ("Normal", "{%p if r.evidence %}"),
        ("TableText", "หลักฐาน: {{ r.evidence }}"),
        ("Normal", "{%p endif %}"),
    ]
    doc.table(
        widths,
        [
            Row(
                [
                    head("ที่"),
                    head("{{ agency.unit_word }}"),
                    head("ผลการดำเนินการ (output)"),
                    head("ผลลัพธ์หรือผลสัมฤทธิ์ (outcome)"),
                    head("สถานะ"),
                ]
            )
        ],
        [
            tag(f"{{%tr for r in {reports} %}}", 5),
            Row(
                [
                    centre("{{ r.number }}"),
                    text("{{ r.unit }}"),
                    Cell([("TableText", "{{ r.outputs }}"), *evidence]),
                    text("{{ r.outcomes }}"),
                    Cell(
                        [
                            ("TableCentre", "{{ r.status }}"),
                            ("Normal", "{%p if r.percent %}"),
                            ("TableCentre", "ร้อยละ {{ r.percent }}"),
                            ("Normal", "{%p endif %}"),
                        ]
                    ),
                ],
            ),
            tag("{%tr endfor %}", 5),
        ],
    )
