"""Ask did-you-mean: the question a message ends with where something known is spelt nearly so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from itadocs.thai.compare.forms import without_marks
from itadocs.thai.compare.likeness import nearest_name


def suggestion(found: str, known: Iterable[str] | Mapping[str, str]) -> str:
    """Return `` (หมายถึง “…” หรือไม่)`` where something known is spelt alike, else nothing.

    ``known`` are labels, or other names of labels.

    >>> suggestion("จังหวด", ["กรม", "จังหวัด"])
    ' (หมายถึง “จังหวัด” หรือไม่)'
    """
    names = known if isinstance(known, Mapping) else {label: label for label in known}
    labels = {without_marks(name): label for name, label in names.items()}
    near = nearest_name(without_marks(found), labels)
    return did_you_mean([labels[near]] if near is not None else [])


def did_you_mean(labels: Iterable[str], what: str = "") -> str:
    """Return the question itself, with the word for ``what`` the labels are; nothing where there is no label.

    >>> did_you_mean(["i14", "o14"])
    ' (หมายถึง “i14” หรือ “o14” หรือไม่)'
    >>> did_you_mean(["มาตรการ"], "แผ่นงาน")
    ' (หมายถึงแผ่นงาน “มาตรการ” หรือไม่)'
    """
    quoted = " หรือ ".join(f"“{label}”" for label in labels)
    return f" (หมายถึง{what} {quoted} หรือไม่)" if quoted else ""
