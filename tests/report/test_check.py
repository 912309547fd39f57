"""What people and programs are told: sheets, order, caps, colour, JSON, marked copies."""

from __future__ import annotations

from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from itadocs import codes as codes_module
from itadocs.cli import main
from itadocs.codes import CODES, Code
from itadocs.errors import OutputError
from itadocs.outcomes import Report, WorkbookOutcome
from itadocs.problems import Problem, Severity, Where
from itadocs.report.manual import code_lines
from itadocs.report.text import PER_SHEET, TextView, check_lines, problem_lines, wants_colour
from itadocs.workbook.mark import COLOURS, MAX_FORMATS, MAX_MARKED, mark_workbook
from tests.support.packages import AGENCY, MAIN, RELATED, RESULT, parts, write

FILE = "แผน.xlsx"
FOUND = {"found": "9268", "field": "คะแนน", "low": 0, "high": 100}


def error(sheet: str, row: int, col: int = 1) -> Problem:
    return Problem("C11", Where(FILE, sheet, row, col), FOUND)


def warning(sheet: str, row: int) -> Problem:
    return Problem("C14", Where(FILE, sheet, row, 1), {"found": "สส."})


def heads(problems: list[Problem], view: TextView | None = None) -> list[str]:
    """The names of sheets, and cell and code of each problem."""
    lines = [line for line in problem_lines(problems, view) if "→" not in line]
    return [line.split("แผ่นงาน ")[1] if line.startswith("  แผ่นงาน") else line.split()[0] for line in lines]


def test_the_file_comes_first_then_the_worst_sheet_then_cells_in_order() -> None:
    problems = [warning("ก", 1), error("ข", 9), error("ข", 2, 3), error("ข", 2, 1), error("ค", 5), warning("ค", 6),
                Problem("S01", Where(FILE), {"expected": "มาตรการ"})]  # fmt: skip
    assert heads(problems) == ["-", "ข", "A2", "C2", "A9", "ค", "A5", "A6", "ก", "A1"]


def test_a_long_list_is_cut_at_its_least_and_counted() -> None:
    problems = [warning("ก", row) for row in range(1, 31)] + [error("ก", 99)]
    lines = list(problem_lines(problems))
    assert "อีก 11 รายการ" in lines[-1]
    assert any("A99" in line for line in lines)
    assert sum("[C" in line for line in lines) == PER_SHEET
    assert sum("[C" in line for line in problem_lines(problems, TextView(None))) == 31


def test_information_is_shown_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    code = CODES["C14"]
    parts_of = {name: getattr(code, name) for name in Code.__struct_fields__}
    monkeypatch.setitem(codes_module.CODES, "C14", Code(**parts_of | {"severity": Severity.INFO}))
    problems = (error("ก", 1), warning("ข", 2))
    assert heads(list(problems)) == ["ก", "A1"]
    assert heads(list(problems), TextView(verbose=True)) == ["ก", "A1", "ข", "A2"]
    last = list(check_lines(Report((WorkbookOutcome(Path(FILE), problems),))))[-1]
    assert "แจ้งให้ทราบ 1" in last


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_colour_is_for_terminals_that_want_it() -> None:
    assert wants_colour(Terminal(), {"TERM": "xterm"})
    assert wants_colour(Terminal(), {"NO_COLOR": ""})
    assert not wants_colour(Terminal(), {"NO_COLOR": "1"})
    assert not wants_colour(Terminal(), {"TERM": "dumb"})
    assert not wants_colour(StringIO(), {"TERM": "xterm"})
    assert any("\x1b[31m" in line for line in problem_lines([error("ก", 1)], TextView(colour=True)))


def test_a_file_name_cannot_steer_the_terminal() -> None:
    report = Report((WorkbookOutcome(Path("ก\x1b[2J\x9b.xlsx")),))
    assert not any(set("\x1b\x9b") & set(line) for line in check_lines(report))


def workbook(tmp_path: Path, name: str = FILE) -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in (("หน่วยงาน", AGENCY.items()), ("ผลการประเมิน", (RESULT | {"คะแนนรวม": "9268"}).items())):
        page = made.create_sheet(title)
        for row in rows:
            page.append(row)
        page["A1"].comment = Comment("หัวข้อ", "itadocs")
    made["ผลการประเมิน"]["D9"] = "=1+1"
    made.save(tmp_path / name)
    return tmp_path / name


def test_a_pipe_gets_no_colour(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(workbook(tmp_path)), "--all", "--verbose"]) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_a_marked_copy_says_in_each_bad_cell_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, copy = workbook(tmp_path), tmp_path / "สำเนา.xlsx"
    before = path.read_bytes()
    assert main(["check", str(path), "--mark", str(copy)]) == 1
    told = capsys.readouterr()
    assert str(copy) in told.err
    assert str(copy) not in told.out
    assert path.read_bytes() == before
    book = load_workbook(copy)
    cell = book["ผลการประเมิน"]["B2"]
    assert cell.fill.fgColor.rgb.endswith(COLOURS[Severity.ERROR])
    assert "[C11]" in cell.comment.text
    assert cell.value == "9268"
    assert "หัวข้อ" in book["ผลการประเมิน"]["A1"].comment.text
    assert "หัวข้อ" in book["หน่วยงาน"]["A1"].comment.text


def test_a_copy_that_exists_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path)
    before = path.read_bytes()
    assert main(["check", str(path), "--mark", str(path)]) == 1
    assert "[O02]" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_only_one_workbook_is_marked_at_a_time(tmp_path: Path) -> None:
    paths = [str(workbook(tmp_path, name)) for name in ("ก.xlsx", "ข.xlsx")]
    assert main(["check", *paths, "--mark", str(tmp_path / "ค.xlsx")]) == 2


def test_a_problem_under_a_merged_range_marks_the_cell_people_see(tmp_path: Path) -> None:
    made = Workbook()
    made.worksheets[0].title = "ก"
    made["ก"].merge_cells("B2:C4")
    made.save(tmp_path / FILE)
    marked = load_workbook(BytesIO(mark_workbook(tmp_path / FILE, [error("ก", 3, 3), error("ไม่มี", 1)])))
    assert marked["ก"]["B2"].comment is not None


@pytest.mark.parametrize("is_large", [True, False])
def test_what_cannot_be_opened_or_is_too_large_is_not_marked(is_large: bool, tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(b"PK no")
    if is_large:
        write(path, parts({}) | {"xl/media/large.bin": bytes(MAX_MARKED + 1)})
    with pytest.raises(OutputError) as caught:
        mark_workbook(path, [])
    assert caught.value.code == "O05"


def test_every_code_explains_itself() -> None:
    for code in CODES.values():
        assert all((code.slug, code.message, code.hint, code.why, code.wrong, code.right)), code.id
        manual = "\n".join(code_lines([code]))
        assert all(word in manual for word in ("ข้อความ", "วิธีแก้", "เหตุผล", "ผิด", "ถูก")), code.id


def test_every_code_is_named_by_a_test() -> None:
    """In a test, in the corpus, or in the example on top of a rule, which the tests of the rules run."""
    root = Path(__file__).parents[2]
    places = [*root.glob("tests/**/*.py"), *root.glob("tests/**/*.md"), *root.glob("itadocs/validate/rules/*/*.py")]
    said = "".join(path.read_text(encoding="utf-8") for path in places)
    assert [code for code in CODES if code not in said] == []


def test_of_a_workbook_that_the_reader_refused_no_copy_is_tried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / FILE, parts({}, shared=f"<sst>{'<si/>' * 10}</sst><!DOCTYPE x>"))
    assert main(["check", str(path), "--mark", str(tmp_path / "ค.xlsx")]) == 1
    assert "[O05]" in capsys.readouterr().err
    assert not (tmp_path / "ค.xlsx").exists()


def test_more_formats_than_excel_takes_are_not_marked(tmp_path: Path) -> None:
    own = parts({})
    listing = str(own["xl/_rels/workbook.xml.rels"])
    named = f'<Relationship Id="y" Type="{RELATED}/styles" Target="styles.xml"/></Relationships>'
    own["xl/_rels/workbook.xml.rels"] = listing.replace("</Relationships>", named)
    own["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * (MAX_FORMATS + 1)}</cellXfs></styleSheet>'
    with pytest.raises(OutputError) as refused:
        mark_workbook(write(tmp_path / FILE, own), [])
    assert refused.value.code == "O05"
