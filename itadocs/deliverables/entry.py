"""Describe an entry of the table of deliverables: all that is special about one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog, DocumentKind
from itadocs.deliverables.needs import stops
from itadocs.deliverables.rendering import RenderInput
from itadocs.intake.judging import JudgedWorkbook
from itadocs.model.records import DocumentChoice
from itadocs.problems import Problem


class Rendered(Struct, frozen=True):
    """Hold the bytes of a file, and of what template they were made: its name and fingerprint, None for none.

    ``problems`` are what is told of a template that could be used.
    """

    data: bytes
    template: str | None = None
    template_sha256: str | None = None
    problems: tuple[Problem, ...] = ()


Render = Callable[[RenderInput, DocumentKind, DocumentChoice], Rendered]
"""Make the bytes of a file. May raise TemplateError."""

IsSame = Callable[[bytes, bytes, Catalog], bool]
"""Compare two versions of a file, whatever may have become of the first."""

Check = Callable[[JudgedWorkbook, DocumentKind, DocumentChoice, Sequence[Path]], tuple[Problem, ...]]
"""Find what is wrong with what a file is made with; the folders are those searched for templates."""


def _nothing(*_: object) -> tuple[Problem, ...]:
    return ()


class Deliverable(Struct, frozen=True):
    """Describe one kind of file that the program makes. Its labels and the sheets it needs are in the catalogue.

    ``is_same`` says whether two versions say the same however their bytes differ, None where only bytes are compared;
    ``is_made_of_same`` whether two versions were made of the same, None where what they say tells that.
    ``edited_code`` is the problem of a file that somebody edited, beside which the new version goes.
    """

    key: str
    render: Render
    is_same: IsSame | None = None
    is_made_of_same: IsSame | None = None
    edited_code: str = "O03"
    stops: Callable[[JudgedWorkbook, DocumentKind, Catalog], Sequence[Problem]] = stops
    """The problems that keep it from being made."""
    check: Check = _nothing
    asks_readiness: bool = False
    """Whether it is told what an assessor would miss in it."""
    has_redline: bool = False
    """Whether it can have a comparison copy."""
