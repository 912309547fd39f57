"""Name a file that lies beside another one: its name, and in brackets what it is, with a number from the second on.

All names that the program gives to copies, versions and lists are made here: ``plan (ฉบับใหม่ 2).docx``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from itadocs.output.files import MAX_PATH_PART

NEW_VERSION = "ฉบับใหม่"
"""Of a version that lies beside an edited document."""
COMPARISON = "เปรียบเทียบ"
"""Of the copy that shows with tracked changes what a version changed."""
NOT_CARRIED = "สิ่งที่ยังไม่ได้นำมา"
"""Of the list of what a version does not have."""
OUTDATED = "ไม่เป็นปัจจุบัน"
"""Of what was made of a set that cannot be made any more."""


def name_beside(path: Path, word: str, number: int = 1, suffix: str | None = None) -> Path:
    """Return the path of the file that is called by this word; ``suffix`` is its ending, None for the same.

    A name that would be longer than systems take is cut before the word.

    >>> str(name_beside(Path("plan.docx"), "ฉบับใหม่")), str(name_beside(Path("plan.docx"), "รายการ", 2, ".txt"))
    ('plan (ฉบับใหม่).docx', 'plan (รายการ 2).txt')
    """
    counted = word if number == 1 else f"{word} {number}"
    ending = f" ({counted}){path.suffix if suffix is None else suffix}"
    stem = path.stem
    # not as this process would spell it: one that takes ASCII alone cannot spell our words at all
    while stem and len((stem + ending).encode("utf-8", "surrogatepass")) > MAX_PATH_PART:
        stem = stem[:-1]
    return path.with_name(stem + ending)


def names_beside(path: Path, word: str, suffix: str | None = None) -> Iterator[Path]:
    """Yield the paths of the files that are called by this word, without end."""
    return (name_beside(path, word, number, suffix) for number in count(1))


def free_beside(path: Path, word: str, suffix: str | None = None) -> Path:
    """Return the first of these names that nothing has yet."""
    return next(place for place in names_beside(path, word, suffix) if not place.exists())


def is_beside(name: str, word: str) -> bool:
    """Tell whether a name has that word, with whatever number; as earlier versions numbered it, too.

    >>> is_beside("plan (ก 2).txt", "ก"), is_beside("plan (ก) 2.txt", "ก"), is_beside("ก.txt", "ก")
    (True, True, False)
    """
    return f" ({word})" in name or f" ({word} " in name
