"""A browser without a screen: asks the page of a folder, with or without what makes it the officer's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from itadocs.page.access import Access
from itadocs.page.app import Pages
from itadocs.page.desk import Desk, DeskSettings
from itadocs.page.guard import MAX_UPLOAD
from tests.support.workbooks import CATALOG

ACCESS = Access(8765, "ความลับ-secret")


class Browser:
    """The officer's browser, let in already."""

    def __init__(self, client: TestClient, desk: Desk) -> None:
        self.client, self.desk, self.ended = client, desk, 0

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def text(self, path: str) -> str:
        """A page that must be there."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return str(answer.text)

    def post(self, path: str, data: dict[str, Any] | None = None, files: Any = None, **headers: str) -> Any:
        """Press a button of a form."""
        sent = {"Origin": ACCESS.origin} | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(path, data={"key": ACCESS.form_key, **(data or {})}, files=files, headers=sent)

    def known(self, path: Path) -> str:
        """What a file is known by."""
        return self.desk.places.name_of(path)

    def finish(self) -> None:
        """Wait for the work that was begun."""
        assert self.desk.job is not None
        assert self.desk.job.wait(120)


@contextmanager
def browsing(folder: Path, *, lets_in: bool = True, most_upload: int = MAX_UPLOAD) -> Iterator[Browser]:
    """Open the page of a folder; ``ended`` counts how often the program was told to end."""
    desk = Desk(folder, DeskSettings(CATALOG, lambda: datetime.now().astimezone()))

    def end() -> None:
        browser.ended += 1

    client = TestClient(Pages(desk, ACCESS, end).app(most_upload), base_url=ACCESS.origin, follow_redirects=False)
    browser = Browser(client, desk)
    with client:
        if lets_in:
            assert client.get(ACCESS.first_address).status_code == 303
        yield browser
        desk.close()


def words(page: str) -> str:
    """What is to be read of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))
