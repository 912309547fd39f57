"""Read which cell of its workbook each text of a document comes from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from itadocs.errors import ItadocsError
from itadocs.review.story.cells import cell_texts
from itadocs.review.story.reader import read_story


class TextOfCell(Struct, frozen=True):
    """Hold a text of a document and its cell, ``มาตรการ!F7``."""

    cell: str
    text: str


def texts_of(document: Path) -> Iterator[TextOfCell]:
    """Yield each cell that a document prints with what it says there first, in the order of the document; nothing of a
    document that cannot be read."""
    try:
        story = read_story(document.read_bytes())
    except (ItadocsError, OSError):
        return
    for cell, places in cell_texts(story).items():
        yield TextOfCell(cell, " ".join(places[0]))
