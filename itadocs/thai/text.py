"""Normalise Thai text as is always safe, and split it into lines and into runs by script."""

from __future__ import annotations

import re
from unicodedata import normalize

from itadocs.thai import MARKS
from itadocs.thai.numbering import strip_numbering

__all__ = ["clean", "one_spelling", "split_lines", "split_scripts", "strip_numbering"]

_PLAIN = re.compile(r"[\t\n -~\u0e01-\u0e4c\u0e4e-\u0e5b–—“”‘’•…☑✓✔]*")
_TWICE = re.compile(rf"([{MARKS}])\1")
_MISPLACED = re.compile("[ \u0e32\u0e33\u0e48-\u0e4c][\u0e31\u0e34-\u0e3a\u0e47-\u0e4c]")
_LATE = re.compile(
    "\u0e37อ[\u0e48-\u0e4b]|\u0e31.[\u0e48-\u0e4b]|\u0e35ย[\u0e48-\u0e4b]|[\u0e35\u0e39].[\u0e48\u0e49]|\u0e38ม\u0e48"
)
_LOST = re.compile("าเนิน|าหนด|าคัญ|าหรับ|าเร็จ|าแหน่ง|านาจ|าเภอ|\u0e47 ")
_ALONE = re.compile(" [\u0e30\u0e32\u0e33]")
"""Together they tell at once that a text is clean, as nearly all are; cleaning takes ten times as long."""


def one_spelling(name: str) -> str:
    """Return the name of a file in the one of several spellings that systems give it: an accent may be a letter of its
    own, marks above and below a Thai letter may stand in either order.

    >>> one_spelling("cafe\\u0301.docx") == one_spelling("caf\\u00e9.docx")
    True
    """
    return normalize("NFC", name)


def clean(text: str) -> str:
    """Return the text without what nobody typed on purpose and nobody sees; done twice it changes nothing more.

    Invisible characters and those XML cannot hold go (a joiner inside an emoji stays), special spaces become spaces,
    all line ends become ``\\n``, spaces at line ends go, and Thai letters typed in the wrong pieces or order, or torn
    by a PDF file, become the right ones.

    >>> clean("เเผน\\u200bงานน้ํา\\r\\nปี\\u00a02568 ")
    'แผนงานน้ำ\\nปี 2568'
    """
    if _is_clean(text):
        return text
    from itadocs.thai.cleaning import clean_once  # most runs meet nothing to clean, and do without its patterns

    while (better := clean_once(text)) != text:
        text = better
    return text


def _is_clean(text: str) -> bool:
    """Tell whether there is nothing to clean, as far as that can be told at once."""
    return not (
        _PLAIN.fullmatch(text) is None
        or text.endswith(" ")
        or " \n" in text
        or "เเ" in text
        or _MISPLACED.search(text)
        or _ALONE.search(text)
        or _TWICE.search(text)
        or _LATE.search(text)
        or _LOST.search(text)
    )


def split_lines(text: str) -> list[str]:
    """Return the lines of a cell that hold anything, without outer spaces.

    >>> split_lines(" หนึ่ง\\n\\n สอง ")
    ['หนึ่ง', 'สอง']
    """
    return [line.strip() for line in text.splitlines() if line.strip()]


_RUN = re.compile(
    r"[\W\d_]*?(?:(?P<thai>[\u0e00-\u0e7f][\W\d_\u0e00-\u0e7f]*)|[^\W\d_\u0e00-\u0e7f][^\u0e00-\u0e7f]*)|[\W\d_]+"
)


def split_scripts(text: str) -> list[tuple[bool, str]]:
    """Return the text in runs for Word: True for Thai (a complex script), False for Latin and all other letters.

    Spaces, punctuation and Arabic digits go with the run before them, at the start with the run after; a text of
    nothing else is one run that is not Thai. The runs joined are the text, and neighbours differ.

    >>> split_scripts("ระบบ E-Service 24 ชั่วโมง")
    [(True, 'ระบบ '), (False, 'E-Service 24 '), (True, 'ชั่วโมง')]
    """
    return [(run["thai"] is not None, run[0]) for run in _RUN.finditer(text)]
