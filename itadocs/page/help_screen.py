"""Show a page of the manual."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markupsafe import Markup
from starlette.datastructures import QueryParams
from starlette.responses import Response

from itadocs.guide import find_topic, topics
from itadocs.page.desk import Desk
from itadocs.page.rendering import Screens
from itadocs.page.words import INSTEAD

_PICTURE = re.compile(r'(src|href)="([\w-]+\.png)"')
_LINK = re.compile(r'href="(\w+)\.md"')


def show_help(desk: Desk, screens: Screens, query: QueryParams) -> Response:  # noqa: ARG001
    """Show the topic that is asked for, and the list of all."""
    topic = find_topic(query.get("topic", ""))
    listed = [{"name": each.name, "title": each.title, "summary": each.summary} for each in topics()]
    text = render_topic(topic.text) if topic else None
    values = {
        "title": topic.title if topic else "คู่มือ",
        "text": text,
        "instead": INSTEAD.get(topic.name, "") if topic else "",
        "topics": listed,
    }
    return screens.show("help", values)


def render_topic(text: str) -> Markup:
    """Return a page of the manual without its heading as HTML, its links leading to the pages here."""
    body = text.partition("\n")[2]
    made = MarkdownIt("commonmark", {"html": False}).enable("table").render(body)
    return Markup(_PICTURE.sub(r'\1="/guide/\2"', _LINK.sub(r'href="/help?topic=\1"', made)))
