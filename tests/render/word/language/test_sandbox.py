"""A template gets values, not the program: it can neither reach into Python nor change what others see."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from itadocs.errors import TemplateError
from itadocs.render.context.record import ContextField, ContextRecord
from itadocs.values import Text
from tests.support.effort import each_of
from tests.support.templates import lines, p, paragraphs, render, table, value

REFUSED = [
    "{{ agency.__class__ }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ ().__class__.__base__.__subclasses__() }}",
    "{{ agency|attr('__class__') }}",
    "{{ '{0.__class__}'.format(agency) }}",
    "{{ '%s'.__mod__ }}",
    "{{ [agency]|map(attribute='__class__')|first }}",
    "{{ rows[0]['__class__'] }}",
    "{{ rows|map('attr', '__init__')|list }}",
    "{{ agency.source }}",
    "{{ agency.lines }}",
    "{{ self }}",
    "{{ _s.id() }}",
    "{{ _s }}",
    "{% for x in [_s] %}{{ x.id() }}{% endfor %}",
    "{{ lipsum() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ namespace(a=1).a }}",
    "{{ dict(a=1).a }}",
    "{{ joiner }}",
    "{% for x in rows %}{{ loop.__init__ }}{% endfor %}",
    "{% set _s = agency %}{{ agency }}",
    "{% for _s in rows %}{{ agency }}{% endfor %}",
    "{% if rows.append(agency) %}{% endif %}",
    "{% if rows.clear() %}{% endif %}",
    "{% include 'แฟ้มอื่น' %}",
    "{{ ''|e.__globals__ }}",
    "{{ range.__class__ }}",
]


@each_of("tag", REFUSED)
def test_a_tag_that_reaches_for_more_is_refused(tag: str) -> None:
    with pytest.raises(TemplateError) as caught:
        render(p(tag), {"agency": value("กรม"), "rows": [value("ก")]})
    assert caught.value.code in ("T03", "T04", "T05")


@dataclass(frozen=True, slots=True)
class Plain:
    name: Text
    format: Text


class Made(ContextRecord[Text]):
    """A record whose fields are made as they are asked for, of what it keeps to itself."""

    name: ContextField[Text, Text] = ContextField("ชื่อ")
    format: ContextField[Text, Text] = ContextField("แบบ")


made_record = Made(name=lambda text: text, format=Text("แบบ")).of


REFUSED_OF_RECORDS = [
    "{{ r.__class__ }}",
    "{{ r.__dict__ }}",
    "{{ r._source }}",
    "{{ r._makers }}",
    "{{ r.of }}",
    "{{ r.of('ก') }}",
    "{{ r['of'] }}",
    "{{ r['_source'] }}",
    "{{ r|attr('_source') }}",
    "{{ [r]|map(attribute='_source')|first }}",
    "{{ [r]|map(attribute='__dict__')|first }}",
    "{{ r.__init__.__globals__ }}",
    "{{ r.name.__class__.__base__ }}",
    "{{ r.name.source.__class__ }}",
    "{{ (r.name).__getattribute__ }}",
    "{{ r.missing }}",
    "{{ ''.format }}",
    "{{ r.name.format }}",
    "{{ r.name.format.__self__ }}",
    "{{ r.__dataclass_fields__ }}",
    "{{ [r]|map(attribute='of')|first }}",
    "{{ r|attr('of') }}",
]


@pytest.mark.parametrize("record", [Plain(value("ก"), Text("แบบ")), made_record(value("ก"))])
@each_of("tag", REFUSED_OF_RECORDS)
def test_what_was_allowed_of_a_record_opens_nothing_else(tag: str, record: Plain | Made) -> None:
    loop, allowed = "{%p for r in rs %}", p("{{ r.name }} {{ r.format }}")  # nothing is known of what is in the list
    assert paragraphs(render(p(loop) + allowed + p("{%p endfor %}"), {"rs": [record]}).body) == ["ก แบบ"]
    with pytest.raises(TemplateError) as caught:
        render(p(loop) + allowed + p(tag) + p("{%p endfor %}"), {"rs": [record]})
    assert caught.value.code == "T05"
    with pytest.raises(TemplateError) as caught:
        render(p(tag), {"r": record})
    assert caught.value.code in ("T04", "T05")


def test_a_name_allowed_of_a_record_is_judged_anew_for_every_other_type() -> None:
    body = p("{% for x in xs %}{{ x.format }} {% endfor %}")
    assert paragraphs(render(body, {"xs": [Plain(Text("ก"), Text("แบบ"))]}).body) == ["แบบ "]
    with pytest.raises(TemplateError) as caught:
        render(body, {"xs": [Plain(Text("ก"), Text("แบบ")), "{0.__class__}"]})  # a text's method, not its data
    assert caught.value.code == "T05"


def test_attributes_that_are_words_of_python_are_asked_for_and_not_compiled() -> None:
    for word in ("class", "import", "lambda", "None"):
        with pytest.raises(TemplateError) as caught:
            render(p(f"{{{{ x.{word} }}}}"), {"x": value("ก")})
        assert caught.value.code in ("T03", "T04", "T05")


@pytest.mark.parametrize("inside", ["_s", "_s.charts", "_s._styles", "_s.inline.__globals__", "_s.__class__"])
def test_the_session_cannot_be_reached_from_an_attribute_either(inside: str) -> None:
    caption = f'<w:tblPr><w:tblCaption w:val="{{{{ {inside} }}}}"/></w:tblPr>'
    with pytest.raises(TemplateError) as caught:
        render(table(["ก"]).replace("<w:tblPr/>", caption))
    assert caught.value.code == "T05"


def test_markup_of_a_value_is_never_markup_of_the_document() -> None:
    tag = (
        "{{ x|safe }} {{ x|e }} {{ x|forceescape }} {% autoescape false %}{{ x }}{% endautoescape %} {{ ('<b>' ~ x) }}"
    )
    made = render(p(tag), {"x": value("<w:br/>&")})
    assert paragraphs(made.body) == ["<w:br/>& <w:br/>& <w:br/>& <w:br/>& <b><w:br/>&"]


def test_a_name_of_the_template_s_own_does_not_leak_into_another_document() -> None:
    body = p("{% set x = 'ของแม่แบบ' %}{{ x }}")
    assert paragraphs(render(body, {"x": Text("ก")}).body) == ["ของแม่แบบ"]
    assert paragraphs(render(p("{{ x }}"), {"x": Text("ก")}).body) == ["ก"]


def test_values_are_not_read_as_templates_even_through_filters() -> None:
    made = render(
        p("{{ xs|join(' ') }} {{ xs|listed }} {{ x|replace('ก', 'ค') }}"),
        {"xs": lines("{{ x }}", "ข"), "x": value("{{ ก }}")},
    )
    assert paragraphs(made.body) == ["{{ x }} ข {{ x }} และข {{ ค }}"]
