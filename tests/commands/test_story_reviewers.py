"""Two reviewers and an officer, who runs what the last line of each command says: a conflict, layout, a renamed
workbook."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from itadocs.cli import main
from itadocs.review.story.reader import read_story
from tests.support.reviewing.desks import NAME, OWNER, STEPS, Office
from tests.support.reviewing.edits import Paper, add_after, w
from tests.support.reviewing.layouts import free, of_paragraph
from tests.support.workbooks import put

PLAN = "build/งาน/plan.docx"
CENTRED = '<w:jc w:val="center"/>'


class Officer:
    """A folder, and what the commands in it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys, self.code, self.said = capsys, 0, ""

    def runs(self, command: str) -> str:
        """Run a command and return the next one, which stands in the last line."""
        self.code = main(shlex.split(command)[1:])
        self.said = self.capsys.readouterr().out
        last = self.said.splitlines()[-1]
        assert last.startswith("ต่อไป: "), self.said
        return last[last.index("itadocs ") :]


def words_of(file: str | Path) -> str:
    return "\n".join(block.text for _, block in read_story(Path(file).read_bytes()).filled())


def centred(file: str | Path) -> int:
    """How many paragraphs of the body are set in the middle by hand."""
    return sum(each.get(w("val")) == "center" for each in Paper(Path(file).read_bytes()).body.iter(w("jc")))


def signed(said: str) -> str:
    """The file that the report says is the one to sign."""
    (line,) = (line for line in said.splitlines() if "ฉบับที่ใช้ลงนาม" in line)
    return line.partition("ฉบับที่ใช้ลงนาม ")[2]


@pytest.mark.slow
def test_two_reviewers_and_an_officer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path)
    office, officer = Office(tmp_path), Officer(capsys)
    assert officer.runs("itadocs build งาน.xlsx") == f"itadocs accept {PLAN}"

    centred_before = centred(PLAN)
    # the second reviewer gets a copy by mail; the first lays out, adds a paragraph and changes two cells
    second = Paper(office.plan.read_bytes())
    add_after(free(second)[3], "ย่อหน้าของคนที่สอง")
    (tmp_path / "คนที่สอง.docx").write_bytes(second.bytes())
    office.write(STEPS, "ขั้นตอนของผู้ตรวจ")
    office.write(OWNER, "สล. และกองกลาง")
    first = Paper(of_paragraph(CENTRED)(office.plan.read_bytes()))
    add_after(free(first)[1], "ย่อหน้าของคนแรก")
    office.plan.write_bytes(first.bytes())

    # meanwhile the officer writes something else into one of the cells, builds, and renames the workbook
    office.type(STEPS, "ขั้นตอนของเจ้าหน้าที่")
    take = officer.runs("itadocs build งาน.xlsx")
    assert take == f"itadocs accept {PLAN}"
    assert officer.runs("itadocs build งาน.xlsx") == take  # as long as nobody did it
    assert f"รอรับกลับ    {PLAN}" in officer.said
    (tmp_path / "งาน.xlsx").rename(tmp_path / "แผน ปี 69.xlsx")

    # looking first is allowed, and says the same
    assert officer.runs(f"itadocs pull {PLAN}") == take, officer.said
    decide = officer.runs(take)
    assert officer.code == 1
    assert "[P32]" in officer.said
    assert officer.runs(decide).startswith("itadocs accept ")
    assert officer.code == 0, officer.said
    office.workbook = tmp_path / "แผน ปี 69.xlsx"
    assert [office.cell(cell) for cell in (STEPS, OWNER)] == ["ขั้นตอนของผู้ตรวจ", "สล. และกองกลาง"]
    assert "ย่อหน้าของคนแรก" in words_of(signed(officer.said))

    # the second reviewer's copy comes into the version of the first
    officer.runs("itadocs accept คนที่สอง.docx")
    assert officer.code == 0, officer.said
    final = signed(officer.said)
    assert [words_of(final).count(f"ย่อหน้าของ{who}") for who in ("คนแรก", "คนที่สอง")] == [1, 1]
    assert centred(final) == centred_before + 1

    # a score or a name that changes later: the build says which version waits, and taking it back keeps all
    office.type(NAME, "กรมใหม่")
    again = officer.runs('itadocs build "แผน ปี 69.xlsx"')
    assert again.startswith("itadocs accept ")
    assert shlex.split(again)[2] == final
    officer.runs(again)
    assert officer.code == 0, officer.said
    last = words_of(signed(officer.said))
    assert all(words in last for words in ("ย่อหน้าของคนแรก", "ย่อหน้าของคนที่สอง", "กรมใหม่", "ขั้นตอนของผู้ตรวจ"))
    assert officer.runs('itadocs build "แผน ปี 69.xlsx"').startswith("itadocs ")
    assert officer.code == 0
    assert "รอรับกลับ" not in officer.said
