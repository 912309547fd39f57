"""Whose frame it is: a made-up assessor with two instruments of other names and letters, added as one file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from itadocs.catalog import Catalog
from itadocs.cli import main
from itadocs.commands.check import check
from itadocs.errors import CatalogError
from itadocs.read.book import read_workbook
from itadocs.validate.book import type_workbook
from itadocs.workbook import build_workbook
from tests.catalog.test_broken_files import put
from tests.support.effort import each_of, sampled
from tests.support.filled import glance
from tests.support.plain import plain_workbook
from tests.support.reviewing.edits import Paper, change
from tests.support.workbooks import paragraphs
from tests.support.years import INVENTED_YEAR, YEAR_AFTER

INSTRUMENTS = """
[[instruments]]
code = "ALPHA"
letter = "a"
side = "external"
name = "แบบถามประชาชน"
english_name = "ALPHA"
weight = "0.6"

[[instruments]]
code = "BETA"
letter = "b"
is_disclosure = true
name = "แบบตรวจเอกสาร"
english_name = "BETA"
weight = "0.4"

[[parts]]
instrument = "ALPHA"
no = 1
name = "ชุดที่ 1"
english_name = "ALPHA Town"
respondents = "คนในเมือง"

[[parts]]
instrument = "ALPHA"
no = 2
name = "ชุดที่ 2"
english_name = "ALPHA Farm"
respondents = "คนนอกเมือง"
"""
OWNERS = {1: "ALPHA", 2: "ALPHA", 3: "BETA"}
LETTERS = {"ALPHA": "a", "BETA": "b"}


def framework(year_be: int = INVENTED_YEAR) -> str:
    """Three indicators of two items each, two levels, one code of the plan of this year and what it must have."""
    text = [f"year_be = {year_be}", 'default_groups = "indicators"', 'sources = ["สมมุติ"]', "unknown = []", INSTRUMENTS]
    numbers = {"a": 0, "b": 0}
    for no, code in OWNERS.items():
        text += ["[[indicators]]", f"no = {no}", f'name = "เรื่องสมมุติ {no}"', f'instrument = "{code}"']
        for _ in range(2):
            letter = LETTERS[code]
            numbers[letter] += 1
            text += ["[[items]]", f'code = "{letter}{numbers[letter]}"', f"indicator = {no}"]
            text += [f'label = "ข้อสมมุติ {letter}{numbers[letter]}"']
    for name, bound in (("สูง", 80), ("ต่ำ", 0)):
        text += ["[[levels]]", f'name = "{name}"', f'at_least = "{bound}"', f'range = "{bound}"', 'condition = "ไม่มี"']
    text += ["[[codes]]", 'document = "plan"', 'code = "B9"', 'source = "สมมุติ"']
    text += ["[[requirements]]", 'document = "plan"', 'source = "สมมุติ"', "[[requirements.elements]]", 'no = "1"']
    text += ['label = "วิเคราะห์ครบสามตัวชี้วัด"', 'each = "group"', 'sheet = "analysis"', 'fields = ["text"]']
    return "\n".join(text)


def filled() -> dict[str, Any]:
    """A plan from results of the invented year, published under its criteria too."""
    parts = {"part1": 70, "part2": 90}
    items = [{"code": f"a{no}"} | parts for no in range(1, 5)]
    return {
        "agency": {"name": "เทศบาลสมมุติ"},
        "documents": [{"kind": "แผนพัฒนาจากผลการประเมิน", "criteria_year": INVENTED_YEAR}],
        "result": {"total": 68, "level": "ต่ำ"},
        "instruments": [
            {"instrument": "ALPHA ชุดที่ 1", "this_year": 70},
            {"instrument": "ALPHA ชุดที่ 2", "this_year": 90},
            {"instrument": "BETA", "this_year": 50},
        ],
        "indicators": [{"no": 1, "this_year": 80}, {"no": 2, "this_year": 80}, {"no": 3, "this_year": 50}],
        "items": [*items, {"code": "b1", "score": 100}, {"code": "b2", "score": 0}],
        "advice": [{"items": "a1, A 2 ถึง a3", "part": "ชุดที่ 2", "advice": "ควรทำให้เร็วขึ้น"}],
        "views": [{"side": "ALPHA", "text": "บริการดี"}],
        "analysis": [{"group": f"ตัวชี้วัดที่ {no}", "text": f"วิเคราะห์เรื่องที่ {no}"} for no in OWNERS],
        "measures": [
            {
                "group": f"ตัวชี้วัดที่ {no}", "text": f"แก้ข้อ b2 และข้อ a{no}", "finding": "พบ", "steps": "หนึ่ง",
                "owners": "กอง", "periods": f"ต.ค. {INVENTED_YEAR}", "instrument": "BETA",
            }
            for no in OWNERS
        ],
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the one file of the family."""
    put(tmp_path, f"ของเรา/town/{INVENTED_YEAR}.toml", framework())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put_filled(folder: Path, **change: Any) -> None:
    catalog = Catalog(folder / "ของเรา")
    made = plain_workbook(
        catalog, catalog.framework(INVENTED_YEAR, "town"), agency_kind="department", data={**filled(), **change}
    )
    (folder / "งาน.xlsx").write_bytes(made)


def test_a_new_workbook_says_whose_frame_it_is_and_lists_its_instruments_and_items(folder: Path) -> None:

    new = ["new", "งาน", "--year", str(INVENTED_YEAR), "--catalog", "ของเรา"]
    assert main(new) == 1
    assert main([*new, "--family", "town"]) == 0
    book = glance(folder / "งาน.xlsx")
    texts = {sheet.title: [cell.value for row in sheet.iter_rows() for cell in row] for sheet in book}
    assert "town" in texts["ผลการประเมิน"]
    assert [text for text in texts["คะแนนแบบวัด"] if text in ("ALPHA ชุดที่ 1", "ALPHA ชุดที่ 2", "BETA")] == [
        "ALPHA ชุดที่ 1", "ALPHA ชุดที่ 2", "BETA",
    ]  # fmt: skip
    assert [text for text in texts["คะแนนรายข้อ"] if re.fullmatch("[a-z][0-9]+", str(text))] == [
        "a1", "a2", "a3", "a4", "b1", "b2",
    ]  # fmt: skip
    assert "ภายนอก (ALPHA)" in texts["รายการ"]


def test_a_workbook_of_another_family_is_checked_and_built_without_an_instrument_of_ours(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_filled(folder)
    assert main(["check", "งาน.xlsx", "--catalog", "ของเรา"]) == 0
    told = capsys.readouterr().out
    assert "ครบ 1 จาก 1 องค์ประกอบ" in told
    assert re.findall(r"\[[A-Z][0-9]{2}\]", told) == []
    assert main(["build", "งาน.xlsx", "--catalog", "ของเรา"]) == 0
    text = "\n".join(paragraphs(folder / "build" / "งาน" / "plan.docx"))
    for expected in (
        "เทศบาลสมมุติ",
        "ALPHA ชุดที่ ๑",
        "ALPHA Farm",
        "BETA",
        "“ต่ำ”",
        "๓ ตัวชี้วัด",
        "ข้อสมมุติ a4",
        "b2",
        "B9",
        "ภายนอก (ALPHA)",
    ):
        assert expected in text
    assert re.findall(r"\b(?:IIT|EIT|OIT|[ieoO][0-9๐-๙]+)\b", text) == []
    document = folder / "build" / "งาน" / "plan.docx"
    paper = Paper(document.read_bytes())
    change(paper.controls()["การวิเคราะห์!B5"][0], lambda old: f"{old} และตามที่ที่ประชุมให้เพิ่ม")
    document.write_bytes(paper.bytes())
    assert main(["pull", str(document), "--apply", "--catalog", "ของเรา"]) == 0
    catalog = Catalog(folder / "ของเรา")
    read = read_workbook(folder / "งาน.xlsx", catalog)
    assert read.value is not None
    typed = type_workbook(read.value, catalog, read.problems).value
    assert typed.rows("analysis")[0].values["text"] == ("วิเคราะห์เรื่องที่ 1 และตามที่ที่ประชุมให้เพิ่ม",)


@pytest.mark.slow
@pytest.mark.parametrize("command", sampled(["check", "build"], 2))
def test_the_next_command_has_the_same_folder(command: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_filled(folder)
    assert main([command, "งาน.xlsx", "--catalog", "ของเรา"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("--catalog ของเรา")
    assert main(["new", "ใหม่", "--year", "2569"]) == 0
    assert "--catalog" not in capsys.readouterr().out


def test_what_officers_type_is_read_by_the_letters_and_names_of_that_frame(folder: Path) -> None:
    put_filled(folder)
    catalog = Catalog(folder / "ของเรา")
    read = read_workbook(folder / "งาน.xlsx", catalog)
    assert read.value is not None
    typed = type_workbook(read.value, catalog, read.problems).value
    (advice,), (view,) = typed.rows("advice"), typed.rows("views")
    assert advice.values["items"] == ("a1", "a2", "a3")
    assert advice.values["part"] == "2"
    assert view.values["side"] == "external"


def test_without_its_folder_the_family_is_unknown_at_the_cell_that_names_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_filled(folder)
    assert main(["check", "งาน.xlsx"]) == 1
    told = capsys.readouterr().out
    assert "[C04]" in told
    assert "“town”" in told
    assert main(["new", "อื่น", "--year", str(INVENTED_YEAR), "--family", "town"]) == 1
    assert "[G05]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"advice": [{"items": "i1", "advice": "ควร"}]}, "C12"),
        ({"advice": [{"items": "o1", "advice": "ควร"}]}, "C12"),
        ({"advice": [{"items": "a9", "advice": "ควร"}]}, "C12"),
        ({"result": {"total": 70, "level": "ต่ำ"}}, "R02"),
        ({"result": {"total": 68, "level": "สูง"}}, "R03"),
        ({"limitations": [{"instrument": "EIT", "text": "คนตอบน้อย"}]}, "C04"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_judged_by_that_frame(
    folder: Path, capsys: pytest.CaptureFixture[str], change: dict[str, Any], code: str
) -> None:
    put_filled(folder, **change)
    main(["check", "งาน.xlsx", "--catalog", "ของเรา"])
    assert code in re.findall(r"\[([A-Z][0-9]{2})\]", capsys.readouterr().out)


def test_rules_about_items_speak_of_the_letters_of_that_frame(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    measures = [{**row, "text": "ทบทวนคู่มือ"} for row in filled()["measures"]]
    put_filled(folder, measures=measures)
    main(["check", "งาน.xlsx", "--catalog", "ของเรา", "--all"])
    assert "[R38]" in capsys.readouterr().out
    put_filled(folder, measures=[{**row, "text": "แก้ข้อ b2 และข้อ b7"} for row in filled()["measures"]])
    main(["check", "งาน.xlsx", "--catalog", "ของเรา", "--all"])
    told = capsys.readouterr().out
    assert "[R59]" in told
    assert "[R38]" not in told


def test_a_document_by_groups_that_the_frame_does_not_have_is_answered_at_its_choice(folder: Path) -> None:
    put_filled(folder, documents=[{"kind": "มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "wanted": True}])
    found = [each for each in check([Path("งาน.xlsx")], Catalog(Path("ของเรา"))).all_problems if each.code[0] in "RS"]
    assert [
        (each.code, each.where.sheet, each.params["expected"]) for each in found if each.code in ("R61", "R85")
    ] == [("R85", "เอกสาร", "ประเด็น")]
    assert [each for each in found if each.code in ("S04", "R05")] == []


def test_a_family_is_called_by_the_name_in_its_file(folder: Path) -> None:
    put(folder, "ของเรา/town/family.toml", 'name = "สมาคมเทศบาลสมมุติ"')
    catalog = Catalog(folder / "ของเรา")
    names = {key: family.name for key, family in catalog.families.items()}
    assert (next(iter(names)), names["nacc"], names["town"]) == ("nacc", "สำนักงาน ป.ป.ช.", "สมาคมเทศบาลสมมุติ")
    put_filled(folder)
    assert main(["check", "งาน.xlsx", "--catalog", "ของเรา"]) == 0


def test_the_code_of_a_document_is_that_of_its_criteria_year_in_the_same_family(folder: Path) -> None:
    put(
        folder,
        f"ของเรา/town/{YEAR_AFTER}.toml",
        f"year_be = {YEAR_AFTER}\nbased_on = {INVENTED_YEAR}\ncodes = []\nrequirements = []",
    )
    catalog = Catalog(folder / "ของเรา")
    found = catalog.item_code("plan", INVENTED_YEAR, "town")
    assert found is not None
    assert found.code == "B9"
    assert catalog.item_code("plan", YEAR_AFTER, "town") is None
    assert catalog.item_code("plan", 2569, "town") is None
    assert catalog.requirement("results", INVENTED_YEAR, "town") is None


def test_a_year_that_its_own_family_does_not_have_is_unknown(folder: Path) -> None:
    with pytest.raises(CatalogError) as raised:
        Catalog(folder / "ของเรา").framework(2568, "town")
    assert (raised.value.code, raised.value.params["known"]) == ("G01", str(INVENTED_YEAR))


@pytest.mark.slow
def test_a_file_of_ones_own_stands_in_for_2568_as_a_whole(folder: Path) -> None:
    put(folder, "ของเรา/nacc/2568.toml", framework(2568))
    catalog = Catalog(folder / "ของเรา")
    data = {**filled(), "measures": [{**row, "periods": "ต.ค. 2568"} for row in filled()["measures"]]}
    data["documents"] = [{"kind": "แผนพัฒนาจากผลการประเมิน", "criteria_year": 2568}]
    made = build_workbook(catalog, catalog.framework(2568), agency_kind="department", data=data)
    (folder / "งาน.xlsx").write_bytes(made)
    assert main(["check", "งาน.xlsx", "--catalog", "ของเรา"]) == 0
    assert main(["build", "งาน.xlsx", "--catalog", "ของเรา"]) == 0
    text = "\n".join(paragraphs(folder / "build" / "งาน" / "plan.docx"))
    for expected in ("B9", "ข้อสมมุติ a4", "๒๕๖๘", "“ต่ำ”"):
        assert expected in text
    assert main(["check", "งาน.xlsx"]) == 1


@each_of(
    ("text", "told"),
    [
        ("ในปีนี้หน่วยงานได้รับผลการประเมินอยู่ในระดับสูง", {"R67"}),
        ("ในปีนี้หน่วยงานได้รับผลการประเมิน BETA อยู่ในระดับสูง", set()),
        ("ในปีนี้หน่วยงานได้รับผลการประเมิน IIT อยู่ในระดับสูง", {"R67"}),  # nothing of this frame is called so
        ("ในปีนี้ข้อ 025 เป็นเอกสารใหม่", set()),  # no letter of this frame looks like a zero
    ],
)
def test_rules_know_the_instruments_of_the_frame_and_no_others(folder: Path, text: str, told: set[str]) -> None:
    put_filled(folder, texts={"closing": text})
    (book,) = check([folder / "งาน.xlsx"], Catalog(folder / "ของเรา")).workbooks
    assert {each.code for each in book.problems if each.where.sheet == "ข้อความ"} & {"R67", "Y06"} == told
