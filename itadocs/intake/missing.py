"""Tell of a name that is no file's what may have been meant."""

from __future__ import annotations

import os
from pathlib import Path

from itadocs.intake.folders import refuse_special
from itadocs.output.files import MAX_PATH_PART
from itadocs.problems import Problem, Where
from itadocs.thai.compare import did_you_mean, nearest_label


def missing_file(path: Path) -> Problem | None:
    """Return F01 for a name of nothing, with the file or folder beside it that is named nearly so, F25 for what cannot
    be a name, F19 for what is no ordinary file; None where a file or a folder is there."""
    longest = max((len(os.fsencode(part)) for part in path.parts), default=0)
    if longest > MAX_PATH_PART or "\0" in str(path):
        reason = "ยาวเกินกว่าที่ระบบรับ" if longest > MAX_PATH_PART else "มีอักขระที่ระบบไม่รับ"
        return Problem("F25", Where(shown_name(path)), {"found": shown_name(path), "reason": reason})
    try:
        if os.path.lexists(path):
            return refuse_special(path)
    except (OSError, ValueError) as error:
        return Problem("F25", Where(shown_name(path)), {"found": shown_name(path), "reason": str(error)})
    near = _near(path)
    return Problem(
        "F01", Where(str(path)), {"found": str(path), "suggestion": did_you_mean([near] if near else []), "near": near}
    )


def missing_document(path: Path) -> Problem | None:
    """Return what keeps a Word document that was named from being read: what :func:`missing_file` says, P01 for a
    folder; None where a file is there."""
    problem = missing_file(path)
    if problem is None and path.is_dir():
        return Problem("P01", Where(path.name), {"reason": "เป็นโฟลเดอร์ ให้ระบุแฟ้ม .docx ในโฟลเดอร์นั้น"})
    return problem


def shown_name(path: Path) -> str:
    """Return a path as it can be read, cut where it is far too long."""
    name = str(path).replace("\0", "�")
    return name if len(name) <= MAX_PATH_PART else f"{name[:60]}…"


def _near(path: Path) -> str:
    try:
        names = sorted(entry.name for entry in os.scandir(path.parent) if not entry.name.startswith((".", "~$")))
    except OSError:
        return ""
    stems = {Path(name).stem: name for name in names}
    return nearest_label(path.name, {**stems, **{name: name for name in names}})
