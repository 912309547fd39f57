"""Run tasks in processes of their own: fresh ones, which end with their parent; one that is lost is found out."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import wait as wait_for
from multiprocessing.context import BaseContext

from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.workers import LostWorkerError, R, T, Work

_AHEAD = 4
"""Tasks handed out per process; the others wait, so that a hundred thousand take no memory."""

_PRELOADED = (
    "itadocs.commands.build", "itadocs.deliverables.processes", "itadocs.render.context.document",
    "itadocs.render.word.docx", "itadocs.render.word.compile", "docxtpl",
)  # fmt: skip
"""What every process needs, loaded once for all of them; docxtpl too, which compiling loads when it is needed."""

_state: dict[str, BuildOptions] = {}


def run_in_processes(
    tasks: Sequence[T], work: Work[T, R], options: BuildOptions, jobs: int
) -> Iterator[tuple[int, R | LostWorkerError]]:
    """Yield each task's place and answer, as they come, from ``jobs`` processes; LostWorkerError for a task that takes
    its process down."""
    answered: set[int] = set()
    try:
        for place, answer in _run(dict(enumerate(tasks)), work, options, jobs):
            answered.add(place)
            yield place, answer
    except BrokenProcessPool:
        for place, task in enumerate(tasks):
            if place not in answered:
                yield place, _alone(place, task, work, options)


def _run(tasks: dict[int, T], work: Work[T, R], options: BuildOptions, jobs: int) -> Iterator[tuple[int, R]]:
    """Run the tasks in processes. Raises BrokenProcessPool where one was lost."""
    pool = ProcessPoolExecutor(jobs, _context(), _begin, (options,))
    waiting = iter(tasks.items())
    running: dict[Future[R], int] = {}
    try:
        while True:
            while len(running) < jobs * _AHEAD and (entry := next(waiting, None)):
                running[pool.submit(_work, work, entry[1])] = entry[0]
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield running.pop(future), future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _alone(place: int, task: T, work: Work[T, R], options: BuildOptions) -> R | LostWorkerError:
    """Run a task in a process of its own, so that the one that ends its process is known."""
    try:
        return next(_run({place: task}, work, options, 1))[1]
    except BrokenProcessPool:
        return LostWorkerError()


def _context() -> BaseContext:
    """Start fresh processes: a fork of one that shows a progress bar would take its threads' locks along."""
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    context = get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(list(_PRELOADED))
    return context


def _begin(options: BuildOptions) -> None:
    """Prepare a process: what Ctrl-C means is decided by the parent, and without a parent there is no work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    _state["options"] = options


def _end_with(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)


def _work(work: Work[T, R], task: T) -> R:
    return work(task, _state["options"])
