"""A new fiscal year is one data file: here one nobody has seen, with other indicators, items and levels."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from itadocs.catalog import Catalog, default_catalog
from itadocs.catalog.decode import read_toml
from itadocs.cli import main
from itadocs.commands.check import check
from itadocs.errors import CatalogError
from tests.catalog.test_broken_files import put
from tests.support.effort import sampled
from tests.support.filled import glance
from tests.support.plain import plain_workbook
from tests.support.reviewing.edits import Paper, write
from tests.support.workbooks import paragraphs
from tests.support.years import INVENTED_YEAR

NAME = "หน่วยงาน!B5"
INDICATORS = {"IIT": range(1, 5), "EIT": range(5, 8), "OIT": range(8, 12)}
LETTERS = {"IIT": "i", "EIT": "e", "OIT": "o"}
NAMES = dict(enumerate("กขคงจฉชซฌญฎ", 1))
WEIGHTS = {"IIT": "0.25", "EIT": "0.25", "OIT": "0.50"}


def framework() -> str:
    """The file of the invented year: eleven indicators of three items each, three levels, two issues."""
    text = [
        f"year_be = {INVENTED_YEAR}",
        'default_groups = "indicators"',
        'sources = ["สมมุติ"]',
        'unknown = ["issue_items"]',
    ]
    for code, weight in WEIGHTS.items():
        text += [
            "[[instruments]]",
            f'code = "{code}"',
            f'letter = "{LETTERS[code]}"',
            f'name = "แบบวัด {code}"',
            f'english_name = "{code}"',
        ]
        text += [f'weight = "{weight}"']
    for no in (1, 2):
        text += ["[[parts]]", 'instrument = "EIT"', f"no = {no}", f'name = "ส่วนที่ {no}"']
        text += [f'english_name = "EIT {no}"', 'respondents = "ผู้ตอบ"']
    for code, numbers in INDICATORS.items():
        for no in numbers:
            text += ["[[indicators]]", f"no = {no}", f'name = "เรื่องสมมุติ {NAMES[no]}"', f'instrument = "{code}"']
        for place in range(3 * len(numbers)):
            text += ["[[items]]", f'code = "{LETTERS[code]}{place + 1}"', f"indicator = {numbers[place // 3]}"]
            text += [f'label = "ข้อสมมุติ {LETTERS[code]}{place + 1}"']
    for no in (1, 2):
        text += ["[[issues]]", f"no = {no}", f'name = "ประเด็นสมมุติ {NAMES[no]}"']
    for name, bound in (("เยี่ยม", 90), ("พอใช้", 50), ("ต้องแก้", 0)):
        text += ["[[levels]]", f'name = "{name}"', f'at_least = "{bound}"', f'range = "{bound}"', 'condition = "ไม่มี"']
    return "\n".join(text)


def filled() -> dict[str, Any]:
    """A plan from results of the invented year."""
    numbers = [no for own in INDICATORS.values() for no in own]
    groups = [f"ตัวชี้วัดที่ {no}" for no in numbers]
    items: list[dict[str, object]] = []
    for code, own in INDICATORS.items():
        scores = {"part1": 80, "part2": 90} if code == "EIT" else {"score": 80}
        items += [{"code": f"{LETTERS[code]}{no + 1}"} | scores for no in range(3 * len(own))]
    return {
        "agency": {"name": "กรมแห่งอนาคต"},
        "result": {"total": 81.25, "level": "พอใช้"},
        "indicators": [{"no": no, "this_year": 85 if no in INDICATORS["EIT"] else 80} for no in numbers],
        "items": items,
        "analysis": [{"group": group, "text": f"วิเคราะห์ {group}"} for group in groups],
        "measures": [
            {
                "group": group,
                "text": "ทำ",
                "finding": "พบ",
                "steps": "หนึ่ง",
                "owners": "กอง",
                "periods": f"ต.ค. {INVENTED_YEAR}",
            }
            for group in groups
        ],
    }


BASED = "based_on = 2569\n"


def told(file: Path, catalog: Catalog | None = None) -> list[str]:
    """What the check of a year says."""
    return [problem.code for problem in check([file], catalog or default_catalog()).workbooks[0].problems]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the data file of the invented year under ``years``."""
    (tmp_path / "years" / "nacc").mkdir(parents=True)
    (tmp_path / "years" / "nacc" / f"{INVENTED_YEAR}.toml").write_text(framework(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_the_file_the_year_is_unknown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "งาน.xlsx", "--year", str(INVENTED_YEAR)]) == 1
    assert "[G01]" in capsys.readouterr().err
    assert not (folder / "งาน.xlsx").exists()


@pytest.mark.slow
def test_with_the_file_there_is_a_workbook_of_that_year(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "งาน", "--year", str(INVENTED_YEAR), "--catalog", "years"]) == 0
    book = glance(folder / "งาน.xlsx")
    texts = {sheet.title: [cell.value for row in sheet.iter_rows() for cell in row] for sheet in book}
    assert [f"ข้อสมมุติ e{no}" for no in range(1, 10)] == [
        text for text in texts["คะแนนรายข้อ"] if str(text).startswith("ข้อสมมุติ e")
    ]
    assert sum(str(text).startswith("ข้อสมมุติ") for text in texts["คะแนนรายข้อ"]) == 33
    assert sum(str(text).startswith("เรื่องสมมุติ") for text in texts["คะแนนตัวชี้วัด"]) == 11
    assert INVENTED_YEAR in texts["ผลการประเมิน"]
    capsys.readouterr()
    assert main(["check", "งาน.xlsx", "--catalog", "years"]) == 1
    assert main(["check", "งาน.xlsx"]) == 1
    assert "[G01]" in capsys.readouterr().out


@pytest.mark.slow
def test_with_the_file_there_is_a_plan_of_that_year(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalog = Catalog(folder / "years")
    data = plain_workbook(catalog, catalog.framework(INVENTED_YEAR), agency_kind="department", data=filled())
    (folder / "งาน.xlsx").write_bytes(data)
    assert main(["check", "งาน.xlsx", "--catalog", "years"]) == 0
    out = capsys.readouterr().out
    assert "[" not in out.replace("[C14]", ""), out
    assert main(["build", "งาน.xlsx", "--catalog", "years"]) == 0
    text = "\n".join(paragraphs(folder / "build" / "งาน" / "plan.docx"))
    for expected in ("กรมแห่งอนาคต", "๒๕๙๙", "๒๖๐๐", "๘๑.๒๕", "“พอใช้”", "๑๑ ตัวชี้วัด", "เรื่องสมมุติ ฎ", "ข้อสมมุติ e9"):
        assert expected in text
    assert "O25" not in text
    plan = folder / "build" / "งาน" / "plan.docx"
    paper = Paper(plan.read_bytes())
    ((control, *_),) = [found for address, found in paper.controls().items() if address == NAME]
    write(control, "กรมแห่งวันหน้า")
    plan.write_bytes(paper.bytes())
    assert main(["pull", str(plan), "--apply", "--catalog", "years"]) == 0
    assert "กรมแห่งวันหน้า" in str(glance(folder / "งาน.xlsx")["หน่วยงาน"][NAME.partition("!")[2]].value)


def test_a_year_that_is_known_is_told_as_such_and_no_file_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new-year", "2568", "-o", "ใหม่.toml"]) == 1
    assert "[G09]" in capsys.readouterr().err
    assert not (folder / "ใหม่.toml").exists()


def test_a_name_with_a_number_in_it_is_recognised_in_its_own_list(folder: Path) -> None:
    file = folder / "years" / "nacc" / f"{INVENTED_YEAR}.toml"
    file.write_text(framework().replace("เรื่องสมมุติ ก", "บริการรัฐ 4.0"), encoding="utf-8")
    catalog = Catalog(folder / "years")
    data = plain_workbook(catalog, catalog.framework(INVENTED_YEAR), agency_kind="department", data=filled())
    (folder / "งาน.xlsx").write_bytes(data)
    assert main(["check", "งาน.xlsx", "--catalog", "years"]) == 0


@pytest.mark.slow
@pytest.mark.parametrize("family", sorted(default_catalog().families))
@pytest.mark.parametrize("folder", sampled([".", "ปีใหม่", "nacc2"], 3))
def test_a_year_that_lies_in_no_folder_of_a_family_is_to_be_moved_and_then_works(
    folder: str, family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(folder).mkdir(exist_ok=True)
    ahead = default_catalog().years_of(family)[-1] + 1
    file = Path(folder) / f"{ahead}.toml"
    assert main(["new-year", str(ahead), "-o", str(file), "--family", family]) == 0
    assert main(["check", str(file)]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    found = re.search(rf"ย้าย {ahead}.toml ไปไว้ที่ (\S+) ในโฟลเดอร์ของสมุดงาน แล้วสั่ง itadocs (.+)", last)
    assert found
    target, command = found.groups()
    assert Path(target).parent.name == family
    Path(target).parent.mkdir(parents=True)
    file.rename(target)
    assert main(command.split()) == 0
    assert "ล่าสุดที่ทราบ" not in capsys.readouterr().out  # it is a year of its own now
    assert main(["check", target]) == 0
    assert "--catalog กรอบ" in capsys.readouterr().out


def test_a_year_that_says_nowhere_whose_it_is_is_judged_as_usual_and_that_is_told(tmp_path: Path) -> None:
    file = put(tmp_path, "เอกสาร/2570.toml", f"year_be = 2570\n{BASED}")
    assert told(file) == ["G10"]
    file.write_text(f'year_be = 2570\nfamily = "ovec"\n{BASED}', encoding="utf-8")
    assert told(file) == []
    file.write_text(f'year_be = 2570\nfamily = "วัด"\n{BASED}', encoding="utf-8")
    assert told(file) == ["G11"]


def test_a_year_in_the_folder_of_another_family_than_it_says_is_refused_at_its_line(tmp_path: Path) -> None:
    file = put(tmp_path, "ovec/2570.toml", f'year_be = 2570\nfamily = "nacc"\n{BASED}')
    (problem,) = check([file], default_catalog()).workbooks[0].problems
    assert problem.code == "G08"
    assert "บรรทัดที่ 2" in str(problem.params["reason"])


def test_a_year_is_based_on_another_of_its_own_folder(tmp_path: Path) -> None:
    """One instrument under another letter: the rows of the same year of another assessor would not fit."""
    other = re.sub(r'(letter|code) = "i', r'\1 = "z', framework())
    put(tmp_path, f"coop/{INVENTED_YEAR}.toml", other)
    after = INVENTED_YEAR + 1
    item = 'items = [{ code = "z1", indicator = 1, label = "ข้อ" }]'
    file = put(tmp_path, f"coop/{after}.toml", f"year_be = {after}\nbased_on = {INVENTED_YEAR}\n{item}\n")
    assert told(file) == []


def test_a_folder_whose_name_cannot_be_a_family_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, f"วัด/{INVENTED_YEAR}.toml", framework())
    words = ["--year", str(INVENTED_YEAR), "--family", "วัด", "--catalog", str(tmp_path)]
    assert main(["new", str(tmp_path / "ก.xlsx"), *words]) == 1
    assert "[G11]" in capsys.readouterr().err
    assert told(tmp_path / "วัด" / f"{INVENTED_YEAR}.toml", Catalog(tmp_path)) == ["G11"]


def test_a_value_that_is_none_of_a_list_is_told_with_the_list(tmp_path: Path) -> None:
    put(
        tmp_path,
        f"nacc/{INVENTED_YEAR}.toml",
        framework().replace('instrument = "IIT"', 'instrument = "IIT"\nmean_of = "all"', 1),
    )
    with pytest.raises(CatalogError) as refused:
        Catalog(tmp_path).framework(INVENTED_YEAR)
    assert all(word in str(refused.value.params["reason"]) for word in ("“all”", "items", "item_groups", "unknown"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_a_file_that_notepad_saved_is_read(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "ก.toml"
    file.write_text("year_be = 2570\n", encoding=encoding)
    assert read_toml(file, file.name) == {"year_be": 2570}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("year_be = ๒๕๗๐\n", "บรรทัดที่ 1 ตัวที่ 11"),
        ("a = 1\nsources = [“ประกาศ”]\n", "บรรทัดที่ 2 ตัวที่ 12"),
        ("a = 1\na = 2\n", "บรรทัดที่ 2"),
        ('a = "1', "ที่ท้ายแฟ้ม"),
    ],
)
def test_a_slip_of_writing_is_told_in_thai_with_its_place(text: str, place: str, tmp_path: Path) -> None:
    file = tmp_path / "ก.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError) as told:
        read_toml(file, file.name)
    reason = str(told.value.params["reason"])
    assert place in reason
    assert not re.search("Invalid|Unclosed|Unterminated|Cannot|line", reason)
    file.write_bytes(text.encode("utf-16"))
    with pytest.raises(CatalogError) as told:
        read_toml(file, file.name)
    assert "UTF-8" in str(told.value.params["reason"])


def test_the_years_in_a_folder_are_judged_with_it(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, f"กรอบ/nacc/{INVENTED_YEAR}.toml", framework())
    monkeypatch.chdir(folder)
    for named in ("กรอบ", "กรอบ/nacc"):
        assert main(["check", named]) == 0
        told = capsys.readouterr().out
        assert f"{INVENTED_YEAR}.toml" in told
        assert f"--year {INVENTED_YEAR} --catalog กรอบ" in told.splitlines()[-1]
    put(folder, "กรอบ/nacc/257.toml", framework())
    put(folder, "กรอบ/nacc/family.toml", 'name = "สมมุติ"')
    found = check([folder / "กรอบ"], default_catalog())
    assert {each.path.name: [p.code for p in each.problems] for each in found.workbooks} == {
        f"{INVENTED_YEAR}.toml": [], "257.toml": ["G07"],
    }  # fmt: skip
    assert found.problems == ()
