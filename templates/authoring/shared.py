"""Pieces that more than one template says in the same words."""

from __future__ import annotations

from author import Author, Cell

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
"""What stands in the plan beside an issue without a measure."""


def write_unplanned(doc: Author, level: int) -> None:
    """The indicators without a measure of their own, under a heading of that level, each with its reason."""
    doc.tag("{%p if unplanned_groups %}")
    doc.heading(level, "ตัวชี้วัดที่ไม่กำหนดมาตรการเฉพาะ")
    doc.tag("{%p for g in unplanned_groups %}")
    doc.paragraph("**{{ g.heading }}** {{ g.none_reason }}", "BodyText")
    doc.tag("{%p endfor %}")
    doc.tag("{%p endif %}")


def write_closing(doc: Author) -> None:
    """The closing words of the workbook, set off from the table before them."""
    doc.tag("{%p if texts.closing %}")
    doc.gap(8)
    doc.body("{{ texts.closing }}")
    doc.tag("{%p endif %}")


def write_prepared_by(doc: Author) -> None:
    """Who prepared the document, on its cover."""
    doc.tag("{%p if agency.prepared_by %}")
    doc.paragraph("จัดทำโดย {{ agency.prepared_by }}", "Subtitle")
    doc.tag("{%p endif %}")
