"""Tell of files that were handed in and are not read what they are, and what to do with each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from itadocs.intake.folders import is_nobodys
from itadocs.ooxml.bounds import PackageError
from itadocs.ooxml.package import Package
from itadocs.problems import Problem, Where
from itadocs.validate.cells.text import quote_value
from itadocs.values import replace

WORKBOOKS = (".xlsx", ".xlsm")

_SPREADSHEETS = {
    ".xls": "Excel 97-2003",
    ".xlt": "แม่แบบ Excel รุ่นเก่า",
    ".xlsb": "Excel แบบไบนารี",
    ".xltx": "แม่แบบ Excel",
    ".xltm": "แม่แบบ Excel",
    ".ods": "OpenDocument",
    ".fods": "OpenDocument",
    ".ots": "แม่แบบ OpenDocument",
    ".csv": "ข้อความคั่นด้วยจุลภาค",
    ".tsv": "ข้อความคั่นด้วยแท็บ",
    ".numbers": "Apple Numbers",
    ".et": "WPS",
    ".gsheet": "ทางลัดของ Google ชีต",
}
_ARCHIVES = (".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zipx", ".lzh", ".cab")
_MAIL = "จดหมาย"
_OTHERS = {
    ".pdf": "PDF",
    ".doc": "เอกสาร Word",
    ".docx": "เอกสาร Word",
    ".docm": "เอกสาร Word",
    ".odt": "เอกสาร OpenDocument",
    ".rtf": "เอกสาร",
    ".ppt": "งานนำเสนอ",
    ".pptx": "งานนำเสนอ",
    ".jpg": "รูปภาพ",
    ".jpeg": "รูปภาพ",
    ".png": "รูปภาพ",
    ".heic": "รูปภาพ",
    ".gif": "รูปภาพ",
    ".tif": "รูปภาพ",
    ".tiff": "รูปภาพ",
    ".webp": "รูปภาพ",
    ".txt": "ข้อความ",
    ".eml": _MAIL,
    ".emlx": _MAIL,
    ".msg": _MAIL,
    ".htm": "หน้าเว็บ",
    ".html": "หน้าเว็บ",
}

_TEMPLATE_LIMIT = 2_000_000


class UnreadFile(Struct, frozen=True):
    """Hold a file that was seen and is not read, with the problem that says what to do."""

    path: Path
    problem: Problem

    def guessed(self, unit: str) -> Problem:
        """Return the problem with the unit that the file is probably of."""
        return replace(self.problem, params={**self.problem.params, "guess": f" (น่าจะเป็นของ{unit})"})


def is_workbook_file(path: Path) -> bool:
    """Tell by its name whether a file is a workbook."""
    return path.suffix.lower() in WORKBOOKS


def is_officers_workbook(path: Path) -> bool:
    """Tell whether a workbook lies there that is an officer's work."""
    return is_workbook_file(path) and not is_nobodys(path) and path.is_file()


def workbooks_in(folder: Path) -> list[Path]:
    """Return the workbooks of officers in a folder itself, in order; a folder nobody may look into has none."""
    try:
        return sorted(filter(is_officers_workbook, folder.iterdir()))
    except OSError:
        return []


def unread_file(path: Path, *, of_set: bool) -> UnreadFile | None:
    """Return what is said of a file that is no workbook: F15 another kind of spreadsheet, F16 an archive, F17 any
    other file.

    None where it needs no word: a file of any other kind among workbooks that are no province's set (``of_set``), and
    a template of the agency.
    """
    suffix, params = path.suffix.lower(), {"found": path.name}
    if suffix in _SPREADSHEETS:
        return UnreadFile(path, Problem("F15", Where(str(path)), {**params, "kind": _SPREADSHEETS[suffix]}))
    if suffix in _ARCHIVES:
        return unread_archive(path, f"ชนิด {suffix[1:]}")
    if not of_set or (suffix == ".docx" and _is_template(path)):
        return None
    kind = _OTHERS.get(suffix, suffix or "ไม่ทราบชนิด")
    attached = "ถ้ามีสมุดงานแนบมา เปิดจดหมาย บันทึกแฟ้มแนบไว้ในโฟลเดอร์เดียวกัน แล้วสั่งใหม่ " if kind == _MAIL else ""
    return UnreadFile(path, Problem("F17", Where(str(path)), {**params, "kind": kind, "attached": attached}))


def unread_archive(path: Path, reason: str, inside: str = "") -> UnreadFile:
    """Return F16 for an archive, or for what is ``inside`` it, with the reason in Thai."""
    found = f"{path.name} › {inside}" if inside else path.name
    own = path / inside if inside else path
    return UnreadFile(own, Problem("F16", Where(str(path)), {"found": found, "reason": reason}))


def stray_workbook(path: Path) -> UnreadFile:
    """Return F18 for a workbook that has no sheet of the program's."""
    return UnreadFile(path, Problem("F18", Where(str(path)), {"found": path.name}))


_TO_OTHERS = " ถ้าเป็นของชุดนี้ แก้ชื่อผู้รวบรวมรายงานในแผ่นงาน หน่วยงาน ของเล่มนั้นให้ตรง แล้วสั่งใหม่"


def unasked_workbooks(workbooks: Iterable[tuple[Path, str]], folder: Path) -> tuple[Problem, ...]:
    """Return F22 for the workbooks in each folder below the one that was named: nobody asked for those. With each
    stands to whom it says it reports, empty for nobody."""
    found: dict[Path, list[str]] = {}
    others: set[Path] = set()
    for path, reports_to in workbooks:
        whose = f" รายงานต่อ “{quote_value(reports_to)}”" if reports_to else ""
        found.setdefault(path.parent, []).append(f"{path.name}{whose}")
        others |= {path.parent} if reports_to else set()
    return tuple(
        Problem(
            "F22",
            Where(str(place)),
            {
                "found": place.relative_to(folder).as_posix() if place.is_relative_to(folder) else str(place),
                "path": str(place),
                "count": len(names),
                "names": ", ".join(names),
                "mend": _TO_OTHERS if place in others else "",
            },
        )
        for place, names in found.items()
    )


def _is_template(path: Path) -> bool:
    try:
        with Package(path) as package:
            text = package.beginning("word/document.xml", _TEMPLATE_LIMIT)
    except (PackageError, OSError):
        return False
    return b"{{" in text or b"{%" in text
