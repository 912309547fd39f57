"""Make Word documents with a template, and compare them by what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from itadocs.catalog import Catalog, DocumentKind
from itadocs.deliverables.entry import Rendered
from itadocs.deliverables.rendering import RenderInput
from itadocs.errors import TemplateError
from itadocs.intake.judging import JudgedWorkbook
from itadocs.model.records import Book, DocumentChoice
from itadocs.ooxml.bounds import MAX_FILE
from itadocs.output.files import sha256
from itadocs.problems import Problem, Where
from itadocs.thai.brief import first_names

if TYPE_CHECKING:
    from itadocs.ooxml.pictures import PictureData
    from itadocs.render.word.compiled import CompiledTemplate
    from itadocs.render.word.variant import Variant


_OF_PICTURE = ("T11", "T12")
"""Codes of the picture on a cover."""


def render_word(content: RenderInput, kind: DocumentKind, choice: DocumentChoice) -> Rendered:
    """Render a document with the template its workbook chose. Raises TemplateError T01 to T06, T09, T11
    and T12."""
    from itadocs.render.context.document import build_context
    from itadocs.render.context.front import CoverPicture
    from itadocs.render.context.record import as_mapping
    from itadocs.render.word.docx import Properties, render_docx

    options, book = content.options, content.book
    template, fingerprint = template_for(_file(content.judged, kind, choice, options.templates), choice)
    cover = CoverPicture(_cover_picture(content.judged, choice), f"ตราของ{book.agency.name}")
    context = build_context(book, content.derived, kind, choice, options.catalog, cover)
    named = as_mapping(context, template.names)
    title = f"{context.document.title} {book.agency.name} ปีงบประมาณ พ.ศ. {book.result.plan_year_be}"
    properties = Properties(title, book.agency.name, options.moment, has_drafts(book, kind))
    data = render_docx(template, named, properties, book.file)
    return Rendered(data, template.file, fingerprint, _told(template, choice))


def _cover_picture(judged: JudgedWorkbook, choice: DocumentChoice) -> PictureData | None:
    """Return the picture that a document's cover shows; None for none. Raises TemplateError T11 and T12."""
    if choice.cover_picture is None:
        return None
    from itadocs.render.word.front.sources import read_cover_picture

    return read_cover_picture(choice.cover_picture, judged.path.parent)


def has_drafts(book: Book, kind: DocumentKind) -> bool:
    """Tell whether a document prints a measure that nobody has confirmed."""
    groups = (group for group in book.groups if kind.groups in ("any", f"{group.kind}s"))
    return any(measure.is_draft for group in groups for measure in group.measures)


def is_same_document(one: bytes, other: bytes, _catalog: Catalog) -> bool:
    """Say whether two documents read and look the same; False for what is no document."""
    from itadocs.review.diff.sameness import is_same_to_readers

    return _compared(is_same_to_readers, one, other)


def has_same_words(one: bytes, other: bytes, _catalog: Catalog) -> bool:
    """Say whether two documents read the same, however they look; False for what is no document."""
    from itadocs.review.story.reader import is_same_text

    return _compared(is_same_text, one, other)


def _compared(compare: Callable[[bytes, bytes], bool], one: bytes, other: bytes) -> bool:
    try:
        return compare(one, other)
    except Exception:  # whatever somebody left in its place is not what was issued
        return False


def check_template(
    judged: JudgedWorkbook, kind: DocumentKind, choice: DocumentChoice, folders: Sequence[Path]
) -> tuple[Problem, ...]:
    """Return T01 to T08 of the template that a document is made with, T11 and T12 of the picture on its cover.

    Templates that ship are known to be good; compiling one takes longer than all the rest of a check.
    """
    from itadocs.render.word.template.sources import shipped_templates

    try:
        _cover_picture(judged, choice)
        file = _file(judged, kind, choice, folders)
        if file.resolve().parent != shipped_templates().resolve():
            template, _ = template_for(file, choice)
            return (*_told(template, choice), *_changed_since(template, choice, file))
    except TemplateError as error:
        return template_problems(error, choice)
    return ()


def template_problems(error: TemplateError, choice: DocumentChoice) -> tuple[Problem, ...]:
    """Return all faults of a template as problems at the cell that names it, where there is one."""
    cells = {code: choice.cover_picture.source for code in _OF_PICTURE if choice.cover_picture is not None}
    return tuple(Problem(fault.code, cells.get(fault.code) or _cell(choice), fault.params) for fault in error.all)


def _told(template: CompiledTemplate, choice: DocumentChoice) -> tuple[Problem, ...]:
    """Return what is to be told of a template that can be used."""
    return tuple(note.at(_cell(choice)) for note in template.notes)


def _changed_since(template: CompiledTemplate, choice: DocumentChoice, path: Path) -> tuple[Problem, ...]:
    """Return T10 where the shipped template that the one at ``path`` was made from is no longer what it was."""
    if template.origin is None:
        return ()
    from itadocs.render.word.template.origin import SHOWN, changes_since, describe_template
    from itadocs.render.word.template.sources import find_shipped

    origin = template.origin
    try:
        shipped = find_shipped(origin.name)
    except TemplateError:
        changes: tuple[str, ...] = ("ไม่มีแม่แบบนี้ในรุ่นนี้แล้ว",)
    else:
        changes = changes_since(origin, describe_template(shipped.read_bytes(), origin.name, ""))
    if not changes:
        return ()
    told = first_names(changes, SHOWN, "แห่ง", "; ")
    params = {"path": str(path), "file": template.file, "name": origin.name, "version": origin.version, "changes": told}
    return (Problem("T10", _cell(choice), params),)


def _cell(choice: DocumentChoice) -> Where:
    return choice.template.source if choice.template and choice.template.source else choice.source


def template_for(file: Path, choice: DocumentChoice) -> tuple[CompiledTemplate, str]:
    """Return a template compiled for the digits and the font of a document, and its fingerprint.

    Each is compiled once in a process, whichever run asks for it. Raises TemplateError T02 to T05.
    """
    from itadocs.render.word.variant import Variant

    data = _read(file)
    # a copy under another name is told by its own
    return _compile(data, file.name, Variant(choice.digits, choice.font)), sha256(data)


def _read(file: Path) -> bytes:
    """Return a template's bytes. Raises TemplateError T02 for one too large or unreadable."""
    try:
        if file.stat().st_size > MAX_FILE:
            raise TemplateError("T02", file=file.name, reason="แฟ้มใหญ่ผิดปกติ")
        return file.read_bytes()
    except OSError as error:
        raise TemplateError("T02", file=file.name, reason="อ่านแฟ้มไม่ได้", detail=str(error)) from error


@lru_cache(maxsize=32)
def _compile(data: bytes, name: str, variant: Variant) -> CompiledTemplate:
    """Return the compiled template of that content. Raises TemplateError T02 to T05."""
    from itadocs.render.context.document import Context
    from itadocs.render.context.record import context_fields
    from itadocs.render.word.compiled import ready_template

    return ready_template(data, name, variant, context_fields(Context))


def _file(judged: JudgedWorkbook, kind: DocumentKind, choice: DocumentChoice, folders: Sequence[Path]) -> Path:
    """Find the template's file. Raises TemplateError T01 where it is not found, T06 where the kind has none yet."""
    from itadocs.render.word.template.sources import find_template

    assert judged.book is not None
    name = choice.template or kind.default_template(judged.book.agency.kind)
    if not name:
        raise TemplateError("T06", document=kind.label)
    return find_template(name, judged.path.parent, folders)
