"""Which documents have a PDF after a build: those whose workbook asks for it, and what is said of those of before."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from itadocs.catalog import default_catalog
from itadocs.cli.given import words_again
from itadocs.cli.words import parser
from itadocs.commands.build import build
from itadocs.commands.pdf import pdf
from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.pdfs import PdfOutcome, PdfWish, print_documents, renew_pdf
from itadocs.output.kept.pdfs import find_current_pdf, pdf_place, write_pdf
from itadocs.pdf.libreoffice import find_libreoffice
from itadocs.pdf.make import Pending, PrintOptions
from tests.support.documents import MOMENT
from tests.support.workbooks import PLAN, SHEETS, put

Built = Callable[..., list[tuple[str, str | None]]]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    """Build a workbook where no program prints; what is said of PDFs, and the PDF of the plan in the manifest."""
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_libreoffice() is not None:
        pytest.skip("LibreOffice lies in its usual place here")

    def run(*, column: str | None = None, anew: bool = True) -> list[tuple[str, str | None]]:
        if anew and column:
            put(tmp_path, "แผน.xlsx", เอกสาร=(SHEETS["เอกสาร"], f"| เอกสาร | จัดทำ | PDF |\n| {PLAN} | ใช่ | {column} |"))
        elif anew:
            put(tmp_path, "แผน.xlsx")
        options = BuildOptions(default_catalog(), tmp_path / "build", MOMENT)
        report = build([tmp_path / "แผน.xlsx"], options)
        listed = json.loads((tmp_path / "build/manifest.json").read_text(encoding="utf-8"))["documents"]
        (named,) = [each["pdf"] for each in listed if each["document"] == "plan"]
        of_documents = (
            (document.document, problem.code) for document in report.workbooks[0].documents
            for problem in document.problems if problem.code.startswith("V")
        )  # fmt: skip
        return [*of_documents, ("manifest", named)]

    return run


def test_the_column_asks_for_the_pdf_of_word_documents_at_every_build(built: Built) -> None:
    assert built(column="ใช่") == [("plan", "V01"), ("manifest", None)]
    assert built(anew=False) == [("plan", "V01"), ("manifest", None)]  # nothing changed, and it is missing still
    assert built(column="ไม่") == [("manifest", None)]
    assert built() == [("manifest", None)]


def test_the_manifest_names_a_pdf_as_long_as_it_is_of_the_document(built: Built, tmp_path: Path) -> None:
    built()
    plan = tmp_path / "build/แผน/plan.docx"
    write_pdf(plan, plan.read_bytes(), b"%PDF of it", pdf_place(plan), "")
    assert built(anew=False) == [("manifest", "แผน/plan.pdf")]
    plan.write_bytes(plan.read_bytes() + b"\0")
    assert built(anew=False) == [("plan", "V06"), ("manifest", None)]


def test_a_folder_stands_for_the_documents_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ก.docx", "ข.DOCX", "~$ก.docx", "ก (สำรอง 2026-11-29 120000).docx", "ค.pdf"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "ว่าง").mkdir()
    monkeypatch.chdir(tmp_path)
    found = pdf([Path(), Path("ว่าง"), Path("ก.docx")], PrintOptions())
    assert [(each.document.name, each.problems[0].code) for each in found] == [
        ("ก.docx", "P01"),
        ("ข.DOCX", "P01"),
        ("ว่าง", "F01"),
    ]


def test_a_name_as_long_as_a_system_takes_has_its_pdf_remembered(tmp_path: Path) -> None:
    document = tmp_path / f"{'ก' * 83}.docx"
    place, left = write_pdf(document, b"of", b"%PDF", pdf_place(document), "")
    assert left is None
    assert find_current_pdf(document, b"of", place, "") == place


@pytest.mark.parametrize(
    ("pending", "way"), [(Pending.REFUSE, ""), (Pending.ACCEPT, "accept"), (Pending.REJECT, "reject")]
)
def test_a_pdf_made_with_what_is_pending_as_it_is_wanted_is_not_made_again(
    tmp_path: Path, pending: Pending, way: str
) -> None:
    document = tmp_path / "plan.docx"
    document.write_bytes(b"no document, so that none can be made of it")
    place, _ = write_pdf(document, document.read_bytes(), b"%PDF", pdf_place(document), way)
    wish = PdfWish(document, place)
    assert print_documents([wish], PrintOptions(pending=pending)) == [PdfOutcome(document, place)]
    for other in set(Pending) - {pending}:
        (made,) = print_documents([wish], PrintOptions(pending=other))
        assert made.problems


def test_whoever_takes_a_document_back_is_told_of_the_pdf_of_the_version_before(tmp_path: Path) -> None:
    document = tmp_path / "plan.docx"
    document.write_bytes(b"before")
    options = BuildOptions(default_catalog(), tmp_path, MOMENT)
    assert renew_pdf(document, options) == PdfOutcome(document)
    place, _ = write_pdf(document, b"before", b"%PDF", pdf_place(document), "")
    assert renew_pdf(document, options).pdf == place
    document.write_bytes(b"as it was taken back")
    done = renew_pdf(document, options)
    assert (done.pdf, [each.code for each in done.problems]) == (None, ["V06"])


@pytest.mark.parametrize("command", ["build", "accept"])
def test_options_that_the_next_command_is_given_again_are_ones_it_takes(command: str) -> None:
    given = parser().parse_args([command, "แผน.docx", "--pdf", "--font-dir", "แบบอักษร", "--templates", "แม่แบบ"])
    words = list(map(str, words_again(given)))
    assert words[:3] == ["--pdf", "--font-dir", "แบบอักษร"]
    assert parser().parse_args(["accept", "plan.docx", *words]).pdf
