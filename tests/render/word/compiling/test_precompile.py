"""Templates that ship, as the wheel keeps them: the same documents, without compiling anything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from itadocs.analysis import derive
from itadocs.catalog import default_catalog
from itadocs.render.context.document import Context, build_context
from itadocs.render.context.record import as_mapping, context_fields
from itadocs.render.word.compiled import read_precompiled, ready_template
from itadocs.render.word.compiling.compile import compile_template
from itadocs.render.word.compiling.precompile import write_precompiled
from itadocs.render.word.docx import Properties, render_docx
from itadocs.render.word.template.sources import shipped_templates
from itadocs.render.word.variant import Variant
from itadocs.thai.digits import DigitStyle
from tests.support.documents import MOMENT, book_of

TEMPLATES = sorted(shipped_templates().glob("*.docx"))


SAMPLES = [
    "diprom-2568",
    "oie-2568",
    "ditp-2566",
    "diw-2566",
]


pytestmark = pytest.mark.slow
"""All templates are compiled, as for a wheel."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    write_precompiled(folder)
    return folder


@pytest.mark.parametrize("digits", [DigitStyle.THAI, DigitStyle.ARABIC])
@pytest.mark.parametrize(
    "file",
    TEMPLATES,
    ids=lambda file: file.stem,
)
def test_a_kept_template_is_what_compiling_gives(kept: Path, file: Path, digits: DigitStyle) -> None:
    data = file.read_bytes()
    found = read_precompiled(data, file.name, Variant(digits), kept)
    made = compile_template(data, file.name, Variant(digits), context_fields(Context))
    assert found is not None
    assert (found.static, found.packed, found.styles, found.names) == (
        made.static,
        made.packed,
        made.styles,
        made.names,
    )
    assert [(name, part.is_whole) for name, part in found.dynamic.items()] == [
        (name, part.is_whole) for name, part in made.dynamic.items()
    ]


@pytest.mark.parametrize(
    "name",
    SAMPLES,
)
def test_documents_of_a_kept_template_are_the_same_byte_by_byte(kept: Path, name: str) -> None:
    catalog = default_catalog()
    book = book_of(name)
    choice = next(choice for choice in book.documents if choice.wanted)
    kind = catalog.document(str(choice.kind))
    file = shipped_templates() / f"{choice.template or kind.default_template(book.agency.kind)}.docx"
    data, variant = file.read_bytes(), Variant(choice.digits, choice.font)
    context = build_context(book, derive(book), kind, choice, catalog)
    found = read_precompiled(data, file.name, variant, kept)
    assert found is not None
    ours, theirs = (
        render_docx(template, as_mapping(context, template.names), Properties("ก", "ข", MOMENT))
        for template in (found, compile_template(data, file.name, variant, context_fields(Context)))
    )
    assert ours == theirs


def test_what_was_changed_or_is_set_in_another_font_is_compiled(kept: Path) -> None:
    data = TEMPLATES[0].read_bytes()
    assert read_precompiled(data + b"\0", "ก.docx", Variant(), kept) is None
    assert read_precompiled(data, "ก.docx", Variant(font="TH Sarabun New"), kept) is None
    made = ready_template(data, "ก.docx", Variant(font="TH Sarabun New"), context_fields(Context))
    assert (made.file, made.variant.font) == ("ก.docx", "TH Sarabun New")


def test_reading_a_kept_template_loads_neither_docxtpl_nor_docx(kept: Path) -> None:
    code = f"""import sys
from pathlib import Path
from itadocs.render.word import compiled, docx
data = Path({str(TEMPLATES[0])!r}).read_bytes()
assert compiled.read_precompiled(data, "", compiled.Variant(), Path({str(kept)!r}))
print(sorted({{"docxtpl", "docx", "openpyxl", "xlsxwriter"}} & set(sys.modules)))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
