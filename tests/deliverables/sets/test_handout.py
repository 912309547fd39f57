"""Handing out: every unit once, nothing that was touched again."""

from __future__ import annotations

import re
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itadocs.cli import main
from itadocs.commands.units import units
from itadocs.deliverables.reported import judge_unit
from itadocs.deliverables.sets.handout import HandOutWish, hand_out
from itadocs.intake.judging import judge_workbook
from itadocs.intake.tracking import TrackingFiles
from itadocs.model.records import Book, NamedUnit, Owner, Unit
from itadocs.outcomes import HandOut, HandOutStatus
from itadocs.output.kept.unit_record import HANDED_OUT as RECORD
from itadocs.province import assess_unit, province_plan
from itadocs.province.workbooks import build_unit_workbook
from itadocs.values import Lines, Text, replace
from tests.support.units import CATALOG, PROVINCE, SET, book, filled, plan, report


def small(*names: str) -> Book:
    """The sample province with only these of its units."""
    whole = book()
    units = tuple(unit for unit in whole.units if unit.short_name in names or not unit.short_name)
    return replace(whole, units=units)


FEW = ("ปค.ลพ.", "พช.ลพ.")


def outcomes(done: tuple[HandOut, ...]) -> dict[str, HandOutStatus]:
    return {entry.file.name: entry.outcome for entry in done}


def reworded(given: Book) -> Book:
    groups = tuple(
        replace(group, measures=tuple(replace(m, text=Lines([Text("ข้อความใหม่")])) for m in group.measures))
        if group.no == 10
        else group
        for group in given.groups
    )
    return replace(given, groups=groups)


def fill(path: Path) -> bytes:
    opened = load_workbook(path)
    opened["ผลการดำเนินการ"]["D5"] = "ทำแล้ว"
    opened.save(path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks of the few units as they are handed out, written once for all tests."""
    folder = tmp_path_factory.mktemp("handed")
    done = outcomes(hand_out(small(*FEW), folder, CATALOG))
    assert done == {"01-ปค.ลพ.xlsx": HandOutStatus.NEW, "02-พช.ลพ.xlsx": HandOutStatus.NEW}
    return folder


@pytest.fixture
def handed(first: Path, tmp_path: Path) -> Path:
    """A folder with these workbooks."""
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.slow
def test_a_second_run_changes_nothing_and_a_new_unit_is_added(handed: Path) -> None:
    before = {path.name: path.read_bytes() for path in handed.glob("*.xlsx")}
    added = outcomes(hand_out(small("สถจ.ลพ.", *FEW), handed, CATALOG))
    assert added == {
        "03-สถจ.ลพ.xlsx": HandOutStatus.NEW,
        "01-ปค.ลพ.xlsx": HandOutStatus.SAME,
        "02-พช.ลพ.xlsx": HandOutStatus.SAME,
    }
    assert {name: (handed / name).read_bytes() for name in before} == before


@pytest.mark.slow
def test_a_touched_workbook_stays_and_is_listed_with_what_it_lacks_while_others_follow(handed: Path) -> None:
    touched = fill(handed / "01-ปค.ลพ.xlsx")
    done = hand_out(reworded(small(*FEW)), handed, CATALOG)
    assert outcomes(done) == {"01-ปค.ลพ.xlsx": HandOutStatus.KEPT, "02-พช.ลพ.xlsx": HandOutStatus.RENEWED}
    assert (handed / "01-ปค.ลพ.xlsx").read_bytes() == touched
    assert report(handed / "02-พช.ลพ.xlsx").measures[-1].text == ("ข้อความใหม่",)


def test_an_answer_that_lies_elsewhere_beside_the_province_is_the_units(tmp_path: Path) -> None:
    shutil.copy(SET / PROVINCE, tmp_path / PROVINCE)
    (tmp_path / "รับคืน").mkdir()
    answer = tmp_path / "รับคืน" / "ส่งแล้ว.xlsx"
    shutil.copy(SET / "02-ปค.ลพ.xlsx", answer)
    of_last_year = filled("08-คจ.ลพ.xlsx", is_of_last_year=True)
    (tmp_path / "รับคืน" / "08-คจ.ลพ.xlsx").write_bytes(of_last_year)
    more = with_another_measure(small("ปค.ลพ.", "คจ.ลพ."))
    wish = HandOutWish(adding=MOMENT, province=tmp_path / PROVINCE)
    added, new = hand_out(more, tmp_path / "แจก", CATALOG, wish)
    assert (added.file, added.outcome) == (answer, HandOutStatus.ADDED)
    assert (new.file.parent.name, new.outcome) == ("แจก", HandOutStatus.NEW)
    assert [path.name for path in (tmp_path / "แจก").glob("*.xlsx")] == [new.file.name]
    assert (tmp_path / "รับคืน" / "08-คจ.ลพ.xlsx").read_bytes() == of_last_year


@pytest.mark.slow
def test_without_its_record_the_program_still_overwrites_nothing_it_did_not_write(handed: Path) -> None:
    (handed / RECORD).unlink()
    touched = fill(handed / "01-ปค.ลพ.xlsx")
    done = hand_out(reworded(small(*FEW)), handed, CATALOG)
    assert set(outcomes(done).values()) == {HandOutStatus.KEPT}
    assert (handed / "01-ปค.ลพ.xlsx").read_bytes() == touched


@pytest.mark.slow
def test_what_cannot_be_read_or_has_another_name_is_never_doubled_nor_overwritten(handed: Path) -> None:
    (handed / "01-ปค.ลพ.xlsx").write_bytes(b"PK broken")
    (handed / "02-พช.ลพ.xlsx").rename(handed / "ส่งคืน.xlsx")
    done = outcomes(hand_out(small(*FEW), handed, CATALOG))
    assert done == {"01-ปค.ลพ.xlsx": HandOutStatus.UNREADABLE, "ส่งคืน.xlsx": HandOutStatus.SAME}
    assert (handed / "01-ปค.ลพ.xlsx").read_bytes() == b"PK broken"


@pytest.mark.slow
def test_the_workbook_of_a_unit_that_is_no_longer_listed_stays(handed: Path) -> None:
    done = outcomes(hand_out(small("พช.ลพ."), handed, CATALOG))
    assert done == {"02-พช.ลพ.xlsx": HandOutStatus.SAME, "01-ปค.ลพ.xlsx": HandOutStatus.STRANGER}


@pytest.mark.slow
def test_a_unit_sees_what_it_has_to_fill_and_what_was_typed_comes_through(tmp_path: Path) -> None:
    unit = Unit(Text('ก & <ข> {{ ค }} "ง"'), Text("ทุก/ส่วน:"))
    given = replace(small(), units=(unit,))
    (entry,) = hand_out(given, tmp_path, CATALOG)
    assert entry.file.name == "01-ทุก_ส่วน_.xlsx"
    found = report(entry.file)
    assert (found.name, found.province, found.is_blank) == (unit.name, "จังหวัดลำพูน", True)
    opened = load_workbook(entry.file)
    assert opened["คะแนนรายข้อ"].sheet_state == "hidden"
    assert opened["ผลการดำเนินการ"].sheet_state == "visible"
    told = [str(cell.value) for row in opened["คำแนะนำ"].iter_rows() for cell in row]
    assert any("ท่านกรอกเพียง" in text and "ผลการดำเนินการ" in text for text in told)


def test_the_command_refuses_a_workbook_that_is_no_provinces(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    department = Path(__file__).parents[3] / "inputs" / "oie-2568.xlsx"
    assert main(["units", str(department), "-o", str(tmp_path)]) == 1
    assert "[U12]" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def with_another_measure(given: Book) -> Book:
    """The province's book with one more measure in the last group, for all who have one there."""
    last = next(group for group in given.groups if group.no == 10)
    added = replace(last.measures[0], text=Lines([Text("จัดทำช่องทางแจ้งเหตุ & ติดตามผล")]), code=Text("ม.10-9"))
    return replace(
        given,
        groups=tuple(
            replace(group, measures=(*group.measures, added)) if group.no == 10 else group for group in given.groups
        ),
    )


MOMENT = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)


@pytest.mark.slow
def test_units_that_one_cell_names_together_are_listed_and_called_as_there(tmp_path: Path) -> None:
    known = {unit.short_name: unit for unit in book().units}
    text = "ปค.ลพ. และ พช.ลพ."
    named = tuple(NamedUnit(known[name], text.index(name), text.index(name) + len(name)) for name in FEW)
    first = next(group for group in small(*FEW).groups if group.measures)
    owned = replace(first.measures[0], owners=(Owner(Text(text), named),))
    given = replace(small(*FEW), groups=(replace(first, measures=(owned,)),))
    row = next(row for row in province_plan(given, CATALOG).rows() if row.unit.short_name == FEW[0])
    path = tmp_path / "แจก.xlsx"
    path.write_bytes(build_unit_workbook(given, row, CATALOG))
    found = judge_workbook(path, CATALOG)
    assert [str(problem) for problem in found.problems if problem.code in ("C14", "R40")] == []
    assert found.book
    assert {unit.short_name for unit in found.book.units} == set(FEW)


@pytest.mark.slow
def test_a_measure_added_later_reaches_a_workbook_that_somebody_filled(handed: Path) -> None:
    path = handed / "01-ปค.ลพ.xlsx"
    touched = fill(path)
    had = report(path)
    more = with_another_measure(small(*FEW))
    (kept, _) = hand_out(more, handed, CATALOG)
    assert (kept.outcome, kept.lacks) == (HandOutStatus.KEPT, ("ม.10-9",))
    (added, _) = hand_out(more, handed, CATALOG, HandOutWish(adding=MOMENT))
    assert (added.outcome, added.lacks) == (HandOutStatus.ADDED, ("ม.10-9",))
    assert added.backup is not None
    assert added.backup.read_bytes() == touched
    has = report(path)
    assert has.content[: len(had.measures)] == had.content
    assert (has.measures[-1].text, has.measures[-1].reports) == (("จัดทำช่องทางแจ้งเหตุ & ติดตามผล",), ())
    assert [problem.code for problem in assess_unit(has, province_plan(more, CATALOG))].count("U16") == 1
    again = hand_out(more, handed, CATALOG, HandOutWish(adding=MOMENT))
    assert outcomes(again)["01-ปค.ลพ.xlsx"] is HandOutStatus.KEPT
    assert again[0].lacks == ()


@pytest.mark.slow
def test_only_the_sheets_with_the_new_rows_are_written(handed: Path) -> None:
    path = handed / "01-ปค.ลพ.xlsx"
    fill(path)
    before = parts(path)
    hand_out(with_another_measure(small(*FEW)), handed, CATALOG, HandOutWish(adding=MOMENT))
    changed = [name for name, content in parts(path).items() if before[name] != content]
    assert len(changed) == 2
    assert all(name.startswith("xl/worksheets/") for name in changed)
    for name in changed:
        old, new = (re.findall(rb"<row .*?</row>", part[name], re.DOTALL) for part in (before, parts(path)))
        assert len([row for row in old if row not in new]) <= 1


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.slow
def test_a_workbook_that_another_program_has_open_gets_no_row(handed: Path) -> None:
    touched = fill(handed / "01-ปค.ลพ.xlsx")
    (handed / ".~lock.01-ปค.ลพ.xlsx#").write_bytes(b"")
    (entry, _) = hand_out(with_another_measure(small(*FEW)), handed, CATALOG, HandOutWish(adding=MOMENT))
    assert (entry.outcome, entry.error and entry.error.code) == (HandOutStatus.FAILED, "O04")
    assert (handed / "01-ปค.ลพ.xlsx").read_bytes() == touched


@pytest.mark.slow
def test_a_unit_whose_workbook_came_back_into_a_folder_below_gets_no_second_one(handed: Path) -> None:
    (handed / "รับคืน").mkdir()
    (handed / "01-ปค.ลพ.xlsx").rename(handed / "รับคืน" / "ส่งแล้ว.xlsx")
    fill(handed / "รับคืน" / "ส่งแล้ว.xlsx")
    done = outcomes(hand_out(small(*FEW), handed, CATALOG))
    assert done == {"ส่งแล้ว.xlsx": HandOutStatus.KEPT, "02-พช.ลพ.xlsx": HandOutStatus.SAME}


def before_its_result(path: Path) -> Path:
    """The sample province with few units, before its result is known."""
    opened = load_workbook(SET / PROVINCE)
    listed = opened["รายชื่อหน่วยงาน"]
    for row in range(listed.max_row, 4, -1):
        if listed.cell(row, 2).value not in (None, *FEW):
            listed.delete_rows(row)
    for row in opened["ผลการประเมิน"].iter_rows():
        if row[0].value in ("คะแนนรวม", "ระดับผลการประเมิน"):
            row[1].value = None
    opened.save(path)
    return path


@pytest.mark.slow
def test_names_and_measures_are_enough_to_hand_out_and_the_result_is_the_provinces(tmp_path: Path) -> None:
    found = units(before_its_result(tmp_path / "จังหวัด.xlsx"), tmp_path / "แจก", CATALOG)
    assert found.problems == ()
    assert found.workbooks is not None
    path = next(entry.file for entry in found.workbooks if FEW[0] in entry.file.name)
    opened = load_workbook(path)
    filled_in = {row[0].value: row[1].value for row in opened["ผลการประเมิน"].iter_rows()}
    assert (filled_in["คะแนนรวม"], filled_in["ปีงบประมาณที่ประเมิน"]) == (None, 2568)
    fill(path)
    unit = judge_unit(path, plan(), CATALOG, TrackingFiles())
    assert unit.report is not None
    assert unit.report.total == book().result.total.value
    assert "C01" not in {problem.code for problem in unit.judged.problems}
    assert "C01" in {problem.code for problem in judge_workbook(path, CATALOG).problems}


@pytest.mark.slow
def test_the_command_ends_with_what_to_send_where_to_put_it_and_what_to_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before_its_result(tmp_path / "จังหวัด.xlsx")
    assert main(["units", "-o", "แจก"]) == 0
    send, back, run = capsys.readouterr().out.splitlines()[-3:]
    assert send.startswith("ส่ง: สมุดงาน 2 เล่มใน แจก")
    assert back.startswith("รับคืน: ")
    assert run.endswith("itadocs build .")
    (tmp_path / "จังหวัด.xlsx").unlink()
    assert main(["units"]) == 2
