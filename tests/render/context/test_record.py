"""Fields of a record are made when they are asked for, once, of the record's own source."""

from __future__ import annotations

from itadocs.render.context.record import ContextField, ContextRecord, as_mapping, context_fields, descriptions

asked: list[str] = []


class Inner(ContextRecord[int]):
    """Inside."""

    number: ContextField[int, int] = ContextField("a number")


class Outer(ContextRecord[str]):
    """Outside."""

    word: ContextField[str, str] = ContextField("the word")
    inner: ContextField[str, list[Inner]] = ContextField("its length")
    fixed: ContextField[str, bool] = ContextField("always the same")


def noted(word: str) -> str:
    asked.append(word)
    return word.upper()


inner = Inner(number=lambda number: number).of
outer = Outer(word=noted, inner=lambda word: [inner(len(word))], fixed=True).of


def test_a_field_is_made_when_it_is_first_asked_for_and_kept() -> None:
    asked.clear()
    record = outer("word")
    assert asked == []
    assert (record.word, record.word) == ("WORD", "WORD")
    assert asked == ["word"]


def test_records_of_several_sources_do_not_share_values() -> None:
    one, two = outer("one"), outer("three")
    assert (one.word, two.word, one.inner[0].number, two.inner[0].number) == ("ONE", "THREE", 3, 5)


def test_a_field_may_be_the_same_for_every_source() -> None:
    assert outer("one").fixed is True


def test_a_template_is_given_what_it_asks_for_and_nothing_else_is_made() -> None:
    asked.clear()
    assert as_mapping(outer("word"), {"fixed"}) == {"fixed": True}
    assert asked == []
    assert list(as_mapping(outer("word"))) == ["word", "inner", "fixed"]


def test_types_and_descriptions_are_told_in_the_order_of_declaration() -> None:
    assert context_fields(Outer) == {"word": str, "inner": list[Inner], "fixed": bool}
    assert list(descriptions(Outer).items()) == [
        ("word", "the word"),
        ("inner", "its length"),
        ("fixed", "always the same"),
    ]
