"""Tell the folder that is uploaded. What the program put there is listed beside it, since it is uploaded as it is."""

from __future__ import annotations

from pathlib import Path

from itadocs.output.state import HIDDEN


def published_list(folder: Path) -> Path:
    """Return the place of the list of what the program put into a folder that is uploaded."""
    return folder.parent / HIDDEN / f"published-{folder.name}.json"


def is_upload(folder: Path) -> bool:
    """Tell whether the program put into a folder what is there to be uploaded: nobody hands that in."""
    return published_list(folder).is_file()
