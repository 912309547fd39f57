"""The dictionary of the templates, from the records themselves."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator

from itadocs.render.context.figure import Figure
from itadocs.render.context.names import Names
from itadocs.render.word.tags import record_fields
from itadocs.values import Lines

_KINDS: dict[object, str] = {bool: "จริง/เท็จ", Lines: "หลายย่อหน้า", Figure: "แผนภูมิ"}


def dictionary_lines() -> Iterator[str]:
    """Every name a template may use, with its meaning; lists show the names of what they hold."""
    yield "ชื่อที่แม่แบบใช้ได้ เขียนในแม่แบบเป็น {{ ชื่อ }} และวนรายการด้วย {%p for x in รายการ %}"
    shown: set[type] = set()
    queue: list[tuple[str, type]] = [("", Names)]
    while queue:
        prefix, record = queue.pop(0)
        if record in shown:
            continue
        shown.add(record)
        yield ""
        yield f"{prefix or 'ระดับบนสุด'}  {(record.__doc__ or '').strip()}"
        hints = record_fields(record) or {}
        for name, annotated in typing.get_type_hints(record, include_extras=True).items():
            kind = hints[name]
            inner = _inner(kind)
            yield f"  {name:<20} {_kind_name(kind):<12} {' '.join(annotated.__metadata__)}"
            if inner is not None:
                listed = typing.get_origin(kind) is list
                queue.append((f"{name}[…]" if listed else name, inner))


def _inner(kind: object) -> type | None:
    arguments = typing.get_args(kind)
    kind = arguments[0] if arguments else kind
    named = isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind is not Figure
    return kind if named else None  # type: ignore[return-value]


def _kind_name(kind: object) -> str:
    if typing.get_origin(kind) is list:
        return "รายการ"
    return _KINDS.get(kind, "" if _inner(kind) else "ข้อความ")
