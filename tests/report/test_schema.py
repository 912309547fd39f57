"""What ``--format json`` prints is what ``itadocs schema`` says it is."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from itadocs.cli import main
from itadocs.report.data.schema import REPORTS, report_schema
from tests.support.effort import each_of
from tests.support.workbooks import put

SAMPLE = Path(__file__).parents[2] / "inputs" / "oie-2568.xlsx"
EMPTY = {"format": 1, "ok": True, "problems": [], "workbooks": [], "sets": [], "to_sign": []}


def _validator(command: str) -> Draft202012Validator:
    return Draft202012Validator(report_schema(command))


def _objects(printed: Any) -> Iterator[dict[str, Any]]:
    """Every object of what was printed, the whole of it first."""
    if isinstance(printed, dict):
        yield printed
    for value in printed.values() if isinstance(printed, dict) else printed if isinstance(printed, list) else ():
        yield from _objects(value)


def _assert_exact(command: str, printed: Any) -> None:
    """It is as published, and no more so once any object in it has a key that nobody declared."""
    validator = _validator(command)
    validator.validate(printed)
    for found in {tuple(found): found for found in _objects(printed)}.values():
        found["colour"] = "red"
        assert not validator.is_valid(printed), found
        del found["colour"]


def _edited(document: Path, target: Path) -> Path:
    """A copy in which a reviewer put another word for one."""
    with zipfile.ZipFile(document) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                data = data.replace("การ".encode(), "งาน".encode(), 200)
            new.writestr(entry.filename, data)
    return target


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("schema")
    (made / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
    main(["build", str(made / SAMPLE.name), "-o", str(made / "build")])
    _edited(made / "build" / SAMPLE.stem / "plan.docx", made / "edited.docx")
    return made


def _said(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    capsys.readouterr()
    main([*map(str, arguments), "--format", "json"])
    return json.loads(capsys.readouterr().out)


def test_what_check_and_build_print_is_as_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    warned = put(tmp_path, ผลการประเมิน=("| 90 |", "| 91 |"))
    checked = _said(capsys, "check", warned)
    built = _said(capsys, "build", warned, "-o", tmp_path / "again")
    assert checked["workbooks"][0]["problems"]
    assert checked["workbooks"][0]["readiness"]
    assert built["workbooks"][0]["documents"]
    _assert_exact("check", checked)
    _assert_exact("build", built)


@pytest.mark.slow
def test_what_a_province_prints_is_as_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = next(path.parent for path in sorted(SAMPLE.parent.glob("*/*.xlsx")))
    built = _said(capsys, "build", source, "-o", tmp_path)
    assert built["sets"][0]["units"]
    _assert_exact("build", built)


@pytest.mark.slow
def test_what_pull_and_merge_print_is_as_published(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issued = folder / "build" / SAMPLE.stem / "plan.docx"
    pulled = _said(capsys, "pull", folder / "edited.docx", "-o", folder / "build")
    merged = _said(capsys, "merge", folder / "edited.docx", issued, "-o", folder / "merged.docx")
    assert pulled["documents"][0]["changes"]
    assert merged["entries"]
    _assert_exact("pull", pulled)
    _assert_exact("merge", merged)


@pytest.mark.slow
def test_what_accept_prints_is_as_published(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = shutil.copytree(folder, tmp_path / "desk")
    accepted = _said(capsys, "accept", desk / "edited.docx", "-o", desk / "build")
    assert accepted["edits"]
    _assert_exact("accept", accepted)


@pytest.mark.parametrize("command", REPORTS)
def test_the_command_prints_a_schema_that_is_one(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", command]) == 0
    schema = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(schema)
    assert schema == report_schema(command)
    assert schema["$id"] == f"urn:itadocs:schema:{command}:1"
    assert all(definition["description"] for definition in schema["$defs"].values())


def test_no_two_schemas_have_the_same_name() -> None:
    assert len({report_schema(command)["$id"] for command in REPORTS}) == len(REPORTS)


@each_of("wrong", [
        {"colour": "red"},
        {"format": "1"},
        {"ok": None},
        {"problems": [{}]},
        {"workbooks": {}},
        {"sets": [{"province": 1}]},
    ])  # fmt: skip
def test_the_schema_refuses_what_is_never_printed(wrong: dict[str, object]) -> None:
    _validator("check").validate(EMPTY)
    with pytest.raises(ValidationError):
        _validator("check").validate(EMPTY | wrong)
