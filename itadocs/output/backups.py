"""Name the copy that is kept before its file is changed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from itadocs.output.beside import free_beside

_WORD = "สำรอง"
BACKUP_MARK = f" ({_WORD} "
"""What the name of such a copy has."""


def free_backup(path: Path, moment: datetime) -> Path:
    """Return where a copy of a file goes before it is changed, by a name that nothing has yet; a number tells those of
    one second apart."""
    return free_beside(path, f"{_WORD} {moment:%Y-%m-%d %H%M%S}")
