"""Lay out a page of the manual for a terminal."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.markdown import Markdown


def format_for_terminal(markdown: str, width: int) -> str:
    """Return the text with its tables and lists laid out in ``width`` columns, without colours: any pager shows it.

    >>> print(format_for_terminal("- หนึ่ง", 20).strip())
    • หนึ่ง
    """
    shown = StringIO()
    Console(file=shown, width=width, color_system=None, legacy_windows=False).print(Markdown(markdown))
    return "\n".join(line.rstrip() for line in shown.getvalue().splitlines()) + "\n"
