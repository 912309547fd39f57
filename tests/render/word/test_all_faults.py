"""All that is wrong with the tags of a template is told at once, each with its place, in Thai."""

from __future__ import annotations

import re

import pytest

from itadocs.codes import message
from itadocs.errors import TemplateError
from itadocs.problems import Problem, Where
from itadocs.render.word.checking import thai_reason
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
