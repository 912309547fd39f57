"""Agencies of every kind: their workbooks, messages and documents speak of them in their own words."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itadocs.catalog import Kind
from itadocs.cli import main
from itadocs.codes import hint, message
from itadocs.commands.build import build
from itadocs.commands.units import units
from itadocs.deliverables.needs import listed
from itadocs.deliverables.options import BuildOptions
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.report.text import build_lines
from itadocs.report.units import handout_lines, next_after_units
from itadocs.values import Text, replace
from itadocs.workbook import build_workbook
from itadocs.workbook.content import FIRST_ROW, FORM_VALUE_COL, LISTS_TITLE, Setup
from itadocs.workbook.fill import fill_sheets
from itadocs.workbook.handed import steps
from tests.support.documents import MOMENT, Package, rendered, text_of, w
from tests.support.effort import each_of, sampled
from tests.support.filled import shown_fields
from tests.support.kinds import CATALOG, KINDS, foreign_words, frame_of, invented
from tests.support.plain import plain_workbook

GATHERING = [kind for kind in KINDS if kind.gathers and kind.key != "province"]


SORTS = ("indicators", "issues")


def written(path: Path, kind: Kind, data: dict[str, object], sort: str | None = None) -> Path:
    path.write_bytes(build_workbook(CATALOG, frame_of(kind), agency_kind=kind.key, groups=sort, data=data))
    return path


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, JudgedWorkbook]:
    """One workbook analysed by indicators and one by issues, whose documents are rendered for all kinds."""
    folder, frame = tmp_path_factory.mktemp("สอง"), frame_of(CATALOG.kind("department"))
    for sort in SORTS:
        data = invented(frame, sort)
        made = plain_workbook(CATALOG, frame, agency_kind="department", groups=sort, data=data)
        (folder / f"{sort}.xlsx").write_bytes(made)
    return {sort: judge_workbook(folder / f"{sort}.xlsx", CATALOG) for sort in SORTS}


def texts(package: Package) -> str:
    """All a document says, its headers too."""
    trees = [tree for name, tree in package.trees.items() if "styles" not in name]
    return "\n".join(text_of(paragraph) for tree in trees for paragraph in tree.iter(w("p")))


@each_of("kind", KINDS)
def test_what_the_sheets_ask_is_asked_in_words_of_the_kind(kind: Kind) -> None:
    setup = Setup(CATALOG, frame_of(kind), kind.key, frame_of(kind).default_groups)
    said = list(steps(setup))
    for content in fill_sheets(setup, {}, "ก"):
        said += [content.intro, *(words for field in content.sheet.fields for words in (field.header, field.note))]
        if content.sheet.key == "texts":
            said += [str(entry.value or "") for entry in content.rows[0].values()]
    assert foreign_words("\n".join(said), kind) == []


DOCUMENTS = [
    (document.key, template.name, sort)
    for document in CATALOG.documents
    for template in document.templates
    for sort in SORTS
    if document.groups in ("any", sort)
]


@pytest.mark.parametrize("kind", sampled(KINDS, 8), ids=lambda kind: kind.key)
def test_no_document_of_a_kind_has_a_word_of_another(
    kind: Kind, judged: dict[str, JudgedWorkbook], tmp_path: Path
) -> None:
    for key, template, sort in DOCUMENTS:
        book = judged[sort].book
        assert book is not None
        own = replace(judged[sort], book=replace(book, agency=replace(book.agency, kind=kind.key)))
        document, choice = next(pair for pair in listed(own, CATALOG) if pair[0].key == key)
        data = rendered(
            own, document, replace(choice, template=Text(template)), BuildOptions(CATALOG, tmp_path, MOMENT)
        )
        assert foreign_words(texts(Package(data)), kind) == [], template


def test_a_word_of_another_kind_would_be_seen() -> None:
    town, court = CATALOG.kind("town-municipality"), CATALOG.kind("court")
    assert foreign_words("ทุกกองในเทศบาล", town) == []
    assert len(foreign_words("ทุกกองในเทศบาล", court)) == 1
    assert len(foreign_words("อธิบดีเสนอกระทรวง", town)) == 2
    assert foreign_words("คณะกรรมการพิจารณาโปรแกรม", court) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_workbook_messages_and_all_documents_have_no_word_of_another_kind(
    kind: Kind, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From ``itadocs new`` on, for both sorts of analysis, typed into the cells as an officer would."""
    said: list[str] = []
    for sort in SORTS:
        path = tmp_path / f"{sort}.xlsx"
        assert main(["new", str(path), "--year", "2569", "--kind", kind.label, "--groups", sort]) == 0
        blank = build([path], BuildOptions(CATALOG, tmp_path / "blank", datetime.now(UTC)))
        said += [f"{message(each)} {hint(each)}" for workbook in blank.workbooks for each in workbook.all_problems]
        _type(path, kind, sort)
        said += _cells(path)
    assert main(["build", *(str(tmp_path / f"{sort}.xlsx") for sort in SORTS), "-o", str(tmp_path / "out")]) == 0
    said.append(capsys.readouterr().out)
    made = [path.name for path in _made(tmp_path, "*.*")]
    assert {"plan.docx", "measures.docx", "results.docx", "scores.xlsx", "tracking.xlsx"} <= set(made)
    said += [texts(Package(path.read_bytes())) for path in _made(tmp_path, "*.docx")]
    said += [cell for path in _made(tmp_path, "*.xlsx") for cell in _cells(path)]
    assert foreign_words("\n".join(said), kind) == []


def _type(path: Path, kind: Kind, sort: str) -> None:
    """Type the invented data into a workbook that lists documents, scores and groups already."""
    book = load_workbook(path)
    data = invented(frame_of(kind), sort)
    impossible = {d.label for d in CATALOG.documents if d.groups not in ("any", sort)}
    documents = [row for row in data.pop("documents") if row["kind"] not in impossible]  # type: ignore[attr-defined]
    for key, rows in {**data, "documents": documents}.items():
        sheet = CATALOG.sheet(key)
        page, keys = book[sheet.title], [field.key for field in shown_fields(sheet, sort, kind.key)]
        if isinstance(rows, dict):
            for field, value in rows.items():
                page.cell(FIRST_ROW + keys.index(field), FORM_VALUE_COL).value = value
            continue
        assert isinstance(rows, list)
        for no, row in enumerate(rows):
            values = {field: _typed(value) for field, value in row.items() if field in keys}
            first = str(next(iter(row.values())))
            listed_at = (
                at for at in range(FIRST_ROW, page.max_row + 1) if f"{page.cell(at, 1).value} ".startswith(f"{first} ")
            )
            at = next(listed_at, FIRST_ROW + no) if key in LISTED else FIRST_ROW + no
            for field, value in values.items():
                if field != keys[0] or key not in LISTED:
                    page.cell(at, keys.index(field) + 1).value = value
    book.save(path)


LISTED = ("documents", "instruments", "indicators", "analysis")
"""Sheets whose rows are there before anybody types."""


def _typed(value: object) -> object:
    if isinstance(value, list):
        return "\n".join(value)
    return "ใช่" if value is True else value


@pytest.mark.slow
@pytest.mark.parametrize("kind", GATHERING, ids=lambda kind: kind.key)
def test_a_set_of_any_kind_is_handed_out_gathered_and_rolled_up_in_its_own_words(kind: Kind, tmp_path: Path) -> None:
    whole = written(tmp_path / "แผน.xlsx", kind, invented())
    done = units(whole, tmp_path, CATALOG)
    assert done.workbooks is not None
    assert len(done.workbooks) == 1
    last = next_after_units(done.workbooks, done.words, (whole, tmp_path, None))
    said = [*handout_lines(done.workbooks, done.words), last]
    member = CATALOG.kind(kind.gathers)
    handed = tmp_path / done.workbooks[0].file
    assert member.label in [cell.value for cell in load_workbook(handed)["หน่วยงาน"]["B"]]
    _report(handed)
    report = build([tmp_path], BuildOptions(CATALOG, tmp_path / "out", datetime.now(UTC)))
    (found,) = report.sets
    assert [unit.status.value for unit in found.units] == ["built"]
    said += build_lines(report)
    said += [f"{message(each)} {hint(each)}" for each in found.problems]
    for made in _made(tmp_path, "*.docx"):
        said.append(texts(Package(made.read_bytes())))
    (rollup,) = _made(tmp_path, "rollup.xlsx")
    rolled = _cells(rollup)
    assert any(kind.unit in cell for cell in rolled)
    assert foreign_words("\n".join([*said, *rolled, *_cells(handed)]), kind) == []


@pytest.mark.slow
def test_a_local_body_may_say_its_own_sort_and_be_written_in_full_or_short(tmp_path: Path) -> None:
    """What the list, the owners and the bodies themselves write differs in each; a near name is not another's."""
    data = invented()
    data["units"] = [{"name": "เทศบาลเมืองริมน้ำ"}, {"name": "อบต.หนองบัว"}, {"name": "อบต.หนองบอน"}]
    owners = ("ทม.ริมน้ำ", "องค์การบริหารส่วนตำบลหนองบัว", "อบต. หนองบอน")
    for at, measure in enumerate(data["measures"]):  # type: ignore[arg-type, var-annotated]
        measure["owners"] = [owners[at % 3]]
    whole = written(tmp_path / "แผน.xlsx", CATALOG.kind("local-office"), data)
    done = units(whole, tmp_path, CATALOG)
    assert done.workbooks is not None
    says = [("เทศบาลเมือง", "ทม. ริมน้ำ"), ("อบต.", "องค์การบริหารส่วนตำบลหนองบัว"), (None, "องค์การบริหารส่วนตำบลหนองบอล")]
    for handed, (sort, name) in zip(done.workbooks, says, strict=True):
        path = tmp_path / handed.file
        _report(path)
        book = load_workbook(path)
        for row in book["หน่วยงาน"].iter_rows(min_row=FIRST_ROW):
            new = {"ชื่อหน่วยงาน": name, "ประเภทหน่วยงาน": sort}.get(str(row[0].value))
            row[1].value = new or row[1].value
        book.save(path)
    report = build([tmp_path], BuildOptions(CATALOG, tmp_path / "out", datetime.now(UTC)))
    (found,) = report.sets
    assert [unit.status.value for unit in found.units] == ["built", "built", "failed"]
    (told,) = [
        each for workbook in found.workbooks for each in workbook.all_problems if each.code in ("U01", "U11", "C14")
    ]
    assert (told.code, "“อบต.หนองบอน”" in message(told)) == ("U01", True)


def _report(path: Path) -> None:
    """Fill what a unit fills."""
    book = load_workbook(path)
    page = book["ผลการดำเนินการ"]
    headers = {cell.value: cell.column for cell in page[4]}
    for row in range(5, page.max_row + 1):
        if page.cell(row, headers["มาตรการลำดับที่"]).value is not None:
            page.cell(row, headers["ผลการดำเนินการ (output)"]).value = "ทบทวนแล้วหนึ่งครั้ง"
            page.cell(row, headers["ผลลัพธ์หรือผลสัมฤทธิ์ (outcome)"]).value = "ผู้เกี่ยวข้องปฏิบัติตาม"
    book.save(path)


def _made(folder: Path, pattern: str) -> list[Path]:
    """The documents of a run, not what it remembers of them."""
    return sorted(path for path in (folder / "out").rglob(pattern) if ".itadocs" not in path.parts)


def _cells(path: Path) -> list[str]:
    """All texts and comments of a workbook but its hidden lists."""
    book = load_workbook(BytesIO(path.read_bytes()))
    cells = (cell for page in book if page.title != LISTS_TITLE for row in page.iter_rows() for cell in row)
    return [str(words) for cell in cells for words in (cell.value, cell.comment and cell.comment.text) if words]
