"""Run tasks in processes of their own: fresh ones, which end with their parent; one that is lost is found out."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import wait as wait_for
from multiprocessing.context import BaseContext

from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.workers import LostWorkerError, R, T, Work

_AHEAD = 4
"""Tasks handed out per process; the others wait, so that a hundred thousand take no memory."""

_PRELOADED = (
    "itadocs.commands.build", "itadocs.deliverables.processes", "itadocs.render.context.document",
    "itadocs.render.word.docx", "itadocs.render.word.compiling.compile", "docxtpl",
)  # fmt: skip
"""What every process needs, loaded once for all of them; docxtpl too, which compiling loads when it is needed."""

_state: dict[str, BuildOptions] = {}


def run_in_processes(
    tasks: Sequence[T], work: Work[T, R], options: BuildOptions, jobs: int
) -> Iterator[tuple[int, R | LostWorkerError]]:
    """Yield each task's place and answer, as they come, from ``jobs`` processes; LostWorkerError for a task that takes
    its process down.

    When a process is lost, each task that had been handed out then is done alone, so that the one to blame is known;
    new processes go on with the rest.
    """
    left = dict(enumerate(tasks))
    while left:
        handed_out: dict[Future[R], int] = {}
        try:
            for place, answer in _run(left, work, options, jobs, handed_out):
                del left[place]
                yield place, answer
        except BrokenProcessPool:
            for place in sorted(handed_out.values()):
                yield place, _alone(place, left.pop(place), work, options)


def _run(
    tasks: Mapping[int, T], work: Work[T, R], options: BuildOptions, jobs: int, handed_out: dict[Future[R], int]
) -> Iterator[tuple[int, R]]:
    """Run the tasks in processes; ``handed_out`` holds those without an answer. Raises BrokenProcessPool where a
    process was lost."""
    pool = ProcessPoolExecutor(jobs, _context(), _begin, (options,))
    waiting = iter(tuple(tasks.items()))
    try:
        while True:
            with _interrupts_held():  # a process that is half begun when its parent ends complains aloud
                while len(handed_out) < jobs * _AHEAD and (entry := next(waiting, None)):
                    place, task = entry
                    handed_out[pool.submit(_work, work, task)] = place
            if not handed_out:
                return
            done, _ = wait(handed_out, return_when=FIRST_COMPLETED)
            for future in done:
                answer = future.result()
                yield handed_out.pop(future), answer
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait until this is done. Other threads than the first never get it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if held:
        signal.raise_signal(signal.SIGINT)


def _alone(place: int, task: T, work: Work[T, R], options: BuildOptions) -> R | LostWorkerError:
    """Run a task in a process of its own, so that the one that ends its process is known."""
    try:
        return next(_run({place: task}, work, options, 1, {}))[1]
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
