"""Read what the calls of all commands need of the words that were given, and print an outcome as was asked."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from itadocs.errors import ItadocsError, TemplateError, as_problem
from itadocs.output import is_folder_there
from itadocs.problems import Problem, Where

if TYPE_CHECKING:
    from itadocs.catalog import Catalog
    from itadocs.report.data.records import JsonRecord

T = TypeVar("T")

OWN_YEARS = Path("กรอบ")
"""Where an agency keeps the data of its own years."""

_BUILD = Path("build")
INPUTS = Path("inputs")
"""Where workbooks are looked for if there is none here."""

NO_INPUTS = (
    "ไม่ได้ระบุสมุดงาน และที่นี่ไม่มีสมุดงาน .xlsx กับไม่มีโฟลเดอร์ inputs "
    "(สมุดงานตัวอย่างอยู่ในโฟลเดอร์ inputs ของโครงการที่ดาวน์โหลดมา)\n"
    "ยังไม่มีสมุดงานให้สร้างด้วย itadocs new แผน-2568.xlsx --year 2568 (ปีตามที่ประเมิน วิธีระบุประเภทหน่วยงาน itadocs new --help)\n"
    "ต่อไป: ระบุชื่อสมุดงาน itadocs {command} แผน-2568.xlsx"
)
"""What is said where no workbook is named and none is found."""


def usual_paths() -> list[Path]:
    """Return what is meant where nothing is named: this folder if it has workbooks, else inputs; empty for neither."""
    from itadocs.intake.folders import is_nobodys
    from itadocs.intake.unread import is_workbook_file

    here = Path()
    with suppress(OSError):  # a folder that is gone has none
        if any(is_workbook_file(path) and not is_nobodys(path) for path in here.iterdir()):
            return [here]
    return [INPUTS] if INPUTS.is_dir() else []


def catalog_of(options: argparse.Namespace) -> Catalog:
    """Return the catalogue with the folder of years that was named, else the one beside the workbook or here."""
    from itadocs.catalog.loader import Catalog, default_catalog
    from itadocs.report.next_step import say_again

    given = [getattr(options, "file", None), *(getattr(options, "paths", None) or ())]
    beside = (place for path in given if isinstance(path, Path) for place in (path, path.parent))
    places = (place / OWN_YEARS for place in (*beside, Path()))
    say_again(options.catalog, getattr(options, "templates", None))
    folder = options.catalog or next(filter(is_folder_there, places), None)
    return Catalog(folder) if folder else default_catalog()


def template_folders(own: Path | None) -> list[Path]:
    """List where templates are looked for before those that ship. Raises TemplateError T01 for a folder not there."""
    if own and not own.is_dir():
        raise TemplateError("T01", found=str(own))
    return [folder for folder in (own, Path("templates")) if folder and folder.is_dir()]


def print_outcome(
    options: argparse.Namespace, lines: Callable[[], Iterable[str]], data: Callable[[], JsonRecord]
) -> None:
    """Print an outcome, for people or for programs as was asked."""
    if options.format == "json":
        from itadocs.report.data.records import format_json

        print(format_json(data()))
    else:
        print("\n".join(lines()))


def words_again(options: argparse.Namespace, *left: str) -> tuple[str | Path, ...]:
    """Return the options that the next command has to be given again, as they are typed, but for those ``left`` out.

    Those that every command takes are said again by :func:`itadocs.report.next_step.say_again`.
    """
    words: list[str | Path] = []
    for name in ("workbook", "prefer", "choices"):
        if name not in left and getattr(options, name, None) is not None:
            words += [f"--{name}", getattr(options, name)]
    for name in ("word", "excel"):
        words += (word for chosen in getattr(options, name, ()) for word in (f"--{name}", chosen))
    for name in ("as_original", "accept", "reject", "anyway", "pdf"):
        if name not in left and getattr(options, name, False) is True:
            words.append(f"--{name.replace('_', '-')}")
    if getattr(options, "font_dir", None):
        words += ["--font-dir", options.font_dir]
    output = getattr(options, "output", None)
    return (*words, "-o", output) if output not in (None, _BUILD) else tuple(words)


def attempt(options: argparse.Namespace, step: Callable[[], T]) -> tuple[T | None, tuple[Problem, ...]]:
    """Take a step that may be refused, and return what came of it, None with the problem where it was.

    For people the refusal is raised: it is the only line they need.
    """
    try:
        return step(), ()
    except ItadocsError as error:
        if options.format != "json":
            raise
        return None, (as_problem(error, Where("")),)
