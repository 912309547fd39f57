"""merge on disk: backups, the list of what is left, later rounds, refusals, what build and pull make of it."""

from __future__ import annotations

import atexit
import json
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from itadocs.cli import main
from itadocs.commands.build import build
from itadocs.commands.merge import merge
from itadocs.commands.merge_alone import merge_alone
from itadocs.output.backups import BACKUP_MARK
from itadocs.output.beside import NOT_CARRIED, name_beside
from itadocs.output.kept.issued import read_issued
from itadocs.output.kept.manifest import read_manifest
from itadocs.report.merged import merge_lines
from itadocs.review.merge.records import CELL, Fate, Merge
from itadocs.review.pull.records import Side
from itadocs.review.story.reader import read_story
from tests.support.reviewing.desks import STEPS, Office
from tests.support.reviewing.edits import Paper, add_after, change, lines, tops, write
from tests.support.workbooks import files, put, setting

FREE = "ย่อหน้าที่ผู้ตรวจเพิ่ม"


@cache
def begun() -> Path:
    """A reviewed plan and the next version of it, made once."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build([put(folder)], setting(folder))
    office = Office(folder)
    paper = Paper(office.plan.read_bytes())
    change(tops(paper)[2], lambda old: f"{old} ตามที่ผู้ตรวจเติม")
    add_after(tops(paper)[1], FREE)
    office.plan.write_bytes(paper.bytes())
    office.type("คะแนนตัวชี้วัด!B2", 91)
    build([office.workbook], setting(folder))
    return folder


class Desk(Office):
    """A workbook whose plan a reviewer edited, and the version made after the officer changed a score."""

    def __init__(self, folder: Path) -> None:
        super().__init__(Path(shutil.copytree(begun(), folder, dirs_exist_ok=True)))

    def score(self, score: str) -> None:
        """Another score, and the version with it beside the others."""
        self.type("คะแนนตัวชี้วัด!B2", float(score))
        build([self.workbook], setting(self.folder))

    def version(self, number: int = 1) -> Path:
        return self.plan.with_name("plan (ฉบับใหม่).docx" if number == 1 else f"plan (ฉบับใหม่ {number}).docx")

    def merge(self, number: int = 1, edited: Path | None = None, out: Path | None = None) -> Merge:
        return merge(edited or self.plan, self.version(number), setting(self.folder), out)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def said(path: Path) -> list[str]:
    return [block.text for _, block in read_story(path.read_bytes()).filled()]


def codes(done: Merge) -> list[str]:
    return [problem.code for problem in done.problems]


def test_the_new_version_is_kept_before_it_is_replaced_and_the_edited_one_is_not_touched(desk: Desk) -> None:
    edited, new = desk.plan.read_bytes(), desk.version().read_bytes()
    done = desk.merge()
    assert done.is_settled
    assert done.backup
    assert BACKUP_MARK in done.backup.name
    assert done.backup.read_bytes() == new
    assert desk.plan.read_bytes() == edited
    assert FREE in said(desk.version())
    assert "๙๑.๐๐" in said(desk.version())
    assert not list(desk.plan.parent.glob("*.txt"))


@pytest.mark.slow
def test_what_is_merged_waits_no_more_in_the_manifest_and_a_build_has_nothing_to_add(desk: Desk) -> None:
    def codes() -> list[str]:
        return [code for entry in read_manifest(desk.folder / "build").values() for code in entry.codes]

    assert "O03" in codes()
    assert merge_alone(desk.plan, desk.version(), setting(desk.folder)).is_settled
    assert "O03" not in codes()
    before = files(desk.folder)
    build([desk.workbook], setting(desk.folder))
    assert files(desk.folder) == before


def test_a_merge_makes_no_document_of_a_workbook_that_changed_since(desk: Desk) -> None:
    desk.type("คะแนนตัวชี้วัด!B2", 55)
    before = {path.name for path in desk.plan.parent.iterdir()}
    done = merge_alone(desk.plan, desk.version(), setting(desk.folder))
    assert done.is_settled
    assert done.backup
    assert {path.name for path in desk.plan.parent.iterdir()} - before == {done.backup.name}


def test_merging_the_same_files_again_writes_nothing(desk: Desk) -> None:
    desk.merge()
    before = files(desk.folder)
    done = desk.merge()
    assert done.is_settled
    assert {entry.fate for entry in done.entries} == {Fate.THERE}
    assert files(desk.folder) == before


@pytest.mark.slow
def test_free_paragraphs_go_on_from_version_to_version_and_none_is_doubled(desk: Desk) -> None:
    desk.merge()
    desk.score("92")
    assert FREE not in said(desk.version(2))
    for edited in (desk.version(), desk.plan, desk.version()):
        assert desk.merge(2, edited).is_settled
        assert said(desk.version(2)).count(FREE) == 1
    assert "๙๒.๐๐" in said(desk.version(2))
    assert sum("ตามที่ผู้ตรวจเติม" in line for line in said(desk.version(2))) == 1


def test_the_merged_document_is_never_overwritten_and_pull_knows_where_it_comes_from(desk: Desk) -> None:
    desk.merge()
    merged = desk.version().read_bytes()
    desk.score("93")
    build([desk.workbook], setting(desk.folder, force=True))
    assert desk.version().read_bytes() == merged
    desk.plan = desk.version()
    found = desk.pull()
    assert not found.problems
    assert sorted(each.kind for each in found.loose) == ["inserted", "wording"]
    assert [change.side for change in found.changes] == ["excel"]


@pytest.mark.slow
def test_a_result_of_its_own_name_leaves_the_new_version_and_is_known_to_pull(desk: Desk) -> None:
    new, out = desk.version().read_bytes(), desk.plan.with_name("plan (รวม).docx")
    done = desk.merge(out=out)
    assert done.written == out
    assert done.backup is None
    assert desk.version().read_bytes() == new
    desk.plan = out
    found = desk.pull()
    assert not found.changes
    assert sorted(each.kind for each in found.loose) == ["inserted", "wording"]
    assert codes(desk.merge(edited=desk.folder / "build" / "งาน" / "plan.docx", out=out)) == ["O02"]


def test_an_edit_of_a_cell_that_was_never_taken_back_is_listed_and_not_written(desk: Desk) -> None:
    desk.write(STEPS, "ขั้นตอนที่ผู้ตรวจเขียน")
    done = desk.merge()
    (entry,) = done.of(Fate.MISSING)
    assert (entry.kind, entry.addresses, entry.new) == (CELL, (STEPS,), "ขั้นตอนที่ผู้ตรวจเขียน")
    assert entry.reason
    assert entry.reason.code == "M04"
    assert "itadocs pull --apply" in "\n".join(merge_lines(done))
    assert not any("ขั้นตอนที่ผู้ตรวจเขียน" in line for line in said(desk.version()))


def test_what_could_not_be_placed_is_in_a_text_file_beside_the_document_until_nothing_is_left(desk: Desk) -> None:
    desk.write(STEPS, "ขั้นตอนที่ผู้ตรวจเขียน")
    done = desk.merge()
    listing = name_beside(desk.version(), NOT_CARRIED, suffix=".txt")
    assert done.listing == listing
    assert "ขั้นตอนที่ผู้ตรวจเขียน" in listing.read_text(encoding="utf-8-sig")
    assert not done.is_settled
    desk.write(STEPS, "หนึ่ง")
    assert desk.merge().is_settled
    assert "ขั้นตอนที่ผู้ตรวจเขียน" not in listing.read_text(encoding="utf-8-sig")


def test_a_document_sent_back_under_another_name_is_merged_as_well(desk: Desk, tmp_path: Path) -> None:
    mailed = tmp_path / "ฉบับตรวจ สล.docx"
    mailed.write_bytes(desk.plan.read_bytes())
    assert desk.merge(edited=mailed).is_settled
    assert FREE in said(desk.version())


def test_nothing_edited_is_nothing_written(desk: Desk) -> None:
    desk.plan.write_bytes(read_issued(desk.plan) or b"")
    before = files(desk.folder)
    done = desk.merge()
    assert done.is_settled
    assert not done.entries
    assert files(desk.folder) == before


def test_the_wrong_order_of_the_two_is_told_and_nothing_is_written(desk: Desk) -> None:
    before = files(desk.folder)
    done = merge(desk.version(), desk.plan, setting(desk.folder))
    assert [problem.code for problem in done.problems] == ["M09"]
    assert files(desk.folder) == before


@pytest.mark.slow
def test_each_reviewer_has_a_list_and_none_is_written_over(desk: Desk, tmp_path: Path) -> None:
    found = {}
    for name in ("ก/plan.docx", "ข/plan.docx", "ค/ของกอง.docx"):
        paper = Paper(desk.plan.read_bytes())
        for control in paper.controls()[STEPS]:
            write(lines(control)[0], f"ขั้นตอนของ {name}")
        mailed = tmp_path / "mail" / name
        mailed.parent.mkdir(parents=True)
        mailed.write_bytes(paper.bytes())
        for _ in range(2):
            found[name] = desk.merge(edited=mailed).listing
    assert len(set(found.values())) == 3
    for name, listing in found.items():
        assert listing
        assert f"ขั้นตอนของ {name}" in listing.read_text(encoding="utf-8-sig")


@pytest.mark.slow
def test_a_conflict_settled_for_the_workbook_stays_settled(desk: Desk) -> None:
    paper = Paper(desk.plan.read_bytes())
    for control in paper.controls()[STEPS]:
        write(lines(control)[0], "ขั้นตอนที่ผู้ตรวจเขียน")
    desk.plan.write_bytes(paper.bytes())
    desk.type(STEPS, "ขั้นตอนของเจ้าหน้าที่")
    build([desk.workbook], setting(desk.folder))
    assert [e.reason.code for e in desk.merge().of(Fate.MISSING) if e.reason] == ["M04"]
    assert "P10" in {c.refusal.code for c in desk.pull().changes if c.refusal}
    desk.pull(apply=True, prefer=Side.EXCEL)
    assert not desk.pull().of(Side.BOTH)
    assert desk.merge().is_settled


class TestRefusals:
    def test_a_new_version_that_is_open_in_word_is_left_alone(self, desk: Desk) -> None:
        desk.version().with_name(f"~${desk.version().name[2:]}").touch()
        before = files(desk.folder)
        assert codes(desk.merge()) == ["O04"]
        assert files(desk.folder) == before

    def test_an_edited_document_that_is_open_is_read_as_saved_and_told(self, desk: Desk) -> None:
        desk.plan.with_name("~$plan.docx").touch()
        done = desk.merge()
        assert codes(done) == ["M07"]
        assert FREE in said(desk.version())

    def test_other_documents_are_refused_by_code(self, desk: Desk, tmp_path: Path) -> None:
        other = put(tmp_path / "อื่น", "อื่น.xlsx")
        build([other], setting(tmp_path / "อื่น"))
        theirs = tmp_path / "อื่น" / "build" / "อื่น" / "plan.docx"
        run = setting(desk.folder)
        assert codes(merge(desk.plan, theirs, run)) == ["M05"]
        assert codes(merge(desk.plan, desk.plan, run)) == ["M06"]
        assert codes(merge(desk.folder / "ไม่มี.docx", desk.version(), run)) == ["F01"]
        assert codes(merge(desk.workbook, desk.version(), run)) == ["P01"]
        strange = tmp_path / "อื่น" / "แปลก.docx"
        strange.write_bytes(b"PK\x03\x04 damaged")
        assert codes(merge(strange, desk.version(), run)) == ["P02"]


@pytest.mark.slow
def test_the_command_says_what_it_did_and_ends_with_0_only_when_all_is_there(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["merge", str(desk.plan), str(desk.version())]) == 0
    assert "นำมาแล้ว 2 รายการ" in capsys.readouterr().out
    desk.write(STEPS, "ขั้นตอนที่ผู้ตรวจเขียน")
    assert main(["merge", str(desk.plan), str(desk.version()), "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["format"], data["ok"], data["written"]) == (1, False, None)
    assert [(entry["kind"], entry["fate"]) for entry in data["entries"] if entry["fate"] == "missing"] == [
        ("cell", "missing")
    ]
    assert data["entries"][-1]["reason"]["code"] == "M04"


def test_the_same_merge_gives_the_same_bytes(desk: Desk) -> None:
    outs = [desk.folder / f"{name}.docx" for name in "กข"]
    for out in outs:
        desk.merge(out=out)
    assert outs[0].read_bytes() == outs[1].read_bytes()
