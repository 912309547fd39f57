"""Put the pages together: addresses, what each shows, and what each button does."""

from __future__ import annotations

import hmac
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import python_multipart  # Starlette loads it only where a form comes  # noqa: F401
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from itadocs.errors import ItadocsError, as_problem
from itadocs.guide import FOLDER as GUIDE
from itadocs.page.access import Access
from itadocs.page.actions import press_build, press_dismiss, press_draft, press_open, press_publish, press_stop
from itadocs.page.answers import BUSY, GONE, LOST, UNDONE, Pressed, Shown, show_result
from itadocs.page.desk import Desk
from itadocs.page.documents_screen import send_all, send_picture, show_documents
from itadocs.page.events import Watch, stream
from itadocs.page.folder_screen import show_folder
from itadocs.page.guard import MAX_UPLOAD, TOO_LARGE, Guard, TooLargeError, bare_page
from itadocs.page.help_screen import show_help
from itadocs.page.new_screen import press_new, show_new
from itadocs.page.problems_screen import show_problems
from itadocs.page.province_screen import press_hand_out, show_province, take_workbooks
from itadocs.page.rendering import FOLDER, Screens
from itadocs.page.review_screen import press_accept, show_edits, show_review, take_upload
from itadocs.page.words import page_hint, page_message
from itadocs.problems import Where

if TYPE_CHECKING:
    from starlette.datastructures import FormData, QueryParams
    from starlette.types import ASGIApp

IDLE_AFTER = 2 * 60 * 60.0
"""Seconds without a page after which the program ends."""

_LAST_LOOK = 0.5
"""Seconds in which a browser still gets what the last page looks like."""

MAX_FIELDS, MAX_FILES = 5_000, 200

UNTAKEN = f"อ่านสิ่งที่ส่งมาไม่ได้\nส่งได้ครั้งละไม่เกิน {MAX_FILES} แฟ้ม แบ่งส่งหลายครั้ง หรือรวมเป็นแฟ้ม zip"

_STATIC = {
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "page.svg": "image/svg+xml",
}


def send_file(desk: Desk, screens: Screens, query: QueryParams) -> Response:
    """Send a file of the folder, to be kept or opened in its program; never shown by the browser itself."""
    path = desk.places.find(query.get("file", ""))
    if path is None:
        return screens.refuse(GONE, 404)
    return FileResponse(path, filename=path.name, content_disposition_type="attachment")


SCREENS: Mapping[str, Shown] = {
    "/": show_folder,
    "/new": show_new,
    "/problems": show_problems,
    "/documents": show_documents,
    "/picture": send_picture,
    "/zip": send_all,
    "/review": show_review,
    "/edits": show_edits,
    "/province": show_province,
    "/help": show_help,
    "/download": send_file,
}
BUTTONS: Mapping[str, Pressed] = {
    "/build": press_build,
    "/publish": press_publish,
    "/open": press_open,
    "/stop": press_stop,
    "/dismiss": press_dismiss,
    "/create": press_new,
    "/draft": press_draft,
    "/accept": press_accept,
    "/hand-out": press_hand_out,
    "/upload/review": take_upload,
    "/upload/units": take_workbooks,
}


class Pages:
    """Answer the requests for one desk."""

    def __init__(self, desk: Desk, access: Access, end: Callable[[], None]) -> None:
        self._desk, self._access, self._end = desk, access, end
        self._watch: Watch | None = None

    def app(self, most_upload: int = MAX_UPLOAD) -> ASGIApp:
        """Return the application, with its guard before it."""
        routes = [
            *(Route(path, self._shown(show)) for path, show in SCREENS.items()),
            *(Route(path, self._posted(press), methods=["POST"]) for path, press in BUTTONS.items()),
            Route("/events", self.send_events),
            Route("/alive", self.send_alive),
            Route("/static/{name}", self.send_static),
            Route("/guide/{name}", self.send_guide_picture),
            Route("/end", self._posted(self._end_now), methods=["POST"]),
        ]
        inner = Starlette(
            routes=routes, lifespan=self._lifespan, exception_handlers={404: self._lost, TooLargeError: self._too_large}
        )
        return Guard(inner, self._access, most_upload)

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
        return FileResponse(FOLDER / name, media_type=kind) if kind else self._of_now().refuse(GONE, 404)

    def send_guide_picture(self, request: Request) -> Response:
        """Send a picture of the manual."""
        pictures = {path.name: path for path in GUIDE.glob("*.png")}
        path = pictures.get(request.path_params["name"])
        return FileResponse(path, media_type="image/png") if path else self._of_now().refuse(GONE, 404)

    def _shown(self, show: Shown) -> Callable[[Request], Response]:
        """Return an endpoint that shows a screen."""

        def endpoint(request: Request) -> Response:
            self._touch(request)
            return self._answer(_address(request), lambda screens: show(self._desk, screens, request.query_params))

        return endpoint

    def _answer(self, here: str, answer: Callable[[Screens], Response]) -> Response:
        """Return an answer, or the page that says why there is none; ``here`` is the address of a screen."""
        try:
            screens = self._of_now(here)
            if not self._desk.is_there and not here.startswith("/help"):
                return screens.refuse(LOST, 409)
            try:
                return answer(screens)
            except ItadocsError as error:  # such as a folder that cannot be written
                return show_result(screens, UNDONE, (), problems=(as_problem(error, Where("")),), status=409)
        except Exception as error:  # told on the page, as the command line tells it
            problem = as_problem(error, Where(""))
            return HTMLResponse(bare_page(f"[{problem.code}] {page_message(problem)} {page_hint(problem)}"), 500)

    def _of_now(self, here: str = "") -> Screens:
        """Return the screens of the state as it is now: what changes while one is filled makes it look again."""
        self._desk.look()
        return Screens(self._desk, self._access, here)

    def _posted(self, action: Pressed) -> Callable[[Request], object]:
        """Return an endpoint that takes a form of ours only."""

        async def endpoint(request: Request) -> Response:
            self._touch(request)
            try:
                async with request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS) as form:
                    key = form.get("key")
                    if not isinstance(key, str) or not _is_same(key, self._access.form_key):
                        return HTMLResponse("แบบฟอร์มนี้ไม่ได้มาจากหน้าของโปรแกรม", 403)
                    return await run_in_threadpool(
                        lambda: self._answer("", lambda screens: action(self._desk, screens, form))
                    )
            except HTTPException as error:  # what came is no form, or more than one takes
                status = error.status_code
                return await run_in_threadpool(
                    lambda: self._answer("", lambda screens: screens.refuse(UNTAKEN, status))
                )
            except ClientDisconnect:  # the window was closed while it sent a file; nobody reads the answer
                return PlainTextResponse("", 400)

        return endpoint

    def _end_now(self, desk: Desk, screens: Screens, form: FormData) -> Response:  # noqa: ARG002
        if desk.job and desk.job.is_running:
            return screens.refuse(BUSY, 409)
        answer = screens.show("ended", {})
        threading.Timer(_LAST_LOOK, self._end).start()
        return answer

    def _touch(self, request: Request) -> None:  # noqa: ARG002
        if self._watch:
            self._watch.touch()

    async def _lost(self, request: Request, error: Exception) -> Response:  # noqa: ARG002
        return await run_in_threadpool(
            lambda: self._answer(_address(request), lambda screens: screens.refuse("ไม่มีหน้านี้", 404))
        )

    async def _too_large(self, request: Request, error: Exception) -> Response:  # noqa: ARG002
        return HTMLResponse(TOO_LARGE.text, int(TOO_LARGE.status), {"connection": "close"})

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[Mapping[str, object]]:
        import asyncio

        self._watch = Watch(self._desk, self._end, IDLE_AFTER)
        watching = asyncio.create_task(self._watch.run())
        try:
            yield {}
        finally:
            self._watch.stop()
            await watching


def _address(request: Request) -> str:
    """Return the address of a screen, with what it is asked for."""
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def _is_same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())
