"""Tell what is different in a workbook that a province hands out, in which the unit fills one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from itadocs.catalog.specs import DocumentKind, Sheet
from itadocs.workbook.content import Content, Setup

TO_FILL = "results"


def is_handed_out(setup: Setup) -> bool:
    """Tell whether the workbook is for an agency that reports to another."""
    return setup.catalog.gatherer_of(setup.agency_kind) is not None


def steps(setup: Setup) -> tuple[str, ...]:
    """Return what the guide tells a unit to do; empty for any other agency."""
    if not is_handed_out(setup):
        return ()
    title, words = setup.catalog.sheet(TO_FILL).title, setup.catalog.set_words(setup.agency_kind)
    return (
        f"สมุดงานนี้{words.whole}กรอกข้อมูลที่กำหนดแล้วไว้ให้ ท่านกรอกเพียงแผ่นงานเดียว คือ {title} (แถบสีส้มท้ายหน้าจอ)",
        f"แต่ละแถวคือมาตรการหนึ่งที่{words.unit}ของท่านรับผิดชอบ กรอกผลการดำเนินการ ผลลัพธ์ สถานะ ร้อยละความคืบหน้า และหลักฐานของแถวนั้น",
        "มาตรการที่ยังไม่เริ่มหรือล่าช้าก็กรอกด้วย เลือกสถานะให้ตรงความจริง แล้วบอกเหตุผลไว้ในช่องผลการดำเนินการ",
        "ช่องที่มีหลายข้อ ให้กด Alt+Enter ขึ้นบรรทัดใหม่ ข้อละหนึ่งบรรทัด ไม่ต้องพิมพ์เลขลำดับหรือขีดหน้าข้อ",
        f"แผ่นงานอื่นมีไว้ให้อ่าน โปรดอย่าแก้รหัสมาตรการ ชื่อแผ่นงาน และชื่อหัวข้อ เพราะ{words.whole}ใช้โยงผลของท่านกับแผนของ{words.whole}",
        f"กรอกเสร็จแล้วบันทึก ปิดแฟ้ม และส่งกลับให้{words.whole}โดยไม่ต้องเปลี่ยนชื่อแฟ้ม",
    )


def is_hidden(sheet: Sheet, setup: Setup) -> bool:
    """Tell whether the sheet stays out of sight for that kind of agency."""
    return sheet.hidden_from_units and is_handed_out(setup)


def visible(contents: Sequence[Content], setup: Setup) -> list[Content]:
    """Return the contents of the sheets that are in sight."""
    return [content for content in contents if not is_hidden(content.sheet, setup)]


def makeable(documents: Sequence[DocumentKind], contents: Sequence[Content]) -> list[DocumentKind]:
    """Return the documents whose needed sheets are all among these."""
    keys = {content.sheet.key for content in contents}
    return [document for document in documents if keys.issuperset(document.needs)]
