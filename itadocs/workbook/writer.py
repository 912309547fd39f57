"""Write the whole workbook, blank or filled."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from itadocs import palette
from itadocs.catalog.frameworks import Framework
from itadocs.catalog.loader import Catalog
from itadocs.catalog.repeated import NAMES
from itadocs.errors import CatalogError
from itadocs.ooxml.packing import open_unpacked
from itadocs.problems import column_letters
from itadocs.workbook import handed
from itadocs.workbook.content import FIRST_ROW, FORM_VALUE_COL, GUIDE_TITLE, LISTS_TITLE, Content, Setup
from itadocs.workbook.fill import fill_sheets
from itadocs.workbook.formulas.needed import write_needed
from itadocs.workbook.front import write_front
from itadocs.workbook.hidden import hidden_cells
from itadocs.workbook.ideas_sheet import write_ideas
from itadocs.workbook.lists import add_names, write_lists
from itadocs.workbook.look import known_results
from itadocs.workbook.package import finish_package
from itadocs.workbook.sheets import write_sheet

if TYPE_CHECKING:
    from openpyxl import Workbook


def _own_cells(contents: Sequence[Content]) -> dict[str, str]:
    """Return the workbook's names for what is asked once and shown again elsewhere."""
    forms = {content.sheet.key: content for content in contents}
    cells = {}
    for name, (key, field) in NAMES.items():
        sheet = forms[key].sheet
        row = FIRST_ROW + sheet.fields.index(sheet.field(field))
        cells[name] = f"'{sheet.title}'!${column_letters(FORM_VALUE_COL)}${row}"
    return cells


def build_workbook(
    catalog: Catalog,
    framework: Framework,
    *,
    agency_kind: str,
    groups: str | None = None,
    data: Mapping[str, object] | None = None,
    source: str = "data",
    documents: Collection[str] = (),
    is_carried: bool = False,
) -> bytes:
    """Return the .xlsx of a fiscal year: the same bytes for the same input.

    ``agency_kind`` is a key of the list ``agency_kinds``; ``groups`` is ``indicators`` or ``issues``, None for what the
    year uses. ``data`` fills it: sheet key → form fields, or list of rows; ``notes`` → remarks of forms, ``about`` →
    what every sheet says. ``source`` names the data in errors. ``documents`` are the keys of those that are chosen:
    they alone are wanted at first, and sheets that none of them needs or prints are hidden; empty for the usual ones
    and all sheets. ``is_carried`` says that the data is last year's, which has a colour of its own. Raises
    CatalogError G03 for a kind, group, document, sheet, field or row nobody knows, G02 for data of the wrong shape.
    """
    from openpyxl import Workbook

    chosen, about = frozenset(documents), str((data or {}).get("about", ""))
    setup = Setup(catalog, framework, agency_kind, groups or framework.default_groups, chosen, is_carried, about)
    _refuse_unknown(setup, source)
    contents = fill_sheets(setup, data or {}, source)
    used = {sheet.key for sheet in catalog.sheets}
    stamp = datetime(framework.year_be - 543, 1, 1)  # noqa: DTZ001 – a package has no zone to tell
    book = Workbook()
    book.remove(book.worksheets[0])
    guide = book.create_sheet(GUIDE_TITLE)
    guide.sheet_view.tabSelected = True
    pages = [book.create_sheet(content.sheet.title) for content in contents]
    lists = write_lists(book, setup, contents)
    shown = [content for content in handed.visible(contents, setup) if content.sheet.key != catalog.carried.key]
    needs = write_needed(book[LISTS_TITLE], setup, shown, handed.makeable(catalog.documents, shown))
    add_names(book, {**needs.names, **_own_cells(contents)})
    write_front(guide, book[LISTS_TITLE], setup, shown, needs)
    for page, content in zip(pages, contents, strict=True):
        write_sheet(page, content, lists, setup)
        if handed.is_hidden(content.sheet, setup) or (content.sheet.key in used and setup.hides(content.sheet.key)):
            page.sheet_state = "hidden"
        elif handed.is_handed_out(setup) and content.sheet.key == handed.TO_FILL:
            page.sheet_properties.tabColor = palette.TAB_TO_FILL
    write_ideas(book, setup, contents)
    book.properties.title = f"สมุดงานจัดทำเอกสาร ITA ปีงบประมาณ พ.ศ. {framework.year_be}"
    book.properties.creator = "itadocs"
    book.properties.created = stamp
    book.calculation.fullCalcOnLoad = True
    return _packed(book, stamp, len(pages))


def _refuse_unknown(setup: Setup, source: str) -> None:
    """Raise CatalogError G03 for a kind, group or document nobody knows."""
    if setup.groups not in {"indicators", "issues"}:
        raise CatalogError("G03", file=source, name=setup.groups)
    if setup.agency_kind not in setup.labels("agency_kinds"):
        raise CatalogError("G03", file=source, name=setup.agency_kind)
    unknown = sorted(setup.documents - {document.key for document in setup.catalog.documents})
    if unknown:
        raise CatalogError("G03", file=source, name=unknown[0])


def _packed(book: Workbook, stamp: datetime, pages: int) -> bytes:
    """Return the bytes of a workbook whose sheets after the first are ``pages`` with fields."""
    from openpyxl.writer.excel import ExcelWriter

    target = BytesIO()
    # what Workbook.save does, but not packed: the parts are finished and packed below, and packing twice takes its time
    ExcelWriter(book, open_unpacked(target)).save()
    parts = {f"xl/worksheets/sheet{no}.xml" for no in range(2, pages + 2)}
    names = {title: f"xl/worksheets/sheet{no}.xml" for no, title in enumerate(book.sheetnames, start=1)}
    results = {names[title]: known for title, known in known_results(book).items()}
    hidden = {names[LISTS_TITLE]: hidden_cells(book)}
    return finish_package(target.getvalue(), stamp, parts, FIRST_ROW, results, hidden)
