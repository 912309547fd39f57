"""Run a work that takes long beside the pages, with its progress, until it is done or told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from itadocs.errors import as_problem
from itadocs.outcomes import Report, WorkbookOutcome
from itadocs.problems import Problem, Where


class JobState(StrEnum):
    """Hold how far a work is."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class StoppedError(BaseException):
    """Say that the officer stopped the work; like Ctrl-C it passes everything that bears with faults."""


class Job:
    """Hold a work. ``finished`` are the workbooks that are done, ``result`` is what came of all. ``place`` is the
    address of the screen where it was begun, ``can_stop`` is false for one that does all or nothing."""

    def __init__(self, title: str, tell: Callable[[], None], *, place: str = "/", can_stop: bool = True) -> None:
        self.title, self.state, self.place, self.can_stop = title, JobState.RUNNING, place, can_stop
        self.current, self.done, self.total = "", 0, 0
        self.unit = "เล่ม"
        """What is counted."""
        self.finished: list[WorkbookOutcome] = []
        self.result: object = None
        self.lines: list[str] = []
        """What the command says of it, the whole of it last."""
        self.told: Sequence[Problem] = ()
        """What is told beside that of the result."""
        self.came_to_nothing = False
        """Whether it ended without having done what was asked."""
        self._tell, self._stop = tell, threading.Event()
        self._thread: threading.Thread | None = None
        self._is_cut_short = False

    @property
    def is_running(self) -> bool:
        """Tell whether it is still at work."""
        return self.state is JobState.RUNNING

    @property
    def is_stopping(self) -> bool:
        """Tell whether it was told to stop and is not there yet."""
        return self.is_running and self._stop.is_set()

    @property
    def outcomes(self) -> Sequence[WorkbookOutcome]:
        """Return what became of the workbooks: those that are done, at the end with all that was made of them."""
        return self.result.workbooks if isinstance(self.result, Report) else self.finished

    @property
    def problems(self) -> Sequence[Problem]:
        """Return what is told of no single workbook."""
        return (*(self.result.problems if isinstance(self.result, Report) else ()), *self.told)

    def start(self, work: Callable[[Job], object]) -> None:
        """Begin the work."""
        self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
        self._thread.start()

    def on_progress(self, workbook: Path, outcome: WorkbookOutcome | None, total: int) -> None:
        """Take note of a workbook that begins or is done. Raises StoppedError where the officer stopped the work."""
        self.current, self.total = workbook.name, total
        if outcome is not None:
            self.finished.append(outcome)
            self.done = len(self.finished)
        self._tell()
        if self._stop.is_set():
            raise StoppedError

    def before_document(self, workbook: Path, label: str) -> bool:
        """Take note of a document that begins; return whether it is to be made still."""
        self.current = f"{workbook.name} · {label}"
        return self._goes_on()

    def on_unit(self, name: str, number: int, total: int) -> bool:
        """Take note of a unit that gets its workbook; return whether it is to get one still."""
        self.current, self.done, self.total = name, number - 1, total
        return self._goes_on()

    def _goes_on(self) -> bool:
        self._tell()
        self._is_cut_short = self._is_cut_short or self._stop.is_set()
        return not self._stop.is_set()

    def stop(self) -> None:
        """Let it stop after the document it is at; what is done stays."""
        self._stop.set()
        self._tell()

    def wait(self, seconds: float) -> bool:
        """Wait until it ended, and return whether it did."""
        if self._thread:
            self._thread.join(seconds)
        return not self.is_running

    def _run(self, work: Callable[[Job], object]) -> None:
        state = JobState.FAILED
        try:
            self.result = work(self)
            state = JobState.STOPPED if self._is_cut_short else JobState.DONE
        except StoppedError:
            state = JobState.STOPPED
        except Exception as error:  # told on the page, as the command line tells it
            self.told = (as_problem(error, Where("")),)
        finally:
            self.state = state
            self._tell()
