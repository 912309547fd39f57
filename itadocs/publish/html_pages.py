"""Render the pages that list what is published: plain HTML that works from a disk and on every server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from jinja2 import Template


class ShownFile(Struct, frozen=True):
    """Hold a file as a page names it: its path from the page, a label in Thai, its name and size."""

    path: str
    label: str
    name: str
    size: str


class ShownElement(Struct, frozen=True):
    """Hold a required element and its pages as they are read."""

    no: str
    label: str
    pages: str


class ShownDocument(Struct, frozen=True):
    """Hold a published document with its files; ``code`` is empty where no item is known."""

    title: str
    code: str
    criteria_year: str
    files: tuple[ShownFile, ...]
    elements: tuple[ShownElement, ...] = ()
    has_pages: bool = False
    listed_by: str = ""
    """Whose list the elements are."""


class ShownAgency(Struct, frozen=True):
    """Hold an agency with its documents; ``summary`` is the path of its summary, empty where there is none."""

    name: str
    summary: str
    documents: tuple[ShownDocument, ...]

    @property
    def place(self) -> str:
        """Return by what a page is told to show the agency: its folder, which stays when others are added."""
        return next((file.path.rsplit("/", 2)[0] for each in self.documents for file in each.files), "")


def render_index(title: str, agencies: Sequence[ShownAgency]) -> bytes:
    """Return the page that lists everything."""
    return _render("index.html.j2", {"title": title, "agencies": agencies})


def render_summary(values: Mapping[str, object]) -> bytes:
    """Return the page for citizens; ``values`` fill it, see :func:`itadocs.publish.summary.summary_page`."""
    return _render("summary.html.j2", values)


def _render(name: str, values: Mapping[str, object]) -> bytes:
    from markupsafe import Markup

    # a browser takes what stands in <style> as it is: &#34; is no quotation mark there
    style = Markup(_read("style.css"))
    return _template(name).render(style=style, **values).encode("utf-8")


@lru_cache(maxsize=4)
def _template(name: str) -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.clear()  # what a page shows is made before
    return environment.from_string(_read(name))


def _read(name: str) -> str:
    return files("itadocs.publish").joinpath("html", name).read_text(encoding="utf-8")


def format_size(size: int) -> str:
    """Return a size in words.

    >>> format_size(702_861), format_size(1_500_000)
    ('686 KB', '1.4 MB')
    """
    return f"{max(1, round(size / 1024)):,} KB" if size < 1_000_000 else f"{size / 1024 / 1024:.1f} MB"
