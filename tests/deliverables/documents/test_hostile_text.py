"""What officers type is text, whatever it looks like: typed into every text field of the workbook at once."""

from __future__ import annotations

from typing import Any

import pytest

from itadocs.codes import CODES
from itadocs.outcomes import Report, Status
from itadocs.problems import Severity
from tests.support.documents import workbook
from tests.support.effort import each_of
from tests.support.workbooks import CATALOG, document, found, paragraphs, run, sample

FIELDS = {
    (sheet.key, field.key): field.type
    for sheet in CATALOG.sheets
    for field in sheet.fields
    if field.type in {"text", "lines", "owners"} and not field.fixed and not field.ignored
}
"""Every field an officer types text into."""

NOT_TYPED = {("documents", "template")}
"""Names a file, so nothing else can stand there; tried in test_templates."""

NOT_PRINTED = {
    ("agency", "english_name"),
    ("agency", "website"),
    ("agency", "province"),
    ("measures", "code"),
    ("results", "evidence"),
    ("results", "output"),
    ("results", "outcome"),
    ("results", "output_lead"),
    ("results", "outcome_lead"),
    ("texts", "preface"),
    ("texts", "own_result"),
    ("units", "name"),
    ("units", "short_name"),
    ("units", "ministry"),
    ("units", "contact"),
}
"""What the template plan-agency does not print; units only where the owners are not printed as typed."""

ROWS = {
    ("analysis", "steps"): 1,
    ("analysis", "owners"): 1,
    ("analysis", "finding"): 1,
    ("analysis", "none_reason"): 9,
}
"""The row of the field where it is not the first: shared steps print where a measure has none of its own."""

SHARED = ("steps", "owners", "finding")
"""What the second measure leaves to its group."""

LONG = "ยาว" * 1666 + "จบ"


def lines(sheet: str, field: str) -> list[str]:
    """What is typed into a field, different in each: 5,000 characters in three lines."""
    name = f"[{sheet}.{field}]"
    odd = "& < > \" ' {{ 7*7 }} {% for %} {# x #} </w:t> <w:br/> ${y} %s \\d &amp; ]]>"
    return [f"=1+1 {odd} {name}", f"แท็บ\tอีโมจิ 😀👍🏽 {name}", f"{name}{LONG}"]


def typed() -> dict[str, Any]:
    """The workbook of OIE with all of that in it."""
    data = sample()
    data["documents"][0] |= {"digits": "เลขอารบิก", "figures": "ใช่"}
    data["measures"][1] = {key: value for key, value in data["measures"][1].items() if key not in SHARED}
    del data["measures"][9]
    data["results"] = [{"group": "ตัวชี้วัดที่ 1", "measure": 1, "output": "ก", "outcome": "ข"}]
    for sheet, field in FIELDS.keys() - NOT_TYPED:
        target = data[sheet]
        if isinstance(target, list):
            target = target[ROWS.get((sheet, field), 0)]
        target[field] = "\n".join(lines(sheet, field))
    return data


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "งาน.xlsx"
    path.write_bytes(workbook(typed()))
    return run(path, folder)


@pytest.fixture(scope="module")
def body(report: Report) -> list[str]:
    path = document(report).path
    assert path is not None
    return paragraphs(path)


def test_the_lists_of_fields_name_fields() -> None:
    assert FIELDS.keys() >= NOT_PRINTED | NOT_TYPED | ROWS.keys()
    assert len(FIELDS) > 35


def test_the_document_is_built_and_nothing_worse_than_a_warning_is_reported(report: Report) -> None:
    assert document(report).status is Status.BUILT, document(report).reason
    codes = {place.split()[0] for place in found(report)}
    assert "C14" in codes
    assert all(CODES[code].severity is not Severity.ERROR for code in codes)


@pytest.mark.slow
def test_word_finds_nothing_wrong_with_it(report: Report) -> None:
    from openxml_audit import OpenXmlValidator, ValidationSeverity

    result = OpenXmlValidator().validate(str(document(report).path))
    assert [error for error in result.errors if error.severity is ValidationSeverity.ERROR] == []


@each_of(("sheet", "field"), sorted(FIELDS.keys() - NOT_PRINTED - NOT_TYPED))
def test_what_the_template_prints_is_printed_as_typed(body: list[str], sheet: str, field: str) -> None:
    for line in lines(sheet, field):
        assert any(line in paragraph for paragraph in body), line[:80]


@each_of(("sheet", "field"), sorted(NOT_PRINTED))
def test_what_the_template_does_not_print_is_not_there(body: list[str], sheet: str, field: str) -> None:
    assert not any(f"[{sheet}.{field}]" in paragraph for paragraph in body)


def test_nothing_that_was_typed_was_evaluated(body: list[str]) -> None:
    typed_lines = [paragraph for paragraph in body if "7*7" in paragraph]
    assert typed_lines
    assert all("{{ 7*7 }}" in paragraph for paragraph in typed_lines)
    assert not any("49" in paragraph for paragraph in typed_lines)
