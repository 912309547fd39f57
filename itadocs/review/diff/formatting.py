"""Say in Thai what is seen of a paragraph besides its words: style, emphasis, pictures and fields."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

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
_SHOWN = 3
"""So many stretches of a paragraph are told, and so many letters of each."""
_LETTERS = 40


def describe_style(block: StoryBlock) -> str:
    """Return the name of a paragraph's style, and whether it counts in a list."""
    return f"{block.style} (ลำดับเลข)" if block.is_numbered else block.style


def describe_objects(block: StoryBlock) -> str:
    """Return what stands in a paragraph that is no text."""
    return ", ".join(_OBJECTS.get(name, f"เขตข้อมูล {name}") for name in block.objects)


def describe_emphases(old: StoryBlock, new: StoryBlock) -> tuple[str, str]:
    """Return what is emphasised otherwise in two paragraphs of the same text; two empty texts where nothing is.

    Blank letters have no emphasis.
    """
    ours, theirs = _by_letter(old), _by_letter(new)
    pairs = zip(ours, theirs, new.text, strict=True)
    changed = []
    for (one, other), letters in groupby(pairs, key=lambda each: each[:2]):
        text = "".join(letter for _, _, letter in letters).strip()
        if text and one != other:
            changed.append((text[:_LETTERS], one, other))
    said = [[f"“{text}” {_named(looks[side])}" for text, *looks in changed[:_SHOWN]] for side in (0, 1)]
    return " ".join(said[0]), " ".join(said[1])


def _by_letter(block: StoryBlock) -> list[str]:
    looks = [""] * len(block.text)
    for start, end, look in block.look:
        looks[start:end] = [look] * (end - start)
    return looks


def _named(look: str) -> str:
    kinds: Iterable[str] = (each.partition(":")[0] for each in look.split())
    return " ".join(_EMPHASES.get(kind, kind) for kind in kinds) or "ตัวปกติ"
