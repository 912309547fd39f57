"""Get a template ready to be rendered: as the wheel keeps it, or compiled now."""

from __future__ import annotations

from collections.abc import Mapping

from itadocs.render.word.compiled import CompiledTemplate, read_precompiled
from itadocs.render.word.variant import Variant


def ready_template(data: bytes, file: str, variant: Variant, fields: Mapping[str, object]) -> CompiledTemplate:
    """Return a template ready to be rendered: as the wheel keeps it, or compiled now.

    ``fields`` maps the fields of the context to their types; ``file`` is for messages. Raises TemplateError T02 to T05.
    """
    found = read_precompiled(data, file, variant)
    if found is None:
        from itadocs.render.word.compile import compile_template

        found = compile_template(data, file, variant, fields)
    return found
