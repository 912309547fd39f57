"""Tell when two texts say the same, and how alike two texts are."""

from __future__ import annotations

import re

from itadocs.review.story.story import OBJECT
from itadocs.thai.compare import likeness
from itadocs.thai.compare import without_style as folded
from itadocs.thai.compare import without_typography as meaning

__all__ = ["folded", "likeness", "meaning", "shown"]

_OBJECTS = re.compile(OBJECT)


def shown(text: str) -> str:
    """Return a text as people read it, without what stands for pictures and fields."""
    return _OBJECTS.sub("", text).strip()
