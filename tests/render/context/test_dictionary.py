"""Every field the dictionary promises works in a template, on real data."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from functools import cache

import pytest

from itadocs.analysis import derive
from itadocs.render.context.dictionary import dictionary_lines
from itadocs.render.context.document import Context, build_context
from itadocs.render.context.figure import Figure
from itadocs.render.context.front import CoverPicture, Listing
from itadocs.render.context.record import ContextRecord, as_mapping, context_fields, descriptions
from itadocs.render.word.compiling.compile import compile_template
from itadocs.render.word.docx import Properties, render_docx
from itadocs.render.word.variant import Variant
from itadocs.thai.digits import DigitStyle, style_digits
from itadocs.values import Lines, Text
from tests.support.documents import MOMENT, Package, book_of, catalog
from tests.support.templates import p, template

WORKBOOKS = {"oie-2568": DigitStyle.THAI, "ditp-2566": DigitStyle.ARABIC}


@cache
def context_of(sample: str) -> Context:
    book = book_of(sample)
    choice = next(choice for choice in book.documents if choice.wanted)
    return build_context(book, derive(book), catalog().document(choice.kind), choice, catalog())


def record_in(kind: object) -> type | None:
    """The record a field is, or is a list of; None for a text or a figure."""
    inner = (typing.get_args(kind) or (kind,))[0]
    return inner if isinstance(inner, type) and issubclass(inner, ContextRecord) else None


TOP = {record_in(kind) for kind in context_fields(Context).values()}


def every_field(record: type, path: str = "", depth: int = 0) -> Iterator[str]:
    """Paragraphs that print every field of a record; records that have a name of their own are printed there."""
    for name, kind in context_fields(record).items():
        place = f"{path}.{name}" if path else name
        inner = record_in(kind)
        if kind in (Figure, Listing, CoverPicture):  # what stands in a paragraph of its own
            yield p(f"{{%p if {place} %}}") + p(f"{{{{ {place} }}}}") + p("{%p endif %}")
        elif inner and path and inner in TOP:
            yield p(f"{{%p if {place} %}}") + p(f"{place} มี") + p("{%p endif %}")
        elif inner and typing.get_origin(kind) is list:
            yield p(f"{{%p for v{depth} in {place} %}}")
            yield from every_field(inner, f"v{depth}", depth + 1)
            yield p("{%p endfor %}")
        elif inner:
            yield from every_field(inner, place, depth)
        elif kind is bool:
            yield p(f"{place} {{% if {place} %}}ใช่{{% else %}}ไม่{{% endif %}}")
        else:
            yield p(f"{{{{ {place} }}}}") + p(f"[{place}={{{{ {place} }}}}]")


def texts_in(value: object) -> Iterator[Text]:
    """Every text a template can reach from here."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, (list, Lines)):
        for entry in value:
            yield from texts_in(entry)
    elif isinstance(value, ContextRecord):
        for field in as_mapping(value).values():
            yield from texts_in(field)


@pytest.mark.slow
@pytest.mark.parametrize(("sample", "digits"), WORKBOOKS.items())
def test_a_template_of_every_field_prints_all_a_workbook_says(sample: str, digits: DigitStyle) -> None:
    context = context_of(sample)
    data = template("".join(every_field(Context)))
    made = compile_template(data, "ทุกชื่อ.docx", Variant(digits), context_fields(Context))
    package = Package(render_docx(made, as_mapping(context), Properties("ก", "ข", MOMENT)))
    printed = package.text()
    for text in texts_in([context.document, context.agency, context.result.total, context.measures, context.texts]):
        for line in text.splitlines():
            assert style_digits(line.strip(), digits).replace("\u00a0", " ") in printed


def test_the_dictionary_lists_every_field_with_its_meaning() -> None:
    listed = list(dictionary_lines())
    for name in context_fields(Context):
        assert [line for line in listed if line.startswith(f"  {name} ")]
    for line in listed:
        if line.startswith("  "):
            assert len(line.split()) >= 2, line
    assert not [line for line in listed if "None" in line or "typing" in line]


def test_every_record_and_field_is_documented() -> None:
    queue: list[type] = [Context]
    seen: set[type] = set()
    while queue:
        record = queue.pop()
        if record in seen:
            continue
        seen.add(record)
        assert record.__doc__
        assert list(descriptions(record)) == list(record.__annotations__)
        for name, description in descriptions(record).items():
            assert description.strip(), f"{record.__name__}.{name}"
        for kind in context_fields(record).values():
            queue += [inner] if (inner := record_in(kind)) else []
    assert len(seen) > 12


def test_no_value_reaches_a_template_as_none() -> None:
    for sample in WORKBOOKS:
        assert all(text is not None and text != "None" for text in texts_in(context_of(sample)))


@pytest.mark.parametrize("sample", WORKBOOKS)
def test_every_text_of_the_catalogue_reaches_the_templates_under_its_own_key(sample: str) -> None:
    book = book_of(sample)
    assert any(book.texts.values())
    assert as_mapping(context_of(sample).texts) == book.texts
