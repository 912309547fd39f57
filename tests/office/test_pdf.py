"""A PDF made by LibreOffice: says all, in Thai digits, can be read by everyone, and tells of nobody who reviewed it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from itadocs.catalog import default_catalog
from itadocs.commands.accept import accept
from itadocs.commands.build import build
from itadocs.commands.pdf import pdf
from itadocs.deliverables.options import BuildOptions
from itadocs.ooxml.word import WordDocument
from itadocs.outcomes import Report
from itadocs.pdf.make import Pending, Printed, PrintOptions, PrintOrder, make_pdfs
from itadocs.pdf.print_copy import PrintCopy, print_copy
from itadocs.pdf.proof import prove
from itadocs.pdf.reading import ReadPdf
from itadocs.report.data.accepts import accept_data
from itadocs.values import replace
from tests.support.documents import INPUTS, MOMENT, sample_data, workbook
from tests.support.pictures import png

pytestmark = pytest.mark.office

FONTS = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
THAI_FONT = next((name for name in ("TH SarabunPSK", "TH Sarabun New", "Laksaman", "Loma") if name in FONTS), "")
needs_thai = pytest.mark.skipif(
    "TH SarabunPSK" not in FONTS, reason="TH SarabunPSK, the font of the samples, is not installed here"
)
OFTEN_THERE = "Loma"
"""A Thai font that Debian has, in fonts-thai-tlwg."""


def built(folder: Path, *samples: str, with_pdf: bool = True) -> Report:
    options = BuildOptions(default_catalog(), folder, MOMENT, pdf=with_pdf)
    return build([INPUTS / f"{sample}.xlsx" for sample in samples], options)


@pytest.fixture(scope="module", params=["TH SarabunPSK", OFTEN_THERE])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of an agency that writes Thai digits and of one that writes Arabic ones, with their PDFs."""
    font = request.param
    if font not in FONTS:
        pytest.skip(f"the font {font} is not installed here")
    out = tmp_path_factory.mktemp("เอกสาร")
    for sample in ("oie-2568", "diw-2566"):
        data = sample_data(sample)
        front = dict.fromkeys(("contents", "table_list", "approval_block"), "ใช่") | {"cover_picture": "ตรา"}
        chosen = [{**row, "font": font, **(front if row["wanted"] else {})} for row in data["documents"]]
        (out / f"{sample}.xlsx").write_bytes(workbook({**data, "documents": chosen}))
    (out / "ตรา.png").write_bytes(png(90, 60))
    options = BuildOptions(default_catalog(), out, MOMENT, pdf=True)
    told = build(sorted(out.glob("*.xlsx")), options).all_problems
    assert [problem for problem in told if problem.code.startswith("V")] == []
    return out


def said(path: Path) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]


def without_marks(text: str) -> str:
    """A text without the marks above and below letters: of some fonts pdftotext gives them one letter late."""
    return re.sub(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", "", text.replace("\u0e33", "\u0e4d\u0e32"))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed here")
@pytest.mark.parametrize("file", ["oie-2568/plan", "diw-2566/measures"])
def test_another_reader_finds_every_paragraph_as_well(folder: Path, file: str) -> None:
    done = subprocess.run(["pdftotext", "-raw", str(folder / f"{file}.pdf"), "-"], capture_output=True, check=True)
    read = ReadPdf((without_marks(done.stdout.decode("utf-8")),), ())
    said = print_copy(WordDocument((folder / f"{file}.docx").read_bytes())).text
    assert len(said) > 50
    assert prove(read, PrintCopy(b"", (), tuple(map(without_marks, said))), frozenset(), file) is None


def tree_of(made: pikepdf.Pdf) -> list[tuple[str, str]]:
    """What each element of the structure that programs read aloud is, and its description."""
    found: list[tuple[str, str]] = []
    waiting: list[object] = [made.Root.StructTreeRoot]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, pikepdf.Array):
            waiting += list(one)
        elif isinstance(one, pikepdf.Dictionary):
            found.append((str(one.get("/S", "")), " ".join(str(one.get("/Alt", "")).split())))
            waiting.append(one.get("/K"))
    return found


def test_each_word_document_has_its_pdf_and_no_other(folder: Path) -> None:
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*.pdf")) == [
        "diw-2566/measures.pdf",
        "oie-2568/plan.pdf",
    ]


@pytest.mark.parametrize(("file", "number"), [("oie-2568/plan", "๒"), ("diw-2566/measures", "2")])
def test_pages_and_headings_count_in_the_digits_of_the_document(folder: Path, file: str, number: str) -> None:
    pages = said(folder / f"{file}.pdf")
    assert re.search(rf"^-\s*{number}\s*-", pages[1].strip())
    other = "[0-9]" if number == "๒" else "[๐-๙]"
    assert not re.search(rf"^-\s*{other}", "\n".join(pages), re.MULTILINE)
    titles = [each.get_title() for each in pypdfium2.PdfDocument(folder / f"{file}.pdf").get_toc()]
    assert len(titles) > 3
    assert not [title for title in titles if re.match(rf"{other}+\.", title)]


@pytest.mark.skipif(not THAI_FONT, reason="no Thai font is installed here")
def test_dots_lead_to_the_page_of_every_entry_of_a_list_however_long_it_is() -> None:
    texts = [f"หัวข้อที่ยาวขึ้น{'คำ' * length}" for length in range(10, 70)]
    asked = f"{field('PAGEREF here', '0')}"
    entries = "".join(
        '<w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8600"/></w:tabs></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r><w:r><w:tab/></w:r>{asked}</w:p>"
        for text in texts
    )
    made = printed(plain("ก", '<w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/>', after=entries))
    lines = "\n".join(made.pages).splitlines()
    led = [line for line in lines if re.search(r"[ก-๙]\.{2,} ?1$", line.strip())]
    assert len(led) == len(texts)


@pytest.mark.skipif(not THAI_FONT, reason="no Thai font is installed here")
@pytest.mark.parametrize(
    ("section", "said_tall"),
    [
        ('<w:sectPr><w:pgNumType w:fmt="thaiNumbers"/></w:sectPr>', ""),
        ("", '<w:trPr><w:cantSplit w:val="off"/></w:trPr>'),
    ],
    ids=["in Thai digits", "in Arabic digits, the row known as tall"],
)
def test_no_row_of_many_lines_leaves_one_alone_at_the_foot_of_a_page(section: str, said_tall: str) -> None:
    cell = "".join(f"<w:p><w:r><w:t>แถวที่{number}</w:t></w:r></w:p>" for number in range(15))
    row = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{said_tall}<w:tc>{cell}</w:tc></w:tr></w:tbl>"
    fillers = [
        "<w:p><w:pPr><w:spacing w:after='0'/></w:pPr><w:r><w:t>ก่อน</w:t></w:r></w:p>" * many for many in range(25, 55)
    ]
    orders = [PrintOrder(plain("ก", after=f"{filler}{row}<w:p/>{section}"), "ก.docx", "ชื่อ") for filler in fillers]
    found = [[page.count("แถวที่") for page in made.pages] for made in make_pdfs(orders, PrintOptions())]
    assert {sum(lines) for lines in found} == {15}
    assert [lines for lines in found if len([count for count in lines if count]) > 1], "none went on on another page"
    assert [lines for lines in found if len(lines) > 1 and lines[0] == 1] == []


@pytest.mark.parametrize(("file", "digits"), [("oie-2568/plan", "[๐-๙]+"), ("diw-2566/measures", "[0-9]+")])
def test_the_list_of_headings_names_the_pages_they_are_on(folder: Path, file: str, digits: str) -> None:
    pages = said(folder / f"{file}.pdf")
    listed = re.findall(rf"^(.*?)\.{{2,}}({digits})\s*$", "".join(pages[1:3]).replace("\u00a0", " "), re.MULTILINE)
    named = {title.strip(): int(page) for title, page in listed}
    bookmarks = pypdfium2.PdfDocument(folder / f"{file}.pdf").get_toc()
    there = {each.get_title().strip().replace("\u00a0", " "): each.get_dest().get_index() + 1 for each in bookmarks}
    short = {title: page for title, page in named.items() if title in there}
    assert len(short) > 3
    assert short == {title: there[title] for title in short}


@pytest.mark.parametrize("file", ["oie-2568/plan", "diw-2566/measures"])
def test_what_programs_read_aloud_is_there(folder: Path, file: str) -> None:
    with pikepdf.open(folder / f"{file}.pdf") as made:
        assert str(made.Root.Lang) == "th-TH"
        assert made.Root.ViewerPreferences.DisplayDocTitle
        meta = made.Root.Metadata.read_bytes().decode()
        assert re.search(r"pdfaid:part>2<.*pdfaid:conformance>B<", meta, re.DOTALL)
        assert "pdfuaid:part>1<" in meta
        elements = tree_of(made)
    assert {"/H1", "/P", "/Table", "/TR", "/TH", "/TD", "/Figure"} <= {kind for kind, _ in elements}
    told = [text for kind, text in elements if kind == "/Figure"]
    document = WordDocument((folder / f"{file}.docx").read_bytes())
    wanted = [each.get("descr") for each in document.document.iter("{*}docPr")]
    assert told == wanted


def test_the_checker_of_accessible_pdfs_finds_nothing(folder: Path) -> None:
    files = [str(path) for path in folder.rglob("*.pdf")]
    done = subprocess.run(
        [str(Path(sys.executable).with_name("pdfua")), "check", *files], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@needs_thai
def test_nothing_is_made_twice_nor_written_over_and_what_is_stale_is_told(tmp_path: Path) -> None:
    built(tmp_path, "diw-2566")
    plan = tmp_path / "diw-2566/measures.pdf"
    before = plan.stat().st_mtime_ns
    (workbook,) = built(tmp_path, "diw-2566").workbooks
    assert plan.stat().st_mtime_ns == before
    assert plan in [each.pdf for each in workbook.documents]
    edited = Document(str(plan.with_suffix(".docx")))
    edited.paragraphs[3].add_run(" เพิ่มใน Word")
    edited.save(str(plan.with_suffix(".docx")))
    (workbook,) = built(tmp_path, "diw-2566", with_pdf=False).workbooks
    assert "V06" in {problem.code for problem in workbook.all_problems}
    plan.write_bytes(b"%PDF of a scanner")
    (workbook,) = built(tmp_path, "diw-2566").workbooks
    assert "V07" in {problem.code for problem in workbook.all_problems}
    assert plan.read_bytes() == b"%PDF of a scanner"
    (made,) = [each.pdf for each in workbook.documents if each.pdf]
    assert "เพิ่มใน Word" in "".join(said(made))


@needs_thai
def test_what_was_taken_back_is_in_the_pdf_or_it_is_told_that_it_is_not(tmp_path: Path) -> None:
    shutil.copy(INPUTS / "municipality-2569.xlsx", tmp_path)
    options = BuildOptions(default_catalog(), tmp_path / "build", MOMENT, pdf=True)
    build([tmp_path / "municipality-2569.xlsx"], options)
    plan = tmp_path / "build/municipality-2569/plan.docx"
    for words, wanted in (("ถ้อยคำแรกของผู้ตรวจ", False), ("ถ้อยคำหลังของผู้ตรวจ", True)):
        edited = Document(str(plan))
        tags = ((each, each.find(qn("w:sdtPr")).find(qn("w:tag"))) for each in edited.element.body.iter(qn("w:sdt")))
        control = next(each for each, tag in tags if tag is not None and tag.get(qn("w:val")) == "มาตรการ!B5")
        next(control.iter(qn("w:t"))).text = words
        edited.save(str(plan))
        done = accept(plan, replace(options, pdf=wanted))
        assert done.document == plan
        assert [problem.code for problem in done.problems] == ([] if wanted else ["V06"])
        assert accept_data(done).pdf == (str(plan.with_suffix(".pdf")) if wanted else None)
        assert (words in "".join(said(plan.with_suffix(".pdf"))).replace("\r\n", "")) is wanted


def field(code: str, shown: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def plain(text: str, inner: str = "", font: str = THAI_FONT, after: str = "") -> bytes:
    made = Document()
    for fonts in made.styles.element.iter(qn("w:rFonts")):
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{key}"), font)
    made.add_paragraph(text)
    if inner:
        made.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    for paragraph in parse_xml(f"<w:body {nsdecls('w')}>{after}</w:body>"):
        made.element.body.insert(-1, paragraph)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def printed(data: bytes, **options: object) -> Printed:
    return make_pdfs([PrintOrder(data, "ก.docx", "ชื่อของแฟ้ม")], PrintOptions(**options))[0]  # type: ignore[arg-type]


TRACKED = (
    '<w:ins w:id="1" w:author="สมชาย ผู้ตรวจ" w:date="2026-01-01T00:00:00Z"><w:r><w:t>คำที่เพิ่ม</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="สมชาย ผู้ตรวจ" w:date="2026-01-01T00:00:00Z">'
    "<w:r><w:delText>คำที่ลบ</w:delText></w:r></w:del>"
)


@pytest.mark.skipif(not THAI_FONT, reason="no Thai font is installed here")
@pytest.mark.parametrize(
    ("pending", "there", "gone"), [(Pending.ACCEPT, "คำที่เพิ่ม", "คำที่ลบ"), (Pending.REJECT, "คำที่ลบ", "คำที่เพิ่ม")]
)
def test_tracked_changes_are_refused_or_decided_and_who_made_them_is_not_said(
    pending: Pending, there: str, gone: str
) -> None:
    data = plain("ย่อหน้า", TRACKED)
    refused = printed(data)
    assert refused.fault is not None
    assert (refused.fault.code, refused.pdf) == ("V05", None)
    made = printed(data, pending=pending)
    assert made.pdf is not None, made.fault
    text = "".join(made.pages)
    assert there in text
    assert gone not in text
    assert "สมชาย".encode() not in made.pdf
    assert pypdfium2.PdfDocument(made.pdf).get_metadata_dict()["Title"] == "ชื่อของแฟ้ม"


@pytest.mark.skipif(not THAI_FONT, reason="no Thai font is installed here")
def test_of_many_documents_the_broken_ones_are_named_and_the_others_made() -> None:
    whole = plain("ย่อหน้าที่ดี")
    cases = [b"", "ข้อความ".encode(), whole[: len(whole) // 2], plain("ก", font="แบบอักษรที่ไม่มี"), b"%PDF-1.4", whole]
    made = make_pdfs([PrintOrder(data, f"{no}.docx", "ก") for no, data in enumerate(cases)], PrintOptions())
    assert [each.fault.code if each.fault else None for each in made] == ["P01", "P01", "P02", "V02", "P01", None]
    assert "ย่อหน้าที่ดี" in "".join(made[-1].pages)


@pytest.mark.skipif(not THAI_FONT, reason="no Thai font is installed here")
def test_any_document_is_made_beside_itself_or_elsewhere_and_stays_as_it_is(tmp_path: Path) -> None:
    for name in ("ก", "ข"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "บันทึก & ข้อความ (๑).docx").write_bytes(plain(f"เรื่องของ {name}"))
    documents = sorted(tmp_path.rglob("*.docx"))
    before = [path.read_bytes() for path in documents]
    made = pdf(documents, PrintOptions(), tmp_path / "เผยแพร่")
    assert [
        f"เรื่องของ {name}" in "".join(said(each.pdf)) for name, each in zip("กข", made, strict=True) if each.pdf
    ] == [True, True]
    assert len({each.pdf for each in made}) == 2
    assert [path.read_bytes() for path in documents] == before


@pytest.mark.skipif(not THAI_FONT, reason="no Thai font is installed here")
def test_a_row_taller_than_a_page_goes_on_on_the_next_one_though_it_should_not_be_split() -> None:
    made = Document(io.BytesIO(plain("ก่อนตาราง")))
    table = made.add_table(1, 1)
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    lines = [f"บรรทัดที่ {number} ของเซลล์ที่สูงกว่าหน้ากระดาษ" for number in range(1, 91)]
    table.cell(0, 0).text = "\n".join(lines)
    data = io.BytesIO()
    made.save(data)
    done = printed(data.getvalue())
    assert done.fault is None
    assert len(done.pages) > 1
