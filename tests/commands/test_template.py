"""The author of a template: copies a shipped one, uses it, mends it, and hears of what has changed after an upgrade."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from itadocs.cli import main
from itadocs.commands.check import check
from itadocs.commands.template import mark_template_seen, template, template_names
from itadocs.errors import OutputError, TemplateError
from itadocs.outcomes import Status
from itadocs.render.word.template import sources
from itadocs.render.word.template.origin import changes_since, describe_template, parse_origin, with_origin
from itadocs.render.word.template.package import read_template
from tests.support.effort import each_of
from tests.support.raw_books import change_part
from tests.support.templates import p, table
from tests.support.templates import template as small_template
from tests.support.workbooks import CATALOG, MOMENT, document, found, paragraphs, put, run

CELL = "เอกสาร!C2"
YES = "| ใช่ | |"


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of shipped templates with one small one, as a release would have it."""
    folder = tmp_path / "ship"
    folder.mkdir()
    release(folder, p("แผนของ {{ agency.name }}") + table(["ก", "ข"]) + p("จบ"))
    monkeypatch.setattr(sources, "shipped_templates", lambda: folder)
    monkeypatch.setattr("itadocs.commands.template.shipped_templates", lambda: folder)
    return folder


def release(shipped: Path, body: str) -> None:
    """Ship another version of it."""
    (shipped / "plan-agency.docx").write_bytes(small_template(body))


def test_the_author_of_a_template_is_told_after_an_upgrade_what_has_changed(shipped: Path, tmp_path: Path) -> None:
    folder = tmp_path / "งาน"
    folder.mkdir()
    own = template("plan-agency", folder / "ของเรา")
    change_part(own, "word/document.xml", "แผนของ", "แผนปฏิบัติการของ")
    workbook = put(folder, เอกสาร=(YES, "| ใช่ | ของเรา.docx |"))
    assert found(check([workbook], CATALOG)) == []
    run(workbook, folder)
    document = folder / "build" / "งาน" / "plan.docx"
    assert paragraphs(document)[0] == "แผนปฏิบัติการของ กรมทดสอบ"
    with zipfile.ZipFile(document) as archive:
        assert not [name for name in archive.namelist() if "customXml" in name]
        assert not [name for name in archive.namelist() if b"customXml" in archive.read(name)]

    release(shipped, p("แผนของ {{ agency.name }} {{ agency.ministry }}") + table(["ก", "ข"]) + p("จบ") + p("ภาคผนวก"))
    (problem,) = check([workbook], CATALOG).all_problems
    assert (problem.code, problem.where.tag) == ("T10", CELL)
    assert "ภาคผนวก" in str(problem.params["changes"])
    assert "{{ agency.ministry }}" in str(problem.params["changes"])
    assert problem.params["version"]

    copy = mark_template_seen("plan-agency", own, MOMENT)
    assert found(check([workbook], CATALOG)) == []
    assert copy.read_bytes() != own.read_bytes()
    run(workbook, folder)
    assert paragraphs(document)[0] == "แผนปฏิบัติการของ กรมทดสอบ"


def test_what_is_told_of_a_template_is_told_again_where_nothing_is_made(tmp_path: Path) -> None:
    added = '<w:ins w:id="1" w:author="ก" w:date="2026-01-01T00:00:00Z"><w:r><w:t>ค้างอยู่</w:t></w:r></w:ins>'
    (tmp_path / "ของเรา.docx").write_bytes(small_template(p("{{ agency.name }}") + p(added)))
    workbook = put(tmp_path, เอกสาร=(YES, "| ใช่ | ของเรา.docx |"))
    reports = [run(workbook, tmp_path) for _ in range(2)]
    assert [document(report).status for report in reports] == [Status.BUILT, Status.UNCHANGED]
    assert [found(report) for report in reports] == [[f"T07 {CELL}"]] * 2


def test_only_another_look_of_the_shipped_one_is_told_as_such(shipped: Path) -> None:
    before = describe_template((shipped / "plan-agency.docx").read_bytes(), "plan-agency", "1")
    release(shipped, p("แผนของ {{ agency.name }}", style="Steps") + table(["ก", "ข"]) + p("จบ"))
    after = describe_template((shipped / "plan-agency.docx").read_bytes(), "plan-agency", "2")
    (change,) = changes_since(before, after)
    assert "รูปแบบ" in change
    assert changes_since(before, before) == ()


def test_a_template_that_ships_no_more_is_told(shipped: Path, tmp_path: Path) -> None:
    template("plan-agency", tmp_path / "ของเรา.docx")
    (shipped / "plan-agency.docx").rename(shipped / "results.docx")
    assert found(check([put(tmp_path, เอกสาร=(YES, "| ใช่ | ของเรา.docx |"))], CATALOG)) == [f"T10 {CELL}"]


def test_what_a_template_remembers_is_written_once_however_often(shipped: Path) -> None:
    data = (shipped / "plan-agency.docx").read_bytes()
    origin = describe_template(data, "plan-agency", "1")
    twice = with_origin(with_origin(data, origin), describe_template(data, "plan-agency", "2"))
    package = read_template(twice, "x.docx")
    read = parse_origin(package.origin)
    assert read is not None
    assert (read.version, read.lines) == ("2", origin.lines)
    with zipfile.ZipFile(io.BytesIO(twice)) as archive:
        assert len([name for name in archive.namelist() if name.startswith("customXml/")]) == 1


@each_of("content", [b"<a", b"<template/>", b"", b"urn:itadocs:template"])
def test_what_cannot_be_read_of_it_is_nothing(content: bytes) -> None:
    assert parse_origin(content) is None


def test_every_shipped_template_can_be_copied_and_used(tmp_path: Path) -> None:
    for name in template_names():
        path = template(name, tmp_path / name)
        assert read_template(path.read_bytes(), path.name).origin_part
    with pytest.raises(OutputError, match="O02"):
        template(template_names()[0], tmp_path / template_names()[0])


def test_an_unknown_name_is_answered_with_the_one_that_was_meant(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="plan-agency"):
        template("plan-agncy", tmp_path / "x.docx")


@pytest.mark.parametrize("words", [[], ["plan-agency", "-o", "x.docx"], ["plan-agency", "--seen", "x.docx"]])
def test_the_command_ends_with_the_next_step(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    if "--seen" in words:
        shutil.copy(sources.shipped_templates() / "plan-agency.docx", tmp_path / "x.docx")
    assert main(["template", *words]) == 0
    assert capsys.readouterr().out.strip().splitlines()[-1].startswith("ต่อไป: ")
