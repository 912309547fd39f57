"""State files come back as they were written, whatever is in them; what is none of them is as if it were not there."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from itadocs.output.kept.manifest import ManifestEntry
from itadocs.output.kept.record import OF_SET, BuildRecord, read_record, write_record
from itadocs.output.kept.state import HIDDEN, as_stored, read_state, write_state
from itadocs.output.kept.unit_record import (
    UnitRecord,
    read_handed_out,
    read_unit_record,
    write_handed_out,
    write_unit_record,
)
from itadocs.problems import Problem, Where
from itadocs.province.report import MeasureReport, UnitReport
from itadocs.values import Lines, Text

CELL = Where("งาน.xlsx", "มาตรการ", 7, 6)
PROBLEM = Problem("C13", CELL, {"found": "๕", "most": 3}, (Where("งาน.xlsx"),))
NO_TEXT = "\udce1.xlsx"
"""The name of a file in another encoding: Python has it, UTF-8 has not."""


def test_a_record_comes_back_with_what_fills_its_messages_as_text(tmp_path: Path) -> None:
    entry = ManifestEntry(NO_TEXT, "plan", "failed", codes=("T01",))
    record = BuildRecord("../งาน.xlsx", "กุญแจ", (entry,), (PROBLEM,), {"plan": (PROBLEM,)}, (NO_TEXT,))
    write_record(tmp_path, record)
    found = read_record(tmp_path)
    assert found is not None
    assert (found.source, found.key, found.documents, found.tracking) == (
        record.source,
        record.key,
        record.documents,
        record.tracking,
    )
    assert found.problems == found.found["plan"] == as_stored([PROBLEM])
    assert found.problems[0].params == {"found": "๕", "most": "3"}


def test_a_workbook_and_its_set_have_records_of_their_own(tmp_path: Path) -> None:
    write_record(tmp_path, BuildRecord("ก"))
    assert read_record(tmp_path, OF_SET) is None
    write_record(tmp_path, BuildRecord("ข"), OF_SET)
    assert (read_record(tmp_path), read_record(tmp_path, OF_SET)) == (BuildRecord("ก"), BuildRecord("ข"))


def test_what_a_unit_reports_comes_back_with_its_cells(tmp_path: Path) -> None:
    texts = Lines([Text("หนึ่ง", CELL), Text("สอง")])
    report = UnitReport(
        "งาน.xlsx", "unit", Text("กอง", CELL), Text(), Text(), 2568, 2569, CELL, CELL, CELL, CELL, CELL,
        (MeasureReport(("issue", 1), texts, Text("ป.1-1"), CELL, CELL),), Decimal("93.50"), ((1, Decimal("7.10")),),
    )  # fmt: skip
    write_unit_record(tmp_path, "กอง.xlsx", UnitRecord("กุญแจ", as_stored([PROBLEM]), (), report))
    found = read_unit_record(tmp_path, "กอง.xlsx")
    assert found == UnitRecord("กุญแจ", as_stored([PROBLEM]), (), report)
    assert found.report is not None
    assert [text.source for text in (found.report.name, *found.report.measures[0].text)] == [CELL, CELL, None]


def test_a_list_of_what_was_handed_out_is_sorted_for_people(tmp_path: Path) -> None:
    write_handed_out(tmp_path, {"ข.xlsx": "2", "ก.xlsx": "1"})
    assert list(read_handed_out(tmp_path).items()) == [("ก.xlsx", "1"), ("ข.xlsx", "2")]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"source": 5}', b"\xff", b'{"source": "x", "format": 99}'])
def test_what_is_no_record_is_as_if_it_were_not_there(content: bytes, tmp_path: Path) -> None:
    (tmp_path / HIDDEN).mkdir()
    (tmp_path / HIDDEN / "record.json").write_bytes(content)
    assert read_record(tmp_path) is None


def test_a_folder_in_the_place_of_a_state_file_is_none(tmp_path: Path) -> None:
    assert read_state(tmp_path, dict[str, str]) is None
    write_state(tmp_path / "a.json", {"ก": "ข"})
    assert read_state(tmp_path / "a.json", dict[str, str]) == {"ก": "ข"}
