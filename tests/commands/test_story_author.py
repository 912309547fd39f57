"""The author of a template, who runs what the last line of each command says: a copy, faults, an upgrade."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from itadocs.cli import main
from itadocs.cli.words import parser
from itadocs.render.word.template import sources
from tests.support.raw_books import change_part
from tests.support.templates import p, table
from tests.support.templates import template as small_template
from tests.support.workbooks import paragraphs, put

DOCUMENT = Path("build/งาน/plan.docx")
FAULTY = "{{ agncy.name }} {{ agency.name|nofilter }} {% if agency %}"
BODY = p("แผนของ {{ agency.name }}") + table(["ก", "ข"]) + p("จบ")


class Author:
    """A desk, and what the commands at it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys, self.code, self.said = capsys, 0, ""

    def runs(self, command: str) -> str:
        """Run a command and return the next one, which stands in the last line and can be typed."""
        self.code = main(shlex.split(command)[1:])
        self.said = self.capsys.readouterr().out
        last = self.said.rstrip().splitlines()[-1]
        assert last.startswith("ต่อไป: "), self.said
        following = last[last.index("itadocs ") :]
        parser().parse_args(shlex.split(following)[1:])
        return following


def test_the_author_of_a_template_through_an_upgrade(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped, desk = tmp_path / "รุ่นนี้", tmp_path / "โต๊ะ"
    shipped.mkdir()
    desk.mkdir()
    (shipped / "plan-agency.docx").write_bytes(small_template(BODY))
    for place in ("itadocs.render.word.template.sources", "itadocs.commands.template"):
        monkeypatch.setattr(f"{place}.shipped_templates", lambda: shipped)
    assert sources.shipped_templates() == shipped
    monkeypatch.chdir(desk)
    author = Author(capsys)

    # a copy of the shipped one, named in the workbook
    assert author.runs("itadocs template") == "itadocs template plan-agency -o plan-agency.docx"
    check = author.runs("itadocs template plan-agency -o ของเรา.docx")
    assert check == "itadocs check ."
    put(desk, เอกสาร=("| ใช่ | |", "| ใช่ | ของเรา.docx |"))

    # three faults, all told at once, in Word and not in Excel; then mended
    own = desk / "ของเรา.docx"
    change_part(own, "word/document.xml", "จบ", FAULTY)
    assert author.runs(check) == check
    assert author.code == 1
    assert [author.said.count(f"[{code}]") for code in ("T03", "T04")] == [2, 1]
    assert "ใน Word" in author.said.splitlines()[-1]
    change_part(own, "word/document.xml", FAULTY, "ลงชื่อ {{ agency.short_name }}")
    build = author.runs(check)
    assert (author.code, build) == (0, "itadocs build .")
    assert author.runs(build) == f"itadocs accept {DOCUMENT}"
    assert paragraphs(DOCUMENT)[0] == "แผนของ กรมทดสอบ"

    # another version of the program ships another template: told until the author says that it was looked at
    (shipped / "plan-agency.docx").write_bytes(small_template(BODY + p("ภาคผนวก {{ result.total }}")))
    seen = author.runs(check)
    assert (author.code, seen) == (0, "itadocs template plan-agency --seen ของเรา.docx")
    assert "[T10]" in author.said
    assert "ภาคผนวก {{ result.total }}" in author.said
    change_part(own, "word/document.xml", "ลงชื่อ", "ภาคผนวก {{ result.total }} ลงชื่อ")
    assert author.runs(seen) == check
    assert author.runs(check) == build
    assert "[T10]" not in author.said
    author.runs(build)
    assert "ภาคผนวก" in "".join(paragraphs(DOCUMENT))
    assert "ฉบับที่ใช้ลงนาม" in author.said

    # what was kept before each change is named as everything else
    assert len(list(desk.glob("ของเรา (สำรอง *).docx"))) == 1
    author.runs("itadocs tidy")
    assert author.code == 0
