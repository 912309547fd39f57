"""Which template a document is made from, and what becomes of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.commands.check import check
from itadocs.outcomes import Status
from itadocs.output.kept.manifest import read_manifest
from tests.support.workbooks import CATALOG, document, files, found, paragraphs, put, run, template, with_tag

YES = "| ใช่ | |"
CELL = "เอกสาร!C2"
OURS = with_tag("แม่แบบของ {{ agency.name }}")


def using(folder: Path, name: str, workbook: str = "งาน.xlsx") -> Path:
    """The small workbook with a template named in its cell."""
    return put(folder, workbook, เอกสาร=(YES, f"| ใช่ | {name} |"))


def template_of(folder: Path) -> str | None:
    return read_manifest(folder / "build")["งาน.xlsx", "plan"].template


def first_line(folder: Path) -> str:
    return paragraphs(folder / "build" / "งาน" / "plan.docx")[0]


@pytest.mark.parametrize("name", ["plan-agency", "plan-province", "plan-agency.docx"])
def test_a_template_that_ships_is_used_by_its_name(tmp_path: Path, name: str) -> None:
    report = run(using(tmp_path, name), tmp_path)
    assert document(report).status is Status.BUILT
    assert template_of(tmp_path) == f"{name.removesuffix('.docx')}.docx"


def test_without_a_name_the_kind_of_agency_decides(tmp_path: Path) -> None:
    run(put(tmp_path, หน่วยงาน=("กรมหรือเทียบเท่า", "จังหวัด")), tmp_path)
    assert template_of(tmp_path) == "plan-province.docx"


def test_a_file_beside_the_workbook_is_used(tmp_path: Path) -> None:
    template(tmp_path / "ของเรา.docx", OURS)
    report = run(using(tmp_path, "ของเรา.docx"), tmp_path)
    assert found(report) == []
    assert first_line(tmp_path) == "แม่แบบของ กรมทดสอบ"


def test_a_file_beside_the_workbook_stands_before_the_one_that_ships_only_when_it_is_named_as_a_file(
    tmp_path: Path,
) -> None:
    template(tmp_path / "plan-agency.docx", OURS)
    run(using(tmp_path, "plan-agency"), tmp_path)
    assert first_line(tmp_path) != "แม่แบบของ กรมทดสอบ"
    run(using(tmp_path, "plan-agency.docx"), tmp_path)
    assert first_line(tmp_path) == "แม่แบบของ กรมทดสอบ"


def test_the_agencys_own_folder_stands_before_the_templates_that_ship(tmp_path: Path) -> None:
    (tmp_path / "แม่แบบ").mkdir()
    template(tmp_path / "แม่แบบ" / "plan-agency.docx", OURS)
    run(put(tmp_path), tmp_path, templates=[tmp_path / "แม่แบบ"])
    assert first_line(tmp_path) == "แม่แบบของ กรมทดสอบ"


def test_a_template_that_was_changed_is_compiled_again(tmp_path: Path) -> None:
    template(tmp_path / "ของเรา.docx", OURS)
    run(using(tmp_path, "ของเรา.docx"), tmp_path)
    template(tmp_path / "ของเรา.docx", with_tag("แก้แล้ว"))
    run(using(tmp_path, "ของเรา.docx"), tmp_path)
    assert first_line(tmp_path) == "แก้แล้ว"


def test_a_wrong_name_is_pointed_at_with_the_name_that_was_meant(tmp_path: Path) -> None:
    workbook = using(tmp_path, "plan-agncy")
    report = run(workbook, tmp_path)
    assert found(report) == [f"T01 {CELL}"]
    assert "plan-agency" in str(report.all_problems[0].params["suggestion"])
    assert document(report).status is Status.FAILED
    assert found(check([workbook], CATALOG)) == [f"T01 {CELL}"]


@pytest.mark.parametrize(
    "name",
    [
        "../x.docx",
        "..\\x.docx",
        "ใน/x.docx",
        "./x.docx",
        "{parent}/x.docx",
        "{parent}/x",
        "../x",
        "..",
        ".docx",
        "~/x.docx",
        "x.docx/",
        "https://example.org/x.docx",
        "x.dotx",
        "x.doc",
    ],
)
def test_a_name_with_a_path_in_it_finds_nothing(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "งาน"
    (folder / "ใน").mkdir(parents=True)
    for place in (tmp_path, folder / "ใน"):
        template(place / "x.docx", OURS)
    workbook = using(folder, name.replace("{parent}", str(tmp_path)))
    report = run(workbook, folder)
    assert found(report) == [f"T01 {CELL}"]
    assert found(check([workbook], CATALOG)) == [f"T01 {CELL}"]


@pytest.mark.parametrize("name", ["ก" * 300, "ก" * 300 + ".docx"])
def test_a_name_too_long_for_a_file_finds_nothing(tmp_path: Path, name: str) -> None:
    workbook = using(tmp_path, name)
    assert found(check([workbook], CATALOG)) == [f"T01 {CELL}"]
    assert found(run(workbook, tmp_path)) == [f"T01 {CELL}"]


def test_a_folder_named_like_a_template_is_none(tmp_path: Path) -> None:
    (tmp_path / "x.docx").mkdir()
    assert found(run(using(tmp_path, "x.docx"), tmp_path)) == [f"T01 {CELL}"]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ agency.nmae }}", "T04"),
        ("{{ agncy }}", "T04"),
        ("{% for g in gruops %}{{ g.no }}{% endfor %}", "T04"),
        ("{{ agency.name }", "T03"),
        ("{% for g in groups %}", "T03"),
        ("{{ agency.name|upside_down }}", "T03"),
        ("{{ agency }}", "T05"),
        ("{{ ranks[99].group }}", "T05"),
        ("{{ result.total + 1 }}", "T05"),
        ("{{ 7 // 0 }}", "T05"),
    ],
)
def test_a_wrong_tag_is_found_before_anything_is_written(tmp_path: Path, tag: str, code: str) -> None:
    template(tmp_path / "x.docx", with_tag(tag))
    report = run(using(tmp_path, "x.docx"), tmp_path)
    assert found(report) == [f"{code} {CELL}"]
    assert report.all_problems[0].params["file"] == "x.docx"
    assert report.all_problems[0].params["place"]
    assert set(files(tmp_path / "build")) == {"manifest.json"}


@pytest.mark.parametrize("content", [b"", b"PK", b"not a document", b"\xd0\xcf\x11\xe0"])
def test_a_template_that_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.docx").write_bytes(content)
    assert found(run(using(tmp_path, "x.docx"), tmp_path)) == [f"T02 {CELL}"]


@pytest.mark.parametrize("change", [lambda body: body[:-30], lambda body: body.replace("</w:p>", "", 1)])
def test_a_template_with_broken_xml_is_refused(tmp_path: Path, change: object) -> None:
    template(tmp_path / "x.docx", change)  # type: ignore[arg-type]
    assert found(run(using(tmp_path, "x.docx"), tmp_path)) == [f"T02 {CELL}"]


def test_a_template_that_fails_in_one_document_hides_no_other(tmp_path: Path) -> None:
    template(tmp_path / "x.docx", with_tag("{{ 7 // 0 }}"))
    report = run([using(tmp_path, "x.docx", "ก.xlsx"), put(tmp_path, "ข.xlsx")], tmp_path)
    assert [document(report, no).status for no in (0, 1)] == [Status.FAILED, Status.BUILT]
    assert set(files(tmp_path / "build")) == {"ข/plan.docx", "manifest.json"}


@pytest.mark.parametrize("folder", ["templates", "แม่แบบ"])
@pytest.mark.parametrize("name", ["ของเรา", "ของเรา.docx"])
def test_a_folder_of_templates_beside_the_workbook_is_found_by_itself(tmp_path: Path, folder: str, name: str) -> None:
    (tmp_path / folder).mkdir()
    template(tmp_path / folder / "ของเรา.docx", OURS)
    run(using(tmp_path, name), tmp_path)
    assert first_line(tmp_path) == "แม่แบบของ กรมทดสอบ"


def test_a_folder_beside_inputs_is_found_and_its_changes_are_noticed(tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    for place in (inputs, tmp_path / "templates"):
        place.mkdir()
    template(tmp_path / "templates" / "plan-agency.docx", OURS)
    workbook = put(inputs)
    run(workbook, tmp_path)
    assert first_line(tmp_path) == "แม่แบบของ กรมทดสอบ"
    template(tmp_path / "templates" / "plan-agency.docx", with_tag("แก้แล้ว"))
    run(workbook, tmp_path)
    assert first_line(tmp_path) == "แก้แล้ว"


@pytest.mark.parametrize(
    ("typed", "meant"), [("ของเร.docx", "ของเรา.docx"), ("ของเร", "ของเรา.docx"), ("plan-agncy", "plan-agency")]
)
def test_what_is_suggested_works_when_it_is_followed(tmp_path: Path, typed: str, meant: str) -> None:
    template(tmp_path / "ของเรา.docx", OURS)
    (problem,) = check([using(tmp_path, typed)], CATALOG).all_problems
    assert f"“{meant}”" in str(problem.params["suggestion"])
    assert found(check([using(tmp_path, meant, "ตาม.xlsx")], CATALOG)) == []


def test_an_ending_in_capitals_is_the_same_file(tmp_path: Path) -> None:
    template(tmp_path / "ของเรา.docx", OURS)
    assert found(check([using(tmp_path, "ของเรา.DOCX")], CATALOG)) == []


def test_all_faults_of_a_template_stand_at_the_cell_that_names_it(tmp_path: Path) -> None:
    template(tmp_path / "x.docx", with_tag("{{ agency.nmae }} {{ agncy }} {{ 1 2 }}"))
    workbook = using(tmp_path, "x.docx")
    assert found(check([workbook], CATALOG)) == [f"T04 {CELL}", f"T04 {CELL}", f"T03 {CELL}"]
    assert document(run(workbook, tmp_path)).status is Status.FAILED
