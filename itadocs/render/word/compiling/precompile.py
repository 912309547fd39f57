"""Compile the templates that ship, once, when the wheel is built."""

from __future__ import annotations

from pathlib import Path

import msgspec
from jinja2.bccache import bc_version

from itadocs.render.context.document import Context
from itadocs.render.context.record import context_fields
from itadocs.render.word.compiled import PrecompiledPart, PrecompiledTemplate, precompiled_name
from itadocs.render.word.compiling.compile import compile_template
from itadocs.render.word.template.sources import shipped_templates
from itadocs.render.word.variant import Variant
from itadocs.thai.digits import DigitStyle


def write_precompiled(folder: Path) -> None:
    """Write every template that ships into an empty folder, for both digit styles in the font they are set in."""
    for file in sorted(shipped_templates().glob("*.docx")):
        for digits in DigitStyle:
            _write(folder, file, Variant(digits))


def _write(folder: Path, file: Path, variant: Variant) -> None:
    data, code = file.read_bytes(), dict[str, str]()
    made = compile_template(data, file.name, variant, context_fields(Context), code)
    stem = precompiled_name(data, variant)
    dynamic = {}
    for no, (name, part) in enumerate(made.dynamic.items()):
        module = f"{stem}_{no}"
        (folder / f"{module}.py").write_text(code[name], encoding="utf-8")
        dynamic[name] = PrecompiledPart(module, part.is_whole, tuple(sorted(part.names)))
    kept = PrecompiledTemplate(
        bc_version, variant, dict(made.static), dict(made.packed), dynamic, made.styles, made.first_number, made.font
    )
    (folder / f"{stem}.msgpack").write_bytes(msgspec.msgpack.encode(kept))
