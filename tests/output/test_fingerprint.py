"""The fingerprint of the program: another version of anything that shapes a document is another fingerprint."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from itadocs.output import fingerprint
from itadocs.output.fingerprint import _LIBRARIES, _library_versions, own_fingerprint, program_fingerprint


def test_the_versions_are_those_that_the_installer_knows() -> None:
    assert _library_versions(sys.path) == [f"{name} {version(name)}" for name in _LIBRARIES]


def test_another_version_is_seen_and_a_missing_library_or_folder_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "XlsxWriter-9.9.dist-info").mkdir()
    (tmp_path / "lxml-5.0-py3.11.egg-info").mkdir()
    (tmp_path / "lxml_html_clean-1.0.dist-info").mkdir()
    found = _library_versions([str(tmp_path / "gone"), str(tmp_path)])
    assert found == ["docxtpl ", "jinja2 ", "lxml 5.0-py3.11", "openpyxl ", "xlsxwriter 9.9"]


def test_what_a_wheel_keeps_stands_for_its_own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    computed = program_fingerprint()
    kept = tmp_path / "program.sha256"
    monkeypatch.setattr(fingerprint, "KEPT_FINGERPRINT", kept)
    for content, is_same in ((own_fingerprint(), True), ("0" * 64, False)):
        kept.write_text(content, encoding="ascii")
        program_fingerprint.cache_clear()
        assert (program_fingerprint() == computed) is is_same
    program_fingerprint.cache_clear()
