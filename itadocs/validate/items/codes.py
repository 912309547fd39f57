"""Parse item codes as officers type them: ``i1``, ``ข้อ i๑``, ``O 4``, ``๐12``, ``e4, e5``, ``e4-e6``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Framework
from itadocs.problems import Fault
from itadocs.thai.compare import did_you_mean, without_marks
from itadocs.thai.digits import to_arabic
from itadocs.thai.text import clean
from itadocs.validate.scope import Reading, Scope

_WORDS = re.compile(r"(?:รหัส)?ข้อ(?!มูล)(?:ที่|คำถาม)?|รหัส")
_CODE = re.compile(r"(?P<letter>[a-z]|0(?=[1-9]))[\s.\-_:]*(?P<no>[0-9][0-9o]{0,2})")
_APART = re.compile(r"[,;/\n\s]+|และ|กับ")
_RANGE = re.compile(r"(?P<low>[a-z0][\s.]*[0-9o]{1,3})\s*(?:-|ถึง)\s*(?P<high>[a-z]?[\s.]*[0-9o]{1,3})")
_SPACED = re.compile(r"(?<![a-z0-9])(?P<letter>[a-z])[\s.]+(?=[0-9])")
_LOOKALIKES = {"0": "o", "l": "i"}
"""What is typed or read in place of a letter that looks the same."""
_LETTER_DIGITS = {"1": "i", "0": "o"}
"""A digit that is typed or read in place of a letter."""
_AROUND = " .:()-"
"""What may stand around a code, as in ``(i1)`` and ``i1.``."""
_DASHES = re.compile(r"[\u2010-\u2015\u2212~]")


def parse_item(text: str, scope: Scope) -> Reading:
    """Return one item code. Fault C12; a zero in place of the letter o is corrected, a number alone is not an item."""
    framework = scope.framework
    if framework is None:
        return Reading()
    code = _code(_typed(text), framework) or _by_label(text, framework)
    return Reading(code) if code and exists(code, framework) else Reading(None, (_unknown(text, framework),))


def _by_label(text: str, framework: Framework) -> str | None:
    """Return the code that stands together with its label, as it does where somebody pasted both."""
    typed = without_marks(text)
    return next((item.code for item in framework.items if without_marks(f"{item.code}{item.label}") == typed), None)


def parse_items(text: str, scope: Scope) -> Reading:
    """Return a list of item codes, each once, in the order typed. Fault C12 for each code that is not known."""
    framework = scope.framework
    if framework is None:
        return Reading()
    codes: dict[str, None] = {}
    faults: list[Fault] = []
    pieces = list(_split(_typed(text), framework))
    read = [_code(piece, framework) for piece in pieces]
    for place, (typed, code) in enumerate(zip(pieces, read, strict=True)):
        if code and exists(code, framework):
            codes[code] = None
        else:
            above = next(filter(None, reversed(read[:place])), "")
            below = next(filter(None, read[place + 1 :]), "")
            faults.append(_unknown(typed, framework, above, below))
    return Reading(tuple(codes) or None, tuple(faults))


def _typed(text: str) -> str:
    folded = to_arabic(clean(text)).casefold()
    return _DASHES.sub("-", _WORDS.sub(" ", folded)).strip()


def _code(typed: str, framework: Framework) -> str | None:
    """Return the code in its official spelling, whether it exists or not."""
    found = _CODE.fullmatch(typed.strip(_AROUND))
    if not found:
        return None
    letter = found["letter"]
    if letter not in framework.letters and _LOOKALIKES.get(letter, letter) in framework.letters:
        letter = _LOOKALIKES.get(letter, letter)
    return f"{letter}{int(found['no'].replace('o', '0'))}"


def without_code(text: str, code: str) -> str:
    """Return the words of an item without its own code before them, which documents print themselves.

    >>> without_code("I๑. เจ้าหน้าที่ปฏิบัติงาน", "i1"), without_code("ข้อ o12 แผน 12 เดือน", "o12")
    ('เจ้าหน้าที่ปฏิบัติงาน', 'แผน 12 เดือน')
    >>> without_code("12 ข้อควรรู้", "o12"), without_code("o1", "o1"), without_code("o10 แผน", "o1")
    ('12 ข้อควรรู้', 'o1', 'o10 แผน')
    """
    found = re.match(rf"(?:ข้อ\s*)?{code[:1]}[\s.]?{code[1:]}(?![0-9])[\s.:)\-–]*", to_arabic(text), re.IGNORECASE)
    return text[found.end() :] if found and found.end() < len(text) else text


def exists(code: str, framework: Framework) -> bool:
    """Tell whether the year has the item; where the items of its instrument are not known, whether it can have it."""
    instrument = next((entry for entry in framework.instruments if entry.letter == code[0]), None)
    if instrument is None or framework.is_listed(instrument):
        return any(item.code == code for item in framework.items)
    return 1 <= int(code[1:]) <= (framework.item_counts.get(instrument.code) or 999)


def _unknown(text: str, framework: Framework, above: str = "", below: str = "") -> Fault:
    """Return C12, with the codes of the same number as a suggestion: of the letter that its cell has before or after
    it, where there is one."""
    number = re.sub("[^0-9]", "", to_arabic(text)).lstrip("0")
    near = [
        code
        for code in (f"{letter}{number}" for letter in framework.letters)
        if _is_code(code) and exists(code, framework)
    ]
    own = {code[0] for code in (above, below) if code}
    if own and number and text.strip(_AROUND).isdigit():
        fits = fitting_codes(number, above, below, framework.letters)
        fits = [code for code in fits if code[0] in own] or [code for code in near if code[0] in own]
        near = [code for code in fits if exists(code, framework)] or near
    has_letter = _typed(text)[:1] in tuple(framework.letters)
    params = {"found": text, "year": framework.year_be, "suggestion": "" if has_letter else did_you_mean(near)}
    return Fault("C12", params)


def fitting_codes(number: str, above: str, below: str, letters: str) -> list[str]:
    """Return the codes that a number can stand for, between its neighbours; the next one alone if it is one of them.

    >>> fitting_codes("14", "i3", "i10", "ieo")
    ['i4']
    >>> fitting_codes("14", "i13", "i15", "ieo"), fitting_codes("14", "", "", "ieo")
    (['i14'], [])
    """
    above, below = (code if code.startswith(tuple(letters)) else "" for code in (above, below))  # "g17, 1"
    letter = _LETTER_DIGITS.get(number[0], "")
    read = [f"{letter}{int(number[1:])}"] if letter in letters and letter and int(number[1:] or 0) else []
    codes = [*read, *(f"{each}{int(number)}" for each in letters)]
    order = {code: (letters.index(code[0]), int(code[1:])) for code in [*codes, *filter(None, (above, below))]}
    between = [
        code
        for code in codes
        if (above or below) and (not above or order[above] < order[code]) and (not below or order[code] < order[below])
    ]
    near = {code[0] for code in (above, below) if code}
    between = [code for code in between if code[0] in near] or between
    after = [code for code in between if above and order[code] == (order[above][0], order[above][1] + 1)]
    return after or between


def _is_code(code: str) -> bool:
    return _CODE.fullmatch(code) is not None


def _split(typed: str, framework: Framework) -> Iterator[str]:
    """Yield the codes of a list, ranges written out."""
    text = _SPACED.sub(r"\g<letter>", typed)
    end = 0
    for found in _RANGE.finditer(text):
        yield from _pieces(text[end : found.start()])
        yield from _spread(found["low"], found["high"], framework) or [found[0]]
        end = found.end()
    yield from _pieces(text[end:])


def _pieces(text: str) -> Iterator[str]:
    return (piece for piece in _APART.split(text) if piece.strip(_AROUND))


def _spread(low: str, high: str, framework: Framework) -> list[str]:
    """Return ``e4`` and ``e6`` or ``6`` → e4, e5, e6; nothing where they are no range."""
    first = _code(low, framework)
    last = _code(high if high[:1].isalpha() else f"{first[0]}{high}", framework) if first else None
    if not first or not last or first[0] != last[0] or int(last[1:]) < int(first[1:]):
        return []
    return [f"{first[0]}{no}" for no in range(int(first[1:]), int(last[1:]) + 1)]
