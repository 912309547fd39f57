"""Write the manual of the problem codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from itadocs.codes import Code
from itadocs.outcomes import SEVERITY_WORDS


def code_lines(codes: Iterable[Code]) -> Iterator[str]:
    """Yield each code with what it means, why it matters and an example."""
    for code in codes:
        yield f"{code.id}  {code.slug}  ({SEVERITY_WORDS[code.severity]})"
        yield f"  ข้อความ   {_plain(code.message)}"
        yield f"  วิธีแก้    {_plain(code.hint)}"
        yield f"  เหตุผล    {code.why}"
        if code.wrong or code.right:
            yield f"  ผิด       {_plain(code.wrong)}"
            yield f"  ถูก       {_plain(code.right)}"
        yield ""


def code_table(codes: Iterable[Code]) -> Iterator[str]:
    """Yield the codes as a Markdown table, a row each."""
    yield "| รหัส | ระดับ | ข้อความ | วิธีแก้ |"
    yield "|---|---|---|---|"
    for code in codes:
        cells = (code.id, SEVERITY_WORDS[code.severity], _plain(code.message), _plain(code.hint))
        yield f"| {' | '.join(cell.replace('|', '¦') for cell in cells)} |"


def _plain(text: str) -> str:
    """Return a message with its gaps shown as … and doubled braces as they print."""
    return (
        re.sub(r"\{\w+\}(?!\})", "…", text.replace("{{", "\0").replace("}}", "\1"))
        .replace("\0", "{")
        .replace("\1", "}")
    )
