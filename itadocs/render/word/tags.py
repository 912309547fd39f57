"""Find the tags of a template, join those that Word split, and check them before anything is rendered."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Mapping, Sequence

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
        joined = "".join(text.text or "" for text in texts)
        if "{" not in joined:
            continue
        owners = [index for index, text in enumerate(texts) for _ in text.text or ""]
        for match in TAG.finditer(joined):
            owners[match.start() : match.end()] = [owners[match.start()]] * (match.end() - match.start())
        for index, text in enumerate(texts):
            text.text = "".join(char for char, owner in zip(joined, owners, strict=True) if owner == index)


def find_tags(part: str, root: Element) -> list[TagPlace]:
    """Return every tag in reading order. Raises TemplateError T03 for one opened and not closed, or the reverse."""
    spots = []
    for number, paragraph in enumerate(root.iter(w("p")), 1):
        joined = "".join(text.text or "" for text in _own_texts(paragraph))
        if "{" not in joined and "}" not in joined:
            continue
        place = _place(part, paragraph, number)
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


def _place(part: str, paragraph: Element, number: int) -> str:
    stem = part.rpartition("/")[2].removesuffix(".xml")
    words = [PART_NAMES.get(stem.rstrip("0123456789"), stem)]
    cell = next(paragraph.iterancestors(w("tc")), None)
    if cell is None:
        return f"{words[0]} ย่อหน้าที่ {number}"
    row = next(cell.iterancestors(w("tr")))
    table = next(row.iterancestors(w("tbl")))
    tables = list(paragraph.getroottree().getroot().iter(w("tbl")))
    rows = [child for child in table if local(child) == "tr"]
    cells = [child for child in row if local(child) == "tc"]
    words += [f"ตารางที่ {tables.index(table) + 1}", f"แถวที่ {rows.index(row) + 1}", f"ช่องที่ {cells.index(cell) + 1}"]
    return " ".join(words)


def plain_tag(tag: str) -> str:
    """Return a docxtpl tag as plain Jinja: without its row, cell, paragraph or run prefix and with straight quotes.

    >>> plain_tag("{%tr for a in b %}"), plain_tag("{% vm %}"), plain_tag("{% colspan n %}")
    ('{% for a in b %}', '', '{{ n }}')
    """
    if _MERGE.match(tag):
        return ""
    tag = _CELL_VALUE.sub(r"{{ \1 }}", _MERGE_IF.sub(r"{{ \1 }}", tag))
    return _PREFIX.sub(r"\1", tag.translate(_QUOTES)).replace("\n", " ")


def check_tags(spots: Iterable[TagPlace], environment: Environment, fields: Mapping[str, object], file: str) -> None:
    """Hold every tag against the context.

    ``fields`` maps the fields of the context to their types. Raises TemplateError T03 (syntax) or T04 (unknown name),
    with place and tag.
    """
    spots = list(spots)
    tree = _parse(spots, environment, file)
    checker = _Names()
    scope = {**environment.globals, **fields}
    for node in tree.body:
        checker.visit(node, scope)
    if checker.unknown:
        name, known, line = checker.unknown[0]
        spot = spots[line - 1]
        near = suggestion(name.rpartition(".")[2], list(known))
        raise TemplateError("T04", file=file, place=spot.place, tag=name, suggestion=near)


def check_compiles(spots: Iterable[TagPlace], environment: Environment, file: str) -> None:
    """Raise TemplateError T03 for what Jinja finds only as it compiles, such as an unknown filter.

    It takes as long as compiling the template, so it is for templates that do not compile.
    """
    spots = list(spots)
    tree = _parse(spots, environment, file)
    try:
        environment.compile(tree)
    except TemplateSyntaxError as error:
        raise _wrong(error, spots, file) from error


def _parse(spots: Sequence[TagPlace], environment: Environment, file: str) -> nodes.Template:
    """One line of Jinja source per tag, so that Jinja's own line numbers lead back to the place."""
    try:
        return environment.parse("\n".join(plain_tag(spot.tag) for spot in spots))
    except TemplateSyntaxError as error:
        raise _wrong(error, spots, file) from error


def _wrong(error: TemplateSyntaxError, spots: Sequence[TagPlace], file: str) -> TemplateError:
    spot = spots[min(error.lineno, len(spots)) - 1]
    return TemplateError("T03", file=file, place=spot.place, tag=spot.tag, reason=error.message)


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
