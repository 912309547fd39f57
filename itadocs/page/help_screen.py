"""Show a page of the manual."""

from __future__ import annotations

from starlette.datastructures import QueryParams
from starlette.responses import Response

from itadocs.guide import find_topic, topics
from itadocs.page.desk import Desk
from itadocs.page.rendering import Screens


def show_help(desk: Desk, screens: Screens, query: QueryParams) -> Response:  # noqa: ARG001
    """Show the topic that is asked for, and the list of all."""
    topic = find_topic(query.get("topic", ""))
    listed = [{"name": each.name, "title": each.title, "summary": each.summary} for each in topics()]
    return screens.show(
        "help", {"topic": {"title": topic.title, "text": topic.text} if topic else None, "topics": listed}
    )
