"""List the fields of the context, as ``itadocs fields`` prints them: made from the records themselves."""

from __future__ import annotations

import typing
from collections.abc import Iterator

from itadocs.render.context.document import Context
from itadocs.render.context.figure import Figure
from itadocs.render.context.front import CoverPicture, Listing
from itadocs.render.context.record import ContextRecord, context_fields, descriptions
from itadocs.values import Lines

_KINDS: dict[object, str] = {bool: "จริง/เท็จ", Lines: "หลายย่อหน้า", Figure: "แผนภูมิ", Listing: "สารบัญ", CoverPicture: "รูป"}


def dictionary_lines() -> Iterator[str]:
    """Yield every field a template may use, with its description; lists show the fields of what they hold."""
    yield "ชื่อที่แม่แบบใช้ได้ เขียนในแม่แบบเป็น {{ ชื่อ }} และวนรายการด้วย {%p for x in รายการ %}"
    shown: set[type] = set()
    queue: list[tuple[str, type]] = [("", Context)]
    while queue:
        prefix, record = queue.pop(0)
        if record in shown:
            continue
        shown.add(record)
        yield ""
        yield f"{prefix or 'ระดับบนสุด'}  {(record.__doc__ or '').strip()}"
        meanings = descriptions(record)
        for name, kind in context_fields(record).items():
            inner = _inner(kind)
            yield f"  {name:<20} {_kind_name(kind):<12} {meanings[name]}"
            if inner is not None:
                listed = typing.get_origin(kind) is list
                queue.append((f"{name}[…]" if listed else name, inner))


def _inner(kind: object) -> type | None:
    arguments = typing.get_args(kind)
    kind = arguments[0] if arguments else kind
    return kind if isinstance(kind, type) and issubclass(kind, ContextRecord) else None


def _kind_name(kind: object) -> str:
    if typing.get_origin(kind) is list:
        return "รายการ"
    return _KINDS.get(kind, "" if _inner(kind) else "ข้อความ")
