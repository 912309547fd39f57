"""Open a file in the program of this machine that it belongs to: the file itself, not a copy of it."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from shutil import which

_KINDS = frozenset({".xlsx", ".xlsm", ".docx", ".pdf", ".csv", ".txt"})
"""What is a document; nothing that runs is ever opened."""

_OPENERS = {"darwin": "open", "linux": "xdg-open"}


def open_in_program(path: Path) -> bool:
    """Open a document, or a folder, and return whether this machine could begin to."""
    if path.suffix.lower() not in _KINDS and not path.is_dir():
        return False
    if sys.platform == "win32":
        import os

        os.startfile(path)
        return True
    opener = which(_OPENERS.get(sys.platform, "xdg-open"))
    if opener is None:
        return False
    quiet = subprocess.DEVNULL
    begun = subprocess.Popen([opener, str(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    threading.Thread(target=begun.wait, daemon=True).start()  # or it stays in the system's list when it has ended
    return True
