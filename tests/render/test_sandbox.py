"""A template gets values, not the program: it can neither reach into Python nor change what others see."""

from __future__ import annotations

import pytest

from itadocs.errors import TemplateError
from itadocs.values import Text
from render.templates import lines, p, paragraphs, render, value

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


@pytest.mark.parametrize("tag", REFUSED)
def test_a_tag_that_reaches_for_more_is_refused(tag: str) -> None:
    with pytest.raises(TemplateError) as caught:
        render(p(tag), {"agency": value("กรม"), "rows": [value("ก")]})
    assert caught.value.code in ("T03", "T04", "T05")


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
