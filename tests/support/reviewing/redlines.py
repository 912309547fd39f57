"""Documents written in the dress of a sample, and what a comparison copy has to be."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

from tests.support.documents import Package, local, text_of, val, w
from tests.support.reviewing.versions import corrected, versions

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def assert_valid(made: Package, folder: Path) -> None:
    """Valid by a strict reader, which takes long."""
    from openxml_audit import OpenXmlValidator, ValidationSeverity

    path = folder / "copy.docx"
    path.write_bytes(made.data)
    result = OpenXmlValidator(max_errors=0).validate(path)
    assert [str(e) for e in result.errors if e.severity is ValidationSeverity.ERROR] == []


def assert_sound(made: Package) -> None:
    """What Word needs: unique ids, whole fields, relations that lead somewhere, merges."""
    marks = [val(mark, "id") for _, mark in made.each("ins", "del", "bookmarkStart")]
    assert len(marks) == len(set(marks))
    controls = Counter(val(control.find(w("id"))) for _, control in made.each("sdtPr"))
    assert set(controls.values()) <= {1}
    for paragraph in made.paragraphs():
        states = [val(char, "fldCharType") for char in paragraph.iter(w("fldChar"))]
        assert states == ["begin", "separate", "end"] * (len(states) // 3)
    known = set(re.findall(rb'Id="([^"]+)"', made.parts["word/_rels/document.xml.rels"]))
    used = set(re.findall(rb' r:(?:id|embed)="([^"]+)"', made.parts["word/document.xml"]))
    assert used <= known
    lists = {val(number, "numId") for number in made.tree("numbering").iter(w("num"))} | {"0"}
    assert {val(number) for number in made.body.iter(w("numId"))} <= lists
    for table in made.body.iter(w("tbl")):
        above: set[int] = set()
        for row in table.findall(w("tr")):
            at, still = 0, set()
            for cell in row.findall(w("tc")):
                merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
                if merge is not None:
                    assert val(merge) == "restart" or at in above, text_of(row)
                    still.add(at)
                assert local(cell[-1]) in ("p", "sdt")
                at += int(val(cell.find(f"{w('tcPr')}/{w('gridSpan')}")) or 1)
            above = still


def paper(body: str, header: str = "") -> bytes:
    """A document of that body in the dress of a sample, its first header replaced."""
    old, _ = versions("diprom-2568", corrected)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in Package(old).parts.items():
            whole = content.decode("utf-8") if name.endswith(".xml") else ""
            if name == "word/document.xml":
                start, end = whole.index("<w:body>") + len("<w:body>"), whole.rindex("<w:sectPr")
                content = f"{whole[:start]}{body}{whole[end:]}".encode()
            elif name == "word/header2.xml":
                content = f'<w:hdr xmlns:w="{W_NS}">{paragraph(header)}</w:hdr>'.encode()
            archive.writestr(name, content)
    return buffer.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{run}</w:p>"


def table(rows: list[list[str]]) -> str:
    grid = '<w:gridCol w:w="3000"/>' * max(map(len, rows))
    inner = "".join(
        "<w:tr>"
        + "".join(f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{paragraph(cell)}</w:tc>' for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>'
