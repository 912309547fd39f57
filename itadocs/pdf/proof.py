"""Check that a PDF says what its document says, in the fonts the document names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import local
from itadocs.pdf.print_copy import PrintCopy
from itadocs.pdf.reading import DrawnFont, ReadPdf, as_compared
from itadocs.problems import Fault
from itadocs.thai.brief import first_words

_SHORTEST = 6
"""Letters that a piece of a paragraph has at least where a page or a row ends within it."""


_SHOWN = 100
"""Letters of a lost paragraph that tell which it is."""


def prove(read: ReadPdf | None, copy: PrintCopy, fonts: frozenset[str], file: str) -> Fault | None:
    """Return what is wrong with a PDF; None where nothing is. ``fonts`` are those of the document, as
    :func:`named_fonts` gives them. Codes: V02 a font, V03 no readable PDF, V04 its text."""
    if read is None:
        return Fault("V03", {"found": file, "reason": "แฟ้ม PDF ที่ได้อ่านไม่ได้หรือไม่มีหน้า"})
    strangers = [font for font in read.fonts if _is_stranger(font, fonts)]
    if strangers:
        names = ", ".join(dict.fromkeys(font.name for font in strangers))
        return Fault("V02", {"found": file, "other": names, "fonts": ", ".join(sorted(fonts))})
    outside = [font.name for font in read.fonts if not font.is_embedded and font.letters]
    if outside:
        return Fault(
            "V02", {"found": file, "other": ", ".join(dict.fromkeys(outside)), "fonts": ", ".join(sorted(fonts))}
        )
    lost = _lost(copy.text, read.pages)
    return None if lost is None else Fault("V04", {"found": file, "text": lost})


def named_fonts(document: WordDocument) -> frozenset[str]:
    """Return the fonts a document names, in text, styles, lists, charts and its theme. Raises PackageError."""
    parts = [name for name in document.names if _has_fonts(name)]
    found: set[str] = set()
    for part in parts:
        for element in document.tree(part).iter("{*}rFonts", "{*}latin", "{*}cs", "{*}ea", "{*}sym"):
            name = local(element)
            keys = ("ascii", "hAnsi", "eastAsia", "cs") if name == "rFonts" else ("typeface", "font")
            values = (str(element.get(key)) for key in element.attrib if str(key).rpartition("}")[2] in keys)
            found.update(value for value in values if value and not value.startswith("+"))
    return frozenset(found)


def _has_fonts(part: str) -> bool:
    """Tell whether a part uses fonts; the table of fonts only lists them."""
    return part.startswith("word/") and part.endswith(".xml") and not part.startswith("word/fontTable")


def _is_stranger(font: DrawnFont, named: Iterable[str]) -> bool:
    """Tell whether a font draws words although the document names no font of that kind: another stood in for one that
    is missing. Signs and letters of other scripts may come from a font that has them, as they do in Word."""
    return any(map(_is_usual, font.letters)) and _family(font.name) not in {_family(name) for name in named}


def _is_usual(letter: str) -> bool:
    """Tell whether every font for Thai documents has a letter."""
    return unicodedata.category(letter)[0] in "LMN" and (letter.isascii() or "ก" <= letter <= "๛")


def _family(name: str) -> str:
    """Return a font's name as it compares: without the look, blanks and the mark of a subset.

    >>> _family("BAAAAA+THSarabunPSK-Bold") == _family("TH SarabunPSK")
    True
    """
    plain = re.sub(r"^[A-Z]{6}\+", "", name)
    plain = re.sub(r"[-,](bold|italic|regular|oblique|roman|mt|ps)+$", "", plain, flags=re.IGNORECASE)
    return re.sub(r"[\W_]+", "", plain).casefold().removesuffix("mt")


def _lost(paragraphs: Sequence[str], pages: Iterable[str]) -> str | None:
    """Return the first paragraph that the pages do not say; None where all are there as often as in the document.

    Signs are only counted: drawn by another font, they may come before or after the words beside them.
    """
    whole = "\n".join(pages)
    printed = _words(whole)
    for paragraph in paragraphs:
        if not _is_said(_words(paragraph), printed):
            return first_words(paragraph, _SHOWN)
    missing = Counter(as_compared("".join(paragraphs))) - Counter(as_compared(whole))
    if not missing:
        return None
    # several say the same: the one that has most of what is missing
    most = max(paragraphs, key=lambda each: (Counter(as_compared(each)) & missing).total(), default="")
    signs = [] if any(map(_is_usual, missing)) else sorted(missing)
    return f"{' '.join(signs)} ใน {first_words(most, _SHOWN)}" if signs else first_words(most, _SHOWN)


def _words(text: str) -> str:
    """Return the words of a text as they compare: without signs, also those that are written with letters (①, №)."""
    return "".join(filter(_is_usual, as_compared("".join(filter(_is_of_a_word, text)))))


def _is_of_a_word(letter: str) -> bool:
    return _is_usual(letter) or unicodedata.category(letter)[0] == "L"


def _is_said(text: str, printed: str) -> bool:
    """Tell whether a text is printed, in one piece or in several where pages and rows end within it."""
    at = 0
    while at < len(text):
        if text[at:] in printed:
            return True
        end = _longest(text, at, printed)
        if end - at < _SHORTEST:
            return False
        at = end
    return True


def _longest(text: str, start: int, printed: str) -> int:
    """Return where the longest piece ends that begins at ``start`` and is printed."""
    low, high = start, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text[start:middle] in printed:
            low = middle
        else:
            high = middle - 1
    return low
