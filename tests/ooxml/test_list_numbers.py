"""Numbers of headings as Word prints them."""

from __future__ import annotations

from itadocs.ooxml.list_numbers import ListNumbers
from itadocs.ooxml.xml import Element, declared, parse


def _part(xml: str) -> Element:
    return parse(f"<w:x {declared('w')}>{xml}</w:x>".encode())


def _level(at: int, fmt: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


SPACE = '<w:suff w:val="space"/>'
LISTS = (
    '<w:abstractNum w:abstractNumId="1">'
    + _level(0, "thaiNumbers", "%1.", SPACE)
    + _level(1, "thaiNumbers", "%1.%2", SPACE)
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="2">'
    + _level(0, "thaiLetters", "(%1)", SPACE)
    + _level(1, "lowerRoman", "%2)", '<w:suff w:val="nothing"/>')
    + _level(2, "bullet", "-")
    + "</w:abstractNum>"
    '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="7"><w:abstractNumId w:val="2"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
)


def counted(*paragraphs: str) -> list[str]:
    numbers = ListNumbers(_part(LISTS), _part(STYLES))
    return [numbers.count(_part(f"<w:p><w:pPr>{each}</w:pPr></w:p>")[0]) for each in paragraphs]


def _styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def _listed(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_levels_count_below_those_above_and_begin_again() -> None:
    one, two = _styled("H1"), _styled("H2")
    assert counted(one, two, two, one, two) == ["๑. ", "๑.๑ ", "๑.๒ ", "๒. ", "๒.๑ "]


def test_a_paragraph_leaves_the_list_of_its_style_and_does_not_count() -> None:
    one = _styled("H1")
    assert counted(one, one + _listed(0), one, "") == ["๑. ", "", "๒. ", ""]


def test_letters_roman_numbers_and_dashes_are_written_as_the_list_says() -> None:
    found = counted(_listed(6), _listed(6), _listed(6, 1), _listed(6, 1), _listed(6, 2))
    assert found == ["(ก) ", "(ข) ", "i)", "ii)", ""]


def test_a_list_that_says_where_it_begins_begins_there() -> None:
    assert counted(_listed(6), _listed(7), _listed(7)) == ["(ก) ", "(ค) ", "(ง) "]
