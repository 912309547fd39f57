"""What comes back to a province in every form that offices send is seen, and counted once a unit."""

from __future__ import annotations

import shutil
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from itadocs.codes import message
from itadocs.commands.build import build
from itadocs.commands.check import check
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import Report, SetOutcome, UnitOutcome, UnitStatus
from itadocs.output.files import sha256
from itadocs.output.kept.unit_record import write_handed_out
from itadocs.report.text import build_lines
from tests.support.filled import glance, retype
from tests.support.units import CATALOG, PROVINCE, SET, filled, handed_out, plan

pytestmark = pytest.mark.slow
"""Whole sets are built."""

SENT, ZIPPED, MAILED, COPIED = "02-ปค.ลพ.xlsx", "06-ปภ.ลพ.xlsx", "22-สสค.ลพ.xlsx", "33-รจจ.ลพ.xlsx"
OLD, NAMED_INSIDE, SCANNED, UNTOUCHED, PARTLY, SAVED_BLANK = 5, 10, 12, 18, 8, 19


def unit_file(number: int) -> str:
    (path,) = SET.glob(f"{number:02d}-*.xlsx")
    return path.name


def name_of(number: int) -> str:
    return str(plan().units[number - 1].name)


def run(folder: Path) -> Report:
    return build([folder], BuildOptions(CATALOG, folder / "build", datetime(2026, 11, 1, tzinfo=UTC)))


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """A folder as it looks in the second week, built once."""
    folder = tmp_path_factory.mktemp("returned")
    for name in (PROVINCE, SENT, COPIED):
        shutil.copy(SET / name, folder / name)
    shutil.copy(SET / COPIED, folder / "33-รจจ.ลพ (1).xlsx")
    (folder / "จาก อีเมล").mkdir()
    shutil.copy(SET / MAILED, folder / "จาก อีเมล" / MAILED)
    with zipfile.ZipFile(folder / "ส่งครั้งที่สอง.zip", "w") as archive:
        archive.write(SET / ZIPPED, ZIPPED)
    (folder / f"{Path(unit_file(OLD)).stem}.xls").write_bytes(b"\xd0\xcf\x11\xe0 old Excel")
    with zipfile.ZipFile(folder / "แบบรายงาน.ods", "w") as archive:
        archive.writestr("content.xml", f"<a><b>{name_of(NAMED_INSIDE)}</b></a>")
    (folder / f"รายงานของ{name_of(SCANNED)} (สแกน).pdf").write_bytes(b"%PDF-1.7")
    (folder / unit_file(UNTOUCHED)).write_bytes(handed_out(unit_file(UNTOUCHED)))
    write_handed_out(folder, {"ชื่อเดิม.xlsx": sha256(handed_out(unit_file(UNTOUCHED)))})
    (folder / unit_file(PARTLY)).write_bytes(filled(unit_file(PARTLY)))
    retype(folder / unit_file(PARTLY), "ผลการดำเนินการ", dict.fromkeys(("D5", "E5", "G5", "H5", "I5")))
    blank = folder / unit_file(SAVED_BLANK)
    blank.write_bytes(handed_out(blank.name))
    load_workbook(blank).save(blank)
    Workbook().save(folder / "งบ.xlsx")
    return folder, run(folder)


@pytest.fixture(scope="module")
def province(returned: tuple[Path, Report]) -> SetOutcome:
    (found,) = returned[1].sets
    return found


def outcome(found: SetOutcome, number: int) -> UnitOutcome:
    (unit,) = (unit for unit in found.units if unit.name == name_of(number))
    return unit


def test_the_units_are_counted_and_not_their_files(province: SetOutcome) -> None:
    assert len(province.units) == len(plan().units_with_measures()) == 33
    assert sum(unit.status is UnitStatus.BUILT for unit in province.units) == 4


@pytest.mark.parametrize("number", [2, 6, 22, 33], ids=["in the folder", "zipped", "below", "two copies"])
def test_what_can_be_read_is_built_wherever_it_lies(province: SetOutcome, number: int) -> None:
    assert outcome(province, number).status is UnitStatus.BUILT


@pytest.mark.parametrize(("number", "code"), [(OLD, "F15"), (NAMED_INSIDE, "F15"), (SCANNED, "F17")])
def test_a_unit_whose_file_lies_there_unread_is_not_said_to_have_sent_nothing(
    province: SetOutcome, number: int, code: str
) -> None:
    unit = outcome(province, number)
    assert (unit.status, [problem.code for problem in unit.problems]) == (UnitStatus.FAILED, [code])
    assert name_of(number) in message(unit.problems[0])


def test_a_workbook_that_is_as_it_was_handed_out_is_no_answer(province: SetOutcome) -> None:
    unit = outcome(province, UNTOUCHED)
    assert (unit.status, [problem.code for problem in unit.problems]) == (UnitStatus.MISSING, ["U09"])
    assert outcome(province, SAVED_BLANK).status is UnitStatus.BLANK


def test_a_unit_with_some_of_its_measures_is_partly_there(province: SetOutcome) -> None:
    unit = outcome(province, PARTLY)
    asked = len(plan().rows()[PARTLY - 1].measures)
    assert unit.status is UnitStatus.PARTLY
    assert f"{asked - 1} จาก {asked}" in message(unit.problems[0])


def test_every_file_that_is_not_read_is_named(returned: tuple[Path, Report]) -> None:
    told = {Path(problem.where.file).suffix: problem.code for problem in returned[1].sets[0].problems}
    assert {".xls": "F15", ".ods": "F15", ".pdf": "F17"}.items() <= told.items()
    codes = [problem.code for problem in returned[1].all_problems]
    assert (codes.count("F18"), codes.count("U15")) == (1, 1)


def test_who_has_sent_nothing_is_one_line_that_can_be_pasted(returned: tuple[Path, Report]) -> None:
    lines = list(build_lines(returned[1]))
    (line,) = (line for line in lines if "ยังไม่ส่ง" in line and "แห่ง:" in line)
    missing = [unit.name for unit in returned[1].sets[0].units if unit.status is UnitStatus.MISSING]
    assert line.partition(": ")[2].split(", ") == missing
    assert not [line for line in lines if "[U09]" in line]
    (counts,) = (line for line in lines if "จากทั้งหมด 33 แห่ง" in line)
    assert f"ยังไม่ส่ง {len(missing)}" in counts


def test_the_rollup_counts_the_same(returned: tuple[Path, Report]) -> None:
    rows = glance(returned[0] / "build" / Path(PROVINCE).stem / "rollup.xlsx")["สถานะเอกสาร"]
    states = [row[3] for row in rows.iter_rows(min_row=6, values_only=True)]
    assert (len(states), states.count("จัดทำแล้ว"), states.count("รายงานบางส่วน")) == (33, 4, 1)


def test_a_check_reads_what_is_zipped_and_writes_nothing(returned: tuple[Path, Report], tmp_path: Path) -> None:
    for name in (PROVINCE, "ส่งครั้งที่สอง.zip"):
        shutil.copy(returned[0] / name, tmp_path / name)
    report = check([tmp_path], CATALOG)
    assert {path.name for path in tmp_path.iterdir()} == {PROVINCE, "ส่งครั้งที่สอง.zip"}
    assert tmp_path / "ส่งครั้งที่สอง.zip" / ZIPPED in [workbook.path for workbook in report.workbooks]


def test_an_old_rollup_does_not_stay_as_if_it_were_current(returned: tuple[Path, Report], tmp_path: Path) -> None:
    name = Path(PROVINCE).stem
    for file in (PROVINCE, SENT):
        shutil.copy(returned[0] / file, tmp_path / file)
    (tmp_path / "build" / name).mkdir(parents=True)
    shutil.copy(returned[0] / "build" / name / "rollup.xlsx", tmp_path / "build" / name / "rollup.xlsx")
    shutil.copy(returned[0] / PROVINCE, tmp_path / "จังหวัด (แก้ไข).xlsx")
    retype(tmp_path / "จังหวัด (แก้ไข).xlsx", "ผลการประเมิน", {"B7": Decimal(99)})
    report = run(tmp_path)
    assert {"U14", "O10"} <= {problem.code for problem in report.problems}
    assert report.workbooks == ()
    assert [path.name for path in (tmp_path / "build" / name).glob("*.xlsx")] == ["rollup (ไม่เป็นปัจจุบัน).xlsx"]


NAME_CELL, SHORT_CELL, KIND_CELL = "B5", "B6", "B8"


def as_another(sent: bytes, path: Path, **cells: str) -> None:
    """A unit's workbook whose sheet of the agency says something else."""
    path.write_bytes(sent)
    retype(path, "หน่วยงาน", cells)


@pytest.fixture(scope="module")
def astray(tmp_path_factory: pytest.TempPathFactory) -> SetOutcome:
    """A set in which workbooks of others, and what cannot be opened, lie under the names of units."""
    folder = tmp_path_factory.mktemp("astray")
    for name in (PROVINCE, SENT):
        shutil.copy(SET / name, folder / name)
    sent = (SET / SENT).read_bytes()
    as_another(sent, folder / unit_file(5), **{KIND_CELL: "กรมหรือเทียบเท่า", NAME_CELL: "กรมอื่น", SHORT_CELL: ""})
    as_another(sent, folder / unit_file(6), **{KIND_CELL: "กรมหรือเทียบเท่า", NAME_CELL: name_of(6)})
    as_another(sent, folder / unit_file(7), **{NAME_CELL: "สำนักงานที่ไม่มีในรายชื่อ", SHORT_CELL: ""})
    (folder / "จาก อีเมล").mkdir()
    as_another(sent, folder / "จาก อีเมล" / unit_file(8), **{KIND_CELL: "กรมหรือเทียบเท่า", NAME_CELL: "กรมที่สาม"})
    as_another(sent, folder / unit_file(9), **{KIND_CELL: "จังหวัด", NAME_CELL: "จังหวัดอื่น"})
    shutil.copy(SET / COPIED, folder / unit_file(10))
    (folder / unit_file(11)).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked with a password")
    with zipfile.ZipFile(folder / "รวม.zip", "w") as archive:
        archive.writestr(f"{Path(unit_file(12)).stem}.zip", b"PK\x05\x06" + bytes(18))
    for place in (f"{name_of(13)} รอบสอง", Path(unit_file(14)).stem, "15"):
        (folder / place).mkdir()
        (folder / place / "แบบรายงาน.ods").write_bytes(b"a sheet of another program")
    (folder / Path(unit_file(16)).stem).mkdir()
    as_another(sent, folder / Path(unit_file(16)).stem / "ส่ง.xlsx", **{NAME_CELL: "สำนักงานที่ไม่มีในรายชื่อ", SHORT_CELL: ""})
    with zipfile.ZipFile(folder / f"{Path(unit_file(17)).stem}.zip", "w") as archive:
        archive.writestr("หลักฐาน.pdf", b"%PDF-1.7")
    for name in (f"{Path(SENT).stem} - Copy.xlsx", f"{Path(SENT).stem} (1).xlsx"):
        shutil.copy(SET / SENT, folder / name)
    (found,) = run(folder).sets
    return found


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (13, "F15"),
        (14, "F15"),
        (16, "U01"),
        (17, "F17"),
        (5, "U11"),
        (6, "U11"),
        (7, "U01"),
        (8, "U17"),
        (9, "U17"),
        (10, "U17"),
        (11, "F06"),
        (12, "F16"),
    ],
)
def test_what_lies_under_the_name_of_a_unit_is_told_as_its_own(astray: SetOutcome, number: int, code: str) -> None:
    unit = outcome(astray, number)
    assert unit.status is UnitStatus.FAILED
    assert code in [problem.code for problem in unit.problems]
    assert unit.files


def test_the_report_of_another_one_is_not_made_of_a_unit_under_whose_name_it_lies(astray: SetOutcome) -> None:
    made = {document.document: document.path for document in astray.province.documents}["rollup"]
    assert made is not None
    lines = glance(made)["สถานะเอกสาร"].iter_rows(min_row=6, values_only=True)
    rows = [line for line in lines if line[0] in (2, 8, 9, 10)]
    assert [row[3:5] for row in rows] == [("จัดทำแล้ว",) * 2, *[("ไม่สำเร็จ",) * 2] * 3]


def test_nobody_whose_file_lies_there_is_said_to_have_sent_nothing(astray: SetOutcome) -> None:
    missing = {problem.params["unit"] for problem in astray.problems if problem.code == "U09"}
    assert missing == {unit.name for unit in astray.units if unit.status is UnitStatus.MISSING}
    assert len(missing) == 33 - 14


def test_of_copies_that_say_the_same_the_one_with_the_plain_name_counts(astray: SetOutcome) -> None:
    assert outcome(astray, 2).path == next(path for path in outcome(astray, 2).files if path.name == SENT)
    copies = {str(problem.params["found"]) for problem in astray.problems if problem.code == "U15"}
    assert copies == {f"{Path(SENT).stem} - Copy.xlsx", f"{Path(SENT).stem} (1).xlsx"}


def test_what_was_zipped_is_told_where_people_find_it(returned: tuple[Path, Report]) -> None:
    folder, report = returned
    assert folder / "ส่งครั้งที่สอง.zip" / ZIPPED in [workbook.shown for workbook in report.workbooks]
    assert not [line for line in build_lines(report) if ".itadocs" in line]


def test_a_check_says_which_of_two_workbooks_cannot_both_count_and_which_is_anothers(tmp_path: Path) -> None:
    for name in (PROVINCE, SENT, MAILED):
        shutil.copy(SET / name, tmp_path / name)
    assert {problem.code for problem in check([tmp_path], CATALOG).problems} & {"U10", "U17"} == set()
    (tmp_path / f"{Path(SENT).stem} (แก้ไข).xlsx").write_bytes(filled(SENT, percent=50))
    shutil.copy(SET / MAILED, tmp_path / unit_file(9))
    told = [(problem.code, str(problem.params["unit"])) for problem in check([tmp_path], CATALOG).problems]
    assert told == [("U10", name_of(2)), ("U17", name_of(9))]
