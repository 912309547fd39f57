"""Start the page on this machine alone, or find the one that is open for the same folder already."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from msgspec import Struct

from itadocs.errors import OutputError
from itadocs.output.files import try_lock
from itadocs.output.kept.state import HIDDEN, read_state, write_state
from itadocs.page.access import ADDRESS, Access

_RECORDS = f"{HIDDEN}/page"
_ANSWERS_WITHIN = 2.0


class RunningPage(Struct, frozen=True):
    """Hold where the page of a folder runs."""

    folder: str
    port: int
    token: str


def own_records() -> Path:
    """Return the folder of the officer's own in which it is noted which pages run."""
    return Path.home() / _RECORDS


def refuse_folder(folder: Path) -> None:
    """Raise OutputError L03 for what is no folder, or one that cannot be listed."""
    try:
        next(folder.iterdir(), None)
    except (OSError, ValueError) as error:
        known: dict[type[Exception], str] = {
            NotADirectoryError: "เป็นแฟ้ม ไม่ใช่โฟลเดอร์",
            FileNotFoundError: "ไม่มีโฟลเดอร์นี้",
            PermissionError: "ไม่มีสิทธิ์เปิด",
        }
        raise OutputError("L03", found=str(folder), reason=known.get(type(error), str(error))) from error


def listen_on(port: int) -> socket.socket:
    """Return an open socket of this machine alone; 0 is any free port. Raises OutputError L02 where it is taken."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.bind((ADDRESS, port))
        found.listen(128)
    except (OSError, OverflowError) as error:
        found.close()
        reason = "ไม่มีสิทธิ์ใช้" if isinstance(error, PermissionError) else "มีโปรแกรมอื่นใช้อยู่"
        raise OutputError("L02", found=str(port), reason="ไม่มีเลขนี้" if port > 65_535 else reason) from error
    return found


@contextmanager
def hold_page(folder: Path, records: Path) -> Iterator[RunningPage | None]:
    """Hold the one page of a folder for as long as this lasts; gives the page that is open already, None for none.

    Where nothing can be noted, as in a home that may only be read, a second start has a page of its own.
    """
    running = find_running(folder, records)
    lock: BinaryIO | None = None
    try:
        if running is None:
            with suppress(OSError):
                records.mkdir(parents=True, exist_ok=True, mode=0o700)
                lock = _record(folder, records).with_suffix(".lock").open("ab")
                if try_lock(lock.fileno()) is False:  # another start is a moment ahead
                    running = _wait_for(folder, records)
        yield running
    finally:
        if lock:
            lock.close()


def find_running(folder: Path, records: Path) -> RunningPage | None:
    """Return the page that is open for a folder; None where there is none that answers."""
    noted = read_state(_record(folder, records), RunningPage)
    if noted is None or noted.folder != str(folder.resolve()):
        return None
    request = urllib.request.Request(Access(noted.port, noted.token).origin + "/alive")
    access = Access(noted.port, noted.token)
    request.add_header("Cookie", f"{access.cookie_name}={access.cookie}")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=_ANSWERS_WITHIN) as answer:
            return noted if answer.read(100) == access.derived("alive").encode() else None
    except (OSError, urllib.error.URLError, ValueError):
        return None


def note_running(folder: Path, access: Access, records: Path) -> None:
    """Record for later starts where the page of a folder runs; only the officer can read it."""
    path = _record(folder, records)
    with suppress(OutputError, OSError):
        write_state(path, RunningPage(str(folder.resolve()), access.port, access.token))
        path.chmod(0o600)


def forget_running(folder: Path, records: Path) -> None:
    """Take the note away."""
    with suppress(OSError):
        _record(folder, records).unlink()


def serve(
    listening: socket.socket,
    make_pages: Callable[[Callable[[], None]], object],
    on_ready: Callable[[], None],
    on_end: Callable[[], None],
) -> None:
    """Answer until told to end. ``make_pages`` is given how the program is ended, and returns the application;
    ``on_ready`` is called once pages can be asked for, ``on_end`` before open streams are waited for."""
    import logging

    import uvicorn

    # what strangers send that is no request is refused, and nothing an officer can do anything about
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            on_ready()

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            on_end()
            super().handle_exit(sig, frame)

    def end() -> None:
        on_end()
        server.should_exit = True

    config = uvicorn.Config(
        make_pages(end),  # type: ignore[arg-type]
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=2,
        lifespan="on",
        ws="none",
        proxy_headers=False,
    )
    server = Server(config)
    asyncio.run(server.serve(sockets=[listening]))


def _wait_for(folder: Path, records: Path) -> RunningPage | None:
    for _ in range(20):
        found = find_running(folder, records)
        if found:
            return found
        time.sleep(0.25)
    return None


def _record(folder: Path, records: Path) -> Path:
    return records / f"{hashlib.sha256(str(folder.resolve()).encode('utf-8', 'replace')).hexdigest()[:32]}.json"
