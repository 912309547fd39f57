"""Put a picture into a document: its part, its relation, the drawing in the text."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from itadocs.ooxml.pictures import PictureData
from itadocs.ooxml.relations import relation_xml
from itadocs.ooxml.runs import escape
from itadocs.ooxml.xml import declared, namespace

_PICTURE = f"{namespace('a').rpartition('/')[0]}/picture"
_HIGHEST, _WIDEST = 1_080_000, 3_600_000
"""The emblem on a cover is three centimetres high, and a wide one ten wide at most; 360,000 to the centimetre."""
TYPES = {"png": "image/png", "jpeg": "image/jpeg"}


class PlacedPicture(Struct, frozen=True):
    """Describe a picture of one document by its number."""

    number: int
    picture: PictureData
    alternative: str

    @property
    def part(self) -> str:
        """Return the name of its part."""
        return f"word/media/itadocs{self.number}.{self.picture.kind}"

    @property
    def relation(self) -> str:
        """Return the id by which the document refers to it."""
        return f"rIdPicture{self.number}"

    def drawing(self, identity: int) -> str:
        """Return the run that shows it in a paragraph."""
        scale = min(_HIGHEST / self.picture.height, _WIDEST / self.picture.width)
        width, height = (max(1, round(side * scale)) for side in (self.picture.width, self.picture.height))
        name, described = escape(f"รูป {self.number}"), escape(self.alternative)
        return (
            "<w:r><w:drawing>"
            f'<wp:inline {declared("wp")} distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/>'
            f'<wp:docPr id="{identity}" name="{name}" descr="{described}"/><wp:cNvGraphicFramePr/>'
            f'<a:graphic {declared("a")}><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
            f'<pic:nvPicPr><pic:cNvPr id="{identity}" name="{name}" descr="{described}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip {declared("r")} r:embed="{self.relation}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )


def picture_relations(pictures: Iterable[PlacedPicture]) -> list[str]:
    """Return the entries of the document's relations for its pictures."""
    return [relation_xml(one.relation, "image", one.part.removeprefix("word/")) for one in pictures]
