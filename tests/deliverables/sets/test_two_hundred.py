"""Two hundred units, twenty of them bad in twenty ways: the others are built, each bad one is told with its cell."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from openpyxl import load_workbook

from itadocs.commands.build import build
from itadocs.deliverables.options import BuildOptions
from itadocs.intake.judging import judge_workbook
from itadocs.outcomes import Report, UnitStatus
from itadocs.province import province_plan
from itadocs.province.workbooks import build_unit_workbook
from tests.support.documents import sample_data, workbook
from tests.support.units import CATALOG

pytestmark = pytest.mark.slow
COUNT = 200
MOMENT = datetime(2026, 11, 1, tzinfo=UTC)
RESULTS = "ผลการดำเนินการ"
SHEETS = ("หน่วยงาน", "เอกสาร", "ผลการประเมิน", "การวิเคราะห์", "มาตรการ", RESULTS, "รายชื่อหน่วยงาน")
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
FAILED, BLANK, OUTDATED, MISSING = UnitStatus.FAILED, UnitStatus.BLANK, UnitStatus.OUTDATED, UnitStatus.MISSING

Expected = tuple[UnitStatus, str, str]
"""What becomes of a workbook, the first code, and the place it is told at (empty for the whole file)."""


def name(number: int) -> str:
    return f"หน่วยทดสอบ {number:03d}"


def short(number: int) -> str:
    return f"นท{number:03d}"


def file(number: int) -> str:
    return f"{number:03d}-{short(number)}.xlsx"


def province() -> bytes:
    """The sample province with two hundred units of which all have its one measure; nothing is its own result."""
    data = deepcopy(sample_data("lamphun-2568"))
    data["documents"] = [row for row in data["documents"] if row["kind"] == "รายงานผลการดำเนินการ"]
    data["documents"][0]["figures"] = "ไม่"
    data["measures"] = [data["measures"][0] | {"owners": ["ทุกส่วนราชการ"], "steps": ["ทำคู่มือ"]}]
    data["results"] = []
    data["units"] = [{"name": name(number), "short_name": short(number)} for number in range(1, COUNT + 1)]
    return workbook(data)


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None], *more: tuple[str, bytes]) -> bytes:
    """A package with its parts changed, None to leave one out, and with further parts; quickly packed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        for part in source.namelist():
            content = change(part, source.read(part))
            if content is not None:
                out.writestr(part, content)
        for part, content in more:
            out.writestr(part, content)
    return target.getvalue()


def renamed(data: bytes, number: int) -> bytes:
    """The workbook of the last unit as that of another."""

    def change(part: str, content: bytes) -> bytes:
        if part.startswith(("xl/worksheets/sheet", "xl/sharedStrings")):
            for of in (name, short):
                for encoding in ("ascii", "utf-8"):  # as openpyxl writes texts in cells, and those that are shared
                    old, new = (of(n).encode(encoding, "xmlcharrefreplace") for n in (COUNT, number))
                    content = content.replace(old, new)
        return content

    return repacked(data, change)


@cache
def part_of(sheet: str) -> str:
    """The part of a sheet in every workbook of a unit: they are numbered in the order of the sheets."""
    return (
        f"xl/worksheets/sheet{load_workbook(io.BytesIO(sample()[1]), read_only=True).sheetnames.index(sheet) + 1}.xml"
    )


def put(sheet: str, place: str, kind: str, content: str) -> Callable[[bytes], bytes]:
    """Another content in a cell: ``kind`` is Excel's type of it, ``content`` what stands in its element."""

    def change(part: str, xml: bytes) -> bytes:
        if part != part_of(sheet):
            return xml
        new, count = re.subn(
            rf'<c r="{place}"([^>]*? s="\d+")?[^>]*?(?:/>|>.*?</c>)'.encode(),
            rf'<c r="{place}"\1 t="{kind}">{content}</c>'.encode(),
            xml,
        )
        assert count == 1, (sheet, place)
        return new

    return lambda data: repacked(data, change)


def text(sheet: str, place: str, value: str) -> Callable[[bytes], bytes]:
    return put(sheet, place, "inlineStr", f"<is><t>{value}</t></is>")


def number(sheet: str, place: str, value: int) -> Callable[[bytes], bytes]:
    return put(sheet, place, "n", f"<v>{value}</v>")


def without(sheet: str) -> Callable[[bytes], bytes]:
    """The workbook with another name for a sheet."""
    title = f'name="{sheet}"'.encode()

    def change(part: str, content: bytes) -> bytes:
        if part != "xl/workbook.xml":
            return content
        assert content.count(title) == 1
        return content.replace(title, b'name="Sheet9"')

    return lambda data: repacked(data, change)


def twice_a_part(data: bytes) -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return repacked(data, lambda _, content: content, (part_of(RESULTS), b"<worksheet/>"))


@cache
def sample() -> tuple[bytes, bytes, bytes]:
    """The workbook of the province, that of its last unit filled, and as it is handed out."""
    whole = province()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "จังหวัด.xlsx"
        path.write_bytes(whole)
        book = judge_workbook(path, CATALOG).book
    assert book is not None
    plan = province_plan(book, CATALOG)
    row = plan.rows()[COUNT - 1]
    results = {"output": "ทำแล้ว", "outcome": "ดีขึ้น", "status": "แล้วเสร็จ", "percent": 100}
    filled = build_unit_workbook(book, row, CATALOG, {plan.measures[0].code: [results]})
    return whole, small(filled), small(build_unit_workbook(book, row, CATALOG))


def small(data: bytes) -> bytes:
    """A unit's workbook without the sheets and rows that a unit leaves empty."""
    opened = load_workbook(io.BytesIO(data))
    for sheet in opened.worksheets:
        if sheet.title not in SHEETS:
            opened.remove(sheet)
        else:
            sheet.delete_rows(16, sheet.max_row)
    target = io.BytesIO()
    opened.save(target)
    return target.getvalue()


BAD: dict[int, tuple[Callable[[bytes], bytes], Expected]] = {
    10: (lambda data: data[: len(data) // 2], (FAILED, "F05", "")),
    30: (lambda _: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600, (FAILED, "F03", "")),
    40: (lambda _: OLE + b"\0" * 1200, (FAILED, "F06", "")),
    60: (without(RESULTS), (FAILED, "S01", "")),
    70: (text("หน่วยงาน", "A5", "อื่น ๆ"), (FAILED, "H01", "หน่วยงาน")),
    80: (number("ผลการประเมิน", "B6", 2568), (OUTDATED, "U03", "ผลการประเมิน!B6")),
    90: (text(RESULTS, "H5", "เกือบเสร็จ"), (FAILED, "C05", f"{RESULTS}!H5")),
    110: (text(RESULTS, "G5", "ใกล้แล้ว"), (FAILED, "C04", f"{RESULTS}!G5")),
    120: (put(RESULTS, "H5", "e", "<v>#REF!</v>"), (FAILED, "C02", f"{RESULTS}!H5")),
    140: (text("มาตรการ", "G5", "32 ตุลาคม 2568"), (FAILED, "C08", "มาตรการ!G5")),
    150: (number(RESULTS, "B5", 9), (FAILED, "C18", f"{RESULTS}!B5")),
    160: (text("หน่วยงาน", "B12", "จังหวัดลำปาง"), (FAILED, "U02", "หน่วยงาน!B12")),
    170: (text("หน่วยงาน", "B8", "กรมหรือเทียบเท่า"), (FAILED, "U11", "หน่วยงาน!B8")),
    175: (
        lambda data: text("หน่วยงาน", "B5", "สำนักอื่น")(text("หน่วยงาน", "B6", "อน")(data)),
        (FAILED, "U01", "หน่วยงาน!B5"),
    ),
    100: (number(RESULTS, "H5", 160), (FAILED, "C11", f"{RESULTS}!H5")),
    180: (text(RESULTS, "D5", "a" * 1_000_000), (FAILED, "C19", f"{RESULTS}!D5")),
    190: (twice_a_part, (FAILED, "F14", "")),
}
"""Unit → how its workbook is bad, and what is to be said of it."""
UNFILLED, DOUBLE, ABSENT = 195, 196, 197
other_percent = number(RESULTS, "H5", 33)
"""Makes of a workbook a second one that says something else; copies that say the same are one."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """All workbooks, made of the bytes of those that the product writes for one unit."""
    folder = tmp_path_factory.mktemp("many")
    inside = folder / "in"
    inside.mkdir()
    whole, filled, blank = sample()
    (inside / "จังหวัด.xlsx").write_bytes(whole)
    for number in range(1, COUNT + 1):
        data = renamed(blank if number == UNFILLED else filled, number)
        if number in BAD:
            data = BAD[number][0](data)
        if number != ABSENT:
            (inside / file(number)).write_bytes(data)
        if number == DOUBLE:
            (inside / f"{number}-ซ้ำ.xlsx").write_bytes(other_percent(data))
    return folder, build([inside], BuildOptions(CATALOG, folder / "out", MOMENT))


def test_those_that_are_good_are_built_and_counted(built: tuple[Path, Report]) -> None:
    folder, report = built
    counts = Counter(unit.status for unit in report.sets[0].units)
    assert counts[UnitStatus.BUILT] == 180
    made = {path.parent.name for path in (folder / "out" / "จังหวัด").glob("*/results.docx")}
    assert {Path(file(n)).stem for n in range(1, 10)} <= made


def test_each_that_is_bad_is_told_with_its_code_and_its_cell(built: tuple[Path, Report]) -> None:
    told = {
        unit.path.name if unit.path else unit.name: (
            unit.status,
            unit.problems[0].code,
            unit.problems[0].where.tag,
        )
        for unit in built[1].sets[0].units
        if unit.status is not UnitStatus.BUILT
    }
    expected = {file(number): said for number, (_, said) in BAD.items()}
    expected[file(UNFILLED)] = (BLANK, "U08", RESULTS)
    expected[f"{DOUBLE}-ซ้ำ.xlsx"] = (FAILED, "U10", "หน่วยงาน!B5")
    # what is another's, or of another kind of agency, is told as the file that lies where the unit's should
    expected[name(ABSENT)] = (MISSING, "U09", "รายชื่อหน่วยงาน")
    assert told == expected


def test_the_province_gathers_what_the_good_ones_report(built: tuple[Path, Report]) -> None:
    with zipfile.ZipFile(built[0] / "out" / "จังหวัด" / "results.docx") as package:
        body = package.read("word/document.xml").decode("utf-8")
    assert body.count("ทำแล้ว") == 180
