"""Workbooks for whole runs: small ones as Markdown tables, large ones through the program's own writer."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from itadocs.catalog import Catalog, default_catalog
from itadocs.commands.build import build
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import DocumentOutcome, Report
from itadocs.output.kept.state import HIDDEN
from itadocs.workbook import build_workbook
from itadocs.workbook.samples import load_data
from tests.support.raw_books import save_tables

ROOT = Path(__file__).parent.parent.parent
CATALOG = default_catalog()
MOMENT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
PLAN = "แผนพัฒนาจากผลการประเมิน"
GROUPS = [f"ตัวชี้วัดที่ {no}" for no in range(1, 11)]
NUMBERS = range(1, 11)
"""Templates compiled once for all tests, as a run does for all its workbooks."""

SHEETS: Mapping[str, str] = {
    "หน่วยงาน": "| รายการ | ข้อมูล |\n| ชื่อหน่วยงาน | กรมทดสอบ |\n| ประเภทหน่วยงาน | กรมหรือเทียบเท่า |",
    "เอกสาร": f"| เอกสาร | จัดทำ | แม่แบบ | รูปแบบตัวเลข | แผนภูมิ |\n| {PLAN} | ใช่ | | | ไม่ |",
    "ผลการประเมิน": "| รายการ | ข้อมูล |\n| ปีงบประมาณที่ประเมิน | 2568 |\n| คะแนนรวม | 90 |\n| ระดับผลการประเมิน | ผ่านดี |",
    "คะแนนตัวชี้วัด": "\n".join(["| ตัวชี้วัดที่ | คะแนนปีนี้ |", *(f"| {no} | 90 |" for no in NUMBERS)]),
    "การวิเคราะห์": "\n".join(["| ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ |", *(f"| {group} | วิเคราะห์ |" for group in GROUPS)]),
    "มาตรการ": "\n".join(
        [
            "| ตัวชี้วัดหรือประเด็น | มาตรการ | ผลการวิเคราะห์ที่สอดคล้อง | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |",
            *(f"| {group} | ทำ | พบ | หนึ่ง | ต.ค. 68 - ก.ย. 69 | สล. |" for group in GROUPS),
        ]
    ),
    "รายชื่อหน่วยงาน": "| ชื่อหน่วยงาน | ชื่อย่อ |\n| สำนักงานเลขานุการกรม | สล. |",
}
"""A whole plan without a mistake; every sheet begins in A1."""


def put(folder: Path, name: str = "งาน.xlsx", /, **changes: tuple[str, str]) -> Path:
    """The small workbook with texts replaced: sheet → (old, new)."""
    sheets = dict(SHEETS)
    for title, (old, new) in changes.items():
        assert old in sheets[title], (title, old)
        sheets[title] = sheets[title].replace(old, new, 1)
    return put_sheets(folder, sheets, name)


def put_sheets(folder: Path, sheets: Mapping[str, str], name: str = "งาน.xlsx") -> Path:
    """Exactly those sheets as a workbook."""
    folder.mkdir(parents=True, exist_ok=True)
    return save_tables(folder / name, sheets)


def setting(folder: Path, /, **changes: Any) -> BuildOptions:
    """A run into ``build`` of that folder."""
    given: dict[str, Any] = {"catalog": CATALOG, "out": folder / "build", "moment": MOMENT}
    return BuildOptions(**{**given, **changes})


def run(paths: Path | Sequence[Path], folder: Path, /, **changes: Any) -> Report:
    """Build workbooks."""
    return build([paths] if isinstance(paths, Path) else paths, setting(folder, **changes))


def document(report: Report, workbook_no: int = 0, kind: str = "plan") -> DocumentOutcome:
    """What became of a document."""
    return next(entry for entry in report.workbooks[workbook_no].documents if entry.document == kind)


def found(report: Report) -> list[str]:
    """All problems as ``code sheet!cell``."""
    return [f"{problem.code} {problem.where.tag}".strip() for problem in report.all_problems]


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder but what is the program's own."""
    found = {file.relative_to(folder): file for file in folder.rglob("*") if file.is_file()}
    return {name.as_posix(): file.read_bytes() for name, file in found.items() if HIDDEN not in name.parts}


@cache
def _sample(name: str) -> dict[str, Any]:
    return load_data(ROOT / "inputs" / "source" / f"{name}.toml")


def sample(name: str = "oie-2568") -> dict[str, Any]:
    """The data of a sample workbook, to be changed at will."""
    return deepcopy(_sample(name))


def written(data: Mapping[str, Any], catalog: Catalog = CATALOG) -> bytes:
    """A workbook of that data as the program writes it."""
    framework = catalog.framework(data["year"])
    return build_workbook(catalog, framework, agency_kind=data["kind"], groups=data["groups"], data=data)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraphs(path: Path) -> list[str]:
    """The paragraphs of a document as a reader sees them, tabs as tabs."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return [
        "".join("\t" if part.tag == f"{_W}tab" else part.text or "" for part in paragraph.iter(f"{_W}t", f"{_W}tab"))
        for paragraph in root.iter(f"{_W}p")
    ]


def template(path: Path, body: Callable[[str], str]) -> Path:
    """A template of a few paragraphs in the dress of one that ships; ``body`` changes its XML."""
    with zipfile.ZipFile(ROOT / "templates" / "plan-agency.docx") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                whole = content.decode("utf-8")
                start, end = whole.index("<w:body>") + len("<w:body>"), whole.rindex("<w:sectPr")
                content = body(f"{whole[:start]}{_PARAGRAPH.format(text='เนื้อความ')}{whole[end:]}").encode("utf-8")
            new.writestr(name, content)
    return path


_PARAGRAPH = '<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def with_tag(tag: str) -> Callable[[str], str]:
    """A change of a template's body: a further paragraph at the beginning."""
    return lambda body: body.replace("<w:body>", f"<w:body>{_PARAGRAPH.format(text=tag)}")
