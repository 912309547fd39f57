"""Free edits and edits of cells together, in every sample: pull, build and merge give back the reviewer's document."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.commands.build import build
from itadocs.commands.merge import merge
from itadocs.commands.pull import pull as pull_all
from itadocs.output.backups import BACKUP_MARK
from itadocs.review.merge.records import Fate, Merge
from itadocs.review.pull.records import Wishes
from itadocs.review.story.reader import is_same_text
from tests.support.looks.office import saved
from tests.support.reviewing.desks import BY_LENGTH
from tests.support.reviewing.edits import Element, Paper, add_after, change, lines, text, w, write
from tests.support.reviewing.reviewed import copy_sample
from tests.support.workbooks import setting


class Office:
    """A workbook, the document of it, and the version that lies beside it once somebody edited the first."""

    def __init__(self, folder: Path, sample: str) -> None:
        self.folder = folder
        self.workbook = copy_sample(sample, folder)
        self.build()
        self.edited = next((folder / "build").glob("*/*.docx"))

    def build(self) -> None:
        build([self.workbook], setting(self.folder))

    @property
    def new(self) -> Path:
        """The version made last."""
        found = [path for path in self.edited.parent.glob("*(ฉบับใหม่*).docx") if BACKUP_MARK not in path.name]
        return max(found, key=lambda path: (len(path.name), path.name))

    def pull(self) -> None:
        pull_all([self.edited], setting(self.folder), Wishes(apply=True))

    def merge(self, edited: Path | None = None) -> Merge:
        return merge(edited or self.edited, self.new, setting(self.folder))


def free(paper: Paper) -> list[Element]:
    """The paragraphs of the body outside of tables that are the template's own words."""
    tops = [p for p in paper.body if p.tag == w("p") and len(text(p)) > 10]
    return [p for p in tops if not any(True for _ in p.iter(w("sdt"), w("fldChar"), w("sectPr"), w("drawing")))]


def review(paper: Paper) -> None:
    """What a reviewer does in an hour: further paragraphs, other wording, a line struck out, two cells rewritten."""
    own = free(paper)
    add_after(own[1], "ผู้ตรวจเพิ่มย่อหน้าที่หนึ่ง ปี ๒๕๖๙ และ E-Service & <ตำบล> {{ 7*7 }}")
    add_after(own[-1], "ผู้ตรวจเพิ่มย่อหน้าสุดท้าย 😀")
    change(own[2], lambda old: f"{old[:6]} คำที่เพิ่ม{old[6:]}")
    change(own[-2], lambda old: f"{old} ต่อท้ายประโยค")
    own[3].getparent().remove(own[3])
    mixed = [p for p in paper.body.iter(w("p")) if p.find(w("sdt")) is not None and p.find(w("r")) is not None]
    first = next(run for run in mixed[0].iter(w("r")) if text(run).strip() and run.getparent() is mixed[0])
    write(first, f"{text(first)}(ข้อความก่อนช่อง) ")
    address = next(tag for tag in paper.controls() if tag.startswith("มาตรการ!"))
    words = f"{text(lines(paper.controls()[address][0])[0])} ตามที่ผู้ตรวจเติม"
    for control in paper.controls()[address]:
        write(lines(control)[0], words)


@pytest.fixture(scope="module", params=BY_LENGTH)
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Edited, taken back, built again and merged."""
    found = Office(tmp_path_factory.mktemp("office"), request.param)
    paper = Paper(found.edited.read_bytes())
    review(paper)
    found.edited.write_bytes(paper.bytes())
    return found


@pytest.mark.slow
def test_the_merged_document_says_what_the_reviewers_does(office: Office) -> None:
    before = office.edited.read_bytes()
    office.pull()
    office.build()
    plain = office.new.read_bytes()
    done = office.merge()
    assert [(e.kind, e.old, e.new, e.reason) for e in done.of(Fate.MISSING)] == []
    assert done.is_settled
    assert is_same_text(office.new.read_bytes(), before)
    assert office.edited.read_bytes() == before
    assert done.backup
    assert done.backup.read_bytes() == plain


@pytest.mark.office
def test_a_document_that_libreoffice_saved_gives_all_of_it_too(tmp_path: Path) -> None:
    office = Office(tmp_path, "diprom-2568")
    paper = Paper(office.edited.read_bytes())
    review(paper)
    wanted = paper.bytes()
    office.edited.write_bytes(wanted)
    (tmp_path / "saved").mkdir()
    office.edited.write_bytes(saved(office.edited, tmp_path / "saved"))
    office.pull()
    office.build()
    assert office.merge().is_settled
    assert is_same_text(office.new.read_bytes(), wanted)
