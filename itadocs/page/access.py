"""Say who may reach the page: its one address, the secret in the first one, and what is refused at the door.

A page of the web that is open in the same browser must not reach it, whatever name it gives this machine. So the name
that was asked for is compared as a whole (DNS rebinding), as are the page that asks and what the browser says of it.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from http import HTTPStatus

from msgspec import Struct

ADDRESS = "127.0.0.1"
METHODS = frozenset({"GET", "HEAD", "POST"})
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")

MAX_FORM = 1_000_000
"""Bytes of what a form without files sends."""
UPLOADS = "/upload/"
"""How the paths begin that take files."""

Headers = Iterable[tuple[bytes, bytes]]


class Access(Struct, frozen=True):
    """Hold the port that is listened to and the secret of this run."""

    port: int
    token: str

    @property
    def host(self) -> str:
        """Return the only name the page answers to."""
        return f"{ADDRESS}:{self.port}"

    @property
    def origin(self) -> str:
        """Return what a browser says of a page of ours."""
        return f"http://{self.host}"

    @property
    def first_address(self) -> str:
        """Return the address that lets a browser in."""
        return f"{self.origin}/enter?token={self.token}"

    @property
    def cookie_name(self) -> str:
        """Return the cookie's name; cookies know no ports, so each run has one of its own."""
        return f"itadocs-{self.port}"

    def derived(self, purpose: str) -> str:
        """Return a secret for one purpose; none tells another."""
        return hmac.new(self.token.encode(), purpose.encode(), "sha256").hexdigest()

    @property
    def cookie(self) -> str:
        """Return what the cookie of a browser that was let in says."""
        return self.derived("cookie")

    @property
    def form_key(self) -> str:
        """Return what every form sends along."""
        return self.derived("form")


class Refusal(Struct, frozen=True):
    """Hold why a request is refused, in Thai."""

    status: HTTPStatus
    text: str


_ELSEWHERE = Refusal(HTTPStatus.FORBIDDEN, "คำขอนี้มาจากหน้าเว็บอื่น จึงไม่รับ")
_STRANGER = Refusal(HTTPStatus.FORBIDDEN, "เบราว์เซอร์นี้ยังไม่ได้รับอนุญาต ให้เปิดจากที่อยู่ที่โปรแกรมแสดงไว้ หรือเปิดโปรแกรมอีกครั้ง")


def refuse_request(method: str, path: str, headers: Headers, query_token: str, access: Access) -> Refusal | None:
    """Return why a request is not answered; None for one of the officer's own browser.

    ``query_token`` is the secret in the address, empty where there is none.
    """
    said: dict[str, list[str]] = {}
    for name, value in headers:
        said.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    if said.get("host") != [access.host]:
        return Refusal(HTTPStatus.MISDIRECTED_REQUEST, f"หน้านี้เปิดได้ที่ {access.origin} เท่านั้น")
    if method not in METHODS:
        return Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "ไม่รองรับคำขอชนิดนี้")
    origins = said.get("origin", [])
    if any(each != access.origin for each in origins) or (method == "POST" and len(origins) != 1):
        return _ELSEWHERE
    if any(each not in ("same-origin", "none") for each in said.get("sec-fetch-site", [])):
        return _ELSEWHERE
    if path == "/enter":
        return None if _is_same(query_token, access.token) else _STRANGER
    if not any(_is_same(each, access.cookie) for each in _cookies(said, access.cookie_name)):
        return _STRANGER
    return _refuse_content(method, said, path)


def most_bytes(path: str, most_upload: int) -> int:
    """Return how many bytes a path takes."""
    return most_upload if path.startswith(UPLOADS) else MAX_FORM


def _refuse_content(method: str, said: Mapping[str, list[str]], path: str) -> Refusal | None:
    if method != "POST":
        return None
    kinds = [each.partition(";")[0].strip().lower() for each in said.get("content-type", [])]
    if len(kinds) != 1 or kinds[0] not in FORM_TYPES:
        return Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"ไม่รองรับข้อมูลชนิดนี้ที่ {path}")
    return None


def _cookies(said: Mapping[str, list[str]], name: str) -> Iterable[str]:
    for header in said.get("cookie", []):
        for pair in header.split(";"):
            called, _, value = pair.strip().partition("=")
            if called == name:
                yield value


def _is_same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
