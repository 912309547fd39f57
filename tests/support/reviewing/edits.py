"""A reviewer's hand: edits in the XML of a document, as Word would leave them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from tests.support.reviewing.papers import W, unzipped, zipped

Element = etree._Element


def w(name: str) -> str:
    """A name in Word's namespace."""
    return f"{{{W}}}{name}"


class Paper:
    """A document open for editing."""

    def __init__(self, data: bytes) -> None:
        self._parts = unzipped(data)
        names = [n for n in self._parts if n.startswith("word/") and n.endswith(".xml") and n.count("/") == 1]
        names = [n for n in names if n.startswith(("word/document", "word/header", "word/footer"))]
        self._roots = {name: etree.fromstring(self._parts[name]) for name in names}

    @property
    def body(self) -> Element:
        """The body of the document."""
        return self._roots["word/document.xml"][0]

    def bytes(self) -> bytes:
        """The document as edited."""
        changed = {n: etree.tostring(root, encoding="UTF-8", standalone=True) for n, root in self._roots.items()}
        return zipped({**self._parts, **changed})

    def controls(self) -> dict[str, list[Element]]:
        """Tag → its controls, header and footer too."""
        found: dict[str, list[Element]] = {}
        for root in self._roots.values():
            for control in root.iter(w("sdt")):
                tag = control.find(f"{w('sdtPr')}/{w('tag')}")
                if tag is not None:
                    found.setdefault(tag.get(w("val"), ""), []).append(control)
        return found


def lines(control: Element) -> list[Element]:
    """The paragraphs of a control, or the control itself where it is inside one."""
    return list(control.iter(w("p"))) or [control]


def text(element: Element) -> str:
    """The text below an element."""
    return "".join(part.text or "" for part in element.iter(w("t")))


def write(element: Element, new: str) -> None:
    """Other words in the runs that are there."""
    first, *others = list(element.iter(w("t")))
    first.text = new
    for other in others:
        other.text = ""


def change(element: Element, how: Callable[[str], str]) -> None:
    """Change the words of a line."""
    write(element, how(text(element)))


def add_after(paragraph: Element, new: str) -> None:
    """A further paragraph like one that is there."""
    copy = deepcopy(paragraph)
    write(copy, new)
    paragraph.addnext(copy)


def strip_names(data: bytes) -> bytes:
    """The document with all names of its controls dropped, as another program may do."""
    paper = Paper(data)
    for controls in paper.controls().values():
        for control in controls:
            for name in ("tag", "alias"):
                for mark in control.findall(f"{w('sdtPr')}/{w(name)}"):
                    mark.getparent().remove(mark)
    return paper.bytes()


def tops(paper: Paper) -> list[Element]:
    """The template's own paragraphs outside of tables."""
    found = [each for each in paper.body if each.tag == w("p") and len(text(each)) > 8]
    return [each for each in found if not any(True for _ in each.iter(w("sdt"), w("fldChar"), w("sectPr")))]
