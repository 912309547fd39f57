"""The templates that ship: made by their authoring code, editable by an agency in Word."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from itadocs.commands.build import build
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import Status
from itadocs.render.context.document import Context
from itadocs.render.context.record import context_fields
from itadocs.render.word.compiling.compile import compile_template
from itadocs.render.word.variant import Variant
from itadocs.thai.digits import DigitStyle
from tests.support.documents import MOMENT, Package, catalog, document, make_from, text_of, val, w, workbook_with
from tests.support.effort import sampled

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
NAMES = sorted(path.stem for path in TEMPLATES.glob("*.docx"))
FONTS = ["TH SarabunPSK", "TH Sarabun New", "TH SarabunIT๙"]


@pytest.fixture(scope="module")
def authored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The templates, written anew."""
    folder = tmp_path_factory.mktemp("templates")
    subprocess.run([sys.executable, str(TEMPLATES / "authoring"), str(folder)], check=True, timeout=120)
    return folder


def opened(name: str) -> WordDocument:
    """A shipped template as an author opens it."""
    return Document(str(TEMPLATES / f"{name}.docx"))


def made_with(template: WordDocument, folder: Path, sample: str = "oie-2568", **choice: object) -> Package:
    """The document of a sample, made with that template lying beside its workbook."""
    template.save(str(folder / "ของเรา.docx"))
    path = folder / "สมุดงาน.xlsx"
    path.write_bytes(workbook_with(sample, template="ของเรา.docx", **choice))
    return make_from(path, folder / "build")


def test_the_authoring_code_knows_every_template(authored: Path) -> None:
    assert sorted(path.stem for path in authored.glob("*.docx")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_what_its_authoring_code_writes(name: str, authored: Path) -> None:
    assert (authored / f"{name}.docx").read_bytes() == (TEMPLATES / f"{name}.docx").read_bytes()


def test_every_template_is_offered_by_the_catalogue() -> None:
    offered = {choice.name for kind in catalog().documents for choice in kind.templates}
    assert offered == set(NAMES)


@pytest.mark.parametrize(
    ("name", "digits"),
    [
        (NAMES[0], DigitStyle.ARABIC),
        # samples make a document of every template, see tests/golden
        *(pytest.param(name, digits, marks=pytest.mark.slow) for name in NAMES for digits in DigitStyle),
    ],
)
def test_a_template_compiles_in_both_digit_styles(name: str, digits: DigitStyle) -> None:
    data = (TEMPLATES / f"{name}.docx").read_bytes()
    made = compile_template(data, f"{name}.docx", Variant(digits), context_fields(Context))
    assert "word/document.xml" in made.dynamic
    assert {"word/header1.xml", "word/header2.xml"} <= set(made.dynamic)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_holds_no_values_of_an_agency_and_no_years(name: str) -> None:
    text = "\n".join(text_of(p) for p in Package((TEMPLATES / f"{name}.docx").read_bytes()).body.iter(w("p")))
    for foreign in ("อุตสาหกรรม", "ลำพูน", "โรงงาน", "ส่งเสริมการค้า", "สศอ", "256", "๒๕๖"):
        assert foreign not in text


class TestAuthors:
    def test_a_heading_changed_in_word_is_changed_in_the_document(self, tmp_path: Path) -> None:
        template = opened("plan-agency")
        heading = next(p for p in template.paragraphs if p.text == "ความเป็นมา")
        heading.runs[0].text = "หลักการและเหตุผล"
        made = made_with(template, tmp_path)
        headings = [text_of(p) for p in made.body.iter(w("p")) if made.style_of(p) == "Heading1"]
        assert headings[0] == "หลักการและเหตุผล"
        assert "ความเป็นมา" not in headings

    @pytest.mark.slow
    def test_a_column_dropped_in_word_is_dropped_in_the_document(self, tmp_path: Path) -> None:
        template = opened("plan-agency")
        table = next(
            t for t in template.tables if t.rows[0].cells[-1].text == "ระดับผลการประเมิน" and len(t.columns) == 4
        )
        for row in table._tbl.tr_lst:
            if len(row.tc_lst) == 4:
                row.remove(row.tc_lst[-1])
            else:
                row.tc_lst[0].grid_span = 3
        table._tbl.tblGrid.remove(table._tbl.tblGrid.gridCol_lst[-1])
        made = made_with(template, tmp_path)
        peers = next(t for t in made.body.iter(w("tbl")) if "98.47" in text_of(t) or "๙๘.๔๗" in text_of(t))
        assert {len(list(row.iter(w("tc")))) for row in peers.iter(w("tr"))} == {3}
        assert "สำนักงานปลัดกระทรวงอุตสาหกรรม" in text_of(peers)
        assert "ผ่านดี" not in text_of(peers)

    @pytest.mark.slow
    def test_a_field_added_in_word_is_printed_with_its_cell(self, tmp_path: Path) -> None:
        template = opened("plan-province")
        template.add_paragraph("มีส่วนราชการ {{ agency.units_count }} แห่ง ปี {{ document.plan_year }}")
        made = made_with(template, tmp_path, "lamphun-2568")
        last = [p for p in made.body.iter(w("p")) if text_of(p)][-1]
        assert text_of(last) == "มีส่วนราชการ ๓๓ แห่ง ปี ๒๕๖๙"
        assert [val(tag).partition("!")[0] for tag in last.iter(w("tag"))] == ["หน่วยงาน"]

    @pytest.mark.slow
    def test_a_template_saved_by_word_in_pieces_is_read_as_a_whole(self, tmp_path: Path) -> None:
        template = opened("plan-province")
        for paragraph in template.paragraphs:
            if "{{ agency.prepared_by }}" in paragraph.text:
                paragraph.runs[0].text = "โดย {{ agen"
                paragraph.add_run("cy.prepared").bold = True
                paragraph.add_run("_by }}")
        made = made_with(template, tmp_path, "lamphun-2568")
        assert "โดย สำนักงานจังหวัดลำพูน" in [text_of(p) for p in made.body.iter(w("p"))]

    def test_a_wrong_tag_fails_this_document_with_its_place(self, tmp_path: Path) -> None:
        template = opened("plan-province")
        template.add_paragraph("{{ agency.nmae }}")
        template.save(str(tmp_path / "ของเรา.docx"))
        path = tmp_path / "สมุดงาน.xlsx"
        path.write_bytes(workbook_with("lamphun-2568", template="ของเรา.docx"))
        report = build([path], BuildOptions(catalog(), tmp_path / "build", MOMENT))
        failed = [d for d in report.workbooks[0].documents if d.status is Status.FAILED]
        assert [problem.code for document in failed for problem in document.problems] == ["T04"]
        assert not report.ok
        assert not list((tmp_path / "build").rglob("plan*.docx"))

    @pytest.mark.slow
    def test_a_template_of_the_same_name_beside_the_workbook_comes_first(self, tmp_path: Path) -> None:
        template = opened("plan-province")
        template.add_paragraph("ฉบับของเรา")
        template.save(str(tmp_path / "plan-province.docx"))
        path = tmp_path / "สมุดงาน.xlsx"
        path.write_bytes(workbook_with("lamphun-2568", template="plan-province.docx"))
        assert "ฉบับของเรา" in make_from(path, tmp_path / "build").text()


class TestFonts:
    @pytest.mark.parametrize("font", sampled(FONTS[1:], 3))
    def test_the_font_chosen_in_the_workbook_reaches_every_slot(self, font: str, tmp_path: Path) -> None:
        path = tmp_path / "สมุดงาน.xlsx"
        path.write_bytes(workbook_with("lamphun-2568", font=font))
        made = make_from(path, tmp_path / "build")
        slots = {value for _, fonts in made.each("rFonts") for value in fonts.attrib.values()}
        assert slots == {font}
        assert {val(entry, "name") for _, entry in made.each("font")} <= {font, "Segoe UI Symbol"}
        faces = {face for tree in made.trees.values() for e in tree.iter() if (face := e.get("typeface"))}
        assert faces <= {font, "+mn-lt", "+mn-cs", "+mj-lt", "+mj-cs", ""}

    @pytest.mark.slow
    def test_a_font_an_author_set_in_word_gets_all_slots(self, tmp_path: Path) -> None:
        template = opened("plan-province")
        run = template.add_paragraph().add_run("ราชการ {{ agency.name }}")
        run.font.name = "TH Krub"
        made = made_with(template, tmp_path, "lamphun-2568")
        fonts = [fonts for _, fonts in made.each("rFonts") if "TH Krub" in fonts.attrib.values()]
        assert fonts
        assert {tuple(sorted(f.attrib.values())) for f in fonts} == {("TH Krub",) * 4}


@pytest.mark.slow
def test_a_template_opened_and_saved_again_makes_the_same_text(tmp_path: Path) -> None:
    template = opened("plan-province")
    buffer = BytesIO()
    template.save(buffer)
    buffer.seek(0)
    assert made_with(Document(buffer), tmp_path, "lamphun-2568").text() == document("lamphun-2568").text()
