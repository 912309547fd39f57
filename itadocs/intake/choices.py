"""Read and write the file in which somebody chooses edit by edit: TOML as it is laid out for people, or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from itadocs.catalog.decode import parse_toml, read_text_within
from itadocs.errors import ReviewError, format_reason
from itadocs.review.accept.records import EditKind, ReviewEdit
from itadocs.review.pull.records import Side
from itadocs.thai.compare import one_line

_SHOWN = 200


def read_choices(path: Path) -> Mapping[str, Side]:
    """Return which text counts, by the keys or cells of edits. Raises ReviewError P36 where the file does not say it.

    A key without a choice is left open.
    """
    try:
        text = read_text_within(path)
        said = msgspec.json.decode(text) if path.suffix.lower() == ".json" else parse_toml(text)
        chosen = msgspec.convert(said, dict[str, str])
        return {key: Side(each) for key, each in chosen.items() if each and _is_of_one_side(each)}
    except (OSError, ValueError, RecursionError) as error:
        raise ReviewError("P36", found=str(path), reason=format_reason(error)) from error


def _is_of_one_side(name: str) -> bool:
    """Tell that a choice is one. Raises ValueError for any other word."""
    if name not in (Side.WORD, Side.EXCEL):
        raise ValueError(f"“{name}” ไม่ใช่ word หรือ excel")
    return True


def format_choices(edits: Iterable[ReviewEdit]) -> str:
    """Return the file of choices of some edits, each under what it says; what is open has no choice yet."""
    lines = ["# word = ใช้ข้อความที่แก้ในเอกสาร, excel = ใช้ตามสมุดงาน (ไม่นำสิ่งที่แก้นี้ไป)", ""]
    for edit in edits:
        lines.append(_comment(" · ".join(filter(None, (edit.what, edit.place, edit.heading)))))
        for label, text in (("เดิม", edit.old), ("Word", edit.word), ("Excel", edit.excel)):
            if text:
                lines.append(_comment(f"  {label}: {text}"))
        if edit.choice is None:
            only = f"เลือกได้เฉพาะ excel [{edit.reason.code}]" if edit.reason and edit.kind is EditKind.REFUSED else ""
            lines.append(_comment(f"  {only or 'ต้องเลือก word หรือ excel'}"))
        lines += [f'"{edit.key}" = "{edit.choice or ""}"', ""]
    return "\n".join(lines)


def _comment(text: str) -> str:
    """Return a text as a comment of one line; what no comment may hold is left out."""
    line = "".join(letter for letter in one_line(text) if letter.isprintable())
    return f"# {line[:_SHOWN]}"
