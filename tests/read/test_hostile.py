"""Files made to stop the program or to reach what it should not: refused with one message, or read in safety."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from itadocs.catalog import default_catalog
from itadocs.commands.check import check
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.ooxml.bounds import MAX_DIRECTORY, MAX_FILE, MAX_MEMORY
from itadocs.output.files import safe_name
from itadocs.thai.text import clean
from tests.support.packages import HEAD, MAIN, cell, form, parts, sheet, write

CATALOG = default_catalog()
SECONDS = 60
"""No file here takes longer, on a slow machine."""

Parts = Mapping[str, str | bytes]


def judged(tmp_path: Path, content: Parts | list[tuple[str, str | bytes]]) -> JudgedWorkbook:
    return judge_workbook(write(tmp_path / "แฟ้ม.xlsx", content), CATALOG)


def codes(found: JudgedWorkbook) -> list[str]:
    return [problem.code for problem in found.problems]


def is_unhurt(found: JudgedWorkbook) -> bool:
    """Read as if nothing were strange: only the sheets that were never there are missed."""
    return set(codes(found)) == {"S01", "D01"}


def bomb() -> Parts:
    return parts({"มาตรการ": sheet("<row>" + " " * 60_000_000 + "</row>")})


def millions_of_rows() -> Parts:
    return parts({"มาตรการ": sheet("".join(f"<row><c><v>{no}</v></c></row>" for no in range(600_000)))})


def million_cells_in_one_row() -> Parts:
    return parts({"มาตรการ": sheet(f"<row>{''.join(f'<c><v>{no}</v></c>' for no in range(600_000))}</row>")})


def attributes() -> Parts:
    return parts({"มาตรการ": sheet("".join(f'<row a{no}="{no}"/>' for no in range(1_050_000)))})


def shared_huge() -> Parts:
    return parts({}, f'{HEAD}<sst xmlns="{MAIN}">{"".join(f"<si><t>{no}</t></si>" for no in range(600_000))}</sst>')


def one_long_text_many_times() -> Parts:
    rows = "".join(f'<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c><c><v>{no}</v></c></row>' for no in range(50_000))
    return parts({"ข้อจำกัด": sheet(rows)}, f'{HEAD}<sst xmlns="{MAIN}"><si><t>{"ก" * 30_000}</t></si></sst>')


def laughs(kind: str) -> Callable[[], Parts]:
    entities = "".join(f'<!ENTITY l{no} "{f"&l{no - 1};" * 10}">' for no in range(1, 12))
    declared = {
        "laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>',
        "quadratic": f'<!DOCTYPE x [<!ENTITY l11 "{"a" * 1_000_000}">]>',
        "outside": '<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>',
        "network": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY l11 "a">]>',
        "hidden": f'<!--{"x" * 3_000_000}--><!DOCTYPE x [<!ENTITY l11 "a">]>',
    }[kind]
    row = '<row><c t="inlineStr"><is><t>&l11;</t></is></c></row>'
    return lambda: parts({"ข้อความ": sheet(row, before=declared)})


def utf16_laughs() -> Parts:
    text = sheet("<row/>", before='<!DOCTYPE x [<!ENTITY a "b">]>').replace("UTF-8", "UTF-16")
    return parts({"ข้อความ": text.encode("utf-16")})


REFUSED = [
    (laughs("laughs"), "F13"),
    (laughs("quadratic"), "F13"),
    (laughs("outside"), "F13"),
    (laughs("network"), "F13"),
    (laughs("hidden"), "F13"),
    (utf16_laughs, "F13"),
]


@pytest.mark.parametrize(("content", "code"), REFUSED, ids=lambda case: getattr(case, "__name__", case))
def test_it_is_refused_with_one_message(content: Callable[[], Parts], code: str, tmp_path: Path) -> None:
    path = write(tmp_path / "แฟ้ม.xlsx", content())
    start = time.perf_counter()
    found = judge_workbook(path, CATALOG)
    assert codes(found) == [code]
    assert time.perf_counter() - start < SECONDS


def test_a_file_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "แฟ้ม.xlsx"
    with path.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    assert codes(judge_workbook(path, CATALOG)) == ["F10"]


def test_a_part_that_says_it_is_too_large_is_not_unpacked(tmp_path: Path) -> None:
    path = write(tmp_path / "แฟ้ม.xlsx", parts({}))
    data = bytearray(path.read_bytes())
    entry = data.rfind(b"xl/workbook.xml") - 46
    data[entry + 24 : entry + 28] = (4_000_000_000).to_bytes(4, "little")
    path.write_bytes(data)
    assert codes(judge_workbook(path, CATALOG)) == ["F10"]


def test_a_part_that_lies_about_its_size_is_read_no_further(tmp_path: Path) -> None:
    path = write(tmp_path / "แฟ้ม.xlsx", bomb())
    data = bytearray(path.read_bytes())
    entry = data.rfind(b"xl/worksheets/s3.xml") - 46
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    path.write_bytes(data)
    assert codes(judge_workbook(path, CATALOG)) == ["F05"]


def test_the_same_part_twice_is_not_read(tmp_path: Path) -> None:
    content = list(parts({}).items())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert codes(judged(tmp_path, [*content, content[-1]])) == ["F14"]
        assert codes(judged(tmp_path, [*content, ("/XL\\worksheets/s1.xml", "<x/>")])) == ["F14"]


def test_far_too_many_parts_are_not_listed(tmp_path: Path) -> None:
    path = write(tmp_path / "แฟ้ม.xlsx", parts({}))
    data = bytearray(path.read_bytes())
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = (MAX_DIRECTORY + 1).to_bytes(4, "little")
    path.write_bytes(data)
    assert codes(judge_workbook(path, CATALOG)) == ["F14"]


def test_parts_with_names_outside_the_package_are_never_written(tmp_path: Path) -> None:
    own = parts({}) | {"../../../outside.xml": "<x/>", "/etc/outside.xml": "<x/>", "C:\\outside.xml": "<x/>"}
    assert is_unhurt(judged(tmp_path, own))
    assert [file.name for file in tmp_path.iterdir()] == ["แฟ้ม.xlsx"]
    assert not (tmp_path.parent / "outside.xml").exists()


def test_a_sheet_outside_the_package_is_not_fetched(tmp_path: Path) -> None:
    own = parts({})
    listing = str(own["xl/_rels/workbook.xml.rels"])
    for target, mode in (("../../../../../etc/passwd", ""), ("http://127.0.0.1:9/x.xml", ' TargetMode="External"')):
        own["xl/_rels/workbook.xml.rels"] = listing.replace('"worksheets/s1.xml"', f'"{target}"{mode}')
        assert set(codes(judged(tmp_path, own))) <= {"F05", "S01", "D01"}


@pytest.mark.parametrize("depth", [200, 3_000, 500_000])
def test_deep_xml_is_read_or_refused(depth: int, tmp_path: Path) -> None:
    deep = "<r>" * depth + "<t>ก</t>" + "</r>" * depth
    rows = f'<row><c t="inlineStr"><is>{deep}</is></c></row>'
    assert set(codes(judged(tmp_path, parts({"ข้อความ": sheet(rows)})))) <= {"F05", "S01", "D01"}


@pytest.mark.slow
def test_many_merged_ranges_are_read_in_time(tmp_path: Path) -> None:
    ranges = "".join(f'<mergeCell ref="A{no}:B{no}"/>' for no in range(10, 200_010))
    start = time.perf_counter()
    assert is_unhurt(judged(tmp_path, parts({"ข้อจำกัด": sheet("", f"<mergeCells>{ranges}</mergeCells>")})))
    assert time.perf_counter() - start < SECONDS


def test_ranges_over_everything_many_times_are_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{no}">{cell(f"A{no}", "ก")}</row>' for no in range(1, 3_000))
    ranges = '<mergeCell ref="A1:XFD1048576"/>' * 10_000
    found = judged(tmp_path, parts({"ข้อจำกัด": sheet(rows, f"<mergeCells>{ranges}</mergeCells>")}))
    assert codes(found) == ["F12"]


def test_names_that_refer_to_each_other_are_nothing_to_the_reader(tmp_path: Path) -> None:
    names = '<definedNames><definedName name="a">b</definedName><definedName name="b">a</definedName></definedNames>'
    assert is_unhurt(judged(tmp_path, parts({}, more=names)))


TRICKS = ["../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "CON", "nul.txt", "COM1", "LPT¹", "con .x",
          "a" * 5000, "\x1b[31m", ". .", "~", "$(x)", "CONIN$"]  # fmt: skip


@pytest.mark.parametrize("name", TRICKS)
def test_what_is_typed_never_becomes_a_path(name: str, tmp_path: Path) -> None:
    """In the name of the agency, of a sheet, of a template."""
    name = "".join(letter for letter in name if letter >= " ")
    documents = '<row r="1">' + cell("A1", "เอกสาร") + cell("B1", "จัดทำ") + cell("C1", "แม่แบบ") + "</row>"
    documents += '<row r="2">' + cell("A2", "รายงานผลการดำเนินการ") + cell("B2", "ใช่") + cell("C2", name) + "</row>"
    own = {
        "หน่วยงาน": sheet(form({"ชื่อหน่วยงาน": name, "ประเภทหน่วยงาน": "กรมหรือเทียบเท่า"})),
        "เอกสาร": sheet(documents),
        name: sheet(form({"ก": "ข"})),
    }
    before = set(tmp_path.parent.iterdir())
    report = check([write(tmp_path / "แฟ้ม.xlsx", parts(own))], CATALOG)
    found = {problem.code for problem in report.all_problems}
    assert {"S02", "T01"} <= found
    assert "X00" not in found
    assert set(tmp_path.parent.iterdir()) == before
    safe = safe_name(name)
    assert not set('/\\:*?"<>|') & set(safe)
    assert Path(safe).name == safe
    stem = safe.split(".")[0].strip().casefold()
    assert stem not in {"con", "prn", "aux", "nul", "com1", "lpt¹", "conin$", "conout$"}


@pytest.mark.parametrize("pile", ["่้", "ิ่", "ำ่", "่ํ", "เ", " \n", "_x", "\u200b", "1,", "- ", "ก ", "1 "])
def test_piles_of_letters_are_cleaned_in_time(pile: str) -> None:
    start = time.perf_counter()
    clean(pile * (32_000 // len(pile)) + "ิ")
    assert time.perf_counter() - start < 20


PILES = [" ", "1,", "1 - ", "ถึง", "e1-e9 ", "ตัวชี้วัด", " / ก", "ก\n", "1/1/2568 - ", "ปีงบประมาณ "]


@pytest.mark.slow
@pytest.mark.parametrize("pile", PILES)
def test_a_cell_as_long_as_it_can_be_is_judged_in_time(pile: str, tmp_path: Path) -> None:
    """In every field of a workbook."""
    text = ("ก" + pile * 32_000)[:32_000].rstrip() + "!"
    own = {}
    for spec in CATALOG.sheets:
        inputs = [field for field in spec.fields if not field.ignored]
        if spec.layout == "form":
            fixed = {"ปีงบประมาณที่ประเมิน": "2568"} if spec.key == "result" else {}
            own[spec.title] = sheet(form({field.header: text for field in inputs} | fixed))
        else:
            heads = "".join(f'<c t="inlineStr"><is><t>{field.header}</t></is></c>' for field in inputs)
            cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for _ in inputs)
            own[spec.title] = sheet(f"<row>{heads}</row><row>{cells}</row>")
    start = time.perf_counter()
    found = judged(tmp_path, parts(own))
    assert time.perf_counter() - start < SECONDS
    assert "X00" not in codes(found)


def million_merged_ranges() -> Parts:
    ranges = "".join(f'<mergeCell ref="A{no}:B{no}"/>' for no in range(1, 1_000_001))
    return parts({"ข้อจำกัด": sheet("", f"<mergeCells>{ranges}</mergeCells>")})


WORST = [
    (bomb, "F11"),
    (millions_of_rows, "F12"),
    (million_cells_in_one_row, "F12"),
    (attributes, "F12"),
    (shared_huge, "F12"),
    (one_long_text_many_times, "F12"),
    (million_merged_ranges, "F12"),
]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the bound of memory is set as Linux does")
@pytest.mark.parametrize(("content", "code"), WORST, ids=lambda case: getattr(case, "__name__", case))
def test_a_flood_is_refused_with_one_message_and_bounded_memory(
    content: Callable[[], Parts], code: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "แฟ้ม.xlsx", content())
    script = f"""
        import resource, sys
        resource.setrlimit(resource.RLIMIT_AS, ({MAX_MEMORY}, {MAX_MEMORY}))
        from pathlib import Path
        from itadocs.catalog import default_catalog
        from itadocs.intake.judging import judge_workbook
        print(*(problem.code for problem in judge_workbook(Path(sys.argv[1]), default_catalog()).problems))
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS * 2, check=False)
    assert ran.stdout.strip() == code, ran.stderr
