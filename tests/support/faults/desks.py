"""Folders in which each command that writes has something to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from itadocs.commands.units import units
from tests.support.faults.runs import run
from tests.support.reviewing.desks import NAME, OWNER, STEPS, Office
from tests.support.reviewing.edits import Paper, add_after, lines, write
from tests.support.reviewing.layouts import free
from tests.support.workbooks import CATALOG, ROOT, put, sample, written
from tests.support.years import INVENTED_YEAR

SET = ROOT / "inputs" / "lamphun-2568"
CELL, FREE = "ขั้นตอนของผู้ตรวจ", "ย่อหน้าที่ผู้ตรวจเพิ่ม"
OTHER_CELL = "สล. และกองกลาง"
PLAN, NEW = "build/งาน/plan.docx", "build/งาน/plan (ฉบับใหม่).docx"
SET_PLAN = "build/จังหวัด/plan.docx"
SECOND = "build/งาน/plan (ของผู้ตรวจ).docx"


@dataclass(frozen=True)
class Job:
    """Hold a command, and what makes the folder it is run in."""

    words: tuple[str, ...]
    prepare: Callable[[Path], object]

    @property
    def name(self) -> str:
        return " ".join(word for word in self.words if word.startswith("-") or "." not in word)


def must(folder: Path, *words: str) -> None:
    """Run a command that has to work."""
    done = run(list(words), folder)
    assert done.code == 0, done.said


def blank(folder: Path) -> None:
    """One workbook without a mistake."""
    put(folder)


def issued(folder: Path) -> Office:
    """The workbook, and the plan made of it."""
    put(folder)
    must(folder, "build")
    return Office(folder)


def edited(folder: Path) -> Office:
    """A plan with a cell's words and a paragraph of a reviewer."""
    office = issued(folder)
    office.write(STEPS, CELL)
    add(office.plan, FREE, 2)
    return office


def add(document: Path, words: str, place: int) -> None:
    """A further paragraph in a document."""
    paper = Paper(document.read_bytes())
    add_after(free(paper)[place], words)
    document.write_bytes(paper.bytes())


def two_reviewers(folder: Path) -> None:
    """The plan edited by two, each in cells and outside of them; a newer version is there already."""
    office = issued(folder)
    data = office.plan.read_bytes()
    for name, address, words, place in ((PLAN, STEPS, CELL, 2), (SECOND, OWNER, OTHER_CELL, 4)):
        paper = Paper(data)
        for control in paper.controls()[address]:
            write(lines(control)[0], words)
        add_after(free(paper)[place], f"{FREE} {place}")
        (folder / name).write_bytes(paper.bytes())


def newer(folder: Path) -> None:
    """An edited plan beside a newer version."""
    office = edited(folder)
    office.type(NAME, "กรมใหม่")
    run(["build"], folder)
    assert (folder / NEW).exists()


def waiting(folder: Path) -> None:
    """An edited plan, and a workbook that says something else by now."""
    edited(folder).type(NAME, "กรมใหม่")


def province(folder: Path) -> None:
    """A province of three units that has handed out nothing yet."""
    folder.mkdir(exist_ok=True)
    (folder / "จังหวัด.xlsx").write_bytes(written(few_units()))


def few_units() -> dict[str, Any]:
    """The sample of a province with three of its units."""
    data = sample("lamphun-2568")
    return {**data, "units": data["units"][:4]}  # the first stands for all of them


def province_set(folder: Path) -> None:
    """A province with three units."""
    province(folder)
    for path in sorted(SET.glob("[0-9]*.xlsx"))[:3]:
        shutil.copy(path, folder)


def edited_set(folder: Path) -> None:
    """The plan of a province, made with what its units report, with words of a reviewer."""
    province_set(folder)
    run(["build", ".", "--jobs", "1"], folder)
    plan = folder / SET_PLAN
    paper = Paper(plan.read_bytes())
    address = next(each for each in paper.controls() if each.startswith("มาตรการ!"))
    for control in paper.controls()[address]:
        write(lines(control)[0], CELL)
    add_after(free(paper)[2], FREE)
    plan.write_bytes(paper.bytes())


def filled_units(folder: Path) -> None:
    """Units' workbooks that somebody filled before the province had one more measure for all."""
    data = few_units()
    one = next(row for row in data["measures"] if row.get("measure") or row.get("text"))
    less = [row for row in data["measures"] if row is not one]
    folder.mkdir(exist_ok=True)
    (folder / "จังหวัด.xlsx").write_bytes(written({**data, "measures": less}))
    assert units(folder / "จังหวัด.xlsx", folder, CATALOG).ok
    for path in sorted(folder.glob("[0-9]*.xlsx")):
        book = load_workbook(path)
        sheet = book[CATALOG.sheet("agency").title]
        row = next(each for each in sheet.iter_rows(min_col=1, max_col=2) if each[1].value is None)
        row[1].value = "ผู้กรอก"
        book.save(path)
    (folder / "จังหวัด.xlsx").write_bytes(written(data))


def versions(folder: Path) -> None:
    """A plan of two versions, with copies that may go."""
    office = edited(folder)
    must(folder, "accept", PLAN, "--yes")
    office.type(NAME, "กรมใหม่")
    run(["build"], folder)
    for backup in list(folder.glob("*สำรอง*")):
        shutil.copy(backup, backup.with_name(backup.name.replace(")", " 2)")))


def own_template(folder: Path) -> None:
    """A template of one's own."""
    folder.mkdir(exist_ok=True)
    must(folder, "template", "plan-agency", "-o", "ของเรา.docx")


def sources(folder: Path) -> None:
    """The text of one sample."""
    (folder / "source").mkdir(parents=True)
    shutil.copy(ROOT / "inputs" / "source" / "ditp-2566.toml", folder / "source")


def empty(folder: Path) -> None:
    """Nothing."""
    folder.mkdir(exist_ok=True)


JOBS = {
    "new": Job(("new", "ใหม่.xlsx", "--year", "2568"), empty),
    "new --from": Job(("new", "ปีหน้า.xlsx", "--from", "งาน.xlsx", "--year", "2569"), blank),
    "draft": Job(("draft", "งาน.xlsx", "-o", "ร่าง.xlsx", "--choose", "work-steps.1"), blank),
    "check --mark": Job(("check", "งาน.xlsx", "--mark", "สำเนา.xlsx"), blank),
    "build": Job(("build",), blank),
    "build again": Job(("build", "--redline"), waiting),
    "build set": Job(("build", ".", "--jobs", "1"), province_set),
    "pull --apply": Job(("pull", PLAN, "--apply"), edited),
    "merge": Job(("merge", PLAN, NEW), newer),
    "accept": Job(("accept", PLAN, "--yes"), edited),
    "accept newer": Job(("accept", PLAN, "--yes"), newer),
    "accept set": Job(("accept", SET_PLAN, "--yes"), edited_set),
    "publish": Job(("publish", "งาน.xlsx", "-o", "เผยแพร่"), blank),
    "open --shortcut": Job(("open", ".", "--shortcut"), blank),
    "compare": Job(("compare", PLAN, NEW, "-o", "เทียบ.docx"), newer),
    "units": Job(("units", "จังหวัด.xlsx", "-o", "หน่วยงาน"), province),
    "units --add-missing": Job(("units", "จังหวัด.xlsx", "--add-missing"), filled_units),
    "template": Job(("template", "plan-agency", "-o", "ของเรา.docx"), empty),
    "template --seen": Job(("template", "plan-agency", "--seen", "ของเรา.docx"), own_template),
    "new-year": Job(("new-year", str(INVENTED_YEAR)), empty),
    "versions --label": Job(("versions", PLAN, "--label", "ฉบับเสนอ ผอ."), versions),
    "versions --restore": Job(("versions", PLAN, "--restore", "1"), versions),
    "tidy --apply": Job(("tidy", "--apply"), versions),
    "accept --write-choices": Job(("accept", PLAN, "--write-choices", "เลือก.toml"), edited),
    "samples": Job(("samples", "source", "ตัวอย่าง", "--force"), sources),
}
"""Every command that writes."""
