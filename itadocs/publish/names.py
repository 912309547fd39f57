"""Name folders and files so that every server, archive and address can carry them: ASCII without spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_LONGEST = 40


def ascii_slug(text: str) -> str:
    """Return a text as a name; empty where nothing of it can stay.

    >>> ascii_slug("Office of Industrial Economics (OIE)"), ascii_slug("๐๑-สนจ.ลพ"), ascii_slug("01-สนจ.ลพ")
    ('office-of-industrial-economics-oie', '', '01')
    """
    words = re.findall(r"[a-z0-9]+", text.casefold())
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > _LONGEST:
            break
        slug = longer
    return slug or "".join(words)[:_LONGEST]


def document_folder(key: str, code: str | None, year_be: int) -> str:
    """Return the folder of a document: the item it is published under, its kind, and the year (B.E.) of the criteria.

    >>> document_folder("plan", "O25", 2569), document_folder("plan", None, 2570)
    ('O25-plan-2569', 'plan-2570')
    """
    item = "".join(re.findall(r"[A-Za-z0-9]", code or ""))
    return "-".join(filter(None, (item, ascii_slug(key), str(year_be))))


def distinct_names(
    wanted: Iterable[str], otherwise: str, is_taken: Callable[[int, str], bool] = lambda _place, _name: False
) -> list[str]:
    """Return the names with none empty and no two the same, whatever the case of their letters.

    ``is_taken`` tells of a name whether the one at a place in the row cannot have it.

    >>> distinct_names(["01", "A", "", "a", "a-2"], "unit")
    ['01', 'A', 'unit', 'a-2', 'a-2-2']
    """
    taken: set[str] = set()
    names = []
    for place, name in enumerate(wanted):
        base, number = name or otherwise, 1
        chosen = base
        while chosen.casefold() in taken or is_taken(place, chosen):
            number += 1
            chosen = f"{base}-{number}"
        taken.add(chosen.casefold())
        names.append(chosen)
    return names
