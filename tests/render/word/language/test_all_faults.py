"""All that is wrong with the tags of a template is told at once, each with its place, in Thai."""

from __future__ import annotations

import re

import pytest

from itadocs.codes import message
from itadocs.errors import TemplateError
from itadocs.problems import Problem, Where
from itadocs.render.context.document import Context
from itadocs.render.context.record import context_fields
from itadocs.render.word.compiling.compile import compile_template
from itadocs.render.word.language.checking import thai_reason
from itadocs.render.word.variant import Variant
from itadocs.values import Lines, Text
from tests.support.effort import each_of
from tests.support.templates import compiled, p, table, template

NAMES: dict[str, object] = {"x": Text("ค่า"), "xs": Lines([Text("ก")]), "n": 3}


def faults(body: str, header: str = "", footnote: str = "") -> list[tuple[str, str]]:
    with pytest.raises(TemplateError) as caught:
        compiled(template(body, header, footnote), NAMES)
    for error in caught.value.all:
        text = message(Problem(error.code, Where(""), error.params))
        assert not re.search(r"expected|unexpected|filter named|unknown|got ", text), text
    return [(error.code, str(error.params["place"])) for error in caught.value.all]


def test_every_kind_of_fault_in_every_part_is_told() -> None:
    body = (
        p("{{ nowhere }}") + p("{{ x y }}") + p("{% frob %}") + table(["{{ x|nofilter }}", "{{ n is notest }}"])
        + p("{{ x") + p("{{ 'ก' * 10**9 }}") + p("{% endfor %}") + p("{{ z }}")
    )  # fmt: skip
    assert faults(body, header=p("{{ h }}"), footnote=p("{{ }}")) == [
        ("T03", "เนื้อความ ย่อหน้าที่ 6"),
        ("T04", "เนื้อความ ย่อหน้าที่ 1"),
        ("T03", "เนื้อความ ย่อหน้าที่ 2"),
        ("T03", "เนื้อความ ย่อหน้าที่ 3"),
        ("T03", "เนื้อความ ตารางที่ 1 แถวที่ 1 ช่องที่ 1"),
        ("T03", "เนื้อความ ตารางที่ 1 แถวที่ 1 ช่องที่ 2"),
        ("T09", "เนื้อความ ย่อหน้าที่ 7"),
        ("T03", "เนื้อความ ย่อหน้าที่ 8"),
        ("T04", "เนื้อความ ย่อหน้าที่ 9"),
        ("T04", "หัวกระดาษ ย่อหน้าที่ 1"),
        ("T03", "เชิงอรรถ ย่อหน้าที่ 1"),
    ]


@each_of(
    "body",
    [
        "{% for y in %}|{{ y }}|{% endfor %}",
        "{% for y in xs %}|{{ y }}",
        "{% if x = 1 %}|{{ x }}|{% else %}|{% endif %}",
        "{% elif x %}|{{ x }}",
        "{% if x %}|{% for y in xs %}|{{ y }}|{% endif %}",
        "{% set y %}|{{ y }}",
        "{% else x %}",
        "{% endif 1 %}",
    ],
)
def test_a_fault_brings_no_other_with_it(body: str) -> None:
    assert len(faults("".join(map(p, body.split("|"))))) == 1


def test_the_names_that_exist_at_a_place_are_told() -> None:
    body = p("{% for y in xs %}{{ yy }}{% endfor %}") + p("{{ yy }}")
    with pytest.raises(TemplateError) as caught:
        compiled(template(body), NAMES)
    inside, outside = (str(error.params["known"]).split(", ") for error in caught.value.all)
    assert {"y", "loop", "x", "xs", "n"} <= set(inside)
    assert "y" not in outside


def test_what_jinja_says_is_kept_for_those_who_ask() -> None:
    with pytest.raises(TemplateError) as caught:
        compiled(template(p("{{ x y }}")), NAMES)
    assert "expected token" in str(caught.value.params["detail"])


@pytest.mark.parametrize("said", ["", "Something Jinja will say one day", "unexpected 'x'"])
def test_whatever_jinja_says_is_said_in_thai(said: str) -> None:
    assert re.search("[ก-๙]", thai_reason(said))


ALONE = "ได้คำสั่งเดียว"


@each_of(
    ("body", "places"),
    [
        (p("{% vm %}"), ["เนื้อความ ย่อหน้าที่ 1"]),
        (p("{% colspan n %}"), ["เนื้อความ ย่อหน้าที่ 1"]),
        (p("{%tr for y in xs %}") + p("x") + p("{%tr endfor %}"), ["เนื้อความ ย่อหน้าที่ 1", "เนื้อความ ย่อหน้าที่ 3"]),
        (p("{%p if x %}{%p endif %}"), ["เนื้อความ ย่อหน้าที่ 1"]),
        (p("{%p if x %}") + p("{%p endif %}{%p if n %}") + p("{%p endif %}"), ["เนื้อความ ย่อหน้าที่ 2"]),
        (table(["{%tr for y in xs %}", "{{ y }}", "{%tr endfor %}"]), ["เนื้อความ ตารางที่ 1 แถวที่ 1 ช่องที่ 3"]),
    ],
)
def test_a_tag_that_cannot_stand_where_it_does_is_told_there(body: str, places: list[str]) -> None:
    assert faults(body) == [("T03", place) for place in places]


@each_of(
    "body",
    [
        p("{%p set a = 1 %}{%p set b = 2 %}") + p("{{ b }}"),
        p("{%p if x %}") + p("{{ x }}") + p("{%p endif %}"),
        table(["{%tr for y in xs %}"], ["{% vm %}{{ y }}"], ["{%tr endfor %}"]),
        table(["{%tc if x %}", "{{ x }}", "{%tc endif %}"]),
    ],
)
def test_what_stands_alone_in_its_row_or_paragraph_is_taken(body: str) -> None:
    compiled(template(body), NAMES)


def check_expression(expression: str) -> None:
    """Hold a tag against what templates of the program's own documents see."""
    compile_template(template(p(expression)), "แม่แบบ.docx", Variant(), context_fields(Context))


@each_of(
    ("expression", "code"),
    [
        ('{{ result["totl"] }}', "T04"),
        ('{{ result.lowest|map(attribute="headng")|listed }}', "T04"),
        ('{{ result.lowest|sort(attribute="scor")|map(attribute="heading")|listed }}', "T04"),
        ('{{ result.lowest|selectattr("is_wek")|map(attribute="heading")|listed }}', "T04"),
        ('{{ result.lowest|map("uper")|listed }}', "T03"),
        ("{% for each in result.lowest %}{{ loop.indx }}{% endfor %}", "T04"),
    ],
)
def test_a_name_given_as_a_text_or_asked_of_a_loop_is_checked_like_any_other(expression: str, code: str) -> None:
    with pytest.raises(TemplateError) as caught:
        check_expression(expression)
    assert [error.code for error in caught.value.all] == [code]


@each_of(
    "expression",
    [
        '{{ result["total"] }}',
        '{{ result.lowest|map(attribute="heading")|listed }}',
        '{{ result.lowest|selectattr("is_weak")|map(attribute="heading")|listed }}',
        '{{ result.lowest|map(attribute="heading")|map("upper")|listed }}',
        "{% for each in result.lowest %}{{ loop.index }}{% endfor %}",
    ],
)
def test_names_that_are_there_pass(expression: str) -> None:
    check_expression(expression)
