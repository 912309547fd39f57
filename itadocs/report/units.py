"""Say what ``itadocs units`` did, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from itadocs.catalog import SetWords
from itadocs.codes import hint, message
from itadocs.outcomes import HandOut, HandOutStatus
from itadocs.problems import Problem, Where
from itadocs.report.next_step import format_command

_AS_WRITTEN = (HandOutStatus.NEW, HandOutStatus.RENEWED, HandOutStatus.SAME)
_QUIET = (
    (HandOutStatus.NEW, "แจกใหม่"),
    (HandOutStatus.RENEWED, "ปรับให้ตรงกับสมุดงานของ{whole}"),
    (HandOutStatus.SAME, "ตรงกันอยู่แล้ว"),
    (HandOutStatus.ADDED, "เพิ่มมาตรการ"),
)


def handout_lines(done: Sequence[HandOut], called: SetWords) -> Iterator[str]:
    """Yield what was written and, file by file, what was left as it is and why."""
    for entry in done:
        if entry.outcome is HandOutStatus.NEW:
            yield f"  แจกใหม่ {entry.file} ({entry.unit})"
        elif entry.outcome is HandOutStatus.RENEWED:
            yield f"  ปรับแล้ว {entry.file} ({entry.unit})"
        elif entry.outcome is HandOutStatus.ADDED:
            copy = f" (เก็บสำเนาก่อนเพิ่มไว้ที่ {entry.backup.name})" if entry.backup else ""
            yield f"  เพิ่มมาตรการ {', '.join(entry.lacks)} ใน {entry.file} ({entry.unit}) แล้ว{copy}"
        elif entry.outcome is HandOutStatus.KEPT:
            lacks = f" แต่ยังไม่มีมาตรการ {', '.join(entry.lacks)}" if entry.lacks else ""
            yield f"  คงไว้ {entry.file} ({entry.unit}) มีผู้กรอกหรือแก้ไขแล้ว จึงไม่เขียนทับ{lacks}"
        elif entry.outcome is HandOutStatus.UNREADABLE:
            yield f"  คงไว้ {entry.file} อ่านไม่ได้ จึงไม่เขียนทับ"
        elif entry.outcome is HandOutStatus.STRANGER:
            yield f"  คงไว้ {entry.file} ({entry.unit}) ไม่อยู่ในรายชื่อหน่วยงานที่มีมาตรการ"
        elif entry.error:
            problem = Problem(entry.error.code, Where(str(entry.file)), entry.error.params)
            yield f"  ไม่สำเร็จ {entry.file} [{problem.code}] {message(problem)} → {hint(problem)}"
    counts = [
        f"{words.format(whole=called.whole)} {sum(entry.outcome is outcome for entry in done)}"
        for outcome, words in _QUIET
    ]
    kept = sum(
        entry.outcome in (HandOutStatus.KEPT, HandOutStatus.UNREADABLE, HandOutStatus.STRANGER) for entry in done
    )
    failed = sum(entry.outcome is HandOutStatus.FAILED for entry in done)
    yield f"สรุป {' '.join(counts)} คงไว้ {kept} ไม่สำเร็จ {failed}"


def next_after_units(done: Sequence[HandOut] | None, called: SetWords, places: tuple[Path, Path, Path | None]) -> str:
    """Return what to send, where to put what returns and what to run; ``done`` is None where nothing was handed out.

    ``places`` are the workbook that gathers, the folder of those handed out, and that folder as it was asked for.
    """
    province, folder, output = places
    again = format_command("units", province, *(("-o", output) if output else ()))
    if done is None:
        return f"ต่อไป: แก้รายการข้างบนในสมุดงานของ{called.whole} บันทึก แล้วสั่ง {again}"
    if any(entry.outcome is HandOutStatus.FAILED for entry in done):
        return f"ต่อไป: ปิดแฟ้มที่เปิดอยู่หรือแก้รายการข้างบน แล้วสั่ง {again}"
    if any(entry.lacks for entry in done if entry.outcome is HandOutStatus.KEPT):
        return f"ต่อไป: เพิ่มมาตรการที่ขาดให้เล่มที่กรอกแล้วด้วย {again} --add-missing"
    own = province.parent
    paths = (own,) if folder == own or own in folder.parents else (province, folder)
    return (
        f"{_to_send(done, called)}\n"
        f"รับคืน: วางแฟ้มที่ได้รับใน {folder} จะทับเล่มเดิม ใช้ชื่ออื่น หรือไว้ในโฟลเดอร์ย่อยก็ได้\n"
        f"ต่อไป: เมื่อได้รับคืนแล้ว {format_command('build', *paths)}"
    )


def _to_send(done: Sequence[HandOut], called: SetWords) -> str:
    """Return which workbooks go out, folder by folder: of a unit in whose own one somebody has worked that one only."""
    worked = {entry.unit for entry in done if entry.outcome in (HandOutStatus.KEPT, HandOutStatus.ADDED)}
    added = [entry for entry in done if entry.outcome is HandOutStatus.ADDED]
    blank = [entry for entry in done if entry.outcome in _AS_WRITTEN and entry.unit not in worked]
    if not (blank or added):
        return f"ส่ง: ไม่มีเล่มที่ต้องส่ง {called.unit}ที่มีชื่อข้างบนกรอกแล้วหรืออ่านไม่ได้"
    parts = []
    if blank:
        places = Counter(entry.file.parent for entry in blank)
        parts.append(" ".join(f"สมุดงาน {count} เล่มใน {place}" for place, count in places.items()))
    if added:
        parts.append(f"เล่มที่เพิ่มมาตรการ {len(added)} เล่มตามรายการข้างบน")
    return f"ส่ง: {' และ'.join(parts)} ให้{called.unit}ตามชื่อแฟ้ม"
