"""Say what was carried into a new workbook, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, repeat
from pathlib import Path

from itadocs.carry import Carried, LeftOut
from itadocs.carry.document import DocumentRead, Doubt, alike_doubts
from itadocs.report.next_step import format_command
from itadocs.thai.brief import and_more, first_words

_WORDS = 50
"""Letters of a doubtful text that are shown."""
_SHOWN = 4
"""Cells that are named of those left out for one reason."""


def carried_lines(
    path: Path,
    source: Path,
    carried: Carried,
    years: tuple[int, int],
    *,
    is_report: bool,
    rules_be: int | None,
    document: DocumentRead | None,
    titles: Mapping[str, str] | None,
) -> Iterator[str]:
    """Yield the outcome of ``itadocs new --from``; ``years`` (B.E.) are the new workbook's and the old one's,
    ``rules_be`` is the year by whose rules the new one is judged, ``document`` what was
    read where the source is one, and ``titles`` those of the sheets by their keys."""
    year, last = years
    yield f"สร้างสมุดงาน {path} ของปีงบประมาณ พ.ศ. {year} จาก {source} (ปีงบประมาณ พ.ศ. {last}) แล้ว"
    if rules_be not in {None, year}:
        yield latest_rules_line(year, rules_be)
    if document:
        yield from _document_lines(document, titles or {})
    yield f"ยกมา: {_counted(carried.counts)}" if carried.counts else "ไม่มีข้อมูลที่ยกมาได้"
    if carried.left:
        yield f"ไม่ได้ยกมา {len(carried.left)} รายการ (ยังอยู่ใน{'เอกสาร' if document else 'เล่ม'}เดิม)"
        yield from _left_lines(carried.left, names_cells=document is None)
    if year != last and not is_report and _has_measures(carried):
        report = format_command("new", f"รายงานผล-{year}.xlsx", "--from", source, "--documents", "results")
        yield f"ผลของมาตรการในเล่มเดิมกรอกต่อในเล่มเดิมได้ หรือสร้างเล่มรายงานผลด้วย {report}"
    if carried.to_confirm:
        rows = f"แผ่นงาน ยืนยันข้อมูลที่ยกมา ({carried.to_confirm} รายการ)"
        yield f"ต่อไป: เปิดใน Excel อ่าน{rows} กรอกที่เหลือ บันทึก แล้วสั่ง {_check(path)}"
    else:
        yield f"ต่อไป: เปิดใน Excel ตรวจทาน บันทึก แล้วสั่ง {_check(path)}"


def latest_rules_line(year_be: int, rules_be: int | None) -> str:
    """Return what is said of a workbook of a year (B.E.) that nobody has described."""
    return f"ปี {year_be} ยังไม่มีกรอบการประเมินในโปรแกรม ตรวจตามเกณฑ์ปี {rules_be} ซึ่งเป็นปีล่าสุดที่ทราบ"


def _check(path: Path) -> str:
    return format_command("check", path)


def _has_measures(carried: Carried) -> bool:
    return bool(carried.data.get("measures"))


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{title} {count} ช่อง" for title, count in counts.items())


def _left_lines(left: Iterable[LeftOut], *, names_cells: bool) -> Iterator[str]:
    def key(entry: LeftOut) -> tuple[str, str]:
        return entry.where.sheet or "", entry.reason

    order = {pair: place for place, pair in enumerate(dict.fromkeys(map(key, left)))}
    for (sheet, reason), group in groupby(sorted(left, key=lambda entry: order[key(entry)]), key):
        cells = [entry.where.cell or "" for entry in group]
        if not names_cells:  # the cells of a document are in no workbook
            yield f"  {sheet} {len(cells)} ช่อง: {reason}".rstrip(": ")
            continue
        named = ", ".join(filter(None, cells[:_SHOWN]))
        yield f"  {sheet} {named}{and_more(len(cells) - _SHOWN, 'ช่อง')}: {reason}".replace("  : ", "  ").rstrip()


def _document_lines(document: DocumentRead, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield what was recognised in a document, what was not, and what is not sure, each with its place."""
    whole = "เอกสารที่โปรแกรมนี้สร้าง ช่องที่พิมพ์ไว้ทราบเซลล์ของตน" if document.is_own else "อ่านจากหัวตารางและหัวข้อ"
    yield f"เอกสาร Word: {whole} โปรดอ่านทวนทุกรายการ"
    if document.changes:
        yield f"มีการแก้ไขที่ติดตามไว้ {document.changes} แห่ง อ่านตามที่แก้ (เหมือนยอมรับทั้งหมด)"
    yield "รู้จัก:"
    for place, parts in groupby(document.recognised, key=lambda part: part.place):
        yield f"  {place}: {', '.join(f'{titles.get(part.sheet, part.sheet)} {part.cells} ช่อง' for part in parts)}"
    if document.unrecognised:
        yield f"ไม่รู้จัก {len(document.unrecognised)} แห่ง ไม่ได้อ่าน:"
        for missed in document.unrecognised:
            reason = f" ({missed.reason})" if missed.reason else ""
            yield f"  {missed.place}: “{missed.words}”{reason}"
    if document.doubts:
        yield f"ไม่แน่ใจ {len(document.doubts)} ช่อง อ่านไว้ให้แล้ว โปรดตรวจกับเอกสาร:"
        yield from map(_doubt_line, alike_doubts(document.doubts), repeat(titles))


def _doubt_line(entry: tuple[Doubt, int], titles: Mapping[str, str]) -> str:
    doubt, count = entry
    text = str(doubt.value).partition("\n")[0]
    more = and_more(count - 1, "ช่อง")
    place = f"{doubt.place} " if doubt.place else ""
    return f"  {place}{titles.get(doubt.sheet, doubt.sheet)}{more}: “{first_words(text, _WORDS)}” {doubt.reason}"
