"""Show a text as people read it."""

from __future__ import annotations

import re

from itadocs.review.story.story import OBJECT

_OBJECTS = re.compile(OBJECT)


def shown(text: str) -> str:
    """Return a text as people read it, without what stands for pictures and fields."""
    return _OBJECTS.sub("", text).strip()
