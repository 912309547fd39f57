"""Things that a reviewer seldom puts into a document, as XML."""

from __future__ import annotations

from lxml import etree

from tests.support.reviewing.edits import Element, Paper
from tests.support.reviewing.layouts import free
from tests.support.reviewing.papers import OFFICE, W, unzipped, zipped
from tests.support.reviewing.reviewers import issued

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:mc="{MC}" xmlns:m="{M}" xmlns:dgm="{DIAGRAM}" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def made(xml: str) -> list[Element]:
    return list(etree.fromstring(f"<x {SPACES}>{xml}</x>"))


def with_blocks(xml: str) -> bytes:
    """The plan with further blocks behind its third paragraph."""
    paper = Paper(issued()[0])
    place = free(paper)[2]
    for each in reversed(made(xml)):
        place.addnext(each)
    return paper.bytes()


def with_words(xml: str) -> bytes:
    """The plan with something behind the words of its third paragraph."""
    paper = Paper(issued()[0])
    free(paper)[2].extend(made(xml))
    return paper.bytes()


def with_part(data: bytes, name: str, root: str, kind: str) -> bytes:
    """The document with a part that it refers to as ``rev``."""
    parts = unzipped(data)
    relations = "word/_rels/document.xml.rels"
    entry = f'<Relationship Id="rev" Type="{OFFICE}/{kind}" Target="{name.removeprefix("word/")}"/></Relationships>'
    listed = parts[relations].decode().replace("</Relationships>", entry).encode()
    types = parts["[Content_Types].xml"].decode()
    override = f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
    types = types.replace("</Types>", f"{override}</Types>")
    return zipped({**parts, "[Content_Types].xml": types.encode(), name: root.encode(), relations: listed})
