"""The template of a document: its file, compiled once in a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from itadocs.catalog import DocumentKind
from itadocs.errors import ItadocsError, TemplateError
from itadocs.model.records import DocumentChoice
from itadocs.output.files import sha256
from itadocs.problems import Problem
from itadocs.run.judging import Judged

if TYPE_CHECKING:
    from itadocs.render.word.compile import CompiledTemplate


def template_of(
    judged: Judged,
    kind: DocumentKind,
    choice: DocumentChoice,
    folders: Sequence[Path],
    compiled: dict[object, CompiledTemplate],
) -> tuple[CompiledTemplate, str]:
    """The compiled template of a document and its fingerprint. Raises TemplateError T01 to T06."""
    return _compile(_file(judged, kind, choice, folders), choice, compiled)


def _compile(
    file: Path, choice: DocumentChoice, compiled: dict[object, CompiledTemplate]
) -> tuple[CompiledTemplate, str]:
    from itadocs.render.context.document import Context
    from itadocs.render.context.record import context_fields
    from itadocs.render.word.compile import compile_template
    from itadocs.render.word.finish import Variant

    data = file.read_bytes()
    variant, fingerprint = Variant(choice.digits, choice.font), sha256(data)
    key = (file.name, fingerprint, variant)  # a copy under another name is told by its own
    if key not in compiled:
        compiled[key] = compile_template(data, file.name, variant, context_fields(Context))
    return compiled[key], fingerprint


def _file(judged: Judged, kind: DocumentKind, choice: DocumentChoice, folders: Sequence[Path]) -> Path:
    """The template's file. Raises TemplateError T01 where it is not found, T06 where the kind has none yet."""
    from itadocs.render.word.sources import find_template

    assert judged.book is not None
    name = choice.template or kind.default_template(judged.book.agency.kind)
    if not name:
        raise TemplateError("T06", document=kind.label)
    return find_template(name, judged.path.parent, folders)


def check_template(
    judged: Judged,
    kind: DocumentKind,
    choice: DocumentChoice,
    folders: Sequence[Path],
    compiled: dict[object, CompiledTemplate],
) -> tuple[Problem, ...]:
    """T01 to T06, where the kind has templates.

    Templates that ship are known to be good; compiling one takes longer than all the rest of a check.
    """
    from itadocs.render.word.sources import shipped_templates

    if kind.format == "xlsx":
        return ()
    try:
        file = _file(judged, kind, choice, folders)
        if file.resolve().parent != shipped_templates().resolve():
            _compile(file, choice, compiled)
    except TemplateError as error:
        return (template_problem(error, choice),)
    return ()


def template_problem(error: ItadocsError, choice: DocumentChoice) -> Problem:
    """At the cell that names the template, where there is one."""
    where = choice.template.source if choice.template and choice.template.source else choice.source
    return Problem(error.code, where, error.params)
