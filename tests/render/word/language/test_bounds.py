"""What a template may compute ends: each expression that would not has its outcome, in little time and memory."""

from __future__ import annotations

import io
import zipfile

import pytest

from itadocs.codes import message
from itadocs.errors import TemplateError
from itadocs.problems import Problem, Where
from itadocs.render.context.record import ContextField, ContextRecord
from itadocs.render.word import docx
from itadocs.render.word.docx import render_docx
from itadocs.render.word.language.bounds import MAX_TURNS
from itadocs.values import Text
from tests.support.effort import each_of
from tests.support.templates import PROPERTIES, compiled, p, paragraphs, render, table, template, value


class Agency(ContextRecord[Text]):
    """A record as templates have them, with a text."""

    name: ContextField[Text, Text] = ContextField("ชื่อ")


NAMES: dict[str, object] = {"agency": Agency(name=lambda text: text).of(value("กรม"))}
NESTED_FOR = "".join(f"{{% for a{no} in [1] %}}" for no in range(40)) + "{% endfor %}" * 40

EXPRESSIONS = {
    "attr": ("{{ agency.__class__.__mro__ }}", "T04"),
    "attrf": ("{{ agency|attr('__class__') }}", "T05"),
    "attrf2": (r"{{ agency|attr('\x5f_class__') }}", "T05"),
    "sub": ("{{ agency['__class__'] }}", "T04"),
    "fmt": ("{{ '{0.__class__.__mro__}'.format(agency.name) }}", "T05"),
    "fmt2": ("{{ '%s'|format(agency) }}", "T05"),
    "fmtmap": ("{{ '{a.__class__}'.format_map({'a':1}) }}", "T05"),
    "markup": ("{{ (''|safe).__class__ }}", "T05"),
    "mapattr": ("{{ [agency]|map(attribute='__class__')|list }}", "T05"),
    "sess": ("{{ _s }}", "T04"),
    "sess2": ("{{ _s.__init__.__globals__ }}", "T04"),
    "self": ("{{ self.__init__.__globals__ }}", "T04"),
    "cycler": ("{{ cycler.__init__.__globals__ }}", "T04"),
    "lipsum": ("{{ lipsum.__globals__ }}", "T04"),
    "range": ("{% for i in range(10**9) %}x{% endfor %}", "T09"),
    "rangemany": ("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "T09"),
    "mul": ("{{ 'a'*10**9 }}", "T09"),
    "mul2": ("{{ ('a'*10**6)*10**4 }}", "T09"),
    "pow2": ("{% set x=10**6 %}{{ x**x**2 }}", "T09"),
    "center": ("{{ 'a'|center(2000000000) }}", "T03"),
    "ljust": ("{{ 'a'.ljust(2000000000) }}", "T05"),
    "fmtwidth": ("{{ '{:>2000000000}'.format('a') }}", "T09"),
    "pct": ("{{ '%2000000000d' % 1 }}", "T09"),
    "import": ("{% import 'os' as x %}", "T03"),
    "include": ("{% include '/etc/passwd' %}", "T03"),
    "extends": ("{% extends '/etc/passwd' %}", "T03"),
    "macro": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "T03"),
    "listmul": ("{{ [1]*10**9 }}", "T09"),
    "batch": ("{% for x in range(9)|batch(2000000000,'a') %}{% endfor %}", "T09"),
    "slice": ("{{ range(9)|slice(1000000000)|list }}", "T09"),
    "join": ("{% set a='a'*10**8 %}{{ a~a~a~a~a~a~a~a~a~a }}", "T09"),
    "indent": (r"{{ ('a\n'*10**6)|indent(1000) }}", "T03"),
    "replace": ("{{ ('a'*10**5)|replace('a','b'*10**5) }}", "T09"),
    "wordwrap": ("{{ 'a'|wordwrap(1,wrapstring='b') }}", "T03"),
    "pprint": ("{{ agency|pprint }}", "T03"),
    "tojson": ("{{ agency|tojson }}", "T03"),
    "xmlattr": ("{{ {'a b':1}|xmlattr }}", "T03"),
    "call": ("{{ agency.name.encode('utf-8').decode.__self__ }}", "T04"),
    "debug": ("{% debug %}", "T03"),
    "nestpar": ("{{ " + "(" * 200 + "1" + ")" * 200 + " }}", "T03"),
    "nestfor": (NESTED_FOR, "T03"),
    "do": ("{% do 1 %}", "T03"),
}
"""The kinds that were tried, each with what is told of it; ``xmlinj`` and ``pow`` are no faults, see below."""

BROTHERS = {
    "recursive": ("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "T03"),
    "call block": ("{% call agency() %}{% endcall %}", "T03"),
    "set block": ("{% set x %}ก{% endset %}", "T03"),
    "filter block": ("{% filter upper %}ก{% endfilter %}", "T03"),
    "list plus": ("{% set a=[1]*99999 %}{{ (a+a)|length }}", "T09"),
    "doubling": ("{% set a='ก'*60000 %}{% set a=a~a %}{% set a=a~a %}", "T09"),
    "many texts": ("{{ range(99999)|map('replace', '1', 'ก'*9999)|list|length }}", "T09"),
    "bytes": ("{{ (5).to_bytes(2000000000) }}", "T05"),
    "zfill": ("{% set n='1' %}{{ n.zfill(2000000000) }}", "T05"),
    "join method": ("{{ ('ก'*9999).join(range(9999)|map('string')) }}", "T05"),
    "join filter": ("{{ range(99999)|join('ก'*9999) }}", "T09"),
    "computed width": ("{% set w=99999999 %}{{ '{:{} }'.format('a', w) }}", "T09"),
    "starred width": ("{{ '%*d' % (999999999, 1) }}", "T09"),
    "round": ("{{ 1.5|round(999999999, 'ceil') }}", "T09"),
    "sum of lists": ("{{ [[1]*99999]|sum(start=[1]*99999)|length }}", "T05"),
    "record by joining": ("{{ [agency]|join }}", "T05"),
    "record by ~": ("{{ 'ก' ~ agency }}", "T05"),
    "record by string": ("{{ agency|string }}", "T05"),
    "record by format": ("{{ '{}'.format(agency) }}", "T05"),
    "long sum": (f"{{{{ {'1 + ' * 3000}1 }}}}", "T03"),
    "long condition": (f"{{% if {'1 and ' * 3000}1 %}}ก{{% endif %}}", "T03"),
    "many filters": (f"{{{{ 'a'{'|upper' * 3000} }}}}", "T03"),
    "many names": (f"{{{{ agency{'.name' * 3000} }}}}", "T03"),
    "loop of a list": ("{{ ''.join(loop) }}", "T04"),
    "cycled": ("{% for i in range(9) %}{{ loop.cycle(*['a']*10**8) }}{% endfor %}", "T09"),
    "squared": ("{% set n=10**4 %}{{ '%s'|format(n**n) }}", "T09"),
    "number without end": ("{{ 1e999 }}", "T09"),
    "number without end, computed": ("{{ 1e308 * 10 }}", "T09"),
    "number without end, read": ("{{ '1e999'|float }}", "T09"),
    "no number": ("{{ ['nan']|map('float')|first }}", "T09"),
    "digits": (f"{{{{ {'9' * 5000} }}}}", "T03"),
    "hexadecimal digits": (f"{{{{ 0x{'f' * 5000} }}}}", "T09"),
    "binary digits in a condition": (f"{{% if 0b1{'0' * 5000} %}}ก{{% endif %}}", "T09"),
    "long output": ("{% for i in range(99999) %}{{ 'ก'*999 }}{% endfor %}", "T09"),
}


def told(tag: str) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        render(p(tag), NAMES)
    return caught.value


@each_of("name", [*EXPRESSIONS, *BROTHERS])
def test_an_expression_without_end_is_refused_at_its_place(name: str) -> None:
    tag, code = {**EXPRESSIONS, **BROTHERS}[name]
    error = told(tag)
    assert error.code == code
    assert error.params["place"] == "เนื้อความ ย่อหน้าที่ 1"
    for fault in error.all:
        text = message(Problem(fault.code, Where(""), fault.params)).replace(str(fault.params["tag"]), "")
        assert "แม่แบบ.docx" in text
        assert not [word for word in ("unexpected", "expected", "object", "attribute", "undefined") if word in text]


def test_markup_in_a_constant_is_text() -> None:
    assert paragraphs(render(p("{{ '</w:t></w:r></w:p><w:p/>'|safe }}"), NAMES).body) == ["</w:t></w:r></w:p><w:p/>"]


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{{ 'ก' * 3 ~ (2 + 3) }}", "กกก5"),
        ("{{ '{:>5}|{:,.2f}'.format('a', 1234.5) }}", "    a|1,234.50"),
        ("{{ '%05.1f' % 2.5 }}", "002.5"),
        ("{{ 'ก,ข'.split(',')|join(' และ ') }}", "ก และ ข"),
        ("{{ 2.345|round(2, 'floor')|string }}", "2.34"),
        ("{{ range(3)|map('string')|join }}", "012"),
        ("{{ 'กขก'|replace('ก', 'ค') }}", "คขค"),
        ("{% for row in range(5)|batch(2, '-') %}{{ row|join }} {% endfor %}", "01 23 4- "),
        ("{{ [1, 2, 3]|sum }}", "6"),
        ("{{ 2 ** 10 % 1000 }}", "24"),
        ("{{ 9**9**9 }}", str((9**9) ** 9)),
        ("{{ 'itadocs'.upper() }}", "ITADOCS"),
        (f"{{{{ {' + '.join(['1'] * 60)} }}}}", "60"),
        (f"{{% if {' or '.join(['agency.name'] * 60)} %}}ก{{% endif %}}", "ก"),
        (f"{{{{ {' ~ '.join(['agency.name'] * 500)} }}}}", "กรม" * 500),
    ],
)
def test_what_authors_write_still_works(tag: str, shown: str) -> None:
    assert paragraphs(render(p(tag), NAMES).body) == [shown]


def test_the_place_of_what_fails_as_a_document_is_made_is_that_of_its_tag() -> None:
    body = p("ก") + table(["{{ agency.name }}", "ข {{ 1 // 0 }} {{ agency.name }}"]) + p("{{ agency.name }}")
    error = _raised(body)
    assert (error.code, error.params["place"]) == ("T05", "เนื้อความ ตารางที่ 1 แถวที่ 1 ช่องที่ 2")
    assert "{{ 1 // 0 }}" in str(error.params["reason"])


def _raised(body: str) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        render(body, NAMES)
    return caught.value


def test_a_statement_that_templates_do_not_have_is_refused_in_an_attribute_too() -> None:
    caption = '<w:tblPr><w:tblCaption w:val="{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"/></w:tblPr>'
    assert _raised(table(["ก"]).replace("<w:tblPr/>", caption)).code == "T03"


def test_a_document_without_end_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MAX_OUTPUT", 20_000)
    error = _raised(p("{%p for i in range(9999) %}") + p("ก" * 100) + p("{%p endfor %}"))
    assert error.code == "T09"


def test_each_document_has_its_own_bound() -> None:
    names = {"n": MAX_TURNS // 20}
    body = p("{% for i in range(n) %}{% endfor %}" * 11)
    template_of = compiled(template(body), names)
    for _ in range(2):
        with zipfile.ZipFile(io.BytesIO(render_docx(template_of, names, PROPERTIES))) as archive:
            assert archive.namelist()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(p(*["<w:r/>"] * 400_000), id="elements"),
        pytest.param(p("{{ agency.name }}" * 20_001), id="tags"),
        pytest.param(p(f"{{{{ '{'ก' * 9_000}' }}}}" * 120), id="letters of tags"),
        pytest.param(p("{{ " * 20_001), id="tags left open"),
        pytest.param(f'<w:p><w:bookmarkStart w:id="1" w:name="{"{{" * 40_001}"/></w:p>', id="tags in an attribute"),
        pytest.param(p("กa" * 160_000), id="scripts in turn"),
    ],
)
def test_a_template_that_is_too_large_to_be_checked_is_refused_soon(body: str) -> None:
    with pytest.raises(TemplateError) as caught:  # each of them took a minute, or a gigabyte
        compiled(template(body), NAMES)
    assert [error.code for error in caught.value.all] == ["T02"]


def test_a_tag_that_is_too_long_is_told_at_its_place() -> None:
    error = told("{{ [" + "1, " * 4_000 + "1]|length }}")
    assert (error.code, error.params["place"]) == ("T03", "เนื้อความ ย่อหน้าที่ 1")
