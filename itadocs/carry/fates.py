"""Say of every field what becomes of it in the next year's workbook: one table, held by a test against the sheets."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct


class How(Enum):
    """Name what becomes of a field: taken as it is, taken with its years moved, put elsewhere, or left."""

    KEPT = "kept"
    MOVED = "moved"
    ELSEWHERE = "elsewhere"
    LEFT = "left"


class FieldFate(Struct, frozen=True):
    """Hold it; ``reason`` says why a field that is left belongs to last year alone."""

    how: How
    reason: str = ""


KEPT, MOVED, ELSEWHERE = FieldFate(How.KEPT), FieldFate(How.MOVED), FieldFate(How.ELSEWHERE)
SCORES = FieldFate(How.LEFT, "คะแนนและอันดับของปีก่อน")
FINDINGS = FieldFate(How.LEFT, "ข้อค้นพบจากผลของปีก่อน ปีนี้วิเคราะห์จากคะแนนใหม่")
ITEMS = FieldFate(How.LEFT, "รหัสและชื่อข้อเป็นของปีก่อน")
RESULTS = FieldFate(How.LEFT, "ผลของมาตรการที่ดำเนินการแล้ว")
REMARKS = FieldFate(How.LEFT, "บันทึกของเจ้าหน้าที่เกี่ยวกับค่าของปีก่อน")
CODES = FieldFate(How.LEFT, "รหัสที่กำหนดไว้เฉพาะปี")
COMPARED = FieldFate(How.LEFT, "เกณฑ์ระดับที่เทียบกับประกาศของปีก่อน")
LISTED = FieldFate(How.LEFT, "รายการของปีกำหนดให้ใหม่")


def _fates(sheet: str, /, **fields: FieldFate) -> dict[str, FieldFate]:
    return {f"{sheet}.{key}": fate for key, fate in fields.items()}


def _same(sheet: str, fate: FieldFate, keys: str) -> dict[str, FieldFate]:
    return _fates(sheet, **dict.fromkeys(keys.split(), fate))


FATES: Mapping[str, FieldFate] = {
    **_same("agency", KEPT, "name short_name english_name kind ministry prepared_by units_count website province"),
    **_same(
        "documents",
        KEPT,
        "kind wanted template digits dates font owners figures unit_annex signature_lines approval_block contents "
        "table_list cover_picture pdf",
    ),
    **_fates("documents", criteria_year=MOVED, title=MOVED, item_code=CODES),
    **_same("result", ELSEWHERE, "assessed_year total level last_total last_level"),
    **_same("result", KEPT, "target threshold family"),
    **_fates("result", plan_year=MOVED, analysed_year=MOVED, national_mean=SCORES, bounds=COMPARED),
    **_fates("ranks", rank=SCORES, out_of=SCORES, group=KEPT),
    **_fates("instruments", instrument=KEPT, name=LISTED, this_year=ELSEWHERE, last_year=SCORES, respondents=SCORES),
    **_fates("indicators", no=KEPT, name=LISTED, instrument=LISTED, this_year=ELSEWHERE, last_year=SCORES),
    **_fates("indicators", remark=REMARKS),
    **_fates("items", code=ITEMS, indicator=ITEMS, label=ITEMS, score=SCORES, part1=SCORES, part2=SCORES),
    **_fates("items", remark=REMARKS),
    **_fates("peers", rank=SCORES, name=KEPT, score=SCORES, level=SCORES),
    **_same("history", ELSEWHERE, "year score level"),
    **_same("advice", FINDINGS, "items part defect advice"),
    **_same("views", FINDINGS, "side topic text"),
    **_fates("analysis", group=KEPT, steps=MOVED, start=MOVED, end=MOVED, periods=MOVED, owners=KEPT),
    **_same("analysis", FINDINGS, "text keep none_reason finding names_items"),
    **_same("analysis", ITEMS, "low_items linked_items item_remarks"),
    **_fates("measures", group=KEPT, text=MOVED, aim=KEPT, instrument=KEPT, finding=FINDINGS, steps=MOVED),
    **_fates("measures", start=MOVED, end=MOVED, periods=MOVED, owners=KEPT, code=CODES, state=ELSEWHERE),
    **_same("measures", MOVED, "target_output target_outcome"),
    **_same("results", RESULTS, "group measure measure_text output outcome step status percent evidence"),
    **_same("results", RESULTS, "output_lead outcome_lead"),
    **_fates("limitations", instrument=KEPT, text=MOVED, heading=MOVED),
    **_same("texts", MOVED, "preface background purpose external_views_lead internal_views_lead closing"),
    **_same("texts", MOVED, "explanation_title explanation annex_title annex"),
    **_same("texts", FINDINGS, "overall_note oit_note own_result"),
    **_same("units", KEPT, "name short_name ministry contact"),
    **_same("carried", FieldFate(How.LEFT, "การยืนยันของปีก่อน"), "sheet group item before after confirmed"),
}
"""``sheet.field`` → what becomes of it in a workbook of the next year."""

REPORTED: Mapping[str, FieldFate] = {
    **_same("analysis", KEPT, "text keep none_reason finding names_items steps start end periods owners"),
    **_same("measures", KEPT, "text finding steps start end periods target_output target_outcome code"),
    **_same("limitations", KEPT, "text heading"),
    **{key: KEPT for key, fate in FATES.items() if key.startswith("texts.") and fate is MOVED},
    "documents.title": KEPT,
    "result.plan_year": KEPT,
    **{key: ELSEWHERE for key in FATES if key.startswith("results.")},
    "result.analysed_year": ELSEWHERE,
}
"""What differs where last year's measures are reported: they and their analysis stay those of their own year."""


def fate_of(sheet: str, field: str, *, is_report: bool) -> FieldFate:
    """Return what becomes of a field in the next year's workbook. KeyError for one that nobody decided."""
    name = f"{sheet}.{field}"
    return REPORTED.get(name, FATES[name]) if is_report else FATES[name]
