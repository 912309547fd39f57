"""Tell which unit a file is probably of, by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from itadocs.model.records import Unit
from itadocs.thai.compare import without_marks
from itadocs.thai.digits import to_arabic

_LEAST = 4
"""Letters of a name that is looked for inside a longer text; a shorter one must stand by itself."""

_WORDS = re.compile(r"[\s\-_–—()\[\]+,]+")
_NUMBER = re.compile(r"\s*(\d{1,3})\s*(?:\(\d+\))?")


def guess_unit(file: str, units: Sequence[Unit]) -> Unit | None:
    """Return the unit that the name of a file tells: the only name of a unit in it, else its number in the list
    where it is nothing else; None where none or two fit.

    ``units`` are those of the province in their order.
    """
    stem = file.rpartition(".")[0] or file
    words = {without_marks(word) for word in _WORDS.split(stem) if word}
    text = without_marks(stem)
    fitting = [
        (key, unit)
        for unit in units
        for name in (unit.name, unit.short_name)
        if name and ((key := without_marks(name)) in words or (len(key) >= _LEAST and _stands_in(key, text)))
    ]
    # สำนักงานเกษตร is not meant where the file says สำนักงานเกษตรและสหกรณ์
    whole = [(key, unit) for key, unit in fitting if not any(key != other and key in other for other, _ in fitting)]
    found = {id(unit): unit for _, unit in whole}
    if found:
        return next(iter(found.values())) if len(found) == 1 else None
    number = _NUMBER.fullmatch(to_arabic(stem))
    return units[int(number[1]) - 1] if number and 1 <= int(number[1]) <= len(units) else None


def guess_by_place(path: Path, units: Sequence[Unit], top: Path) -> Unit | None:
    """Return the unit that the name of a file tells, else that of the nearest folder or archive it lies in; None where
    none does. Folders from ``top`` upwards tell nothing: there all of them lie."""
    inside = path.relative_to(top).parts if path.is_relative_to(top) else path.parts[-2:]
    folders = (f"{name}." for name in reversed(inside[:-1]) if not _NUMBER.fullmatch(to_arabic(name)))  # a mere round
    found = (guess_unit(name, units) for name in (path.name, *folders))
    return next((unit for unit in found if unit is not None), None)


def _stands_in(key: str, text: str) -> bool:
    """Tell whether a name is part of a text, and not of a longer number: สม1 is none of สม11."""
    ahead = r"(?<!\d)" if key[0].isdigit() else ""
    behind = r"(?!\d)" if key[-1].isdigit() else ""
    return re.search(f"{ahead}{re.escape(key)}{behind}", text) is not None
