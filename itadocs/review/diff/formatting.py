"""Say in Thai what is seen of a paragraph besides its words: style, emphasis, pictures and fields."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby

from itadocs.review.diff.layout import letter_looks
from itadocs.review.diff.layout_words import describe_colour
from itadocs.review.story.cells import cell_spans
from itadocs.review.story.story import StoryBlock

_EMPHASES = {
    "b": "ตัวหนา",
    "i": "ตัวเอียง",
    "u": "ขีดเส้นใต้",
    "strike": "ขีดฆ่า",
    "hidden": "ซ่อน",
    "highlight": "แถบสี",
    "color": "สีตัวอักษร",
    "vertAlign": "ตัวยกหรือตัวห้อย",
    "size": "ขนาด",
    "font": "แบบอักษร",
    "shade": "แรเงา",
    "caps": "ตัวพิมพ์ใหญ่",
    "smallCaps": "ตัวพิมพ์ใหญ่ขนาดเล็ก",
    "spacing": "ระยะอักขระ",
    "position": "ยกหรือลดตัวอักษร",
    "w": "ความกว้างอักษร",
    "kern": "ระยะระหว่างคู่อักษร",
    "pattern": "ลวดลายแรเงา",
    "link": "จุดเชื่อมโยง",
    "bdr": "กรอบตัวอักษร",
    "em": "เครื่องหมายเน้น",
    "fitText": "บีบให้พอดี",
    "rtl": "ขวาไปซ้าย",
}
_OBJECTS = {
    "drawing": "รูปหรือแผนภูมิ",
    "footnote": "เชิงอรรถ",
    "endnote": "อ้างอิงท้ายเรื่อง",
    "PAGE": "เลขหน้า",
    "NUMPAGES": "จำนวนหน้า",
    "SEQ": "เลขลำดับ",
    "REF": "การอ้างอิง",
    "PAGEREF": "การอ้างอิงหน้า",
    "TOC": "สารบัญ",
}
_VALUED = frozenset(("font", "w", "spacing", "position", "link"))
"""Kinds whose values can be said as they are."""
_SHOWN = 3
"""So many stretches of a paragraph are told, and so many letters of each."""
_LETTERS = 40


def describe_style(block: StoryBlock) -> str:
    """Return the name of a paragraph's style, and whether it counts in a list."""
    return f"{block.style} (ลำดับเลข)" if block.is_numbered else block.style


def describe_objects(block: StoryBlock) -> str:
    """Return what stands in a paragraph that is no text."""
    return ", ".join(_OBJECTS.get(name, f"เขตข้อมูล {name}") for name in block.objects)


def describe_emphases(old: StoryBlock, new: StoryBlock, *, plainly: bool) -> tuple[str, str]:
    """Return what letters look otherwise in two paragraphs; two empty texts where none do.

    Of another text those letters count that are in both, and what was typed into a cell with a look that its paragraph
    had nowhere. Blank letters have no look. ``plainly`` leaves out what LibreOffice cannot say.
    """
    ours, theirs = (letter_looks(each, plainly=plainly) for each in (old, new))
    if old.text != new.text:
        ours = _issued_looks(old, new, ours, theirs)
    pairs = zip(ours, theirs, new.text, strict=True)
    changed = []
    for (one, other), letters in groupby(pairs, key=lambda each: each[:2]):
        text = "".join(letter for _, _, letter in letters).strip()
        if text and one != other:
            changed.append((text[:_LETTERS], one, other))
    said = [
        [f"“{text}” {_named(looks[side], looks[1 - side], word)}" for text, *looks in changed[:_SHOWN]]
        for side, word in enumerate(("แบบเดิม", "แบบใหม่"))
    ]
    return " ".join(said[0]), " ".join(said[1])


def _issued_looks(old: StoryBlock, new: StoryBlock, ours: list[str], theirs: list[str]) -> list[str]:
    """Return the look each letter of the edited paragraph had when it was issued; its own where it is new."""
    known = set(ours)
    if known == set(theirs) and len(known) == 1:
        return theirs
    found = [
        look if look in known or not any(span.start <= at < span.end for span in cell_spans(new)) else min(known)
        for at, look in enumerate(theirs)
    ]
    for one, other, length in SequenceMatcher(None, old.text, new.text, autojunk=False).get_matching_blocks():
        found[other : other + length] = ours[one : one + length]
    return found


def _named(look: str, other: str, word: str) -> str:
    """Return what a look has that the other has not; ``word`` tells those apart that both have in another way."""
    known = {each.partition(":")[0] for each in other.split()}
    kinds = (each.partition(":") for each in look.split() if each not in other.split())
    return " ".join(_kind(kind, given, word if kind in known else "") for kind, _, given in kinds) or "ตัวปกติ"


def _kind(kind: str, given: str, word: str) -> str:
    label = _EMPHASES.get(kind, kind)
    if kind.startswith("effect-"):
        label = f"ลักษณะพิเศษของอักษร {kind.removeprefix('effect-')}"
    if kind in ("size", "kern") and given.isdecimal():
        return f"{label} {int(given) / 2:g}"
    if kind in ("color", "shade"):
        return f"{label} {describe_colour(given)}"
    return f"{label} {given.replace('_', ' ') if kind in _VALUED else word}".strip()
