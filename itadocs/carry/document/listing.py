"""List where a document was recognised, and where not, so that a person finds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from itadocs.carry.document.content import DocumentContent, Paragraph
from itadocs.carry.document.controls import PrintedCell
from itadocs.carry.document.records import Recognised, Record, Unrecognised
from itadocs.thai.brief import and_more, first_names, first_words

_PLACES = 3
"""Paragraphs that are named of those a sheet was filled from."""


def list_recognised(records: Sequence[Record], content: DocumentContent) -> Iterator[Recognised]:
    """Yield where each sheet was filled from: tables with their heading, all paragraphs of a sheet together."""
    headed = {table.number: table.place for table in content.tables}
    found: dict[tuple[int | None, str], list[Record]] = {}
    for record in records:
        found.setdefault((record.table, record.sheet), []).append(record)
    for (table, sheet), own in sorted(found.items(), key=lambda entry: (entry[0][0] is not None, entry[0][0] or 0)):
        places = list(dict.fromkeys(record.place for record in own))
        rows = f"{places[0].partition(' แถวที่ ')[2]} ถึง {places[-1].partition(' แถวที่ ')[2]}"
        place = f"{headed[table]} แถวที่ {rows}" if table else first_names(places, _PLACES, "แห่ง")
        yield Recognised(place, sheet, sum(len(record.values) for record in own))


def list_printed(printed: Sequence[PrintedCell]) -> Iterator[Recognised]:
    """Yield the sheets whose cells a document of this program prints."""
    for sheet in dict.fromkeys(cell.sheet for cell in printed):
        yield Recognised("ช่องที่โปรแกรมพิมพ์ไว้", sheet, sum(cell.sheet == sheet for cell in printed))


def list_paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[Unrecognised]:
    """Yield paragraphs that nothing was taken from, those below the same headings together; captions of tables apart,
    which are read by their heads."""
    block: list[Paragraph] = []
    for paragraph in (*(each for each in paragraphs if not each.text.startswith("ตารางที่")), None):
        if block and (paragraph is None or (paragraph.is_heading and not block[-1].is_heading)):
            more = and_more(len(block) - 1, "ย่อหน้า")
            yield Unrecognised(block[0].place, f"{first_words(block[0].text)}{more}")
            block = []
        if paragraph is not None:
            block.append(paragraph)
