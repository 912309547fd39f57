"""Put the pages together: addresses, what each shows, and what each button does."""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import python_multipart  # Starlette loads it only where a form comes  # noqa: F401
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from itadocs.page.access import Access
from itadocs.page.desk import Desk
from itadocs.page.events import Watch, stream
from itadocs.page.folder_screen import folder_screen
from itadocs.page.guard import MAX_UPLOAD, TOO_LARGE, Guard, TooLargeError
from itadocs.page.problems_screen import problems_screen
from itadocs.page.rendering import FOLDER, Screens

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.types import ASGIApp

IDLE_AFTER = 2 * 60 * 60.0
"""Seconds without a page after which the program ends."""

MAX_FIELDS, MAX_FILES = 5_000, 200

_STATIC = {"page.css": "text/css; charset=utf-8", "page.js": "text/javascript; charset=utf-8"}

Action = Callable[[Desk, Screens, "FormData"], Response]


class Pages:
    """Answer the requests for one desk."""

    def __init__(self, desk: Desk, access: Access, end: Callable[[], None], idle_after: float = IDLE_AFTER) -> None:
        self._desk, self._access, self._end = desk, access, end
        self._screens = Screens(desk, access)
        self._idle_after = idle_after
        self._watch: Watch | None = None

    def app(self, most_upload: int = MAX_UPLOAD) -> ASGIApp:
        """Return the application, with its guard before it."""
        routes = [
            Route("/", self.show_folder),
            Route("/problems", self.show_problems),
            Route("/download", self.send_file),
            Route("/events", self.send_events),
            Route("/static/{name}", self.send_static),
            Route("/alive", self.send_alive),
            Route("/stop", self._posted(_stop), methods=["POST"]),
            Route("/end", self._posted(self._end_now), methods=["POST"]),
        ]
        inner = Starlette(
            routes=routes, lifespan=self._lifespan, exception_handlers={404: self._lost, TooLargeError: self._too_large}
        )
        return Guard(inner, self._access, most_upload)

    def show_folder(self, request: Request) -> Response:
        """Show the folder."""
        self._touch(request)
        return self._screens.show("folder", folder_screen(self._desk, self._screens))

    def show_problems(self, request: Request) -> Response:
        """Show what is wrong in a workbook."""
        self._touch(request)
        path = self._asked(request)
        found = self._desk.workbook(path) if path else None
        if found is None:
            return self._gone()
        values = problems_screen(found, self._desk, self._screens, request.query_params.get("sheet", ""))
        return self._screens.show("problems", values)

    def send_file(self, request: Request) -> Response:
        """Send a file of the folder, to be kept or opened in its program; never shown by the browser itself."""
        path = self._asked(request)
        return FileResponse(path, filename=path.name, content_disposition_type="attachment") if path else self._gone()

    async def send_events(self, request: Request) -> Response:
        """Send a line whenever something changed."""
        assert self._watch is not None
        self._touch(request)
        return StreamingResponse(stream(self._desk, self._watch), media_type="text/event-stream")

    def send_alive(self, request: Request) -> Response:  # noqa: ARG002
        """Tell a second start of the program that this one is open."""
        return PlainTextResponse(self._access.derived("alive"))

    def send_static(self, request: Request) -> Response:
        """Send the style or the script."""
        name = request.path_params["name"]
        kind = _STATIC.get(name)
        return FileResponse(FOLDER / name, media_type=kind) if kind else self._gone()

    def _asked(self, request: Request) -> Path | None:
        return self._desk.places.find(request.query_params.get("file", ""))

    def _posted(self, action: Action) -> Callable[[Request], object]:
        """Return an endpoint that takes a form of ours only."""

        async def endpoint(request: Request) -> Response:
            self._touch(request)
            async with request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS) as form:
                key = form.get("key")
                if not isinstance(key, str) or not hmac.compare_digest(key.encode(), self._access.form_key.encode()):
                    return HTMLResponse("แบบฟอร์มนี้ไม่ได้มาจากหน้าของโปรแกรม", 403)
                return await run_in_threadpool(action, self._desk, self._screens, form)

        return endpoint

    def _end_now(self, desk: Desk, screens: Screens, form: FormData) -> Response:  # noqa: ARG002
        if desk.job and desk.job.is_running:
            return screens.refuse("กำลังทำงานอยู่ ให้รอจนเสร็จ หรือสั่งหยุดก่อน", 409)
        answer = screens.show("ended", {})
        self._end()
        return answer

    def _touch(self, request: Request) -> None:  # noqa: ARG002
        if self._watch:
            self._watch.touch()

    def _gone(self) -> Response:
        return self._screens.refuse("ไม่พบแฟ้มนี้ในโฟลเดอร์ที่เปิดอยู่ อาจถูกย้าย เปลี่ยนชื่อ หรือลบไปแล้ว", 404)

    async def _lost(self, request: Request, error: Exception) -> Response:  # noqa: ARG002
        return await run_in_threadpool(self._screens.refuse, "ไม่มีหน้านี้", 404)

    async def _too_large(self, request: Request, error: Exception) -> Response:  # noqa: ARG002
        return HTMLResponse(TOO_LARGE.text, int(TOO_LARGE.status), {"connection": "close"})

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[Mapping[str, object]]:
        import asyncio

        self._watch = Watch(self._desk, self._end, self._idle_after)
        watching = asyncio.create_task(self._watch.run())
        try:
            yield {}
        finally:
            self._watch.stop()
            await watching


def see_other(address: str) -> Response:
    """Return the answer after which a browser shows another page, so that loading again repeats nothing."""
    return RedirectResponse(address, status_code=303)


def _stop(desk: Desk, screens: Screens, form: FormData) -> Response:  # noqa: ARG001
    if desk.job:
        desk.job.stop()
    return see_other("/")
