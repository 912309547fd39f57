"""The documents of a unit whose workbook went out of the set are told, and stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.codes import message, severity
from itadocs.commands.build import build
from itadocs.deliverables.sets.outdated import list_left_folders
from itadocs.output.kept.issued import write_issued
from itadocs.problems import Severity
from tests.support.faults.desks import province_set
from tests.support.workbooks import setting

SENT = ("01-ก.xlsx", "02-ข.xlsx", "03-ค.xlsx")


def issued_set(folder: Path) -> Path:
    """The workbooks of three units, and the folders of their documents."""
    out = folder / "build" / "จังหวัด"
    for name in SENT:
        (folder / name).write_bytes(b"workbook")
        document = out / Path(name).stem / "results.docx"
        write_issued(document, b"issued", f"../../../{name}")
        document.write_bytes(b"issued")
    return out


def test_a_folder_whose_workbook_is_gone_is_told_with_what_was_edited_in_it(tmp_path: Path) -> None:
    out = issued_set(tmp_path)
    (tmp_path / SENT[1]).unlink()
    (tmp_path / SENT[2]).rename(tmp_path / "03-ค ส่งแล้ว.xlsx")
    (out / "03-ค" / "results.docx").write_bytes(b"edited")
    gone, renamed = list_left_folders(out, [SENT[0], "03-ค ส่งแล้ว.xlsx"])
    assert (gone.code, severity(gone)) == ("U21", Severity.WARNING)
    assert (gone.params["found"], gone.params["workbook"]) == (str(out / "02-ข"), SENT[1])
    assert "results.docx" not in message(gone)
    assert (renamed.params["found"], renamed.params["workbook"]) == (str(out / "03-ค"), SENT[2])
    assert "results.docx" in str(renamed.params["edited"])
    assert (out / "03-ค" / "results.docx").read_bytes() == b"edited"


def test_a_folder_that_is_somebodys_own_or_of_a_workbook_that_is_there_is_not_told(tmp_path: Path) -> None:
    out = issued_set(tmp_path)
    (out / "ของเรา").mkdir()
    (out / "ของเรา" / "results.docx").write_bytes(b"own")
    assert not [*list_left_folders(out, SENT[:1])]  # the other two were not named this time
    (tmp_path / SENT[1]).unlink()
    (out / "02-ข" / "results.docx").rename(tmp_path / "เก็บ.docx")  # put away: nothing is left to be taken for current
    assert not [*list_left_folders(out, SENT)]
    assert not [*list_left_folders(tmp_path / "build" / "ยังไม่มี", SENT)]


@pytest.mark.slow
def test_the_next_builds_of_the_set_tell_it_until_somebody_moves_the_folder(tmp_path: Path) -> None:
    province_set(tmp_path)
    build([tmp_path], setting(tmp_path))
    first = min(tmp_path.glob("[0-9]*.xlsx"))
    document = tmp_path / "build" / "จังหวัด" / first.stem / "results.docx"
    before = document.read_bytes()
    taken = first.rename(tmp_path.parent / first.name)
    for _ in range(2):
        (problem,) = (each for each in build([tmp_path], setting(tmp_path)).sets[0].problems if each.code == "U21")
        assert problem.params["found"] == str(document.parent)
    assert document.read_bytes() == before
    taken.rename(first)
    assert "U21" not in {each.code for each in build([tmp_path], setting(tmp_path)).sets[0].problems}
