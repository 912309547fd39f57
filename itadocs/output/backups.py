"""Name the copy that is kept before its file is changed."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from pathlib import Path

BACKUP_MARK = " (สำรอง "
"""What the name of such a copy has."""


def backup_of(path: Path, moment: datetime, number: int = 1) -> Path:
    """Return where a copy of a file goes before it is changed; ``number`` tells those of one second apart."""
    one = "" if number == 1 else f" {number}"
    return path.with_name(f"{path.stem}{BACKUP_MARK}{moment:%Y-%m-%d %H%M%S}{one}){path.suffix}")


def free_backup(path: Path, moment: datetime) -> Path:
    """Return where a copy of a file goes before it is changed, by a name that nothing has yet."""
    places = (backup_of(path, moment, number) for number in count(1))
    return next(place for place in places if not place.exists())
