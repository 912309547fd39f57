"""Gather the files of one published document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import local, parent_of
from itadocs.outcomes import Readiness
from itadocs.pdf.reading import ReadPdf, read_pdf
from itadocs.publish.elements import ElementPages, find_pages, format_pages
from itadocs.publish.html_pages import ShownDocument, ShownElement, ShownFile, format_size
from itadocs.publish.page_numbers import write_page_numbers
from itadocs.publish.places import pages_of_cells, said_texts
from itadocs.publish.ready import ReadyDocument
from itadocs.publish.tables import csv_data, is_signed_on, read_tables, workbook_data
from itadocs.thai.digits import DigitStyle, style_digits

_UNKNOWN = "ตรวจด้วยตา"
_XML = (".xml", ".rels")


class DocumentFiles(Struct, frozen=True):
    """Hold what is published of a document: its files by their paths in the publication, and how a page lists them."""

    document: ReadyDocument
    files: Mapping[str, bytes]
    shown: ShownDocument


def open_whole(data: bytes) -> WordDocument:
    """Return a document, every part of which can be read: Word opens none with a broken one, whatever it is for.
    Raises PackageError."""
    word = WordDocument(data)
    for part in word.names:
        if part.casefold().endswith(_XML):
            word.tree(part)
        else:
            word.content(part)
    return word


def document_files(document: ReadyDocument, data: bytes) -> DocumentFiles:
    """Return the files of a document that was read. Raises PackageError for one that is not whole, OSError for a PDF
    that cannot be read."""
    word = open_whole(data)
    pdf = document.pdf.read_bytes() if document.pdf is not None else None
    read = read_pdf(pdf) if pdf is not None else None
    tables = [table for table in read_tables(word) if table and not is_signed_on(table)]
    elements = _elements(document, word, read.pages if read else ())
    parts: dict[str, tuple[str, bytes]] = {}
    if pdf is not None:
        parts[f"{document.stem}.pdf"] = ("เอกสาร PDF", pdf)
    parts[f"{document.stem}.docx"] = ("เอกสาร Word", _as_published(word, data, document.choice.digits, read))
    if tables:
        book = workbook_data(tables, document.kind.label, document.agency, document.choice.sheet_font)
        parts[f"{document.stem}-tables.xlsx"] = ("ตารางทั้งหมดเป็น Excel", book)
    for number, table in enumerate(tables, start=1):
        label = style_digits(f"ตาราง {number} เป็น CSV", document.choice.digits)
        parts[f"{document.stem}-table-{number:02d}.csv"] = (label, csv_data(table))
    if elements:
        parts[f"{document.stem}-elements.txt"] = ("องค์ประกอบและหน้า", _as_text(document, elements))
    files = {f"{document.folder}/{name}": data for name, (_, data) in parts.items()}
    listed = [
        ShownFile(f"{document.folder}/{name}", label, name, format_size(len(data)))
        for name, (label, data) in parts.items()
    ]
    return DocumentFiles(document, files, _shown(document, elements, listed))


def _shown(document: ReadyDocument, elements: Sequence[ElementPages], files: Sequence[ShownFile]) -> ShownDocument:
    digits = document.choice.digits
    return ShownDocument(
        document.kind.label,
        document.readiness.code or "",
        style_digits(str(document.readiness.criteria_year_be), digits),
        tuple(files),
        tuple(
            ShownElement(style_digits(each.no, digits), style_digits(each.label, digits), _pages(each, digits) or "-")
            for each in elements
        ),
        document.pdf is not None,
        style_digits(_listed_by(document.readiness), digits),
    )


def _listed_by(readiness: Readiness) -> str:
    """Return whose list of elements it is, for the caption of their table."""
    if not readiness.is_official:
        return "สาระของเอกสาร"
    year = f"ปี พ.ศ. {readiness.rules_of_be}" if readiness.rules_of_be else ""
    return f"องค์ประกอบตามเกณฑ์{year}"


def _elements(document: ReadyDocument, word: WordDocument, pages: Sequence[str]) -> list[ElementPages]:
    found, own = pages_of_cells(said_texts(word), pages), document.workbook.path.name
    return [
        ElementPages(
            each.no,
            each.label,
            find_pages(document.cells.get(each.no, ()), found, own),
            each.is_met,
            each.by_hand,
        )
        for each in document.readiness.elements
    ]


def _pages(element: ElementPages, digits: DigitStyle) -> str:
    return format_pages(element.pages, digits) if element.pages else ""


def _as_text(document: ReadyDocument, elements: Sequence[ElementPages]) -> bytes:
    """Return the short text for the assessment system: what is on which page, in the order of the elements."""
    code = f"ข้อ {document.readiness.code} " if document.readiness.code else ""
    year = document.readiness.criteria_year_be
    lines = [f"{document.kind.label} {document.agency}", f"{code}เกณฑ์ปี พ.ศ. {year}", ""]
    for each in elements:
        pages = _pages(each, document.choice.digits)
        place = f"หน้า {pages}" if pages else _UNKNOWN if each.is_met or each.by_hand else "ยังไม่มี"
        lines.append(f"{each.no} {each.label}: {place}")
    if document.readiness.rules_of_be:
        rules = document.readiness.rules_of_be
        lines += ["", f"รายการองค์ประกอบนี้เป็นของเกณฑ์ปี พ.ศ. {rules} ซึ่งเป็นปีล่าสุดที่ทราบ"]
    if not document.readiness.is_official:
        lines += ["", "รายการองค์ประกอบนี้เป็นสิ่งที่โปรแกรมตรวจ ยังไม่ใช่รายการตามประกาศของปีนี้"]
    return ("\r\n".join(style_digits(line, document.choice.digits) for line in lines) + "\r\n").encode("utf-8-sig")


def _as_published(document: WordDocument, data: bytes, digits: DigitStyle, pdf: ReadPdf | None) -> bytes:
    """Return a document whose lists name the pages of its PDF, and that does not say who saved it last."""
    is_filled = pdf is not None and write_page_numbers(document, pdf, digits)
    part = "docProps/core.xml"
    named = [each for each in document.tree(part) if local(each) == "lastModifiedBy"] if part in document else []
    if named:
        document.edit(part)
    for each in named:
        parent_of(each).remove(each)
    return document.written() if named or is_filled else data
