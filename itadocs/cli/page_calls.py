"""Run ``itadocs open``: the page in a browser on this machine."""

from __future__ import annotations

import argparse
import secrets
import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from itadocs.cli.given import catalog_of, template_folders
from itadocs.errors import OutputError

if TYPE_CHECKING:
    from itadocs.page.access import Access


def call_open(options: argparse.Namespace) -> int:
    """Open the page of a folder, or the one that is open for it already, and answer until it is closed.

    Raises OutputError L01 where the extra is not installed, L02 for a port that is taken, L03 for what is no folder,
    and for a starter L04 and O01.
    """
    from itadocs.report.next_step import format_command

    folder: Path = options.folder or Path()
    again = format_command("open", folder)
    _require_extra()
    from itadocs.page.access import Access
    from itadocs.page.serving import hold_page, listen_on, own_records, refuse_folder

    refuse_folder(folder)
    if options.shortcut:
        from itadocs.page.starter import write_starter

        starter = write_starter(folder, Path(sys.executable), sys.platform)
        print(f"วางตัวเปิดโปรแกรมไว้ที่ {starter} แล้ว", f"ต่อไป: ดับเบิลคลิกแฟ้มนั้น หรือสั่ง {again}", sep="\n")
        return 0
    options.paths = [folder]
    with hold_page(folder, own_records()) as running:
        if running:
            _show(Access(running.port, running.token), opens=not options.no_browser)
            print(f"หน้าจอของโฟลเดอร์นี้เปิดอยู่แล้ว\nต่อไป: ทำงานในเบราว์เซอร์ ปิดแล้วเปิดใหม่ได้ด้วย {again}")
            return 0
        with listen_on(options.port) as listening:
            access = Access(listening.getsockname()[1], secrets.token_urlsafe(32))
            with suppress(KeyboardInterrupt):  # ended as it may be ended
                _serve(options, folder, access, listening.detach())
    print(f"ปิดโปรแกรมแล้ว\nต่อไป: เปิดอีกครั้งด้วย {again}")
    return 0


def _serve(options: argparse.Namespace, folder: Path, access: Access, listening: int) -> None:
    import socket

    from itadocs.page.app import Pages
    from itadocs.page.desk import Desk, DeskSettings
    from itadocs.page.serving import forget_running, note_running, own_records, serve

    templates = tuple(template_folders(options.templates))
    # local time: copies are named after it, for the officer's eye
    settings = DeskSettings(catalog_of(options), lambda: datetime.now().astimezone(), templates, options.font_dir)
    desk = Desk(folder, settings)

    def make_pages(end: Callable[[], None]) -> object:
        return Pages(desk, access, end).app()

    def on_ready() -> None:
        note_running(folder, access, own_records())
        _show(access, opens=not options.no_browser)
        print("ปิดด้วยปุ่ม ปิดโปรแกรม ในหน้านั้น หรือกด Ctrl-C ที่นี่", flush=True)

    try:
        serve(socket.socket(fileno=listening), make_pages, on_ready, desk.end)
    finally:
        forget_running(folder, own_records())
        desk.close()


def _show(access: Access, *, opens: bool) -> None:
    print(f"หน้าจออยู่ที่ {access.first_address}", flush=True)
    if opens:
        webbrowser.open(access.first_address)


def _require_extra() -> None:
    """Raise OutputError L01 where the libraries of the page are not installed."""
    try:
        import markdown_it  # noqa: F401
        import python_multipart  # noqa: F401
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
        import watchfiles  # noqa: F401
    except ImportError as error:
        raise OutputError("L01", found=error.name or str(error)) from error
