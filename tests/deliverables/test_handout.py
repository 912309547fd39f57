"""Handing out: every unit once, nothing that was touched again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itadocs.cli import main
from itadocs.deliverables.handout import hand_out
from itadocs.model.records import Book, Unit
from itadocs.outcomes import HandOut, HandOutStatus
from itadocs.output.unit_record import HANDED_OUT as RECORD
from itadocs.values import Lines, Text, replace
from tests.support.units import CATALOG, book, report


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


def test_a_second_run_changes_nothing_and_a_new_unit_is_added(handed: Path) -> None:
    before = {path.name: path.read_bytes() for path in handed.glob("*.xlsx")}
    added = outcomes(hand_out(small("สถจ.ลพ.", *FEW), handed, CATALOG))
    assert added == {
        "03-สถจ.ลพ.xlsx": HandOutStatus.NEW,
        "01-ปค.ลพ.xlsx": HandOutStatus.SAME,
        "02-พช.ลพ.xlsx": HandOutStatus.SAME,
    }
    assert {name: (handed / name).read_bytes() for name in before} == before


def test_a_touched_workbook_stays_and_is_listed_with_what_it_lacks_while_others_follow(handed: Path) -> None:
    touched = fill(handed / "01-ปค.ลพ.xlsx")
    done = hand_out(reworded(small(*FEW)), handed, CATALOG)
    assert outcomes(done) == {"01-ปค.ลพ.xlsx": HandOutStatus.KEPT, "02-พช.ลพ.xlsx": HandOutStatus.RENEWED}
    assert (handed / "01-ปค.ลพ.xlsx").read_bytes() == touched
    assert report(handed / "02-พช.ลพ.xlsx").measures[-1].text == ("ข้อความใหม่",)


def test_without_its_record_the_program_still_overwrites_nothing_it_did_not_write(handed: Path) -> None:
    (handed / RECORD).unlink()
    touched = fill(handed / "01-ปค.ลพ.xlsx")
    done = hand_out(reworded(small(*FEW)), handed, CATALOG)
    assert set(outcomes(done).values()) == {HandOutStatus.KEPT}
    assert (handed / "01-ปค.ลพ.xlsx").read_bytes() == touched


def test_what_cannot_be_read_or_has_another_name_is_never_doubled_nor_overwritten(handed: Path) -> None:
    (handed / "01-ปค.ลพ.xlsx").write_bytes(b"PK broken")
    (handed / "02-พช.ลพ.xlsx").rename(handed / "ส่งคืน.xlsx")
    done = outcomes(hand_out(small(*FEW), handed, CATALOG))
    assert done == {"01-ปค.ลพ.xlsx": HandOutStatus.UNREADABLE, "ส่งคืน.xlsx": HandOutStatus.SAME}
    assert (handed / "01-ปค.ลพ.xlsx").read_bytes() == b"PK broken"


def test_the_workbook_of_a_unit_that_is_no_longer_listed_stays(handed: Path) -> None:
    done = outcomes(hand_out(small("พช.ลพ."), handed, CATALOG))
    assert done == {"02-พช.ลพ.xlsx": HandOutStatus.SAME, "01-ปค.ลพ.xlsx": HandOutStatus.STRANGER}


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
    assert "ผลการดำเนินการ" in str(opened["คำแนะนำ"]["A5"].value)


def test_the_command_refuses_a_workbook_that_is_no_provinces(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    department = Path(__file__).parents[2] / "inputs" / "oie-2568.xlsx"
    assert main(["units", str(department), "-o", str(tmp_path)]) == 1
    assert "[U12]" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
