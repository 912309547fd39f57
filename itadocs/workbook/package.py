"""Makes the saved package the same for the same input, and mends what saving leaves out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection
from datetime import datetime
from io import BytesIO

from itadocs import palette

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_FIXED_HEIGHT = re.compile(rb'(<row r="(\d+)"[^>]*?) customHeight="1"')
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_FONT_PART = re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER = (b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme").split()
"""Children of a font in the order the schema demands; openpyxl writes them in another."""
_NORMAL_FONT = f'<sz val="{palette.SIZE}"/><name val="{palette.FONT}"/><family val="2"/>'.encode()


def finish_package(package: bytes, stamp: datetime, automatic: Collection[str], first_row: int) -> bytes:
    """The package with one date in its properties and on its parts.

    In the parts named by ``automatic`` heights are a first estimate from ``first_row`` on, so that a row still grows
    with what an officer types.
    """
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + f"{stamp:%Y-%m-%dT%H:%M:%SZ}".encode(), part)
            elif name == "xl/styles.xml":
                part = _mend_fonts(part)
            elif name in automatic:
                part = _FIXED_HEIGHT.sub(lambda row: row[1] if int(row[2]) >= first_row else row[0], part)
            entry = zipfile.ZipInfo(name, (stamp.year, stamp.month, stamp.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            out.writestr(entry, part)
    return target.getvalue()


def order_fonts(package: bytes) -> bytes:
    """Return a package that openpyxl saved with the properties of every font in the order the schema demands."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(target, "w") as out:
        for entry in source.infolist():
            part = source.read(entry)
            out.writestr(entry, _ordered_fonts(part) if entry.filename == "xl/styles.xml" else part)
    return target.getvalue()


def _mend_fonts(styles: bytes) -> bytes:
    """Give the normal style, in whose digits column widths are counted, the workbook's font, and order every font."""
    return _ordered_fonts(_FONT.sub(b"<font>" + _NORMAL_FONT + b"</font>", styles, count=1))


def _ordered_fonts(styles: bytes) -> bytes:
    return _FONT.sub(_ordered, styles)


def _ordered(font: re.Match[bytes]) -> bytes:
    parts = {part[1]: part[0] for part in _FONT_PART.finditer(font[1])}
    return b"<font>" + b"".join(parts[name] for name in sorted(parts, key=_FONT_ORDER.index)) + b"</font>"
