"""Hide tags in private-use characters while a part is worked on as XML, and put them back as Jinja at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from itadocs.ooxml.xml import Element

TOKEN = re.compile("\ue000([0-9]+)\ue001")
_HOLE = re.compile(r"<\?jx ([0-9]+)\?>")


class Tokens:
    """Hold code by token number. Loops are numbered over the part, from 1."""

    def __init__(self) -> None:
        self._codes: list[str] = []
        self._own: set[int] = set()
        self._loops: dict[int, int] = {}
        self._turning: set[int] = set()

    def new(self, code: str) -> str:
        """Return a token for a piece of our own Jinja code, to be written into XML."""
        self._own.add(len(self._codes))
        return self._new(code)

    def tag(self, tag: str) -> str:
        """Return a token for a tag of the template; empty for a comment."""
        return "" if tag.startswith("{#") else self._new(tag)

    def _new(self, code: str) -> str:
        self._codes.append(code)
        return f"\ue000{len(self._codes) - 1}\ue001"

    def code(self, token: int) -> str:
        """Return the code behind a token."""
        return self._codes[token]

    def set(self, token: int, code: str) -> None:
        """Set code of our own for the same token."""
        self._own.add(token)
        self._codes[token] = code

    def is_value(self, token: int) -> bool:
        """Tell whether the token is a tag that prints."""
        return self._codes[token].startswith("{{")

    def value(self, token: int, kind: str, style: int) -> str:
        """Return the code that prints the tag's value at a place: ``kind`` is block or inline."""
        return f"{{{{ _s.{kind}(({self._expression(token)}), {style}) }}}}"

    def bare(self, token: int) -> str:
        """Return the code that prints the tag's value into an attribute as it is."""
        return f"{{{{ _s.bare(({self._expression(token)})) }}}}"

    def statement(self, token: int) -> str:
        """Return the code of a statement: its loop is announced before it begins and, where that counts, each turn."""
        loop = self._loops.get(token)
        announce = f"{{{{ _s.enter({loop}) }}}}" if loop else ""
        turn = f"{{{{ _s.turn({loop}) }}}}" if loop in self._turning else ""
        return announce + self._codes[token] + turn

    def begin_loop(self, token: int) -> int:
        """Record that the token opens a loop; return the loop's number."""
        self._loops[token] = len(self._loops) + 1
        return self._loops[token]

    def count_turns(self, loops: Iterable[int]) -> None:
        """Let each turn of these loops be told apart when a document is rendered."""
        self._turning.update(loops)

    def hole(self, code: str) -> Element:
        """Return an element that stands for code where a run or a paragraph would."""
        self._codes.append(code)
        return etree.ProcessingInstruction("jx", str(len(self._codes) - 1))

    def fill(self, xml: str) -> str:
        """Return the finished part as Jinja source."""
        xml = _HOLE.sub(lambda match: self._codes[int(match[1])], xml)
        return TOKEN.sub(lambda match: self._loose(int(match[1])), xml)

    def _loose(self, token: int) -> str:
        """Return a token outside of runs: a statement between rows, our own code, or a value in an attribute."""
        code = self._codes[token]
        if not code.startswith("{{"):
            return self.statement(token)
        return code if token in self._own else f"{{{{ _s.plain(({self._expression(token)})) }}}}"

    def _expression(self, token: int) -> str:
        return self._codes[token][2:-2].strip().strip("-").strip()
