"""What ``--format json`` prints is what ``itadocs schema`` says it is."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from itadocs.cli import main
from itadocs.report.data.schema import REPORTS, report_schema

SAMPLE = Path(__file__).parents[2] / "inputs" / "oie-2568.xlsx"
EMPTY = {"format": 1, "ok": True, "problems": [], "workbooks": [], "sets": []}


def _closed(command: str) -> Draft202012Validator:
    """A validator that allows no key but those the schema names."""
    schema = report_schema(command)
    for definition in schema["$defs"].values():
        if "properties" in definition:
            definition["additionalProperties"] = False
    return Draft202012Validator(schema)


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


def test_what_check_and_build_print_is_as_published(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    checked = _said(capsys, "check", folder / SAMPLE.name)
    built = _said(capsys, "build", folder / SAMPLE.name, "-o", folder / "again")
    assert checked["workbooks"][0]["readiness"]
    assert built["workbooks"][0]["documents"]
    _closed("check").validate(checked)
    _closed("build").validate(built)


def test_what_a_province_prints_is_as_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = next(path.parent for path in sorted(SAMPLE.parent.glob("*/*.xlsx")))
    built = _said(capsys, "build", source, "-o", tmp_path)
    assert built["sets"][0]["units"]
    _closed("build").validate(built)


def test_what_pull_and_merge_print_is_as_published(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issued = folder / "build" / SAMPLE.stem / "plan.docx"
    pulled = _said(capsys, "pull", folder / "edited.docx", "-o", folder / "build")
    merged = _said(capsys, "merge", folder / "edited.docx", issued, "-o", folder / "merged.docx")
    assert pulled["documents"][0]["changes"]
    assert merged["entries"]
    _closed("pull").validate(pulled)
    _closed("merge").validate(merged)


@pytest.mark.parametrize("command", REPORTS)
def test_the_command_prints_a_schema_that_is_one(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", command]) == 0
    schema = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(schema)
    assert schema == report_schema(command)
    assert all(definition["description"] for definition in schema["$defs"].values())


@pytest.mark.parametrize(
    "wrong", [{"format": "1"}, {"ok": None}, {"problems": [{}]}, {"workbooks": {}}, {"sets": [{"province": 1}]}]
)
def test_the_schema_refuses_what_is_never_printed(wrong: dict[str, object]) -> None:
    _closed("check").validate(EMPTY)
    with pytest.raises(ValidationError):
        _closed("check").validate(EMPTY | wrong)
