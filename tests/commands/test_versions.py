"""Every issued version is kept, named and restored as a copy; any two documents are compared."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from itadocs.cli import main
from itadocs.commands.build import build
from itadocs.commands.compare import compare_any, compare_with_signed
from itadocs.commands.tidy import tidy
from itadocs.commands.versions import label_version, restore_version, versions
from itadocs.errors import ItadocsError
from itadocs.output.kept.issued import write_issued
from itadocs.output.kept.versions import keep_version, read_version
from itadocs.review.story.reader import read_story
from tests.support.reviewing.desks import NAME, Office
from tests.support.reviewing.edits import Paper, add_after
from tests.support.reviewing.layouts import free
from tests.support.reviewing.papers import p, paper, r
from tests.support.workbooks import MOMENT, put, setting


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that issued its plan three times, of two contents, and edited the last."""
    folder = tmp_path_factory.mktemp("office")
    build([put(folder)], setting(folder))
    office = Office(folder)
    (folder / "แรก.docx").write_bytes(office.plan.read_bytes())
    build([office.workbook], setting(folder, force=True))
    office.type(NAME, "กรมใหม่")
    build([office.workbook], setting(folder))
    edited = Paper(office.plan.read_bytes())
    add_after(free(edited)[1], "ย่อหน้าที่แก้ก่อนเสนอ")
    office.plan.write_bytes(edited.bytes())
    return office


def refused(code: str, *arguments: object) -> None:
    with pytest.raises(ItadocsError) as error:
        restore_version(*arguments)  # type: ignore[arg-type]
    assert error.value.code == code


def test_versions_are_kept_named_and_restored(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert [each.number for each in versions(office.plan)] == [1, 2]
    copy = restore_version(office.plan, 1, office.folder / "สำเนา")
    assert copy.read_bytes() == (office.folder / "แรก.docx").read_bytes()
    refused("O02", office.plan, 1, copy)
    refused("O14", office.plan, 9, office.folder / "ไม่มี.docx")
    refused("O13", office.folder / "แรก.docx", 1, office.folder / "ไม่มี.docx")
    label_version(office.plan, "ฉบับเสนอ ผอ.", MOMENT)
    label_version(office.plan, "ฉบับเสนออธิบดี", MOMENT)
    assert [each.label for each in versions(office.plan)] == ["", "", "ฉบับเสนออธิบดี"]
    assert restore_version(office.plan, 3, office.folder / "เสนอ.docx").read_bytes() == office.plan.read_bytes()
    capsys.readouterr()
    assert main(["versions", str(office.plan)]) == 0
    assert "ฉบับเสนออธิบดี" in (said := capsys.readouterr().out)
    assert said.splitlines()[-1].startswith("ต่อไป: ")


def test_two_documents_of_anyone_are_compared(tmp_path: Path) -> None:
    old, new = tmp_path / "ก.docx", tmp_path / "ข.docx"
    for path, words in ((old, "ข้อความเดิม"), (new, "ข้อความใหม่")):
        document = docx.Document()
        document.add_paragraph("เรียน ผู้อำนวยการ")
        document.add_paragraph(words)
        document.save(str(path))
    done = compare_any(old, new, MOMENT, tmp_path / "ค.docx")
    assert done.path
    for accepted, source in ((True, new), (False, old)):
        texts = [
            [block.text for _, block in read_story(data, accepted=accepted).filled()]
            for data in (done.path.read_bytes(), source.read_bytes())
        ]
        assert texts[0] == texts[1]
    assert compare_any(old, old, MOMENT).path is None
    with pytest.raises(ItadocsError) as there:
        compare_any(old, new, MOMENT, tmp_path / "ค.docx")
    assert there.value.code == "O02"
    for data in (b"no document", paper(p(r("ไม่มีส่วนใดอีก")))):
        (tmp_path / "ง.docx").write_bytes(data)
        with pytest.raises(ItadocsError) as broken:
            compare_any(new, tmp_path / "ง.docx", MOMENT, tmp_path / "จ.docx")
        assert (broken.value.code, "ง.docx" in str(broken.value.params["found"])) == ("P37", True)


def test_the_document_of_today_is_compared_with_the_one_that_was_signed(tmp_path: Path) -> None:
    document = tmp_path / "build" / "งาน" / "plan.docx"
    for words in ("ฉบับแรก", "ฉบับลงนาม", "ฉบับเสนอ", "ฉบับวันนี้"):
        document.parent.mkdir(parents=True, exist_ok=True)
        made = docx.Document()
        made.add_paragraph(words)
        made.save(str(document))
        keep_version(document, document.read_bytes(), MOMENT)
    shown = [compare_with_signed(document, MOMENT).version.number]
    for number, label, is_signed in ((3, "ฉบับเสนอ ผอ.", False), (2, "", True), (4, "รับกลับแล้ว", False)):
        keep_version(document, read_version(document, number) or b"", MOMENT, label, is_signed=is_signed)
        done = compare_with_signed(document, MOMENT)
        shown.append(done.version.number)
    assert shown == [3, 3, 2, 2]
    assert done.compared.path
    before = read_story(done.compared.path.read_bytes(), accepted=False)
    assert [block.text for _, block in before.filled()] == ["ฉบับลงนาม"]
    label_version(document, "", MOMENT, is_signed=True)
    assert compare_with_signed(document, MOMENT).compared.path is None
    assert len({path.name for path in document.parent.glob("*.docx")}) == 5  # each comparison has a name of its own
    with pytest.raises(ItadocsError) as nobodys:
        compare_with_signed(done.compared.path, MOMENT)
    assert nobodys.value.code == "O13"


def test_the_command_says_where_the_comparison_is(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    copy = office.folder / "เทียบ.docx"
    assert main(["compare", str(office.folder / "แรก.docx"), str(office.plan), "-o", str(copy)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("ต่อไป: ")
    assert "กรมใหม่" in "".join(block.text for _, block in read_story(copy.read_bytes()).filled())


def test_tidy_takes_away_what_a_tidy_that_was_killed_had_begun(tmp_path: Path) -> None:
    document = tmp_path / "build" / "งาน" / "plan.docx"
    keep_version(document, b"1", MOMENT)
    begun = document.parent / ".itadocs" / "versions" / "plan" / ".itadocs-x1.tmp"
    begun.write_bytes(b"half")
    assert tidy(tmp_path) == ()
    assert begun.exists()
    assert tidy(tmp_path, apply=True) == ()
    assert not begun.exists()


def test_tidy_removes_no_words_that_lie_nowhere_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "build" / "งาน" / "plan.docx"
    for number, label in enumerate(("", "ฉบับเสนอ ผอ.", "", "")):
        keep_version(document, f"ฉบับ {number}".encode(), MOMENT, label)
    (tmp_path / "งาน.xlsx").write_bytes(b"now")
    copies = [tmp_path / f"งาน (สำรอง 2026-01-1{day} 090000).xlsx" for day in (1, 2, 3)]
    for copy, data in zip(copies, (b"twice", b"twice", b"now"), strict=True):
        copy.write_bytes(data)
    (tmp_path / "งาน (สำรอง 2026-01-14 090000).xlsx").write_bytes(b"words that lie nowhere else")
    own = document.parent / ".itadocs"
    old, older, kept = own / "taken" / "plan 2026-01-10 080000.docx", own / "resaved" / "plan.docx", own / "kept"
    for place, data in ((old, b"saved twice"), (older, b"saved once"), (kept / "plan (สำรอง ก).docx", b"saved twice")):
        place.parent.mkdir(parents=True)
        place.write_bytes(data)
    lists = [document.with_name(f"plan (ฉบับใหม่) (สิ่งที่ยังไม่ได้นำมา{end}.txt") for end in (")", ") 2", " 3)")]
    for path, entry in zip(lists, ("ไม่มี", "ไม่มี", "  ไม่ได้นำมา 1 รายการ"), strict=True):
        path.write_text(f"สิ่งที่แก้ใน ก.docx และยังไม่อยู่ใน ข.docx\n\n{entry}\n", encoding="utf-8-sig")
    outdated = [document.with_name(f"rollup (ไม่เป็นปัจจุบัน{end}).xlsx") for end in ("", " 2")]
    write_issued(document.with_name("rollup.xlsx"), b"ours", "จังหวัด.xlsx")
    for path, data in zip(outdated, (b"ours", b"somebody wrote into it"), strict=True):
        path.write_bytes(data)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.suffix != ".json" and path.is_file()}
    assert main(["tidy", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("--apply")
    assert all(path.exists() for path in before)
    assert main(["tidy", str(tmp_path), "--apply"]) == 0
    after = {path: path.read_bytes() for path in before if path.exists()}
    assert before.keys() - after.keys() == {copies[0], copies[2], old, *lists[:2], outdated[0]} | {
        document.parent / ".itadocs" / "versions" / "plan" / f"{number}.docx" for number in (1, 3)
    }
    assert [each.number for each in versions(document)] == [2, 4]
    assert tidy(tmp_path) == ()


def test_today_is_the_newest_version_and_what_waits_is_taken_back_before_it_is_signed(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Office(Path(shutil.copytree(office.folder, tmp_path / "กรม")))
    desk.type(NAME, "กรมใหม่กว่า")
    build([desk.workbook], setting(desk.folder))
    done = compare_with_signed(desk.plan, MOMENT)
    newest = desk.plan.with_name("plan (ฉบับใหม่).docx")
    assert (done.document, done.waiting) == (newest, desk.plan)
    capsys.readouterr()
    assert main(["compare", str(desk.plan)]) == 0
    said = capsys.readouterr().out
    assert "ฉบับที่ใช้ลงนาม" not in said
    assert said.splitlines()[-1].endswith(f"itadocs accept {desk.plan}")


def test_a_link_to_a_copy_is_no_second_one(tmp_path: Path) -> None:
    copy = tmp_path / "งาน (สำรอง 2026-01-11 090000).xlsx"
    copy.write_bytes(b"words that lie nowhere else")
    (tmp_path / "งาน (สำรอง 2026-01-12 090000).xlsx").symlink_to(copy)
    assert tidy(tmp_path, apply=True) == ()
    assert copy.read_bytes() == b"words that lie nowhere else"


def test_a_version_gets_a_free_name_beside_the_document_once_and_writes_over_nothing(tmp_path: Path) -> None:
    document = tmp_path / "build" / "งาน" / "plan.docx"
    keep_version(document, b"1", MOMENT)
    document.write_bytes(b"2")
    first = restore_version(document, 1)
    assert (first.parent, first.read_bytes()) == (document.parent, b"1")
    assert restore_version(document, 1) == first  # it lies there already
    first.write_bytes(b"written into")
    other = restore_version(document, 1)
    assert (first.read_bytes(), other.read_bytes(), other.parent) == (b"written into", b"1", document.parent)
    assert document.read_bytes() == b"2"
