"""Handing out: every unit once, nothing that was touched again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itadocs.cli import main
from itadocs.model.records import Book, Unit
from itadocs.province.folder import RECORD
from itadocs.province.handout import Handed, HandOut, hand_out
from itadocs.values import Lines, Text

from .received import CATALOG, book, report


def small(*names: str) -> Book:
    """The sample province with only these of its units."""
    whole = book()
    units = tuple(unit for unit in whole.units if unit.short_name in names or not unit.short_name)
    return replace(whole, units=units)


FEW = ("ปค.ลพ.", "พช.ลพ.")


def outcomes(done: tuple[HandOut, ...]) -> dict[str, Handed]:
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


def test_a_second_run_changes_nothing_and_a_new_unit_is_added(tmp_path: Path) -> None:
    first = outcomes(hand_out(small(*FEW), tmp_path, CATALOG))
    assert first == {"01-ปค.ลพ.xlsx": Handed.NEW, "02-พช.ลพ.xlsx": Handed.NEW}
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(outcomes(hand_out(small(*FEW), tmp_path, CATALOG)).values()) == {Handed.SAME}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    added = outcomes(hand_out(small("สถจ.ลพ.", *FEW), tmp_path, CATALOG))
    assert added == {"03-สถจ.ลพ.xlsx": Handed.NEW, "01-ปค.ลพ.xlsx": Handed.SAME, "02-พช.ลพ.xlsx": Handed.SAME}


def test_a_touched_workbook_stays_and_is_listed_with_what_it_lacks_while_others_follow(tmp_path: Path) -> None:
    hand_out(small(*FEW), tmp_path, CATALOG)
    touched = fill(tmp_path / "01-ปค.ลพ.xlsx")
    done = hand_out(reworded(small(*FEW)), tmp_path, CATALOG)
    assert outcomes(done) == {"01-ปค.ลพ.xlsx": Handed.KEPT, "02-พช.ลพ.xlsx": Handed.RENEWED}
    assert (tmp_path / "01-ปค.ลพ.xlsx").read_bytes() == touched
    assert report(tmp_path / "02-พช.ลพ.xlsx").measures[-1].text == ("ข้อความใหม่",)


def test_without_its_record_the_program_still_overwrites_nothing_it_did_not_write(tmp_path: Path) -> None:
    hand_out(small(*FEW), tmp_path, CATALOG)
    (tmp_path / RECORD).unlink()
    touched = fill(tmp_path / "01-ปค.ลพ.xlsx")
    done = hand_out(reworded(small(*FEW)), tmp_path, CATALOG)
    assert set(outcomes(done).values()) == {Handed.KEPT}
    assert (tmp_path / "01-ปค.ลพ.xlsx").read_bytes() == touched


def test_what_cannot_be_read_or_has_another_name_is_never_doubled_nor_overwritten(tmp_path: Path) -> None:
    hand_out(small(*FEW), tmp_path, CATALOG)
    (tmp_path / "01-ปค.ลพ.xlsx").write_bytes(b"PK broken")
    (tmp_path / "02-พช.ลพ.xlsx").rename(tmp_path / "ส่งคืน.xlsx")
    done = outcomes(hand_out(small(*FEW), tmp_path, CATALOG))
    assert done == {"01-ปค.ลพ.xlsx": Handed.UNREADABLE, "ส่งคืน.xlsx": Handed.SAME}
    assert (tmp_path / "01-ปค.ลพ.xlsx").read_bytes() == b"PK broken"


def test_the_workbook_of_a_unit_that_is_no_longer_listed_stays(tmp_path: Path) -> None:
    hand_out(small(*FEW), tmp_path, CATALOG)
    done = outcomes(hand_out(small("พช.ลพ."), tmp_path, CATALOG))
    assert done == {"02-พช.ลพ.xlsx": Handed.SAME, "01-ปค.ลพ.xlsx": Handed.STRANGER}


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
