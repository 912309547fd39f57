"""Hold what is rendered of a template, and get it ready: as it was compiled when the wheel was built, or compiled now.

In a checkout nothing is compiled before it is needed. In a wheel the folder ``compiled`` of the package holds every
template that ships in both digit styles: the parts as they are copied, and the parts that are rendered as Python
modules, which is what Jinja makes of a template and keeps for its own ModuleLoader.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from jinja2 import Template
from jinja2.bccache import bc_version
from msgspec import Struct

from itadocs.ooxml.packing import Packed
from itadocs.problems import Fault
from itadocs.render.word.language.environment import environment
from itadocs.render.word.language.lines import LinePlace
from itadocs.render.word.session import StyleTable
from itadocs.render.word.variant import Variant

if TYPE_CHECKING:
    from itadocs.render.word.template.origin import Origin

_FOLDER = Path(__file__).parents[2] / "compiled"


class RenderedPart(Struct, frozen=True):
    """Hold a part that is rendered. ``is_whole``: its XML is well-formed whatever is filled in."""

    template: Template
    is_whole: bool
    names: frozenset[str]
    """Every name that stands in a tag."""
    lines: tuple[LinePlace, ...] = ()
    """Which line of its source is which tag; of templates that ship nothing is kept."""
    crossing: LinePlace | None = None
    """The block that takes the part apart where it does not hold, and why; None where there is none."""


class CompiledTemplate(Struct, frozen=True):
    """Hold parts that are copied as they are, parts that are rendered, and the places values go."""

    file: str
    variant: Variant
    static: Mapping[str, bytes]
    packed: Mapping[str, Packed]
    """The static parts and all that is no XML, ready to be copied."""
    dynamic: Mapping[str, RenderedPart]
    styles: StyleTable
    first_number: int
    font: str = ""
    """What its text is set in, charts too: the document's font, or the template's own."""
    origin: Origin | None = None
    """The shipped template it was made from, where it remembers that."""
    notes: tuple[Fault, ...] = ()
    """What its author is told of a template that can be used."""

    @property
    def names(self) -> frozenset[str]:
        """Return the names it asks for: no others need be there when it is rendered."""
        return frozenset(name for part in self.dynamic.values() for name in part.names)


class PrecompiledPart(msgspec.Struct):
    """Hold a part that is rendered as the wheel keeps it; ``module`` is the name of its code."""

    module: str
    is_whole: bool
    names: tuple[str, ...]


class PrecompiledTemplate(msgspec.Struct):
    """Hold a template as the wheel keeps it. ``jinja`` says which Jinja can run its code."""

    jinja: int
    variant: Variant
    static: dict[str, bytes]
    packed: dict[str, Packed]
    dynamic: dict[str, PrecompiledPart]
    styles: StyleTable
    first_number: int
    font: str


def ready_template(data: bytes, file: str, variant: Variant, fields: Mapping[str, object]) -> CompiledTemplate:
    """Return a template ready to be rendered: as the wheel keeps it, or compiled now.

    ``fields`` maps the fields of the context to their types; ``file`` is for messages. Raises TemplateError T02 to T05.
    """
    found = read_precompiled(data, file, variant)
    if found is None:
        from itadocs.render.word.compiling.compile import compile_template

        found = compile_template(data, file, variant, fields)
    return found


def precompiled_name(data: bytes, variant: Variant) -> str:
    """Return the name under which the wheel keeps a template, by its content and digit style."""
    return f"template_{hashlib.sha256(data).hexdigest()[:16]}_{variant.digits.value}"


def read_precompiled(data: bytes, file: str, variant: Variant, folder: Path = _FOLDER) -> CompiledTemplate | None:
    """Return a template as the wheel keeps it; None where it keeps none of this content, digit style and font."""
    path = folder / f"{precompiled_name(data, variant)}.msgpack"
    if not path.is_file():
        return None
    kept = msgspec.msgpack.decode(path.read_bytes(), type=PrecompiledTemplate)
    if kept.jinja != bc_version or kept.variant.digits != variant.digits or variant.font not in ("", kept.font):
        return None
    dynamic = {name: _part(part, folder) for name, part in kept.dynamic.items()}
    return CompiledTemplate(file, variant, kept.static, kept.packed, dynamic, kept.styles, kept.first_number, kept.font)


def _part(kept: PrecompiledPart, folder: Path) -> RenderedPart:
    spec = spec_from_file_location(kept.module, folder / f"{kept.module}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    env = environment()
    template = Template.from_module_dict(env, vars(module), env.make_globals(None))
    return RenderedPart(template, kept.is_whole, frozenset(kept.names))
