"""Make every class of hostile file at full size: small on disk, and vast for whoever unpacks it off his guard."""

from __future__ import annotations

import random
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache, partial
from io import BytesIO

from itadocs.ooxml.packing import Packed, write_package
from tests.support.packages import MAIN

GIGA, PIECE = 1 << 30, 1 << 20
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Parts = dict[str, bytes | Packed]
Make = Callable[[bytes], bytes]
"""Make a hostile file of a good one."""


def unzipped(data: bytes) -> Parts:
    """The parts of a package."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@cache
def flood(size: int, ratio: int = 1000) -> Packed:
    """So many bytes of text, packed to about one of so many."""
    chance = random.Random(1)
    noise = PIECE // ratio if ratio < 500 else 0
    piece = bytes(chance.choices(b"abcdefghijklmnop", k=2 * noise)).ljust(PIECE, b"a")
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(piece) + deflate.flush(zlib.Z_FULL_FLUSH)
    checksum, count = 0, size // PIECE
    for _ in range(count):
        checksum = zlib.crc32(piece, checksum)
    return Packed(packed * count + deflate.flush(), checksum, size)


def around(before: str, after: str, flooded: Packed) -> Packed:
    """A flood as the text of an element."""
    head, tail = before.encode(), after.encode()
    ends = []
    for part in (head, tail):
        deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        ends.append(deflate.compress(part) + deflate.flush(zlib.Z_FULL_FLUSH))
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    piece, checksum = zlib.decompressobj(-zlib.MAX_WBITS).decompress(flooded.data, PIECE), zlib.crc32(head)
    for _ in range(flooded.size // PIECE):
        checksum = zlib.crc32(piece, checksum)
    body = flooded.data[: -len(deflate.flush())]  # without its end
    end = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS).flush()
    size = len(head) + flooded.size + len(tail)
    return Packed(ends[0] + body + ends[1] + end, zlib.crc32(tail, checksum), size)


def flooded(name: str, before: str, after: str, ratio: int, data: bytes, size: int = GIGA) -> bytes:
    """One part of a gigabyte of text."""
    return write_package(
        unzipped(data) | {_find(data, name): around(before, after, flood(size, ratio))}, as_ordered=True
    )


def _find(data: bytes, name: str) -> str:
    """The part of that name; of a workbook of the program a sheet that is read: its first is the guide."""
    parts = unzipped(data)
    sheets = sum("worksheets/sheet" in part for part in parts)
    if name == SHEET and sheets > _OF_OTHERS:
        name = name.replace("1", "2")
    return next((part for part in parts if part.endswith(name)), name)


def beside(data: bytes) -> bytes:
    """An unrelated part of three gigabytes."""
    return write_package(unzipped(data) | {"media/image1.png": flood(3 * GIGA)}, as_ordered=True)


def replaced(name: str, change: Callable[[str], str], data: bytes) -> bytes:
    """One part changed as text."""
    parts = unzipped(data)
    part = _find(data, name)
    content = parts.get(part, b"")
    assert isinstance(content, bytes)
    return write_package(parts | {part: change(content.decode()).encode()}, as_ordered=True)


def with_doctype(name: str, doctype: str, encoding: str, data: bytes) -> bytes:
    """A document type before the root of a part."""
    parts = unzipped(data)
    part = _find(data, name)
    content = parts[part]
    assert isinstance(content, bytes)
    root = content.decode().partition("?>")[2] if content.startswith(b"<?xml") else content.decode()
    text = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{root.replace("</", "&e;</", 1)}'
    return write_package(parts | {part: text.encode(encoding)}, as_ordered=True)


LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>{}<!ENTITY e '&a30;'>]>".format(
    "".join(f"<!ENTITY a{no} '&a{no - 1};&a{no - 1};'>" for no in range(1, 31))
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"


def names(data: bytes) -> bytes:
    """Members whose names lead elsewhere, are twice there, or are spelt as macOS does."""
    target = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")
        for name, content in unzipped(data).items():
            package.writestr(name, content)
        for name in (
            "../../x.xml",
            "/etc/x.xml",
            "C:\\x.xml",
            "ข้อ.xml",
            unicodedata.normalize("NFD", "é.xml"),
            "t",
            "t",
        ):
            package.writestr(name, b"<x/>")
    return target.getvalue()


def declared(size: int, name: str, data: bytes) -> bytes:
    """A part that is said to be of another size."""
    return _listed(data, lambda entries: setattr(_entry(entries, name), "file_size", size))


def overlapping(name: str, data: bytes) -> bytes:
    """Entries that all point to the data of one part."""

    def point(entries: list[zipfile.ZipInfo]) -> None:
        for entry in entries[:-1]:
            entry.header_offset = _entry(entries, name).header_offset

    return _listed(data, point)


def _entry(entries: list[zipfile.ZipInfo], name: str) -> zipfile.ZipInfo:
    return next(entry for entry in entries if entry.filename.endswith(name))


def _listed(data: bytes, change: Callable[[list[zipfile.ZipInfo]], None]) -> bytes:
    """The same parts under a list that says something else of them."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in unzipped(data).items():
            package.writestr(name, content)
        change(package.filelist)
    return target.getvalue()


def _rows(text: str, rows: str) -> str:
    """The rows of a sheet replaced by others."""
    return f"{text.partition('<sheetData>')[0]}<sheetData>{rows}</sheetData>{text.partition('</sheetData>')[2]}"


def _nest(tag: str, before: str, text: str) -> str:
    return text.replace(before, "<" + tag + ">" * 1 + f"<{tag}>" * 99_999 + f"</{tag}>" * 100_000 + before, 1)


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


PILES = (" ", "1,", "(", "[1] ", "- ", "่", "1/1/2568 - ", "ถึง", "e1-e9 ", "ๆ", "ปีงบประมาณ ", "_x000D_")
_OF_OTHERS = 12
"""So many sheets at most has a workbook that is none of the program's."""
SHEET, SHARED, STYLES = "worksheets/sheet1.xml", "sharedStrings.xml", "xl/styles.xml"
SST = f'<sst xmlns="{MAIN}">'
_CELL = f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>', "</v></c></row></sheetData></worksheet>"
_STYLE = f'<styleSheet xmlns="{MAIN}"><x>', "</x></styleSheet>"
WORKBOOKS: Mapping[str, Make] = {
    "1 GB of one letter, strings": partial(flooded, SHARED, f"{SST}<si><t>", "</t></si></sst>", 1000),
    "1 GB of letters, strings": partial(flooded, SHARED, f"{SST}<si><t>", "</t></si></sst>", 100),
    "1 GB of letters, a sheet": partial(flooded, SHEET, *_CELL, 100),
    "1 GB of one letter, styles": partial(flooded, STYLES, *_STYLE, 1000),
    "1 GB of one letter, comments": partial(flooded, "xl/comments1.xml", "<comments>", "</comments>", 1000),
    "3 GB beside": beside,
    "entities": partial(with_doctype, SHEET, LAUGHS, "UTF-8"),
    "outer entities": partial(with_doctype, SHEET, OUTSIDE, "UTF-8"),
    "entities in UTF-16": partial(with_doctype, SHEET, LAUGHS, "UTF-16"),
    "100,000 deep": partial(replaced, SHEET, partial(_nest, "x", "<sheetData>")),
    "1,000,000 styles": partial(replaced, STYLES, lambda text: text.replace(
        "</cellXfs>", "<xf/>" * 10**6 + "</cellXfs>")),
    "1,000,000 strings": partial(replaced, SHARED, lambda _: f"{SST}{'<si><t>ก</t></si>' * 10**6}</sst>"),
    "100,000 merged": partial(replaced, SHEET, lambda text: text.replace(
        "</sheetData>", "</sheetData><mergeCells>" + "".join(f'<mergeCell ref="D{n}:E{n}"/>' for n in range(9, 100_009))
        + "</mergeCells>")),
    "100,000 lists": partial(replaced, SHEET, lambda text: text.replace(
        "</sheetData>", "</sheetData><dataValidations>" + "".join(
            f'<dataValidation type="list" sqref="D{n}"><formula1>"ก,ข"</formula1></dataValidation>'
            for n in range(9, 100_009)) + "</dataValidations>")),
    "16,384 columns": partial(
        replaced, SHEET, lambda text: _rows(text, f"<row>{_cell('หัวข้อ') * 16_384}</row>" * 15)
    ),
    "names": names,
    "said to be 4 GB": partial(declared, 4 * GIGA, SHEET),
    "said to be 10 GB": partial(declared, 10 * GIGA, SHEET),
    "overlapping": partial(overlapping, SHEET),
    "slow cells": partial(replaced, SHEET, lambda text: text.replace("</sheetData>", "".join(
        f"<row>{''.join(_cell(pile * (32_000 // len(pile))) for pile in PILES)}</row>" for _ in range(4)
    ) + "</sheetData>")),
}  # fmt: skip
"""Class → how its workbook is made of a good one."""

DOCUMENT = "word/document.xml"
_TEXT = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>', "</w:t></w:r></w:p></w:body></w:document>"
DOCUMENTS: Mapping[str, Make] = {
    "1 GB of one letter, text": partial(flooded, DOCUMENT, *_TEXT, 1000),
    "1 GB of letters, text": partial(flooded, DOCUMENT, *_TEXT, 100),
    "1 GB of letters, styles": partial(
        flooded, "word/styles.xml", f'<w:styles xmlns:w="{W}"><x>', "</x></w:styles>", 100
    ),
    "1 GB of one letter, comments": partial(
        flooded, "word/comments.xml", f'<w:comments xmlns:w="{W}">', "</w:comments>", 1000
    ),
    "3 GB beside": beside,
    "entities": partial(with_doctype, DOCUMENT, LAUGHS, "UTF-8"),
    "outer entities": partial(with_doctype, DOCUMENT, OUTSIDE, "UTF-8"),
    "entities in UTF-16": partial(with_doctype, DOCUMENT, LAUGHS, "UTF-16"),
    "100,000 deep": partial(replaced, DOCUMENT, lambda text: text.replace(
        "<w:body>", "<w:body>" + "<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000, 1)),
    "1,000,000 elements": partial(replaced, DOCUMENT, lambda text: text.replace(
        "<w:body>", "<w:body>" + "<w:p><w:r><w:t>ก</w:t></w:r></w:p>" * 300_000, 1)),
    "one paragraph of 1,000,000 marks": partial(replaced, DOCUMENT, lambda text: text.replace(
        "<w:body>", "<w:body><w:p>" + "<w:r><w:t>ก</w:t></w:r>" * 300_000 + "</w:p>", 1)),
    "names": names,
    "said to be 4 GB": partial(declared, 4 * GIGA, DOCUMENT),
    "said to be 10 GB": partial(declared, 10 * GIGA, DOCUMENT),
    "overlapping": partial(overlapping, DOCUMENT),
}  # fmt: skip
"""Class → how its document, or its template, is made of a good one."""


TEXTS: Mapping[str, Make] = {
    "deep lists": lambda _: b"a = " + b"[" * 100_000 + b"]" * 100_000,
    "deep tables": lambda _: b"[" + b".".join([b"a"] * 100_000) + b"]\nb = 1",
    "1,000,000 keys": lambda _: "\n".join(f"k{no} = {no}" for no in range(10**6)).encode(),
    "300 MB": lambda _: b'a = "' + b"a" * 300_000_000 + b'"',
    "wrong types": lambda _: b"year_be = []\nindicators = 1\nitems = {}\nlevels = [[1]]\nbased_on = {}\n",
}
"""Class → a file of choices, or of a year."""
