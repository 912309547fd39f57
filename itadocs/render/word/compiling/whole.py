"""Tell whether a part is well-formed whatever is filled in: once, so that documents need not be parsed again."""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

from jinja2 import nodes

from itadocs.ooxml.xml import check_whole


class _UnclearError(Exception):
    """Hold a statement that this proof does not cover."""


def is_always_whole(template: nodes.Template, declared: str = "") -> bool:
    """Tell whether every document of a template's part is well-formed XML; False where that depends on the values.

    It is, where each branch and loop prints whole elements or plain text, and all around them is well-formed: values
    are escaped, and what the session makes of them are whole elements. ``declared`` are the namespaces that the part's
    root declares, as text: no other prefix may stand in a branch.
    """
    try:
        check_whole(_outline(template.body, declared).encode("utf-8"))
    except (expat.ExpatError, _UnclearError):
        return False
    return True


def _outline(body: Iterable[nodes.Node], declared: str) -> str:
    """Return what a stretch of a template prints, with a letter for every value and one element for branches with
    elements.
    """
    xml = ""
    for node in body:
        match node:
            case nodes.Output():
                xml += "".join(part.data if isinstance(part, nodes.TemplateData) else "v" for part in node.nodes)
            case nodes.If():
                xml += _branches([node.body, *(branch.body for branch in node.elif_), node.else_], declared)
            case nodes.For():
                xml += _branches([node.body, node.else_], declared)
            case nodes.Assign():
                pass
            case _:
                raise _UnclearError
    return xml


def _branches(bodies: Iterable[list[nodes.Node]], declared: str) -> str:
    outlines = [_outline(body, declared) for body in bodies]
    if not any(mark in outline for outline in outlines for mark in "<>\"'&"):
        return "".join(outlines)  # plain text, which may stand in an attribute
    for outline in outlines:
        check_whole(f"<x {declared}>{outline}</x>".encode())
    return "<x/>"
