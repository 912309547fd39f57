"""Run a command of the program in a forked process that has everything loaded: its moments are those of its work."""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from io import FileIO, StringIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryFile

from itadocs.cli import main

MEMORY = 2_000_000_000
"""Bytes of addresses that a run may have."""
SECONDS = 60
"""Of the processor a run takes no more, whatever it is fed."""
CRASH = 99
"""The exit code of a run that let an exception through."""


@dataclass(frozen=True)
class Run:
    """Hold how a run ended. ``code`` is negative for a signal, ``seconds`` are of the wall, ``peak`` is in MB."""

    code: int
    said: str
    seconds: float
    peak: int = 0

    @property
    def is_caught(self) -> bool:
        """Tell whether it ended by itself, as documented, and told no fault of the program's own."""
        has_fault = "Traceback" in self.said or "[X0" in self.said or '"X0' in self.said
        return self.code in (0, 1, 2) and not has_fault


class Writes:
    """Count what a run does to files, and end it where it is about to do the thing of a number."""

    def __init__(self, last: int, told: int) -> None:
        self._last, self._told, self._count = last, told, 0
        sys.addaudithook(self._see)

    def _see(self, event: str, given: tuple[object, ...]) -> None:
        is_write = event in ("os.rename", "os.remove", "os.mkdir", "os.chmod", "os.rmdir", "os.truncate") or (
            event == "open" and isinstance(given[2], int) and bool(given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        )
        if not is_write:
            return
        self._count += 1
        if self._count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
        if self._told:
            os.pwrite(self._told, str(self._count).encode(), 0)


def warm(arguments: list[str], folder: Path) -> None:
    """Run a command in this process: what it loads and compiles is there for those that are forked."""
    with suppress(SystemExit), chdir(folder), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        main(arguments)


def begin(arguments: list[str], folder: Path, output: int, *, last: int = 0, told: int = 0) -> int:
    """Begin a run in a folder and return its process; it is killed before its ``last`` write."""
    process = os.fork()
    if process:
        return process
    code = CRASH
    try:
        os.chdir(folder)
        os.environ["PATH"] = ""  # no LibreOffice: it is another program, that is killed with its folder
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
            setattr(sys, name, TextIOWrapper(FileIO(number, mode, closefd=False)))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        if last or told:
            Writes(last, told)
        code = main(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)


def end(process: int, started: float, output: int) -> Run:
    """Wait for a run and return how it ended."""
    _, status, used = os.wait4(process, 0)
    size = os.fstat(output).st_size
    said = os.pread(output, min(size, 200_000), 0).decode("utf-8", "replace")
    return Run(os.waitstatus_to_exitcode(status), said, time.monotonic() - started, used.ru_maxrss // 1024)


def run(arguments: list[str], folder: Path, *, last: int = 0, after: float | None = None) -> Run:
    """Run a command; with ``after`` it is killed after so many seconds, with ``last`` before that write."""
    with TemporaryFile() as output:
        started = time.monotonic()
        process = begin(arguments, folder, output.fileno(), last=last)
        if after is not None:
            time.sleep(after)
            os.kill(process, signal.SIGKILL)
        return end(process, started, output.fileno())


def count_writes(arguments: list[str], folder: Path) -> tuple[Run, int]:
    """Run a command to its end and return how often it did something to files."""
    with TemporaryFile() as output, TemporaryFile() as told:
        started = time.monotonic()
        done = end(begin(arguments, folder, output.fileno(), told=told.fileno()), started, output.fileno())
        return done, int(os.pread(told.fileno(), 20, 0) or b"0")


def run_together(pair: tuple[list[str], list[str]], folder: Path, chance: random.Random) -> tuple[Run, Run]:
    """Run two commands side by side, the second a little later."""
    with TemporaryFile() as first, TemporaryFile() as second:
        started = time.monotonic()
        one = begin(pair[0], folder, first.fileno())
        time.sleep(chance.uniform(0, 0.15))
        other = begin(pair[1], folder, second.fileno())
        return end(one, started, first.fileno()), end(other, started, second.fileno())


def run_isolated(work: Callable[[], list[str]]) -> list[str]:
    """Do work in a process of its own and return its lines; one that is taken down by it says so."""
    with TemporaryFile() as output:
        process = os.fork()
        if not process:
            try:
                os.write(output.fileno(), "\n".join(work()).encode())
            except BaseException:
                os.write(output.fileno(), traceback.format_exc().encode())
            finally:
                os._exit(0)
        _, status = os.waitpid(process, 0)
        said = os.pread(output.fileno(), 1_000_000, 0).decode("utf-8", "replace")
        lines = [line for line in said.split("\n") if line]
        return lines if status == 0 else [*lines, f"ended by {os.waitstatus_to_exitcode(status)}"]
