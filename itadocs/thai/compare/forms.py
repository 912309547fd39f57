"""Make normal forms of a text: each leaves out what does not count for one kind of comparison."""

from __future__ import annotations

import re
from functools import lru_cache

from itadocs.thai.digits import to_arabic
from itadocs.thai.text import clean

_MARKS = re.compile(r"[^\w\u0e00-\u0e7f]|_")
_SPACES = re.compile(r"[ \t\n]+")
_STYLES = str.maketrans("“”„‟«»‘’‚‛′″‐‑‒–—―−\u00a0\t", '""""""' + "''''" + "'\"" + "-------" + "  ")


def one_line(text: str) -> str:
    """Return a text on one line with one space between words; nothing else is left out.

    >>> one_line("ขั้นตอนหรือ\\nวิธีการ")
    'ขั้นตอนหรือ วิธีการ'
    """
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def without_marks(text: str) -> str:
    """Return the letters and digits of a text: without spaces, punctuation, case and the style of its digits.

    A text of nothing but marks keeps them.

    >>> without_marks("ตัวชี้วัดที่ ๑"), without_marks("EIT : 1"), without_marks("สล."), without_marks("✓")
    ('ตัวชี้วัดที่1', 'eit1', 'สล', '✓')
    >>> without_marks(" ชื่อ\\nหน่วยงาน * ") == without_marks("ชื่อหน่วยงาน:")
    True
    """
    folded = to_arabic(clean(text)).casefold()
    return _MARKS.sub("", folded) or "".join(folded.split())


def without_spacing(text: str) -> str:
    """Return the lines of a text without outer and doubled spaces, empty lines and the style of its digits.

    Marks and line ends count. Tracking files carry what is made of this form, so that it must stay as it is.

    >>> without_spacing("ข้อ  ๑ \\n\\n(ก)"), without_spacing("9.1") == without_spacing("91"), without_spacing(" ")
    ('ข้อ 1\\n(ก)', False, '')
    """
    lines = (one_line(line) for line in to_arabic(clean(text)).splitlines())
    return "\n".join(line for line in lines if line)


def without_style(text: str) -> str:
    """Return a text with digits, quotes, dashes and spaces of one style, letter for letter: as long as the text.

    >>> without_style("๓\\u00a0–4")
    '3 -4'
    """
    return to_arabic(text).translate(_STYLES)


@lru_cache(maxsize=8192)
def without_typography(text: str) -> str:
    """Return what is said: :func:`without_style` on one line, and without characters that nobody sees.

    >>> without_typography(" “๓  ครั้ง” ") == without_typography('"3 ครั้ง"')
    True
    """
    return _SPACES.sub(" ", without_style(clean(text))).strip()
