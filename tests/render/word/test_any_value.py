"""Whatever is typed: the document stays whole and shows the text as the reader cleaned it."""

from __future__ import annotations

from functools import cache

from hypothesis import example, given, settings
from hypothesis import strategies as st

from itadocs.render.word.compiled import CompiledTemplate
from itadocs.render.word.docx import render_docx
from itadocs.thai.digits import DigitStyle, style_digits
from itadocs.thai.text import clean, split_lines
from itadocs.values import Text
from tests.support.documents import Package, text_of, w
from tests.support.effort import CHARACTERS, examples
from tests.support.templates import PROPERTIES, cells, compiled, p, paragraphs, table, template, value

TRICKY = "{}%#&<>\"'[]!\\$\t\n กขำ้แเเ๑9aZ.-/:@_x000D_\ue000\ue001\ue010\ue012\ue020\u200b\u00a0😀"
TYPED = st.one_of(st.text(CHARACTERS), st.text(alphabet=TRICKY, max_size=60))


@cache
def made_of(digits: DigitStyle) -> CompiledTemplate:
    body = p("{{ x }}", style="Steps") + p("ก {{ x }} ข") + table(["{{ x }}"])
    return compiled(template(body, header=p("{{ x }}"), footnote=p("({{ x }})")), {"x": Text()}, digits)


def document(typed: str, digits: DigitStyle) -> Package:
    return Package(render_docx(made_of(digits), {"x": value(typed)}, PROPERTIES))


def around(before: str, texts: list[str], after: str) -> list[str]:
    """The texts as paragraphs, in a sentence that goes before and after."""
    if not texts:
        return [before + after]
    return (before + "\0".join(texts) + after).split("\0")


@settings(max_examples=examples(150), deadline=None)
@given(TYPED)
@example("\ue0000\ue001")
@example("</w:t></w:r></w:p>")
@example("{{ x }}{% endif %}")
@example("]]>&#0;&bogus;")
def test_any_text_comes_out_as_it_was_cleaned(typed: str) -> None:
    typed = clean(typed)
    # a text of one line keeps its outer spaces, lines of several do not
    texts = split_lines(typed) if "\n" in typed else [typed] if typed else []
    made = document(typed, DigitStyle.ARABIC)
    styled = [style_digits(text, DigitStyle.ARABIC) for text in texts]
    body = paragraphs(made.body)
    assert body[: len(texts)] == styled
    assert body[len(texts) : -1 - max(len(texts), 1)] == around("ก ", styled, " ข")
    assert cells(made) == [[styled or [""]]]
    assert paragraphs(made.tree("footnotes")) == around("(", styled, ")")
    assert paragraphs(made.tree("header1")) == (styled or [""])


@settings(max_examples=examples(60), deadline=None)
@given(TYPED)
def test_any_text_comes_out_with_nothing_but_its_digits_changed(typed: str) -> None:
    typed = clean(typed)
    thai, arabic = (document(typed, digits) for digits in DigitStyle)
    to_arabic = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
    assert text_of(thai.body).translate(to_arabic) == text_of(arabic.body).translate(to_arabic)


@settings(max_examples=examples(60), deadline=None)
@given(TYPED)
def test_no_run_of_any_text_mixes_thai_and_latin(typed: str) -> None:
    for run in document(clean(typed), DigitStyle.THAI).runs():
        text = text_of(run)
        thai, latin = any("\u0e00" <= ch <= "\u0e7f" for ch in text), any(ch.isascii() and ch.isalpha() for ch in text)
        assert not (thai and latin)
        assert (run.find(f"{w('rPr')}/{w('cs')}") is not None) == thai or not text
