"""Turn a data file into a record, or raise a fault that names the file and the key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from itadocs.errors import CatalogError, format_reason

if TYPE_CHECKING:
    from msgspec import inspect

T = TypeVar("T")

MAX_TEXT = 5_000_000
"""Bytes of a text file that are read; a year of the framework has some 40,000."""
_MAX_DOTS = 1_000
_PLACE = re.compile(r" - at `\$\.?(?P<path>[^`]*)`")
_SLIP_AT = re.compile(r"at line (?P<line>[0-9]+), column (?P<col>[0-9]+)")
_AGAIN = re.compile(r"Cannot (?:overwrite|declare|redefine|mutate)|Duplicate")
_NOT_UTF8 = "แฟ้มไม่ได้บันทึกเป็น UTF-8 บันทึกใหม่โดยเลือกการเข้ารหัส UTF-8"
_ONE_OF = re.compile("Invalid enum value")
_TOP = "ระดับบนสุดของแฟ้ม"
"""Where a key lies that is in no table; what is wrong with it has no path."""
_WORDS = (
    (r"Object contains unknown field `(.+)`", r"ไม่รู้จัก \1"),
    (r"Object missing required field `(.+)`", r"ขาด \1"),
    (r"Expected `(.+)`, got `(.+)`", r"ต้องเป็น {\1} พบ {\2}"),
    (r"Invalid enum value '(.+)'", r"“\1” ไม่ใช่ค่าที่ใช้ได้"),
    (r"Invalid decimal string", "ไม่ใช่ตัวเลข"),
    (r"Expected `str` matching regex '\^\[a-z\]\$'", "ต้องเป็นอักษรอังกฤษตัวเล็กหนึ่งตัว เช่น o"),
    (r"Expected `str` matching regex '\^\[a-z\].+'", "ต้องเป็นอักษรอังกฤษตัวเล็กตามด้วยเลขอารบิก เช่น o25"),
    (r"Expected `str` matching regex '\^\[A-Za-z\].+'", "ต้องเป็นอักษรอังกฤษตามด้วยเลขอารบิก เช่น O25"),
)
"""What msgspec says → what the author of a data file reads. What is not here is shown as msgspec said it."""
_TYPES = {
    "int": "จำนวนเต็ม", "float": "จำนวนที่มีจุด", "str": "ข้อความ", "bool": "true หรือ false", "array": "รายการ [ ]",
    "object": "ตาราง { }", "decimal": "ตัวเลขในเครื่องหมายคำพูด",
}  # fmt: skip
_TYPE = re.compile(r"\{(\w+)\}")


def read_text_within(file: Path) -> str:
    """Read a text that somebody writes by hand. Raises OSError, and ValueError for one that is no UTF-8 or larger than
    anybody writes: that is known before it is read."""
    with file.open("rb") as opened:
        data = opened.read(MAX_TEXT + 1)
    if len(data) > MAX_TEXT:
        raise ValueError(f"แฟ้มใหญ่เกิน {MAX_TEXT // 1_000_000} ล้านไบต์ จึงไม่อ่าน")
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def parse_toml(text: str) -> dict[str, object]:
    """Return what a TOML text says. Raises ValueError for what is none, or is nested without end."""
    # tomllib takes each table of a dotted key anew from the first on
    is_deep = any(piece.count(".") > _MAX_DOTS for line in text.split("\n") for piece in line.split("="))
    try:
        if is_deep:
            raise RecursionError
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("ซ้อนกันลึกเกินไป") from error


def read_toml(file: Path, name: str) -> dict[str, object]:
    """Read a data file. Raises CatalogError G02 under ``name``, with the line where the text itself is wrong."""
    try:
        return parse_toml(read_text_within(file))
    except UnicodeDecodeError as error:
        raise CatalogError("G02", file=name, reason=_NOT_UTF8) from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogError("G02", file=name, reason=_slip(str(error))) from error
    except (OSError, ValueError) as error:
        raise CatalogError("G02", file=name, reason=format_reason(error)) from error


def _slip(said: str) -> str:
    """Return where the text is no TOML, in Thai, with what usually is the cause.

    >>> _slip("Invalid value (at line 8, column 11)")
    'เขียนไม่ถูกแบบ TOML บรรทัดที่ 8 ตัวที่ 11 ตรวจเครื่องหมายคำพูด " วงเล็บ และเลข ซึ่งต้องเป็นเลขอารบิก'
    """
    found = _SLIP_AT.search(said)
    again = _AGAIN.search(said)
    what = "เขียนตารางหรือช่องเดียวกันซ้ำ" if again else "เขียนไม่ถูกแบบ TOML"
    place = f" บรรทัดที่ {found['line']} ตัวที่ {found['col']}" if found else " ที่ท้ายแฟ้ม"
    return f"{what}{place}" + ("" if again else ' ตรวจเครื่องหมายคำพูด " วงเล็บ และเลข ซึ่งต้องเป็นเลขอารบิก')


def decode(values: Mapping[str, object], kind: type[T], name: str, origins: Mapping[str, str] | None = None) -> T:
    """Return the values of a file as a record. Raises CatalogError G02 with the key that is wrong.

    ``name`` is the file that is named then, ``origins`` the file of each top key that comes from another one.
    """
    try:
        return msgspec.convert(values, kind, strict=True)
    except msgspec.ValidationError as error:
        reason, path = _reason(str(error))
        if listed := _listed(kind, path) if _ONE_OF.match(str(error)) else ():
            reason = f"{reason} (เลือกจาก {', '.join(listed)})"
        top = re.split(r"[.\[]", path, maxsplit=1)[0]
        raise CatalogError("G02", file=(origins or {}).get(top, name), reason=reason, key=path) from error


def _listed(kind: type[object], path: str) -> tuple[str, ...]:
    """Return what a key may say, by the type of the record; empty where it is not one of a list."""
    from msgspec import inspect  # only for what is wrong

    said = inspect.type_info(kind)
    for step in re.findall(r"\w+|\[[^]]*\]", path):
        said = _inside(said)
        if isinstance(said, inspect.StructType):
            said = next((entry.type for entry in said.fields if entry.encode_name == step), said)
        elif isinstance(said, inspect.VarTupleType):
            said = said.item_type
    said = _inside(said)
    return tuple(map(str, said.values)) if isinstance(said, inspect.LiteralType) else ()


def _inside(said: inspect.Type) -> inspect.Type:
    """Return a type without that it may be none."""
    from msgspec import inspect

    if isinstance(said, inspect.UnionType):
        return next(each for each in said.types if not isinstance(each, inspect.NoneType))
    return said


def format_key(path: str) -> str:
    """Return the place of a key in words, counted from 1.

    >>> format_key("items[3].indicator")
    'items ลำดับที่ 4 indicator'
    """
    counted = re.sub(r"\[([0-9]+)\]", lambda found: f" ลำดับที่ {int(found[1]) + 1}", path)
    return re.sub(r"\[\.\.\.\]|\.", " ", counted).strip()


def _reason(said: str) -> tuple[str, str]:
    """Return what is wrong in Thai, and the path of the key."""
    found = _PLACE.search(said)
    text, path = _PLACE.sub("", said).replace(" | null", ""), found["path"] if found else ""
    for pattern, words in _WORDS:
        if re.fullmatch(pattern, text):
            text = re.sub(pattern, words, text)
    text = _TYPE.sub(lambda found: _TYPES.get(found[1], found[1]), text)
    place = format_key(path) or _TOP
    if unknown := re.fullmatch(r"ไม่รู้จัก (\w+)", text):
        path = path or unknown[1]
    return f"{text} ที่ {place}", path
