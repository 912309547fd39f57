"""Hold what may stand before the text of a document as data: lists of its headings or tables, a picture."""

from __future__ import annotations

from msgspec import Struct

from itadocs.ooxml.pictures import PictureData


class Listing(Struct, frozen=True):
    """Hold which list of the document's own parts stands here, under which title. False where none is wanted.

    ``caption`` is the word its entries' captions begin with; empty for a list of the headings.
    """

    title: str = ""
    caption: str = ""

    def __bool__(self) -> bool:
        """Tell whether it is wanted."""
        return bool(self.title)


class CoverPicture(Struct, frozen=True):
    """Hold a picture and what a reader who does not see it is told. False where there is none."""

    picture: PictureData | None = None
    alternative: str = ""

    def __bool__(self) -> bool:
        """Tell whether there is one."""
        return self.picture is not None
