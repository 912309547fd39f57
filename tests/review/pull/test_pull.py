"""pull on a small workbook: who changed what, what is written, what is refused, and what the officer's file keeps."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from itadocs.cli import main
from itadocs.commands.build import build
from itadocs.commands.pull import pull
from itadocs.problems import Where
from itadocs.report.data.pulls import pull_data
from itadocs.report.data.records import format_json
from itadocs.report.pulled import pull_lines
from itadocs.report.text import build_lines
from itadocs.review.diff.differences import LooseKind
from itadocs.review.diff.segments import Certainty
from itadocs.review.pull.records import Pull, Side, Wishes
from itadocs.review.story.reader import read_story
from itadocs.thai.compare import without_typography
from itadocs.workbook.edit.bookfile import BookFile
from tests.support.effort import sampled
from tests.support.reviewing.desks import NAME, PERIOD, SCORE, STEPS, Office
from tests.support.reviewing.edits import Paper, add_after, lines, strip_names, text, w, write
from tests.support.reviewing.papers import unzipped, zipped
from tests.support.reviewing.reviewed import copy_sample
from tests.support.workbooks import MOMENT, setting


def sides(found: Pull) -> list[tuple[str, str, str, str]]:
    return [(change.side.value, change.where.tag, change.old, change.word) for change in found.changes]


def refusals(found: Pull) -> list[str]:
    return [change.refusal.code for change in found.changes if change.refusal]


def test_a_document_nobody_touched_has_nothing_to_pull(office: Office) -> None:
    found = office.pull()
    assert (found.changes, found.loose, found.remarks, found.problems) == ((), (), (), ())
    assert found.is_settled


def test_what_only_word_changed_is_offered_and_written(office: Office) -> None:
    office.write(STEPS, "ทบทวน ๓ ครั้ง")
    assert sides(office.pull()) == [("word", STEPS, "หนึ่ง", "ทบทวน ๓ ครั้ง")]
    assert office.cell(STEPS) == "หนึ่ง"
    found = office.pull(apply=True)
    assert found.is_settled
    assert office.cell(STEPS) == "ทบทวน 3 ครั้ง"


def test_what_only_excel_changed_is_told_and_left(office: Office) -> None:
    office.type(STEPS, "สอง")
    found = office.pull(apply=True)
    assert [(c.side, c.where.tag, c.old, c.excel) for c in found.changes] == [(Side.EXCEL, STEPS, "หนึ่ง", "สอง")]
    assert found.is_settled
    assert found.backup is None


def test_what_both_changed_waits_for_a_word(office: Office) -> None:
    office.write(STEPS, "ของ Word")
    office.type(STEPS, "ของ Excel")
    found = office.pull(apply=True)
    assert (refusals(found), office.cell(STEPS), found.is_settled) == (["P10"], "ของ Excel", False)
    assert (found.changes[0].word, found.changes[0].excel) == ("ของ Word", "ของ Excel")
    assert office.pull(apply=True, prefer=Side.EXCEL).is_settled
    assert office.cell(STEPS) == "ของ Excel"
    assert office.pull(apply=True, prefer=Side.WORD).is_settled
    assert office.cell(STEPS) == "ของ Word"


def test_both_doing_the_same_is_no_conflict(office: Office) -> None:
    office.write(STEPS, "ทำ ๒ ครั้ง")
    office.type(STEPS, "ทำ 2 ครั้ง")
    assert office.pull().is_settled


def test_a_row_inserted_in_excel_since_does_not_lead_to_the_wrong_cell(office: Office) -> None:
    office.write(STEPS, "ใหม่")
    book = openpyxl.load_workbook(office.workbook)
    book["มาตรการ"].insert_rows(1)
    book["มาตรการ"]["A1"] = "บันทึกของเจ้าหน้าที่"
    book.save(office.workbook)
    found = office.pull(apply=True)
    if found.is_settled:
        assert office.cell("มาตรการ!D3") == "ใหม่"
    else:
        assert refusals(found) == ["P15"]
        assert office.cell("มาตรการ!D3") == "หนึ่ง"
    assert office.cell("มาตรการ!D2") != "ใหม่"


@pytest.mark.slow
def test_numbers_and_periods_come_back_as_what_they_are(office: Office) -> None:
    office.write(SCORE, "๘๙.๕๐")
    office.write(PERIOD, "พ.ย.\u00a0๖๘ - ก.ย.\u00a0๖๙")  # spaces that do not break are the program's
    assert office.pull(apply=True).is_settled
    assert office.cell(SCORE) == 89.5
    assert office.cell(PERIOD) == "พ.ย. 68 - ก.ย. 69"


@pytest.mark.parametrize(
    ("address", "words", "code"),
    [(SCORE, "เก้าสิบ", "P13"), (SCORE, "900", "P13"), (PERIOD, "กองกลาง", "P13"), (NAME, "", "P13")],
    ids=["word", "too much", "period", "required"],
)
def test_what_a_cell_cannot_hold_is_refused_with_the_reason(
    office: Office, address: str, words: str, code: str
) -> None:
    before = office.workbook.read_bytes()
    office.write(address, words)
    found = office.pull(apply=True)
    assert refusals(found) == [code]
    assert office.workbook.read_bytes() == before
    assert not found.is_settled


def test_a_formula_is_never_written_over(office: Office) -> None:
    parts = unzipped(office.workbook.read_bytes())
    number = openpyxl.load_workbook(office.workbook).sheetnames.index(SCORE.partition("!")[0]) + 1
    sheet = f"xl/worksheets/sheet{number}.xml"
    root = etree.fromstring(parts[sheet])
    name = etree.QName(root).namespace
    cell = next(c for c in root.iter(f"{{{name}}}c") if c.get("r") == "B2")
    formula = etree.Element(f"{{{name}}}f")
    formula.text = "45+45"
    cell.insert(0, formula)
    parts[sheet] = etree.tostring(root)
    office.workbook.write_bytes(zipped(parts))
    office.write(SCORE, "89.00")
    assert refusals(office.pull(apply=True)) == ["P12"]


def test_two_different_edits_of_one_cell_are_both_shown(office: Office) -> None:
    paper = Paper(office.plan.read_bytes())
    places = paper.controls()[NAME]
    assert len(places) > 1
    write(places[0], "กรมหนึ่ง")
    write(places[1], "กรมสอง")
    office.plan.write_bytes(paper.bytes())
    found = office.pull()
    assert refusals(found) == ["P11", "P11"]
    assert [change.word for change in found.changes] == ["กรมหนึ่ง", "กรมสอง"]


def test_one_edit_of_a_cell_printed_often_is_taken_and_the_others_mentioned(office: Office) -> None:
    paper = Paper(office.plan.read_bytes())
    places = paper.controls()[NAME]
    write(places[0], "กรมใหม่")
    office.plan.write_bytes(paper.bytes())
    (change,) = office.pull().changes
    assert (change.word, change.others) == ("กรมใหม่", len(places) - 1)


def test_the_workbook_keeps_every_other_byte_and_a_copy(office: Office) -> None:
    before = office.workbook.read_bytes()
    office.write(STEPS, "ใหม่ & <ดี>")
    found = office.pull(apply=True)
    assert found.backup
    assert found.backup.read_bytes() == before
    old, new = unzipped(before), unzipped(office.workbook.read_bytes())
    assert list(old) == list(new)
    (changed,) = [name for name in old if old[name] != new[name]]
    assert changed.startswith("xl/worksheets/")
    start, end = old[changed].index(b'<c r="D2"'), old[changed].index(b'<c r="E2"')
    assert new[changed].startswith(old[changed][:start])
    assert new[changed].endswith(old[changed][end:])
    assert office.cell(STEPS) == "ใหม่ & <ดี>"


def test_an_open_workbook_is_not_written(office: Office) -> None:
    office.write(STEPS, "ใหม่")
    (office.folder / "~$งาน.xlsx").touch()
    found = office.pull(apply=True)
    assert [problem.code for problem in found.problems] == ["P05"]
    assert office.cell(STEPS) == "หนึ่ง"


def test_changes_of_no_cell_are_listed_with_their_place(office: Office) -> None:
    paper = Paper(office.plan.read_bytes())
    heading = next(p for p in paper.body.iter(w("p")) if text(p).startswith("ผลการประเมิน"))
    write(heading, f"{text(heading)} ที่ได้")
    add_after(heading, "ย่อหน้าที่ผู้ตรวจเพิ่ม")
    row = list(paper.body.iter(w("tr")))[-1]
    row.getparent().remove(row)
    office.plan.write_bytes(paper.bytes())
    found = office.pull(apply=True)
    assert {change.kind for change in found.loose} == {
        LooseKind.WORDING,
        LooseKind.INSERTED,
        LooseKind.ROW_DELETED,
    }
    assert all(change.place for change in found.loose)
    assert "ย่อหน้าที่ผู้ตรวจเพิ่ม" in "\n".join(pull_lines([found]))
    assert (found.changes, found.is_settled) == ((), False)


def test_emphasis_and_pictures_are_told_in_words(office: Office) -> None:
    paper = Paper(office.plan.read_bytes())
    heading = next(p for p in paper.body.iter(w("p")) if text(p).startswith("ผลการประเมิน"))
    plain = next(p for p in paper.body.iter(w("p")) if text(p) and not any(True for _ in p.iter(w("sdt"))))
    for run in plain.iter(w("r")):
        run.insert(0, etree.fromstring(f'<w:rPr xmlns:w="{w("x")[1:-2]}"><w:i/><w:iCs/><w:u w:val="single"/></w:rPr>'))
    heading.append(etree.fromstring(f'<w:r xmlns:w="{w("x")[1:-2]}"><w:drawing/></w:r>'))
    office.plan.write_bytes(paper.bytes())
    shown = "\n".join(pull_lines([office.pull()]))
    assert "ตัวเอียง ขีดเส้นใต้" in shown
    assert not any(word in shown for word in (": i", " u", "drawing"))


def test_digits_of_the_other_kind_are_no_new_words(office: Office) -> None:
    office.write(SCORE, "90.00")
    found = office.pull(apply=True)
    assert (found.changes, {change.kind for change in found.loose}) == ((), {LooseKind.TYPOGRAPHY})


def test_a_control_without_its_name_is_found_by_what_is_around_it(office: Office) -> None:
    office.write(STEPS, "ใหม่")
    office.plan.write_bytes(strip_names(office.plan.read_bytes()))
    (change,) = office.pull(apply=True).changes
    assert (change.where.tag, change.certainty, change.is_applied) == (STEPS, Certainty.NEIGHBOURHOOD, True)


@pytest.mark.slow
def test_tracked_changes_are_read_either_way(office: Office) -> None:
    paper = Paper(office.plan.read_bytes())
    run = next(paper.controls()[STEPS][0].iter(w("r")))
    inserted = etree.fromstring(
        f'<a xmlns:w="{w("x")[1:-2]}"><w:ins w:author="ผู้ตรวจ"><w:r><w:t>ใหม่</w:t></w:r></w:ins></a>'
    )
    run.addnext(inserted[0])
    office.plan.write_bytes(paper.bytes())
    assert [change.word for change in office.pull().changes] == ["หนึ่งใหม่"]
    assert office.pull(accepted=False).changes == ()
    assert office.pull().tracked == 1
    assert "1 แห่ง อ่านเหมือนรับทั้งหมด" in "\n".join(pull_lines([office.pull()]))
    assert "1 แห่ง อ่านเหมือนไม่รับ" in "\n".join(pull_lines([office.pull(accepted=False)]))


def test_a_document_that_came_back_under_another_name_is_recognised(office: Office, tmp_path: Path) -> None:
    office.write(STEPS, "ใหม่")
    mailed = tmp_path / "แก้แล้ว.docx"
    office.plan.rename(mailed)
    (found,) = pull([mailed], setting(tmp_path))
    assert sides(found) == [("word", STEPS, "หนึ่ง", "ใหม่")]


def test_what_cannot_be_compared_is_told(office: Office, tmp_path: Path) -> None:
    strange = tmp_path / "x.docx"
    strange.write_bytes(b"%PDF")
    missing = tmp_path / "ไม่มี.docx"
    codes = [[p.code for p in found.problems] for found in pull([strange, missing, tmp_path], setting(tmp_path))]
    assert codes == [["P01"], ["F01"], ["P01"]]
    office.write(STEPS, "ใหม่")
    office.workbook.unlink()
    found = office.pull(apply=True)
    assert [problem.code for problem in found.problems] == ["P04"]
    assert [change.word for change in found.changes] == ["ใหม่"]


def test_a_document_nobody_issued_has_nothing_to_be_compared_with(office: Office, tmp_path: Path) -> None:
    office.write(STEPS, "ใหม่")
    stranger = tmp_path / "ที่อื่น" / "plan.docx"
    stranger.parent.mkdir()
    stranger.write_bytes(office.plan.read_bytes())
    (found,) = pull([stranger], setting(tmp_path, out=tmp_path / "ว่าง"), Wishes(apply=True))
    assert ([problem.code for problem in found.problems], found.changes, found.workbook) == (["P03"], (), None)
    assert office.cell(STEPS) == "หนึ่ง"


def test_a_line_that_the_cell_holds_in_pieces_is_not_guessed_at(office: Office) -> None:
    office.type(PERIOD, "ต.ค. 68 -\nก.ย. 69")
    build([office.workbook], setting(office.folder))
    office.write(PERIOD, "พ.ย. ๖๘ - ก.ย. ๖๙")
    assert refusals(office.pull(apply=True)) == ["P14"]
    assert office.cell(PERIOD) == "ต.ค. 68 -\nก.ย. 69"


def test_what_will_be_printed_otherwise_is_taken_and_told(office: Office) -> None:
    office.write(STEPS, "๑) ทบทวน")
    (change,) = office.pull(apply=True).changes
    assert change.note
    assert (change.note.code, change.note.params["expected"], change.is_applied) == ("P16", "ทบทวน", True)
    assert office.cell(STEPS) == "1) ทบทวน"


@pytest.mark.slow
def test_the_next_document_is_the_reviewers_and_stands_alone(tmp_path: Path) -> None:
    workbook = copy_sample("oie-2568", tmp_path)
    build([workbook], setting(tmp_path))
    plan, before = tmp_path / "build" / "oie-2568" / "plan.docx", workbook.read_bytes()
    paper = Paper(plan.read_bytes())
    step = next(c for tag, found in paper.controls().items() for c in found if tag.startswith("มาตรการ!F"))
    for line in lines(step)[:1]:
        write(line, "ถ้อยคำของผู้ตรวจ ๒ ครั้ง")
    plan.write_bytes(paper.bytes())
    (found,) = pull([plan], setting(tmp_path), Wishes(apply=True))
    assert found.is_settled
    assert found.backup
    assert (found.backup.parent, found.backup.read_bytes()) == (tmp_path, before)
    report = build([workbook], setting(tmp_path, moment=MOMENT + timedelta(hours=1), redline=True))
    assert {path.name for path in plan.parent.glob("*.docx")} == {"plan.docx", "plan (เปรียบเทียบ).docx"}
    assert "O07" not in {problem.code for problem in report.all_problems}
    assert said(plan.read_bytes()) == said(paper.bytes())


def test_words_of_the_reviewer_and_scores_of_the_officer_meet_in_one_document(office: Office, tmp_path: Path) -> None:
    office.write(STEPS, "ถ้อยคำของผู้ตรวจ")
    edited = office.plan.read_bytes()
    office.type(SCORE, 88.5)
    found = office.pull(apply=True)
    assert found.kept
    assert found.kept.read_bytes() == edited
    assert str(found.kept) in "\n".join(pull_lines([found]))
    report = build([office.workbook], setting(tmp_path, redline=True))
    assert "O03" not in {problem.code for problem in report.all_problems}
    names = {path.name for path in office.plan.parent.glob("*.docx")}
    assert names == {"plan.docx", "plan (เปรียบเทียบ).docx"}
    printed = said(office.plan.read_bytes())
    assert "ถ้อยคำของผู้ตรวจ" in printed
    assert "88.50" in printed


@pytest.mark.parametrize("left", sampled(["wording", "comment", "tracked", "excel"], 2))
def test_a_document_with_more_in_it_than_the_workbook_has_is_never_replaced(office: Office, left: str) -> None:
    office.write(STEPS, "ถ้อยคำของผู้ตรวจ")
    paper = Paper(office.plan.read_bytes())
    heading = next(p for p in paper.body.iter(w("p")) if text(p).startswith("ผลการประเมิน"))
    if left == "wording":
        write(heading, "อีกถ้อยคำ")
    if left == "tracked":
        mark = etree.SubElement(heading, w("ins"))
        mark.append(next(heading.iter(w("r"))))
    office.plan.write_bytes(paper.bytes())
    if left == "comment":
        document = docx.Document(str(office.plan))
        runs = next(each.runs for each in document.paragraphs if each.runs)
        document.add_comment(runs, text="ดูอีกครั้ง", author="ผู้ตรวจ")
        document.save(str(office.plan))
    if left == "excel":
        office.type(STEPS, "ถ้อยคำของเจ้าหน้าที่")
    edited = office.plan.read_bytes()
    assert office.pull(apply=True, prefer=Side.EXCEL).kept is None
    office.type(SCORE, 88.5)
    build([office.workbook], setting(office.folder))
    assert office.plan.read_bytes() == edited


@pytest.mark.slow
def test_a_chart_that_changed_is_told_since_no_mark_shows_it(tmp_path: Path) -> None:
    workbook = copy_sample("oie-2568", tmp_path)
    build([workbook], setting(tmp_path))
    score = Where("", "คะแนนแบบวัด", 5, 3)
    workbook.write_bytes(BookFile(workbook.read_bytes()).written({score: Decimal("98.14")}))
    report = build([workbook], setting(tmp_path, redline=True))
    (chart,) = [problem for problem in report.all_problems if problem.code == "O07"]
    assert chart.params["what"] == "แผนภูมิที่ 1 ใต้ “ผลการประเมินรายแบบวัด” เปลี่ยน"


def said(document: bytes) -> list[str]:
    return [without_typography(block.text) for _, block in read_story(document).filled()]


def reject_all(data: bytes) -> bytes:
    """A document after somebody rejected every tracked change in it, as Word would."""
    paper = Paper(data)
    for mark in list(paper.body.iter(w("ins"))):
        mark.getparent().remove(mark)
    for mark in list(paper.body.iter(w("del"))):
        for part in mark.iter(w("delText")):
            part.tag = w("t")
        for run in list(mark):
            mark.addprevious(run)
        mark.getparent().remove(mark)
    return paper.bytes()


@pytest.mark.slow
def test_what_is_rejected_in_the_comparison_copy_goes_back_to_what_it_was(office: Office, tmp_path: Path) -> None:
    office.type(STEPS, "สอง")
    report = build([office.workbook], setting(tmp_path, redline=True))
    (outcome,) = [each for each in report.workbooks[0].documents if each.redline]
    assert outcome.redline
    (found,) = pull([outcome.redline], setting(tmp_path))
    assert (found.is_redline, found.is_settled, found.changes) == (True, True, ())
    assert "สำเนาเปรียบเทียบ" in "\n".join(pull_lines([found]))
    mailed = tmp_path / "ผู้บริหารดูแล้ว.docx"
    mailed.write_bytes(outcome.redline.read_bytes())
    assert pull([mailed], setting(tmp_path))[0].is_redline
    outcome.redline.write_bytes(reject_all(outcome.redline.read_bytes()))
    (found,) = pull([outcome.redline], setting(tmp_path), Wishes(apply=True))
    assert sides(found) == [("word", STEPS, "สอง", "หนึ่ง")]
    assert office.cell(STEPS) == "หนึ่ง"


def test_a_build_says_where_the_comparison_copy_is_or_why_there_is_none(office: Office, tmp_path: Path) -> None:
    def said_by(**changes: object) -> str:
        return "\n".join(build_lines(build([office.workbook], setting(tmp_path, redline=True, **changes))))

    assert "ถ้อยคำไม่ต่างจากฉบับก่อน" in said_by(force=True)
    assert "ไม่มีสิ่งที่เปลี่ยนตั้งแต่สั่งสร้างครั้งก่อน" in said_by()
    assert "ยังไม่มีฉบับก่อนให้เทียบ" in said_by(out=tmp_path / "แรก")
    office.type(STEPS, "สอง")
    assert f"เปรียบเทียบ {office.plan.with_name('plan (เปรียบเทียบ).docx')}" in said_by()


@pytest.mark.slow
def test_the_command_says_it_in_text_and_json(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.write(STEPS, "ใหม่")
    arguments = ["pull", str(office.plan), "-o", str(office.folder / "build")]
    assert main(arguments) == 1
    shown = capsys.readouterr().out
    assert all(word in shown for word in (STEPS, "เดิม: หนึ่ง", "Word: ใหม่", "--apply"))
    assert main([*arguments, "--format", "json"]) == 1
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert document == json.loads(format_json(pull_data([office.pull()])))["documents"][0]
    assert (document["changes"][0]["cell"], document["changes"][0]["can_apply"]) == ("D2", True)
    assert main([*arguments, "--apply"]) == 0
