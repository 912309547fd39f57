"""Whoever fills just what is asked is asked for nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from itadocs.cli import main
from itadocs.commands.build import build
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import Status
from itadocs.problems import Where, column_letters
from itadocs.workbook.content import FIRST_ROW
from tests.support.documents import MOMENT
from tests.support.filled import CATALOG, blank_bytes, place, retype
from tests.support.partly import asked, choose, fill, opened, partly

KINDS = [
    ("indicators", ("plan", "scores", "tracking")),
    pytest.param("indicators", ("results",), marks=pytest.mark.slow),
    ("issues", ("measures", "scores")),
    pytest.param("issues", ("results", "tracking"), marks=pytest.mark.slow),
]


def groups_of(groups: str) -> str:
    return "ตัวชี้วัดที่ 2 การใช้งบประมาณ" if groups == "indicators" else "ประเด็นที่ 2"


def obeyed(path: Path, groups: str) -> list[tuple[str, str]]:
    """What is still asked of a workbook after all cells that were asked for are filled."""
    book = load_workbook(path)
    wanted = asked(path)
    assert all(where.cell for _, where in wanted), [(code, where.tag) for code, where in wanted if not where.cell]
    fill(book, (where for _, where in wanted), groups_of(groups))
    book.save(path)
    return [(code, where.tag) for code, where in asked(path)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("year", "kind"), [(2568, "department"), (2569, "city-municipality"), (2567, "court"), (2566, "university")]
)
@pytest.mark.parametrize(("groups", "documents"), KINDS)
def test_a_blank_workbook_names_all_cells_that_its_documents_need_at_once(
    tmp_path: Path, groups: str, documents: tuple[str, ...], year: int, kind: str
) -> None:
    book, path = opened(year=year, kind=kind, groups=groups), tmp_path / "งาน.xlsx"
    choose(book, *documents)
    book.save(path)
    assert asked(path)
    assert obeyed(path, groups) == []
    made = build([path], BuildOptions(CATALOG, tmp_path / "build", MOMENT)).workbooks[0].documents
    assert {entry.document for entry in made if entry.status is Status.BUILT} == set(documents)


@pytest.mark.slow
@pytest.mark.parametrize("density", [0.3, 0.8])
@pytest.mark.parametrize(("groups", "documents"), KINDS)
def test_a_workbook_that_is_begun_does_so_too(
    tmp_path: Path, groups: str, documents: tuple[str, ...], density: float
) -> None:
    path = tmp_path / "งาน.xlsx"
    for seed in range(2):
        book = partly(seed, groups, density)
        choose(book, *documents)
        book.save(path)
        assert obeyed(path, groups) == [], (seed, density)


@pytest.mark.slow
def test_build_asks_for_all_of_it_as_well(tmp_path: Path) -> None:
    book, path = opened(groups="indicators"), tmp_path / "งาน.xlsx"
    choose(book, "plan")
    book.save(path)
    report = build([path], BuildOptions(CATALOG, tmp_path / "build", MOMENT))
    told = {where for problem in report.all_problems for where in (problem.where, *problem.also)}
    assert {where for _, where in asked(path)} <= told


@pytest.mark.slow
def test_a_document_that_waits_is_counted_as_one_that_waits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, path = opened(groups="indicators"), tmp_path / "งาน.xlsx"
    choose(book, "plan", "scores", "tracking")
    page = book[CATALOG.sheet("agency").title]
    page.cell(*place("agency", "name")).value = "กรมตัวอย่าง"
    page = book[CATALOG.sheet("result").title]
    page.cell(*place("result", "total")).value, page.cell(*place("result", "level")).value = 90, "ผ่าน"
    book.save(path)
    main(["build", str(path), "-o", str(tmp_path / "build")])
    told = capsys.readouterr()
    assert "[1/1] งาน.xlsx: รอข้อมูล 3" in told.err
    assert "รอข้อมูล 3" in told.out
    assert "คะแนนตัวชี้วัด!D5" in told.out or "D5:D14 (คะแนนปีนี้)" in told.out
    assert "ความพร้อมของ “แผนพัฒนาจากผลการประเมิน”" in told.out


@pytest.mark.slow
def test_case_02b_obeyed_one_line_each(tmp_path: Path) -> None:
    """Whoever puts one line into each empty sheet is told of all the others at once."""
    book, path = opened(groups="indicators"), tmp_path / "งาน.xlsx"
    choose(book, "plan")
    for key, fields in (("indicators", ("this_year",)), ("analysis", ("text",)), ("measures", ("group", "text"))):
        page = book[CATALOG.sheet(key).title]
        cells = [page.cell(*place(key, field)) for field in fields]
        fill(book, [Where("", page.title, cell.row, cell.column) for cell in cells], groups_of("indicators"))
    book.save(path)
    assert obeyed(path, "indicators") == []


def begun(folder: Path, total: str, *documents: str) -> Path:
    """A workbook by indicators that wants these documents and says no more than whose it is, and its result."""
    path = folder / "งาน.xlsx"
    path.write_bytes(blank_bytes(groups="indicators"))
    _, col = place("documents", "wanted")
    rows = enumerate(CATALOG.documents, start=FIRST_ROW)
    wanted = {(row, col): "ใช่" if kind.key in documents else "ไม่" for row, kind in rows}
    named = {place("agency", "name"): "กรมทดสอบสมมติ"}
    result = {place("result", "total"): total, place("result", "level"): "ผ่านดี"}
    for key, cells in (("documents", wanted), ("agency", named), ("result", result)):
        retype(path, CATALOG.sheet(key).title, {f"{column_letters(col)}{row}": v for (row, col), v in cells.items()})
    return path


def test_case_03_no_document_selected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three chosen documents wait: that nothing was chosen is not said, and each is told with what it needs."""
    path = begun(tmp_path, "๘๗.๔๕", "plan", "scores", "tracking")
    main(["build", str(path), "-o", str(tmp_path / "build")])
    told = capsys.readouterr().out
    assert "ไม่มีเอกสารที่เลือก" not in told
    assert "รอข้อมูล 3" in told


def test_an_empty_sheet_is_told_once_with_all_documents_that_wait_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = begun(tmp_path, "90", "results", "plan", "tracking")
    labels = [CATALOG.document(key).label for key in ("results", "plan")]
    for command in (["check"], ["build", "-o", str(tmp_path / "build")]):
        main([command[0], str(path), *command[1:]])
        lines = [line for line in capsys.readouterr().out.splitlines() if "[S04]" in line and "“การวิเคราะห์”" in line]
        assert len(lines) == 1
        assert all(label in lines[0] for label in labels)


@pytest.mark.slow
def test_a_repeated_build_says_again_how_ready_its_documents_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, path = opened(groups="issues"), tmp_path / "งาน.xlsx"
    choose(book, "scores", "measures")
    fill(book, [where for _, where in asked_of(book, path) if where.cell], groups_of("issues"))
    book.save(path)
    said = []
    for _ in range(2):
        main(["build", str(path), "-o", str(tmp_path / "build")])
        said.append([line for line in capsys.readouterr().out.splitlines() if "ความพร้อมของ" in line])
    assert said[0] == said[1] != []


def asked_of(book: Workbook, path: Path) -> list[tuple[str, Where]]:
    book.save(path)
    return asked(path)
