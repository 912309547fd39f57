"""An edited document comes back in one step: into the workbook and a new version, or nothing is changed."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from itadocs.cli import main
from itadocs.cli.questions import ask_choices
from itadocs.commands.accept import accept, find_edits
from itadocs.commands.build import build
from itadocs.commands.steps.accept import StepError, carry_out
from itadocs.deliverables.versions import version_place
from itadocs.errors import ReviewError
from itadocs.intake.choices import read_choices
from itadocs.intake.originals import find_original
from itadocs.output.files import sha256, watch_writes, write_atomic
from itadocs.output.runs import snapshots
from itadocs.report.next_step import documents_to_sign, format_command, next_after_build
from itadocs.review.accept.records import Acceptance, EditKind, ReviewEdit
from itadocs.review.pull.records import Side, Wishes
from itadocs.review.story.reader import read_story
from tests.support.effort import sampled
from tests.support.reviewing.desks import NAME, OWNER, STEPS, Office
from tests.support.reviewing.edits import Paper, add_after
from tests.support.reviewing.layouts import free, made, saved_by_word
from tests.support.workbooks import setting

FREE = "ย่อหน้าที่ผู้ตรวจเพิ่ม"


def add(office: Office, words: str = FREE) -> None:
    """A further paragraph of the reviewer's."""
    paper = Paper(office.plan.read_bytes())
    add_after(free(paper)[1], words)
    office.plan.write_bytes(paper.bytes())


def take(office: Office, document: Path | None = None, **wishes: object) -> Acceptance:
    return accept(document or office.plan, setting(office.folder), Wishes(**wishes))  # type: ignore[arg-type]


def said(path: Path | None) -> str:
    assert path is not None
    return "\n".join(block.text for _, block in read_story(path.read_bytes()).filled())


def files(folder: Path) -> dict[Path, bytes]:
    """All files but the locks."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and "locks" not in path.parts}


def codes(done: Acceptance) -> list[str]:
    return [problem.code for problem in done.problems]


def test_words_of_cells_and_of_none_come_back_in_one_step_and_a_second_time_changes_nothing(office: Office) -> None:
    office.write(STEPS, "ขั้นตอนของผู้ตรวจ")
    add(office)
    edited = office.plan.read_bytes()
    done = take(office)
    assert done.is_settled, done.problems
    assert office.cell(STEPS) == "ขั้นตอนของผู้ตรวจ"
    assert FREE in said(done.document)
    assert "ขั้นตอนของผู้ตรวจ" in said(done.document)
    assert done.document != office.plan
    assert office.plan.read_bytes() == edited
    assert done.redline
    assert FREE in said(done.redline)
    assert done.pulled
    assert done.pulled.backup
    assert done.pulled.backup.exists()
    whole = said(done.document)
    assert whole.count(FREE) == 1
    again = take(office)
    assert again.is_settled, (again.problems, again.merges)
    assert (said(again.document), again.document) == (whole, done.document)


def test_a_document_whose_words_are_all_in_the_workbook_is_replaced(office: Office) -> None:
    office.write(STEPS, "ขั้นตอนของผู้ตรวจ")
    done = take(office)
    assert (done.is_settled, done.document) == (True, office.plan)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("inside", "sign", "missing"),
    [
        ('<w:fldSimple w:instr="INCLUDEPICTURE http://x.test/x.png"/>', b"INCLUDEPICTURE", ["M08"]),
        ('<w:ins w:id="9" w:author="ผู้ตรวจ"><w:r><w:t>คำที่ติดตามไว้</w:t></w:r></w:ins>', b"<w:ins ", []),
    ],
    ids=["what acts by itself", "tracked changes"],
)  # fmt: skip
def test_what_is_not_to_be_signed_is_not_in_the_file_to_sign(
    inside: str, sign: bytes, missing: list[str], office: Office
) -> None:
    paper = Paper(office.plan.read_bytes())
    free(paper)[1].addnext(made(f"<w:p>{inside}</w:p>"))
    office.plan.write_bytes(paper.bytes())
    done = take(office)
    assert [entry.reason.code for entry in done.missing if entry.reason and entry.reason.code != "M03"] == missing
    assert done.document != office.plan
    assert done.document
    with zipfile.ZipFile(done.document) as whole, zipfile.ZipFile(office.plan) as edited:
        assert [sign in each.read("word/document.xml") for each in (whole, edited)] == [False, True]


def test_only_a_document_without_open_edits_is_named_to_be_signed(office: Office) -> None:
    def to_sign() -> list[Path]:
        return documents_to_sign(build([office.workbook], setting(office.folder)))

    assert to_sign() == [office.plan]
    add(office)
    report = build([office.workbook], setting(office.folder))
    assert documents_to_sign(report) == []
    assert next_after_build(report, [office.workbook]).endswith(format_command("accept", office.plan))
    done = take(office)
    assert done.document == office.plan  # nothing else had changed
    assert to_sign() == [office.plan]
    office.plan.write_bytes(saved_by_word(office.plan.read_bytes()))
    assert to_sign() == [office.plan]
    add(office, "ย่อหน้าที่แก้หลังรับกลับ")
    assert to_sign() == []


@pytest.mark.parametrize(("side", "kept"), sampled([(Side.WORD, "ของผู้ตรวจ"), (Side.EXCEL, "ของเจ้าหน้าที่")], 2))
def test_nothing_is_written_until_a_conflict_is_settled_by_its_key_or_by_its_cell(
    office: Office, side: Side, kept: str
) -> None:
    office.write(STEPS, "ของผู้ตรวจ")
    office.write(OWNER, "ผู้ตรวจแก้")
    office.type(STEPS, "ของเจ้าหน้าที่")
    before = files(office.folder)
    done = take(office)
    assert codes(done) == ["P32"]
    (open_edit,) = done.undecided
    assert (open_edit.kind, open_edit.word, open_edit.excel) == (EditKind.CONFLICT, "ของผู้ตรวจ", "ของเจ้าหน้าที่")
    assert files(office.folder) == before
    key = open_edit.key
    by_cell = Office(shutil.copytree(office.folder, office.folder.with_name("second")))
    for one, name in ((office, key), (by_cell, STEPS)):
        done = take(one, choices={name: side})
        assert done.is_settled, done.problems
        assert one.cell(STEPS) == kept
        assert kept in said(done.document)


@pytest.mark.slow
def test_what_is_left_out_is_in_no_version_and_asked_no_more(office: Office) -> None:
    office.write(STEPS, "ขั้นตอนที่ไม่รับ")
    add(office)
    before = office.cell(STEPS)
    cell, free_edit = take_keys(office)
    done = take(office, choices={cell: Side.EXCEL, free_edit: Side.EXCEL})
    assert done.is_settled, done.problems
    assert office.cell(STEPS) == before
    assert FREE not in said(done.document)
    assert FREE in said(office.plan)  # the reviewer's own is as it was
    assert not [c for c in office.pull().changes if c.is_pending]


def take_keys(office: Office) -> list[str]:
    """The keys of the edits, found in a copy."""
    copy = Office(shutil.copytree(office.folder, office.folder.with_name("keys")))
    office_edits = take(copy, choices={"ไม่มี": Side.WORD}).edits
    return [edit.key for edit in office_edits]


def test_a_choice_of_no_edit_is_told_and_nothing_written(office: Office) -> None:
    office.write(STEPS, "ขั้นตอนของผู้ตรวจ")
    before = files(office.folder)
    assert codes(take(office, choices={"มาตรการ!D99": Side.WORD})) == ["P31"]
    assert files(office.folder) == before


@pytest.mark.slow
def test_what_a_cell_cannot_hold_waits_until_it_is_left_to_the_workbook(office: Office) -> None:
    office.write("คะแนนตัวชี้วัด!B2", "เก้าสิบ")
    add(office)
    done = take(office)
    assert [edit.kind for edit in done.undecided] == [EditKind.REFUSED]
    assert codes(take(office, choices={done.undecided[0].key: Side.WORD})) == ["P32"]
    assert take(office, choices={done.undecided[0].key: Side.EXCEL}).is_settled


@pytest.mark.parametrize("in_use", sampled(["plan.docx", "plan (ฉบับใหม่).docx", "plan (เปรียบเทียบ).docx"], 3))
def test_a_step_that_fails_leaves_everything_as_it_was(office: Office, in_use: str) -> None:
    """The first is what build writes, the second what merge does, the third the comparison."""
    office.write(STEPS, "ขั้นตอนของผู้ตรวจ")
    add(office)
    (office.plan.parent / f".~lock.{in_use}#").write_bytes(b"")
    before = files(office.folder)
    done = take(office)
    assert codes(done) == ["O04", "P33"]
    assert done.document is None
    assert files(office.folder) == before


def test_what_somebody_else_wrote_meanwhile_is_not_undone(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "ก.docx", tmp_path / "ข.docx"
    theirs.write_bytes(b"before")
    snapshot = snapshots.Snapshot([tmp_path], [])
    with watch_writes(lambda data: snapshot.ours.add(sha256(data))):
        write_atomic(mine, b"made by the run")
    theirs.write_bytes(b"saved by a reviewer")
    assert [(p.code, p.where.file) for p in snapshot.restore()] == [("P34", theirs.name)]
    assert (mine.exists(), theirs.read_bytes()) == (False, b"saved by a reviewer")


@pytest.mark.slow
def test_two_reviewers_come_into_one_version(office: Office) -> None:
    second = office.folder / "ผู้ตรวจคนที่สอง.docx"
    paper = Paper(office.plan.read_bytes())
    add_after(free(paper)[3], "ย่อหน้าของคนที่สอง")
    second.write_bytes(paper.bytes())
    office.write(OWNER, "สล. และกองกลาง")
    add(office)
    assert take(office).is_settled
    done = take(office, second)
    assert done.is_settled, (done.problems, done.merges)
    whole = said(done.document)
    assert (whole.count(FREE), whole.count("ย่อหน้าของคนที่สอง")) == (1, 1)
    office.type(NAME, "กรมใหม่")
    made = build([office.workbook], setting(office.folder)).workbooks[0].documents[0]
    assert [problem.code for problem in made.problems] == ["O03"]
    last = take(office, done.document)
    assert last.is_settled
    whole = said(last.document)
    assert (whole.count(FREE), whole.count("ย่อหน้าของคนที่สอง"), "กรมใหม่" in whole) == (1, 1, True)


@pytest.mark.slow
def test_what_was_taken_back_whole_is_no_edited_document_any_more(office: Office) -> None:
    office.write(STEPS, "ขั้นตอนของผู้ตรวจ")
    add(office)
    _cell, free_edit = take_keys(office)
    assert take(office, choices={free_edit: Side.EXCEL}).is_settled
    office.type(NAME, "กรมใหม่")
    made = build([office.workbook], setting(office.folder)).workbooks[0].documents[0]
    assert made.problems == ()
    assert FREE in said(office.plan)


def test_on_a_terminal_each_edit_is_asked_for_until_the_answer_is_one() -> None:
    taken = ReviewEdit("a1", EditKind.FREE, "ย่อหน้าที่ 3", "", word=FREE, choice=Side.WORD)
    conflict = ReviewEdit("b2", EditKind.CONFLICT, "", "", STEPS, word="ก", excel="ข")
    refused = ReviewEdit("c3", EditKind.REFUSED, "", "", NAME, word="ก")
    typed = iter(["", "", "ไม่รู้", "W", "w", "e"])
    choices = ask_choices([taken, conflict, refused], lambda _: next(typed))
    assert choices == {"a1": Side.WORD, "b2": Side.WORD, "c3": Side.EXCEL}
    assert list(typed) == []
    answers = iter(["w", "q"])
    assert ask_choices([taken, conflict], lambda _: next(answers)) is None


@pytest.mark.slow
def test_what_changes_after_the_choice_is_not_written_over(office: Office) -> None:
    office.write(STEPS, "ของผู้ตรวจ")
    options = setting(office.folder)
    begun = find_edits(office.plan, options, Wishes())
    original = find_original(office.plan, office.plan.read_bytes(), options.out, options.catalog)
    assert original
    office.type(STEPS, "ของเจ้าหน้าที่")
    place = version_place(original, options.catalog)
    with pytest.raises(StepError) as stopped:
        carry_out(begun, original, place, options, Wishes(prefer=Side.WORD))
    assert {problem.code for problem in stopped.value.problems} == {"P35"}


@pytest.mark.parametrize("text", ['a1 = "เวิร์ด"', "a1 = 3", "a1 ="])
def test_a_file_of_choices_that_says_something_else_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "เลือก.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ReviewError) as refused:
        read_choices(file)
    assert refused.value.code == "P36"


def test_choices_may_be_json(tmp_path: Path) -> None:
    file = tmp_path / "เลือก.json"
    file.write_text('{"a1": "word", "มาตรการ!D2": "excel", "b2": ""}', encoding="utf-8")
    assert read_choices(file) == {"a1": Side.WORD, "มาตรการ!D2": Side.EXCEL}


@pytest.mark.slow
def test_the_file_of_choices_says_every_edit_and_is_read_again(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.write(STEPS, "ของผู้ตรวจ")
    office.type(STEPS, "ของเจ้าหน้าที่")
    add(office)
    out, file = str(office.folder / "build"), office.folder / "เลือก.toml"
    assert main(["accept", str(office.plan), "-o", out, "--write-choices", str(file)]) == 1
    capsys.readouterr()
    text = file.read_text(encoding="utf-8")
    assert "ของเจ้าหน้าที่" in text
    assert FREE in text
    assert main(["accept", str(office.plan), "-o", out, "--choices", str(file)]) == 1  # one has no choice yet
    file.write_text(text.replace('= ""', '= "excel"'), encoding="utf-8")
    capsys.readouterr()
    assert main(["accept", str(office.plan), "-o", out, "--choices", str(file), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"]
    assert office.cell(STEPS) == "ของเจ้าหน้าที่"
