"""Check the tags of a part before anything is rendered: all that is wrong with them, each with its place, in Thai."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jinja2 import Environment, TemplateSyntaxError, nodes

from itadocs.errors import TemplateError
from itadocs.render.word.language.bounds import BUDGET, GONE
from itadocs.render.word.language.names import NameFault, NameWalker
from itadocs.render.word.language.tags import TagPlace, plain_tag
from itadocs.thai.compare import suggestion

MAX_NESTED = 60
"""Blocks inside blocks; Python's own limit is near a hundred."""
MAX_LOOPS = 12
"""Loops inside loops; Python's own limit is twenty."""
MAX_CHAIN = 100
"""So often the parts of an expression may stand in one another without a bracket: ``1 + 1 + 1``."""
MAX_BRACKETS = 40
"""Brackets inside brackets of one tag."""

_WORD = re.compile(r"\{%[-+]?\s*([^\W\d]\w*)?")
_PREFIXES = ("tr", "tc", "p", "r")
_PREFIXED = re.compile(r"\{%[-+]?\s*(?:tr|tc|p|r)\s+(\w+)", re.IGNORECASE)
"""A prefix that stands apart from its brace or is written in capitals, and the statement after it."""
_NAME = re.compile(r"[^\W\d]\w*")
_SIMPLE = re.compile(r"\{%[-+]?\s*\w+\s*[-+]?%\}")
_RECURSIVE = re.compile(r"\brecursive\s*[-+]?%\}")
_CLOSERS = {"for": "endfor", "if": "endif", "autoescape": "endautoescape"}
_BRANCHES = {"else": ("if", "for"), "elif": ("if",)}
_COMPLETED = {
    "for": "{0}{{% endfor %}}",
    "if": "{0}{{% endif %}}",
    "elif": "{{% if 1 %}}{0}{{% endif %}}",
    "autoescape": "{0}{{% endautoescape %}}",
    "set": "{0}",
}
_STATEMENTS = frozenset((*_COMPLETED, *_CLOSERS.values(), *_BRANCHES))
_KNOWN_TO_JINJA = frozenset(
    "block break call continue debug do extends filter from import include macro print raw trans with".split()
)
_STANDS_IN = {
    "for": "{% for _ in [] %}",
    "if": "{% if 1 %}",
    "elif": "{% elif 1 %}",
    "autoescape": "{% autoescape true %}",
}
"""What takes the place of a tag that is wrong, so that the others can still be checked."""

_TOKENS = {
    "end of print statement": "}}", "end of statement block": "%}", "begin of statement block": "{%",
    "begin of print statement": "{{", "name": "ชื่อ", "string": "ข้อความ", "integer": "จำนวน", "float": "จำนวน",
    "end of template": "จุดจบ",
}  # fmt: skip
_REASONS = (
    (re.compile(r"expected token '(.+?)', got '(.+)'", re.DOTALL), "ตรงนี้ควรเป็น {0} แต่พบ {1}"),
    (re.compile(r"Expected an expression, got '(.+)'", re.DOTALL), "ขาดชื่อข้อมูลหรือค่าก่อน {0}"),
    (re.compile(r"unexpected char '(.+)' at \d+", re.DOTALL), "เครื่องหมาย {0} ใช้ตรงนี้ไม่ได้"),
    (re.compile(r"unexpected '(.+)'", re.DOTALL), "ไม่ควรมี {0} ตรงนี้"),
)
_SYNTAX = "เขียนไม่ถูกตามภาษาของแม่แบบ"


def thai_reason(message: str) -> str:
    """Return what Jinja says of a tag in Thai.

    >>> thai_reason("expected token 'end of print statement', got 'y'")
    'ตรงนี้ควรเป็น }} แต่พบ y'
    """
    for pattern, thai in _REASONS:
        if found := pattern.search(message):
            return thai.format(*(_TOKENS.get(group, group) for group in found.groups()))
    return _SYNTAX


def check_tags(spots: Sequence[TagPlace], environment: Environment, fields: Mapping[str, object]) -> None:
    """Hold every tag against the language and the context.

    ``fields`` maps the fields of the context to their types. Raises TemplateError T03 (syntax), T04 (unknown name) or
    T09 (a constant beyond the bounds), with place and tag; all of them are its ``all``.
    """
    BUDGET.start()
    checked = _Tags(spots, environment)
    faults = [*checked.faults, *checked.name_faults(fields)]
    if faults:
        order = {id(spot): number for number, spot in enumerate(spots)}
        faults.sort(key=lambda fault: order[id(fault[0])])
        first, *others = (error for _, error in faults)
        raise first.with_others(others)


def _is_deeper(tree: nodes.Node, most: int) -> bool:
    """Tell whether an expression's parts stand in one another more often than ``most``: ``a.b.c`` does so, and
    ``1 + 1 + 1``, without a bracket."""
    level = [tree]
    for _ in range(most):
        level = [part for node in level for part in node.iter_child_nodes()]
    return bool(level)


class _Tags:
    """Check tags one by one, then their pairs; what is wrong is replaced, so that the rest can be read as a whole."""

    def __init__(self, spots: Sequence[TagPlace], environment: Environment) -> None:
        self._spots = spots
        self._environment = environment
        self._sources = [plain_tag(spot.tag) for spot in spots]
        self._doubtful: set[str] = set()
        self._told: set[int] = set()
        self._is_too_deep = False
        self.faults: list[tuple[TagPlace, TemplateError]] = []
        words = [self._check_alone(number) for number in range(len(spots))]
        self._closers = self._check_pairs(words)

    def _fault(self, number: int, reason: str, detail: str = "") -> None:
        if number in self._told:
            return
        self._told.add(number)
        spot = self._spots[number]
        params = {"place": spot.place, "tag": spot.tag, "reason": reason}
        self.faults.append((spot, TemplateError("T03", **params, **({"detail": detail} if detail else {}))))
        self._doubtful.update(_NAME.findall(spot.tag))

    def _check_alone(self, number: int) -> str:
        """Check one tag by itself; return the word of a statement, empty for what prints."""
        source = self._sources[number]
        found = _WORD.match(source)
        word = (found[1] or "") if found else ""
        reason, detail = self._wrong(source, word, is_statement=found is not None)
        if reason:
            self._fault(number, reason, detail)
            meant = _PREFIXED.match(source)
            word = (meant[1] if meant else word).lower()
            self._sources[number] = _STANDS_IN.get(word, "")
            word = word if word in _STANDS_IN or word in _CLOSERS.values() or word in _BRANCHES else ""
            if word in _CLOSERS.values() or word == "else":
                self._sources[number] = f"{{% {word} %}}"
        return word

    def _wrong(self, source: str, word: str, *, is_statement: bool) -> tuple[str, str]:
        """Return what is wrong with a tag, in Thai and as Jinja says it; both empty for nothing."""
        if is_statement and word not in _STATEMENTS:
            return _no_statement(word), ""
        if word == "for" and _RECURSIVE.search(source):
            return "ใช้ recursive ในแม่แบบไม่ได้", ""
        if _depth(source) > MAX_BRACKETS:
            return "วงเล็บซ้อนกันลึกเกินไป", ""
        if is_statement and word not in _COMPLETED:
            return ("", "") if _SIMPLE.fullmatch(source) else ("มีข้อความเกินหลังคำสั่ง", "")
        try:
            tree = self._environment.parse(_COMPLETED.get(word, "{0}").format(source))
            if len(source) > 2 * MAX_CHAIN and _is_deeper(tree, MAX_CHAIN):
                raise RecursionError
        except TemplateSyntaxError as error:
            return thai_reason(error.message or ""), error.message or ""
        except RecursionError:
            return "ซ้อนกันลึกเกินไป", ""
        except ValueError as error:  # Python itself bounds the digits of a number that is written out
            return "จำนวนที่เขียนไว้ยาวเกินไป", str(error)
        return "", ""

    def _check_pairs(self, words: Sequence[str]) -> str:
        """Check that blocks are closed where they were opened; return what closes those that were not."""
        opened: list[tuple[str, int]] = []
        for number, word in enumerate(words):
            if word in _CLOSERS:
                opened.append((word, number))
                loops = sum(each == "for" for each, _ in opened)
                if len(opened) == MAX_NESTED + 1 or (word == "for" and loops == MAX_LOOPS + 1):
                    self._is_too_deep = True
                    self._fault(number, f"ซ้อนกันเกิน {MAX_LOOPS if word == 'for' else MAX_NESTED} ชั้น")
            elif word in _BRANCHES:
                if not opened or opened[-1][0] not in _BRANCHES[word]:
                    self._fault(number, f"ไม่มี {{% {_BRANCHES[word][0]} %}} ที่ยังไม่ปิดอยู่ก่อนหน้า")
                    self._sources[number] = ""
            elif word in _CLOSERS.values():
                self._close(opened, word, number)
        for word, number in opened:
            self._fault(number, f"ไม่ได้ปิดด้วย {{% {_CLOSERS[word]} %}}")
        return "".join(f"{{% {_CLOSERS[word]} %}}" for word, _ in reversed(opened))

    def _close(self, opened: list[tuple[str, int]], closer: str, number: int) -> None:
        words = [_CLOSERS[word] for word, _ in opened]
        if closer not in words:
            self._fault(number, "ปิดโดยไม่ได้เปิด")
            self._sources[number] = ""
            return
        while _CLOSERS[opened[-1][0]] != closer:
            word, at = opened.pop()
            self._fault(at, f"ไม่ได้ปิดด้วย {{% {_CLOSERS[word]} %}}")
            self._sources[number] = f"{{% {_CLOSERS[word]} %}}{self._sources[number]}"
        opened.pop()

    def name_faults(self, fields: Mapping[str, object]) -> Iterator[tuple[TagPlace, TemplateError]]:
        """Yield names that are not there, but for those that stand in a tag that is wrong itself."""
        if any(
            "เกิน" in str(error.params["reason"]) and "ชั้น" in str(error.params["reason"]) for _, error in self.faults
        ):
            return  # too deep to be read as a whole
        # one line of source per tag: Jinja's own line numbers lead back to the place
        try:
            tree = self._environment.parse("\n".join(self._sources) + self._closers)
        except TemplateSyntaxError as error:
            number = min(error.lineno, len(self._spots)) - 1
            reason, detail = thai_reason(error.message or ""), error.message or ""
            spot = self._spots[number]
            yield spot, TemplateError("T03", place=spot.place, tag=spot.tag, reason=reason, detail=detail)
            return
        walker = NameWalker(self._environment)
        scope = {**self._environment.globals, **fields}
        for node in tree.body:
            walker.visit(node, scope)
        for fault in walker.faults:
            spot = self._spots[min(fault.line, len(self._spots)) - 1]
            if fault.name.rpartition(".")[2] not in self._doubtful or fault.bound:
                yield spot, _name_error(spot, fault)


def _no_statement(word: str) -> str:
    """Return what is wrong with a word that is no statement, in Thai."""
    if word in _KNOWN_TO_JINJA:
        return f"คำสั่ง {word} ใช้ในแม่แบบไม่ได้"
    if word.lower() in _PREFIXES:
        return f"เขียน {{%{word.lower()} ติดกันด้วยตัวพิมพ์เล็ก แล้วเว้นวรรค"
    near = suggestion(word, sorted(_STATEMENTS)) if len(word) > 1 else ""
    return f"ไม่มีคำสั่ง {word}{near}" if word else "คำสั่งว่าง"


def _name_error(spot: TagPlace, fault: NameFault) -> TemplateError:
    near = suggestion(fault.name.rpartition(".")[2], list(fault.known))
    if fault.bound:
        return TemplateError("T09", place=spot.place, tag=spot.tag, reason=fault.bound)
    if fault.kind == "name":
        known = ", ".join(fault.known)
        return TemplateError("T04", place=spot.place, tag=fault.name, suggestion=near, known=known or "ไม่มี")
    if fault.kind == "quoted":
        reason = f"{fault.name} อยู่ในเครื่องหมายคำพูด จึงเป็นเพียงข้อความ ไม่ใช่ข้อมูล ให้ลบเครื่องหมายคำพูด"
        return TemplateError("T03", place=spot.place, tag=spot.tag, reason=reason)
    what = "ตัวกรอง" if fault.kind == "filter" else "เงื่อนไข is"
    gone = f"{what} {fault.name} ใช้ในแม่แบบไม่ได้" if fault.name in GONE else f"ไม่มี{what} {fault.name}{near}"
    return TemplateError("T03", place=spot.place, tag=spot.tag, reason=gone)


def _depth(source: str) -> int:
    """Return how deep brackets of a tag stand in each other, those in texts counted too."""
    deepest = depth = 0
    for letter in source:
        if letter in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in ")]}":
            depth -= 1
    return deepest
