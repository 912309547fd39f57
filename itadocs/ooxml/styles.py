"""Find the styles of a document, and what each is based on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itadocs.ooxml.xml import Element, child, local, value

_MOST_BASED = 50
"""Styles that are based on one another; Word's own limit is eleven."""


def styles_by_id(root: Element | None) -> dict[str, Element]:
    """Return the styles of a part by their id; none where there is no part."""
    return {value(each, "styleId"): each for each in root if local(each) == "style"} if root is not None else {}


def style_chain(styles: Mapping[str, Element], style_id: str) -> Iterator[Element]:
    """Yield a style, the one it is based on, and so on; nothing for an id that nobody defined."""
    for _ in range(_MOST_BASED):
        if style_id not in styles:
            return
        yield styles[style_id]
        style_id = value(child(styles[style_id], "basedOn"))
