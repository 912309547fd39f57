"""A year that nobody has described works on the rules of the latest that is known, and says so; an agency adds it as
one file."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from itadocs.catalog import Catalog
from itadocs.catalog.loader import YEARS_AHEAD
from itadocs.cli import main
from itadocs.commands.check import check
from itadocs.commands.new_year import new_year
from itadocs.problems import Problem
from itadocs.thai.fiscal import last_ended_year
from itadocs.values import replace
from tests.support.effort import each_of, sampled
from tests.support.filled import glance
from tests.support.plain import plain_workbook
from tests.support.workbooks import CATALOG, GROUPS, PLAN, paragraphs, run
from tests.support.years import INVENTED_YEAR, YEAR_AFTER, known_as

LATEST = CATALOG.years_of()[-1]
AHEAD = LATEST + 1


def book(folder: Path, year: int, catalog: Catalog = CATALOG, **of_plan: str) -> Path:
    """A workbook with all that a plan needs."""
    frame = catalog.framework(year)
    data = {
        "agency": {"name": "กรมทดสอบ"},
        "documents": [{"kind": kind.label, "wanted": kind.label == PLAN} | (of_plan if kind.label == PLAN else {})
                      for kind in catalog.documents],
        "result": {"total": 90, "level": frame.levels[1].name},
        "indicators": [{"no": entry.no, "this_year": 90} for entry in frame.indicators],
        "analysis": [{"group": group, "text": "วิเคราะห์"} for group in GROUPS],
        "measures": [
            {"group": group, "text": "ทำ", "finding": "พบ", "steps": "หนึ่ง", "owners": "กอง", "periods": f"ต.ค. {year}"}
            for group in GROUPS
        ],
    }  # fmt: skip
    path = folder / "งาน.xlsx"
    path.write_bytes(plain_workbook(catalog, frame, agency_kind="department", groups="indicators", data=data))
    return path


def test_the_year_ahead_has_the_frame_of_the_latest_open_to_correction_and_no_code() -> None:
    known, ahead = CATALOG.framework(LATEST), CATALOG.framework(AHEAD)
    assert (ahead.year_be, ahead.rules_of_be, ahead.codes) == (AHEAD, LATEST, ())
    assert [item.code for item in ahead.items] == [item.code for item in known.items]
    assert all(item.likely for item in ahead.items)
    assert CATALOG.item_code("plan", AHEAD) is None


@pytest.mark.parametrize("ahead", [AHEAD, AHEAD + 1])
def test_an_item_that_names_a_year_names_that_of_the_year_ahead(ahead: int) -> None:
    by = ahead - LATEST
    known = {item.code: item.label for item in CATALOG.framework(LATEST).items}
    names = {item.code: item.label for item in CATALOG.framework(ahead).items}
    assert names["o7"] == f"รายงานผลการดำเนินงานประจำปี พ.ศ. {2568 + by}"
    years = {code: set(re.findall("25[0-9]{2}", label)) for code, label in names.items()}
    assert set().union(*years.values()) == {str(2568 + by), str(2569 + by)}
    assert all(names[code] == known[code] for code in names if not years[code])


@pytest.mark.parametrize("year", [CATALOG.years_of()[0] - 1, LATEST + YEARS_AHEAD + 1])
def test_any_other_year_without_a_file_is_a_slip(year: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "งาน"), "--year", str(year)]) == 1
    assert "[G01]" in capsys.readouterr().err


def test_check_says_whose_rules_hold_and_keeps_the_list_of_what_is_required(tmp_path: Path) -> None:
    catalog, latest, ahead = known_as(2569, tmp_path), INVENTED_YEAR, YEAR_AFTER
    (outcome,) = check([book(tmp_path, ahead, catalog)], catalog).workbooks
    (told,) = [problem for problem in outcome.problems if problem.code == "C24"]
    assert (told.where.tag, told.params) == ("ผลการประเมิน!B5", {"year": ahead, "rules": latest, "family": ""})
    (ready,) = outcome.readiness
    assert (ready.criteria_year_be, ready.rules_of_be) == (ahead + 1, 2569)  # the year that says what a plan must have
    known = catalog.requirement("plan", latest)
    assert known is not None
    assert [element.label for element in ready.elements] == [element.label for element in known.elements]


@pytest.mark.parametrize(("year", "rules"), sampled([(AHEAD, LATEST), (LATEST, None), (AHEAD + 1, LATEST)], 3))
def test_new_and_the_first_sheet_say_by_whose_rules_a_year_is_judged(
    year: int, rules: int | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "งาน"), "--year", str(year), "--kind", "อบต."]) == 0
    said = capsys.readouterr().out
    page = glance(tmp_path / "งาน.xlsx").worksheets[0]
    top = [str(page.cell(row, 1).value) for row in range(1, 6)]
    words = f"ปี {year} ยังไม่มีกรอบการประเมินในโปรแกรม ตรวจตามเกณฑ์ปี {LATEST} ซึ่งเป็นปีล่าสุดที่ทราบ"
    assert [words in said, any(words in text for text in top)] == [rules is not None] * 2
    codes = [str(row[0].value) for row in page.iter_rows() if str(row[0].value).startswith("รหัสข้อเป็นของเกณฑ์")]
    assert [f"ปี {year + 1} ตรวจตามเกณฑ์ปี {LATEST}" in text for text in codes] == [True]


def test_the_first_sheet_of_a_year_whose_criteria_are_known_names_no_other(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "งาน"), "--year", str(LATEST - 1)]) == 0
    page = glance(tmp_path / "งาน.xlsx").worksheets[0]
    assert not [cell.value for row in page for cell in row if "ล่าสุดที่ทราบ" in str(cell.value)]


@pytest.mark.slow
def test_no_code_prints_until_one_is_typed(tmp_path: Path) -> None:
    run(book(tmp_path, AHEAD), tmp_path)
    plan = tmp_path / "build" / "งาน" / "plan.docx"
    assert not re.search(r"O\d\d|O[๐-๙]{2}", "\n".join(paragraphs(plan)))
    run(book(tmp_path, AHEAD, item_code="O31"), tmp_path)
    assert "O31" in "\n".join(paragraphs(plan))


def test_a_typed_code_stands_for_the_one_that_the_year_names(tmp_path: Path) -> None:
    path = book(tmp_path, 2568, item_code="O77")
    run(path, tmp_path)
    text = "\n".join(paragraphs(tmp_path / "build" / "งาน" / "plan.docx"))
    assert ("O77" in text, "O25" in text) == (True, False)
    assert check([path], CATALOG).workbooks[0].readiness[0].code == "O77"


@each_of(("day", "year"), [(date(2026, 9, 30), 2568), (date(2026, 10, 1), 2569), (date(2027, 1, 1), 2569)])
def test_the_year_that_is_left_out_is_the_one_that_ended_last(day: date, year: int) -> None:
    assert last_ended_year(day) == year


def told(path: Path) -> list[Problem]:
    return list(check([path], CATALOG).workbooks[0].problems)


class TestAFileOfItsOwn:
    def test_as_it_is_written_it_is_the_latest_year_without_codes(self, tmp_path: Path) -> None:
        new_year(AHEAD, tmp_path / "กรอบ" / "nacc" / f"{AHEAD}.toml", CATALOG)
        mine, latest = Catalog(tmp_path / "กรอบ").framework(AHEAD), CATALOG.framework(LATEST)
        assert (mine.year_be, mine.rules_of_be, mine.codes) == (AHEAD, None, ())
        assert (mine.items, mine.levels) == (latest.items_in(AHEAD), latest.levels)
        assert mine.requirements == tuple(replace(entry, of_be=LATEST) for entry in latest.requirements)
        assert told(tmp_path / "กรอบ" / "nacc" / f"{AHEAD}.toml") == []

    def test_an_untouched_draft_says_of_a_document_no_more_than_is_known_without_it(self, tmp_path: Path) -> None:
        path = book(tmp_path, LATEST)
        new_year(AHEAD, tmp_path / "กรอบ" / "nacc" / f"{AHEAD}.toml", CATALOG)
        drafted = Catalog(tmp_path / "กรอบ")
        ready = [check([path], catalog).workbooks[0].readiness for catalog in (CATALOG, drafted)]
        assert ready[0] == ready[1]
        assert [(each.criteria_year_be, each.rules_of_be) for each in ready[1]] == [(AHEAD, LATEST)]
        run(path, tmp_path, catalog=drafted)
        text = "\n".join(paragraphs(tmp_path / "build" / "งาน" / "plan.docx"))
        assert "ตามเกณฑ์การประเมิน" not in text
        assert "ต้องแสดง" not in text

    def test_what_the_file_of_a_year_says_itself_is_of_that_year(self, tmp_path: Path) -> None:
        own = '[[requirements]]\ndocument = "plan"\nsource = "ประกาศ"\nelements = []\n'
        file = tmp_path / "nacc" / f"{AHEAD}.toml"
        file.parent.mkdir()
        file.write_text(f"year_be = {AHEAD}\nbased_on = {LATEST}\n{own}", encoding="utf-8")
        catalog = Catalog(tmp_path)
        asked = [catalog.requirement("plan", year) for year in (AHEAD, AHEAD + 1)]
        assert [each.of_be if each else "" for each in asked] == [None, AHEAD]

    @pytest.mark.parametrize("family", ["nacc", "ovec"])
    def test_while_it_is_as_it_was_written_every_check_says_that_it_is_a_draft(
        self, family: str, tmp_path: Path
    ) -> None:
        file = new_year(AHEAD, tmp_path / "กรอบ" / family / f"{AHEAD}.toml", CATALOG, family)
        mine, base = Catalog(tmp_path / "กรอบ").framework(AHEAD, family), CATALOG.framework(LATEST, family)
        assert f"ร่างที่ตั้งต้นจากปี {LATEST}" in mine.remark
        assert mine.remark.endswith(base.remark)
        assert mine.remark != base.remark
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if not line.startswith("remark")), encoding="utf-8")
        assert Catalog(tmp_path / "กรอบ").framework(AHEAD, family).remark == base.remark

    @pytest.mark.parametrize("year", CATALOG.years_of())
    def test_every_table_in_it_can_be_used_as_it_stands(self, year: int, tmp_path: Path) -> None:
        from itadocs.catalog.year_draft import draft_year

        text = draft_year(AHEAD, CATALOG.framework(year)).replace("\ncodes = []\n", "\n")
        at = text.index("# --- ")
        tables = "\n".join(
            line if line.startswith("# ---") else line.removeprefix("#") for line in text[at:].splitlines()
        )
        counts, rest = tables.split("# --- instruments", 1)
        file = tmp_path / "nacc" / f"{AHEAD}.toml"
        file.parent.mkdir()
        inline = "".join(f"{line}\n" for line in rest.splitlines() if re.fullmatch(r" \w+ = \[\]", line))
        records = "".join(f"{line}\n" for line in rest.splitlines() if not re.fullmatch(r" \w+ = \[\]", line))
        file.write_text(f"{text[:at]}{counts}{inline}# {records}", encoding="utf-8")
        mine, own = Catalog(tmp_path).framework(AHEAD), CATALOG.framework(year)
        assert (mine.items, mine.levels, mine.instruments, mine.parts) == (
            own.items_in(AHEAD),
            own.levels,
            own.instruments,
            own.parts,
        )
        assert (mine.issues, mine.item_groups, mine.codes) == (own.issues, own.item_groups, own.codes)
        assert (mine.requirements, mine.item_counts) == (own.requirements, own.item_counts)

    def test_what_is_wrong_is_told_with_its_key_and_line(self, tmp_path: Path) -> None:
        catalog = known_as(2569, tmp_path)
        file = tmp_path / "years" / "nacc" / f"{YEAR_AFTER}.toml"
        new_year(YEAR_AFTER, file, catalog)
        whole = file.read_text(encoding="utf-8")
        for wrong, code, key in (
            ("หนึ่ง = ", "G02", "บรรทัดที่"),
            ('[[items]]\ncode = "o1"\nindicator = 99\nlabel = "ก"\n', "G03", "indicator"),
            ('[[levels]]\nname = "ดี"\nat_least = "เก้าสิบ"\nrange = "ก"\ncondition = "ข"\n', "G02", "at_least"),
            ("[[issue]]\nno = 1\n", "G02", "issue"),
            ("item_counts = { OIT = 40 }\n", "G08", "40"),
        ):
            file.write_text(f"{whole}\n{wrong}", encoding="utf-8")
            (problem,) = told(file)
            said = str(problem.params.get("reason") or problem.params.get("name"))
            assert (problem.code, key in said) == (code, True), said
            line = next(int(found[1]) for found in [re.search(r"บรรทัดที่ (\d+)", said)] if found)
            assert line > len(whole.splitlines())

    @pytest.mark.parametrize(("name", "code"), [("กรอบใหม่.toml", "G07"), ("25.toml", "G07"), ("2571.toml", "F01")])
    def test_a_file_that_is_no_year_or_not_there_is_told(self, name: str, code: str, tmp_path: Path) -> None:
        if code != "F01":
            (tmp_path / name).write_text("year_be = 2571\n", encoding="utf-8")
        assert [problem.code for problem in told(tmp_path / name)] == [code]

    @pytest.mark.slow
    def test_it_is_found_beside_the_workbook(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = book(tmp_path, AHEAD)
        monkeypatch.chdir(tmp_path.parent)
        assert main(["check", str(path)]) == 0
        assert "[C24]" in capsys.readouterr().out
        new_year(AHEAD, tmp_path / "กรอบ" / "nacc" / f"{AHEAD}.toml", CATALOG)
        assert main(["check", str(path)]) == 0
        assert "[C24]" not in capsys.readouterr().out
