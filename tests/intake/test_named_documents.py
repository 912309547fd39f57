"""A document that was named and cannot be read is told by what it is; a file of choices says what can be chosen."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from itadocs.errors import ReviewError
from itadocs.intake.choices import format_choices
from itadocs.intake.missing import missing_document
from itadocs.problems import Problem, Where
from itadocs.review.accept.records import EditKind, ReviewEdit
from itadocs.review.story.opening import open_document


def test_a_folder_a_pipe_and_a_name_of_nothing_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "แผน.docx").mkdir()
    os.mkfifo(tmp_path / "ท่อ.docx")
    (tmp_path / "ลอย.docx").symlink_to("ไม่มี.docx")
    (tmp_path / "จริง.docx").write_bytes(b"")
    names = ("แผน.docx", "ท่อ.docx", "ลอย.docx", "จริง.docx", "จรง.docx")
    told = [missing_document(tmp_path / name) for name in names]
    assert [found and found.code for found in told] == ["P01", "F19", "F19", None, "F01"]
    assert told[-1] is not None
    assert "จริง.docx" in str(told[-1].params["suggestion"])


def test_a_document_of_another_office_is_called_that_and_not_damaged(tmp_path: Path) -> None:
    path = tmp_path / "แก้แล้ว.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(ReviewError) as caught:
        open_document(path.read_bytes())
    assert caught.value.code == "P01"
    assert "OpenDocument" in str(caught.value.params["reason"])


def edit(kind: EditKind, code: str) -> ReviewEdit:
    return ReviewEdit("ab12cd34", kind, "ย่อหน้าที่ 1", "บทนำ", word="ก", excel="ข", reason=Problem(code, Where("ก.xlsx")))


def test_the_file_of_choices_offers_both_texts_unless_the_cell_cannot_hold_one() -> None:
    assert "เฉพาะ excel" not in format_choices([edit(EditKind.CONFLICT, "P10")])
    assert "เฉพาะ excel" in format_choices([edit(EditKind.REFUSED, "P12")])
