"""What is handed to Microsoft Word, as far as it can be tried where there is none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from itadocs.pdf.msword import MicrosoftWord, find_microsoft_word
from itadocs.pdf.print_copy import PrintCopy
from itadocs.pdf.printing import PrintJob


def test_word_gets_the_documents_themselves_and_a_list_of_them(tmp_path: Path) -> None:
    work = tmp_path / "งาน"
    work.mkdir()
    jobs = {number: PrintJob(text.encode(), PrintCopy(b"copy", (), ()), "ชื่อ") for number, text in ((3, "ก"), (7, "ข"))}
    command, _ = MicrosoftWord().prepare(tmp_path, work, jobs)
    assert [(work / f"{number}.docx").read_text(encoding="utf-8") for number in (3, 7)] == ["ก", "ข"]
    assert (work / "jobs.txt").read_text().split() == ["3", "7"]
    assert command[-1] == str(work)
    assert Path(command[-3]).read_bytes().startswith(b"#")


@pytest.mark.skipif(sys.platform == "win32", reason="Word may be installed here")
def test_there_is_no_word_but_on_windows() -> None:
    assert find_microsoft_word() is None


def test_the_script_says_what_is_read_of_it() -> None:
    script = (Path(__file__).parents[2] / "itadocs/pdf/export.ps1").read_text(encoding="ascii")
    assert all(f'Say "{word}' in script for word in ("started", "doc $no", "done $no", "failed $no", "ended"))
