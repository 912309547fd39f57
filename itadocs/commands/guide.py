"""Run ``itadocs guide``: the manual, a topic at a time."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from itadocs.codes import CODES
from itadocs.guide import Topic, find_topic, format_for_shell, nearest_topic, topics


class Answer(Struct, frozen=True):
    """Hold a text to show. ``is_page`` tells a page in Markdown from lines; ``is_found`` is false for a complaint."""

    text: str
    is_page: bool = False
    is_found: bool = True
    next_step: str = ""
    """What to do after a page, for a line below it."""


def guide(asked: str | None = None) -> Answer:
    """Return the page that is asked for, the list of all where ``asked`` is None, or what may have been meant."""
    if asked is None:
        return Answer("\n".join((*_list_lines(), "", f"ต่อไป: อ่านเรื่องแรก itadocs guide {topics()[0].name}")))
    topic = find_topic(asked)
    if topic:
        return Answer(format_for_shell(topic.text).rstrip("\n"), is_page=True, next_step=_next(topic))
    return Answer(f"{_complaint(asked)}\nต่อไป: ดูทุกเรื่อง itadocs guide", is_found=False)


def _next(topic: Topic) -> str:
    """Return how the page after a topic is read; after the last one, how the work begins."""
    names = [each.name for each in topics()]
    later = names[names.index(topic.name) + 1 :]
    return f"ต่อไป: อ่านเรื่องถัดไป itadocs guide {later[0]}" if later else "ต่อไป: สร้างสมุดงาน itadocs new แผน-2568.xlsx"


def _list_lines() -> Iterator[str]:
    width = max(len(topic.name) for topic in topics())
    yield "คู่มือ อ่านเรื่องหนึ่งด้วย itadocs guide ตามด้วยชื่อเรื่องหรือคำไทย เช่น itadocs guide แม่แบบ"
    for topic in topics():
        yield ""
        yield f"  {topic.name:<{width}}  {topic.title}"
        yield f"  {'':<{width}}  {topic.summary}"


def _complaint(asked: str) -> str:
    if asked.upper() in CODES:
        return f"{asked.upper()} เป็นรหัสปัญหา อ่านคำอธิบายด้วย itadocs codes {asked.upper()}"
    near = nearest_topic(asked)
    meant = f" หมายถึง {near.title} (itadocs guide {near.name}) หรือไม่" if near else ""
    return f"ไม่มีเรื่อง “{asked}”{meant}"
