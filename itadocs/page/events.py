"""Tell open pages that something changed: the folder is compared every moment, the system's events make it quicker."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

from starlette.concurrency import run_in_threadpool

from itadocs.page.desk import Desk, list_files

LOOK_EVERY = 1.5
"""Seconds: a drive of a network tells of nothing that another machine writes."""
SETTLED = 0.15
"""A file that is being written changes again within so many seconds."""
_CHECK_EVERY = 0.25
_BEAT_EVERY = 15.0


class Watch:
    """Look at the folder while a page listens, and end what was left alone for long."""

    def __init__(self, desk: Desk, end: Callable[[], None], idle_after: float) -> None:
        self.listeners = 0
        self._desk, self._end, self._idle_after = desk, end, idle_after
        self._woken = asyncio.Event()
        self._idle = 0.0
        self._stop = asyncio.Event()

    def touch(self) -> None:
        """Take note of a request."""
        self._idle = 0.0

    async def run(self) -> None:
        """Watch until it is told to stop."""
        events = asyncio.create_task(self._listen())
        while not self._stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), LOOK_EVERY)
            self._woken.clear()
            if self.listeners:
                self._idle = 0.0
                await self._look()
            else:
                self._idle += LOOK_EVERY
                job = self._desk.job
                if self._idle > self._idle_after and not (job and job.is_running):
                    self._end()
        events.cancel()
        with suppress(asyncio.CancelledError):
            await events

    def stop(self) -> None:
        """Stop watching."""
        self._stop.set()
        self._woken.set()

    async def _look(self) -> None:
        """Judge again what changed, once it stopped changing."""
        before, now = None, await run_in_threadpool(list_files, self._desk.places.roots)
        while now != before and not self._stop.is_set() and self._desk.is_other(now):
            await asyncio.sleep(SETTLED)
            before, now = now, await run_in_threadpool(list_files, self._desk.places.roots)
        if self._desk.is_other(now):
            await run_in_threadpool(self._desk.look)

    async def _listen(self) -> None:
        """Wake the watch where the system tells of a change; without its events the folder is compared all the same."""
        from watchfiles import awatch

        with suppress(OSError, RuntimeError):
            async for _ in awatch(*self._desk.places.watched, stop_event=self._stop, debounce=200, step=50):
                self._woken.set()


async def stream(desk: Desk, watch: Watch) -> AsyncIterator[str]:
    """Yield the number of the state whenever it changes, until the program ends; it is closed where its page is."""
    watch.listeners += 1
    told, quiet = -1, 0.0
    try:
        while not desk.is_ending:
            if desk.version != told:
                told, quiet = desk.version, 0.0
                yield f"data: {told}\n\n"
            elif quiet > _BEAT_EVERY:
                quiet = 0.0
                yield ": -\n\n"
            await asyncio.sleep(_CHECK_EVERY)
            quiet += _CHECK_EVERY
        yield "event: end\ndata: -\n\n"
    finally:
        watch.listeners -= 1
