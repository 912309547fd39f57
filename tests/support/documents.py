"""The sample workbooks as documents, each built once for all tests, and the parts of a document as trees."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lxml import etree

from itadocs.catalog import Catalog, DocumentKind, default_catalog
from itadocs.deliverables.needs import listed, stops
from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.rendering import RenderInput
from itadocs.deliverables.table import deliverable_of
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.model.records import Book, DocumentChoice
from itadocs.workbook.samples import load_data
from tests.support.plain import plain_workbook

INPUTS = Path(__file__).parent.parent.parent / "inputs"
MOMENT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
SAMPLES = sorted(path.stem for path in (INPUTS / "source").glob("*.toml"))
"""Every sample workbook; each asks for one document."""
"""Templates compiled so far, as in one run of the program."""
BOTH = ("oie-2568", "lamphun-2568")
"""Samples that are made in both digit styles."""
CHARTLESS = ("diprom-2568",)
"""Samples whose only figures are the totals of two years, which a sentence says."""
DIGITS = {"thai": "เลขไทย", "arabic": "เลขอารบิก"}

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any


def w(name: str) -> str:
    return W + name


def val(element: Element, name: str = "val") -> str:
    """An attribute of the main namespace; empty for none, or for no element."""
    return "" if element is None else element.get(w(name), "")


def local(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def text_of(element: Element) -> str:
    """What a reader sees: texts and tabs, no instructions of fields. A space that does not break is a space."""
    parts = element.iter(w("t"), w("tab"))
    return "".join("\t" if local(part) == "tab" else (part.text or "").replace("\u00a0", " ") for part in parts)


@dataclass(frozen=True)
class Package:
    """A .docx, its XML parts parsed once."""

    data: bytes

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @cached_property
    def trees(self) -> dict[str, Element]:
        return {name: etree.fromstring(content) for name, content in self.parts.items() if _is_xml(name)}

    @cached_property
    def xml(self) -> dict[str, str]:
        """The XML parts as they are written."""
        return {name: content.decode("utf-8") for name, content in self.parts.items() if _is_xml(name)}

    def tree(self, name: str) -> Element:
        return self.trees[f"word/{name}.xml"]

    @property
    def body(self) -> Element:
        return self.tree("document").find(w("body"))

    @cached_property
    def stories(self) -> dict[str, Element]:
        """The parts that hold text for readers."""
        words = ("document", "header", "footer", "footnotes", "endnotes")
        return {name: tree for name, tree in self.trees.items() if name.startswith(tuple(f"word/{w}" for w in words))}

    def each(self, *names: str) -> Iterator[tuple[str, Element]]:
        """Elements of those names in every part, with the part."""
        for part, tree in self.trees.items():
            for element in tree.iter(*map(w, names)):
                yield part, element

    def paragraphs(self) -> list[Element]:
        return [paragraph for story in self.stories.values() for paragraph in story.iter(w("p"))]

    def runs(self) -> list[Element]:
        return [run for story in self.stories.values() for run in story.iter(w("r"))]

    def text(self) -> str:
        """All a reader sees, a line per paragraph."""
        return "\n".join(text_of(paragraph) for paragraph in self.paragraphs())

    @cached_property
    def styles(self) -> dict[str, Element]:
        return {val(style, "styleId"): style for style in self.tree("styles").iter(w("style"))}

    def style_of(self, paragraph: Element) -> str:
        return val(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or "Normal"

    def inherited(self, paragraph: Element, name: str) -> Element | None:
        """A property of a paragraph: its own, else of its style or what that is based on."""
        own = paragraph.find(f"{w('pPr')}/{w(name)}")
        at = self.style_of(paragraph)
        while own is None and at in self.styles:
            own = self.styles[at].find(f"{w('pPr')}/{w(name)}")
            at = val(self.styles[at].find(w("basedOn")))
        return own


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


@cache
def catalog() -> Catalog:
    return default_catalog()


@cache
def sample_data(sample: str) -> dict[str, Any]:
    return load_data(INPUTS / "source" / f"{sample}.toml")


def digits_of(sample: str) -> str:
    """The digit style a sample workbook asks for."""
    wanted = next(choice for choice in sample_data(sample)["documents"] if choice["wanted"] == "ใช่")
    return next(style for style, label in DIGITS.items() if label == wanted["digits"])


def sample_with(sample: str, **choice: object) -> dict[str, Any]:
    """The data of a sample with other choices for its document, such as ``digits="เลขอารบิก"``."""
    data = deepcopy(sample_data(sample))
    data["documents"][0].update(choice)
    return data


@cache
def workbook_with(sample: str, **choice: object) -> bytes:
    """The workbook of a sample with other choices for its document."""
    return workbook(sample_with(sample, **choice))


def workbook(data: dict[str, Any]) -> bytes:
    framework = catalog().framework(data["year"])
    return plain_workbook(catalog(), framework, agency_kind=data["kind"], groups=data["groups"], data=data)


def make(data: dict[str, Any], folder: Path, name: str = "sample") -> Package:
    """The document of the data, by way of a workbook on disk, as the program makes it."""
    path = folder / f"{name}.xlsx"
    path.write_bytes(workbook(data))
    return make_from(path, folder / "build")


def sample_path(sample: str) -> Path:
    """Where a sample workbook lies: a province's is in the folder of its set."""
    path = INPUTS / f"{sample}.xlsx"
    return path if path.exists() else INPUTS / sample / path.name


@cache
def book_of(sample: str) -> Book:
    """What a sample workbook says, judged once for all tests."""
    book = judge_workbook(sample_path(sample), catalog()).book
    assert book is not None
    return book


def make_from(path: Path, out: Path) -> Package:
    """The one Word document a workbook asks for; the plan of one that also asks for a report."""
    judged = judge_workbook(path, catalog())
    wanted = [(kind, choice) for kind, choice in listed(judged, catalog()) if choice.wanted and kind.format == "docx"]
    wanted = [(kind, choice) for kind, choice in wanted if kind.key == "plan"] or wanted
    assert len(wanted) == 1, judged.problems
    ((kind, choice),) = wanted
    assert not stops(judged, kind, catalog())
    return Package(rendered(judged, kind, choice, BuildOptions(catalog(), out, MOMENT)))


def rendered(judged: JudgedWorkbook, kind: DocumentKind, choice: DocumentChoice, options: BuildOptions) -> bytes:
    """A document of a judged workbook, as a build makes it."""
    return deliverable_of(kind).render(RenderInput(judged, options), kind, choice).data


@cache
def document(sample: str, digits: str = "thai") -> Package:
    """The document of a sample workbook: as it lies in ``inputs/`` if it wants these digits, else written anew."""
    with TemporaryDirectory() as folder:
        if digits == digits_of(sample):
            return make_from(sample_path(sample), Path(folder))
        return make(sample_with(sample, digits=DIGITS[digits]), Path(folder), sample)
