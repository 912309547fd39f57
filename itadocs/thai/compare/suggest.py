"""Ask did-you-mean: the question a message ends with where something known is spelt nearly so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from itadocs.thai.compare.forms import without_marks
from itadocs.thai.compare.likeness import differing_letters, nearest_name

_SLIP, _OF_NAMES, _PER_SLIP = 2, 3, 5
"""Letters by which what is meant may differ, whatever its length; of names in a template, where one may be the plural
of the other; and of how many letters one more may."""

_LONGER = ("คณะกรรม", "คณะทำงาน", "คณะผู้", "คณะรัฐมนตรี", "คณะองคมนตรี", "คณะอนุ", "คณะที่ปรึกษา", "คณะบุคคล", "คณะสงฆ์")
"""Words that begin with that for a sort of agency and mean something else."""


def suggestion(found: str, known: Iterable[str] | Mapping[str, str]) -> str:
    """Return `` (หมายถึง “…” หรือไม่)`` where something known is spelt alike, else nothing.

    ``known`` are labels, or other names of labels. Names that share only how they begin (``สำนักงาน``) are not alike.

    >>> suggestion("จังหวด", ["กรม", "จังหวัด"])
    ' (หมายถึง “จังหวัด” หรือไม่)'
    >>> suggestion("สำนักงานเขต", ["สำนักงานศาล"])
    ''
    """
    label = nearest_label(found, known)
    return did_you_mean([label] if label else [])


def nearest_label(found: str, known: Iterable[str] | Mapping[str, str]) -> str:
    """Return the label that :func:`suggestion` asks about; empty where nothing is spelt alike.

    >>> nearest_label("จังหวด", ["กรม", "จังหวัด"])
    'จังหวัด'
    """
    names = known if isinstance(known, Mapping) else {label: label for label in known}
    labels = {without_marks(name): label for name, label in names.items()}
    asked = without_marks(found)
    near = nearest_name(asked, labels)
    return labels[near] if near is not None and _is_near(asked, near) else ""


def _is_near(asked: str, known: str) -> bool:
    is_within = asked in known or known in asked
    least = _OF_NAMES if known.isascii() else _SLIP
    return is_within or differing_letters(asked, known) <= max(least, len(known) // _PER_SLIP)


def begins_name(text: str, word: str) -> bool:
    """Tell whether a name begins with a word, and not with a longer one that the word begins.

    >>> begins_name("ศาลปกครอง", "ศาล"), begins_name("ศาลากลางจังหวัด", "ศาล")
    (True, False)
    >>> begins_name("คณะวิทยาการจัดการ", "คณะ"), begins_name("คณะกรรมการการเลือกตั้ง", "คณะ")
    (True, False)
    """
    after = text[len(word) :][:1]
    is_longer = (
        "ฯ" <= after <= "ฺ"
        or "ๅ" <= after <= "๎"
        or any(text.startswith(each) and len(word) < len(each) for each in _LONGER)
    )
    return text.startswith(word) and not is_longer


def did_you_mean(labels: Iterable[str]) -> str:
    """Return the question itself; nothing where there is no label.

    >>> did_you_mean(["i14", "o14"])
    ' (หมายถึง “i14” หรือ “o14” หรือไม่)'
    """
    quoted = " หรือ ".join(f"“{label}”" for label in labels)
    return f" (หมายถึง {quoted} หรือไม่)" if quoted else ""
