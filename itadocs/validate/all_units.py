"""Recognize the words a province uses for all its units together."""

from __future__ import annotations

import re

from itadocs.catalog import CollectiveWords
from itadocs.thai.compare import without_marks


def means_all_units(text: str, province: str, words: CollectiveWords) -> bool:
    """Tell whether a name stands for every unit of a province; ``province`` is the province's own name.

    >>> from itadocs.catalog import default_catalog
    >>> words = default_catalog().collective("province")
    >>> means_all_units("ส่วนราชการประจำจังหวัดลำพูน จำนวน ๓๓ ส่วนราชการ", "จังหวัดลำพูน", words)
    True
    >>> means_all_units("ส่วนราชการที่เกี่ยวข้อง", "จังหวัดลำพูน", words)
    False
    """
    counters = "|".join(re.escape(without_marks(word)) for word in words.counters)
    name = re.sub(rf"(?:จำนวน)?[0-9]+(?:{counters})$", "", without_marks(text))
    name = name.removesuffix(without_marks(province).removeprefix("จังหวัด"))
    place = max((place for place in map(without_marks, words.places) if name.endswith(place)), key=len, default="")
    return name.removesuffix(place) in {without_marks(word) for word in words.all_units}
