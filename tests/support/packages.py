"""Workbooks written part by part, as no program would write them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
AGENCY = {"ชื่อหน่วยงาน": "กรมตัวอย่าง", "ประเภทหน่วยงาน": "กรมหรือเทียบเท่า"}
RESULT = {"ปีงบประมาณที่ประเมิน": "2568", "คะแนนรวม": "96.06", "ระดับผลการประเมิน": "ผ่าน"}


def cell(reference: str, text: str) -> str:
    """A cell with inline text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def form(values: Mapping[str, str]) -> str:
    """The rows of a form sheet."""
    rows = enumerate(values.items(), 1)
    return "".join(f'<row r="{no}">{cell(f"A{no}", key)}{cell(f"B{no}", text)}</row>' for no, (key, text) in rows)


def sheet(rows: str, after: str = "", before: str = "") -> str:
    """A worksheet part around its rows; ``before`` stands in its prolog, ``after`` behind the rows."""
    return f'{HEAD}{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def parts(sheets: Mapping[str, str | bytes], shared: str | None = None, more: str = "") -> dict[str, str | bytes]:
    """The parts of a workbook with these sheets; agency and result are added where they are missing."""
    sheets = {"หน่วยงาน": sheet(form(AGENCY)), "ผลการประเมิน": sheet(form(RESULT)), **sheets}
    listed = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{no}" r:id="s{no}"/>' for no, title in enumerate(sheets, 1)
    )
    named = [f'<Relationship Id="s{no}" Type="{RELATED}/worksheet" Target="worksheets/s{no}.xml"/>' for no in
             range(1, len(sheets) + 1)]  # fmt: skip
    if shared is not None:
        named.append(f'<Relationship Id="t" Type="{RELATED}/sharedStrings" Target="sharedStrings.xml"/>')
    found: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships><Relationship Id="w" Type="{RELATED}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>{listed}</sheets>{more}</workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{''.join(named)}</Relationships>",
    }
    found |= {f"xl/worksheets/s{no}.xml": content for no, content in enumerate(sheets.values(), 1)}
    return found if shared is None else found | {"xl/sharedStrings.xml": shared}


def write(path: Path, content: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> Path:
    """The package as a file."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items() if isinstance(content, Mapping) else content:
            archive.writestr(name, part)
    path.write_bytes(target.getvalue())
    return path
