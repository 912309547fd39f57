"""What Word makes of a tag as it is typed, or a page it was pasted from: read where it has one meaning, else told."""

from __future__ import annotations

import pytest
from msgspec import Struct

from itadocs.errors import TemplateError
from tests.support.effort import each_of
from tests.support.templates import compiled, lines, p, paragraphs, r, render, table, template


class Office(Struct, frozen=True):
    """A group of data."""

    name: str
    rooms: tuple[str, ...]


NAMES: dict[str, object] = {"office": Office("กองคลัง", ("ก", "ข")), "n": 3, "xs": lines("หนึ่ง", "สอง")}
NO_BREAK, NARROW = "\u00a0", "\u202f"


def told(body: str) -> list[tuple[str, str]]:
    """Code and reason of every fault."""
    with pytest.raises(TemplateError) as caught:
        compiled(template(body), NAMES)
    assert all(error.params["place"] for error in caught.value.all)
    return [(error.code, str(error.params.get("reason", ""))) for error in caught.value.all]


@each_of(
    ("typed", "printed"),
    [
        # quotes: as Word sets them before and behind a space, as it sets them of other languages, one of each kind
        ("{% if n == 3 %}{{ “มี” }}{% endif %}", "มี"),
        ("{{ ”มี” }}", "มี"),
        ("{{ „มี“ ~ ‚นี่‘ }}", "มีนี่"),
        ("{{ “มี\" ~ ‘นี่' }}", "มีนี่"),
        ("{{ office[‘name’] }}", "กองคลัง"),
        # what is printed keeps its letters
        ("{{ “เรียกว่า ‘ห้อง’ – ชั้น…” }}", "เรียกว่า ‘ห้อง’ – ชั้น…"),
        ('{{ "เรียกว่า “ห้อง” แล้ว" }}', "เรียกว่า “ห้อง” แล้ว"),
        ("{{ ‘director’s office’ }}", "director’s office"),
        # spaces that do not break, and letters without a form
        (f"{{{{{NO_BREAK}office.name{NARROW}}}}}", "กองคลัง"),
        (f"{{%{NO_BREAK}if{NO_BREAK}n %}}มี{{%{NO_BREAK}endif %}}", "มี"),
        ("{{ office.\u200bname\ufeff }}", "กองคลัง"),
        ("{\u200b{ off\u00adice.na\u2060me }\u200b}", "กองคลัง"),
        ("{{ \u200eoffice.name\u200f }}", "กองคลัง"),
        # dashes and signs
        ("{{ n – 1 }} {{ n − 1 }} {{ n × 2 }}", "2 2 6"),
        ("{%– if n ≥ 3 –%}มี{% endif %}", "มี"),
        ("{% if n ≠ 3 %}ไม่{% else %}มี{% endif %}", "มี"),
        # Thai digits, and letters as wide as those of Chinese
        ("{{ office.rooms[๑] }}{{ office.rooms.๐ }}", "ขก"),
        ("{% if n == ๓ %}มี{% endif %}{% if n < ๓.๕ %}น้อย{% endif %}", "มีน้อย"),
        ("{{ office．name｜upper }}", "กองคลัง"),
    ],
)
def test_a_letter_with_one_meaning_is_read(typed: str, printed: str) -> None:
    assert paragraphs(render(p(typed), NAMES).body)[0] == printed


def test_letters_without_a_form_between_runs_are_read() -> None:
    body = p(r("{"), r("\u200b{ office.na"), r("me \ufeff}"), r("\u200b}"), r(" ต่อ\u200bท้าย"))
    assert paragraphs(render(body, NAMES).body)[0] == "กองคลัง ต่อ\u200bท้าย"


def test_a_paragraph_or_row_of_its_own_may_have_a_space_that_does_not_break() -> None:
    body = p(f"{{%p{NO_BREAK}if n %}}") + p("มี") + p(f"{{%p{NO_BREAK}endif %}}")
    body += table([f"{{%tr{NO_BREAK}for x in xs %}}"], ["{{ x }}"], [f"{{%tr{NO_BREAK}endfor %}}"])
    assert [text for text in paragraphs(render(body, NAMES).body) if text] == ["มี", "หนึ่ง", "สอง"]


@each_of(
    "typed",
    [
        "{{ office…name }}",
        "{{ office.name… }}",
        "{{ office[«name»] }}",
        "{{ office[`name`] }}",
        "{{ office.“name” }}",
        "{% if n ⇒ 1 %}มี{% endif %}",
    ],
)
def test_a_letter_without_a_meaning_is_told_once(typed: str) -> None:
    assert [code for code, _ in told(p("ก่อน") + p(typed))] == ["T03"]


@each_of(
    "typed",
    [
        "{{ “office.name” }}",
        "{{ 'office.name' }}",
        "{{ ‘n’ }}",
        "{{ “ office.name ” ~ “ ชั้น ๒” }}",
        "{{ “office.rooms”|length }}",
        "{% if “office.name” %}มี{% endif %}",
        "{% if not 'office.rooms' %}มี{% endif %}",
        "{% for x in “xs” %}{{ x }}{% endfor %}",
        "{% set y = “office.name” %}{{ y }}",
        "{{ “office.name” if n else “ไม่มี” }}",
    ],
)
def test_a_name_between_quotes_is_told(typed: str) -> None:
    ((code, reason),) = told(p(typed))
    assert code == "T03"
    assert "เครื่องหมายคำพูด" in reason


def test_every_name_between_quotes_is_told_at_its_place() -> None:
    with pytest.raises(TemplateError) as caught:
        compiled(template(p("{{ office.name }}") + p("{{ “office.name” }}{{ n }}") + p("{{ ‘n’ }}{{ “n” }}")), NAMES)
    assert [str(error.params["place"]) for error in caught.value.all] == [
        "เนื้อความ ย่อหน้าที่ 2", "เนื้อความ ย่อหน้าที่ 3", "เนื้อความ ย่อหน้าที่ 3"
    ]  # fmt: skip


@each_of(
    "typed",
    [
        "{{ “กองคลัง” }}",
        "{{ “office.nothing” }}",
        "{{ “รวม n ห้อง” }}",
        "{% if office.name == “n” %}มี{% endif %}",
        "{% if “n” in office.name %}มี{% endif %}",
        "{{ “n” if n else “ไม่มี” }}",
        "{{ office.name|replace(“n”, “office.name”) }}",
        "{% set y = “n” %}{{ y }}",
    ],
)
def test_words_between_quotes_are_words(typed: str) -> None:
    compiled(template(p(typed)), NAMES)


@each_of(
    "typed",
    [
        "{ { office.name } }",
        "{office.name}",
        "｛｛ office.name ｝｝",
        "[[ office.name ]]",
        "«office.name»",
        "{ { n } }",
        "{ office.name | upper }",
        "{ % if n % }",
        "｛%p endfor%｝",
        "{% for x in office.rooms %}{ { x } }{% endfor %}",
    ],
)
def test_braces_that_are_not_those_of_a_tag_are_told(typed: str) -> None:
    assert [code for code, _ in told(p("ก่อน") + p(typed))] == ["T03"]


@each_of(
    "said",
    [
        "{ n }",
        "[n] (office.name)",
        "office.name",
        "{office.nothing}",
        "{ก} {_{ office.name }_}",
        "เซต {๑, ๒} และ [๑]",
        "{ % ของเป้าหมาย }",
    ],
)
def test_braces_of_a_text_are_a_text(said: str) -> None:
    compiled(template(p(said)), NAMES)


@each_of(
    ("typed", "hint"),
    [
        ("{% If n %}มี{% endif %}", "if"),
        ("{% for x in xs %}{{ x }}{% Endfor %}", "endfor"),
        ("{%P if n %}|มี|{%p endif %}", "{%p"),
        ("{% p if n %}|มี|{%p endif %}", "{%p"),
    ],
)
def test_a_statement_that_word_began_with_a_capital_is_told_once_with_how_it_is_written(typed: str, hint: str) -> None:
    ((code, reason),) = told("".join(map(p, typed.split("|"))))
    assert code == "T03"
    assert hint in reason.replace("If", "").replace("Endfor", "")
