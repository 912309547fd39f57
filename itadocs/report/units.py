"""Say what ``itadocs units`` did, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from itadocs.codes import hint, message
from itadocs.outcomes import HandOut, HandOutStatus
from itadocs.problems import Problem, Where

_QUIET = (
    (HandOutStatus.NEW, "แจกใหม่"),
    (HandOutStatus.RENEWED, "ปรับให้ตรงกับสมุดงานของจังหวัด"),
    (HandOutStatus.SAME, "ตรงกันอยู่แล้ว"),
)


def handout_lines(done: Sequence[HandOut]) -> Iterator[str]:
    """Yield what was written and, file by file, what was left as it is and why."""
    for entry in done:
        if entry.outcome is HandOutStatus.NEW:
            yield f"  แจกใหม่ {entry.file} ({entry.unit})"
        elif entry.outcome is HandOutStatus.RENEWED:
            yield f"  ปรับแล้ว {entry.file} ({entry.unit})"
        elif entry.outcome is HandOutStatus.KEPT:
            lacks = f" แต่ยังไม่มีมาตรการ {', '.join(entry.lacks)} โปรดแจ้งให้เพิ่ม" if entry.lacks else ""
            yield f"  คงไว้ {entry.file} ({entry.unit}) มีผู้กรอกหรือแก้ไขแล้ว จึงไม่เขียนทับ{lacks}"
        elif entry.outcome is HandOutStatus.UNREADABLE:
            yield f"  คงไว้ {entry.file} อ่านไม่ได้ จึงไม่เขียนทับ"
        elif entry.outcome is HandOutStatus.STRANGER:
            yield f"  คงไว้ {entry.file} ({entry.unit}) ไม่อยู่ในรายชื่อหน่วยงานที่มีมาตรการ"
        elif entry.error:
            problem = Problem(entry.error.code, Where(str(entry.file)), entry.error.params)
            yield f"  ไม่สำเร็จ {entry.file} [{problem.code}] {message(problem)} → {hint(problem)}"
    counts = [f"{words} {sum(entry.outcome is outcome for entry in done)}" for outcome, words in _QUIET]
    kept = sum(
        entry.outcome in (HandOutStatus.KEPT, HandOutStatus.UNREADABLE, HandOutStatus.STRANGER) for entry in done
    )
    failed = sum(entry.outcome is HandOutStatus.FAILED for entry in done)
    yield f"สรุป {' '.join(counts)} คงไว้ {kept} ไม่สำเร็จ {failed}"
