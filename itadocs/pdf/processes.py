"""Run a program that may hang, and end it with all it started: only what we started ourselves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

_LOOK = 0.05
"""Seconds between two looks at a running program."""


def run_watched(
    command: Sequence[str], environment: Mapping[str, str], seconds_of: Callable[[], tuple[object, float]]
) -> bool:
    """Run a program to its end; return False where it had to be ended because it got no further in its time.

    ``seconds_of`` says, whenever it is asked, how far the program is and how many seconds the step it is at may take;
    the time counts from the last change. Raises OSError where the program cannot be started.
    """
    process = _start(command, environment)
    try:
        step, allowed = seconds_of()
        since = time.monotonic()
        while process.poll() is None:
            time.sleep(_LOOK)
            now, allowed = seconds_of()
            if now != step:
                step, since = now, time.monotonic()
            if time.monotonic() - since > allowed:
                return False
        return True
    finally:
        _end(process)


def _start(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a program in a group of its own, which says nothing."""
    on_windows = sys.platform == "win32"
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(environment),
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) if on_windows else 0,
        start_new_session=not on_windows,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program with the programs it started: LibreOffice's first one only waits for the one that does the work."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/T", "/F", "/PID", str(process.pid)], check=False, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
    else:
        with suppress(ProcessLookupError, PermissionError):  # all of its group are gone already
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
