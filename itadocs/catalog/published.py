"""Hold the words by which tables and headings of documents that agencies made themselves are known."""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from itadocs.thai.compare.forms import without_marks

_COUNTED = re.compile(r"\(\s*[0-9๐-๙,]+\s*(?:คน|ราย|ข้อ(?:คำถาม)?)?\s*\)")


class WordSense(Struct, frozen=True, forbid_unknown_fields=True):
    """Hold one meaning: ``names`` are whole texts that have it for sure, ``words`` parts of a text that may have it."""

    key: str
    names: tuple[str, ...]
    words: tuple[str, ...] = ()


class PublishedWords(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Hold the senses of table columns in the order they are tried, of headings, and of rows beside the usual ones."""

    columns: tuple[WordSense, ...]
    sections: tuple[WordSense, ...]
    rows: tuple[WordSense, ...]

    @cached_property
    def _named(self) -> dict[str, dict[str, str]]:
        kinds = {"columns": self.columns, "sections": self.sections, "rows": self.rows}
        return {
            kind: {without_marks(name): sense.key for sense in reversed(senses) for name in sense.names}
            for kind, senses in kinds.items()
        }

    def column(self, text: str) -> str | None:
        """Return the sense of a column whose heading is that text; None where no name is."""
        return self._named["columns"].get(heading_form(text))

    def column_by_word(self, text: str) -> str | None:
        """Return the first sense that a word of a column's heading may have; None where none has."""
        whole = heading_form(text)
        return next((s.key for s in self.columns if any(without_marks(word) in whole for word in s.words)), None)

    def section(self, text: str) -> str | None:
        """Return the sense of a heading whose whole text is known; None for any other text."""
        return self._named["sections"].get(heading_form(text))

    def section_by_word(self, text: str) -> str | None:
        """Return the first sense that a word of a heading may have; None where none has."""
        whole = heading_form(text)
        return next((s.key for s in self.sections if any(without_marks(word) in whole for word in s.words)), None)

    def row(self, text: str) -> str | None:
        """Return the sense of a row's name, or of a label in a cell; None where it has none."""
        return self._named["rows"].get(heading_form(text))


def heading_form(text: str) -> str:
    """Return a heading as headings are compared: without marks and without a number in brackets.

    >>> heading_form("ช่วงระยะเวลา (๔)") == heading_form("ช่วง ระยะเวลา")
    True
    """
    return without_marks(_COUNTED.sub("", text))
