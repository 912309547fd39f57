"""Read symbols of symbol fonts as the signs of Unicode that look the same.

Word keeps them at places of the private area (U+F020 to U+F0FF) or below U+0100: in any other font they are boxes.
Tables of the fonts' makers, as far as the signs are common in documents; a symbol that is not here stays what it is.
"""

from __future__ import annotations

_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□",
    0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑", **{0x8C + number: chr(0x2780 + number - 1) for number in range(1, 11)},
    **{0x81 + number: chr(0x2460 + number) for number in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x97: "●", 0xA2: "■"}
_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA5: "∞", 0xB7: "•", 0xAB: "↔", 0xAC: "←",
    0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xBB: "≈", 0xBA: "≡", 0xCE: "∈", 0xD6: "√", 0xDE: "⇒", 0xE5: "∑",
    0x2D: "−", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠",
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def parse_symbol(font: str, code: int) -> str:
    """Return the sign that a symbol of a font looks like; the character of that code where nobody knows.

    >>> parse_symbol("Wingdings", 0xF0FC), parse_symbol("Symbol", 0xB3), parse_symbol("MS Gothic", 0x2612)
    ('✓', '≥', '☒')
    """
    signs = _FONTS.get(font.casefold(), {})
    return signs.get(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code) or chr(code)


def is_without_sign(text: str) -> bool:
    """Return whether a text has a symbol that means something in its own font only."""
    return any("\ue000" <= letter <= "\uf8ff" for letter in text)
