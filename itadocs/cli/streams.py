"""Keep the standard streams usable, so that work is done and its report said whatever they are."""

from __future__ import annotations

import os
import sys
from io import FileIO, TextIOWrapper

_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def prepare_streams() -> None:
    """Let the standard streams speak UTF-8, and give Python one where it has none, as under a scheduler.

    A closed descriptor is filled too: the next file that is opened would get its number, and with it what is printed.
    """
    for name, mode in _STREAMS:
        stream = getattr(sys, name)
        if stream is None or stream.closed:
            setattr(sys, name, _open_nowhere(mode))
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def give_up_output() -> None:
    """Send what is still to be printed nowhere: Python must not complain of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):  # a stream without a descriptor has nothing left to print either
        sys.stdout = _open_nowhere("w")


def _open_nowhere(mode: str) -> TextIOWrapper:
    """Open the stream that swallows all; it stays open as long as the program."""
    return TextIOWrapper(FileIO(os.devnull, mode), encoding="utf-8")
