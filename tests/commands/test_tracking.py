"""A filled tracking file is given back: its results print, what it has no say in does not, and nothing is lost."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from itadocs.catalog import default_catalog
from itadocs.commands.build import build
from itadocs.commands.check import check
from itadocs.commands.pull import pull
from itadocs.deliverables.options import BuildOptions
from itadocs.intake.judging import judge_workbook
from itadocs.intake.tracking import TrackingFiles
from itadocs.model.tracking import planned_steps
from itadocs.outcomes import Report, Status
from itadocs.problems import Problem
from itadocs.review.pull.records import Wishes
from itadocs.workbook.samples import load_data
from tests.support.documents import MOMENT, Package, sample_path, text_of, val, w
from tests.support.effort import examples, sampled
from tests.support.filled import glance, retype
from tests.support.plain import plain_workbook
from tests.support.tracked import TABLE, column, fill, row

CATALOG = default_catalog()
NAME = "diprom-2568"
FIRST = "ปด.1-1-1"
"""A step whose measure the workbook reports already; the second one has nothing yet."""
SECOND = "ปด.1-1-2"

Entries = Mapping[tuple[str, str], object]


def run(folder: Path, *paths: Path, force: bool = False) -> Report:
    setting = BuildOptions(CATALOG, folder / "out", MOMENT, force=force)
    return build(list(paths) or [folder / "in"], setting)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "in").mkdir()
    write(folder, sample())
    assert run(folder).ok
    return folder


def sample() -> dict[str, Any]:
    """The sample with the measures and results of its first issue alone."""
    data: dict[str, Any] = load_data(sample_path(NAME).parent / "source" / f"{NAME}.toml")
    for sheet in ("measures", "results"):
        data[sheet] = [row for row in data[sheet] if row["group"] == "ประเด็นที่ 1"]
    return data


def write(folder: Path, data: dict[str, Any]) -> None:
    made = plain_workbook(CATALOG, CATALOG.framework(2568), agency_kind="department", groups="issues", data=data)
    (folder / "in" / f"{NAME}.xlsx").write_bytes(made)


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A workbook and the documents made of it, for one test to change."""
    shutil.copytree(built, tmp_path / "work")
    return tmp_path / "work"


def issued(folder: Path) -> Path:
    return folder / "out" / NAME / "tracking.xlsx"


def given_back(folder: Path, entries: Entries, name: str = "ส่งคืน.xlsx") -> Path:
    """A copy of the tracking file, filled, beside the workbook."""
    path = folder / "in" / name
    shutil.copy(issued(folder), path)
    fill(path, dict(entries))
    return path


def results(folder: Path) -> str:
    package = Package((folder / "out" / NAME / "results.docx").read_bytes())
    return "\n".join(text_of(paragraph) for paragraph in package.body.iter(w("p")))


def tags(folder: Path) -> set[str]:
    package = Package((folder / "out" / NAME / "results.docx").read_bytes())
    return {val(tag) for tag in package.body.iter(w("tag"))}


def problems(report: Report) -> list[Problem]:
    return [*report.problems, *(p for book in report.workbooks for p in book.all_problems)]


def found(report: Report, code: str) -> list[str]:
    return [problem.where.cell or "" for problem in problems(report) if problem.code == code]


def judged(folder: Path, *files: Path) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """What would print by step, and the problems of the letter E, without making documents."""
    done = judge_workbook(folder / "in" / f"{NAME}.xlsx", CATALOG, TrackingFiles(files))
    assert done.book is not None
    own = [problem for problem in done.problems if problem.where.file != f"{NAME}.xlsx"]
    return {step.code: dict(step.reported) for step in planned_steps(done.book)}, own


def workbook(folder: Path, change: Mapping[tuple[str, str], str | None]) -> None:
    """Type into the workbook: (sheet, cell) → value."""
    for (sheet, cell), value in change.items():
        retype(folder / "in" / f"{NAME}.xlsx", sheet, {cell: value})


def standing(folder: Path, sheet: str, begins: str) -> tuple[str, str]:
    """The cell of the workbook whose text begins so, and the text."""
    page = glance(folder / "in" / f"{NAME}.xlsx")[sheet]
    return next((c.coordinate, c.value) for cells in page.iter_rows() for c in cells if str(c.value).startswith(begins))


def edit_table(path: Path, change: object) -> None:
    book = load_workbook(path)
    change(book[TABLE])  # type: ignore[operator]
    book.save(path)


def edit_word(path: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


# what is filled in prints


def test_the_report_prints_what_was_filled_in_where_the_program_put_the_file(folder: Path) -> None:
    fill(issued(folder), {(SECOND, "output"): "จัดประชุม 3 ครั้ง & <b> {{ x }}", (SECOND, "outcome"): "เข้าใจ\nจำได้"})
    before = issued(folder).read_bytes()
    assert run(folder).ok
    text = results(folder)
    assert "จัดประชุม ๓ ครั้ง & <b> {{ x }}" in text
    assert "เข้าใจ" in text
    assert "จำได้" in text
    assert issued(folder).read_bytes() == before
    assert [path.name for path in issued(folder).parent.glob("*.xlsx")] == ["tracking.xlsx"]


@pytest.mark.parametrize("how", sampled(["beside", "named", "folder"], 3))
def test_a_file_beside_the_workbook_or_named_is_read_whatever_it_is_called(folder: Path, how: str) -> None:
    path = given_back(folder, {(SECOND, "output"): "จัดประชุมแล้ว"})
    book = folder / "in" / f"{NAME}.xlsx"
    if how == "named":
        path = Path(shutil.move(path, folder / "ที่อื่น.xlsx"))
    report = run(folder, *{"beside": [book], "named": [book, path], "folder": [folder / "in"]}[how])
    assert report.ok
    assert len(report.workbooks) == 1
    assert "จัดประชุมแล้ว" in results(folder)
    assert f"{path.stem}#{TABLE}!K9" in tags(folder), "every text says which cell of which file it is from"


def test_pull_names_the_tracking_files_cell_and_writes_nothing(folder: Path) -> None:
    given_back(folder, {(SECOND, "output"): "จัดประชุมแล้ว"})
    run(folder)
    document = folder / "out" / NAME / "results.docx"
    setting = BuildOptions(CATALOG, folder / "out", MOMENT)
    (untouched,) = pull([document], setting)
    assert not untouched.changes
    before = (folder / "in" / f"{NAME}.xlsx").read_bytes()
    edit_word(document, "จัดประชุมแล้ว", "จัดประชุมเสร็จแล้ว")
    (edited,) = pull([document], setting, Wishes(apply=True))
    (change,) = edited.changes
    assert (change.where.tag, change.is_applied) == (f"ส่งคืน#{TABLE}!K9", False)
    assert change.refusal is not None
    assert (change.refusal.code, change.refusal.params["cell"]) == ("P18", f"{TABLE}!K9")
    assert (folder / "in" / f"{NAME}.xlsx").read_bytes() == before


@pytest.mark.slow
def test_nothing_is_made_again_until_the_file_changes(folder: Path) -> None:
    path = given_back(folder, {(SECOND, "output"): "จัดประชุมแล้ว"})
    run(folder)
    assert {d.status for d in run(folder).workbooks[0].documents} <= {Status.UNCHANGED, Status.SKIPPED}
    fill(path, {(SECOND, "output"): "จัดประชุมสองครั้งแล้ว"})
    run(folder)
    assert "จัดประชุมสองครั้งแล้ว" in results(folder)


def test_a_file_that_says_nothing_new_changes_nothing(folder: Path) -> None:
    before = results(folder), tags(folder)
    path = given_back(folder, {})
    report = run(folder, folder / "in" / f"{NAME}.xlsx", path, force=True)
    assert report.ok
    assert (results(folder), tags(folder)) == before
    assert not [p for p in problems(report) if p.code.startswith("E")]


@pytest.mark.slow
def test_results_of_the_tracking_file_alone_make_a_report(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path, {key: value for key, value in sample().items() if key != "results"})
    waits = run(tmp_path).workbooks[0].documents
    assert ("results", ["S04"]) in [(d.document, [p.code for p in d.problems]) for d in waits]
    fill(issued(tmp_path), {(SECOND, "output"): "จัดประชุมแล้ว"})
    report = run(tmp_path)
    assert [d.status for d in report.workbooks[0].documents if d.document == "results"] == [Status.BUILT]
    assert "จัดประชุมแล้ว" in results(tmp_path)


def test_steps_come_together_in_their_order_and_the_same_words_once(folder: Path) -> None:
    third = SECOND.removesuffix("2") + "3"
    given_back(folder, {(third, "output"): "งานขั้นที่สาม\nเหมือนกันทุกขั้น", (SECOND, "output"): "สอง\nเหมือนกันทุกขั้น"})
    run(folder)
    text = results(folder)
    assert text.count("เหมือนกันทุกขั้น") == 1
    assert text.index("สอง\nเหมือนกันทุกขั้น") < text.index("งานขั้นที่สาม")


@pytest.mark.slow
def test_what_a_unit_tracks_prints_in_its_provinces_report_too(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    province = sample_path("lamphun-2568")
    unit = next(province.parent.glob("05-*.xlsx"))
    for path in (province, unit):
        shutil.copy(path, tmp_path / "in" / path.name)
    book = load_workbook(tmp_path / "in" / unit.name)
    page = book["เอกสาร"]
    page.cell(next(c.row for c in page["A"] if c.value == "สมุดติดตาม"), 2).value = "ใช่"
    book.save(tmp_path / "in" / unit.name)
    run(tmp_path)
    out = tmp_path / "out" / province.stem
    fill(out / unit.stem / "tracking.xlsx", {("ตชว.4-1-2", "output"): "ผลที่ส่วนราชการติดตามไว้"})
    run(tmp_path)
    for folder in (out, out / unit.stem):
        package = Package((folder / "results.docx").read_bytes())
        assert "ผลที่ส่วนราชการติดตามไว้" in text_of(package.body)


# which side counts


def test_what_only_the_tracking_file_changed_prints_and_the_workbooks_cell_is_named(folder: Path) -> None:
    path = given_back(folder, {(FIRST, "output"): "ทำครบทุกจุดบริการ"})
    steps, own = judged(folder, path)
    assert steps[FIRST]["output"] == "ทำครบทุกจุดบริการ"
    assert [(p.code, p.where.cell, p.params["cell"]) for p in own] == [("E08", "K8", "ผลการดำเนินการ!D5")]


def test_the_sentence_before_a_list_stays_when_its_list_gives_way(folder: Path) -> None:
    workbook(folder, {("ผลการดำเนินการ", "J5"): "ทำตามมาตรการแรกแล้วดังนี้", ("ผลการดำเนินการ", "E5"): None})
    file = given_back(folder, {(FIRST, "output"): "ทำเพิ่มแล้ว"})
    book = judge_workbook(folder / "in" / f"{NAME}.xlsx", CATALOG, TrackingFiles((file,))).book
    assert book is not None
    reports = book.groups[0].measures[0].reports
    assert [line for report in reports for line in report.output_lead] == ["ทำตามมาตรการแรกแล้วดังนี้"]
    assert "ทำเพิ่มแล้ว" in [line for report in reports for line in report.outputs]


def test_what_only_the_workbook_changed_prints(folder: Path) -> None:
    path = given_back(folder, {})
    workbook(folder, {("ผลการดำเนินการ", "D5"): "แก้ในสมุดงาน"})
    steps, own = judged(folder, path)
    assert (steps[FIRST]["output"], own) == ("แก้ในสมุดงาน", [])


def test_where_both_changed_the_workbook_prints_and_both_cells_are_named(folder: Path) -> None:
    path = given_back(folder, {(FIRST, "output"): "แก้ในสมุดติดตาม"})
    workbook(folder, {("ผลการดำเนินการ", "D5"): "แก้ในสมุดงาน"})
    steps, own = judged(folder, path)
    assert steps[FIRST]["output"] == "แก้ในสมุดงาน"
    ((code, cell, (also,)),) = [(p.code, p.where.cell, p.also) for p in own]
    assert (code, cell, also.tag) == ("E07", "K8", "ผลการดำเนินการ!D5")


def test_a_cell_that_was_only_cleared_takes_nothing_from_the_workbook(folder: Path) -> None:
    path = given_back(folder, {(FIRST, "output"): None})
    steps, own = judged(folder, path)
    assert steps[FIRST]["output"]
    assert [(p.code, p.where.cell) for p in own] == [("E09", "K8")]


# rows that are not as they were


@pytest.mark.slow
def test_rows_that_were_sorted_still_find_their_steps(folder: Path) -> None:
    path = given_back(folder, {(SECOND, "output"): "ของขั้นที่สอง"})

    def turn_over(page: Worksheet) -> None:
        rows = [[cell.value for cell in cells] for cells in page.iter_rows(min_row=8)]
        for cells, values in zip(page.iter_rows(min_row=8), reversed(rows), strict=True):
            for cell, value in zip(cells, values, strict=True):
                cell.value = value if not (isinstance(value, str) and value.startswith("=")) else None

    edit_table(path, turn_over)
    steps, own = judged(folder, path)
    assert (steps[SECOND]["output"], own) == ("ของขั้นที่สอง", [])


@pytest.mark.slow
def test_a_measure_inserted_in_the_workbook_shifts_no_result(folder: Path) -> None:
    path = given_back(folder, {("ปด.1-2-1", "output"): "ของมาตรการเดิม"})
    data = sample()
    inserted = {**data["measures"][0], "text": "มาตรการที่แทรกใหม่", "steps": ["ขั้นตอนที่แทรกใหม่"]}
    data["measures"].insert(1, inserted)
    del data["results"]
    write(folder, data)
    steps, _ = judged(folder, path)
    assert (steps["ปด.1-2-1"]["output"], steps["ปด.1-3-1"]["output"]) == ("", "ของมาตรการเดิม")


def test_a_step_that_reads_otherwise_now_is_told(folder: Path) -> None:
    path = given_back(folder, {(SECOND, "output"): "ทำแล้ว"})
    cell, old = standing(folder, "มาตรการ", "แนะนำวิธีประเมิน")
    one, _, three = old.split("\n")
    workbook(folder, {("มาตรการ", cell): f"{one}\nขั้นตอนที่เขียนใหม่\n{three}"})
    steps, own = judged(folder, path)
    assert steps[SECOND]["output"] == "ทำแล้ว"
    assert [(p.code, p.where.cell) for p in own] == [("E03", "D9")]


def test_rows_of_no_step_twice_or_gone_and_edits_of_the_plan_are_told(folder: Path) -> None:
    path = given_back(folder, {(FIRST, "end"): "30 ก.ย. 2570"})

    def change(page: Worksheet) -> None:
        last = page.max_row
        page.cell(last + 1, 1, "ปด.9-9-9")
        page.cell(last + 1, column(page, "output"), "ของขั้นตอนที่ไม่มี")
        for col in range(1, 8):
            page.cell(last + 2, col, page.cell(9, col).value)
        page.cell(last + 2, column(page, "output"), "อีกอย่างหนึ่ง")
        page.delete_rows(row(page, "ปด.1-2-1"))

    edit_table(path, change)
    _, own = judged(folder, path)
    assert sorted(p.code for p in own) == ["E04", "E05", "E06", "E10"]
    gone = next(p for p in own if p.code == "E06")
    assert gone.params["found"] == "ปด.1-2-1"


def test_a_row_that_was_copied_with_what_it_reports_says_nothing_else(folder: Path) -> None:
    path = given_back(folder, {(FIRST, "output"): "ทำแล้ว"})

    def copy(page: Worksheet) -> None:
        last, first = page.max_row, row(page, FIRST)
        for col in (*range(1, 8), column(page, "output")):
            page.cell(last + 1, col, page.cell(first, col).value)

    edit_table(path, copy)
    steps, own = judged(folder, path)
    assert steps[FIRST]["output"] == "ทำแล้ว"
    assert [p.code for p in own] == ["E08"]  # that it prints; not that a step is reported twice


def test_what_cannot_be_read_stops_the_report_at_its_cell_and_nothing_else(folder: Path) -> None:
    wrong = {
        (FIRST, "end"): ("31 ก.พ. 68", "C08"),
        (SECOND, "status"): ("เสร็จเกือบหมด", "C04"),
        ("ปด.1-1-3", "percent"): (140, "C11"),
        ("ปด.1-2-1", "percent"): ("ครึ่งหนึ่ง", "C05"),
    }
    path = given_back(folder, {place: value for place, (value, _) in wrong.items()})
    report = run(folder)
    told = [(p.code, p.where.sheet, p.where.row) for p in problems(report) if p.where.file == path.name]
    assert set(told) >= {(code, TABLE, row) for row, (_, code) in enumerate(wrong.values(), start=8)}
    status = {d.document: d.status for d in report.workbooks[0].documents}
    assert (status["results"], status["tracking"]) == (Status.FAILED, Status.BUILT)


def test_a_column_that_is_gone_is_no_cleared_column(folder: Path) -> None:
    path = given_back(folder, {})
    edit_table(path, lambda page: page.delete_cols(column(page, "outcome")))
    steps, own = judged(folder, path)
    assert steps[FIRST]["outcome"]
    assert ("H01", "ผลลัพธ์") in [(p.code, p.params.get("expected")) for p in own]


# whose it is


@pytest.mark.slow
@pytest.mark.parametrize(("sheet", "cell", "value"), [("หน่วยงาน", "name", "กรมอื่น"), ("ผลการประเมิน", "plan_year", 2569)])
def test_a_file_of_another_agency_or_year_is_told_and_not_read(
    folder: Path, sheet: str, cell: str, value: object
) -> None:
    path = given_back(folder, {(SECOND, "output"): "ของที่อื่น"})
    fill(issued(folder), {(SECOND, "output"): "ของที่อื่น"})
    header = CATALOG.sheet("agency" if cell == "name" else "result").field(cell).header
    book = load_workbook(folder / "in" / f"{NAME}.xlsx")
    place = next(c for cells in book[sheet].iter_rows() for c in cells if c.value == header)
    book[sheet].cell(place.row, place.column + 1).value = value
    book.save(folder / "in" / f"{NAME}.xlsx")
    report = run(folder)
    assert not report.ok
    assert [p.where.file for p in problems(report) if p.code == "E01"] == [str(path)]
    assert [p.where.file for p in problems(report) if p.code == "E11"] == ["tracking.xlsx"]
    assert "ของที่อื่น" not in results(folder)


def test_an_agency_whose_name_was_put_right_keeps_its_file(folder: Path) -> None:
    fill(issued(folder), {(SECOND, "output"): "กรอกไว้แล้ว"})
    cell, _ = standing(folder, "หน่วยงาน", "กรมส่งเสริมอุตสาหกรรม")
    workbook(folder, {("หน่วยงาน", cell): "กรมส่งเสริมอุตสาหกรรมไทย"})
    steps, own = judged(folder, issued(folder))
    assert (steps[SECOND]["output"], own) == ("กรอกไว้แล้ว", [])


def test_a_file_without_its_workbook_is_told(folder: Path) -> None:
    path = given_back(folder, {(SECOND, "output"): "ก"})
    (folder / "in" / f"{NAME}.xlsx").unlink()
    report = run(folder, path)
    assert [p.code for p in problems(report)] == ["E01"]
    assert not report.ok


def test_two_files_that_say_different_things_are_both_named_and_neither_is_read(folder: Path) -> None:
    one = given_back(folder, {(SECOND, "output"): "หนึ่ง"}, "ก.xlsx")
    other = given_back(folder, {(SECOND, "output"): "สอง"}, "ข.xlsx")
    report = run(folder)
    assert {p.where.file for p in problems(report) if p.code == "E02"} == {str(one), str(other)}
    status = {d.document: d.status for d in report.workbooks[0].documents}
    assert (status["results"], status["tracking"]) == (Status.FAILED, Status.BUILT)


@pytest.mark.slow
def test_two_files_that_say_the_same_are_one(folder: Path) -> None:
    for name in ("ก.xlsx", "ข.xlsx"):
        given_back(folder, {(SECOND, "output"): "หนึ่ง"}, name)
    assert run(folder).ok
    assert results(folder).count("หนึ่ง") >= 1


def test_a_file_that_lost_its_hidden_sheet_is_told(folder: Path) -> None:
    path = given_back(folder, {(SECOND, "output"): "ก"})
    book = load_workbook(path)
    del book["_itadocs_tracking"]
    book.save(path)
    assert "E13" in {p.code for p in problems(run(folder))}


def test_a_filled_file_that_broke_is_told_and_not_written_over(folder: Path) -> None:
    issued(folder).write_bytes(b"PK\x03\x04 not whole")
    report = run(folder)
    assert {"F05", "E13"} <= {p.code for p in problems(report)}
    assert {d.document: d.status for d in report.workbooks[0].documents}["results"] is Status.FAILED
    assert issued(folder).read_bytes() == b"PK\x03\x04 not whole"


def test_what_the_program_made_is_never_taken_for_a_workbook(folder: Path) -> None:
    shutil.copy(issued(folder), folder / "in" / "ก.xlsx")
    scores = load_workbook(issued(folder))
    del scores["_itadocs_tracking"]
    scores.custom_doc_props["itadocs.kind"].value = "scores"
    scores.save(folder / "in" / "ข.xlsx")
    assert [book.path.name for book in check([folder / "in"], CATALOG).workbooks] == [f"{NAME}.xlsx"]
    assert [p.code for p in check([folder / "in" / "ข.xlsx"], CATALOG).problems] == ["E12"]


# nothing is lost


@pytest.mark.slow
def test_when_the_plan_changes_a_new_version_lies_beside_and_holds_what_was_filled_in(folder: Path) -> None:
    fill(issued(folder), {(SECOND, "output"): "กรอกไว้แล้ว"})
    before = issued(folder).read_bytes()
    run(folder)
    workbook(folder, {("ผลการดำเนินการ", "E5"): "ผลลัพธ์ที่แก้ในสมุดงาน"})
    report = run(folder)
    assert "E14" in {p.code for p in problems(report)}
    assert issued(folder).read_bytes() == before
    new = issued(folder).with_name("tracking (ฉบับใหม่).xlsx")
    page = load_workbook(new)[TABLE]
    assert page.cell(row(page, SECOND), column(page, "output")).value == "กรอกไว้แล้ว"
    issued(folder).unlink()
    assert run(folder).ok
    assert "กรอกไว้แล้ว" in results(folder)


@pytest.mark.parametrize("what", ["note", pytest.param("result", marks=pytest.mark.slow)])
def test_not_even_force_writes_over_what_somebody_wrote_there(folder: Path, what: str) -> None:
    if what == "result":
        fill(issued(folder), {(SECOND, "output"): "กรอกไว้แล้ว"})
    else:
        edit_table(issued(folder), lambda page: page.cell(9, 15, "บันทึกส่วนตัว"))
    before = issued(folder).read_bytes()
    assert run(folder, force=True).ok
    assert issued(folder).read_bytes() == before


def test_a_file_that_was_only_saved_again_is_renewed(folder: Path) -> None:
    edit_table(issued(folder), lambda _: None)
    workbook(folder, {("ผลการดำเนินการ", "E5"): "ผลลัพธ์ที่แก้ในสมุดงาน"})
    run(folder)
    assert [path.name for path in issued(folder).parent.glob("*.xlsx")] == ["tracking.xlsx"]
    assert judged(folder, issued(folder))[1] == []


words = st.text(st.sampled_from("กขคงน้ำ ๑2.,=+-@&<>{}%'\"“”\n🙂/"), min_size=1, max_size=40).filter(
    lambda text: bool(text.strip())
)


@pytest.mark.slow
@settings(max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    output=words,
    evidence=words,
    status=st.sampled_from(["ยังไม่เริ่ม", "กำลังดำเนินการ", "แล้วเสร็จ", "ยกเลิก"]),
    percent=st.integers(0, 100),
)
def test_whatever_is_typed_comes_back(folder: Path, output: str, evidence: str, status: str, percent: int) -> None:
    from itadocs.thai.text import clean, split_lines

    entries: Entries = {
        (SECOND, "output"): output, (SECOND, "evidence"): evidence,
        (SECOND, "status"): status, (SECOND, "percent"): percent,
    }  # fmt: skip
    steps, own = judged(folder, given_back(folder, entries))
    labels = CATALOG.lists["progress"]
    assert [p for p in own if p.code.startswith("E")] == []
    assert steps[SECOND]["output"].split("\n") == split_lines(clean(output).strip())
    assert steps[SECOND]["evidence"].split("\n") == split_lines(clean(evidence).strip())
    assert (labels[steps[SECOND]["status"]], steps[SECOND]["percent"]) == (status, str(percent))
