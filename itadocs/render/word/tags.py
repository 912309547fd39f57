"""Find the tags of a template, join those that Word split, and check them before anything is rendered."""

from __future__ import annotations

import re
import typing
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain

from jinja2 import Environment, TemplateSyntaxError, nodes
from msgspec import Struct

from itadocs.errors import TemplateError
from itadocs.ooxml.xml import Element, local, w
from itadocs.render.context.record import ContextRecord, context_fields
from itadocs.thai.compare import suggestion

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HALF = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_PREFIX = re.compile(r"^(\{[{%#])(?:tr|tc|p|r)(?=\s)")
_MERGE = re.compile(r"^\{%\s*(?:vm|hm)\s*%\}$")
_MERGE_IF = re.compile(r"^\{%\s*vm\s+if\s+(.*?)\s*%\}$")
_CELL_VALUE = re.compile(r"^\{%\s*(?:colspan|cellbg)\s+(.*?)\s*%\}$")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})

PART_NAMES = {
    "document": "เนื้อความ", "header": "หัวกระดาษ", "footer": "ท้ายกระดาษ", "footnotes": "เชิงอรรถ",
    "endnotes": "อ้างอิงท้ายเรื่อง", "chart": "แผนภูมิ",
}  # fmt: skip


class TagPlace(Struct, frozen=True):
    """Name a tag of a template and where an author finds it."""

    part: str
    place: str
    tag: str


def join_split_tags(root: Element) -> None:
    """Join tags that Word split over runs as they were edited or proofed; the text moves to the run where it begins."""
    for paragraph in root.iter(w("p")):
        texts = _own_texts(paragraph)
        pieces = [text.text or "" for text in texts]
        joined = "".join(pieces)
        if "{" not in joined or len(texts) == 1:
            continue
        for text, piece in zip(texts, _moved(joined, list(accumulate(map(len, pieces)))), strict=True):
            text.text = piece


def _moved(joined: str, ends: Sequence[int]) -> list[str]:
    """Cut a text at these ends, each later where it would cut a tag: at the tag's end."""
    cuts, at = [], 0
    tags = [match.span() for match in TAG.finditer(joined)]
    for end in ends:
        while at < len(tags) and tags[at][1] <= end:
            at += 1
        inside = at < len(tags) and tags[at][0] < end
        cuts.append(tags[at][1] if inside else end)
    return [joined[start:end] for start, end in zip([0, *cuts], cuts, strict=False)]


def find_tags(part: str, root: Element) -> list[TagPlace]:
    """Return every tag in reading order. Raises TemplateError T03 for one opened and not closed, or the reverse."""
    spots: list[TagPlace] = []
    places: PartPlaces | None = None
    for paragraph in root.iter(w("p")):
        joined = "".join(text.text or "" for text in _own_texts(paragraph))
        if "{" not in joined and "}" not in joined:
            continue
        places = places or PartPlaces(part, root)
        place = places.of(paragraph)
        spots += [TagPlace(part, place, match.group()) for match in TAG.finditer(joined)]
        half = _HALF.search(TAG.sub("", joined).replace("{_{", "").replace("}_}", ""))
        if half:
            raise TemplateError("T03", place=place, tag=half.group(), reason="เปิดหรือปิดไม่ครบคู่")
    return spots


def _own_texts(paragraph: Element) -> list[Element]:
    """The text elements of a paragraph that are not in a paragraph inside it (a text box)."""
    texts = []
    for text in paragraph.iter(w("t")):
        owner = next(ancestor for ancestor in text.iterancestors(w("p")))
        if owner is paragraph:
            texts.append(text)
    return texts


class PartPlaces:
    """Say where in a part something stands, in the author's words; all is counted once."""

    def __init__(self, part: str, root: Element) -> None:
        stem = part.rpartition("/")[2].removesuffix(".xml")
        self._part = PART_NAMES.get(stem.rstrip("0123456789"), stem)
        self._numbers: dict[Element, int] = {}
        counts: Counter[Element | str | None] = Counter()
        for element in root.iter(w("p"), w("tbl"), w("tr"), w("tc")):
            name = local(element)
            owner: Element | str | None = name
            if name in ("tr", "tc"):  # counted in their table or row, paragraphs and tables in the part
                owner = next(element.iterancestors(w("tbl" if name == "tr" else "tr")), None)
            counts[owner] += 1
            self._numbers[element] = counts[owner]

    def of(self, element: Element) -> str:
        """Return the table cell or the paragraph that an element stands in, or that stands nearest before it."""
        cell = next(element.iterancestors(w("tc")), None)
        if cell is not None:
            row = next(cell.iterancestors(w("tr")))
            table = next(row.iterancestors(w("tbl")))
            at = self._numbers
            return f"{self._part} ตารางที่ {at[table]} แถวที่ {at[row]} ช่องที่ {at[cell]}"
        if local(element) != "p":
            inside, before = element.iterdescendants(w("p")), element.itersiblings(w("p"), preceding=True)
            near = next(chain(element.iterancestors(w("p")), inside, before), None)
            if near is None:
                return self._part
            element = near
        return f"{self._part} ย่อหน้าที่ {self._numbers[element]}"


def template_place(part: str, element: Element) -> str:
    """Return where in a part an element stands."""
    return PartPlaces(part, element.getroottree().getroot()).of(element)


def plain_tag(tag: str) -> str:
    """Return a docxtpl tag as plain Jinja: without its row, cell, paragraph or run prefix and with straight quotes.

    >>> plain_tag("{%tr for a in b %}"), plain_tag("{% vm %}"), plain_tag("{% colspan n %}")
    ('{% for a in b %}', '', '{{ n }}')
    """
    if _MERGE.match(tag):
        return ""
    tag = _CELL_VALUE.sub(r"{{ \1 }}", _MERGE_IF.sub(r"{{ \1 }}", tag))
    return _PREFIX.sub(r"\1", tag.translate(_QUOTES)).replace("\n", " ")


def check_tags(spots: Iterable[TagPlace], environment: Environment, fields: Mapping[str, object]) -> None:
    """Hold every tag against the context.

    ``fields`` maps the fields of the context to their types. Raises TemplateError T03 (syntax) or T04 (unknown name),
    with place and tag.
    """
    spots = list(spots)
    tree = _parse(spots, environment)
    checker = _Names()
    scope = {**environment.globals, **fields}
    for node in tree.body:
        checker.visit(node, scope)
    if checker.unknown:
        name, known, line = checker.unknown[0]
        spot = spots[line - 1]
        near = suggestion(name.rpartition(".")[2], list(known))
        raise TemplateError("T04", place=spot.place, tag=name, suggestion=near)


def check_compiles(spots: Iterable[TagPlace], environment: Environment) -> None:
    """Raise TemplateError T03 for what Jinja finds only as it compiles, such as an unknown filter.

    It takes as long as compiling the template, so it is for templates that do not compile.
    """
    spots = list(spots)
    tree = _parse(spots, environment)
    try:
        environment.compile(tree)
    except TemplateSyntaxError as error:
        raise _wrong(error, spots) from error


def _parse(spots: Sequence[TagPlace], environment: Environment) -> nodes.Template:
    """One line of Jinja source per tag, so that Jinja's own line numbers lead back to the place."""
    try:
        return environment.parse("\n".join(plain_tag(spot.tag) for spot in spots))
    except TemplateSyntaxError as error:
        raise _wrong(error, spots) from error


def _wrong(error: TemplateSyntaxError, spots: Sequence[TagPlace]) -> TemplateError:
    spot = spots[min(error.lineno, len(spots)) - 1]
    return TemplateError("T03", place=spot.place, tag=spot.tag, reason=error.message)


class _Names:
    """Walks a Jinja tree and knows the type behind each name, as far as the records declare it."""

    def __init__(self) -> None:
        self.unknown: list[tuple[str, Iterable[str], int]] = []

    def visit(self, node: nodes.Node, scope: dict[str, object]) -> object:
        """Return the type of an expression, or Any; statements change the scope."""
        if isinstance(node, nodes.Name) and node.ctx == "load":
            if node.name not in scope:
                self.unknown.append((node.name, scope, node.lineno))
            return scope.get(node.name, typing.Any)
        if isinstance(node, nodes.Getattr):
            return self._attribute(self.visit(node.node, scope), node)
        if isinstance(node, nodes.Getitem):
            self.visit(node.arg, scope)
            return _element(self.visit(node.node, scope))
        if isinstance(node, nodes.For):
            return self._for(node, scope)
        if isinstance(node, nodes.Assign):
            self._bind(node.target, self.visit(node.node, scope), scope)
            return typing.Any
        if isinstance(node, nodes.CondExpr):
            kinds = [self.visit(part, scope) for part in (node.test, node.expr1)]
            if node.expr2 is not None:
                self.visit(node.expr2, scope)
            return kinds[1]
        if isinstance(node, nodes.Filter):
            kinds = [self.visit(child, scope) for child in node.iter_child_nodes()]
            keeps = node.name in {
                "first",
                "last",
                "sort",
                "reverse",
                "list",
                "selectattr",
                "rejectattr",
                "select",
                "reject",
            }
            kind = kinds[0] if kinds and keeps else typing.Any
            return _element(kind) if node.name in {"first", "last"} else kind
        for child in node.iter_child_nodes():
            self.visit(child, scope)
        return typing.Any

    def _for(self, node: nodes.For, scope: dict[str, object]) -> object:
        inner = dict(scope)
        self._bind(node.target, _element(self.visit(node.iter, scope)), inner)
        inner["loop"] = typing.Any
        for child in (*([node.test] if node.test else []), *node.body):
            self.visit(child, inner)
        for child in node.else_:
            self.visit(child, scope)
        return typing.Any

    def _bind(self, target: nodes.Node, kind: object, scope: dict[str, object]) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        else:
            for name in target.find_all(nodes.Name):
                scope[name.name] = typing.Any

    def _attribute(self, kind: object, node: nodes.Getattr) -> object:
        fields = record_fields(kind)
        if fields is None:
            return typing.Any
        if node.attr not in fields:
            self.unknown.append((f"….{node.attr}", fields, node.lineno))
            return typing.Any
        return fields[node.attr]


def record_fields(kind: object) -> Mapping[str, object] | None:
    """Return the fields of a type with their types; None where it is no record (then any name passes)."""
    if kind not in _KNOWN:
        _KNOWN[kind] = _fields(kind)
    return _KNOWN[kind]


_KNOWN: dict[object, Mapping[str, object] | None] = {}


def _fields(kind: object) -> Mapping[str, object] | None:
    if isinstance(kind, type) and issubclass(kind, ContextRecord):
        return context_fields(kind)
    if isinstance(kind, type) and issubclass(kind, Struct):
        hints = typing.get_type_hints(kind)
        return {name: hints[name] for name in kind.__struct_fields__}
    if isinstance(kind, type) and issubclass(kind, (str, int, bool, tuple)):
        return {}
    return None


def _element(kind: object) -> object:
    """What a loop over that type yields."""
    arguments = typing.get_args(kind)
    return arguments[0] if arguments else typing.Any
