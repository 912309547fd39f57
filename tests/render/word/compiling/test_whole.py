"""What is proven of a template when it is compiled holds for every document made of it."""

from __future__ import annotations

from itertools import product
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from itadocs.ooxml.xml import check_whole
from itadocs.render.word.compiling.whole import is_always_whole
from tests.support.effort import each_of

ENVIRONMENT = Environment(autoescape=True)


def is_proven(source: str) -> bool:
    return is_always_whole(ENVIRONMENT.parse(source))


PROVEN = [
    "<a>{{ x }}</a>",
    "<a b='{{ x }}'/>",
    "<a>{% if x %}<b/>{% endif %}</a>",
    "<a>{% if x %}<b/>{% elif y %}<c>{{ x }}</c>{% else %}ก{% endif %}</a>",
    "<a>{% for x in xs %}<b>{% if x %}<c/>{% endif %}</b>{% else %}<b/>{% endfor %}</a>",
    "<a b='{% if x %}restart{% else %}continue{% endif %}'/>",
    "<a>{% set y = x %}{{ y }}</a>",
]


@pytest.mark.parametrize("source", PROVEN)
def test_whole_elements_in_every_branch_are_proven(source: str) -> None:
    assert is_proven(source)


UNPROVEN = [
    "<a>",
    "<a>{{ x }}</b>",
    "<a>{% if x %}<b>{% endif %}{% if x %}</b>{% endif %}</a>",
    "<a>{% for x in xs %}</b><b>{% endfor %}</a>",
    "<a>{% if x %}<b/>{% else %}</b>{% endif %}</a>",
    "<a{% if x %} b='1'{% endif %}/>",
    "<a b='{% if x %}<c/>{% endif %}'/>",
    "{% if x %}<a/>{% endif %}{% if y %}<a/>{% endif %}",
    "<a>{% if x %}&{% endif %}</a>",
    "<a>{% filter upper %}<b/>{% endfilter %}</a>",
    "<a>{% macro m() %}<b>{% endmacro %}</a>",
    "<a>{% with y = x %}<b/>{% endwith %}</a>",
]


@each_of("source", UNPROVEN)
def test_what_depends_on_the_values_or_is_not_understood_is_left_to_the_last_pass(source: str) -> None:
    assert not is_proven(source)


PIECES = st.sampled_from(["<a>", "</a>", "<b/>", "ก", "{{ v }}", "<c d='{{ v }}'/>", "<c d='", "'/>", "&amp;"])
SOURCES = st.recursive(
    st.lists(PIECES, max_size=4).map("".join),
    lambda inner: st.one_of(
        st.builds("{{% if x %}}{}{{% else %}}{}{{% endif %}}".format, inner, inner),
        st.builds("{{% if y %}}{}{{% endif %}}".format, inner),
        st.builds("{{% for v in xs %}}{}{{% endfor %}}".format, inner),
        st.builds("<a>{}</a>".format, inner),
        st.builds("{}{}".format, inner, inner),
    ),
    max_leaves=6,
)


@given(SOURCES)
def test_every_document_of_a_proven_template_is_well_formed(source: str) -> None:
    source = f"<root>{source}</root>"
    if is_proven(source):
        template = ENVIRONMENT.from_string(source)
        for x, y, xs in product((False, True), (False, True), ([], ["<"], ["&'", '"'])):
            check_whole(template.render(x=x, y=y, xs=xs, v="<&'\"").encode())


@pytest.mark.parametrize("xml", [b"", b"<a>", b"<a></b>", b"<a/><a/>", b"<a>\x00</a>", b"<a>&x;</a>", b"<a>\xff</a>"])
def test_a_part_that_is_not_well_formed_is_refused(xml: bytes) -> None:
    with pytest.raises(expat.ExpatError):
        check_whole(xml)
