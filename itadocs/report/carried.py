"""Say what was carried into a new workbook, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from itadocs.carry import Carried, LeftOut
from itadocs.report.next_step import format_command

_SHOWN = 4
"""Cells that are named of those left out for one reason."""


def carried_lines(
    path: Path, source: Path, carried: Carried, years: tuple[int, int], *, is_report: bool
) -> Iterator[str]:
    """Yield the outcome of ``itadocs new --from``; ``years`` (B.E.) are the new workbook's and the old one's."""
    year, last = years
    yield f"สร้างสมุดงาน {path} ของปีงบประมาณ พ.ศ. {year} จาก {source} (ปีงบประมาณ พ.ศ. {last}) แล้ว"
    yield f"ยกมา: {_counted(carried.counts)}" if carried.counts else "ไม่มีข้อมูลที่ยกมาได้"
    if carried.left:
        yield f"ไม่ได้ยกมา {len(carried.left)} รายการ (ยังอยู่ในเล่มเดิม)"
        yield from _left_lines(carried.left)
    if year != last and not is_report and _has_measures(carried):
        report = format_command("new", f"รายงานผล-{year}.xlsx", "--from", source, "--documents", "results")
        yield f"ผลของมาตรการในเล่มเดิมกรอกต่อในเล่มเดิมได้ หรือสร้างเล่มรายงานผลด้วย {report}"
    if carried.to_confirm:
        rows = f"แผ่นงาน ยืนยันข้อมูลที่ยกมา ({carried.to_confirm} รายการ)"
        yield f"ต่อไป: เปิดใน Excel อ่าน{rows} กรอกที่เหลือ บันทึก แล้วสั่ง {_check(path)}"
    else:
        yield f"ต่อไป: เปิดใน Excel ตรวจทาน บันทึก แล้วสั่ง {_check(path)}"


def _check(path: Path) -> str:
    return format_command("check", path)


def _has_measures(carried: Carried) -> bool:
    return bool(carried.data.get("measures"))


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{title} {count} ช่อง" for title, count in counts.items())


def _left_lines(left: Iterable[LeftOut]) -> Iterator[str]:
    def key(entry: LeftOut) -> tuple[str, str]:
        return entry.where.sheet or "", entry.reason

    order = {pair: place for place, pair in enumerate(dict.fromkeys(map(key, left)))}
    for (sheet, reason), group in groupby(sorted(left, key=lambda entry: order[key(entry)]), key):
        cells = [entry.where.cell or "" for entry in group]
        named = ", ".join(filter(None, cells[:_SHOWN]))
        more = f" และอีก {len(cells) - _SHOWN} ช่อง" if len(cells) > _SHOWN else ""
        yield f"  {sheet} {named}{more}: {reason}".replace("  : ", "  ").rstrip()
