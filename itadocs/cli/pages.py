"""Show a page of the manual: laid out and paged on a terminal, as it is written in a pipe."""

from __future__ import annotations

import pydoc
import shutil
import sys

_WIDEST = 100
"""Columns beyond which lines are hard to follow."""


def show_page(markdown: str) -> None:
    """Print a page to the standard output."""
    if not sys.stdout.isatty():
        print(markdown)
        return
    from itadocs.guide.terminal import format_for_terminal

    shown = format_for_terminal(markdown, min(shutil.get_terminal_size().columns, _WIDEST))
    if sys.platform == "win32":  # its pager shows Thai only where the console's code page is a Thai one
        print(shown)
    else:
        pydoc.pager(shown)
