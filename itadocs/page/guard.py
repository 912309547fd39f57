"""Stand before all pages: refuse strangers, bound what is sent, and forbid browsers all that our pages do not need."""

from __future__ import annotations

from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from itadocs.ooxml.bounds import MAX_FILE
from itadocs.page.access import Access, Refusal, most_bytes, refuse_request

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_UPLOAD = MAX_FILE + 1_000_000
"""Bytes of all that one form sends: a file of the readers' bound, and what stands around it."""

TOO_LARGE = Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"แฟ้มที่ส่งมาใหญ่เกิน {MAX_FILE // 1_000_000} ล้านไบต์ จึงไม่รับ")

HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        b"form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    # with no-referrer a browser calls the origin of our own forms null
    (b"referrer-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class TooLargeError(Exception):
    """Say that more is sent than is taken."""


class Guard:
    """Stand before the pages."""

    def __init__(self, app: ASGIApp, access: Access, most_upload: int = MAX_UPLOAD) -> None:
        self._app, self._access, self._most = app, access, most_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _with_headers(send))
        else:  # no page of ours opens a web socket
            await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        token = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        refusal = refuse_request(scope["method"], scope["path"], scope["headers"], token, self._access)
        if refusal is None and scope["path"] == "/enter":
            await _let_in(self._access, send)
            return
        most = most_bytes(scope["path"], self._most)
        refusal = refusal or _refuse_length(scope, most)
        if refusal:
            await refuse(refusal, send)
            return
        await self._app(scope, _bounded(receive, most), send)


async def refuse(refusal: Refusal, send: Send) -> None:
    """Send a page that says why."""
    text = bare_page(refusal.text)
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": int(refusal.status), "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})


def bare_page(text: str) -> str:
    """Return a page that says one thing and shows nothing of the folder."""
    return f'<!doctype html><html lang="th"><meta charset="utf-8"><title>itadocs</title><p>{escape(text)}</p>'


async def _let_in(access: Access, send: Send) -> None:
    """Give the browser its cookie and leave the secret out of the address from here on."""
    cookie = f"{access.cookie_name}={access.cookie}; HttpOnly; SameSite=Strict; Path=/"
    headers = [(b"location", b"/"), (b"set-cookie", cookie.encode())]
    await send({"type": "http.response.start", "status": int(HTTPStatus.SEE_OTHER), "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _refuse_length(scope: Scope, most: int) -> Refusal | None:
    """Refuse what says itself that it is too large, before a byte of it is read."""
    said = [value for name, value in scope["headers"] if name.lower() == b"content-length"]
    if any(not value.isdigit() for value in said) or len(said) > 1:
        return Refusal(HTTPStatus.BAD_REQUEST, "คำขอไม่สมบูรณ์")
    return TOO_LARGE if any(len(value) > 18 or int(value) > most for value in said) else None


def _bounded(receive: Receive, most: int) -> Receive:
    """Stop reading where more comes than is taken, whatever its sender said."""
    count = 0

    async def receive_some() -> Message:
        nonlocal count
        message = await receive()
        count += len(message.get("body", b""))
        if count > most:
            raise TooLargeError
        return message

    return receive_some


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in HEADERS}
            kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in own]
            message = {**message, "headers": [*kept, *HEADERS]}
        await send(message)

    return send_with_headers
