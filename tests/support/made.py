"""The documents of the sample workbooks and of changed ones, and how a reader of them looks things up.

Samples are built once for all tests. A changed workbook goes through the program's own writer, reader and build, and
templates are compiled once for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from itadocs.commands.build import build
from itadocs.commands.check import check
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import DocumentOutcome, Report, Status
from itadocs.problems import Problem, column_letters
from itadocs.workbook.content import FIRST_ROW, FORM_VALUE_COL
from tests.support.documents import (
    MOMENT,
    Element,
    Package,
    catalog,
    sample_data,
    sample_path,
    text_of,
    val,
    w,
    workbook,
)
from tests.support.looks.projection import project

Data = dict[str, Any]
Change = Callable[[Data], object]
DIPROM, DITP, DIW, LAMPHUN, OIE = "diprom-2568", "ditp-2566", "diw-2566", "lamphun-2568", "oie-2568"
ALL = (DIPROM, DITP, DIW, LAMPHUN, OIE)
MEASURES, RESULTS, PLAN = (
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใส",
    "รายงานผลการดำเนินการ",
    "แผนพัฒนาจากผลการประเมิน",
)
SHEETS = tuple(kind.label for kind in catalog().documents if kind.format == "xlsx")
"""Documents for Excel, which no test here reads."""
TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
THAI, ARABIC = re.compile("[๐-๙]"), re.compile("[0-9]")


@dataclass(frozen=True)
class Made:
    """What a run made of one workbook: its report, and its documents by file name."""

    report: Report
    packages: dict[str, Package]

    @property
    def package(self) -> Package:
        """The one document; the plan of a workbook that also asks for a report."""
        if "plan.docx" in self.packages:
            return self.packages["plan.docx"]
        assert len(self.packages) == 1, [document.reason for document in self.report.workbooks[0].documents]
        return next(iter(self.packages.values()))

    def outcome(self, label: str) -> DocumentOutcome:
        return next(document for document in self.report.workbooks[0].documents if document.label == label)


def _run(path: Path, out: Path) -> Made:
    report = build([path], BuildOptions(catalog(), out, MOMENT))
    paths = [document.path for document in report.workbooks[0].documents if document.status is Status.BUILT]
    return Made(report, {path.name: Package(path.read_bytes()) for path in paths if path and path.suffix == ".docx"})


@cache
def sample(name: str) -> Made:
    """A sample workbook as it lies in the repository."""
    with TemporaryDirectory() as folder:
        return _run(sample_path(name), Path(folder))


def made_with(template: str, name: str) -> Package:
    """The document that a sample wants, and wants made with this template."""
    kind = next(kind for kind in catalog().documents if template in [choice.name for choice in kind.templates])
    chosen = [row.get("template") for row in sample_data(name)["documents"] if row["kind"] == kind.label]
    assert chosen == [template], f"{name} asks for no document that is made with {template}"
    return sample(name).packages[kind.file]


def changed(name: str, *changes: Change) -> Data:
    """The data of a sample after changes in place."""
    data = deepcopy(sample_data(name))
    for change in changes:
        change(data)
    return data


def run(data: Data) -> Made:
    """The Word documents of some data, by way of a workbook on disk."""
    others = [row for row in data["documents"] if row["kind"] not in SHEETS]
    data = {**data, "documents": [*others, *({"kind": kind, "wanted": "ไม่"} for kind in SHEETS)]}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "งาน.xlsx"
        path.write_bytes(workbook(data))
        return _run(path, Path(folder) / "build")


def problems(data: Data) -> tuple[Problem, ...]:
    """What is found in a workbook of some data, with what its wanted documents need."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "งาน.xlsx"
        path.write_bytes(workbook(data))
        return check([path], catalog()).workbooks[0].problems


def choose(**choice: object) -> Change:
    """Other choices for the document that is wanted."""
    return lambda data: data["documents"][0].update(choice)


def wanting(*kinds: str, **choice: object) -> Change:
    """Exactly these documents are wanted."""

    def change(data: Data) -> None:
        rows = {row["kind"]: row for row in data["documents"]}
        for kind, row in rows.items():
            row["wanted"] = kind in kinds
            if kind in kinds:
                row.update(choice)
                row.setdefault("template", "")

    return change


def group_row(data: Data, sheet: str, group: str, number: int = 1) -> Data:
    """The n-th row of a group in a sheet."""
    return [row for row in data[sheet] if row.get("group") == group][number - 1]


def place(sheet: str, field: str, row: int = 1) -> str:
    """The address of a value as problems and content controls write it; ``row`` counts a table's rows from 1."""
    spec = catalog().sheet(sheet)
    index = spec.fields.index(spec.field(field))
    if spec.layout == "form":
        return f"{spec.title}!{column_letters(FORM_VALUE_COL)}{FIRST_ROW + index}"
    return f"{spec.title}!{column_letters(index + 1)}{FIRST_ROW + row - 1}"


# reading a document


def lines(package: Package, *, arabic: bool = True) -> list[str]:
    """The document a line per paragraph or row, without its content controls, as rule with Arabic digits."""
    return list(_lines(package, arabic))


@cache
def _lines(package: Package, arabic: bool) -> tuple[str, ...]:
    text = re.sub("⟦[^⟧]*⟧", "", project(package.data))
    return tuple((text.translate(TO_ARABIC) if arabic else text).splitlines())


def plain(package: Package) -> list[str]:
    """The same without the styles and the marks of a projection."""
    found = []
    for line in lines(package):
        text = re.sub(r"^\[[^\]]*\] ", "", line)
        found += [re.sub(r"⟨\d+⟩|⤴", "", cell).strip() for cell in re.split("[|‖¶]", text)]
    return [re.sub(r"«\S+ (?:\S+ )*?([^ »]+)»", r"\1", text) for text in found if text]


def one_line(package: Package, *parts: str) -> str:
    """The one line that holds all of these."""
    found = [line for line in lines(package) if all(part in line for part in parts)]
    assert len(found) == 1, (parts, found)
    return found[0]


def between(found: list[str], start: str, end: str | None = None) -> list[str]:
    """The lines after the first that holds ``start`` up to the next that holds ``end``."""
    first = next(index for index, line in enumerate(found) if start in line)
    last = next((index for index in range(first + 1, len(found)) if end and end in found[index]), len(found))
    return found[first + 1 : last]


def printed_rows(package: Package, *heads: str) -> list[list[str]]:
    """The body rows under every header that holds these words, cell by cell, with list numbers and merges (⤴)."""
    found: list[list[str]] = []
    taking = in_head = False
    for line in lines(package):
        was_head, in_head = in_head, line.startswith("‖")
        if in_head:
            taking = all(f"‖ {head} ‖" in line for head in heads) or (taking and was_head)
        elif line.startswith("|") and taking:
            found.append([cell.strip() for cell in line.removeprefix("|").removesuffix("|").split(" | ")])
        else:
            taking = False
    return found


@dataclass(frozen=True)
class Cell:
    """A table cell as it lies in the grid."""

    texts: tuple[str, ...]
    at: int
    span: int
    merge: str
    """``restart``, ``continue`` or nothing."""
    width: int
    fill: str

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


@dataclass(frozen=True)
class Row:
    """A table row; ``whole`` rows do not break over pages."""

    cells: tuple[Cell, ...]
    is_header: bool
    whole: bool

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]


@dataclass(frozen=True)
class Table:
    """A table with the widths of its grid."""

    grid: tuple[int, ...]
    rows: tuple[Row, ...]

    @property
    def head(self) -> list[Row]:
        return [row for row in self.rows if row.is_header]

    @property
    def body(self) -> list[Row]:
        return [row for row in self.rows if not row.is_header]

    def column(self, at: int) -> list[Cell]:
        """The cells of the body that begin in a column of the grid."""
        return [cell for row in self.body for cell in row.cells if cell.at == at]


def tables(package: Package, *heads: str) -> list[Table]:
    """The tables whose header holds these words, all without."""
    found = [_table(element) for element in package.body.iter(w("tbl"))]
    return [table for table in found if set(heads) <= {text for row in table.head for text in row.texts}]


def _table(element: Element) -> Table:
    grid = tuple(int(val(column, "w")) for column in element.iter(w("gridCol")))
    return Table(grid, tuple(_row(row) for row in element.iter(w("tr"))))


def _row(element: Element) -> Row:
    properties = element.find(w("trPr"))
    names = set() if properties is None else {child.tag for child in properties}
    whole = element.find(f"{w('trPr')}/{w('cantSplit')}")
    return Row(tuple(_cells(element)), w("tblHeader") in names, whole is not None and val(whole) != "off")


def _cells(row: Element) -> Iterator[Cell]:
    at = 0
    for element in row.iter(w("tc")):
        properties = element.find(w("tcPr"))
        span = int(val(properties.find(w("gridSpan"))) or 1)
        merge = properties.find(w("vMerge"))
        kind = "" if merge is None else val(merge) or "continue"
        texts = tuple(text_of(paragraph) for paragraph in element.iter(w("p")))
        yield Cell(
            texts, at, span, kind, int(val(properties.find(w("tcW")), "w")), val(properties.find(w("shd")), "fill")
        )
        at += span


def grouped(table: Table) -> list[tuple[str, list[Row]]]:
    """What the shaded rows of a table say, each with the rows below it."""
    found: list[tuple[str, list[Row]]] = []
    for row in table.body:
        if row.cells[0].fill == "F2F2F2":
            found.append((row.texts[0], []))
        else:
            found[-1][1].append(row)
    return found


def joined(table: Table, at: int) -> list[list[Row]]:
    """The rows of the body in runs that a merged column holds together."""
    runs: list[list[Row]] = []
    for row in table.body:
        cell = next((cell for cell in row.cells if cell.at == at), None)
        if cell is not None and cell.merge == "continue":
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs
