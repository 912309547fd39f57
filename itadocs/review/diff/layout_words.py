"""Say in Thai what is laid out otherwise."""

from __future__ import annotations

from collections.abc import Callable

from itadocs.review.diff.layout_values import LayoutChange, LayoutKind, parse_length
from itadocs.review.story.values import MARGINS, OTHER, Values

_ALIGNMENTS = {
    "left": "ชิดซ้าย", "center": "กึ่งกลาง", "right": "ชิดขวา", "both": "ชิดขอบทั้งสองข้าง", "distribute": "กระจาย",
    "thaiDistribute": "กระจายแบบไทย",
}  # fmt: skip
_PAPERS = {"portrait": "แนวตั้ง", "landscape": "แนวนอน"}
_LABELS = {
    "align": "การจัดแนว", "left": "เยื้องซ้าย", "right": "เยื้องขวา", "first": "บรรทัดแรก", "before": "ระยะก่อนย่อหน้า",
    "after": "ระยะหลังย่อหน้า", "line": "ระยะบรรทัด", "shade": "แรเงา", "keepNext": "อยู่หน้าเดียวกับย่อหน้าถัดไป",
    "keepLines": "ไม่แบ่งย่อหน้าข้ามหน้า", "contextualSpacing": "ไม่เว้นระหว่างย่อหน้าแบบเดียวกัน", "bidi": "ขวาไปซ้าย",
    "widow": "กันบรรทัดเดี่ยว", "paper": "ขนาดกระดาษ", "orient": "แนวกระดาษ", "margin-top": "ขอบบน",
    "margin-right": "ขอบขวา", "margin-bottom": "ขอบล่าง", "margin-left": "ขอบซ้าย", "gutter": "ขอบเย็บเล่ม",
    "edge-header": "ระยะหัวกระดาษ", "edge-footer": "ระยะท้ายกระดาษ", "columns": "จำนวนคอลัมน์ของหน้า",
    "pages": "แบบเลขหน้า", "start": "เลขหน้าเริ่มต้น", "title-page": "หน้าแรกต่างจากหน้าอื่น", "vertical": "การจัดแนวตั้ง",
    "direction": "ทิศทางข้อความ", "type": "การเริ่มส่วน", "indent": "เยื้องตาราง", "fixed": "ความกว้างคงที่",
    "widths": "ความกว้างคอลัมน์", "height": "ความสูง", "width": "ความกว้าง", "cantSplit": "ไม่แบ่งแถวข้ามหน้า",
    "tblHeader": "แถวหัวตารางซ้ำทุกหน้า", "span": "จำนวนคอลัมน์ที่ผสาน", "merge": "ผสานกับช่องบน", "cells": "จำนวนช่อง",
    "floats": "ลอยจากข้อความ", "picture": "รูป", "chart": "ชนิดแผนภูมิ", "colours": "สีของแผนภูมิ",
    "legend": "คำอธิบายแผนภูมิ", "labels": "ป้ายข้อมูล", "scale": "มาตราส่วนแกน",
    "gap": "ช่องไฟของแท่ง", "title": "ชื่อเรื่อง", "subject": "หัวเรื่อง", "author": "ผู้เขียน", "keywords": "คำสำคัญ",
    "comments": "หมายเหตุ", "category": "หมวดหมู่", "status": "สถานะ", "background": "สีพื้นหน้า", "lines": "บรรทัดว่าง",
    "break": "ขึ้นหน้าใหม่", "pattern": "ลวดลายแรเงา", "level": "ระดับเค้าโครง", "tabs": "แท็บหยุด", "number": "ลำดับเลข",
    "list": "ลำดับเลขต่อจากย่อหน้าก่อน", "column-line": "เส้นคั่นคอลัมน์", "column-widths": "ความกว้างคอลัมน์ของหน้า",
    "header-default": "หัวกระดาษ", "header-first": "หัวกระดาษหน้าแรก", "header-even": "หัวกระดาษหน้าคู่",
    "footer-default": "ท้ายกระดาษ", "footer-first": "ท้ายกระดาษหน้าแรก", "footer-even": "ท้ายกระดาษหน้าคู่",
    "even-pages": "หน้าคู่ต่างจากหน้าคี่", "mirrored": "ขอบกระดาษกลับด้าน", "gutter-at-top": "ขอบเย็บเล่มด้านบน",
    "book-fold": "พับเป็นเล่ม", "protected": "การป้องกันเอกสาร", "tab-stop": "ระยะแท็บเริ่มต้น", "theme-colours": "สีของชุดรูปแบบ",
    "theme-fonts": "แบบอักษรของชุดรูปแบบ",
    "manager": "ผู้จัดการ", "preferred": "ความกว้างตาราง", "style": "ลักษณะตาราง", "described": "ข้อความแสดงแทน",
    "standing": "ตำแหน่ง", "around": "การตัดข้อความรอบรูป", "cut": "การครอบตัด", "turned": "การหมุน", "edge": "เส้นรอบรูป",
    "grid": "เส้นตาราง", "axes": "แกน", "letters": "ขนาดตัวอักษร", f"{OTHER}pBdr": "เส้นขอบย่อหน้า",
    f"{OTHER}framePr": "กรอบย่อหน้า", f"{OTHER}tcBorders": "เส้นขอบของช่อง", f"{OTHER}tblBorders": "เส้นขอบตาราง",
    f"{OTHER}tcMar": "ระยะขอบในช่อง", MARGINS: "ระยะขอบในช่องของตาราง", f"{OTHER}noWrap": "ไม่ตัดบรรทัดในช่อง",
    f"{OTHER}textDirection": "ทิศทางข้อความ", f"{OTHER}tblpPr": "ตารางลอยจากข้อความ", f"{OTHER}pgBorders": "เส้นขอบหน้า",
    f"{OTHER}lnNumType": "เลขบรรทัด", f"{OTHER}hidden": "ซ่อนแถว", f"{OTHER}tblCaption": "ชื่อแสดงแทนของตาราง",
    f"{OTHER}tblDescription": "คำอธิบายแสดงแทนของตาราง", f"{OTHER}mirrorIndents": "เยื้องกลับด้าน",
    f"{OTHER}paperSrc": "ถาดกระดาษ", f"{OTHER}formProt": "การป้องกันแบบฟอร์มของส่วน",
    f"{OTHER}noEndnote": "ไม่มีอ้างอิงท้ายเรื่อง", f"{OTHER}rtlGutter": "ขอบเย็บเล่มด้านขวา",
    f"{OTHER}row-tblBorders": "เส้นขอบของแถว",
    f"{OTHER}tblOverlap": "ตารางลอยไม่ทับกัน", f"{OTHER}tblCellSpacing": "ระยะห่างระหว่างช่อง",
    "column-space": "ระยะระหว่างคอลัมน์ของหน้า", "chapters": "เลขบทในเลขหน้า", "page-grid": "เส้นตารางของหน้า",
    "row-before": "คอลัมน์ที่เว้นก่อนแถว", "row-after": "คอลัมน์ที่เว้นหลังแถว", "parts": "ส่วนของลักษณะตารางที่ใช้",
    "style-look": "เส้น แรเงา และอักษรตามลักษณะตาราง",
    "mark": "ลักษณะของลำดับเลข", "number-start": "เลขเริ่มต้นของลำดับ", "number-side": "การจัดแนวของลำดับเลข",
    "number-gap": "ระยะหลังลำดับเลข", "number-look": "ลักษณะของลำดับเลขในรายการ", "two-pages": "พิมพ์สองหน้าต่อแผ่น",
    "edges": "เส้นขอบหน้าไม่ล้อมหัวหรือท้ายกระดาษ", "hyphenation": "ตัดคำด้วยยัติภังค์",
}  # fmt: skip
_UNSAID = frozenset(("picture", MARGINS, "page-grid", "parts", "style-look", "mark", "number-look"))
_DEFAULTS = {"align": "ชิดซ้าย", "orient": "แนวตั้ง", "columns": "1", "span": "1", "widow": "มี"}
_TWIPS = 567
"""Twips in a centimetre."""
_EMU = 360_000


def describe_layout(change: LayoutChange) -> tuple[str, str]:
    """Return what was and what is laid out otherwise, property by property; sizes in centimetres."""
    keys = dict.fromkeys((*change.old, *change.new))
    is_drawing = change.kind is LayoutKind.DRAWING
    unnamed = [key for key in keys if _is_unnamed(key) and key in change.old and key in change.new]
    shown = [
        " · ".join(_said(key, values, is_drawing=is_drawing) for key in keys if key not in unnamed)
        for values in (change.old, change.new)
    ]
    for key in unnamed:  # what it is cannot be said in words, only that it is another
        for side, word in enumerate(("แบบเดิม", "แบบใหม่")):
            shown[side] = " · ".join(filter(None, (shown[side], f"{_label(key)} {word}")))
    more = f" (ย่อหน้าแบบเดียวกัน {len(change.theirs)} แห่ง)" if change.kind is LayoutKind.PARAGRAPH else ""
    return shown[0], f"{shown[1]}{more if len(change.theirs) > 1 else ''}"


def describe_colour(text: str) -> str:
    """Return a colour as its figures, and as its name in the theme where it follows that."""
    figures, _, named = text.partition("/")
    return f"{figures.upper()} (สีชุดรูปแบบ {named.strip('/').replace('/', ' ')})" if named else figures.upper()


def _label(key: str) -> str:
    return _LABELS.get(key) or f"รูปแบบอื่น ({key.removeprefix(OTHER)})"


def _is_unnamed(key: str) -> bool:
    """Return whether only the presence of a value can be said."""
    return key.startswith(OTHER) or key in _UNSAID


def _said(key: str, values: Values, *, is_drawing: bool) -> str:
    label = _label(key)
    if key not in values:
        return f"{label} {_DEFAULTS.get(key, 'ไม่มี')}"
    text = values[key]
    if _is_unnamed(key):
        return f"{label} มี"
    if is_drawing:
        return f"{label} {_drawn(key, text)}"
    return f"{label} {_SAID[key](text) if key in _SAID else text}"


def _drawn(key: str, text: str) -> str:
    return f"{int(text) / _EMU:.2f} ซม." if key in ("width", "height") and text.isdecimal() else _switch(text)


def _centimetres(text: str) -> str:
    """Return lengths of twips in centimetres; what is no length stays."""
    lengths = (parse_length(each) for each in text.split())
    words = [f"{each / _TWIPS:.2f}" for each in lengths if each is not None]
    return f"{' × '.join(words)} ซม." if words else text


def _height(text: str) -> str:
    length, _, rule = text.partition(" ")
    return f"{'พอดี' if rule == 'exact' else 'อย่างน้อย'} {_centimetres(length)}"


def _line(text: str) -> str:
    number, _, rule = text.partition(" ")
    length = parse_length(number)
    if length is None:
        return text
    return f"{length / 240:.2f} เท่า" if rule == "auto" else f"{length / 20:g} พอยต์"


def _switch(text: str) -> str:
    return {"on": "มี", "off": "ไม่มี"}.get(text, text)


_LENGTHS = (
    "left right first before after paper margin-top margin-right margin-bottom margin-left gutter edge-header "
    "edge-footer indent widths height width tab-stop column-widths column-space"
).split()
_SWITCHES = (
    "keepNext keepLines contextualSpacing bidi widow title-page fixed cantSplit tblHeader merge floats break list "
    "column-line even-pages mirrored gutter-at-top book-fold header-default header-first header-even footer-default "
    "footer-first footer-even two-pages edges hyphenation"
).split()
_SAID: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(_LENGTHS, _centimetres),
    **dict.fromkeys(_SWITCHES, _switch),
    "align": lambda text: _ALIGNMENTS.get(text, text),
    "orient": lambda text: _PAPERS.get(text, text),
    "line": _line,
    "height": _height,
    "shade": describe_colour,
    "level": lambda text: str(int(text) + 1) if text.isdecimal() else text,
    "preferred": lambda text: text if text.endswith("%") else _centimetres(text),
}
