"""What a document costs in a bulk run, beside docxtpl used the normal way on the same template and data.

Run: python tests/benchmarks/render_cost.py [ROUNDS]

Both sides make the bytes of a whole .docx. Ours: a template compiled once, then per document its context and rendering,
with all finishing (digits, script runs, content controls, lists, captions, last pass). docxtpl's: a new DocxTemplate
per document, render, save; its context is ready before the clock starts.

docxtpl is given the shipped template with what it does not know put into what it does: a cell merged on a condition is
written out in XML. It draws no native charts, so both sides leave them out; the last columns add ours, charts
included. Before anything is timed, the texts of both documents are compared. Left out of that, since docxtpl cannot do
it: the digits' style, numbers of captions and references to them, and empty paragraphs where a value is empty.
Each round makes the same document again; all that is kept of it are the addresses of its cells, as Word tags them.
The exit code is 1 where ours, the context included, is less than ten times as fast for any sample.
"""

from __future__ import annotations

import dataclasses
import io
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from sample_books import INPUTS, MOMENT, Sample, load, milliseconds

from itadocs.analysis import derive
from itadocs.ooxml.packing import write_package
from itadocs.ooxml.xml import parse, serialise, w
from itadocs.render.context.document import Context, build_context
from itadocs.render.context.figure import Figure
from itadocs.render.context.printing import format_list
from itadocs.render.context.record import ContextRecord, as_mapping, context_fields
from itadocs.render.word.compiling.compile import compile_template
from itadocs.render.word.compiling.part import merge_down
from itadocs.render.word.docx import Properties, render_docx
from itadocs.render.word.language.tags import join_split_tags
from itadocs.render.word.template.package import read_template
from itadocs.render.word.variant import Variant
from itadocs.thai.digits import to_arabic
from itadocs.values import Lines, replace

from docxtpl import DocxTemplate  # isort: skip
from jinja2 import Environment  # isort: skip

WANTED = 10


def ours(sample: Sample) -> tuple[Callable[[], bytes], Callable[[], bytes]]:
    """One document with its context, and its rendering alone."""
    variant = Variant(sample.choice.digits, sample.choice.font)
    file = sample.template
    template = compile_template(file.read_bytes(), file.name, variant, context_fields(Context))
    properties = Properties(sample.kind.title, sample.book.agency.name, MOMENT)

    def context() -> dict[str, object]:
        book = sample.book
        found = build_context(book, derive(book), sample.kind, sample.choice, sample.catalog)
        return as_mapping(found, template.names)

    ready = context()
    return lambda: render_docx(template, context(), properties), lambda: render_docx(template, ready, properties)


def docxtpls(sample: Sample, folder: Path) -> Callable[[], bytes]:
    """The same document, the normal way."""
    file = folder / sample.template.name
    file.write_bytes(_plain_template(sample.template.read_bytes()))
    context = vars(_plain(build_context(sample.book, derive(sample.book), sample.kind, sample.choice, sample.catalog)))
    environment = Environment(autoescape=True)
    environment.filters["listed"] = format_list

    def render() -> bytes:
        template = DocxTemplate(file)
        template.render(context, environment)
        buffer = io.BytesIO()
        template.save(buffer)
        return buffer.getvalue()

    return render


def _plain_template(data: bytes) -> bytes:
    """A shipped template with ``{% vm if %}`` written out, which docxtpl does not know."""
    parts = read_template(data, "").content
    root = parse(bytes(parts["word/document.xml"]))
    join_split_tags(root)
    merge_down(root)
    return write_package({**parts, "word/document.xml": serialise(root)})


def _plain(value: object) -> object:
    """The context as any program would hand them to docxtpl: plain objects, lists and texts, no charts."""
    if isinstance(value, Lines):
        return "\n".join(value)
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, Figure):
        return ""
    if isinstance(value, ContextRecord):
        return SimpleNamespace(**{name: _plain(field) for name, field in as_mapping(value).items()})
    return str(value) if isinstance(value, str) else value


def texts(data: bytes) -> list[str]:
    """What a reader sees, a line per paragraph or line, without what docxtpl cannot do."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        stories = sorted(name for name in archive.namelist() if re.fullmatch(r"word/(document|header\d+)\.xml", name))
        found = []
        for name in stories:
            for paragraph in parse(archive.read(name)).iter(w("p")):
                found += _lines_of(paragraph)
    return found


def _lines_of(paragraph: object) -> list[str]:
    text, cached = [], False
    for part in paragraph.iter(w("t"), w("tab"), w("br"), w("fldChar"), w("instrText")):  # type: ignore[attr-defined]
        kind = part.tag.rpartition("}")[2]
        if kind == "fldChar":
            cached = part.get(w("fldCharType")) == "separate"
        elif kind == "br":
            text.append("\n")
        elif kind != "instrText" and not cached:
            text.append("\t" if kind == "tab" else part.text or "")
    return [line.strip() for line in to_arabic("".join(text)).split("\n") if line.strip()]


def main() -> int:
    """Print milliseconds per document on both sides and how many times faster ours is."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    heads = ("docxtpl", "rendering", "times", "context", "times", "and charts", "times")
    print(" " * 14 + "".join(f"{head:>11}" for head in heads))
    alone, named = [], []
    for path in INPUTS:
        sample = load(path)
        with TemporaryDirectory() as folder:
            normal = docxtpls(sample, Path(folder))
            whole, _ = ours(sample)
            bare, rendering = ours(dataclasses.replace(sample, choice=replace(sample.choice, figures=False)))
            assert texts(normal()) == texts(bare()), f"{path.name}: the texts differ"
            slow, *fast = milliseconds((normal, rendering, bare, whole), rounds)
        times = [slow / each for each in fast]
        alone.append(times[0])
        named.append(times[1])
        figures = (slow, fast[0], times[0], fast[1], times[1], fast[2], times[2])
        print(f"{path.stem:14}" + "".join(f"{figure:11.2f}" for figure in figures))
    print(f"rendering alone: median {median(alone):.1f} times, least {min(alone):.1f}")
    print(f"with the context, which docxtpl is given: median {median(named):.1f} times, least {min(named):.1f}")
    return int(min(*alone, *named) < WANTED)


if __name__ == "__main__":
    raise SystemExit(main())
