"""Take many workbooks, in this process or over several; one that takes its process down stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from itadocs.deliverables.options import BuildOptions

T = TypeVar("T")
R = TypeVar("R")

Work = Callable[[T, BuildOptions], R]
"""A function of a module, given a task and the options of the build."""

PER_PROCESS = 8
"""A process pays for its own start, and for compiling the templates once more, from about so many workbooks on."""


class LostWorkerError(Exception):
    """Say that the process of a task ended without an answer, as when the system runs out of memory."""


def run_all(tasks: Sequence[T], work: Work[T, R], options: BuildOptions) -> Iterator[tuple[int, R | LostWorkerError]]:
    """Yield each task's place and answer, as they come.

    Closing the iterator ends the processes after what they began. A task whose process was lost has LostWorkerError
    for its answer.
    """
    jobs = min(options.jobs, -(-len(tasks) // PER_PROCESS))
    if jobs <= 1:
        for place, task in enumerate(tasks):
            yield place, work(task, options)
        return
    # the machinery of processes is loaded only where there are many
    from itadocs.deliverables.processes import run_in_processes

    yield from run_in_processes(tasks, work, options, jobs)
